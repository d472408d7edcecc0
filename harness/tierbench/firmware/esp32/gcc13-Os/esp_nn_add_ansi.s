	.text
	.section	.text.esp_nn_add_elementwise_u8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_add_elementwise_u8_ansi
	.section .literal.esp_nn_add_elementwise_u8_ansi,"ax",@progbits
	.p2align 2
.LC1:
	.long -1073741823
	.previous
	.type	esp_nn_add_elementwise_u8_ansi, @function
esp_nn_add_elementwise_u8_ansi:
	entry	sp, 80
	l32i	a8, sp, 80
	movi.n	a11, 1
	neg	a8, a8
	s32i.n	a8, sp, 0
	ssl	a8
	sll	a8, a11
	addi.n	a8, a8, -1
	s32i.n	a3, sp, 36
	s32i.n	a8, sp, 16
	srai	a3, a8, 1
	l32i	a8, sp, 84
	s32i.n	a4, sp, 40
	neg	a8, a8
	s32i.n	a8, sp, 4
	ssl	a8
	sll	a8, a11
	addi.n	a8, a8, -1
	srai	a4, a8, 1
	s32i.n	a8, sp, 12
	l32i	a8, sp, 104
	s32i.n	a5, sp, 44
	neg	a8, a8
	ssl	a8
	sll	a11, a11
	addi.n	a11, a11, -1
	s32i.n	a8, sp, 8
	srai	a8, a11, 1
	s32i.n	a2, sp, 32
	s32i.n	a3, sp, 28
	s32i.n	a4, sp, 24
	s32i.n	a8, sp, 20
	movi.n	a14, 0
	movi.n	a15, 1
	movi.n	a9, 0
	movi.n	a5, -1
	j	.L2
.L18:
	l32i.n	a10, sp, 32
	l32i.n	a13, sp, 36
	add.n	a8, a10, a14
	l32i.n	a12, sp, 40
	l8ui	a8, a8, 0
	l32i	a4, sp, 88
	add.n	a10, a13, a14
	l32i.n	a3, sp, 44
	add.n	a8, a8, a12
	l8ui	a10, a10, 0
	ssl	a4
	sll	a8, a8
	movi.n	a13, -1
	add.n	a10, a10, a3
	sub	a12, a8, a6
	slli	a13, a13, 31
	mov.n	a2, a9
	ssl	a4
	sll	a10, a10
	moveqz	a2, a15, a12
	l32r	a4, .LC1
	add.n	a12, a8, a13
	mov.n	a3, a9
	movi.n	a13, 1
	moveqz	a3, a15, a12
	slli	a13, a13, 30
	xor	a12, a8, a6
	movltz	a13, a4, a12
	mov.n	a4, a9
	movltz	a4, a5, a12
	movi.n	a12, -1
	srli	a12, a12, 1
	bany	a2, a3, .L4
	mull	a12, a8, a6
	movi.n	a3, 1
	add.n	a13, a12, a13
	mulsh	a8, a8, a6
	bltu	a13, a12, .L5
	movi.n	a3, 0
.L5:
	add.n	a8, a8, a4
	add.n	a8, a3, a8
	srai	a12, a8, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a13, a12, a13
	movi.n	a4, 1
	bltu	a13, a12, .L6
	movi.n	a4, 0
.L6:
	add.n	a8, a8, a4
	ssai	31
	src	a12, a8, a13
.L4:
	movi.n	a13, -1
	sub	a8, a10, a7
	slli	a13, a13, 31
	mov.n	a2, a9
	l32r	a4, .LC1
	moveqz	a2, a15, a8
	mov.n	a3, a9
	add.n	a8, a10, a13
	movi.n	a13, 1
	moveqz	a3, a15, a8
	slli	a13, a13, 30
	xor	a8, a10, a7
	movltz	a13, a4, a8
	mov.n	a4, a9
	movltz	a4, a5, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a2, a3, .L8
	mull	a3, a10, a7
	mulsh	a8, a10, a7
	add.n	a13, a3, a13
	movi.n	a10, 1
	bltu	a13, a3, .L9
	movi.n	a10, 0
.L9:
	add.n	a8, a8, a4
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a13, a10, a13
	movi.n	a4, 1
	bltu	a13, a10, .L10
	movi.n	a4, 0
.L10:
	add.n	a8, a8, a4
	ssai	31
	src	a8, a8, a13
.L8:
	l32i.n	a10, sp, 0
	l32i.n	a3, sp, 16
	l32i.n	a4, sp, 28
	ssr	a10
	sra	a13, a12
	and	a10, a3, a12
	extui	a12, a12, 31, 1
	add.n	a12, a12, a4
	bge	a12, a10, .L11
	addi.n	a13, a13, 1
.L11:
	l32i.n	a12, sp, 4
	l32i.n	a3, sp, 12
	l32i.n	a4, sp, 24
	ssr	a12
	sra	a10, a8
	and	a12, a3, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a4
	bge	a8, a12, .L12
	addi.n	a10, a10, 1
.L12:
	l32i	a12, sp, 100
	add.n	a10, a10, a13
	movi.n	a13, -1
	sub	a8, a10, a12
	slli	a13, a13, 31
	mov.n	a3, a9
	moveqz	a3, a15, a8
	mov.n	a4, a9
	add.n	a8, a10, a13
	moveqz	a4, a15, a8
	l32r	a13, .LC1
	xor	a8, a10, a12
	movi.n	a12, 1
	slli	a12, a12, 30
	movltz	a12, a13, a8
	mov.n	a13, a9
	movltz	a13, a5, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a3, a4, .L14
	l32i	a3, sp, 100
	mull	a4, a10, a3
	mulsh	a8, a10, a3
	add.n	a12, a4, a12
	movi.n	a10, 1
	bltu	a12, a4, .L15
	movi.n	a10, 0
.L15:
	add.n	a8, a8, a13
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a12, a10, a12
	movi.n	a13, 1
	bltu	a12, a10, .L16
	movi.n	a13, 0
.L16:
	add.n	a8, a8, a13
	ssai	31
	src	a8, a8, a12
.L14:
	l32i.n	a4, sp, 8
	l32i.n	a13, sp, 20
	ssr	a4
	sra	a10, a8
	and	a12, a11, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a13
	bge	a8, a12, .L17
	addi.n	a10, a10, 1
.L17:
	l32i	a4, sp, 96
	l32i	a12, sp, 112
	l32i	a3, sp, 92
	l32i	a13, sp, 108
	add.n	a10, a4, a10
	min	a10, a10, a12
	add.n	a8, a3, a14
	max	a10, a10, a13
	s8i	a10, a8, 0
	addi.n	a14, a14, 1
.L2:
	l32i	a3, sp, 116
	bge	a14, a3, .Lreach1
	j	.L18
.Lreach1:
	retw.n
	.size	esp_nn_add_elementwise_u8_ansi, .-esp_nn_add_elementwise_u8_ansi
	.section	.text.esp_nn_add_elementwise_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_add_elementwise_s8_ansi
	.section .literal.esp_nn_add_elementwise_s8_ansi,"ax",@progbits
	.p2align 2
.LC5:
	.long -1073741823
	.previous
	.type	esp_nn_add_elementwise_s8_ansi, @function
esp_nn_add_elementwise_s8_ansi:
	entry	sp, 80
	l32i	a8, sp, 80
	movi.n	a11, 1
	neg	a8, a8
	s32i.n	a8, sp, 0
	ssl	a8
	sll	a8, a11
	addi.n	a8, a8, -1
	s32i.n	a3, sp, 36
	s32i.n	a8, sp, 16
	srai	a3, a8, 1
	l32i	a8, sp, 84
	s32i.n	a4, sp, 40
	neg	a8, a8
	s32i.n	a8, sp, 4
	ssl	a8
	sll	a8, a11
	addi.n	a8, a8, -1
	srai	a4, a8, 1
	s32i.n	a8, sp, 12
	l32i	a8, sp, 104
	s32i.n	a5, sp, 44
	neg	a8, a8
	ssl	a8
	sll	a11, a11
	addi.n	a11, a11, -1
	s32i.n	a8, sp, 8
	srai	a8, a11, 1
	s32i.n	a2, sp, 32
	s32i.n	a3, sp, 28
	s32i.n	a4, sp, 24
	s32i.n	a8, sp, 20
	movi.n	a14, 0
	movi.n	a15, 1
	movi.n	a10, 0
	movi.n	a5, -1
	j	.L26
.L42:
	l32i.n	a9, sp, 32
	l32i.n	a13, sp, 36
	add.n	a8, a9, a14
	l8ui	a8, a8, 0
	l32i.n	a12, sp, 40
	add.n	a9, a13, a14
	l32i	a4, sp, 88
	l8ui	a9, a9, 0
	sext	a8, a8, 7
	l32i.n	a3, sp, 44
	add.n	a8, a8, a12
	ssl	a4
	sll	a8, a8
	sext	a9, a9, 7
	movi.n	a13, -1
	add.n	a9, a9, a3
	sub	a12, a8, a6
	slli	a13, a13, 31
	mov.n	a2, a10
	ssl	a4
	sll	a9, a9
	moveqz	a2, a15, a12
	l32r	a4, .LC5
	add.n	a12, a8, a13
	mov.n	a3, a10
	movi.n	a13, 1
	moveqz	a3, a15, a12
	slli	a13, a13, 30
	xor	a12, a8, a6
	movltz	a13, a4, a12
	mov.n	a4, a10
	movltz	a4, a5, a12
	movi.n	a12, -1
	srli	a12, a12, 1
	bany	a2, a3, .L28
	mull	a12, a8, a6
	movi.n	a3, 1
	add.n	a13, a12, a13
	mulsh	a8, a8, a6
	bltu	a13, a12, .L29
	movi.n	a3, 0
.L29:
	add.n	a8, a8, a4
	add.n	a8, a3, a8
	srai	a12, a8, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a13, a12, a13
	movi.n	a4, 1
	bltu	a13, a12, .L30
	movi.n	a4, 0
.L30:
	add.n	a8, a8, a4
	ssai	31
	src	a12, a8, a13
.L28:
	movi.n	a13, -1
	sub	a8, a9, a7
	slli	a13, a13, 31
	mov.n	a2, a10
	l32r	a4, .LC5
	moveqz	a2, a15, a8
	mov.n	a3, a10
	add.n	a8, a9, a13
	movi.n	a13, 1
	moveqz	a3, a15, a8
	slli	a13, a13, 30
	xor	a8, a9, a7
	movltz	a13, a4, a8
	mov.n	a4, a10
	movltz	a4, a5, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a2, a3, .L32
	mull	a3, a9, a7
	mulsh	a8, a9, a7
	add.n	a13, a3, a13
	movi.n	a9, 1
	bltu	a13, a3, .L33
	movi.n	a9, 0
.L33:
	add.n	a8, a8, a4
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a13, a9, a13
	movi.n	a4, 1
	bltu	a13, a9, .L34
	movi.n	a4, 0
.L34:
	add.n	a8, a8, a4
	ssai	31
	src	a8, a8, a13
.L32:
	l32i.n	a9, sp, 0
	l32i.n	a3, sp, 16
	l32i.n	a4, sp, 28
	ssr	a9
	sra	a13, a12
	and	a9, a3, a12
	extui	a12, a12, 31, 1
	add.n	a12, a12, a4
	bge	a12, a9, .L35
	addi.n	a13, a13, 1
.L35:
	l32i.n	a12, sp, 4
	l32i.n	a3, sp, 12
	l32i.n	a4, sp, 24
	ssr	a12
	sra	a9, a8
	and	a12, a3, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a4
	bge	a8, a12, .L36
	addi.n	a9, a9, 1
.L36:
	l32i	a12, sp, 100
	add.n	a9, a9, a13
	movi.n	a13, -1
	sub	a8, a9, a12
	slli	a13, a13, 31
	mov.n	a3, a10
	moveqz	a3, a15, a8
	mov.n	a4, a10
	add.n	a8, a9, a13
	moveqz	a4, a15, a8
	l32r	a13, .LC5
	xor	a8, a9, a12
	movi.n	a12, 1
	slli	a12, a12, 30
	movltz	a12, a13, a8
	mov.n	a13, a10
	movltz	a13, a5, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a3, a4, .L38
	l32i	a3, sp, 100
	mull	a4, a9, a3
	mulsh	a8, a9, a3
	add.n	a12, a4, a12
	movi.n	a9, 1
	bltu	a12, a4, .L39
	movi.n	a9, 0
.L39:
	add.n	a8, a8, a13
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a12, a9, a12
	movi.n	a13, 1
	bltu	a12, a9, .L40
	movi.n	a13, 0
.L40:
	add.n	a8, a8, a13
	ssai	31
	src	a8, a8, a12
.L38:
	l32i.n	a4, sp, 8
	l32i.n	a13, sp, 20
	ssr	a4
	sra	a9, a8
	and	a12, a11, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a13
	bge	a8, a12, .L41
	addi.n	a9, a9, 1
.L41:
	l32i	a4, sp, 96
	l32i	a12, sp, 112
	l32i	a3, sp, 92
	l32i	a13, sp, 108
	add.n	a9, a4, a9
	min	a9, a9, a12
	add.n	a8, a3, a14
	max	a9, a9, a13
	s8i	a9, a8, 0
	addi.n	a14, a14, 1
.L26:
	l32i	a3, sp, 116
	bge	a14, a3, .Lreach2
	j	.L42
.Lreach2:
	retw.n
	.size	esp_nn_add_elementwise_s8_ansi, .-esp_nn_add_elementwise_s8_ansi
