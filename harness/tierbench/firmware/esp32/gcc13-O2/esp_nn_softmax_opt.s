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
	.section	.rodata.esp_nn_softmax_s8_opt.str1.4,"aMS",@progbits,1
	.align	4
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
.LC5:
	.long -2147483648
.LC6:
	.long 2147483647
.LC7:
	.long -1073741823
.LC8:
	.long 1073741823
.LC9:
	.long -536870911
.LC10:
	.long 536870911
.LC11:
	.long 1073741824
.LC12:
	.long 536870912
.LC13:
	.long 1515870810
.LC14:
	.long -1010580540
.LC15:
	.long 720401
.LC16:
	.long 39332535
.LC17:
	.long 290630308
.LC18:
	.long 790015084
.LC19:
	.long 1302514674
.LC20:
	.long 1672461947
.LC21:
	.long 131072
.LC22:
	.long 4194303
.LC23:
	.long 33554424
.LC24:
	.long 268435424
.LC25:
	.long -16777216
.LC26:
	.long 268435456
.LC27:
	.long 715827883
.LC28:
	.long 1895147668
	.previous
	.type	esp_nn_softmax_s8_opt, @function
esp_nn_softmax_s8_opt:
	entry	sp, 160
	l32r	a8, .LC1
	s32i.n	a7, sp, 16
	l32i.n	a8, a8, 0
	s32i	a2, sp, 84
	s32i	a8, sp, 112
	s32i	a3, sp, 116
	s32i	a4, sp, 88
	s32i.n	a5, sp, 32
	s32i	a6, sp, 100
	beqz.n	a8, .L5
	add.n	a2, a2, a4
	movi.n	a6, 0
	s32i	a2, sp, 108
	s32i	a2, sp, 92
	s32i	a6, sp, 104
	bgei	a3, 1, .Lreach1
	j	.L4
.Lreach1:
	l32r	a9, .LC11
	mov.n	a5, a6
	movi.n	a4, 1
	j	.L79
.L5:
	l32r	a11, .LC2
	l32r	a10, .LC4
	.section .literal.esp_nn_softmax_s8_opt,"ax",@progbits
	.p2align 2
.Lcall1:
	.long printf
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	j	.L4
.L79:
	l32i	a8, sp, 84
	l32i	a10, sp, 88
	l8ui	a8, a8, 0
	s32i	a8, sp, 96
	blti	a10, 2, .L8
	l32i	a11, sp, 84
	l32i	a12, sp, 92
	addi.n	a10, a11, 1
	sub	a11, a12, a10
	mov.n	a12, a8
	loop	a11, .L9_LEND
.L9:
	l8ui	a8, a10, 0
	sext	a12, a12, 7
	sext	a8, a8, 7
	max	a8, a8, a12
	extui	a12, a8, 0, 8
	addi.n	a10, a10, 1
	.L9_LEND:
	s32i	a12, sp, 96
	j	.L10
.L8:
	movi.n	a3, 0
	l32i	a13, sp, 88
	s32i.n	a3, sp, 8
	beqi	a13, 1, .Lreach2
	j	.L11
.Lreach2:
.L10:
	l32i	a14, sp, 96
	l32i	a2, sp, 84
	l32i	a8, sp, 92
	l32i	a15, sp, 112
	sext	a14, a14, 7
	movi.n	a6, 0
	sub	a8, a8, a2
	s32i.n	a14, sp, 44
	s32i.n	a15, sp, 4
	s32i.n	a6, sp, 8
	s32i.n	a8, sp, 0
.L42:
	l8ui	a8, a2, 0
	l32i.n	a10, sp, 44
	sext	a8, a8, 7
	l32i.n	a11, sp, 16
	sub	a8, a8, a10
	bge	a8, a11, .Lreach3
	j	.L12
.Lreach3:
	l32i	a12, sp, 100
	l32i.n	a13, sp, 32
	ssl	a12
	sll	a8, a8
	l32r	a14, .LC5
	sub	a10, a8, a13
	l32i.n	a15, sp, 32
	mov.n	a11, a5
	add.n	a13, a8, a14
	moveqz	a11, a4, a10
	l32r	a14, .LC7
	mov.n	a10, a5
	xor	a12, a8, a15
	moveqz	a10, a4, a13
	movi.n	a13, -1
	and	a15, a11, a10
	movgez	a14, a9, a12
	movgez	a13, a5, a12
	bnone	a11, a10, .Lreach4
	j	.L91
.Lreach4:
	l32i.n	a6, sp, 32
	mov.n	a11, a4
	mull	a10, a8, a6
	mulsh	a8, a8, a6
	add.n	a14, a10, a14
	bltu	a14, a10, .L15
	mov.n	a11, a5
.L15:
	add.n	a8, a8, a13
	add.n	a8, a11, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a14, a10, a14
	mov.n	a11, a4
	bltu	a14, a10, .L16
	mov.n	a11, a5
.L16:
	add.n	a8, a8, a11
	l32r	a13, .LC25
	ssai	31
	src	a14, a8, a14
	or	a13, a14, a13
	l32r	a8, .LC26
	slli	a11, a13, 5
	add.n	a11, a11, a8
	mull	a10, a11, a11
	mulsh	a15, a11, a11
	add.n	a8, a10, a9
	sub	a13, a13, a14
	mov.n	a12, a4
	bltu	a8, a10, .L17
	mov.n	a12, a5
.L17:
	add.n	a12, a12, a15
	srai	a10, a12, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a8, a10, a8
	mov.n	a15, a4
	bltu	a8, a10, .L18
	mov.n	a15, a5
.L18:
	add.n	a12, a12, a15
	ssai	31
	src	a8, a12, a8
	srai	a15, a11, 31
	srai	a12, a12, 31
	mull	a10, a12, a11
	mull	a15, a15, a8
	mull	a12, a12, a8
	muluh	a7, a11, a8
	add.n	a15, a15, a10
	s32i.n	a12, sp, 12
	mull	a3, a8, a8
	mull	a12, a11, a8
	muluh	a6, a8, a8
	add.n	a7, a15, a7
	l32i.n	a15, sp, 12
	add.n	a10, a3, a9
	s32i.n	a12, sp, 28
	s32i.n	a8, sp, 48
	addx2	a6, a15, a6
	mov.n	a15, a4
	bltu	a10, a3, .L19
	mov.n	a15, a5
.L19:
	add.n	a15, a15, a6
	srai	a12, a15, 31
	add.n	a12, a12, a12
	srli	a12, a12, 1
	add.n	a10, a12, a10
	mov.n	a6, a4
	bltu	a10, a12, .L20
	mov.n	a6, a5
.L20:
	add.n	a15, a15, a6
	mov.n	a6, a5
	moveqz	a6, a4, a14
	extui	a14, a13, 26, 1
	s32i.n	a14, sp, 24
	extui	a14, a13, 27, 1
	s32i.n	a14, sp, 12
	extui	a14, a13, 28, 1
	extui	a12, a13, 24, 1
	extui	a3, a13, 25, 1
	s32i.n	a14, sp, 40
	extui	a14, a13, 29, 1
	extui	a13, a13, 30, 1
	s32i.n	a13, sp, 20
	mov.n	a13, a6
	addi.n	a6, a12, -1
	s32i	a6, sp, 72
	addi.n	a6, a3, -1
	s32i.n	a6, sp, 56
	l32i.n	a6, sp, 24
	s32i.n	a14, sp, 36
	addi.n	a6, a6, -1
	s32i	a6, sp, 68
	l32i.n	a6, sp, 12
	ssai	31
	src	a10, a15, a10
	addi.n	a6, a6, -1
	s32i.n	a6, sp, 52
	l32i.n	a6, sp, 40
	srai	a15, a10, 31
	addi.n	a6, a6, -1
	s32i	a6, sp, 80
	l32i.n	a6, sp, 36
	xor	a8, a11, a8
	addi.n	a6, a6, -1
	s32i	a6, sp, 76
	l32i.n	a6, sp, 20
	extui	a14, a10, 0, 2
	addi.n	a6, a6, -1
	s32i.n	a6, sp, 60
	l32r	a6, .LC6
	srai	a10, a10, 2
	moveqz	a6, a5, a13
	addi.n	a13, a13, -1
	s32i	a13, sp, 64
	addi.n	a15, a15, 1
	bltz	a8, .L21
	l32i.n	a8, sp, 28
	s32i	a4, sp, 120
	add.n	a13, a8, a9
	bltu	a13, a8, .L22
	s32i	a5, sp, 120
.L22:
	l32i	a8, sp, 120
	s32i.n	a4, sp, 28
	add.n	a8, a8, a7
	srai	a7, a8, 31
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a13, a7, a13
	s32i	a8, sp, 120
	s32i	a13, sp, 124
	bltu	a13, a7, .L23
	s32i.n	a5, sp, 28
.L23:
	l32i	a13, sp, 120
	l32i.n	a8, sp, 28
	add.n	a7, a13, a8
	l32i	a13, sp, 124
	ssai	31
	src	a8, a7, a13
	j	.L14
.L21:
	l32r	a13, .LC7
	l32i.n	a8, sp, 28
	s32i	a4, sp, 120
	add.n	a8, a8, a13
	l32i.n	a13, sp, 28
	s32i	a8, sp, 124
	bltu	a8, a13, .L24
	s32i	a5, sp, 120
.L24:
	l32i	a8, sp, 120
	addi.n	a7, a7, -1
	add.n	a8, a8, a7
	srai	a7, a8, 31
	l32i	a13, sp, 124
	add.n	a7, a7, a7
	srli	a7, a7, 1
	add.n	a13, a7, a13
	s32i	a8, sp, 120
	s32i	a13, sp, 124
	s32i.n	a4, sp, 28
	bltu	a13, a7, .L25
	s32i.n	a5, sp, 28
.L25:
	l32i	a8, sp, 120
	l32i.n	a13, sp, 28
	add.n	a7, a8, a13
	l32i	a13, sp, 124
	ssai	31
	src	a8, a7, a13
	j	.L14
.L91:
	movi.n	a6, -1
	l32r	a14, .LC23
	mov.n	a13, a6
	l32r	a10, .LC21
	l32r	a8, .LC22
	l32r	a11, .LC24
	s32i.n	a14, sp, 48
	s32i	a6, sp, 80
	s32i	a6, sp, 76
	s32i	a6, sp, 72
	s32i	a6, sp, 68
	s32i.n	a5, sp, 40
	s32i.n	a5, sp, 36
	mov.n	a12, a5
	s32i.n	a5, sp, 24
	mov.n	a6, a5
	s32i	a13, sp, 64
	s32i.n	a13, sp, 60
	s32i.n	a5, sp, 20
	mov.n	a14, a5
	s32i.n	a13, sp, 56
	mov.n	a3, a5
	s32i.n	a13, sp, 52
	s32i.n	a5, sp, 12
.L14:
	movi.n	a13, 2
	movnez	a13, a4, a15
	bge	a13, a14, .L26
	addi.n	a10, a10, 1
.L26:
	l32r	a15, .LC27
	add.n	a8, a10, a8
	l32r	a10, .LC7
	xor	a14, a8, a15
	mull	a13, a8, a15
	movgez	a10, a9, a14
	mulsh	a8, a8, a15
	add.n	a10, a13, a10
	movi.n	a15, -1
	movgez	a15, a5, a14
	mov.n	a14, a4
	bltu	a10, a13, .L28
	mov.n	a14, a5
.L28:
	add.n	a8, a8, a15
	add.n	a8, a14, a8
	srai	a13, a8, 31
	add.n	a13, a13, a13
	srli	a13, a13, 1
	add.n	a10, a13, a10
	mov.n	a14, a4
	bltu	a10, a13, .L29
	mov.n	a14, a5
.L29:
	add.n	a8, a8, a14
	ssai	31
	src	a10, a8, a10
	l32i.n	a8, sp, 48
	add.n	a10, a8, a10
	extui	a13, a10, 0, 1
	extui	a14, a10, 31, 1
	srai	a8, a10, 1
	bge	a14, a13, .L30
	addi.n	a8, a8, 1
.L30:
	l32r	a10, .LC28
	add.n	a8, a8, a11
	l32r	a11, .LC7
	xor	a14, a8, a10
	mull	a13, a8, a10
	movgez	a11, a9, a14
	mulsh	a8, a8, a10
	add.n	a11, a13, a11
	movi.n	a10, -1
	movgez	a10, a5, a14
	mov.n	a14, a4
	bltu	a11, a13, .L32
	mov.n	a14, a5
.L32:
	add.n	a8, a8, a10
	add.n	a10, a14, a8
	srai	a13, a10, 31
	add.n	a13, a13, a13
	srli	a13, a13, 1
	add.n	a8, a13, a11
	mov.n	a11, a4
	bltu	a8, a13, .L33
	mov.n	a11, a5
.L33:
	add.n	a10, a10, a11
	l32r	a11, .LC28
	l32r	a13, .LC20
	ssai	31
	src	a8, a10, a8
	add.n	a8, a8, a11
	mull	a14, a8, a13
	mulsh	a11, a8, a13
	add.n	a13, a14, a9
	mov.n	a10, a4
	bltu	a13, a14, .L34
	mov.n	a10, a5
.L34:
	add.n	a10, a10, a11
	ssai	31
	src	a10, a10, a13
	l32i	a13, sp, 72
	neg	a12, a12
	and	a8, a8, a13
	l32r	a11, .LC19
	and	a12, a12, a10
	xor	a12, a12, a8
	mull	a10, a12, a11
	mov.n	a8, a4
	add.n	a13, a10, a9
	mulsh	a11, a12, a11
	bltu	a13, a10, .L35
	mov.n	a8, a5
.L35:
	add.n	a8, a8, a11
	l32i.n	a14, sp, 56
	ssai	31
	src	a8, a8, a13
	neg	a3, a3
	l32r	a10, .LC18
	and	a3, a3, a8
	and	a12, a12, a14
	xor	a3, a3, a12
	mull	a11, a3, a10
	mov.n	a8, a4
	add.n	a12, a11, a9
	mulsh	a10, a3, a10
	bltu	a12, a11, .L36
	mov.n	a8, a5
.L36:
	l32i.n	a15, sp, 24
	add.n	a8, a8, a10
	ssai	31
	src	a8, a8, a12
	neg	a11, a15
	and	a11, a11, a8
	l32i	a8, sp, 68
	l32r	a10, .LC17
	and	a3, a3, a8
	xor	a3, a11, a3
	mull	a11, a3, a10
	mov.n	a8, a4
	add.n	a12, a11, a9
	mulsh	a10, a3, a10
	bltu	a12, a11, .L37
	mov.n	a8, a5
.L37:
	add.n	a8, a8, a10
	l32i.n	a10, sp, 12
	ssai	31
	src	a8, a8, a12
	l32i.n	a12, sp, 52
	neg	a11, a10
	and	a11, a11, a8
	l32r	a10, .LC16
	and	a3, a3, a12
	xor	a3, a11, a3
	mull	a11, a3, a10
	mov.n	a8, a4
	add.n	a12, a11, a9
	mulsh	a10, a3, a10
	bltu	a12, a11, .L38
	mov.n	a8, a5
.L38:
	l32i.n	a13, sp, 40
	add.n	a8, a8, a10
	l32i	a14, sp, 80
	ssai	31
	src	a8, a8, a12
	neg	a11, a13
	and	a11, a11, a8
	l32r	a10, .LC15
	and	a3, a3, a14
	xor	a3, a11, a3
	mull	a11, a3, a10
	mov.n	a8, a4
	add.n	a12, a11, a9
	mulsh	a10, a3, a10
	bltu	a12, a11, .L39
	mov.n	a8, a5
.L39:
	l32i.n	a15, sp, 36
	add.n	a8, a8, a10
	ssai	31
	src	a8, a8, a12
	neg	a10, a15
	and	a10, a10, a8
	l32i	a8, sp, 76
	and	a3, a3, a8
	xor	a3, a10, a3
	movi	a10, 0xf2
	mull	a12, a3, a10
	mov.n	a8, a4
	add.n	a11, a12, a9
	mulsh	a10, a3, a10
	bltu	a11, a12, .L40
	mov.n	a8, a5
.L40:
	add.n	a8, a8, a10
	ssai	31
	src	a8, a8, a11
	l32i.n	a11, sp, 20
	l32i.n	a12, sp, 60
	neg	a10, a11
	and	a10, a10, a8
	and	a3, a3, a12
	l32i	a13, sp, 64
	xor	a10, a10, a3
	and	a10, a10, a13
	xor	a10, a10, a6
	extui	a11, a10, 11, 1
	slli	a11, a11, 11
	mov.n	a12, a5
	l32i.n	a15, sp, 8
	srai	a8, a10, 12
	movnez	a12, a4, a11
	l32i.n	a14, sp, 4
	add.n	a8, a8, a12
	add.n	a15, a15, a8
	s32i.n	a10, a14, 0
	s32i.n	a15, sp, 8
.L12:
	l32i.n	a6, sp, 4
	l32i.n	a8, sp, 0
	addi.n	a6, a6, 4
	addi.n	a8, a8, -1
	s32i.n	a6, sp, 4
	s32i.n	a8, sp, 0
	addi.n	a2, a2, 1
	bnez	a8, .L42
	l32i.n	a3, sp, 8
.L11:
	nsau a3, a3
	l32i.n	a10, sp, 8
	mov.n	a11, a4
	ssl	a3
	sll	a8, a10
	l32r	a10, .LC5
	add.n	a10, a8, a10
	srai	a12, a10, 31
	bltu	a8, a10, .L43
	mov.n	a11, a5
.L43:
	l32r	a10, .LC14
	add.n	a11, a11, a12
	ssai	1
	src	a8, a11, a8
	srai	a11, a11, 1
	mull	a12, a11, a10
	mull	a14, a8, a10
	muluh	a10, a8, a10
	sub	a12, a12, a8
	add.n	a13, a14, a9
	add.n	a10, a12, a10
	mov.n	a12, a4
	bltu	a13, a14, .L44
	mov.n	a12, a5
.L44:
	add.n	a12, a12, a10
	l32r	a10, .LC13
	ssai	31
	src	a12, a12, a13
	add.n	a12, a12, a10
	srai	a14, a12, 31
	mull	a14, a14, a8
	mull	a10, a11, a12
	mull	a15, a12, a8
	muluh	a13, a12, a8
	add.n	a10, a14, a10
	add.n	a14, a15, a9
	add.n	a13, a10, a13
	mov.n	a10, a4
	bltu	a14, a15, .L45
	mov.n	a10, a5
.L45:
	add.n	a10, a10, a13
	l32r	a13, .LC12
	ssai	31
	src	a10, a10, a14
	sub	a13, a13, a10
	l32r	a10, .LC7
	xor	a15, a12, a13
	mull	a14, a12, a13
	movgez	a10, a9, a15
	movi.n	a2, -1
	movgez	a2, a5, a15
	add.n	a10, a14, a10
	mulsh	a13, a12, a13
	mov.n	a7, a2
	mov.n	a15, a4
	bltu	a10, a14, .L47
	mov.n	a15, a5
.L47:
	add.n	a13, a13, a7
	add.n	a13, a15, a13
	srai	a14, a13, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a10, a14, a10
	mov.n	a15, a4
	bltu	a10, a14, .L48
	mov.n	a15, a5
.L48:
	add.n	a13, a13, a15
	ssai	31
	src	a10, a13, a10
	addx4	a10, a10, a12
	l32r	a13, .LC7
	srai	a14, a10, 31
	mull	a6, a11, a10
	xor	a7, a8, a10
	mull	a14, a14, a8
	mull	a15, a10, a8
	muluh	a12, a10, a8
	movgez	a13, a9, a7
	add.n	a14, a14, a6
	add.n	a13, a15, a13
	movi.n	a6, -1
	add.n	a12, a14, a12
	movgez	a6, a5, a7
	mov.n	a14, a4
	bltu	a13, a15, .L50
	mov.n	a14, a5
.L50:
	add.n	a12, a12, a6
	add.n	a12, a14, a12
	srai	a14, a12, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a13, a14, a13
	mov.n	a15, a4
	bltu	a13, a14, .L51
	mov.n	a15, a5
.L51:
	add.n	a12, a12, a15
	ssai	31
	src	a13, a12, a13
	l32r	a12, .LC12
	movi.n	a6, -1
	sub	a12, a12, a13
	l32r	a13, .LC7
	xor	a15, a10, a12
	mull	a14, a10, a12
	movgez	a13, a9, a15
	movgez	a6, a5, a15
	add.n	a13, a14, a13
	mulsh	a12, a10, a12
	mov.n	a7, a6
	mov.n	a15, a4
	bltu	a13, a14, .L53
	mov.n	a15, a5
.L53:
	add.n	a12, a12, a7
	add.n	a12, a15, a12
	srai	a14, a12, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a13, a14, a13
	mov.n	a15, a4
	bltu	a13, a14, .L54
	mov.n	a15, a5
.L54:
	add.n	a12, a12, a15
	l32r	a14, .LC10
	ssai	31
	src	a12, a12, a13
	blt	a14, a12, .L55
	l32r	a13, .LC9
	blt	a12, a13, .Lreach6
	j	.L56
.Lreach6:
	l32r	a12, .LC5
	mov.n	a14, a4
	add.n	a12, a10, a12
	srai	a13, a12, 31
	mull	a15, a13, a8
	mull	a10, a8, a12
	mull	a11, a11, a12
	muluh	a8, a8, a12
	add.n	a11, a11, a15
	add.n	a15, a10, a9
	add.n	a8, a11, a8
	bltu	a15, a10, .L57
	mov.n	a14, a5
.L57:
	add.n	a14, a14, a8
	l32r	a8, .LC12
	ssai	31
	src	a14, a14, a15
	sub	a8, a8, a14
	l32r	a11, .LC7
	movi.n	a14, -1
	j	.L58
.L55:
	l32r	a13, .LC6
	mov.n	a12, a4
	add.n	a13, a10, a13
	srai	a14, a13, 31
	mull	a14, a14, a8
	mull	a11, a11, a13
	mull	a15, a13, a8
	muluh	a8, a13, a8
	add.n	a14, a14, a11
	add.n	a11, a15, a9
	add.n	a8, a14, a8
	bltu	a11, a15, .L59
	mov.n	a12, a5
.L59:
	add.n	a12, a12, a8
	l32r	a8, .LC12
	ssai	31
	src	a11, a12, a11
	sub	a11, a8, a11
	mull	a14, a11, a13
	mov.n	a12, a4
	add.n	a8, a14, a9
	mulsh	a11, a11, a13
	bltu	a8, a14, .L60
	mov.n	a12, a5
.L60:
	add.n	a12, a12, a11
	l32r	a11, .LC9
	ssai	31
	src	a8, a12, a8
	bge	a8, a11, .L61
	addi.n	a10, a10, -1
	add.n	a10, a10, a10
	j	.L77
.L61:
	addx4	a8, a8, a13
	j	.L63
.L56:
	addx4	a12, a12, a10
	l32r	a15, .LC5
	srai	a13, a12, 31
	mull	a11, a11, a12
	mull	a14, a13, a8
	movi.n	a2, 0
	muluh	a7, a8, a12
	add.n	a15, a12, a15
	movi.n	a10, 1
	mov.n	a6, a2
	add.n	a14, a11, a14
	moveqz	a6, a10, a15
	xor	a11, a8, a12
	add.n	a7, a14, a7
	mull	a8, a8, a12
	extui	a15, a6, 0, 8
	bltz	a11, .L64
	l32r	a11, .LC11
	add.n	a11, a8, a11
	bltu	a11, a8, .L65
	mov.n	a10, a2
.L65:
	add.n	a10, a10, a7
	srai	a8, a10, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a11, a8, a11
	movi.n	a14, 1
	bltu	a11, a8, .L66
	movi.n	a14, 0
.L66:
	add.n	a10, a10, a14
	ssai	31
	src	a10, a10, a11
	j	.L111
.L64:
	l32r	a11, .LC7
	add.n	a11, a8, a11
	bltu	a11, a8, .L68
	mov.n	a10, a2
.L68:
	addi.n	a8, a7, -1
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a14, 1
	bltu	a11, a10, .L69
	movi.n	a14, 0
.L69:
	add.n	a8, a8, a14
	ssai	31
	src	a10, a8, a11
.L111:
	l32r	a8, .LC12
	movi.n	a11, 0
	sub	a8, a8, a10
	sub	a14, a12, a8
	movi.n	a10, 1
	movnez	a10, a11, a14
	l32r	a14, .LC11
	l32r	a11, .LC7
	xor	a7, a12, a8
	and	a6, a15, a10
	movgez	a11, a14, a7
	add.n	a10, a12, a12
	movi.n	a15, -1
	movi.n	a14, 0
	movltz	a14, a15, a7
	addi	a10, a10, -2
	bnez	a6, .L77
.L58:
	srai	a10, a8, 31
	mull	a10, a10, a12
	mull	a13, a13, a8
	mull	a15, a8, a12
	muluh	a8, a8, a12
	add.n	a13, a10, a13
	add.n	a11, a15, a11
	add.n	a8, a13, a8
	mov.n	a10, a4
	bltu	a11, a15, .L72
	mov.n	a10, a5
.L72:
	add.n	a8, a8, a14
	add.n	a8, a10, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	mov.n	a13, a4
	bltu	a11, a10, .L73
	mov.n	a13, a5
.L73:
	add.n	a8, a8, a13
	l32r	a10, .LC10
	ssai	31
	src	a8, a8, a11
	blt	a10, a8, .L74
	l32r	a10, .LC9
	bge	a8, a10, .L75
	l32r	a8, .LC5
	add.n	a10, a12, a12
	add.n	a8, a12, a8
	j	.L76
.L74:
	l32r	a10, .LC6
	l32r	a8, .LC8
	add.n	a12, a12, a10
	blt	a8, a12, .L77
	add.n	a10, a12, a12
	j	.L77
.L75:
	l32r	a11, .LC8
	addx4	a8, a8, a12
	l32r	a10, .LC6
	blt	a11, a8, .L77
.L63:
	add.n	a10, a8, a8
.L76:
	l32r	a11, .LC7
	bge	a8, a11, .L77
	l32r	a10, .LC5
.L77:
	movi.n	a8, 0x23
	sub	a8, a8, a3
	s32i.n	a8, sp, 8
	l32i	a8, sp, 88
	bgei	a8, 1, .L78
.L88:
	l32i	a10, sp, 104
	l32i	a12, sp, 160
	l32i	a13, sp, 88
	l32i	a14, sp, 92
	l32i	a11, sp, 108
	addi.n	a10, a10, 1
	add.n	a12, a12, a13
	add.n	a14, a14, a13
	l32i	a15, sp, 116
	s32i	a10, sp, 104
	s32i	a11, sp, 84
	s32i	a12, sp, 160
	s32i	a14, sp, 92
	bne	a15, a10, .Lreach8
	j	.L4
.Lreach8:
	add.n	a2, a11, a13
	s32i	a2, sp, 108
	j	.L79
.L78:
	l32i.n	a6, sp, 8
	l32i	a13, sp, 96
	ssl	a6
	sll	a8, a4
	addi.n	a8, a8, -1
	s32i.n	a8, sp, 12
	l32r	a8, .LC5
	l32i.n	a12, sp, 12
	l32i	a11, sp, 84
	l32i	a2, sp, 92
	add.n	a8, a10, a8
	mov.n	a14, a5
	srai	a12, a12, 1
	sext	a6, a13, 7
	moveqz	a14, a4, a8
	l32i	a13, sp, 160
	l32i	a15, sp, 112
	s32i.n	a12, sp, 20
	s32i.n	a14, sp, 24
	sub	a12, a2, a11
	mov.n	a3, a10
.L87:
	l8ui	a10, a11, 0
	l32i.n	a14, sp, 16
	sext	a10, a10, 7
	sub	a10, a10, a6
	movi	a8, 0x80
	blt	a10, a14, .L81
	l32i.n	a14, a15, 0
	mov.n	a10, a5
	sub	a2, a14, a3
	moveqz	a10, a4, a2
	l32r	a2, .LC7
	xor	a7, a14, a3
	s32i.n	a10, sp, 0
	movi.n	a10, -1
	movgez	a2, a9, a7
	movgez	a10, a5, a7
	s32i.n	a2, sp, 28
	s32i.n	a10, sp, 4
	l32i.n	a2, sp, 0
	l32i.n	a10, sp, 24
	l32r	a8, .LC6
	bany	a2, a10, .L83
	mull	a7, a3, a14
	mulsh	a8, a3, a14
	l32i.n	a14, sp, 28
	add.n	a10, a7, a14
	mov.n	a14, a4
	bltu	a10, a7, .L84
	mov.n	a14, a5
.L84:
	l32i.n	a2, sp, 4
	mov.n	a7, a4
	add.n	a8, a8, a2
	add.n	a8, a14, a8
	srai	a14, a8, 31
	add.n	a14, a14, a14
	srli	a14, a14, 1
	add.n	a10, a14, a10
	bltu	a10, a14, .L85
	mov.n	a7, a5
.L85:
	add.n	a8, a8, a7
	ssai	31
	src	a8, a8, a10
.L83:
	l32i.n	a2, sp, 12
	extui	a10, a8, 31, 1
	and	a14, a2, a8
	l32i.n	a2, sp, 20
	add.n	a10, a10, a2
	l32i.n	a2, sp, 8
	ssr	a2
	sra	a8, a8
	bge	a10, a14, .L86
	addi.n	a8, a8, 1
.L86:
	addi	a8, a8, -128
	clamps a8, a8, 7
	extui	a8, a8, 0, 8
.L81:
	s8i	a8, a13, 0
	addi.n	a11, a11, 1
	addi.n	a13, a13, 1
	addi.n	a15, a15, 4
	addi.n	a12, a12, -1
	bnez	a12, .L87
	j	.L88
.L4:
	retw.n
	.size	esp_nn_softmax_s8_opt, .-esp_nn_softmax_s8_opt
	.section	.rodata.__FUNCTION__$0,"a"
	.align	4
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
