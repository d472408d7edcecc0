	.text
	.section	.text.esp_nn_get_softmax_scratch_size_opt,"ax",@progbits
	.align	4
	.global	esp_nn_get_softmax_scratch_size_opt
	.type	esp_nn_get_softmax_scratch_size_opt, @function
esp_nn_get_softmax_scratch_size_opt:
	entry	sp, 32
	slli	a2, a2, 2
	retw.n
	.size	esp_nn_get_softmax_scratch_size_opt, .-esp_nn_get_softmax_scratch_size_opt
	.section	.text.esp_nn_set_softmax_scratch_buf_opt,"ax",@progbits
	.align	4
	.global	esp_nn_set_softmax_scratch_buf_opt
	.section .literal.esp_nn_set_softmax_scratch_buf_opt,"ax",@progbits
	.p2align 2
.LC0:
	.long scratch_buf
	.previous
	.type	esp_nn_set_softmax_scratch_buf_opt, @function
esp_nn_set_softmax_scratch_buf_opt:
	entry	sp, 32
	l32r	a8, .LC0
	s32i.n	a2, a8, 0
	retw.n
	.size	esp_nn_set_softmax_scratch_buf_opt, .-esp_nn_set_softmax_scratch_buf_opt
	.section	.rodata.esp_nn_softmax_s8_opt.str1.1,"aMS",@progbits,1
.LC3:
	.string	"%s error! scratch buffer not set\n"
	.section	.text.esp_nn_softmax_s8_opt,"ax",@progbits
	.align	4
	.global	esp_nn_softmax_s8_opt
	.section .literal.esp_nn_softmax_s8_opt,"ax",@progbits
	.p2align 2
.LC1:
	.long scratch_buf
.LC2:
	.long __FUNCTION__$0
.LC4:
	.long .LC3
.LC8:
	.long -536870911
.LC11:
	.long 1515870810
.LC12:
	.long -1010580540
.LC13:
	.long 720401
.LC14:
	.long 39332535
.LC15:
	.long 290630308
.LC16:
	.long 790015084
.LC17:
	.long 1302514674
.LC18:
	.long 1672461947
.LC22:
	.long -1073741823
.LC23:
	.long 715827883
.LC24:
	.long 1895147668
	.previous
	.type	esp_nn_softmax_s8_opt, @function
esp_nn_softmax_s8_opt:
	entry	sp, 64
	l32r	a8, .LC1
	s32i.n	a4, sp, 4
	l32i.n	a8, a8, 0
	movi.n	a4, 0
	s32i.n	a7, sp, 20
	s32i.n	a2, sp, 0
	s32i.n	a3, sp, 24
	s32i.n	a5, sp, 8
	s32i.n	a6, sp, 28
	s32i.n	a8, sp, 12
	s32i.n	a4, sp, 16
	bnez	a8, .L4
	l32r	a11, .LC2
	l32r	a10, .LC4
	.section .literal.esp_nn_softmax_s8_opt,"ax",@progbits
	.p2align 2
.Lcall1:
	.long printf
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	j	.L3
.L70:
	l32i.n	a8, sp, 0
	movi.n	a9, 1
	l8ui	a2, a8, 0
	j	.L6
.L7:
	l32i.n	a10, sp, 0
	add.n	a8, a10, a9
	l8ui	a8, a8, 0
	sext	a10, a2, 7
	sext	a8, a8, 7
	max	a8, a8, a10
	extui	a2, a8, 0, 8
	addi.n	a9, a9, 1
.L6:
	l32i.n	a11, sp, 4
	blt	a9, a11, .L7
	movi.n	a13, 1
	movi.n	a8, 0
	movi.n	a7, 0
	slli	a13, a13, 30
	j	.L8
.L37:
	l32i.n	a12, sp, 0
	sext	a10, a2, 7
	add.n	a9, a12, a7
	l8ui	a9, a9, 0
	l32i.n	a14, sp, 20
	sext	a9, a9, 7
	sub	a9, a9, a10
	bge	a9, a14, .Lreach2
	j	.L9
.Lreach2:
	l32i.n	a15, sp, 28
	l32i.n	a4, sp, 8
	movi.n	a6, 0
	ssl	a15
	sll	a9, a9
	movi.n	a12, -1
	sub	a10, a9, a4
	movi.n	a11, 1
	mov.n	a14, a6
	slli	a12, a12, 31
	moveqz	a14, a11, a10
	add.n	a10, a9, a12
	movnez	a11, a6, a10
	xor	a15, a9, a4
	l32r	a10, .LC22
	movi.n	a12, -1
	movgez	a12, a6, a15
	movi.n	a6, -1
	movgez	a10, a13, a15
	srli	a6, a6, 1
	bany	a14, a11, .L11
	mull	a11, a9, a4
	movi.n	a14, 1
	add.n	a10, a11, a10
	mulsh	a9, a9, a4
	bltu	a10, a11, .L12
	movi.n	a14, 0
.L12:
	add.n	a9, a9, a12
	add.n	a9, a14, a9
	srai	a11, a9, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a10, a11, a10
	movi.n	a12, 1
	bltu	a10, a11, .L13
	movi.n	a12, 0
.L13:
	add.n	a9, a9, a12
	ssai	31
	src	a6, a9, a10
.L11:
	slli	a9, a6, 8
	movi.n	a14, -1
	slli	a14, a14, 24
	srli	a9, a9, 8
	add.n	a9, a9, a14
	movi.n	a15, 1
	slli	a15, a15, 28
	sub	a12, a9, a6
	slli	a9, a9, 5
	add.n	a9, a9, a15
	mull	a11, a9, a9
	mulsh	a15, a9, a9
	add.n	a10, a11, a13
	srai	a3, a9, 31
	movi.n	a14, 1
	bltu	a10, a11, .L14
	movi.n	a14, 0
.L14:
	add.n	a14, a14, a15
	srai	a11, a14, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a10, a11, a10
	movi.n	a15, 1
	bltu	a10, a11, .L15
	movi.n	a15, 0
.L15:
	add.n	a14, a14, a15
	ssai	31
	src	a10, a14, a10
	l32r	a15, .LC22
	xor	a11, a9, a10
	movi.n	a4, 0
	srai	a14, a14, 31
	movi.n	a5, -1
	movgez	a15, a13, a11
	movgez	a5, a4, a11
	mull	a3, a3, a10
	mull	a11, a14, a9
	mull	a4, a9, a10
	add.n	a3, a3, a11
	muluh	a11, a9, a10
	add.n	a15, a4, a15
	add.n	a11, a3, a11
	movi.n	a3, 1
	bltu	a15, a4, .L17
	movi.n	a3, 0
.L17:
	add.n	a11, a11, a5
	add.n	a11, a3, a11
	srai	a5, a11, 31
	add.n	a5, a5, a5
	srli	a5, a5, 1
	add.n	a15, a5, a15
	movi.n	a4, 1
	bltu	a15, a5, .L18
	movi.n	a4, 0
.L18:
	add.n	a11, a11, a4
	mull	a14, a14, a10
	mull	a4, a10, a10
	muluh	a5, a10, a10
	ssai	31
	src	a15, a11, a15
	addx2	a5, a14, a5
	add.n	a14, a4, a13
	movi.n	a11, 1
	bltu	a14, a4, .L19
	movi.n	a11, 0
.L19:
	add.n	a11, a11, a5
	srai	a5, a11, 31
	add.n	a5, a5, a5
	srli	a5, a5, 1
	add.n	a14, a5, a14
	movi.n	a4, 1
	bltu	a14, a5, .L20
	movi.n	a4, 0
.L20:
	add.n	a11, a11, a4
	ssai	31
	src	a14, a11, a14
	movi.n	a5, 1
	movi.n	a3, 2
	extui	a4, a14, 0, 2
	movltz	a5, a3, a14
	srai	a11, a14, 2
	bge	a5, a4, .L21
	addi.n	a11, a11, 1
.L21:
	l32r	a4, .LC23
	add.n	a11, a15, a11
	xor	a5, a11, a4
	movi.n	a15, -1
	movi.n	a4, 0
	movgez	a15, a4, a5
	l32r	a14, .LC22
	l32r	a4, .LC23
	movgez	a14, a13, a5
	mull	a5, a11, a4
	mulsh	a11, a11, a4
	add.n	a14, a5, a14
	movi.n	a4, 1
	bltu	a14, a5, .L23
	movi.n	a4, 0
.L23:
	add.n	a11, a11, a15
	add.n	a11, a4, a11
	srai	a15, a11, 31
	add.n	a15, a15, a15
	srli	a15, a15, 1
	add.n	a14, a15, a14
	movi.n	a5, 1
	bltu	a14, a15, .L24
	movi.n	a5, 0
.L24:
	add.n	a11, a11, a5
	ssai	31
	src	a14, a11, a14
	add.n	a14, a10, a14
	srai	a10, a14, 1
	extui	a11, a14, 0, 1
	extui	a14, a14, 31, 1
	bge	a14, a11, .L25
	addi.n	a10, a10, 1
.L25:
	add.n	a10, a9, a10
	l32r	a9, .LC24
	movi.n	a15, 0
	xor	a14, a10, a9
	movi.n	a11, -1
	movgez	a11, a15, a14
	l32r	a9, .LC22
	l32r	a15, .LC24
	movgez	a9, a13, a14
	mull	a14, a10, a15
	mulsh	a10, a10, a15
	add.n	a9, a14, a9
	movi.n	a15, 1
	bltu	a9, a14, .L27
	movi.n	a15, 0
.L27:
	add.n	a10, a10, a11
	add.n	a10, a15, a10
	srai	a11, a10, 31
	add.n	a11, a11, a11
	srli	a11, a11, 1
	add.n	a9, a11, a9
	movi.n	a14, 1
	bltu	a9, a11, .L28
	movi.n	a14, 0
.L28:
	add.n	a10, a10, a14
	l32r	a4, .LC24
	l32r	a14, .LC18
	ssai	31
	src	a9, a10, a9
	add.n	a9, a9, a4
	mull	a5, a9, a14
	extui	a11, a12, 24, 1
	add.n	a15, a5, a13
	mulsh	a14, a9, a14
	movi.n	a10, 1
	bltu	a15, a5, .L29
	movi.n	a10, 0
.L29:
	add.n	a10, a10, a14
	ssai	31
	src	a10, a10, a15
	movi.n	a14, 0
	sext	a15, a11, 7
	addi.n	a11, a11, -1
	moveqz	a10, a14, a15
	and	a11, a11, a9
	l32r	a14, .LC17
	xor	a10, a10, a11
	mull	a5, a10, a14
	extui	a11, a12, 25, 1
	add.n	a15, a5, a13
	mulsh	a14, a10, a14
	movi.n	a9, 1
	bltu	a15, a5, .L30
	movi.n	a9, 0
.L30:
	add.n	a9, a9, a14
	ssai	31
	src	a9, a9, a15
	movi.n	a14, 0
	sext	a15, a11, 7
	addi.n	a11, a11, -1
	moveqz	a9, a14, a15
	and	a11, a11, a10
	l32r	a14, .LC16
	xor	a9, a9, a11
	mull	a5, a9, a14
	extui	a11, a12, 26, 1
	add.n	a15, a5, a13
	mulsh	a14, a9, a14
	movi.n	a10, 1
	bltu	a15, a5, .L31
	movi.n	a10, 0
.L31:
	add.n	a10, a10, a14
	ssai	31
	src	a10, a10, a15
	movi.n	a14, 0
	sext	a15, a11, 7
	addi.n	a11, a11, -1
	moveqz	a10, a14, a15
	and	a11, a11, a9
	l32r	a14, .LC15
	xor	a10, a10, a11
	mull	a5, a10, a14
	extui	a11, a12, 27, 1
	add.n	a15, a5, a13
	mulsh	a14, a10, a14
	movi.n	a9, 1
	bltu	a15, a5, .L32
	movi.n	a9, 0
.L32:
	add.n	a9, a9, a14
	ssai	31
	src	a9, a9, a15
	movi.n	a14, 0
	sext	a15, a11, 7
	addi.n	a11, a11, -1
	moveqz	a9, a14, a15
	and	a11, a11, a10
	l32r	a14, .LC14
	xor	a9, a9, a11
	mull	a5, a9, a14
	extui	a11, a12, 28, 1
	add.n	a15, a5, a13
	mulsh	a14, a9, a14
	movi.n	a10, 1
	bltu	a15, a5, .L33
	movi.n	a10, 0
.L33:
	add.n	a10, a10, a14
	ssai	31
	src	a10, a10, a15
	movi.n	a14, 0
	sext	a15, a11, 7
	addi.n	a11, a11, -1
	moveqz	a10, a14, a15
	and	a11, a11, a9
	l32r	a14, .LC13
	xor	a10, a10, a11
	mull	a5, a10, a14
	extui	a11, a12, 29, 1
	add.n	a15, a5, a13
	mulsh	a14, a10, a14
	movi.n	a9, 1
	bltu	a15, a5, .L34
	movi.n	a9, 0
.L34:
	add.n	a9, a9, a14
	ssai	31
	src	a9, a9, a15
	movi.n	a14, 0
	sext	a15, a11, 7
	addi.n	a11, a11, -1
	moveqz	a9, a14, a15
	and	a11, a11, a10
	xor	a9, a9, a11
	movi	a11, 0xf2
	mull	a15, a9, a11
	extui	a12, a12, 30, 1
	add.n	a14, a15, a13
	mulsh	a11, a9, a11
	movi.n	a10, 1
	bltu	a14, a15, .L35
	movi.n	a10, 0
.L35:
	add.n	a10, a10, a11
	ssai	31
	src	a10, a10, a14
	movi.n	a11, 0
	sext	a14, a12, 7
	addi.n	a12, a12, -1
	and	a12, a12, a9
	moveqz	a10, a11, a14
	movi.n	a9, 1
	movnez	a9, a11, a6
	xor	a10, a10, a12
	movi.n	a12, -1
	addi.n	a14, a9, -1
	srli	a12, a12, 1
	and	a10, a14, a10
	moveqz	a12, a11, a9
	xor	a12, a10, a12
	l32i.n	a10, sp, 12
	addx4	a9, a7, a10
	s32i.n	a12, a9, 0
	srai	a9, a12, 12
	bbci	a12, 11, .L36
	addi.n	a9, a9, 1
.L36:
	add.n	a8, a8, a9
.L9:
	addi.n	a7, a7, 1
.L8:
	l32i.n	a11, sp, 4
	bge	a7, a11, .Lreach3
	j	.L37
.Lreach3:
	mov.n	a11, a8
	nsau a11, a11
	movi.n	a12, -1
	ssl	a11
	sll	a8, a8
	slli	a12, a12, 31
	add.n	a9, a8, a12
	srai	a10, a9, 31
	movi.n	a13, 1
	bltu	a8, a9, .L38
	movi.n	a13, 0
.L38:
	add.n	a13, a13, a10
	l32r	a10, .LC12
	ssai	1
	src	a8, a13, a8
	srai	a13, a13, 1
	mull	a9, a13, a10
	mull	a14, a8, a10
	movi.n	a12, 1
	muluh	a10, a8, a10
	slli	a12, a12, 30
	sub	a9, a9, a8
	add.n	a12, a14, a12
	add.n	a10, a9, a10
	movi.n	a9, 1
	bltu	a12, a14, .L39
	movi.n	a9, 0
.L39:
	add.n	a9, a9, a10
	l32r	a10, .LC11
	ssai	31
	src	a9, a9, a12
	add.n	a9, a9, a10
	srai	a10, a9, 31
	mull	a12, a13, a9
	mull	a10, a10, a8
	mull	a15, a9, a8
	add.n	a10, a10, a12
	movi.n	a12, 1
	muluh	a14, a9, a8
	slli	a12, a12, 30
	add.n	a12, a15, a12
	add.n	a14, a10, a14
	movi.n	a10, 1
	bltu	a12, a15, .L40
	movi.n	a10, 0
.L40:
	add.n	a10, a10, a14
	ssai	31
	src	a12, a10, a12
	movi.n	a10, 1
	slli	a10, a10, 29
	sub	a10, a10, a12
	l32r	a14, .LC22
	movi.n	a12, 1
	xor	a15, a9, a10
	slli	a12, a12, 30
	movltz	a12, a14, a15
	movi.n	a7, 0
	movi.n	a14, -1
	movgez	a14, a7, a15
	mull	a15, a9, a10
	movi.n	a7, 1
	add.n	a12, a15, a12
	mulsh	a10, a9, a10
	bltu	a12, a15, .L42
	movi.n	a7, 0
.L42:
	add.n	a10, a10, a14
	add.n	a10, a7, a10
	srai	a14, a10, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a12, a14, a12
	movi.n	a15, 1
	bltu	a12, a14, .L43
	movi.n	a15, 0
.L43:
	add.n	a10, a10, a15
	ssai	31
	src	a12, a10, a12
	addx4	a12, a12, a9
	l32r	a15, .LC22
	movi.n	a9, 1
	xor	a10, a8, a12
	slli	a9, a9, 30
	movltz	a9, a15, a10
	movi.n	a14, -1
	movi.n	a15, 0
	srai	a7, a12, 31
	movgez	a14, a15, a10
	mull	a7, a7, a8
	mull	a10, a13, a12
	mull	a15, a12, a8
	add.n	a7, a7, a10
	muluh	a10, a12, a8
	add.n	a9, a15, a9
	add.n	a10, a7, a10
	movi.n	a7, 1
	bltu	a9, a15, .L45
	movi.n	a7, 0
.L45:
	add.n	a10, a10, a14
	add.n	a10, a7, a10
	srai	a14, a10, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a9, a14, a9
	movi.n	a15, 1
	bltu	a9, a14, .L46
	movi.n	a15, 0
.L46:
	add.n	a10, a10, a15
	ssai	31
	src	a10, a10, a9
	movi.n	a9, 1
	slli	a9, a9, 29
	sub	a9, a9, a10
	l32r	a4, .LC22
	movi.n	a10, 1
	xor	a15, a12, a9
	movi.n	a7, 0
	slli	a10, a10, 30
	movi.n	a14, -1
	movltz	a10, a4, a15
	movgez	a14, a7, a15
	mull	a15, a12, a9
	movi.n	a7, 1
	add.n	a10, a15, a10
	mulsh	a9, a12, a9
	bltu	a10, a15, .L48
	movi.n	a7, 0
.L48:
	add.n	a9, a9, a14
	add.n	a9, a7, a9
	srai	a14, a9, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a10, a14, a10
	movi.n	a15, 1
	bltu	a10, a14, .L49
	movi.n	a15, 0
.L49:
	add.n	a9, a9, a15
	movi.n	a14, -1
	ssai	31
	src	a10, a9, a10
	srli	a14, a14, 3
	slli	a9, a10, 2
	blt	a14, a10, .L80
	movi.n	a14, 0
	movi.n	a15, -1
	j	.L50
.L80:
	movi.n	a14, -1
	srli	a14, a14, 1
	movi.n	a15, 0
.L50:
	l32r	a7, .LC8
	and	a9, a9, a15
	xor	a9, a9, a14
	movi.n	a15, -1
	movi.n	a14, 0
	bge	a10, a7, .L51
	movi.n	a14, -1
	slli	a14, a14, 31
	movi.n	a15, 0
.L51:
	and	a9, a9, a15
	xor	a9, a9, a14
	add.n	a9, a9, a12
	movi.n	a10, 1
	l32r	a12, .LC22
	xor	a14, a8, a9
	slli	a10, a10, 30
	movltz	a10, a12, a14
	movi.n	a15, -1
	movi.n	a12, 0
	movltz	a12, a15, a14
	srai	a14, a9, 31
	mull	a14, a14, a8
	mull	a13, a13, a9
	add.n	a13, a14, a13
	mull	a14, a9, a8
	muluh	a8, a9, a8
	add.n	a10, a14, a10
	add.n	a8, a13, a8
	movi.n	a13, 1
	bltu	a10, a14, .L53
	movi.n	a13, 0
.L53:
	add.n	a8, a8, a12
	add.n	a8, a13, a8
	srai	a12, a8, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a10, a12, a10
	movi.n	a13, 1
	bltu	a10, a12, .L54
	movi.n	a13, 0
.L54:
	add.n	a8, a8, a13
	ssai	31
	src	a8, a8, a10
	movi.n	a10, 1
	slli	a10, a10, 29
	movi.n	a14, 0
	sub	a10, a10, a8
	movi.n	a15, -1
	sub	a8, a9, a10
	movi.n	a12, 1
	slli	a15, a15, 31
	mov.n	a13, a14
	moveqz	a13, a12, a8
	add.n	a8, a9, a15
	l32r	a4, .LC22
	movnez	a12, a14, a8
	movi.n	a8, 1
	xor	a15, a9, a10
	mov.n	a7, a13
	slli	a8, a8, 30
	movi.n	a13, -1
	movltz	a8, a4, a15
	movgez	a13, a14, a15
	bany	a7, a12, .L84
	mull	a12, a9, a10
	movi.n	a14, 1
	add.n	a8, a12, a8
	mulsh	a10, a9, a10
	bltu	a8, a12, .L57
	movi.n	a14, 0
.L57:
	add.n	a10, a10, a13
	add.n	a10, a14, a10
	srai	a12, a10, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a8, a12, a8
	movi.n	a13, 1
	bltu	a8, a12, .L58
	movi.n	a13, 0
.L58:
	add.n	a10, a10, a13
	movi.n	a12, -1
	ssai	31
	src	a8, a10, a8
	srli	a12, a12, 3
	slli	a10, a8, 2
	blt	a12, a8, .L85
	movi.n	a12, 0
	movi.n	a13, -1
	j	.L56
.L84:
	movi.n	a8, -1
	srli	a8, a8, 1
	mov.n	a12, a8
	movi.n	a10, -4
	j	.L97
.L85:
	movi.n	a12, -1
	srli	a12, a12, 1
.L97:
	movi.n	a13, 0
.L56:
	l32r	a14, .LC8
	and	a10, a10, a13
	xor	a10, a10, a12
	movi.n	a13, -1
	movi.n	a12, 0
	bge	a8, a14, .L59
	movi.n	a12, -1
	slli	a12, a12, 31
	movi.n	a13, 0
.L59:
	and	a10, a10, a13
	xor	a10, a10, a12
	movi.n	a13, -1
	add.n	a10, a10, a9
	srli	a13, a13, 2
	add.n	a9, a10, a10
	movi.n	a8, 0
	movi.n	a12, -1
	bge	a13, a10, .L60
	movi.n	a8, -1
	srli	a8, a8, 1
	movi.n	a12, 0
.L60:
	l32r	a13, .LC22
	and	a9, a9, a12
	xor	a9, a9, a8
	movi.n	a12, -1
	movi.n	a8, 0
	bge	a10, a13, .L61
	movi.n	a8, -1
	slli	a8, a8, 31
	movi.n	a12, 0
.L61:
	movi.n	a13, 0x23
	and	a9, a9, a12
	sub	a13, a13, a11
	movi.n	a12, 1
	movi.n	a14, -1
	xor	a9, a9, a8
	ssl	a13
	sll	a12, a12
	movi.n	a11, 0
	slli	a14, a14, 31
	addi.n	a12, a12, -1
	movi.n	a15, 1
	add.n	a8, a9, a14
	mov.n	a3, a11
	srai	a5, a12, 1
	sext	a4, a2, 7
	movi.n	a7, 0
	moveqz	a3, a15, a8
	j	.L62
.L69:
	l32i.n	a10, sp, 0
	l32i.n	a14, sp, 20
	add.n	a8, a10, a11
	l8ui	a8, a8, 0
	movi	a10, 0x80
	sext	a8, a8, 7
	sub	a8, a8, a4
	blt	a8, a14, .L63
	l32i.n	a10, sp, 12
	l32r	a14, .LC22
	addx4	a8, a11, a10
	l32i.n	a10, a8, 0
	mov.n	a6, a7
	sub	a8, a10, a9
	movi.n	a2, 1
	moveqz	a6, a15, a8
	slli	a2, a2, 30
	xor	a8, a10, a9
	movltz	a2, a14, a8
	movi.n	a14, -1
	movgez	a14, a7, a8
	movi.n	a8, -1
	srli	a8, a8, 1
	bany	a6, a3, .L65
	mull	a6, a9, a10
	mulsh	a10, a9, a10
	add.n	a8, a6, a2
	movi.n	a2, 1
	bltu	a8, a6, .L66
	movi.n	a2, 0
.L66:
	add.n	a10, a10, a14
	add.n	a10, a2, a10
	srai	a14, a10, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a8, a14, a8
	movi.n	a6, 1
	bltu	a8, a14, .L67
	movi.n	a6, 0
.L67:
	add.n	a10, a10, a6
	ssai	31
	src	a8, a10, a8
.L65:
	ssr	a13
	sra	a10, a8
	and	a14, a12, a8
	extui	a8, a8, 31, 1
	add.n	a8, a8, a5
	bge	a8, a14, .L68
	addi.n	a10, a10, 1
.L68:
	addi	a10, a10, -128
	clamps a10, a10, 7
	extui	a10, a10, 0, 8
.L63:
	l32i	a14, sp, 64
	add.n	a8, a14, a11
	s8i	a10, a8, 0
	addi.n	a11, a11, 1
.L62:
	l32i.n	a8, sp, 4
	bge	a11, a8, .Lreach4
	j	.L69
.Lreach4:
	l32i.n	a9, sp, 0
	l32i	a10, sp, 64
	l32i.n	a11, sp, 16
	add.n	a9, a9, a8
	add.n	a10, a10, a8
	addi.n	a11, a11, 1
	s32i.n	a9, sp, 0
	s32i	a10, sp, 64
	s32i.n	a11, sp, 16
.L4:
	l32i.n	a12, sp, 16
	l32i.n	a13, sp, 24
	bge	a12, a13, .Lreach5
	j	.L70
.Lreach5:
.L3:
	retw.n
	.size	esp_nn_softmax_s8_opt, .-esp_nn_softmax_s8_opt
	.section	.rodata.__FUNCTION__$0,"a"
	.type	__FUNCTION__$0, @object
	.size	__FUNCTION__$0, 22
__FUNCTION__$0:
	.string	"esp_nn_softmax_s8_opt"
	.section	.bss.scratch_buf,"aw",@nobits
	.align	4
	.type	scratch_buf, @object
	.size	scratch_buf, 4
scratch_buf:
	.zero	4
