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
	.section .literal.esp_nn_logistic_s8_prepare_ansi,"ax",@progbits
	.p2align 2
.LC2:
	.long 1065353216
.LC3:
	.long 1132462080
	.previous
	.type	esp_nn_logistic_s8_prepare_ansi, @function
esp_nn_logistic_s8_prepare_ansi:
	entry	sp, 48
	s32i.n	a4, sp, 4
	movi.n	a5, 0
	movi	a6, 0x7f
	movi	a7, -0x80
.L4:
	sext	a8, a5, 7
	sub	a8, a8, a3
	float.s	f0, a8, 0
	lsi	f1, sp, 4
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
	l32r	a8, .LC2
	wfr	f0, a10
	wfr	f1, a8
	add.s	f0, f0, f1
	mov.n	a10, a8
	rfr	a11, f0
	.section .literal.esp_nn_logistic_s8_prepare_ansi,"ax",@progbits
	.p2align 2
.Lcall2:
	.long __divsf3
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	l32r	a8, .LC3
	wfr	f0, a10
	wfr	f1, a8
	mul.s	f0, f0, f1
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
	add.n	a9, a2, a5
	addi	a8, a8, -128
	min	a8, a8, a6
	max	a8, a8, a7
	s8i	a8, a9, 0
	addi.n	a5, a5, 1
	bnei	a5, 256, .L4
	retw.n
	.size	esp_nn_logistic_s8_prepare_ansi, .-esp_nn_logistic_s8_prepare_ansi
	.section	.text.esp_nn_logistic_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_logistic_s8_ansi
	.type	esp_nn_logistic_s8_ansi, @function
esp_nn_logistic_s8_ansi:
	entry	sp, 32
	blti	a4, 1, .L6
.L8:
	l8ui	a8, a2, 0
	addi.n	a2, a2, 1
	add.n	a8, a5, a8
	l8ui	a8, a8, 0
	s8i	a8, a3, 0
	addi.n	a3, a3, 1
	addi.n	a4, a4, -1
	bnez	a4, .L8
.L6:
	retw.n
	.size	esp_nn_logistic_s8_ansi, .-esp_nn_logistic_s8_ansi
