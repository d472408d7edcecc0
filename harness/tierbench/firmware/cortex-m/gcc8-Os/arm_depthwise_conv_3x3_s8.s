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
	.section	.text.arm_depthwise_conv_3x3_s8,"ax",%progbits
	.align	1
	.global	arm_depthwise_conv_3x3_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_depthwise_conv_3x3_s8, %function
arm_depthwise_conv_3x3_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #196
	ldr	r0, [r3, #8]
	ldr	r9, [r3, #12]
	str	r0, [sp, #144]
	ldr	r0, [r3, #4]
	ldr	r3, [r1, #20]
	str	r3, [sp, #48]
	ldr	r3, [r1, #12]
	str	r3, [sp, #52]
	ldr	r3, [r1, #16]
	ldr	r6, [sp, #252]
	str	r3, [sp, #88]
	ldr	r3, [r2, #4]
	str	r3, [sp, #148]
	ldr	r3, [r2]
	str	r3, [sp, #152]
	ldr	r3, [r6, #8]
	str	r3, [sp, #172]
	ldr	r3, [r6, #4]
	str	r3, [sp, #176]
	ldr	r3, [r1, #4]
	str	r3, [sp, #20]
	ldr	r3, [r1]
	str	r3, [sp, #56]
	ldr	r3, [r1, #36]
	str	r3, [sp, #24]
	ldr	r3, [r1, #40]
	str	r3, [sp, #28]
	ldr	r3, [r6, #12]
	ldr	r5, [sp, #236]
	ldr	r4, [r1, #24]
	cmp	r9, r3
	bne	.L41
	ldr	r3, [sp, #48]
	cmp	r3, #1
	bgt	.L41
	ldr	r3, [r5, #8]
	cmp	r3, #3
	bne	.L41
	ldr	r3, [r5, #4]
	cmp	r3, #3
	bne	.L41
	rsbs	r3, r4, #0
	str	r3, [sp, #36]
	ldr	r3, [sp, #144]
	str	r4, [sp, #32]
	mul	r3, r9, r3
	str	r3, [sp, #68]
	lsl	r3, r9, #1
	str	r3, [sp, #16]
	add	r3, r3, r9
	str	r3, [sp, #92]
	adds	r3, r0, r4
	str	r3, [sp, #96]
	ldr	r3, [sp, #48]
	rsbs	r3, r3, #0
	str	r3, [sp, #156]
	ldr	r3, [sp, #52]
	ldr	r2, [sp, #156]
	mul	r3, r3, r9
	str	r3, [sp, #180]
	movs	r3, #0
	str	r3, [sp, #44]
	str	r3, [sp, #72]
	ldr	r3, [sp, #232]
	mla	r3, r2, r9, r3
	str	r3, [sp, #188]
	ldr	r3, [sp, #56]
	.syntax unified
	pkhbt r3, r3, r3, lsl #16
	.thumb
	.syntax unified
	str	r3, [sp, #12]
.L3:
	ldr	r3, [sp, #72]
	ldr	r2, [sp, #176]
	cmp	r3, r2
	blt	.L37
	movs	r0, #0
.L2:
	add	sp, sp, #196
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L37:
	ldr	r3, [sp, #36]
	ldr	r1, [sp, #188]
	cmp	r3, #0
	ldr	r3, [sp, #32]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #40]
	ldrd	r3, r2, [sp, #36]
	add	r3, r3, r2
	ldr	r2, [sp, #68]
	mla	r3, r2, r3, r1
	str	r3, [sp, #64]
	ldr	r2, [sp, #48]
	ldr	r3, [sp, #144]
	str	r2, [sp, #100]
	add	r3, r3, r2
	str	r3, [sp, #60]
	ldr	r3, [sp, #156]
	str	r3, [sp, #76]
	movs	r3, #0
	str	r3, [sp, #80]
	ldr	r2, [sp, #92]
	ldr	r3, [sp, #40]
	ldr	r1, [sp, #240]
	mla	r3, r2, r3, r1
	str	r3, [sp, #164]
	ldr	r3, [sp, #96]
	cmp	r3, #3
	it	ge
	movge	r3, #3
	str	r3, [sp, #168]
.L5:
	ldr	r3, [sp, #80]
	ldr	r2, [sp, #172]
	cmp	r3, r2
	blt	.L36
	ldr	r2, [sp, #88]
	ldr	r3, [sp, #36]
	add	r3, r3, r2
	str	r3, [sp, #36]
	ldr	r3, [sp, #72]
	adds	r3, r3, #1
	str	r3, [sp, #72]
	ldr	r3, [sp, #32]
	subs	r3, r3, r2
	str	r3, [sp, #32]
	ldr	r3, [sp, #96]
	subs	r3, r3, r2
	str	r3, [sp, #96]
	b	.L3
.L36:
	ldr	r3, [sp, #76]
	ldr	r2, [sp, #44]
	cmp	r3, #0
	ldr	r3, [sp, #100]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #160]
	ldr	r3, [sp, #256]
	add	r3, r3, r2
	str	r3, [sp, #8]
	ldrd	r3, ip, [sp, #148]
	movs	r2, #0
	str	r3, [sp, #4]
	str	r2, [sp]
	ldr	r3, [sp, #248]
	sub	r2, r9, #3
	str	r2, [sp, #184]
.L7:
	ldr	r2, [sp, #44]
	ldr	r1, [sp]
	adds	r4, r1, r2
	ldr	r2, [sp, #184]
	cmp	r2, r1
	bgt	.L25
.L26:
	ldr	r2, [sp]
	str	r4, [sp, #44]
	cmp	r2, r9
	blt	.L35
	ldr	r2, [sp, #52]
	ldr	r3, [sp, #76]
	add	r3, r3, r2
	str	r3, [sp, #76]
	ldr	r3, [sp, #80]
	adds	r3, r3, #1
	str	r3, [sp, #80]
	ldr	r3, [sp, #100]
	subs	r3, r3, r2
	str	r3, [sp, #100]
	ldr	r2, [sp, #180]
	ldr	r3, [sp, #64]
	add	r3, r3, r2
	str	r3, [sp, #64]
	ldr	r2, [sp, #52]
	ldr	r3, [sp, #60]
	subs	r3, r3, r2
	str	r3, [sp, #60]
	b	.L5
.L25:
	cmp	r3, #0
	beq	.L44
	ldrd	r5, r4, [r3]
	ldrd	r0, r1, [r3, #8]
	adds	r3, r3, #16
.L8:
	ldr	r2, [sp, #64]
	ldr	r6, [sp]
	ldr	r7, [sp]
	adds	r6, r2, r6
	ldr	r2, [sp, #164]
	adds	r7, r2, r7
	ldr	r2, [sp, #40]
.L51:
	str	r2, [sp, #84]
	ldr	r2, [sp, #168]
	mov	lr, r2
	ldr	r2, [sp, #84]
	cmp	lr, r2
	bgt	.L12
	ldr	r2, [sp, #4]
	ldr	r6, [ip]
	ldr	lr, [r2]
	mov	fp, #1073741824
	movs	r2, #0
	strd	fp, r2, [sp, #104]
	bic	r7, lr, lr, asr #31
	lsls	r5, r5, r7
	ldrd	r7, [sp, #104]
	cmp	lr, r2
	it	gt
	ldrgt	lr, [sp, #108]
	smlal	r7, r8, r6, r5
	mov	r2, #1
	it	le
	rsble	lr, lr, #0
	lsl	r5, r2, lr
	lsrs	r6, r7, #31
	orr	r6, r6, r8, lsl #1
	subs	r5, r5, #1
	and	r7, r6, r5
	asrs	r6, r6, lr
	asr	r5, r5, r2
	it	mi
	addmi	r5, r5, r2
	ldr	r2, [sp, #4]
	cmp	r7, r5
	mov	r10, #1073741824
	ldr	r7, [r2, #4]
	ldr	r5, [ip, #4]
	mov	r2, #0
	strd	r10, r2, [sp, #112]
	ldrd	r10, [sp, #112]
	bic	lr, r7, r7, asr #31
	lsl	r4, r4, lr
	it	gt
	addgt	r6, r6, #1
	cmp	r7, r2
	smlal	r10, fp, r5, r4
	it	gt
	ldrgt	r7, [sp, #116]
	mov	r2, #1
	lsr	r4, r10, #31
	it	le
	rsble	r7, r7, #0
	orr	r5, r4, fp, lsl #1
	lsl	r4, r2, r7
	subs	r4, r4, #1
	asrs	r7, r5, r7
	and	lr, r5, r4
	asr	r4, r4, r2
	it	mi
	addmi	r4, r4, r2
	ldr	r2, [sp, #4]
	cmp	lr, r4
	mov	r8, #1073741824
	ldr	lr, [r2, #8]
	ldr	r4, [ip, #8]
	mov	r2, #0
	strd	r8, r2, [sp, #120]
	ldrd	r10, [sp, #120]
	bic	r5, lr, lr, asr #31
	it	gt
	addgt	r7, r7, #1
	cmp	lr, r2
	it	gt
	ldrgt	lr, [sp, #124]
	lsl	r0, r0, r5
	smlal	r10, fp, r4, r0
	mov	r2, #1
	it	le
	rsble	lr, lr, #0
	lsl	r0, r2, lr
	lsr	r4, r10, #31
	orr	r4, r4, fp, lsl #1
	subs	r0, r0, #1
	and	r5, r4, r0
	asrs	r4, r4, lr
	asr	r0, r0, r2
	it	mi
	addmi	r0, r0, r2
	ldr	r2, [sp, #4]
	cmp	r5, r0
	mov	lr, #1073741824
	ldr	r5, [r2, #12]
	ldr	r0, [ip, #12]
	mov	r2, #0
	strd	lr, r2, [sp, #128]
	ldrd	r10, [sp, #128]
	bic	lr, r5, r5, asr #31
	lsl	r1, r1, lr
	smlal	r10, fp, r0, r1
	it	gt
	addgt	r4, r4, #1
	cmp	r5, #0
	it	gt
	ldrgt	r5, [sp, #132]
	mov	r1, r10
	mov	r2, #1
	lsr	r0, r1, #31
	it	le
	rsble	r5, r5, #0
	orr	r1, r0, fp, lsl #1
	lsl	r0, r2, r5
	subs	r0, r0, #1
	asrs	r5, r1, r5
	and	lr, r1, r0
	asr	r0, r0, r2
	it	mi
	addmi	r0, r0, r2
	ldr	r2, [sp, #20]
	add	r6, r6, r2
	ldr	r2, [sp, #24]
	cmp	lr, r0
	it	gt
	addgt	r5, r5, #1
	cmp	r6, r2
	it	lt
	movlt	r6, r2
	ldr	r2, [sp, #20]
	add	r7, r7, r2
	ldr	r2, [sp, #24]
	cmp	r7, r2
	it	lt
	movlt	r7, r2
	ldr	r2, [sp, #20]
	add	r4, r4, r2
	ldr	r2, [sp, #24]
	cmp	r4, r2
	it	lt
	movlt	r4, r2
	ldr	r2, [sp, #20]
	add	r5, r5, r2
	ldr	r2, [sp, #24]
	cmp	r5, r2
	it	lt
	movlt	r5, r2
	ldr	r2, [sp, #28]
	cmp	r6, r2
	it	ge
	movge	r6, r2
	ldr	r2, [sp, #8]
	strb	r6, [r2]
	ldr	r2, [sp, #28]
	cmp	r7, r2
	it	ge
	movge	r7, r2
	ldr	r2, [sp, #8]
	strb	r7, [r2, #1]
	ldr	r2, [sp, #28]
	cmp	r4, r2
	it	ge
	movge	r4, r2
	ldr	r2, [sp, #8]
	strb	r4, [r2, #2]
	ldr	r2, [sp, #28]
	cmp	r5, r2
	it	ge
	movge	r5, r2
	ldr	r2, [sp, #8]
	strb	r5, [r2, #3]
	ldr	r2, [sp]
	adds	r2, r2, #4
	str	r2, [sp]
	ldr	r2, [sp, #8]
	adds	r2, r2, #4
	str	r2, [sp, #8]
	ldr	r2, [sp, #4]
	adds	r2, r2, #16
	add	ip, ip, #16
	str	r2, [sp, #4]
	b	.L7
.L44:
	mov	r1, r3
	mov	r0, r3
	mov	r4, r3
	mov	r5, r3
	b	.L8
.L12:
	ldr	r2, [sp, #160]
	cbnz	r2, .L10
	ldr	lr, [r6]	@ unaligned
	ldr	r8, [r7]	@ unaligned
	ldr	r2, [sp, #12]
	.syntax unified
	sxtab16 r10, r2, lr, ROR #8
	sxtb16 fp, r8, ROR #8
	sxtab16 lr, r2, lr
	sxtb16 r8, r8
	smlabb r4, r10, fp, r4
	smlatt r1, r10, fp, r1
	smlabb r5, lr, r8, r5
	smlatt r0, lr, r8, r0
	.thumb
	.syntax unified
.L10:
	ldr	lr, [r6, r9]	@ unaligned
	ldr	r8, [r7, r9]	@ unaligned
	ldr	r2, [sp, #12]
	.syntax unified
	sxtab16 r10, r2, lr, ROR #8
	sxtb16 fp, r8, ROR #8
	sxtab16 lr, r2, lr
	.thumb
	.syntax unified
	ldr	r2, [sp, #60]
	.syntax unified
	sxtb16 r8, r8
	.thumb
	.syntax unified
	cmp	r2, #2
	.syntax unified
	smlabb r4, r10, fp, r4
	smlatt r1, r10, fp, r1
	smlabb r5, lr, r8, r5
	smlatt r0, lr, r8, r0
	.thumb
	.syntax unified
	ble	.L11
	ldr	r2, [sp, #16]
	ldr	lr, [r2, r6]	@ unaligned
	ldr	r8, [r2, r7]	@ unaligned
	ldr	r2, [sp, #12]
	.syntax unified
	sxtab16 r10, r2, lr, ROR #8
	sxtb16 fp, r8, ROR #8
	sxtab16 lr, r2, lr
	sxtb16 r8, r8
	smlabb r4, r10, fp, r4
	smlatt r1, r10, fp, r1
	smlabb r5, lr, r8, r5
	smlatt r0, lr, r8, r0
	.thumb
	.syntax unified
.L11:
	ldr	r2, [sp, #68]
	add	r6, r6, r2
	ldr	r2, [sp, #92]
	add	r7, r7, r2
	ldr	r2, [sp, #84]
	adds	r2, r2, #1
	b	.L51
.L35:
	cmp	r3, #0
	beq	.L49
	ldr	r0, [r3], #4
.L27:
	ldr	r2, [sp, #64]
	ldr	r1, [sp]
	ldr	r5, [sp]
	ldr	r6, [sp, #40]
	adds	r1, r2, r1
	ldr	r2, [sp, #164]
	adds	r5, r2, r5
.L28:
	ldr	r2, [sp, #168]
	cmp	r2, r6
	bgt	.L31
	ldr	r2, [sp, #152]
	ldr	r1, [sp]
	ldr	r5, [sp]
	ldr	r1, [r2, r1, lsl #2]
	ldr	r2, [sp, #148]
	mov	r6, #1073741824
	ldr	r5, [r2, r5, lsl #2]
	movs	r2, #0
	strd	r6, r2, [sp, #136]
	bic	r6, r5, r5, asr #31
	lsls	r0, r0, r6
	ldrd	r6, [sp, #136]
	cmp	r5, #0
	smlal	r6, r7, r1, r0
	it	gt
	ldrgt	r5, [sp, #140]
	mov	r2, #1
	lsr	r0, r6, #31
	it	le
	rsble	r5, r5, #0
	orr	r1, r0, r7, lsl #1
	lsl	r0, r2, r5
	subs	r0, r0, #1
	asrs	r5, r1, r5
	and	r6, r1, r0
	asr	r0, r0, r2
	it	mi
	addmi	r0, r0, r2
	cmp	r6, r0
	ldr	r2, [sp, #20]
	it	gt
	addgt	r5, r5, #1
	add	r5, r5, r2
	ldr	r2, [sp, #24]
	cmp	r5, r2
	it	lt
	movlt	r5, r2
	ldr	r2, [sp, #28]
	cmp	r5, r2
	it	ge
	movge	r5, r2
	ldr	r2, [sp, #256]
	strb	r5, [r2, r4]
	ldr	r2, [sp]
	adds	r2, r2, #1
	str	r2, [sp]
	adds	r4, r4, #1
	b	.L26
.L49:
	mov	r0, r3
	b	.L27
.L31:
	ldr	r2, [sp, #160]
	cbnz	r2, .L29
	ldrsb	r7, [r1]
	ldr	r2, [sp, #56]
	ldrsb	ip, [r5]
	add	r7, r7, r2
	mla	r0, ip, r7, r0
.L29:
	ldr	r2, [sp, #56]
	ldrsb	r7, [r1, r9]
	ldrsb	ip, [r5, r9]
	add	r7, r7, r2
	ldr	r2, [sp, #60]
	cmp	r2, #2
	mla	r0, ip, r7, r0
	ble	.L30
	ldr	r2, [sp, #16]
	ldrsb	r7, [r1, r2]
	ldr	r2, [sp, #56]
	add	r7, r7, r2
	ldr	r2, [sp, #16]
	ldrsb	ip, [r5, r2]
	mla	r0, ip, r7, r0
.L30:
	ldr	r2, [sp, #68]
	add	r1, r1, r2
	ldr	r2, [sp, #92]
	adds	r6, r6, #1
	add	r5, r5, r2
	b	.L28
.L41:
	mov	r0, #-1
	b	.L2
	.size	arm_depthwise_conv_3x3_s8, .-arm_depthwise_conv_3x3_s8
