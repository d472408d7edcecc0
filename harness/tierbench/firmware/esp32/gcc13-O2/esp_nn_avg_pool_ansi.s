	.text
	.section	.text.esp_nn_avg_pool_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_avg_pool_s8_ansi
	.type	esp_nn_avg_pool_s8_ansi, @function
esp_nn_avg_pool_s8_ansi:
	entry	sp, 128
	extui	a8, a7, 0, 16
	s32i.n	a8, sp, 52
	l16ui	a8, sp, 128
	mov.n	a10, a3
	l16ui	a9, sp, 132
	extui	a10, a10, 0, 16
	l16ui	a11, sp, 136
	s32i	a8, sp, 72
	l16ui	a8, sp, 140
	s32i.n	a10, sp, 44
	extui	a4, a4, 0, 16
	extui	a6, a6, 0, 16
	l32i.n	a10, sp, 52
	s32i.n	a9, sp, 32
	s32i	a8, sp, 80
	s32i	a11, sp, 76
	s32i	a2, sp, 64
	s32i.n	a5, sp, 12
	s32i	a4, sp, 68
	s32i.n	a6, sp, 48
	l16ui	a9, sp, 144
	l16ui	a8, sp, 148
	l16ui	a3, sp, 160
	beqz	a10, .L1
	movi.n	a11, 0
	s32i.n	a11, sp, 20
	l32i.n	a11, sp, 32
	l32i.n	a10, sp, 44
	sub	a11, a11, a8
	s32i.n	a8, sp, 28
	l32i.n	a8, sp, 20
	neg	a9, a9
	mull	a2, a10, a3
	s32i.n	a9, sp, 60
	s32i.n	a11, sp, 40
	s32i.n	a8, sp, 36
.L14:
	l32i.n	a9, sp, 48
	beqz	a9, .L3
	l32i.n	a10, sp, 28
	movi.n	a11, 0
	max	a10, a10, a11
	l32i.n	a9, sp, 40
	s32i.n	a10, sp, 0
	l32i.n	a10, sp, 32
	l32i.n	a11, sp, 0
	sub	a8, a9, a10
	l32i.n	a9, sp, 44
	add.n	a8, a8, a11
	mull	a8, a8, a9
	s32i.n	a8, sp, 56
	beqz	a3, .L3
	l32i	a10, sp, 68
	l32i.n	a11, sp, 28
	l32i.n	a9, sp, 60
	add.n	a8, a10, a11
	l32i	a11, sp, 80
	movi.n	a10, 0
	s32i.n	a9, sp, 16
	s32i.n	a10, sp, 24
	min	a4, a8, a11
.L13:
	l32i.n	a8, sp, 16
	l32i.n	a10, sp, 56
	l32i.n	a11, sp, 24
	neg	a15, a8
	add.n	a8, a8, a10
	l32i.n	a10, sp, 20
	movi.n	a9, 0
	max	a15, a15, a9
	add.n	a9, a11, a10
	mull	a9, a9, a3
	l32i.n	a11, sp, 44
	l32i.n	a10, sp, 16
	add.n	a8, a8, a15
	sub	a7, a11, a10
	mull	a8, a8, a3
	l32i	a11, sp, 76
	s32i.n	a9, sp, 4
	l32i	a9, sp, 64
	min	a7, a7, a11
	add.n	a8, a9, a8
	s32i.n	a8, sp, 8
	movi.n	a5, 0
	sub	a6, a7, a15
.L12:
	l32i.n	a10, sp, 0
	blt	a10, a4, .Lreach4
	j	.L5
.Lreach4:
	l32i.n	a11, sp, 8
	movi.n	a14, 0
	add.n	a13, a11, a5
	mov.n	a12, a10
	mov.n	a11, a14
	j	.L6
.L7:
	l8ui	a8, a10, 0
	add.n	a10, a10, a3
	sext	a8, a8, 7
	add.n	a11, a11, a8
	addi.n	a9, a9, -1
	bnez	a9, .L7
	add.n	a14, a6, a14
.L9:
	addi.n	a12, a12, 1
	add.n	a13, a13, a2
	beq	a12, a4, .L8
.L6:
	mov.n	a10, a13
	sub	a9, a7, a15
	blt	a15, a7, .L7
	j	.L9
.L8:
	extui	a8, a14, 31, 1
	add.n	a8, a8, a14
	srai	a8, a8, 1
	blti	a11, 1, .L10
	add.n	a8, a8, a11
	quos	a8, a8, a14
	j	.L11
.L10:
	sub	a8, a11, a8
	quos	a8, a8, a14
.L11:
	l32i.n	a10, sp, 4
	l32i	a11, sp, 152
	add.n	a9, a10, a5
	max	a8, a8, a11
	l32i.n	a10, sp, 12
	l32i	a11, sp, 156
	add.n	a9, a10, a9
	min	a8, a8, a11
	s8i	a8, a9, 0
	addi.n	a5, a5, 1
	bne	a5, a3, .L12
	l32i.n	a8, sp, 24
	l32i.n	a9, sp, 16
	l32i	a10, sp, 72
	addi.n	a8, a8, 1
	add.n	a9, a9, a10
	l32i.n	a11, sp, 48
	s32i.n	a8, sp, 24
	s32i.n	a9, sp, 16
	bge	a8, a11, .Lreach6
	j	.L13
.Lreach6:
.L3:
	l32i.n	a8, sp, 36
	l32i.n	a10, sp, 32
	l32i.n	a9, sp, 40
	addi.n	a8, a8, 1
	add.n	a9, a9, a10
	l32i.n	a11, sp, 20
	s32i.n	a8, sp, 36
	l32i.n	a8, sp, 48
	s32i.n	a9, sp, 40
	l32i.n	a9, sp, 28
	add.n	a11, a11, a8
	sub	a9, a9, a10
	s32i.n	a11, sp, 20
	l32i.n	a10, sp, 36
	l32i.n	a11, sp, 52
	s32i.n	a9, sp, 28
	beq	a10, a11, .Lreach7
	j	.L14
.Lreach7:
	j	.L1
.L5:
	break	1, 15
.L1:
	retw.n
	.size	esp_nn_avg_pool_s8_ansi, .-esp_nn_avg_pool_s8_ansi
