	.text
	.section	.text.esp_nn_mul_elementwise_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_mul_elementwise_s8_ansi
	.section .literal.esp_nn_mul_elementwise_s8_ansi,"ax",@progbits
	.p2align 2
.LC0:
	.long -2147483648
.LC1:
	.long 1073741824
.LC2:
	.long -1073741823
.LC3:
	.long 2147483647
	.previous
	.type	esp_nn_mul_elementwise_s8_ansi, @function
esp_nn_mul_elementwise_s8_ansi:
	entry	sp, 80
	l32i	a10, sp, 96
	s32i.n	a7, sp, 20
	s32i.n	a4, sp, 12
	s32i.n	a5, sp, 16
	l32i	a12, sp, 80
	l32i	a8, sp, 84
	bgei	a10, 1, .Lreach1
	j	.L1
.Lreach1:
	movi.n	a11, 0
	neg	a5, a8
	max	a5, a5, a11
	movi.n	a13, 1
	ssl	a5
	sll	a9, a13
	addi.n	a9, a9, -1
	s32i.n	a9, sp, 8
	max	a8, a8, a11
	ssr	a13
	sra	a9, a9
	s32i.n	a5, sp, 4
	s32i.n	a9, sp, 24
	s32i.n	a8, sp, 28
	mov.n	a4, a10
.L8:
	l8ui	a9, a3, 0
	l8ui	a8, a2, 0
	l32i.n	a10, sp, 16
	l32i.n	a14, sp, 12
	sext	a9, a9, 7
	sext	a8, a8, 7
	add.n	a9, a9, a10
	add.n	a8, a8, a14
	mull	a8, a9, a8
	l32i.n	a5, sp, 28
	l32r	a10, .LC0
	ssl	a5
	sll	a8, a8
	add.n	a7, a8, a10
	mov.n	a5, a11
	moveqz	a5, a13, a7
	sub	a10, a12, a8
	s32i.n	a5, sp, 32
	mov.n	a5, a11
	moveqz	a5, a13, a10
	mov.n	a7, a5
	l32r	a10, .LC2
	l32r	a5, .LC1
	xor	a14, a12, a8
	movgez	a10, a5, a14
	movi.n	a5, -1
	movgez	a5, a11, a14
	mull	a15, a8, a12
	l32i.n	a14, sp, 32
	s32i.n	a5, sp, 0
	l32r	a9, .LC3
	add.n	a10, a15, a10
	bany	a14, a7, .L4
	mulsh	a8, a8, a12
	mov.n	a9, a13
	bltu	a10, a15, .L5
	mov.n	a9, a11
.L5:
	l32i.n	a5, sp, 0
	mov.n	a14, a13
	add.n	a8, a8, a5
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a10, a9, a10
	bltu	a10, a9, .L6
	mov.n	a14, a11
.L6:
	add.n	a8, a8, a14
	ssai	31
	src	a9, a8, a10
.L4:
	l32i.n	a10, sp, 24
	l32i.n	a14, sp, 8
	extui	a8, a9, 31, 1
	l32i.n	a5, sp, 4
	add.n	a8, a8, a10
	and	a10, a14, a9
	ssr	a5
	sra	a9, a9
	bge	a8, a10, .L7
	addi.n	a9, a9, 1
.L7:
	l32i.n	a8, sp, 20
	l32i	a10, sp, 92
	l32i	a14, sp, 88
	add.n	a9, a8, a9
	min	a9, a9, a10
	max	a9, a9, a14
	s8i	a9, a6, 0
	addi.n	a2, a2, 1
	addi.n	a3, a3, 1
	addi.n	a6, a6, 1
	addi.n	a4, a4, -1
	bnez	a4, .L8
.L1:
	retw.n
	.size	esp_nn_mul_elementwise_s8_ansi, .-esp_nn_mul_elementwise_s8_ansi
	.section	.text.esp_nn_mul_broadcast_channel_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_mul_broadcast_channel_s8_ansi
	.section .literal.esp_nn_mul_broadcast_channel_s8_ansi,"ax",@progbits
	.p2align 2
.LC4:
	.long -2147483648
.LC5:
	.long 1073741824
.LC6:
	.long -1073741823
.LC7:
	.long 2147483647
	.previous
	.type	esp_nn_mul_broadcast_channel_s8_ansi, @function
esp_nn_mul_broadcast_channel_s8_ansi:
	entry	sp, 96
	mov.n	a8, a3
	s32i.n	a8, sp, 48
	l32i	a8, sp, 112
	s32i.n	a7, sp, 20
	s32i.n	a2, sp, 44
	s32i.n	a4, sp, 12
	s32i.n	a5, sp, 16
	s32i.n	a6, sp, 52
	l32i	a3, sp, 96
	l32i	a10, sp, 100
	bgei	a8, 1, .Lreach3
	j	.L14
.Lreach3:
	movi.n	a9, 0
	neg	a11, a10
	max	a11, a11, a9
	movi.n	a2, 1
	ssl	a11
	sll	a8, a2
	addi.n	a8, a8, -1
	ssr	a2
	sra	a15, a8
	l32i.n	a5, sp, 44
	s32i.n	a8, sp, 8
	l32i	a8, sp, 116
	max	a10, a10, a9
	add.n	a5, a5, a8
	s32i.n	a11, sp, 4
	s32i.n	a9, sp, 32
	s32i.n	a15, sp, 24
	s32i.n	a5, sp, 40
	s32i.n	a9, sp, 36
	mov.n	a11, a9
	s32i.n	a10, sp, 28
.L17:
	l32i	a9, sp, 116
	bgei	a9, 1, .L16
.L25:
	l32i.n	a10, sp, 36
	l32i.n	a15, sp, 40
	l32i	a5, sp, 116
	l32i.n	a8, sp, 32
	addi.n	a10, a10, 1
	add.n	a15, a15, a5
	add.n	a8, a8, a5
	l32i	a9, sp, 112
	s32i.n	a10, sp, 36
	s32i.n	a15, sp, 40
	s32i.n	a8, sp, 32
	bne	a9, a10, .L17
	j	.L14
.L16:
	l32i.n	a15, sp, 32
	l32i.n	a10, sp, 44
	l32i.n	a5, sp, 52
	l32i.n	a8, sp, 40
	add.n	a12, a10, a15
	l32i.n	a14, sp, 48
	add.n	a13, a5, a15
	sub	a4, a8, a12
.L24:
	l8ui	a9, a14, 0
	l8ui	a8, a12, 0
	l32i.n	a10, sp, 16
	l32i.n	a15, sp, 12
	sext	a9, a9, 7
	sext	a8, a8, 7
	add.n	a9, a9, a10
	add.n	a8, a8, a15
	mull	a8, a9, a8
	l32i.n	a5, sp, 28
	l32r	a10, .LC4
	ssl	a5
	sll	a8, a8
	add.n	a6, a8, a10
	mov.n	a5, a11
	moveqz	a5, a2, a6
	sub	a10, a3, a8
	mov.n	a6, a11
	s32i.n	a5, sp, 56
	moveqz	a6, a2, a10
	l32r	a5, .LC5
	l32r	a10, .LC6
	xor	a15, a3, a8
	movgez	a10, a5, a15
	movi.n	a5, -1
	movgez	a5, a11, a15
	mull	a7, a8, a3
	l32i.n	a15, sp, 56
	s32i.n	a5, sp, 0
	l32r	a9, .LC7
	add.n	a10, a7, a10
	bany	a15, a6, .L20
	mulsh	a8, a8, a3
	mov.n	a9, a2
	bltu	a10, a7, .L21
	mov.n	a9, a11
.L21:
	l32i.n	a5, sp, 0
	mov.n	a15, a2
	add.n	a8, a8, a5
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a10, a9, a10
	bltu	a10, a9, .L22
	mov.n	a15, a11
.L22:
	add.n	a8, a8, a15
	ssai	31
	src	a9, a8, a10
.L20:
	l32i.n	a10, sp, 24
	l32i.n	a15, sp, 8
	extui	a8, a9, 31, 1
	l32i.n	a5, sp, 4
	add.n	a8, a8, a10
	and	a10, a15, a9
	ssr	a5
	sra	a9, a9
	bge	a8, a10, .L23
	addi.n	a9, a9, 1
.L23:
	l32i.n	a8, sp, 20
	l32i	a10, sp, 104
	l32i	a15, sp, 108
	add.n	a9, a8, a9
	max	a9, a9, a10
	min	a9, a9, a15
	s8i	a9, a13, 0
	addi.n	a12, a12, 1
	addi.n	a14, a14, 1
	addi.n	a13, a13, 1
	addi.n	a4, a4, -1
	bnez	a4, .L24
	j	.L25
.L14:
	retw.n
	.size	esp_nn_mul_broadcast_channel_s8_ansi, .-esp_nn_mul_broadcast_channel_s8_ansi
