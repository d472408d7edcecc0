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
	.section	.text.nearest,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	nearest, %function
nearest:
	add	r3, r0, r1, lsl #2
	vmov	s15, r2	@ int
	ldr	r2, [r0, r1, lsl #2]
	ldr	r1, [r0, #32]
	ldr	r3, [r3, #16]
	push	{r4, lr}
	mov	r4, r0
	subs	r0, r2, #1
	cbz	r1, .L29
	cmp	r3, #1
	ble	.L29
	subs	r3, r3, #1
	vmov	s14, r3	@ int
	vmov	s13, r0	@ int
	vcvt.f32.s32	s14, s14
	vcvt.f32.s32	s13, s13
.L38:
	vdiv.f32	s12, s13, s14
	ldr	r3, [r4, #36]
	cmp	r3, #0
	vcvt.f32.s32	s14, s15
	vldr.32	s15, .L39
	vmov.f32	s13, #5.0e-1
	it	ne
	vmovne.f32	s15, s13
	vadd.f32	s15, s14, s15
	vmul.f32	s15, s15, s12
	cbz	r1, .L32
	vadd.f32	s15, s15, s13
.L32:
	vcvt.s32.f32	s15, s15
	vmov	r3, s15	@ int
	cmp	r3, r0
	it	ge
	movge	r3, r0
	mov	r0, r3
	pop	{r4, pc}
.L29:
	vmov	s14, r2	@ int
	vcvt.f32.s32	s13, s14
	vmov	s14, r3	@ int
	vcvt.f32.s32	s14, s14
	b	.L38
.L40:
	.align	2
.L39:
	.word	0
	.size	nearest, .-nearest
	.section	.text.between,"ax",%progbits
	.align	1
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	between, %function
between:
	push	{r4, r5, r6, lr}
	add	r4, r1, r2, lsl #2
	ldr	r6, [r1, r2, lsl #2]
	ldr	r2, [r1, #32]
	ldr	r4, [r4, #16]
	subs	r5, r6, #1
	cbz	r2, .L42
	cmp	r4, #1
	ble	.L42
	subs	r4, r4, #1
	asrs	r2, r4, #1
	add	r2, r2, r5, lsl #10
.L54:
	ldr	r1, [r1, #36]
	sdiv	r2, r2, r4
	muls	r3, r2, r3
	cbz	r1, .L44
	add	r2, r2, r2, lsr #31
	add	r2, r3, r2, asr #1
	sub	r3, r2, #512
.L44:
	cmp	r3, #1024
	ite	ge
	asrge	r2, r3, #10
	movlt	r2, #0
	strd	r3, r2, [r0]
	addw	r2, r3, #1023
	cmp	r2, #0
	it	lt
	addwlt	r2, r3, #2046
	asrs	r2, r2, #10
	cmp	r2, r5
	ite	le
	strle	r2, [r0, #8]
	strgt	r5, [r0, #8]
	pop	{r4, r5, r6, pc}
.L42:
	add	r2, r4, r4, lsr #31
	asrs	r2, r2, #1
	add	r2, r2, r6, lsl #10
	b	.L54
	.size	between, .-between
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
.L57:
	cmp	r5, r8
	blt	.L60
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L58:
	ldr	r1, [r9, r4, lsl #2]
	ldr	r2, [r7, r4, lsl #2]
	mov	r0, r6
	mla	r1, r5, r2, r1
	bl	memcpy
	ldr	r3, [r7, r4, lsl #2]
	adds	r4, r4, #1
	add	r6, r6, r3
.L59:
	cmp	r4, r10
	blt	.L58
	adds	r5, r5, #1
	b	.L57
.L60:
	movs	r4, #0
	b	.L59
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
.L62:
	cmp	r5, r8
	blt	.L65
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L63:
	ldr	r0, [r10, r4, lsl #2]
	ldr	r2, [r7, r4, lsl #2]
	mov	r1, r6
	mla	r0, r5, r2, r0
	bl	memcpy
	ldr	r3, [r7, r4, lsl #2]
	adds	r4, r4, #1
	add	r6, r6, r3
.L64:
	cmp	r4, r9
	blt	.L63
	adds	r5, r5, #1
	b	.L62
.L65:
	movs	r4, #0
	b	.L64
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
.L67:
	ldr	r6, [r1, r0, lsl #2]
	ldr	r5, [r2, r0, lsl #2]
	add	r5, r5, r6
	ldr	r6, [r3, r0, lsl #2]
	adds	r0, r0, #1
	add	r5, r5, r6
	cmp	r0, #4
	str	r5, [r7], #4
	bne	.L67
	ldrd	r9, ip, [sp, #16]
	ldrd	r10, r8, [sp, #8]
	movs	r1, #0
	str	r1, [sp, #4]
	bic	fp, ip, ip, asr #31
.L68:
	ldr	r1, [sp, #4]
	cmp	r10, r1
	bgt	.L84
	add	sp, sp, #28
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L70:
	ldr	r0, [r2]
	ldr	r5, [sp, #4]
	cmp	r0, r5
	bgt	.L81
	ldr	r0, [r3]
	sub	r0, r10, r0
	cmp	r0, r5
	ble	.L81
	ldr	r0, [r2, #4]
	cmp	r0, r6
	bgt	.L81
	ldr	r0, [r3, #4]
	sub	r0, r8, r0
	cmp	r0, r6
	ble	.L81
	ldr	r0, [r2, #8]
	cmp	r0, r7
	bgt	.L81
	ldr	r0, [r3, #8]
	sub	r0, r9, r0
	cmp	r0, r7
	ble	.L81
	ldr	r0, [r2, #12]
	cmp	r0, r1
	bgt	.L81
	ldr	r0, [r3, #12]
	sub	r0, ip, r0
	cmp	r0, r1
	ble	.L81
	ldrsb	r0, [lr], #1
.L69:
	ldr	r5, [sp, #68]
	strb	r0, [r5, r1]
	adds	r1, r1, #1
.L71:
	cmp	ip, r1
	bgt	.L70
	ldr	r1, [sp, #68]
	add	r1, r1, fp
	str	r1, [sp, #68]
	adds	r7, r7, #1
.L72:
	cmp	r9, r7
	bgt	.L82
	adds	r6, r6, #1
.L73:
	cmp	r8, r6
	bgt	.L83
	ldr	r1, [sp, #4]
	adds	r1, r1, #1
	str	r1, [sp, #4]
	b	.L68
.L81:
	mov	r0, r4
	b	.L69
.L82:
	movs	r1, #0
	b	.L71
.L83:
	movs	r7, #0
	b	.L72
.L84:
	movs	r6, #0
	b	.L73
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
.L89:
	ldr	r0, [r3, #20]
	ldr	r2, [r3, #4]!
	cmp	r0, #0
	beq	.L87
	muls	r7, r2, r7
.L88:
	cmp	r1, r3
	bne	.L89
	lsl	r2, r8, #2
	movs	r1, #0
	mov	r0, r9
	bl	memset
	ldr	r3, .L97
	add	r10, r4, #16
.L90:
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
	ldr	r3, .L97
	mov	r6, r0
	cmp	r0, #0
	bne	.L90
	asrs	r3, r7, #31
	mov	r2, r7
	strd	r2, [sp]
	ldr	r3, [sp, #4]
	cbz	r3, .L91
	clz	r5, r3
.L92:
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
.L93:
	cmp	r8, r6
	bgt	.L94
	add	sp, sp, #28
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L87:
	mul	r8, r2, r8
	b	.L88
.L91:
	clz	r5, r7
	adds	r5, r5, #32
	b	.L92
.L94:
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
	b	.L93
.L98:
	.align	2
.L97:
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
.L100:
	cmp	r4, r5
	blt	.L101
	pop	{r3, r4, r5, r6, r7, r8, r9, pc}
.L101:
	ldrsb	r2, [r9, r4]
	ldrsb	r1, [r8, r4]
	mov	r0, r6
	bl	add_one
	strb	r0, [r7, r4]
	adds	r4, r4, #1
	b	.L100
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
.L103:
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
	bne	.L103
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
.L106:
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
	bne	.L106
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
.L110:
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
	bne	.L110
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
.L113:
	ldr	r3, [sp, #40]
	cmp	r4, r3
	blt	.L117
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L117:
	ldr	r3, [sp, #44]
	ldrsb	r0, [r3, r4]
	sub	r0, r0, r9
	cmp	fp, r0
	blt	.L114
	movs	r2, #128
.L118:
	strb	r2, [r5, r4]
.L115:
	adds	r4, r4, #1
	b	.L113
.L114:
	cmp	r0, r8
	blt	.L116
	movs	r2, #127
	b	.L118
.L116:
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
	b	.L115
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
.L120:
	ldr	r3, [sp, #40]
	cmp	r4, r3
	blt	.L124
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L124:
	ldr	r3, [sp, #44]
	ldrsb	r0, [r3, r4]
	sub	r0, r0, r9
	cmp	fp, r0
	blt	.L121
	movs	r2, #128
.L125:
	strb	r2, [r5, r4]
.L122:
	adds	r4, r4, #1
	b	.L120
.L121:
	cmp	r0, r8
	blt	.L123
	movs	r2, #127
	b	.L125
.L123:
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
	b	.L122
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
.L127:
	ldr	r3, [sp, #48]
	cmp	r8, r3
	blt	.L128
	add	sp, sp, #8
	pop	{r4, r5, r6, r7, r8, r10, fp, pc}
.L128:
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
	b	.L127
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
.L130:
	cmp	r4, r2
	blt	.L131
	pop	{r4, r5, r6, pc}
.L131:
	ldrsb	r5, [r3, r4]
	cmp	r5, r0
	it	lt
	movlt	r5, r0
	cmp	r5, r1
	it	ge
	movge	r5, r1
	strb	r5, [r6, r4]
	adds	r4, r4, #1
	b	.L130
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
.L133:
	ldr	r3, [sp, #56]
	cmp	r4, r3
	blt	.L135
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L135:
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
	b	.L133
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
.L138:
	ldr	r3, [sp, #40]
	cmp	r4, r3
	blt	.L139
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r10, fp, pc}
.L139:
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
	b	.L138
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
.L141:
	cmp	r4, r2
	blt	.L145
	pop	{r4, r5, r6, pc}
.L145:
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
	b	.L141
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
.L150:
	cmp	r4, r6
	blt	.L151
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L151:
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
	b	.L150
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
.L153:
	ldr	r5, [r1]
	cmp	r5, r4
	bgt	.L160
	add	sp, sp, #8
	pop	{r4, r5, r6, r7, r8, pc}
.L154:
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
.L155:
	ldr	r6, [r1, #12]
	cmp	r6, lr
	bgt	.L154
	add	ip, ip, #1
.L156:
	ldr	r6, [r1, #8]
	cmp	r6, ip
	bgt	.L158
	adds	r5, r5, #1
.L157:
	ldr	r6, [r1, #4]
	cmp	r6, r5
	bgt	.L159
	adds	r4, r4, #1
	b	.L153
.L158:
	mov	lr, #0
	b	.L155
.L159:
	mov	ip, #0
	b	.L156
.L160:
	movs	r5, #0
	b	.L157
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
.L163:
	movs	r3, #0
	mov	ip, sp
	mov	r2, r3
.L162:
	ldr	r0, [r6, r3, lsl #2]
	ldr	r1, [r7, r3, lsl #2]
	mla	r2, r0, r2, r1
	ldr	r1, [r8, r3, lsl #2]
	ldr	r0, [ip], #4
	adds	r3, r3, #1
	cmp	r3, #4
	mla	r2, r1, r0, r2
	bne	.L162
	ldrsb	r3, [r5, r2]
	strb	r3, [r4], #1
	mov	r1, sp
	ldr	r0, [sp, #40]
	bl	next_index
	cmp	r0, #0
	bne	.L163
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
	push	{r3, r4, r5, r6, r7, r8, r9, r10, fp, lr}
	mov	r4, r0
	mov	r10, r1
	mov	r9, r2
	movs	r6, #0
.L167:
	ldr	r3, [r4, #16]
	cmp	r3, r6
	bgt	.L172
	pop	{r3, r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L170:
	mov	r2, r7
	movs	r1, #1
	mov	r0, r4
	bl	nearest
	mov	r8, #0
	mov	fp, r0
.L168:
	ldr	r3, [r4, #24]
	cmp	r3, r8
	bgt	.L169
	adds	r7, r7, #1
.L171:
	ldr	r3, [r4, #20]
	cmp	r3, r7
	bgt	.L170
	adds	r6, r6, #1
	b	.L167
.L169:
	ldr	r1, [r4, #4]
	mla	r5, r1, r6, fp
	ldr	r1, [r4, #8]
	mov	r2, r8
	muls	r5, r1, r5
	mov	r0, r4
	movs	r1, #2
	bl	nearest
	ldr	r2, [r4, #12]
	adds	r1, r5, r0
	mla	r1, r2, r1, r10
	mov	r0, r9
	bl	memcpy
	ldr	r3, [r4, #12]
	add	r8, r8, #1
	add	r9, r9, r3
	b	.L168
.L172:
	movs	r7, #0
	b	.L171
	.size	ref_resize_nearest_s8, .-ref_resize_nearest_s8
	.section	.text.ref_resize_bilinear_s8,"ax",%progbits
	.align	1
	.global	ref_resize_bilinear_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_resize_bilinear_s8, %function
ref_resize_bilinear_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #108
	ldr	r3, [r0, #8]
	str	r3, [sp, #44]
	ldr	r5, [r0, #12]
	str	r2, [sp, #48]
	movs	r3, #0
	mov	r4, r0
	mov	r6, r1
	str	r3, [sp, #40]
.L174:
	ldr	r3, [r4, #16]
	ldr	r2, [sp, #40]
	cmp	r3, r2
	bgt	.L184
	add	sp, sp, #108
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L181:
	mov	r3, fp
	movs	r2, #1
	mov	r1, r4
	add	r0, sp, #80
	bl	between
	ldrd	r2, r3, [sp, #80]
	mov	r0, #1024
	sub	r2, r2, r3, lsl #10
	subs	r7, r0, r2
	mov	r1, #0
	sbc	r8, r1, r2, asr #31
	str	r2, [sp, #36]
	ldr	r2, [sp, #44]
	muls	r3, r2, r3
	str	r3, [sp, #52]
	ldr	r3, [sp, #88]
	strd	r7, [sp, #16]
	muls	r3, r2, r3
	str	r3, [sp, #56]
	mov	r10, #0
.L175:
	ldr	r3, [r4, #24]
	cmp	r3, r10
	bgt	.L180
	add	fp, fp, #1
.L182:
	ldr	r3, [r4, #20]
	cmp	r3, fp
	bgt	.L181
	ldr	r3, [sp, #40]
	ldr	r2, [sp, #44]
	adds	r3, r3, #1
	str	r3, [sp, #40]
	ldr	r3, [r4, #4]
	muls	r3, r2, r3
	mla	r6, r5, r3, r6
	b	.L174
.L180:
	mov	r3, r10
	movs	r2, #2
	mov	r1, r4
	add	r0, sp, #92
	bl	between
	ldrd	r3, r2, [sp, #96]
	ldr	r1, [sp, #92]
	sub	r1, r1, r3, lsl #10
	mov	r7, r1
	asr	r8, r1, #31
	strd	r7, [sp]
	ldr	r0, [sp]
	mov	r1, #1024
	subs	r1, r1, r0
	ldr	r0, [sp, #4]
	sbc	r0, r0, r0, lsl #1
	str	r0, [sp, #76]
	ldr	r0, [sp, #52]
	add	r0, r0, r3
	mla	r0, r5, r0, r6
	str	r0, [sp, #64]
	ldr	r0, [sp, #56]
	add	r3, r3, r0
	mla	r3, r5, r3, r6
	str	r3, [sp, #60]
	ldr	r3, [sp, #52]
	add	r3, r3, r2
	mla	r3, r5, r3, r6
	add	r2, r2, r0
	str	r3, [sp, #68]
	mla	r3, r5, r2, r6
	str	r3, [sp, #72]
	movs	r3, #0
.L185:
	str	r3, [sp, #32]
	ldr	r3, [sp, #32]
	cmp	r3, r5
	blt	.L179
	ldr	r3, [sp, #48]
	cmp	r5, #0
	it	ge
	addge	r3, r3, r5
	str	r3, [sp, #48]
	add	r10, r10, #1
	b	.L175
.L179:
	ldr	r3, [sp, #60]
	ldr	r7, [sp, #64]
	ldrsb	r8, [r3], #1
	ldrsb	r2, [r7], #1
	str	r3, [sp, #60]
	ldr	r3, [sp, #72]
	str	r7, [sp, #64]
	ldr	r7, [sp, #20]
	ldrsb	ip, [r3], #1
	ldr	r0, [sp, #16]
	str	r3, [sp, #72]
	muls	r7, r2, r7
	asrs	r3, r2, #31
	mla	r7, r0, r3, r7
	umull	r2, r3, r2, r0
	ldr	r0, [sp, #76]
	add	r3, r3, r7
	mul	r7, r2, r0
	ldr	r0, [sp, #36]
	smull	r8, r9, r8, r0
	ldr	r0, [sp, #76]
	mla	r7, r1, r3, r7
	umull	r2, r3, r2, r1
	add	r3, r3, r7
	mul	r7, r8, r0
	ldr	r0, [sp, #68]
	mla	r7, r1, r9, r7
	umull	r8, r9, r8, r1
	add	r9, r9, r7
	adds	r7, r2, r8
	ldrsb	r2, [r0], #1
	str	r0, [sp, #68]
	ldr	r0, [sp, #20]
	mul	r8, r2, r0
	ldr	r0, [sp, #16]
	adc	lr, r3, r9
	asrs	r3, r2, #31
	mla	r8, r0, r3, r8
	umull	r2, r3, r2, r0
	ldr	r0, [sp, #4]
	add	r3, r3, r8
	mul	r8, r2, r0
	ldr	r0, [sp]
	mla	r8, r0, r3, r8
	umull	r2, r3, r2, r0
	adds	r7, r7, r2
	add	r3, r3, r8
	adc	lr, lr, r3
	ldr	r3, [sp, #36]
	ldr	r0, [sp, #4]
	smull	r2, r3, ip, r3
	mul	ip, r2, r0
	ldr	r0, [sp]
	mla	ip, r0, r3, ip
	umull	r2, r3, r2, r0
	adds	r0, r7, r2
	add	r3, r3, ip
	adc	r3, lr, r3
	str	r0, [sp, #24]
	str	r3, [sp, #28]
	ldrd	r2, [sp, #24]
	cmp	r2, #1
	sbcs	r3, r3, #0
	it	lt
	ldrlt	r3, .L186
	ldr	r0, [sp, #24]
	itet	ge
	movge	r3, #524288
	movlt	r2, #-1
	movge	r2, #0
	adds	r3, r3, r0
	str	r3, [sp, #8]
	ldr	r3, [sp, #28]
	adc	r3, r2, r3
	str	r3, [sp, #12]
	ldrd	r2, [sp, #8]
	cmp	r2, #0
	sbcs	r3, r3, #0
	bge	.L178
	ldr	r3, [sp, #8]
	mov	r2, r3
	ldr	r3, .L186+4
	adds	r3, r2, r3
	str	r3, [sp, #8]
	ldr	r3, [sp, #12]
	adc	r3, r3, #0
	str	r3, [sp, #12]
.L178:
	ldr	r3, [sp, #8]
	ldr	r0, [sp, #32]
	ldr	r2, [sp, #48]
	lsrs	r3, r3, #20
	strb	r3, [r2, r0]
	mov	r3, r0
	adds	r3, r3, #1
	b	.L185
.L184:
	mov	fp, #0
	b	.L182
.L187:
	.align	2
.L186:
	.word	-524288
	.word	1048575
	.size	ref_resize_bilinear_s8, .-ref_resize_bilinear_s8
	.section	.text.ref_prelu_s8,"ax",%progbits
	.align	1
	.global	ref_prelu_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_prelu_s8, %function
ref_prelu_s8:
	push	{r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, lr}
	mov	r4, r0
	mov	r6, r1
	mov	r7, r2
	movs	r1, #0
	movs	r2, #16
	mov	r0, sp
	mov	r9, r3
	ldr	r5, [sp, #52]
	bl	memset
	mvn	r8, #127
.L191:
	ldrsb	r10, [r6], #1
	ldr	r3, [r4]
	subs	r10, r10, r3
	bmi	.L189
	ldrd	r1, r2, [r4, #12]
	mov	r0, r10
.L193:
	bl	fx_scale
	ldr	r3, [r4, #8]
	add	r0, r0, r3
	cmp	r0, r8
	it	lt
	movlt	r0, r8
	cmp	r0, #127
	it	ge
	movge	r0, #127
	strb	r0, [r5], #1
	mov	r1, sp
	mov	r0, r7
	bl	next_index
	cmp	r0, #0
	bne	.L191
	add	sp, sp, #16
	pop	{r4, r5, r6, r7, r8, r9, r10, pc}
.L189:
	mov	r1, sp
	ldr	r0, [sp, #48]
	bl	broadcast_offset
	ldr	r3, [r4, #4]
	ldrsb	r0, [r9, r0]
	subs	r0, r0, r3
	ldrd	r1, r2, [r4, #20]
	mul	r0, r10, r0
	b	.L193
	.size	ref_prelu_s8, .-ref_prelu_s8
	.section	.text.ref_transpose_conv_s8,"ax",%progbits
	.align	1
	.global	ref_transpose_conv_s8
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	ref_transpose_conv_s8, %function
ref_transpose_conv_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #44
	mov	r4, r0
	str	r2, [sp, #28]
	str	r3, [sp]
	ldrd	r2, r3, [r0, #20]
	muls	r3, r2, r3
	ldr	r2, [r0, #28]
	str	r1, [sp, #8]
	mul	fp, r2, r3
	lsl	r3, fp, #2
	str	r3, [sp, #12]
	bic	r3, fp, fp, asr #31
	mov	r10, #0
	str	r3, [sp, #36]
.L195:
	ldr	r3, [r4]
	cmp	r3, r10
	bgt	.L210
	add	sp, sp, #44
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L210:
	ldr	r2, [sp, #12]
	ldr	r0, [sp, #80]
	movs	r1, #0
	bl	memset
	movs	r7, #0
.L196:
	ldr	r3, [r4, #4]
	cmp	r3, r7
	bgt	.L213
	movs	r5, #0
.L207:
	cmp	r5, fp
	blt	.L209
	ldr	r3, [sp, #84]
	ldr	r2, [sp, #36]
	add	r3, r3, r2
	str	r3, [sp, #84]
	add	r10, r10, #1
	b	.L195
.L204:
	ldr	r3, [sp, #8]
	ldrsb	r2, [r3], #1
	str	r3, [sp, #8]
	ldr	r3, [r4, #56]
	adds	r3, r2, r3
	str	r3, [sp, #16]
	ldr	r3, [sp, #28]
	add	r3, r3, lr
	movs	r5, #0
	str	r3, [sp, #32]
.L197:
	ldr	r3, [r4, #32]
	cmp	r3, r5
	bgt	.L211
	add	lr, lr, #1
.L205:
	ldr	r3, [r4, #12]
	cmp	r3, lr
	bgt	.L204
	add	ip, ip, #1
.L206:
	ldr	r3, [r4, #8]
	cmp	r3, ip
	bgt	.L212
	adds	r7, r7, #1
	b	.L196
.L203:
	ldr	r2, [r4, #40]
	ldr	r3, [r4, #48]
	mla	r2, r2, r7, r5
	subs	r3, r2, r3
	str	r3, [sp, #4]
	bpl	.L198
.L200:
	adds	r6, r6, #1
.L199:
	ldr	r3, [r4, #36]
	cmp	r3, r6
	bgt	.L203
	adds	r5, r5, #1
	b	.L197
.L198:
	ldr	r3, [r4, #20]
	ldr	r2, [sp, #4]
	cmp	r3, r2
	ble	.L200
	ldr	r1, [r4, #44]
	ldr	r3, [r4, #52]
	mla	r1, r1, ip, r6
	subs	r1, r1, r3
	bmi	.L200
	ldr	r3, [r4, #24]
	cmp	r3, r1
	ble	.L200
	mov	r8, #0
.L201:
	ldrd	r9, r3, [r4, #28]
	ldr	r2, [r4, #36]
	str	r2, [sp, #20]
	cmp	r9, r8
	ldr	r2, [r4, #12]
	str	r2, [sp, #24]
	ble	.L200
	ldr	r0, [r4, #24]
	ldr	r2, [sp, #4]
	mla	r0, r0, r2, r1
	ldr	r2, [sp, #20]
	mla	r3, r3, r8, r5
	mla	r3, r2, r3, r6
	ldr	r2, [sp, #24]
	muls	r2, r3, r2
	mov	r3, r2
	ldr	r2, [sp, #32]
	mla	r0, r9, r0, r8
	ldrsb	r9, [r2, r3]
	ldr	r3, [sp, #80]
	ldr	r2, [sp, #16]
	ldr	r3, [r3, r0, lsl #2]
	mla	r3, r2, r9, r3
	ldr	r2, [sp, #80]
	add	r8, r8, #1
	str	r3, [r2, r0, lsl #2]
	b	.L201
.L211:
	movs	r6, #0
	b	.L199
.L212:
	mov	lr, #0
	b	.L205
.L213:
	mov	ip, #0
	b	.L206
.L209:
	ldr	r3, [sp, #80]
	ldr	r0, [r3, r5, lsl #2]
	ldr	r3, [r4, #28]
	sdiv	r6, r5, r3
	mls	r6, r3, r6, r5
	ldr	r3, [sp]
	cbz	r3, .L214
	ldr	r3, [r3, r6, lsl #2]
.L208:
	ldrd	r1, r2, [r4, #72]
	add	r0, r0, r3
	ldr	r2, [r2, r6, lsl #2]
	ldr	r1, [r1, r6, lsl #2]
	bl	fx_scale
	ldr	r3, [r4, #60]
	add	r0, r0, r3
	ldr	r3, [r4, #64]
	cmp	r0, r3
	it	lt
	movlt	r0, r3
	ldr	r3, [r4, #68]
	cmp	r0, r3
	it	ge
	movge	r0, r3
	ldr	r3, [sp, #84]
	strb	r0, [r3, r5]
	adds	r5, r5, #1
	b	.L207
.L214:
	ldr	r3, [sp]
	b	.L208
	.size	ref_transpose_conv_s8, .-ref_transpose_conv_s8
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
.L216:
	ldr	r3, [sp, #68]
	cmp	r5, r3
	bge	.L215
	mov	r9, r4
	mov	r8, #0
	b	.L221
.L217:
	ldr	r1, [sp, #4]
	ldrsb	lr, [ip], #1
	ldrsb	r2, [r1], #1
	str	r1, [sp, #4]
	mov	r1, r2
	ldr	r2, [sp, #52]
	add	r1, r1, r2
	mla	r0, lr, r1, r0
	adds	r3, r3, #1
.L219:
	ldr	r2, [sp, #72]
	cmp	r3, r2
	blt	.L217
	cbz	r6, .L218
	ldr	r3, [r6, r8, lsl #2]
	add	r0, r0, r3
.L218:
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
.L221:
	ldr	r3, [sp, #76]
	cmp	r8, r3
	blt	.L222
	ldr	r3, [sp, #80]
	add	r3, r3, r10
	str	r3, [sp, #80]
	ldr	r3, [sp, #72]
	adds	r5, r5, #1
	add	fp, fp, r3
	b	.L216
.L222:
	movs	r3, #0
	str	fp, [sp, #4]
	mov	ip, r9
	mov	r0, r3
	b	.L219
.L215:
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
	ldr	r9, .L230
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
.L228:
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
	bne	.L228
	add	sp, sp, #20
	pop	{r4, r5, r6, r7, r8, r9, pc}
.L231:
	.align	2
.L230:
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
	ldr	r6, .L252
	ldr	r7, .L252+4
	mov	r5, r0
	mov	r10, r3
	mov	r8, #0
	movw	r9, #32767
	mvn	fp, #127
.L233:
	ldr	r3, [sp]
	cmp	r8, r3
	blt	.L246
	add	sp, sp, #12
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L246:
	ldr	r3, [sp, #4]
	ldr	r1, [r5]
	ldrsb	r0, [r3, r8]
	ldrsh	r4, [r5, #16]
	subs	r0, r0, r1
	lsls	r0, r0, #7
	sxth	r0, r0
	cmp	r4, r0
	bne	.L234
	cmn	r0, #32768
	beq	.L247
.L234:
	muls	r4, r0, r4
	ite	pl
	movpl	r1, #16384
	movmi	r1, r6
	adds	r4, r4, r1
	it	mi
	addmi	r4, r4, r9
	sbfx	r4, r4, #15, #16
.L235:
	ldr	r1, [r5, #12]
	cmp	r1, #0
	ble	.L238
	add	ip, r1, #-1
	lsl	r0, r0, ip
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, r9
	it	ge
	movge	r0, r9
	sxth	r0, r0
.L238:
	ldrsh	r3, [r5, #18]
	cmp	r3, r0
	bne	.L239
	cmn	r0, #32768
	beq	.L249
.L239:
	muls	r0, r3, r0
	ite	pl
	movpl	ip, #16384
	movmi	ip, r6
	adds	r0, r0, ip
	it	mi
	addmi	r0, r0, r9
	sbfx	r0, r0, #15, #16
.L240:
	cmp	r1, #0
	ble	.L243
	lsls	r0, r0, #1
	cmp	r0, r7
	it	lt
	movlt	r0, r7
	cmp	r0, r9
	it	ge
	movge	r0, r9
.L251:
	sxth	r0, r0
.L244:
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
	b	.L233
.L247:
	movw	r4, #32767
	b	.L235
.L249:
	movw	r0, #32767
	b	.L240
.L243:
	beq	.L244
	rsbs	r1, r1, #0
	bl	fx_divide_pot
	b	.L251
.L253:
	.align	2
.L252:
	.word	-16383
	.word	-32768
	.size	ref_hard_swish_s8, .-ref_hard_swish_s8
	.section	.rodata.none.6310,"a"
	.align	2
	.set	.LANCHOR0,. + 0
	.type	none.6310, %object
	.size	none.6310, 16
none.6310:
	.space	16
	.section	.rodata.none.6719,"a"
	.align	2
	.set	.LANCHOR1,. + 0
	.type	none.6719, %object
	.size	none.6719, 16
none.6719:
	.space	16
