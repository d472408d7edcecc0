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
	.section	.text.scaled_sum,"ax",%progbits
	.align	1
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	scaled_sum, %function
scaled_sum:
	push	{r4, r5, r6, r7, r8, r9, lr}
	ldrd	r5, r4, [r0, #12]
	ldr	r3, [r0, #20]
	movs	r7, #0
	bic	ip, r3, r3, asr #31
	mov	r6, #1073741824
	lsls	r1, r1, r5
	lsl	r1, r1, ip
	mov	r8, r6
	mov	r9, r7
	smlal	r8, r9, r4, r1
	lsr	r1, r8, #31
	cmp	r3, #0
	orr	r4, r1, r9, lsl #1
	ite	le
	rsble	r1, r3, #0
	movgt	r1, r7
	movs	r3, #1
	lsls	r3, r3, r1
	subs	r3, r3, #1
	asrs	r1, r4, r1
	and	r6, r4, r3
	asr	r3, r3, #1
	it	mi
	addmi	r3, r3, #1
	cmp	r6, r3
	ldrd	r3, r4, [r0, #24]
	mov	r7, #0
	mov	r6, #1073741824
	lsl	r2, r2, r5
	bic	r5, r4, r4, asr #31
	it	gt
	addgt	r1, r1, #1
	lsls	r2, r2, r5
	cmp	r4, #0
	mov	r8, r6
	mov	r9, r7
	smlal	r8, r9, r3, r2
	ite	gt
	movgt	r4, r7
	rsble	r4, r4, #0
	movs	r3, #1
	lsr	r2, r8, #31
	lsls	r3, r3, r4
	orr	r2, r2, r9, lsl #1
	subs	r3, r3, #1
	and	r5, r2, r3
	asrs	r2, r2, r4
	asr	r3, r3, #1
	ldrd	r6, r7, [r0, #32]
	it	mi
	addmi	r3, r3, #1
	cmp	r5, r3
	it	gt
	addgt	r2, r2, #1
	add	r2, r2, r1
	movs	r5, #0
	bic	r3, r7, r7, asr #31
	mov	r4, #1073741824
	cmp	r7, #0
	lsl	r2, r2, r3
	mov	r8, r4
	mov	r9, r5
	smlal	r8, r9, r6, r2
	ite	le
	rsble	r1, r7, #0
	movgt	r1, r5
	movs	r2, #1
	lsr	r3, r8, #31
	lsls	r2, r2, r1
	orr	r3, r3, r9, lsl #1
	subs	r2, r2, #1
	and	r4, r3, r2
	asrs	r3, r3, r1
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r4, r2
	ldr	r2, [r0, #8]
	it	gt
	addgt	r3, r3, #1
	add	r3, r3, r2
	ldr	r2, [r0, #44]
	ldr	r0, [r0, #48]
	cmp	r3, r2
	it	lt
	movlt	r3, r2
	cmp	r0, r3
	it	ge
	movge	r0, r3
	pop	{r4, r5, r6, r7, r8, r9, pc}
	.size	scaled_sum, .-scaled_sum
	.section	.text.scaled_product,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	scaled_product, %function
scaled_product:
	push	{r4, r6, r7, r8, r9, lr}
	ldrd	r3, r4, [r0, #32]
	movs	r7, #0
	mov	r6, #1073741824
	muls	r2, r1, r2
	bic	r1, r4, r4, asr #31
	lsls	r2, r2, r1
	cmp	r4, #0
	mov	r8, r6
	mov	r9, r7
	smlal	r8, r9, r3, r2
	ite	le
	rsble	r1, r4, #0
	movgt	r1, r7
	movs	r2, #1
	lsr	r3, r8, #31
	lsls	r2, r2, r1
	orr	r3, r3, r9, lsl #1
	subs	r2, r2, #1
	and	r4, r3, r2
	asrs	r3, r3, r1
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r4, r2
	ldr	r2, [r0, #8]
	it	gt
	addgt	r3, r3, #1
	add	r3, r3, r2
	ldr	r2, [r0, #44]
	ldr	r0, [r0, #48]
	cmp	r3, r2
	it	lt
	movlt	r3, r2
	cmp	r0, r3
	it	ge
	movge	r0, r3
	pop	{r4, r6, r7, r8, r9, pc}
	.size	scaled_product, .-scaled_product
	.section	.text.exponential,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	exponential, %function
exponential:
	push	{r0, r1, r2, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	lsrs	r3, r2, #31
	muls	r1, r0, r1
	cmp	r3, r1, lsr #31
	ittee	ne
	ldrne	r8, .L42
	movne	r9, #-1
	moveq	r8, #1073741824
	moveq	r9, #0
	smlal	r8, r9, r2, r1
	cmp	r8, #0
	sbcs	r3, r9, #0
	bge	.L21
	mvn	r3, #-2147483648
	adds	r8, r8, r3
	mov	r3, #0
	adc	r9, r9, r3
.L21:
	lsr	r3, r8, #31
	cmp	r1, r2
	orr	r3, r3, r9, lsl #1
	bne	.L22
	cmp	r1, #-2147483648
	it	eq
	mvneq	r3, #-2147483648
.L22:
	orr	r2, r3, #-16777216
	sub	ip, r2, r3
	lsls	r2, r2, #5
	add	r2, r2, #268435456
	mov	r0, #1073741824
	movs	r1, #0
	smlal	r0, r1, r2, r2
	cmp	r0, #0
	sbcs	r6, r1, #0
	asr	r9, r2, #31
	bge	.L23
	mvn	lr, #-2147483648
	adds	r0, r0, lr
	mov	lr, #0
	adc	r1, r1, lr
.L23:
	lsr	lr, r0, #31
	orr	lr, lr, r1, lsl #1
	asr	r10, r1, #31
	mul	fp, lr, r10
	umull	r0, r1, lr, lr
	adds	r6, r0, #1073741824
	add	r1, r1, fp, lsl #1
	adc	r1, r1, #0
	str	r6, [sp]
	str	r1, [sp, #4]
	ldrd	r0, [sp]
	cmp	r0, #0
	sbcs	r1, r1, #0
	bge	.L24
	mvn	r1, #-2147483648
	adds	r1, r6, r1
	ldr	r0, [sp, #4]
	str	r1, [sp]
	mov	r1, #0
	adc	r0, r1, r0
	str	r0, [sp, #4]
.L24:
	ldr	r1, [sp]
	lsrs	r6, r1, #31
	ldr	r1, [sp, #4]
	orr	r6, r6, r1, lsl #1
	and	r0, r6, #3
	asrs	r6, r6, #2
	ite	pl
	movpl	r1, #1
	movmi	r1, #2
	cmp	r0, r1
	lsr	r1, r2, #31
	it	gt
	addgt	r6, r6, #1
	cmp	r1, lr, lsr #31
	it	ne
	ldrne	r7, .L42
	mul	r10, r2, r10
	umull	r0, r1, r2, lr
	it	eq
	moveq	r7, #1073741824
	mla	r10, lr, r9, r10
	ite	ne
	movne	fp, #-1
	moveq	fp, #0
	add	r1, r1, r10
	adds	r4, r0, r7
	adc	r5, r1, fp
	cmp	r4, #0
	sbcs	r1, r5, #0
	bge	.L28
	mvn	r1, #-2147483648
	adds	r4, r4, r1
	mov	r1, #0
	adc	r5, r1, r5
.L28:
	lsrs	r1, r4, #31
	orr	r1, r1, r5, lsl #1
	adds	r6, r6, r1
	it	mi
	ldrmi	r0, .L42
	ldr	r4, .L42+4
	itee	mi
	movmi	r1, #-1
	movpl	r0, #1073741824
	movpl	r1, #0
	smlal	r0, r1, r4, r6
	mov	r6, r1
	cmp	r0, #0
	sbcs	r1, r6, #0
	mov	r5, r0
	bge	.L30
	mvn	r4, #-2147483648
	adds	r5, r5, r4
	mov	r4, #0
	adc	r6, r4, r6
.L30:
	lsrs	r0, r5, #31
	orr	r0, r0, r6, lsl #1
	add	lr, lr, r0
	asrs	r1, lr, #1
	bmi	.L31
	tst	lr, #1
	it	ne
	addne	r1, r1, #1
.L31:
	adds	r2, r2, r1
	it	mi
	ldrmi	r0, .L42
	ldr	r6, .L42+8
	itee	mi
	movmi	r1, #-1
	movpl	r0, #1073741824
	movpl	r1, #0
	smlal	r0, r1, r6, r2
	cmp	r0, #0
	sbcs	r2, r1, #0
	mov	r4, r0
	mov	r5, r1
	bge	.L33
	mvn	r2, #-2147483648
	adds	r4, r0, r2
	mov	r2, #0
	adc	r5, r2, r5
.L33:
	lsrs	r0, r4, #31
	orr	r0, r0, r5, lsl #1
	mov	r4, #1073741824
	movs	r5, #0
	ldr	r1, .L42+12
	add	r6, r6, r0
	mov	r8, r4
	mov	r9, r5
	smlal	r8, r9, r1, r6
	ubfx	r2, ip, #24, #1
	lsr	r0, r8, #31
	orr	r0, r0, r9, lsl #1
	rsbs	r1, r2, #0
	ands	r1, r1, r0
	subs	r0, r2, #1
	ands	r0, r0, r6
	eors	r0, r0, r1
	ldr	r1, .L42+16
	mov	r8, r4
	mov	r9, r5
	smlal	r8, r9, r1, r0
	ubfx	r2, ip, #25, #1
	lsr	r1, r8, #31
	orr	r1, r1, r9, lsl #1
	rsbs	r6, r2, #0
	ands	r6, r6, r1
	subs	r1, r2, #1
	ands	r1, r1, r0
	ldr	r0, .L42+20
	eors	r1, r1, r6
	mov	r8, r4
	mov	r9, r5
	smlal	r8, r9, r0, r1
	ubfx	r2, ip, #26, #1
	lsr	r6, r8, #31
	orr	r6, r6, r9, lsl #1
	rsbs	r0, r2, #0
	ands	r0, r0, r6
	subs	r6, r2, #1
	ands	r6, r6, r1
	ldr	r1, .L42+24
	eors	r6, r6, r0
	mov	r8, r4
	mov	r9, r5
	smlal	r8, r9, r1, r6
	ubfx	r2, ip, #27, #1
	lsr	r0, r8, #31
	orr	r0, r0, r9, lsl #1
	rsbs	r1, r2, #0
	ands	r1, r1, r0
	subs	r0, r2, #1
	ands	r0, r0, r6
	ldr	r2, .L42+28
	eors	r0, r0, r1
	mov	r8, r4
	mov	r9, r5
	smlal	r8, r9, r2, r0
	ubfx	r6, ip, #28, #1
	lsr	r1, r8, #31
	orr	r1, r1, r9, lsl #1
	rsbs	r2, r6, #0
	ands	r2, r2, r1
	subs	r1, r6, #1
	ands	r1, r1, r0
	ldr	r0, .L42+32
	eors	r1, r1, r2
	mov	r6, r4
	mov	r7, r5
	smlal	r6, r7, r0, r1
	ubfx	r2, ip, #29, #1
	mov	r8, r7
	lsrs	r6, r6, #31
	orr	r6, r6, r8, lsl #1
	rsbs	r0, r2, #0
	subs	r2, r2, #1
	ands	r2, r2, r1
	ands	r0, r0, r6
	eors	r0, r0, r2
	movs	r2, #242
	smlal	r4, r5, r2, r0
	ubfx	ip, ip, #30, #1
	lsrs	r1, r4, #31
	orr	r1, r1, r5, lsl #1
	rsb	r2, ip, #0
	clz	r3, r3
	add	ip, ip, #-1
	ands	r2, r2, r1
	and	ip, ip, r0
	lsrs	r3, r3, #5
	subs	r0, r3, #1
	eor	ip, r2, ip
	rsbs	r3, r3, #0
	and	r0, r0, ip
	bic	r3, r3, #-2147483648
	eors	r0, r0, r3
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L43:
	.align	2
.L42:
	.word	-1073741823
	.word	715827883
	.word	1895147668
	.word	1672461947
	.word	1302514674
	.word	790015084
	.word	290630308
	.word	39332535
	.word	720401
	.size	exponential, .-exponential
	.section	.text.tb_elementwise_add_s8,"ax",%progbits
	.align	1
	.global	tb_elementwise_add_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	tb_elementwise_add_s8, %function
tb_elementwise_add_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #36
	strd	r2, r3, [sp, #16]
	ldr	r3, [r0]
	uxth	r2, r3
	orr	r3, r2, r3, lsl #16
	str	r3, [sp, #4]
	ldr	r3, [r0, #4]
	uxth	r2, r3
	orr	r3, r2, r3, lsl #16
	str	r3, [sp, #8]
	ldr	r3, [sp, #20]
	asrs	r3, r3, #2
	mov	r4, r0
	mov	r6, r1
	str	r3, [sp, #12]
	mov	fp, #0
.L45:
	ldr	r2, [sp, #72]
	add	r2, r2, fp
	str	r2, [sp, #24]
	ldr	r2, [sp, #16]
	cmp	r3, #0
	add	r1, r2, fp
	add	r2, r6, fp
	add	fp, fp, #4
	bgt	.L46
	ldr	r3, [sp, #12]
	ldr	r2, [sp, #16]
	bic	r3, r3, r3, asr #31
	lsls	r3, r3, #2
	add	r2, r2, r3
	mov	r8, r2
	ldr	r2, [sp, #72]
	add	r6, r6, r3
	adds	r5, r2, r3
	ldr	r3, [sp, #20]
	and	r7, r3, #3
	add	r7, r7, r6
.L47:
	cmp	r6, r7
	bne	.L48
	add	sp, sp, #36
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L46:
	ldr	r7, [r2]	@ unaligned
	ldr	r8, [r1]	@ unaligned
	str	r3, [sp, #28]
	ror	r9, r7, #8
	ror	r10, r8, #8
	.syntax unified
	sxtb16 r9, r9
	sxtb16 r7, r7
	sxtb16 r10, r10
	sxtb16 r8, r8
	.thumb
	.syntax unified
	ldr	r3, [sp, #4]
	.syntax unified
	sadd16 r7, r7, r3
	sadd16 r9, r9, r3
	.thumb
	.syntax unified
	ldr	r3, [sp, #8]
	.syntax unified
	sadd16 r8, r8, r3
	sadd16 r10, r10, r3
	.thumb
	.syntax unified
	sxth	r2, r8
	sxth	r1, r7
	mov	r0, r4
	bl	scaled_sum
	asr	r2, r8, #16
	asrs	r1, r7, #16
	mov	r5, r0
	mov	r0, r4
	bl	scaled_sum
	sxth	r2, r10
	mov	r7, r0
	sxth	r1, r9
	mov	r0, r4
	bl	scaled_sum
	asr	r2, r10, #16
	mov	r8, r0
	asr	r1, r9, #16
	mov	r0, r4
	bl	scaled_sum
	uxtb	r5, r5
	lsl	r8, r8, #8
	orr	r5, r5, r0, lsl #24
	uxth	r8, r8
	lsls	r7, r7, #16
	ldr	r3, [sp, #24]
	orr	r5, r5, r8
	and	r7, r7, #16711680
	orrs	r5, r5, r7
	str	r5, [r3]	@ unaligned
	ldr	r3, [sp, #28]
	subs	r3, r3, #1
	b	.L45
.L48:
	ldrsb	r0, [r8], #1
	ldr	r3, [r4]
	ldr	r2, [r4, #4]
	ldrsb	r1, [r6], #1
	add	r2, r2, r0
	add	r1, r1, r3
	mov	r0, r4
	bl	scaled_sum
	strb	r0, [r5], #1
	b	.L47
	.size	tb_elementwise_add_s8, .-tb_elementwise_add_s8
	.section	.text.tb_elementwise_mul_s8,"ax",%progbits
	.align	1
	.global	tb_elementwise_mul_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	tb_elementwise_mul_s8, %function
tb_elementwise_mul_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #36
	strd	r2, r3, [sp, #16]
	ldr	r3, [r0]
	uxth	r2, r3
	orr	r3, r2, r3, lsl #16
	str	r3, [sp, #4]
	ldr	r3, [r0, #4]
	uxth	r2, r3
	orr	r3, r2, r3, lsl #16
	str	r3, [sp, #8]
	ldr	r3, [sp, #20]
	asrs	r3, r3, #2
	mov	r4, r0
	mov	r6, r1
	str	r3, [sp, #12]
	mov	fp, #0
.L50:
	ldr	r2, [sp, #72]
	add	r2, r2, fp
	str	r2, [sp, #24]
	ldr	r2, [sp, #16]
	cmp	r3, #0
	add	r1, r2, fp
	add	r2, r6, fp
	add	fp, fp, #4
	bgt	.L51
	ldr	r3, [sp, #12]
	ldr	r2, [sp, #16]
	bic	r3, r3, r3, asr #31
	lsls	r3, r3, #2
	add	r2, r2, r3
	mov	r8, r2
	ldr	r2, [sp, #72]
	add	r6, r6, r3
	adds	r5, r2, r3
	ldr	r3, [sp, #20]
	and	r7, r3, #3
	add	r7, r7, r6
.L52:
	cmp	r6, r7
	bne	.L53
	add	sp, sp, #36
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L51:
	ldr	r7, [r2]	@ unaligned
	ldr	r8, [r1]	@ unaligned
	str	r3, [sp, #28]
	ror	r9, r7, #8
	ror	r10, r8, #8
	.syntax unified
	sxtb16 r9, r9
	sxtb16 r7, r7
	sxtb16 r10, r10
	sxtb16 r8, r8
	.thumb
	.syntax unified
	ldr	r3, [sp, #4]
	.syntax unified
	sadd16 r7, r7, r3
	sadd16 r9, r9, r3
	.thumb
	.syntax unified
	ldr	r3, [sp, #8]
	.syntax unified
	sadd16 r8, r8, r3
	sadd16 r10, r10, r3
	.thumb
	.syntax unified
	sxth	r2, r8
	sxth	r1, r7
	mov	r0, r4
	bl	scaled_product
	asr	r2, r8, #16
	asrs	r1, r7, #16
	mov	r5, r0
	mov	r0, r4
	bl	scaled_product
	sxth	r2, r10
	mov	r7, r0
	sxth	r1, r9
	mov	r0, r4
	bl	scaled_product
	asr	r2, r10, #16
	mov	r8, r0
	asr	r1, r9, #16
	mov	r0, r4
	bl	scaled_product
	uxtb	r5, r5
	lsl	r8, r8, #8
	orr	r5, r5, r0, lsl #24
	uxth	r8, r8
	lsls	r7, r7, #16
	ldr	r3, [sp, #24]
	orr	r5, r5, r8
	and	r7, r7, #16711680
	orrs	r5, r5, r7
	str	r5, [r3]	@ unaligned
	ldr	r3, [sp, #28]
	subs	r3, r3, #1
	b	.L50
.L53:
	ldrsb	r0, [r8], #1
	ldr	r3, [r4]
	ldr	r2, [r4, #4]
	ldrsb	r1, [r6], #1
	add	r2, r2, r0
	add	r1, r1, r3
	mov	r0, r4
	bl	scaled_product
	strb	r0, [r5], #1
	b	.L52
	.size	tb_elementwise_mul_s8, .-tb_elementwise_mul_s8
	.section	.text.tb_softmax_s8,"ax",%progbits
	.align	1
	.global	tb_softmax_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	tb_softmax_s8, %function
tb_softmax_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #84
	ldr	r5, .L120
	str	r3, [sp, #68]
	ldr	r3, [sp, #120]
	str	r2, [sp, #40]
	movs	r2, #1
	lsl	r3, r2, r3
	str	r0, [sp, #36]
	str	r1, [sp, #52]
	str	r3, [sp, #64]
	mvn	r10, #-2147483648
	mov	fp, #0
	mov	r6, #-1
.L55:
	ldr	r3, [sp, #52]
	cmp	r3, #0
	bgt	.L95
	add	sp, sp, #84
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L95:
	ldr	r3, [sp, #36]
	ldrsb	r3, [r3]
	str	r3, [sp, #44]
	movs	r3, #1
.L56:
	ldr	r2, [sp, #40]
	cmp	r3, r2
	blt	.L57
	movs	r7, #0
	mov	r4, r7
.L58:
	ldr	r3, [sp, #40]
	cmp	r7, r3
	blt	.L62
	cmp	r4, #0
	beq	.L97
	clz	r3, r4
	str	r3, [sp, #48]
	bgt	.L119
.L98:
	mov	r4, #-2147483648
	b	.L64
.L57:
	ldr	r2, [sp, #36]
	ldr	r1, [sp, #44]
	ldrsb	r2, [r2, r3]
	cmp	r1, r2
	it	lt
	movlt	r1, r2
	str	r1, [sp, #44]
	adds	r3, r3, #1
	b	.L56
.L62:
	ldr	r3, [sp, #36]
	ldrsb	r0, [r3, r7]
	ldr	r3, [sp, #44]
	subs	r0, r0, r3
	ldr	r3, [sp, #124]
	cmp	r0, r3
	blt	.L59
	ldrd	r1, r2, [sp, #64]
	bl	exponential
	ubfx	r3, r0, #0, #12
	asrs	r0, r0, #12
	movw	r2, #2047
	it	mi
	movmi	r2, #2048
	cmp	r2, r3
	it	lt
	addlt	r0, r0, #1
	add	r4, r4, r0
.L59:
	adds	r7, r7, #1
	b	.L58
.L97:
	movs	r3, #32
	str	r3, [sp, #48]
	b	.L98
.L121:
	.align	2
.L120:
	.word	-1073741823
.L119:
	ldr	r3, [sp, #48]
	lsls	r4, r4, r3
	add	r4, r4, #-2147483648
.L64:
	adds	r2, r10, r4
	adc	r3, fp, r4, asr #31
	adds	r0, r3, #1
	ittet	eq
	cmpeq	r2, #-1
	moveq	r1, r2
	movne	r1, #1
	moveq	r0, r3
	it	ne
	movne	r0, #0
	adds	r1, r2, r1
	adcs	r3, r3, r0
	str	r3, [sp, #60]
	str	r1, [sp, #56]
	ldrd	r0, [sp, #56]
	lsrs	r3, r3, #31
	adds	r0, r0, r3
	adc	r1, r1, #0
	lsrs	r3, r0, #1
	orr	r3, r3, r1, lsl #31
	asrs	r4, r1, #1
	adds	r1, r3, #1
	ldr	r1, .L122
	rsb	r7, r3, #0
	mla	r7, r1, r4, r7
	it	ne
	movne	r2, r5
	umull	r0, r1, r3, r1
	itet	eq
	moveq	r2, #1073741824
	movne	ip, r6
	moveq	ip, #0
	add	r1, r1, r7
	adds	r2, r0, r2
	str	r2, [sp]
	adc	r2, r1, ip
	str	r2, [sp, #4]
	ldrd	r1, [sp]
	cmp	r1, #0
	sbcs	r2, r2, #0
	bge	.L67
	ldr	r2, [sp]
	adds	r2, r2, r10
	str	r2, [sp]
	ldr	r2, [sp, #4]
	adc	r2, r2, fp
	str	r2, [sp, #4]
.L67:
	ldr	r2, [sp]
	ldr	r1, [sp, #4]
	lsrs	r2, r2, #31
	orr	r2, r2, r1, lsl #1
	add	ip, r2, #1515870810
	mov	r0, ip
	lsrs	r2, r3, #31
	asrs	r1, r0, #31
	str	r2, [sp, #72]
	mul	r8, ip, r4
	adds	r2, r3, #1
	mla	r8, r3, r1, r8
	it	eq
	moveq	r2, r5
	umull	r0, r1, ip, r3
	itet	ne
	movne	r2, #1073741824
	moveq	lr, r6
	movne	lr, #0
	add	r1, r1, r8
	adds	r2, r0, r2
	str	r2, [sp, #8]
	adc	r2, r1, lr
	str	r2, [sp, #12]
	ldrd	r1, [sp, #8]
	cmp	r1, #0
	sbcs	r2, r2, #0
	bge	.L69
	ldr	r2, [sp, #8]
	adds	r2, r2, r10
	str	r2, [sp, #8]
	ldr	r2, [sp, #12]
	adc	r2, r2, fp
	str	r2, [sp, #12]
.L69:
	ldr	r2, [sp, #8]
	ldr	r1, [sp, #12]
	lsrs	r2, r2, #31
	orr	r2, r2, r1, lsl #1
	rsbs	r2, r2, #536870912
	ittee	mi
	movmi	r0, r5
	movmi	r1, r6
	movpl	r0, #1073741824
	movpl	r1, #0
	smlal	r0, r1, r2, ip
	cmp	r0, #0
	sbcs	r2, r1, #0
	bge	.L71
	adds	r0, r0, r10
	adc	r1, r1, fp
.L71:
	lsrs	r2, r0, #31
	orr	r2, r2, r1, lsl #1
	ldr	r1, .L122+4
	cmp	r2, r1
	itete	ge
	movge	r1, #-1
	movlt	r1, #0
	movge	r0, #0
	movlt	r0, #-2147483648
	and	r2, r1, r2, lsl #2
	eors	r2, r2, r0
	add	r2, r2, ip
	lsrs	r1, r3, #31
	lsr	lr, r2, #31
	cmp	r1, lr
	mul	r9, r2, r4
	asr	r1, r2, #31
	mla	r9, r3, r1, r9
	it	ne
	movne	ip, r5
	umull	r0, r1, r2, r3
	itet	eq
	moveq	ip, #1073741824
	movne	r8, r6
	moveq	r8, #0
	add	r1, r1, r9
	adds	r7, r0, ip
	adc	r1, r1, r8
	str	r7, [sp, #16]
	str	r1, [sp, #20]
	ldrd	r0, [sp, #16]
	cmp	r0, #0
	sbcs	r1, r1, #0
	bge	.L74
	adds	r1, r7, r10
	str	r1, [sp, #16]
	ldr	r1, [sp, #20]
	adc	r1, r1, fp
	str	r1, [sp, #20]
.L74:
	ldr	r1, [sp, #16]
	lsr	ip, r1, #31
	ldr	r1, [sp, #20]
	orr	ip, ip, r1, lsl #1
	rsb	ip, ip, #536870912
	cmp	lr, ip, lsr #31
	ittee	ne
	movne	r0, r5
	movne	r1, r6
	moveq	r0, #1073741824
	moveq	r1, #0
	smlal	r0, r1, ip, r2
	cmp	r0, #0
	mov	r8, r1
	sbcs	r1, r1, #0
	mov	r7, r0
	bge	.L76
	adds	r7, r7, r10
	adc	r8, r8, fp
.L76:
	lsrs	r0, r7, #31
	orr	r0, r0, r8, lsl #1
	cmp	r0, #536870912
	ite	lt
	movlt	r1, #-1
	movge	r1, #0
	and	r1, r1, r0, lsl #2
	ite	lt
	movlt	ip, #0
	mvnge	ip, #-2147483648
	eor	r1, r1, ip
	ldr	ip, .L122+4
	cmp	r0, ip
	itete	ge
	movge	ip, #-1
	movlt	ip, #0
	movge	r0, #0
	movlt	r0, #-2147483648
	and	r1, r1, ip
	eors	r1, r1, r0
	add	r2, r2, r1
	lsr	ip, r2, #31
	lsrs	r1, r3, #31
	cmp	r1, ip
	mul	r4, r2, r4
	asr	r1, r2, #31
	mla	r4, r3, r1, r4
	it	ne
	movne	r7, r5
	umull	r0, r1, r2, r3
	itet	eq
	moveq	r7, #1073741824
	movne	lr, r6
	moveq	lr, #0
	add	r1, r1, r4
	adds	r3, r0, r7
	str	r3, [sp, #24]
	adc	r3, r1, lr
	str	r3, [sp, #28]
	ldrd	r3, [sp, #24]
	cmp	r3, #0
	sbcs	r3, r4, #0
	bge	.L80
	ldr	r3, [sp, #24]
	adds	r3, r3, r10
	str	r3, [sp, #24]
	ldr	r3, [sp, #28]
	adc	r3, r3, fp
	str	r3, [sp, #28]
.L80:
	ldr	r3, [sp, #24]
	ldr	r1, [sp, #28]
	lsrs	r3, r3, #31
	orr	r3, r3, r1, lsl #1
	rsb	r3, r3, #536870912
	cmp	ip, r3, lsr #31
	ittee	ne
	movne	r0, r5
	movne	r1, r6
	moveq	r0, #1073741824
	moveq	r1, #0
	smlal	r0, r1, r3, r2
	cmp	r0, #0
	sbcs	r3, r1, #0
	bge	.L82
	adds	r0, r0, r10
	adc	r1, r1, fp
.L82:
	lsrs	r3, r0, #31
	orr	r1, r3, r1, lsl #1
	cmp	r1, #536870912
	itete	ge
	movge	r3, #0
	movlt	r3, #-1
	mvnge	r0, #-2147483648
	movlt	r0, #0
	and	r3, r3, r1, lsl #2
	eors	r3, r3, r0
	ldr	r0, .L122+4
	cmp	r1, r0
	itete	lt
	movlt	r0, #0
	movge	r0, #-1
	movlt	r1, #-2147483648
	movge	r1, #0
	ands	r3, r3, r0
	eors	r3, r3, r1
	add	r2, r2, r3
	cmp	r2, #1073741824
	ite	ge
	movge	r4, #0
	movlt	r4, #-1
	and	r4, r4, r2, lsl #1
	ite	ge
	mvnge	r3, #-2147483648
	movlt	r3, #0
	eors	r4, r4, r3
	ldr	r3, .L122+8
	cmp	r2, r3
	itete	lt
	movlt	r2, #0
	movge	r2, #-1
	movlt	r3, #-2147483648
	movge	r3, #0
	ands	r4, r4, r2
	eors	r4, r4, r3
	ldr	r3, [sp, #48]
	mov	r8, #1
	rsb	r7, r3, #35
	lsl	r8, r8, r7
	add	r8, r8, #-1
	asr	r3, r8, #1
	adds	r2, r3, #1
	str	r2, [sp, #48]
	lsrs	r2, r4, #31
	mov	r9, #0
	str	r2, [sp, #72]
.L87:
	ldr	r2, [sp, #40]
	cmp	r9, r2
	blt	.L94
	ldr	r3, [sp, #52]
	subs	r3, r3, #1
	str	r3, [sp, #52]
	ldr	r3, [sp, #36]
	add	r3, r3, r2
	str	r3, [sp, #36]
	ldr	r3, [sp, #128]
	add	r3, r3, r2
	str	r3, [sp, #128]
	b	.L55
.L123:
	.align	2
.L122:
	.word	-1010580540
	.word	-536870911
	.word	-1073741823
.L94:
	ldr	r2, [sp, #36]
	ldrsb	r0, [r2, r9]
	ldr	r2, [sp, #44]
	subs	r0, r0, r2
	ldr	r2, [sp, #124]
	cmp	r2, r0
	bgt	.L117
	ldrd	r1, r2, [sp, #64]
	str	r3, [sp, #76]
	bl	exponential
	ldr	r3, [sp, #72]
	cmp	r3, r0, lsr #31
	mov	ip, r0
	ittee	ne
	movne	r1, r6
	movne	r0, r5
	moveq	r0, #1073741824
	moveq	r1, #0
	smlal	r0, r1, ip, r4
	cmp	r0, #0
	sbcs	r2, r1, #0
	ldr	r3, [sp, #76]
	bge	.L90
	adds	r0, r0, r10
	adc	r1, r1, fp
.L90:
	lsrs	r2, r0, #31
	cmp	ip, r4
	orr	r2, r2, r1, lsl #1
	bne	.L91
	cmp	r4, #-2147483648
	it	eq
	mvneq	r2, #-2147483648
.L91:
	and	r0, r8, r2
	ldr	r1, [sp, #48]
	asrs	r2, r2, r7
	it	pl
	movpl	r1, r3
	cmp	r0, r1
	it	gt
	addgt	r2, r2, #1
	subs	r2, r2, #128
	cmn	r2, #127
	blt	.L117
	cmp	r2, #126
	bgt	.L118
	sxtb	r2, r2
.L88:
	ldr	r1, [sp, #128]
	strb	r2, [r1, r9]
	add	r9, r9, #1
	b	.L87
.L117:
	mvn	r2, #127
	b	.L88
.L118:
	movs	r2, #127
	b	.L88
	.size	tb_softmax_s8, .-tb_softmax_s8
