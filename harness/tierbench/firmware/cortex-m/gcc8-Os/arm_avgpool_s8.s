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
	.section	.text.arm_avgpool_s8,"ax",%progbits
	.align	1
	.global	arm_avgpool_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_avgpool_s8, %function
arm_avgpool_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #92
	ldrd	r4, r5, [sp, #128]
	str	r3, [sp, #72]
	ldrd	r3, r6, [r2, #4]
	str	r6, [sp, #8]
	ldr	r6, [r5, #4]
	ldr	r5, [r5, #8]
	str	r5, [sp, #44]
	ldr	r5, [r1, #4]
	str	r5, [sp, #12]
	ldr	r5, [r1]
	str	r5, [sp, #16]
	ldr	r5, [r4, #4]
	ldr	r4, [r4, #8]
	str	r5, [sp, #48]
	str	r4, [sp, #52]
	ldrd	r5, r4, [r1, #8]
	str	r5, [sp, #20]
	ldr	r5, [r1, #16]
	str	r5, [sp, #56]
	ldr	r5, [r0]
	ldr	r1, [r1, #20]
	str	r6, [sp, #40]
	str	r1, [sp, #60]
	ldr	r2, [r2, #12]
	cbnz	r5, .L2
	lsls	r1, r2, #2
	beq	.L2
.L16:
	mov	r0, #-1
.L3:
	add	sp, sp, #92
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L2:
	rsbs	r6, r4, #0
	str	r4, [sp, #4]
	add	r10, r3, r4
	mov	r9, #0
.L4:
	ldr	r3, [sp, #40]
	cmp	r9, r3
	blt	.L22
	movs	r0, #0
	b	.L3
.L22:
	ldr	r3, [sp, #20]
	ldr	r0, [sp, #20]
	cmp	r6, #0
	rsb	ip, r3, #0
	ldr	r3, [sp, #4]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #32]
	ldr	r3, [sp, #20]
	str	r3, [sp, #28]
	ldr	r3, [sp, #8]
	add	r3, r3, r0
	str	r3, [sp, #24]
	ldr	r3, [sp, #32]
	ldr	r0, [sp, #8]
	add	r3, r3, r6
	muls	r3, r0, r3
	str	r3, [sp, #68]
	ldr	r3, [sp, #48]
	cmp	r3, r10
	it	ge
	movge	r3, r10
	mov	fp, #0
	str	r3, [sp, #84]
.L5:
	ldr	r3, [sp, #44]
	cmp	fp, r3
	blt	.L21
	ldr	r3, [sp, #12]
	ldr	r1, [sp, #4]
	add	r6, r6, r3
	subs	r3, r1, r3
	str	r3, [sp, #4]
	ldr	r3, [sp, #12]
	add	r9, r9, #1
	sub	r10, r10, r3
	b	.L4
.L21:
	cmp	ip, #0
	ldr	r3, [sp, #28]
	ldr	r0, [sp, #52]
	ldr	lr, [sp, #68]
	ldr	r8, [sp, #32]
	it	gt
	movgt	r3, #0
	str	r3, [sp, #36]
	ldr	r3, [sp, #24]
	cmp	r3, r0
	it	ge
	movge	r3, r0
	ldr	r0, [sp, #36]
	str	r3, [sp, #64]
	add	r0, ip, r0
	movs	r3, #0
	str	r0, [sp, #80]
.L7:
	ldr	r1, [sp, #84]
	cmp	r8, r1
	bge	.L15
	ldr	r1, [sp, #80]
	add	r0, r1, lr
	ldr	r1, [sp, #72]
	mla	r0, r2, r0, r1
	ldr	r1, [sp, #36]
	subs	r1, r1, r3
	str	r1, [sp, #76]
	b	.L11
.L14:
	cbz	r3, .L24
	movs	r4, #0
.L9:
	cmp	r4, r2
	bge	.L13
	ldrsb	r7, [r0, r4]
	ldr	r1, [r5, r4, lsl #2]
	.syntax unified
	qadd r7, r7, r1
	.thumb
	.syntax unified
	str	r7, [r5, r4, lsl #2]
	adds	r4, r4, #1
	b	.L9
.L10:
	ldrsb	r7, [r0, r4]
	str	r7, [r5, r4, lsl #2]
	adds	r4, r4, #1
.L8:
	cmp	r4, r2
	blt	.L10
.L13:
	adds	r3, r3, #1
	add	r0, r0, r2
.L11:
	ldr	r1, [sp, #76]
	adds	r4, r1, r3
	ldr	r1, [sp, #64]
	cmp	r1, r4
	bgt	.L14
	ldr	r1, [sp, #8]
	add	r8, r8, #1
	add	lr, lr, r1
	b	.L7
.L24:
	mov	r4, r3
	b	.L8
.L15:
	cmp	r3, #0
	beq	.L16
	asrs	r7, r3, #1
	movs	r4, #0
.L17:
	cmp	r2, r4
	bgt	.L20
	ldr	r3, [sp, #136]
	ldr	r1, [sp, #16]
	add	r3, r3, r2
	str	r3, [sp, #136]
	ldr	r3, [sp, #16]
	add	ip, ip, r3
	ldr	r3, [sp, #28]
	subs	r3, r3, r1
	str	r3, [sp, #28]
	ldr	r3, [sp, #24]
	subs	r3, r3, r1
	add	fp, fp, #1
	str	r3, [sp, #24]
	b	.L5
.L20:
	ldr	r0, [r5, r4, lsl #2]
	ldr	r1, [sp, #56]
	cmp	r0, #0
	ite	gt
	addgt	r0, r0, r7
	suble	r0, r0, r7
	sdiv	r0, r0, r3
	cmp	r0, r1
	it	lt
	movlt	r0, r1
	ldr	r1, [sp, #60]
	cmp	r0, r1
	it	ge
	movge	r0, r1
	ldr	r1, [sp, #136]
	strb	r0, [r1, r4]
	adds	r4, r4, #1
	b	.L17
	.size	arm_avgpool_s8, .-arm_avgpool_s8
	.section	.text.arm_avgpool_s8_get_buffer_size,"ax",%progbits
	.align	1
	.global	arm_avgpool_s8_get_buffer_size
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_avgpool_s8_get_buffer_size, %function
arm_avgpool_s8_get_buffer_size:
	lsls	r0, r1, #2
	bx	lr
	.size	arm_avgpool_s8_get_buffer_size, .-arm_avgpool_s8_get_buffer_size
