	.text
	.global	__ashldi3
	.section	.text.fx_divide_pot,"ax",@progbits
	.align	4
	.type	fx_divide_pot, @function
fx_divide_pot:
	entry	sp, 32
	mov.n	a12, a3
	movi.n	a10, 1
	movi.n	a11, 0
	.section .literal.fx_divide_pot,"ax",@progbits
	.p2align 2
.Lcall1:
	.long __ashldi3
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	addi.n	a10, a10, -1
	extui	a8, a2, 31, 1
	and	a9, a10, a2
	srai	a10, a10, 1
	add.n	a10, a10, a8
	movi.n	a8, 1
	blt	a10, a9, .L2
	movi.n	a8, 0
.L2:
	ssr	a3
	sra	a2, a2
	add.n	a2, a8, a2
	retw.n
	.size	fx_divide_pot, .-fx_divide_pot
	.section	.text.fx_scale,"ax",@progbits
	.align	4
	.section .literal.fx_scale,"ax",@progbits
	.p2align 2
.LC0:
	.long -1073741823
	.previous
	.type	fx_scale, @function
fx_scale:
	entry	sp, 32
	movi.n	a8, 0
	neg	a11, a4
	max	a4, a4, a8
	ssl	a4
	sll	a2, a2
	max	a11, a11, a8
	bne	a2, a3, .L13
	movi.n	a8, -1
	slli	a8, a8, 31
	movi.n	a10, -1
	add.n	a8, a2, a8
	srli	a10, a10, 1
	beqz.n	a8, .L4
.L13:
	mull	a10, a2, a3
	l32r	a8, .LC0
	mulsh	a2, a2, a3
	movi.n	a9, 1
	slli	a9, a9, 30
	movgez	a8, a9, a2
	add.n	a10, a8, a10
	srai	a9, a8, 31
	movi.n	a12, 1
	bltu	a10, a8, .L8
	movi.n	a12, 0
.L8:
	add.n	a9, a9, a2
	add.n	a9, a12, a9
	srai	a8, a9, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a10, a8, a10
	movi.n	a12, 1
	bltu	a10, a8, .L10
	movi.n	a12, 0
.L10:
	add.n	a12, a12, a9
	ssai	31
	src	a10, a12, a10
.L4:
	.section .literal.fx_scale,"ax",@progbits
	.p2align 2
.Lcall2:
	.long fx_divide_pot
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	mov.n	a2, a10
	retw.n
	.size	fx_scale, .-fx_scale
	.section	.text.reduced_offset,"ax",@progbits
	.align	4
	.type	reduced_offset, @function
reduced_offset:
	entry	sp, 32
	mov.n	a10, a2
	movi.n	a8, 0
	movi.n	a2, 0
	movi.n	a9, 4
	loop	a9, .L19_LEND
.L19:
	add.n	a11, a4, a8
	l32i.n	a11, a11, 0
	bnez.n	a11, .L18
	add.n	a11, a10, a8
	l32i.n	a11, a11, 0
	mull	a2, a2, a11
	add.n	a11, a3, a8
	l32i.n	a11, a11, 0
	add.n	a2, a2, a11
.L18:
	addi.n	a8, a8, 4
	.L19_LEND:
	retw.n
	.size	reduced_offset, .-reduced_offset
	.section	.text.next_index,"ax",@progbits
	.align	4
	.type	next_index, @function
next_index:
	entry	sp, 32
	addi.n	a3, a3, 12
	movi.n	a10, 0xc
	movi.n	a11, 0
	movi.n	a9, 4
	loop	a9, .L23_LEND
.L23:
	l32i.n	a8, a3, 0
	add.n	a12, a2, a10
	addi.n	a8, a8, 1
	s32i.n	a8, a3, 0
	l32i.n	a12, a12, 0
	blt	a8, a12, .L24
	s32i.n	a11, a3, 0
	addi	a10, a10, -4
	addi	a3, a3, -4
	.L23_LEND:
	movi.n	a2, 0
	j	.L21
.L24:
	movi.n	a2, 1
.L21:
	retw.n
	.size	next_index, .-next_index
	.section	.text.add_one,"ax",@progbits
	.align	4
	.type	add_one, @function
add_one:
	entry	sp, 32
	l32i.n	a8, a2, 0
	l32i.n	a7, a2, 12
	sext	a10, a3, 7
	l32i.n	a12, a2, 20
	l32i.n	a11, a2, 16
	add.n	a10, a10, a8
	ssl	a7
	sll	a10, a10
	.section .literal.add_one,"ax",@progbits
	.p2align 2
.Lcall3:
	.long fx_scale
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	l32i.n	a8, a2, 4
	extui	a4, a4, 0, 8
	sext	a4, a4, 7
	l32i.n	a12, a2, 28
	l32i.n	a11, a2, 24
	add.n	a4, a4, a8
	mov.n	a3, a10
	ssl	a7
	sll	a10, a4
	.section .literal.add_one,"ax",@progbits
	.p2align 2
.Lcall4:
	.long fx_scale
	.previous
	l32r	a8, .Lcall4
	callx8	a8
	l32i.n	a8, a2, 40
	l32i.n	a12, a2, 36
	mull	a10, a10, a8
	l32i.n	a11, a2, 32
	add.n	a10, a10, a3
	.section .literal.add_one,"ax",@progbits
	.p2align 2
.Lcall5:
	.long fx_scale
	.previous
	l32r	a8, .Lcall5
	callx8	a8
	l32i.n	a8, a2, 8
	add.n	a10, a10, a8
	l32i.n	a8, a2, 44
	max	a10, a10, a8
	l32i.n	a8, a2, 48
	min	a2, a10, a8
	extui	a2, a2, 0, 8
	retw.n
	.size	add_one, .-add_one
	.section	.text.broadcast_offset,"ax",@progbits
	.align	4
	.type	broadcast_offset, @function
broadcast_offset:
	entry	sp, 32
	mov.n	a11, a2
	movi.n	a9, 0
	movi.n	a2, 0
	movi.n	a10, 4
	loop	a10, .L29_LEND
.L29:
	add.n	a8, a11, a9
	l32i.n	a13, a8, 0
	movi.n	a12, 0
	mull	a8, a13, a2
	beqi	a13, 1, .L28
	add.n	a12, a3, a9
	l32i.n	a12, a12, 0
.L28:
	add.n	a2, a8, a12
	addi.n	a9, a9, 4
	.L29_LEND:
	retw.n
	.size	broadcast_offset, .-broadcast_offset
	.global	__divsf3
	.section	.text.nearest,"ax",@progbits
	.align	4
	.type	nearest, @function
nearest:
	entry	sp, 32
	addx4	a3, a3, a2
	l32i.n	a9, a3, 0
	l32i.n	a8, a3, 16
	l32i.n	a6, a2, 32
	addi.n	a7, a9, -1
	blti	a8, 2, .L34
	beqz.n	a6, .L34
	addi.n	a8, a8, -1
	float.s	f0, a8, 0
	float.s	f1, a7, 0
	rfr	a11, f0
	j	.L47
.L34:
	float.s	f0, a8, 0
	float.s	f1, a9, 0
	rfr	a11, f0
.L47:
	rfr	a10, f1
	.section .literal.nearest,"ax",@progbits
	.p2align 2
.Lcall6:
	.long __divsf3
	.previous
	l32r	a8, .Lcall6
	callx8	a8
	l32i.n	a8, a2, 36
	movi.n	a9, 0
	float.s	f0, a4, 0
	wfr	f1, a10
	wfr	f2, a9
	beqz.n	a8, .L37
	movi.n	a8, 0x3f
	slli	a8, a8, 24
	wfr	f2, a8
.L37:
	add.s	f0, f0, f2
	mul.s	f0, f0, f1
	beqz.n	a6, .L38
	movi.n	a8, 0x3f
	slli	a8, a8, 24
	wfr	f1, a8
	add.s	f0, f0, f1
.L38:
	trunc.s	a2, f0, 0
	min	a2, a2, a7
	retw.n
	.size	nearest, .-nearest
	.section	.text.between,"ax",@progbits
	.align	4
	.type	between, @function
between:
	entry	sp, 48
	addx4	a3, a3, a2
	l32i.n	a8, a3, 0
	l32i.n	a12, a2, 32
	l32i.n	a10, a3, 16
	mov.n	a11, a2
	addi.n	a9, a8, -1
	beqz.n	a12, .L49
	blti	a10, 2, .L49
	addi.n	a10, a10, -1
	slli	a8, a9, 10
	srai	a12, a10, 1
	j	.L64
.L49:
	extui	a12, a10, 31, 1
	add.n	a12, a12, a10
	slli	a8, a8, 10
	srai	a12, a12, 1
.L64:
	add.n	a8, a8, a12
	quos	a8, a8, a10
	l32i.n	a10, a11, 36
	mull	a2, a8, a4
	beqz.n	a10, .L52
	extui	a10, a8, 31, 1
	add.n	a8, a10, a8
	srai	a8, a8, 1
	add.n	a8, a8, a2
	addmi	a2, a8, -0x200
.L52:
	movi	a8, 0x3ff
	movi.n	a3, 0
	bge	a8, a2, .L53
	srai	a3, a2, 10
.L53:
	movi	a8, 0x3ff
	add.n	a10, a2, a8
	add.n	a8, a10, a8
	movgez	a8, a10, a10
	srai	a8, a8, 10
	min	a4, a8, a9
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
.Lcall7:
	.long memcpy
	.previous
	l32r	a8, .Lcall7
	callx8	a8
	retw.n
	.size	ref_copy, .-ref_copy
	.section	.text.ref_concatenate,"ax",@progbits
	.align	4
	.global	ref_concatenate
	.type	ref_concatenate, @function
ref_concatenate:
	entry	sp, 48
	mov.n	a8, a4
	mov.n	a9, a5
	movi.n	a4, 0
	j	.L67
.L68:
	l32i.n	a12, a5, 0
	addx4	a11, a7, a2
	l32i.n	a11, a11, 0
	mull	a10, a12, a4
	s32i.n	a8, sp, 0
	add.n	a11, a11, a10
	s32i.n	a9, sp, 4
	mov.n	a10, a6
	.section .literal.ref_concatenate,"ax",@progbits
	.p2align 2
.Lcall8:
	.long memcpy
	.previous
	l32r	a8, .Lcall8
	callx8	a8
	l32i.n	a10, a5, 0
	l32i.n	a9, sp, 4
	l32i.n	a8, sp, 0
	add.n	a6, a6, a10
	addi.n	a7, a7, 1
	addi.n	a5, a5, 4
.L70:
	blt	a7, a8, .L68
	addi.n	a4, a4, 1
.L67:
	bge	a4, a9, .L66
	mov.n	a5, a3
	movi.n	a7, 0
	j	.L70
.L66:
	retw.n
	.size	ref_concatenate, .-ref_concatenate
	.section	.text.ref_split,"ax",@progbits
	.align	4
	.global	ref_split
	.type	ref_split, @function
ref_split:
	entry	sp, 48
	mov.n	a8, a5
	mov.n	a9, a6
	movi.n	a5, 0
	j	.L72
.L73:
	l32i.n	a12, a6, 0
	addx4	a11, a7, a9
	l32i.n	a13, a11, 0
	mull	a10, a12, a5
	mov.n	a11, a2
	s32i.n	a8, sp, 0
	s32i.n	a9, sp, 4
	add.n	a10, a13, a10
	.section .literal.ref_split,"ax",@progbits
	.p2align 2
.Lcall9:
	.long memcpy
	.previous
	l32r	a8, .Lcall9
	callx8	a8
	l32i.n	a10, a6, 0
	l32i.n	a9, sp, 4
	l32i.n	a8, sp, 0
	add.n	a2, a2, a10
	addi.n	a7, a7, 1
	addi.n	a6, a6, 4
.L75:
	blt	a7, a4, .L73
	addi.n	a5, a5, 1
.L72:
	bge	a5, a8, .L71
	mov.n	a6, a3
	movi.n	a7, 0
	j	.L75
.L71:
	retw.n
	.size	ref_split, .-ref_split
	.section	.text.ref_pad_s8,"ax",@progbits
	.align	4
	.global	ref_pad_s8
	.type	ref_pad_s8, @function
ref_pad_s8:
	entry	sp, 64
	extui	a6, a6, 0, 8
	s32i.n	a6, sp, 16
	movi.n	a8, 0
	movi.n	a10, 4
	loop	a10, .L77_LEND
.L77:
	add.n	a9, a4, a8
	add.n	a12, a3, a8
	l32i.n	a12, a12, 0
	l32i.n	a9, a9, 0
	add.n	a11, sp, a8
	add.n	a9, a9, a12
	add.n	a12, a5, a8
	l32i.n	a12, a12, 0
	addi.n	a8, a8, 4
	add.n	a9, a9, a12
	s32i.n	a9, a11, 0
	.L77_LEND:
	l32i.n	a12, sp, 12
	movi.n	a8, 0
	max	a9, a12, a8
	l32i.n	a14, sp, 0
	l32i.n	a6, sp, 4
	l32i.n	a15, sp, 8
	s32i.n	a9, sp, 20
	j	.L78
.L80:
	l32i.n	a13, a4, 0
	l32i.n	a3, sp, 16
	blt	a8, a13, .L79
	l32i.n	a13, a5, 0
	sub	a13, a14, a13
	bge	a8, a13, .L79
	l32i.n	a13, a4, 4
	blt	a10, a13, .L79
	l32i.n	a13, a5, 4
	sub	a13, a6, a13
	bge	a10, a13, .L79
	l32i.n	a13, a4, 8
	blt	a11, a13, .L79
	l32i.n	a13, a5, 8
	sub	a13, a15, a13
	bge	a11, a13, .L79
	l32i.n	a13, a4, 12
	blt	a9, a13, .L79
	l32i.n	a13, a5, 12
	sub	a13, a12, a13
	bge	a9, a13, .L79
	l8ui	a3, a2, 0
	addi.n	a2, a2, 1
.L79:
	add.n	a13, a7, a9
	s8i	a3, a13, 0
	addi.n	a9, a9, 1
	j	.L81
.L92:
	movi.n	a9, 0
.L81:
	blt	a9, a12, .L80
	l32i.n	a9, sp, 20
	addi.n	a11, a11, 1
	add.n	a7, a7, a9
	j	.L82
.L93:
	movi.n	a11, 0
.L82:
	blt	a11, a15, .L92
	addi.n	a10, a10, 1
	j	.L83
.L94:
	movi.n	a10, 0
.L83:
	blt	a10, a6, .L93
	addi.n	a8, a8, 1
.L78:
	blt	a8, a14, .L94
	retw.n
	.size	ref_pad_s8, .-ref_pad_s8
	.global	__divdi3
	.section	.text.ref_mean_s8,"ax",@progbits
	.align	4
	.global	ref_mean_s8
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.LC6:
	.long none$1
	.previous
	.type	ref_mean_s8, @function
ref_mean_s8:
	entry	sp, 80
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	s32i.n	a5, sp, 24
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall10:
	.long memset
	.previous
	l32r	a8, .Lcall10
	callx8	a8
	addi	a9, a2, 16
	s32i.n	a9, sp, 16
	mov.n	a8, a2
	movi.n	a7, 1
	movi.n	a6, 1
	movi.n	a9, 4
	loop	a9, .L99_LEND
.L99:
	l32i.n	a11, a8, 16
	l32i.n	a10, a8, 0
	beqz.n	a11, .L97
	mull	a7, a7, a10
	j	.L98
.L97:
	mull	a6, a6, a10
.L98:
	addi.n	a8, a8, 4
	.L99_LEND:
	slli	a12, a6, 2
	movi.n	a11, 0
	mov.n	a10, a4
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall11:
	.long memset
	.previous
	l32r	a8, .Lcall11
	callx8	a8
.L100:
	l32r	a12, .LC6
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall12:
	.long reduced_offset
	.previous
	l32r	a8, .Lcall12
	callx8	a8
	l32i.n	a12, sp, 16
	add.n	a10, a3, a10
	l8ui	a5, a10, 0
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall13:
	.long reduced_offset
	.previous
	l32r	a8, .Lcall13
	callx8	a8
	addx4	a10, a10, a4
	l32i.n	a8, a10, 0
	sext	a9, a5, 7
	add.n	a8, a8, a9
	s32i.n	a8, a10, 0
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall14:
	.long next_index
	.previous
	l32r	a8, .Lcall14
	callx8	a8
	mov.n	a5, a10
	bnez	a10, .L100
	nsau	a9, a7
	srai	a3, a7, 31
	addi	a9, a9, 32
	beqz.n	a3, .L102
	nsau	a9, a3
.L102:
	l32i.n	a14, a2, 44
	movi.n	a10, 0x20
	addi	a12, a14, 31
	min	a12, a12, a10
	movi.n	a10, 0x3f
	l32i.n	a11, a2, 40
	sub	a9, a10, a9
	min	a9, a12, a9
	mov.n	a12, a9
	s32i.n	a9, sp, 28
	s32i.n	a14, sp, 32
	mov.n	a10, a11
	srai	a11, a11, 31
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall15:
	.long __ashldi3
	.previous
	l32r	a8, .Lcall15
	callx8	a8
	mov.n	a13, a3
	mov.n	a12, a7
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall16:
	.long __divdi3
	.previous
	l32r	a8, .Lcall16
	callx8	a8
	l32i.n	a9, sp, 28
	l32i.n	a14, sp, 32
	s32i.n	a10, sp, 16
	sub	a14, a14, a9
	s32i.n	a14, sp, 20
	movi	a3, -0x80
	movi	a13, 0x7f
	j	.L103
.L104:
	l32i.n	a10, a2, 32
	addx4	a11, a5, a4
	l32i.n	a14, a11, 0
	mull	a10, a7, a10
	l32i.n	a12, sp, 20
	l32i.n	a11, sp, 16
	s32i.n	a13, sp, 28
	sub	a10, a14, a10
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall17:
	.long fx_scale
	.previous
	l32r	a8, .Lcall17
	callx8	a8
	l32i.n	a12, a2, 36
	l32i.n	a13, sp, 28
	l32i.n	a8, sp, 24
	add.n	a10, a10, a12
	max	a10, a10, a3
	add.n	a11, a8, a5
	min	a10, a10, a13
	s8i	a10, a11, 0
	addi.n	a5, a5, 1
.L103:
	blt	a5, a6, .L104
	retw.n
	.size	ref_mean_s8, .-ref_mean_s8
	.section	.text.ref_add_s8,"ax",@progbits
	.align	4
	.global	ref_add_s8
	.type	ref_add_s8, @function
ref_add_s8:
	entry	sp, 32
	movi.n	a7, 0
	j	.L108
.L109:
	add.n	a8, a4, a7
	l8ui	a12, a8, 0
	add.n	a8, a3, a7
	l8ui	a11, a8, 0
	sext	a12, a12, 7
	sext	a11, a11, 7
	mov.n	a10, a2
	.section .literal.ref_add_s8,"ax",@progbits
	.p2align 2
.Lcall18:
	.long add_one
	.previous
	l32r	a8, .Lcall18
	callx8	a8
	add.n	a8, a6, a7
	s8i	a10, a8, 0
	addi.n	a7, a7, 1
.L108:
	blt	a7, a5, .L109
	retw.n
	.size	ref_add_s8, .-ref_add_s8
	.section	.text.ref_add_broadcast_s8,"ax",@progbits
	.align	4
	.global	ref_add_broadcast_s8
	.type	ref_add_broadcast_s8, @function
ref_add_broadcast_s8:
	entry	sp, 64
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	s32i.n	a7, sp, 16
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall19:
	.long memset
	.previous
	l32r	a8, .Lcall19
	callx8	a8
	l32i	a7, sp, 64
.L111:
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall20:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall20
	callx8	a8
	mov.n	a8, a10
	mov.n	a11, sp
	s32i.n	a8, sp, 20
	mov.n	a10, a6
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall21:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall21
	callx8	a8
	l32i.n	a8, sp, 20
	add.n	a10, a5, a10
	add.n	a8, a3, a8
	l8ui	a12, a10, 0
	l8ui	a11, a8, 0
	sext	a12, a12, 7
	sext	a11, a11, 7
	mov.n	a10, a2
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall22:
	.long add_one
	.previous
	l32r	a8, .Lcall22
	callx8	a8
	s8i	a10, a7, 0
	l32i.n	a10, sp, 16
	mov.n	a11, sp
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall23:
	.long next_index
	.previous
	l32r	a8, .Lcall23
	callx8	a8
	addi.n	a7, a7, 1
	bnez	a10, .L111
	retw.n
	.size	ref_add_broadcast_s8, .-ref_add_broadcast_s8
	.section	.text.ref_mul_broadcast_s8,"ax",@progbits
	.align	4
	.global	ref_mul_broadcast_s8
	.type	ref_mul_broadcast_s8, @function
ref_mul_broadcast_s8:
	entry	sp, 64
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	s32i.n	a7, sp, 16
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall24:
	.long memset
	.previous
	l32r	a8, .Lcall24
	callx8	a8
	l32i	a7, sp, 64
.L114:
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall25:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall25
	callx8	a8
	add.n	a10, a3, a10
	l8ui	a9, a10, 0
	mov.n	a11, sp
	s32i.n	a9, sp, 20
	mov.n	a10, a6
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall26:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall26
	callx8	a8
	add.n	a10, a5, a10
	l8ui	a10, a10, 0
	l32i.n	a11, a2, 4
	l32i.n	a9, sp, 20
	sext	a10, a10, 7
	add.n	a10, a10, a11
	l32i.n	a11, a2, 0
	sext	a9, a9, 7
	add.n	a9, a9, a11
	l32i.n	a12, a2, 36
	l32i.n	a11, a2, 32
	mull	a10, a10, a9
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall27:
	.long fx_scale
	.previous
	l32r	a8, .Lcall27
	callx8	a8
	l32i.n	a9, a2, 8
	mov.n	a11, sp
	add.n	a10, a10, a9
	l32i.n	a9, a2, 44
	max	a10, a10, a9
	l32i.n	a9, a2, 48
	min	a10, a10, a9
	s8i	a10, a7, 0
	l32i.n	a10, sp, 16
	addi.n	a7, a7, 1
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall28:
	.long next_index
	.previous
	l32r	a8, .Lcall28
	callx8	a8
	bnez	a10, .L114
	retw.n
	.size	ref_mul_broadcast_s8, .-ref_mul_broadcast_s8
	.section	.text.ref_extreme_s8,"ax",@progbits
	.align	4
	.global	ref_extreme_s8
	.type	ref_extreme_s8, @function
ref_extreme_s8:
	entry	sp, 64
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	s32i.n	a7, sp, 16
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall29:
	.long memset
	.previous
	l32r	a8, .Lcall29
	callx8	a8
	movi.n	a8, 1
	movi.n	a9, 0
	moveqz	a8, a9, a2
	l32i	a7, sp, 64
	extui	a2, a8, 0, 8
.L119:
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall30:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall30
	callx8	a8
	add.n	a10, a3, a10
	l8ui	a13, a10, 0
	mov.n	a11, sp
	s32i.n	a13, sp, 20
	mov.n	a10, a6
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall31:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall31
	callx8	a8
	add.n	a10, a5, a10
	l8ui	a9, a10, 0
	l32i.n	a13, sp, 20
	sext	a11, a9, 7
	sext	a10, a13, 7
	movi.n	a8, 1
	bge	a11, a10, .L118
	movi.n	a8, 0
.L118:
	extui	a8, a8, 0, 8
	sub	a8, a8, a2
	movnez	a9, a13, a8
	l32i.n	a10, sp, 16
	s8i	a9, a7, 0
	mov.n	a11, sp
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall32:
	.long next_index
	.previous
	l32r	a8, .Lcall32
	callx8	a8
	addi.n	a7, a7, 1
	bnez	a10, .L119
	retw.n
	.size	ref_extreme_s8, .-ref_extreme_s8
	.section	.text.ref_logistic_s8,"ax",@progbits
	.align	4
	.global	ref_logistic_s8
	.type	ref_logistic_s8, @function
ref_logistic_s8:
	entry	sp, 48
	mov.n	a8, a7
	mov.n	a9, a6
	movi.n	a7, 0
	neg	a13, a3
	j	.L122
.L124:
	add.n	a10, a8, a7
	l8ui	a10, a10, 0
	movi	a6, 0x80
	sext	a10, a10, 7
	sub	a10, a10, a2
	bge	a13, a10, .L123
	movi	a6, 0x7f
	bge	a10, a3, .L123
	s32i.n	a8, sp, 4
	s32i.n	a9, sp, 0
	s32i.n	a13, sp, 8
	mov.n	a12, a5
	mov.n	a11, a4
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.Lcall33:
	.long fx_scale
	.previous
	l32r	a8, .Lcall33
	callx8	a8
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.Lcall34:
	.long fx_logistic
	.previous
	l32r	a8, .Lcall34
	callx8	a8
	movi.n	a11, 0x17
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.Lcall35:
	.long fx_divide_pot
	.previous
	l32r	a8, .Lcall35
	callx8	a8
	addi	a10, a10, -128
	movi	a11, -0x80
	max	a10, a10, a11
	min	a10, a10, a6
	l32i.n	a13, sp, 8
	l32i.n	a9, sp, 0
	l32i.n	a8, sp, 4
	extui	a6, a10, 0, 8
.L123:
	l32i.n	a11, sp, 48
	add.n	a10, a11, a7
	s8i	a6, a10, 0
	addi.n	a7, a7, 1
.L122:
	blt	a7, a9, .L124
	retw.n
	.size	ref_logistic_s8, .-ref_logistic_s8
	.section	.text.ref_tanh_s8,"ax",@progbits
	.align	4
	.global	ref_tanh_s8
	.type	ref_tanh_s8, @function
ref_tanh_s8:
	entry	sp, 48
	mov.n	a8, a6
	movi.n	a6, 0
	neg	a9, a3
	j	.L128
.L130:
	add.n	a10, a7, a6
	l8ui	a10, a10, 0
	movi	a13, 0x80
	sext	a10, a10, 7
	sub	a10, a10, a2
	bge	a9, a10, .L129
	movi	a13, 0x7f
	bge	a10, a3, .L129
	s32i.n	a8, sp, 4
	s32i.n	a9, sp, 8
	s32i.n	a13, sp, 0
	mov.n	a12, a5
	mov.n	a11, a4
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.Lcall36:
	.long fx_scale
	.previous
	l32r	a8, .Lcall36
	callx8	a8
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.Lcall37:
	.long fx_tanh
	.previous
	l32r	a8, .Lcall37
	callx8	a8
	movi.n	a11, 0x18
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.Lcall38:
	.long fx_divide_pot
	.previous
	l32r	a8, .Lcall38
	callx8	a8
	l32i.n	a13, sp, 0
	movi	a11, -0x80
	max	a10, a10, a11
	min	a10, a10, a13
	l32i.n	a9, sp, 8
	l32i.n	a8, sp, 4
	extui	a13, a10, 0, 8
.L129:
	l32i.n	a11, sp, 48
	add.n	a10, a11, a6
	s8i	a13, a10, 0
	addi.n	a6, a6, 1
.L128:
	blt	a6, a8, .L130
	retw.n
	.size	ref_tanh_s8, .-ref_tanh_s8
	.section	.text.ref_relu_s8,"ax",@progbits
	.align	4
	.global	ref_relu_s8
	.type	ref_relu_s8, @function
ref_relu_s8:
	entry	sp, 48
	mov.n	a8, a6
	movi.n	a6, 0
	j	.L134
.L135:
	l32i.n	a10, sp, 52
	mov.n	a11, a4
	add.n	a9, a10, a6
	l8ui	a10, a9, 0
	mov.n	a12, a5
	sext	a10, a10, 7
	s32i.n	a8, sp, 8
	sub	a10, a10, a2
	.section .literal.ref_relu_s8,"ax",@progbits
	.p2align 2
.Lcall39:
	.long fx_scale
	.previous
	l32r	a8, .Lcall39
	callx8	a8
	l32i.n	a8, sp, 8
	l32i.n	a11, sp, 56
	add.n	a10, a10, a3
	max	a10, a10, a8
	add.n	a9, a11, a6
	min	a10, a10, a7
	s8i	a10, a9, 0
	addi.n	a6, a6, 1
.L134:
	l32i.n	a9, sp, 48
	blt	a6, a9, .L135
	retw.n
	.size	ref_relu_s8, .-ref_relu_s8
	.section	.text.ref_clamp_s8,"ax",@progbits
	.align	4
	.global	ref_clamp_s8
	.type	ref_clamp_s8, @function
ref_clamp_s8:
	entry	sp, 32
	movi.n	a9, 0
	j	.L137
.L138:
	add.n	a8, a5, a9
	l8ui	a8, a8, 0
	add.n	a10, a6, a9
	sext	a8, a8, 7
	max	a8, a8, a2
	min	a8, a8, a3
	s8i	a8, a10, 0
	addi.n	a9, a9, 1
.L137:
	blt	a9, a4, .L138
	retw.n
	.size	ref_clamp_s8, .-ref_clamp_s8
	.section	.text.ref_leaky_relu_s8,"ax",@progbits
	.align	4
	.global	ref_leaky_relu_s8
	.type	ref_leaky_relu_s8, @function
ref_leaky_relu_s8:
	entry	sp, 64
	mov.n	a8, a7
	movi.n	a7, 0
	movi	a9, -0x80
	movi	a13, 0x7f
	j	.L140
.L142:
	l32i	a11, sp, 68
	mov.n	a12, a8
	add.n	a10, a11, a7
	l8ui	a10, a10, 0
	mov.n	a11, a6
	sext	a10, a10, 7
	sub	a10, a10, a2
	movgez	a12, a5, a10
	movgez	a11, a4, a10
	s32i.n	a8, sp, 16
	s32i.n	a9, sp, 20
	s32i.n	a13, sp, 24
	.section .literal.ref_leaky_relu_s8,"ax",@progbits
	.p2align 2
.Lcall40:
	.long fx_scale
	.previous
	l32r	a8, .Lcall40
	callx8	a8
	l32i.n	a9, sp, 20
	l32i.n	a13, sp, 24
	l32i	a12, sp, 72
	add.n	a10, a10, a3
	max	a10, a10, a9
	add.n	a11, a12, a7
	min	a10, a10, a13
	s8i	a10, a11, 0
	l32i.n	a8, sp, 16
	addi.n	a7, a7, 1
.L140:
	l32i	a10, sp, 64
	blt	a7, a10, .L142
	retw.n
	.size	ref_leaky_relu_s8, .-ref_leaky_relu_s8
	.section	.text.ref_requantize_s8,"ax",@progbits
	.align	4
	.global	ref_requantize_s8
	.type	ref_requantize_s8, @function
ref_requantize_s8:
	entry	sp, 64
	mov.n	a8, a7
	movi.n	a7, 0
	movi	a9, -0x80
	movi	a13, 0x7f
	j	.L145
.L146:
	add.n	a10, a8, a7
	l8ui	a10, a10, 0
	mov.n	a12, a5
	sext	a10, a10, 7
	mov.n	a11, a4
	s32i.n	a8, sp, 8
	s32i.n	a9, sp, 12
	s32i.n	a13, sp, 16
	sub	a10, a10, a2
	.section .literal.ref_requantize_s8,"ax",@progbits
	.p2align 2
.Lcall41:
	.long fx_scale
	.previous
	l32r	a8, .Lcall41
	callx8	a8
	l32i.n	a9, sp, 12
	l32i.n	a13, sp, 16
	l32i	a12, sp, 64
	add.n	a10, a10, a3
	max	a10, a10, a9
	add.n	a11, a12, a7
	min	a10, a10, a13
	s8i	a10, a11, 0
	l32i.n	a8, sp, 8
	addi.n	a7, a7, 1
.L145:
	blt	a7, a6, .L146
	retw.n
	.size	ref_requantize_s8, .-ref_requantize_s8
	.section	.text.ref_quantize_f32,"ax",@progbits
	.align	4
	.global	ref_quantize_f32
	.type	ref_quantize_f32, @function
ref_quantize_f32:
	entry	sp, 48
	movi.n	a7, 0
	movi	a9, -0x80
	movi	a12, 0x7f
	j	.L148
.L152:
	addx4	a8, a7, a5
	l32i.n	a10, a8, 0
	mov.n	a11, a2
	s32i.n	a9, sp, 0
	s32i.n	a12, sp, 4
	.section .literal.ref_quantize_f32,"ax",@progbits
	.p2align 2
.Lcall42:
	.long __divsf3
	.previous
	l32r	a8, .Lcall42
	callx8	a8
	movi.n	a8, 0
	wfr	f1, a8
	wfr	f0, a10
	movi.n	a8, 0x3f
	ole.s	b0, f1, f0
	slli	a8, a8, 24
	l32i.n	a9, sp, 0
	l32i.n	a12, sp, 4
	wfr	f1, a8
	bf	b0, .L154
	add.s	f0, f0, f1
	j	.L155
.L154:
	sub.s	f0, f0, f1
.L155:
	trunc.s	a8, f0, 0
	add.n	a10, a6, a7
	add.n	a8, a8, a3
	max	a8, a8, a9
	min	a8, a8, a12
	s8i	a8, a10, 0
	addi.n	a7, a7, 1
.L148:
	blt	a7, a4, .L152
	retw.n
	.size	ref_quantize_f32, .-ref_quantize_f32
	.global	__floatsidf
	.global	__extendsfdf2
	.global	__muldf3
	.global	__truncdfsf2
	.section	.text.ref_dequantize_f32,"ax",@progbits
	.align	4
	.global	ref_dequantize_f32
	.type	ref_dequantize_f32, @function
ref_dequantize_f32:
	entry	sp, 48
	mov.n	a8, a4
	movi.n	a7, 0
	j	.L157
.L158:
	add.n	a10, a5, a7
	l8ui	a10, a10, 0
	s32i.n	a8, sp, 8
	sext	a10, a10, 7
	sub	a10, a10, a3
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall43:
	.long __floatsidf
	.previous
	l32r	a8, .Lcall43
	callx8	a8
	s32i.n	a10, sp, 0
	s32i.n	a11, sp, 4
	mov.n	a10, a2
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall44:
	.long __extendsfdf2
	.previous
	l32r	a8, .Lcall44
	callx8	a8
	mov.n	a12, a10
	mov.n	a13, a11
	l32i.n	a10, sp, 0
	l32i.n	a11, sp, 4
	addx4	a4, a7, a6
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall45:
	.long __muldf3
	.previous
	l32r	a8, .Lcall45
	callx8	a8
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall46:
	.long __truncdfsf2
	.previous
	l32r	a8, .Lcall46
	callx8	a8
	l32i.n	a8, sp, 8
	s32i.n	a10, a4, 0
	addi.n	a7, a7, 1
.L157:
	blt	a7, a8, .L158
	retw.n
	.size	ref_dequantize_f32, .-ref_dequantize_f32
	.section	.text.ref_transpose_s8,"ax",@progbits
	.align	4
	.global	ref_transpose_s8
	.type	ref_transpose_s8, @function
ref_transpose_s8:
	entry	sp, 32
	movi.n	a10, 0
	j	.L160
.L161:
	l32i.n	a8, a4, 0
	l32i.n	a7, a4, 4
	l32i.n	a15, a4, 8
	mull	a8, a10, a8
	l32i.n	a14, a4, 12
	mull	a7, a11, a7
	mull	a15, a12, a15
	add.n	a8, a2, a8
	mull	a14, a9, a14
	add.n	a8, a8, a7
	add.n	a8, a8, a15
	add.n	a8, a8, a14
	l8ui	a8, a8, 0
	addi.n	a9, a9, 1
	s8i	a8, a13, 0
	j	.L162
.L165:
	movi.n	a9, 0
.L162:
	l32i.n	a8, a3, 12
	add.n	a13, a5, a9
	blt	a9, a8, .L161
	mov.n	a5, a13
	addi.n	a12, a12, 1
	j	.L163
.L166:
	movi.n	a12, 0
.L163:
	l32i.n	a8, a3, 8
	blt	a12, a8, .L165
	addi.n	a11, a11, 1
	j	.L164
.L167:
	movi.n	a11, 0
.L164:
	l32i.n	a8, a3, 4
	blt	a11, a8, .L166
	addi.n	a10, a10, 1
.L160:
	l32i.n	a8, a3, 0
	blt	a10, a8, .L167
	retw.n
	.size	ref_transpose_s8, .-ref_transpose_s8
	.section	.text.ref_strided_slice_s8,"ax",@progbits
	.align	4
	.global	ref_strided_slice_s8
	.type	ref_strided_slice_s8, @function
ref_strided_slice_s8:
	entry	sp, 48
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	.section .literal.ref_strided_slice_s8,"ax",@progbits
	.p2align 2
.Lcall47:
	.long memset
	.previous
	l32r	a8, .Lcall47
	callx8	a8
.L170:
	movi.n	a9, 0
	movi.n	a8, 0
	movi.n	a10, 4
	loop	a10, .L169_LEND
.L169:
	add.n	a11, a3, a9
	l32i.n	a11, a11, 0
	add.n	a12, a5, a9
	mull	a8, a8, a11
	add.n	a11, a4, a9
	l32i.n	a11, a11, 0
	l32i.n	a12, a12, 0
	add.n	a8, a8, a11
	add.n	a11, sp, a9
	l32i.n	a11, a11, 0
	addi.n	a9, a9, 4
	mull	a11, a11, a12
	add.n	a8, a11, a8
	.L169_LEND:
	add.n	a8, a2, a8
	l8ui	a8, a8, 0
	mov.n	a11, sp
	s8i	a8, a7, 0
	mov.n	a10, a6
	.section .literal.ref_strided_slice_s8,"ax",@progbits
	.p2align 2
.Lcall48:
	.long next_index
	.previous
	l32r	a8, .Lcall48
	callx8	a8
	addi.n	a7, a7, 1
	bnez	a10, .L170
	retw.n
	.size	ref_strided_slice_s8, .-ref_strided_slice_s8
	.section	.text.ref_resize_nearest_s8,"ax",@progbits
	.align	4
	.global	ref_resize_nearest_s8
	.type	ref_resize_nearest_s8, @function
ref_resize_nearest_s8:
	entry	sp, 48
	movi.n	a6, 0
	j	.L174
.L177:
	mov.n	a12, a5
	movi.n	a11, 1
	mov.n	a10, a2
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall49:
	.long nearest
	.previous
	l32r	a8, .Lcall49
	callx8	a8
	mov.n	a9, a10
	movi.n	a8, 0
	j	.L175
.L176:
	l32i.n	a7, a2, 4
	l32i.n	a10, a2, 8
	mull	a7, a6, a7
	mov.n	a12, a8
	add.n	a7, a7, a9
	s32i.n	a8, sp, 0
	s32i.n	a9, sp, 4
	mull	a7, a7, a10
	movi.n	a11, 2
	mov.n	a10, a2
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall50:
	.long nearest
	.previous
	l32r	a8, .Lcall50
	callx8	a8
	l32i.n	a12, a2, 12
	add.n	a11, a7, a10
	mull	a11, a11, a12
	mov.n	a10, a4
	add.n	a11, a3, a11
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall51:
	.long memcpy
	.previous
	l32r	a8, .Lcall51
	callx8	a8
	l32i.n	a10, a2, 12
	l32i.n	a8, sp, 0
	l32i.n	a9, sp, 4
	add.n	a4, a4, a10
	addi.n	a8, a8, 1
.L175:
	l32i.n	a10, a2, 24
	blt	a8, a10, .L176
	addi.n	a5, a5, 1
	j	.L178
.L179:
	movi.n	a5, 0
.L178:
	l32i.n	a8, a2, 20
	blt	a5, a8, .L177
	addi.n	a6, a6, 1
.L174:
	l32i.n	a8, a2, 16
	blt	a6, a8, .L179
	retw.n
	.size	ref_resize_nearest_s8, .-ref_resize_nearest_s8
	.section	.text.ref_resize_bilinear_s8,"ax",@progbits
	.align	4
	.global	ref_resize_bilinear_s8
	.type	ref_resize_bilinear_s8, @function
ref_resize_bilinear_s8:
	entry	sp, 128
	l32i.n	a8, a2, 8
	movi.n	a9, 0
	l32i.n	a6, a2, 12
	s32i.n	a8, sp, 44
	s32i.n	a9, sp, 40
	j	.L181
.L196:
	l32i.n	a12, sp, 32
	movi.n	a11, 1
	mov.n	a10, a2
	.section .literal.ref_resize_bilinear_s8,"ax",@progbits
	.p2align 2
.Lcall52:
	.long between
	.previous
	l32r	a8, .Lcall52
	callx8	a8
	slli	a8, a11, 10
	sub	a7, a10, a8
	movi	a10, 0x400
	s32i.n	a12, sp, 20
	sub	a5, a10, a7
	srai	a8, a7, 31
	movi.n	a9, 1
	bltu	a10, a5, .L182
	movi.n	a9, 0
.L182:
	neg	a8, a8
	sub	a8, a8, a9
	l32i.n	a14, sp, 44
	s32i.n	a8, sp, 60
	l32i.n	a8, sp, 20
	mull	a11, a11, a14
	mull	a8, a14, a8
	s32i.n	a11, sp, 52
	s32i.n	a8, sp, 56
	movi.n	a15, 0
	j	.L201
.L195:
	l32i.n	a12, sp, 36
	movi.n	a11, 2
	mov.n	a10, a2
	.section .literal.ref_resize_bilinear_s8,"ax",@progbits
	.p2align 2
.Lcall53:
	.long between
	.previous
	l32r	a8, .Lcall53
	callx8	a8
	slli	a8, a11, 10
	sub	a9, a10, a8
	srai	a8, a9, 31
	movi	a10, 0x400
	s32i.n	a8, sp, 48
	sub	a13, a10, a9
	movi.n	a8, 1
	bltu	a10, a13, .L184
	movi.n	a8, 0
.L184:
	l32i.n	a14, sp, 48
	l32i.n	a15, sp, 52
	neg	a10, a14
	sub	a10, a10, a8
	add.n	a8, a15, a11
	mull	a8, a8, a6
	l32i.n	a14, sp, 56
	s32i	a8, sp, 68
	l32i.n	a8, sp, 56
	s32i	a10, sp, 64
	add.n	a11, a8, a11
	add.n	a8, a15, a12
	add.n	a12, a14, a12
	mull	a11, a11, a6
	mull	a8, a8, a6
	mull	a12, a12, a6
	s32i	a11, sp, 72
	s32i	a8, sp, 76
	s32i	a12, sp, 80
	movi.n	a10, 0
	j	.L185
.L194:
	l32i	a15, sp, 68
	l32i.n	a14, sp, 60
	add.n	a8, a15, a10
	add.n	a8, a3, a8
	l8ui	a12, a8, 0
	l32i	a15, sp, 64
	sext	a12, a12, 7
	srai	a8, a12, 31
	mull	a11, a14, a12
	mull	a8, a8, a5
	add.n	a8, a8, a11
	mull	a11, a12, a5
	muluh	a12, a12, a5
	mull	a14, a11, a13
	add.n	a8, a8, a12
	mull	a8, a8, a13
	mull	a12, a15, a11
	muluh	a11, a11, a13
	add.n	a8, a8, a12
	l32i	a12, sp, 72
	add.n	a11, a8, a11
	add.n	a8, a12, a10
	add.n	a8, a3, a8
	l8ui	a12, a8, 0
	sext	a12, a12, 7
	mull	a8, a12, a7
	mulsh	a12, a12, a7
	mull	a15, a15, a8
	mull	a12, a12, a13
	add.n	a15, a12, a15
	s32i	a15, sp, 84
	mull	a15, a8, a13
	l32i	a12, sp, 84
	muluh	a8, a8, a13
	add.n	a15, a14, a15
	add.n	a8, a12, a8
	movi.n	a12, 1
	bltu	a15, a14, .L186
	movi.n	a12, 0
.L186:
	l32i	a14, sp, 76
	add.n	a11, a11, a8
	add.n	a8, a14, a10
	add.n	a8, a3, a8
	l8ui	a14, a8, 0
	add.n	a11, a12, a11
	sext	a14, a14, 7
	srai	a12, a14, 31
	mull	a12, a12, a5
	s32i	a12, sp, 84
	l32i.n	a12, sp, 60
	mull	a8, a12, a14
	l32i	a12, sp, 84
	add.n	a8, a12, a8
	s32i	a8, sp, 84
	l32i	a12, sp, 84
	mull	a8, a14, a5
	muluh	a14, a14, a5
	add.n	a14, a12, a14
	mull	a14, a14, a9
	l32i.n	a12, sp, 48
	s32i	a14, sp, 84
	mull	a14, a12, a8
	l32i	a12, sp, 84
	add.n	a14, a12, a14
	s32i	a14, sp, 84
	mull	a14, a8, a9
	l32i	a12, sp, 84
	muluh	a8, a8, a9
	add.n	a14, a15, a14
	add.n	a8, a12, a8
	movi.n	a12, 1
	bltu	a14, a15, .L187
	movi.n	a12, 0
.L187:
	l32i	a15, sp, 80
	add.n	a8, a11, a8
	add.n	a11, a15, a10
	add.n	a11, a3, a11
	add.n	a8, a12, a8
	l8ui	a12, a11, 0
	sext	a12, a12, 7
	mull	a15, a12, a7
	mulsh	a12, a12, a7
	mull	a12, a12, a9
	s32i	a12, sp, 84
	l32i.n	a12, sp, 48
	mull	a11, a12, a15
	l32i	a12, sp, 84
	add.n	a11, a12, a11
	s32i	a11, sp, 84
	mull	a11, a15, a9
	l32i	a12, sp, 84
	muluh	a15, a15, a9
	add.n	a11, a14, a11
	add.n	a15, a12, a15
	movi.n	a12, 1
	bltu	a11, a14, .L188
	movi.n	a12, 0
.L188:
	add.n	a8, a8, a15
	add.n	a12, a12, a8
	bgei	a12, 1, .L200
	bnez.n	a12, .L198
	beqz.n	a11, .L198
.L200:
	movi.n	a14, 1
	slli	a14, a14, 19
	movi.n	a8, 0
	j	.L189
.L198:
	movi.n	a14, -1
	slli	a14, a14, 19
	movi.n	a8, -1
.L189:
	add.n	a15, a4, a10
	s32i	a15, sp, 84
	add.n	a11, a14, a11
	movi.n	a15, 1
	bltu	a11, a14, .L191
	movi.n	a15, 0
.L191:
	add.n	a8, a8, a12
	add.n	a8, a15, a8
	srai	a8, a8, 31
	slli	a8, a8, 12
	srli	a8, a8, 12
	add.n	a8, a8, a11
	l32i	a11, sp, 84
	extui	a8, a8, 20, 8
	s8i	a8, a11, 0
	addi.n	a10, a10, 1
.L185:
	bge	a10, a6, .Lreach6
	j	.L194
.Lreach6:
	l32i	a14, sp, 88
	l32i.n	a15, sp, 36
	add.n	a4, a4, a14
	addi.n	a15, a15, 1
.L201:
	s32i.n	a15, sp, 36
	l32i.n	a8, a2, 24
	l32i.n	a9, sp, 36
	bge	a9, a8, .Lreach7
	j	.L195
.Lreach7:
	l32i.n	a14, sp, 32
	addi.n	a14, a14, 1
	s32i.n	a14, sp, 32
	j	.L197
.L199:
	movi.n	a15, 0
	max	a8, a6, a15
	s32i.n	a15, sp, 32
	s32i	a8, sp, 88
.L197:
	l32i.n	a8, a2, 20
	l32i.n	a9, sp, 32
	bge	a9, a8, .Lreach8
	j	.L196
.Lreach8:
	l32i.n	a8, a2, 4
	l32i.n	a15, sp, 44
	l32i.n	a14, sp, 40
	mull	a8, a15, a8
	addi.n	a14, a14, 1
	mull	a8, a8, a6
	s32i.n	a14, sp, 40
	add.n	a3, a3, a8
.L181:
	l32i.n	a8, a2, 16
	l32i.n	a9, sp, 40
	blt	a9, a8, .L199
	retw.n
	.size	ref_resize_bilinear_s8, .-ref_resize_bilinear_s8
	.section	.text.ref_prelu_s8,"ax",@progbits
	.align	4
	.global	ref_prelu_s8
	.type	ref_prelu_s8, @function
ref_prelu_s8:
	entry	sp, 64
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	.section .literal.ref_prelu_s8,"ax",@progbits
	.p2align 2
.Lcall54:
	.long memset
	.previous
	l32r	a8, .Lcall54
	callx8	a8
.L205:
	l8ui	a9, a3, 0
	l32i.n	a10, a2, 0
	sext	a9, a9, 7
	sub	a9, a9, a10
	bltz	a9, .L203
	l32i.n	a12, a2, 16
	l32i.n	a11, a2, 12
	mov.n	a10, a9
	j	.L207
.L203:
	mov.n	a11, sp
	s32i.n	a9, sp, 16
	mov.n	a10, a6
	.section .literal.ref_prelu_s8,"ax",@progbits
	.p2align 2
.Lcall55:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall55
	callx8	a8
	add.n	a10, a5, a10
	l8ui	a10, a10, 0
	l32i.n	a11, a2, 4
	l32i.n	a9, sp, 16
	sext	a10, a10, 7
	sub	a10, a10, a11
	l32i.n	a12, a2, 24
	l32i.n	a11, a2, 20
	mull	a10, a10, a9
.L207:
	.section .literal.ref_prelu_s8,"ax",@progbits
	.p2align 2
.Lcall56:
	.long fx_scale
	.previous
	l32r	a8, .Lcall56
	callx8	a8
	l32i.n	a9, a2, 8
	movi	a8, -0x80
	add.n	a10, a10, a9
	max	a10, a10, a8
	movi	a9, 0x7f
	min	a10, a10, a9
	s8i	a10, a7, 0
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_prelu_s8,"ax",@progbits
	.p2align 2
.Lcall57:
	.long next_index
	.previous
	l32r	a8, .Lcall57
	callx8	a8
	addi.n	a3, a3, 1
	addi.n	a7, a7, 1
	bnez	a10, .L205
	retw.n
	.size	ref_prelu_s8, .-ref_prelu_s8
	.section	.text.ref_transpose_conv_s8,"ax",@progbits
	.align	4
	.global	ref_transpose_conv_s8
	.type	ref_transpose_conv_s8, @function
ref_transpose_conv_s8:
	entry	sp, 80
	l32i.n	a8, a2, 24
	s32i.n	a6, sp, 0
	l32i.n	a6, a2, 20
	s32i.n	a3, sp, 4
	mull	a6, a6, a8
	l32i.n	a8, a2, 28
	mull	a8, a6, a8
	s32i.n	a4, sp, 20
	slli	a6, a8, 2
	s32i.n	a5, sp, 8
	s32i.n	a8, sp, 32
	s32i.n	a6, sp, 12
	movi.n	a3, 0
	j	.L209
.L225:
	l32i.n	a12, sp, 12
	l32i.n	a10, sp, 0
	movi.n	a11, 0
	.section .literal.ref_transpose_conv_s8,"ax",@progbits
	.p2align 2
.Lcall58:
	.long memset
	.previous
	l32r	a8, .Lcall58
	callx8	a8
	movi.n	a5, 0
	j	.L210
.L219:
	l8ui	a8, a8, 0
	l32i.n	a9, a2, 56
	sext	a8, a8, 7
	add.n	a9, a8, a9
	l32i.n	a8, sp, 20
	s32i.n	a9, sp, 16
	add.n	a8, a8, a12
	movi.n	a13, 0
	s32i.n	a8, sp, 24
	j	.L211
.L218:
	l32i.n	a10, a2, 40
	l32i.n	a8, a2, 48
	mull	a10, a5, a10
	sub	a10, a10, a8
	add.n	a10, a10, a13
	bgez	a10, .L212
.L214:
	addi.n	a14, a14, 1
	j	.L213
.L212:
	l32i.n	a11, a2, 44
	l32i.n	a8, a2, 52
	mull	a11, a4, a11
	sub	a11, a11, a8
	l32i.n	a8, a2, 20
	add.n	a11, a11, a14
	bge	a10, a8, .L214
	bltz	a11, .L214
	l32i.n	a8, a2, 24
	movi.n	a15, 0
	blt	a11, a8, .L216
	j	.L214
.L217:
	l32i.n	a9, a2, 24
	l32i.n	a6, sp, 0
	mull	a9, a10, a9
	add.n	a9, a9, a11
	mull	a9, a9, a8
	l32i.n	a8, a2, 32
	add.n	a9, a9, a15
	mull	a8, a15, a8
	addx4	a9, a9, a6
	l32i.n	a6, a2, 36
	add.n	a8, a8, a13
	mull	a8, a8, a6
	l32i.n	a6, a2, 12
	add.n	a8, a8, a14
	mull	a6, a8, a6
	l32i.n	a8, sp, 24
	addi.n	a15, a15, 1
	add.n	a8, a8, a6
	s32i.n	a8, sp, 28
	l8ui	a8, a8, 0
	l32i.n	a6, sp, 16
	sext	a8, a8, 7
	mull	a6, a8, a6
	l32i.n	a8, a9, 0
	add.n	a8, a8, a6
	s32i.n	a8, a9, 0
.L216:
	l32i.n	a8, a2, 28
	blt	a15, a8, .L217
	j	.L214
.L226:
	movi.n	a14, 0
.L213:
	l32i.n	a8, a2, 36
	blt	a14, a8, .L218
	addi.n	a13, a13, 1
.L211:
	l32i.n	a8, a2, 32
	blt	a13, a8, .L226
	addi.n	a12, a12, 1
	j	.L220
.L227:
	movi.n	a12, 0
.L220:
	l32i.n	a10, sp, 4
	l32i.n	a9, a2, 12
	add.n	a8, a10, a12
	bge	a12, a9, .Lreach10
	j	.L219
.Lreach10:
	s32i.n	a8, sp, 4
	addi.n	a4, a4, 1
	j	.L221
.L228:
	movi.n	a4, 0
.L221:
	l32i.n	a8, a2, 8
	blt	a4, a8, .L227
	addi.n	a5, a5, 1
.L210:
	l32i.n	a8, a2, 4
	blt	a5, a8, .L228
	movi.n	a5, 0
	j	.L222
.L224:
	l32i.n	a6, sp, 0
	l32i.n	a11, sp, 8
	addx4	a8, a5, a6
	l32i.n	a10, a8, 0
	l32i.n	a8, a2, 28
	movi.n	a9, 0
	rems	a8, a5, a8
	slli	a8, a8, 2
	beqz.n	a11, .L223
	add.n	a9, a11, a8
	l32i.n	a9, a9, 0
.L223:
	l32i	a12, a2, 72
	l32i	a11, a2, 76
	add.n	a10, a10, a9
	add.n	a11, a11, a8
	add.n	a8, a12, a8
	l32i.n	a12, a11, 0
	l32i.n	a11, a8, 0
	.section .literal.ref_transpose_conv_s8,"ax",@progbits
	.p2align 2
.Lcall59:
	.long fx_scale
	.previous
	l32r	a8, .Lcall59
	callx8	a8
	l32i.n	a9, a2, 60
	add.n	a8, a7, a5
	add.n	a10, a10, a9
	l32i	a9, a2, 64
	addi.n	a5, a5, 1
	max	a10, a10, a9
	l32i	a9, a2, 68
	min	a10, a10, a9
	s8i	a10, a8, 0
.L222:
	l32i.n	a6, sp, 32
	blt	a5, a6, .L224
	movi.n	a8, 0
	max	a8, a6, a8
	add.n	a7, a7, a8
	addi.n	a3, a3, 1
.L209:
	l32i.n	a8, a2, 0
	bge	a3, a8, .Lreach11
	j	.L225
.Lreach11:
	retw.n
	.size	ref_transpose_conv_s8, .-ref_transpose_conv_s8
	.section	.text.ref_fully_connected_per_channel_s8,"ax",@progbits
	.align	4
	.global	ref_fully_connected_per_channel_s8
	.type	ref_fully_connected_per_channel_s8, @function
ref_fully_connected_per_channel_s8:
	entry	sp, 64
	l32i	a8, sp, 84
	s32i.n	a5, sp, 4
	movi.n	a5, 0
	s32i.n	a3, sp, 0
	s32i.n	a6, sp, 8
	movi.n	a3, 0
	max	a13, a8, a5
	j	.L233
.L234:
	add.n	a8, a14, a11
	add.n	a12, a15, a11
	l8ui	a8, a8, 0
	l8ui	a12, a12, 0
	sext	a8, a8, 7
	add.n	a8, a8, a7
	sext	a12, a12, 7
	mull	a8, a8, a12
	addi.n	a11, a11, 1
	add.n	a10, a10, a8
	j	.L236
.L238:
	l32i.n	a8, sp, 0
	movi.n	a11, 0
	movi.n	a10, 0
	add.n	a15, a8, a9
.L236:
	l32i	a8, sp, 80
	blt	a11, a8, .L234
	beqz.n	a4, .L235
	addx4	a8, a6, a4
	l32i.n	a8, a8, 0
	add.n	a10, a10, a8
.L235:
	l32i.n	a12, sp, 8
	slli	a8, a6, 2
	add.n	a11, a12, a8
	l32i.n	a12, sp, 4
	add.n	a8, a12, a8
	l32i.n	a12, a11, 0
	l32i.n	a11, a8, 0
	s32i.n	a9, sp, 12
	s32i.n	a13, sp, 20
	s32i.n	a14, sp, 16
	.section .literal.ref_fully_connected_per_channel_s8,"ax",@progbits
	.p2align 2
.Lcall60:
	.long fx_scale
	.previous
	l32r	a8, .Lcall60
	callx8	a8
	l32i	a11, sp, 88
	l32i	a12, sp, 64
	add.n	a8, a11, a6
	l32i	a11, sp, 68
	add.n	a10, a10, a12
	l32i	a12, sp, 72
	max	a10, a10, a11
	min	a10, a10, a12
	s8i	a10, a8, 0
	l32i.n	a9, sp, 12
	l32i	a8, sp, 80
	l32i.n	a13, sp, 20
	l32i.n	a14, sp, 16
	addi.n	a6, a6, 1
	add.n	a9, a9, a8
	j	.L237
.L239:
	movi.n	a9, 0
	movi.n	a6, 0
	add.n	a14, a2, a5
.L237:
	l32i	a8, sp, 84
	blt	a6, a8, .L238
	l32i	a8, sp, 88
	addi.n	a3, a3, 1
	add.n	a8, a8, a13
	s32i	a8, sp, 88
	l32i	a8, sp, 80
	add.n	a5, a5, a8
.L233:
	l32i	a8, sp, 76
	blt	a3, a8, .L239
	retw.n
	.size	ref_fully_connected_per_channel_s8, .-ref_fully_connected_per_channel_s8
	.section	.text.ref_reduce_max_s8,"ax",@progbits
	.align	4
	.global	ref_reduce_max_s8
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.LC11:
	.long none$0
	.previous
	.type	ref_reduce_max_s8, @function
ref_reduce_max_s8:
	entry	sp, 48
	movi.n	a12, 0x10
	movi.n	a11, 0
	mov.n	a10, sp
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.Lcall61:
	.long memset
	.previous
	l32r	a8, .Lcall61
	callx8	a8
	mov.n	a12, a4
	movi	a11, -0x80
	mov.n	a10, a6
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.Lcall62:
	.long memset
	.previous
	l32r	a8, .Lcall62
	callx8	a8
.L245:
	l32r	a12, .LC11
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.Lcall63:
	.long reduced_offset
	.previous
	l32r	a8, .Lcall63
	callx8	a8
	add.n	a10, a5, a10
	l8ui	a4, a10, 0
	mov.n	a12, a3
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.Lcall64:
	.long reduced_offset
	.previous
	l32r	a8, .Lcall64
	callx8	a8
	add.n	a10, a6, a10
	l8ui	a8, a10, 0
	sext	a9, a4, 7
	sext	a8, a8, 7
	bge	a8, a9, .L244
	s8i	a4, a10, 0
.L244:
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_reduce_max_s8,"ax",@progbits
	.p2align 2
.Lcall65:
	.long next_index
	.previous
	l32r	a8, .Lcall65
	callx8	a8
	bnez	a10, .L245
	retw.n
	.size	ref_reduce_max_s8, .-ref_reduce_max_s8
	.section	.text.ref_hard_swish_s8,"ax",@progbits
	.align	4
	.global	ref_hard_swish_s8
	.type	ref_hard_swish_s8, @function
ref_hard_swish_s8:
	entry	sp, 48
	movi.n	a6, -1
	movi.n	a7, 0
	extui	a6, a6, 17, 15
	j	.L248
.L258:
	add.n	a8, a4, a7
	l8ui	a8, a8, 0
	l32i.n	a9, a2, 0
	sext	a8, a8, 7
	sub	a8, a8, a9
	slli	a8, a8, 7
	l16si	a10, a2, 16
	sext	a8, a8, 15
	bne	a10, a8, .L263
	movi.n	a9, 1
	slli	a9, a9, 15
	add.n	a11, a8, a9
	mov.n	a9, a6
	beqz.n	a11, .L249
.L263:
	mull	a10, a8, a10
	movi.n	a9, 1
	movi.n	a11, 1
	slli	a9, a9, 14
	addmi	a11, a11, -0x4000
	movltz	a9, a11, a10
	add.n	a10, a10, a9
	add.n	a9, a10, a6
	movgez	a9, a10, a10
	srai	a9, a9, 15
	sext	a9, a9, 15
.L249:
	l32i.n	a11, a2, 12
	blti	a11, 1, .L252
	addi.n	a10, a11, -1
	movi.n	a12, -1
	ssl	a10
	sll	a8, a8
	slli	a12, a12, 15
	max	a8, a8, a12
	min	a8, a8, a6
	sext	a8, a8, 15
.L252:
	l16si	a15, a2, 18
	bne	a15, a8, .L264
	movi.n	a10, 1
	slli	a10, a10, 15
	add.n	a14, a8, a10
	mov.n	a10, a6
	beqz.n	a14, .L253
.L264:
	mull	a8, a8, a15
	movi.n	a10, 1
	movi.n	a12, 1
	slli	a10, a10, 14
	addmi	a12, a12, -0x4000
	movltz	a10, a12, a8
	add.n	a8, a8, a10
	add.n	a10, a8, a6
	movgez	a10, a8, a8
	srai	a10, a10, 15
	sext	a10, a10, 15
.L253:
	blti	a11, 1, .L256
	movi.n	a8, -1
	add.n	a10, a10, a10
	slli	a8, a8, 15
	max	a10, a10, a8
	min	a10, a10, a6
	sext	a10, a10, 15
	j	.L257
.L256:
	beqz.n	a11, .L257
	s32i.n	a9, sp, 0
	neg	a11, a11
	.section .literal.ref_hard_swish_s8,"ax",@progbits
	.p2align 2
.Lcall66:
	.long fx_divide_pot
	.previous
	l32r	a8, .Lcall66
	callx8	a8
	l32i.n	a9, sp, 0
	sext	a10, a10, 15
.L257:
	movi.n	a12, 1
	slli	a12, a12, 15
	add.n	a8, a10, a12
	srai	a8, a8, 1
	mull	a8, a8, a9
	l32i.n	a11, a2, 8
	add.n	a10, a8, a6
	movgez	a10, a8, a8
	neg	a11, a11
	srai	a10, a10, 15
	.section .literal.ref_hard_swish_s8,"ax",@progbits
	.p2align 2
.Lcall67:
	.long fx_divide_pot
	.previous
	l32r	a8, .Lcall67
	callx8	a8
	l32i.n	a9, a2, 4
	movi	a11, 0x7f
	add.n	a10, a10, a9
	movi	a9, -0x80
	max	a10, a10, a9
	add.n	a8, a5, a7
	min	a10, a10, a11
	s8i	a10, a8, 0
	addi.n	a7, a7, 1
.L248:
	bge	a7, a3, .Lreach13
	j	.L258
.Lreach13:
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
