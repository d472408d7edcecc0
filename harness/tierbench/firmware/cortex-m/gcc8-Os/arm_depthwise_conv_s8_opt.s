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
	.section	.text.arm_depthwise_conv_s8_opt_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_depthwise_conv_s8_opt_get_buffer_size
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_depthwise_conv_s8_opt_get_buffer_size, %function
arm_depthwise_conv_s8_opt_get_buffer_size:
	ldr	r3, [r0, #12]
	ldr	r0, [r1, #8]
	muls	r3, r0, r3
	ldr	r0, [r1, #4]
	muls	r0, r3, r0
	lsls	r0, r0, #1
	bx	lr
	.size	arm_depthwise_conv_s8_opt_get_buffer_size, .-arm_depthwise_conv_s8_opt_get_buffer_size
	.section	.text.arm_depthwise_conv_s8_opt,"ax",%progbits
	.align	1
	.global	arm_depthwise_conv_s8_opt
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_depthwise_conv_s8_opt, %function
arm_depthwise_conv_s8_opt:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #276
	ldr	fp, [r3, #12]
	ldr	r6, [sp, #332]
	ldr	r7, [sp, #316]
	ldr	r5, [r6, #12]
	cmp	fp, r5
	mov	r4, r1
	mov	r8, r3
	bne	.L46
	ldr	r3, [r0]
	str	r3, [sp, #4]
	cbnz	r3, .L4
	mov	r1, r7
	mov	r0, r8
	bl	arm_depthwise_conv_s8_opt_get_buffer_size
	cmp	r0, #0
	bgt	.L46
.L4:
	ldr	r3, [r8, #8]
	str	r3, [sp, #68]
	ldr	r3, [r8, #4]
	str	r3, [sp, #216]
	ldr	r3, [r7, #8]
	str	r3, [sp, #24]
	ldr	r3, [r7, #4]
	str	r3, [sp, #56]
	ldr	r3, [r4, #20]
	str	r3, [sp, #220]
	ldr	r3, [r4, #24]
	str	r3, [sp, #224]
	ldr	r3, [r4, #12]
	str	r3, [sp, #228]
	ldr	r3, [r4, #16]
	str	r3, [sp, #232]
	ldr	r3, [r2, #4]
	str	r3, [sp, #132]
	ldr	r3, [r2]
	str	r3, [sp, #136]
	ldr	r3, [r6, #8]
	str	r3, [sp, #140]
	ldr	r3, [r6, #4]
	str	r3, [sp, #236]
	ldr	r3, [r4, #4]
	str	r3, [sp, #28]
	ldr	r3, [r4, #36]
	str	r3, [sp, #32]
	ldr	r3, [r4, #40]
	str	r3, [sp, #36]
	cmp	r5, #0
	ldr	r3, [sp, #24]
	ldr	r1, [r4]
	mov	r2, r5
	it	lt
	addlt	r2, r5, #3
	mul	r3, r3, fp
	asrs	r2, r2, #2
	str	r3, [sp, #128]
	uxth	r3, r2
	ldr	r0, [sp, #56]
	str	r3, [sp, #148]
	ldr	r3, [sp, #24]
	ldr	r4, [sp, #140]
	smulbb	r3, r3, r0
	uxth	r3, r3
	str	r3, [sp, #164]
	mov	r3, r0
	ldr	r0, [sp, #24]
	muls	r3, r0, r3
	add	r3, r3, r3, lsr #31
	asrs	r3, r3, #1
	uxth	r0, r3
	str	r0, [sp, #240]
	ldr	r0, [sp, #164]
	lsl	r9, fp, #1
	and	r0, r0, #1
	str	r0, [sp, #244]
	add	r0, r9, #4
	uxth	r2, r2
	str	r0, [sp, #196]
	lsl	r0, fp, #2
	str	r0, [sp, #124]
	and	r5, r5, #3
	lsls	r0, r2, #2
	str	r0, [sp, #204]
	bic	r4, r4, r4, asr #31
	adds	r0, r5, r0
	muls	r0, r4, r0
	str	r0, [sp, #200]
	ldr	r0, [sp, #68]
	mul	r0, r0, fp
	str	r0, [sp, #256]
	ldr	r0, [sp, #132]
	lsls	r2, r2, #4
	add	r0, r0, r2
	str	r0, [sp, #252]
	ldr	r0, [sp, #136]
	adds	r2, r0, r2
	str	r2, [sp, #248]
	ldr	r2, [sp, #148]
	lsls	r2, r2, #2
	uxth	r2, r2
	str	r2, [sp, #168]
	ldr	r0, [sp, #168]
	uxth	r2, r5
	str	r2, [sp, #160]
	add	r2, r2, r0
	uxth	r2, r2
	str	r2, [sp, #192]
	ldr	r2, [sp, #124]
	uxth	r3, r3
	muls	r2, r3, r2
	mul	r3, r3, r9
	str	r3, [sp, #152]
	ldr	r3, [sp, #24]
	str	r2, [sp, #156]
	bic	r3, r3, r3, asr #31
	mul	r3, fp, r3
	str	r3, [sp, #208]
	movs	r3, #0
	str	r3, [sp, #44]
	sxth	r3, r1
	str	r3, [sp, #268]
.L6:
	ldr	r3, [sp, #44]
	ldr	r2, [sp, #236]
	cmp	r3, r2
	blt	.L44
	movs	r0, #0
.L3:
	add	sp, sp, #276
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L44:
	ldr	r2, [sp, #232]
	ldr	r3, [sp, #44]
	ldr	r1, [sp, #56]
	smulbb	r3, r3, r2
	ldr	r2, [sp, #224]
	subs	r3, r3, r2
	sxth	r3, r3
	cmp	r3, #0
	rsb	r2, r3, #0
	it	gt
	movgt	r2, #0
	str	r2, [sp, #20]
	ldr	r2, [sp, #216]
	subs	r2, r2, r3
	cmp	r2, r1
	it	ge
	movge	r2, r1
	str	r2, [sp, #144]
	ldr	r1, [sp, #128]
	ldr	r2, [sp, #20]
	ldr	r0, [sp, #144]
	muls	r2, r1, r2
	lsls	r1, r2, #1
	str	r1, [sp, #184]
	ldr	r1, [sp, #56]
	subs	r1, r1, r0
	str	r1, [sp, #120]
	ldr	r0, [sp, #120]
	ldr	r1, [sp, #128]
	muls	r1, r0, r1
	lsls	r1, r1, #1
	str	r1, [sp, #188]
	ldr	r1, [sp, #20]
	cmp	r1, #0
	it	eq
	moveq	r2, #0
	str	r2, [sp, #212]
	ldr	r2, [sp, #68]
	add	r3, r3, r1
	muls	r3, r2, r3
	str	r3, [sp, #260]
	ldr	r3, [sp, #336]
	str	r3, [sp, #60]
	movs	r3, #0
.L63:
	str	r3, [sp, #48]
	ldr	r3, [sp, #48]
	ldr	r2, [sp, #140]
	cmp	r3, r2
	blt	.L43
	ldr	r3, [sp, #336]
	ldr	r2, [sp, #200]
	add	r3, r3, r2
	str	r3, [sp, #336]
	ldr	r3, [sp, #44]
	adds	r3, r3, #1
	str	r3, [sp, #44]
	b	.L6
.L43:
	ldr	r3, [sp, #48]
	ldr	r2, [sp, #228]
	smulbb	r4, r3, r2
	ldr	r3, [sp, #220]
	subs	r4, r4, r3
	sxth	r3, r4
	str	r3, [sp, #8]
	ldr	r3, [sp, #20]
	cbz	r3, .L8
	ldr	r2, [sp, #184]
	ldr	r0, [sp, #4]
	movs	r1, #0
	bl	memset
.L8:
	ldr	r3, [sp, #260]
	ldr	r2, [sp, #8]
	ldr	r4, [sp, #20]
	ldr	r7, [sp, #212]
	adds	r5, r3, r2
	ldr	r3, [sp, #312]
	mla	r5, fp, r5, r3
.L9:
	ldr	r3, [sp, #144]
	cmp	r4, r3
	blt	.L15
	ldr	r3, [sp, #120]
	cbz	r3, .L16
	ldr	r3, [sp, #4]
	ldr	r2, [sp, #188]
	movs	r1, #0
	add	r0, r3, r7, lsl #1
	bl	memset
.L16:
	ldr	r3, [sp, #136]
	ldr	lr, [sp, #328]
	adds	r3, r3, #16
	str	r3, [sp, #16]
	ldr	r3, [sp, #132]
	add	r8, r3, #16
	ldr	r3, [sp, #60]
	add	ip, r3, #4
	ldr	r3, [sp, #148]
	str	r3, [sp, #64]
	movs	r3, #0
	str	r3, [sp, #40]
.L17:
	ldr	r3, [sp, #64]
	cmp	r3, #0
	bne	.L34
	ldr	r2, [sp, #204]
	ldr	r3, [sp, #60]
	add	r3, r3, r2
	ldrd	ip, r2, [sp, #248]
	mov	r5, r3
	ldr	r3, [sp, #168]
	str	r2, [sp, #8]
	mov	r6, r5
	mov	r10, #1
.L35:
	ldr	r2, [sp, #192]
	cmp	r2, r3
	bne	.L42
	ldr	r3, [sp, #160]
	adds	r3, r5, r3
	str	r3, [sp, #60]
	ldr	r3, [sp, #48]
	adds	r3, r3, #1
	b	.L63
.L15:
	ldr	r3, [sp, #4]
	mov	r10, r5
	add	r8, r3, r7, lsl #1
	movs	r6, #0
.L10:
	ldr	r3, [sp, #24]
	cmp	r6, r3
	blt	.L14
	ldr	r3, [sp, #208]
	add	r7, r7, r3
	ldr	r3, [sp, #256]
	adds	r4, r4, #1
	add	r5, r5, r3
	b	.L9
.L14:
	ldr	r3, [sp, #8]
	adds	r3, r6, r3
	bmi	.L11
	ldr	r2, [sp, #68]
	cmp	r2, r3
	bgt	.L12
.L11:
	mov	r2, r9
	movs	r1, #0
	mov	r0, r8
	bl	memset
.L13:
	adds	r6, r6, #1
	add	r8, r8, r9
	add	r10, r10, fp
	b	.L10
.L12:
	ldr	r3, [sp, #268]
	mov	r2, fp
	mov	r1, r8
	mov	r0, r10
	bl	arm_q7_to_q15_with_offset
	b	.L13
.L34:
	cmp	lr, #0
	beq	.L47
	ldr	r3, [lr, #8]
	str	r3, [sp, #8]
	ldr	r3, [lr, #12]
	str	r3, [sp, #12]
	ldrd	r1, r2, [lr]
	add	lr, lr, #16
.L18:
	ldr	r0, [sp, #40]
	ldr	r3, [sp, #4]
	ldr	r5, [sp, #240]
	add	r3, r3, r0, lsl #1
	str	r3, [sp, #72]
	ldr	r3, [sp, #320]
	ldr	r4, [sp, #72]
	add	r3, r3, r0
	str	r3, [sp, #76]
	mov	r3, r0
	adds	r3, r3, #4
	uxth	r3, r3
	str	r3, [sp, #40]
	ldr	r3, [sp, #76]
	str	r3, [sp, #52]
.L19:
	cmp	r5, #0
	bne	.L20
	ldr	r0, [sp, #156]
	ldr	r3, [sp, #72]
	ldr	r4, [sp, #152]
	add	r3, r3, r0
	ldr	r0, [sp, #76]
	add	r0, r0, r4
	ldr	r4, [sp, #244]
	cbz	r4, .L21
	ldr	r5, [sp, #152]
	ldr	r4, [sp, #76]
	ldr	r7, [sp, #156]
	ldrsb	r4, [r4, r5]
	ldr	r5, [sp, #72]
	ldrh	r5, [r5, r7]
	ldr	r7, [sp, #8]
	smlabb	r1, r5, r4, r1
	ldrsb	r4, [r0, #1]
	ldrh	r5, [r3, #2]
	smlabb	r2, r5, r4, r2
	ldrsb	r4, [r0, #2]
	ldrh	r5, [r3, #4]
	ldrsb	r0, [r0, #3]
	ldrh	r3, [r3, #6]
	smlabb	r4, r5, r4, r7
	str	r4, [sp, #8]
	ldr	r4, [sp, #12]
	smlabb	r3, r3, r0, r4
	str	r3, [sp, #12]
.L21:
	mov	r5, #1073741824
	movs	r0, #0
	strd	r5, r0, [sp, #80]
	ldr	r4, [r8, #-16]
	ldr	r3, [sp, #16]
	ldrd	r5, [sp, #80]
	ldr	r3, [r3, #-16]
	bic	r0, r4, r4, asr #31
	cmp	r4, #0
	lsl	r1, r1, r0
	it	gt
	ldrgt	r4, [sp, #84]
	smlal	r5, r6, r3, r1
	it	le
	rsble	r4, r4, #0
	movs	r1, #1
	lsrs	r3, r5, #31
	lsls	r1, r1, r4
	orr	r3, r3, r6, lsl #1
	subs	r1, r1, #1
	asrs	r4, r3, r4
	and	r0, r3, r1
	asr	r1, r1, #1
	it	mi
	addmi	r1, r1, #1
	cmp	r0, r1
	ldr	r3, [sp, #28]
	it	gt
	addgt	r4, r4, #1
	add	r4, r4, r3
	ldr	r3, [sp, #32]
	cmp	r4, r3
	it	lt
	movlt	r4, r3
	ldr	r3, [sp, #36]
	cmp	r4, r3
	it	ge
	movge	r4, r3
	strb	r4, [ip, #-4]
	movs	r0, #0
	mov	r4, #1073741824
	strd	r4, r0, [sp, #88]
	ldr	r1, [r8, #-12]
	ldr	r3, [sp, #16]
	ldrd	r4, [sp, #88]
	bic	r0, r1, r1, asr #31
	ldr	r3, [r3, #-12]
	lsls	r2, r2, r0
	smlal	r4, r5, r3, r2
	mov	r3, r4
	cmp	r1, #0
	it	gt
	ldrgt	r1, [sp, #92]
	lsr	r2, r3, #31
	orr	r3, r2, r5, lsl #1
	it	le
	rsble	r1, r1, #0
	movs	r2, #1
	lsls	r2, r2, r1
	subs	r2, r2, #1
	asrs	r1, r3, r1
	and	r0, r3, r2
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r0, r2
	ldr	r3, [sp, #28]
	it	gt
	addgt	r1, r1, #1
	add	r1, r1, r3
	ldr	r3, [sp, #32]
	cmp	r1, r3
	it	lt
	movlt	r1, r3
	ldr	r3, [sp, #36]
	mov	r0, #1073741824
	cmp	r1, r3
	mov	r2, #0
	strd	r0, r2, [sp, #96]
	it	ge
	movge	r1, r3
	strb	r1, [ip, #-3]
	ldr	r1, [r8, #-8]
	ldr	r3, [sp, #16]
	ldr	r0, [sp, #8]
	ldr	r3, [r3, #-8]
	ldrd	r4, [sp, #96]
	bic	r2, r1, r1, asr #31
	lsls	r0, r0, r2
	smlal	r4, r5, r3, r0
	mov	r3, r4
	cmp	r1, #0
	it	gt
	ldrgt	r1, [sp, #100]
	lsr	r2, r3, #31
	orr	r3, r2, r5, lsl #1
	it	le
	rsble	r1, r1, #0
	movs	r2, #1
	lsls	r2, r2, r1
	subs	r2, r2, #1
	asrs	r1, r3, r1
	and	r0, r3, r2
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r0, r2
	ldr	r3, [sp, #28]
	it	gt
	addgt	r1, r1, #1
	add	r1, r1, r3
	ldr	r3, [sp, #32]
	cmp	r1, r3
	it	lt
	movlt	r1, r3
	ldr	r3, [sp, #36]
	ldr	r0, [sp, #12]
	cmp	r1, r3
	mov	r2, #0
	mov	r10, #1073741824
	it	ge
	movge	r1, r3
	strd	r10, r2, [sp, #104]
	strb	r1, [ip, #-2]
	ldr	r1, [r8, #-4]
	ldr	r3, [sp, #16]
	ldrd	r4, [sp, #104]
	bic	r2, r1, r1, asr #31
	ldr	r3, [r3, #-4]
	lsls	r0, r0, r2
	smlal	r4, r5, r3, r0
	cmp	r1, #0
	mov	r3, r4
	lsr	r2, r3, #31
	it	gt
	ldrgt	r1, [sp, #108]
	orr	r3, r2, r5, lsl #1
	it	le
	rsble	r1, r1, #0
	movs	r2, #1
	lsls	r2, r2, r1
	subs	r2, r2, #1
	asrs	r1, r3, r1
	and	r0, r3, r2
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r0, r2
	ldr	r3, [sp, #28]
	it	gt
	addgt	r1, r1, #1
	add	r1, r1, r3
	ldr	r3, [sp, #32]
	cmp	r1, r3
	it	lt
	movlt	r1, r3
	ldr	r3, [sp, #36]
	cmp	r1, r3
	it	ge
	movge	r1, r3
	ldr	r3, [sp, #64]
	strb	r1, [ip, #-1]
	subs	r3, r3, #1
	uxth	r3, r3
	str	r3, [sp, #64]
	ldr	r3, [sp, #16]
	adds	r3, r3, #16
	str	r3, [sp, #16]
	add	r8, r8, #16
	add	ip, ip, #4
	b	.L17
.L47:
	strd	lr, lr, [sp, #8]
	mov	r2, lr
	mov	r1, lr
	b	.L18
.L20:
	ldr	r3, [sp, #52]
	ldr	r7, [r4, r9]	@ unaligned
	ldr	r10, [r3, fp]	@ unaligned
	ldr	r0, [r3]	@ unaligned
	ldr	r3, [r4]	@ unaligned
	mov	r6, r3
	.syntax unified
	sxtb16 r3, r0
	.thumb
	.syntax unified
	str	r3, [sp, #172]
	.syntax unified
	sxtb16 r3, r10
	.thumb
	.syntax unified
	str	r3, [sp, #176]
	ror	r3, r10, #8
	.syntax unified
	sxtb16 r3, r3
	.thumb
	.syntax unified
	str	r3, [sp, #180]
	ldr	r3, [sp, #176]
	.syntax unified
	pkhbt r10, r7, r6, lsl #16
	.thumb
	.syntax unified
	ror	r0, r0, #8
	.syntax unified
	pkhtb r7, r7, r6, asr #16
	sxtb16 r0, r0
	.thumb
	.syntax unified
	mov	r6, r3
	ldr	r3, [sp, #172]
	.syntax unified
	pkhbt r3, r6, r3, lsl #16
	smlad r1, r10, r3, r1
	.thumb
	.syntax unified
	ldr	r3, [sp, #180]
	.syntax unified
	pkhbt r10, r0, r3, lsl #16
	smlad r2, r7, r10, r2
	.thumb
	.syntax unified
	ldr	r3, [sp, #196]
	ldr	r10, [r4, #4]	@ unaligned
	ldr	r7, [r4, r3]	@ unaligned
	.syntax unified
	pkhbt r3, r7, r10, lsl #16
	.thumb
	.syntax unified
	str	r3, [sp, #264]
	ldr	r3, [sp, #172]
	.syntax unified
	pkhtb r7, r7, r10, asr #16
	.thumb
	.syntax unified
	mov	r6, r3
	ldr	r3, [sp, #176]
	.syntax unified
	pkhtb r10, r6, r3, asr #16
	.thumb
	.syntax unified
	ldr	r3, [sp, #264]
	mov	r6, r3
	ldr	r3, [sp, #8]
	.syntax unified
	smlad r3, r6, r10, r3
	.thumb
	.syntax unified
	str	r3, [sp, #8]
	ldr	r3, [sp, #180]
	.syntax unified
	pkhtb r3, r3, r0, asr #16
	.thumb
	.syntax unified
	ldr	r0, [sp, #12]
	.syntax unified
	smlad r3, r7, r3, r0
	.thumb
	.syntax unified
	str	r3, [sp, #12]
	ldr	r3, [sp, #52]
	add	r3, r3, r9
	str	r3, [sp, #52]
	ldr	r3, [sp, #124]
	subs	r5, r5, #1
	add	r4, r4, r3
	uxth	r5, r5
	b	.L19
.L42:
	mov	r1, r3
	cmp	lr, #0
	beq	.L52
	mov	r0, lr
	ldr	r2, [r0], #4
	mov	lr, r0
.L36:
	ldr	r0, [sp, #320]
	adds	r4, r0, r1
	ldr	r0, [sp, #4]
	adds	r3, r3, #1
	add	r1, r0, r1, lsl #1
	uxth	r3, r3
	movs	r0, #0
.L37:
	ldr	r7, [sp, #164]
	cmp	r7, r0
	bgt	.L38
	ldr	r0, [sp, #8]
	ldr	r1, [ip], #4
	ldr	r4, [r0], #4
	str	r0, [sp, #8]
	mov	r7, #1073741824
	movs	r0, #0
	strd	r7, r0, [sp, #112]
	ldrd	r7, [sp, #112]
	bic	r0, r4, r4, asr #31
	cmp	r4, #0
	lsl	r2, r2, r0
	it	gt
	ldrgt	r4, [sp, #116]
	smlal	r7, r8, r1, r2
	it	le
	rsble	r4, r4, #0
	lsl	r1, r10, r4
	lsrs	r2, r7, #31
	orr	r2, r2, r8, lsl #1
	subs	r1, r1, #1
	asrs	r4, r2, r4
	and	r0, r2, r1
	asr	r1, r1, #1
	it	mi
	addmi	r1, r1, #1
	cmp	r0, r1
	ldr	r2, [sp, #28]
	it	gt
	addgt	r4, r4, #1
	add	r4, r4, r2
	ldr	r2, [sp, #32]
	cmp	r4, r2
	it	lt
	movlt	r4, r2
	ldr	r2, [sp, #36]
	cmp	r4, r2
	it	ge
	movge	r4, r2
	strb	r4, [r6], #1
	b	.L35
.L52:
	mov	r2, lr
	b	.L36
.L38:
	ldrsb	r8, [r4]
	ldrh	r7, [r1]
	adds	r0, r0, #1
	smlabb	r2, r7, r8, r2
	add	r4, r4, fp
	add	r1, r1, r9
	b	.L37
.L46:
	mov	r0, #-1
	b	.L3
	.size	arm_depthwise_conv_s8_opt, .-arm_depthwise_conv_s8_opt
