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
	.section	.text.arm_nn_mat_mult_nt_t_s8,"ax",%progbits
	.align	1
	.global	arm_nn_mat_mult_nt_t_s8
	.arch armv7e-m
	.syntax unified
	.thumb
	.thumb_func
	.fpu fpv4-sp-d16
	.type	arm_nn_mat_mult_nt_t_s8, %function
arm_nn_mat_mult_nt_t_s8:
	push	{r4, r5, r6, r7, r8, r9, r10, fp, lr}
	sub	sp, sp, #156
	str	r2, [sp, #40]
	str	r3, [sp, #124]
	ldr	r2, [sp, #208]
	ldr	r3, [sp, #228]
	str	r0, [sp, #48]
	cmp	r3, r2
	str	r1, [sp, #16]
	blt	.L49
	ldr	r3, [sp, #200]
	asrs	r3, r3, #1
	str	r3, [sp, #92]
	lsls	r3, r2, #1
	str	r3, [sp, #88]
	mov	r3, r2
	ldr	r2, [sp, #228]
	rsb	r3, r3, r2, lsl #1
	str	r3, [sp, #136]
	ldr	r2, [sp, #92]
	ldr	r3, [sp, #204]
	muls	r3, r2, r3
	ldr	r2, [sp, #124]
	add	r3, r2, r3, lsl #1
	ldr	r2, [sp, #208]
	str	r3, [sp, #44]
	mov	r3, r1
	add	r3, r3, r2
	str	r3, [sp, #52]
	ldr	r3, [sp, #204]
	lsls	r3, r3, #1
	str	r3, [sp, #140]
	movs	r3, #4
	str	r3, [sp, #28]
	movs	r3, #0
	str	r3, [sp, #8]
	ldr	r3, [sp, #204]
	subs	r3, r3, #1
	str	r3, [sp, #144]
	sub	r3, r2, #15
	str	r3, [sp, #128]
	subs	r3, r2, #3
	str	r3, [sp, #132]
	ldr	r3, [sp, #204]
	adds	r3, r3, #1
	str	r3, [sp, #148]
.L3:
	ldr	r2, [sp, #8]
	ldr	r3, [sp, #124]
	add	r3, r3, r2
	str	r3, [sp, #12]
	ldr	r3, [sp, #144]
	cmp	r3, r2
	ble	.L37
	ldr	r3, [sp, #16]
	ldr	r0, [sp, #16]
	subs	r2, r3, #1
	movs	r3, #0
	mov	r1, r3
	rsb	r0, r0, #1
	b	.L38
.L4:
	ldrsb	r4, [r2, #1]!
	add	r1, r1, r4
	ldr	r4, [sp, #208]
	ldrsb	r4, [r2, r4]
	add	r3, r3, r4
.L38:
	ldr	r5, [sp, #208]
	adds	r4, r0, r2
	cmp	r5, r4
	bgt	.L4
	ldr	r2, [sp, #212]
	muls	r2, r1, r2
	str	r2, [sp]
	ldr	r2, [sp, #212]
	muls	r3, r2, r3
	str	r3, [sp, #4]
	ldr	r3, [sp, #40]
	cbz	r3, .L5
	ldr	r2, [sp, #8]
	ldr	r3, [r3, r2, lsl #2]
	ldr	r2, [sp]
	add	r2, r2, r3
	str	r2, [sp]
	ldr	r3, [sp, #40]
	ldr	r2, [sp, #28]
	ldr	r3, [r3, r2]
	ldr	r2, [sp, #4]
	add	r2, r2, r3
	str	r2, [sp, #4]
.L5:
	ldr	r3, [sp, #48]
	str	r3, [sp, #36]
	ldr	r3, [sp, #92]
.L63:
	str	r3, [sp, #20]
	ldr	r3, [sp, #20]
	cmp	r3, #0
	beq	.L22
	ldr	r3, [sp, #36]
	ldr	r2, [sp, #228]
	ldr	fp, [sp]
	adds	r7, r3, r2
	ldr	r3, [sp, #52]
	str	r3, [sp, #32]
	ldr	r3, [sp, #4]
	str	r3, [sp, #24]
	mov	ip, r3
	movs	r1, #0
	mov	r3, fp
	b	.L23
.L7:
	ldr	r4, [sp, #32]
	ldr	r5, [r2]	@ unaligned
	ldr	r6, [r0]	@ unaligned
	.syntax unified
	sxtb16 r9, r5
	sxtb16 r10, r6
	.thumb
	.syntax unified
	ldr	r4, [r4]	@ unaligned
	.syntax unified
	sxtb16 r5, r5, ROR #8
	sxtb16 r6, r6, ROR #8
	smlad r3, r10, r9, r3
	sxtb16 lr, r4
	smlad r3, r6, r5, r3
	.thumb
	.syntax unified
	str	r3, [sp, #120]
	.syntax unified
	sxtb16 r8, r4, ROR #8
	smlad ip, r10, lr, ip
	smlad r6, r6, r8, ip
	.thumb
	.syntax unified
	ldr	r4, [r7]	@ unaligned
	.syntax unified
	sxtb16 r10, r4
	sxtb16 r4, r4, ROR #8
	smlad r9, r10, r9, fp
	.thumb
	.syntax unified
	ldr	r3, [sp, #24]
	.syntax unified
	smlad lr, r10, lr, r3
	smlad r5, r4, r5, r9
	.thumb
	.syntax unified
	ldr	r9, [r2, #4]	@ unaligned
	.syntax unified
	smlad r4, r4, r8, lr
	.thumb
	.syntax unified
	ldr	r3, [sp, #32]
	ldr	r10, [r0, #4]	@ unaligned
	ldr	r8, [r3, #4]	@ unaligned
	.syntax unified
	sxtb16 ip, r9
	sxtb16 lr, r10
	sxtb16 r9, r9, ROR #8
	sxtb16 r10, r10, ROR #8
	.thumb
	.syntax unified
	ldr	r3, [sp, #120]
	.syntax unified
	smlad r3, lr, ip, r3
	sxtb16 fp, r8
	smlad r3, r10, r9, r3
	sxtb16 r8, r8, ROR #8
	smlad r6, lr, fp, r6
	smlad r10, r10, r8, r6
	.thumb
	.syntax unified
	ldr	r6, [r7, #4]	@ unaligned
	.syntax unified
	sxtb16 lr, r6
	sxtb16 r6, r6, ROR #8
	smlad r5, lr, ip, r5
	smlad r4, lr, fp, r4
	smlad r9, r6, r9, r5
	.thumb
	.syntax unified
	ldr	fp, [r2, #8]	@ unaligned
	.syntax unified
	smlad r8, r6, r8, r4
	.thumb
	.syntax unified
	ldr	r4, [sp, #32]
	ldr	r5, [r0, #8]	@ unaligned
	ldr	lr, [r4, #8]	@ unaligned
	.syntax unified
	sxtb16 r6, r5
	sxtb16 r4, fp
	sxtb16 fp, fp, ROR #8
	sxtb16 r5, r5, ROR #8
	smlad r3, r6, r4, r3
	sxtb16 ip, lr
	smlad r3, r5, fp, r3
	sxtb16 lr, lr, ROR #8
	smlad r10, r6, ip, r10
	smlad r5, r5, lr, r10
	.thumb
	.syntax unified
	ldr	r10, [r7, #8]	@ unaligned
	.syntax unified
	sxtb16 r6, r10
	sxtb16 r10, r10, ROR #8
	smlad r9, r6, r4, r9
	smlad r8, r6, ip, r8
	smlad fp, r10, fp, r9
	.thumb
	.syntax unified
	ldr	r6, [r2, #12]	@ unaligned
	.syntax unified
	smlad lr, r10, lr, r8
	.thumb
	.syntax unified
	ldr	r2, [sp, #32]
	ldr	ip, [r0, #12]	@ unaligned
	ldr	r4, [r2, #12]	@ unaligned
	.syntax unified
	sxtb16 r9, r6
	sxtb16 r2, ip
	sxtb16 r0, r6, ROR #8
	sxtb16 r8, ip, ROR #8
	smlad r3, r2, r9, r3
	sxtb16 r10, r4
	smlad r3, r8, r0, r3
	sxtb16 r4, r4, ROR #8
	smlad r5, r2, r10, r5
	smlad ip, r8, r4, r5
	.thumb
	.syntax unified
	ldr	r2, [r7, #12]	@ unaligned
	.syntax unified
	sxtb16 r6, r2
	sxtb16 r2, r2, ROR #8
	smlad fp, r6, r9, fp
	smlad lr, r6, r10, lr
	smlad fp, r2, r0, fp
	smlad r2, r2, r4, lr
	.thumb
	.syntax unified
	str	r2, [sp, #24]
	ldr	r2, [sp, #32]
	adds	r2, r2, #16
	adds	r1, r1, #16
	str	r2, [sp, #32]
	adds	r7, r7, #16
.L23:
	ldr	r4, [sp, #128]
	ldr	r2, [sp, #16]
	ldr	r0, [sp, #36]
	cmp	r4, r1
	add	r2, r2, r1
	add	r0, r0, r1
	bgt	.L7
.L8:
	ldr	r4, [sp, #132]
	cmp	r4, r1
	mov	r7, r0
	bgt	.L9
	subs	r2, r2, #1
	subs	r1, r1, r0
.L10:
	ldr	r4, [sp, #208]
	adds	r0, r7, r1
	cmp	r4, r0
	bgt	.L11
	ldr	r1, [sp, #8]
	ldr	r2, [sp, #192]
	ldr	r2, [r2, r1, lsl #2]
	str	r2, [sp, #36]
	ldr	r2, [sp, #196]
	ldr	r0, [sp, #36]
	ldr	r1, [r2, r1, lsl #2]
	mov	r5, #1073741824
	movs	r2, #0
	strd	r5, r2, [sp, #56]
	ldrd	r4, [sp, #56]
	bic	r10, r1, r1, asr #31
	lsl	r3, r3, r10
	smlal	r4, r5, r0, r3
	cmp	r1, #0
	mov	r3, r4
	it	gt
	ldrgt	r1, [sp, #60]
	lsr	r2, r3, #31
	orr	r3, r2, r5, lsl #1
	it	le
	rsble	r1, r1, #0
	movs	r2, #1
	lsl	r8, r2, r1
	add	r8, r8, #-1
	asr	lr, r8, #1
	and	r2, r3, r8
	asrs	r3, r3, r1
	str	r3, [sp, #32]
	ite	mi
	addmi	r3, lr, #1
	movpl	r3, lr
	cmp	r2, r3
	it	gt
	ldrgt	r3, [sp, #32]
	ldr	r2, [sp, #28]
	itt	gt
	addgt	r3, r3, #1
	strgt	r3, [sp, #32]
	ldr	r3, [sp, #192]
	ldr	r0, [r3, r2]
	ldr	r3, [sp, #196]
	ldr	r2, [r3, r2]
	bic	r3, r2, r2, asr #31
	str	r3, [sp, #120]
	mov	r4, #1073741824
	movs	r3, #0
	strd	r4, r3, [sp, #64]
	ldr	r3, [sp, #120]
	ldrd	r4, [sp, #64]
	cmp	r2, #0
	lsl	ip, ip, r3
	smlal	r4, r5, r0, ip
	ite	gt
	ldrgt	r2, [sp, #68]
	rsble	r2, r2, #0
	lsrs	r3, r4, #31
	movs	r4, #1
	lsl	r6, r4, r2
	subs	r6, r6, #1
	orr	r3, r3, r5, lsl #1
	asr	ip, r6, r4
	and	r5, r3, r6
	asrs	r3, r3, r2
	ite	mi
	addmi	r4, ip, r4
	movpl	r4, ip
	cmp	r5, r4
	mov	r9, #1073741824
	mov	r4, #0
	strd	r9, r4, [sp, #96]
	lsl	fp, fp, r10
	ldrd	r9, [sp, #96]
	ldr	r4, [sp, #36]
	smlal	r9, r10, r4, fp
	mov	fp, r10
	lsr	r4, r9, #31
	orr	r4, r4, fp, lsl #1
	and	r8, r4, r8
	it	gt
	addgt	r3, r3, #1
	asrs	r4, r4, r1
	it	mi
	addmi	lr, lr, #1
	cmp	r8, lr
	mov	r1, #0
	mov	r8, #1073741824
	strd	r8, r1, [sp, #104]
	ldr	r1, [sp, #24]
	ldr	r5, [sp, #120]
	ldrd	r10, [sp, #104]
	lsl	r9, r1, r5
	smlal	r10, fp, r0, r9
	mov	r0, r10
	lsr	r5, r0, #31
	ldr	r1, [sp, #32]
	ldr	r0, [sp, #216]
	orr	r5, r5, fp, lsl #1
	it	gt
	addgt	r4, r4, #1
	add	r1, r1, r0
	asrs	r2, r5, r2
	and	r6, r6, r5
	it	mi
	addmi	ip, ip, #1
	mov	r5, r1
	ldr	r1, [sp, #220]
	cmp	r6, ip
	add	r3, r3, r0
	it	gt
	addgt	r2, r2, #1
	cmp	r5, r1
	add	r4, r4, r0
	it	lt
	movlt	r5, r1
	cmp	r3, r1
	add	r2, r2, r0
	it	lt
	movlt	r3, r1
	cmp	r4, r1
	it	lt
	movlt	r4, r1
	cmp	r2, r1
	it	lt
	movlt	r2, r1
	ldr	r1, [sp, #224]
	cmp	r5, r1
	it	ge
	movge	r5, r1
	ldr	r1, [sp, #12]
	strb	r5, [r1]
	ldr	r1, [sp, #224]
	cmp	r3, r1
	it	ge
	movge	r3, r1
	ldr	r1, [sp, #12]
	strb	r3, [r1, #1]
	ldr	r3, [sp, #224]
	cmp	r4, r3
	it	ge
	movge	r4, r3
	mov	r3, r1
	ldr	r1, [sp, #204]
	strb	r4, [r3, r1]
	ldr	r3, [sp, #224]
	ldr	r1, [sp, #148]
	cmp	r2, r3
	it	ge
	movge	r2, r3
	ldr	r3, [sp, #12]
	strb	r2, [r3, r1]
	ldr	r2, [sp, #140]
	add	r3, r3, r2
	str	r3, [sp, #12]
	ldr	r3, [sp, #136]
	adds	r3, r7, r3
	str	r3, [sp, #36]
	ldr	r3, [sp, #20]
	subs	r3, r3, #1
	b	.L63
.L9:
	ldr	r4, [sp, #208]
	ldr	r6, [r2]	@ unaligned
	ldr	r7, [r0]	@ unaligned
	.syntax unified
	sxtb16 r9, r6
	sxtb16 r5, r7
	.thumb
	.syntax unified
	ldr	r8, [r4, r2]	@ unaligned
	.syntax unified
	sxtb16 r6, r6, ROR #8
	sxtb16 r7, r7, ROR #8
	smlad r3, r5, r9, r3
	sxtb16 r4, r8
	smlad r3, r7, r6, r3
	sxtb16 r8, r8, ROR #8
	smlad ip, r5, r4, ip
	smlad ip, r7, r8, ip
	.thumb
	.syntax unified
	ldr	r5, [sp, #228]
	ldr	r7, [r0, r5]	@ unaligned
	.syntax unified
	sxtb16 r10, r7
	sxtb16 r7, r7, ROR #8
	smlad fp, r10, r9, fp
	.thumb
	.syntax unified
	ldr	r5, [sp, #24]
	.syntax unified
	smlad r4, r10, r4, r5
	smlad fp, r7, r6, fp
	smlad r4, r7, r8, r4
	.thumb
	.syntax unified
	str	r4, [sp, #24]
	adds	r1, r1, #4
	adds	r0, r0, #4
	adds	r2, r2, #4
	b	.L8
.L11:
	ldrsb	r5, [r2, #1]!
	ldr	r0, [sp, #208]
	ldrsb	r4, [r2, r0]
	ldrsb	r0, [r7]
	smlabb	r3, r0, r5, r3
	smlabb	ip, r0, r4, ip
	ldr	r0, [sp, #228]
	ldrsb	r0, [r7, r0]
	smlabb	fp, r5, r0, fp
	ldr	r5, [sp, #24]
	smlabb	r0, r4, r0, r5
	str	r0, [sp, #24]
	adds	r7, r7, #1
	b	.L10
.L22:
	ldr	r3, [sp, #200]
	lsls	r6, r3, #31
	bpl	.L24
	ldr	r2, [sp, #208]
	ldr	r3, [sp, #16]
	adds	r4, r3, r2
	ldr	r2, [sp, #20]
.L25:
	ldr	r1, [sp, #36]
	ldr	r3, [sp, #16]
	adds	r6, r1, r2
	ldr	r1, [sp, #128]
	cmp	r1, r2
	add	r3, r3, r2
	bgt	.L26
.L27:
	ldr	r0, [sp, #132]
	ldr	r1, [sp, #36]
	cmp	r0, r2
	add	r1, r1, r2
	bgt	.L28
	subs	r3, r3, #1
.L29:
	ldr	r2, [sp, #36]
	ldr	r0, [sp, #208]
	subs	r2, r1, r2
	cmp	r0, r2
	bgt	.L30
	ldr	r2, [sp, #8]
	ldr	r3, [sp, #192]
	ldr	r1, [sp, #8]
	ldr	r3, [r3, r2, lsl #2]
	ldr	r2, [sp, #196]
	mov	r5, #1073741824
	ldr	r0, [r2, r1, lsl #2]
	ldr	r1, [sp]
	movs	r2, #0
	strd	r5, r2, [sp, #72]
	ldrd	r4, [sp, #72]
	bic	r2, r0, r0, asr #31
	cmp	r0, #0
	lsl	r1, r1, r2
	it	gt
	ldrgt	r0, [sp, #76]
	smlal	r4, r5, r3, r1
	it	le
	rsble	r0, r0, #0
	movs	r3, #1
	lsrs	r1, r4, #31
	lsls	r3, r3, r0
	orr	r1, r1, r5, lsl #1
	subs	r3, r3, #1
	and	r2, r1, r3
	asrs	r1, r1, r0
	asr	r3, r3, #1
	it	mi
	addmi	r3, r3, #1
	cmp	r2, r3
	ldr	r2, [sp, #28]
	ldr	r3, [sp, #192]
	ldr	r0, [sp, #28]
	ldr	r3, [r3, r2]
	ldr	r2, [sp, #196]
	mov	r4, #1073741824
	ldr	r0, [r2, r0]
	mov	r2, #0
	strd	r4, r2, [sp, #112]
	ldr	r4, [sp, #4]
	bic	r2, r0, r0, asr #31
	lsl	r4, r4, r2
	mov	r2, r4
	ldrd	r4, [sp, #112]
	smlal	r4, r5, r3, r2
	mov	r3, r4
	lsr	r2, r3, #31
	it	gt
	addgt	r1, r1, #1
	cmp	r0, #0
	orr	r3, r2, r5, lsl #1
	itt	le
	rsble	r2, r0, #0
	strle	r2, [sp, #20]
	ldr	r2, [sp, #20]
	ldr	r4, [sp, #20]
	movs	r0, #1
	lsl	r2, r0, r2
	subs	r2, r2, #1
	and	r0, r3, r2
	asrs	r3, r3, r4
	asr	r2, r2, #1
	it	mi
	addmi	r2, r2, #1
	cmp	r0, r2
	ldr	r2, [sp, #216]
	it	gt
	addgt	r3, r3, #1
	add	r1, r1, r2
	add	r3, r3, r2
	ldr	r2, [sp, #220]
	cmp	r1, r2
	it	lt
	movlt	r1, r2
	cmp	r3, r2
	it	lt
	movlt	r3, r2
	ldr	r2, [sp, #224]
	cmp	r1, r2
	it	ge
	movge	r1, r2
	ldr	r2, [sp, #44]
	strb	r1, [r2]
	ldr	r2, [sp, #224]
	cmp	r3, r2
	it	ge
	movge	r3, r2
	ldr	r2, [sp, #44]
	strb	r3, [r2, #1]
.L24:
	ldr	r3, [sp, #16]
	ldr	r2, [sp, #88]
	add	r3, r3, r2
	str	r3, [sp, #16]
	ldr	r3, [sp, #8]
	adds	r3, r3, #2
	str	r3, [sp, #8]
	ldr	r3, [sp, #44]
	adds	r3, r3, #2
	str	r3, [sp, #44]
	ldr	r3, [sp, #52]
	add	r3, r3, r2
	str	r3, [sp, #52]
	ldr	r3, [sp, #28]
	adds	r3, r3, #8
	str	r3, [sp, #28]
	b	.L3
.L26:
	ldr	r7, [r3]	@ unaligned
	ldr	r0, [r4]	@ unaligned
	ldr	r1, [r6]	@ unaligned
	.syntax unified
	sxtb16 r8, r7
	sxtb16 ip, r1
	sxtb16 lr, r0
	sxtb16 r7, r7, ROR #8
	sxtb16 r1, r1, ROR #8
	sxtb16 r0, r0, ROR #8
	.thumb
	.syntax unified
	ldr	r5, [sp]
	.syntax unified
	smlad r8, ip, r8, r5
	smlad r7, r1, r7, r8
	.thumb
	.syntax unified
	ldr	r5, [sp, #4]
	.syntax unified
	smlad ip, ip, lr, r5
	smlad r0, r1, r0, ip
	.thumb
	.syntax unified
	ldr	r5, [r3, #4]	@ unaligned
	ldr	ip, [r4, #4]	@ unaligned
	ldr	r1, [r6, #4]	@ unaligned
	.syntax unified
	sxtb16 r9, r5
	sxtb16 lr, r1
	sxtb16 r8, ip
	sxtb16 r5, r5, ROR #8
	sxtb16 r1, r1, ROR #8
	sxtb16 ip, ip, ROR #8
	smlad r7, lr, r9, r7
	smlad r5, r1, r5, r7
	smlad r0, lr, r8, r0
	smlad r1, r1, ip, r0
	.thumb
	.syntax unified
	ldr	r8, [r3, #8]	@ unaligned
	ldr	lr, [r4, #8]	@ unaligned
	ldr	ip, [r6, #8]	@ unaligned
	.syntax unified
	sxtb16 r7, r8
	sxtb16 r0, ip
	sxtb16 r9, lr
	sxtb16 r8, r8, ROR #8
	sxtb16 ip, ip, ROR #8
	sxtb16 lr, lr, ROR #8
	smlad r5, r0, r7, r5
	smlad r8, ip, r8, r5
	smlad r1, r0, r9, r1
	smlad lr, ip, lr, r1
	.thumb
	.syntax unified
	ldr	r1, [r3, #12]	@ unaligned
	ldr	r10, [r4, #12]	@ unaligned
	ldr	r3, [r6, #12]	@ unaligned
	.syntax unified
	sxtb16 r5, r1
	sxtb16 ip, r3
	sxtb16 r0, r10
	sxtb16 r1, r1, ROR #8
	sxtb16 r3, r3, ROR #8
	sxtb16 r10, r10, ROR #8
	smlad r8, ip, r5, r8
	smlad r1, r3, r1, r8
	.thumb
	.syntax unified
	str	r1, [sp]
	.syntax unified
	smlad lr, ip, r0, lr
	smlad r3, r3, r10, lr
	.thumb
	.syntax unified
	str	r3, [sp, #4]
	adds	r2, r2, #16
	adds	r4, r4, #16
	b	.L25
.L28:
	ldr	r0, [sp, #208]
	ldr	r5, [r3]	@ unaligned
	ldr	r0, [r0, r3]	@ unaligned
	ldr	r1, [r1]	@ unaligned
	.syntax unified
	sxtb16 r6, r5
	sxtb16 r4, r1
	sxtb16 r7, r0
	sxtb16 r5, r5, ROR #8
	sxtb16 r1, r1, ROR #8
	sxtb16 ip, r0, ROR #8
	.thumb
	.syntax unified
	ldr	r0, [sp]
	.syntax unified
	smlad r6, r4, r6, r0
	smlad r0, r1, r5, r6
	.thumb
	.syntax unified
	str	r0, [sp]
	ldr	r0, [sp, #4]
	.syntax unified
	smlad r4, r4, r7, r0
	smlad r1, r1, ip, r4
	.thumb
	.syntax unified
	str	r1, [sp, #4]
	adds	r2, r2, #4
	adds	r3, r3, #4
	b	.L27
.L30:
	ldr	r4, [sp]
	ldrsb	r2, [r1], #1
	ldrsb	r0, [r3, #1]!
	smlabb	r0, r2, r0, r4
	str	r0, [sp]
	ldr	r0, [sp, #208]
	ldr	r4, [sp, #4]
	ldrsb	r0, [r3, r0]
	smlabb	r2, r2, r0, r4
	str	r2, [sp, #4]
	b	.L29
.L37:
	ldr	r3, [sp, #204]
	lsls	r3, r3, #31
	bmi	.L39
.L48:
	movs	r0, #0
.L2:
	add	sp, sp, #156
	pop	{r4, r5, r6, r7, r8, r9, r10, fp, pc}
.L39:
	ldr	r3, [sp, #204]
	ldr	r1, [sp, #208]
	add	r2, r3, #1073741824
	subs	r2, r2, #1
	ldr	r3, [sp, #40]
	lsls	r2, r2, #2
	adds	r6, r3, r2
	ldr	r3, [sp, #192]
	adds	r7, r3, r2
	ldr	r3, [sp, #196]
	add	r2, r2, r3
	ldr	r3, [sp, #228]
	movs	r5, #0
	subs	r3, r3, r1
	cmp	r1, r5
	ite	ge
	addge	r10, r3, r1
	addlt	r10, r3, r5
	mov	ip, #1
.L40:
	ldr	r3, [sp, #200]
	cmp	r5, r3
	bge	.L48
	ldr	r1, [sp, #40]
	cmp	r1, #0
	beq	.L55
	ldr	r0, [r6]
.L41:
	movs	r1, #0
.L42:
	ldr	r3, [sp, #208]
	cmp	r1, r3
	blt	.L43
	ldr	r3, [sp, #48]
	ldr	r4, [r2]
	ldr	r1, [r7]
	add	r3, r3, r10
	mov	lr, #1073741824
	str	r3, [sp, #48]
	movs	r3, #0
	strd	lr, r3, [sp, #80]
	ldrd	r8, [sp, #80]
	bic	lr, r4, r4, asr #31
	cmp	r4, r3
	lsl	r0, r0, lr
	smlal	r8, r9, r1, r0
	it	gt
	ldrgt	r4, [sp, #84]
	ldr	r3, [sp, #216]
	lsr	r0, r8, #31
	it	le
	rsble	r4, r4, #0
	orr	r1, r0, r9, lsl #1
	lsl	r0, ip, r4
	subs	r0, r0, #1
	asrs	r4, r1, r4
	and	lr, r1, r0
	asr	r0, r0, #1
	it	mi
	addmi	r0, r0, #1
	cmp	lr, r0
	it	gt
	addgt	r4, r4, #1
	add	r4, r4, r3
	ldr	r3, [sp, #220]
	ldr	r1, [sp, #204]
	cmp	r4, r3
	it	lt
	movlt	r4, r3
	ldr	r3, [sp, #224]
	cmp	r4, r3
	it	ge
	movge	r4, r3
	ldr	r3, [sp, #12]
	strb	r4, [r3]
	add	r3, r3, r1
	str	r3, [sp, #12]
	adds	r5, r5, #1
	b	.L40
.L55:
	ldr	r0, [sp, #40]
	b	.L41
.L43:
	ldr	r4, [sp, #48]
	ldr	r3, [sp, #212]
	ldrsb	r4, [r4, r1]
	add	r4, r4, r3
	ldr	r3, [sp, #16]
	ldrsb	lr, [r3, r1]
	adds	r1, r1, #1
	mla	r0, lr, r4, r0
	b	.L42
.L49:
	mov	r0, #-1
	b	.L2
	.size	arm_nn_mat_mult_nt_t_s8, .-arm_nn_mat_mult_nt_t_s8
