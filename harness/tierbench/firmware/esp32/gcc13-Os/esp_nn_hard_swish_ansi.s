	.text
	.section	.text.esp_nn_hard_swish_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_hard_swish_s8_ansi
	.type	esp_nn_hard_swish_s8_ansi, @function
esp_nn_hard_swish_s8_ansi:
	entry	sp, 64
	l32i	a13, sp, 64
	l32i	a14, sp, 68
	movi.n	a10, 1
	s32i.n	a4, sp, 16
	neg	a14, a14
	neg	a4, a13
	ssl	a4
	sll	a15, a10
	ssl	a14
	sll	a10, a10
	sext	a5, a5, 15
	s32i.n	a2, sp, 8
	addi.n	a15, a15, -1
	l16si	a2, sp, 72
	addi.n	a10, a10, -1
	s32i.n	a3, sp, 12
	s32i.n	a5, sp, 20
	srai	a3, a15, 1
	srai	a5, a10, 1
	movi.n	a11, -1
	addi.n	a8, a13, -1
	sext	a6, a6, 15
	sext	a7, a7, 15
	s32i.n	a2, sp, 24
	s32i.n	a3, sp, 0
	s32i.n	a5, sp, 4
	movi.n	a12, 0
	extui	a11, a11, 17, 15
	s32i.n	a8, sp, 28
	j	.L2
.L12:
	l32i.n	a9, sp, 8
	l32i.n	a2, sp, 20
	add.n	a8, a9, a12
	l8ui	a5, a8, 0
	sext	a5, a5, 7
	sub	a5, a5, a2
	slli	a5, a5, 7
	sext	a5, a5, 15
	bne	a5, a6, .L19
	movi.n	a3, 1
	slli	a3, a3, 15
	add.n	a8, a5, a3
	mov.n	a9, a11
	beqz.n	a8, .L3
.L19:
	mull	a9, a5, a6
	addmi	a9, a9, 0x4000
	srai	a9, a9, 15
	sext	a9, a9, 15
.L3:
	blti	a13, 1, .L5
	l32i.n	a2, sp, 28
	ssl	a2
	sll	a8, a5
	mov.n	a5, a11
	blt	a11, a8, .L5
	movi.n	a5, -1
	slli	a5, a5, 15
	blt	a8, a5, .L5
	sext	a5, a8, 15
.L5:
	bne	a5, a7, .L20
	movi.n	a8, 1
	slli	a8, a8, 15
	add.n	a3, a5, a8
	mov.n	a8, a11
	beqz.n	a3, .L6
.L20:
	mull	a5, a5, a7
	addmi	a5, a5, 0x4000
	srai	a5, a5, 15
	sext	a8, a5, 15
.L6:
	blti	a13, 1, .L8
	add.n	a5, a8, a8
	mov.n	a8, a11
	blt	a11, a5, .L9
	movi.n	a8, -1
	slli	a8, a8, 15
	blt	a5, a8, .L9
	sext	a8, a5, 15
	j	.L9
.L8:
	beqz.n	a13, .L9
	l32i.n	a2, sp, 0
	extui	a3, a8, 31, 1
	add.n	a3, a3, a2
	and	a5, a15, a8
	movi.n	a2, 1
	blt	a3, a5, .L10
	movi.n	a2, 0
.L10:
	ssr	a4
	sra	a8, a8
	add.n	a8, a8, a2
	sext	a8, a8, 15
.L9:
	movi.n	a3, 1
	slli	a3, a3, 15
	add.n	a8, a8, a3
	srai	a8, a8, 1
	mull	a9, a8, a9
	l32i.n	a5, sp, 4
	add.n	a8, a9, a11
	movgez	a8, a9, a9
	l32i.n	a9, sp, 12
	srai	a8, a8, 15
	add.n	a3, a9, a12
	extui	a9, a8, 15, 1
	add.n	a9, a9, a5
	and	a2, a10, a8
	movi.n	a5, 1
	blt	a9, a2, .L11
	movi.n	a5, 0
.L11:
	l32i.n	a9, sp, 24
	ssr	a14
	sra	a8, a8
	add.n	a8, a8, a9
	add.n	a8, a8, a5
	sext	a8, a8, 15
	movi	a2, -0x80
	max	a8, a8, a2
	movi	a9, 0x7f
	min	a8, a8, a9
	s8i	a8, a3, 0
	addi.n	a12, a12, 1
.L2:
	l32i.n	a3, sp, 16
	bge	a12, a3, .Lreach1
	j	.L12
.Lreach1:
	retw.n
	.size	esp_nn_hard_swish_s8_ansi, .-esp_nn_hard_swish_s8_ansi
