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
	.section	.text.arm_nn_mat_mult_kernel_s8_s16,"ax",%progbits
	.align	1
	.global	arm_nn_mat_mult_kernel_s8_s16
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_nn_mat_mult_kernel_s8_s16, %function
arm_nn_mat_mult_kernel_s8_s16:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #140
	lsr	fp, r2, #1
	str	r3, [sp, #88]
	ldrsh	r3, [sp, #184]
	str	r3, [sp, #12]
	ldrsh	r3, [sp, #188]
	str	r3, [sp, #16]
	ldrd	ip, r3, [sp, #196]
	ldrh	lr, [sp, #192]
	str	r2, [sp, #40]
	add	r3, r3, r2
	str	r3, [sp, #100]
	add	r3, r1, lr, lsl #1
	str	r3, [sp, #4]
	ldr	r3, [sp, #200]
	str	r0, [sp, #84]
	adds	r3, r3, #2
	str	r3, [sp, #32]
	ldr	r3, [sp, #100]
	str	fp, [sp, #44]
	adds	r3, r3, #2
	str	r3, [sp, #36]
	ldr	r3, [sp, #176]
	add	r10, r3, #8
	ldr	r3, [sp, #88]
	adds	r3, r3, #8
	str	r3, [sp, #8]
	and	r3, lr, #3
	str	r3, [sp, #116]
	lsr	r3, lr, #2
	lsls	r2, r3, #2
	str	r2, [sp, #128]
	ldr	r2, [sp, #116]
	add	r4, lr, r2
	lsls	r2, r3, #2
	adds	r2, r4, r2
	mov	r8, r1
	str	r2, [sp, #80]
	lsls	r1, r3, #2
	mov	r2, r0
	add	r2, r2, r1
	lsls	r3, r3, #3
	str	r2, [sp, #24]
	add	r2, r8, r3
	str	r2, [sp, #28]
	ldr	r2, [sp, #4]
	adds	r3, r2, r3
	str	r3, [sp, #112]
	mov	r5, r0
.L2:
	ldr	r3, [sp, #44]
	cmp	r3, #0
	bne	.L20
	ldr	r3, [sp, #200]
	add	r0, r3, fp, lsl #1
	ldrd	r3, r2, [sp, #80]
	mla	r4, r3, fp, r2
	ldr	r3, [sp, #40]
	lsls	r3, r3, #31
	bpl	.L21
	cmp	ip, #0
	beq	.L38
	ldr	r3, [ip]
.L22:
	mov	r1, r3
	mov	r5, r4
.L23:
	ldr	r2, [sp, #28]
	cmp	r8, r2
	bne	.L24
	ldr	r2, [sp, #128]
	and	r6, lr, #3
	add	r4, r4, r2
	movs	r2, #0
.L25:
	cmp	r6, r2
	bne	.L26
	ldr	r4, [sp, #88]
	ldr	r2, [sp, #176]
	ldr	r6, [r4, fp, lsl #3]
	ldr	r2, [r2, fp, lsl #3]
	bic	r7, r6, r6, asr #31
	movs	r5, #0
	mov	r4, #1073741824
	cmp	r6, #0
	lsl	r3, r3, r7
	mov	r8, r5
	mov	r7, r4
	smlal	r7, r8, r2, r3
	ite	gt
	movgt	r6, r5
	rsble	r6, r6, #0
	movs	r3, #1
	lsrs	r2, r7, #31
	lsls	r3, r3, r6
	orr	r2, r2, r8, lsl #1
	subs	r3, r3, #1
	and	r4, r2, r3
	asrs	r2, r2, r6
	asr	r3, r3, #1
	it	mi
	addmi	r3, r3, #1
	cmp	r4, r3
	ldr	r3, [sp, #180]
	it	gt
	addgt	r2, r2, #1
	add	r2, r2, r3
	ldr	r3, [sp, #12]
	cmp	r2, r3
	it	lt
	movlt	r2, r3
	ldr	r3, [sp, #16]
	cmp	r2, r3
	it	ge
	movge	r2, r3
	ldr	r3, [sp, #200]
	strb	r2, [r3, fp, lsl #1]
	ldr	r3, [sp, #176]
	ldr	r4, [r3, fp, lsl #3]
	ldr	r3, [sp, #88]
	ldr	r6, [r3, fp, lsl #3]
	mov	r2, #1073741824
	movs	r3, #0
	bic	r5, r6, r6, asr #31
	mov	r7, r2
	cmp	r6, #0
	lsl	r1, r1, r5
	mov	r8, r3
	smlal	r7, r8, r4, r1
	ite	gt
	movgt	r2, r3
	rsble	r2, r6, #0
	movs	r3, #1
	lsrs	r1, r7, #31
	lsls	r3, r3, r2
	orr	r1, r1, r8, lsl #1
	subs	r3, r3, #1
	and	r4, r1, r3
	asrs	r1, r1, r2
	asr	r3, r3, #1
	it	mi
	addmi	r3, r3, #1
	cmp	r4, r3
	ldr	r3, [sp, #180]
	it	gt
	addgt	r1, r1, #1
	add	r1, r1, r3
	ldr	r3, [sp, #12]
	cmp	r3, r1
	it	lt
	movlt	r3, r1
	mov	r1, r3
	ldr	r3, [sp, #16]
	cmp	r3, r1
	it	ge
	movge	r3, r1
	mov	r1, r3
	ldr	r3, [sp, #100]
	strb	r1, [r3, fp, lsl #1]
	adds	r0, r0, #1
.L21:
	ldr	r3, [sp, #40]
	add	r0, r0, r3
	add	sp, sp, #140
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L20:
	add	r3, r5, lr
	str	r5, [sp, #132]
	str	r3, [sp, #92]
	cmp	ip, #0
	beq	.L33
	ldrd	r2, r3, [ip]
	add	ip, ip, #8
.L3:
	ldr	r7, [sp, #4]
	str	r2, [sp, #20]
	mov	r6, r8
	mov	r9, r3
.L4:
	ldr	r1, [sp, #28]
	cmp	r6, r1
	bne	.L5
	ldr	r1, [sp, #24]
	ldr	r7, [sp, #116]
	ldr	r0, [sp, #112]
	str	r0, [sp, #96]
	mov	r4, r1
	ldr	r0, [sp, #28]
	str	r0, [sp, #92]
	add	r4, r4, r7
	add	r6, lr, r1
	str	r4, [sp, #120]
.L6:
	ldr	r4, [sp, #120]
	cmp	r1, r4
	bne	.L7
	ldr	r0, [sp, #8]
	ldr	r1, [r10, #-8]
	ldr	r5, [r0, #-8]
	mov	r7, #1073741824
	movs	r0, #0
	strd	r7, r0, [sp, #48]
	ldrd	r6, [sp, #48]
	bic	r0, r5, r5, asr #31
	cmp	r5, #0
	lsl	r2, r2, r0
	it	gt
	ldrgt	r5, [sp, #52]
	smlal	r6, r7, r1, r2
	it	le
	rsble	r5, r5, #0
	movs	r1, #1
	lsrs	r2, r6, #31
	lsls	r1, r1, r5
	orr	r2, r2, r7, lsl #1
	subs	r1, r1, #1
	asrs	r5, r2, r5
	and	r0, r2, r1
	asr	r1, r1, #1
	it	mi
	addmi	r1, r1, #1
	cmp	r0, r1
	ldr	r2, [sp, #180]
	ldr	r1, [sp, #8]
	it	gt
	addgt	r5, r5, #1
	add	r5, r5, r2
	ldr	r2, [sp, #12]
	cmp	r5, r2
	it	lt
	movlt	r5, r2
	ldr	r2, [sp, #16]
	cmp	r5, r2
	it	ge
	movge	r5, r2
	ldr	r2, [sp, #32]
	strb	r5, [r2, #-2]
	ldr	r5, [r1, #-8]
	ldr	r2, [r10, #-8]
	mov	r6, #1073741824
	movs	r1, #0
	strd	r6, r1, [sp, #56]
	ldr	r1, [sp, #20]
	ldrd	r6, [sp, #56]
	bic	r0, r5, r5, asr #31
	cmp	r5, #0
	lsl	r1, r1, r0
	it	gt
	ldrgt	r5, [sp, #60]
	smlal	r6, r7, r2, r1
	it	le
	rsble	r5, r5, #0
	movs	r1, #1
	lsls	r1, r1, r5
	lsrs	r2, r6, #31
	orr	r2, r2, r7, lsl #1
	subs	r1, r1, #1
	asrs	r5, r2, r5
	and	r0, r2, r1
	asr	r1, r1, #1
	it	mi
	addmi	r1, r1, #1
	cmp	r0, r1
	ldr	r2, [sp, #180]
	ldr	r1, [sp, #8]
	it	gt
	addgt	r5, r5, #1
	add	r5, r5, r2
	ldr	r2, [sp, #12]
	cmp	r5, r2
	it	lt
	movlt	r5, r2
	ldr	r2, [sp, #16]
	cmp	r5, r2
	it	ge
	movge	r5, r2
	mov	r4, #1073741824
	ldr	r2, [sp, #36]
	movs	r0, #0
	strd	r4, r0, [sp, #64]
	strb	r5, [r2, #-2]
	ldr	r1, [r1, #-4]
	ldr	r2, [r10, #-4]
	ldrd	r4, [sp, #64]
	bic	r0, r1, r1, asr #31
	lsls	r3, r3, r0
	smlal	r4, r5, r2, r3
	mov	r3, r4
	cmp	r1, #0
	it	gt
	ldrgt	r1, [sp, #68]
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
	ldr	r3, [sp, #180]
	cmp	r0, r2
	it	gt
	addgt	r1, r1, #1
	add	r1, r1, r3
	ldr	r3, [sp, #12]
	ldr	r2, [sp, #8]
	cmp	r1, r3
	it	lt
	movlt	r1, r3
	ldr	r3, [sp, #16]
	cmp	r1, r3
	it	ge
	movge	r1, r3
	ldr	r3, [sp, #32]
	strb	r1, [r3, #-1]
	ldr	r0, [r2, #-4]
	ldr	r3, [r10, #-4]
	mov	r1, #1073741824
	movs	r2, #0
	strd	r1, r2, [sp, #72]
	ldrd	r4, [sp, #72]
	bic	r1, r0, r0, asr #31
	lsl	r1, r9, r1
	smlal	r4, r5, r3, r1
	cmp	r0, #0
	mov	r3, r4
	lsr	r2, r3, #31
	it	gt
	ldrgt	r0, [sp, #76]
	orr	r3, r2, r5, lsl #1
	it	le
	rsble	r0, r0, #0
	movs	r2, #1
	lsls	r2, r2, r0
	subs	r2, r2, #1
	asrs	r0, r3, r0
	and	r1, r3, r2
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r1, r2
	ldr	r3, [sp, #180]
	ldr	r2, [sp, #80]
	it	gt
	addgt	r0, r0, #1
	add	r0, r0, r3
	ldr	r3, [sp, #12]
	cmp	r0, r3
	it	lt
	movlt	r0, r3
	ldr	r3, [sp, #16]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	ldr	r3, [sp, #36]
	strb	r0, [r3, #-1]
	ldr	r3, [sp, #44]
	subs	r3, r3, #1
	uxth	r3, r3
	str	r3, [sp, #44]
	ldr	r3, [sp, #32]
	adds	r3, r3, #2
	str	r3, [sp, #32]
	ldr	r3, [sp, #36]
	adds	r3, r3, #2
	str	r3, [sp, #36]
	ldr	r3, [sp, #8]
	adds	r3, r3, #8
	str	r3, [sp, #8]
	ldr	r3, [sp, #24]
	add	r3, r3, r2
	str	r3, [sp, #24]
	ldr	r3, [sp, #132]
	add	r3, r3, r2
	add	r10, r10, #8
	mov	r5, r3
	b	.L2
.L33:
	mov	r3, ip
	mov	r2, ip
	b	.L3
.L5:
	ldr	r1, [r6]	@ unaligned
	str	r1, [sp, #96]
	ldr	r1, [r7]	@ unaligned
	str	r1, [sp, #104]
	ldr	r0, [r5], #4	@ unaligned
	.syntax unified
	sxtb16 r1, r0, ROR #8
	sxtb16 r0, r0
	pkhtb r4, r1, r0, asr #16
	.thumb
	.syntax unified
	str	r4, [sp, #108]
	ldr	r4, [sp, #92]
	.syntax unified
	pkhbt r0, r0, r1, lsl #16
	.thumb
	.syntax unified
	ldr	r1, [r4], #4	@ unaligned
	str	r4, [sp, #92]
	.syntax unified
	sxtb16 r4, r1, ROR #8
	.thumb
	.syntax unified
	str	r4, [sp, #120]
	.syntax unified
	sxtb16 r1, r1
	pkhtb r4, r4, r1, asr #16
	.thumb
	.syntax unified
	str	r4, [sp, #124]
	ldr	r4, [sp, #120]
	.syntax unified
	pkhbt r1, r1, r4, lsl #16
	.thumb
	.syntax unified
	ldr	r4, [sp, #96]
	.syntax unified
	smlad r2, r0, r4, r2
	.thumb
	.syntax unified
	str	r2, [sp, #120]
	ldr	r4, [sp, #104]
	ldr	r2, [sp, #20]
	.syntax unified
	smlad r4, r0, r4, r2
	.thumb
	.syntax unified
	ldr	r0, [sp, #96]
	.syntax unified
	smlad r3, r1, r0, r3
	.thumb
	.syntax unified
	str	r3, [sp, #96]
	ldr	r0, [sp, #104]
	.syntax unified
	smlad r1, r1, r0, r9
	.thumb
	.syntax unified
	ldr	r0, [r6, #4]	@ unaligned
	ldr	r9, [r7, #4]	@ unaligned
	ldr	r3, [sp, #108]
	ldr	r2, [sp, #120]
	adds	r6, r6, #8
	adds	r7, r7, #8
	.syntax unified
	smlad r2, r3, r0, r2
	smlad r3, r3, r9, r4
	.thumb
	.syntax unified
	str	r3, [sp, #20]
	ldr	r4, [sp, #96]
	ldr	r3, [sp, #124]
	.syntax unified
	smlad r3, r3, r0, r4
	.thumb
	.syntax unified
	ldr	r0, [sp, #124]
	.syntax unified
	smlad r9, r0, r9, r1
	.thumb
	.syntax unified
	b	.L4
.L7:
	ldr	r0, [sp, #92]
	ldrsb	r4, [r1], #1
	ldrsb	r7, [r6], #1
	mov	r5, r4
	ldrsh	r4, [r0], #2
	str	r0, [sp, #92]
	ldr	r0, [sp, #96]
	str	r4, [sp, #104]
	ldrsh	r4, [r0], #2
	str	r4, [sp, #108]
	ldr	r4, [sp, #104]
	str	r0, [sp, #96]
	mov	r0, r4
	ldr	r4, [sp, #108]
	smlabb	r2, r0, r5, r2
	mov	r0, r4
	mov	r4, r5
	ldr	r5, [sp, #20]
	smlabb	r0, r0, r4, r5
	ldr	r4, [sp, #104]
	str	r0, [sp, #20]
	smlabb	r3, r4, r7, r3
	ldr	r4, [sp, #108]
	smlabb	r9, r4, r7, r9
	b	.L6
.L38:
	mov	r3, ip
	b	.L22
.L24:
	ldr	r2, [r5], #4	@ unaligned
	.syntax unified
	sxtb16 r7, r2, ROR #8
	sxtb16 r2, r2
	pkhtb r6, r7, r2, asr #16
	pkhbt r2, r2, r7, lsl #16
	.thumb
	.syntax unified
	ldr	r7, [r8]	@ unaligned
	.syntax unified
	smlad ip, r2, r7, r3
	.thumb
	.syntax unified
	ldr	r7, [sp, #4]
	ldr	r7, [r7]	@ unaligned
	.syntax unified
	smlad r1, r2, r7, r1
	.thumb
	.syntax unified
	ldr	r3, [sp, #4]
	ldr	r2, [sp, #4]
	ldr	r7, [r8, #4]	@ unaligned
	ldr	r2, [r2, #4]	@ unaligned
	adds	r3, r3, #8
	add	r8, r8, #8
	str	r3, [sp, #4]
	.syntax unified
	smlad r3, r6, r7, ip
	smlad r1, r6, r2, r1
	.thumb
	.syntax unified
	b	.L23
.L26:
	ldr	r7, [sp, #28]
	ldrsb	r5, [r4, r2]
	ldrh	r7, [r7, r2, lsl #1]
	smlabb	r3, r7, r5, r3
	ldr	r7, [sp, #112]
	ldrh	r7, [r7, r2, lsl #1]
	adds	r2, r2, #1
	smlabb	r1, r7, r5, r1
	b	.L25
	.size	arm_nn_mat_mult_kernel_s8_s16, .-arm_nn_mat_mult_kernel_s8_s16
