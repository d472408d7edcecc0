	.text
	.section	.text.esp_nn_depthwise_conv_s8_ch_mult_1$isra$0,"ax",@progbits
	.align	4
	.section .literal.esp_nn_depthwise_conv_s8_ch_mult_1$isra$0,"ax",@progbits
	.p2align 2
.LC0:
	.long 2147483647
.LC1:
	.long -2147483648
.LC2:
	.long -1073741823
.LC3:
	.long 1073741824
	.previous
	.type	esp_nn_depthwise_conv_s8_ch_mult_1$isra$0, @function
esp_nn_depthwise_conv_s8_ch_mult_1$isra$0:
	entry	sp, 240
	l32i	a8, sp, 252
	l32i.n	a11, a2, 4
	l32i.n	a12, a8, 4
	l16ui	a14, a8, 20
	l16ui	a9, sp, 244
	mov.n	a10, a3
	l16ui	a15, a8, 24
	l32i.n	a3, a8, 0
	s32i	a11, sp, 168
	s32i.n	a12, sp, 56
	l16ui	a11, a8, 12
	l16ui	a12, a8, 16
	s32i	a14, sp, 172
	l32i.n	a14, a8, 36
	l32i.n	a8, a8, 40
	s32i	a9, sp, 140
	s32i	a8, sp, 64
	l32i	a8, sp, 140
	s32i.n	a14, sp, 60
	s32i	a7, sp, 84
	s32i	a11, sp, 176
	s32i	a12, sp, 180
	s32i	a10, sp, 160
	s32i	a5, sp, 192
	s32i	a6, sp, 164
	l32i.n	a13, a2, 0
	l32i.n	a9, a2, 8
	mov.n	a14, a4
	beqz	a8, .L1
	extui	a2, a9, 0, 16
	extui	a9, a9, 2, 14
	s32i	a9, sp, 116
	l32i	a11, sp, 116
	addi	a10, a2, -4
	slli	a11, a11, 2
	s32i	a11, sp, 116
	movi.n	a9, 0
	l32i	a4, sp, 116
	movi.n	a8, 1
	srli	a11, a10, 2
	mov.n	a12, a9
	movnez	a12, a8, a4
	add.n	a11, a11, a8
	movi.n	a8, -4
	and	a10, a10, a8
	l32i	a8, sp, 240
	extui	a14, a14, 0, 16
	extui	a8, a8, 0, 16
	s32i	a14, sp, 136
	s32i	a8, sp, 156
	neg	a14, a15
	movi.n	a8, 0x10
	slli	a15, a11, 4
	movnez	a8, a15, a12
	extui	a13, a13, 0, 16
	s32i	a13, sp, 132
	slli	a11, a11, 2
	s32i	a8, sp, 152
	movi.n	a8, 4
	s32i	a9, sp, 100
	movnez	a8, a11, a12
	l32i	a5, sp, 132
	l32i	a6, sp, 136
	s32i	a8, sp, 188
	l32i	a8, sp, 100
	mull	a5, a2, a5
	mull	a6, a6, a2
	extui	a14, a14, 0, 16
	movnez	a9, a10, a12
	s32i	a8, sp, 128
	mov.n	a8, a2
	s32i.n	a5, sp, 32
	mov.n	a2, a3
	s32i.n	a6, sp, 28
	s32i	a14, sp, 120
	s32i	a9, sp, 184
	mov.n	a3, a8
.L46:
	l32i	a9, sp, 120
	l32i	a10, sp, 156
	sext	a8, a9, 15
	beqz	a10, .L3
	movi.n	a11, 0
	neg	a12, a8
	l32i	a13, sp, 168
	max	a12, a12, a11
	l32i	a14, sp, 192
	s32i	a12, sp, 76
	extui	a9, a13, 0, 16
	add.n	a10, a8, a12
	sub	a9, a9, a8
	l32i	a15, sp, 172
	l32i	a4, sp, 132
	l32i	a5, sp, 136
	l32i	a6, sp, 76
	extui	a8, a14, 0, 16
	min	a8, a9, a8
	mull	a10, a10, a4
	mull	a5, a5, a6
	neg	a12, a15
	s32i.n	a8, sp, 24
	addi	a8, a3, -3
	s32i	a8, sp, 88
	extui	a8, a12, 0, 16
	s32i	a11, sp, 108
	s32i	a10, sp, 148
	s32i	a5, sp, 144
	s32i	a8, sp, 124
.L45:
	l32i	a9, sp, 124
	l32i	a11, sp, 132
	l32i	a12, sp, 256
	l32i	a13, sp, 256
	sext	a9, a9, 15
	l32i	a15, sp, 136
	l32i.n	a12, a12, 0
	l32i.n	a13, a13, 4
	neg	a10, a9
	sub	a8, a11, a9
	movi.n	a14, 0
	max	a10, a10, a14
	min	a8, a8, a15
	l32i	a4, sp, 116
	s32i	a9, sp, 104
	s32i	a12, sp, 112
	s32i	a13, sp, 80
	s32i.n	a10, sp, 36
	s32i.n	a8, sp, 40
	beqz	a4, .L48
	l32i	a5, sp, 148
	l32i	a6, sp, 144
	add.n	a9, a9, a5
	add.n	a9, a9, a10
	add.n	a8, a6, a10
	mull	a9, a9, a3
	mull	a8, a8, a3
	l32i	a10, sp, 248
	l32i	a11, sp, 100
	l32i	a14, sp, 164
	s32i.n	a13, sp, 52
	l32i	a13, sp, 160
	s32i.n	a12, sp, 48
	l32i	a12, sp, 84
	add.n	a10, a10, a11
	add.n	a9, a13, a9
	add.n	a8, a14, a8
	movi.n	a15, 0
	s32i.n	a10, sp, 44
	s32i	a12, sp, 72
	s32i	a9, sp, 96
	s32i	a8, sp, 92
	s32i	a15, sp, 68
	s32i.n	a3, sp, 8
	j	.L5
.L30:
	l32i	a3, sp, 68
	l32i	a5, sp, 96
	l32i	a6, sp, 92
	l32i	a8, sp, 68
	l32i	a9, sp, 76
	add.n	a3, a3, a5
	add.n	a6, a6, a8
	s32i.n	a3, sp, 20
	s32i.n	a6, sp, 16
	s32i.n	a9, sp, 12
	s32i.n	a4, sp, 4
	mov.n	a3, a4
	s32i.n	a4, sp, 0
.L8:
	l32i.n	a10, sp, 36
	l32i.n	a11, sp, 40
	bge	a10, a11, .L6
	l32i.n	a13, sp, 16
	l32i.n	a12, sp, 20
	sub	a5, a11, a10
	loop	a5, .L7_LEND
.L7:
	l8ui	a10, a12, 0
	l8ui	a14, a12, 2
	l8ui	a8, a12, 3
	l8ui	a6, a13, 0
	l8ui	a11, a13, 2
	l8ui	a15, a13, 3
	l8ui	a9, a12, 1
	sext	a10, a10, 7
	sext	a14, a14, 7
	sext	a8, a8, 7
	l8ui	a7, a13, 1
	sext	a6, a6, 7
	add.n	a14, a14, a2
	sext	a15, a15, 7
	add.n	a10, a10, a2
	sext	a11, a11, 7
	add.n	a8, a8, a2
	mull	a10, a10, a6
	mull	a11, a14, a11
	mull	a8, a8, a15
	l32i.n	a14, sp, 0
	l32i.n	a15, sp, 4
	sext	a9, a9, 7
	add.n	a9, a9, a2
	sext	a7, a7, 7
	l32i.n	a6, sp, 8
	mull	a9, a9, a7
	add.n	a14, a14, a10
	add.n	a15, a15, a11
	s32i.n	a14, sp, 0
	s32i.n	a15, sp, 4
	add.n	a3, a3, a9
	add.n	a4, a4, a8
	add.n	a12, a12, a6
	add.n	a13, a13, a6
	.L7_LEND:
.L6:
	l32i.n	a8, sp, 12
	l32i.n	a9, sp, 20
	l32i.n	a11, sp, 16
	l32i.n	a10, sp, 32
	l32i.n	a12, sp, 28
	addi.n	a8, a8, 1
	add.n	a9, a9, a10
	add.n	a11, a11, a12
	l32i.n	a13, sp, 24
	s32i.n	a8, sp, 12
	s32i.n	a9, sp, 20
	s32i.n	a11, sp, 16
	beq	a8, a13, .Lreach4
	j	.L8
.Lreach4:
.L31:
	l32i	a14, sp, 84
	beqz.n	a14, .L9
	l32i	a15, sp, 72
	l32i.n	a5, sp, 0
	l32i.n	a6, sp, 4
	l32i.n	a11, a15, 0
	l32i.n	a9, a15, 8
	l32i.n	a10, a15, 4
	l32i.n	a8, a15, 12
	add.n	a5, a5, a11
	add.n	a6, a6, a9
	s32i.n	a5, sp, 0
	add.n	a3, a3, a10
	s32i.n	a6, sp, 4
	add.n	a4, a4, a8
.L9:
	l32i.n	a8, sp, 48
	l32i.n	a10, sp, 52
	l32i.n	a9, a8, 0
	l32i.n	a13, sp, 0
	movi.n	a11, 0
	l32i.n	a12, a10, 0
	max	a10, a9, a11
	ssl	a10
	sll	a10, a13
	l32r	a14, .LC1
	movi.n	a5, 1
	sub	a13, a12, a10
	movi.n	a15, 0
	add.n	a11, a10, a14
	moveqz	a15, a5, a13
	movi.n	a13, 0
	l32r	a14, .LC2
	moveqz	a13, a5, a11
	l32r	a11, .LC3
	xor	a8, a12, a10
	movi.n	a6, 0
	movltz	a11, a14, a8
	neg	a9, a9
	mov.n	a14, a6
	movi.n	a5, -1
	movltz	a14, a5, a8
	max	a9, a9, a6
	l32r	a8, .LC0
	bany	a15, a13, .L11
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L12
	mov.n	a12, a6
.L12:
	add.n	a8, a10, a14
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L13
	movi.n	a12, 0
.L13:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L11:
	movi.n	a6, 1
	ssl	a9
	sll	a10, a6
	addi.n	a10, a10, -1
	ssr	a6
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a6, a8
	bge	a11, a10, .L14
	addi.n	a6, a6, 1
.L14:
	l32i.n	a8, sp, 48
	l32i.n	a10, sp, 52
	l32i.n	a9, a8, 4
	movi.n	a11, 0
	l32i.n	a12, a10, 4
	l32r	a14, .LC1
	max	a10, a9, a11
	ssl	a10
	sll	a10, a3
	add.n	a11, a10, a14
	movi.n	a15, 1
	sub	a13, a12, a10
	movi.n	a14, 0
	moveqz	a14, a15, a13
	movi.n	a13, 0
	movi.n	a3, 0
	moveqz	a13, a15, a11
	l32r	a5, .LC2
	l32r	a11, .LC3
	neg	a9, a9
	xor	a8, a12, a10
	mov.n	a15, a3
	max	a9, a9, a3
	movi.n	a3, -1
	movltz	a11, a5, a8
	movltz	a15, a3, a8
	l32r	a8, .LC0
	bany	a14, a13, .L16
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L17
	movi.n	a12, 0
.L17:
	add.n	a8, a10, a15
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L18
	movi.n	a12, 0
.L18:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L16:
	movi.n	a5, 1
	ssl	a9
	sll	a10, a5
	addi.n	a10, a10, -1
	ssr	a5
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a5, a8
	bge	a11, a10, .L19
	addi.n	a5, a5, 1
.L19:
	l32i.n	a8, sp, 48
	l32i.n	a10, sp, 52
	l32i.n	a9, a8, 8
	l32i.n	a13, sp, 4
	movi.n	a11, 0
	l32i.n	a12, a10, 8
	l32r	a14, .LC1
	max	a10, a9, a11
	ssl	a10
	sll	a10, a13
	add.n	a11, a10, a14
	movi.n	a15, 1
	sub	a13, a12, a10
	movi.n	a14, 0
	moveqz	a14, a15, a13
	movi.n	a13, 0
	moveqz	a13, a15, a11
	l32r	a15, .LC2
	l32r	a11, .LC3
	xor	a8, a12, a10
	movi.n	a3, 0
	neg	a9, a9
	movltz	a11, a15, a8
	max	a9, a9, a3
	mov.n	a15, a3
	movi.n	a3, -1
	movltz	a15, a3, a8
	l32r	a8, .LC0
	bany	a14, a13, .L21
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L22
	movi.n	a12, 0
.L22:
	add.n	a8, a10, a15
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L23
	movi.n	a12, 0
.L23:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L21:
	movi.n	a11, 1
	ssl	a9
	sll	a10, a11
	addi.n	a10, a10, -1
	ssr	a11
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a9, a8
	bge	a11, a10, .L24
	addi.n	a9, a9, 1
.L24:
	l32i.n	a12, sp, 48
	l32i.n	a14, sp, 52
	l32i.n	a10, a12, 12
	movi.n	a15, 0
	max	a11, a10, a15
	l32i.n	a13, a14, 12
	ssl	a11
	sll	a11, a4
	l32r	a3, .LC1
	movi.n	a4, 1
	sub	a14, a13, a11
	add.n	a12, a11, a3
	moveqz	a15, a4, a14
	movi.n	a14, 0
	moveqz	a14, a4, a12
	neg	a10, a10
	movi.n	a12, 0
	l32r	a3, .LC2
	max	a10, a10, a12
	l32r	a12, .LC3
	xor	a8, a13, a11
	movltz	a12, a3, a8
	movi.n	a4, 0
	movi.n	a3, -1
	movltz	a4, a3, a8
	mov.n	a7, a4
	l32r	a8, .LC0
	bany	a15, a14, .L26
	mull	a8, a11, a13
	mulsh	a11, a11, a13
	add.n	a12, a8, a12
	movi.n	a13, 1
	bltu	a12, a8, .L27
	movi.n	a13, 0
.L27:
	add.n	a8, a11, a7
	add.n	a8, a13, a8
	srai	a11, a8, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a12, a11, a12
	movi.n	a13, 1
	bltu	a12, a11, .L28
	movi.n	a13, 0
.L28:
	add.n	a8, a8, a13
	ssai	31
	src	a8, a8, a12
.L26:
	movi.n	a4, 1
	ssl	a10
	sll	a11, a4
	addi.n	a11, a11, -1
	ssr	a4
	sra	a12, a11
	extui	a13, a8, 31, 1
	and	a11, a11, a8
	add.n	a12, a12, a13
	ssr	a10
	sra	a8, a8
	bge	a12, a11, .L29
	add.n	a8, a8, a4
.L29:
	l32i.n	a10, sp, 56
	l32i.n	a12, sp, 56
	l32i.n	a13, sp, 60
	l32i	a14, sp, 64
	add.n	a11, a10, a6
	add.n	a9, a12, a9
	add.n	a10, a10, a5
	add.n	a8, a12, a8
	l32i.n	a15, sp, 44
	l32i	a3, sp, 68
	l32i.n	a4, sp, 52
	l32i.n	a5, sp, 48
	l32i	a6, sp, 72
	max	a11, a11, a13
	max	a10, a10, a13
	max	a9, a9, a13
	max	a8, a8, a13
	min	a8, a8, a14
	min	a11, a11, a14
	min	a10, a10, a14
	min	a9, a9, a14
	s8i	a8, a15, 3
	s8i	a11, a15, 0
	s8i	a10, a15, 1
	s8i	a9, a15, 2
	addi.n	a3, a3, 4
	addi	a4, a4, 16
	addi	a5, a5, 16
	addi.n	a15, a15, 4
	addi	a6, a6, 16
	l32i	a8, sp, 88
	s32i	a3, sp, 68
	s32i.n	a4, sp, 52
	s32i.n	a5, sp, 48
	s32i.n	a15, sp, 44
	s32i	a6, sp, 72
	blt	a3, a8, .L5
	l32i	a9, sp, 100
	l32i	a10, sp, 80
	l32i	a11, sp, 152
	l32i	a13, sp, 112
	l32i	a12, sp, 184
	l32i	a14, sp, 188
	addi.n	a8, a9, 4
	add.n	a10, a10, a11
	add.n	a8, a12, a8
	add.n	a13, a13, a11
	l32i.n	a3, sp, 8
	s32i	a10, sp, 80
	s32i	a8, sp, 100
	s32i	a13, sp, 112
	s32i.n	a14, sp, 20
	j	.L4
.L5:
	l32i	a15, sp, 76
	l32i.n	a3, sp, 24
	movi.n	a4, 0
	bge	a15, a3, .Lreach5
	j	.L30
.Lreach5:
	s32i.n	a4, sp, 4
	mov.n	a3, a4
	s32i.n	a4, sp, 0
	j	.L31
.L48:
	movi.n	a4, 0
	s32i.n	a4, sp, 20
.L4:
	l32i.n	a5, sp, 20
	blt	a5, a3, .Lreach6
	j	.L32
.Lreach6:
	l32i	a6, sp, 104
	l32i	a9, sp, 148
	l32i.n	a10, sp, 36
	l32i	a11, sp, 144
	add.n	a8, a6, a9
	add.n	a8, a8, a10
	add.n	a9, a11, a10
	mull	a8, a8, a3
	mull	a9, a9, a3
	l32i	a12, sp, 160
	l32i	a13, sp, 164
	l32i	a14, sp, 100
	l32i	a4, sp, 112
	mov.n	a6, a5
	sub	a14, a14, a5
	add.n	a8, a12, a8
	add.n	a9, a13, a9
	s32i.n	a6, sp, 0
	s32i.n	a4, sp, 4
	s32i.n	a8, sp, 16
	l32i.n	a4, sp, 40
	s32i.n	a9, sp, 12
	s32i.n	a14, sp, 8
	movi.n	a5, 1
	mov.n	a6, a10
	j	.L33
.L43:
	l32i.n	a15, sp, 0
	l32i.n	a8, sp, 16
	l32i.n	a9, sp, 12
	l32i	a14, sp, 76
	add.n	a7, a15, a8
	movi.n	a13, 0
	add.n	a15, a9, a15
.L36:
	bge	a6, a4, .L34
	mov.n	a12, a15
	mov.n	a11, a7
	sub	a10, a4, a6
	loop	a10, .L35_LEND
.L35:
	l8ui	a8, a11, 0
	l8ui	a9, a12, 0
	sext	a8, a8, 7
	add.n	a8, a8, a2
	sext	a9, a9, 7
	mull	a8, a8, a9
	add.n	a11, a11, a3
	add.n	a13, a13, a8
	add.n	a12, a12, a3
	.L35_LEND:
.L34:
	l32i.n	a10, sp, 32
	l32i.n	a11, sp, 28
	l32i.n	a12, sp, 24
	addi.n	a14, a14, 1
	add.n	a7, a7, a10
	add.n	a15, a15, a11
	bne	a14, a12, .L36
.L44:
	l32i	a14, sp, 84
	beqz.n	a14, .L37
	l32i.n	a15, sp, 0
	addx4	a8, a15, a14
	l32i.n	a8, a8, 0
	add.n	a13, a13, a8
.L37:
	l32i.n	a9, sp, 4
	l32i	a11, sp, 80
	l32i.n	a8, a9, 0
	movi.n	a12, 0
	max	a9, a8, a12
	l32i.n	a10, a11, 0
	ssl	a9
	sll	a9, a13
	l32r	a14, .LC1
	sub	a13, a10, a9
	movi.n	a15, 0
	add.n	a12, a9, a14
	moveqz	a15, a5, a13
	movi.n	a13, 0
	neg	a8, a8
	moveqz	a13, a5, a12
	movi.n	a12, 0
	l32r	a14, .LC3
	max	a8, a8, a12
	l32r	a12, .LC2
	xor	a11, a10, a9
	movltz	a14, a12, a11
	mov.n	a7, a14
	movi.n	a12, -1
	movi.n	a14, 0
	movltz	a14, a12, a11
	l32r	a11, .LC0
	bany	a15, a13, .L39
	mull	a11, a9, a10
	mulsh	a9, a9, a10
	add.n	a12, a11, a7
	mov.n	a10, a5
	bltu	a12, a11, .L40
	movi.n	a10, 0
.L40:
	add.n	a9, a9, a14
	add.n	a9, a10, a9
	srai	a10, a9, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a12, a10, a12
	mov.n	a11, a5
	bltu	a12, a10, .L41
	movi.n	a11, 0
.L41:
	add.n	a9, a9, a11
	ssai	31
	src	a11, a9, a12
.L39:
	ssl	a8
	sll	a9, a5
	addi.n	a9, a9, -1
	srai	a10, a9, 1
	extui	a12, a11, 31, 1
	and	a9, a9, a11
	add.n	a10, a10, a12
	ssr	a8
	sra	a11, a11
	bge	a10, a9, .L42
	addi.n	a11, a11, 1
.L42:
	l32i.n	a13, sp, 56
	l32i.n	a15, sp, 0
	l32i.n	a14, sp, 8
	l32i.n	a10, sp, 60
	add.n	a11, a13, a11
	add.n	a9, a14, a15
	l32i	a13, sp, 80
	l32i.n	a14, sp, 4
	max	a8, a11, a10
	l32i	a12, sp, 64
	l32i	a11, sp, 248
	min	a8, a8, a12
	add.n	a9, a11, a9
	addi.n	a15, a15, 1
	addi.n	a13, a13, 4
	addi.n	a14, a14, 4
	s8i	a8, a9, 0
	s32i.n	a15, sp, 0
	s32i	a13, sp, 80
	s32i.n	a14, sp, 4
	bne	a15, a3, .L33
	l32i	a15, sp, 100
	l32i.n	a4, sp, 20
	add.n	a8, a3, a15
	sub	a8, a8, a4
	s32i	a8, sp, 100
	j	.L32
.L33:
	l32i	a8, sp, 76
	l32i.n	a9, sp, 24
	movi.n	a13, 0
	blt	a8, a9, .Lreach7
	j	.L44
.Lreach7:
	j	.L43
.L32:
	l32i	a11, sp, 124
	l32i	a10, sp, 176
	l32i	a12, sp, 108
	add.n	a8, a10, a11
	addi.n	a12, a12, 1
	extui	a8, a8, 0, 16
	l32i	a13, sp, 156
	s32i	a12, sp, 108
	s32i	a8, sp, 124
	beq	a12, a13, .Lreach8
	j	.L45
.Lreach8:
.L3:
	l32i	a15, sp, 120
	l32i	a14, sp, 180
	l32i	a4, sp, 128
	add.n	a8, a14, a15
	extui	a8, a8, 0, 16
	addi.n	a4, a4, 1
	s32i	a8, sp, 120
	l32i	a8, sp, 140
	s32i	a4, sp, 128
	beq	a4, a8, .Lreach9
	j	.L46
.Lreach9:
.L1:
	retw.n
	.size	esp_nn_depthwise_conv_s8_ch_mult_1$isra$0, .-esp_nn_depthwise_conv_s8_ch_mult_1$isra$0
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
.LC4:
	.long 2147483647
.LC5:
	.long -2147483648
.LC6:
	.long -1073741823
.LC7:
	.long 1073741824
	.previous
	.type	esp_nn_depthwise_conv_s8_opt, @function
esp_nn_depthwise_conv_s8_opt:
	entry	sp, 272
	l32i	a8, sp, 276
	s32i	a3, sp, 192
	l32i.n	a9, a8, 8
	s32i	a5, sp, 196
	extui	a13, a9, 0, 16
	s32i	a6, sp, 104
	mov.n	a10, a2
	mov.n	a12, a4
	bnei	a13, 1, .L80
	l32i.n	a14, a7, 4
	l32i.n	a13, a4, 4
	l32i.n	a12, a4, 0
	l32i.n	a9, a7, 0
	l32i	a3, sp, 280
	l32i	a4, sp, 272
	l32i	a11, sp, 192
	s32i.n	a14, sp, 4
	s32i.n	a3, sp, 16
	s32i.n	a8, sp, 12
	s32i.n	a4, sp, 8
	s32i.n	a9, sp, 0
	mov.n	a15, a6
	mov.n	a14, a5
	.section .literal.esp_nn_depthwise_conv_s8_opt,"ax",@progbits
	.p2align 2
.Lcall1:
	.long esp_nn_depthwise_conv_s8_ch_mult_1$isra$0
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	j	.L79
.L80:
	l16ui	a5, a7, 4
	l32i.n	a15, a8, 4
	l32i.n	a6, a2, 4
	l32i.n	a14, a8, 0
	l16ui	a3, a8, 20
	l16ui	a4, a8, 12
	s32i	a5, sp, 176
	s32i	a6, sp, 200
	l16ui	a5, a8, 16
	l32i.n	a6, a8, 36
	s32i	a15, sp, 80
	l16ui	a15, a8, 24
	l32i.n	a8, a8, 40
	s32i.n	a14, sp, 32
	l32i.n	a14, a12, 0
	l32i.n	a12, a12, 4
	s32i	a8, sp, 88
	l32i	a8, sp, 176
	s32i	a3, sp, 208
	s32i	a4, sp, 212
	s32i	a5, sp, 216
	s32i	a12, sp, 204
	s32i	a6, sp, 84
	l32i.n	a13, a2, 0
	l32i.n	a10, a2, 8
	l32i.n	a7, a7, 0
	beqz	a8, .L79
	extui	a11, a9, 0, 16
	extui	a9, a9, 2, 14
	s32i	a9, sp, 152
	l32i	a12, sp, 152
	extui	a3, a10, 0, 16
	slli	a12, a12, 2
	s32i	a12, sp, 152
	movi.n	a9, 0
	addi	a10, a11, -4
	l32i	a4, sp, 152
	mull	a2, a3, a11
	movi.n	a8, 1
	mov.n	a12, a9
	s32i	a11, sp, 128
	srli	a11, a10, 2
	movnez	a12, a8, a4
	add.n	a11, a11, a8
	movi.n	a8, -4
	extui	a14, a14, 0, 16
	and	a10, a10, a8
	extui	a13, a13, 0, 16
	extui	a8, a7, 0, 16
	s32i	a14, sp, 164
	s32i	a13, sp, 160
	neg	a14, a15
	s32i	a8, sp, 184
	slli	a15, a11, 4
	movi.n	a8, 0x10
	movnez	a8, a15, a12
	l32i	a5, sp, 160
	l32i	a6, sp, 164
	s32i	a9, sp, 148
	slli	a11, a11, 2
	movnez	a9, a10, a12
	s32i	a8, sp, 180
	movi.n	a8, 4
	mull	a5, a3, a5
	mull	a6, a2, a6
	movnez	a8, a11, a12
	s32i	a9, sp, 228
	l32i	a9, sp, 148
	extui	a14, a14, 0, 16
	s32i	a8, sp, 232
	mov.n	a8, a3
	s32i.n	a5, sp, 60
	mov.n	a3, a2
	s32i.n	a6, sp, 56
	s32i	a14, sp, 172
	s32i	a9, sp, 132
	mov.n	a2, a8
.L127:
	l32i	a10, sp, 172
	l32i	a11, sp, 184
	sext	a9, a10, 15
	beqz	a11, .L83
	movi.n	a8, 0
	neg	a12, a9
	max	a12, a12, a8
	l32i	a13, sp, 200
	s32i	a12, sp, 96
	l32i	a14, sp, 204
	l32i	a15, sp, 208
	l32i	a4, sp, 160
	l32i	a5, sp, 164
	l32i	a6, sp, 96
	extui	a10, a13, 0, 16
	add.n	a11, a9, a12
	sub	a10, a10, a9
	extui	a9, a14, 0, 16
	min	a9, a10, a9
	mull	a11, a11, a4
	mull	a5, a5, a6
	neg	a12, a15
	s32i.n	a9, sp, 52
	extui	a9, a12, 0, 16
	s32i	a11, sp, 224
	s32i	a5, sp, 220
	s32i	a9, sp, 168
	s32i	a8, sp, 156
.L126:
	l32i	a8, sp, 168
	l32i	a11, sp, 160
	sext	a9, a8, 15
	neg	a10, a9
	s32i.n	a10, sp, 36
	l32i	a14, sp, 280
	l32i	a15, sp, 280
	l32i.n	a4, sp, 36
	l32i	a5, sp, 164
	l32i.n	a14, a14, 0
	l32i.n	a15, a15, 4
	movi.n	a10, 0
	sub	a8, a11, a9
	max	a4, a4, a10
	min	a8, a8, a5
	s32i	a14, sp, 136
	s32i	a15, sp, 140
	s32i.n	a4, sp, 36
	s32i	a8, sp, 64
	beqz	a2, .L84
	l32i	a6, sp, 224
	l32i	a11, sp, 220
	add.n	a8, a9, a6
	add.n	a8, a8, a4
	add.n	a9, a11, a4
	mull	a8, a8, a2
	mull	a9, a9, a3
	l32i	a12, sp, 128
	l32i	a4, sp, 192
	l32i	a5, sp, 196
	addi	a12, a12, -3
	add.n	a8, a4, a8
	add.n	a9, a5, a9
	s32i	a10, sp, 108
	s32i	a12, sp, 116
	s32i	a8, sp, 188
	s32i	a9, sp, 112
	s32i	a10, sp, 144
	j	.L85
.L124:
	l32i	a6, sp, 136
	l32i	a8, sp, 140
	l32i	a9, sp, 272
	l32i	a10, sp, 132
	l32i	a11, sp, 108
	l32i	a14, sp, 104
	l32i	a15, sp, 144
	l32i	a4, sp, 188
	l32i	a5, sp, 112
	s32i	a6, sp, 76
	l32i	a6, sp, 108
	s32i	a8, sp, 72
	add.n	a9, a9, a10
	addx4	a11, a11, a14
	add.n	a15, a15, a4
	add.n	a5, a5, a6
	movi.n	a8, 0
	s32i	a9, sp, 68
	s32i	a11, sp, 92
	s32i	a15, sp, 124
	s32i	a5, sp, 120
	s32i	a8, sp, 100
.L111:
	l32i	a9, sp, 96
	l32i.n	a10, sp, 52
	movi.n	a7, 0
	blt	a9, a10, .Lreach13
	j	.L129
.Lreach13:
	l32i	a11, sp, 120
	l32i	a12, sp, 100
	l32i	a13, sp, 124
	add.n	a11, a11, a12
	s32i.n	a11, sp, 44
	s32i.n	a13, sp, 48
	s32i.n	a9, sp, 40
	mov.n	a6, a7
	mov.n	a5, a7
	mov.n	a4, a7
.L89:
	l32i.n	a14, sp, 36
	l32i	a15, sp, 64
	bge	a14, a15, .L87
	l32i	a8, sp, 64
	l32i.n	a9, sp, 44
	l32i.n	a15, sp, 48
	sub	a14, a8, a14
	s32i	a3, sp, 236
	loop	a14, .L88_LEND
.L88:
	l8ui	a8, a15, 0
	l8ui	a3, a9, 2
	l32i.n	a10, sp, 32
	sext	a8, a8, 7
	add.n	a8, a8, a10
	l8ui	a12, a9, 0
	l8ui	a11, a9, 1
	sext	a10, a3, 7
	l8ui	a3, a9, 3
	sext	a12, a12, 7
	sext	a11, a11, 7
	sext	a13, a3, 7
	mull	a12, a12, a8
	mull	a11, a11, a8
	mull	a10, a10, a8
	mull	a13, a13, a8
	l32i	a8, sp, 236
	add.n	a4, a4, a12
	add.n	a5, a5, a11
	add.n	a6, a6, a10
	add.n	a7, a7, a13
	add.n	a15, a15, a2
	add.n	a9, a9, a8
	.L88_LEND:
	mov.n	a3, a8
.L87:
	l32i.n	a9, sp, 40
	l32i.n	a10, sp, 48
	l32i.n	a12, sp, 44
	l32i.n	a11, sp, 60
	l32i.n	a13, sp, 56
	addi.n	a9, a9, 1
	add.n	a10, a10, a11
	add.n	a12, a12, a13
	l32i.n	a14, sp, 52
	s32i.n	a9, sp, 40
	s32i.n	a10, sp, 48
	s32i.n	a12, sp, 44
	bne	a9, a14, .L89
	j	.L86
.L129:
	mov.n	a6, a7
	mov.n	a5, a7
	mov.n	a4, a7
.L86:
	l32i	a15, sp, 104
	beqz.n	a15, .L90
	l32i	a8, sp, 92
	l32i.n	a11, a8, 0
	l32i.n	a10, a8, 4
	l32i.n	a9, a8, 8
	l32i.n	a8, a8, 12
	add.n	a4, a4, a11
	add.n	a5, a5, a10
	add.n	a6, a6, a9
	add.n	a7, a7, a8
.L90:
	l32i	a10, sp, 76
	l32i	a11, sp, 72
	l32i.n	a9, a10, 0
	movi.n	a13, 0
	l32i.n	a12, a11, 0
	max	a10, a9, a13
	ssl	a10
	sll	a10, a4
	l32r	a14, .LC5
	movi.n	a4, 1
	sub	a13, a12, a10
	movi.n	a15, 0
	add.n	a11, a10, a14
	moveqz	a15, a4, a13
	movi.n	a13, 0
	moveqz	a13, a4, a11
	neg	a9, a9
	movi.n	a11, 0
	l32r	a14, .LC6
	max	a9, a9, a11
	l32r	a11, .LC7
	xor	a8, a12, a10
	movltz	a11, a14, a8
	movi.n	a4, -1
	movi.n	a14, 0
	movltz	a14, a4, a8
	l32r	a8, .LC4
	bany	a15, a13, .L92
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L93
	movi.n	a12, 0
.L93:
	add.n	a8, a10, a14
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L94
	movi.n	a12, 0
.L94:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L92:
	movi.n	a11, 1
	ssl	a9
	sll	a10, a11
	addi.n	a10, a10, -1
	ssr	a11
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a4, a8
	bge	a11, a10, .L95
	addi.n	a4, a4, 1
.L95:
	l32i	a12, sp, 76
	l32i	a13, sp, 72
	l32i.n	a9, a12, 4
	movi.n	a14, 0
	max	a10, a9, a14
	l32i.n	a12, a13, 4
	l32r	a15, .LC5
	ssl	a10
	sll	a10, a5
	add.n	a11, a10, a15
	movi.n	a5, 1
	sub	a13, a12, a10
	mov.n	a15, a14
	moveqz	a15, a5, a13
	neg	a9, a9
	mov.n	a13, a14
	moveqz	a13, a5, a11
	max	a9, a9, a14
	l32r	a11, .LC7
	l32r	a14, .LC6
	xor	a8, a12, a10
	movltz	a11, a14, a8
	movi.n	a5, -1
	movi.n	a14, 0
	movltz	a14, a5, a8
	l32r	a8, .LC4
	bany	a15, a13, .L97
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L98
	movi.n	a12, 0
.L98:
	add.n	a8, a10, a14
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L99
	movi.n	a12, 0
.L99:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L97:
	movi.n	a11, 1
	ssl	a9
	sll	a10, a11
	addi.n	a10, a10, -1
	ssr	a11
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a5, a8
	bge	a11, a10, .L100
	addi.n	a5, a5, 1
.L100:
	l32i	a12, sp, 76
	l32i	a13, sp, 72
	l32i.n	a9, a12, 8
	movi.n	a14, 0
	max	a10, a9, a14
	l32i.n	a12, a13, 8
	ssl	a10
	sll	a10, a6
	l32r	a15, .LC5
	movi.n	a6, 1
	sub	a13, a12, a10
	add.n	a11, a10, a15
	moveqz	a14, a6, a13
	movi.n	a13, 0
	moveqz	a13, a6, a11
	neg	a9, a9
	movi.n	a11, 0
	l32r	a15, .LC6
	max	a9, a9, a11
	l32r	a11, .LC7
	xor	a8, a12, a10
	movltz	a11, a15, a8
	movi.n	a6, -1
	movi.n	a15, 0
	movltz	a15, a6, a8
	l32r	a8, .LC4
	bany	a14, a13, .L102
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L103
	movi.n	a12, 0
.L103:
	add.n	a8, a10, a15
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L104
	movi.n	a12, 0
.L104:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L102:
	movi.n	a11, 1
	ssl	a9
	sll	a10, a11
	addi.n	a10, a10, -1
	ssr	a11
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a9, a8
	bge	a11, a10, .L105
	addi.n	a9, a9, 1
.L105:
	l32i	a12, sp, 76
	l32i	a14, sp, 72
	l32i.n	a10, a12, 12
	movi.n	a15, 0
	max	a11, a10, a15
	l32i.n	a13, a14, 12
	l32r	a6, .LC5
	ssl	a11
	sll	a11, a7
	add.n	a12, a11, a6
	sub	a14, a13, a11
	movi.n	a6, 1
	moveqz	a15, a6, a14
	movi.n	a14, 0
	moveqz	a14, a6, a12
	neg	a10, a10
	movi.n	a12, 0
	l32r	a6, .LC7
	max	a10, a10, a12
	l32r	a12, .LC6
	xor	a8, a13, a11
	movltz	a6, a12, a8
	s32i.n	a6, sp, 40
	movi.n	a12, -1
	movi.n	a6, 0
	movltz	a6, a12, a8
	mov.n	a7, a6
	l32r	a8, .LC4
	bany	a15, a14, .L107
	mull	a8, a11, a13
	mulsh	a11, a11, a13
	l32i.n	a13, sp, 40
	add.n	a12, a8, a13
	movi.n	a13, 1
	bltu	a12, a8, .L108
	movi.n	a13, 0
.L108:
	add.n	a8, a11, a7
	add.n	a8, a13, a8
	srai	a11, a8, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a12, a11, a12
	movi.n	a13, 1
	bltu	a12, a11, .L109
	movi.n	a13, 0
.L109:
	add.n	a8, a8, a13
	ssai	31
	src	a8, a8, a12
.L107:
	movi.n	a14, 1
	ssl	a10
	sll	a11, a14
	addi.n	a11, a11, -1
	ssr	a14
	sra	a12, a11
	extui	a13, a8, 31, 1
	and	a11, a11, a8
	add.n	a12, a12, a13
	ssr	a10
	sra	a8, a8
	bge	a12, a11, .L110
	add.n	a8, a8, a14
.L110:
	l32i	a15, sp, 80
	l32i	a6, sp, 68
	add.n	a11, a15, a4
	l32i	a4, sp, 84
	add.n	a10, a15, a5
	add.n	a9, a15, a9
	l32i	a5, sp, 88
	add.n	a8, a15, a8
	max	a11, a11, a4
	max	a10, a10, a4
	max	a9, a9, a4
	max	a8, a8, a4
	min	a11, a11, a5
	min	a10, a10, a5
	min	a9, a9, a5
	min	a8, a8, a5
	s8i	a11, a6, 0
	s8i	a10, a6, 1
	l32i	a11, sp, 92
	l32i	a10, sp, 72
	s8i	a9, a6, 2
	s8i	a8, a6, 3
	l32i	a9, sp, 76
	l32i	a8, sp, 100
	addi	a9, a9, 16
	addi.n	a8, a8, 4
	addi	a10, a10, 16
	addi.n	a6, a6, 4
	addi	a11, a11, 16
	l32i	a12, sp, 116
	s32i	a8, sp, 100
	s32i	a9, sp, 76
	s32i	a10, sp, 72
	s32i	a6, sp, 68
	s32i	a11, sp, 92
	bge	a8, a12, .Lreach14
	j	.L111
.Lreach14:
	l32i	a13, sp, 132
	l32i	a14, sp, 140
	l32i	a15, sp, 180
	l32i	a4, sp, 136
	l32i	a5, sp, 228
	l32i	a6, sp, 232
	addi.n	a8, a13, 4
	add.n	a14, a14, a15
	add.n	a4, a4, a15
	add.n	a8, a5, a8
	s32i	a14, sp, 140
	s32i	a4, sp, 136
	s32i	a8, sp, 132
	s32i	a6, sp, 76
.L125:
	l32i	a8, sp, 76
	l32i	a9, sp, 128
	blt	a8, a9, .L162
	l32i	a10, sp, 108
	add.n	a10, a10, a9
	s32i	a10, sp, 108
	j	.L112
.L162:
	l32i	a12, sp, 108
	l32i	a11, sp, 132
	l32i	a14, sp, 76
	l32i	a4, sp, 136
	l32i	a5, sp, 188
	l32i	a15, sp, 144
	l32i	a9, sp, 128
	l32i	a13, sp, 140
	sub	a8, a11, a12
	add.n	a6, a12, a14
	add.n	a15, a15, a5
	sub	a8, a8, a14
	add.n	a9, a12, a9
	s32i.n	a4, sp, 48
	l32i.n	a14, sp, 32
	l32i	a4, sp, 64
	s32i.n	a13, sp, 44
	s32i	a15, sp, 72
	s32i	a9, sp, 108
	movi.n	a5, 1
	s32i	a8, sp, 68
	s32i.n	a6, sp, 40
.L123:
	l32i	a10, sp, 96
	l32i.n	a11, sp, 52
	bge	a10, a11, .L138
	l32i.n	a13, sp, 40
	l32i	a12, sp, 112
	l32i	a7, sp, 72
	add.n	a6, a12, a13
	mov.n	a15, a10
	movi.n	a13, 0
.L116:
	l32i.n	a8, sp, 36
	bge	a8, a4, .L114
	mov.n	a12, a6
	mov.n	a11, a7
	sub	a10, a4, a8
	loop	a10, .L115_LEND
.L115:
	l8ui	a8, a11, 0
	l8ui	a9, a12, 0
	sext	a8, a8, 7
	add.n	a8, a8, a14
	sext	a9, a9, 7
	mull	a8, a8, a9
	add.n	a11, a11, a2
	add.n	a13, a13, a8
	add.n	a12, a12, a3
	.L115_LEND:
.L114:
	l32i.n	a9, sp, 60
	l32i.n	a10, sp, 56
	l32i.n	a11, sp, 52
	addi.n	a15, a15, 1
	add.n	a7, a7, a9
	add.n	a6, a6, a10
	bne	a15, a11, .L116
	j	.L113
.L138:
	movi.n	a13, 0
.L113:
	l32i	a15, sp, 104
	beqz.n	a15, .L117
	l32i.n	a6, sp, 40
	addx4	a8, a6, a15
	l32i.n	a8, a8, 0
	add.n	a13, a13, a8
.L117:
	l32i.n	a8, sp, 48
	l32i.n	a10, sp, 44
	l32i.n	a11, a8, 0
	movi.n	a12, 0
	max	a8, a11, a12
	l32i.n	a9, a10, 0
	ssl	a8
	sll	a8, a13
	l32r	a15, .LC5
	sub	a13, a9, a8
	movi.n	a6, 0
	add.n	a12, a8, a15
	moveqz	a6, a5, a13
	movi.n	a13, 0
	neg	a11, a11
	moveqz	a13, a5, a12
	movi.n	a12, 0
	l32r	a15, .LC6
	max	a11, a11, a12
	l32r	a12, .LC7
	xor	a10, a9, a8
	movltz	a12, a15, a10
	mov.n	a7, a6
	movi.n	a15, 0
	movi.n	a6, -1
	movltz	a15, a6, a10
	l32r	a10, .LC4
	bany	a7, a13, .L119
	mull	a10, a8, a9
	mulsh	a8, a8, a9
	add.n	a12, a10, a12
	mov.n	a9, a5
	bltu	a12, a10, .L120
	movi.n	a9, 0
.L120:
	add.n	a8, a8, a15
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a12, a9, a12
	mov.n	a10, a5
	bltu	a12, a9, .L121
	movi.n	a10, 0
.L121:
	add.n	a8, a8, a10
	ssai	31
	src	a10, a8, a12
.L119:
	ssl	a11
	sll	a8, a5
	addi.n	a8, a8, -1
	srai	a9, a8, 1
	extui	a12, a10, 31, 1
	and	a8, a8, a10
	add.n	a9, a9, a12
	ssr	a11
	sra	a10, a10
	bge	a9, a8, .L122
	addi.n	a10, a10, 1
.L122:
	l32i	a8, sp, 80
	l32i.n	a12, sp, 40
	l32i	a11, sp, 68
	l32i	a13, sp, 84
	add.n	a10, a8, a10
	l32i	a15, sp, 272
	l32i	a6, sp, 88
	add.n	a9, a11, a12
	max	a8, a10, a13
	add.n	a9, a15, a9
	min	a8, a8, a6
	s8i	a8, a9, 0
	l32i.n	a8, sp, 48
	l32i.n	a9, sp, 44
	addi.n	a12, a12, 1
	addi.n	a8, a8, 4
	addi.n	a9, a9, 4
	l32i	a10, sp, 108
	s32i.n	a12, sp, 40
	s32i.n	a8, sp, 48
	s32i.n	a9, sp, 44
	beq	a12, a10, .Lreach15
	j	.L123
.Lreach15:
	l32i	a11, sp, 128
	l32i	a12, sp, 76
	l32i	a13, sp, 132
	l32i	a14, sp, 140
	l32i	a15, sp, 136
	sub	a8, a11, a12
	add.n	a9, a11, a13
	addx4	a14, a8, a14
	addx4	a15, a8, a15
	sub	a9, a9, a12
	s32i	a14, sp, 140
	s32i	a15, sp, 136
	s32i	a9, sp, 132
.L112:
	l32i	a4, sp, 144
	addi.n	a4, a4, 1
	s32i	a4, sp, 144
	beq	a4, a2, .L84
.L85:
	l32i	a5, sp, 152
	bnez	a5, .L124
	movi.n	a6, 0
	s32i	a6, sp, 76
	j	.L125
.L84:
	l32i	a10, sp, 168
	l32i	a9, sp, 212
	l32i	a11, sp, 156
	add.n	a8, a9, a10
	addi.n	a11, a11, 1
	extui	a8, a8, 0, 16
	l32i	a12, sp, 184
	s32i	a11, sp, 156
	s32i	a8, sp, 168
	beq	a11, a12, .Lreach17
	j	.L126
.Lreach17:
.L83:
	l32i	a14, sp, 172
	l32i	a13, sp, 216
	l32i	a15, sp, 148
	add.n	a8, a13, a14
	addi.n	a15, a15, 1
	extui	a8, a8, 0, 16
	l32i	a4, sp, 176
	s32i	a15, sp, 148
	s32i	a8, sp, 172
	beq	a15, a4, .Lreach18
	j	.L127
.Lreach18:
.L79:
	retw.n
	.size	esp_nn_depthwise_conv_s8_opt, .-esp_nn_depthwise_conv_s8_opt
