	.text
	.section	.text.esp_nn_mean_nhwc_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_mean_nhwc_s8_ansi
	.section .literal.esp_nn_mean_nhwc_s8_ansi,"ax",@progbits
	.p2align 2
.LC0:
	.long -2147483648
.LC1:
	.long -1073741823
.LC2:
	.long 1073741824
.LC3:
	.long 2147483647
	.previous
	.type	esp_nn_mean_nhwc_s8_ansi, @function
esp_nn_mean_nhwc_s8_ansi:
	entry	sp, 64
	mov.n	a9, a2
	s32i.n	a9, sp, 24
	s32i.n	a3, sp, 20
	mov.n	a8, a7
	l32i	a2, sp, 68
	l32i	a11, sp, 72
	mull	a10, a4, a5
	mov.n	a7, a4
	mov.n	a15, a5
	mov.n	a12, a6
	bgei	a6, 1, .Lreach1
	j	.L1
.Lreach1:
	movi.n	a9, 0
	neg	a13, a11
	max	a13, a13, a9
	movi.n	a3, 1
	s32i.n	a13, sp, 0
	ssl	a13
	sll	a13, a3
	addi.n	a13, a13, -1
	mull	a8, a10, a8
	mov.n	a5, a9
	ssr	a3
	sra	a14, a13
	max	a9, a11, a9
	mull	a6, a15, a6
	s32i.n	a13, sp, 4
	s32i.n	a8, sp, 8
	s32i.n	a14, sp, 12
	s32i.n	a9, sp, 16
	mov.n	a4, a5
	j	.L3
.L4:
	l8ui	a8, a10, 0
	add.n	a10, a10, a12
	sext	a8, a8, 7
	add.n	a11, a11, a8
	addi.n	a9, a9, -1
	bnez	a9, .L4
.L6:
	addi.n	a13, a13, 1
	add.n	a14, a14, a6
	beq	a7, a13, .L5
.L12:
	mov.n	a10, a14
	mov.n	a9, a15
	bgei	a15, 1, .L4
	j	.L6
.L16:
	movi.n	a11, 0
.L5:
	l32i.n	a8, sp, 8
	l32i.n	a10, sp, 16
	sub	a9, a11, a8
	l32r	a13, .LC0
	ssl	a10
	sll	a9, a9
	add.n	a10, a9, a13
	sub	a11, a2, a9
	mov.n	a13, a4
	moveqz	a13, a3, a11
	mov.n	a11, a4
	l32r	a14, .LC1
	moveqz	a11, a3, a10
	l32r	a10, .LC2
	xor	a8, a2, a9
	movltz	a10, a14, a8
	movi.n	a14, -1
	movgez	a14, a4, a8
	l32r	a8, .LC3
	bany	a13, a11, .L8
	mull	a11, a9, a2
	mulsh	a8, a9, a2
	add.n	a10, a11, a10
	mov.n	a9, a3
	bltu	a10, a11, .L9
	mov.n	a9, a4
.L9:
	add.n	a8, a8, a14
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a10, a9, a10
	mov.n	a11, a3
	bltu	a10, a9, .L10
	mov.n	a11, a4
.L10:
	add.n	a8, a8, a11
	ssai	31
	src	a8, a8, a10
.L8:
	l32i.n	a11, sp, 4
	l32i.n	a13, sp, 12
	extui	a9, a8, 31, 1
	l32i.n	a14, sp, 0
	and	a10, a11, a8
	add.n	a9, a9, a13
	ssr	a14
	sra	a8, a8
	bge	a9, a10, .L11
	addi.n	a8, a8, 1
.L11:
	l32i	a9, sp, 64
	l32i.n	a11, sp, 20
	add.n	a8, a9, a8
	movi	a10, -0x80
	max	a8, a8, a10
	movi	a13, 0x7f
	add.n	a9, a11, a5
	min	a8, a8, a13
	s8i	a8, a9, 0
	addi.n	a5, a5, 1
	beq	a12, a5, .L1
.L3:
	bgei	a7, 1, .Lreach3
	j	.L16
.Lreach3:
	l32i.n	a8, sp, 24
	movi.n	a13, 0
	add.n	a14, a8, a5
	mov.n	a11, a13
	j	.L12
.L1:
	retw.n
	.size	esp_nn_mean_nhwc_s8_ansi, .-esp_nn_mean_nhwc_s8_ansi
