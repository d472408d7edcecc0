	.text
	.section	.text.between,"ax",@progbits
	.align	4
	.type	between, @function
between:
	entry	sp, 48
	addx4	a3, a3, a2
	l32i.n	a8, a3, 0
	l32i.n	a12, a2, 32
	l32i.n	a11, a3, 16
	mov.n	a10, a2
	addi.n	a9, a8, -1
	beqz.n	a12, .L2
	blti	a11, 2, .L2
	addi.n	a11, a11, -1
	slli	a8, a9, 10
	srai	a12, a11, 1
	add.n	a8, a8, a12
	quos	a8, a8, a11
	j	.L4
.L2:
	extui	a12, a11, 31, 1
	add.n	a12, a12, a11
	slli	a8, a8, 10
	srai	a12, a12, 1
	add.n	a8, a8, a12
	quos	a8, a8, a11
.L4:
	l32i.n	a10, a10, 36
	mull	a2, a8, a4
	beqz.n	a10, .L5
	extui	a10, a8, 31, 1
	add.n	a8, a10, a8
	srai	a8, a8, 1
	add.n	a2, a8, a2
	addmi	a2, a2, -0x200
.L5:
	movi	a8, 0x3ff
	movi.n	a3, 0
	bge	a8, a2, .L6
	srai	a3, a2, 10
.L6:
	movi	a8, 0x3ff
	add.n	a10, a2, a8
	addx2	a4, a8, a2
	movgez	a4, a10, a10
	srai	a4, a4, 10
	min	a4, a4, a9
	movi.n	a5, 0
	retw.n
	.size	between, .-between
	.section	.text.ref_copy,"ax",@progbits
	.align	4
	.global	ref_copy
	.type	ref_copy, @function
ref_copy:
	entry	sp, 32
	mov.n	a11, a2
	mov.n	a10, a3
	mov.n	a12, a4
	.section .literal.ref_copy,"ax",@progbits
	.p2align 2
.Lcall1:
	.long memcpy
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	retw.n
	.size	ref_copy, .-ref_copy
	.section	.text.ref_concatenate,"ax",@progbits
	.align	4
	.global	ref_concatenate
	.type	ref_concatenate, @function
ref_concatenate:
	entry	sp, 48
	s32i.n	a3, sp, 8
	s32i.n	a5, sp, 0
	s32i.n	a2, sp, 4
	mov.n	a3, a6
	bgei	a5, 1, .L20
	j	.L19
.L23:
	l32i.n	a5, sp, 4
	l32i.n	a7, sp, 8
	movi.n	a2, 0
.L22:
	l32i.n	a12, a7, 0
	l32i.n	a11, a5, 0
	mull	a10, a6, a12
	addi.n	a2, a2, 1
	add.n	a11, a11, a10
	mov.n	a10, a3
	.section .literal.ref_concatenate,"ax",@progbits
	.p2align 2
.Lcall2:
	.long memcpy
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	l32i.n	a10, a7, 0
	addi.n	a5, a5, 4
	add.n	a3, a3, a10
	addi.n	a7, a7, 4
	bne	a4, a2, .L22
	l32i.n	a8, sp, 0
	addi.n	a6, a6, 1
	bne	a8, a6, .L23
	j	.L19
.L20:
	movi.n	a6, 0
	bgei	a4, 1, .L23
.L19:
	retw.n
	.size	ref_concatenate, .-ref_concatenate
	.section	.text.ref_split,"ax",@progbits
	.align	4
	.global	ref_split
	.type	ref_split, @function
ref_split:
	entry	sp, 48
	s32i.n	a5, sp, 0
	s32i.n	a3, sp, 4
	s32i.n	a6, sp, 8
	bgei	a5, 1, .L30
	j	.L29
.L33:
	l32i.n	a5, sp, 8
	l32i.n	a7, sp, 4
	movi.n	a3, 0
.L32:
	l32i.n	a12, a7, 0
	l32i.n	a14, a5, 0
	mull	a10, a6, a12
	mov.n	a11, a2
	add.n	a10, a14, a10
	.section .literal.ref_split,"ax",@progbits
	.p2align 2
.Lcall3:
	.long memcpy
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	l32i.n	a10, a7, 0
	addi.n	a3, a3, 1
	add.n	a2, a2, a10
	addi.n	a5, a5, 4
	addi.n	a7, a7, 4
	bne	a4, a3, .L32
	l32i.n	a8, sp, 0
	addi.n	a6, a6, 1
	bne	a8, a6, .L33
	j	.L29
.L30:
	movi.n	a6, 0
	bgei	a4, 1, .L33
.L29:
	retw.n
	.size	ref_split, .-ref_split
	.section	.text.ref_pad_s8,"ax",@progbits
	.align	4
	.global	ref_pad_s8
	.type	ref_pad_s8, @function
ref_pad_s8:
	entry	sp, 80
	mov.n	a14, a7
	mov.n	a12, a3
	s32i.n	a2, sp, 28
	mov.n	a3, a4
	extui	a7, a6, 0, 8
	mov.n	a11, sp
	movi.n	a8, 0
	movi.n	a10, 4
	loop	a10, .L40_LEND
.L40:
	add.n	a9, a3, a8
	add.n	a15, a12, a8
	add.n	a13, a5, a8
	l32i.n	a9, a9, 0
	l32i.n	a15, a15, 0
	l32i.n	a13, a13, 0
	add.n	a9, a9, a15
	add.n	a9, a9, a13
	s32i.n	a9, a11, 0
	addi.n	a8, a8, 4
	addi.n	a11, a11, 4
	.L40_LEND:
	l32i.n	a6, sp, 0
	bgei	a6, 1, .Lreach1
	j	.L39
.Lreach1:
	l32i.n	a4, sp, 4
	l32i.n	a8, sp, 8
	l32i.n	a12, sp, 12
	s32i.n	a4, sp, 24
	s32i.n	a8, sp, 20
	s32i.n	a12, sp, 16
	movi.n	a13, 0
	j	.L42
.L58:
	l32i.n	a15, a3, 0
	l32i.n	a9, sp, 16
	movi.n	a8, 0
	s32i.n	a4, sp, 36
	loop	a9, .L44_LEND
.L44:
	add.n	a11, a14, a8
	mov.n	a10, a7
	blt	a13, a15, .L43
	l32i.n	a12, a5, 0
	sub	a12, a6, a12
	bge	a13, a12, .L43
	l32i.n	a12, a3, 4
	blt	a2, a12, .L43
	l32i.n	a4, sp, 24
	l32i.n	a12, a5, 4
	sub	a4, a4, a12
	bge	a2, a4, .L43
	l32i.n	a12, a3, 8
	l32i.n	a4, sp, 36
	blt	a4, a12, .L43
	l32i.n	a4, a5, 8
	l32i.n	a12, sp, 20
	sub	a12, a12, a4
	l32i.n	a4, sp, 36
	bge	a4, a12, .L43
	l32i.n	a12, a3, 12
	blt	a8, a12, .L43
	l32i.n	a12, sp, 16
	l32i.n	a4, a5, 12
	sub	a12, a12, a4
	bge	a8, a12, .L43
	l32i.n	a12, sp, 28
	l8ui	a10, a12, 0
	addi.n	a12, a12, 1
	s32i.n	a12, sp, 28
.L43:
	s8i	a10, a11, 0
	addi.n	a8, a8, 1
	.L44_LEND:
	l32i.n	a8, sp, 16
	l32i.n	a4, sp, 36
	add.n	a14, a14, a8
.L46:
	l32i.n	a12, sp, 20
	addi.n	a4, a4, 1
	beq	a4, a12, .L45
.L48:
	l32i.n	a8, sp, 16
	bgei	a8, 1, .L58
	j	.L46
.L45:
	l32i.n	a12, sp, 24
	addi.n	a2, a2, 1
	beq	a2, a12, .L47
.L49:
	l32i.n	a8, sp, 20
	movi.n	a4, 0
	bgei	a8, 1, .L48
	j	.L45
.L47:
	addi.n	a13, a13, 1
	beq	a13, a6, .L39
.L42:
	l32i.n	a12, sp, 24
	movi.n	a2, 0
	bgei	a12, 1, .L49
	j	.L47
.L39:
	retw.n
	.size	ref_pad_s8, .-ref_pad_s8
	.global	__divdi3
	.section	.text.ref_mean_s8,"ax",@progbits
	.align	4
	.global	ref_mean_s8
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.LC0:
	.long none$1
.LC2:
	.long -2147483648
.LC3:
	.long 1073741824
.LC4:
	.long -1073741823
.LC5:
	.long 2147483647
	.previous
	.type	ref_mean_s8, @function
ref_mean_s8:
	entry	sp, 80
	movi.n	a8, 0
	movi.n	a6, 1
	s32i.n	a8, sp, 0
	s32i.n	a8, sp, 4
	s32i.n	a8, sp, 8
	s32i.n	a8, sp, 12
	s32i.n	a6, sp, 20
	s32i.n	a5, sp, 32
	addi	a7, a2, 16
	mov.n	a8, a2
	s32i.n	a6, sp, 24
	movi.n	a9, 4
	mov.n	a12, a6
	mov.n	a13, a6
	loop	a9, .L72_LEND
.L72:
	l32i.n	a11, a8, 16
	l32i.n	a10, a8, 0
	beqz.n	a11, .L70
	mull	a12, a12, a10
	j	.L71
.L70:
	mull	a13, a13, a10
.L71:
	addi.n	a8, a8, 4
	.L72_LEND:
	slli	a8, a13, 2
	s32i.n	a12, sp, 20
	movi.n	a11, 0
	mov.n	a12, a8
	mov.n	a10, a4
	s32i.n	a13, sp, 24
	s32i.n	a8, sp, 28
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall4:
	.long memset
	.previous
	l32r	a8, .Lcall4
	callx8	a8
	addi.n	a15, a2, 12
	movi.n	a14, 0
.L77:
	l32r	a12, .LC0
	mov.n	a8, sp
	mov.n	a5, sp
	mov.n	a13, a2
	mov.n	a9, a14
	movi.n	a11, 4
	loop	a11, .L74_LEND
.L74:
	l32i.n	a10, a12, 0
	addi.n	a12, a12, 4
	bnez.n	a10, .L73
	l32i.n	a10, a13, 0
	l32i.n	a6, a5, 0
	mull	a10, a9, a10
	add.n	a9, a10, a6
.L73:
	addi.n	a13, a13, 4
	addi.n	a5, a5, 4
	.L74_LEND:
	sub	a10, a7, a2
	add.n	a11, a3, a9
	addi	a9, a10, -4
	srli	a9, a9, 2
	l8ui	a5, a11, 0
	mov.n	a13, a8
	mov.n	a12, a2
	mov.n	a10, a14
	addi.n	a9, a9, 1
	loop	a9, .L76_LEND
.L76:
	l32i.n	a11, a12, 16
	bnez.n	a11, .L75
	l32i.n	a11, a12, 0
	l32i.n	a6, a13, 0
	mull	a11, a10, a11
	add.n	a10, a11, a6
.L75:
	addi.n	a12, a12, 4
	addi.n	a13, a13, 4
	.L76_LEND:
	addx4	a10, a10, a4
	l32i.n	a9, a10, 0
	sext	a5, a5, 7
	add.n	a9, a9, a5
	s32i.n	a9, a10, 0
	movi.n	a11, 4
	mov.n	a10, a15
	loop	a11, .L78_LEND
.L78:
	l32i.n	a9, a8, 12
	l32i.n	a12, a10, 0
	addi.n	a9, a9, 1
	s32i.n	a9, a8, 12
	blt	a9, a12, .L77
	s32i.n	a14, a8, 12
	addi	a10, a10, -4
	addi	a8, a8, -4
	.L78_LEND:
	j	.L105
.L91:
	sub	a14, a5, a3
	movi.n	a11, 1
	max	a14, a14, a7
	and	a6, a14, a6
	l32i.n	a15, sp, 28
	ssl	a14
	sll	a9, a11
	movnez	a9, a7, a6
	addi	a12, a15, -4
	addi.n	a3, a9, -1
	srli	a12, a12, 2
	ssr	a11
	sra	a6, a3
	max	a8, a8, a7
	l32i.n	a13, sp, 32
	s32i.n	a6, sp, 24
	s32i.n	a8, sp, 16
	add.n	a12, a12, a11
	loop	a12, .L88_LEND
.L88:
	l32i.n	a15, sp, 20
	l32i.n	a9, a2, 32
	l32i.n	a8, a4, 0
	mull	a9, a15, a9
	l32i.n	a6, sp, 16
	sub	a8, a8, a9
	l32r	a9, .LC2
	ssl	a6
	sll	a8, a8
	add.n	a15, a8, a9
	mov.n	a9, a7
	moveqz	a9, a11, a15
	extui	a9, a9, 0, 8
	beqz.n	a9, .L95
	sub	a15, a10, a8
	mov.n	a9, a7
	moveqz	a9, a11, a15
	extui	a9, a9, 0, 8
	bnez	a9, .L93
.L95:
	mulsh	a9, a10, a8
	l32r	a6, .LC3
	l32r	a15, .LC4
	mull	a8, a10, a8
	movgez	a15, a6, a9
	movi.n	a5, -1
	add.n	a8, a15, a8
	movgez	a5, a7, a9
	mov.n	a6, a11
	bltu	a8, a15, .L84
	mov.n	a6, a7
.L84:
	add.n	a9, a5, a9
	add.n	a9, a6, a9
	srai	a15, a9, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a8, a15, a8
	mov.n	a6, a11
	bltu	a8, a15, .L86
	mov.n	a6, a7
.L86:
	add.n	a6, a6, a9
	l32i.n	a15, sp, 24
	extui	a9, a6, 30, 1
	ssai	31
	src	a8, a6, a8
	add.n	a6, a9, a15
	j	.L80
.L93:
	l32i.n	a6, sp, 24
	l32r	a8, .LC5
.L80:
	and	a15, a3, a8
	mov.n	a9, a11
	blt	a6, a15, .L87
	mov.n	a9, a7
.L87:
	l32i.n	a15, a2, 36
	ssr	a14
	sra	a8, a8
	add.n	a9, a9, a8
	add.n	a9, a9, a15
	movi	a6, -0x80
	max	a9, a9, a6
	movi	a8, 0x7f
	min	a9, a9, a8
	s8i	a9, a13, 0
	addi.n	a4, a4, 4
	addi.n	a13, a13, 1
	.L88_LEND:
	j	.L69
.L105:
	l32i.n	a9, sp, 20
	l32i.n	a3, a2, 44
	srai	a13, a9, 31
	nsau	a8, a9
	addi	a8, a8, 32
	nsau	a9, a13
	movnez	a8, a9, a13
	movi.n	a6, 0x20
	movi.n	a9, 0x3f
	addi	a14, a3, 31
	l32i.n	a10, a2, 40
	sub	a8, a9, a8
	min	a14, a14, a6
	min	a5, a14, a8
	movi.n	a9, -1
	srai	a11, a10, 31
	srli	a8, a10, 1
	xor	a9, a5, a9
	ssr	a9
	srl	a8, a8
	ssl	a5
	sll	a11, a11
	and	a9, a5, a6
	or	a11, a8, a11
	ssl	a5
	sll	a10, a10
	l32i.n	a12, sp, 20
	movi.n	a7, 0
	movnez	a11, a10, a9
	movnez	a10, a7, a9
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall5:
	.long __divdi3
	.previous
	l32r	a8, .Lcall5
	callx8	a8
	l32i.n	a15, sp, 24
	sub	a8, a3, a5
	blti	a15, 1, .Lreach3
	j	.L91
.Lreach3:
.L69:
	retw.n
	.size	ref_mean_s8, .-ref_mean_s8
	.section	.text.ref_add_s8,"ax",@progbits
	.align	4
	.global	ref_add_s8
	.section .literal.ref_add_s8,"ax",@progbits
	.p2align 2
.LC6:
	.long -2147483648
.LC7:
	.long 1073741824
.LC8:
	.long -1073741823
.LC9:
	.long 2147483647
	.previous
	.type	ref_add_s8, @function
ref_add_s8:
	entry	sp, 48
	s32i.n	a3, sp, 4
	s32i.n	a4, sp, 8
	s32i.n	a6, sp, 12
	movi.n	a7, 0
	bgei	a5, 1, .Lreach4
	j	.L107
.Lreach4:
	mov.n	a8, a7
	movi.n	a12, 1
	movi.n	a3, 0x20
	s32i.n	a5, sp, 0
.L108:
	l32i.n	a6, sp, 4
	l32i.n	a11, a2, 20
	add.n	a9, a6, a7
	l8ui	a15, a9, 0
	l32i.n	a9, a2, 0
	l32i.n	a14, a2, 12
	sext	a15, a15, 7
	add.n	a15, a15, a9
	l32i.n	a10, sp, 8
	max	a9, a11, a8
	l32r	a6, .LC6
	ssl	a14
	sll	a15, a15
	ssl	a9
	sll	a15, a15
	neg	a11, a11
	add.n	a9, a10, a7
	add.n	a13, a15, a6
	l8ui	a10, a9, 0
	max	a11, a11, a8
	l32i.n	a9, a2, 16
	bnez.n	a13, .L141
	beq	a15, a9, .L135
.L141:
	mulsh	a13, a9, a15
	l32r	a6, .LC7
	mull	a9, a9, a15
	l32r	a15, .LC8
	movi.n	a5, -1
	movgez	a15, a6, a13
	add.n	a9, a15, a9
	movgez	a5, a8, a13
	mov.n	a6, a12
	bltu	a9, a15, .L113
	mov.n	a6, a8
.L113:
	add.n	a13, a5, a13
	add.n	a13, a6, a13
	srai	a15, a13, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a9, a15, a9
	mov.n	a6, a12
	bltu	a9, a15, .L115
	mov.n	a6, a8
.L115:
	add.n	a6, a6, a13
	ssai	31
	src	a9, a6, a9
	extui	a6, a6, 30, 1
	j	.L109
.L135:
	l32r	a9, .LC9
	mov.n	a6, a8
.L109:
	and	a15, a11, a3
	ssl	a11
	sll	a13, a12
	movnez	a13, a8, a15
	addi.n	a13, a13, -1
	srai	a15, a13, 1
	add.n	a15, a15, a6
	and	a13, a13, a9
	mov.n	a5, a12
	blt	a15, a13, .L116
	mov.n	a5, a8
.L116:
	l32i.n	a15, a2, 4
	l32i.n	a13, a2, 28
	sext	a10, a10, 7
	add.n	a10, a10, a15
	ssl	a14
	sll	a10, a10
	ssr	a11
	sra	a9, a9
	max	a14, a13, a8
	l32r	a11, .LC6
	ssl	a14
	sll	a10, a10
	neg	a13, a13
	add.n	a14, a10, a11
	add.n	a5, a5, a9
	l32i.n	a11, a2, 24
	max	a13, a13, a8
	bnez.n	a14, .L142
	beq	a10, a11, .L137
.L142:
	mulsh	a14, a11, a10
	l32r	a15, .LC8
	l32r	a6, .LC7
	mull	a11, a11, a10
	movgez	a15, a6, a14
	movi.n	a9, -1
	add.n	a11, a15, a11
	movgez	a9, a8, a14
	mov.n	a10, a12
	bltu	a11, a15, .L121
	mov.n	a10, a8
.L121:
	add.n	a9, a9, a14
	add.n	a9, a10, a9
	srai	a14, a9, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a11, a14, a11
	mov.n	a10, a12
	bltu	a11, a14, .L123
	mov.n	a10, a8
.L123:
	add.n	a9, a10, a9
	ssai	31
	src	a10, a9, a11
	extui	a9, a9, 30, 1
	j	.L117
.L137:
	l32r	a10, .LC9
	mov.n	a9, a8
.L117:
	and	a11, a13, a3
	ssl	a13
	sll	a14, a12
	movnez	a14, a8, a11
	addi.n	a14, a14, -1
	l32i.n	a6, a2, 36
	srai	a4, a14, 1
	neg	a15, a6
	add.n	a4, a4, a9
	and	a14, a14, a10
	l32i.n	a9, a2, 32
	max	a15, a15, a8
	mov.n	a11, a12
	blt	a4, a14, .L124
	mov.n	a11, a8
.L124:
	ssr	a13
	sra	a10, a10
	l32i.n	a14, a2, 40
	add.n	a11, a11, a10
	mull	a11, a11, a14
	l32r	a13, .LC6
	max	a6, a6, a8
	add.n	a11, a11, a5
	ssl	a6
	sll	a11, a11
	add.n	a10, a11, a13
	bnez.n	a10, .L143
	beq	a11, a9, .L139
.L143:
	mulsh	a13, a9, a11
	l32r	a6, .LC7
	mull	a9, a9, a11
	l32r	a11, .LC8
	movi.n	a10, -1
	movgez	a11, a6, a13
	add.n	a9, a11, a9
	movgez	a10, a8, a13
	mov.n	a14, a12
	bltu	a9, a11, .L129
	mov.n	a14, a8
.L129:
	add.n	a10, a10, a13
	add.n	a10, a14, a10
	srai	a11, a10, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a9, a11, a9
	mov.n	a13, a12
	bltu	a9, a11, .L131
	mov.n	a13, a8
.L131:
	add.n	a10, a13, a10
	ssai	31
	src	a9, a10, a9
	extui	a10, a10, 30, 1
	j	.L125
.L139:
	l32r	a9, .LC9
	mov.n	a10, a8
.L125:
	and	a13, a15, a3
	ssl	a15
	sll	a11, a12
	movnez	a11, a8, a13
	addi.n	a11, a11, -1
	srai	a13, a11, 1
	add.n	a13, a13, a10
	l32i.n	a10, sp, 12
	and	a11, a11, a9
	add.n	a14, a10, a7
	mov.n	a10, a12
	blt	a13, a11, .L132
	mov.n	a10, a8
.L132:
	l32i.n	a11, a2, 8
	ssr	a15
	sra	a9, a9
	add.n	a10, a10, a9
	l32i.n	a15, a2, 44
	l32i.n	a13, a2, 48
	add.n	a10, a10, a11
	l32i.n	a11, sp, 0
	max	a10, a10, a15
	min	a10, a10, a13
	addi.n	a11, a11, -1
	s8i	a10, a14, 0
	s32i.n	a11, sp, 0
	addi.n	a7, a7, 1
	bnez	a11, .L108
.L107:
	retw.n
	.size	ref_add_s8, .-ref_add_s8
	.section	.text.ref_add_broadcast_s8,"ax",@progbits
	.align	4
	.global	ref_add_broadcast_s8
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.LC10:
	.long -1073741823
.LC11:
	.long 1073741824
.LC12:
	.long -2147483648
.LC13:
	.long 2147483647
	.previous
	.type	ref_add_broadcast_s8, @function
ref_add_broadcast_s8:
	entry	sp, 80
	l32i	a9, sp, 80
	movi.n	a8, 0
	addi.n	a11, a7, 12
	s32i.n	a3, sp, 20
	s32i.n	a9, sp, 16
	s32i.n	a4, sp, 24
	s32i.n	a5, sp, 28
	s32i.n	a6, sp, 32
	s32i.n	a8, sp, 0
	s32i.n	a8, sp, 4
	s32i.n	a8, sp, 8
	s32i.n	a8, sp, 12
	s32i.n	a11, sp, 36
	movi.n	a12, 1
	movi.n	a3, 0x20
.L185:
	l32i.n	a13, sp, 24
	mov.n	a9, sp
	mov.n	a15, sp
	movi.n	a10, 0
	movi.n	a11, 4
	loop	a11, .L157_LEND
.L157:
	l32i.n	a14, a13, 0
	addi.n	a13, a13, 4
	mull	a10, a10, a14
	beqi	a14, 1, .L156
	l32i.n	a14, a15, 0
	add.n	a10, a10, a14
.L156:
	addi.n	a15, a15, 4
	.L157_LEND:
	addi	a13, sp, 16
	l32i.n	a14, sp, 20
	sub	a13, a13, a9
	addi	a13, a13, -4
	add.n	a10, a14, a10
	srli	a13, a13, 2
	l32i.n	a14, sp, 32
	l8ui	a11, a10, 0
	mov.n	a7, a9
	movi.n	a10, 0
	addi.n	a13, a13, 1
	loop	a13, .L159_LEND
.L159:
	l32i.n	a15, a14, 0
	addi.n	a14, a14, 4
	mull	a10, a10, a15
	beqi	a15, 1, .L158
	l32i.n	a15, a7, 0
	add.n	a10, a10, a15
.L158:
	addi.n	a7, a7, 4
	.L159_LEND:
	l32i.n	a13, a2, 0
	l32i.n	a15, a2, 20
	l32i.n	a5, a2, 12
	sext	a11, a11, 7
	add.n	a11, a11, a13
	l32i.n	a6, sp, 28
	max	a14, a15, a8
	ssl	a5
	sll	a11, a11
	l32i.n	a13, a2, 16
	add.n	a10, a6, a10
	neg	a15, a15
	ssl	a14
	sll	a11, a11
	l8ui	a10, a10, 0
	max	a15, a15, a8
	bne	a13, a11, .L193
	l32r	a6, .LC12
	add.n	a14, a11, a6
	beqz.n	a14, .L187
.L193:
	mulsh	a7, a11, a13
	l32r	a14, .LC11
	mull	a11, a11, a13
	l32r	a13, .LC10
	mov.n	a6, a12
	movltz	a14, a13, a7
	add.n	a14, a11, a14
	movi.n	a13, -1
	movgez	a13, a8, a7
	bltu	a14, a11, .L164
	mov.n	a6, a8
.L164:
	add.n	a13, a7, a13
	add.n	a13, a6, a13
	srai	a7, a13, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a11, a7, a14
	mov.n	a14, a12
	bltu	a11, a7, .L166
	mov.n	a14, a8
.L166:
	add.n	a14, a14, a13
	ssai	31
	src	a11, a14, a11
	extui	a14, a14, 30, 1
	j	.L160
.L187:
	l32r	a11, .LC13
	mov.n	a14, a8
.L160:
	and	a7, a15, a3
	ssl	a15
	sll	a13, a12
	movnez	a13, a8, a7
	addi.n	a13, a13, -1
	srai	a7, a13, 1
	add.n	a7, a7, a14
	and	a13, a13, a11
	mov.n	a6, a12
	blt	a7, a13, .L167
	mov.n	a6, a8
.L167:
	l32i.n	a14, a2, 4
	l32i.n	a13, a2, 28
	sext	a10, a10, 7
	add.n	a10, a10, a14
	max	a7, a13, a8
	ssl	a5
	sll	a10, a10
	l32i.n	a14, a2, 24
	ssr	a15
	sra	a11, a11
	neg	a13, a13
	ssl	a7
	sll	a10, a10
	add.n	a6, a6, a11
	max	a13, a13, a8
	bne	a14, a10, .L194
	l32r	a15, .LC12
	add.n	a11, a10, a15
	beqz.n	a11, .L189
.L194:
	mulsh	a15, a10, a14
	l32r	a11, .LC11
	mull	a10, a10, a14
	l32r	a14, .LC10
	mov.n	a7, a12
	movltz	a11, a14, a15
	add.n	a11, a10, a11
	movi.n	a14, -1
	movgez	a14, a8, a15
	bltu	a11, a10, .L172
	mov.n	a7, a8
.L172:
	add.n	a14, a15, a14
	add.n	a14, a7, a14
	srai	a15, a14, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a11, a15, a11
	mov.n	a10, a12
	bltu	a11, a15, .L174
	mov.n	a10, a8
.L174:
	add.n	a10, a10, a14
	ssai	31
	src	a11, a10, a11
	extui	a10, a10, 30, 1
	j	.L168
.L189:
	l32r	a11, .LC13
	mov.n	a10, a8
.L168:
	and	a15, a13, a3
	ssl	a13
	sll	a14, a12
	movnez	a14, a8, a15
	addi.n	a14, a14, -1
	l32i.n	a7, a2, 36
	srai	a5, a14, 1
	neg	a15, a7
	add.n	a5, a5, a10
	and	a14, a14, a11
	l32i.n	a4, a2, 32
	max	a15, a15, a8
	mov.n	a10, a12
	blt	a5, a14, .L175
	mov.n	a10, a8
.L175:
	l32i.n	a14, a2, 40
	ssr	a13
	sra	a11, a11
	add.n	a10, a10, a11
	mull	a10, a10, a14
	max	a7, a7, a8
	add.n	a10, a10, a6
	ssl	a7
	sll	a10, a10
	bne	a4, a10, .L195
	l32r	a6, .LC12
	add.n	a11, a10, a6
	beqz.n	a11, .L191
.L195:
	mulsh	a14, a10, a4
	l32r	a13, .LC10
	l32r	a11, .LC11
	mull	a10, a10, a4
	movltz	a11, a13, a14
	add.n	a11, a10, a11
	movi.n	a13, -1
	movgez	a13, a8, a14
	mov.n	a7, a12
	bltu	a11, a10, .L180
	mov.n	a7, a8
.L180:
	add.n	a13, a14, a13
	add.n	a13, a7, a13
	srai	a10, a13, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	mov.n	a14, a12
	bltu	a11, a10, .L182
	mov.n	a14, a8
.L182:
	add.n	a14, a14, a13
	ssai	31
	src	a11, a14, a11
	extui	a14, a14, 30, 1
	j	.L176
.L191:
	l32r	a11, .LC13
	mov.n	a14, a8
.L176:
	and	a13, a15, a3
	ssl	a15
	sll	a10, a12
	movnez	a10, a8, a13
	addi.n	a10, a10, -1
	srai	a7, a10, 1
	and	a13, a10, a11
	add.n	a7, a7, a14
	mov.n	a10, a12
	blt	a7, a13, .L183
	mov.n	a10, a8
.L183:
	l32i.n	a13, a2, 8
	ssr	a15
	sra	a11, a11
	l32i.n	a14, a2, 44
	add.n	a10, a10, a11
	add.n	a10, a10, a13
	l32i.n	a11, a2, 48
	max	a10, a10, a14
	l32i.n	a14, sp, 16
	min	a10, a10, a11
	l32i.n	a11, sp, 36
	s8i	a10, a14, 0
	movi.n	a13, 4
	loop	a13, .L186_LEND
.L186:
	l32i.n	a10, a9, 12
	l32i.n	a14, a11, 0
	addi.n	a10, a10, 1
	s32i.n	a10, a9, 12
	bge	a10, a14, .L184
	l32i.n	a15, sp, 16
	addi.n	a15, a15, 1
	s32i.n	a15, sp, 16
	j	.L185
.L184:
	s32i.n	a8, a9, 12
	addi	a11, a11, -4
	addi	a9, a9, -4
	.L186_LEND:
	retw.n
	.size	ref_add_broadcast_s8, .-ref_add_broadcast_s8
	.section	.text.ref_mul_broadcast_s8,"ax",@progbits
	.align	4
	.global	ref_mul_broadcast_s8
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.LC14:
	.long -1073741823
.LC15:
	.long 1073741824
.LC16:
	.long -2147483648
.LC17:
	.long 2147483647
	.previous
	.type	ref_mul_broadcast_s8, @function
ref_mul_broadcast_s8:
	entry	sp, 64
	mov.n	a8, a7
	addi.n	a8, a8, 12
	movi.n	a14, 0
	s32i.n	a8, sp, 24
	l32i	a7, sp, 64
	addi	a8, sp, 16
	s32i.n	a6, sp, 20
	s32i.n	a14, sp, 0
	s32i.n	a14, sp, 4
	s32i.n	a14, sp, 8
	s32i.n	a14, sp, 12
	s32i.n	a8, sp, 16
	movi.n	a15, 1
.L228:
	mov.n	a11, a4
	mov.n	a9, sp
	mov.n	a13, sp
	movi.n	a10, 0
	movi.n	a8, 4
	loop	a8, .L216_LEND
.L216:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L215
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L215:
	addi.n	a13, a13, 4
	.L216_LEND:
	l32i.n	a11, sp, 16
	add.n	a10, a3, a10
	sub	a8, a11, a9
	addi	a8, a8, -4
	srli	a8, a8, 2
	l32i.n	a11, sp, 20
	l8ui	a6, a10, 0
	mov.n	a13, a9
	movi.n	a10, 0
	addi.n	a8, a8, 1
	loop	a8, .L218_LEND
.L218:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L217
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L217:
	addi.n	a13, a13, 4
	.L218_LEND:
	add.n	a10, a5, a10
	l8ui	a8, a10, 0
	l32i.n	a11, a2, 4
	l32i.n	a12, a2, 0
	sext	a8, a8, 7
	sext	a6, a6, 7
	l32i.n	a10, a2, 36
	add.n	a8, a8, a11
	add.n	a6, a6, a12
	mull	a8, a8, a6
	max	a11, a10, a14
	l32i.n	a12, a2, 32
	neg	a10, a10
	ssl	a11
	sll	a11, a8
	max	a10, a10, a14
	bne	a12, a11, .L232
	l32r	a13, .LC16
	add.n	a8, a11, a13
	beqz.n	a8, .L230
.L232:
	mulsh	a13, a11, a12
	l32r	a8, .LC15
	mull	a11, a11, a12
	l32r	a12, .LC14
	mov.n	a6, a15
	movltz	a8, a12, a13
	add.n	a8, a11, a8
	movi.n	a12, -1
	movgez	a12, a14, a13
	bltu	a8, a11, .L223
	mov.n	a6, a14
.L223:
	add.n	a12, a13, a12
	add.n	a12, a6, a12
	srai	a11, a12, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a8, a11, a8
	mov.n	a13, a15
	bltu	a8, a11, .L225
	mov.n	a13, a14
.L225:
	add.n	a13, a13, a12
	ssai	31
	src	a8, a13, a8
	extui	a13, a13, 30, 1
	j	.L219
.L230:
	l32r	a8, .LC17
	mov.n	a13, a14
.L219:
	movi.n	a12, 0x20
	and	a12, a10, a12
	ssl	a10
	sll	a11, a15
	movnez	a11, a14, a12
	addi.n	a11, a11, -1
	srai	a6, a11, 1
	and	a12, a11, a8
	add.n	a6, a6, a13
	mov.n	a11, a15
	blt	a6, a12, .L226
	mov.n	a11, a14
.L226:
	l32i.n	a12, a2, 8
	ssr	a10
	sra	a8, a8
	l32i.n	a13, a2, 44
	add.n	a8, a11, a8
	l32i.n	a10, a2, 48
	add.n	a8, a8, a12
	max	a8, a8, a13
	min	a8, a8, a10
	l32i.n	a10, sp, 24
	s8i	a8, a7, 0
	movi.n	a11, 4
	loop	a11, .L229_LEND
.L229:
	l32i.n	a8, a9, 12
	l32i.n	a12, a10, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a9, 12
	bge	a8, a12, .L227
	addi.n	a7, a7, 1
	j	.L228
.L227:
	s32i.n	a14, a9, 12
	addi	a10, a10, -4
	addi	a9, a9, -4
	.L229_LEND:
	retw.n
	.size	ref_mul_broadcast_s8, .-ref_mul_broadcast_s8
	.section	.text.ref_extreme_s8,"ax",@progbits
	.align	4
	.global	ref_extreme_s8
	.type	ref_extreme_s8, @function
ref_extreme_s8:
	entry	sp, 64
	movi.n	a14, 0
	mov.n	a9, a7
	movi.n	a8, 1
	mov.n	a10, a14
	movnez	a10, a8, a2
	addi.n	a9, a9, 12
	addi	a11, sp, 16
	l32i	a2, sp, 64
	s32i.n	a14, sp, 0
	s32i.n	a14, sp, 4
	s32i.n	a14, sp, 8
	s32i.n	a14, sp, 12
	extui	a7, a10, 0, 8
	s32i.n	a9, sp, 20
	s32i.n	a11, sp, 16
.L253:
	mov.n	a11, a4
	mov.n	a9, sp
	mov.n	a13, sp
	movi.n	a10, 0
	movi.n	a8, 4
	loop	a8, .L247_LEND
.L247:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L246
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L246:
	addi.n	a13, a13, 4
	.L247_LEND:
	l32i.n	a11, sp, 16
	add.n	a10, a3, a10
	sub	a8, a11, a9
	addi	a8, a8, -4
	srli	a8, a8, 2
	l8ui	a15, a10, 0
	mov.n	a11, a6
	mov.n	a13, a9
	movi.n	a10, 0
	addi.n	a8, a8, 1
	loop	a8, .L249_LEND
.L249:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L248
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L248:
	addi.n	a13, a13, 4
	.L249_LEND:
	add.n	a10, a5, a10
	l8ui	a10, a10, 0
	sext	a11, a15, 7
	sext	a12, a10, 7
	movi.n	a8, 1
	bge	a12, a11, .L251
	movi.n	a8, 0
.L251:
	extui	a8, a8, 0, 8
	sub	a8, a8, a7
	movnez	a10, a15, a8
	s8i	a10, a2, 0
	l32i.n	a10, sp, 20
	movi.n	a11, 4
	loop	a11, .L254_LEND
.L254:
	l32i.n	a8, a9, 12
	l32i.n	a12, a10, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a9, 12
	bge	a8, a12, .L252
	addi.n	a2, a2, 1
	j	.L253
.L252:
	s32i.n	a14, a9, 12
	addi	a10, a10, -4
	addi	a9, a9, -4
	.L254_LEND:
	retw.n
	.size	ref_extreme_s8, .-ref_extreme_s8
	.section	.text.ref_logistic_s8,"ax",@progbits
	.align	4
	.global	ref_logistic_s8
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.LC18:
	.long 2147483647
.LC19:
	.long -1073741823
.LC20:
	.long 1073741824
.LC21:
	.long -2147483648
.LC22:
	.long 4194303
.LC23:
	.long 4194304
	.previous
	.type	ref_logistic_s8, @function
ref_logistic_s8:
	entry	sp, 64
	mov.n	a9, a6
	mov.n	a11, a4
	mov.n	a8, a5
	bgei	a6, 1, .Lreach6
	j	.L264
.Lreach6:
	movi.n	a13, 0
	neg	a12, a5
	max	a12, a12, a13
	movi.n	a14, 0x20
	movi.n	a10, 1
	and	a14, a12, a14
	ssl	a12
	sll	a10, a10
	movnez	a10, a13, a14
	max	a8, a8, a13
	addi.n	a14, a10, -1
	neg	a4, a3
	srai	a10, a14, 1
	s32i.n	a8, sp, 4
	l32i	a6, sp, 64
	mov.n	a8, a3
	s32i.n	a10, sp, 0
	mov.n	a3, a4
	add.n	a5, a9, a7
	s32i.n	a12, sp, 8
	mov.n	a4, a8
.L276:
	l8ui	a8, a7, 0
	movi	a9, 0x80
	sext	a8, a8, 7
	sub	a8, a8, a2
	blt	a3, a8, .Lreach7
	j	.L266
.Lreach7:
	movi	a9, 0x7f
	blt	a8, a4, .Lreach8
	j	.L266
.Lreach8:
	l32i.n	a9, sp, 4
	ssl	a9
	sll	a8, a8
	bne	a11, a8, .L282
	l32r	a9, .LC21
	add.n	a9, a8, a9
	beqz	a9, .L280
.L282:
	mulsh	a12, a8, a11
	l32r	a10, .LC20
	l32r	a9, .LC19
	mull	a8, a8, a11
	movgez	a9, a10, a12
	add.n	a9, a8, a9
	movi.n	a10, -1
	movgez	a10, a13, a12
	movi.n	a15, 1
	bltu	a9, a8, .L271
	movi.n	a15, 0
.L271:
	add.n	a10, a12, a10
	add.n	a10, a15, a10
	srai	a8, a10, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a9, a8, a9
	movi.n	a12, 1
	bltu	a9, a8, .L273
	movi.n	a12, 0
.L273:
	add.n	a12, a12, a10
	l32i.n	a10, sp, 0
	extui	a8, a12, 30, 1
	ssai	31
	src	a9, a12, a9
	add.n	a12, a8, a10
	j	.L267
.L280:
	l32r	a9, .LC18
	l32i.n	a12, sp, 0
.L267:
	and	a8, a14, a9
	movi.n	a10, 1
	blt	a12, a8, .L274
	movi.n	a10, 0
.L274:
	l32i.n	a8, sp, 8
	s32i.n	a11, sp, 20
	ssr	a8
	sra	a9, a9
	add.n	a10, a10, a9
	s32i.n	a13, sp, 16
	s32i.n	a14, sp, 12
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.Lcall6:
	.long fx_logistic
	.previous
	l32r	a8, .Lcall6
	callx8	a8
	l32r	a8, .LC22
	l32r	a12, .LC23
	slli	a9, a10, 9
	movgez	a12, a8, a10
	srli	a9, a9, 9
	l32i.n	a11, sp, 20
	l32i.n	a13, sp, 16
	l32i.n	a14, sp, 12
	movi.n	a8, 1
	blt	a12, a9, .L275
	movi.n	a8, 0
.L275:
	srai	a10, a10, 23
	add.n	a9, a8, a10
	addi	a9, a9, -128
	clamps	a9, a9, 7
	extui	a9, a9, 0, 8
.L266:
	s8i	a9, a6, 0
	addi.n	a7, a7, 1
	addi.n	a6, a6, 1
	beq	a7, a5, .Lreach10
	j	.L276
.Lreach10:
.L264:
	retw.n
	.size	ref_logistic_s8, .-ref_logistic_s8
	.section	.text.ref_tanh_s8,"ax",@progbits
	.align	4
	.global	ref_tanh_s8
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.LC24:
	.long 2147483647
.LC25:
	.long -1073741823
.LC26:
	.long 1073741824
.LC27:
	.long -2147483648
.LC28:
	.long 8388607
.LC29:
	.long 8388608
	.previous
	.type	ref_tanh_s8, @function
ref_tanh_s8:
	entry	sp, 64
	mov.n	a9, a6
	mov.n	a11, a4
	mov.n	a8, a5
	bgei	a6, 1, .Lreach11
	j	.L287
.Lreach11:
	movi.n	a13, 0
	neg	a12, a5
	max	a12, a12, a13
	movi.n	a14, 0x20
	movi.n	a10, 1
	and	a14, a12, a14
	ssl	a12
	sll	a10, a10
	movnez	a10, a13, a14
	max	a8, a8, a13
	addi.n	a14, a10, -1
	neg	a4, a3
	srai	a10, a14, 1
	s32i.n	a8, sp, 4
	l32i	a6, sp, 64
	mov.n	a8, a3
	s32i.n	a10, sp, 0
	mov.n	a3, a4
	add.n	a5, a9, a7
	s32i.n	a12, sp, 8
	mov.n	a4, a8
.L299:
	l8ui	a8, a7, 0
	movi	a9, 0x80
	sext	a8, a8, 7
	sub	a8, a8, a2
	blt	a3, a8, .Lreach12
	j	.L289
.Lreach12:
	movi	a9, 0x7f
	blt	a8, a4, .Lreach13
	j	.L289
.Lreach13:
	l32i.n	a9, sp, 4
	ssl	a9
	sll	a8, a8
	bne	a11, a8, .L305
	l32r	a9, .LC27
	add.n	a9, a8, a9
	beqz	a9, .L303
.L305:
	mulsh	a12, a8, a11
	l32r	a10, .LC26
	l32r	a9, .LC25
	mull	a8, a8, a11
	movgez	a9, a10, a12
	add.n	a9, a8, a9
	movi.n	a10, -1
	movgez	a10, a13, a12
	movi.n	a15, 1
	bltu	a9, a8, .L294
	movi.n	a15, 0
.L294:
	add.n	a10, a12, a10
	add.n	a10, a15, a10
	srai	a8, a10, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a9, a8, a9
	movi.n	a12, 1
	bltu	a9, a8, .L296
	movi.n	a12, 0
.L296:
	add.n	a12, a12, a10
	l32i.n	a10, sp, 0
	extui	a8, a12, 30, 1
	ssai	31
	src	a9, a12, a9
	add.n	a12, a8, a10
	j	.L290
.L303:
	l32r	a9, .LC24
	l32i.n	a12, sp, 0
.L290:
	and	a8, a14, a9
	movi.n	a10, 1
	blt	a12, a8, .L297
	movi.n	a10, 0
.L297:
	l32i.n	a8, sp, 8
	s32i.n	a11, sp, 20
	ssr	a8
	sra	a9, a9
	add.n	a10, a10, a9
	s32i.n	a13, sp, 16
	s32i.n	a14, sp, 12
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.Lcall7:
	.long fx_tanh
	.previous
	l32r	a8, .Lcall7
	callx8	a8
	l32r	a8, .LC28
	l32r	a12, .LC29
	slli	a9, a10, 8
	movgez	a12, a8, a10
	srli	a9, a9, 8
	l32i.n	a11, sp, 20
	l32i.n	a13, sp, 16
	l32i.n	a14, sp, 12
	movi.n	a8, 1
	blt	a12, a9, .L298
	movi.n	a8, 0
.L298:
	srai	a10, a10, 24
	movi	a9, 0x7f
	add.n	a8, a8, a10
	min	a8, a8, a9
	extui	a9, a8, 0, 8
.L289:
	s8i	a9, a6, 0
	addi.n	a7, a7, 1
	addi.n	a6, a6, 1
	beq	a5, a7, .Lreach15
	j	.L299
.Lreach15:
.L287:
	retw.n
	.size	ref_tanh_s8, .-ref_tanh_s8
	.section	.text.ref_relu_s8,"ax",@progbits
	.align	4
	.global	ref_relu_s8
	.section .literal.ref_relu_s8,"ax",@progbits
	.p2align 2
.LC30:
	.long -2147483648
.LC31:
	.long 1073741824
.LC32:
	.long -1073741823
.LC33:
	.long 2147483647
	.previous
	.type	ref_relu_s8, @function
ref_relu_s8:
	entry	sp, 64
	l32i	a10, sp, 64
	s32i.n	a7, sp, 16
	s32i.n	a4, sp, 0
	s32i.n	a5, sp, 4
	s32i.n	a3, sp, 8
	s32i.n	a6, sp, 12
	bgei	a10, 1, .Lreach16
	j	.L310
.Lreach16:
	movi.n	a14, 0
	neg	a3, a5
	max	a3, a3, a14
	movi.n	a13, 1
	movi.n	a9, 0x20
	mov.n	a8, a5
	and	a9, a3, a9
	ssl	a3
	sll	a5, a13
	movnez	a5, a14, a9
	addi.n	a5, a5, -1
	max	a8, a8, a14
	ssr	a13
	sra	a6, a5
	l32i	a12, sp, 68
	l32i	a11, sp, 72
	mov.n	a7, a4
	s32i.n	a8, sp, 20
	s32i.n	a6, sp, 24
	loop	a10, .L320_LEND
.L320:
	l8ui	a8, a12, 0
	l32i.n	a9, sp, 20
	sext	a8, a8, 7
	l32r	a15, .LC30
	sub	a8, a8, a2
	ssl	a9
	sll	a8, a8
	add.n	a9, a8, a15
	bnez.n	a9, .L324
	beq	a7, a8, .L322
.L324:
	mulsh	a9, a7, a8
	l32r	a6, .LC31
	l32r	a15, .LC32
	mull	a8, a7, a8
	movgez	a15, a6, a9
	movi.n	a4, -1
	add.n	a8, a15, a8
	movgez	a4, a14, a9
	mov.n	a6, a13
	bltu	a8, a15, .L316
	mov.n	a6, a14
.L316:
	add.n	a9, a4, a9
	add.n	a9, a6, a9
	srai	a15, a9, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a8, a15, a8
	mov.n	a6, a13
	bltu	a8, a15, .L318
	mov.n	a6, a14
.L318:
	add.n	a6, a6, a9
	l32i.n	a15, sp, 24
	extui	a9, a6, 30, 1
	ssai	31
	src	a8, a6, a8
	add.n	a6, a9, a15
	j	.L312
.L322:
	l32i.n	a6, sp, 24
	l32r	a8, .LC33
.L312:
	and	a15, a5, a8
	mov.n	a9, a13
	blt	a6, a15, .L319
	mov.n	a9, a14
.L319:
	ssr	a3
	sra	a8, a8
	l32i.n	a6, sp, 8
	add.n	a9, a9, a8
	l32i.n	a8, sp, 12
	l32i.n	a15, sp, 16
	add.n	a9, a9, a6
	max	a9, a9, a8
	min	a9, a9, a15
	s8i	a9, a11, 0
	addi.n	a12, a12, 1
	addi.n	a11, a11, 1
	.L320_LEND:
.L310:
	retw.n
	.size	ref_relu_s8, .-ref_relu_s8
	.section	.text.ref_clamp_s8,"ax",@progbits
	.align	4
	.global	ref_clamp_s8
	.type	ref_clamp_s8, @function
ref_clamp_s8:
	entry	sp, 32
	blti	a4, 1, .L329
.L331:
	l8ui	a8, a5, 0
	addi.n	a5, a5, 1
	sext	a8, a8, 7
	max	a8, a8, a2
	min	a8, a8, a3
	s8i	a8, a6, 0
	addi.n	a6, a6, 1
	addi.n	a4, a4, -1
	bnez	a4, .L331
.L329:
	retw.n
	.size	ref_clamp_s8, .-ref_clamp_s8
	.section	.text.ref_leaky_relu_s8,"ax",@progbits
	.align	4
	.global	ref_leaky_relu_s8
	.section .literal.ref_leaky_relu_s8,"ax",@progbits
	.p2align 2
.LC34:
	.long -2147483648
.LC35:
	.long 1073741824
.LC36:
	.long -1073741823
.LC37:
	.long 2147483647
	.previous
	.type	ref_leaky_relu_s8, @function
ref_leaky_relu_s8:
	entry	sp, 64
	l32i	a13, sp, 64
	s32i.n	a7, sp, 24
	s32i.n	a4, sp, 0
	s32i.n	a5, sp, 4
	s32i.n	a6, sp, 8
	bgei	a13, 1, .Lreach18
	j	.L333
.Lreach18:
	l32i.n	a8, sp, 4
	l32i	a15, sp, 68
	l32i	a14, sp, 72
	s32i.n	a4, sp, 16
	s32i.n	a6, sp, 28
	s32i.n	a8, sp, 20
	movi.n	a11, 0
	movi.n	a12, 1
	movi.n	a4, 0x20
	loop	a13, .L344_LEND
.L344:
	l8ui	a7, a15, 0
	sext	a7, a7, 7
	sub	a7, a7, a2
	bltz	a7, .L346
	l32i.n	a9, sp, 20
	l32i.n	a8, sp, 16
	j	.L335
.L346:
	l32i.n	a9, sp, 24
	l32i.n	a8, sp, 28
.L335:
	max	a10, a9, a11
	l32r	a5, .LC34
	ssl	a10
	sll	a7, a7
	neg	a9, a9
	add.n	a10, a7, a5
	max	a9, a9, a11
	bnez.n	a10, .L349
	beq	a7, a8, .L347
.L349:
	mulsh	a10, a8, a7
	l32r	a5, .LC35
	l32r	a6, .LC36
	mull	a8, a8, a7
	movgez	a6, a5, a10
	mov.n	a7, a6
	add.n	a8, a6, a8
	movi.n	a5, -1
	movgez	a5, a11, a10
	mov.n	a6, a12
	bltu	a8, a7, .L340
	mov.n	a6, a11
.L340:
	add.n	a10, a5, a10
	add.n	a10, a6, a10
	srai	a7, a10, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a8, a7, a8
	mov.n	a6, a12
	bltu	a8, a7, .L342
	mov.n	a6, a11
.L342:
	add.n	a6, a6, a10
	ssai	31
	src	a8, a6, a8
	extui	a10, a6, 30, 1
	j	.L336
.L347:
	l32r	a8, .LC37
	mov.n	a10, a11
.L336:
	and	a6, a9, a4
	ssl	a9
	sll	a7, a12
	movnez	a7, a11, a6
	addi.n	a7, a7, -1
	srai	a6, a7, 1
	add.n	a6, a6, a10
	and	a7, a7, a8
	mov.n	a10, a12
	blt	a6, a7, .L343
	mov.n	a10, a11
.L343:
	ssr	a9
	sra	a8, a8
	add.n	a10, a10, a8
	add.n	a10, a10, a3
	clamps	a10, a10, 7
	s8i	a10, a14, 0
	addi.n	a15, a15, 1
	addi.n	a14, a14, 1
	.L344_LEND:
.L333:
	retw.n
	.size	ref_leaky_relu_s8, .-ref_leaky_relu_s8
	.section	.text.ref_requantize_s8,"ax",@progbits
	.align	4
	.global	ref_requantize_s8
	.section .literal.ref_requantize_s8,"ax",@progbits
	.p2align 2
.LC38:
	.long -2147483648
.LC39:
	.long 1073741824
.LC40:
	.long -1073741823
.LC41:
	.long 2147483647
	.previous
	.type	ref_requantize_s8, @function
ref_requantize_s8:
	entry	sp, 64
	s32i.n	a4, sp, 0
	s32i.n	a5, sp, 4
	s32i.n	a3, sp, 8
	mov.n	a10, a7
	bgei	a6, 1, .Lreach19
	j	.L354
.Lreach19:
	movi.n	a13, 0
	neg	a3, a5
	max	a3, a3, a13
	movi.n	a12, 1
	movi.n	a9, 0x20
	mov.n	a8, a5
	and	a9, a3, a9
	ssl	a3
	sll	a5, a12
	movnez	a5, a13, a9
	addi.n	a5, a5, -1
	mov.n	a15, a4
	max	a8, a8, a13
	ssr	a12
	sra	a4, a5
	l32i	a11, sp, 64
	s32i.n	a8, sp, 12
	s32i.n	a4, sp, 16
.L364:
	l8ui	a8, a10, 0
	l32i.n	a9, sp, 12
	sext	a8, a8, 7
	l32r	a14, .LC38
	sub	a8, a8, a2
	ssl	a9
	sll	a8, a8
	add.n	a9, a8, a14
	bnez.n	a9, .L368
	beq	a15, a8, .L366
.L368:
	mulsh	a9, a15, a8
	l32r	a4, .LC39
	l32r	a14, .LC40
	mull	a8, a15, a8
	movgez	a14, a4, a9
	add.n	a8, a14, a8
	movi.n	a4, -1
	movgez	a4, a13, a9
	mov.n	a7, a12
	bltu	a8, a14, .L360
	mov.n	a7, a13
.L360:
	add.n	a9, a4, a9
	add.n	a9, a7, a9
	srai	a14, a9, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a8, a14, a8
	mov.n	a7, a12
	bltu	a8, a14, .L362
	mov.n	a7, a13
.L362:
	add.n	a7, a7, a9
	l32i.n	a14, sp, 16
	extui	a9, a7, 30, 1
	ssai	31
	src	a8, a7, a8
	add.n	a7, a9, a14
	j	.L356
.L366:
	l32i.n	a7, sp, 16
	l32r	a8, .LC41
.L356:
	and	a14, a5, a8
	mov.n	a9, a12
	blt	a7, a14, .L363
	mov.n	a9, a13
.L363:
	ssr	a3
	sra	a8, a8
	l32i.n	a4, sp, 8
	add.n	a9, a9, a8
	add.n	a9, a9, a4
	movi	a8, -0x80
	max	a9, a9, a8
	movi	a14, 0x7f
	min	a9, a9, a14
	s8i	a9, a11, 0
	addi.n	a10, a10, 1
	addi.n	a11, a11, 1
	addi.n	a6, a6, -1
	bnez	a6, .L364
.L354:
	retw.n
	.size	ref_requantize_s8, .-ref_requantize_s8
	.global	__divsf3
	.section	.text.ref_quantize_f32,"ax",@progbits
	.align	4
	.global	ref_quantize_f32
	.section .literal.ref_quantize_f32,"ax",@progbits
	.p2align 2
.LC44:
	.long 1056964608
	.previous
	.type	ref_quantize_f32, @function
ref_quantize_f32:
	entry	sp, 48
	s32i.n	a2, sp, 0
	blti	a4, 1, .L373
	mov.n	a2, a6
	addx4	a7, a4, a5
	movi	a6, -0x80
	movi	a4, 0x7f
.L378:
	l32i.n	a10, a5, 0
	l32i.n	a11, sp, 0
	.section .literal.ref_quantize_f32,"ax",@progbits
	.p2align 2
.Lcall8:
	.long __divsf3
	.previous
	l32r	a8, .Lcall8
	callx8	a8
	movi.n	a8, 0
	wfr	f1, a8
	wfr	f0, a10
	l32r	a8, .LC44
	ole.s	b0, f1, f0
	wfr	f1, a8
	bf	b0, .L381
	add.s	f0, f0, f1
	trunc.s	a8, f0, 0
	j	.L377
.L381:
	sub.s	f0, f0, f1
	trunc.s	a8, f0, 0
.L377:
	add.n	a8, a8, a3
	max	a8, a8, a6
	min	a8, a8, a4
	s8i	a8, a2, 0
	addi.n	a5, a5, 4
	addi.n	a2, a2, 1
	bne	a5, a7, .L378
.L373:
	retw.n
	.size	ref_quantize_f32, .-ref_quantize_f32
	.global	__extendsfdf2
	.global	__floatsidf
	.global	__muldf3
	.global	__truncdfsf2
	.section	.text.ref_dequantize_f32,"ax",@progbits
	.align	4
	.global	ref_dequantize_f32
	.type	ref_dequantize_f32, @function
ref_dequantize_f32:
	entry	sp, 32
	mov.n	a10, a2
	mov.n	a7, a3
	blti	a4, 1, .L382
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall9:
	.long __extendsfdf2
	.previous
	l32r	a8, .Lcall9
	callx8	a8
	mov.n	a2, a10
	mov.n	a3, a11
	addx4	a4, a4, a6
.L384:
	l8ui	a10, a5, 0
	addi.n	a5, a5, 1
	sext	a10, a10, 7
	sub	a10, a10, a7
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall10:
	.long __floatsidf
	.previous
	l32r	a8, .Lcall10
	callx8	a8
	mov.n	a12, a2
	mov.n	a13, a3
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall11:
	.long __muldf3
	.previous
	l32r	a8, .Lcall11
	callx8	a8
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall12:
	.long __truncdfsf2
	.previous
	l32r	a8, .Lcall12
	callx8	a8
	s32i.n	a10, a6, 0
	addi.n	a6, a6, 4
	bne	a4, a6, .L384
.L382:
	retw.n
	.size	ref_dequantize_f32, .-ref_dequantize_f32
	.section	.text.ref_transpose_s8,"ax",@progbits
	.align	4
	.global	ref_transpose_s8
	.type	ref_transpose_s8, @function
ref_transpose_s8:
	entry	sp, 32
	l32i.n	a9, a3, 0
	mov.n	a13, a3
	mov.n	a7, a2
	mov.n	a10, a4
	mov.n	a11, a5
	bgei	a9, 1, .L396
	j	.L387
.L390:
	l32i.n	a8, a10, 0
	l32i.n	a4, a10, 4
	l32i.n	a5, a10, 8
	mull	a8, a15, a8
	l32i.n	a6, a10, 12
	mull	a4, a14, a4
	mull	a5, a12, a5
	add.n	a8, a7, a8
	mull	a6, a9, a6
	add.n	a8, a8, a4
	add.n	a8, a8, a5
	add.n	a8, a8, a6
	l8ui	a6, a8, 0
	add.n	a8, a11, a9
	s8i	a6, a8, 0
	l32i.n	a8, a13, 12
	mov.n	a6, a9
	addi.n	a9, a9, 1
	blt	a9, a8, .L390
	addi.n	a11, a11, 1
	l32i.n	a5, a13, 8
	add.n	a11, a11, a6
.L392:
	addi.n	a12, a12, 1
	blt	a12, a5, .L394
	l32i.n	a8, a13, 4
	j	.L391
.L398:
	l32i.n	a8, a13, 12
	movi.n	a12, 0
.L394:
	movi.n	a9, 0
	bgei	a8, 1, .L390
	j	.L392
.L391:
	addi.n	a14, a14, 1
	blt	a14, a8, .L395
	l32i.n	a9, a13, 0
	j	.L393
.L399:
	l32i.n	a5, a13, 8
	movi.n	a14, 0
.L395:
	bgei	a5, 1, .L398
	j	.L391
.L393:
	addi.n	a15, a15, 1
	blt	a15, a9, .L388
	j	.L387
.L396:
	l32i.n	a8, a3, 4
	movi.n	a15, 0
.L388:
	bgei	a8, 1, .L399
	j	.L393
.L387:
	retw.n
	.size	ref_transpose_s8, .-ref_transpose_s8
	.section	.text.ref_strided_slice_s8,"ax",@progbits
	.align	4
	.global	ref_strided_slice_s8
	.type	ref_strided_slice_s8, @function
ref_strided_slice_s8:
	entry	sp, 64
	mov.n	a9, a6
	mov.n	a8, a7
	addi.n	a9, a9, 12
	movi.n	a7, 0
	mov.n	a6, a2
	s32i.n	a7, sp, 0
	s32i.n	a7, sp, 4
	s32i.n	a7, sp, 8
	s32i.n	a7, sp, 12
	mov.n	a2, a8
	s32i.n	a9, sp, 16
.L407:
	movi.n	a10, 0
	mov.n	a11, sp
	mov.n	a14, sp
	mov.n	a8, a10
	movi.n	a13, 4
	loop	a13, .L405_LEND
.L405:
	add.n	a12, a3, a10
	l32i.n	a15, a12, 0
	add.n	a9, a5, a10
	mull	a8, a8, a15
	add.n	a12, a4, a10
	l32i.n	a15, a14, 0
	l32i.n	a9, a9, 0
	l32i.n	a12, a12, 0
	mull	a9, a9, a15
	add.n	a8, a8, a12
	add.n	a8, a9, a8
	addi.n	a14, a14, 4
	addi.n	a10, a10, 4
	.L405_LEND:
	add.n	a8, a6, a8
	l8ui	a8, a8, 0
	l32i.n	a9, sp, 16
	s8i	a8, a2, 0
	movi.n	a10, 4
	loop	a10, .L408_LEND
.L408:
	l32i.n	a8, a11, 12
	l32i.n	a12, a9, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a11, 12
	bge	a8, a12, .L406
	addi.n	a2, a2, 1
	j	.L407
.L406:
	s32i.n	a7, a11, 12
	addi	a9, a9, -4
	addi	a11, a11, -4
	.L408_LEND:
	retw.n
	.size	ref_strided_slice_s8, .-ref_strided_slice_s8
	.section	.text.ref_resize_nearest_s8,"ax",@progbits
	.align	4
	.global	ref_resize_nearest_s8
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.LC47:
	.long 1056964608
	.previous
	.type	ref_resize_nearest_s8, @function
ref_resize_nearest_s8:
	entry	sp, 80
	l32i.n	a8, a2, 16
	s32i.n	a3, sp, 20
	mov.n	a3, a4
	blti	a8, 1, .Lreach21
	j	.L432
.Lreach21:
	j	.L411
.L428:
	l32i.n	a4, a2, 32
	l32i.n	a8, sp, 4
	movi.n	a10, 1
	l32i.n	a7, a2, 4
	l32i.n	a11, sp, 24
	movnez	a8, a10, a4
	extui	a8, a8, 0, 8
	float.s	f2, a11, 0
	l32i.n	a6, a2, 36
	addi.n	a5, a7, -1
	beqz.n	a8, .L414
	l32i.n	a8, sp, 4
	addi.n	a10, a9, -1
	movi.n	a11, 1
	movnez	a8, a11, a10
	extui	a8, a8, 0, 8
	beqz.n	a8, .L414
	float.s	f0, a10, 0
	float.s	f1, a5, 0
	rfr	a11, f0
	ssi	f2, sp, 28
	rfr	a10, f1
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall13:
	.long __divsf3
	.previous
	l32r	a8, .Lcall13
	callx8	a8
	lsi	f2, sp, 28
	wfr	f0, a10
	bnez	a6, .L415
	j	.L450
.L414:
	float.s	f3, a9, 0
	float.s	f0, a7, 0
	ssi	f2, sp, 28
	rfr	a10, f0
	rfr	a11, f3
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall14:
	.long __divsf3
	.previous
	l32r	a8, .Lcall14
	callx8	a8
	l32r	a8, .LC47
	movi.n	a9, 0
	lsi	f2, sp, 28
	movnez	a9, a8, a6
	wfr	f1, a9
	add.s	f0, f1, f2
	s32i.n	a10, sp, 8
	wfr	f2, a10
	s32i.n	a9, sp, 0
	mul.s	f0, f0, f2
	beqz.n	a4, .L418
	wfr	f1, a8
.L431:
	add.s	f0, f0, f1
	trunc.s	a8, f0, 0
	j	.L419
.L418:
	trunc.s	a8, f0, 0
.L419:
	min	a5, a8, a5
	l32i.n	a9, a2, 24
	s32i.n	a5, sp, 12
	bgei	a9, 1, .Lreach23
	j	.L420
.Lreach23:
	movi.n	a6, 0
	l32i.n	a5, a2, 12
	mov.n	a13, a4
	mov.n	a4, a6
.L427:
	l32i.n	a8, sp, 16
	l32i.n	a11, sp, 4
	mull	a7, a8, a7
	l32i.n	a8, sp, 12
	l32i.n	a10, a2, 8
	add.n	a7, a7, a8
	movi.n	a8, 1
	movnez	a11, a8, a13
	extui	a11, a11, 0, 8
	mull	a7, a7, a10
	float.s	f1, a4, 0
	l32i.n	a12, a2, 36
	addi.n	a6, a10, -1
	beqz.n	a11, .L421
	l32i.n	a11, sp, 4
	addi.n	a15, a9, -1
	movnez	a11, a8, a15
	extui	a11, a11, 0, 8
	beqz.n	a11, .L421
	float.s	f0, a15, 0
	float.s	f2, a6, 0
	rfr	a11, f0
	s32i.n	a12, sp, 36
	ssi	f1, sp, 32
	rfr	a10, f2
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall15:
	.long __divsf3
	.previous
	l32r	a8, .Lcall15
	callx8	a8
	l32i.n	a12, sp, 36
	lsi	f1, sp, 32
	wfr	f0, a10
	bnez	a12, .L422
	j	.L451
.L421:
	float.s	f3, a9, 0
	float.s	f0, a10, 0
	rfr	a11, f3
	rfr	a10, f0
	s32i.n	a12, sp, 36
	s32i.n	a13, sp, 28
	ssi	f1, sp, 32
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall16:
	.long __divsf3
	.previous
	l32r	a8, .Lcall16
	callx8	a8
	l32i.n	a12, sp, 36
	l32r	a9, .LC47
	movi.n	a8, 0
	movnez	a8, a9, a12
	lsi	f1, sp, 32
	wfr	f2, a8
	add.s	f0, f2, f1
	l32i.n	a13, sp, 28
	wfr	f3, a10
	s32i.n	a10, sp, 8
	s32i.n	a8, sp, 0
	mul.s	f0, f0, f3
	beqz.n	a13, .L425
	wfr	f2, a9
.L430:
	add.s	f0, f0, f2
	trunc.s	a11, f0, 0
	j	.L426
.L425:
	trunc.s	a11, f0, 0
.L426:
	min	a11, a11, a6
	add.n	a11, a11, a7
	l32i.n	a9, sp, 20
	mull	a11, a11, a5
	mov.n	a12, a5
	add.n	a11, a9, a11
	mov.n	a10, a3
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall17:
	.long memcpy
	.previous
	l32r	a8, .Lcall17
	callx8	a8
	l32i.n	a9, a2, 24
	l32i.n	a5, a2, 12
	addi.n	a4, a4, 1
	add.n	a3, a3, a5
	bge	a4, a9, .L420
	l32i.n	a7, a2, 4
	l32i.n	a13, a2, 32
	j	.L427
.L420:
	l32i.n	a8, sp, 24
	l32i.n	a9, a2, 20
	addi.n	a8, a8, 1
	s32i.n	a8, sp, 24
	bge	a8, a9, .Lreach25
	j	.L428
.Lreach25:
	l32i.n	a8, a2, 16
.L429:
	l32i.n	a10, sp, 16
	addi.n	a10, a10, 1
	s32i.n	a10, sp, 16
	blt	a10, a8, .L412
	j	.L411
.L432:
	movi.n	a11, 0
	l32i.n	a9, a2, 20
	s32i.n	a11, sp, 16
.L412:
	movi.n	a10, 0
	s32i.n	a10, sp, 24
	s32i.n	a10, sp, 4
	blti	a9, 1, .Lreach26
	j	.L428
.Lreach26:
	j	.L429
.L451:
	movi.n	a8, 0
	wfr	f3, a8
	add.s	f1, f1, f3
	l32r	a11, .LC47
	wfr	f2, a11
	mul.s	f0, f1, f0
	j	.L430
.L415:
	l32r	a9, .LC47
	wfr	f1, a9
	add.s	f2, f2, f1
	mul.s	f0, f2, f0
	j	.L431
.L422:
	l32r	a10, .LC47
	wfr	f2, a10
	add.s	f1, f1, f2
	mul.s	f0, f1, f0
	j	.L430
.L450:
	movi.n	a8, 0
	wfr	f3, a8
	add.s	f2, f2, f3
	l32r	a11, .LC47
	wfr	f1, a11
	mul.s	f0, f2, f0
	j	.L431
.L411:
	retw.n
	.size	ref_resize_nearest_s8, .-ref_resize_nearest_s8
	.section	.text.ref_resize_bilinear_s8,"ax",@progbits
	.align	4
	.global	ref_resize_bilinear_s8
	.section .literal.ref_resize_bilinear_s8,"ax",@progbits
	.p2align 2
.LC48:
	.long 524288
.LC49:
	.long -524288
	.previous
	.type	ref_resize_bilinear_s8, @function
ref_resize_bilinear_s8:
	entry	sp, 144
	l32i.n	a5, a2, 8
	l32i.n	a8, a2, 12
	l32i.n	a10, a2, 16
	s32i	a2, sp, 80
	s32i	a5, sp, 104
	s32i	a8, sp, 72
	s32i	a3, sp, 96
	blti	a10, 1, .Lreach27
	j	.L473
.Lreach27:
	j	.L454
.L481:
	mov.n	a7, a4
.L471:
	l32i	a12, sp, 100
	l32i	a10, sp, 80
	mov.n	a11, a3
	.section .literal.ref_resize_bilinear_s8,"ax",@progbits
	.p2align 2
.Lcall18:
	.long between
	.previous
	l32r	a8, .Lcall18
	callx8	a8
	slli	a8, a11, 10
	sub	a4, a10, a8
	movi	a9, 0x400
	s32i.n	a10, sp, 12
	s32i.n	a11, sp, 16
	s32i.n	a12, sp, 20
	sub	a6, a9, a4
	srai	a8, a4, 31
	mov.n	a10, a3
	bltu	a9, a6, .L457
	movi.n	a10, 0
.L457:
	l32i	a15, sp, 80
	neg	a8, a8
	sub	a8, a8, a10
	l32i.n	a9, a15, 24
	s32i.n	a8, sp, 48
	bgei	a9, 1, .Lreach28
	j	.L458
.Lreach28:
	l32i	a8, sp, 104
	movi.n	a5, 0
	mull	a11, a11, a8
	mull	a12, a8, a12
	s32i	a5, sp, 76
	s32i	a11, sp, 84
	s32i	a12, sp, 88
	mov.n	a2, a4
.L470:
	l32i	a12, sp, 76
	l32i	a10, sp, 80
	movi.n	a11, 2
	.section .literal.ref_resize_bilinear_s8,"ax",@progbits
	.p2align 2
.Lcall19:
	.long between
	.previous
	l32r	a8, .Lcall19
	callx8	a8
	slli	a13, a11, 10
	sub	a13, a10, a13
	movi	a9, 0x400
	s32i.n	a10, sp, 0
	srai	a10, a13, 31
	sub	a14, a9, a13
	s32i.n	a11, sp, 4
	s32i.n	a12, sp, 8
	s32i.n	a10, sp, 40
	movi	a15, 0x400
	mov.n	a9, a3
	bltu	a15, a14, .L459
	movi.n	a9, 0
.L459:
	l32i.n	a5, sp, 40
	neg	a8, a5
	l32i	a5, sp, 84
	sub	a8, a8, a9
	add.n	a15, a5, a11
	l32i	a5, sp, 88
	s32i.n	a8, sp, 44
	add.n	a11, a5, a11
	l32i	a5, sp, 84
	add.n	a10, a5, a12
	l32i	a5, sp, 88
	add.n	a12, a5, a12
	l32i	a5, sp, 72
	mull	a15, a15, a5
	mull	a11, a11, a5
	mull	a10, a10, a5
	mull	a12, a12, a5
	s32i.n	a15, sp, 60
	s32i.n	a11, sp, 56
	s32i	a10, sp, 64
	s32i	a12, sp, 68
	bgei	a5, 1, .Lreach29
	j	.L460
.Lreach29:
	s32i.n	a7, sp, 32
	l32i.n	a9, sp, 32
	l32i	a8, sp, 96
	add.n	a9, a9, a5
	add.n	a7, a8, a11
	s32i	a9, sp, 92
	s32i.n	a5, sp, 36
.L469:
	l32i.n	a10, sp, 56
	l32i.n	a11, sp, 60
	sub	a12, a7, a10
	add.n	a8, a12, a11
	l8ui	a8, a8, 0
	l32i.n	a15, sp, 48
	sext	a8, a8, 7
	srai	a11, a8, 31
	mull	a5, a15, a8
	l8ui	a10, a7, 0
	mull	a11, a11, a6
	muluh	a15, a8, a6
	sext	a10, a10, 7
	add.n	a11, a11, a5
	mull	a9, a10, a2
	mull	a8, a8, a6
	add.n	a11, a11, a15
	l32i.n	a15, sp, 44
	mull	a11, a11, a14
	mull	a5, a15, a8
	mull	a15, a15, a9
	mulsh	a10, a10, a2
	s32i.n	a15, sp, 52
	mull	a4, a8, a14
	mull	a15, a9, a14
	add.n	a5, a11, a5
	mull	a10, a10, a14
	l32i.n	a11, sp, 52
	muluh	a8, a8, a14
	muluh	a9, a9, a14
	add.n	a10, a10, a11
	add.n	a15, a4, a15
	add.n	a8, a5, a8
	add.n	a9, a10, a9
	mov.n	a11, a3
	bltu	a15, a4, .L461
	movi.n	a11, 0
.L461:
	l32i	a5, sp, 64
	add.n	a9, a8, a9
	add.n	a10, a12, a5
	l8ui	a10, a10, 0
	l32i.n	a5, sp, 48
	sext	a8, a10, 7
	srai	a10, a8, 31
	mull	a4, a5, a8
	mull	a10, a10, a6
	muluh	a5, a8, a6
	add.n	a10, a10, a4
	mull	a8, a8, a6
	add.n	a10, a10, a5
	l32i.n	a5, sp, 40
	mull	a10, a10, a13
	mull	a4, a5, a8
	mull	a5, a8, a13
	muluh	a8, a8, a13
	add.n	a4, a10, a4
	add.n	a5, a15, a5
	add.n	a9, a11, a9
	add.n	a8, a4, a8
	mov.n	a10, a3
	bltu	a5, a15, .L462
	movi.n	a10, 0
.L462:
	l32i	a11, sp, 68
	add.n	a8, a9, a8
	add.n	a12, a12, a11
	l8ui	a11, a12, 0
	add.n	a8, a10, a8
	sext	a9, a11, 7
	mull	a12, a9, a2
	l32i.n	a11, sp, 40
	mulsh	a9, a9, a2
	mull	a15, a11, a12
	mull	a9, a9, a13
	mull	a11, a12, a13
	muluh	a12, a12, a13
	add.n	a9, a9, a15
	add.n	a11, a5, a11
	add.n	a12, a9, a12
	mov.n	a9, a3
	bltu	a11, a5, .L463
	movi.n	a9, 0
.L463:
	add.n	a8, a8, a12
	add.n	a8, a9, a8
	bgei	a8, 1, .L476
	bnez.n	a8, .L474
	beqz.n	a11, .L474
.L476:
	l32r	a10, .LC48
	movi.n	a9, 0
	j	.L464
.L474:
	l32r	a10, .LC49
	movi.n	a9, -1
.L464:
	add.n	a11, a10, a11
	mov.n	a12, a3
	bltu	a11, a10, .L466
	movi.n	a12, 0
.L466:
	add.n	a9, a9, a8
	add.n	a9, a12, a9
	srai	a9, a9, 31
	slli	a9, a9, 12
	srli	a9, a9, 12
	l32i.n	a15, sp, 32
	l32i.n	a5, sp, 36
	add.n	a9, a9, a11
	extui	a9, a9, 20, 8
	s8i	a9, a15, 0
	addi.n	a5, a5, -1
	addi.n	a15, a15, 1
	s32i.n	a15, sp, 32
	s32i.n	a5, sp, 36
	addi.n	a7, a7, 1
	bnez	a5, .L469
	l32i	a7, sp, 92
.L460:
	l32i	a15, sp, 76
	l32i	a9, sp, 80
	addi.n	a15, a15, 1
	l32i.n	a8, a9, 24
	s32i	a15, sp, 76
	bge	a15, a8, .Lreach31
	j	.L470
.Lreach31:
.L458:
	l32i	a9, sp, 100
	l32i	a5, sp, 80
	addi.n	a9, a9, 1
	l32i.n	a8, a5, 20
	s32i	a9, sp, 100
	bge	a9, a8, .Lreach32
	j	.L471
.Lreach32:
	l32i.n	a10, a5, 16
	mov.n	a4, a7
.L472:
	l32i	a15, sp, 80
	l32i	a5, sp, 108
	l32i.n	a9, a15, 4
	l32i	a15, sp, 104
	addi.n	a5, a5, 1
	mull	a9, a15, a9
	s32i	a5, sp, 108
	l32i	a5, sp, 72
	l32i	a15, sp, 96
	mull	a9, a9, a5
	l32i	a5, sp, 108
	add.n	a15, a15, a9
	s32i	a15, sp, 96
	blt	a5, a10, .L455
	j	.L454
.L473:
	l32i	a9, sp, 80
	movi.n	a15, 0
	l32i.n	a8, a9, 20
	s32i	a15, sp, 108
	movi.n	a3, 1
.L455:
	movi.n	a5, 0
	s32i	a5, sp, 100
	blti	a8, 1, .Lreach33
	j	.L481
.Lreach33:
	j	.L472
.L454:
	retw.n
	.size	ref_resize_bilinear_s8, .-ref_resize_bilinear_s8
	.section	.text.ref_prelu_s8,"ax",@progbits
	.align	4
	.global	ref_prelu_s8
	.section .literal.ref_prelu_s8,"ax",@progbits
	.p2align 2
.LC50:
	.long 2147483647
.LC51:
	.long -1073741823
.LC52:
	.long 1073741824
.LC53:
	.long -2147483648
	.previous
	.type	ref_prelu_s8, @function
ref_prelu_s8:
	entry	sp, 64
	movi.n	a8, 0
	mov.n	a9, a6
	mov.n	a14, a7
	l32i.n	a6, a2, 0
	l32i.n	a7, a2, 8
	s32i.n	a5, sp, 16
	s32i.n	a9, sp, 20
	s32i.n	a8, sp, 0
	s32i.n	a8, sp, 4
	s32i.n	a8, sp, 8
	s32i.n	a8, sp, 12
	addi.n	a15, a4, 12
	movi.n	a13, 1
.L504:
	l8ui	a10, a3, 0
	sext	a10, a10, 7
	sub	a10, a10, a6
	bltz	a10, .L483
	l32i.n	a11, a2, 16
	l32i.n	a9, a2, 12
	max	a12, a11, a8
	ssl	a12
	sll	a10, a10
	neg	a11, a11
	max	a11, a11, a8
	bne	a9, a10, .L510
	l32r	a5, .LC53
	add.n	a12, a10, a5
	beqz.n	a12, .L506
.L510:
	mulsh	a5, a10, a9
	l32r	a12, .LC51
	mull	a10, a10, a9
	l32r	a9, .LC52
	mov.n	a4, a13
	movltz	a9, a12, a5
	add.n	a9, a10, a9
	movi.n	a12, -1
	movgez	a12, a8, a5
	bltu	a9, a10, .L488
	mov.n	a4, a8
.L488:
	add.n	a12, a5, a12
	add.n	a12, a4, a12
	srai	a10, a12, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a9, a10, a9
	mov.n	a5, a13
	bltu	a9, a10, .L490
	mov.n	a5, a8
.L490:
	add.n	a5, a5, a12
	ssai	31
	src	a9, a5, a9
	extui	a5, a5, 30, 1
	j	.L484
.L506:
	l32r	a9, .LC50
	mov.n	a5, a8
.L484:
	movi.n	a12, 0x20
	and	a12, a11, a12
	ssl	a11
	sll	a10, a13
	movnez	a10, a8, a12
	addi.n	a10, a10, -1
	srai	a4, a10, 1
	and	a12, a10, a9
	add.n	a4, a4, a5
	mov.n	a10, a13
	blt	a4, a12, .L491
	mov.n	a10, a8
.L491:
	ssr	a11
	sra	a9, a9
	add.n	a10, a10, a9
	j	.L492
.L483:
	l32i.n	a12, sp, 20
	mov.n	a4, sp
	movi.n	a9, 0
	movi.n	a11, 4
	loop	a11, .L494_LEND
.L494:
	l32i.n	a5, a12, 0
	addi.n	a12, a12, 4
	mull	a9, a9, a5
	beqi	a5, 1, .L493
	l32i.n	a5, a4, 0
	add.n	a9, a9, a5
.L493:
	addi.n	a4, a4, 4
	.L494_LEND:
	l32i.n	a5, sp, 16
	l32i.n	a11, a2, 4
	add.n	a9, a5, a9
	l8ui	a9, a9, 0
	l32i.n	a5, a2, 24
	sext	a9, a9, 7
	sub	a9, a9, a11
	mull	a9, a9, a10
	max	a11, a5, a8
	l32i.n	a12, a2, 20
	neg	a10, a5
	ssl	a11
	sll	a11, a9
	max	a10, a10, a8
	bne	a12, a11, .L511
	l32r	a5, .LC53
	add.n	a9, a11, a5
	beqz.n	a9, .L508
.L511:
	mulsh	a5, a11, a12
	l32r	a9, .LC52
	mull	a11, a11, a12
	l32r	a12, .LC51
	mov.n	a4, a13
	movltz	a9, a12, a5
	add.n	a9, a11, a9
	movi.n	a12, -1
	movgez	a12, a8, a5
	bltu	a9, a11, .L499
	mov.n	a4, a8
.L499:
	add.n	a12, a5, a12
	add.n	a12, a4, a12
	srai	a11, a12, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a9, a11, a9
	mov.n	a5, a13
	bltu	a9, a11, .L501
	mov.n	a5, a8
.L501:
	add.n	a5, a5, a12
	ssai	31
	src	a9, a5, a9
	extui	a5, a5, 30, 1
	j	.L495
.L508:
	l32r	a9, .LC50
	movi.n	a5, 0
.L495:
	movi.n	a12, 0x20
	and	a12, a10, a12
	ssl	a10
	sll	a11, a13
	movnez	a11, a8, a12
	addi.n	a11, a11, -1
	srai	a4, a11, 1
	and	a12, a11, a9
	add.n	a4, a4, a5
	mov.n	a11, a13
	blt	a4, a12, .L502
	mov.n	a11, a8
.L502:
	ssr	a10
	sra	a9, a9
	add.n	a10, a11, a9
.L492:
	add.n	a10, a10, a7
	clamps	a10, a10, 7
	s8i	a10, a14, 0
	mov.n	a9, sp
	mov.n	a11, a15
	movi.n	a12, 4
	loop	a12, .L505_LEND
.L505:
	l32i.n	a10, a9, 12
	l32i.n	a5, a11, 0
	addi.n	a10, a10, 1
	s32i.n	a10, a9, 12
	bge	a10, a5, .L503
	addi.n	a3, a3, 1
	addi.n	a14, a14, 1
	j	.L504
.L503:
	s32i.n	a8, a9, 12
	addi	a11, a11, -4
	addi	a9, a9, -4
	.L505_LEND:
	retw.n
	.size	ref_prelu_s8, .-ref_prelu_s8
	.section	.text.ref_transpose_conv_s8,"ax",@progbits
	.align	4
	.global	ref_transpose_conv_s8
	.section .literal.ref_transpose_conv_s8,"ax",@progbits
	.p2align 2
.LC54:
	.long 1073741824
.LC55:
	.long -2147483648
.LC56:
	.long 2147483647
.LC57:
	.long -1073741823
	.previous
	.type	ref_transpose_conv_s8, @function
ref_transpose_conv_s8:
	entry	sp, 96
	l32i.n	a10, a2, 24
	l32i.n	a9, a2, 20
	l32i.n	a11, a2, 28
	mull	a9, a9, a10
	s32i.n	a6, sp, 12
	mull	a11, a9, a11
	movi.n	a8, 0
	slli	a6, a11, 2
	l32i.n	a10, a2, 0
	s32i.n	a11, sp, 32
	s32i.n	a3, sp, 20
	s32i.n	a4, sp, 28
	s32i.n	a5, sp, 44
	s32i.n	a7, sp, 40
	s32i.n	a6, sp, 48
	s32i.n	a8, sp, 36
	bgei	a10, 1, .Lreach34
	j	.L523
.Lreach34:
.L550:
	l32i.n	a12, sp, 48
	l32i.n	a10, sp, 12
	movi.n	a11, 0
	.section .literal.ref_transpose_conv_s8,"ax",@progbits
	.p2align 2
.Lcall20:
	.long memset
	.previous
	l32r	a8, .Lcall20
	callx8	a8
	l32i.n	a9, a2, 4
	blti	a9, 1, .Lreach35
	j	.L552
.Lreach35:
	j	.L526
.L555:
	movi.n	a9, 0
	l32i.n	a15, a2, 32
	s32i.n	a9, sp, 16
.L535:
	l32i.n	a9, sp, 16
	l32i.n	a6, sp, 20
	s32i.n	a9, sp, 24
	add.n	a8, a6, a9
	l8ui	a5, a8, 0
	l32i.n	a8, a2, 56
	sext	a5, a5, 7
	add.n	a5, a5, a8
	blti	a15, 1, .Lreach36
	j	.L553
.Lreach36:
	j	.L528
.L533:
	l32i.n	a9, a2, 40
	l32i.n	a10, sp, 0
	l32i.n	a8, a2, 48
	mull	a9, a10, a9
	sub	a9, a9, a8
	add.n	a9, a9, a7
	bltz	a9, .L529
	l32i.n	a11, sp, 4
	l32i.n	a10, a2, 44
	l32i.n	a8, a2, 52
	mull	a10, a11, a10
	l32i.n	a11, a2, 20
	sub	a10, a10, a8
	add.n	a10, a10, a12
	bge	a9, a11, .L529
	extui	a11, a10, 31, 1
	bltz	a10, .L529
	l32i.n	a8, a2, 24
	bge	a10, a8, .L529
	l32i.n	a13, a2, 28
	blti	a13, 1, .L529
	s32i.n	a15, sp, 8
	l32i.n	a6, sp, 12
	mov.n	a15, a14
	mov.n	a14, a8
	l32i.n	a8, sp, 8
.L532:
	mull	a8, a11, a8
	mull	a14, a9, a14
	add.n	a8, a8, a7
	mull	a8, a8, a15
	add.n	a14, a14, a10
	add.n	a8, a8, a12
	mull	a8, a8, a3
	mull	a14, a14, a13
	add.n	a8, a4, a8
	l8ui	a8, a8, 0
	add.n	a14, a14, a11
	addx4	a14, a14, a6
	sext	a8, a8, 7
	l32i.n	a13, a14, 0
	mull	a8, a8, a5
	addi.n	a11, a11, 1
	add.n	a8, a13, a8
	s32i.n	a8, a14, 0
	l32i.n	a13, a2, 28
	blt	a11, a13, .L531
	l32i.n	a14, a2, 36
	l32i.n	a15, a2, 32
	l32i.n	a3, a2, 12
	mov.n	a6, a14
	j	.L529
.L531:
	l32i.n	a14, a2, 24
	l32i.n	a15, a2, 36
	l32i.n	a8, a2, 32
	l32i.n	a3, a2, 12
	j	.L532
.L529:
	addi.n	a12, a12, 1
	bge	a12, a6, .Lreach37
	j	.L533
.Lreach37:
.L534:
	addi.n	a7, a7, 1
	blt	a7, a15, .L527
	j	.L528
.L553:
	l32i.n	a8, sp, 28
	l32i.n	a9, sp, 16
	l32i.n	a6, a2, 36
	movi.n	a7, 0
	add.n	a4, a8, a9
.L527:
	mov.n	a14, a6
	movi.n	a12, 0
	blti	a6, 1, .Lreach38
	j	.L533
.Lreach38:
	j	.L534
.L528:
	l32i.n	a10, sp, 16
	addi.n	a10, a10, 1
	s32i.n	a10, sp, 16
	bge	a10, a3, .Lreach39
	j	.L535
.Lreach39:
	l32i.n	a6, sp, 20
	l32i.n	a10, sp, 24
	addi.n	a9, a6, 1
	add.n	a9, a9, a10
	l32i.n	a8, a2, 8
	s32i.n	a9, sp, 20
.L537:
	l32i.n	a11, sp, 4
	addi.n	a11, a11, 1
	s32i.n	a11, sp, 4
	blt	a11, a8, .L538
	l32i.n	a9, a2, 4
	j	.L536
.L556:
	movi.n	a12, 0
	l32i.n	a3, a2, 12
	s32i.n	a12, sp, 4
.L538:
	blti	a3, 1, .Lreach40
	j	.L555
.Lreach40:
	j	.L537
.L536:
	l32i.n	a6, sp, 0
	addi.n	a6, a6, 1
	s32i.n	a6, sp, 0
	blt	a6, a9, .L525
	j	.L526
.L552:
	movi.n	a10, 0
	l32i.n	a8, a2, 8
	s32i.n	a10, sp, 0
.L525:
	bgei	a8, 1, .L556
	j	.L536
.L526:
	l32i.n	a8, sp, 32
	bgei	a8, 1, .Lreach41
	j	.L539
.Lreach41:
	l32i	a10, a2, 64
	l32i.n	a9, a2, 60
	l32i	a11, a2, 68
	movi.n	a13, 0
	l32i.n	a5, a2, 28
	l32i	a4, a2, 72
	l32i	a3, a2, 76
	l32i.n	a15, sp, 12
	s32i.n	a10, sp, 4
	s32i.n	a9, sp, 0
	s32i.n	a11, sp, 8
	mov.n	a10, a13
	mov.n	a14, a8
	loop	a14, .L549_LEND
.L549:
	l32i.n	a6, sp, 44
	rems	a8, a13, a5
	l32i.n	a9, a15, 0
	slli	a8, a8, 2
	beqz.n	a6, .L540
	add.n	a11, a6, a8
	l32i.n	a11, a11, 0
	add.n	a9, a9, a11
.L540:
	add.n	a11, a3, a8
	l32i.n	a11, a11, 0
	add.n	a8, a4, a8
	max	a12, a11, a10
	l32i.n	a8, a8, 0
	neg	a11, a11
	ssl	a12
	sll	a9, a9
	max	a11, a11, a10
	bne	a8, a9, .L559
	l32r	a6, .LC55
	add.n	a12, a9, a6
	beqz.n	a12, .L557
.L559:
	mulsh	a7, a9, a8
	l32r	a12, .LC57
	mull	a9, a9, a8
	l32r	a8, .LC54
	movi.n	a6, 1
	movltz	a8, a12, a7
	add.n	a8, a9, a8
	movi.n	a12, -1
	movgez	a12, a10, a7
	bltu	a8, a9, .L545
	mov.n	a6, a10
.L545:
	add.n	a12, a7, a12
	add.n	a12, a6, a12
	srai	a9, a12, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a8, a9, a8
	movi.n	a7, 1
	bltu	a8, a9, .L547
	mov.n	a7, a10
.L547:
	add.n	a9, a7, a12
	ssai	31
	src	a8, a9, a8
	extui	a9, a9, 30, 1
	j	.L541
.L557:
	l32r	a8, .LC56
	mov.n	a9, a10
.L541:
	movi.n	a6, 0x20
	and	a7, a11, a6
	movi.n	a6, 1
	ssl	a11
	sll	a12, a6
	movnez	a12, a10, a7
	addi.n	a12, a12, -1
	ssr	a6
	sra	a7, a12
	add.n	a7, a7, a9
	l32i.n	a9, sp, 40
	and	a12, a12, a8
	add.n	a6, a9, a13
	movi.n	a9, 1
	blt	a7, a12, .L548
	mov.n	a9, a10
.L548:
	ssr	a11
	sra	a8, a8
	l32i.n	a11, sp, 0
	add.n	a8, a9, a8
	l32i.n	a12, sp, 4
	l32i.n	a9, sp, 8
	add.n	a8, a8, a11
	max	a8, a8, a12
	min	a8, a8, a9
	s8i	a8, a6, 0
	addi.n	a13, a13, 1
	addi.n	a15, a15, 4
	.L549_LEND:
	l32i.n	a6, sp, 40
	l32i.n	a8, sp, 32
	add.n	a6, a6, a8
	s32i.n	a6, sp, 40
.L539:
	l32i.n	a9, sp, 36
	l32i.n	a8, a2, 0
	addi.n	a9, a9, 1
	s32i.n	a9, sp, 36
	bge	a9, a8, .Lreach42
	j	.L550
.Lreach42:
.L523:
	retw.n
	.size	ref_transpose_conv_s8, .-ref_transpose_conv_s8
	.section	.text.ref_fully_connected_per_channel_s8,"ax",@progbits
	.align	4
	.global	ref_fully_connected_per_channel_s8
	.section .literal.ref_fully_connected_per_channel_s8,"ax",@progbits
	.p2align 2
.LC58:
	.long 2147483647
.LC59:
	.long 1073741824
.LC60:
	.long -1073741823
.LC61:
	.long -2147483648
	.previous
	.type	ref_fully_connected_per_channel_s8, @function
ref_fully_connected_per_channel_s8:
	entry	sp, 80
	mov.n	a9, a4
	s32i.n	a9, sp, 16
	l32i	a9, sp, 92
	s32i.n	a3, sp, 20
	s32i.n	a5, sp, 28
	s32i.n	a6, sp, 32
	l32i	a4, sp, 96
	l32i	a10, sp, 104
	bgei	a9, 1, .Lreach43
	j	.L575
.Lreach43:
	movi.n	a11, 0
	s32i.n	a2, sp, 8
	s32i.n	a11, sp, 24
	movi.n	a2, 1
	mov.n	a15, a10
	j	.L577
.L578:
	l8ui	a8, a12, 0
	l8ui	a9, a10, 0
	sext	a8, a8, 7
	add.n	a8, a8, a7
	sext	a9, a9, 7
	mull	a8, a8, a9
	addi.n	a10, a10, 1
	add.n	a13, a13, a8
	addi.n	a12, a12, 1
	addi.n	a11, a11, -1
	bnez	a11, .L578
	l32i.n	a8, sp, 16
	beqz.n	a8, .L579
.L594:
	l32i.n	a8, a3, 0
	add.n	a13, a13, a8
.L579:
	l32i.n	a9, a5, 0
	l32i.n	a10, sp, 4
	mov.n	a11, a14
	l32i.n	a8, a10, 0
	max	a10, a9, a14
	ssl	a10
	sll	a10, a13
	sub	a12, a8, a10
	moveqz	a11, a2, a12
	neg	a9, a9
	extui	a11, a11, 0, 8
	max	a9, a9, a14
	beqz.n	a11, .L599
	l32r	a11, .LC61
	add.n	a12, a10, a11
	mov.n	a11, a14
	moveqz	a11, a2, a12
	extui	a11, a11, 0, 8
	bnez	a11, .L596
.L599:
	mulsh	a11, a10, a8
	mull	a10, a10, a8
	bltz	a11, .L597
.L593:
	l32r	a8, .LC59
	mov.n	a13, a14
	j	.L582
.L597:
	l32r	a8, .LC60
	movi.n	a13, -1
.L582:
	add.n	a8, a10, a8
	mov.n	a12, a2
	bltu	a8, a10, .L584
	mov.n	a12, a14
.L584:
	add.n	a11, a11, a13
	add.n	a11, a12, a11
	srai	a10, a11, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a8, a10, a8
	mov.n	a12, a2
	bltu	a8, a10, .L586
	mov.n	a12, a14
.L586:
	add.n	a12, a12, a11
	ssai	31
	src	a8, a12, a8
	extui	a12, a12, 30, 1
	j	.L580
.L596:
	l32r	a8, .LC58
	mov.n	a12, a14
.L580:
	movi.n	a10, 0x20
	and	a11, a9, a10
	ssl	a9
	sll	a10, a2
	movnez	a10, a14, a11
	addi.n	a10, a10, -1
	srai	a13, a10, 1
	and	a11, a10, a8
	add.n	a13, a13, a12
	mov.n	a10, a2
	blt	a13, a11, .L587
	mov.n	a10, a14
.L587:
	l32i	a11, sp, 80
	ssr	a9
	sra	a8, a8
	add.n	a8, a10, a8
	l32i	a9, sp, 84
	add.n	a8, a8, a11
	l32i	a10, sp, 88
	max	a8, a8, a9
	min	a8, a8, a10
	l32i.n	a11, sp, 4
	s8i	a8, a15, 0
	l32i.n	a8, sp, 0
	addi.n	a11, a11, 4
	add.n	a8, a8, a4
	l32i.n	a9, sp, 12
	addi.n	a15, a15, 1
	s32i.n	a11, sp, 4
	s32i.n	a8, sp, 0
	addi.n	a5, a5, 4
	addi.n	a3, a3, 4
	add.n	a6, a6, a4
	beq	a9, a15, .L588
.L592:
	l32i.n	a11, sp, 20
	l32i.n	a8, sp, 0
	add.n	a10, a11, a6
	l32i.n	a12, sp, 8
	movi.n	a13, 0
	sub	a11, a8, a10
	blti	a4, 1, .Lreach46
	j	.L578
.Lreach46:
	j	.L608
.L588:
	l32i.n	a15, sp, 12
.L591:
	l32i.n	a9, sp, 24
	l32i.n	a10, sp, 8
	addi.n	a9, a9, 1
	add.n	a10, a10, a4
	l32i	a11, sp, 92
	s32i.n	a9, sp, 24
	s32i.n	a10, sp, 8
	beq	a11, a9, .L575
.L577:
	l32i	a8, sp, 100
	blti	a8, 1, .L591
	l32i.n	a10, sp, 20
	l32i.n	a9, sp, 28
	movi.n	a6, 0
	add.n	a10, a10, a4
	add.n	a11, a15, a8
	l32i.n	a5, sp, 32
	l32i.n	a3, sp, 16
	s32i.n	a9, sp, 4
	s32i.n	a10, sp, 0
	s32i.n	a11, sp, 12
	mov.n	a14, a6
	j	.L592
.L609:
	l32i.n	a9, a5, 0
	l32i.n	a10, sp, 16
	neg	a9, a9
	max	a9, a9, a10
	mov.n	a11, a10
	j	.L593
.L608:
	l32i.n	a8, sp, 16
	bnez	a8, .L594
	j	.L609
.L575:
	retw.n
	.size	ref_fully_connected_per_channel_s8, .-ref_fully_connected_per_channel_s8
	.section	.text.ref_reduce_max_s8,"ax",@progbits
	.align	4
	.global	ref_reduce_max_s8
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.LC62:
	.long none$0
	.previous
	.type	ref_reduce_max_s8, @function
ref_reduce_max_s8:
	entry	sp, 48
	movi.n	a7, 0
	mov.n	a12, a4
	movi	a11, -0x80
	mov.n	a10, a6
	s32i.n	a7, sp, 0
	s32i.n	a7, sp, 4
	s32i.n	a7, sp, 8
	s32i.n	a7, sp, 12
	addi.n	a4, a2, 12
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.Lcall21:
	.long memset
	.previous
	l32r	a8, .Lcall21
	callx8	a8
.L617:
	l32r	a11, .LC62
	mov.n	a13, a2
	mov.n	a9, sp
	mov.n	a12, sp
	mov.n	a8, a7
	movi.n	a10, 4
	loop	a10, .L613_LEND
.L613:
	l32i.n	a14, a11, 0
	addi.n	a11, a11, 4
	bnez.n	a14, .L612
	l32i.n	a14, a13, 0
	l32i.n	a15, a12, 0
	mull	a8, a8, a14
	add.n	a8, a8, a15
.L612:
	addi.n	a13, a13, 4
	addi.n	a12, a12, 4
	.L613_LEND:
	add.n	a10, a5, a8
	movi.n	a8, 0
	l8ui	a13, a10, 0
	mov.n	a12, a9
	mov.n	a10, a8
	movi.n	a11, 4
	loop	a11, .L615_LEND
.L615:
	add.n	a14, a3, a8
	l32i.n	a14, a14, 0
	add.n	a15, a2, a8
	addi.n	a8, a8, 4
	bnez.n	a14, .L614
	l32i.n	a14, a15, 0
	l32i.n	a15, a12, 0
	mull	a10, a10, a14
	add.n	a10, a10, a15
.L614:
	addi.n	a12, a12, 4
	.L615_LEND:
	add.n	a10, a6, a10
	l8ui	a11, a10, 0
	sext	a8, a13, 7
	sext	a11, a11, 7
	bge	a11, a8, .L616
	s8i	a13, a10, 0
.L616:
	mov.n	a10, a4
	movi.n	a11, 4
	loop	a11, .L618_LEND
.L618:
	l32i.n	a8, a9, 12
	l32i.n	a12, a10, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a9, 12
	blt	a8, a12, .L617
	s32i.n	a7, a9, 12
	addi	a10, a10, -4
	addi	a9, a9, -4
	.L618_LEND:
	retw.n
	.size	ref_reduce_max_s8, .-ref_reduce_max_s8
	.section	.text.ref_hard_swish_s8,"ax",@progbits
	.align	4
	.global	ref_hard_swish_s8
	.section .literal.ref_hard_swish_s8,"ax",@progbits
	.p2align 2
.LC64:
	.long 32768
.LC65:
	.long 32767
.LC66:
	.long 16384
.LC67:
	.long -16383
.LC68:
	.long -32768
	.previous
	.type	ref_hard_swish_s8, @function
ref_hard_swish_s8:
	entry	sp, 32
	add.n	a14, a4, a3
	bgei	a3, 1, .Lreach48
	j	.L624
.Lreach48:
	l32r	a7, .LC64
	l32r	a13, .LC65
	movi.n	a12, 1
	movi.n	a15, 0
	sub	a14, a14, a4
	.section .literal.loops,"ax",@progbits
	.p2align 2
.Lend49:
	.long .L641_LEND
	.previous
	loop	a14, .Lbegin49
	rsr	a14, lend
	wsr	a14, lbeg
	l32r	a14, .Lend49
	wsr	a14, lend
	isync
	rsr	a14, lcount
	addi	a14, a14, 1
.Lbegin49:
.L641:
	l8ui	a8, a4, 0
	l32i.n	a9, a2, 0
	sext	a8, a8, 7
	sub	a8, a8, a9
	slli	a8, a8, 7
	sext	a8, a8, 15
	add.n	a9, a8, a7
	mov.n	a6, a15
	l16si	a10, a2, 16
	moveqz	a6, a12, a9
	extui	a6, a6, 0, 8
	bne	a10, a8, .L651
	mov.n	a9, a13
	bnez.n	a6, .L626
.L651:
	mull	a10, a10, a8
	l32r	a9, .LC67
	l32r	a3, .LC66
	movgez	a9, a3, a10
	add.n	a10, a9, a10
	add.n	a9, a10, a13
	movgez	a9, a10, a10
	srai	a9, a9, 15
	sext	a9, a9, 15
.L626:
	l32i.n	a10, a2, 12
	l16si	a11, a2, 18
	bgei	a10, 1, .Lreach50
	j	.L629
.Lreach50:
	addi.n	a10, a10, -1
	ssl	a10
	sll	a8, a8
	l32r	a10, .LC68
	max	a8, a8, a10
	min	a8, a8, a13
	sext	a10, a8, 15
	add.n	a8, a10, a7
	bnez	a8, .L632
	mov.n	a8, a13
	beq	a10, a11, .Lreach52
	j	.L632
.Lreach52:
	j	.L635
.L643:
	addmi	a8, a8, 0x4000
	srai	a8, a8, 15
	sext	a8, a8, 15
	j	.L633
.L664:
	l32r	a3, .LC67
	addmi	a8, a11, 0x4000
	add.n	a6, a11, a3
	movgez	a8, a6, a6
	srai	a6, a8, 15
	sext	a11, a6, 15
	j	.L634
.L633:
	l32r	a10, .LC68
	add.n	a8, a8, a8
	max	a8, a8, a10
	min	a8, a8, a13
	add.n	a8, a8, a7
	srai	a8, a8, 1
	j	.L635
.L650:
	l32r	a6, .LC65
	mov.n	a11, a6
.L634:
	bnez.n	a10, .L636
	l32r	a8, .LC64
	add.n	a8, a6, a8
	srai	a8, a8, 1
	j	.L635
.L636:
	neg	a10, a10
	movi.n	a3, 0x20
	and	a8, a10, a3
	ssl	a10
	sll	a3, a12
	movnez	a3, a15, a8
	addi.n	a3, a3, -1
	srai	a8, a3, 1
	extui	a11, a11, 31, 1
	add.n	a11, a11, a8
	and	a3, a3, a6
	mov.n	a8, a12
	blt	a11, a3, .L637
	mov.n	a8, a15
.L637:
	ssr	a10
	sra	a10, a6
	add.n	a8, a8, a10
	add.n	a8, a8, a7
	srai	a8, a8, 1
	j	.L635
.L629:
	bne	a11, a8, .L639
	beqz	a6, .L639
	j	.L650
.L635:
	l32i.n	a10, a2, 8
	mull	a8, a8, a9
	neg	a10, a10
	movi.n	a9, 0x20
	and	a6, a10, a9
	ssl	a10
	sll	a11, a12
	add.n	a9, a8, a13
	movnez	a11, a15, a6
	movgez	a9, a8, a8
	addi.n	a11, a11, -1
	srai	a8, a11, 1
	srai	a6, a9, 15
	extui	a9, a9, 31, 1
	add.n	a9, a9, a8
	and	a11, a11, a6
	mov.n	a8, a12
	blt	a9, a11, .L640
	mov.n	a8, a15
.L640:
	l32i.n	a11, a2, 4
	ssr	a10
	sra	a9, a6
	add.n	a8, a8, a9
	add.n	a8, a8, a11
	clamps	a8, a8, 7
	s8i	a8, a5, 0
	addi.n	a4, a4, 1
	addi.n	a5, a5, 1
	.L641_LEND:
	j	.L624
.L663:
	l32r	a11, .LC67
	add.n	a10, a8, a11
	addmi	a8, a8, 0x4000
	movgez	a8, a10, a10
	srai	a8, a8, 15
	j	.L633
.L632:
	mull	a8, a11, a10
	bgez	a8, .L643
	j	.L663
.L645:
	addmi	a11, a11, 0x4000
	srai	a11, a11, 15
	sext	a11, a11, 15
	mov.n	a6, a11
	j	.L634
.L639:
	mull	a11, a8, a11
	bgez	a11, .L645
	j	.L664
.L624:
	retw.n
	.size	ref_hard_swish_s8, .-ref_hard_swish_s8
	.section	.rodata.none$0,"a"
	.align	4
	.type	none$0, @object
	.size	none$0, 16
none$0:
	.zero	16
	.section	.rodata.none$1,"a"
	.align	4
	.type	none$1, @object
	.size	none$1, 16
none$1:
	.zero	16
