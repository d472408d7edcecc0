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
	.section	.text.arm_nn_vec_mat_mult_t_s8,"ax",%progbits
	.align	1
	.global	arm_nn_vec_mat_mult_t_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_nn_vec_mat_mult_t_s8, %function
arm_nn_vec_mat_mult_t_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #92
	str	r1, [sp, #8]
	str	r3, [sp, #80]
	ldrd	r3, r1, [sp, #144]
	add	r1, r1, r1, lsr #31
	asrs	r1, r1, #1
	str	r1, [sp, #48]
	ldr	r1, [sp, #128]
	ldr	r4, [sp, #140]
	ldr	lr, [sp, #80]
	cmp	r3, #0
	sxth	r1, r1
	.syntax unified
	pkhbt r1, r1, r1, lsl #16
	.thumb
	.syntax unified
	str	r1, [sp, #4]
	mov	r1, r3
	it	lt
	addlt	r1, r3, #3
	asrs	r1, r1, #2
	str	r1, [sp, #52]
	lsls	r1, r3, #1
	str	r1, [sp, #16]
	ldr	r1, [sp, #52]
	lsls	r7, r1, #2
	ldr	r1, [sp, #140]
	cmp	r4, #0
	rsb	r1, r1, #0
	it	gt
	movgt	r1, #0
	str	r1, [sp, #20]
	ldr	r4, [sp, #20]
	movs	r1, #1
	lsls	r1, r1, r4
	subs	r1, r1, #1
	str	r1, [sp, #24]
	asrs	r1, r1, #1
	str	r1, [sp, #28]
	adds	r1, r1, #1
	str	r1, [sp, #56]
	ldr	r1, [sp, #160]
	lsls	r1, r1, #1
	str	r1, [sp, #44]
	ldr	r1, [sp, #8]
	str	r1, [sp, #36]
	add	r1, r1, r7
	str	r1, [sp, #60]
	ldr	r1, [sp, #8]
	add	r1, r1, r3
	str	r1, [sp, #40]
	adds	r1, r0, r7
	str	r1, [sp, #32]
	movs	r1, #0
	str	r1, [sp, #12]
	ldr	r1, [sp, #140]
	bic	r1, r1, r1, asr #31
	str	r1, [sp, #84]
.L3:
	ldr	r1, [sp, #12]
	ldr	r4, [sp, #48]
	cmp	r1, r4
	blt	.L13
	ldr	r5, [sp, #8]
	ldr	r1, [sp, #16]
	bic	r4, r4, r4, asr #31
	mla	r1, r4, r1, r5
	ldr	r5, [sp, #44]
	muls	r4, r5, r4
	ldr	r5, [sp, #148]
	lsls	r5, r5, #31
	bpl	.L14
	cbz	r2, .L15
	ldr	r2, [r2]
.L15:
	mov	lr, r1
.L16:
	ldr	r5, [sp, #32]
	cmp	r0, r5
	bne	.L17
	ldr	r5, [sp, #52]
	add	r1, r1, r7
	rsb	r5, r0, r5, lsl #2
.L18:
	adds	r6, r0, r5
	cmp	r3, r6
	bgt	.L19
	ldr	r3, [sp, #140]
	bic	r3, r3, r3, asr #31
	movs	r1, #0
	lsls	r2, r2, r3
	mov	r0, #1073741824
	ldr	r3, [sp, #136]
	mov	r6, r1
	mov	r5, r0
	smlal	r5, r6, r3, r2
	ldr	r3, [sp, #140]
	cmp	r3, #0
	ite	gt
	movgt	r3, r1
	rsble	r3, r3, #0
	movs	r2, #1
	lsls	r2, r2, r3
	lsrs	r5, r5, #31
	orr	r5, r5, r6, lsl #1
	subs	r2, r2, #1
	asrs	r3, r5, r3
	and	r1, r5, r2
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r1, r2
	ldr	r2, [sp, #132]
	it	gt
	addgt	r3, r3, #1
	add	r3, r3, r2
	ldr	r2, [sp, #152]
	cmp	r3, r2
	it	lt
	movlt	r3, r2
	ldr	r2, [sp, #156]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	ldr	r2, [sp, #80]
	strb	r3, [r2, r4]
.L14:
	movs	r0, #0
	add	sp, sp, #92
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L13:
	cmp	r2, #0
	beq	.L23
	mov	r6, r2
	ldr	r1, [r2, #4]
	ldr	r4, [r6], #8
	mov	r2, r6
.L4:
	movs	r6, #0
.L5:
	ldr	r5, [sp, #40]
	add	fp, r6, r5
	ldr	r5, [sp, #36]
	cmp	r7, r6
	add	r8, r6, r5
	add	ip, r0, r6
	bne	.L6
	ldr	r5, [sp, #60]
	ldr	ip, [sp, #32]
	add	r8, r3, r5
	mov	r9, r8
	sub	r10, r7, ip
.L7:
	add	r6, ip, r10
	cmp	r3, r6
	bgt	.L8
	mov	r9, #1073741824
	movs	r5, #0
	strd	r9, r5, [sp, #64]
	ldr	r5, [sp, #84]
	ldrd	r9, [sp, #64]
	lsls	r4, r4, r5
	ldr	r5, [sp, #136]
	smlal	r9, r10, r5, r4
	mov	r4, r9
	ldr	r5, [sp, #20]
	lsrs	r6, r4, #31
	ldr	r4, [sp, #24]
	orr	r6, r6, r10, lsl #1
	ands	r4, r4, r6
	asrs	r6, r6, r5
	ldr	r5, [sp, #56]
	mov	ip, r5
	ldr	r5, [sp, #28]
	it	mi
	movmi	r5, ip
	cmp	r4, r5
	mov	ip, #1073741824
	mov	r4, #0
	strd	ip, r4, [sp, #72]
	ldr	r4, [sp, #84]
	ldr	r5, [sp, #136]
	ldrd	r9, [sp, #72]
	lsl	r1, r1, r4
	smlal	r9, r10, r5, r1
	mov	r4, r9
	ldr	r5, [sp, #20]
	lsr	r1, r4, #31
	ldr	r4, [sp, #24]
	orr	r1, r1, r10, lsl #1
	and	r4, r1, r4
	it	gt
	addgt	r6, r6, #1
	asrs	r1, r1, r5
	ldr	r5, [sp, #56]
	mov	ip, r5
	ldr	r5, [sp, #28]
	it	mi
	movmi	r5, ip
	cmp	r4, r5
	ldr	r4, [sp, #132]
	it	gt
	addgt	r1, r1, #1
	add	r1, r1, r4
	add	r6, r6, r4
	ldr	r4, [sp, #152]
	cmp	r6, r4
	it	lt
	movlt	r6, r4
	cmp	r1, r4
	it	lt
	movlt	r1, r4
	ldr	r4, [sp, #156]
	cmp	r6, r4
	it	ge
	movge	r6, r4
	cmp	r1, r4
	it	ge
	movge	r1, r4
	ldr	r4, [sp, #160]
	strb	r6, [lr]
	strb	r1, [lr, r4]
	ldr	r1, [sp, #44]
	ldr	r4, [sp, #16]
	add	lr, lr, r1
	ldr	r1, [sp, #12]
	adds	r1, r1, #1
	str	r1, [sp, #12]
	ldr	r1, [sp, #36]
	add	r1, r1, r4
	str	r1, [sp, #36]
	add	r1, r3, r8
	str	r1, [sp, #60]
	ldr	r1, [sp, #40]
	add	r1, r1, r4
	str	r1, [sp, #40]
	b	.L3
.L23:
	mov	r1, r2
	mov	r4, r2
	b	.L4
.L6:
	ldr	ip, [ip]	@ unaligned
	ldr	r5, [sp, #4]
	.syntax unified
	sxtab16 r10, r5, ip, ROR #8
	sxtab16 ip, r5, ip
	.thumb
	.syntax unified
	ldr	r8, [r8]	@ unaligned
	.syntax unified
	sxtb16 r9, r8, ROR #8
	sxtb16 r8, r8
	smlad r4, r9, r10, r4
	smlad r4, r8, ip, r4
	.thumb
	.syntax unified
	ldr	r8, [fp]	@ unaligned
	.syntax unified
	sxtb16 r9, r8, ROR #8
	sxtb16 r8, r8
	smlad r1, r9, r10, r1
	smlad r1, r8, ip, r1
	.thumb
	.syntax unified
	adds	r6, r6, #4
	b	.L5
.L8:
	ldrsb	fp, [ip], #1
	ldr	r6, [sp, #128]
	add	r6, r6, fp
	ldrsb	fp, [r5], #1
	mla	r4, r6, fp, r4
	ldrsb	fp, [r9], #1
	mla	r1, r6, fp, r1
	b	.L7
.L17:
	ldr	r6, [r0], #4	@ unaligned
	ldr	r5, [sp, #4]
	.syntax unified
	sxtab16 r8, r5, r6, ROR #8
	sxtab16 r6, r5, r6
	.thumb
	.syntax unified
	ldr	r5, [lr], #4	@ unaligned
	.syntax unified
	sxtb16 ip, r5, ROR #8
	sxtb16 r5, r5
	smlad r2, ip, r8, r2
	smlad r2, r5, r6, r2
	.thumb
	.syntax unified
	b	.L16
.L19:
	ldr	r7, [sp, #128]
	ldrsb	r6, [r0], #1
	add	r6, r6, r7
	ldrsb	r7, [r1], #1
	mla	r2, r6, r7, r2
	b	.L18
	.size	arm_nn_vec_mat_mult_t_s8, .-arm_nn_vec_mat_mult_t_s8
