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
	.section	.text.arm_q7_to_q15_with_offset,"ax",%progbits
	.align	1
	.global	arm_q7_to_q15_with_offset
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_q7_to_q15_with_offset, %function
arm_q7_to_q15_with_offset:
	lsr	ip, r2, #2
	push	{r4, r5, r6, r7, r8, lr}
	.syntax unified
	pkhbt lr, r3, r3, lsl #16
	.thumb
	.syntax unified
	add	r5, r0, ip, lsl #2
	mov	r6, r1
.L2:
	cmp	r0, r5
	bne	.L3
	and	r2, r2, #3
	add	r1, r1, ip, lsl #3
	add	r2, r2, r5
.L4:
	cmp	r5, r2
	bne	.L5
	pop	{r4, r5, r6, r7, r8, pc}
.L3:
	ldr	r4, [r0], #4	@ unaligned
	adds	r6, r6, #8
	ror	r7, r4, #8
	.syntax unified
	sxtab16 r4, lr, r4
	sxtab16 r7, lr, r7
	pkhtb r8, r7, r4, asr #16
	pkhbt r4, r4, r7, lsl #16
	.thumb
	.syntax unified
	str	r8, [r6, #-4]	@ unaligned
	str	r4, [r6, #-8]	@ unaligned
	b	.L2
.L5:
	ldrsb	r0, [r5], #1
	add	r0, r0, r3
	strh	r0, [r1], #2	@ movhi
	b	.L4
	.size	arm_q7_to_q15_with_offset, .-arm_q7_to_q15_with_offset
