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
	.section	.text.arm_max_pool_s8,"ax",%progbits
	.align	1
	.global	arm_max_pool_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_max_pool_s8, %function
arm_max_pool_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #140
	ldr	r4, [r2, #8]
	str	r3, [sp, #124]
	ldrd	r3, r0, [sp, #176]
	str	r4, [sp, #36]
	ldr	r4, [r0, #4]
	ldr	r0, [r0, #8]
	str	r0, [sp, #40]
	ldr	r0, [r1, #4]
	str	r0, [sp, #44]
	ldr	r0, [r1]
	str	r0, [sp, #48]
	ldr	r0, [r3, #4]
	ldr	r3, [r3, #8]
	str	r0, [sp, #92]
	str	r3, [sp, #96]
	ldrd	r0, r3, [r1, #8]
	str	r3, [sp, #12]
	str	r4, [sp, #76]
	ldrd	r8, r9, [r1, #16]
	ldr	r4, [r2, #12]
	str	r0, [sp, #52]
	rsbs	r1, r3, #0
	ldr	r3, [r2, #4]
	ldr	r2, [sp, #12]
	str	r1, [sp, #4]
	adds	r3, r2, r3
	str	r3, [sp, #60]
	ldr	r3, [sp, #40]
	bic	r3, r3, r3, asr #31
	asrs	r1, r4, #2
	muls	r3, r4, r3
	str	r3, [sp, #108]
	bic	r3, r1, r1, asr #31
	lsls	r3, r3, #2
	str	r1, [sp, #112]
	str	r3, [sp, #84]
	ldr	r3, [sp, #184]
	str	r3, [sp, #16]
	movs	r3, #0
	str	r3, [sp, #20]
.L2:
	ldr	r3, [sp, #20]
	ldr	r2, [sp, #76]
	cmp	r3, r2
	blt	.L20
	ldr	r3, [sp, #40]
	ldr	r5, [sp, #184]
	muls	r3, r2, r3
	muls	r4, r3, r4
	asrs	r1, r4, #2
	mov	r0, r1
.L21:
	cmp	r0, #0
	bgt	.L22
	ldr	r2, [sp, #184]
	bic	r3, r1, r1, asr #31
	add	r3, r2, r3, lsl #2
	and	r4, r4, #3
	add	r4, r4, r3
.L23:
	cmp	r3, r4
	bne	.L24
	movs	r0, #0
	add	sp, sp, #140
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L20:
	ldr	r3, [sp, #52]
	ldr	r2, [sp, #52]
	ldr	r6, [sp, #16]
	rsbs	r3, r3, #0
	str	r3, [sp, #8]
	ldr	r3, [sp, #4]
	cmp	r3, #0
	ldr	r3, [sp, #12]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #72]
	ldr	r3, [sp, #52]
	str	r3, [sp, #68]
	ldr	r3, [sp, #36]
	add	r3, r3, r2
	str	r3, [sp, #56]
	ldr	r2, [sp, #4]
	ldr	r3, [sp, #72]
	add	r3, r3, r2
	ldr	r2, [sp, #36]
	muls	r3, r2, r3
	str	r3, [sp, #120]
	movs	r3, #0
	str	r3, [sp, #24]
.L3:
	ldr	r3, [sp, #24]
	ldr	r2, [sp, #40]
	cmp	r3, r2
	blt	.L19
	ldr	r3, [sp, #16]
	ldr	r2, [sp, #108]
	add	r3, r3, r2
	str	r3, [sp, #16]
	ldr	r2, [sp, #44]
	ldr	r3, [sp, #4]
	add	r3, r3, r2
	str	r3, [sp, #4]
	ldr	r3, [sp, #20]
	adds	r3, r3, #1
	str	r3, [sp, #20]
	ldr	r3, [sp, #12]
	subs	r3, r3, r2
	str	r3, [sp, #12]
	ldr	r3, [sp, #60]
	subs	r3, r3, r2
	str	r3, [sp, #60]
	b	.L2
.L19:
	ldr	r3, [sp, #8]
	ldr	r2, [sp, #92]
	cmp	r3, #0
	ldr	r3, [sp, #68]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #88]
	ldr	r3, [sp, #60]
	ldr	r1, [sp, #88]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	str	r3, [sp, #100]
	ldr	r2, [sp, #96]
	ldr	r3, [sp, #56]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	str	r3, [sp, #104]
	ldr	r3, [sp, #84]
	adds	r3, r6, r3
	str	r3, [sp, #80]
	ldr	r2, [sp, #80]
	and	r3, r4, #3
	adds	r3, r2, r3
	ldr	r2, [sp, #8]
	str	r3, [sp, #116]
	ldr	r3, [sp, #120]
	str	r3, [sp, #64]
	add	r2, r2, r1
	ldr	r3, [sp, #72]
	str	r3, [sp, #28]
	str	r2, [sp, #132]
	movs	r3, #0
.L5:
	ldr	r2, [sp, #28]
	ldr	r1, [sp, #100]
	cmp	r2, r1
	bge	.L17
	ldr	r2, [sp, #132]
	ldr	r1, [sp, #64]
	adds	r5, r2, r1
	ldr	r2, [sp, #124]
	mla	r5, r4, r5, r2
	ldr	r2, [sp, #88]
	str	r2, [sp, #32]
	ldr	r2, [sp, #84]
	subs	r2, r2, #1
	str	r2, [sp, #128]
	b	.L18
.L16:
	cmp	r3, #0
	bne	.L26
	mov	r2, r4
	mov	r1, r5
	mov	r0, r6
	bl	memcpy
.L7:
	ldr	r3, [sp, #32]
	adds	r3, r3, #1
	str	r3, [sp, #32]
	add	r5, r5, r4
	movs	r3, #1
.L18:
	ldr	r2, [sp, #32]
	ldr	r1, [sp, #104]
	cmp	r2, r1
	blt	.L16
	ldr	r2, [sp, #28]
	ldr	r1, [sp, #36]
	adds	r2, r2, #1
	str	r2, [sp, #28]
	ldr	r2, [sp, #64]
	add	r2, r2, r1
	str	r2, [sp, #64]
	b	.L5
.L12:
	ldr	r1, [ip]	@ unaligned
	ldr	r3, [lr], #4	@ unaligned
	sxtb	fp, r1
	sxtb	r10, r3
	mov	r2, r1
	cmp	r10, fp
	it	gt
	bfigt	r2, r10, #0, #8
	sbfx	fp, r1, #8, #8
	sbfx	r10, r3, #8, #8
	cmp	fp, r10
	it	lt
	bfilt	r2, r10, #8, #8
	sbfx	fp, r1, #16, #8
	sbfx	r10, r3, #16, #8
	cmp	fp, r10
	asr	r3, r3, #24
	it	lt
	bfilt	r2, r10, #16, #8
	cmp	r3, r1, asr #24
	it	gt
	bfigt	r2, r3, #24, #8
	str	r2, [ip], #4	@ unaligned
	subs	r0, r0, #1
.L6:
	cmp	r0, #0
	bgt	.L12
	ldr	r3, [sp, #128]
	adds	r2, r5, r3
	ldr	r3, [sp, #80]
.L13:
	ldr	r1, [sp, #116]
	cmp	r3, r1
	beq	.L7
	ldrsb	r0, [r3]
	ldrsb	r1, [r2, #1]!
	cmp	r0, r1
	it	lt
	strblt	r1, [r3]
	adds	r3, r3, #1
	b	.L13
.L26:
	mov	lr, r5
	mov	ip, r6
	ldr	r0, [sp, #112]
	b	.L6
.L17:
	ldr	r2, [sp, #48]
	ldr	r3, [sp, #8]
	add	r3, r3, r2
	str	r3, [sp, #8]
	ldr	r3, [sp, #24]
	adds	r3, r3, #1
	str	r3, [sp, #24]
	ldr	r3, [sp, #68]
	subs	r3, r3, r2
	str	r3, [sp, #68]
	ldr	r3, [sp, #56]
	subs	r3, r3, r2
	add	r6, r6, r4
	str	r3, [sp, #56]
	b	.L3
.L22:
	ldr	r3, [r5]	@ unaligned
	sxtb	r2, r3
	cmp	r2, r8
	it	lt
	movlt	r2, r8
	sxtb	r2, r2
	cmp	r2, r9
	it	ge
	movge	r2, r9
	bfi	r7, r2, #0, #8
	sbfx	r2, r3, #8, #8
	cmp	r2, r8
	it	lt
	movlt	r2, r8
	sxtb	r2, r2
	cmp	r2, r9
	it	ge
	movge	r2, r9
	bfi	r7, r2, #8, #8
	sbfx	r2, r3, #16, #8
	cmp	r2, r8
	it	lt
	movlt	r2, r8
	sxtb	r2, r2
	asrs	r3, r3, #24
	cmp	r2, r9
	it	ge
	movge	r2, r9
	cmp	r3, r8
	it	lt
	movlt	r3, r8
	sxtb	r3, r3
	cmp	r3, r9
	bfi	r7, r2, #16, #8
	it	ge
	movge	r3, r9
	bfi	r7, r3, #24, #8
	str	r7, [r5], #4	@ unaligned
	subs	r0, r0, #1
	b	.L21
.L24:
	ldrsb	r2, [r3]
	cmp	r2, r8
	it	lt
	movlt	r2, r8
	cmp	r2, r9
	it	ge
	movge	r2, r9
	strb	r2, [r3], #1
	b	.L23
	.size	arm_max_pool_s8, .-arm_max_pool_s8
