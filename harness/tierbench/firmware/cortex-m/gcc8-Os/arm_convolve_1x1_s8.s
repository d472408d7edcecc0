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
	.section	.text.arm_convolve_1x1_s8,"ax",%progbits
	.align	1
	.global	arm_convolve_1x1_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_1x1_s8, %function
arm_convolve_1x1_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	mov	fp, r2
	sub	sp, sp, #76
	ldr	r2, [r1, #16]
	mov	r7, r3
	mov	r4, r1
	ldr	r3, [sp, #132]
	cmp	r2, #0
	bne	.L8
	ldr	r5, [r1, #20]
	cmp	r5, #0
	bne	.L8
	ldr	r2, [r3, #8]
	str	r2, [sp, #44]
	ldrd	r1, r8, [r7, #8]
	ldr	r2, [r3, #12]
	str	r2, [sp, #48]
	ldr	r2, [r4, #12]
	ldr	r3, [r3, #4]
	str	r3, [sp, #64]
	muls	r2, r1, r2
	mul	r2, r8, r2
	ldr	r3, [r7]
	str	r2, [sp, #56]
	ldrd	r1, r2, [sp, #44]
	str	r3, [sp, #68]
	ldr	r3, [r4, #8]
	muls	r2, r1, r2
	mul	r3, r3, r8
	str	r2, [sp, #60]
	str	r3, [sp, #52]
	mov	r9, r5
.L3:
	ldr	r3, [sp, #68]
	cmp	r5, r3
	blt	.L6
	movs	r0, #0
.L2:
	add	sp, sp, #76
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L6:
	ldr	r6, [r7, #8]
	ldr	r3, [r7, #4]
	ldr	r2, [sp, #112]
	mul	r6, r6, r9
	mla	r6, r3, r6, r2
	mov	r10, #0
.L4:
	ldr	r3, [sp, #64]
	cmp	r10, r3
	blt	.L5
	adds	r5, r5, #1
	add	r9, r9, r8
	b	.L3
.L5:
	ldr	r3, [sp, #52]
	str	r3, [sp, #36]
	ldr	r3, [r4, #36]
	str	r3, [sp, #32]
	ldr	r3, [r4, #32]
	str	r3, [sp, #28]
	ldr	r3, [r4, #4]
	str	r3, [sp, #24]
	ldr	r3, [r4]
	ldr	r2, [sp, #128]
	ldr	r1, [sp, #120]
	strd	r8, r3, [sp, #16]
	ldr	r3, [sp, #48]
	str	r3, [sp, #12]
	ldr	r3, [sp, #44]
	str	r3, [sp, #8]
	ldr	r3, [fp, #4]
	str	r3, [sp, #4]
	ldr	r3, [fp]
	str	r3, [sp]
	mov	r0, r6
	ldr	r3, [sp, #136]
	bl	arm_nn_mat_mult_nt_t_s8
	cmp	r0, #0
	bne	.L2
	ldr	r3, [sp, #56]
	ldr	r2, [sp, #60]
	add	r6, r6, r3
	ldr	r3, [sp, #136]
	add	r3, r3, r2
	str	r3, [sp, #136]
	add	r10, r10, #1
	b	.L4
.L8:
	mov	r0, #-1
	b	.L2
	.size	arm_convolve_1x1_s8, .-arm_convolve_1x1_s8
