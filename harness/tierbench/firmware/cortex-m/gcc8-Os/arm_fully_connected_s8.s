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
	.section	.text.arm_fully_connected_s8,"ax",%progbits
	.align	1
	.global	arm_fully_connected_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_fully_connected_s8, %function
arm_fully_connected_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #44
	ldrd	r6, r9, [sp, #80]
	ldrd	r10, r7, [sp, #100]
	ldr	r4, [r3]
	mov	r5, r1
	mov	r8, r2
	mov	fp, #1
.L2:
	cbnz	r4, .L3
	mov	r0, r4
	add	sp, sp, #44
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L3:
	ldr	r3, [r5, #16]
	str	r3, [sp, #28]
	ldr	r3, [r5, #12]
	str	fp, [sp, #32]
	str	r3, [sp, #24]
	ldr	r3, [r10, #12]
	str	r3, [sp, #20]
	ldr	r3, [r9]
	str	r3, [sp, #16]
	ldr	r3, [r8, #4]
	str	r3, [sp, #12]
	ldr	r3, [r8]
	str	r3, [sp, #8]
	ldr	r3, [r5, #8]
	str	r3, [sp, #4]
	ldr	r3, [r5]
	str	r3, [sp]
	mov	r0, r6
	mov	r3, r7
	ldr	r2, [sp, #96]
	ldr	r1, [sp, #88]
	bl	arm_nn_vec_mat_mult_t_s8
	ldr	r3, [r9]
	add	r6, r6, r3
	ldr	r3, [r10, #12]
	subs	r4, r4, #1
	add	r7, r7, r3
	b	.L2
	.size	arm_fully_connected_s8, .-arm_fully_connected_s8
	.section	.text.arm_fully_connected_s8_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_fully_connected_s8_get_buffer_size
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_fully_connected_s8_get_buffer_size, %function
arm_fully_connected_s8_get_buffer_size:
	movs	r0, #0
	bx	lr
	.size	arm_fully_connected_s8_get_buffer_size, .-arm_fully_connected_s8_get_buffer_size
