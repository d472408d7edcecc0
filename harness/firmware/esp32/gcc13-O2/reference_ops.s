	.text
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
	bgei	a5, 1, .L4
	j	.L3
.L7:
	l32i.n	a5, sp, 4
	l32i.n	a7, sp, 8
	movi.n	a2, 0
.L6:
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
	bne	a4, a2, .L6
	l32i.n	a8, sp, 0
	addi.n	a6, a6, 1
	bne	a8, a6, .L7
	j	.L3
.L4:
	movi.n	a6, 0
	bgei	a4, 1, .L7
.L3:
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
	bgei	a5, 1, .L14
	j	.L13
.L17:
	l32i.n	a5, sp, 8
	l32i.n	a7, sp, 4
	movi.n	a3, 0
.L16:
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
	bne	a4, a3, .L16
	l32i.n	a8, sp, 0
	addi.n	a6, a6, 1
	bne	a8, a6, .L17
	j	.L13
.L14:
	movi.n	a6, 0
	bgei	a4, 1, .L17
.L13:
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
	loop	a10, .L24_LEND
.L24:
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
	.L24_LEND:
	l32i.n	a6, sp, 0
	bgei	a6, 1, .Lreach1
	j	.L23
.Lreach1:
	l32i.n	a4, sp, 4
	l32i.n	a8, sp, 8
	l32i.n	a12, sp, 12
	s32i.n	a4, sp, 24
	s32i.n	a8, sp, 20
	s32i.n	a12, sp, 16
	movi.n	a13, 0
	j	.L26
.L42:
	l32i.n	a15, a3, 0
	l32i.n	a9, sp, 16
	movi.n	a8, 0
	s32i.n	a4, sp, 36
	loop	a9, .L28_LEND
.L28:
	add.n	a11, a14, a8
	mov.n	a10, a7
	blt	a13, a15, .L27
	l32i.n	a12, a5, 0
	sub	a12, a6, a12
	bge	a13, a12, .L27
	l32i.n	a12, a3, 4
	blt	a2, a12, .L27
	l32i.n	a4, sp, 24
	l32i.n	a12, a5, 4
	sub	a4, a4, a12
	bge	a2, a4, .L27
	l32i.n	a12, a3, 8
	l32i.n	a4, sp, 36
	blt	a4, a12, .L27
	l32i.n	a4, a5, 8
	l32i.n	a12, sp, 20
	sub	a12, a12, a4
	l32i.n	a4, sp, 36
	bge	a4, a12, .L27
	l32i.n	a12, a3, 12
	blt	a8, a12, .L27
	l32i.n	a12, sp, 16
	l32i.n	a4, a5, 12
	sub	a12, a12, a4
	bge	a8, a12, .L27
	l32i.n	a12, sp, 28
	l8ui	a10, a12, 0
	addi.n	a12, a12, 1
	s32i.n	a12, sp, 28
.L27:
	s8i	a10, a11, 0
	addi.n	a8, a8, 1
	.L28_LEND:
	l32i.n	a8, sp, 16
	l32i.n	a4, sp, 36
	add.n	a14, a14, a8
.L30:
	l32i.n	a12, sp, 20
	addi.n	a4, a4, 1
	beq	a4, a12, .L29
.L32:
	l32i.n	a8, sp, 16
	bgei	a8, 1, .L42
	j	.L30
.L29:
	l32i.n	a12, sp, 24
	addi.n	a2, a2, 1
	beq	a2, a12, .L31
.L33:
	l32i.n	a8, sp, 20
	movi.n	a4, 0
	bgei	a8, 1, .L32
	j	.L29
.L31:
	addi.n	a13, a13, 1
	beq	a13, a6, .L23
.L26:
	l32i.n	a12, sp, 24
	movi.n	a2, 0
	bgei	a12, 1, .L33
	j	.L31
.L23:
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
	loop	a9, .L56_LEND
.L56:
	l32i.n	a11, a8, 16
	l32i.n	a10, a8, 0
	beqz.n	a11, .L54
	mull	a12, a12, a10
	j	.L55
.L54:
	mull	a13, a13, a10
.L55:
	addi.n	a8, a8, 4
	.L56_LEND:
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
.L61:
	l32r	a12, .LC0
	mov.n	a8, sp
	mov.n	a5, sp
	mov.n	a13, a2
	mov.n	a9, a14
	movi.n	a11, 4
	loop	a11, .L58_LEND
.L58:
	l32i.n	a10, a12, 0
	addi.n	a12, a12, 4
	bnez.n	a10, .L57
	l32i.n	a10, a13, 0
	l32i.n	a6, a5, 0
	mull	a10, a9, a10
	add.n	a9, a10, a6
.L57:
	addi.n	a13, a13, 4
	addi.n	a5, a5, 4
	.L58_LEND:
	sub	a10, a7, a2
	add.n	a11, a3, a9
	addi	a9, a10, -4
	srli	a9, a9, 2
	l8ui	a5, a11, 0
	mov.n	a13, a8
	mov.n	a12, a2
	mov.n	a10, a14
	addi.n	a9, a9, 1
	loop	a9, .L60_LEND
.L60:
	l32i.n	a11, a12, 16
	bnez.n	a11, .L59
	l32i.n	a11, a12, 0
	l32i.n	a6, a13, 0
	mull	a11, a10, a11
	add.n	a10, a11, a6
.L59:
	addi.n	a12, a12, 4
	addi.n	a13, a13, 4
	.L60_LEND:
	addx4	a10, a10, a4
	l32i.n	a9, a10, 0
	sext	a5, a5, 7
	add.n	a9, a9, a5
	s32i.n	a9, a10, 0
	movi.n	a11, 4
	mov.n	a10, a15
	loop	a11, .L62_LEND
.L62:
	l32i.n	a9, a8, 12
	l32i.n	a12, a10, 0
	addi.n	a9, a9, 1
	s32i.n	a9, a8, 12
	blt	a9, a12, .L61
	s32i.n	a14, a8, 12
	addi	a10, a10, -4
	addi	a8, a8, -4
	.L62_LEND:
	j	.L89
.L75:
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
	loop	a12, .L72_LEND
.L72:
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
	beqz.n	a9, .L79
	sub	a15, a10, a8
	mov.n	a9, a7
	moveqz	a9, a11, a15
	extui	a9, a9, 0, 8
	bnez	a9, .L77
.L79:
	mulsh	a9, a10, a8
	l32r	a6, .LC3
	l32r	a15, .LC4
	mull	a8, a10, a8
	movgez	a15, a6, a9
	movi.n	a5, -1
	add.n	a8, a15, a8
	movgez	a5, a7, a9
	mov.n	a6, a11
	bltu	a8, a15, .L68
	mov.n	a6, a7
.L68:
	add.n	a9, a5, a9
	add.n	a9, a6, a9
	srai	a15, a9, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a8, a15, a8
	mov.n	a6, a11
	bltu	a8, a15, .L70
	mov.n	a6, a7
.L70:
	add.n	a6, a6, a9
	l32i.n	a15, sp, 24
	extui	a9, a6, 30, 1
	ssai	31
	src	a8, a6, a8
	add.n	a6, a9, a15
	j	.L64
.L77:
	l32i.n	a6, sp, 24
	l32r	a8, .LC5
.L64:
	and	a15, a3, a8
	mov.n	a9, a11
	blt	a6, a15, .L71
	mov.n	a9, a7
.L71:
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
	.L72_LEND:
	j	.L53
.L89:
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
	j	.L75
.Lreach3:
.L53:
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
	j	.L91
.Lreach4:
	mov.n	a8, a7
	movi.n	a12, 1
	movi.n	a3, 0x20
	s32i.n	a5, sp, 0
.L92:
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
	bnez.n	a13, .L125
	beq	a15, a9, .L119
.L125:
	mulsh	a13, a9, a15
	l32r	a6, .LC7
	mull	a9, a9, a15
	l32r	a15, .LC8
	movi.n	a5, -1
	movgez	a15, a6, a13
	add.n	a9, a15, a9
	movgez	a5, a8, a13
	mov.n	a6, a12
	bltu	a9, a15, .L97
	mov.n	a6, a8
.L97:
	add.n	a13, a5, a13
	add.n	a13, a6, a13
	srai	a15, a13, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a9, a15, a9
	mov.n	a6, a12
	bltu	a9, a15, .L99
	mov.n	a6, a8
.L99:
	add.n	a6, a6, a13
	ssai	31
	src	a9, a6, a9
	extui	a6, a6, 30, 1
	j	.L93
.L119:
	l32r	a9, .LC9
	mov.n	a6, a8
.L93:
	and	a15, a11, a3
	ssl	a11
	sll	a13, a12
	movnez	a13, a8, a15
	addi.n	a13, a13, -1
	srai	a15, a13, 1
	add.n	a15, a15, a6
	and	a13, a13, a9
	mov.n	a5, a12
	blt	a15, a13, .L100
	mov.n	a5, a8
.L100:
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
	bnez.n	a14, .L126
	beq	a10, a11, .L121
.L126:
	mulsh	a14, a11, a10
	l32r	a15, .LC8
	l32r	a6, .LC7
	mull	a11, a11, a10
	movgez	a15, a6, a14
	movi.n	a9, -1
	add.n	a11, a15, a11
	movgez	a9, a8, a14
	mov.n	a10, a12
	bltu	a11, a15, .L105
	mov.n	a10, a8
.L105:
	add.n	a9, a9, a14
	add.n	a9, a10, a9
	srai	a14, a9, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a11, a14, a11
	mov.n	a10, a12
	bltu	a11, a14, .L107
	mov.n	a10, a8
.L107:
	add.n	a9, a10, a9
	ssai	31
	src	a10, a9, a11
	extui	a9, a9, 30, 1
	j	.L101
.L121:
	l32r	a10, .LC9
	mov.n	a9, a8
.L101:
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
	blt	a4, a14, .L108
	mov.n	a11, a8
.L108:
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
	bnez.n	a10, .L127
	beq	a11, a9, .L123
.L127:
	mulsh	a13, a9, a11
	l32r	a6, .LC7
	mull	a9, a9, a11
	l32r	a11, .LC8
	movi.n	a10, -1
	movgez	a11, a6, a13
	add.n	a9, a11, a9
	movgez	a10, a8, a13
	mov.n	a14, a12
	bltu	a9, a11, .L113
	mov.n	a14, a8
.L113:
	add.n	a10, a10, a13
	add.n	a10, a14, a10
	srai	a11, a10, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a9, a11, a9
	mov.n	a13, a12
	bltu	a9, a11, .L115
	mov.n	a13, a8
.L115:
	add.n	a10, a13, a10
	ssai	31
	src	a9, a10, a9
	extui	a10, a10, 30, 1
	j	.L109
.L123:
	l32r	a9, .LC9
	mov.n	a10, a8
.L109:
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
	blt	a13, a11, .L116
	mov.n	a10, a8
.L116:
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
	bnez	a11, .L92
.L91:
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
.L169:
	l32i.n	a13, sp, 24
	mov.n	a9, sp
	mov.n	a15, sp
	movi.n	a10, 0
	movi.n	a11, 4
	loop	a11, .L141_LEND
.L141:
	l32i.n	a14, a13, 0
	addi.n	a13, a13, 4
	mull	a10, a10, a14
	beqi	a14, 1, .L140
	l32i.n	a14, a15, 0
	add.n	a10, a10, a14
.L140:
	addi.n	a15, a15, 4
	.L141_LEND:
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
	loop	a13, .L143_LEND
.L143:
	l32i.n	a15, a14, 0
	addi.n	a14, a14, 4
	mull	a10, a10, a15
	beqi	a15, 1, .L142
	l32i.n	a15, a7, 0
	add.n	a10, a10, a15
.L142:
	addi.n	a7, a7, 4
	.L143_LEND:
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
	bne	a13, a11, .L177
	l32r	a6, .LC12
	add.n	a14, a11, a6
	beqz.n	a14, .L171
.L177:
	mulsh	a7, a11, a13
	l32r	a14, .LC11
	mull	a11, a11, a13
	l32r	a13, .LC10
	mov.n	a6, a12
	movltz	a14, a13, a7
	add.n	a14, a11, a14
	movi.n	a13, -1
	movgez	a13, a8, a7
	bltu	a14, a11, .L148
	mov.n	a6, a8
.L148:
	add.n	a13, a7, a13
	add.n	a13, a6, a13
	srai	a7, a13, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a11, a7, a14
	mov.n	a14, a12
	bltu	a11, a7, .L150
	mov.n	a14, a8
.L150:
	add.n	a14, a14, a13
	ssai	31
	src	a11, a14, a11
	extui	a14, a14, 30, 1
	j	.L144
.L171:
	l32r	a11, .LC13
	mov.n	a14, a8
.L144:
	and	a7, a15, a3
	ssl	a15
	sll	a13, a12
	movnez	a13, a8, a7
	addi.n	a13, a13, -1
	srai	a7, a13, 1
	add.n	a7, a7, a14
	and	a13, a13, a11
	mov.n	a6, a12
	blt	a7, a13, .L151
	mov.n	a6, a8
.L151:
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
	bne	a14, a10, .L178
	l32r	a15, .LC12
	add.n	a11, a10, a15
	beqz.n	a11, .L173
.L178:
	mulsh	a15, a10, a14
	l32r	a11, .LC11
	mull	a10, a10, a14
	l32r	a14, .LC10
	mov.n	a7, a12
	movltz	a11, a14, a15
	add.n	a11, a10, a11
	movi.n	a14, -1
	movgez	a14, a8, a15
	bltu	a11, a10, .L156
	mov.n	a7, a8
.L156:
	add.n	a14, a15, a14
	add.n	a14, a7, a14
	srai	a15, a14, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a11, a15, a11
	mov.n	a10, a12
	bltu	a11, a15, .L158
	mov.n	a10, a8
.L158:
	add.n	a10, a10, a14
	ssai	31
	src	a11, a10, a11
	extui	a10, a10, 30, 1
	j	.L152
.L173:
	l32r	a11, .LC13
	mov.n	a10, a8
.L152:
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
	blt	a5, a14, .L159
	mov.n	a10, a8
.L159:
	l32i.n	a14, a2, 40
	ssr	a13
	sra	a11, a11
	add.n	a10, a10, a11
	mull	a10, a10, a14
	max	a7, a7, a8
	add.n	a10, a10, a6
	ssl	a7
	sll	a10, a10
	bne	a4, a10, .L179
	l32r	a6, .LC12
	add.n	a11, a10, a6
	beqz.n	a11, .L175
.L179:
	mulsh	a14, a10, a4
	l32r	a13, .LC10
	l32r	a11, .LC11
	mull	a10, a10, a4
	movltz	a11, a13, a14
	add.n	a11, a10, a11
	movi.n	a13, -1
	movgez	a13, a8, a14
	mov.n	a7, a12
	bltu	a11, a10, .L164
	mov.n	a7, a8
.L164:
	add.n	a13, a14, a13
	add.n	a13, a7, a13
	srai	a10, a13, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	mov.n	a14, a12
	bltu	a11, a10, .L166
	mov.n	a14, a8
.L166:
	add.n	a14, a14, a13
	ssai	31
	src	a11, a14, a11
	extui	a14, a14, 30, 1
	j	.L160
.L175:
	l32r	a11, .LC13
	mov.n	a14, a8
.L160:
	and	a13, a15, a3
	ssl	a15
	sll	a10, a12
	movnez	a10, a8, a13
	addi.n	a10, a10, -1
	srai	a7, a10, 1
	and	a13, a10, a11
	add.n	a7, a7, a14
	mov.n	a10, a12
	blt	a7, a13, .L167
	mov.n	a10, a8
.L167:
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
	loop	a13, .L170_LEND
.L170:
	l32i.n	a10, a9, 12
	l32i.n	a14, a11, 0
	addi.n	a10, a10, 1
	s32i.n	a10, a9, 12
	bge	a10, a14, .L168
	l32i.n	a15, sp, 16
	addi.n	a15, a15, 1
	s32i.n	a15, sp, 16
	j	.L169
.L168:
	s32i.n	a8, a9, 12
	addi	a11, a11, -4
	addi	a9, a9, -4
	.L170_LEND:
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
.L212:
	mov.n	a11, a4
	mov.n	a9, sp
	mov.n	a13, sp
	movi.n	a10, 0
	movi.n	a8, 4
	loop	a8, .L200_LEND
.L200:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L199
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L199:
	addi.n	a13, a13, 4
	.L200_LEND:
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
	loop	a8, .L202_LEND
.L202:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L201
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L201:
	addi.n	a13, a13, 4
	.L202_LEND:
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
	bne	a12, a11, .L216
	l32r	a13, .LC16
	add.n	a8, a11, a13
	beqz.n	a8, .L214
.L216:
	mulsh	a13, a11, a12
	l32r	a8, .LC15
	mull	a11, a11, a12
	l32r	a12, .LC14
	mov.n	a6, a15
	movltz	a8, a12, a13
	add.n	a8, a11, a8
	movi.n	a12, -1
	movgez	a12, a14, a13
	bltu	a8, a11, .L207
	mov.n	a6, a14
.L207:
	add.n	a12, a13, a12
	add.n	a12, a6, a12
	srai	a11, a12, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a8, a11, a8
	mov.n	a13, a15
	bltu	a8, a11, .L209
	mov.n	a13, a14
.L209:
	add.n	a13, a13, a12
	ssai	31
	src	a8, a13, a8
	extui	a13, a13, 30, 1
	j	.L203
.L214:
	l32r	a8, .LC17
	mov.n	a13, a14
.L203:
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
	blt	a6, a12, .L210
	mov.n	a11, a14
.L210:
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
	loop	a11, .L213_LEND
.L213:
	l32i.n	a8, a9, 12
	l32i.n	a12, a10, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a9, 12
	bge	a8, a12, .L211
	addi.n	a7, a7, 1
	j	.L212
.L211:
	s32i.n	a14, a9, 12
	addi	a10, a10, -4
	addi	a9, a9, -4
	.L213_LEND:
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
.L237:
	mov.n	a11, a4
	mov.n	a9, sp
	mov.n	a13, sp
	movi.n	a10, 0
	movi.n	a8, 4
	loop	a8, .L231_LEND
.L231:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L230
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L230:
	addi.n	a13, a13, 4
	.L231_LEND:
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
	loop	a8, .L233_LEND
.L233:
	l32i.n	a12, a11, 0
	addi.n	a11, a11, 4
	mull	a10, a10, a12
	beqi	a12, 1, .L232
	l32i.n	a12, a13, 0
	add.n	a10, a10, a12
.L232:
	addi.n	a13, a13, 4
	.L233_LEND:
	add.n	a10, a5, a10
	l8ui	a10, a10, 0
	sext	a11, a15, 7
	sext	a12, a10, 7
	movi.n	a8, 1
	bge	a12, a11, .L235
	movi.n	a8, 0
.L235:
	extui	a8, a8, 0, 8
	sub	a8, a8, a7
	movnez	a10, a15, a8
	s8i	a10, a2, 0
	l32i.n	a10, sp, 20
	movi.n	a11, 4
	loop	a11, .L238_LEND
.L238:
	l32i.n	a8, a9, 12
	l32i.n	a12, a10, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a9, 12
	bge	a8, a12, .L236
	addi.n	a2, a2, 1
	j	.L237
.L236:
	s32i.n	a14, a9, 12
	addi	a10, a10, -4
	addi	a9, a9, -4
	.L238_LEND:
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
	j	.L248
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
.L260:
	l8ui	a8, a7, 0
	movi	a9, 0x80
	sext	a8, a8, 7
	sub	a8, a8, a2
	blt	a3, a8, .Lreach7
	j	.L250
.Lreach7:
	movi	a9, 0x7f
	blt	a8, a4, .Lreach8
	j	.L250
.Lreach8:
	l32i.n	a9, sp, 4
	ssl	a9
	sll	a8, a8
	bne	a11, a8, .L266
	l32r	a9, .LC21
	add.n	a9, a8, a9
	beqz	a9, .L264
.L266:
	mulsh	a12, a8, a11
	l32r	a10, .LC20
	l32r	a9, .LC19
	mull	a8, a8, a11
	movgez	a9, a10, a12
	add.n	a9, a8, a9
	movi.n	a10, -1
	movgez	a10, a13, a12
	movi.n	a15, 1
	bltu	a9, a8, .L255
	movi.n	a15, 0
.L255:
	add.n	a10, a12, a10
	add.n	a10, a15, a10
	srai	a8, a10, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a9, a8, a9
	movi.n	a12, 1
	bltu	a9, a8, .L257
	movi.n	a12, 0
.L257:
	add.n	a12, a12, a10
	l32i.n	a10, sp, 0
	extui	a8, a12, 30, 1
	ssai	31
	src	a9, a12, a9
	add.n	a12, a8, a10
	j	.L251
.L264:
	l32r	a9, .LC18
	l32i.n	a12, sp, 0
.L251:
	and	a8, a14, a9
	movi.n	a10, 1
	blt	a12, a8, .L258
	movi.n	a10, 0
.L258:
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
	blt	a12, a9, .L259
	movi.n	a8, 0
.L259:
	srai	a10, a10, 23
	add.n	a9, a8, a10
	addi	a9, a9, -128
	clamps	a9, a9, 7
	extui	a9, a9, 0, 8
.L250:
	s8i	a9, a6, 0
	addi.n	a7, a7, 1
	addi.n	a6, a6, 1
	beq	a7, a5, .Lreach10
	j	.L260
.Lreach10:
.L248:
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
	j	.L271
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
.L283:
	l8ui	a8, a7, 0
	movi	a9, 0x80
	sext	a8, a8, 7
	sub	a8, a8, a2
	blt	a3, a8, .Lreach12
	j	.L273
.Lreach12:
	movi	a9, 0x7f
	blt	a8, a4, .Lreach13
	j	.L273
.Lreach13:
	l32i.n	a9, sp, 4
	ssl	a9
	sll	a8, a8
	bne	a11, a8, .L289
	l32r	a9, .LC27
	add.n	a9, a8, a9
	beqz	a9, .L287
.L289:
	mulsh	a12, a8, a11
	l32r	a10, .LC26
	l32r	a9, .LC25
	mull	a8, a8, a11
	movgez	a9, a10, a12
	add.n	a9, a8, a9
	movi.n	a10, -1
	movgez	a10, a13, a12
	movi.n	a15, 1
	bltu	a9, a8, .L278
	movi.n	a15, 0
.L278:
	add.n	a10, a12, a10
	add.n	a10, a15, a10
	srai	a8, a10, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a9, a8, a9
	movi.n	a12, 1
	bltu	a9, a8, .L280
	movi.n	a12, 0
.L280:
	add.n	a12, a12, a10
	l32i.n	a10, sp, 0
	extui	a8, a12, 30, 1
	ssai	31
	src	a9, a12, a9
	add.n	a12, a8, a10
	j	.L274
.L287:
	l32r	a9, .LC24
	l32i.n	a12, sp, 0
.L274:
	and	a8, a14, a9
	movi.n	a10, 1
	blt	a12, a8, .L281
	movi.n	a10, 0
.L281:
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
	blt	a12, a9, .L282
	movi.n	a8, 0
.L282:
	srai	a10, a10, 24
	movi	a9, 0x7f
	add.n	a8, a8, a10
	min	a8, a8, a9
	extui	a9, a8, 0, 8
.L273:
	s8i	a9, a6, 0
	addi.n	a7, a7, 1
	addi.n	a6, a6, 1
	beq	a5, a7, .Lreach15
	j	.L283
.Lreach15:
.L271:
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
	j	.L294
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
	loop	a10, .L304_LEND
.L304:
	l8ui	a8, a12, 0
	l32i.n	a9, sp, 20
	sext	a8, a8, 7
	l32r	a15, .LC30
	sub	a8, a8, a2
	ssl	a9
	sll	a8, a8
	add.n	a9, a8, a15
	bnez.n	a9, .L308
	beq	a7, a8, .L306
.L308:
	mulsh	a9, a7, a8
	l32r	a6, .LC31
	l32r	a15, .LC32
	mull	a8, a7, a8
	movgez	a15, a6, a9
	movi.n	a4, -1
	add.n	a8, a15, a8
	movgez	a4, a14, a9
	mov.n	a6, a13
	bltu	a8, a15, .L300
	mov.n	a6, a14
.L300:
	add.n	a9, a4, a9
	add.n	a9, a6, a9
	srai	a15, a9, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a8, a15, a8
	mov.n	a6, a13
	bltu	a8, a15, .L302
	mov.n	a6, a14
.L302:
	add.n	a6, a6, a9
	l32i.n	a15, sp, 24
	extui	a9, a6, 30, 1
	ssai	31
	src	a8, a6, a8
	add.n	a6, a9, a15
	j	.L296
.L306:
	l32i.n	a6, sp, 24
	l32r	a8, .LC33
.L296:
	and	a15, a5, a8
	mov.n	a9, a13
	blt	a6, a15, .L303
	mov.n	a9, a14
.L303:
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
	.L304_LEND:
.L294:
	retw.n
	.size	ref_relu_s8, .-ref_relu_s8
	.section	.text.ref_clamp_s8,"ax",@progbits
	.align	4
	.global	ref_clamp_s8
	.type	ref_clamp_s8, @function
ref_clamp_s8:
	entry	sp, 32
	blti	a4, 1, .L313
.L315:
	l8ui	a8, a5, 0
	addi.n	a5, a5, 1
	sext	a8, a8, 7
	max	a8, a8, a2
	min	a8, a8, a3
	s8i	a8, a6, 0
	addi.n	a6, a6, 1
	addi.n	a4, a4, -1
	bnez	a4, .L315
.L313:
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
	j	.L317
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
	loop	a13, .L328_LEND
.L328:
	l8ui	a7, a15, 0
	sext	a7, a7, 7
	sub	a7, a7, a2
	bltz	a7, .L330
	l32i.n	a9, sp, 20
	l32i.n	a8, sp, 16
	j	.L319
.L330:
	l32i.n	a9, sp, 24
	l32i.n	a8, sp, 28
.L319:
	max	a10, a9, a11
	l32r	a5, .LC34
	ssl	a10
	sll	a7, a7
	neg	a9, a9
	add.n	a10, a7, a5
	max	a9, a9, a11
	bnez.n	a10, .L333
	beq	a7, a8, .L331
.L333:
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
	bltu	a8, a7, .L324
	mov.n	a6, a11
.L324:
	add.n	a10, a5, a10
	add.n	a10, a6, a10
	srai	a7, a10, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a8, a7, a8
	mov.n	a6, a12
	bltu	a8, a7, .L326
	mov.n	a6, a11
.L326:
	add.n	a6, a6, a10
	ssai	31
	src	a8, a6, a8
	extui	a10, a6, 30, 1
	j	.L320
.L331:
	l32r	a8, .LC37
	mov.n	a10, a11
.L320:
	and	a6, a9, a4
	ssl	a9
	sll	a7, a12
	movnez	a7, a11, a6
	addi.n	a7, a7, -1
	srai	a6, a7, 1
	add.n	a6, a6, a10
	and	a7, a7, a8
	mov.n	a10, a12
	blt	a6, a7, .L327
	mov.n	a10, a11
.L327:
	ssr	a9
	sra	a8, a8
	add.n	a10, a10, a8
	add.n	a10, a10, a3
	clamps	a10, a10, 7
	s8i	a10, a14, 0
	addi.n	a15, a15, 1
	addi.n	a14, a14, 1
	.L328_LEND:
.L317:
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
	j	.L338
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
.L348:
	l8ui	a8, a10, 0
	l32i.n	a9, sp, 12
	sext	a8, a8, 7
	l32r	a14, .LC38
	sub	a8, a8, a2
	ssl	a9
	sll	a8, a8
	add.n	a9, a8, a14
	bnez.n	a9, .L352
	beq	a15, a8, .L350
.L352:
	mulsh	a9, a15, a8
	l32r	a4, .LC39
	l32r	a14, .LC40
	mull	a8, a15, a8
	movgez	a14, a4, a9
	add.n	a8, a14, a8
	movi.n	a4, -1
	movgez	a4, a13, a9
	mov.n	a7, a12
	bltu	a8, a14, .L344
	mov.n	a7, a13
.L344:
	add.n	a9, a4, a9
	add.n	a9, a7, a9
	srai	a14, a9, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a8, a14, a8
	mov.n	a7, a12
	bltu	a8, a14, .L346
	mov.n	a7, a13
.L346:
	add.n	a7, a7, a9
	l32i.n	a14, sp, 16
	extui	a9, a7, 30, 1
	ssai	31
	src	a8, a7, a8
	add.n	a7, a9, a14
	j	.L340
.L350:
	l32i.n	a7, sp, 16
	l32r	a8, .LC41
.L340:
	and	a14, a5, a8
	mov.n	a9, a12
	blt	a7, a14, .L347
	mov.n	a9, a13
.L347:
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
	bnez	a6, .L348
.L338:
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
	blti	a4, 1, .L357
	mov.n	a2, a6
	addx4	a7, a4, a5
	movi	a6, -0x80
	movi	a4, 0x7f
.L362:
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
	bf	b0, .L365
	add.s	f0, f0, f1
	trunc.s	a8, f0, 0
	j	.L361
.L365:
	sub.s	f0, f0, f1
	trunc.s	a8, f0, 0
.L361:
	add.n	a8, a8, a3
	max	a8, a8, a6
	min	a8, a8, a4
	s8i	a8, a2, 0
	addi.n	a5, a5, 4
	addi.n	a2, a2, 1
	bne	a5, a7, .L362
.L357:
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
	blti	a4, 1, .L366
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
.L368:
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
	bne	a4, a6, .L368
.L366:
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
	bgei	a9, 1, .L380
	j	.L371
.L374:
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
	blt	a9, a8, .L374
	addi.n	a11, a11, 1
	l32i.n	a5, a13, 8
	add.n	a11, a11, a6
.L376:
	addi.n	a12, a12, 1
	blt	a12, a5, .L378
	l32i.n	a8, a13, 4
	j	.L375
.L382:
	l32i.n	a8, a13, 12
	movi.n	a12, 0
.L378:
	movi.n	a9, 0
	bgei	a8, 1, .L374
	j	.L376
.L375:
	addi.n	a14, a14, 1
	blt	a14, a8, .L379
	l32i.n	a9, a13, 0
	j	.L377
.L383:
	l32i.n	a5, a13, 8
	movi.n	a14, 0
.L379:
	bgei	a5, 1, .L382
	j	.L375
.L377:
	addi.n	a15, a15, 1
	blt	a15, a9, .L372
	j	.L371
.L380:
	l32i.n	a8, a3, 4
	movi.n	a15, 0
.L372:
	bgei	a8, 1, .L383
	j	.L377
.L371:
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
.L391:
	movi.n	a10, 0
	mov.n	a11, sp
	mov.n	a14, sp
	mov.n	a8, a10
	movi.n	a13, 4
	loop	a13, .L389_LEND
.L389:
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
	.L389_LEND:
	add.n	a8, a6, a8
	l8ui	a8, a8, 0
	l32i.n	a9, sp, 16
	s8i	a8, a2, 0
	movi.n	a10, 4
	loop	a10, .L392_LEND
.L392:
	l32i.n	a8, a11, 12
	l32i.n	a12, a9, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a11, 12
	bge	a8, a12, .L390
	addi.n	a2, a2, 1
	j	.L391
.L390:
	s32i.n	a7, a11, 12
	addi	a9, a9, -4
	addi	a11, a11, -4
	.L392_LEND:
	retw.n
	.size	ref_strided_slice_s8, .-ref_strided_slice_s8
	.section	.text.ref_resize_nearest_s8,"ax",@progbits
	.align	4
	.global	ref_resize_nearest_s8
	.type	ref_resize_nearest_s8, @function
ref_resize_nearest_s8:
	entry	sp, 48
	l32i.n	a8, a4, 0
	s32i.n	a2, sp, 0
	mov.n	a6, a4
	mov.n	a4, a5
	bgei	a8, 1, .L402
	j	.L395
.L403:
	movi.n	a8, 0
	l32i.n	a14, a6, 8
	s32i.n	a8, sp, 4
.L400:
	l32i.n	a8, a3, 4
	l32i.n	a9, sp, 4
	mull	a7, a8, a9
	quos	a7, a7, a10
	blti	a14, 1, .L398
	l32i.n	a12, a3, 12
	movi.n	a2, 0
.L399:
	l32i.n	a15, a3, 8
	mull	a11, a5, a8
	mull	a10, a15, a2
	add.n	a11, a11, a7
	mull	a11, a11, a15
	quos	a10, a10, a14
	add.n	a11, a11, a10
	mull	a11, a11, a12
	l32i.n	a8, sp, 0
	mov.n	a10, a4
	add.n	a11, a8, a11
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall13:
	.long memcpy
	.previous
	l32r	a8, .Lcall13
	callx8	a8
	l32i.n	a12, a3, 12
	l32i.n	a14, a6, 8
	addi.n	a2, a2, 1
	add.n	a4, a4, a12
	blt	a2, a14, .L406
	l32i.n	a10, a6, 4
	j	.L398
.L406:
	l32i.n	a8, a3, 4
	j	.L399
.L398:
	l32i.n	a9, sp, 4
	addi.n	a9, a9, 1
	s32i.n	a9, sp, 4
	blt	a9, a10, .L400
	l32i.n	a8, a6, 0
.L401:
	addi.n	a5, a5, 1
	blt	a5, a8, .L396
	j	.L395
.L402:
	l32i.n	a10, a6, 4
	movi.n	a5, 0
.L396:
	bgei	a10, 1, .L403
	j	.L401
.L395:
	retw.n
	.size	ref_resize_nearest_s8, .-ref_resize_nearest_s8
	.section	.text.ref_fully_connected_per_channel_s8,"ax",@progbits
	.align	4
	.global	ref_fully_connected_per_channel_s8
	.section .literal.ref_fully_connected_per_channel_s8,"ax",@progbits
	.p2align 2
.LC45:
	.long 2147483647
.LC46:
	.long 1073741824
.LC47:
	.long -1073741823
.LC48:
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
	bgei	a9, 1, .Lreach21
	j	.L407
.Lreach21:
	movi.n	a11, 0
	s32i.n	a2, sp, 8
	s32i.n	a11, sp, 24
	movi.n	a2, 1
	mov.n	a15, a10
	j	.L409
.L410:
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
	bnez	a11, .L410
	l32i.n	a8, sp, 16
	beqz.n	a8, .L411
.L426:
	l32i.n	a8, a3, 0
	add.n	a13, a13, a8
.L411:
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
	beqz.n	a11, .L431
	l32r	a11, .LC48
	add.n	a12, a10, a11
	mov.n	a11, a14
	moveqz	a11, a2, a12
	extui	a11, a11, 0, 8
	bnez	a11, .L428
.L431:
	mulsh	a11, a10, a8
	mull	a10, a10, a8
	bltz	a11, .L429
.L425:
	l32r	a8, .LC46
	mov.n	a13, a14
	j	.L414
.L429:
	l32r	a8, .LC47
	movi.n	a13, -1
.L414:
	add.n	a8, a10, a8
	mov.n	a12, a2
	bltu	a8, a10, .L416
	mov.n	a12, a14
.L416:
	add.n	a11, a11, a13
	add.n	a11, a12, a11
	srai	a10, a11, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a8, a10, a8
	mov.n	a12, a2
	bltu	a8, a10, .L418
	mov.n	a12, a14
.L418:
	add.n	a12, a12, a11
	ssai	31
	src	a8, a12, a8
	extui	a12, a12, 30, 1
	j	.L412
.L428:
	l32r	a8, .LC45
	mov.n	a12, a14
.L412:
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
	blt	a13, a11, .L419
	mov.n	a10, a14
.L419:
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
	beq	a9, a15, .L420
.L424:
	l32i.n	a11, sp, 20
	l32i.n	a8, sp, 0
	add.n	a10, a11, a6
	l32i.n	a12, sp, 8
	movi.n	a13, 0
	sub	a11, a8, a10
	blti	a4, 1, .Lreach24
	j	.L410
.Lreach24:
	j	.L440
.L420:
	l32i.n	a15, sp, 12
.L423:
	l32i.n	a9, sp, 24
	l32i.n	a10, sp, 8
	addi.n	a9, a9, 1
	add.n	a10, a10, a4
	l32i	a11, sp, 92
	s32i.n	a9, sp, 24
	s32i.n	a10, sp, 8
	beq	a11, a9, .L407
.L409:
	l32i	a8, sp, 100
	blti	a8, 1, .L423
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
	j	.L424
.L441:
	l32i.n	a9, a5, 0
	l32i.n	a10, sp, 16
	neg	a9, a9
	max	a9, a9, a10
	mov.n	a11, a10
	j	.L425
.L440:
	l32i.n	a8, sp, 16
	bnez	a8, .L426
	j	.L441
.L407:
	retw.n
	.size	ref_fully_connected_per_channel_s8, .-ref_fully_connected_per_channel_s8
	.section	.text.ref_reduce_max_s8,"ax",@progbits
	.align	4
	.global	ref_reduce_max_s8
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.LC49:
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
.Lcall14:
	.long memset
	.previous
	l32r	a8, .Lcall14
	callx8	a8
.L449:
	l32r	a11, .LC49
	mov.n	a13, a2
	mov.n	a9, sp
	mov.n	a12, sp
	mov.n	a8, a7
	movi.n	a10, 4
	loop	a10, .L445_LEND
.L445:
	l32i.n	a14, a11, 0
	addi.n	a11, a11, 4
	bnez.n	a14, .L444
	l32i.n	a14, a13, 0
	l32i.n	a15, a12, 0
	mull	a8, a8, a14
	add.n	a8, a8, a15
.L444:
	addi.n	a13, a13, 4
	addi.n	a12, a12, 4
	.L445_LEND:
	add.n	a10, a5, a8
	movi.n	a8, 0
	l8ui	a13, a10, 0
	mov.n	a12, a9
	mov.n	a10, a8
	movi.n	a11, 4
	loop	a11, .L447_LEND
.L447:
	add.n	a14, a3, a8
	l32i.n	a14, a14, 0
	add.n	a15, a2, a8
	addi.n	a8, a8, 4
	bnez.n	a14, .L446
	l32i.n	a14, a15, 0
	l32i.n	a15, a12, 0
	mull	a10, a10, a14
	add.n	a10, a10, a15
.L446:
	addi.n	a12, a12, 4
	.L447_LEND:
	add.n	a10, a6, a10
	l8ui	a11, a10, 0
	sext	a8, a13, 7
	sext	a11, a11, 7
	bge	a11, a8, .L448
	s8i	a13, a10, 0
.L448:
	mov.n	a10, a4
	movi.n	a11, 4
	loop	a11, .L450_LEND
.L450:
	l32i.n	a8, a9, 12
	l32i.n	a12, a10, 0
	addi.n	a8, a8, 1
	s32i.n	a8, a9, 12
	blt	a8, a12, .L449
	s32i.n	a7, a9, 12
	addi	a10, a10, -4
	addi	a9, a9, -4
	.L450_LEND:
	retw.n
	.size	ref_reduce_max_s8, .-ref_reduce_max_s8
	.section	.text.ref_hard_swish_s8,"ax",@progbits
	.align	4
	.global	ref_hard_swish_s8
	.section .literal.ref_hard_swish_s8,"ax",@progbits
	.p2align 2
.LC51:
	.long 32768
.LC52:
	.long 32767
.LC53:
	.long 16384
.LC54:
	.long -16383
.LC55:
	.long -32768
	.previous
	.type	ref_hard_swish_s8, @function
ref_hard_swish_s8:
	entry	sp, 32
	add.n	a14, a4, a3
	bgei	a3, 1, .Lreach26
	j	.L456
.Lreach26:
	l32r	a7, .LC51
	l32r	a13, .LC52
	movi.n	a12, 1
	movi.n	a15, 0
	sub	a14, a14, a4
	.section .literal.loops,"ax",@progbits
	.p2align 2
.Lend27:
	.long .L473_LEND
	.previous
	loop	a14, .Lbegin27
	rsr	a14, lend
	wsr	a14, lbeg
	l32r	a14, .Lend27
	wsr	a14, lend
	isync
	rsr	a14, lcount
	addi	a14, a14, 1
.Lbegin27:
.L473:
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
	bne	a10, a8, .L483
	mov.n	a9, a13
	bnez.n	a6, .L458
.L483:
	mull	a10, a10, a8
	l32r	a9, .LC54
	l32r	a3, .LC53
	movgez	a9, a3, a10
	add.n	a10, a9, a10
	add.n	a9, a10, a13
	movgez	a9, a10, a10
	srai	a9, a9, 15
	sext	a9, a9, 15
.L458:
	l32i.n	a10, a2, 12
	l16si	a11, a2, 18
	bgei	a10, 1, .Lreach28
	j	.L461
.Lreach28:
	addi.n	a10, a10, -1
	ssl	a10
	sll	a8, a8
	l32r	a10, .LC55
	max	a8, a8, a10
	min	a8, a8, a13
	sext	a10, a8, 15
	add.n	a8, a10, a7
	bnez	a8, .L464
	mov.n	a8, a13
	beq	a10, a11, .Lreach30
	j	.L464
.Lreach30:
	j	.L467
.L475:
	addmi	a8, a8, 0x4000
	srai	a8, a8, 15
	sext	a8, a8, 15
	j	.L465
.L496:
	l32r	a3, .LC54
	addmi	a8, a11, 0x4000
	add.n	a6, a11, a3
	movgez	a8, a6, a6
	srai	a6, a8, 15
	sext	a11, a6, 15
	j	.L466
.L465:
	l32r	a10, .LC55
	add.n	a8, a8, a8
	max	a8, a8, a10
	min	a8, a8, a13
	add.n	a8, a8, a7
	srai	a8, a8, 1
	j	.L467
.L482:
	l32r	a6, .LC52
	mov.n	a11, a6
.L466:
	bnez.n	a10, .L468
	l32r	a8, .LC51
	add.n	a8, a6, a8
	srai	a8, a8, 1
	j	.L467
.L468:
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
	blt	a11, a3, .L469
	mov.n	a8, a15
.L469:
	ssr	a10
	sra	a10, a6
	add.n	a8, a8, a10
	add.n	a8, a8, a7
	srai	a8, a8, 1
	j	.L467
.L461:
	bne	a11, a8, .L471
	beqz	a6, .L471
	j	.L482
.L467:
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
	blt	a9, a11, .L472
	mov.n	a8, a15
.L472:
	l32i.n	a11, a2, 4
	ssr	a10
	sra	a9, a6
	add.n	a8, a8, a9
	add.n	a8, a8, a11
	clamps	a8, a8, 7
	s8i	a8, a5, 0
	addi.n	a4, a4, 1
	addi.n	a5, a5, 1
	.L473_LEND:
	j	.L456
.L495:
	l32r	a11, .LC54
	add.n	a10, a8, a11
	addmi	a8, a8, 0x4000
	movgez	a8, a10, a10
	srai	a8, a8, 15
	j	.L465
.L464:
	mull	a8, a11, a10
	bgez	a8, .L475
	j	.L495
.L477:
	addmi	a11, a11, 0x4000
	srai	a11, a11, 15
	sext	a11, a11, 15
	mov.n	a6, a11
	j	.L466
.L471:
	mull	a11, a8, a11
	bgez	a11, .L477
	j	.L496
.L456:
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
