	.text
	.global	__ashldi3
	.section	.text.finished,"ax",@progbits
	.align	4
	.section .literal.finished,"ax",@progbits
	.p2align 2
.LC0:
	.long -1073741823
	.previous
	.type	finished, @function
finished:
	entry	sp, 32
	slli	a4, a4, 2
	beqz.n	a3, .L2
	add.n	a3, a3, a4
	l32i.n	a8, a3, 0
	add.n	a2, a2, a8
.L2:
	l32i.n	a8, a5, 4
	movi.n	a10, 0
	add.n	a8, a8, a4
	l32i.n	a9, a8, 0
	l32i.n	a8, a5, 0
	add.n	a8, a8, a4
	l32i.n	a8, a8, 0
	neg	a4, a8
	max	a8, a8, a10
	ssl	a8
	sll	a2, a2
	max	a4, a4, a10
	bne	a9, a2, .L13
	movi.n	a8, -1
	slli	a8, a8, 31
	movi.n	a5, -1
	add.n	a8, a2, a8
	srli	a5, a5, 1
	beqz.n	a8, .L3
.L13:
	mull	a5, a2, a9
	l32r	a8, .LC0
	mulsh	a2, a2, a9
	movi.n	a9, 1
	slli	a9, a9, 30
	movgez	a8, a9, a2
	add.n	a5, a8, a5
	srai	a9, a8, 31
	movi.n	a10, 1
	bltu	a5, a8, .L7
	movi.n	a10, 0
.L7:
	add.n	a9, a9, a2
	add.n	a9, a10, a9
	srai	a8, a9, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a5, a8, a5
	movi.n	a10, 1
	bltu	a5, a8, .L9
	movi.n	a10, 0
.L9:
	add.n	a10, a10, a9
	ssai	31
	src	a5, a10, a5
.L3:
	mov.n	a12, a4
	movi.n	a10, 1
	movi.n	a11, 0
	.section .literal.finished,"ax",@progbits
	.p2align 2
.Lcall1:
	.long __ashldi3
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	addi.n	a10, a10, -1
	extui	a8, a5, 31, 1
	and	a9, a10, a5
	srai	a10, a10, 1
	add.n	a10, a10, a8
	movi.n	a8, 1
	blt	a10, a9, .L10
	movi.n	a8, 0
.L10:
	ssr	a4
	sra	a5, a5
	add.n	a2, a8, a5
	l32i.n	a8, a7, 0
	add.n	a2, a2, a6
	max	a2, a2, a8
	l32i.n	a8, a7, 4
	min	a2, a2, a8
	extui	a2, a2, 0, 8
	retw.n
	.size	finished, .-finished
	.section	.text.ref_conv_s8,"ax",@progbits
	.align	4
	.global	ref_conv_s8
	.type	ref_conv_s8, @function
ref_conv_s8:
	entry	sp, 96
	l32i.n	a9, a4, 8
	l32i.n	a8, a2, 8
	s32i.n	a6, sp, 36
	quos	a8, a8, a9
	l32i.n	a9, a7, 8
	l32i	a6, sp, 100
	quos	a9, a9, a8
	s32i.n	a9, sp, 20
	movi.n	a8, 0
	addi	a9, a6, 32
	s32i.n	a3, sp, 28
	s32i.n	a5, sp, 32
	s32i.n	a8, sp, 0
	s32i.n	a9, sp, 44
	j	.L21
.L30:
	l32i.n	a9, sp, 20
	l32i.n	a14, a4, 8
	quos	a8, a5, a9
	mull	a8, a8, a14
	l32i.n	a10, a4, 4
	s32i.n	a8, sp, 24
	mull	a8, a10, a5
	movi.n	a9, 0
	s32i.n	a10, sp, 12
	s32i.n	a8, sp, 16
	movi.n	a11, 0
	s32i.n	a9, sp, 8
	j	.L22
.L27:
	l32i.n	a10, sp, 4
	l32i.n	a9, a6, 8
	mull	a9, a10, a9
	l32i.n	a10, a6, 16
	sub	a9, a9, a10
	l32i.n	a10, a6, 24
	mull	a10, a13, a10
	add.n	a9, a9, a10
	bltz	a9, .L23
	l32i.n	a10, sp, 0
	l32i.n	a12, a6, 12
	mull	a12, a10, a12
	l32i.n	a10, a6, 20
	sub	a12, a12, a10
	l32i.n	a10, a6, 28
	mull	a10, a11, a10
	add.n	a12, a12, a10
	l32i.n	a10, a2, 0
	bltz	a12, .L23
	bge	a9, a10, .L23
	l32i.n	a3, a2, 4
	bge	a12, a3, .L23
	mull	a10, a10, a12
	movi.n	a12, 0
	add.n	a10, a10, a9
	l32i.n	a9, sp, 32
	s32i.n	a10, sp, 48
	add.n	a9, a9, a8
	s32i.n	a9, sp, 40
	j	.L25
.L26:
	l32i.n	a10, sp, 48
	l32i.n	a3, a2, 8
	mull	a3, a10, a3
	l32i.n	a10, sp, 28
	add.n	a9, a10, a12
	l32i.n	a10, sp, 24
	add.n	a9, a9, a10
	add.n	a9, a9, a3
	l8ui	a9, a9, 0
	l32i.n	a3, a6, 0
	l32i.n	a10, sp, 40
	sext	a9, a9, 7
	add.n	a9, a9, a3
	add.n	a3, a10, a12
	l8ui	a3, a3, 0
	l32i.n	a10, sp, 8
	sext	a3, a3, 7
	mull	a9, a9, a3
	addi.n	a12, a12, 1
	add.n	a10, a10, a9
	s32i.n	a10, sp, 8
.L25:
	blt	a12, a14, .L26
.L23:
	addi.n	a13, a13, 1
	add.n	a8, a8, a14
.L29:
	bge	a13, a15, .Lreach1
	j	.L27
.Lreach1:
	addi.n	a11, a11, 1
.L22:
	l32i.n	a8, sp, 12
	bge	a11, a8, .L28
	l32i.n	a9, sp, 16
	l32i.n	a15, a4, 0
	add.n	a8, a11, a9
	mull	a9, a15, a14
	movi.n	a13, 0
	mull	a8, a8, a9
	j	.L29
.L28:
	l32i.n	a14, a6, 4
	l32i.n	a15, sp, 44
	l32i	a13, sp, 104
	l32i.n	a11, sp, 36
	l32i.n	a10, sp, 8
	mov.n	a12, a5
	.section .literal.ref_conv_s8,"ax",@progbits
	.p2align 2
.Lcall2:
	.long finished
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	l32i	a9, sp, 96
	add.n	a8, a9, a5
	s8i	a10, a8, 0
	addi.n	a5, a5, 1
	j	.L31
.L33:
	movi.n	a5, 0
.L31:
	l32i.n	a8, a7, 8
	bge	a5, a8, .Lreach2
	j	.L30
.Lreach2:
	l32i	a8, sp, 96
	l32i.n	a9, sp, 4
	add.n	a8, a8, a5
	addi.n	a9, a9, 1
	s32i	a8, sp, 96
	s32i.n	a9, sp, 4
	j	.L32
.L34:
	movi.n	a8, 0
	s32i.n	a8, sp, 4
.L32:
	l32i.n	a8, a7, 0
	l32i.n	a9, sp, 4
	blt	a9, a8, .L33
	l32i.n	a8, sp, 0
	addi.n	a8, a8, 1
	s32i.n	a8, sp, 0
.L21:
	l32i.n	a8, a7, 4
	l32i.n	a9, sp, 0
	blt	a9, a8, .L34
	retw.n
	.size	ref_conv_s8, .-ref_conv_s8
	.section	.text.ref_depthwise_s8,"ax",@progbits
	.align	4
	.global	ref_depthwise_s8
	.type	ref_depthwise_s8, @function
ref_depthwise_s8:
	entry	sp, 64
	s32i.n	a6, sp, 20
	l32i	a6, sp, 68
	s32i.n	a4, sp, 4
	addi	a8, a6, 36
	s32i.n	a3, sp, 12
	s32i.n	a5, sp, 16
	movi.n	a4, 0
	s32i.n	a8, sp, 24
	j	.L37
.L40:
	l32i.n	a11, a6, 12
	l32i.n	a8, a6, 20
	mull	a11, a3, a11
	sub	a11, a11, a8
	l32i.n	a8, a6, 28
	mull	a8, a14, a8
	add.n	a11, a11, a8
	bltz	a11, .L38
	l32i.n	a12, a6, 16
	l32i.n	a8, a6, 24
	mull	a12, a4, a12
	sub	a12, a12, a8
	l32i.n	a8, a6, 32
	mull	a8, a13, a8
	add.n	a12, a12, a8
	l32i.n	a8, a2, 0
	s32i.n	a8, sp, 28
	bltz	a12, .L38
	bge	a11, a8, .L38
	l32i.n	a8, a2, 4
	bge	a12, a8, .L38
	l32i.n	a8, sp, 28
	mull	a12, a8, a12
	add.n	a8, a12, a11
	l32i.n	a11, a2, 8
	l32i.n	a12, sp, 12
	mull	a8, a8, a11
	l32i.n	a11, a6, 8
	add.n	a8, a12, a8
	quos	a11, a5, a11
	add.n	a8, a8, a11
	l8ui	a8, a8, 0
	l32i.n	a11, a6, 0
	sext	a8, a8, 7
	add.n	a8, a8, a11
	l8ui	a11, a9, 0
	sext	a11, a11, 7
	mull	a8, a8, a11
	add.n	a10, a10, a8
.L38:
	addi.n	a14, a14, 1
	add.n	a9, a9, a15
.L42:
	l32i.n	a8, sp, 0
	blt	a14, a8, .L40
	addi.n	a13, a13, 1
.L44:
	l32i.n	a9, sp, 8
	bge	a13, a9, .L41
	l32i.n	a8, sp, 4
	movi.n	a14, 0
	l32i.n	a8, a8, 0
	mull	a9, a8, a13
	s32i.n	a8, sp, 0
	mull	a9, a9, a15
	l32i.n	a8, sp, 16
	add.n	a9, a9, a5
	add.n	a9, a8, a9
	j	.L42
.L41:
	l32i.n	a14, a6, 4
	l32i.n	a15, sp, 24
	l32i	a13, sp, 72
	l32i.n	a11, sp, 20
	mov.n	a12, a5
	.section .literal.ref_depthwise_s8,"ax",@progbits
	.p2align 2
.Lcall3:
	.long finished
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	l32i	a9, sp, 64
	add.n	a8, a9, a5
	s8i	a10, a8, 0
	addi.n	a5, a5, 1
	j	.L45
.L47:
	movi.n	a5, 0
.L45:
	l32i.n	a15, a7, 8
	bge	a5, a15, .L43
	l32i.n	a8, sp, 4
	movi.n	a13, 0
	l32i.n	a8, a8, 4
	movi.n	a10, 0
	s32i.n	a8, sp, 8
	j	.L44
.L43:
	l32i	a9, sp, 64
	addi.n	a3, a3, 1
	add.n	a9, a9, a5
	s32i	a9, sp, 64
	j	.L46
.L48:
	movi.n	a3, 0
.L46:
	l32i.n	a8, a7, 0
	blt	a3, a8, .L47
	addi.n	a4, a4, 1
.L37:
	l32i.n	a8, a7, 4
	blt	a4, a8, .L48
	retw.n
	.size	ref_depthwise_s8, .-ref_depthwise_s8
