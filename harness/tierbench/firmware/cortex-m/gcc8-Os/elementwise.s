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
	.section	.text.exponential,"ax",%progbits
	.align	1
	.arch armv7e-m
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
	ldrne	r8, .L24
	movne	r9, #-1
	moveq	r8, #1073741824
	moveq	r9, #0
	smlal	r8, r9, r2, r1
	cmp	r8, #0
	sbcs	r3, r9, #0
	bge	.L3
	mvn	r3, #-2147483648
	adds	r8, r8, r3
	mov	r3, #0
	adc	r9, r9, r3
.L3:
	lsr	r3, r8, #31
	cmp	r1, r2
	orr	r3, r3, r9, lsl #1
	bne	.L4
	cmp	r1, #-2147483648
	it	eq
	mvneq	r3, #-2147483648
.L4:
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
	bge	.L5
	mvn	lr, #-2147483648
	adds	r0, r0, lr
	mov	lr, #0
	adc	r1, r1, lr
.L5:
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
	bge	.L6
	mvn	r1, #-2147483648
	adds	r1, r6, r1
	ldr	r0, [sp, #4]
	str	r1, [sp]
	mov	r1, #0
	adc	r0, r1, r0
	str	r0, [sp, #4]
.L6:
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
	ldrne	r7, .L24
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
	bge	.L10
	mvn	r1, #-2147483648
	adds	r4, r4, r1
	mov	r1, #0
	adc	r5, r1, r5
.L10:
	lsrs	r1, r4, #31
	orr	r1, r1, r5, lsl #1
	adds	r6, r6, r1
	it	mi
	ldrmi	r0, .L24
	ldr	r4, .L24+4
	itee	mi
	movmi	r1, #-1
	movpl	r0, #1073741824
	movpl	r1, #0
	smlal	r0, r1, r4, r6
	mov	r6, r1
	cmp	r0, #0
	sbcs	r1, r6, #0
	mov	r5, r0
	bge	.L12
	mvn	r4, #-2147483648
	adds	r5, r5, r4
	mov	r4, #0
	adc	r6, r4, r6
.L12:
	lsrs	r0, r5, #31
	orr	r0, r0, r6, lsl #1
	add	lr, lr, r0
	asrs	r1, lr, #1
	bmi	.L13
	tst	lr, #1
	it	ne
	addne	r1, r1, #1
.L13:
	adds	r2, r2, r1
	it	mi
	ldrmi	r0, .L24
	ldr	r6, .L24+8
	itee	mi
	movmi	r1, #-1
	movpl	r0, #1073741824
	movpl	r1, #0
	smlal	r0, r1, r6, r2
	cmp	r0, #0
	sbcs	r2, r1, #0
	mov	r4, r0
	mov	r5, r1
	bge	.L15
	mvn	r2, #-2147483648
	adds	r4, r0, r2
	mov	r2, #0
	adc	r5, r2, r5
.L15:
	lsrs	r0, r4, #31
	orr	r0, r0, r5, lsl #1
	mov	r4, #1073741824
	movs	r5, #0
	ldr	r1, .L24+12
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
	ldr	r1, .L24+16
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
	ldr	r0, .L24+20
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
	ldr	r1, .L24+24
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
	ldr	r2, .L24+28
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
	ldr	r0, .L24+32
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
.L25:
	.align	2
.L24:
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
	sub	sp, sp, #220
	strd	r0, r1, [sp, #200]
	str	r2, [sp, #44]
	ldr	r1, [sp, #44]
	str	r3, [sp, #36]
	ldrh	r3, [sp, #44]
	ldr	r2, [sp, #272]
	orr	r3, r3, r1, lsl #16
	str	r3, [sp, #48]
	ldr	r3, [sp, #260]
	ldr	r1, [sp, #260]
	uxth	r3, r3
	orr	r3, r3, r1, lsl #16
	str	r3, [sp, #52]
	ldr	r3, [sp, #300]
	ldr	r1, [sp, #256]
	asrs	r3, r3, #2
	str	r3, [sp, #56]
	ldr	r3, [sp, #256]
	ldr	r10, [sp, #56]
	cmp	r1, #0
	mov	lr, #1
	rsb	r3, r3, #0
	it	gt
	movgt	r3, #0
	str	r3, [sp, #12]
	lsl	r3, lr, r3
	subs	r3, r3, #1
	str	r3, [sp, #16]
	asr	r3, r3, lr
	ldr	r1, [sp, #268]
	str	r3, [sp, #20]
	add	r3, r3, lr
	str	r3, [sp, #32]
	ldr	r3, [sp, #268]
	cmp	r1, #0
	rsb	r3, r3, #0
	it	gt
	movgt	r3, #0
	str	r3, [sp]
	lsl	r3, lr, r3
	subs	r3, r3, #1
	str	r3, [sp, #4]
	asr	r3, r3, lr
	str	r3, [sp, #8]
	add	r3, r3, lr
	ldr	r1, [sp, #288]
	str	r3, [sp, #28]
	ldr	r3, [sp, #288]
	cmp	r1, #0
	rsb	r3, r3, #0
	ite	le
	movle	fp, r3
	movgt	fp, #0
	lsl	lr, lr, fp
	add	lr, lr, #-1
	asr	ip, lr, #1
	add	r3, ip, #1
	str	r3, [sp, #24]
	ldr	r3, [sp, #276]
	str	r3, [sp, #60]
	ldr	r3, [sp, #204]
	str	r3, [sp, #68]
	ldr	r3, [sp, #256]
	str	r0, [sp, #64]
	bic	r9, r3, r3, asr #31
	ldr	r3, [sp, #268]
	bic	r8, r3, r3, asr #31
	bic	r3, r1, r1, asr #31
	str	r3, [sp, #40]
.L27:
	cmp	r10, #0
	bgt	.L52
	ldr	r3, [sp, #56]
	ldr	r1, [sp, #200]
	ldr	r4, [sp, #276]
	ldr	r6, [sp, #268]
	ldr	r5, [sp, #256]
	bic	r3, r3, r3, asr #31
	lsls	r3, r3, #2
	add	r1, r1, r3
	mov	r0, r1
	ldr	r1, [sp, #204]
	bic	r6, r6, r6, asr #31
	add	r1, r1, r3
	add	r3, r3, r4
	ldr	r4, [sp, #300]
	str	r6, [sp, #48]
	ldr	r6, [sp, #288]
	and	r4, r4, #3
	add	r4, r4, r3
	bic	r5, r5, r5, asr #31
	bic	r7, r6, r6, asr #31
.L53:
	cmp	r3, r4
	bne	.L60
	add	sp, sp, #220
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L52:
	ldr	r3, [sp, #64]
	ldr	r1, [sp, #68]
	ldr	r4, [r3], #4	@ unaligned
	str	r3, [sp, #64]
	ldr	r3, [r1], #4	@ unaligned
	str	r1, [sp, #68]
	ror	r0, r4, #8
	ror	r1, r3, #8
	.syntax unified
	sxtb16 r0, r0
	sxtb16 r4, r4
	sxtb16 r1, r1
	sxtb16 r3, r3
	.thumb
	.syntax unified
	ldr	r5, [sp, #48]
	.syntax unified
	sadd16 r0, r0, r5
	.thumb
	.syntax unified
	str	r0, [sp, #76]
	.syntax unified
	sadd16 r4, r4, r5
	.thumb
	.syntax unified
	ldr	r0, [sp, #52]
	.syntax unified
	sadd16 r1, r1, r0
	.thumb
	.syntax unified
	str	r1, [sp, #72]
	.syntax unified
	sadd16 r3, r3, r0
	.thumb
	.syntax unified
	mov	r0, #1073741824
	movs	r1, #0
	strd	r0, r1, [sp, #80]
	uxth	r1, r4
	ldrd	r6, [sp, #80]
	ldr	r5, [sp, #36]
	ldr	r0, [sp, #12]
	lsls	r1, r1, r2
	lsl	r1, r1, r9
	smlal	r6, r7, r5, r1
	lsrs	r5, r6, #31
	ldr	r1, [sp, #16]
	orr	r5, r5, r7, lsl #1
	ands	r1, r1, r5
	asrs	r5, r5, r0
	ldr	r0, [sp, #32]
	mov	r6, r0
	ldr	r0, [sp, #20]
	it	mi
	movmi	r0, r6
	cmp	r1, r0
	mov	r7, #1073741824
	mov	r1, #0
	strd	r7, r1, [sp, #88]
	uxth	r1, r3
	ldrd	r6, [sp, #88]
	ldr	r0, [sp, #264]
	lsl	r1, r1, r2
	lsl	r1, r1, r8
	smlal	r6, r7, r0, r1
	lsr	r6, r6, #31
	ldr	r1, [sp, #4]
	ldr	r0, [sp]
	orr	r6, r6, r7, lsl #1
	it	gt
	addgt	r5, r5, #1
	ands	r1, r1, r6
	asrs	r0, r6, r0
	ldr	r6, [sp, #28]
	mov	r7, r6
	ldr	r6, [sp, #8]
	it	mi
	movmi	r6, r7
	cmp	r1, r6
	mov	r6, #1073741824
	mov	r1, #0
	strd	r6, r1, [sp, #96]
	it	gt
	addgt	r0, r0, #1
	ldr	r1, [sp, #40]
	add	r0, r0, r5
	ldrd	r5, [sp, #96]
	lsls	r0, r0, r1
	ldr	r1, [sp, #284]
	smlal	r5, r6, r1, r0
	lsrs	r5, r5, #31
	orr	r5, r5, r6, lsl #1
	asrs	r0, r5, fp
	and	r1, r5, lr
	ldr	r5, [sp, #24]
	it	pl
	movpl	r5, ip
	cmp	r1, r5
	ldr	r1, [sp, #280]
	it	gt
	addgt	r0, r0, #1
	add	r0, r0, r1
	ldr	r1, [sp, #292]
	cmp	r0, r1
	it	lt
	movlt	r0, r1
	ldr	r1, [sp, #296]
	cmp	r0, r1
	it	ge
	movge	r0, r1
	sxtb	r1, r0
	str	r1, [sp, #208]
	mov	r5, #1073741824
	movs	r1, #0
	strd	r5, r1, [sp, #104]
	lsrs	r4, r4, #16
	ldrd	r5, [sp, #104]
	ldr	r1, [sp, #36]
	ldr	r0, [sp, #12]
	lsls	r4, r4, r2
	lsl	r4, r4, r9
	smlal	r5, r6, r1, r4
	lsrs	r4, r5, #31
	ldr	r1, [sp, #16]
	orr	r4, r4, r6, lsl #1
	ands	r1, r1, r4
	asrs	r4, r4, r0
	ldr	r0, [sp, #32]
	ldr	r5, [sp, #20]
	it	pl
	movpl	r0, r5
	cmp	r1, r0
	mov	r0, #1073741824
	mov	r1, #0
	strd	r0, r1, [sp, #112]
	lsr	r3, r3, #16
	ldrd	r5, [sp, #112]
	ldr	r1, [sp, #264]
	ldr	r0, [sp]
	lsl	r3, r3, r2
	lsl	r3, r3, r8
	smlal	r5, r6, r1, r3
	lsr	r3, r5, #31
	ldr	r1, [sp, #4]
	ldr	r5, [sp, #8]
	orr	r3, r3, r6, lsl #1
	it	gt
	addgt	r4, r4, #1
	ands	r1, r1, r3
	asrs	r3, r3, r0
	ldr	r0, [sp, #28]
	it	pl
	movpl	r0, r5
	cmp	r1, r0
	mov	r7, #1073741824
	mov	r1, #0
	strd	r7, r1, [sp, #120]
	it	gt
	addgt	r3, r3, #1
	ldr	r1, [sp, #40]
	ldr	r0, [sp, #24]
	add	r3, r3, r4
	ldrd	r4, [sp, #120]
	lsls	r3, r3, r1
	ldr	r1, [sp, #284]
	smlal	r4, r5, r1, r3
	lsrs	r3, r4, #31
	orr	r3, r3, r5, lsl #1
	and	r1, r3, lr
	asrs	r3, r3, fp
	it	pl
	movpl	r0, ip
	cmp	r1, r0
	ldr	r1, [sp, #280]
	ldr	r0, [sp, #20]
	it	gt
	addgt	r3, r3, #1
	adds	r4, r1, r3
	ldr	r3, [sp, #292]
	ldr	r1, [sp, #36]
	cmp	r4, r3
	it	lt
	movlt	r4, r3
	ldr	r3, [sp, #296]
	cmp	r4, r3
	it	ge
	movge	r4, r3
	sxtb	r3, r4
	str	r3, [sp, #212]
	mov	r6, #1073741824
	movs	r3, #0
	strd	r6, r3, [sp, #128]
	ldrh	r3, [sp, #76]
	ldrd	r4, [sp, #128]
	lsls	r3, r3, r2
	lsl	r3, r3, r9
	smlal	r4, r5, r1, r3
	lsrs	r4, r4, #31
	ldr	r1, [sp, #12]
	ldr	r3, [sp, #16]
	orr	r4, r4, r5, lsl #1
	ands	r3, r3, r4
	asrs	r4, r4, r1
	ldr	r1, [sp, #32]
	it	pl
	movpl	r1, r0
	cmp	r3, r1
	mov	r5, #1073741824
	mov	r3, #0
	strd	r5, r3, [sp, #136]
	ldrh	r3, [sp, #72]
	ldrd	r5, [sp, #136]
	lsl	r3, r3, r2
	ldr	r1, [sp, #264]
	ldr	r0, [sp]
	lsl	r3, r3, r8
	smlal	r5, r6, r1, r3
	lsr	r3, r5, #31
	ldr	r1, [sp, #4]
	ldr	r5, [sp, #8]
	orr	r3, r3, r6, lsl #1
	it	gt
	addgt	r4, r4, #1
	ands	r1, r1, r3
	asrs	r3, r3, r0
	ldr	r0, [sp, #28]
	it	pl
	movpl	r0, r5
	cmp	r1, r0
	mov	r0, #1073741824
	mov	r1, #0
	strd	r0, r1, [sp, #144]
	it	gt
	addgt	r3, r3, #1
	ldr	r1, [sp, #40]
	ldr	r0, [sp, #24]
	add	r3, r3, r4
	ldrd	r4, [sp, #144]
	lsls	r3, r3, r1
	ldr	r1, [sp, #284]
	smlal	r4, r5, r1, r3
	lsrs	r3, r4, #31
	orr	r3, r3, r5, lsl #1
	and	r1, r3, lr
	asrs	r3, r3, fp
	it	pl
	movpl	r0, ip
	cmp	r1, r0
	ldr	r1, [sp, #280]
	it	gt
	addgt	r3, r3, #1
	add	r3, r3, r1
	ldr	r1, [sp, #292]
	cmp	r3, r1
	it	lt
	movlt	r3, r1
	ldr	r1, [sp, #296]
	cmp	r3, r1
	it	ge
	movge	r3, r1
	mov	r7, #1073741824
	movs	r1, #0
	strd	r7, r1, [sp, #152]
	ldr	r1, [sp, #76]
	ldrd	r4, [sp, #152]
	lsrs	r0, r1, #16
	lsls	r0, r0, r2
	ldr	r1, [sp, #36]
	lsl	r0, r0, r9
	smlal	r4, r5, r1, r0
	lsrs	r4, r4, #31
	ldr	r0, [sp, #12]
	ldr	r1, [sp, #16]
	orr	r4, r4, r5, lsl #1
	ldr	r5, [sp, #20]
	ands	r1, r1, r4
	asrs	r4, r4, r0
	ldr	r0, [sp, #32]
	it	pl
	movpl	r0, r5
	cmp	r1, r0
	mov	r6, #1073741824
	mov	r1, #0
	strd	r6, r1, [sp, #160]
	ldr	r1, [sp, #72]
	ldr	r5, [sp, #264]
	ldr	r0, [sp]
	ldrd	r6, [sp, #160]
	lsr	r1, r1, #16
	lsl	r1, r1, r2
	lsl	r1, r1, r8
	smlal	r6, r7, r5, r1
	lsr	r5, r6, #31
	ldr	r1, [sp, #4]
	orr	r5, r5, r7, lsl #1
	it	gt
	addgt	r4, r4, #1
	ands	r1, r1, r5
	asrs	r0, r5, r0
	ldr	r5, [sp, #28]
	ldr	r6, [sp, #8]
	it	pl
	movpl	r5, r6
	cmp	r1, r5
	mov	r5, #1073741824
	mov	r1, #0
	strd	r5, r1, [sp, #168]
	it	gt
	addgt	r0, r0, #1
	ldr	r1, [sp, #40]
	add	r0, r0, r4
	ldrd	r4, [sp, #168]
	lsls	r0, r0, r1
	ldr	r1, [sp, #284]
	smlal	r4, r5, r1, r0
	lsrs	r4, r4, #31
	orr	r4, r4, r5, lsl #1
	asrs	r0, r4, fp
	and	r1, r4, lr
	ldr	r4, [sp, #24]
	it	pl
	movpl	r4, ip
	cmp	r1, r4
	ldr	r1, [sp, #280]
	it	gt
	addgt	r0, r0, #1
	add	r0, r0, r1
	ldr	r1, [sp, #292]
	cmp	r0, r1
	it	lt
	movlt	r0, r1
	ldr	r1, [sp, #212]
	sxtb	r3, r3
	lsls	r4, r1, #16
	ldrb	r1, [sp, #208]	@ zero_extendqisi2
	and	r4, r4, #16711680
	lsls	r3, r3, #8
	orrs	r1, r1, r4
	uxth	r4, r3
	ldr	r3, [sp, #296]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	orrs	r1, r1, r4
	ldr	r3, [sp, #60]
	orr	r1, r1, r0, lsl #24
	str	r1, [r3], #4	@ unaligned
	add	r10, r10, #-1
	str	r3, [sp, #60]
	b	.L27
.L60:
	ldr	r6, [sp, #44]
	ldrsb	r8, [r0], #1
	mov	r9, #1073741824
	add	r8, r8, r6
	movs	r6, #0
	strd	r9, r6, [sp, #176]
	ldrd	r9, [sp, #176]
	ldr	r6, [sp, #36]
	lsl	r8, r8, r2
	lsl	r8, r8, r5
	smlal	r9, r10, r6, r8
	mov	r8, r9
	ldr	r6, [sp, #16]
	mov	r9, r10
	lsr	r10, r8, #31
	orr	r10, r10, r9, lsl #1
	and	r8, r6, r10
	ldr	r6, [sp, #12]
	asrs	r6, r10, r6
	str	r6, [sp, #40]
	ldr	r6, [sp, #32]
	mov	r9, r6
	ldr	r6, [sp, #20]
	it	pl
	movpl	r9, r6
	cmp	r8, r9
	it	gt
	ldrgt	r6, [sp, #40]
	ldrsb	r8, [r1], #1
	itt	gt
	addgt	r6, r6, #1
	strgt	r6, [sp, #40]
	ldr	r6, [sp, #260]
	add	r8, r8, r6
	ldr	r6, [sp, #48]
	lsl	r8, r8, r2
	lsl	r8, r8, r6
	mov	r10, #1073741824
	movs	r6, #0
	strd	r10, r6, [sp, #184]
	ldrd	r9, [sp, #184]
	ldr	r6, [sp, #264]
	smlal	r9, r10, r6, r8
	mov	r8, r9
	ldr	r6, [sp, #4]
	mov	r9, r10
	lsr	r10, r8, #31
	orr	r10, r10, r9, lsl #1
	and	r9, r6, r10
	ldr	r6, [sp]
	asrs	r8, r10, r6
	ldr	r6, [sp, #28]
	mov	r10, r6
	ldr	r6, [sp, #8]
	it	mi
	movmi	r6, r10
	cmp	r9, r6
	mov	r9, #1073741824
	mov	r6, #0
	strd	r9, r6, [sp, #192]
	ldr	r6, [sp, #40]
	it	gt
	addgt	r8, r8, #1
	ldrd	r9, [sp, #192]
	add	r8, r8, r6
	ldr	r6, [sp, #284]
	lsl	r8, r8, r7
	smlal	r9, r10, r6, r8
	mov	r8, r9
	lsr	r6, r8, #31
	orr	r6, r6, r10, lsl #1
	asrs	r8, r6, fp
	and	r9, lr, r6
	ldr	r6, [sp, #24]
	ite	pl
	movpl	r10, ip
	movmi	r10, r6
	cmp	r9, r10
	ldr	r6, [sp, #280]
	it	gt
	addgt	r8, r8, #1
	add	r8, r8, r6
	ldr	r6, [sp, #292]
	cmp	r8, r6
	it	lt
	movlt	r8, r6
	ldr	r6, [sp, #296]
	cmp	r8, r6
	it	ge
	movge	r8, r6
	strb	r8, [r3], #1
	b	.L53
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
	sub	sp, sp, #92
	strd	r2, r3, [sp, #8]
	ldrh	r3, [sp, #8]
	orr	r3, r3, r2, lsl #16
	str	r3, [sp, #24]
	ldr	r2, [sp, #12]
	ldrh	r3, [sp, #12]
	orr	r3, r3, r2, lsl #16
	str	r3, [sp, #28]
	ldr	r3, [sp, #152]
	ldr	r2, [sp, #140]
	asrs	r3, r3, #2
	str	r3, [sp, #32]
	ldr	r3, [sp, #140]
	cmp	r2, #0
	rsb	r3, r3, #0
	mov	r2, #1
	it	gt
	movgt	r3, #0
	lsls	r2, r2, r3
	subs	r2, r2, #1
	strd	r0, r1, [sp, #80]
	asrs	r4, r2, #1
	adds	r1, r4, #1
	str	r1, [sp, #4]
	ldr	r1, [sp, #128]
	str	r1, [sp, #36]
	ldr	r1, [sp, #84]
	str	r1, [sp, #20]
	ldr	r1, [sp, #80]
	str	r1, [sp, #16]
	ldr	r1, [sp, #140]
	ldr	r0, [sp, #32]
	bic	r1, r1, r1, asr #31
.L77:
	cmp	r0, #0
	bgt	.L86
	ldr	r1, [sp, #32]
	ldr	r6, [sp, #128]
	bic	ip, r1, r1, asr #31
	ldr	r1, [sp, #80]
	lsl	ip, ip, #2
	add	r1, r1, ip
	mov	r0, r1
	ldr	r1, [sp, #84]
	add	r1, r1, ip
	add	ip, ip, r6
	ldr	r6, [sp, #152]
	and	lr, r6, #3
	ldr	r6, [sp, #140]
	add	lr, lr, ip
	bic	r8, r6, r6, asr #31
.L87:
	cmp	ip, lr
	bne	.L90
	add	sp, sp, #92
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L86:
	ldr	r6, [sp, #16]
	ldr	fp, [r6], #4	@ unaligned
	str	r6, [sp, #16]
	ldr	r6, [sp, #20]
	ldr	r9, [r6], #4	@ unaligned
	str	r6, [sp, #20]
	ror	lr, fp, #8
	ror	ip, r9, #8
	.syntax unified
	sxtb16 lr, lr
	sxtb16 fp, fp
	sxtb16 ip, ip
	sxtb16 r9, r9
	.thumb
	.syntax unified
	ldr	r6, [sp, #24]
	.syntax unified
	sadd16 lr, lr, r6
	sadd16 fp, fp, r6
	.thumb
	.syntax unified
	ldr	r6, [sp, #28]
	.syntax unified
	sadd16 ip, ip, r6
	sadd16 r10, r9, r6
	.thumb
	.syntax unified
	mov	r7, #1073741824
	movs	r6, #0
	strd	r7, r6, [sp, #40]
	ldrd	r8, [sp, #40]
	smulbb	r6, fp, r10
	ldr	r7, [sp, #136]
	lsls	r6, r6, r1
	smlal	r8, r9, r7, r6
	mov	r6, r8
	lsrs	r5, r6, #31
	orr	r5, r5, r9, lsl #1
	asrs	r6, r5, r3
	and	r7, r5, r2
	ldr	r5, [sp, #4]
	ite	pl
	movpl	r8, r4
	movmi	r8, r5
	cmp	r7, r8
	ldr	r7, [sp, #132]
	it	gt
	addgt	r6, r6, #1
	add	r6, r6, r7
	ldr	r7, [sp, #144]
	cmp	r6, r7
	it	lt
	movlt	r6, r7
	ldr	r7, [sp, #148]
	cmp	r6, r7
	it	ge
	movge	r6, r7
	sxtb	r8, r6
	mov	r5, #1073741824
	movs	r6, #0
	strd	r5, r6, [sp, #48]
	ldrd	r5, [sp, #48]
	smultt	r9, r10, fp
	ldr	r7, [sp, #136]
	lsl	r9, r9, r1
	smlal	r5, r6, r7, r9
	mov	r7, r6
	lsrs	r5, r5, #31
	orr	r5, r5, r7, lsl #1
	asrs	r6, r5, r3
	and	r7, r5, r2
	ldr	r5, [sp, #4]
	ite	pl
	movpl	r9, r4
	movmi	r9, r5
	cmp	r7, r9
	ldr	r7, [sp, #132]
	it	gt
	addgt	r6, r6, #1
	add	r6, r6, r7
	ldr	r7, [sp, #144]
	cmp	r6, r7
	it	lt
	movlt	r6, r7
	ldr	r7, [sp, #148]
	cmp	r6, r7
	it	ge
	movge	r6, r7
	sxtb	r9, r6
	mov	fp, #1073741824
	movs	r6, #0
	strd	fp, r6, [sp, #56]
	ldrd	r10, [sp, #56]
	ldr	r7, [sp, #136]
	smulbb	r6, lr, ip
	lsls	r6, r6, r1
	smlal	r10, fp, r7, r6
	mov	r6, r10
	lsrs	r5, r6, #31
	orr	r5, r5, fp, lsl #1
	asrs	r6, r5, r3
	and	r7, r5, r2
	ldr	r5, [sp, #4]
	ite	pl
	movpl	fp, r4
	movmi	fp, r5
	cmp	r7, fp
	ldr	r7, [sp, #132]
	it	gt
	addgt	r6, r6, #1
	add	r6, r6, r7
	ldr	r7, [sp, #144]
	cmp	r6, r7
	it	lt
	movlt	r6, r7
	ldr	r7, [sp, #148]
	cmp	r6, r7
	it	ge
	movge	r6, r7
	sxtb	fp, r6
	mov	r10, #1073741824
	movs	r6, #0
	strd	r10, r6, [sp, #64]
	ldrd	r5, [sp, #64]
	ldr	r7, [sp, #136]
	smultt	ip, ip, lr
	lsl	ip, ip, r1
	smlal	r5, r6, r7, ip
	mov	r7, r6
	lsrs	r5, r5, #31
	orr	r5, r5, r7, lsl #1
	asrs	r6, r5, r3
	and	r7, r5, r2
	ldr	r5, [sp, #4]
	ite	pl
	movpl	ip, r4
	movmi	ip, r5
	cmp	r7, ip
	ldr	r7, [sp, #132]
	it	gt
	addgt	r6, r6, #1
	add	r6, r6, r7
	ldr	r7, [sp, #144]
	cmp	r6, r7
	it	lt
	movlt	r6, r7
	lsl	r9, r9, #16
	ldr	r7, [sp, #148]
	and	r9, r9, #16711680
	uxtb	r8, r8
	lsl	fp, fp, #8
	cmp	r6, r7
	orr	r8, r9, r8
	uxth	fp, fp
	it	ge
	movge	r6, r7
	orr	r8, r8, fp
	orr	r8, r8, r6, lsl #24
	ldr	r6, [sp, #36]
	str	r8, [r6], #4	@ unaligned
	subs	r0, r0, #1
	str	r6, [sp, #36]
	b	.L77
.L90:
	ldrsb	r6, [r0], #1
	ldr	r5, [sp, #8]
	ldrsb	r7, [r1], #1
	add	r6, r6, r5
	ldr	r5, [sp, #12]
	add	r7, r7, r5
	smulbb	r6, r6, r7
	movs	r5, #0
	mov	r7, #1073741824
	strd	r7, r5, [sp, #72]
	ldrd	r9, [sp, #72]
	ldr	r5, [sp, #136]
	lsl	r6, r6, r8
	smlal	r9, r10, r5, r6
	mov	r6, r9
	lsrs	r5, r6, #31
	orr	r5, r5, r10, lsl #1
	asrs	r6, r5, r3
	and	r7, r2, r5
	ldr	r5, [sp, #4]
	ite	pl
	movpl	r9, r4
	movmi	r9, r5
	cmp	r7, r9
	ldr	r5, [sp, #132]
	it	gt
	addgt	r6, r6, #1
	add	r6, r6, r5
	ldr	r5, [sp, #144]
	cmp	r6, r5
	it	lt
	movlt	r6, r5
	ldr	r5, [sp, #148]
	cmp	r6, r5
	it	ge
	movge	r6, r5
	strb	r6, [ip], #1
	b	.L87
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
	ldr	r5, .L162
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
.L97:
	ldr	r3, [sp, #52]
	cmp	r3, #0
	bgt	.L137
	add	sp, sp, #84
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L137:
	ldr	r3, [sp, #36]
	ldrsb	r3, [r3]
	str	r3, [sp, #44]
	movs	r3, #1
.L98:
	ldr	r2, [sp, #40]
	cmp	r3, r2
	blt	.L99
	movs	r7, #0
	mov	r4, r7
.L100:
	ldr	r3, [sp, #40]
	cmp	r7, r3
	blt	.L104
	cmp	r4, #0
	beq	.L139
	clz	r3, r4
	str	r3, [sp, #48]
	bgt	.L161
.L140:
	mov	r4, #-2147483648
	b	.L106
.L99:
	ldr	r2, [sp, #36]
	ldr	r1, [sp, #44]
	ldrsb	r2, [r2, r3]
	cmp	r1, r2
	it	lt
	movlt	r1, r2
	str	r1, [sp, #44]
	adds	r3, r3, #1
	b	.L98
.L104:
	ldr	r3, [sp, #36]
	ldrsb	r0, [r3, r7]
	ldr	r3, [sp, #44]
	subs	r0, r0, r3
	ldr	r3, [sp, #124]
	cmp	r0, r3
	blt	.L101
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
.L101:
	adds	r7, r7, #1
	b	.L100
.L139:
	movs	r3, #32
	str	r3, [sp, #48]
	b	.L140
.L163:
	.align	2
.L162:
	.word	-1073741823
.L161:
	ldr	r3, [sp, #48]
	lsls	r4, r4, r3
	add	r4, r4, #-2147483648
.L106:
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
	ldr	r1, .L164
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
	bge	.L109
	ldr	r2, [sp]
	adds	r2, r2, r10
	str	r2, [sp]
	ldr	r2, [sp, #4]
	adc	r2, r2, fp
	str	r2, [sp, #4]
.L109:
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
	bge	.L111
	ldr	r2, [sp, #8]
	adds	r2, r2, r10
	str	r2, [sp, #8]
	ldr	r2, [sp, #12]
	adc	r2, r2, fp
	str	r2, [sp, #12]
.L111:
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
	bge	.L113
	adds	r0, r0, r10
	adc	r1, r1, fp
.L113:
	lsrs	r2, r0, #31
	orr	r2, r2, r1, lsl #1
	ldr	r1, .L164+4
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
	bge	.L116
	adds	r1, r7, r10
	str	r1, [sp, #16]
	ldr	r1, [sp, #20]
	adc	r1, r1, fp
	str	r1, [sp, #20]
.L116:
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
	bge	.L118
	adds	r7, r7, r10
	adc	r8, r8, fp
.L118:
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
	ldr	ip, .L164+4
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
	bge	.L122
	ldr	r3, [sp, #24]
	adds	r3, r3, r10
	str	r3, [sp, #24]
	ldr	r3, [sp, #28]
	adc	r3, r3, fp
	str	r3, [sp, #28]
.L122:
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
	bge	.L124
	adds	r0, r0, r10
	adc	r1, r1, fp
.L124:
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
	ldr	r0, .L164+4
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
	ldr	r3, .L164+8
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
.L129:
	ldr	r2, [sp, #40]
	cmp	r9, r2
	blt	.L136
	ldr	r3, [sp, #52]
	subs	r3, r3, #1
	str	r3, [sp, #52]
	ldr	r3, [sp, #36]
	add	r3, r3, r2
	str	r3, [sp, #36]
	ldr	r3, [sp, #128]
	add	r3, r3, r2
	str	r3, [sp, #128]
	b	.L97
.L165:
	.align	2
.L164:
	.word	-1010580540
	.word	-536870911
	.word	-1073741823
.L136:
	ldr	r2, [sp, #36]
	ldrsb	r0, [r2, r9]
	ldr	r2, [sp, #44]
	subs	r0, r0, r2
	ldr	r2, [sp, #124]
	cmp	r2, r0
	bgt	.L159
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
	bge	.L132
	adds	r0, r0, r10
	adc	r1, r1, fp
.L132:
	lsrs	r2, r0, #31
	cmp	ip, r4
	orr	r2, r2, r1, lsl #1
	bne	.L133
	cmp	r4, #-2147483648
	it	eq
	mvneq	r2, #-2147483648
.L133:
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
	blt	.L159
	cmp	r2, #126
	bgt	.L160
	sxtb	r2, r2
.L130:
	ldr	r1, [sp, #128]
	strb	r2, [r1, r9]
	add	r9, r9, #1
	b	.L129
.L159:
	mvn	r2, #127
	b	.L130
.L160:
	movs	r2, #127
	b	.L130
	.size	tb_softmax_s8, .-tb_softmax_s8
