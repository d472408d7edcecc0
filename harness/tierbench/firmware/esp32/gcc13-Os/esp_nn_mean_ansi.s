	.text
	.section	.text.esp_nn_mean_nhwc_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_mean_nhwc_s8_ansi
	.section .literal.esp_nn_mean_nhwc_s8_ansi,"ax",@progbits
	.p2align 2
.LC1:
	.long -1073741823
	.previous
	.type	esp_nn_mean_nhwc_s8_ansi, @function
esp_nn_mean_nhwc_s8_ansi:
	entry	sp, 64
	mull	a9, a4, a5
	l32i	a8, sp, 72
	mull	a9, a9, a7
	neg	a12, a8
	s32i.n	a9, sp, 4
	movi.n	a9, 0
	max	a12, a12, a9
	movi.n	a9, 1
	ssl	a12
	sll	a9, a9
	addi.n	a9, a9, -1
	movi.n	a11, 0
	s32i.n	a2, sp, 12
	max	a8, a8, a11
	srai	a2, a9, 1
	l32i	a13, sp, 68
	s32i.n	a3, sp, 16
	s32i.n	a9, sp, 0
	s32i.n	a2, sp, 8
	movi.n	a14, 0
	s32i.n	a8, sp, 20
	movi.n	a15, 1
	j	.L2
.L3:
	l8ui	a2, a8, 0
	addi.n	a3, a3, 1
	sext	a2, a2, 7
	add.n	a10, a10, a2
	add.n	a8, a8, a6
.L5:
	blt	a3, a5, .L3
	addi.n	a9, a9, 1
	add.n	a7, a7, a5
.L12:
	bge	a9, a4, .L4
	mull	a8, a7, a6
	l32i.n	a2, sp, 12
	add.n	a8, a8, a11
	add.n	a8, a2, a8
	movi.n	a3, 0
	j	.L5
.L4:
	l32i.n	a3, sp, 4
	l32i.n	a8, sp, 20
	sub	a10, a10, a3
	ssl	a8
	sll	a10, a10
	sub	a8, a13, a10
	mov.n	a9, a14
	movi.n	a2, -1
	moveqz	a9, a15, a8
	slli	a2, a2, 31
	add.n	a8, a10, a2
	s32i.n	a9, sp, 24
	l32r	a2, .LC1
	mov.n	a3, a14
	movi.n	a9, 1
	moveqz	a3, a15, a8
	slli	a9, a9, 30
	xor	a8, a13, a10
	movltz	a9, a2, a8
	movi.n	a2, -1
	movgez	a2, a14, a8
	mov.n	a7, a2
	l32i.n	a2, sp, 24
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a2, a3, .L7
	mull	a3, a10, a13
	mulsh	a8, a10, a13
	add.n	a9, a3, a9
	movi.n	a10, 1
	bltu	a9, a3, .L8
	movi.n	a10, 0
.L8:
	add.n	a8, a8, a7
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a9, a10, a9
	movi.n	a7, 1
	bltu	a9, a10, .L9
	movi.n	a7, 0
.L9:
	add.n	a8, a8, a7
	ssai	31
	src	a8, a8, a9
.L7:
	l32i.n	a3, sp, 0
	l32i.n	a2, sp, 8
	ssr	a12
	sra	a9, a8
	and	a10, a3, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a2
	bge	a8, a10, .L10
	addi.n	a9, a9, 1
.L10:
	l32i.n	a3, sp, 16
	l32i	a2, sp, 64
	add.n	a10, a3, a11
	add.n	a8, a2, a9
	movi	a3, -0x80
	max	a8, a8, a3
	movi	a9, 0x7f
	min	a8, a8, a9
	s8i	a8, a10, 0
	addi.n	a11, a11, 1
.L2:
	bge	a11, a6, .L1
	movi.n	a7, 0
	movi.n	a9, 0
	movi.n	a10, 0
	j	.L12
.L1:
	retw.n
	.size	esp_nn_mean_nhwc_s8_ansi, .-esp_nn_mean_nhwc_s8_ansi
