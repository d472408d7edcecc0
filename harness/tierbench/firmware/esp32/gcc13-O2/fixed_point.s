	.text
	.section	.text.reciprocal_of_half_sum,"ax",@progbits
	.align	4
	.section .literal.reciprocal_of_half_sum,"ax",@progbits
	.p2align 2
.LC0:
	.long -2147483648
.LC1:
	.long 2147483647
.LC2:
	.long -1073741823
.LC3:
	.long 1073741824
.LC4:
	.long 536870912
.LC5:
	.long 1515870810
.LC6:
	.long -1010580540
	.previous
	.type	reciprocal_of_half_sum, @function
reciprocal_of_half_sum:
	entry	sp, 32
	l32r	a8, .LC0
	srai	a10, a2, 31
	bne	a2, a8, .L32
	beqi	a10, -1, .L40
.L32:
	l32r	a8, .LC0
	movi.n	a14, 1
	add.n	a8, a2, a8
	bltu	a8, a2, .L4
	movi.n	a14, 0
.L4:
	add.n	a14, a14, a10
	ssai	1
	src	a10, a14, a8
	srai	a14, a14, 1
	or	a8, a10, a14
	l32r	a2, .LC5
	beqz	a8, .L2
	l32r	a8, .LC6
	l32r	a2, .LC2
	mull	a9, a14, a8
	mull	a11, a10, a8
	muluh	a8, a10, a8
	sub	a9, a9, a10
	add.n	a2, a11, a2
	add.n	a8, a9, a8
	movi.n	a9, 1
	bltu	a2, a11, .L6
	movi.n	a9, 0
.L6:
	addi.n	a8, a8, -1
	add.n	a8, a9, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a2, a9, a2
	movi.n	a11, 1
	bltu	a2, a9, .L8
	movi.n	a11, 0
.L8:
	add.n	a11, a11, a8
	l32r	a8, .LC5
	ssai	31
	src	a2, a11, a2
	add.n	a2, a2, a8
	j	.L2
.L40:
	l32r	a2, .LC5
	mov.n	a14, a10
.L2:
	l32r	a4, .LC2
	l32r	a5, .LC3
	movi.n	a12, 3
	movi.n	a3, -1
	movi.n	a7, 0
	movi.n	a11, 1
.L25:
	srai	a8, a2, 31
	mull	a13, a14, a2
	mull	a8, a8, a10
	muluh	a9, a2, a10
	add.n	a8, a8, a13
	add.n	a9, a8, a9
	mov.n	a15, a5
	mull	a8, a2, a10
	movltz	a15, a4, a9
	mov.n	a13, a7
	add.n	a8, a15, a8
	movltz	a13, a3, a9
	mov.n	a6, a11
	bltu	a8, a15, .L11
	mov.n	a6, a7
.L11:
	add.n	a13, a13, a9
	add.n	a13, a6, a13
	srai	a9, a13, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a8, a9, a8
	mov.n	a15, a11
	bltu	a8, a9, .L13
	mov.n	a15, a7
.L13:
	l32r	a9, .LC4
	add.n	a15, a15, a13
	ssai	31
	src	a8, a15, a8
	sub	a8, a9, a8
	bne	a8, a2, .L33
	l32r	a9, .LC0
	add.n	a13, a2, a9
	l32r	a9, .LC1
	beqz	a13, .L14
.L33:
	mulsh	a13, a2, a8
	mull	a8, a2, a8
	bltz	a13, .L16
	add.n	a9, a8, a5
	mov.n	a15, a11
	bltu	a9, a8, .L18
	movi.n	a15, 0
.L18:
	add.n	a13, a15, a13
	srai	a8, a13, 31
	extui	a15, a13, 29, 2
	slli	a8, a8, 2
	ssai	31
	src	a9, a13, a9
	or	a8, a15, a8
	slli	a13, a9, 2
	bgei	a8, 1, .L30
	bnez	a8, .L20
	bltz	a13, .L30
	j	.L20
.L16:
	add.n	a9, a8, a4
	mov.n	a15, a11
	bltu	a9, a8, .L21
	movi.n	a15, 0
.L21:
	addi.n	a13, a13, -1
	add.n	a13, a15, a13
	srai	a8, a13, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a9, a8, a9
	mov.n	a15, a11
	bltu	a9, a8, .L23
	movi.n	a15, 0
.L23:
	add.n	a13, a15, a13
	srai	a8, a13, 31
	extui	a15, a13, 29, 2
	slli	a8, a8, 2
	ssai	31
	src	a9, a13, a9
	or	a8, a15, a8
	slli	a13, a9, 2
	blti	a8, -1, .L31
	bnei	a8, -1, .L20
	l32r	a8, .LC0
	bltu	a13, a8, .L31
.L20:
	slli	a9, a9, 2
	j	.L14
.L30:
	l32r	a9, .LC1
	j	.L14
.L31:
	l32r	a9, .LC0
.L14:
	addi.n	a12, a12, -1
	add.n	a2, a2, a9
	bnez	a12, .L25
	retw.n
	.size	reciprocal_of_half_sum, .-reciprocal_of_half_sum
	.section	.text.fx_exp_on_negative,"ax",@progbits
	.align	4
	.global	fx_exp_on_negative
	.section .literal.fx_exp_on_negative,"ax",@progbits
	.p2align 2
.LC7:
	.long factors$0
.LC8:
	.long 314703872
.LC9:
	.long 715827883
.LC10:
	.long -1879048192
.LC11:
	.long -1073741823
.LC12:
	.long -1438646272
.LC13:
	.long 1644167168
.LC14:
	.long -1438646275
.LC15:
	.long 1644167170
.LC16:
	.long 2147483647
.LC17:
	.long -2147483648
.LC18:
	.long 1073741824
.LC19:
	.long 1895147668
.LC20:
	.long 268435456
	.previous
	.type	fx_exp_on_negative, @function
fx_exp_on_negative:
	entry	sp, 32
	movi.n	a9, 0x1d
	sub	a9, a9, a3
	movi.n	a8, 1
	ssl	a9
	sll	a8, a8
	addi.n	a11, a8, -1
	and	a11, a11, a2
	l32r	a14, .LC16
	sub	a11, a11, a8
	beqz	a2, .L42
	movi.n	a10, -1
	xor	a10, a3, a10
	srai	a8, a11, 31
	srli	a9, a11, 1
	ssr	a10
	srl	a9, a9
	ssl	a3
	sll	a8, a8
	movi.n	a10, 0x20
	and	a10, a3, a10
	ssl	a3
	sll	a12, a11
	or	a8, a9, a8
	movnez	a8, a12, a10
	movi.n	a9, 0
	movnez	a12, a9, a10
	blti	a8, 1, .Lreach6
	j	.L85
.Lreach6:
	bnez.n	a8, .L91
	bgeu	a14, a12, .L92
	j	.L85
.L91:
	bgei	a8, -1, .Lreach7
	j	.L86
.Lreach7:
	bnei	a8, -1, .L92
	l32r	a8, .LC17
	bgeu	a12, a8, .Lreach8
	j	.L86
.Lreach8:
.L92:
	l32r	a8, .LC20
	l32r	a10, .LC18
	add.n	a12, a12, a8
	mull	a8, a12, a12
	mulsh	a9, a12, a12
	add.n	a10, a8, a10
	movi.n	a13, 1
	bltu	a10, a8, .L47
	movi.n	a13, 0
.L47:
	add.n	a13, a13, a9
	srai	a9, a13, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a10, a9, a10
	movi.n	a8, 1
	bltu	a10, a9, .L49
	movi.n	a8, 0
.L49:
	add.n	a8, a8, a13
	ssai	31
	src	a10, a8, a10
	srai	a15, a12, 31
	srai	a8, a8, 31
	mull	a14, a8, a12
	mull	a9, a8, a10
	mull	a15, a15, a10
	mull	a7, a10, a10
	l32r	a8, .LC18
	muluh	a13, a12, a10
	muluh	a6, a10, a10
	add.n	a15, a15, a14
	add.n	a8, a7, a8
	add.n	a13, a15, a13
	mull	a14, a12, a10
	addx2	a6, a9, a6
	movi.n	a15, 1
	bltu	a8, a7, .L50
	movi.n	a15, 0
.L50:
	add.n	a15, a15, a6
	srai	a9, a15, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a8, a9, a8
	movi.n	a7, 1
	bltu	a8, a9, .L52
	movi.n	a7, 0
.L52:
	add.n	a7, a7, a15
	ssai	31
	src	a8, a7, a8
	srai	a7, a8, 31
	movi.n	a9, 1
	extui	a15, a8, 0, 2
	add.n	a7, a7, a9
	srai	a8, a8, 2
	bltz	a13, .L53
	l32r	a6, .LC18
	add.n	a6, a14, a6
	bltu	a6, a14, .L55
	movi.n	a9, 0
.L55:
	add.n	a9, a9, a13
	ssai	31
	src	a6, a9, a6
	j	.L56
.L53:
	l32r	a6, .LC11
	add.n	a6, a14, a6
	bltu	a6, a14, .L57
	movi.n	a9, 0
.L57:
	addi.n	a13, a13, -1
	add.n	a13, a9, a13
	srai	a9, a13, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a6, a9, a6
	movi.n	a14, 1
	bltu	a6, a9, .L59
	movi.n	a14, 0
.L59:
	add.n	a14, a14, a13
	ssai	31
	src	a6, a14, a6
.L56:
	movi.n	a9, 1
	movi.n	a13, 2
	movnez	a13, a9, a7
	blt	a13, a15, .L60
	movi.n	a9, 0
.L60:
	l32r	a13, .LC9
	add.n	a9, a9, a8
	add.n	a9, a9, a6
	mulsh	a14, a9, a13
	l32r	a8, .LC11
	mull	a9, a9, a13
	l32r	a13, .LC18
	movi.n	a15, 0
	movgez	a8, a13, a14
	movi.n	a13, -1
	movgez	a13, a15, a14
.L61:
	add.n	a8, a9, a8
	movi.n	a15, 1
	bltu	a8, a9, .L63
	movi.n	a15, 0
.L63:
	add.n	a9, a14, a13
	add.n	a9, a15, a9
	srai	a13, a9, 31
	add.n	a13, a13, a13
	srli	a13, a13, 1
	add.n	a8, a13, a8
	movi.n	a14, 1
	bltu	a8, a13, .L65
	movi.n	a14, 0
.L65:
	add.n	a14, a14, a9
	ssai	31
	src	a8, a14, a8
	add.n	a8, a10, a8
	extui	a10, a8, 0, 1
	extui	a13, a8, 31, 1
	movi.n	a9, 1
	blt	a13, a10, .L66
	movi.n	a9, 0
.L66:
	srai	a8, a8, 1
	l32r	a10, .LC19
	add.n	a8, a9, a8
	add.n	a8, a8, a12
	mulsh	a12, a8, a10
	l32r	a9, .LC18
	l32r	a14, .LC11
	mull	a8, a8, a10
	movgez	a14, a9, a12
	movi.n	a13, 0
	movi.n	a9, -1
	add.n	a14, a8, a14
	movgez	a9, a13, a12
	movi.n	a10, 1
	bltu	a14, a8, .L69
	mov.n	a10, a13
.L69:
	add.n	a8, a12, a9
	add.n	a8, a10, a8
	srai	a9, a8, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a14, a9, a14
	movi.n	a10, 1
	bltu	a14, a9, .L71
	movi.n	a10, 0
.L71:
	add.n	a10, a10, a8
	l32r	a8, .LC19
	ssai	31
	src	a14, a10, a14
	add.n	a14, a14, a8
	sub	a11, a11, a2
	bgei	a3, -1, .Lreach9
	j	.L42
.Lreach9:
	movi.n	a13, 0x1f
	l32r	a10, .LC7
	l32r	a4, .LC17
	sub	a13, a13, a3
	movi.n	a8, -2
	movi.n	a6, 1
	movi.n	a7, 0
	movi.n	a2, -1
.L79:
	add.n	a9, a13, a8
	bbc	a11, a9, .L72
	add.n	a12, a14, a4
	l32i.n	a9, a10, 0
	bnez.n	a12, .L93
	beq	a9, a14, .L89
.L93:
	mulsh	a5, a9, a14
	l32r	a12, .LC18
	mull	a9, a9, a14
	l32r	a14, .LC11
	mov.n	a15, a2
	movgez	a14, a12, a5
	add.n	a12, a14, a9
	movgez	a15, a7, a5
	mov.n	a9, a6
	bltu	a12, a14, .L76
	mov.n	a9, a7
.L76:
	add.n	a15, a15, a5
	add.n	a15, a9, a15
	srai	a9, a15, 31
	add.n	a9, a9, a9
	srli	a9, a9, 1
	add.n	a12, a9, a12
	mov.n	a14, a6
	bltu	a12, a9, .L78
	mov.n	a14, a7
.L78:
	add.n	a14, a14, a15
	ssai	31
	src	a14, a14, a12
	j	.L72
.L89:
	l32r	a14, .LC16
.L72:
	addi.n	a8, a8, 1
	addi.n	a10, a10, 4
	bgei	a8, 5, .L42
	blt	a8, a3, .L79
	j	.L42
.L85:
	l32r	a13, .LC14
	l32r	a10, .LC15
	movi.n	a8, 3
	j	.L44
.L86:
	l32r	a13, .LC12
	l32r	a10, .LC13
	movi.n	a8, 0
.L44:
	movi.n	a9, 1
	bgei	a8, 2, .L83
	movi.n	a9, 0
.L83:
	l32r	a12, .LC8
	l32r	a8, .LC9
	add.n	a9, a9, a12
	add.n	a9, a9, a13
	mulsh	a14, a9, a8
	l32r	a12, .LC10
	mull	a9, a9, a8
	movi.n	a13, -1
	l32r	a8, .LC11
	j	.L61
.L42:
	mov.n	a2, a14
	retw.n
	.size	fx_exp_on_negative, .-fx_exp_on_negative
	.section	.text.fx_one_over_one_plus,"ax",@progbits
	.align	4
	.global	fx_one_over_one_plus
	.section .literal.fx_one_over_one_plus,"ax",@progbits
	.p2align 2
.LC21:
	.long -2147483648
.LC22:
	.long 2147483647
	.previous
	.type	fx_one_over_one_plus, @function
fx_one_over_one_plus:
	entry	sp, 32
	mov.n	a10, a2
	.section .literal.fx_one_over_one_plus,"ax",@progbits
	.p2align 2
.Lcall1:
	.long reciprocal_of_half_sum
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	srai	a9, a10, 31
	add.n	a8, a10, a10
	bltz	a10, .L115
	l32r	a2, .LC22
	bgeu	a2, a8, .L114
	j	.L107
.L115:
	bnei	a9, -1, .L114
	l32r	a9, .LC21
	bltu	a8, a9, .L112
.L114:
	mov.n	a2, a8
	j	.L107
.L112:
	l32r	a2, .LC21
.L107:
	retw.n
	.size	fx_one_over_one_plus, .-fx_one_over_one_plus
	.section	.text.fx_logistic,"ax",@progbits
	.align	4
	.global	fx_logistic
	.section .literal.fx_logistic,"ax",@progbits
	.p2align 2
.LC23:
	.long 2147483647
.LC24:
	.long -2147483648
.LC25:
	.long 1073741824
	.previous
	.type	fx_logistic, @function
fx_logistic:
	entry	sp, 32
	mov.n	a7, a2
	l32r	a2, .LC25
	beqz.n	a7, .L116
	abs	a10, a7
	movi.n	a11, 4
	neg	a10, a10
	.section .literal.fx_logistic,"ax",@progbits
	.p2align 2
.Lcall2:
	.long fx_exp_on_negative
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	.section .literal.fx_logistic,"ax",@progbits
	.p2align 2
.Lcall3:
	.long reciprocal_of_half_sum
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	srai	a9, a10, 31
	add.n	a8, a10, a10
	bltz	a10, .L127
	l32r	a2, .LC23
	bgeu	a2, a8, .L125
	j	.L118
.L127:
	bnei	a9, -1, .L125
	l32r	a9, .LC24
	bltu	a8, a9, .L123
.L125:
	mov.n	a2, a8
	j	.L118
.L123:
	l32r	a2, .LC24
.L118:
	bgei	a7, 1, .L116
	l32r	a8, .LC23
	sub	a2, a8, a2
.L116:
	retw.n
	.size	fx_logistic, .-fx_logistic
	.section	.text.fx_tanh,"ax",@progbits
	.align	4
	.global	fx_tanh
	.section .literal.fx_tanh,"ax",@progbits
	.p2align 2
.LC26:
	.long -2147483648
.LC27:
	.long 2147483647
.LC28:
	.long -536870912
	.previous
	.type	fx_tanh, @function
fx_tanh:
	entry	sp, 32
	mov.n	a7, a2
	movi.n	a2, 0
	beqz	a7, .L128
	abs	a10, a7
	movi.n	a11, 5
	neg	a10, a10
	.section .literal.fx_tanh,"ax",@progbits
	.p2align 2
.Lcall4:
	.long fx_exp_on_negative
	.previous
	l32r	a8, .Lcall4
	callx8	a8
	.section .literal.fx_tanh,"ax",@progbits
	.p2align 2
.Lcall5:
	.long reciprocal_of_half_sum
	.previous
	l32r	a8, .Lcall5
	callx8	a8
	l32r	a8, .LC28
	add.n	a10, a10, a8
	srai	a8, a10, 30
	slli	a10, a10, 2
	bgei	a8, 1, .L134
	bnez.n	a8, .L136
	bgez	a10, .L137
	j	.L134
.L136:
	blti	a8, -1, .L135
	bnei	a8, -1, .L137
	l32r	a8, .LC26
	bltu	a10, a8, .L135
.L137:
	mov.n	a2, a10
	j	.L130
.L134:
	l32r	a2, .LC27
	j	.L130
.L135:
	l32r	a2, .LC26
.L130:
	neg	a8, a2
	movltz	a2, a8, a7
.L128:
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
