	.text
	.section	.text.esp_nn_avg_pool_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_avg_pool_s8_ansi
	.type	esp_nn_avg_pool_s8_ansi, @function
esp_nn_avg_pool_s8_ansi:
	entry	sp, 128
	l16ui	a8, sp, 128
	l16ui	a9, sp, 132
	s32i.n	a8, sp, 52
	l16ui	a8, sp, 144
	l16ui	a10, sp, 136
	s32i.n	a2, sp, 36
	s32i	a8, sp, 64
	extui	a2, a7, 0, 16
	l16ui	a8, sp, 148
	s32i.n	a2, sp, 48
	l16ui	a2, sp, 140
	extui	a4, a4, 0, 16
	extui	a6, a6, 0, 16
	s32i.n	a9, sp, 24
	s32i.n	a10, sp, 56
	neg	a9, a8
	movi.n	a10, 0
	s32i.n	a4, sp, 40
	s32i.n	a6, sp, 20
	l16ui	a6, sp, 160
	s32i.n	a5, sp, 44
	extui	a3, a3, 0, 16
	s32i.n	a2, sp, 60
	s32i	a9, sp, 80
	mov.n	a7, a8
	movi.n	a4, 0
	s32i.n	a10, sp, 0
	j	.L2
.L16:
	l32i	a9, sp, 80
	movi.n	a8, 0
	max	a8, a7, a8
	l32i	a2, sp, 64
	s32i.n	a8, sp, 16
	add.n	a8, a8, a9
	mull	a8, a8, a3
	l32i.n	a10, sp, 40
	neg	a13, a2
	l32i.n	a2, sp, 60
	s32i.n	a8, sp, 32
	add.n	a8, a10, a7
	min	a8, a8, a2
	movi.n	a15, 0
	s32i	a8, sp, 76
	j	.L3
.L13:
	l32i.n	a9, sp, 32
	neg	a11, a13
	movi.n	a8, 0
	max	a11, a11, a8
	s32i.n	a9, sp, 8
	add.n	a2, a13, a11
	sub	a9, a12, a11
	l32i.n	a5, sp, 16
	movi.n	a10, 0
	s32i	a2, sp, 68
	s32i	a9, sp, 72
	j	.L4
.L5:
	l8ui	a2, a9, 0
	add.n	a9, a9, a6
	sext	a2, a2, 7
	add.n	a8, a8, a2
	l32i.n	a2, sp, 4
	addi.n	a2, a2, 1
	s32i.n	a2, sp, 4
.L10:
	l32i.n	a2, sp, 4
	blt	a2, a12, .L5
	l32i	a9, sp, 72
	bge	a12, a11, .L7
	movi.n	a9, 0
.L7:
	add.n	a10, a10, a9
	l32i.n	a9, sp, 8
	addi.n	a5, a5, 1
	add.n	a9, a9, a3
	s32i.n	a9, sp, 8
.L4:
	l32i	a2, sp, 76
	bge	a5, a2, .L9
	l32i.n	a2, sp, 8
	l32i	a9, sp, 68
	s32i.n	a11, sp, 4
	add.n	a9, a9, a2
	mull	a9, a9, a6
	l32i.n	a2, sp, 36
	add.n	a9, a9, a14
	add.n	a9, a2, a9
	j	.L10
.L9:
	extui	a9, a10, 31, 1
	add.n	a9, a9, a10
	srai	a9, a9, 1
	blti	a8, 1, .L11
	add.n	a9, a9, a8
	quos	a8, a9, a10
	j	.L12
.L11:
	sub	a8, a8, a9
	quos	a8, a8, a10
.L12:
	l32i.n	a10, sp, 28
	l32i.n	a2, sp, 44
	add.n	a9, a14, a10
	l32i	a10, sp, 152
	add.n	a9, a2, a9
	l32i	a2, sp, 156
	max	a8, a8, a10
	min	a8, a8, a2
	s8i	a8, a9, 0
	addi.n	a14, a14, 1
.L15:
	bge	a14, a6, .Lreach1
	j	.L13
.Lreach1:
	l32i.n	a8, sp, 52
	addi.n	a15, a15, 1
	add.n	a13, a13, a8
.L3:
	l32i.n	a9, sp, 20
	bge	a15, a9, .L14
	add.n	a8, a15, a4
	mull	a8, a8, a6
	l32i.n	a10, sp, 56
	sub	a12, a3, a13
	s32i.n	a8, sp, 28
	movi.n	a14, 0
	min	a12, a12, a10
	j	.L15
.L14:
	l32i.n	a2, sp, 0
	l32i	a8, sp, 80
	l32i.n	a9, sp, 24
	l32i.n	a10, sp, 20
	addi.n	a2, a2, 1
	add.n	a8, a8, a9
	s32i.n	a2, sp, 0
	s32i	a8, sp, 80
	add.n	a4, a4, a10
	sub	a7, a7, a9
.L2:
	l32i.n	a2, sp, 0
	l32i.n	a8, sp, 48
	bge	a2, a8, .Lreach2
	j	.L16
.Lreach2:
	retw.n
	.size	esp_nn_avg_pool_s8_ansi, .-esp_nn_avg_pool_s8_ansi
