	.text
	.section	.text.ref_conv_s8,"ax",@progbits
	.align	4
	.global	ref_conv_s8
	.section .literal.ref_conv_s8,"ax",@progbits
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
	.type	ref_conv_s8, @function
ref_conv_s8:
	entry	sp, 112
	s32i	a7, sp, 64
	l32i	a9, sp, 64
	l32i.n	a11, a4, 8
	l32i.n	a10, a2, 8
	l32i.n	a8, a9, 8
	quos	a10, a10, a11
	mov.n	a12, a3
	quos	a10, a8, a10
	l32i.n	a9, a9, 4
	s32i.n	a4, sp, 52
	s32i.n	a12, sp, 36
	s32i	a5, sp, 72
	s32i.n	a6, sp, 60
	s32i	a10, sp, 68
	l32i	a11, sp, 112
	l32i	a3, sp, 116
	blti	a9, 1, .Lreach1
	j	.L26
.Lreach1:
	j	.L1
.L30:
	s32i.n	a6, sp, 56
.L21:
	l32i.n	a10, sp, 52
	l32i.n	a12, sp, 48
	l32i	a13, sp, 68
	l32i.n	a4, a10, 8
	quos	a8, a12, a13
	l32i.n	a11, a10, 4
	mull	a8, a8, a4
	s32i.n	a11, sp, 24
	s32i.n	a8, sp, 28
	bgei	a11, 1, .Lreach2
	j	.L27
.Lreach2:
	l32i.n	a8, a10, 0
	movi.n	a10, 0
	s32i.n	a8, sp, 20
	l32i.n	a9, sp, 20
	mull	a8, a11, a12
	mull	a9, a9, a4
	l32i	a11, sp, 72
	mull	a8, a8, a9
	s32i.n	a9, sp, 32
	add.n	a8, a11, a8
	s32i.n	a10, sp, 4
	mov.n	a15, a10
	s32i.n	a8, sp, 12
	j	.L5
.L10:
	l32i.n	a8, a3, 12
	l32i.n	a12, sp, 40
	l32i.n	a9, a3, 28
	l32i.n	a13, sp, 4
	l32i.n	a10, a3, 20
	mull	a8, a12, a8
	mull	a9, a13, a9
	l32i.n	a12, a3, 8
	l32i.n	a11, sp, 44
	sub	a8, a8, a10
	mull	a12, a11, a12
	add.n	a9, a8, a9
	l32i.n	a11, a3, 16
	l32i.n	a5, a3, 24
	extui	a13, a9, 31, 1
	s32i.n	a3, sp, 16
	l32i.n	a10, sp, 12
	l32i.n	a3, sp, 20
	s32i.n	a9, sp, 0
	s32i.n	a13, sp, 8
	sub	a12, a12, a11
	movi.n	a14, 0
.L9:
	add.n	a7, a4, a10
	bltz	a12, .L6
	l32i.n	a8, a2, 0
	bge	a12, a8, .L6
	l32i.n	a9, sp, 8
	bnez.n	a9, .L6
	l32i.n	a9, a2, 4
	l32i.n	a11, sp, 0
	bge	a11, a9, .L6
	blti	a4, 1, .L6
	mull	a9, a8, a11
	l32i.n	a11, a2, 8
	add.n	a9, a9, a12
	mull	a9, a9, a11
	l32i.n	a13, sp, 28
	l32i.n	a8, sp, 16
	l32i.n	a11, sp, 36
	add.n	a9, a9, a13
	l32i.n	a6, a8, 0
	add.n	a9, a11, a9
	sub	a13, a7, a10
	loop	a13, .L8_LEND
.L8:
	l8ui	a8, a9, 0
	l8ui	a11, a10, 0
	sext	a8, a8, 7
	add.n	a8, a8, a6
	sext	a11, a11, 7
	mull	a8, a8, a11
	addi.n	a10, a10, 1
	add.n	a15, a15, a8
	addi.n	a9, a9, 1
	.L8_LEND:
.L6:
	addi.n	a14, a14, 1
	add.n	a12, a12, a5
	mov.n	a10, a7
	bne	a14, a3, .L9
	l32i.n	a3, sp, 16
.L11:
	l32i.n	a12, sp, 4
	l32i.n	a13, sp, 12
	l32i.n	a8, sp, 32
	addi.n	a12, a12, 1
	add.n	a13, a13, a8
	l32i.n	a9, sp, 24
	s32i.n	a12, sp, 4
	s32i.n	a13, sp, 12
	beq	a12, a9, .L4
.L5:
	l32i.n	a10, sp, 20
	blti	a10, 1, .Lreach3
	j	.L10
.Lreach3:
	j	.L11
.L27:
	movi.n	a15, 0
.L4:
	l32i	a11, sp, 120
	l32i.n	a12, sp, 56
	l32i.n	a9, a11, 0
	l32i.n	a8, a11, 4
	l32i.n	a13, sp, 48
	l32i.n	a11, sp, 60
	l32i.n	a14, a3, 4
	l32i.n	a7, a3, 32
	l32i.n	a5, a3, 36
	addi.n	a6, a12, 1
	slli	a10, a13, 2
	beqz.n	a11, .L12
	add.n	a11, a11, a10
	l32i.n	a11, a11, 0
	add.n	a15, a15, a11
.L12:
	add.n	a9, a9, a10
	l32i.n	a9, a9, 0
	add.n	a8, a8, a10
	movi.n	a12, 0
	max	a10, a9, a12
	l32i.n	a8, a8, 0
	ssl	a10
	sll	a10, a15
	sub	a12, a8, a10
	movi.n	a11, 0
	movi.n	a13, 1
	moveqz	a11, a13, a12
	neg	a9, a9
	movi.n	a12, 0
	extui	a11, a11, 0, 8
	max	a9, a9, a12
	beqz.n	a11, .L32
	l32r	a13, .LC0
	movi.n	a11, 0
	add.n	a12, a10, a13
	movi.n	a13, 1
	moveqz	a11, a13, a12
	extui	a11, a11, 0, 8
	bnez	a11, .L28
.L32:
	mulsh	a12, a10, a8
	l32r	a11, .LC1
	mull	a10, a10, a8
	l32r	a8, .LC2
	movi.n	a13, -1
	movltz	a8, a11, a12
	add.n	a8, a10, a8
	movi.n	a11, 0
	movltz	a11, a13, a12
	movi.n	a13, 1
	bltu	a8, a10, .L17
	movi.n	a13, 0
.L17:
	add.n	a11, a12, a11
	add.n	a11, a13, a11
	srai	a12, a11, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a8, a12, a8
	movi.n	a10, 1
	bltu	a8, a12, .L19
	movi.n	a10, 0
.L19:
	add.n	a12, a10, a11
	ssai	31
	src	a10, a12, a8
	extui	a12, a12, 30, 1
	j	.L13
.L28:
	l32r	a10, .LC3
	movi.n	a12, 0
.L13:
	movi.n	a8, 0x20
	movi.n	a13, 1
	and	a11, a9, a8
	ssl	a9
	sll	a8, a13
	movi.n	a13, 0
	movnez	a8, a13, a11
	addi.n	a8, a8, -1
	srai	a13, a8, 1
	and	a11, a8, a10
	add.n	a13, a13, a12
	movi.n	a8, 1
	blt	a13, a11, .L20
	movi.n	a8, 0
.L20:
	ssr	a9
	sra	a10, a10
	add.n	a8, a8, a10
	add.n	a8, a8, a14
	l32i.n	a9, sp, 56
	max	a8, a8, a7
	l32i.n	a11, sp, 48
	min	a8, a8, a5
	l32i	a10, sp, 64
	s8i	a8, a9, 0
	addi.n	a11, a11, 1
	l32i.n	a8, a10, 8
	s32i.n	a11, sp, 48
	bge	a11, a8, .Lreach5
	j	.L30
.Lreach5:
	l32i.n	a10, a10, 0
	mov.n	a11, a6
.L24:
	l32i.n	a12, sp, 44
	addi.n	a12, a12, 1
	s32i.n	a12, sp, 44
	blt	a12, a10, .L25
	l32i	a13, sp, 64
	l32i.n	a9, a13, 4
	j	.L22
.L25:
	movi.n	a9, 0
	s32i.n	a11, sp, 56
	s32i.n	a9, sp, 48
	blti	a8, 1, .L24
	j	.L21
.L22:
	l32i.n	a12, sp, 40
	addi.n	a12, a12, 1
	s32i.n	a12, sp, 40
	blt	a12, a9, .L2
	j	.L1
.L26:
	l32i	a13, sp, 64
	movi.n	a12, 0
	l32i.n	a10, a13, 0
	s32i.n	a12, sp, 40
.L2:
	movi.n	a13, 0
	s32i.n	a13, sp, 44
	bgei	a10, 1, .L25
	j	.L22
.L1:
	retw.n
	.size	ref_conv_s8, .-ref_conv_s8
	.section	.text.ref_depthwise_s8,"ax",@progbits
	.align	4
	.global	ref_depthwise_s8
	.section .literal.ref_depthwise_s8,"ax",@progbits
	.p2align 2
.LC4:
	.long -1073741823
.LC5:
	.long 1073741824
.LC6:
	.long 2147483647
.LC7:
	.long -2147483648
	.previous
	.type	ref_depthwise_s8, @function
ref_depthwise_s8:
	entry	sp, 96
	s32i.n	a7, sp, 40
	l32i.n	a9, sp, 40
	mov.n	a11, a3
	l32i.n	a8, a9, 4
	mov.n	a9, a4
	s32i.n	a11, sp, 8
	s32i.n	a9, sp, 32
	s32i.n	a5, sp, 44
	s32i.n	a6, sp, 36
	l32i	a10, sp, 96
	l32i	a4, sp, 100
	mov.n	a3, a2
	blti	a8, 1, .Lreach6
	j	.L77
.Lreach6:
	j	.L53
.L60:
	l32i.n	a10, sp, 20
	l32i.n	a12, a4, 16
	l32i.n	a8, a4, 32
	mull	a12, a10, a12
	l32i.n	a13, sp, 24
	l32i.n	a10, a4, 12
	l32i.n	a11, a4, 24
	mull	a9, a15, a8
	mull	a8, a13, a10
	l32i.n	a10, a4, 20
	sub	a12, a12, a11
	add.n	a12, a12, a9
	sub	a8, a8, a10
	l32i.n	a13, a4, 28
	l32i.n	a10, sp, 4
	extui	a7, a12, 31, 1
	mov.n	a11, a6
	s32i.n	a15, sp, 48
	s32i.n	a6, sp, 52
	loop	a10, .L58_LEND
.L58:
	bltz	a8, .L56
	l32i.n	a9, a3, 0
	bge	a8, a9, .L56
	mull	a9, a9, a12
	bnez.n	a7, .L56
	l32i.n	a2, a3, 4
	add.n	a9, a9, a8
	bge	a12, a2, .L56
	l32i.n	a15, sp, 0
	l32i.n	a6, a4, 8
	l32i.n	a2, a3, 8
	mull	a2, a9, a2
	quos	a9, a15, a6
	l32i.n	a15, sp, 8
	l32i.n	a6, a4, 0
	add.n	a2, a15, a2
	add.n	a2, a2, a9
	l8ui	a9, a2, 0
	l8ui	a2, a11, 0
	sext	a9, a9, 7
	add.n	a9, a9, a6
	sext	a2, a2, 7
	mull	a9, a9, a2
	add.n	a14, a14, a9
.L56:
	add.n	a8, a8, a13
	add.n	a11, a11, a5
	.L58_LEND:
	l32i.n	a15, sp, 48
	l32i.n	a6, sp, 52
.L61:
	l32i.n	a8, sp, 16
	l32i.n	a9, sp, 12
	addi.n	a15, a15, 1
	add.n	a6, a6, a8
	beq	a15, a9, .L59
.L72:
	l32i.n	a10, sp, 4
	blti	a10, 1, .Lreach7
	j	.L60
.Lreach7:
	j	.L61
.L80:
	movi.n	a14, 0
.L59:
	l32i	a11, sp, 104
	l32i.n	a12, sp, 28
	l32i.n	a9, a11, 0
	l32i.n	a8, a11, 4
	l32i.n	a13, sp, 0
	l32i.n	a11, sp, 36
	l32i.n	a15, a4, 4
	l32i.n	a7, a4, 36
	l32i.n	a5, a4, 40
	addi.n	a6, a12, 1
	slli	a10, a13, 2
	beqz.n	a11, .L62
	add.n	a11, a11, a10
	l32i.n	a11, a11, 0
	add.n	a14, a14, a11
.L62:
	add.n	a9, a9, a10
	l32i.n	a9, a9, 0
	add.n	a8, a8, a10
	movi.n	a12, 0
	max	a10, a9, a12
	l32i.n	a8, a8, 0
	ssl	a10
	sll	a10, a14
	sub	a12, a8, a10
	movi.n	a11, 0
	movi.n	a13, 1
	moveqz	a11, a13, a12
	neg	a9, a9
	movi.n	a12, 0
	extui	a11, a11, 0, 8
	max	a9, a9, a12
	beqz.n	a11, .L82
	l32r	a13, .LC7
	movi.n	a11, 0
	add.n	a12, a10, a13
	movi.n	a13, 1
	moveqz	a11, a13, a12
	extui	a11, a11, 0, 8
	bnez	a11, .L78
.L82:
	mulsh	a12, a10, a8
	l32r	a11, .LC4
	mull	a10, a10, a8
	l32r	a8, .LC5
	movi.n	a13, -1
	movltz	a8, a11, a12
	add.n	a8, a10, a8
	movi.n	a11, 0
	movltz	a11, a13, a12
	movi.n	a13, 1
	bltu	a8, a10, .L67
	movi.n	a13, 0
.L67:
	add.n	a11, a12, a11
	add.n	a11, a13, a11
	srai	a12, a11, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a8, a12, a8
	movi.n	a10, 1
	bltu	a8, a12, .L69
	movi.n	a10, 0
.L69:
	add.n	a12, a10, a11
	ssai	31
	src	a10, a12, a8
	extui	a12, a12, 30, 1
	j	.L63
.L78:
	l32r	a10, .LC6
	movi.n	a12, 0
.L63:
	movi.n	a8, 0x20
	movi.n	a13, 1
	and	a11, a9, a8
	ssl	a9
	sll	a8, a13
	movi.n	a13, 0
	movnez	a8, a13, a11
	addi.n	a8, a8, -1
	srai	a13, a8, 1
	and	a11, a8, a10
	add.n	a13, a13, a12
	movi.n	a8, 1
	blt	a13, a11, .L70
	movi.n	a8, 0
.L70:
	ssr	a9
	sra	a10, a10
	add.n	a8, a8, a10
	add.n	a8, a8, a15
	max	a8, a8, a7
	l32i.n	a15, sp, 28
	min	a8, a8, a5
	l32i.n	a9, sp, 0
	s8i	a8, a15, 0
	l32i.n	a8, sp, 40
	addi.n	a9, a9, 1
	l32i.n	a5, a8, 8
	s32i.n	a9, sp, 0
	bge	a9, a5, .L71
	s32i.n	a6, sp, 28
.L75:
	l32i.n	a10, sp, 32
	l32i.n	a10, a10, 4
	s32i.n	a10, sp, 12
	bgei	a10, 1, .Lreach9
	j	.L80
.Lreach9:
	l32i.n	a11, sp, 32
	l32i.n	a13, sp, 44
	l32i.n	a11, a11, 0
	l32i.n	a8, sp, 0
	mull	a12, a11, a5
	movi.n	a15, 0
	s32i.n	a11, sp, 4
	s32i.n	a12, sp, 16
	add.n	a6, a13, a8
	mov.n	a14, a15
	j	.L72
.L71:
	l32i.n	a10, sp, 40
	l32i.n	a9, a10, 0
	mov.n	a10, a6
.L74:
	l32i.n	a11, sp, 24
	addi.n	a11, a11, 1
	s32i.n	a11, sp, 24
	blt	a11, a9, .L76
	l32i.n	a12, sp, 40
	l32i.n	a8, a12, 4
	j	.L73
.L81:
	l32i.n	a13, sp, 40
	movi.n	a15, 0
	l32i.n	a5, a13, 8
	s32i.n	a15, sp, 24
.L76:
	blti	a5, 1, .L74
	movi.n	a6, 0
	s32i.n	a6, sp, 0
	s32i.n	a10, sp, 28
	j	.L75
.L73:
	l32i.n	a11, sp, 20
	addi.n	a11, a11, 1
	s32i.n	a11, sp, 20
	blt	a11, a8, .L54
	j	.L53
.L77:
	l32i.n	a12, sp, 40
	movi.n	a13, 0
	l32i.n	a9, a12, 0
	s32i.n	a13, sp, 20
.L54:
	bgei	a9, 1, .L81
	j	.L73
.L53:
	retw.n
	.size	ref_depthwise_s8, .-ref_depthwise_s8
