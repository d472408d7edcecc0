	.text
	.section	.text.esp_nn_fully_connected_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_fully_connected_s8_ansi
	.section .literal.esp_nn_fully_connected_s8_ansi,"ax",@progbits
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
	.type	esp_nn_fully_connected_s8_ansi, @function
esp_nn_fully_connected_s8_ansi:
	entry	sp, 80
	mov.n	a9, a4
	extui	a9, a9, 0, 16
	l16ui	a8, sp, 84
	s32i.n	a7, sp, 12
	s32i.n	a2, sp, 4
	s32i.n	a5, sp, 32
	s32i.n	a9, sp, 0
	l32i	a11, sp, 92
	l32i	a4, sp, 96
	mov.n	a14, a3
	mov.n	a15, a6
	beqz	a8, .L1
	l32i	a7, sp, 80
	movi.n	a9, 0
	neg	a10, a11
	max	a10, a10, a9
	movi.n	a5, 1
	mov.n	a3, a9
	add.n	a8, a7, a8
	max	a9, a11, a9
	s32i.n	a10, sp, 8
	s32i.n	a9, sp, 28
	ssl	a10
	sll	a10, a5
	l32i.n	a9, sp, 4
	s32i.n	a8, sp, 24
	l32i.n	a8, sp, 0
	addi.n	a10, a10, -1
	ssr	a5
	sra	a12, a10
	add.n	a8, a8, a9
	l32i.n	a2, sp, 12
	s32i.n	a10, sp, 16
	s32i.n	a12, sp, 20
	s32i.n	a8, sp, 36
	mov.n	a6, a3
	j	.L3
.L11:
	l32i.n	a10, sp, 32
	l32i.n	a12, sp, 4
	l32i.n	a8, sp, 36
	add.n	a11, a10, a3
	movi.n	a13, 0
	sub	a10, a8, a12
	loop	a10, .L4_LEND
.L4:
	l8ui	a8, a11, 0
	l8ui	a9, a12, 0
	sext	a8, a8, 7
	sext	a9, a9, 7
	add.n	a8, a8, a15
	add.n	a9, a9, a14
	mull	a8, a8, a9
	addi.n	a12, a12, 1
	add.n	a13, a13, a8
	addi.n	a11, a11, 1
	.L4_LEND:
.L12:
	l32i.n	a9, sp, 12
	beqz.n	a9, .L5
	l32i.n	a8, a2, 0
	add.n	a13, a13, a8
.L5:
	l32i.n	a10, sp, 28
	l32r	a11, .LC0
	ssl	a10
	sll	a13, a13
	add.n	a9, a13, a11
	sub	a10, a4, a13
	mov.n	a11, a6
	moveqz	a11, a5, a10
	mov.n	a10, a6
	l32r	a12, .LC1
	moveqz	a10, a5, a9
	l32r	a9, .LC2
	xor	a8, a4, a13
	movltz	a9, a12, a8
	movi.n	a12, -1
	movgez	a12, a6, a8
	l32r	a8, .LC3
	bany	a11, a10, .L7
	mull	a10, a13, a4
	mulsh	a8, a13, a4
	add.n	a9, a10, a9
	mov.n	a11, a5
	bltu	a9, a10, .L8
	mov.n	a11, a6
.L8:
	add.n	a8, a8, a12
	add.n	a8, a11, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a9, a10, a9
	mov.n	a11, a5
	bltu	a9, a10, .L9
	mov.n	a11, a6
.L9:
	add.n	a8, a8, a11
	ssai	31
	src	a8, a8, a9
.L7:
	l32i.n	a11, sp, 16
	l32i.n	a12, sp, 20
	extui	a9, a8, 31, 1
	and	a10, a11, a8
	l32i.n	a11, sp, 8
	add.n	a9, a9, a12
	ssr	a11
	sra	a8, a8
	bge	a9, a10, .L10
	addi.n	a8, a8, 1
.L10:
	l32i	a12, sp, 88
	l32i	a9, sp, 100
	add.n	a8, a12, a8
	l32i	a10, sp, 104
	max	a8, a8, a9
	l32i.n	a11, sp, 0
	min	a8, a8, a10
	l32i.n	a12, sp, 24
	s8i	a8, a7, 0
	addi.n	a7, a7, 1
	addi.n	a2, a2, 4
	add.n	a3, a3, a11
	beq	a12, a7, .L1
.L3:
	l32i.n	a8, sp, 0
	mov.n	a13, a8
	beqz	a8, .L12
	j	.L11
.L1:
	retw.n
	.size	esp_nn_fully_connected_s8_ansi, .-esp_nn_fully_connected_s8_ansi
	.section	.text.esp_nn_fully_connected_per_ch_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_fully_connected_per_ch_s8_ansi
	.section .literal.esp_nn_fully_connected_per_ch_s8_ansi,"ax",@progbits
	.p2align 2
.LC4:
	.long -2147483648
.LC5:
	.long -1073741823
.LC6:
	.long 1073741824
.LC7:
	.long 2147483647
	.previous
	.type	esp_nn_fully_connected_per_ch_s8_ansi, @function
esp_nn_fully_connected_per_ch_s8_ansi:
	entry	sp, 80
	extui	a4, a4, 0, 16
	l16ui	a8, sp, 84
	s32i.n	a7, sp, 20
	s32i.n	a2, sp, 12
	s32i.n	a5, sp, 28
	s32i.n	a4, sp, 4
	mov.n	a10, a3
	mov.n	a11, a6
	beqz	a8, .L23
	l32i	a6, sp, 80
	l32i.n	a12, sp, 12
	movi.n	a9, 0
	add.n	a8, a6, a8
	add.n	a12, a4, a12
	l32i	a2, sp, 96
	l32i	a5, sp, 92
	l32i.n	a3, sp, 20
	s32i.n	a9, sp, 0
	s32i.n	a8, sp, 24
	s32i.n	a12, sp, 32
	mov.n	a13, a9
	movi.n	a15, 1
	s32i.n	a10, sp, 36
	j	.L25
.L33:
	l32i.n	a10, sp, 32
	l32i.n	a4, sp, 12
	l32i.n	a8, sp, 28
	l32i.n	a9, sp, 0
	sub	a14, a10, a4
	l32i.n	a10, sp, 36
	add.n	a7, a8, a9
	movi.n	a8, 0
	loop	a14, .L26_LEND
.L26:
	l8ui	a9, a7, 0
	l8ui	a12, a4, 0
	sext	a9, a9, 7
	sext	a12, a12, 7
	add.n	a9, a9, a11
	add.n	a12, a12, a10
	mull	a9, a9, a12
	addi.n	a4, a4, 1
	add.n	a8, a8, a9
	addi.n	a7, a7, 1
	.L26_LEND:
	s32i.n	a10, sp, 36
.L34:
	l32i.n	a12, sp, 20
	beqz.n	a12, .L27
	l32i.n	a9, a3, 0
	add.n	a8, a8, a9
.L27:
	l32i.n	a12, a5, 0
	l32i.n	a7, a2, 0
	max	a9, a12, a13
	ssl	a9
	sll	a8, a8
	l32r	a9, .LC4
	sub	a4, a7, a8
	mov.n	a10, a13
	add.n	a14, a8, a9
	moveqz	a10, a15, a4
	mov.n	a4, a13
	s32i.n	a10, sp, 8
	moveqz	a4, a15, a14
	l32r	a10, .LC5
	l32r	a14, .LC6
	xor	a9, a7, a8
	movltz	a14, a10, a9
	movi.n	a10, -1
	movgez	a10, a13, a9
	s32i.n	a10, sp, 16
	l32i.n	a10, sp, 8
	neg	a12, a12
	l32r	a9, .LC7
	max	a12, a12, a13
	bany	a10, a4, .L29
	mull	a9, a8, a7
	mulsh	a8, a8, a7
	add.n	a14, a9, a14
	mov.n	a7, a15
	bltu	a14, a9, .L30
	mov.n	a7, a13
.L30:
	l32i.n	a9, sp, 16
	add.n	a8, a8, a9
	add.n	a8, a7, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a14, a9, a14
	mov.n	a7, a15
	bltu	a14, a9, .L31
	mov.n	a7, a13
.L31:
	add.n	a8, a8, a7
	ssai	31
	src	a9, a8, a14
.L29:
	ssl	a12
	sll	a8, a15
	addi.n	a8, a8, -1
	srai	a14, a8, 1
	extui	a7, a9, 31, 1
	and	a8, a8, a9
	add.n	a14, a14, a7
	ssr	a12
	sra	a9, a9
	bge	a14, a8, .L32
	addi.n	a9, a9, 1
.L32:
	l32i	a10, sp, 88
	l32i	a12, sp, 100
	add.n	a9, a10, a9
	l32i	a8, sp, 104
	max	a9, a9, a12
	min	a9, a9, a8
	s8i	a9, a6, 0
	l32i.n	a10, sp, 4
	l32i.n	a9, sp, 0
	l32i.n	a12, sp, 24
	add.n	a9, a9, a10
	addi.n	a6, a6, 1
	s32i.n	a9, sp, 0
	addi.n	a2, a2, 4
	addi.n	a5, a5, 4
	addi.n	a3, a3, 4
	beq	a12, a6, .L23
.L25:
	l32i.n	a8, sp, 4
	bnez	a8, .L33
	j	.L34
.L23:
	retw.n
	.size	esp_nn_fully_connected_per_ch_s8_ansi, .-esp_nn_fully_connected_per_ch_s8_ansi
