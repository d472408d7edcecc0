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
	.section	.text.arm_convolve_s8_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_convolve_s8_get_buffer_size
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_s8_get_buffer_size, %function
arm_convolve_s8_get_buffer_size:
	ldr	r3, [r0, #12]
	ldr	r0, [r1, #8]
	muls	r3, r0, r3
	ldr	r0, [r1, #4]
	muls	r0, r3, r0
	lsls	r0, r0, #2
	bx	lr
	.size	arm_convolve_s8_get_buffer_size, .-arm_convolve_s8_get_buffer_size
	.section	.text.arm_convolve_s8,"ax",%progbits
	.align	1
	.global	arm_convolve_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_s8, %function
arm_convolve_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	ldr	r8, [r0]
	sub	sp, sp, #228
	mov	r9, r1
	mov	r4, r3
	ldr	r6, [sp, #268]
	ldr	r5, [sp, #284]
	cmp	r8, #0
	bne	.L3
	mov	r1, r6
	mov	r0, r3
	bl	arm_convolve_s8_get_buffer_size
	cmp	r0, #0
	bgt	.L29
.L3:
	ldr	r3, [r4]
	str	r3, [sp, #164]
	ldrd	r0, r3, [r6, #4]
	ldr	r6, [r5, #12]
	ldr	r1, [r4, #12]
	ldrh	r10, [r4, #8]
	uxth	r7, r6
	str	r7, [sp, #168]
	ldr	r7, [r9, #16]
	str	r7, [sp, #148]
	ldr	r7, [r9]
	str	r7, [sp, #172]
	ldr	r7, [r9, #4]
	str	r7, [sp, #104]
	ldr	r7, [r9, #32]
	str	r7, [sp, #108]
	ldr	r7, [r9, #36]
	str	r7, [sp, #112]
	ldr	r7, [r2]
	ldr	r2, [r2, #4]
	str	r2, [sp, #120]
	ldrh	r2, [r5, #4]
	str	r2, [sp, #100]
	ldrh	r2, [r4, #4]
	str	r2, [sp, #88]
	uxth	fp, r1
	mul	r2, r10, r2
	mul	r2, fp, r2
	str	r2, [sp, #156]
	ldrh	r2, [r5, #8]
	str	r2, [sp, #124]
	uxth	r2, r6
	str	r2, [sp, #128]
	ldr	r4, [sp, #100]
	ldr	r2, [sp, #124]
	str	r7, [sp, #116]
	muls	r2, r4, r2
	ldr	r4, [sp, #128]
	muls	r2, r4, r2
	str	r2, [sp, #160]
	uxth	r2, r0
	str	r2, [sp, #132]
	ldr	r4, [sp, #132]
	uxth	r2, r3
	smulbb	r3, r3, r0
	muls	r4, r2, r4
	smulbb	r3, r3, r1
	str	r2, [sp, #64]
	uxth	r3, r3
	mul	r2, r4, fp
	str	r3, [sp, #96]
	add	r3, r8, r2, lsl #2
	str	r3, [sp, #152]
	lsl	r3, fp, #1
	str	r3, [sp, #36]
	ldrh	r3, [r9, #12]
	str	r3, [sp, #144]
	mul	r3, r3, r10
	str	r3, [sp, #200]
	ldrh	r3, [r9, #20]
	rsbs	r1, r3, #0
	str	r1, [sp, #208]
	mul	r3, r3, r10
	ldr	r1, [sp, #96]
	ubfx	r2, r2, #2, #16
	rsbs	r3, r3, #0
	and	r1, r1, #3
	str	r3, [sp, #204]
	lsls	r3, r2, #2
	str	r1, [sp, #92]
	adds	r1, r3, r1
	str	r1, [sp, #136]
	ldr	r1, [sp, #272]
	adds	r3, r1, r3
	str	r3, [sp, #180]
	add	r3, r8, r2, lsl #3
	str	r3, [sp, #192]
	ldr	r3, [sp, #36]
	ldr	r2, [sp, #36]
	muls	r3, r4, r3
	str	r3, [sp, #184]
	ldr	r3, [sp, #64]
	muls	r3, r2, r3
	str	r3, [sp, #188]
	movs	r3, #0
	str	r3, [sp, #44]
	ldrh	r3, [r9, #8]
	str	r3, [sp, #220]
.L5:
	ldr	r3, [sp, #44]
	ldr	r2, [sp, #164]
	cmp	r3, r2
	blt	.L28
	movs	r0, #0
.L4:
	add	sp, sp, #228
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L28:
	ldrh	r3, [r9, #28]
	str	r3, [sp, #140]
	mul	r3, r3, r10
	str	r3, [sp, #196]
	ldr	r3, [sp, #208]
	str	r3, [sp, #76]
	ldr	r3, [sp, #204]
	str	r3, [sp, #72]
	ldr	r3, [sp, #288]
	str	r3, [sp, #60]
	movs	r3, #0
	str	r3, [sp, #48]
	ldrh	r3, [r9, #24]
	str	r3, [sp, #216]
	mov	r4, r8
.L6:
	ldr	r3, [sp, #48]
	ldr	r2, [sp, #100]
	cmp	r3, r2
	bne	.L30
	cmp	r8, r4
	bne	.L31
.L27:
	ldr	r3, [sp, #264]
	ldr	r2, [sp, #156]
	add	r3, r3, r2
	str	r3, [sp, #264]
	ldr	r2, [sp, #160]
	ldr	r3, [sp, #288]
	add	r3, r3, r2
	str	r3, [sp, #288]
	ldr	r3, [sp, #44]
	adds	r3, r3, #1
	str	r3, [sp, #44]
	b	.L5
.L15:
	ldr	r3, [sp, #220]
	ldrh	r2, [sp, #148]
	str	r4, [sp, #56]
	muls	r3, r7, r3
	subs	r3, r3, r2
	str	r3, [sp, #176]
	ldr	r3, [sp, #76]
	str	r3, [sp, #68]
	ldr	r3, [sp, #72]
	str	r3, [sp, #40]
	movs	r3, #0
	str	r3, [sp, #52]
.L7:
	ldr	r3, [sp, #52]
	ldr	r2, [sp, #132]
	cmp	r3, r2
	beq	.L12
	ldrsh	r3, [sp, #172]
	ldr	r6, [sp, #56]
	str	r3, [sp, #212]
	movs	r5, #0
	b	.L13
.L11:
	ldr	r3, [sp, #88]
	ldr	r2, [sp, #68]
	cmp	r3, r2
	bls	.L8
	ldr	r3, [sp, #216]
	ldr	r2, [sp, #176]
	mla	r0, r5, r3, r2
	cmp	r10, r0
	bhi	.L9
.L8:
	ldr	r2, [sp, #36]
	movs	r1, #0
	mov	r0, r6
	bl	memset
.L10:
	ldr	r3, [sp, #36]
	adds	r5, r5, #1
	add	r6, r6, r3
.L13:
	ldr	r3, [sp, #64]
	cmp	r5, r3
	blt	.L11
	ldr	r3, [sp, #56]
	ldr	r2, [sp, #188]
	add	r3, r3, r2
	str	r3, [sp, #56]
	ldr	r3, [sp, #52]
	ldr	r2, [sp, #196]
	adds	r3, r3, #1
	str	r3, [sp, #52]
	ldr	r3, [sp, #40]
	add	r3, r3, r2
	str	r3, [sp, #40]
	ldr	r2, [sp, #140]
	ldr	r3, [sp, #68]
	add	r3, r3, r2
	str	r3, [sp, #68]
	b	.L7
.L9:
	ldr	r3, [sp, #40]
	add	ip, r0, r3
	ldr	r0, [sp, #264]
	ldr	r3, [sp, #212]
	mov	r2, fp
	mov	r1, r6
	mla	r0, fp, ip, r0
	bl	arm_q7_to_q15_with_offset
	b	.L10
.L12:
	ldr	r3, [sp, #184]
	add	r4, r4, r3
	ldr	r3, [sp, #152]
	cmp	r3, r4
	bne	.L14
	ldr	r3, [sp, #60]
	str	r3, [sp, #24]
	ldr	r3, [sp, #280]
	str	r3, [sp, #20]
	ldr	r3, [sp, #96]
	str	r3, [sp, #16]
	ldrsh	r3, [sp, #112]
	str	r3, [sp, #12]
	ldrsh	r3, [sp, #108]
	str	r3, [sp, #8]
	ldr	r3, [sp, #104]
	str	r3, [sp, #4]
	ldr	r3, [sp, #116]
	str	r3, [sp]
	ldr	r2, [sp, #168]
	ldr	r3, [sp, #120]
	ldr	r0, [sp, #272]
	mov	r1, r8
	bl	arm_nn_mat_mult_kernel_s8_s16
	mov	r4, r8
	str	r0, [sp, #60]
.L14:
	adds	r7, r7, #1
.L16:
	ldr	r3, [sp, #124]
	cmp	r7, r3
	blt	.L15
	ldr	r3, [sp, #48]
	ldr	r2, [sp, #200]
	adds	r3, r3, #1
	str	r3, [sp, #48]
	ldr	r3, [sp, #72]
	add	r3, r3, r2
	str	r3, [sp, #72]
	ldr	r2, [sp, #144]
	ldr	r3, [sp, #76]
	add	r3, r3, r2
	str	r3, [sp, #76]
	b	.L6
.L30:
	movs	r7, #0
	b	.L16
.L26:
	ldr	r3, [sp, #280]
	cmp	r3, #0
	beq	.L32
	ldr	r3, [r3, r1, lsl #2]
.L18:
	mov	r5, r8
	mov	r6, r4
.L19:
	cmp	r0, r6
	mov	r2, r0
	bne	.L20
	ldr	r6, [sp, #92]
	ldr	r5, [sp, #192]
	add	r6, r6, r0
.L21:
	cmp	r2, r6
	bne	.L22
	ldr	r5, [sp, #120]
	ldr	r2, [sp, #136]
	ldr	r5, [r5, r1, lsl #2]
	mov	r7, #1073741824
	movs	r6, #0
	strd	r7, r6, [sp, #80]
	add	r4, r4, r2
	bic	r6, r5, r5, asr #31
	ldr	r2, [sp, #116]
	lsls	r3, r3, r6
	ldrd	r6, [sp, #80]
	ldr	r2, [r2, r1, lsl #2]
	cmp	r5, #0
	smlal	r6, r7, r2, r3
	it	gt
	ldrgt	r5, [sp, #84]
	lsr	r2, r6, #31
	it	le
	rsble	r5, r5, #0
	orr	r3, r2, r7, lsl #1
	lsl	r2, lr, r5
	subs	r2, r2, #1
	asrs	r5, r3, r5
	and	r6, r3, r2
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r6, r2
	ldr	r3, [sp, #104]
	it	gt
	addgt	r5, r5, #1
	add	r5, r5, r3
	ldr	r3, [sp, #108]
	cmp	r5, r3
	it	lt
	movlt	r5, r3
	ldr	r3, [sp, #112]
	cmp	r5, r3
	it	ge
	movge	r5, r3
	ldr	r3, [sp, #60]
	strb	r5, [r3, r1]
	ldr	r3, [sp, #136]
	adds	r1, r1, #1
	add	r0, r0, r3
.L17:
	ldr	r3, [sp, #128]
	cmp	r1, r3
	bne	.L26
	b	.L27
.L32:
	ldr	r3, [sp, #280]
	b	.L18
.L20:
	ldr	r2, [r6], #4	@ unaligned
	.syntax unified
	sxtb16 ip, r2, ROR #8
	sxtb16 r2, r2
	pkhtb r7, ip, r2, asr #16
	pkhbt r2, r2, ip, lsl #16
	.thumb
	.syntax unified
	ldr	ip, [r5]	@ unaligned
	.syntax unified
	smlad r2, r2, ip, r3
	.thumb
	.syntax unified
	ldr	r3, [r5, #4]	@ unaligned
	adds	r5, r5, #8
	.syntax unified
	smlad r3, r7, r3, r2
	.thumb
	.syntax unified
	b	.L19
.L22:
	ldrsb	r7, [r2], #1
	ldrh	ip, [r5], #2
	smlabb	r3, ip, r7, r3
	b	.L21
.L31:
	ldr	r0, [sp, #180]
	ldr	r4, [sp, #272]
	movs	r1, #0
	mov	lr, #1
	b	.L17
.L29:
	mov	r0, #-1
	b	.L4
	.size	arm_convolve_s8, .-arm_convolve_s8
