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
	.section	.text.arm_convolve_1_x_n_s8,"ax",%progbits
	.align	1
	.global	arm_convolve_1_x_n_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_1_x_n_s8, %function
arm_convolve_1_x_n_s8:
	push	{r4, r5, r6}
	ldr	r6, [r3, #4]
	ldr	r5, [sp, #32]
	cmp	r6, #1
	bne	.L2
	ldr	r5, [r5, #8]
	lsls	r5, r5, #30
	bne	.L2
	ldr	r4, [r1, #24]
	cmp	r4, #1
	bne	.L2
	pop	{r4, r5, r6}
	b	arm_convolve_s8
.L2:
	mov	r0, #-1
	pop	{r4, r5, r6}
	bx	lr
	.size	arm_convolve_1_x_n_s8, .-arm_convolve_1_x_n_s8
	.section	.text.arm_convolve_1_x_n_s8_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_convolve_1_x_n_s8_get_buffer_size
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_convolve_1_x_n_s8_get_buffer_size, %function
arm_convolve_1_x_n_s8_get_buffer_size:
	b	arm_convolve_s8_get_buffer_size
	.size	arm_convolve_1_x_n_s8_get_buffer_size, .-arm_convolve_1_x_n_s8_get_buffer_size
