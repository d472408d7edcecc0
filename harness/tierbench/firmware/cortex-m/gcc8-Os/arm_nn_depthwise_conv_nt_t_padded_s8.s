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
	.section	.text.arm_nn_depthwise_conv_nt_t_padded_s8,"ax",%progbits
	.align	1
	.global	arm_nn_depthwise_conv_nt_t_padded_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_nn_depthwise_conv_nt_t_padded_s8, %function
arm_nn_depthwise_conv_nt_t_padded_s8:
	mvn	r0, #1
	bx	lr
	.size	arm_nn_depthwise_conv_nt_t_padded_s8, .-arm_nn_depthwise_conv_nt_t_padded_s8
