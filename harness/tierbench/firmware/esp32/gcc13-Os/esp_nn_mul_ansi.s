	.text
	.section	.text.esp_nn_mul_elementwise_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_mul_elementwise_s8_ansi
	.section .literal.esp_nn_mul_elementwise_s8_ansi,"ax",@progbits
	.p2align 2
.LC1:
	.long -1073741823
	.previous
	.type	esp_nn_mul_elementwise_s8_ansi, @function
esp_nn_mul_elementwise_s8_ansi:
	entry	sp, 64
	l32i	a15, sp, 68
	movi.n	a8, 0
	neg	a13, a15
	max	a13, a13, a8
	movi.n	a12, 1
	ssl	a13
	sll	a12, a12
	addi.n	a12, a12, -1
	s32i.n	a4, sp, 8
	movi.n	a10, 0
	srai	a4, a12, 1
	s32i.n	a7, sp, 16
	s32i.n	a6, sp, 12
	l32i	a14, sp, 64
	s32i.n	a3, sp, 4
	s32i.n	a5, sp, 24
	s32i.n	a4, sp, 0
	movi.n	a7, 0
	max	a15, a15, a10
	movi.n	a6, 1
	j	.L2
.L8:
	add.n	a8, a2, a10
	l8ui	a9, a8, 0
	l32i.n	a11, sp, 4
	l32i.n	a8, sp, 8
	sext	a9, a9, 7
	add.n	a9, a9, a8
	add.n	a8, a11, a10
	l8ui	a8, a8, 0
	l32i.n	a4, sp, 24
	sext	a8, a8, 7
	add.n	a8, a8, a4
	mull	a9, a9, a8
	movi.n	a11, -1
	ssl	a15
	sll	a9, a9
	sub	a8, a14, a9
	slli	a11, a11, 31
	mov.n	a5, a7
	l32r	a4, .LC1
	moveqz	a5, a6, a8
	mov.n	a3, a7
	add.n	a8, a9, a11
	movi.n	a11, 1
	moveqz	a3, a6, a8
	slli	a11, a11, 30
	xor	a8, a14, a9
	movltz	a11, a4, a8
	movi.n	a4, -1
	movgez	a4, a7, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a5, a3, .L4
	mull	a3, a9, a14
	mulsh	a8, a9, a14
	add.n	a11, a3, a11
	movi.n	a9, 1
	bltu	a11, a3, .L5
	movi.n	a9, 0
.L5:
	add.n	a8, a8, a4
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a11, a9, a11
	movi.n	a4, 1
	bltu	a11, a9, .L6
	movi.n	a4, 0
.L6:
	add.n	a8, a8, a4
	ssai	31
	src	a8, a8, a11
.L4:
	l32i.n	a5, sp, 0
	ssr	a13
	sra	a9, a8
	and	a11, a12, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a5
	bge	a8, a11, .L7
	addi.n	a9, a9, 1
.L7:
	l32i.n	a11, sp, 12
	l32i	a4, sp, 76
	add.n	a8, a11, a10
	l32i.n	a11, sp, 16
	l32i	a5, sp, 72
	add.n	a9, a11, a9
	min	a9, a9, a4
	max	a9, a9, a5
	s8i	a9, a8, 0
	addi.n	a10, a10, 1
.L2:
	l32i	a8, sp, 80
	bge	a10, a8, .Lreach1
	j	.L8
.Lreach1:
	retw.n
	.size	esp_nn_mul_elementwise_s8_ansi, .-esp_nn_mul_elementwise_s8_ansi
	.section	.text.esp_nn_mul_broadcast_channel_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_mul_broadcast_channel_s8_ansi
	.section .literal.esp_nn_mul_broadcast_channel_s8_ansi,"ax",@progbits
	.p2align 2
.LC6:
	.long -1073741823
	.previous
	.type	esp_nn_mul_broadcast_channel_s8_ansi, @function
esp_nn_mul_broadcast_channel_s8_ansi:
	entry	sp, 80
	l32i	a8, sp, 84
	movi.n	a9, 0
	neg	a14, a8
	max	a14, a14, a9
	movi.n	a11, 1
	ssl	a14
	sll	a11, a11
	addi.n	a11, a11, -1
	movi.n	a13, 0
	s32i.n	a2, sp, 40
	max	a8, a8, a13
	srai	a2, a11, 1
	s32i.n	a7, sp, 20
	s32i.n	a6, sp, 16
	l32i	a15, sp, 80
	s32i.n	a3, sp, 4
	s32i.n	a4, sp, 8
	s32i.n	a5, sp, 12
	s32i.n	a2, sp, 0
	movi.n	a7, 0
	movi.n	a6, 0
	s32i.n	a8, sp, 36
	j	.L12
.L18:
	l32i.n	a5, sp, 28
	l32i.n	a10, sp, 4
	add.n	a8, a5, a12
	l8ui	a9, a8, 0
	l32i.n	a8, sp, 8
	sext	a9, a9, 7
	add.n	a9, a9, a8
	add.n	a8, a10, a12
	l8ui	a8, a8, 0
	l32i.n	a2, sp, 12
	sext	a8, a8, 7
	add.n	a8, a8, a2
	mull	a9, a9, a8
	l32i.n	a5, sp, 36
	mov.n	a10, a6
	ssl	a5
	sll	a9, a9
	sub	a8, a15, a9
	movi.n	a2, -1
	moveqz	a10, a4, a8
	slli	a2, a2, 31
	add.n	a8, a9, a2
	l32r	a5, .LC6
	s32i.n	a10, sp, 24
	mov.n	a3, a6
	movi.n	a10, 1
	moveqz	a3, a4, a8
	slli	a10, a10, 30
	xor	a8, a15, a9
	movltz	a10, a5, a8
	l32i.n	a2, sp, 24
	movi.n	a5, -1
	movgez	a5, a6, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a2, a3, .L14
	mull	a3, a9, a15
	mulsh	a8, a9, a15
	add.n	a10, a3, a10
	movi.n	a9, 1
	bltu	a10, a3, .L15
	movi.n	a9, 0
.L15:
	add.n	a8, a8, a5
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a10, a9, a10
	movi.n	a5, 1
	bltu	a10, a9, .L16
	movi.n	a5, 0
.L16:
	add.n	a8, a8, a5
	ssai	31
	src	a8, a8, a10
.L14:
	l32i.n	a5, sp, 0
	ssr	a14
	sra	a9, a8
	and	a10, a11, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a5
	bge	a8, a10, .L17
	addi.n	a9, a9, 1
.L17:
	l32i.n	a10, sp, 32
	l32i	a2, sp, 88
	add.n	a8, a10, a12
	l32i.n	a10, sp, 20
	l32i	a5, sp, 92
	add.n	a9, a10, a9
	max	a9, a9, a2
	min	a9, a9, a5
	s8i	a9, a8, 0
	addi.n	a12, a12, 1
	j	.L19
.L22:
	l32i.n	a8, sp, 40
	l32i.n	a9, sp, 16
	add.n	a8, a8, a13
	add.n	a9, a9, a13
	movi.n	a12, 0
	s32i.n	a8, sp, 28
	movi.n	a4, 1
	s32i.n	a9, sp, 32
.L19:
	l32i	a10, sp, 100
	bge	a12, a10, .Lreach2
	j	.L18
.Lreach2:
	addi.n	a7, a7, 1
	add.n	a13, a13, a10
.L12:
	l32i	a2, sp, 96
	blt	a7, a2, .L22
	retw.n
	.size	esp_nn_mul_broadcast_channel_s8_ansi, .-esp_nn_mul_broadcast_channel_s8_ansi
