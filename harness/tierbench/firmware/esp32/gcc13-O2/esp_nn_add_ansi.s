	.text
	.section	.text.esp_nn_add_elementwise_u8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_add_elementwise_u8_ansi
	.section .literal.esp_nn_add_elementwise_u8_ansi,"ax",@progbits
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
	.type	esp_nn_add_elementwise_u8_ansi, @function
esp_nn_add_elementwise_u8_ansi:
	entry	sp, 96
	l32i	a12, sp, 132
	s32i.n	a4, sp, 32
	s32i.n	a5, sp, 36
	l32i	a14, sp, 116
	bgei	a12, 1, .Lreach1
	j	.L1
.Lreach1:
	l32i	a8, sp, 96
	movi.n	a10, 1
	neg	a8, a8
	s32i.n	a8, sp, 8
	l32i	a8, sp, 100
	l32i.n	a4, sp, 8
	neg	a8, a8
	s32i.n	a8, sp, 12
	l32i	a8, sp, 120
	l32i.n	a5, sp, 12
	neg	a8, a8
	s32i.n	a8, sp, 16
	ssl	a8
	sll	a8, a10
	addi.n	a8, a8, -1
	s32i.n	a8, sp, 20
	l32i.n	a13, sp, 20
	ssl	a4
	sll	a11, a10
	ssl	a5
	sll	a9, a10
	addi.n	a11, a11, -1
	addi.n	a9, a9, -1
	ssr	a10
	sra	a8, a11
	s32i.n	a11, sp, 28
	ssr	a10
	sra	a13, a13
	ssr	a10
	sra	a11, a9
	l32i	a15, sp, 108
	s32i.n	a9, sp, 24
	s32i.n	a8, sp, 48
	s32i.n	a11, sp, 44
	s32i.n	a13, sp, 40
	s32i.n	a3, sp, 0
	movi.n	a9, 0
	s32i.n	a12, sp, 4
.L18:
	l32i.n	a4, sp, 32
	l8ui	a8, a2, 0
	l32i	a5, sp, 104
	l32r	a12, .LC0
	add.n	a8, a8, a4
	ssl	a5
	sll	a8, a8
	l32i.n	a3, sp, 0
	add.n	a5, a8, a12
	mov.n	a4, a9
	l8ui	a11, a3, 0
	sub	a13, a6, a8
	l32i.n	a3, sp, 36
	moveqz	a4, a10, a5
	mov.n	a5, a9
	moveqz	a5, a10, a13
	l32i	a13, sp, 104
	add.n	a11, a11, a3
	ssl	a13
	sll	a11, a11
	l32r	a3, .LC1
	l32r	a13, .LC2
	xor	a12, a6, a8
	movgez	a13, a3, a12
	movi.n	a3, -1
	movgez	a3, a9, a12
	l32r	a12, .LC3
	bany	a4, a5, .L4
	mull	a12, a8, a6
	mov.n	a5, a10
	add.n	a13, a12, a13
	mulsh	a8, a8, a6
	bltu	a13, a12, .L5
	mov.n	a5, a9
.L5:
	add.n	a8, a8, a3
	add.n	a8, a5, a8
	srai	a12, a8, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a13, a12, a13
	mov.n	a5, a10
	bltu	a13, a12, .L6
	mov.n	a5, a9
.L6:
	add.n	a8, a8, a5
	ssai	31
	src	a12, a8, a13
.L4:
	l32r	a4, .LC0
	sub	a13, a7, a11
	add.n	a5, a11, a4
	mov.n	a4, a9
	moveqz	a4, a10, a5
	mov.n	a5, a9
	l32r	a3, .LC1
	moveqz	a5, a10, a13
	l32r	a13, .LC2
	xor	a8, a7, a11
	movgez	a13, a3, a8
	movi.n	a3, -1
	movgez	a3, a9, a8
	l32r	a8, .LC3
	bany	a4, a5, .L8
	mull	a5, a11, a7
	mulsh	a8, a11, a7
	add.n	a13, a5, a13
	mov.n	a11, a10
	bltu	a13, a5, .L9
	mov.n	a11, a9
.L9:
	add.n	a8, a8, a3
	add.n	a8, a11, a8
	srai	a11, a8, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a13, a11, a13
	mov.n	a5, a10
	bltu	a13, a11, .L10
	mov.n	a5, a9
.L10:
	add.n	a8, a8, a5
	ssai	31
	src	a8, a8, a13
.L8:
	l32i.n	a4, sp, 48
	l32i.n	a5, sp, 28
	extui	a11, a12, 31, 1
	l32i.n	a3, sp, 8
	and	a13, a5, a12
	add.n	a11, a11, a4
	ssr	a3
	sra	a12, a12
	bge	a11, a13, .L11
	addi.n	a12, a12, 1
.L11:
	l32i.n	a4, sp, 44
	l32i.n	a5, sp, 24
	extui	a11, a8, 31, 1
	l32i.n	a3, sp, 12
	and	a13, a5, a8
	add.n	a11, a11, a4
	ssr	a3
	sra	a8, a8
	bge	a11, a13, .L12
	addi.n	a8, a8, 1
.L12:
	l32r	a4, .LC0
	add.n	a8, a8, a12
	add.n	a13, a8, a4
	mov.n	a5, a9
	sub	a12, a14, a8
	moveqz	a5, a10, a13
	mov.n	a13, a9
	l32r	a3, .LC1
	moveqz	a13, a10, a12
	l32r	a12, .LC2
	xor	a11, a14, a8
	movi.n	a4, -1
	movgez	a12, a3, a11
	movgez	a4, a9, a11
	l32r	a11, .LC3
	bany	a5, a13, .L14
	mull	a13, a8, a14
	mulsh	a11, a8, a14
	add.n	a12, a13, a12
	mov.n	a8, a10
	bltu	a12, a13, .L15
	mov.n	a8, a9
.L15:
	add.n	a11, a11, a4
	add.n	a11, a8, a11
	srai	a8, a11, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a12, a8, a12
	mov.n	a13, a10
	bltu	a12, a8, .L16
	mov.n	a13, a9
.L16:
	add.n	a11, a11, a13
	ssai	31
	src	a11, a11, a12
.L14:
	l32i.n	a4, sp, 40
	l32i.n	a5, sp, 20
	extui	a8, a11, 31, 1
	l32i.n	a13, sp, 16
	and	a12, a5, a11
	add.n	a8, a8, a4
	ssr	a13
	sra	a11, a11
	bge	a8, a12, .L17
	addi.n	a11, a11, 1
.L17:
	l32i	a3, sp, 112
	l32i	a4, sp, 128
	l32i	a5, sp, 124
	add.n	a11, a3, a11
	min	a11, a11, a4
	max	a11, a11, a5
	l32i.n	a8, sp, 0
	s8i	a11, a15, 0
	l32i.n	a11, sp, 4
	addi.n	a8, a8, 1
	addi.n	a11, a11, -1
	s32i.n	a8, sp, 0
	s32i.n	a11, sp, 4
	addi.n	a2, a2, 1
	addi.n	a15, a15, 1
	bnez	a11, .L18
.L1:
	retw.n
	.size	esp_nn_add_elementwise_u8_ansi, .-esp_nn_add_elementwise_u8_ansi
	.section	.text.esp_nn_add_elementwise_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_add_elementwise_s8_ansi
	.section .literal.esp_nn_add_elementwise_s8_ansi,"ax",@progbits
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
	.type	esp_nn_add_elementwise_s8_ansi, @function
esp_nn_add_elementwise_s8_ansi:
	entry	sp, 96
	l32i	a12, sp, 132
	s32i.n	a4, sp, 32
	s32i.n	a5, sp, 36
	l32i	a15, sp, 116
	mov.n	a14, a6
	bgei	a12, 1, .Lreach3
	j	.L28
.Lreach3:
	l32i	a8, sp, 96
	movi.n	a11, 1
	neg	a8, a8
	s32i.n	a8, sp, 8
	l32i	a8, sp, 100
	l32i.n	a4, sp, 8
	neg	a8, a8
	s32i.n	a8, sp, 12
	l32i	a8, sp, 120
	l32i.n	a5, sp, 12
	neg	a8, a8
	s32i.n	a8, sp, 16
	ssl	a8
	sll	a8, a11
	addi.n	a8, a8, -1
	ssl	a5
	sll	a9, a11
	addi.n	a9, a9, -1
	s32i.n	a8, sp, 20
	ssl	a4
	sll	a10, a11
	ssr	a11
	sra	a8, a9
	s32i.n	a9, sp, 24
	l32i.n	a9, sp, 20
	addi.n	a10, a10, -1
	l32i	a13, sp, 108
	ssr	a11
	sra	a6, a10
	ssr	a11
	sra	a9, a9
	s32i.n	a10, sp, 28
	s32i.n	a6, sp, 48
	s32i.n	a8, sp, 44
	s32i.n	a9, sp, 40
	s32i.n	a13, sp, 0
	movi.n	a10, 0
	s32i.n	a12, sp, 4
.L45:
	l8ui	a8, a2, 0
	l32i.n	a4, sp, 32
	l32i	a5, sp, 104
	sext	a8, a8, 7
	l32r	a12, .LC4
	add.n	a8, a8, a4
	ssl	a5
	sll	a8, a8
	add.n	a6, a8, a12
	l8ui	a9, a3, 0
	mov.n	a5, a10
	l32i.n	a4, sp, 36
	sub	a13, a14, a8
	moveqz	a5, a11, a6
	mov.n	a6, a10
	sext	a9, a9, 7
	moveqz	a6, a11, a13
	l32i	a13, sp, 104
	add.n	a9, a9, a4
	ssl	a13
	sll	a9, a9
	l32r	a4, .LC5
	l32r	a13, .LC6
	xor	a12, a14, a8
	movgez	a13, a4, a12
	movi.n	a4, -1
	movgez	a4, a10, a12
	l32r	a12, .LC7
	bany	a5, a6, .L31
	mull	a12, a8, a14
	mov.n	a6, a11
	add.n	a13, a12, a13
	mulsh	a8, a8, a14
	bltu	a13, a12, .L32
	mov.n	a6, a10
.L32:
	add.n	a8, a8, a4
	add.n	a8, a6, a8
	srai	a12, a8, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a13, a12, a13
	mov.n	a6, a11
	bltu	a13, a12, .L33
	mov.n	a6, a10
.L33:
	add.n	a8, a8, a6
	ssai	31
	src	a12, a8, a13
.L31:
	l32r	a5, .LC4
	sub	a13, a7, a9
	add.n	a6, a9, a5
	mov.n	a5, a10
	moveqz	a5, a11, a6
	mov.n	a6, a10
	l32r	a4, .LC5
	moveqz	a6, a11, a13
	l32r	a13, .LC6
	xor	a8, a7, a9
	movgez	a13, a4, a8
	movi.n	a4, -1
	movgez	a4, a10, a8
	l32r	a8, .LC7
	bany	a5, a6, .L35
	mull	a6, a9, a7
	mulsh	a8, a9, a7
	add.n	a13, a6, a13
	mov.n	a9, a11
	bltu	a13, a6, .L36
	mov.n	a9, a10
.L36:
	add.n	a8, a8, a4
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a13, a9, a13
	mov.n	a6, a11
	bltu	a13, a9, .L37
	mov.n	a6, a10
.L37:
	add.n	a8, a8, a6
	ssai	31
	src	a8, a8, a13
.L35:
	l32i.n	a5, sp, 48
	l32i.n	a6, sp, 28
	extui	a9, a12, 31, 1
	l32i.n	a4, sp, 8
	and	a13, a6, a12
	add.n	a9, a9, a5
	ssr	a4
	sra	a12, a12
	bge	a9, a13, .L38
	addi.n	a12, a12, 1
.L38:
	l32i.n	a5, sp, 44
	l32i.n	a6, sp, 24
	extui	a9, a8, 31, 1
	l32i.n	a4, sp, 12
	and	a13, a6, a8
	add.n	a9, a9, a5
	ssr	a4
	sra	a8, a8
	bge	a9, a13, .L39
	addi.n	a8, a8, 1
.L39:
	l32r	a5, .LC4
	add.n	a8, a8, a12
	add.n	a13, a8, a5
	mov.n	a6, a10
	sub	a12, a15, a8
	moveqz	a6, a11, a13
	mov.n	a13, a10
	l32r	a4, .LC5
	moveqz	a13, a11, a12
	l32r	a12, .LC6
	xor	a9, a15, a8
	movi.n	a5, -1
	movgez	a12, a4, a9
	movgez	a5, a10, a9
	l32r	a9, .LC7
	bany	a6, a13, .L41
	mull	a13, a8, a15
	mulsh	a9, a8, a15
	add.n	a12, a13, a12
	mov.n	a8, a11
	bltu	a12, a13, .L42
	mov.n	a8, a10
.L42:
	add.n	a9, a9, a5
	add.n	a9, a8, a9
	srai	a8, a9, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a12, a8, a12
	mov.n	a13, a11
	bltu	a12, a8, .L43
	mov.n	a13, a10
.L43:
	add.n	a9, a9, a13
	ssai	31
	src	a9, a9, a12
.L41:
	l32i.n	a5, sp, 40
	l32i.n	a6, sp, 20
	extui	a8, a9, 31, 1
	l32i.n	a13, sp, 16
	and	a12, a6, a9
	add.n	a8, a8, a5
	ssr	a13
	sra	a9, a9
	bge	a8, a12, .L44
	addi.n	a9, a9, 1
.L44:
	l32i	a4, sp, 112
	l32i	a5, sp, 128
	l32i	a6, sp, 124
	add.n	a9, a4, a9
	l32i.n	a8, sp, 0
	min	a9, a9, a5
	max	a9, a9, a6
	s8i	a9, a8, 0
	l32i.n	a9, sp, 4
	addi.n	a8, a8, 1
	addi.n	a9, a9, -1
	s32i.n	a8, sp, 0
	s32i.n	a9, sp, 4
	addi.n	a2, a2, 1
	addi.n	a3, a3, 1
	bnez	a9, .L45
.L28:
	retw.n
	.size	esp_nn_add_elementwise_s8_ansi, .-esp_nn_add_elementwise_s8_ansi
