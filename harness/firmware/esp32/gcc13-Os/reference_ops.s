	.text
	.global	__ashldi3
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
	neg	a6, a4
	max	a4, a4, a8
	ssl	a4
	sll	a2, a2
	max	a6, a6, a8
	bne	a2, a3, .L12
	movi.n	a8, -1
	slli	a8, a8, 31
	movi.n	a7, -1
	add.n	a8, a2, a8
	srli	a7, a7, 1
	beqz.n	a8, .L2
.L12:
	mull	a7, a2, a3
	l32r	a8, .LC0
	mulsh	a2, a2, a3
	movi.n	a9, 1
	slli	a9, a9, 30
	movgez	a8, a9, a2
	add.n	a7, a8, a7
	srai	a9, a8, 31
	movi.n	a10, 1
	bltu	a7, a8, .L6
	movi.n	a10, 0
.L6:
	add.n	a9, a9, a2
	add.n	a9, a10, a9
	srai	a8, a9, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a7, a8, a7
	movi.n	a10, 1
	bltu	a7, a8, .L8
	movi.n	a10, 0
.L8:
	add.n	a10, a10, a9
	ssai	31
	src	a7, a10, a7
.L2:
	mov.n	a12, a6
	movi.n	a10, 1
	movi.n	a11, 0
	.section .literal.fx_scale,"ax",@progbits
	.p2align 2
.Lcall1:
	.long __ashldi3
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	addi.n	a10, a10, -1
	and	a8, a10, a7
	extui	a9, a7, 31, 1
	srai	a10, a10, 1
	add.n	a10, a10, a9
	movi.n	a2, 1
	blt	a10, a8, .L9
	movi.n	a2, 0
.L9:
	ssr	a6
	sra	a7, a7
	add.n	a2, a2, a7
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
	loop	a9, .L18_LEND
.L18:
	add.n	a11, a4, a8
	l32i.n	a11, a11, 0
	bnez.n	a11, .L17
	add.n	a11, a10, a8
	l32i.n	a11, a11, 0
	mull	a2, a2, a11
	add.n	a11, a3, a8
	l32i.n	a11, a11, 0
	add.n	a2, a2, a11
.L17:
	addi.n	a8, a8, 4
	.L18_LEND:
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
	loop	a9, .L22_LEND
.L22:
	l32i.n	a8, a3, 0
	add.n	a12, a2, a10
	addi.n	a8, a8, 1
	s32i.n	a8, a3, 0
	l32i.n	a12, a12, 0
	blt	a8, a12, .L23
	s32i.n	a11, a3, 0
	addi	a10, a10, -4
	addi	a3, a3, -4
	.L22_LEND:
	movi.n	a2, 0
	j	.L20
.L23:
	movi.n	a2, 1
.L20:
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
.Lcall2:
	.long fx_scale
	.previous
	l32r	a8, .Lcall2
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
.Lcall3:
	.long fx_scale
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	l32i.n	a8, a2, 40
	l32i.n	a12, a2, 36
	mull	a10, a10, a8
	l32i.n	a11, a2, 32
	add.n	a10, a10, a3
	.section .literal.add_one,"ax",@progbits
	.p2align 2
.Lcall4:
	.long fx_scale
	.previous
	l32r	a8, .Lcall4
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
	loop	a10, .L28_LEND
.L28:
	add.n	a8, a11, a9
	l32i.n	a13, a8, 0
	movi.n	a12, 0
	mull	a8, a13, a2
	beqi	a13, 1, .L27
	add.n	a12, a3, a9
	l32i.n	a12, a12, 0
.L27:
	add.n	a2, a8, a12
	addi.n	a9, a9, 4
	.L28_LEND:
	retw.n
	.size	broadcast_offset, .-broadcast_offset
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
.Lcall5:
	.long memcpy
	.previous
	l32r	a8, .Lcall5
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
	j	.L34
.L35:
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
.Lcall6:
	.long memcpy
	.previous
	l32r	a8, .Lcall6
	callx8	a8
	l32i.n	a10, a5, 0
	l32i.n	a9, sp, 4
	l32i.n	a8, sp, 0
	add.n	a6, a6, a10
	addi.n	a7, a7, 1
	addi.n	a5, a5, 4
.L37:
	blt	a7, a8, .L35
	addi.n	a4, a4, 1
.L34:
	bge	a4, a9, .L33
	mov.n	a5, a3
	movi.n	a7, 0
	j	.L37
.L33:
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
	j	.L39
.L40:
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
.Lcall7:
	.long memcpy
	.previous
	l32r	a8, .Lcall7
	callx8	a8
	l32i.n	a10, a6, 0
	l32i.n	a9, sp, 4
	l32i.n	a8, sp, 0
	add.n	a2, a2, a10
	addi.n	a7, a7, 1
	addi.n	a6, a6, 4
.L42:
	blt	a7, a4, .L40
	addi.n	a5, a5, 1
.L39:
	bge	a5, a8, .L38
	mov.n	a6, a3
	movi.n	a7, 0
	j	.L42
.L38:
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
	loop	a10, .L44_LEND
.L44:
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
	.L44_LEND:
	l32i.n	a12, sp, 12
	movi.n	a8, 0
	max	a9, a12, a8
	l32i.n	a14, sp, 0
	l32i.n	a6, sp, 4
	l32i.n	a15, sp, 8
	s32i.n	a9, sp, 20
	j	.L45
.L47:
	l32i.n	a13, a4, 0
	l32i.n	a3, sp, 16
	blt	a8, a13, .L46
	l32i.n	a13, a5, 0
	sub	a13, a14, a13
	bge	a8, a13, .L46
	l32i.n	a13, a4, 4
	blt	a10, a13, .L46
	l32i.n	a13, a5, 4
	sub	a13, a6, a13
	bge	a10, a13, .L46
	l32i.n	a13, a4, 8
	blt	a11, a13, .L46
	l32i.n	a13, a5, 8
	sub	a13, a15, a13
	bge	a11, a13, .L46
	l32i.n	a13, a4, 12
	blt	a9, a13, .L46
	l32i.n	a13, a5, 12
	sub	a13, a12, a13
	bge	a9, a13, .L46
	l8ui	a3, a2, 0
	addi.n	a2, a2, 1
.L46:
	add.n	a13, a7, a9
	s8i	a3, a13, 0
	addi.n	a9, a9, 1
	j	.L48
.L59:
	movi.n	a9, 0
.L48:
	blt	a9, a12, .L47
	l32i.n	a9, sp, 20
	addi.n	a11, a11, 1
	add.n	a7, a7, a9
	j	.L49
.L60:
	movi.n	a11, 0
.L49:
	blt	a11, a15, .L59
	addi.n	a10, a10, 1
	j	.L50
.L61:
	movi.n	a10, 0
.L50:
	blt	a10, a6, .L60
	addi.n	a8, a8, 1
.L45:
	blt	a8, a14, .L61
	retw.n
	.size	ref_pad_s8, .-ref_pad_s8
	.global	__divdi3
	.section	.text.ref_mean_s8,"ax",@progbits
	.align	4
	.global	ref_mean_s8
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.LC4:
	.long none$0
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
.Lcall8:
	.long memset
	.previous
	l32r	a8, .Lcall8
	callx8	a8
	addi	a9, a2, 16
	s32i.n	a9, sp, 16
	mov.n	a8, a2
	movi.n	a7, 1
	movi.n	a6, 1
	movi.n	a9, 4
	loop	a9, .L66_LEND
.L66:
	l32i.n	a11, a8, 16
	l32i.n	a10, a8, 0
	beqz.n	a11, .L64
	mull	a7, a7, a10
	j	.L65
.L64:
	mull	a6, a6, a10
.L65:
	addi.n	a8, a8, 4
	.L66_LEND:
	slli	a12, a6, 2
	movi.n	a11, 0
	mov.n	a10, a4
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall9:
	.long memset
	.previous
	l32r	a8, .Lcall9
	callx8	a8
.L67:
	l32r	a12, .LC4
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall10:
	.long reduced_offset
	.previous
	l32r	a8, .Lcall10
	callx8	a8
	l32i.n	a12, sp, 16
	add.n	a10, a3, a10
	l8ui	a5, a10, 0
	mov.n	a11, sp
	mov.n	a10, a2
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall11:
	.long reduced_offset
	.previous
	l32r	a8, .Lcall11
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
.Lcall12:
	.long next_index
	.previous
	l32r	a8, .Lcall12
	callx8	a8
	mov.n	a5, a10
	bnez	a10, .L67
	nsau	a9, a7
	srai	a3, a7, 31
	addi	a9, a9, 32
	beqz.n	a3, .L69
	nsau	a9, a3
.L69:
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
.Lcall13:
	.long __ashldi3
	.previous
	l32r	a8, .Lcall13
	callx8	a8
	mov.n	a13, a3
	mov.n	a12, a7
	.section .literal.ref_mean_s8,"ax",@progbits
	.p2align 2
.Lcall14:
	.long __divdi3
	.previous
	l32r	a8, .Lcall14
	callx8	a8
	l32i.n	a9, sp, 28
	l32i.n	a14, sp, 32
	s32i.n	a10, sp, 16
	sub	a14, a14, a9
	s32i.n	a14, sp, 20
	movi	a3, -0x80
	movi	a13, 0x7f
	j	.L70
.L71:
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
.Lcall15:
	.long fx_scale
	.previous
	l32r	a8, .Lcall15
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
.L70:
	blt	a5, a6, .L71
	retw.n
	.size	ref_mean_s8, .-ref_mean_s8
	.section	.text.ref_add_s8,"ax",@progbits
	.align	4
	.global	ref_add_s8
	.type	ref_add_s8, @function
ref_add_s8:
	entry	sp, 32
	movi.n	a7, 0
	j	.L75
.L76:
	add.n	a8, a4, a7
	l8ui	a12, a8, 0
	add.n	a8, a3, a7
	l8ui	a11, a8, 0
	sext	a12, a12, 7
	sext	a11, a11, 7
	mov.n	a10, a2
	.section .literal.ref_add_s8,"ax",@progbits
	.p2align 2
.Lcall16:
	.long add_one
	.previous
	l32r	a8, .Lcall16
	callx8	a8
	add.n	a8, a6, a7
	s8i	a10, a8, 0
	addi.n	a7, a7, 1
.L75:
	blt	a7, a5, .L76
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
.Lcall17:
	.long memset
	.previous
	l32r	a8, .Lcall17
	callx8	a8
	l32i	a7, sp, 64
.L78:
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall18:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall18
	callx8	a8
	mov.n	a8, a10
	mov.n	a11, sp
	s32i.n	a8, sp, 20
	mov.n	a10, a6
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall19:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall19
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
.Lcall20:
	.long add_one
	.previous
	l32r	a8, .Lcall20
	callx8	a8
	s8i	a10, a7, 0
	l32i.n	a10, sp, 16
	mov.n	a11, sp
	.section .literal.ref_add_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall21:
	.long next_index
	.previous
	l32r	a8, .Lcall21
	callx8	a8
	addi.n	a7, a7, 1
	bnez	a10, .L78
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
.Lcall22:
	.long memset
	.previous
	l32r	a8, .Lcall22
	callx8	a8
	l32i	a7, sp, 64
.L81:
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall23:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall23
	callx8	a8
	add.n	a10, a3, a10
	l8ui	a9, a10, 0
	mov.n	a11, sp
	s32i.n	a9, sp, 20
	mov.n	a10, a6
	.section .literal.ref_mul_broadcast_s8,"ax",@progbits
	.p2align 2
.Lcall24:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall24
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
.Lcall25:
	.long fx_scale
	.previous
	l32r	a8, .Lcall25
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
.Lcall26:
	.long next_index
	.previous
	l32r	a8, .Lcall26
	callx8	a8
	bnez	a10, .L81
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
.Lcall27:
	.long memset
	.previous
	l32r	a8, .Lcall27
	callx8	a8
	movi.n	a8, 1
	movi.n	a9, 0
	moveqz	a8, a9, a2
	l32i	a7, sp, 64
	extui	a2, a8, 0, 8
.L86:
	mov.n	a11, sp
	mov.n	a10, a4
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall28:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall28
	callx8	a8
	add.n	a10, a3, a10
	l8ui	a13, a10, 0
	mov.n	a11, sp
	s32i.n	a13, sp, 20
	mov.n	a10, a6
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall29:
	.long broadcast_offset
	.previous
	l32r	a8, .Lcall29
	callx8	a8
	add.n	a10, a5, a10
	l8ui	a9, a10, 0
	l32i.n	a13, sp, 20
	sext	a11, a9, 7
	sext	a10, a13, 7
	movi.n	a8, 1
	bge	a11, a10, .L85
	movi.n	a8, 0
.L85:
	extui	a8, a8, 0, 8
	sub	a8, a8, a2
	movnez	a9, a13, a8
	l32i.n	a10, sp, 16
	s8i	a9, a7, 0
	mov.n	a11, sp
	.section .literal.ref_extreme_s8,"ax",@progbits
	.p2align 2
.Lcall30:
	.long next_index
	.previous
	l32r	a8, .Lcall30
	callx8	a8
	addi.n	a7, a7, 1
	bnez	a10, .L86
	retw.n
	.size	ref_extreme_s8, .-ref_extreme_s8
	.section	.text.ref_logistic_s8,"ax",@progbits
	.align	4
	.global	ref_logistic_s8
	.type	ref_logistic_s8, @function
ref_logistic_s8:
	entry	sp, 48
	mov.n	a9, a6
	movi.n	a6, 0
	neg	a13, a3
	j	.L89
.L92:
	add.n	a8, a7, a6
	l8ui	a10, a8, 0
	movi	a8, 0x80
	sext	a10, a10, 7
	sub	a10, a10, a2
	bge	a13, a10, .L90
	movi	a8, 0x7f
	bge	a10, a3, .L90
	mov.n	a12, a5
	mov.n	a11, a4
	s32i.n	a9, sp, 0
	s32i.n	a13, sp, 4
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.Lcall31:
	.long fx_scale
	.previous
	l32r	a8, .Lcall31
	callx8	a8
	.section .literal.ref_logistic_s8,"ax",@progbits
	.p2align 2
.Lcall32:
	.long fx_logistic
	.previous
	l32r	a8, .Lcall32
	callx8	a8
	movi.n	a12, 1
	movi.n	a8, -1
	srli	a8, a8, 10
	slli	a11, a10, 9
	slli	a12, a12, 22
	movgez	a12, a8, a10
	srli	a11, a11, 9
	l32i.n	a9, sp, 0
	l32i.n	a13, sp, 4
	movi.n	a8, 1
	blt	a12, a11, .L91
	movi.n	a8, 0
.L91:
	srai	a10, a10, 23
	add.n	a8, a8, a10
	addi	a8, a8, -128
	clamps	a8, a8, 7
	extui	a8, a8, 0, 8
.L90:
	l32i.n	a11, sp, 48
	add.n	a10, a11, a6
	s8i	a8, a10, 0
	addi.n	a6, a6, 1
.L89:
	blt	a6, a9, .L92
	retw.n
	.size	ref_logistic_s8, .-ref_logistic_s8
	.section	.text.ref_tanh_s8,"ax",@progbits
	.align	4
	.global	ref_tanh_s8
	.type	ref_tanh_s8, @function
ref_tanh_s8:
	entry	sp, 48
	mov.n	a9, a6
	movi.n	a6, 0
	neg	a13, a3
	j	.L96
.L99:
	add.n	a8, a7, a6
	l8ui	a10, a8, 0
	movi	a8, 0x80
	sext	a10, a10, 7
	sub	a10, a10, a2
	bge	a13, a10, .L97
	movi	a8, 0x7f
	bge	a10, a3, .L97
	mov.n	a12, a5
	mov.n	a11, a4
	s32i.n	a9, sp, 0
	s32i.n	a13, sp, 4
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.Lcall33:
	.long fx_scale
	.previous
	l32r	a8, .Lcall33
	callx8	a8
	.section .literal.ref_tanh_s8,"ax",@progbits
	.p2align 2
.Lcall34:
	.long fx_tanh
	.previous
	l32r	a8, .Lcall34
	callx8	a8
	movi.n	a12, 1
	movi.n	a8, -1
	srli	a8, a8, 9
	slli	a11, a10, 8
	slli	a12, a12, 23
	movgez	a12, a8, a10
	srli	a11, a11, 8
	l32i.n	a9, sp, 0
	l32i.n	a13, sp, 4
	movi.n	a8, 1
	blt	a12, a11, .L98
	movi.n	a8, 0
.L98:
	srai	a10, a10, 24
	add.n	a8, a8, a10
	movi	a10, 0x7f
	min	a8, a8, a10
	extui	a8, a8, 0, 8
.L97:
	l32i.n	a11, sp, 48
	add.n	a10, a11, a6
	s8i	a8, a10, 0
	addi.n	a6, a6, 1
.L96:
	blt	a6, a9, .L99
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
	j	.L103
.L104:
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
.Lcall35:
	.long fx_scale
	.previous
	l32r	a8, .Lcall35
	callx8	a8
	l32i.n	a8, sp, 8
	l32i.n	a11, sp, 56
	add.n	a10, a10, a3
	max	a10, a10, a8
	add.n	a9, a11, a6
	min	a10, a10, a7
	s8i	a10, a9, 0
	addi.n	a6, a6, 1
.L103:
	l32i.n	a9, sp, 48
	blt	a6, a9, .L104
	retw.n
	.size	ref_relu_s8, .-ref_relu_s8
	.section	.text.ref_clamp_s8,"ax",@progbits
	.align	4
	.global	ref_clamp_s8
	.type	ref_clamp_s8, @function
ref_clamp_s8:
	entry	sp, 32
	movi.n	a9, 0
	j	.L106
.L107:
	add.n	a8, a5, a9
	l8ui	a8, a8, 0
	add.n	a10, a6, a9
	sext	a8, a8, 7
	max	a8, a8, a2
	min	a8, a8, a3
	s8i	a8, a10, 0
	addi.n	a9, a9, 1
.L106:
	blt	a9, a4, .L107
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
	j	.L109
.L111:
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
.Lcall36:
	.long fx_scale
	.previous
	l32r	a8, .Lcall36
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
.L109:
	l32i	a10, sp, 64
	blt	a7, a10, .L111
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
	j	.L114
.L115:
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
.Lcall37:
	.long fx_scale
	.previous
	l32r	a8, .Lcall37
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
.L114:
	blt	a7, a6, .L115
	retw.n
	.size	ref_requantize_s8, .-ref_requantize_s8
	.global	__divsf3
	.section	.text.ref_quantize_f32,"ax",@progbits
	.align	4
	.global	ref_quantize_f32
	.type	ref_quantize_f32, @function
ref_quantize_f32:
	entry	sp, 48
	movi.n	a7, 0
	movi	a9, -0x80
	movi	a12, 0x7f
	j	.L117
.L121:
	addx4	a8, a7, a5
	l32i.n	a10, a8, 0
	mov.n	a11, a2
	s32i.n	a9, sp, 0
	s32i.n	a12, sp, 4
	.section .literal.ref_quantize_f32,"ax",@progbits
	.p2align 2
.Lcall38:
	.long __divsf3
	.previous
	l32r	a8, .Lcall38
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
	bf	b0, .L123
	add.s	f0, f0, f1
	j	.L124
.L123:
	sub.s	f0, f0, f1
.L124:
	trunc.s	a8, f0, 0
	add.n	a10, a6, a7
	add.n	a8, a8, a3
	max	a8, a8, a9
	min	a8, a8, a12
	s8i	a8, a10, 0
	addi.n	a7, a7, 1
.L117:
	blt	a7, a4, .L121
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
	j	.L126
.L127:
	add.n	a10, a5, a7
	l8ui	a10, a10, 0
	s32i.n	a8, sp, 8
	sext	a10, a10, 7
	sub	a10, a10, a3
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall39:
	.long __floatsidf
	.previous
	l32r	a8, .Lcall39
	callx8	a8
	s32i.n	a10, sp, 0
	s32i.n	a11, sp, 4
	mov.n	a10, a2
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall40:
	.long __extendsfdf2
	.previous
	l32r	a8, .Lcall40
	callx8	a8
	mov.n	a12, a10
	mov.n	a13, a11
	l32i.n	a10, sp, 0
	l32i.n	a11, sp, 4
	addx4	a4, a7, a6
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall41:
	.long __muldf3
	.previous
	l32r	a8, .Lcall41
	callx8	a8
	.section .literal.ref_dequantize_f32,"ax",@progbits
	.p2align 2
.Lcall42:
	.long __truncdfsf2
	.previous
	l32r	a8, .Lcall42
	callx8	a8
	l32i.n	a8, sp, 8
	s32i.n	a10, a4, 0
	addi.n	a7, a7, 1
.L126:
	blt	a7, a8, .L127
	retw.n
	.size	ref_dequantize_f32, .-ref_dequantize_f32
	.section	.text.ref_transpose_s8,"ax",@progbits
	.align	4
	.global	ref_transpose_s8
	.type	ref_transpose_s8, @function
ref_transpose_s8:
	entry	sp, 32
	movi.n	a10, 0
	j	.L129
.L130:
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
	j	.L131
.L134:
	movi.n	a9, 0
.L131:
	l32i.n	a8, a3, 12
	add.n	a13, a5, a9
	blt	a9, a8, .L130
	mov.n	a5, a13
	addi.n	a12, a12, 1
	j	.L132
.L135:
	movi.n	a12, 0
.L132:
	l32i.n	a8, a3, 8
	blt	a12, a8, .L134
	addi.n	a11, a11, 1
	j	.L133
.L136:
	movi.n	a11, 0
.L133:
	l32i.n	a8, a3, 4
	blt	a11, a8, .L135
	addi.n	a10, a10, 1
.L129:
	l32i.n	a8, a3, 0
	blt	a10, a8, .L136
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
.Lcall43:
	.long memset
	.previous
	l32r	a8, .Lcall43
	callx8	a8
.L139:
	movi.n	a9, 0
	movi.n	a8, 0
	movi.n	a10, 4
	loop	a10, .L138_LEND
.L138:
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
	.L138_LEND:
	add.n	a8, a2, a8
	l8ui	a8, a8, 0
	mov.n	a11, sp
	s8i	a8, a7, 0
	mov.n	a10, a6
	.section .literal.ref_strided_slice_s8,"ax",@progbits
	.p2align 2
.Lcall44:
	.long next_index
	.previous
	l32r	a8, .Lcall44
	callx8	a8
	addi.n	a7, a7, 1
	bnez	a10, .L139
	retw.n
	.size	ref_strided_slice_s8, .-ref_strided_slice_s8
	.section	.text.ref_resize_nearest_s8,"ax",@progbits
	.align	4
	.global	ref_resize_nearest_s8
	.type	ref_resize_nearest_s8, @function
ref_resize_nearest_s8:
	entry	sp, 48
	movi.n	a7, 0
	j	.L143
.L146:
	l32i.n	a9, a3, 4
	mull	a9, a8, a9
	quos	a6, a9, a6
	movi.n	a9, 0
	j	.L144
.L145:
	l32i.n	a11, a3, 4
	l32i.n	a10, a3, 8
	mull	a11, a7, a11
	l32i.n	a12, a3, 12
	add.n	a11, a11, a6
	mull	a11, a11, a10
	mull	a10, a10, a9
	s32i.n	a8, sp, 0
	quos	a10, a10, a13
	add.n	a11, a11, a10
	mull	a11, a11, a12
	mov.n	a10, a5
	s32i.n	a9, sp, 4
	add.n	a11, a2, a11
	.section .literal.ref_resize_nearest_s8,"ax",@progbits
	.p2align 2
.Lcall45:
	.long memcpy
	.previous
	l32r	a8, .Lcall45
	callx8	a8
	l32i.n	a10, a3, 12
	l32i.n	a9, sp, 4
	l32i.n	a8, sp, 0
	add.n	a5, a5, a10
	addi.n	a9, a9, 1
.L144:
	l32i.n	a13, a4, 8
	blt	a9, a13, .L145
	addi.n	a8, a8, 1
	j	.L147
.L148:
	movi.n	a8, 0
.L147:
	l32i.n	a6, a4, 4
	blt	a8, a6, .L146
	addi.n	a7, a7, 1
.L143:
	l32i.n	a8, a4, 0
	blt	a7, a8, .L148
	retw.n
	.size	ref_resize_nearest_s8, .-ref_resize_nearest_s8
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
	j	.L150
.L151:
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
	j	.L153
.L155:
	l32i.n	a8, sp, 0
	movi.n	a11, 0
	movi.n	a10, 0
	add.n	a15, a8, a9
.L153:
	l32i	a8, sp, 80
	blt	a11, a8, .L151
	beqz.n	a4, .L152
	addx4	a8, a6, a4
	l32i.n	a8, a8, 0
	add.n	a10, a10, a8
.L152:
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
.Lcall46:
	.long fx_scale
	.previous
	l32r	a8, .Lcall46
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
	j	.L154
.L156:
	movi.n	a9, 0
	movi.n	a6, 0
	add.n	a14, a2, a5
.L154:
	l32i	a8, sp, 84
	blt	a6, a8, .L155
	l32i	a8, sp, 88
	addi.n	a3, a3, 1
	add.n	a8, a8, a13
	s32i	a8, sp, 88
	l32i	a8, sp, 80
	add.n	a5, a5, a8
.L150:
	l32i	a8, sp, 76
	blt	a3, a8, .L156
	retw.n
	.size	ref_fully_connected_per_channel_s8, .-ref_fully_connected_per_channel_s8
	.section	.rodata.none$0,"a"
	.align	4
	.type	none$0, @object
	.size	none$0, 16
none$0:
	.zero	16
