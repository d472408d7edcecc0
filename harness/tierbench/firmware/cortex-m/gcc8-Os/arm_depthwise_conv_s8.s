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
	.section	.text.depthwise_conv_s8_mult_4,"ax",%progbits
	.align	1
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	depthwise_conv_s8_mult_4, %function
depthwise_conv_s8_mult_4:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #156
	mov	r9, r3
	ldr	r3, [sp, #216]
	str	r1, [sp, #116]
	mov	r8, r3
	rsbs	r1, r3, #0
	add	r3, r3, r2
	str	r3, [sp, #68]
	ldr	r3, [sp, #212]
	str	r0, [sp, #140]
	rsbs	r3, r3, #0
	str	r3, [sp, #108]
	ldr	r3, [sp, #220]
	str	r1, [sp]
	ldr	r0, [sp, #204]
	ldr	r1, [sp, #196]
	mul	r3, r3, r9
	muls	r1, r0, r1
	str	r3, [sp, #132]
	ldr	r3, [sp, #108]
	str	r1, [sp, #112]
	ldr	r1, [sp, #116]
	mul	r3, r9, r3
	mul	r1, r9, r1
	str	r3, [sp, #136]
	movs	r3, #0
	str	r1, [sp, #104]
	str	r3, [sp, #20]
.L2:
	ldr	r3, [sp, #20]
	ldr	r2, [sp, #248]
	cmp	r3, r2
	blt	.L28
	add	sp, sp, #156
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L28:
	ldr	r3, [sp]
	ldr	r1, [sp, #136]
	cmp	r3, #0
	ite	le
	movle	r3, r8
	movgt	r3, #0
	str	r3, [sp, #32]
	ldr	r2, [sp, #32]
	ldr	r3, [sp]
	add	r3, r3, r2
	ldr	r2, [sp, #104]
	mla	r3, r2, r3, r1
	str	r3, [sp, #60]
	ldr	r2, [sp, #212]
	ldr	r3, [sp, #116]
	ldr	r1, [sp, #192]
	add	r3, r3, r2
	str	r3, [sp, #40]
	ldr	r2, [sp, #112]
	ldr	r3, [sp, #32]
	mla	r3, r2, r3, r1
	str	r3, [sp, #124]
	ldr	r3, [sp, #212]
	str	r3, [sp, #64]
	ldr	r3, [sp, #108]
	str	r3, [sp, #24]
	movs	r3, #0
	ldr	r2, [sp, #208]
	str	r3, [sp, #28]
	ldr	r3, [sp, #68]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	str	r3, [sp, #148]
.L4:
	ldr	r3, [sp, #28]
	ldr	r2, [sp, #244]
	cmp	r3, r2
	blt	.L27
	ldr	r2, [sp, #224]
	ldr	r3, [sp]
	add	r3, r3, r2
	str	r3, [sp]
	ldr	r3, [sp, #20]
	adds	r3, r3, #1
	str	r3, [sp, #20]
	ldr	r3, [sp, #68]
	subs	r3, r3, r2
	sub	r8, r8, r2
	str	r3, [sp, #68]
	b	.L2
.L27:
	ldr	r3, [sp, #24]
	ldr	r1, [sp, #124]
	ldr	r0, [sp, #204]
	cmp	r3, #0
	ldr	r3, [sp, #64]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #12]
	ldr	r2, [sp, #12]
	ldr	r3, [sp, #196]
	mla	r3, r2, r3, r1
	movs	r1, #0
	str	r1, [sp, #36]
	ldr	r1, [sp, #40]
	str	r3, [sp, #44]
	mul	r3, r2, r9
	str	r3, [sp, #120]
	cmp	r1, r0
	ldr	r3, [sp, #60]
	str	r3, [sp, #16]
	ldrd	lr, r2, [sp, #236]
	it	ge
	movge	r1, r0
	ldr	r3, [sp, #228]
	str	r1, [sp, #144]
.L6:
	ldr	r1, [sp, #36]
	ldr	r0, [sp, #196]
	cmp	r1, r0
	bge	.L25
	ldr	r0, [sp, #16]
	ldr	r1, [sp, #120]
	add	r1, r1, r0
	ldr	r0, [sp, #140]
	adds	r1, r0, r1
	str	r1, [sp, #128]
	movs	r1, #0
	b	.L37
.L24:
	cmp	r3, #0
	beq	.L31
	ldrd	r0, r1, [r3, #8]
	ldrd	r5, r4, [r3]
	str	r1, [sp, #8]
	adds	r3, r3, #16
.L7:
	ldr	r6, [sp, #4]
	ldr	r7, [sp, #44]
	ldr	ip, [sp, #32]
	add	r6, r6, r7
	str	r6, [sp, #52]
	ldr	r6, [sp, #128]
	str	r6, [sp, #48]
.L8:
	ldr	r1, [sp, #148]
	cmp	r1, ip
	bgt	.L11
	movs	r1, #0
	mov	r7, #1073741824
	strd	r7, r1, [sp, #72]
	ldr	ip, [lr]
	ldr	r6, [r2]
	ldrd	r10, [sp, #72]
	bic	r7, ip, ip, asr #31
	cmp	ip, r1
	it	gt
	ldrgt	ip, [sp, #76]
	lsl	r5, r5, r7
	smlal	r10, fp, r6, r5
	mov	r1, #1
	it	le
	rsble	ip, ip, #0
	lsl	r5, r1, ip
	lsr	r6, r10, #31
	orr	r6, r6, fp, lsl #1
	subs	r5, r5, #1
	and	r7, r6, r5
	asrs	r6, r6, ip
	asr	r5, r5, r1
	it	mi
	addmi	r5, r5, r1
	mov	fp, #1073741824
	movs	r1, #0
	strd	fp, r1, [sp, #80]
	cmp	r7, r5
	ldr	r7, [lr, #4]
	ldr	r5, [r2, #4]
	ldrd	r10, [sp, #80]
	bic	ip, r7, r7, asr #31
	lsl	r4, r4, ip
	it	gt
	addgt	r6, r6, #1
	cmp	r7, r1
	smlal	r10, fp, r5, r4
	it	gt
	ldrgt	r7, [sp, #84]
	mov	r1, #1
	lsr	r4, r10, #31
	it	le
	rsble	r7, r7, #0
	orr	r5, r4, fp, lsl #1
	lsl	r4, r1, r7
	subs	r4, r4, #1
	asrs	r7, r5, r7
	and	ip, r5, r4
	asr	r4, r4, r1
	it	mi
	addmi	r4, r4, r1
	mov	r10, #1073741824
	movs	r1, #0
	strd	r10, r1, [sp, #88]
	cmp	ip, r4
	ldr	ip, [lr, #8]
	ldr	r4, [r2, #8]
	ldrd	r10, [sp, #88]
	bic	r5, ip, ip, asr #31
	lsl	r0, r0, r5
	it	gt
	addgt	r7, r7, #1
	cmp	ip, #0
	smlal	r10, fp, r4, r0
	it	gt
	ldrgt	ip, [sp, #92]
	mov	r1, #1
	mov	r0, r10
	it	le
	rsble	ip, ip, #0
	lsrs	r4, r0, #31
	lsl	r0, r1, ip
	orr	r4, r4, fp, lsl #1
	subs	r0, r0, #1
	and	r5, r4, r0
	asrs	r4, r4, ip
	asr	r0, r0, r1
	it	mi
	addmi	r0, r0, r1
	mov	ip, #1073741824
	movs	r1, #0
	strd	ip, r1, [sp, #96]
	add	lr, lr, #16
	cmp	r5, r0
	add	r2, r2, #16
	ldr	r5, [lr, #-4]
	ldr	r1, [sp, #8]
	ldr	r0, [r2, #-4]
	ldrd	r10, [sp, #96]
	bic	ip, r5, r5, asr #31
	lsl	r1, r1, ip
	it	gt
	addgt	r4, r4, #1
	smlal	r10, fp, r0, r1
	cmp	r5, #0
	it	gt
	ldrgt	r5, [sp, #100]
	lsr	r0, r10, #31
	orr	r1, r0, fp, lsl #1
	it	le
	rsble	r5, r5, #0
	movs	r0, #1
	lsls	r0, r0, r5
	subs	r0, r0, #1
	asrs	r5, r1, r5
	and	ip, r1, r0
	ldr	r1, [sp, #252]
	asr	r0, r0, #1
	add	r6, r6, r1
	it	mi
	addmi	r0, r0, #1
	ldr	r1, [sp, #260]
	cmp	ip, r0
	it	gt
	addgt	r5, r5, #1
	cmp	r6, r1
	it	lt
	movlt	r6, r1
	ldr	r1, [sp, #264]
	cmp	r6, r1
	it	ge
	movge	r6, r1
	ldr	r1, [sp, #232]
	strb	r6, [r1]
	ldr	r1, [sp, #252]
	add	r7, r7, r1
	ldr	r1, [sp, #260]
	cmp	r7, r1
	it	lt
	movlt	r7, r1
	ldr	r1, [sp, #264]
	cmp	r7, r1
	it	ge
	movge	r7, r1
	ldr	r1, [sp, #232]
	strb	r7, [r1, #1]
	ldr	r1, [sp, #252]
	add	r4, r4, r1
	ldr	r1, [sp, #260]
	cmp	r4, r1
	it	lt
	movlt	r4, r1
	ldr	r1, [sp, #264]
	cmp	r4, r1
	it	ge
	movge	r4, r1
	ldr	r1, [sp, #232]
	strb	r4, [r1, #2]
	adds	r1, r1, #4
	str	r1, [sp, #232]
	ldr	r1, [sp, #252]
	add	r5, r5, r1
	ldr	r1, [sp, #260]
	cmp	r5, r1
	it	lt
	movlt	r5, r1
	ldr	r1, [sp, #264]
	cmp	r5, r1
	it	ge
	movge	r5, r1
	ldr	r1, [sp, #232]
	strb	r5, [r1, #-1]
	ldr	r1, [sp, #4]
	adds	r1, r1, #4
.L37:
	str	r1, [sp, #4]
	ldr	r1, [sp, #4]
	ldr	r0, [sp, #200]
	cmp	r1, r0
	blt	.L24
	ldr	r1, [sp, #36]
	add	r1, r1, r0
	str	r1, [sp, #36]
	ldr	r1, [sp, #44]
	add	r1, r1, r0
	str	r1, [sp, #44]
	ldr	r1, [sp, #16]
	adds	r1, r1, #1
	str	r1, [sp, #16]
	b	.L6
.L31:
	str	r3, [sp, #8]
	mov	r0, r3
	mov	r4, r3
	mov	r5, r3
	b	.L7
.L11:
	ldrd	r7, r6, [sp, #48]
	str	r7, [sp, #56]
	ldr	r7, [sp, #12]
	mov	r10, r7
.L9:
	ldr	r1, [sp, #144]
	cmp	r1, r10
	bgt	.L10
	ldr	r1, [sp, #52]
	ldr	r6, [sp, #112]
	add	r1, r1, r6
	str	r1, [sp, #52]
	ldr	r6, [sp, #104]
	ldr	r1, [sp, #48]
	add	r1, r1, r6
	add	ip, ip, #1
	str	r1, [sp, #48]
	b	.L8
.L10:
	ldr	r7, [sp, #56]
	ldr	r1, [sp, #256]
	ldrsb	r7, [r7]
	ldrsb	fp, [r6]
	add	r7, r7, r1
	mla	r5, r7, fp, r5
	ldrsb	fp, [r6, #1]
	ldr	r1, [sp, #8]
	mla	r4, r7, fp, r4
	ldrsb	fp, [r6, #2]
	mla	r0, r7, fp, r0
	ldrsb	fp, [r6, #3]
	mla	r1, r7, fp, r1
	str	r1, [sp, #8]
	ldr	r1, [sp, #196]
	add	r6, r6, r1
	ldr	r1, [sp, #56]
	mov	r7, r10
	adds	r7, r7, #1
	add	r1, r1, r9
	mov	r10, r7
	str	r1, [sp, #56]
	b	.L9
.L25:
	ldr	r3, [sp, #24]
	ldr	r2, [sp, #220]
	add	r3, r3, r2
	str	r3, [sp, #24]
	ldr	r3, [sp, #28]
	ldr	r2, [sp, #132]
	adds	r3, r3, #1
	str	r3, [sp, #28]
	ldr	r3, [sp, #60]
	add	r3, r3, r2
	str	r3, [sp, #60]
	ldr	r2, [sp, #220]
	ldr	r3, [sp, #64]
	subs	r3, r3, r2
	str	r3, [sp, #64]
	ldr	r3, [sp, #40]
	subs	r3, r3, r2
	str	r3, [sp, #40]
	b	.L4
	.size	depthwise_conv_s8_mult_4, .-depthwise_conv_s8_mult_4
	.section	.text.arm_depthwise_conv_s8,"ax",%progbits
	.align	1
	.global	arm_depthwise_conv_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_depthwise_conv_s8, %function
arm_depthwise_conv_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #300
	ldr	r5, [r1, #28]
	ldr	r4, [sp, #340]
	ldr	r7, [r3]
	ldr	r0, [sp, #356]
	ldr	ip, [r3, #12]
	str	r0, [sp, #80]
	ldrd	lr, r8, [r3, #4]
	ldr	r3, [r4, #8]
	str	r3, [sp, #176]
	uxth	r0, r5
	ldr	r3, [r4, #4]
	str	r0, [sp, #240]
	str	r3, [sp, #84]
	ldr	r0, [r1, #32]
	ldr	r3, [r2, #4]
	str	r3, [sp, #180]
	ldr	r3, [r2]
	str	r7, [sp, #164]
	uxth	r6, r0
	ldr	r7, [r1, #4]
	str	r3, [sp, #184]
	ldr	r3, [sp, #80]
	str	r6, [sp, #244]
	str	r7, [sp, #188]
	ldr	r6, [r1, #8]
	ldr	r7, [r1]
	ldrd	r4, fp, [r1, #20]
	ldrd	r10, r9, [r1, #12]
	ldrd	r3, r2, [r3, #4]
	str	r7, [sp, #192]
	ldr	r7, [r1, #36]
	ldr	r1, [r1, #40]
	str	r1, [sp, #200]
	lsls	r1, r6, #30
	str	r7, [sp, #196]
	bne	.L39
	ldr	r1, [sp, #164]
	cmp	r1, #1
	bne	.L39
	cmp	r5, #1
	bne	.L39
	cmp	r0, #1
	bne	.L39
	ldr	r1, [sp, #200]
	str	r1, [sp, #72]
	ldr	r1, [sp, #192]
	str	r1, [sp, #64]
	ldr	r1, [sp, #188]
	str	r2, [sp, #52]
	strd	r3, r1, [sp, #56]
	ldr	r3, [sp, #184]
	str	r3, [sp, #48]
	ldr	r3, [sp, #180]
	str	r3, [sp, #44]
	ldr	r3, [sp, #360]
	str	r3, [sp, #40]
	ldr	r3, [sp, #352]
	str	r7, [sp, #68]
	strd	r9, r3, [sp, #32]
	ldr	r3, [sp, #84]
	str	r3, [sp, #16]
	ldr	r3, [sp, #176]
	str	r4, [sp, #20]
	strd	r6, r3, [sp, #8]
	strd	fp, r10, [sp, #24]
	ldr	r3, [sp, #80]
	ldr	r0, [sp, #336]
	ldr	r3, [r3, #12]
	str	r3, [sp, #4]
	ldr	r3, [sp, #344]
	str	r3, [sp]
	mov	r2, lr
	mov	r3, ip
	mov	r1, r8
	bl	depthwise_conv_s8_mult_4
.L40:
	movs	r0, #0
	add	sp, sp, #300
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L39:
	uxth	r1, fp
	str	r1, [sp, #228]
	uxth	r1, r10
	str	r1, [sp, #232]
	uxth	r1, r9
	str	r1, [sp, #236]
	uxth	r1, r8
	str	r1, [sp, #88]
	uxth	r1, lr
	str	r1, [sp, #168]
	ldr	r7, [sp, #168]
	ldr	r1, [sp, #88]
	uxth	fp, ip
	muls	r1, r7, r1
	mul	r1, fp, r1
	uxth	r2, r2
	str	r1, [sp, #256]
	uxth	r1, r6
	str	r2, [sp, #204]
	str	r1, [sp, #140]
	mul	r1, r1, fp
	mov	r2, r1
	str	r1, [sp, #92]
	ldr	r1, [sp, #204]
	uxth	r3, r3
	muls	r2, r1, r2
	str	r3, [sp, #212]
	muls	r3, r2, r3
	str	r3, [sp, #248]
	ldr	r3, [sp, #360]
	str	r3, [sp, #136]
	ldr	r3, [sp, #88]
	str	r2, [sp, #208]
	uxth	r0, r0
	muls	r3, r0, r3
	uxth	lr, r5
	str	r3, [sp, #268]
	mul	r3, lr, fp
	str	r3, [sp, #252]
	rsbs	r4, r4, #0
	movs	r3, #0
	str	r3, [sp, #132]
	uxth	r3, r4
	str	r3, [sp, #292]
	ldrh	r3, [sp, #84]
	str	r3, [sp, #224]
	mov	r9, r0
.L41:
	ldrh	r3, [sp, #164]
	ldr	r2, [sp, #132]
	cmp	r2, r3
	bge	.L40
	ldr	r3, [sp, #228]
	rsbs	r3, r3, #0
	uxth	r3, r3
	str	r3, [sp, #128]
	ldr	r3, [sp, #136]
	str	r3, [sp, #112]
	movs	r3, #0
	str	r3, [sp, #116]
	ldrh	r3, [sp, #176]
	str	r3, [sp, #96]
	b	.L60
.L59:
	ldrsh	r10, [sp, #128]
	cmp	r10, #0
	rsb	r3, r10, #0
	it	gt
	movgt	r3, #0
	str	r3, [sp, #264]
	ldr	r3, [sp, #292]
	str	r3, [sp, #108]
	ldr	r3, [sp, #112]
	str	r3, [sp, #104]
	movs	r3, #0
	str	r3, [sp, #120]
	ldr	r3, [sp, #168]
	sub	r3, r3, r10
	str	r3, [sp, #220]
	ldrd	r2, r3, [sp, #220]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	str	r3, [sp, #284]
	sub	r3, r9, r10
	subs	r3, r3, #1
	str	r3, [sp, #288]
.L42:
	ldr	r3, [sp, #120]
	ldr	r2, [sp, #204]
	cmp	r3, r2
	blt	.L58
	ldr	r3, [sp, #116]
	ldr	r2, [sp, #208]
	adds	r3, r3, #1
	str	r3, [sp, #116]
	ldr	r3, [sp, #112]
	add	r3, r3, r2
	str	r3, [sp, #112]
	ldr	r2, [sp, #236]
	ldr	r3, [sp, #128]
	add	r3, r3, r2
	uxth	r3, r3
	str	r3, [sp, #128]
.L60:
	ldr	r3, [sp, #116]
	ldr	r2, [sp, #212]
	cmp	r3, r2
	blt	.L59
	ldr	r3, [sp, #336]
	ldr	r2, [sp, #256]
	add	r3, r3, r2
	str	r3, [sp, #336]
	ldr	r3, [sp, #132]
	ldr	r2, [sp, #248]
	adds	r3, r3, #1
	str	r3, [sp, #132]
	ldr	r3, [sp, #136]
	add	r3, r3, r2
	str	r3, [sp, #136]
	b	.L41
.L58:
	ldrsh	r8, [sp, #108]
	cmp	r8, #0
	rsb	r3, r8, #0
	it	gt
	movgt	r3, #0
	str	r3, [sp, #260]
	ldr	r3, [sp, #104]
	str	r3, [sp, #100]
	movs	r3, #0
	strd	r3, r3, [sp, #80]
	ldr	r3, [sp, #88]
	sub	r3, r3, r8
	str	r3, [sp, #216]
	ldr	r2, [sp, #216]
	ldr	r3, [sp, #96]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	str	r3, [sp, #280]
.L43:
	ldr	r3, [sp, #84]
	cmp	r3, fp
	bne	.L63
	ldr	r3, [sp, #120]
	ldr	r2, [sp, #92]
	adds	r3, r3, #1
	str	r3, [sp, #120]
	ldr	r3, [sp, #104]
	add	r3, r3, r2
	str	r3, [sp, #104]
	ldr	r2, [sp, #232]
	ldr	r3, [sp, #108]
	add	r3, r3, r2
	uxth	r3, r3
	str	r3, [sp, #108]
	b	.L42
.L56:
	ldr	r3, [sp, #240]
	cmp	r3, #1
	bls	.L44
	ldr	r1, [sp, #216]
	ldr	r0, [sp, #96]
	add	r4, lr, r1
	subs	r4, r4, #1
	sdiv	r4, r4, lr
	cmp	r4, r0
	mov	r1, r4
	sub	r3, lr, r8
	it	ge
	movge	r1, r0
	subs	r3, r3, #1
	str	r1, [sp, #156]
	sdiv	r3, r3, lr
	bic	r3, r3, r3, asr #31
.L45:
	ldr	r1, [sp, #244]
	cmp	r1, #1
	bls	.L46
	ldr	r1, [sp, #288]
	sdiv	r0, r1, r9
	ldr	r1, [sp, #220]
	ldr	r4, [sp, #224]
	add	r1, r1, r9
	subs	r1, r1, #1
	sdiv	r1, r1, r9
	cmp	r1, r4
	it	ge
	movge	r1, r4
	bic	r0, r0, r0, asr #31
	str	r1, [sp, #160]
.L47:
	ldr	r1, [sp, #352]
	cmp	r1, #0
	beq	.L61
	ldr	r7, [r1, r2, lsl #2]
.L48:
	ldr	r1, [sp, #88]
	mla	ip, r0, r9, r10
	mul	ip, r1, ip
	ldr	r1, [sp, #96]
	mla	r4, lr, r3, r8
	muls	r1, r0, r1
	str	r1, [sp, #152]
	str	r4, [sp, #272]
.L49:
	ldr	r1, [sp, #160]
	cmp	r0, r1
	blt	.L52
	ldr	r1, [sp, #180]
	ldr	r3, [sp, #184]
	ldr	r4, [r1, r2, lsl #2]
	ldr	r3, [r3, r2, lsl #2]
	mov	r0, #1073741824
	movs	r1, #0
	strd	r0, r1, [sp, #144]
	bic	r1, r4, r4, asr #31
	lsls	r7, r7, r1
	ldrd	r0, [sp, #144]
	cmp	r4, #0
	smlal	r0, r1, r3, r7
	lsr	r3, r0, #31
	it	gt
	ldrgt	r4, [sp, #148]
	orr	r3, r3, r1, lsl #1
	it	le
	rsble	r4, r4, #0
	movs	r1, #1
	lsls	r1, r1, r4
	subs	r1, r1, #1
	asrs	r4, r3, r4
	and	r0, r3, r1
	asr	r1, r1, #1
	it	mi
	addmi	r1, r1, #1
	cmp	r0, r1
	ldr	r3, [sp, #188]
	it	gt
	addgt	r4, r4, #1
	add	r4, r4, r3
	ldr	r3, [sp, #196]
	cmp	r4, r3
	it	lt
	movlt	r4, r3
	ldr	r3, [sp, #200]
	cmp	r4, r3
	it	ge
	movge	r4, r3
	ldr	r3, [sp, #172]
	strb	r4, [r3], #1
	adds	r2, r2, #1
	str	r3, [sp, #172]
.L57:
	ldr	r3, [sp, #80]
	ldr	r1, [sp, #140]
	add	r3, r3, r1
	cmp	r2, r3
	bne	.L56
	ldr	r3, [sp, #84]
	str	r2, [sp, #80]
	adds	r3, r3, #1
	str	r3, [sp, #84]
	ldr	r3, [sp, #100]
	add	r3, r3, r1
	str	r3, [sp, #100]
	b	.L43
.L44:
	ldr	r3, [sp, #280]
	str	r3, [sp, #156]
	ldr	r3, [sp, #260]
	b	.L45
.L46:
	ldr	r1, [sp, #284]
	str	r1, [sp, #160]
	ldr	r0, [sp, #264]
	b	.L47
.L61:
	ldr	r7, [sp, #352]
	b	.L48
.L52:
	ldr	r4, [sp, #272]
	ldr	r1, [sp, #152]
	str	r3, [sp, #124]
	add	r5, ip, r4
	ldr	r4, [sp, #84]
	mla	r5, fp, r5, r4
	ldr	r4, [sp, #336]
	add	r5, r5, r4
	ldr	r4, [sp, #92]
	adds	r6, r1, r3
	mla	r6, r4, r6, r2
	ldr	r4, [sp, #344]
	add	r6, r6, r4
.L50:
	ldr	r1, [sp, #156]
	ldr	r4, [sp, #124]
	cmp	r4, r1
	blt	.L51
	ldr	r1, [sp, #268]
	ldr	r4, [sp, #152]
	add	ip, ip, r1
	ldr	r1, [sp, #96]
	add	r4, r4, r1
	adds	r0, r0, #1
	str	r4, [sp, #152]
	b	.L49
.L51:
	ldrsb	r1, [r5]
	ldr	r4, [sp, #192]
	add	r1, r1, r4
	mov	r4, r1
	ldrsb	r1, [r6]
	str	r1, [sp, #276]
	mov	r1, r4
	ldr	r4, [sp, #276]
	mla	r7, r4, r1, r7
	ldr	r1, [sp, #124]
	adds	r1, r1, #1
	str	r1, [sp, #124]
	ldr	r1, [sp, #252]
	add	r5, r5, r1
	ldr	r1, [sp, #92]
	add	r6, r6, r1
	b	.L50
.L63:
	ldr	r3, [sp, #100]
	ldr	r2, [sp, #80]
	str	r3, [sp, #172]
	b	.L57
	.size	arm_depthwise_conv_s8, .-arm_depthwise_conv_s8
