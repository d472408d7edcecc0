	.text
	.section	.text.esp_nn_hard_swish_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_hard_swish_s8_ansi
	.section .literal.esp_nn_hard_swish_s8_ansi,"ax",@progbits
	.p2align 2
.LC0:
	.long 32768
.LC1:
	.long 32767
.LC2:
	.long -32768
	.previous
	.type	esp_nn_hard_swish_s8_ansi, @function
esp_nn_hard_swish_s8_ansi:
	entry	sp, 96
	l32i	a15, sp, 96
	sext	a10, a5, 15
	sext	a14, a6, 15
	sext	a13, a7, 15
	bgei	a4, 1, .Lreach1
	j	.L1
.Lreach1:
	neg	a8, a15
	s32i.n	a8, sp, 28
	l32i	a8, sp, 100
	movi.n	a5, 1
	neg	a8, a8
	s32i.n	a8, sp, 0
	ssl	a8
	sll	a8, a5
	l32i.n	a11, sp, 28
	addi.n	a8, a8, -1
	s32i.n	a8, sp, 4
	l16ui	a8, sp, 104
	ssl	a11
	sll	a9, a5
	addi.n	a9, a9, -1
	s32i.n	a8, sp, 16
	l32i.n	a8, sp, 4
	s32i.n	a9, sp, 32
	ssr	a5
	sra	a9, a9
	s32i.n	a9, sp, 36
	ssr	a5
	sra	a8, a8
	extui	a10, a10, 0, 16
	addi.n	a9, a15, -1
	l32r	a12, .LC0
	l32r	a11, .LC1
	s32i.n	a8, sp, 8
	s32i.n	a10, sp, 12
	s32i.n	a9, sp, 24
	mov.n	a6, a5
	mov.n	a7, a15
.L14:
	l8ui	a8, a2, 0
	l32i.n	a10, sp, 12
	sext	a8, a8, 7
	sub	a8, a8, a10
	slli	a8, a8, 7
	sext	a8, a8, 15
	add.n	a9, a8, a12
	movi.n	a10, 0
	moveqz	a10, a5, a9
	extui	a10, a10, 0, 8
	bne	a8, a14, .L21
	mov.n	a9, a11
	bnez.n	a10, .L3
.L21:
	mull	a9, a14, a8
	addmi	a9, a9, 0x4000
	srai	a9, a9, 15
	sext	a9, a9, 15
.L3:
	bgei	a7, 1, .L5
	beq	a8, a13, .Lreach2
	j	.L8
.Lreach2:
	beqz	a10, .L8
	j	.L18
.L5:
	l32i.n	a15, sp, 24
	ssl	a15
	sll	a8, a8
	bge	a11, a8, .Lreach4
	j	.L19
.Lreach4:
	l32r	a10, .LC2
	max	a8, a8, a10
	sext	a10, a8, 15
	beq	a10, a13, .Lreach5
	j	.L9
.Lreach5:
	add.n	a10, a10, a12
	bnez	a10, .L9
	slli	a8, a9, 15
	sub	a8, a8, a9
	j	.L38
.L16:
	l32r	a10, .LC2
	bge	a8, a10, .Lreach7
	j	.L20
.Lreach7:
	sext	a8, a8, 15
	add.n	a8, a8, a12
	srai	a8, a8, 1
	mull	a8, a8, a9
.L38:
	add.n	a9, a8, a11
	movgez	a9, a8, a8
	l32i.n	a15, sp, 0
	srai	a9, a9, 15
	ssr	a15
	sra	a8, a9
	j	.L35
.L18:
	l32r	a10, .LC1
	mov.n	a8, a10
.L6:
	bnez.n	a7, .L11
	l32r	a8, .LC0
	add.n	a8, a10, a8
	srai	a8, a8, 1
	mull	a8, a8, a9
	l32r	a9, .LC1
	add.n	a9, a8, a9
	j	.L37
.L11:
	l32i.n	a15, sp, 32
	extui	a8, a8, 31, 1
	and	a15, a15, a10
	s32i.n	a15, sp, 40
	l32i.n	a15, sp, 36
	s16i	a6, sp, 48
	add.n	a8, a8, a15
	l32i.n	a15, sp, 40
	blt	a8, a15, .L12
	movi.n	a8, 0
	s16i	a8, sp, 48
.L12:
	l32i.n	a15, sp, 28
	ssr	a15
	sra	a10, a10
	l16ui	a15, sp, 48
	add.n	a8, a10, a15
	sext	a8, a8, 15
	add.n	a8, a8, a12
	srai	a8, a8, 1
	mull	a8, a8, a9
.L36:
	add.n	a9, a8, a11
.L37:
	movgez	a9, a8, a8
	l32i.n	a10, sp, 0
	srai	a9, a9, 15
	ssr	a10
	sra	a8, a9
.L35:
	l32i.n	a15, sp, 4
	extui	a10, a9, 15, 1
	and	a9, a15, a9
	l32i.n	a15, sp, 8
	extui	a8, a8, 0, 16
	add.n	a10, a10, a15
	j	.L10
.L20:
	movi.n	a9, 0
	l32i.n	a10, sp, 8
	mov.n	a8, a9
.L10:
	l32i.n	a15, sp, 16
	add.n	a8, a15, a8
	mov.n	a15, a6
	blt	a10, a9, .L13
	movi.n	a15, 0
.L13:
	add.n	a8, a8, a15
	movi	a9, -0x80
	sext	a8, a8, 15
	max	a8, a8, a9
	movi	a9, 0x7f
	min	a8, a8, a9
	s8i	a8, a3, 0
	addi.n	a2, a2, 1
	addi.n	a3, a3, 1
	addi.n	a4, a4, -1
	bnez	a4, .L14
	j	.L1
.L8:
	mull	a8, a8, a13
	addmi	a8, a8, 0x4000
	srai	a8, a8, 15
	sext	a8, a8, 15
	mov.n	a10, a8
	j	.L6
.L19:
	mov.n	a8, a11
.L9:
	mull	a8, a13, a8
	addmi	a8, a8, 0x4000
	srai	a8, a8, 15
	sext	a8, a8, 15
	add.n	a8, a8, a8
	blt	a11, a8, .Lreach9
	j	.L16
.Lreach9:
	slli	a8, a9, 15
	sub	a8, a8, a9
	j	.L36
.L1:
	retw.n
	.size	esp_nn_hard_swish_s8_ansi, .-esp_nn_hard_swish_s8_ansi
