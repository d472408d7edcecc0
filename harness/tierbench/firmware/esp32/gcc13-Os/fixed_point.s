	.text
	.section	.text.fx_high_mul,"ax",@progbits
	.align	4
	.section .literal.fx_high_mul,"ax",@progbits
	.p2align 2
.LC0:
	.long -1073741823
	.previous
	.type	fx_high_mul, @function
fx_high_mul:
	entry	sp, 32
	mov.n	a9, a2
	bne	a2, a3, .L11
	movi.n	a8, -1
	slli	a8, a8, 31
	add.n	a8, a2, a8
	movi.n	a2, -1
	srli	a2, a2, 1
	beqz.n	a8, .L1
.L11:
	mull	a8, a9, a3
	l32r	a11, .LC0
	mulsh	a9, a9, a3
	movi.n	a10, 1
	slli	a10, a10, 30
	movgez	a11, a10, a9
	add.n	a2, a11, a8
	srai	a10, a11, 31
	movi.n	a8, 1
	bltu	a2, a11, .L6
	movi.n	a8, 0
.L6:
	add.n	a9, a10, a9
	add.n	a9, a8, a9
	srai	a8, a9, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a2, a8, a2
	movi.n	a10, 1
	bltu	a2, a8, .L8
	movi.n	a10, 0
.L8:
	add.n	a10, a10, a9
	ssai	31
	src	a2, a10, a2
.L1:
	retw.n
	.size	fx_high_mul, .-fx_high_mul
	.section	.text.reciprocal_of_half_sum,"ax",@progbits
	.align	4
	.section .literal.reciprocal_of_half_sum,"ax",@progbits
	.p2align 2
.LC5:
	.long -1010580540
.LC6:
	.long 1515870810
	.previous
	.type	reciprocal_of_half_sum, @function
reciprocal_of_half_sum:
	entry	sp, 32
	movi.n	a9, -1
	srli	a9, a9, 1
	add.n	a9, a2, a9
	srai	a10, a2, 31
	movi.n	a8, 1
	bltu	a9, a2, .L16
	movi.n	a8, 0
.L16:
	add.n	a8, a8, a10
	bnei	a9, -1, .L28
	movi.n	a7, -1
	movi.n	a11, -1
	beqi	a8, -1, .L17
.L28:
	movi.n	a7, 1
	movi.n	a11, 0
	j	.L17
.L17:
	add.n	a7, a9, a7
	movi.n	a10, 1
	bltu	a7, a9, .L19
	movi.n	a10, 0
.L19:
	add.n	a8, a8, a11
	add.n	a8, a10, a8
	extui	a10, a8, 31, 1
	add.n	a7, a10, a7
	movi.n	a9, 1
	bltu	a7, a10, .L20
	movi.n	a9, 0
.L20:
	add.n	a9, a9, a8
	ssai	1
	src	a7, a9, a7
	l32r	a11, .LC5
	mov.n	a10, a7
	.section .literal.reciprocal_of_half_sum,"ax",@progbits
	.p2align 2
.Lcall1:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	l32r	a8, .LC6
	movi.n	a6, 3
	add.n	a2, a10, a8
.L24:
	mov.n	a11, a2
	mov.n	a10, a7
	.section .literal.reciprocal_of_half_sum,"ax",@progbits
	.p2align 2
.Lcall2:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	movi.n	a8, 1
	slli	a8, a8, 29
	sub	a11, a8, a10
	mov.n	a10, a2
	.section .literal.reciprocal_of_half_sum,"ax",@progbits
	.p2align 2
.Lcall3:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	srai	a9, a10, 30
	slli	a8, a10, 2
	bgei	a9, 1, .L26
	bnez.n	a9, .L29
	bgez	a8, .L21
	j	.L26
.L29:
	blti	a9, -1, .L27
	bnei	a9, -1, .L21
	movi.n	a9, -1
	slli	a9, a9, 31
	bltu	a8, a9, .L27
	j	.L21
.L26:
	movi.n	a8, -1
	srli	a8, a8, 1
	j	.L21
.L27:
	movi.n	a8, -1
	slli	a8, a8, 31
.L21:
	addi.n	a6, a6, -1
	add.n	a2, a2, a8
	bnez	a6, .L24
	retw.n
	.size	reciprocal_of_half_sum, .-reciprocal_of_half_sum
	.global	__ashldi3
	.section	.text.fx_exp_on_negative,"ax",@progbits
	.align	4
	.global	fx_exp_on_negative
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.LC9:
	.long factors$0
.LC10:
	.long 1895147668
.LC11:
	.long 715827883
	.previous
	.type	fx_exp_on_negative, @function
fx_exp_on_negative:
	entry	sp, 32
	movi.n	a9, 0x1d
	sub	a9, a9, a3
	movi.n	a8, 1
	ssl	a9
	sll	a8, a8
	addi.n	a5, a8, -1
	and	a5, a5, a2
	movi.n	a10, -1
	mov.n	a4, a2
	sub	a5, a5, a8
	srli	a10, a10, 1
	beqz	a2, .L33
	mov.n	a12, a3
	mov.n	a10, a5
	srai	a11, a5, 31
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall4:
	.long __ashldi3
	.previous
	l32r	a8, .Lcall4
	callx8	a8
	bgei	a11, 1, .L47
	bnez.n	a11, .L49
	bgez	a10, .L35
	j	.L47
.L49:
	blti	a11, -1, .L48
	bnei	a11, -1, .L35
	movi.n	a8, -1
	slli	a8, a8, 31
	bltu	a10, a8, .L48
	j	.L35
.L47:
	movi.n	a10, -1
	srli	a10, a10, 1
	j	.L35
.L48:
	movi.n	a10, -1
	slli	a10, a10, 31
.L35:
	movi.n	a8, 1
	slli	a8, a8, 28
	add.n	a7, a10, a8
	mov.n	a11, a7
	mov.n	a10, a7
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall5:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall5
	callx8	a8
	mov.n	a11, a7
	mov.n	a6, a10
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall6:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall6
	callx8	a8
	mov.n	a11, a6
	mov.n	a2, a10
	mov.n	a10, a6
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall7:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall7
	callx8	a8
	movi.n	a9, 2
	movi.n	a8, 1
	movltz	a8, a9, a10
	extui	a11, a10, 0, 2
	movi.n	a9, 1
	blt	a8, a11, .L38
	movi.n	a9, 0
.L38:
	srai	a8, a10, 2
	add.n	a9, a9, a8
	l32r	a11, .LC11
	add.n	a10, a9, a2
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall8:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall8
	callx8	a8
	add.n	a6, a6, a10
	extui	a8, a6, 0, 1
	extui	a9, a6, 31, 1
	movi.n	a11, 1
	blt	a9, a8, .L39
	movi.n	a11, 0
.L39:
	srai	a6, a6, 1
	add.n	a11, a11, a6
	l32r	a6, .LC10
	add.n	a11, a11, a7
	mov.n	a10, a6
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall9:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall9
	callx8	a8
	sub	a5, a5, a4
	movi.n	a4, 0x1d
	add.n	a10, a10, a6
	movi.n	a7, 0
	l32r	a6, .LC9
	sub	a4, a4, a3
	j	.L40
.L56:
	add.n	a8, a4, a7
	bbc	a5, a8, .L41
	addx4	a8, a7, a6
	l32i.n	a11, a8, 0
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.Lcall10:
	.long fx_high_mul
	.previous
	l32r	a8, .Lcall10
	callx8	a8
.L41:
	addi.n	a7, a7, 1
.L40:
	addi	a8, a7, -2
	bge	a8, a3, .L33
	blti	a8, 5, .L56
.L33:
	mov.n	a2, a10
	retw.n
	.size	fx_exp_on_negative, .-fx_exp_on_negative
	.section	.text.fx_one_over_one_plus,"ax",@progbits
	.align	4
	.global	fx_one_over_one_plus
	.type	fx_one_over_one_plus, @function
fx_one_over_one_plus:
	entry	sp, 32
	mov.n	a10, a2
	.section .literal.fx_one_over_one_plus,"ax",@progbits
	.p2align 2
.Lcall11:
	.long reciprocal_of_half_sum
	.previous
	l32r	a8, .Lcall11
	callx8	a8
	srai	a8, a10, 31
	add.n	a10, a10, a10
	bnez.n	a8, .L67
	movi.n	a8, -1
	srli	a8, a8, 1
	mov.n	a2, a8
	bgeu	a8, a10, .L66
	j	.L59
.L67:
	bnei	a8, -1, .L66
	movi.n	a8, -1
	slli	a8, a8, 31
	mov.n	a2, a8
	bltu	a10, a8, .L59
.L66:
	mov.n	a2, a10
.L59:
	retw.n
	.size	fx_one_over_one_plus, .-fx_one_over_one_plus
	.section	.text.fx_logistic,"ax",@progbits
	.align	4
	.global	fx_logistic
	.type	fx_logistic, @function
fx_logistic:
	entry	sp, 32
	mov.n	a7, a2
	movi.n	a2, 1
	slli	a2, a2, 30
	beqz.n	a7, .L68
	abs	a10, a7
	movi.n	a11, 4
	neg	a10, a10
	.section .literal.fx_logistic,"ax",@progbits
	.p2align 2
.Lcall12:
	.long fx_exp_on_negative
	.previous
	l32r	a8, .Lcall12
	callx8	a8
	.section .literal.fx_logistic,"ax",@progbits
	.p2align 2
.Lcall13:
	.long fx_one_over_one_plus
	.previous
	l32r	a8, .Lcall13
	callx8	a8
	mov.n	a2, a10
	bgei	a7, 1, .L68
	movi.n	a8, -1
	srli	a8, a8, 1
	sub	a2, a8, a10
.L68:
	retw.n
	.size	fx_logistic, .-fx_logistic
	.section	.text.fx_tanh,"ax",@progbits
	.align	4
	.global	fx_tanh
	.type	fx_tanh, @function
fx_tanh:
	entry	sp, 32
	mov.n	a7, a2
	movi.n	a2, 0
	beqz	a7, .L71
	abs	a10, a7
	movi.n	a11, 5
	neg	a10, a10
	.section .literal.fx_tanh,"ax",@progbits
	.p2align 2
.Lcall14:
	.long fx_exp_on_negative
	.previous
	l32r	a8, .Lcall14
	callx8	a8
	.section .literal.fx_tanh,"ax",@progbits
	.p2align 2
.Lcall15:
	.long reciprocal_of_half_sum
	.previous
	l32r	a8, .Lcall15
	callx8	a8
	movi.n	a8, -1
	slli	a8, a8, 29
	add.n	a10, a10, a8
	srai	a8, a10, 30
	slli	a2, a10, 2
	bgei	a8, 1, .L77
	bnez.n	a8, .L79
	bgez	a2, .L73
	j	.L77
.L79:
	blti	a8, -1, .L78
	bnei	a8, -1, .L73
	movi.n	a8, -1
	slli	a8, a8, 31
	bltu	a2, a8, .L78
	j	.L73
.L77:
	movi.n	a2, -1
	srli	a2, a2, 1
	j	.L73
.L78:
	movi.n	a2, -1
	slli	a2, a2, 31
.L73:
	bgez	a7, .L71
	neg	a2, a2
.L71:
	retw.n
	.size	fx_tanh, .-fx_tanh
	.section	.rodata.factors$0,"a"
	.align	4
	.type	factors$0, @object
	.size	factors$0, 28
factors$0:
	.long	1672461947
	.long	1302514674
	.long	790015084
	.long	290630308
	.long	39332535
	.long	720401
	.long	242
