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
	.section	.text.arm_convolve_1x1_s8_fast,"ax",%progbits
	.align	1
	.global	arm_convolve_1x1_s8_fast
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_1x1_s8_fast, %function
arm_convolve_1x1_s8_fast:
	push	{r4, r5, lr}
	ldr	r0, [r1, #16]
	sub	sp, sp, #44
	cmp	r0, #0
	bne	.L6
	ldr	r4, [r1, #20]
	cbnz	r4, .L6
	ldr	r0, [r1, #8]
	cmp	r0, #1
	bne	.L6
	ldr	r0, [r1, #12]
	cmp	r0, #1
	bne	.L6
	ldr	r0, [r3, #12]
	str	r0, [sp, #36]
	ldr	r5, [r1, #36]
	str	r5, [sp, #32]
	ldr	r5, [r1, #32]
	str	r5, [sp, #28]
	ldr	r5, [r1, #4]
	str	r5, [sp, #24]
	ldr	r1, [r1]
	strd	r0, r1, [sp, #16]
	ldr	r1, [sp, #76]
	ldr	r1, [r1, #12]
	str	r1, [sp, #12]
	ldrd	r1, r0, [r3, #4]
	ldr	r3, [r3]
	muls	r1, r0, r1
	muls	r3, r1, r3
	str	r3, [sp, #8]
	ldr	r3, [r2, #4]
	str	r3, [sp, #4]
	ldr	r3, [r2]
	str	r3, [sp]
	ldr	r2, [sp, #72]
	ldr	r3, [sp, #80]
	ldr	r1, [sp, #64]
	ldr	r0, [sp, #56]
	bl	arm_nn_mat_mult_nt_t_s8
	mov	r0, r4
.L2:
	add	sp, sp, #44
	pop	{r4, r5, pc}
.L6:
	mov	r0, #-1
	b	.L2
	.size	arm_convolve_1x1_s8_fast, .-arm_convolve_1x1_s8_fast
	.section	.text.arm_convolve_1x1_s8_fast_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_convolve_1x1_s8_fast_get_buffer_size
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_1x1_s8_fast_get_buffer_size, %function
arm_convolve_1x1_s8_fast_get_buffer_size:
	movs	r0, #0
	bx	lr
	.size	arm_convolve_1x1_s8_fast_get_buffer_size, .-arm_convolve_1x1_s8_fast_get_buffer_size
