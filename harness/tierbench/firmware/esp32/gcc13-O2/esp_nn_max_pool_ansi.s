	.text
	.section	.text.esp_nn_max_pool_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_max_pool_s8_ansi
	.type	esp_nn_max_pool_s8_ansi, @function
esp_nn_max_pool_s8_ansi:
	entry	sp, 128
	extui	a9, a7, 0, 16
	l16ui	a10, sp, 132
	s32i.n	a9, sp, 36
	l16ui	a9, sp, 128
	l16ui	a11, sp, 136
	l16ui	a8, sp, 148
	s32i.n	a9, sp, 40
	s32i	a10, sp, 72
	l16ui	a9, sp, 140
	l16ui	a10, sp, 144
	s32i	a11, sp, 76
	extui	a3, a3, 0, 16
	extui	a4, a4, 0, 16
	extui	a6, a6, 0, 16
	neg	a8, a8
	l32i.n	a11, sp, 36
	s32i	a9, sp, 80
	s32i.n	a10, sp, 44
	s32i.n	a2, sp, 60
	s32i	a5, sp, 68
	s32i.n	a3, sp, 28
	s32i	a4, sp, 64
	s32i.n	a6, sp, 32
	s32i.n	a8, sp, 4
	l16ui	a12, sp, 160
	beqz	a11, .L1
	movi.n	a8, 0
	neg	a9, a10
	s32i.n	a8, sp, 8
	s32i.n	a9, sp, 56
	s32i.n	a8, sp, 48
	mull	a2, a12, a3
	beqz	a6, .L1
.L3:
	l32i.n	a10, sp, 4
	l32i.n	a11, sp, 8
	l32i.n	a8, sp, 32
	neg	a3, a10
	l32i.n	a10, sp, 48
	mull	a9, a11, a8
	max	a3, a3, a10
	l32i.n	a11, sp, 4
	l32i	a10, sp, 64
	add.n	a8, a3, a11
	sub	a6, a10, a11
	l32i.n	a11, sp, 28
	mull	a9, a9, a12
	mull	a8, a8, a11
	l32i.n	a10, sp, 56
	s32i.n	a9, sp, 24
	s32i.n	a8, sp, 52
	l32i.n	a9, sp, 44
	l32i	a8, sp, 80
	movi.n	a11, 0
	min	a6, a6, a8
	s32i.n	a9, sp, 12
	s32i.n	a10, sp, 20
	s32i.n	a11, sp, 16
.L12:
	l32i.n	a8, sp, 12
	l32i.n	a9, sp, 28
	l32i.n	a10, sp, 48
	l32i	a11, sp, 76
	add.n	a15, a8, a9
	max	a7, a8, a10
	min	a15, a15, a11
	beqz	a12, .L5
	l32i.n	a9, sp, 20
	l32i.n	a10, sp, 52
	l32i.n	a11, sp, 60
	add.n	a8, a9, a10
	add.n	a8, a8, a7
	mull	a8, a8, a12
	l32i.n	a9, sp, 24
	add.n	a8, a11, a8
	s32i.n	a8, sp, 0
	l32i	a8, sp, 68
	movi.n	a5, 0
	add.n	a4, a8, a9
	j	.L6
.L7:
	l8ui	a11, a10, 0
	sext	a8, a8, 7
	sext	a11, a11, 7
	max	a11, a11, a8
	extui	a8, a11, 0, 8
	add.n	a10, a10, a12
	addi.n	a9, a9, -1
	bnez	a9, .L7
	mov.n	a11, a8
.L9:
	addi.n	a13, a13, 1
	add.n	a14, a14, a2
	beq	a13, a6, .L8
.L11:
	mov.n	a10, a14
	sub	a9, a15, a7
	mov.n	a8, a11
	blt	a7, a15, .L7
	j	.L9
.L8:
	sext	a8, a11, 7
	j	.L10
.L15:
	movi	a8, -0x80
.L10:
	l32i	a10, sp, 152
	l32i	a11, sp, 156
	max	a8, a10, a8
	sext	a8, a8, 7
	add.n	a9, a4, a5
	min	a8, a8, a11
	s8i	a8, a9, 0
	addi.n	a5, a5, 1
	beq	a5, a12, .L5
.L6:
	bge	a3, a6, .L15
	l32i.n	a8, sp, 0
	mov.n	a13, a3
	add.n	a14, a5, a8
	movi	a11, 0x80
	j	.L11
.L5:
	l32i.n	a9, sp, 16
	l32i.n	a11, sp, 40
	l32i.n	a10, sp, 20
	addi.n	a9, a9, 1
	l32i.n	a8, sp, 12
	s32i.n	a9, sp, 16
	l32i.n	a9, sp, 24
	add.n	a10, a10, a11
	sub	a8, a8, a11
	s32i.n	a10, sp, 20
	add.n	a9, a9, a12
	l32i.n	a10, sp, 16
	l32i.n	a11, sp, 32
	s32i.n	a8, sp, 12
	s32i.n	a9, sp, 24
	beq	a10, a11, .Lreach5
	j	.L12
.Lreach5:
	l32i.n	a8, sp, 8
	l32i.n	a9, sp, 4
	l32i	a10, sp, 72
	addi.n	a8, a8, 1
	add.n	a9, a9, a10
	l32i.n	a11, sp, 36
	s32i.n	a8, sp, 8
	s32i.n	a9, sp, 4
	bge	a8, a11, .Lreach6
	j	.L3
.Lreach6:
.L1:
	retw.n
	.size	esp_nn_max_pool_s8_ansi, .-esp_nn_max_pool_s8_ansi
