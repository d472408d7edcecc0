	.text
	.section	.text.esp_nn_max_pool_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_max_pool_s8_ansi
	.type	esp_nn_max_pool_s8_ansi, @function
esp_nn_max_pool_s8_ansi:
	entry	sp, 112
	extui	a4, a4, 0, 16
	l16ui	a8, sp, 112
	l16ui	a10, sp, 132
	s32i.n	a4, sp, 36
	extui	a4, a7, 0, 16
	l16ui	a9, sp, 116
	l16ui	a12, sp, 120
	l16ui	a13, sp, 124
	s32i.n	a4, sp, 44
	l16ui	a4, sp, 128
	extui	a6, a6, 0, 16
	s32i.n	a8, sp, 48
	neg	a8, a10
	s32i.n	a5, sp, 40
	s32i.n	a6, sp, 12
	l16ui	a14, sp, 144
	s32i.n	a2, sp, 32
	extui	a3, a3, 0, 16
	s32i.n	a9, sp, 16
	s32i.n	a12, sp, 52
	s32i.n	a13, sp, 56
	s32i.n	a4, sp, 60
	s32i.n	a8, sp, 4
	movi.n	a5, 0
	movi.n	a6, 0
	j	.L2
.L10:
	l32i.n	a13, sp, 4
	movi.n	a12, 0
	max	a12, a10, a12
	l32i.n	a9, sp, 60
	add.n	a8, a12, a13
	mull	a8, a8, a3
	l32i.n	a4, sp, 36
	neg	a11, a9
	l32i.n	a9, sp, 56
	s32i.n	a8, sp, 28
	add.n	a8, a4, a10
	min	a8, a8, a9
	s32i.n	a12, sp, 8
	movi.n	a15, 0
	s32i	a8, sp, 68
	j	.L3
.L9:
	l32i.n	a13, sp, 52
	sub	a8, a3, a11
	min	a8, a8, a13
	neg	a7, a11
	movi.n	a12, 0
	s32i.n	a8, sp, 20
	add.n	a8, a15, a5
	mull	a8, a8, a14
	max	a7, a7, a12
	add.n	a4, a11, a7
	s32i.n	a8, sp, 24
	s32i	a4, sp, 64
	j	.L4
.L5:
	l8ui	a13, a9, 0
	sext	a8, a8, 7
	sext	a13, a13, 7
	max	a13, a13, a8
	extui	a8, a13, 0, 8
	addi.n	a4, a4, 1
	add.n	a9, a9, a14
.L7:
	l32i.n	a13, sp, 20
	blt	a4, a13, .L5
	l32i.n	a4, sp, 0
	addi.n	a2, a2, 1
	add.n	a4, a4, a3
	s32i.n	a4, sp, 0
	j	.L8
.L11:
	l32i.n	a8, sp, 28
	l32i.n	a2, sp, 8
	s32i.n	a8, sp, 0
	movi	a8, 0x80
.L8:
	l32i	a9, sp, 68
	bge	a2, a9, .L6
	l32i	a13, sp, 64
	l32i.n	a4, sp, 0
	add.n	a9, a13, a4
	mull	a9, a9, a14
	l32i.n	a13, sp, 32
	add.n	a9, a9, a12
	add.n	a9, a13, a9
	mov.n	a4, a7
	j	.L7
.L6:
	l32i	a4, sp, 136
	sext	a8, a8, 7
	l32i	a9, sp, 140
	max	a8, a8, a4
	l32i.n	a13, sp, 24
	l32i.n	a4, sp, 40
	sext	a8, a8, 7
	min	a8, a8, a9
	add.n	a9, a12, a13
	add.n	a9, a4, a9
	s8i	a8, a9, 0
	addi.n	a12, a12, 1
.L4:
	blt	a12, a14, .L11
	l32i.n	a8, sp, 48
	addi.n	a15, a15, 1
	add.n	a11, a11, a8
.L3:
	l32i.n	a9, sp, 12
	bge	a15, a9, .Lreach1
	j	.L9
.Lreach1:
	l32i.n	a12, sp, 4
	l32i.n	a13, sp, 16
	addi.n	a6, a6, 1
	add.n	a12, a12, a13
	s32i.n	a12, sp, 4
	sub	a10, a10, a13
	add.n	a5, a5, a9
.L2:
	l32i.n	a4, sp, 44
	bge	a6, a4, .Lreach2
	j	.L10
.Lreach2:
	retw.n
	.size	esp_nn_max_pool_s8_ansi, .-esp_nn_max_pool_s8_ansi
