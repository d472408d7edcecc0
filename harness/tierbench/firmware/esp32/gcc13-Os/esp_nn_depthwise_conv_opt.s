	.text
	.section	.text.esp_nn_depthwise_conv_s8_ch_mult_1,"ax",@progbits
	.align	4
	.section .literal.esp_nn_depthwise_conv_s8_ch_mult_1,"ax",@progbits
	.p2align 2
.LC2:
	.long -1073741823
	.previous
	.type	esp_nn_depthwise_conv_s8_ch_mult_1, @function
esp_nn_depthwise_conv_s8_ch_mult_1:
	entry	sp, 224
	l32i	a10, sp, 228
	l32i.n	a13, a4, 0
	l32i.n	a8, a10, 4
	l32i.n	a4, a4, 4
	s32i	a3, sp, 112
	l32i.n	a3, a2, 0
	l16ui	a11, a10, 12
	l16ui	a12, a10, 16
	s32i	a6, sp, 64
	s32i	a3, sp, 128
	l32i.n	a6, a10, 0
	l32i.n	a3, a10, 36
	s32i.n	a8, sp, 40
	s32i	a4, sp, 140
	l16ui	a8, a10, 20
	l32i.n	a4, a10, 40
	l32i.n	a10, a10, 24
	l32i.n	a9, a2, 8
	neg	a10, a10
	extui	a10, a10, 0, 16
	l32i.n	a14, a7, 0
	l32i.n	a15, a7, 4
	s32i	a5, sp, 116
	s32i	a10, sp, 84
	l32i.n	a5, a2, 4
	extui	a10, a9, 2, 14
	extui	a2, a9, 0, 16
	extui	a9, a9, 2, 14
	slli	a9, a9, 2
	s32i	a5, sp, 132
	s32i.n	a6, sp, 36
	s32i	a11, sp, 152
	s32i	a12, sp, 156
	s32i	a13, sp, 136
	s32i	a14, sp, 144
	s32i	a15, sp, 148
	s32i.n	a3, sp, 44
	s32i.n	a4, sp, 48
	slli	a10, a10, 4
	sub	a5, a2, a9
	s32i	a10, sp, 108
	s32i.n	a9, sp, 28
	s32i	a5, sp, 120
	bge	a2, a9, .L3
	movi.n	a6, 0
	s32i	a6, sp, 120
.L3:
	neg	a8, a8
	movi.n	a9, 0
	movi.n	a10, 0
	extui	a8, a8, 0, 16
	s32i	a9, sp, 72
	s32i	a10, sp, 68
	s32i	a8, sp, 168
	j	.L5
.L45:
	l32i	a11, sp, 84
	movi.n	a9, 0
	sext	a8, a11, 15
	neg	a13, a8
	l32i	a14, sp, 128
	max	a13, a13, a9
	extui	a14, a14, 0, 16
	add.n	a9, a8, a13
	mull	a9, a9, a14
	l32i	a15, sp, 136
	l32i	a5, sp, 132
	l32i	a6, sp, 140
	extui	a15, a15, 0, 16
	s32i	a9, sp, 100
	extui	a9, a5, 0, 16
	sub	a8, a9, a8
	l32i	a12, sp, 168
	mull	a3, a15, a13
	extui	a9, a6, 0, 16
	movi.n	a4, 0
	min	a9, a8, a9
	s32i	a12, sp, 80
	s32i.n	a13, sp, 24
	s32i.n	a14, sp, 56
	s32i.n	a15, sp, 60
	s32i	a3, sp, 104
	s32i	a4, sp, 76
	s32i	a9, sp, 124
	j	.L6
.L44:
	l32i	a8, sp, 80
	l32i	a9, sp, 232
	sext	a8, a8, 15
	s32i.n	a8, sp, 52
	l32i.n	a13, sp, 52
	l32i	a10, sp, 232
	l32i.n	a12, sp, 56
	l32i.n	a14, sp, 60
	neg	a11, a8
	l32i	a15, sp, 224
	movi.n	a8, 0
	l32i	a3, sp, 68
	l32i.n	a6, sp, 52
	l32i.n	a9, a9, 0
	max	a11, a11, a8
	l32i.n	a10, a10, 4
	sub	a8, a12, a13
	min	a8, a8, a14
	add.n	a15, a15, a3
	movi.n	a4, 0
	addi	a5, a2, -3
	add.n	a6, a11, a6
	s32i	a9, sp, 88
	s32i	a8, sp, 96
	mov.n	a14, a9
	l32i	a13, sp, 64
	s32i	a10, sp, 92
	s32i.n	a11, sp, 20
	s32i.n	a10, sp, 8
	s32i.n	a15, sp, 4
	s32i.n	a4, sp, 12
	s32i	a5, sp, 160
	s32i	a6, sp, 164
	movi.n	a8, 0
	movi.n	a9, 1
	j	.L7
.L10:
	l32i	a10, sp, 164
	l32i.n	a6, sp, 20
	add.n	a11, a10, a5
	add.n	a10, a4, a6
	l32i.n	a12, sp, 12
	mull	a11, a11, a2
	mull	a10, a10, a2
	l32i	a3, sp, 112
	add.n	a11, a11, a12
	add.n	a10, a10, a12
	l32i	a12, sp, 116
	add.n	a11, a3, a11
	add.n	a10, a12, a10
	mov.n	a3, a6
	j	.L8
.L9:
	l8ui	a12, a11, 0
	l32i.n	a6, sp, 36
	sext	a12, a12, 7
	add.n	a6, a12, a6
	s32i	a6, sp, 172
	l8ui	a6, a10, 0
	l32i	a12, sp, 172
	sext	a6, a6, 7
	mull	a12, a12, a6
	l32i.n	a6, sp, 36
	add.n	a7, a7, a12
	l8ui	a12, a11, 1
	addi.n	a3, a3, 1
	sext	a12, a12, 7
	add.n	a6, a12, a6
	s32i	a6, sp, 172
	l8ui	a6, a10, 1
	l32i	a12, sp, 172
	sext	a6, a6, 7
	mull	a12, a12, a6
	l32i.n	a6, sp, 36
	add.n	a15, a15, a12
	l8ui	a12, a11, 2
	sext	a12, a12, 7
	add.n	a6, a12, a6
	s32i	a6, sp, 172
	l8ui	a6, a10, 2
	l32i	a12, sp, 172
	sext	a6, a6, 7
	mull	a12, a12, a6
	l32i.n	a6, sp, 16
	add.n	a6, a6, a12
	l8ui	a12, a11, 3
	s32i.n	a6, sp, 16
	l32i.n	a6, sp, 36
	sext	a12, a12, 7
	add.n	a12, a12, a6
	l8ui	a6, a10, 3
	add.n	a11, a11, a2
	sext	a6, a6, 7
	mull	a12, a12, a6
	l32i.n	a6, sp, 32
	add.n	a10, a10, a2
	add.n	a6, a6, a12
	s32i.n	a6, sp, 32
.L8:
	l32i	a12, sp, 96
	blt	a3, a12, .L9
	l32i	a3, sp, 176
	l32i.n	a6, sp, 60
	l32i.n	a10, sp, 56
	addi.n	a3, a3, 1
	s32i	a3, sp, 176
	add.n	a4, a4, a6
	add.n	a5, a5, a10
	j	.L32
.L54:
	l32i.n	a11, sp, 24
	movi.n	a12, 0
	movi.n	a15, 0
	l32i	a5, sp, 100
	l32i	a4, sp, 104
	s32i	a11, sp, 176
	s32i.n	a12, sp, 32
	s32i.n	a15, sp, 16
	movi.n	a7, 0
.L32:
	l32i	a3, sp, 176
	l32i	a6, sp, 124
	bge	a3, a6, .Lreach1
	j	.L10
.Lreach1:
	l32i	a10, sp, 64
	beqz.n	a10, .L11
	l32i.n	a10, a13, 0
	l32i.n	a11, sp, 16
	add.n	a7, a7, a10
	l32i.n	a10, a13, 4
	l32i.n	a12, sp, 32
	add.n	a15, a15, a10
	l32i.n	a10, a13, 8
	add.n	a11, a11, a10
	l32i.n	a10, a13, 12
	s32i.n	a11, sp, 16
	add.n	a12, a12, a10
	s32i.n	a12, sp, 32
.L11:
	l32i.n	a3, sp, 8
	l32i.n	a11, a14, 0
	l32i.n	a5, a3, 0
	neg	a6, a11
	max	a11, a11, a8
	ssl	a11
	sll	a11, a7
	sub	a10, a5, a11
	mov.n	a4, a8
	movi.n	a12, -1
	moveqz	a4, a9, a10
	slli	a12, a12, 31
	add.n	a10, a11, a12
	l32r	a3, .LC2
	s32i.n	a4, sp, 0
	movi.n	a12, 1
	mov.n	a4, a8
	moveqz	a4, a9, a10
	slli	a12, a12, 30
	xor	a10, a5, a11
	movltz	a12, a3, a10
	movi.n	a7, -1
	l32i.n	a3, sp, 0
	movgez	a7, a8, a10
	movi.n	a10, -1
	max	a6, a6, a8
	srli	a10, a10, 1
	bany	a3, a4, .L13
	mull	a4, a11, a5
	mulsh	a10, a11, a5
	add.n	a12, a4, a12
	movi.n	a11, 1
	bltu	a12, a4, .L14
	movi.n	a11, 0
.L14:
	add.n	a10, a10, a7
	add.n	a10, a11, a10
	srai	a11, a10, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a12, a11, a12
	movi.n	a7, 1
	bltu	a12, a11, .L15
	movi.n	a7, 0
.L15:
	add.n	a10, a10, a7
	ssai	31
	src	a10, a10, a12
.L13:
	ssl	a6
	sll	a11, a9
	addi.n	a11, a11, -1
	ssr	a6
	sra	a6, a10
	and	a12, a11, a10
	srai	a11, a11, 1
	extui	a10, a10, 31, 1
	s32i.n	a6, sp, 0
	add.n	a11, a11, a10
	bge	a11, a12, .L16
	addi.n	a6, a6, 1
	s32i.n	a6, sp, 0
.L16:
	l32i.n	a4, sp, 8
	l32i.n	a10, a14, 4
	l32i.n	a6, a4, 4
	neg	a7, a10
	max	a10, a10, a8
	ssl	a10
	sll	a10, a15
	movi.n	a5, -1
	sub	a11, a6, a10
	slli	a5, a5, 31
	mov.n	a4, a8
	moveqz	a4, a9, a11
	add.n	a11, a10, a5
	mov.n	a5, a8
	l32r	a15, .LC2
	moveqz	a5, a9, a11
	movi.n	a11, 1
	xor	a12, a6, a10
	slli	a11, a11, 30
	movltz	a11, a15, a12
	movi.n	a15, -1
	movgez	a15, a8, a12
	movi.n	a12, -1
	max	a7, a7, a8
	srli	a12, a12, 1
	bany	a4, a5, .L18
	mull	a12, a10, a6
	mulsh	a10, a10, a6
	add.n	a11, a12, a11
	movi.n	a6, 1
	bltu	a11, a12, .L19
	movi.n	a6, 0
.L19:
	add.n	a10, a10, a15
	add.n	a10, a6, a10
	srai	a12, a10, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a11, a12, a11
	movi.n	a15, 1
	bltu	a11, a12, .L20
	movi.n	a15, 0
.L20:
	add.n	a10, a10, a15
	ssai	31
	src	a12, a10, a11
.L18:
	ssl	a7
	sll	a10, a9
	addi.n	a10, a10, -1
	and	a11, a10, a12
	ssr	a7
	sra	a15, a12
	srai	a10, a10, 1
	extui	a12, a12, 31, 1
	add.n	a10, a10, a12
	bge	a10, a11, .L21
	addi.n	a15, a15, 1
.L21:
	l32i.n	a3, sp, 8
	l32i.n	a10, a14, 8
	l32i.n	a4, sp, 16
	l32i.n	a6, a3, 8
	neg	a12, a10
	max	a10, a10, a8
	ssl	a10
	sll	a10, a4
	movi.n	a3, -1
	sub	a11, a6, a10
	slli	a3, a3, 31
	mov.n	a5, a8
	moveqz	a5, a9, a11
	mov.n	a4, a8
	add.n	a11, a10, a3
	s32i.n	a5, sp, 16
	moveqz	a4, a9, a11
	l32r	a5, .LC2
	movi.n	a11, 1
	xor	a7, a6, a10
	slli	a11, a11, 30
	movltz	a11, a5, a7
	movi.n	a3, -1
	movi.n	a5, -1
	movgez	a5, a8, a7
	srli	a7, a3, 1
	l32i.n	a3, sp, 16
	max	a12, a12, a8
	bany	a3, a4, .L23
	mull	a7, a10, a6
	mulsh	a10, a10, a6
	add.n	a11, a7, a11
	movi.n	a6, 1
	bltu	a11, a7, .L24
	movi.n	a6, 0
.L24:
	add.n	a10, a10, a5
	add.n	a10, a6, a10
	srai	a7, a10, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a11, a7, a11
	movi.n	a6, 1
	bltu	a11, a7, .L25
	movi.n	a6, 0
.L25:
	add.n	a10, a10, a6
	ssai	31
	src	a7, a10, a11
.L23:
	ssl	a12
	sll	a10, a9
	addi.n	a10, a10, -1
	and	a11, a10, a7
	ssr	a12
	sra	a12, a7
	srai	a10, a10, 1
	extui	a7, a7, 31, 1
	add.n	a10, a10, a7
	bge	a10, a11, .L26
	addi.n	a12, a12, 1
.L26:
	l32i.n	a4, sp, 8
	l32i.n	a7, a14, 12
	l32i.n	a6, sp, 32
	l32i.n	a5, a4, 12
	neg	a11, a7
	max	a7, a7, a8
	ssl	a7
	sll	a7, a6
	sub	a10, a5, a7
	mov.n	a3, a8
	movi.n	a4, -1
	moveqz	a3, a9, a10
	slli	a4, a4, 31
	add.n	a10, a7, a4
	s32i.n	a3, sp, 16
	l32r	a4, .LC2
	mov.n	a6, a8
	movi.n	a3, 1
	moveqz	a6, a9, a10
	slli	a3, a3, 30
	xor	a10, a5, a7
	movltz	a3, a4, a10
	s32i	a3, sp, 172
	movi.n	a4, -1
	l32i.n	a3, sp, 16
	movgez	a4, a8, a10
	movi.n	a10, -1
	max	a11, a11, a8
	srli	a10, a10, 1
	bany	a3, a6, .L28
	mull	a3, a7, a5
	mulsh	a10, a7, a5
	l32i	a5, sp, 172
	movi.n	a7, 1
	add.n	a6, a3, a5
	bltu	a6, a3, .L29
	movi.n	a7, 0
.L29:
	add.n	a10, a10, a4
	add.n	a10, a7, a10
	srai	a7, a10, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a6, a7, a6
	movi.n	a5, 1
	bltu	a6, a7, .L30
	movi.n	a5, 0
.L30:
	add.n	a10, a10, a5
	ssai	31
	src	a10, a10, a6
.L28:
	ssl	a11
	sll	a7, a9
	addi.n	a7, a7, -1
	and	a6, a7, a10
	ssr	a11
	sra	a11, a10
	srai	a7, a7, 1
	extui	a10, a10, 31, 1
	add.n	a7, a7, a10
	bge	a7, a6, .L31
	addi.n	a11, a11, 1
.L31:
	l32i.n	a6, sp, 40
	l32i.n	a3, sp, 0
	l32i.n	a4, sp, 44
	l32i.n	a5, sp, 48
	add.n	a10, a6, a3
	max	a10, a10, a4
	l32i.n	a6, sp, 4
	min	a10, a10, a5
	s8i	a10, a6, 0
	l32i.n	a10, sp, 40
	addi	a14, a14, 16
	add.n	a12, a10, a12
	add.n	a11, a10, a11
	max	a12, a12, a4
	max	a11, a11, a4
	min	a12, a12, a5
	min	a11, a11, a5
	add.n	a15, a10, a15
	s8i	a12, a6, 2
	s8i	a11, a6, 3
	l32i.n	a12, sp, 8
	l32i.n	a11, sp, 12
	max	a15, a15, a4
	min	a15, a15, a5
	s8i	a15, a6, 1
	addi.n	a11, a11, 4
	addi	a12, a12, 16
	addi.n	a6, a6, 4
	s32i.n	a11, sp, 12
	s32i.n	a12, sp, 8
	s32i.n	a6, sp, 4
	addi	a13, a13, 16
.L7:
	l32i.n	a15, sp, 12
	l32i	a3, sp, 160
	bge	a15, a3, .Lreach2
	j	.L54
.Lreach2:
	l32i.n	a5, sp, 28
	l32i	a4, sp, 68
	l32i	a8, sp, 108
	l32i	a9, sp, 92
	l32i	a10, sp, 224
	l32i.n	a12, sp, 20
	l32i.n	a13, sp, 52
	add.n	a4, a4, a5
	l32i	a6, sp, 88
	add.n	a12, a12, a13
	add.n	a9, a9, a8
	add.n	a10, a10, a4
	s32i.n	a12, sp, 16
	s32i.n	a4, sp, 8
	add.n	a15, a6, a8
	s32i.n	a9, sp, 4
	s32i.n	a10, sp, 32
	mov.n	a11, a5
	movi.n	a12, 0
	movi.n	a7, 1
	j	.L33
.L36:
	l32i.n	a14, sp, 16
	l32i.n	a10, sp, 20
	add.n	a9, a14, a5
	add.n	a8, a4, a10
	mull	a9, a9, a2
	mull	a8, a8, a2
	l32i	a3, sp, 112
	l32i	a14, sp, 116
	add.n	a9, a9, a11
	add.n	a8, a8, a11
	add.n	a9, a3, a9
	add.n	a8, a14, a8
	mov.n	a3, a10
	j	.L34
.L35:
	l8ui	a10, a9, 0
	l32i.n	a14, sp, 36
	sext	a10, a10, 7
	add.n	a10, a10, a14
	l8ui	a14, a8, 0
	addi.n	a3, a3, 1
	sext	a14, a14, 7
	mull	a10, a10, a14
	add.n	a9, a9, a2
	add.n	a13, a13, a10
	add.n	a8, a8, a2
.L34:
	l32i	a14, sp, 96
	blt	a3, a14, .L35
	l32i.n	a3, sp, 60
	l32i.n	a8, sp, 56
	addi.n	a6, a6, 1
	add.n	a4, a4, a3
	add.n	a5, a5, a8
	j	.L43
.L57:
	l32i	a5, sp, 100
	l32i	a4, sp, 104
	l32i.n	a6, sp, 24
	movi.n	a13, 0
.L43:
	l32i	a9, sp, 124
	blt	a6, a9, .L36
	l32i	a10, sp, 64
	beqz.n	a10, .L37
	addx4	a8, a11, a10
	l32i.n	a8, a8, 0
	add.n	a13, a13, a8
.L37:
	l32i.n	a10, a15, 0
	l32i.n	a14, sp, 4
	neg	a9, a10
	l32i.n	a6, a14, 0
	max	a10, a10, a12
	ssl	a10
	sll	a10, a13
	movi.n	a4, -1
	sub	a8, a6, a10
	slli	a4, a4, 31
	mov.n	a3, a12
	l32r	a5, .LC2
	moveqz	a3, a7, a8
	movi.n	a13, 1
	add.n	a8, a10, a4
	mov.n	a4, a12
	moveqz	a4, a7, a8
	slli	a13, a13, 30
	xor	a8, a6, a10
	movltz	a13, a5, a8
	movi.n	a5, -1
	movgez	a5, a12, a8
	movi.n	a8, -1
	max	a9, a9, a12
	srli	a8, a8, 1
	bany	a3, a4, .L39
	mull	a4, a10, a6
	mulsh	a8, a10, a6
	add.n	a13, a4, a13
	movi.n	a10, 1
	bltu	a13, a4, .L40
	movi.n	a10, 0
.L40:
	add.n	a8, a8, a5
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a13, a10, a13
	movi.n	a6, 1
	bltu	a13, a10, .L41
	movi.n	a6, 0
.L41:
	add.n	a8, a8, a6
	ssai	31
	src	a8, a8, a13
.L39:
	ssl	a9
	sll	a10, a7
	addi.n	a10, a10, -1
	and	a13, a10, a8
	ssr	a9
	sra	a9, a8
	srai	a10, a10, 1
	extui	a8, a8, 31, 1
	add.n	a10, a10, a8
	bge	a10, a13, .L42
	addi.n	a9, a9, 1
.L42:
	l32i.n	a6, sp, 40
	l32i.n	a8, sp, 44
	l32i.n	a10, sp, 48
	add.n	a9, a6, a9
	l32i.n	a13, sp, 32
	l32i.n	a14, sp, 4
	max	a9, a9, a8
	min	a9, a9, a10
	s8i	a9, a13, 0
	addi.n	a14, a14, 4
	addi.n	a13, a13, 1
	addi.n	a11, a11, 1
	addi.n	a15, a15, 4
	s32i.n	a14, sp, 4
	s32i.n	a13, sp, 32
.L33:
	bge	a11, a2, .Lreach3
	j	.L57
.Lreach3:
	l32i	a6, sp, 80
	l32i	a5, sp, 152
	l32i	a4, sp, 76
	l32i	a15, sp, 120
	l32i.n	a3, sp, 8
	add.n	a8, a5, a6
	add.n	a15, a15, a3
	addi.n	a4, a4, 1
	extui	a8, a8, 0, 16
	s32i	a15, sp, 68
	s32i	a4, sp, 76
	s32i	a8, sp, 80
.L6:
	l32i	a9, sp, 144
	l32i	a10, sp, 76
	extui	a8, a9, 0, 16
	bge	a10, a8, .Lreach4
	j	.L44
.Lreach4:
	l32i	a13, sp, 84
	l32i	a12, sp, 156
	l32i	a11, sp, 72
	add.n	a8, a12, a13
	addi.n	a11, a11, 1
	extui	a8, a8, 0, 16
	s32i	a11, sp, 72
	s32i	a8, sp, 84
.L5:
	l32i	a14, sp, 148
	l32i	a15, sp, 72
	extui	a8, a14, 0, 16
	bge	a15, a8, .Lreach5
	j	.L45
.Lreach5:
	retw.n
	.size	esp_nn_depthwise_conv_s8_ch_mult_1, .-esp_nn_depthwise_conv_s8_ch_mult_1
	.section	.text.esp_nn_get_depthwise_conv_scratch_size_opt,"ax",@progbits
	.align	4
	.global	esp_nn_get_depthwise_conv_scratch_size_opt
	.type	esp_nn_get_depthwise_conv_scratch_size_opt, @function
esp_nn_get_depthwise_conv_scratch_size_opt:
	entry	sp, 32
	movi.n	a2, 0
	retw.n
	.size	esp_nn_get_depthwise_conv_scratch_size_opt, .-esp_nn_get_depthwise_conv_scratch_size_opt
	.section	.text.esp_nn_set_depthwise_conv_scratch_buf_opt,"ax",@progbits
	.align	4
	.global	esp_nn_set_depthwise_conv_scratch_buf_opt
	.type	esp_nn_set_depthwise_conv_scratch_buf_opt, @function
esp_nn_set_depthwise_conv_scratch_buf_opt:
	entry	sp, 32
	retw.n
	.size	esp_nn_set_depthwise_conv_scratch_buf_opt, .-esp_nn_set_depthwise_conv_scratch_buf_opt
	.section	.text.esp_nn_depthwise_conv_s8_opt,"ax",@progbits
	.align	4
	.global	esp_nn_depthwise_conv_s8_opt
	.section .literal.esp_nn_depthwise_conv_s8_opt,"ax",@progbits
	.p2align 2
.LC7:
	.long -1073741823
	.previous
	.type	esp_nn_depthwise_conv_s8_opt, @function
esp_nn_depthwise_conv_s8_opt:
	entry	sp, 256
	l32i	a8, sp, 260
	s32i	a3, sp, 120
	l32i.n	a9, a8, 8
	s32i	a5, sp, 124
	s32i	a6, sp, 68
	extui	a11, a9, 0, 16
	mov.n	a15, a7
	mov.n	a10, a2
	mov.n	a12, a4
	bnei	a11, 1, .L69
	l32i	a2, sp, 264
	l32i	a3, sp, 256
	l32i	a11, sp, 120
	s32i.n	a2, sp, 8
	s32i.n	a8, sp, 4
	s32i.n	a3, sp, 0
	mov.n	a14, a6
	mov.n	a13, a5
	.section .literal.esp_nn_depthwise_conv_s8_opt,"ax",@progbits
	.p2align 2
.Lcall1:
	.long esp_nn_depthwise_conv_s8_ch_mult_1
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	j	.L68
.L69:
	l32i.n	a4, a2, 0
	l32i.n	a5, a2, 4
	l32i.n	a11, a8, 4
	l32i.n	a6, a8, 0
	l16ui	a13, a8, 12
	l16ui	a14, a8, 16
	s32i	a4, sp, 160
	s32i	a5, sp, 164
	l32i.n	a4, a8, 36
	l32i.n	a5, a8, 40
	s32i.n	a11, sp, 56
	l16ui	a11, a8, 20
	l32i.n	a8, a8, 24
	l16ui	a10, a10, 8
	neg	a8, a8
	l32i.n	a2, a12, 0
	s32i	a6, sp, 128
	l32i.n	a12, a12, 4
	extui	a6, a9, 0, 16
	extui	a8, a8, 0, 16
	l32i.n	a3, a7, 0
	l32i.n	a15, a7, 4
	s32i.n	a10, sp, 40
	s32i	a8, sp, 116
	mull	a10, a10, a6
	srli	a8, a6, 2
	s32i	a12, sp, 172
	slli	a12, a8, 2
	s32i	a13, sp, 184
	slli	a8, a8, 4
	s32i	a14, sp, 188
	s32i	a2, sp, 168
	s32i	a3, sp, 176
	s32i	a15, sp, 180
	s32i.n	a4, sp, 60
	s32i	a5, sp, 64
	s32i.n	a6, sp, 44
	s32i	a10, sp, 80
	s32i	a12, sp, 108
	s32i	a8, sp, 144
	movi.n	a8, 1
	bge	a6, a12, .L71
	movi.n	a8, 0
.L71:
	movi.n	a12, 0
	extui	a10, a8, 0, 8
	extui	a9, a9, 0, 2
	mov.n	a13, a12
	sext	a8, a8, 7
	movnez	a13, a9, a8
	neg	a11, a11
	slli	a9, a9, 2
	movnez	a12, a9, a10
	movi.n	a14, 0
	movi.n	a15, 0
	extui	a11, a11, 0, 16
	s32i	a13, sp, 196
	s32i	a12, sp, 148
	s32i	a14, sp, 84
	s32i.n	a15, sp, 32
	s32i	a11, sp, 204
	j	.L72
.L116:
	l32i	a2, sp, 116
	l32i	a6, sp, 168
	sext	a8, a2, 15
	neg	a4, a8
	movi.n	a9, 0
	max	a4, a4, a9
	extui	a6, a6, 0, 16
	mull	a9, a6, a4
	l32i	a5, sp, 160
	s32i	a9, sp, 140
	extui	a5, a5, 0, 16
	add.n	a9, a8, a4
	mull	a9, a9, a5
	l32i	a11, sp, 164
	l32i	a12, sp, 172
	s32i	a9, sp, 136
	extui	a9, a11, 0, 16
	sub	a8, a9, a8
	l32i	a3, sp, 204
	extui	a9, a12, 0, 16
	movi.n	a10, 0
	min	a9, a8, a9
	s32i	a3, sp, 112
	s32i.n	a4, sp, 36
	s32i	a5, sp, 72
	s32i	a6, sp, 76
	s32i	a10, sp, 88
	s32i	a9, sp, 156
	j	.L73
.L115:
	l32i	a13, sp, 112
	l32i	a14, sp, 264
	sext	a8, a13, 15
	l32i	a15, sp, 264
	l32i	a3, sp, 72
	neg	a2, a8
	movi.n	a9, 0
	l32i	a4, sp, 76
	max	a2, a2, a9
	l32i.n	a14, a14, 0
	sub	a9, a3, a8
	l32i.n	a15, a15, 4
	min	a9, a9, a4
	movi.n	a5, 0
	movi.n	a6, 0
	add.n	a8, a2, a8
	s32i	a14, sp, 92
	s32i	a15, sp, 96
	s32i.n	a2, sp, 24
	s32i	a9, sp, 132
	s32i.n	a5, sp, 48
	s32i.n	a6, sp, 52
	s32i	a8, sp, 152
	j	.L74
.L100:
	l32i.n	a10, sp, 28
	l32i.n	a11, sp, 48
	l32i.n	a14, sp, 36
	l32i	a12, sp, 140
	add.n	a10, a10, a11
	s32i	a14, sp, 208
	l32i	a5, sp, 136
	s32i	a10, sp, 192
	s32i	a12, sp, 104
	movi.n	a3, 0
	movi.n	a4, 0
	movi.n	a14, 0
	movi.n	a15, 0
	j	.L75
.L78:
	l32i	a6, sp, 152
	l32i.n	a10, sp, 40
	add.n	a11, a6, a5
	mull	a11, a11, a10
	l32i.n	a12, sp, 52
	l32i.n	a6, sp, 24
	add.n	a11, a11, a12
	l32i	a12, sp, 104
	l32i	a10, sp, 120
	add.n	a7, a12, a6
	l32i	a12, sp, 80
	l32i	a6, sp, 192
	add.n	a11, a10, a11
	mull	a10, a7, a12
	l32i	a12, sp, 124
	add.n	a10, a10, a6
	l32i.n	a6, sp, 24
	add.n	a10, a12, a10
	s32i	a6, sp, 100
	j	.L76
.L77:
	l8ui	a12, a11, 0
	l8ui	a7, a10, 0
	sext	a6, a12, 7
	l32i	a12, sp, 128
	sext	a7, a7, 7
	add.n	a6, a6, a12
	mull	a7, a7, a6
	l32i.n	a12, sp, 40
	add.n	a15, a15, a7
	l8ui	a7, a10, 1
	add.n	a11, a11, a12
	sext	a7, a7, 7
	mull	a7, a7, a6
	add.n	a14, a14, a7
	l8ui	a7, a10, 2
	sext	a7, a7, 7
	mull	a7, a7, a6
	add.n	a4, a4, a7
	l8ui	a7, a10, 3
	sext	a7, a7, 7
	mull	a7, a7, a6
	l32i	a6, sp, 100
	add.n	a3, a3, a7
	addi.n	a6, a6, 1
	s32i	a6, sp, 100
	l32i	a6, sp, 80
	add.n	a10, a10, a6
.L76:
	l32i	a12, sp, 100
	l32i	a6, sp, 132
	blt	a12, a6, .L77
	l32i	a10, sp, 208
	l32i	a11, sp, 104
	l32i	a12, sp, 76
	l32i	a6, sp, 72
	addi.n	a10, a10, 1
	add.n	a11, a11, a12
	s32i	a10, sp, 208
	s32i	a11, sp, 104
	add.n	a5, a5, a6
.L75:
	l32i	a10, sp, 208
	l32i	a11, sp, 156
	bge	a10, a11, .Lreach6
	j	.L78
.Lreach6:
	l32i	a12, sp, 68
	beqz.n	a12, .L79
	l32i.n	a10, a13, 0
	add.n	a15, a15, a10
	l32i.n	a10, a13, 4
	add.n	a14, a14, a10
	l32i.n	a10, a13, 8
	add.n	a4, a4, a10
	l32i.n	a10, a13, 12
	add.n	a3, a3, a10
.L79:
	l32i.n	a6, sp, 16
	l32i.n	a10, a2, 0
	l32i.n	a5, a6, 0
	neg	a6, a10
	max	a10, a10, a8
	ssl	a10
	sll	a10, a15
	sub	a11, a5, a10
	mov.n	a12, a8
	movi.n	a15, -1
	moveqz	a12, a9, a11
	slli	a15, a15, 31
	mov.n	a7, a12
	mov.n	a11, a8
	add.n	a12, a10, a15
	moveqz	a11, a9, a12
	l32r	a15, .LC7
	and	a7, a7, a11
	movi.n	a11, 1
	xor	a12, a5, a10
	slli	a11, a11, 30
	movltz	a11, a15, a12
	movi.n	a15, -1
	movgez	a15, a8, a12
	extui	a7, a7, 0, 8
	movi.n	a12, -1
	max	a6, a6, a8
	srli	a12, a12, 1
	bnez.n	a7, .L81
	mull	a12, a10, a5
	movi.n	a7, 1
	add.n	a11, a12, a11
	mulsh	a10, a10, a5
	bltu	a11, a12, .L82
	movi.n	a7, 0
.L82:
	add.n	a10, a10, a15
	add.n	a10, a7, a10
	srai	a12, a10, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a11, a12, a11
	movi.n	a15, 1
	bltu	a11, a12, .L83
	movi.n	a15, 0
.L83:
	add.n	a10, a10, a15
	ssai	31
	src	a12, a10, a11
.L81:
	ssl	a6
	sll	a10, a9
	addi.n	a10, a10, -1
	and	a11, a10, a12
	ssr	a6
	sra	a15, a12
	srai	a10, a10, 1
	extui	a12, a12, 31, 1
	add.n	a10, a10, a12
	bge	a10, a11, .L84
	addi.n	a15, a15, 1
.L84:
	l32i.n	a6, sp, 16
	l32i.n	a10, a2, 4
	l32i.n	a5, a6, 4
	neg	a6, a10
	max	a10, a10, a8
	ssl	a10
	sll	a10, a14
	sub	a11, a5, a10
	mov.n	a12, a8
	movi.n	a14, -1
	moveqz	a12, a9, a11
	slli	a14, a14, 31
	mov.n	a7, a12
	mov.n	a11, a8
	add.n	a12, a10, a14
	moveqz	a11, a9, a12
	l32r	a14, .LC7
	and	a7, a7, a11
	movi.n	a11, 1
	xor	a12, a5, a10
	slli	a11, a11, 30
	movltz	a11, a14, a12
	movi.n	a14, -1
	movgez	a14, a8, a12
	extui	a7, a7, 0, 8
	movi.n	a12, -1
	max	a6, a6, a8
	srli	a12, a12, 1
	bnez.n	a7, .L86
	mull	a12, a10, a5
	movi.n	a7, 1
	add.n	a11, a12, a11
	mulsh	a10, a10, a5
	bltu	a11, a12, .L87
	movi.n	a7, 0
.L87:
	add.n	a10, a10, a14
	add.n	a10, a7, a10
	srai	a12, a10, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a11, a12, a11
	movi.n	a14, 1
	bltu	a11, a12, .L88
	movi.n	a14, 0
.L88:
	add.n	a10, a10, a14
	ssai	31
	src	a12, a10, a11
.L86:
	ssl	a6
	sll	a10, a9
	addi.n	a10, a10, -1
	and	a11, a10, a12
	ssr	a6
	sra	a14, a12
	srai	a10, a10, 1
	extui	a12, a12, 31, 1
	add.n	a10, a10, a12
	bge	a10, a11, .L89
	addi.n	a14, a14, 1
.L89:
	l32i.n	a6, sp, 16
	l32i.n	a10, a2, 8
	l32i.n	a5, a6, 8
	neg	a12, a10
	max	a10, a10, a8
	ssl	a10
	sll	a10, a4
	sub	a11, a5, a10
	mov.n	a6, a8
	moveqz	a6, a9, a11
	movi.n	a11, -1
	slli	a11, a11, 31
	add.n	a7, a10, a11
	mov.n	a11, a8
	moveqz	a11, a9, a7
	and	a6, a6, a11
	movi.n	a4, 1
	l32r	a11, .LC7
	xor	a7, a5, a10
	slli	a4, a4, 30
	movltz	a4, a11, a7
	s32i	a4, sp, 100
	movi.n	a11, -1
	movi.n	a4, -1
	extui	a6, a6, 0, 8
	movgez	a4, a8, a7
	max	a12, a12, a8
	srli	a7, a11, 1
	bnez.n	a6, .L91
	mull	a7, a10, a5
	mulsh	a10, a10, a5
	l32i	a5, sp, 100
	movi.n	a6, 1
	add.n	a11, a7, a5
	bltu	a11, a7, .L92
	movi.n	a6, 0
.L92:
	add.n	a10, a10, a4
	add.n	a10, a6, a10
	srai	a7, a10, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a11, a7, a11
	movi.n	a6, 1
	bltu	a11, a7, .L93
	movi.n	a6, 0
.L93:
	add.n	a10, a10, a6
	ssai	31
	src	a7, a10, a11
.L91:
	ssl	a12
	sll	a10, a9
	addi.n	a10, a10, -1
	and	a11, a10, a7
	ssr	a12
	sra	a12, a7
	srai	a10, a10, 1
	extui	a7, a7, 31, 1
	add.n	a10, a10, a7
	bge	a10, a11, .L94
	addi.n	a12, a12, 1
.L94:
	l32i.n	a6, sp, 16
	l32i.n	a7, a2, 12
	l32i.n	a4, a6, 12
	neg	a11, a7
	max	a7, a7, a8
	ssl	a7
	sll	a7, a3
	sub	a10, a4, a7
	mov.n	a5, a8
	moveqz	a5, a9, a10
	movi.n	a10, -1
	slli	a10, a10, 31
	add.n	a6, a7, a10
	mov.n	a10, a8
	moveqz	a10, a9, a6
	l32r	a3, .LC7
	movi.n	a6, 1
	and	a5, a5, a10
	slli	a6, a6, 30
	xor	a10, a4, a7
	movltz	a6, a3, a10
	movi.n	a3, -1
	movgez	a3, a8, a10
	extui	a5, a5, 0, 8
	movi.n	a10, -1
	max	a11, a11, a8
	srli	a10, a10, 1
	bnez.n	a5, .L96
	mull	a5, a7, a4
	mulsh	a10, a7, a4
	add.n	a6, a5, a6
	movi.n	a7, 1
	bltu	a6, a5, .L97
	movi.n	a7, 0
.L97:
	add.n	a10, a10, a3
	add.n	a10, a7, a10
	srai	a7, a10, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a6, a7, a6
	movi.n	a5, 1
	bltu	a6, a7, .L98
	movi.n	a5, 0
.L98:
	add.n	a10, a10, a5
	ssai	31
	src	a10, a10, a6
.L96:
	ssl	a11
	sll	a7, a9
	addi.n	a7, a7, -1
	and	a6, a7, a10
	ssr	a11
	sra	a11, a10
	srai	a7, a7, 1
	extui	a10, a10, 31, 1
	add.n	a7, a7, a10
	bge	a7, a6, .L99
	addi.n	a11, a11, 1
.L99:
	l32i.n	a4, sp, 56
	l32i.n	a5, sp, 60
	l32i	a6, sp, 64
	add.n	a12, a4, a12
	add.n	a11, a4, a11
	l32i.n	a10, sp, 20
	max	a12, a12, a5
	max	a11, a11, a5
	min	a12, a12, a6
	min	a11, a11, a6
	add.n	a15, a4, a15
	add.n	a14, a4, a14
	s8i	a12, a10, 2
	s8i	a11, a10, 3
	l32i.n	a12, sp, 16
	l32i.n	a11, sp, 28
	max	a15, a15, a5
	max	a14, a14, a5
	min	a15, a15, a6
	min	a14, a14, a6
	s8i	a15, a10, 0
	s8i	a14, a10, 1
	addi.n	a11, a11, 4
	addi	a12, a12, 16
	addi.n	a10, a10, 4
	s32i.n	a11, sp, 28
	addi	a2, a2, 16
	s32i.n	a12, sp, 16
	s32i.n	a10, sp, 20
	addi	a13, a13, 16
.L114:
	l32i.n	a14, sp, 28
	l32i	a15, sp, 200
	bge	a14, a15, .Lreach7
	j	.L100
.Lreach7:
	l32i	a3, sp, 108
	l32i	a5, sp, 144
	l32i	a6, sp, 96
	l32i.n	a2, sp, 32
	l32i	a4, sp, 92
	l32i	a8, sp, 256
	l32i.n	a9, sp, 48
	add.n	a2, a2, a3
	add.n	a4, a4, a5
	add.n	a6, a6, a5
	s32i.n	a2, sp, 28
	s32i.n	a4, sp, 20
	s32i.n	a6, sp, 16
	mov.n	a15, a4
	s32i	a6, sp, 96
	add.n	a14, a8, a2
	add.n	a11, a9, a3
	movi.n	a12, 0
	movi.n	a7, 1
	j	.L101
.L112:
	l32i	a5, sp, 136
	l32i	a4, sp, 140
	l32i.n	a6, sp, 36
	movi.n	a13, 0
	j	.L102
.L105:
	l32i	a10, sp, 152
	l32i.n	a2, sp, 40
	add.n	a9, a10, a5
	mull	a9, a9, a2
	l32i.n	a3, sp, 52
	l32i	a8, sp, 120
	l32i.n	a10, sp, 24
	add.n	a9, a9, a3
	l32i	a2, sp, 80
	add.n	a9, a8, a9
	add.n	a8, a4, a10
	mull	a8, a8, a2
	l32i	a3, sp, 124
	add.n	a8, a8, a11
	add.n	a8, a3, a8
	mov.n	a3, a10
	j	.L103
.L104:
	l8ui	a10, a9, 0
	l32i	a2, sp, 128
	sext	a10, a10, 7
	add.n	a10, a10, a2
	l8ui	a2, a8, 0
	addi.n	a3, a3, 1
	sext	a2, a2, 7
	mull	a10, a10, a2
	l32i.n	a2, sp, 40
	add.n	a13, a13, a10
	l32i	a10, sp, 80
	add.n	a9, a9, a2
	add.n	a8, a8, a10
.L103:
	l32i	a2, sp, 132
	blt	a3, a2, .L104
	l32i	a3, sp, 76
	l32i	a8, sp, 72
	addi.n	a6, a6, 1
	add.n	a4, a4, a3
	add.n	a5, a5, a8
.L102:
	l32i	a9, sp, 156
	blt	a6, a9, .L105
	l32i	a10, sp, 68
	beqz.n	a10, .L106
	addx4	a8, a11, a10
	l32i.n	a8, a8, 0
	add.n	a13, a13, a8
.L106:
	l32i.n	a10, a15, 0
	l32i	a2, sp, 96
	neg	a9, a10
	l32i.n	a6, a2, 0
	max	a10, a10, a12
	ssl	a10
	sll	a10, a13
	movi.n	a4, -1
	sub	a8, a6, a10
	slli	a4, a4, 31
	mov.n	a3, a12
	l32r	a5, .LC7
	moveqz	a3, a7, a8
	movi.n	a13, 1
	add.n	a8, a10, a4
	mov.n	a4, a12
	moveqz	a4, a7, a8
	slli	a13, a13, 30
	xor	a8, a6, a10
	movltz	a13, a5, a8
	movi.n	a5, -1
	movgez	a5, a12, a8
	movi.n	a8, -1
	max	a9, a9, a12
	srli	a8, a8, 1
	bany	a3, a4, .L108
	mull	a4, a10, a6
	mulsh	a8, a10, a6
	add.n	a13, a4, a13
	movi.n	a10, 1
	bltu	a13, a4, .L109
	movi.n	a10, 0
.L109:
	add.n	a8, a8, a5
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a13, a10, a13
	movi.n	a6, 1
	bltu	a13, a10, .L110
	movi.n	a6, 0
.L110:
	add.n	a8, a8, a6
	ssai	31
	src	a8, a8, a13
.L108:
	ssl	a9
	sll	a10, a7
	addi.n	a10, a10, -1
	and	a13, a10, a8
	ssr	a9
	sra	a9, a8
	srai	a10, a10, 1
	extui	a8, a8, 31, 1
	add.n	a10, a10, a8
	bge	a10, a13, .L111
	addi.n	a9, a9, 1
.L111:
	l32i.n	a6, sp, 56
	l32i.n	a8, sp, 60
	l32i	a13, sp, 96
	l32i	a10, sp, 64
	add.n	a9, a6, a9
	max	a9, a9, a8
	min	a9, a9, a10
	addi.n	a13, a13, 4
	s8i	a9, a14, 0
	addi.n	a15, a15, 4
	s32i	a13, sp, 96
	addi.n	a14, a14, 1
	addi.n	a11, a11, 1
.L101:
	l32i.n	a2, sp, 48
	l32i.n	a3, sp, 44
	sub	a8, a11, a2
	bge	a8, a3, .Lreach8
	j	.L112
.Lreach8:
	l32i	a8, sp, 148
	l32i.n	a10, sp, 52
	l32i	a4, sp, 196
	l32i.n	a5, sp, 28
	l32i.n	a6, sp, 20
	l32i.n	a9, sp, 16
	add.n	a4, a4, a5
	add.n	a6, a6, a8
	add.n	a9, a9, a8
	addi.n	a10, a10, 1
	add.n	a2, a2, a3
	s32i.n	a4, sp, 32
	s32i	a6, sp, 92
	s32i	a9, sp, 96
	s32i.n	a10, sp, 52
	s32i.n	a2, sp, 48
.L74:
	l32i.n	a11, sp, 52
	l32i.n	a12, sp, 40
	beq	a11, a12, .L113
	l32i	a14, sp, 256
	l32i.n	a15, sp, 32
	l32i.n	a6, sp, 44
	l32i	a13, sp, 96
	l32i.n	a3, sp, 48
	l32i	a4, sp, 68
	add.n	a14, a14, a15
	movi.n	a5, 0
	addi	a6, a6, -3
	s32i.n	a13, sp, 16
	l32i	a2, sp, 92
	s32i.n	a14, sp, 20
	addx4	a13, a3, a4
	s32i.n	a5, sp, 28
	s32i	a6, sp, 200
	movi.n	a8, 0
	movi.n	a9, 1
	j	.L114
.L113:
	l32i	a8, sp, 88
	l32i	a10, sp, 112
	l32i	a9, sp, 184
	addi.n	a8, a8, 1
	s32i	a8, sp, 88
	add.n	a8, a9, a10
	extui	a8, a8, 0, 16
	s32i	a8, sp, 112
.L73:
	l32i	a11, sp, 176
	l32i	a12, sp, 88
	extui	a8, a11, 0, 16
	bge	a12, a8, .Lreach9
	j	.L115
.Lreach9:
	l32i	a15, sp, 116
	l32i	a14, sp, 188
	l32i	a13, sp, 84
	add.n	a8, a14, a15
	addi.n	a13, a13, 1
	extui	a8, a8, 0, 16
	s32i	a13, sp, 84
	s32i	a8, sp, 116
.L72:
	l32i	a2, sp, 180
	l32i	a3, sp, 84
	extui	a8, a2, 0, 16
	bge	a3, a8, .Lreach10
	j	.L116
.Lreach10:
.L68:
	retw.n
	.size	esp_nn_depthwise_conv_s8_opt, .-esp_nn_depthwise_conv_s8_opt
