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
	.section	.text.arm_convolve_wrapper_s8,"ax",%progbits
	.align	1
	.global	arm_convolve_wrapper_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_wrapper_s8, %function
arm_convolve_wrapper_s8:
	push	{r0, r1, r2, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	ldr	r5, [sp, #48]
	str	r5, [sp]
	ldrd	r5, r7, [sp, #52]
	str	r7, [sp, #4]
	ldr	r7, [r1, #16]
	mov	lr, r0
	mov	r4, r1
	mov	r8, r2
	mov	r6, r3
	ldrd	fp, r10, [sp, #60]
	ldrd	ip, r9, [sp, #68]
	cbnz	r7, .L2
	ldr	r7, [r1, #20]
	cbnz	r7, .L2
	ldr	r7, [r5, #8]
	cmp	r7, #1
	bne	.L2
	ldr	r7, [r5, #4]
	cmp	r7, #1
	bne	.L2
	ldr	r7, [r1, #24]
	cmp	r7, #1
	bne	.L2
	ldr	r7, [r1, #28]
	cmp	r7, #1
	bne	.L2
	ldr	r7, [r1, #8]
	cmp	r7, #1
	bne	.L3
	ldr	r7, [r1, #12]
	cmp	r7, #1
	bne	.L3
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	b	arm_convolve_1x1_s8_fast
.L3:
	ldr	r3, [sp, #4]
	strd	r5, r3, [sp, #52]
	ldr	r3, [sp]
	str	r3, [sp, #48]
	mov	r2, r8
	mov	r3, r6
	mov	r1, r4
	mov	r0, lr
	strd	ip, r9, [sp, #68]
	strd	fp, r10, [sp, #60]
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	b	arm_convolve_1x1_s8
.L2:
	ldr	r3, [r6, #4]
	cmp	r3, #1
	bne	.L4
	ldr	r3, [ip, #8]
	lsls	r3, r3, #30
	bne	.L4
	ldr	r3, [r4, #24]
	cmp	r3, #1
	bne	.L4
	ldr	r3, [r5, #4]
	cmp	r3, #1
	bne	.L4
	ldr	r3, [sp, #4]
	strd	r5, r3, [sp, #52]
	ldr	r3, [sp]
	str	r3, [sp, #48]
	mov	r2, r8
	mov	r3, r6
	mov	r1, r4
	mov	r0, lr
	strd	ip, r9, [sp, #68]
	strd	fp, r10, [sp, #60]
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	b	arm_convolve_1_x_n_s8
.L4:
	ldr	r3, [sp, #4]
	strd	r5, r3, [sp, #52]
	ldr	r3, [sp]
	str	r3, [sp, #48]
	mov	r2, r8
	mov	r3, r6
	mov	r1, r4
	mov	r0, lr
	strd	ip, r9, [sp, #68]
	strd	fp, r10, [sp, #60]
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	b	arm_convolve_s8
	.size	arm_convolve_wrapper_s8, .-arm_convolve_wrapper_s8
	.section	.text.arm_convolve_wrapper_s8_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_convolve_wrapper_s8_get_buffer_size
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_wrapper_s8_get_buffer_size, %function
arm_convolve_wrapper_s8_get_buffer_size:
	push	{r4}
	mov	r4, r0
	mov	r0, r1
	mov	r1, r2
	ldr	r2, [r4, #16]
	cbnz	r2, .L6
	ldr	r2, [r4, #20]
	cbnz	r2, .L6
	ldr	r2, [r1, #8]
	cmp	r2, #1
	bne	.L6
	ldr	r2, [r1, #4]
	cmp	r2, #1
	bne	.L6
	ldr	r2, [r4, #24]
	cmp	r2, #1
	bne	.L6
	ldr	r2, [r4, #28]
	cmp	r2, #1
	bne	.L6
	ldr	r3, [r4, #8]
	cmp	r3, #1
	bne	.L5
	ldr	r3, [r4, #12]
	cmp	r3, #1
	bne	.L5
	ldr	r4, [sp], #4
	b	arm_convolve_1x1_s8_fast_get_buffer_size
.L6:
	ldr	r2, [r0, #4]
	cmp	r2, #1
	bne	.L8
	ldr	r3, [r3, #8]
	lsls	r3, r3, #30
	bne	.L8
	ldr	r3, [r4, #24]
	cmp	r3, #1
	bne	.L8
	ldr	r3, [r1, #4]
	cmp	r3, #1
	bne	.L8
	ldr	r4, [sp], #4
	b	arm_convolve_1_x_n_s8_get_buffer_size
.L8:
	ldr	r4, [sp], #4
	b	arm_convolve_s8_get_buffer_size
.L5:
	movs	r0, #0
	ldr	r4, [sp], #4
	bx	lr
	.size	arm_convolve_wrapper_s8_get_buffer_size, .-arm_convolve_wrapper_s8_get_buffer_size
