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
	.section	.text.fx_divide_pot,"ax",%progbits
	.align	1
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_divide_pot, %function
fx_divide_pot:
	push	{r4, lr}
	movs	r3, #1
	lsls	r3, r3, r1
	lsrs	r2, r0, #31
	subs	r3, r3, #1
	and	r4, r3, r0
	add	r3, r2, r3, asr #1
	asrs	r0, r0, r1
	cmp	r4, r3
	it	gt
	addgt	r0, r0, #1
	pop	{r4, pc}
	.size	fx_divide_pot, .-fx_divide_pot
	.section	.text.fx_scale,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	fx_scale, %function
fx_scale:
	push	{r4, r5, fp}
	bic	r4, r2, r2, asr #31
	cmp	r2, #0
	lsl	r4, r0, r4
	ite	le
	rsble	r2, r2, #0
	movgt	r2, #0
	cmp	r4, r1
	bne	.L4
	cmp	r1, #-2147483648
	beq	.L9
.L4:
	smull	r4, r5, r4, r1
	cmp	r4, #0
	sbcs	r3, r5, #0
	ldr	r3, .L11
	it	ge
	movge	r3, #1073741824
	adds	fp, r4, r3
	adc	ip, r5, r3, asr #31
	cmp	fp, #0
	sbcs	r3, ip, #0
	bge	.L7
	mvn	r3, #-2147483648
	adds	fp, fp, r3
	mov	r3, #0
	adc	ip, r3, ip
.L7:
	lsr	r0, fp, #31
	orr	r0, r0, ip, lsl #1
.L5:
	mov	r1, r2
	pop	{r4, r5, fp}
	b	fx_divide_pot
.L9:
	mvn	r0, #-2147483648
	b	.L5
.L12:
	.align	2
.L11:
	.word	-1073741823
	.size	fx_scale, .-fx_scale
	.section	.text.reduced_offset,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	reduced_offset, %function
reduced_offset:
	movs	r3, #0
	push	{r4, r5, r6, lr}
	mov	r4, r0
	mov	r0, r3
.L15:
	ldr	r5, [r2, r3, lsl #2]
	cbnz	r5, .L14
	ldr	r6, [r4, r3, lsl #2]
	ldr	r5, [r1, r3, lsl #2]
	mla	r0, r6, r0, r5
.L14:
	adds	r3, r3, #1
	cmp	r3, #4
	bne	.L15
	pop	{r4, r5, r6, pc}
	.size	reduced_offset, .-reduced_offset
	.section	.text.next_index,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	next_index, %function
next_index:
	push	{r4, r5, lr}
	add	r3, r1, #16
	adds	r0, r0, #16
	movs	r4, #0
.L19:
	ldr	r2, [r3, #-4]!
	adds	r2, r2, #1
	str	r2, [r3]
	ldr	r5, [r0, #-4]!
	cmp	r2, r5
	blt	.L20
	cmp	r3, r1
	str	r4, [r3]
	bne	.L19
	movs	r0, #0
.L17:
	pop	{r4, r5, pc}
.L20:
	movs	r0, #1
	b	.L17
	.size	next_index, .-next_index
	.section	.text.add_one,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	add_one, %function
add_one:
	push	{r3, r4, r5, r6, r7, lr}
	mov	r4, r0
	ldr	r6, [r0, #12]
	ldr	r0, [r0]
	add	r0, r0, r1
	mov	r5, r2
	lsls	r0, r0, r6
	ldrd	r1, r2, [r4, #16]
	bl	fx_scale
	mov	r7, r0
	ldr	r0, [r4, #4]
	add	r0, r0, r5
	ldrd	r1, r2, [r4, #24]
	lsls	r0, r0, r6
	bl	fx_scale
	ldrd	r2, r3, [r4, #36]
	ldr	r1, [r4, #32]
	mla	r0, r3, r0, r7
	bl	fx_scale
	ldr	r3, [r4, #8]
	add	r0, r0, r3
	ldr	r3, [r4, #44]
	cmp	r0, r3
	it	lt
	movlt	r0, r3
	ldr	r3, [r4, #48]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	sxtb	r0, r0
	pop	{r3, r4, r5, r6, r7, pc}
	.size	add_one, .-add_one
	.section	.text.broadcast_offset,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	broadcast_offset, %function
broadcast_offset:
	push	{r4, lr}
	movs	r3, #0
	mov	r2, r3
.L25:
	ldr	r4, [r0, r3, lsl #2]
	cmp	r4, #1
	mul	r2, r2, r4
	it	ne
	ldrne	r4, [r1, r3, lsl #2]
	add	r3, r3, #1
	it	eq
	moveq	r4, #0
	cmp	r3, #4
	add	r2, r2, r4
	bne	.L25
	mov	r0, r2
	pop	{r4, pc}
	.size	broadcast_offset, .-broadcast_offset
	.section	.text.ref_copy,"ax",%progbits
	.align	1
	.global	ref_copy
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_copy, %function
ref_copy:
	mov	r3, r1
	mov	r1, r0
	mov	r0, r3
	b	memcpy
	.size	ref_copy, .-ref_copy
	.section	.text.ref_concatenate,"ax",%progbits
	.align	1
	.global	ref_concatenate
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_concatenate, %function
ref_concatenate:
	push	{r4, r5, r6, r7, r8, r9, r10, lr}
	ldr	r6, [sp, #32]
	mov	r9, r0
	mov	r7, r1
	mov	r10, r2
	mov	r8, r3
	movs	r5, #0
.L30:
	cmp	r5, r8
	blt	.L33
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L31:
	ldr	r1, [r9, r4, lsl #2]
	ldr	r2, [r7, r4, lsl #2]
	mov	r0, r6
	mla	r1, r5, r2, r1
	bl	memcpy
	ldr	r3, [r7, r4, lsl #2]
	adds	r4, r4, #1
	add	r6, r6, r3
.L32:
	cmp	r4, r10
	blt	.L31
	adds	r5, r5, #1
	b	.L30
.L33:
	movs	r4, #0
	b	.L32
	.size	ref_concatenate, .-ref_concatenate
	.section	.text.ref_split,"ax",%progbits
	.align	1
	.global	ref_split
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_split, %function
ref_split:
	push	{r4, r5, r6, r7, r8, r9, r10, lr}
	ldr	r10, [sp, #32]
	mov	r6, r0
	mov	r7, r1
	mov	r9, r2
	mov	r8, r3
	movs	r5, #0
.L35:
	cmp	r5, r8
	blt	.L38
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L36:
	ldr	r0, [r10, r4, lsl #2]
	ldr	r2, [r7, r4, lsl #2]
	mov	r1, r6
	mla	r0, r5, r2, r0
	bl	memcpy
	ldr	r3, [r7, r4, lsl #2]
	adds	r4, r4, #1
	add	r6, r6, r3
.L37:
	cmp	r4, r9
	blt	.L36
	adds	r5, r5, #1
	b	.L35
.L38:
	movs	r4, #0
	b	.L37
	.size	ref_split, .-ref_split
	.section	.text.ref_pad_s8,"ax",%progbits
	.align	1
	.global	ref_pad_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_pad_s8, %function
ref_pad_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #28
	mov	lr, r0
	ldrsb	r4, [sp, #64]
	add	r7, sp, #8
	movs	r0, #0
.L40:
	ldr	r6, [r1, r0, lsl #2]
	ldr	r5, [r2, r0, lsl #2]
	add	r5, r5, r6
	ldr	r6, [r3, r0, lsl #2]
	adds	r0, r0, #1
	add	r5, r5, r6
	cmp	r0, #4
	str	r5, [r7], #4
	bne	.L40
	ldrd	r9, ip, [sp, #16]
	ldrd	r10, r8, [sp, #8]
	movs	r1, #0
	str	r1, [sp, #4]
	bic	fp, ip, ip, asr #31
.L41:
	ldr	r1, [sp, #4]
	cmp	r10, r1
	bgt	.L57
	add	sp, sp, #28
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L43:
	ldr	r0, [r2]
	ldr	r5, [sp, #4]
	cmp	r0, r5
	bgt	.L54
	ldr	r0, [r3]
	sub	r0, r10, r0
	cmp	r0, r5
	ble	.L54
	ldr	r0, [r2, #4]
	cmp	r0, r6
	bgt	.L54
	ldr	r0, [r3, #4]
	sub	r0, r8, r0
	cmp	r0, r6
	ble	.L54
	ldr	r0, [r2, #8]
	cmp	r0, r7
	bgt	.L54
	ldr	r0, [r3, #8]
	sub	r0, r9, r0
	cmp	r0, r7
	ble	.L54
	ldr	r0, [r2, #12]
	cmp	r0, r1
	bgt	.L54
	ldr	r0, [r3, #12]
	sub	r0, ip, r0
	cmp	r0, r1
	ble	.L54
	ldrsb	r0, [lr], #1
.L42:
	ldr	r5, [sp, #68]
	strb	r0, [r5, r1]
	adds	r1, r1, #1
.L44:
	cmp	ip, r1
	bgt	.L43
	ldr	r1, [sp, #68]
	add	r1, r1, fp
	str	r1, [sp, #68]
	adds	r7, r7, #1
.L45:
	cmp	r9, r7
	bgt	.L55
	adds	r6, r6, #1
.L46:
	cmp	r8, r6
	bgt	.L56
	ldr	r1, [sp, #4]
	adds	r1, r1, #1
	str	r1, [sp, #4]
	b	.L41
.L54:
	mov	r0, r4
	b	.L42
.L55:
	movs	r1, #0
	b	.L44
.L56:
	movs	r7, #0
	b	.L45
.L57:
	movs	r6, #0
	b	.L46
	.size	ref_pad_s8, .-ref_pad_s8
	.global	__aeabi_ldivmod
	.section	.text.ref_mean_s8,"ax",%progbits
	.align	1
	.global	ref_mean_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_mean_s8, %function
ref_mean_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #28
	mov	r4, r0
	mov	r5, r1
	mov	r9, r2
	movs	r1, #0
	movs	r2, #16
	add	r0, sp, #8
	movs	r7, #1
	mov	fp, r3
	mov	r8, r7
	bl	memset
	subs	r3, r4, #4
	add	r1, r4, #12
.L62:
	ldr	r0, [r3, #20]
	ldr	r2, [r3, #4]!
	cmp	r0, #0
	beq	.L60
	muls	r7, r2, r7
.L61:
	cmp	r1, r3
	bne	.L62
	lsl	r2, r8, #2
	movs	r1, #0
	mov	r0, r9
	bl	memset
	ldr	r3, .L70
	add	r10, r4, #16
.L63:
	mov	r2, r3
	add	r1, sp, #8
	mov	r0, r4
	bl	reduced_offset
	mov	r2, r10
	mov	r6, r0
	add	r1, sp, #8
	mov	r0, r4
	bl	reduced_offset
	ldrsb	r1, [r5, r6]
	ldr	r2, [r9, r0, lsl #2]
	add	r2, r2, r1
	str	r2, [r9, r0, lsl #2]
	add	r1, sp, #8
	mov	r0, r4
	bl	next_index
	ldr	r3, .L70
	mov	r6, r0
	cmp	r0, #0
	bne	.L63
	asrs	r3, r7, #31
	mov	r2, r7
	strd	r2, [sp]
	ldr	r3, [sp, #4]
	cbz	r3, .L64
	clz	r5, r3
.L65:
	ldr	r10, [r4, #44]
	ldr	r0, [r4, #40]
	add	r1, r10, #31
	cmp	r1, #32
	rsb	r5, r5, #63
	it	ge
	movge	r1, #32
	cmp	r5, r1
	it	ge
	movge	r5, r1
	asrs	r3, r0, #31
	sub	lr, r5, #32
	lsl	ip, r3, r5
	lsl	lr, r0, lr
	rsb	r1, r5, #32
	orr	ip, ip, lr
	lsr	r1, r0, r1
	mov	r2, r7
	lsls	r0, r0, r5
	asrs	r3, r7, #31
	orr	r1, ip, r1
	bl	__aeabi_ldivmod
	sub	r10, r10, r5
	str	r0, [sp]
	mvn	r5, #127
.L66:
	cmp	r8, r6
	bgt	.L67
	add	sp, sp, #28
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L60:
	mul	r8, r2, r8
	b	.L61
.L64:
	clz	r5, r7
	adds	r5, r5, #32
	b	.L65
.L67:
	ldr	r3, [r4, #32]
	ldr	r0, [r9, r6, lsl #2]
	ldr	r1, [sp]
	mls	r0, r3, r7, r0
	mov	r2, r10
	bl	fx_scale
	ldr	r3, [r4, #36]
	add	r0, r0, r3
	cmp	r0, r5
	it	lt
	movlt	r0, r5
	cmp	r0, #127
	it	ge
	movge	r0, #127
	strb	r0, [fp, r6]
	adds	r6, r6, #1
	b	.L66
.L71:
	.align	2
.L70:
	.word	.LANCHOR0
	.size	ref_mean_s8, .-ref_mean_s8
	.section	.text.ref_add_s8,"ax",%progbits
	.align	1
	.global	ref_add_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_add_s8, %function
ref_add_s8:
	push	{r3, r4, r5, r6, r7, r8, r9, lr}
	ldr	r7, [sp, #32]
	mov	r6, r0
	mov	r8, r1
	mov	r9, r2
	mov	r5, r3
	movs	r4, #0
.L73:
	cmp	r4, r5
	blt	.L74
	pop	{r3, r4, r5, r6, r7, r8, r9, pc}
.L74:
	ldrsb	r2, [r9, r4]
	ldrsb	r1, [r8, r4]
	mov	r0, r6
	bl	add_one
	strb	r0, [r7, r4]
	adds	r4, r4, #1
	b	.L73
	.size	ref_add_s8, .-ref_add_s8
	.section	.text.ref_add_broadcast_s8,"ax",%progbits
	.align	1
	.global	ref_add_broadcast_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_add_broadcast_s8, %function
ref_add_broadcast_s8:
	push	{r4, r5, r6, r7, r8, r9, lr}
	sub	sp, sp, #20
	mov	r5, r0
	mov	r7, r1
	mov	r9, r2
	movs	r1, #0
	movs	r2, #16
	mov	r0, sp
	mov	r8, r3
	ldr	r4, [sp, #56]
	bl	memset
.L76:
	mov	r1, sp
	mov	r0, r9
	bl	broadcast_offset
	mov	r1, sp
	mov	r6, r0
	ldr	r0, [sp, #48]
	bl	broadcast_offset
	ldrsb	r1, [r7, r6]
	ldrsb	r2, [r8, r0]
	mov	r0, r5
	bl	add_one
	mov	r1, sp
	strb	r0, [r4], #1
	ldr	r0, [sp, #52]
	bl	next_index
	cmp	r0, #0
	bne	.L76
	add	sp, sp, #20
	pop	{r4, r5, r6, r7, r8, r9, pc}
	.size	ref_add_broadcast_s8, .-ref_add_broadcast_s8
	.section	.text.ref_mul_broadcast_s8,"ax",%progbits
	.align	1
	.global	ref_mul_broadcast_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_mul_broadcast_s8, %function
ref_mul_broadcast_s8:
	push	{r4, r5, r6, r7, r8, r9, lr}
	sub	sp, sp, #20
	mov	r4, r0
	mov	r7, r1
	mov	r8, r2
	movs	r1, #0
	movs	r2, #16
	mov	r0, sp
	mov	r6, r3
	ldr	r5, [sp, #56]
	bl	memset
.L79:
	mov	r1, sp
	mov	r0, r8
	bl	broadcast_offset
	mov	r1, sp
	mov	r9, r0
	ldr	r0, [sp, #48]
	bl	broadcast_offset
	ldr	r2, [r4]
	ldrsb	r3, [r7, r9]
	ldrsb	r0, [r6, r0]
	add	r3, r3, r2
	ldr	r2, [r4, #4]
	add	r0, r0, r2
	muls	r0, r3, r0
	ldrd	r1, r2, [r4, #32]
	bl	fx_scale
	ldr	r3, [r4, #8]
	add	r0, r0, r3
	ldr	r3, [r4, #44]
	cmp	r0, r3
	it	lt
	movlt	r0, r3
	ldr	r3, [r4, #48]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	strb	r0, [r5], #1
	mov	r1, sp
	ldr	r0, [sp, #52]
	bl	next_index
	cmp	r0, #0
	bne	.L79
	add	sp, sp, #20
	pop	{r4, r5, r6, r7, r8, r9, pc}
	.size	ref_mul_broadcast_s8, .-ref_mul_broadcast_s8
	.section	.text.ref_extreme_s8,"ax",%progbits
	.align	1
	.global	ref_extreme_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_extreme_s8, %function
ref_extreme_s8:
	push	{r4, r5, r6, r7, r8, r9, lr}
	sub	sp, sp, #20
	mov	r6, r0
	mov	r8, r1
	mov	r9, r2
	movs	r1, #0
	movs	r2, #16
	mov	r0, sp
	mov	r7, r3
	ldr	r5, [sp, #56]
	bl	memset
.L83:
	mov	r1, sp
	mov	r0, r9
	bl	broadcast_offset
	mov	r1, sp
	ldrsb	r4, [r8, r0]
	ldr	r0, [sp, #48]
	bl	broadcast_offset
	ldrsb	r3, [r7, r0]
	ldr	r0, [sp, #52]
	cmp	r4, r3
	ite	gt
	movgt	r1, #0
	movle	r1, #1
	adds	r2, r6, #0
	it	ne
	movne	r2, #1
	cmp	r1, r2
	it	eq
	moveq	r4, r3
	strb	r4, [r5], #1
	mov	r1, sp
	bl	next_index
	cmp	r0, #0
	bne	.L83
	add	sp, sp, #20
	pop	{r4, r5, r6, r7, r8, r9, pc}
	.size	ref_extreme_s8, .-ref_extreme_s8
	.section	.text.ref_logistic_s8,"ax",%progbits
	.align	1
	.global	ref_logistic_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_logistic_s8, %function
ref_logistic_s8:
	push	{r3, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	ldr	r5, [sp, #48]
	mov	r9, r0
	mov	r8, r1
	mov	r10, r2
	mov	r6, r3
	movs	r4, #0
	rsb	fp, r1, #0
	mvn	r7, #127
.L86:
	ldr	r3, [sp, #40]
	cmp	r4, r3
	blt	.L90
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L90:
	ldr	r3, [sp, #44]
	ldrsb	r0, [r3, r4]
	sub	r0, r0, r9
	cmp	fp, r0
	blt	.L87
	movs	r2, #128
.L91:
	strb	r2, [r5, r4]
.L88:
	adds	r4, r4, #1
	b	.L86
.L87:
	cmp	r0, r8
	blt	.L89
	movs	r2, #127
	b	.L91
.L89:
	mov	r2, r6
	mov	r1, r10
	bl	fx_scale
	bl	fx_logistic
	movs	r1, #23
	bl	fx_divide_pot
	subs	r0, r0, #128
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, #127
	it	ge
	movge	r0, #127
	strb	r0, [r5, r4]
	b	.L88
	.size	ref_logistic_s8, .-ref_logistic_s8
	.section	.text.ref_tanh_s8,"ax",%progbits
	.align	1
	.global	ref_tanh_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_tanh_s8, %function
ref_tanh_s8:
	push	{r3, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	ldr	r5, [sp, #48]
	mov	r9, r0
	mov	r8, r1
	mov	r10, r2
	mov	r6, r3
	movs	r4, #0
	rsb	fp, r1, #0
	mvn	r7, #127
.L93:
	ldr	r3, [sp, #40]
	cmp	r4, r3
	blt	.L97
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L97:
	ldr	r3, [sp, #44]
	ldrsb	r0, [r3, r4]
	sub	r0, r0, r9
	cmp	fp, r0
	blt	.L94
	movs	r2, #128
.L98:
	strb	r2, [r5, r4]
.L95:
	adds	r4, r4, #1
	b	.L93
.L94:
	cmp	r0, r8
	blt	.L96
	movs	r2, #127
	b	.L98
.L96:
	mov	r2, r6
	mov	r1, r10
	bl	fx_scale
	bl	fx_tanh
	movs	r1, #24
	bl	fx_divide_pot
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, #127
	it	ge
	movge	r0, #127
	strb	r0, [r5, r4]
	b	.L95
	.size	ref_tanh_s8, .-ref_tanh_s8
	.section	.text.ref_relu_s8,"ax",%progbits
	.align	1
	.global	ref_relu_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_relu_s8, %function
ref_relu_s8:
	push	{r0, r1, r4, r5, r6, r7, r8, r10, fp, lr}
	mov	fp, r1
	add	r1, sp, #8
	stmdb	r1, {r2, r3}
	ldrd	r6, r7, [sp, #52]
	ldrd	r4, r5, [sp]
	mov	r10, r0
	mov	r8, #0
.L100:
	ldr	r3, [sp, #48]
	cmp	r8, r3
	blt	.L101
	add	sp, sp, #8
	pop	{r4, r5, r6, r7, r8, r10, fp, pc}
.L101:
	ldrsb	r0, [r6, r8]
	mov	r2, r5
	mov	r1, r4
	sub	r0, r0, r10
	bl	fx_scale
	ldr	r3, [sp, #40]
	add	r0, r0, fp
	cmp	r0, r3
	it	lt
	movlt	r0, r3
	ldr	r3, [sp, #44]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	strb	r0, [r7, r8]
	add	r8, r8, #1
	b	.L100
	.size	ref_relu_s8, .-ref_relu_s8
	.section	.text.ref_clamp_s8,"ax",%progbits
	.align	1
	.global	ref_clamp_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_clamp_s8, %function
ref_clamp_s8:
	push	{r4, r5, r6, lr}
	ldr	r6, [sp, #16]
	movs	r4, #0
.L103:
	cmp	r4, r2
	blt	.L104
	pop	{r4, r5, r6, pc}
.L104:
	ldrsb	r5, [r3, r4]
	cmp	r5, r0
	it	lt
	movlt	r5, r0
	cmp	r5, r1
	it	ge
	movge	r5, r1
	strb	r5, [r6, r4]
	adds	r4, r4, #1
	b	.L103
	.size	ref_clamp_s8, .-ref_clamp_s8
	.section	.text.ref_leaky_relu_s8,"ax",%progbits
	.align	1
	.global	ref_leaky_relu_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_leaky_relu_s8, %function
ref_leaky_relu_s8:
	push	{r0, r1, r2, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	mov	fp, r1
	add	r1, sp, #8
	stmdb	r1, {r2, r3}
	ldrd	r7, r10, [sp, #48]
	ldrd	r5, r6, [sp]
	mov	r8, r0
	movs	r4, #0
	mvn	r9, #127
.L106:
	ldr	r3, [sp, #56]
	cmp	r4, r3
	blt	.L108
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L108:
	ldr	r3, [sp, #60]
	ldrsb	r0, [r3, r4]
	subs	r0, r0, r8
	ittee	mi
	movmi	r2, r10
	movmi	r1, r7
	movpl	r2, r6
	movpl	r1, r5
	bl	fx_scale
	add	r0, r0, fp
	cmp	r0, r9
	it	lt
	movlt	r0, r9
	cmp	r0, #127
	ldr	r3, [sp, #64]
	it	ge
	movge	r0, #127
	strb	r0, [r3, r4]
	adds	r4, r4, #1
	b	.L106
	.size	ref_leaky_relu_s8, .-ref_leaky_relu_s8
	.section	.text.ref_requantize_s8,"ax",%progbits
	.align	1
	.global	ref_requantize_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_requantize_s8, %function
ref_requantize_s8:
	push	{r0, r1, r2, r4, r5, r6, r7, r10, fp, lr}
	mov	fp, r1
	add	r1, sp, #8
	stmdb	r1, {r2, r3}
	ldrd	r5, r6, [sp]
	mov	r10, r0
	movs	r4, #0
	mvn	r7, #127
.L111:
	ldr	r3, [sp, #40]
	cmp	r4, r3
	blt	.L112
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r10, fp, pc}
.L112:
	ldr	r3, [sp, #44]
	ldrsb	r0, [r3, r4]
	mov	r2, r6
	mov	r1, r5
	sub	r0, r0, r10
	bl	fx_scale
	add	r0, r0, fp
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, #127
	ldr	r3, [sp, #48]
	it	ge
	movge	r0, #127
	strb	r0, [r3, r4]
	adds	r4, r4, #1
	b	.L111
	.size	ref_requantize_s8, .-ref_requantize_s8
	.section	.text.ref_quantize_f32,"ax",%progbits
	.align	1
	.global	ref_quantize_f32
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_quantize_f32, %function
ref_quantize_f32:
	push	{r4, r5, r6, lr}
	vmov	s13, r0
	ldr	r5, [sp, #16]
	movs	r4, #0
	vmov.f32	s14, #5.0e-1
	mvn	r6, #127
.L114:
	cmp	r4, r2
	blt	.L118
	pop	{r4, r5, r6, pc}
.L118:
	vldmia.32	r3!, {s12}
	vdiv.f32	s15, s12, s13
	vcmpe.f32	s15, #0
	vmrs	APSR_nzcv, FPSCR
	ite	ge
	vaddge.f32	s15, s15, s14
	vsublt.f32	s15, s15, s14
	vcvt.s32.f32	s15, s15
	vmov	r0, s15	@ int
	add	r0, r0, r1
	cmp	r0, r6
	it	lt
	movlt	r0, r6
	cmp	r0, #127
	it	ge
	movge	r0, #127
	strb	r0, [r5, r4]
	adds	r4, r4, #1
	b	.L114
	.size	ref_quantize_f32, .-ref_quantize_f32
	.global	__aeabi_i2d
	.global	__aeabi_f2d
	.global	__aeabi_dmul
	.global	__aeabi_d2f
	.section	.text.ref_dequantize_f32,"ax",%progbits
	.align	1
	.global	ref_dequantize_f32
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_dequantize_f32, %function
ref_dequantize_f32:
	push	{r3, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	ldr	r5, [sp, #40]
	mov	r7, r0	@ float
	mov	r10, r1
	mov	r6, r2
	mov	fp, r3
	movs	r4, #0
.L123:
	cmp	r4, r6
	blt	.L124
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L124:
	ldrsb	r0, [fp, r4]
	sub	r0, r0, r10
	bl	__aeabi_i2d
	mov	r8, r0
	mov	r0, r7	@ float
	mov	r9, r1
	bl	__aeabi_f2d
	mov	r2, r0
	mov	r3, r1
	mov	r0, r8
	mov	r1, r9
	bl	__aeabi_dmul
	bl	__aeabi_d2f
	adds	r4, r4, #1
	str	r0, [r5], #4	@ float
	b	.L123
	.size	ref_dequantize_f32, .-ref_dequantize_f32
	.section	.text.ref_transpose_s8,"ax",%progbits
	.align	1
	.global	ref_transpose_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_transpose_s8, %function
ref_transpose_s8:
	push	{r0, r1, r4, r5, r6, r7, r8, lr}
	movs	r4, #0
.L126:
	ldr	r5, [r1]
	cmp	r5, r4
	bgt	.L133
	add	sp, sp, #8
	pop	{r4, r5, r6, r7, r8, pc}
.L127:
	ldr	r7, [r2]
	ldr	r6, [r2, #8]
	str	r6, [sp, #4]
	mla	r8, r7, r4, r0
	ldr	r7, [r2, #4]
	ldr	r6, [r2, #12]
	mla	r8, r7, r5, r8
	ldr	r7, [sp, #4]
	mul	r6, r6, lr
	mla	r7, r7, ip, r8
	add	lr, lr, #1
	ldrsb	r6, [r7, r6]
	strb	r6, [r3], #1
.L128:
	ldr	r6, [r1, #12]
	cmp	r6, lr
	bgt	.L127
	add	ip, ip, #1
.L129:
	ldr	r6, [r1, #8]
	cmp	r6, ip
	bgt	.L131
	adds	r5, r5, #1
.L130:
	ldr	r6, [r1, #4]
	cmp	r6, r5
	bgt	.L132
	adds	r4, r4, #1
	b	.L126
.L131:
	mov	lr, #0
	b	.L128
.L132:
	mov	ip, #0
	b	.L129
.L133:
	movs	r5, #0
	b	.L130
	.size	ref_transpose_s8, .-ref_transpose_s8
	.section	.text.ref_strided_slice_s8,"ax",%progbits
	.align	1
	.global	ref_strided_slice_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_strided_slice_s8, %function
ref_strided_slice_s8:
	push	{r0, r1, r2, r3, r4, r5, r6, r7, r8, lr}
	mov	r5, r0
	mov	r6, r1
	mov	r7, r2
	movs	r1, #0
	movs	r2, #16
	mov	r0, sp
	mov	r8, r3
	ldr	r4, [sp, #44]
	bl	memset
.L136:
	movs	r3, #0
	mov	ip, sp
	mov	r2, r3
.L135:
	ldr	r0, [r6, r3, lsl #2]
	ldr	r1, [r7, r3, lsl #2]
	mla	r2, r0, r2, r1
	ldr	r1, [r8, r3, lsl #2]
	ldr	r0, [ip], #4
	adds	r3, r3, #1
	cmp	r3, #4
	mla	r2, r1, r0, r2
	bne	.L135
	ldrsb	r3, [r5, r2]
	strb	r3, [r4], #1
	mov	r1, sp
	ldr	r0, [sp, #40]
	bl	next_index
	cmp	r0, #0
	bne	.L136
	add	sp, sp, #16
	pop	{r4, r5, r6, r7, r8, pc}
	.size	ref_strided_slice_s8, .-ref_strided_slice_s8
	.section	.text.ref_resize_nearest_s8,"ax",%progbits
	.align	1
	.global	ref_resize_nearest_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_resize_nearest_s8, %function
ref_resize_nearest_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, lr}
	mov	r10, r0
	mov	r4, r1
	mov	r9, r2
	movs	r5, #0
.L140:
	ldr	r2, [r9]
	cmp	r2, r5
	bgt	.L145
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L143:
	ldr	r2, [r4, #4]
	mov	r8, #0
	muls	r2, r6, r2
	sdiv	r7, r2, r7
.L141:
	ldr	r0, [r9, #8]
	cmp	r0, r8
	bgt	.L142
	adds	r6, r6, #1
.L144:
	ldr	r7, [r9, #4]
	cmp	r7, r6
	bgt	.L143
	adds	r5, r5, #1
	b	.L140
.L142:
	ldrd	r2, ip, [r4, #4]
	mla	r2, r2, r5, r7
	mul	r1, r8, ip
	sdiv	r1, r1, r0
	mla	r1, ip, r2, r1
	ldr	r2, [r4, #12]
	mov	r0, r3
	mla	r1, r2, r1, r10
	bl	memcpy
	ldr	r2, [r4, #12]
	mov	r3, r0
	add	r3, r3, r2
	add	r8, r8, #1
	b	.L141
.L145:
	movs	r6, #0
	b	.L144
	.size	ref_resize_nearest_s8, .-ref_resize_nearest_s8
	.section	.text.ref_fully_connected_per_channel_s8,"ax",%progbits
	.align	1
	.global	ref_fully_connected_per_channel_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_fully_connected_per_channel_s8, %function
ref_fully_connected_per_channel_s8:
	push	{r0, r1, r2, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	mov	r7, r3
	ldr	r3, [sp, #76]
	mov	r4, r1
	mov	r6, r2
	mov	fp, r0
	movs	r5, #0
	bic	r10, r3, r3, asr #31
.L147:
	ldr	r3, [sp, #68]
	cmp	r5, r3
	bge	.L146
	mov	r9, r4
	mov	r8, #0
	b	.L152
.L148:
	ldr	r1, [sp, #4]
	ldrsb	lr, [ip], #1
	ldrsb	r2, [r1], #1
	str	r1, [sp, #4]
	mov	r1, r2
	ldr	r2, [sp, #52]
	add	r1, r1, r2
	mla	r0, lr, r1, r0
	adds	r3, r3, #1
.L150:
	ldr	r2, [sp, #72]
	cmp	r3, r2
	blt	.L148
	cbz	r6, .L149
	ldr	r3, [r6, r8, lsl #2]
	add	r0, r0, r3
.L149:
	ldr	r3, [sp, #48]
	ldr	r1, [r7, r8, lsl #2]
	ldr	r2, [r3, r8, lsl #2]
	bl	fx_scale
	ldr	r3, [sp, #56]
	add	r0, r0, r3
	ldr	r3, [sp, #60]
	cmp	r0, r3
	it	lt
	movlt	r0, r3
	ldr	r3, [sp, #64]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	ldr	r3, [sp, #80]
	strb	r0, [r3, r8]
	ldr	r3, [sp, #72]
	add	r8, r8, #1
	add	r9, r9, r3
.L152:
	ldr	r3, [sp, #76]
	cmp	r8, r3
	blt	.L153
	ldr	r3, [sp, #80]
	add	r3, r3, r10
	str	r3, [sp, #80]
	ldr	r3, [sp, #72]
	adds	r5, r5, #1
	add	fp, fp, r3
	b	.L147
.L153:
	movs	r3, #0
	str	fp, [sp, #4]
	mov	ip, r9
	mov	r0, r3
	b	.L150
.L146:
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
	.size	ref_fully_connected_per_channel_s8, .-ref_fully_connected_per_channel_s8
	.section	.text.ref_reduce_max_s8,"ax",%progbits
	.align	1
	.global	ref_reduce_max_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_reduce_max_s8, %function
ref_reduce_max_s8:
	push	{r4, r5, r6, r7, r8, r9, lr}
	sub	sp, sp, #20
	mov	r6, r2
	ldr	r5, [sp, #48]
	ldr	r9, .L161
	movs	r2, #16
	mov	r4, r0
	mov	r7, r1
	mov	r0, sp
	movs	r1, #0
	mov	r8, r3
	bl	memset
	mov	r2, r6
	mvn	r1, #127
	mov	r0, r5
	bl	memset
.L159:
	mov	r2, r9
	mov	r1, sp
	mov	r0, r4
	bl	reduced_offset
	mov	r1, sp
	ldrsb	r6, [r8, r0]
	mov	r2, r7
	mov	r0, r4
	bl	reduced_offset
	ldrsb	r3, [r5, r0]
	cmp	r3, r6
	it	lt
	strblt	r6, [r5, r0]
	mov	r1, sp
	mov	r0, r4
	bl	next_index
	cmp	r0, #0
	bne	.L159
	add	sp, sp, #20
	pop	{r4, r5, r6, r7, r8, r9, pc}
.L162:
	.align	2
.L161:
	.word	.LANCHOR1
	.size	ref_reduce_max_s8, .-ref_reduce_max_s8
	.section	.text.ref_hard_swish_s8,"ax",%progbits
	.align	1
	.global	ref_hard_swish_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_hard_swish_s8, %function
ref_hard_swish_s8:
	push	{r0, r1, r2, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	strd	r1, r2, [sp]
	ldr	r6, .L183
	ldr	r7, .L183+4
	mov	r5, r0
	mov	r10, r3
	mov	r8, #0
	movw	r9, #32767
	mvn	fp, #127
.L164:
	ldr	r3, [sp]
	cmp	r8, r3
	blt	.L177
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L177:
	ldr	r3, [sp, #4]
	ldr	r1, [r5]
	ldrsb	r0, [r3, r8]
	ldrsh	r4, [r5, #16]
	subs	r0, r0, r1
	lsls	r0, r0, #7
	sxth	r0, r0
	cmp	r4, r0
	bne	.L165
	cmn	r0, #32768
	beq	.L178
.L165:
	muls	r4, r0, r4
	ite	pl
	movpl	r1, #16384
	movmi	r1, r6
	adds	r4, r4, r1
	it	mi
	addmi	r4, r4, r9
	sbfx	r4, r4, #15, #16
.L166:
	ldr	r1, [r5, #12]
	cmp	r1, #0
	ble	.L169
	add	ip, r1, #-1
	lsl	r0, r0, ip
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, r9
	it	ge
	movge	r0, r9
	sxth	r0, r0
.L169:
	ldrsh	r3, [r5, #18]
	cmp	r3, r0
	bne	.L170
	cmn	r0, #32768
	beq	.L180
.L170:
	muls	r0, r3, r0
	ite	pl
	movpl	ip, #16384
	movmi	ip, r6
	adds	r0, r0, ip
	it	mi
	addmi	r0, r0, r9
	sbfx	r0, r0, #15, #16
.L171:
	cmp	r1, #0
	ble	.L174
	lsls	r0, r0, #1
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, r9
	it	ge
	movge	r0, r9
.L182:
	sxth	r0, r0
.L175:
	add	r0, r0, #32768
	asrs	r0, r0, #1
	muls	r0, r4, r0
	ldr	r1, [r5, #8]
	it	mi
	addmi	r0, r0, r9
	rsbs	r1, r1, #0
	asrs	r0, r0, #15
	bl	fx_divide_pot
	ldr	r1, [r5, #4]
	add	r0, r0, r1
	cmp	r0, fp
	it	lt
	movlt	r0, fp
	cmp	r0, #127
	it	ge
	movge	r0, #127
	strb	r0, [r10, r8]
	add	r8, r8, #1
	b	.L164
.L178:
	movw	r4, #32767
	b	.L166
.L180:
	movw	r0, #32767
	b	.L171
.L174:
	beq	.L175
	rsbs	r1, r1, #0
	bl	fx_divide_pot
	b	.L182
.L184:
	.align	2
.L183:
	.word	-16383
	.word	-32768
	.size	ref_hard_swish_s8, .-ref_hard_swish_s8
	.section	.rodata.none.6270,"a"
	.align	2
	.set	.LANCHOR0,. + 0
	.type	none.6270, %object
	.size	none.6270, 16
none.6270:
	.space	16
	.section	.rodata.none.6561,"a"
	.align	2
	.set	.LANCHOR1,. + 0
	.type	none.6561, %object
	.size	none.6561, 16
none.6561:
	.space	16
