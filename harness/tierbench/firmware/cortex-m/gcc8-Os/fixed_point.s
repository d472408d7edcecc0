	.cpu cortex-m4
	.eabi_attribute 27, 1
	.eabi_attribute 20, 1
	.eabi_attribute 21, 1
	.eabi_attribute 23, 3
	.eabi_attribute 24, 1
	.eabi_attribute 25, 1
	.eabi_attribute 26, 1
	.eabi_attribute 30, 4
	.eabi_attribute 34, 1
	.eabi_attribute 18, 4
	.text
	.section	.text.fx_high_mul,"ax",%progbits
	.align	1
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_high_mul, %function
fx_high_mul:
	cmp	r0, r1
	push	{fp, lr}
	bne	.L2
	cmp	r0, #-2147483648
	beq	.L6
.L2:
	smull	r2, r3, r0, r1
	cmp	r2, #0
	sbcs	r1, r3, #0
	ldr	r1, .L8
	it	ge
	movge	r1, #1073741824
	adds	fp, r2, r1
	adc	ip, r3, r1, asr #31
	cmp	fp, #0
	sbcs	r3, ip, #0
	bge	.L5
	mvn	r1, #-2147483648
	adds	fp, fp, r1
	mov	r1, #0
	adc	ip, r1, ip
.L5:
	lsr	r0, fp, #31
	orr	r0, r0, ip, lsl #1
.L1:
	pop	{fp, pc}
.L6:
	mvn	r0, #-2147483648
	b	.L1
.L9:
	.align	2
.L8:
	.word	-1073741823
	.size	fx_high_mul, .-fx_high_mul
	.section	.text.reciprocal_of_half_sum,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	reciprocal_of_half_sum, %function
reciprocal_of_half_sum:
	mvn	r2, #-2147483648
	push	{r4, r5, r6, r7, r8, r9, r10, lr}
	movs	r3, #0
	adds	r6, r2, r0
	adc	r7, r3, r0, asr #31
	adds	r3, r7, #1
	ittet	eq
	cmpeq	r6, #-1
	moveq	r3, r6
	movne	r3, #1
	moveq	r2, r7
	it	ne
	movne	r2, #0
	adds	r8, r6, r3
	adc	r9, r7, r2
	lsr	r3, r9, #31
	adds	r6, r8, r3
	adc	r7, r9, #0
	lsrs	r3, r6, #1
	orr	r7, r3, r7, lsl #31
	ldr	r1, .L18
	mov	r0, r7
	bl	fx_high_mul
	mov	r10, #3
	add	r6, r0, #1515870810
	mvn	r8, #-2147483648
	mov	r9, #0
.L13:
	mov	r1, r6
	mov	r0, r7
	bl	fx_high_mul
	rsb	r1, r0, #536870912
	mov	r0, r6
	bl	fx_high_mul
	lsls	r4, r0, #2
	asrs	r5, r0, #30
	cmp	r8, r4
	sbcs	r3, r9, r5
	blt	.L15
	cmp	r4, #-2147483648
	sbcs	r3, r5, #-1
	ite	ge
	movge	r3, r4
	movlt	r3, #-2147483648
.L12:
	subs	r10, r10, #1
	add	r6, r6, r3
	bne	.L13
	mov	r0, r6
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L15:
	mvn	r3, #-2147483648
	b	.L12
.L19:
	.align	2
.L18:
	.word	-1010580540
	.size	reciprocal_of_half_sum, .-reciprocal_of_half_sum
	.section	.text.fx_exp_on_negative,"ax",%progbits
	.align	1
	.global	fx_exp_on_negative
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_exp_on_negative, %function
fx_exp_on_negative:
	push	{r4, r5, r6, r7, r8, r9, r10, lr}
	rsb	r3, r1, #29
	movs	r5, #1
	lsl	r3, r5, r3
	subs	r5, r3, #1
	ands	r5, r5, r0
	mov	r9, r0
	mov	r8, r1
	rsb	r7, r1, #31
	subs	r5, r5, r3
	cmp	r0, #0
	beq	.L26
	sub	r6, r1, #32
	rsb	r4, r1, #32
	asrs	r1, r5, #31
	lsl	r3, r1, r8
	lsl	r6, r5, r6
	orrs	r3, r3, r6
	lsr	r4, r5, r4
	lsl	r2, r5, r8
	orrs	r3, r3, r4
	cmp	r2, #-2147483648
	sbcs	r1, r3, #0
	bge	.L27
	cmp	r2, #-2147483648
	sbcs	r1, r3, #-1
	it	lt
	movlt	r2, #-2147483648
.L22:
	add	r4, r2, #268435456
	mov	r1, r4
	mov	r0, r4
	bl	fx_high_mul
	mov	r1, r4
	mov	r6, r0
	bl	fx_high_mul
	mov	r1, r6
	mov	r10, r0
	mov	r0, r6
	bl	fx_high_mul
	cmp	r0, #0
	and	r2, r0, #3
	ite	ge
	movge	r3, #1
	movlt	r3, #2
	asrs	r0, r0, #2
	cmp	r2, r3
	it	gt
	addgt	r0, r0, #1
	ldr	r1, .L32
	add	r0, r0, r10
	bl	fx_high_mul
	add	r0, r0, r6
	and	r3, r0, #1
	cmp	r3, r0, lsr #31
	ite	gt
	movgt	r6, #1
	movle	r6, #0
	add	r0, r6, r0, asr #1
	ldr	r6, .L32+4
	adds	r1, r0, r4
	mov	r0, r6
	bl	fx_high_mul
	sub	r5, r5, r9
	ldr	r9, .L32+8
	add	r0, r0, r6
	mvn	r4, #1
	movs	r6, #1
.L23:
	cmp	r4, r8
	bge	.L20
	cmp	r4, #5
	bne	.L25
.L20:
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L27:
	mvn	r2, #-2147483648
	b	.L22
.L25:
	adds	r3, r7, r4
	lsl	r3, r6, r3
	tst	r3, r5
	beq	.L24
	add	r3, r9, r4, lsl #2
	ldr	r1, [r3, #8]
	bl	fx_high_mul
.L24:
	adds	r4, r4, #1
	b	.L23
.L26:
	mvn	r0, #-2147483648
	b	.L20
.L33:
	.align	2
.L32:
	.word	715827883
	.word	1895147668
	.word	.LANCHOR0
	.size	fx_exp_on_negative, .-fx_exp_on_negative
	.section	.text.fx_one_over_one_plus,"ax",%progbits
	.align	1
	.global	fx_one_over_one_plus
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_one_over_one_plus, %function
fx_one_over_one_plus:
	push	{r3, r4, r5, lr}
	bl	reciprocal_of_half_sum
	adds	r4, r0, r0
	asr	r1, r0, #31
	adc	r5, r1, r1
	cmp	r4, #-2147483648
	sbcs	r3, r5, #0
	bge	.L36
	cmp	r4, #-2147483648
	sbcs	r3, r5, #-1
	ite	ge
	movge	r0, r4
	movlt	r0, #-2147483648
.L34:
	pop	{r3, r4, r5, pc}
.L36:
	mvn	r0, #-2147483648
	b	.L34
	.size	fx_one_over_one_plus, .-fx_one_over_one_plus
	.section	.text.fx_logistic,"ax",%progbits
	.align	1
	.global	fx_logistic
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_logistic, %function
fx_logistic:
	push	{r4, lr}
	mov	r4, r0
	cbz	r0, .L40
	eor	r0, r0, r0, asr #31
	movs	r1, #4
	rsb	r0, r0, r4, asr #31
	bl	fx_exp_on_negative
	bl	fx_one_over_one_plus
	cmp	r4, #0
	bgt	.L38
	rsb	r0, r0, #2139095040
	add	r0, r0, #8355840
	add	r0, r0, #32640
	adds	r0, r0, #127
.L38:
	pop	{r4, pc}
.L40:
	mov	r0, #1073741824
	b	.L38
	.size	fx_logistic, .-fx_logistic
	.section	.text.fx_tanh,"ax",%progbits
	.align	1
	.global	fx_tanh
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_tanh, %function
fx_tanh:
	push	{r4, lr}
	mov	r4, r0
	cbz	r0, .L41
	eor	r0, r0, r0, asr #31
	movs	r1, #5
	rsb	r0, r0, r4, asr #31
	bl	fx_exp_on_negative
	bl	reciprocal_of_half_sum
	add	r0, r0, #-536870912
	lsls	r2, r0, #2
	asrs	r3, r0, #30
	cmp	r2, #-2147483648
	sbcs	r1, r3, #0
	bge	.L45
	cmp	r2, #-2147483648
	sbcs	r1, r3, #-1
	ite	ge
	movge	r0, r2
	movlt	r0, #-2147483648
.L43:
	cmp	r4, #0
	bge	.L41
	rsbs	r0, r0, #0
.L41:
	pop	{r4, pc}
.L45:
	mvn	r0, #-2147483648
	b	.L43
	.size	fx_tanh, .-fx_tanh
	.section	.rodata.factors.5622,"a"
	.align	2
	.set	.LANCHOR0,. + 0
	.type	factors.5622, %object
	.size	factors.5622, 28
factors.5622:
	.word	1672461947
	.word	1302514674
	.word	790015084
	.word	290630308
	.word	39332535
	.word	720401
	.word	242
