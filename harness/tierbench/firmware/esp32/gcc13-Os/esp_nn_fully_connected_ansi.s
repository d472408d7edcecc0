	.text
	.section	.text.esp_nn_fully_connected_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_fully_connected_s8_ansi
	.section .literal.esp_nn_fully_connected_s8_ansi,"ax",@progbits
	.p2align 2
.LC1:
	.long -1073741823
	.previous
	.type	esp_nn_fully_connected_s8_ansi, @function
esp_nn_fully_connected_s8_ansi:
	entry	sp, 64
	l32i	a8, sp, 76
	movi.n	a9, 0
	neg	a13, a8
	max	a13, a13, a9
	movi.n	a12, 1
	ssl	a13
	sll	a12, a12
	s32i.n	a2, sp, 28
	addi.n	a12, a12, -1
	l16ui	a2, sp, 68
	movi.n	a10, 0
	s32i.n	a5, sp, 8
	max	a8, a8, a10
	srai	a5, a12, 1
	s32i.n	a6, sp, 12
	l32i	a14, sp, 80
	s32i.n	a3, sp, 4
	extui	a4, a4, 0, 16
	s32i.n	a2, sp, 16
	s32i.n	a5, sp, 0
	movi.n	a15, 0
	s32i.n	a8, sp, 24
	movi.n	a6, 1
	j	.L2
.L3:
	l32i.n	a2, sp, 8
	add.n	a8, a3, a11
	add.n	a8, a2, a8
	l8ui	a8, a8, 0
	l32i.n	a5, sp, 12
	l32i.n	a2, sp, 28
	sext	a8, a8, 7
	add.n	a8, a8, a5
	add.n	a5, a2, a11
	l8ui	a5, a5, 0
	l32i.n	a2, sp, 4
	sext	a5, a5, 7
	add.n	a5, a5, a2
	mull	a8, a8, a5
	addi.n	a11, a11, 1
	add.n	a9, a9, a8
.L11:
	blt	a11, a4, .L3
	beqz.n	a7, .L4
	addx4	a8, a10, a7
	l32i.n	a8, a8, 0
	add.n	a9, a9, a8
.L4:
	l32i.n	a5, sp, 24
	mov.n	a11, a15
	ssl	a5
	sll	a9, a9
	sub	a8, a14, a9
	movi.n	a2, -1
	moveqz	a11, a6, a8
	slli	a2, a2, 31
	add.n	a8, a9, a2
	l32r	a5, .LC1
	s32i.n	a11, sp, 20
	mov.n	a3, a15
	movi.n	a11, 1
	moveqz	a3, a6, a8
	slli	a11, a11, 30
	xor	a8, a14, a9
	movltz	a11, a5, a8
	l32i.n	a2, sp, 20
	movi.n	a5, -1
	movgez	a5, a15, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a2, a3, .L6
	mull	a3, a9, a14
	mulsh	a8, a9, a14
	add.n	a11, a3, a11
	movi.n	a9, 1
	bltu	a11, a3, .L7
	movi.n	a9, 0
.L7:
	add.n	a8, a8, a5
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a11, a9, a11
	movi.n	a5, 1
	bltu	a11, a9, .L8
	movi.n	a5, 0
.L8:
	add.n	a8, a8, a5
	ssai	31
	src	a8, a8, a11
.L6:
	l32i.n	a5, sp, 0
	ssr	a13
	sra	a9, a8
	and	a11, a12, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a5
	bge	a8, a11, .L9
	addi.n	a9, a9, 1
.L9:
	l32i	a11, sp, 64
	l32i	a2, sp, 72
	l32i	a5, sp, 84
	add.n	a8, a11, a10
	add.n	a9, a2, a9
	l32i	a11, sp, 88
	max	a9, a9, a5
	min	a9, a9, a11
	s8i	a9, a8, 0
	addi.n	a10, a10, 1
.L2:
	l32i.n	a2, sp, 16
	bge	a10, a2, .L1
	mull	a3, a4, a10
	movi.n	a11, 0
	movi.n	a9, 0
	j	.L11
.L1:
	retw.n
	.size	esp_nn_fully_connected_s8_ansi, .-esp_nn_fully_connected_s8_ansi
	.section	.text.esp_nn_fully_connected_per_ch_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_fully_connected_per_ch_s8_ansi
	.section .literal.esp_nn_fully_connected_per_ch_s8_ansi,"ax",@progbits
	.p2align 2
.LC5:
	.long -1073741823
	.previous
	.type	esp_nn_fully_connected_per_ch_s8_ansi, @function
esp_nn_fully_connected_per_ch_s8_ansi:
	entry	sp, 64
	s32i.n	a3, sp, 0
	l16ui	a3, sp, 68
	s32i.n	a6, sp, 16
	extui	a4, a4, 0, 16
	s32i.n	a3, sp, 4
	movi.n	a12, 0
	movi.n	a13, 0
	movi.n	a15, 1
	j	.L18
.L19:
	add.n	a8, a14, a9
	add.n	a11, a2, a9
	add.n	a8, a5, a8
	l8ui	a8, a8, 0
	l8ui	a11, a11, 0
	l32i.n	a6, sp, 16
	l32i.n	a3, sp, 0
	sext	a8, a8, 7
	sext	a11, a11, 7
	add.n	a8, a8, a6
	add.n	a11, a11, a3
	mull	a8, a8, a11
	addi.n	a9, a9, 1
	add.n	a10, a10, a8
.L27:
	blt	a9, a4, .L19
	slli	a8, a12, 2
	beqz.n	a7, .L20
	add.n	a9, a7, a8
	l32i.n	a9, a9, 0
	add.n	a10, a10, a9
.L20:
	l32i	a6, sp, 80
	mov.n	a11, a13
	add.n	a9, a6, a8
	l32i.n	a14, a9, 0
	l32i	a9, sp, 76
	movi.n	a3, -1
	add.n	a8, a9, a8
	l32i.n	a8, a8, 0
	slli	a3, a3, 31
	neg	a9, a8
	max	a8, a8, a13
	ssl	a8
	sll	a10, a10
	sub	a8, a14, a10
	moveqz	a11, a15, a8
	l32r	a6, .LC5
	add.n	a8, a10, a3
	s32i.n	a11, sp, 8
	mov.n	a3, a13
	movi.n	a11, 1
	moveqz	a3, a15, a8
	slli	a11, a11, 30
	xor	a8, a14, a10
	movltz	a11, a6, a8
	movi.n	a6, -1
	movgez	a6, a13, a8
	s32i.n	a6, sp, 12
	l32i.n	a6, sp, 8
	movi.n	a8, -1
	max	a9, a9, a13
	srli	a8, a8, 1
	bany	a6, a3, .L22
	mull	a3, a10, a14
	mulsh	a8, a10, a14
	add.n	a11, a3, a11
	movi.n	a10, 1
	bltu	a11, a3, .L23
	movi.n	a10, 0
.L23:
	l32i.n	a14, sp, 12
	add.n	a8, a8, a14
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a14, 1
	bltu	a11, a10, .L24
	movi.n	a14, 0
.L24:
	add.n	a8, a8, a14
	ssai	31
	src	a8, a8, a11
.L22:
	ssl	a9
	sll	a10, a15
	addi.n	a10, a10, -1
	and	a11, a10, a8
	ssr	a9
	sra	a9, a8
	srai	a10, a10, 1
	extui	a8, a8, 31, 1
	add.n	a10, a10, a8
	bge	a10, a11, .L25
	addi.n	a9, a9, 1
.L25:
	l32i	a6, sp, 72
	l32i	a10, sp, 84
	l32i	a3, sp, 64
	l32i	a11, sp, 88
	add.n	a9, a6, a9
	max	a9, a9, a10
	add.n	a8, a3, a12
	min	a9, a9, a11
	s8i	a9, a8, 0
	addi.n	a12, a12, 1
.L18:
	l32i.n	a14, sp, 4
	bge	a12, a14, .L17
	mull	a14, a4, a12
	movi.n	a9, 0
	movi.n	a10, 0
	j	.L27
.L17:
	retw.n
	.size	esp_nn_fully_connected_per_ch_s8_ansi, .-esp_nn_fully_connected_per_ch_s8_ansi
