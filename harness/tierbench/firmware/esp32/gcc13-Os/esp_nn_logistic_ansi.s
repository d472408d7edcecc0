	.text
	.section	.text.esp_nn_get_logistic_s8_scratch_size_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_get_logistic_s8_scratch_size_ansi
	.type	esp_nn_get_logistic_s8_scratch_size_ansi, @function
esp_nn_get_logistic_s8_scratch_size_ansi:
	entry	sp, 32
	movi	a2, 0x100
	retw.n
	.size	esp_nn_get_logistic_s8_scratch_size_ansi, .-esp_nn_get_logistic_s8_scratch_size_ansi
	.global	__divsf3
	.section	.text.esp_nn_logistic_s8_prepare_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_logistic_s8_prepare_ansi
	.type	esp_nn_logistic_s8_prepare_ansi, @function
esp_nn_logistic_s8_prepare_ansi:
	entry	sp, 48
	wfr	f1, a4
	movi.n	a7, 0
.L3:
	sext	a8, a7, 7
	sub	a8, a8, a3
	float.s	f0, a8, 0
	ssi	f1, sp, 4
	mul.s	f0, f0, f1
	neg.s	f0, f0
	rfr	a10, f0
	.section .literal.esp_nn_logistic_s8_prepare_ansi,"ax",@progbits
	.p2align 2
.Lcall1:
	.long expf
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	movi	a8, 0x7f
	slli	a8, a8, 23
	wfr	f2, a8
	wfr	f0, a10
	add.s	f0, f0, f2
	mov.n	a10, a8
	rfr	a11, f0
	.section .literal.esp_nn_logistic_s8_prepare_ansi,"ax",@progbits
	.p2align 2
.Lcall2:
	.long __divsf3
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	movi	a8, 0x87
	slli	a8, a8, 23
	wfr	f2, a8
	wfr	f0, a10
	mul.s	f0, f0, f2
	rfr	a10, f0
	.section .literal.esp_nn_logistic_s8_prepare_ansi,"ax",@progbits
	.p2align 2
.Lcall3:
	.long roundf
	.previous
	l32r	a8, .Lcall3
	callx8	a8
	wfr	f0, a10
	trunc.s	a8, f0, 0
	add.n	a9, a2, a7
	addi	a8, a8, -128
	clamps	a8, a8, 7
	s8i	a8, a9, 0
	s32i.n	a10, sp, 0
	addi.n	a7, a7, 1
	lsi	f1, sp, 4
	bnei	a7, 256, .L3
	retw.n
	.size	esp_nn_logistic_s8_prepare_ansi, .-esp_nn_logistic_s8_prepare_ansi
	.section	.text.esp_nn_logistic_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_logistic_s8_ansi
	.type	esp_nn_logistic_s8_ansi, @function
esp_nn_logistic_s8_ansi:
	entry	sp, 32
	movi.n	a8, 0
	j	.L6
.L7:
	add.n	a9, a2, a8
	l8ui	a9, a9, 0
	add.n	a9, a5, a9
	l8ui	a10, a9, 0
	add.n	a9, a3, a8
	s8i	a10, a9, 0
	addi.n	a8, a8, 1
.L6:
	blt	a8, a4, .L7
	retw.n
	.size	esp_nn_logistic_s8_ansi, .-esp_nn_logistic_s8_ansi
