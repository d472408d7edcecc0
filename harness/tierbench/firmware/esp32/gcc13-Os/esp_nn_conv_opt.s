	.text
	.section	.text.esp_nn_conv_s8_1x1,"ax",@progbits
	.align	4
	.section .literal.esp_nn_conv_s8_1x1,"ax",@progbits
	.p2align 2
.LC2:
	.long -1073741823
	.previous
	.type	esp_nn_conv_s8_1x1, @function
esp_nn_conv_s8_1x1:
	entry	sp, 144
	l32i	a8, sp, 144
	s32i	a3, sp, 84
	l32i.n	a3, a2, 8
	l32i.n	a10, a8, 32
	l32i.n	a11, a8, 36
	s32i.n	a3, sp, 0
	l32i.n	a14, a8, 0
	l16ui	a3, a8, 12
	s32i	a4, sp, 88
	l32i.n	a4, a8, 4
	l16ui	a8, a8, 8
	s32i.n	a4, sp, 60
	s32i.n	a8, sp, 16
	l32i.n	a4, sp, 16
	l16ui	a8, a6, 0
	l32i.n	a9, a6, 8
	mull	a8, a8, a4
	s32i.n	a9, sp, 44
	s32i.n	a8, sp, 52
	l16ui	a8, a2, 0
	l16ui	a9, a6, 4
	mull	a8, a8, a3
	mull	a9, a9, a3
	s32i	a8, sp, 80
	l32i.n	a8, sp, 0
	s32i.n	a9, sp, 56
	extui	a13, a8, 0, 16
	mull	a9, a4, a13
	s32i	a10, sp, 64
	extui	a15, a13, 2, 14
	extui	a10, a8, 0, 2
	s32i.n	a5, sp, 32
	s32i.n	a7, sp, 24
	s32i	a11, sp, 68
	s32i.n	a3, sp, 12
	s32i.n	a9, sp, 48
	slli	a15, a15, 2
	s32i.n	a10, sp, 36
	bge	a13, a15, .L3
	movi.n	a11, 0
	s32i.n	a11, sp, 36
.L3:
	movi.n	a3, 0
	movi.n	a4, 0
	s32i.n	a3, sp, 20
	s32i.n	a4, sp, 4
	j	.L5
.L18:
	l32i	a8, sp, 148
	l32i	a9, sp, 148
	l32i.n	a10, sp, 0
	l32i.n	a11, sp, 36
	l32i.n	a8, a8, 4
	l32i.n	a9, a9, 0
	extui	a10, a10, 2, 14
	slli	a10, a10, 2
	add.n	a11, a15, a11
	l32i	a7, sp, 88
	s32i	a8, sp, 72
	s32i	a9, sp, 76
	movi.n	a12, 0
	s32i.n	a10, sp, 28
	s32i	a11, sp, 96
	movi.n	a6, 0
	j	.L6
.L7:
	l8ui	a9, a11, 0
	l8ui	a4, a10, 0
	sext	a9, a9, 7
	sext	a4, a4, 7
	add.n	a9, a9, a14
	mull	a9, a9, a4
	l8ui	a4, a10, 1
	add.n	a9, a9, a8
	l8ui	a8, a11, 1
	sext	a4, a4, 7
	sext	a8, a8, 7
	add.n	a8, a8, a14
	mull	a8, a8, a4
	l8ui	a4, a10, 2
	add.n	a8, a8, a9
	l8ui	a9, a11, 2
	sext	a4, a4, 7
	sext	a9, a9, 7
	add.n	a9, a9, a14
	mull	a9, a9, a4
	l8ui	a4, a10, 3
	add.n	a9, a9, a8
	l8ui	a8, a11, 3
	sext	a4, a4, 7
	sext	a8, a8, 7
	add.n	a8, a8, a14
	mull	a8, a8, a4
	addi.n	a10, a10, 4
	add.n	a8, a8, a9
	addi.n	a11, a11, 4
.L17:
	bne	a10, a5, .L7
	mov.n	a10, a15
	j	.L8
.L9:
	add.n	a9, a2, a10
	add.n	a11, a7, a10
	l8ui	a9, a9, 0
	l8ui	a11, a11, 0
	sext	a9, a9, 7
	add.n	a9, a9, a14
	sext	a11, a11, 7
	mull	a9, a9, a11
	addi.n	a10, a10, 1
	add.n	a8, a8, a9
.L8:
	blt	a10, a13, .L9
	l32i	a3, sp, 96
	l32i.n	a4, sp, 32
	add.n	a7, a7, a3
	beqz.n	a4, .L10
	addx4	a9, a12, a4
	l32i.n	a9, a9, 0
	add.n	a8, a8, a9
.L10:
	l32i	a11, sp, 72
	l32i	a3, sp, 76
	slli	a9, a12, 2
	add.n	a10, a11, a9
	add.n	a9, a3, a9
	l32i.n	a9, a9, 0
	l32i.n	a5, a10, 0
	neg	a10, a9
	max	a9, a9, a6
	ssl	a9
	sll	a8, a8
	sub	a9, a5, a8
	movi.n	a4, 1
	movi.n	a11, -1
	movnez	a4, a6, a9
	slli	a11, a11, 31
	add.n	a9, a8, a11
	s32i	a4, sp, 92
	l32r	a11, .LC2
	movi.n	a3, 1
	movi.n	a4, 1
	movnez	a3, a6, a9
	slli	a4, a4, 30
	xor	a9, a5, a8
	movltz	a4, a11, a9
	s32i	a4, sp, 104
	l32i	a11, sp, 92
	movi.n	a4, -1
	movgez	a4, a6, a9
	movi.n	a9, -1
	max	a10, a10, a6
	srli	a9, a9, 1
	bany	a11, a3, .L12
	mull	a3, a8, a5
	mulsh	a9, a8, a5
	l32i	a8, sp, 104
	add.n	a11, a3, a8
	movi.n	a8, 1
	bltu	a11, a3, .L13
	movi.n	a8, 0
.L13:
	add.n	a9, a9, a4
	add.n	a9, a8, a9
	srai	a8, a9, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a11, a8, a11
	movi.n	a5, 1
	bltu	a11, a8, .L14
	movi.n	a5, 0
.L14:
	add.n	a9, a9, a5
	ssai	31
	src	a9, a9, a11
.L12:
	movi.n	a11, 1
	ssl	a10
	sll	a8, a11
	addi.n	a8, a8, -1
	and	a11, a8, a9
	ssr	a10
	sra	a10, a9
	srai	a8, a8, 1
	extui	a9, a9, 31, 1
	add.n	a8, a8, a9
	bge	a8, a11, .L15
	addi.n	a10, a10, 1
.L15:
	l32i.n	a4, sp, 60
	l32i	a9, sp, 64
	l32i.n	a3, sp, 24
	l32i	a11, sp, 68
	add.n	a10, a4, a10
	max	a10, a10, a9
	add.n	a8, a3, a12
	min	a10, a10, a11
	s8i	a10, a8, 0
	addi.n	a12, a12, 1
.L6:
	l32i.n	a3, sp, 40
	bge	a12, a3, .L16
	l32i.n	a4, sp, 28
	mov.n	a10, a7
	add.n	a5, a4, a7
	mov.n	a11, a2
	movi.n	a8, 0
	j	.L17
.L16:
	l32i.n	a8, sp, 24
	l32i.n	a10, sp, 8
	l32i.n	a9, sp, 40
	l32i.n	a11, sp, 16
	l32i.n	a3, sp, 48
	add.n	a8, a8, a9
	add.n	a10, a10, a11
	s32i.n	a8, sp, 24
	s32i.n	a10, sp, 8
	add.n	a2, a2, a3
.L20:
	l32i.n	a4, sp, 8
	l32i.n	a8, sp, 52
	bge	a4, a8, .Lreach1
	j	.L18
.Lreach1:
	l32i.n	a9, sp, 4
	l32i.n	a11, sp, 20
	l32i.n	a10, sp, 12
	l32i	a3, sp, 80
	add.n	a9, a9, a10
	add.n	a11, a11, a3
	s32i.n	a9, sp, 4
	s32i.n	a11, sp, 20
.L5:
	l32i.n	a4, sp, 4
	l32i.n	a8, sp, 56
	bge	a4, a8, .L1
	l32i.n	a9, sp, 20
	l32i.n	a3, sp, 44
	mull	a8, a9, a13
	l32i	a10, sp, 84
	movi.n	a11, 0
	extui	a3, a3, 0, 16
	add.n	a2, a10, a8
	s32i.n	a11, sp, 8
	s32i.n	a3, sp, 40
	j	.L20
.L1:
	retw.n
	.size	esp_nn_conv_s8_1x1, .-esp_nn_conv_s8_1x1
	.section	.text.esp_nn_get_conv_scratch_size_opt,"ax",@progbits
	.align	4
	.global	esp_nn_get_conv_scratch_size_opt
	.type	esp_nn_get_conv_scratch_size_opt, @function
esp_nn_get_conv_scratch_size_opt:
	entry	sp, 32
	movi.n	a2, 0
	retw.n
	.size	esp_nn_get_conv_scratch_size_opt, .-esp_nn_get_conv_scratch_size_opt
	.section	.text.esp_nn_set_conv_scratch_buf_opt,"ax",@progbits
	.align	4
	.global	esp_nn_set_conv_scratch_buf_opt
	.type	esp_nn_set_conv_scratch_buf_opt, @function
esp_nn_set_conv_scratch_buf_opt:
	entry	sp, 32
	retw.n
	.size	esp_nn_set_conv_scratch_buf_opt, .-esp_nn_set_conv_scratch_buf_opt
	.section	.text.esp_nn_conv_s8_opt,"ax",@progbits
	.align	4
	.global	esp_nn_conv_s8_opt
	.section .literal.esp_nn_conv_s8_opt,"ax",@progbits
	.p2align 2
.LC7:
	.long -1073741823
	.previous
	.type	esp_nn_conv_s8_opt, @function
esp_nn_conv_s8_opt:
	entry	sp, 208
	l32i.n	a13, a4, 0
	s32i	a3, sp, 68
	s32i	a5, sp, 72
	s32i.n	a6, sp, 28
	extui	a9, a13, 0, 16
	l32i	a8, sp, 212
	l32i.n	a15, a4, 4
	mov.n	a14, a7
	mov.n	a10, a2
	mov.n	a12, a4
	bnei	a9, 1, .L31
	extui	a9, a15, 0, 16
	bnei	a9, 1, .L31
	l32i	a2, sp, 216
	l32i	a15, sp, 208
	s32i.n	a2, sp, 4
	s32i.n	a8, sp, 0
	mov.n	a13, a6
	mov.n	a12, a5
	mov.n	a11, a3
	.section .literal.esp_nn_conv_s8_opt,"ax",@progbits
	.p2align 2
.Lcall1:
	.long esp_nn_conv_s8_1x1
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	j	.L30
.L31:
	l32i.n	a11, a8, 4
	l32i.n	a2, a8, 16
	s32i	a11, sp, 112
	l32i.n	a11, a14, 0
	l32i.n	a6, a10, 0
	l32i.n	a9, a10, 4
	s32i	a2, sp, 100
	s32i	a11, sp, 80
	l32i.n	a2, a14, 4
	l32i.n	a11, a14, 8
	s32i	a6, sp, 92
	s32i	a9, sp, 96
	l32i.n	a6, a8, 8
	l32i.n	a9, a10, 8
	s32i	a2, sp, 108
	s32i.n	a11, sp, 32
	l32i.n	a2, a8, 32
	l32i.n	a11, a8, 36
	l32i.n	a5, a12, 8
	s32i	a6, sp, 104
	s32i	a11, sp, 120
	s32i	a2, sp, 116
	extui	a11, a9, 0, 16
	l32i.n	a3, a8, 0
	l32i.n	a7, a8, 20
	l32i.n	a6, a8, 12
	bne	a5, a11, .L33
	extui	a6, a6, 0, 16
	l32i.n	a8, sp, 32
	s32i	a6, sp, 88
	l32i	a6, sp, 80
	extui	a15, a15, 0, 16
	extui	a13, a13, 0, 16
	mul16u	a6, a6, a8
	mull	a8, a15, a13
	l32i.n	a2, sp, 32
	extui	a4, a7, 0, 16
	neg	a12, a4
	mull	a8, a8, a11
	extui	a10, a11, 2, 14
	extui	a9, a9, 2, 14
	s32i	a12, sp, 64
	extui	a2, a2, 0, 16
	slli	a10, a10, 2
	movi.n	a12, 0
	slli	a9, a9, 2
	s32i	a15, sp, 84
	s32i	a2, sp, 148
	s32i	a6, sp, 144
	s32i.n	a13, sp, 24
	s32i	a8, sp, 160
	s32i.n	a10, sp, 56
	s32i.n	a12, sp, 40
	s32i	a9, sp, 76
	j	.L34
.L33:
	l32i	a13, sp, 216
	l32i	a2, sp, 208
	s32i.n	a13, sp, 8
	mov.n	a15, a14
	l32i	a13, sp, 72
	l32i.n	a14, sp, 28
	l32i	a11, sp, 68
	s32i.n	a8, sp, 4
	s32i.n	a2, sp, 0
	.section .literal.esp_nn_conv_s8_opt,"ax",@progbits
	.p2align 2
.Lcall2:
	.long esp_nn_conv_s8_ansi
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	j	.L30
.L50:
	l32i	a9, sp, 104
	l32i	a6, sp, 216
	l32i	a8, sp, 216
	l32i.n	a12, sp, 20
	l32i.n	a6, a6, 0
	l32i.n	a8, a8, 4
	extui	a10, a9, 0, 16
	l32i	a13, sp, 100
	mull	a10, a10, a12
	s32i	a6, sp, 124
	s32i	a8, sp, 128
	l32i.n	a6, sp, 52
	extui	a8, a13, 0, 16
	sub	a9, a10, a8
	sub	a2, a8, a10
	movi.n	a12, 0
	sub	a8, a8, a10
	l32i.n	a10, sp, 24
	max	a2, a2, a12
	add.n	a8, a8, a6
	min	a8, a8, a10
	add.n	a9, a9, a2
	s32i.n	a2, sp, 16
	s32i	a8, sp, 136
	s32i.n	a12, sp, 60
	movi.n	a14, 0
	s32i	a9, sp, 164
	j	.L35
.L40:
	l32i	a13, sp, 76
	mov.n	a15, a12
	add.n	a13, a13, a9
	s32i	a13, sp, 140
	mov.n	a13, a9
	j	.L36
.L37:
	l8ui	a10, a15, 0
	l8ui	a2, a13, 0
	sext	a10, a10, 7
	sext	a2, a2, 7
	add.n	a10, a10, a3
	mull	a10, a10, a2
	l8ui	a2, a13, 1
	add.n	a10, a10, a8
	l8ui	a8, a15, 1
	sext	a2, a2, 7
	sext	a8, a8, 7
	add.n	a8, a8, a3
	mull	a8, a8, a2
	l8ui	a2, a13, 2
	add.n	a8, a8, a10
	l8ui	a10, a15, 2
	sext	a2, a2, 7
	sext	a10, a10, 7
	add.n	a10, a10, a3
	mull	a10, a10, a2
	l8ui	a2, a13, 3
	add.n	a10, a10, a8
	l8ui	a8, a15, 3
	sext	a2, a2, 7
	sext	a8, a8, 7
	add.n	a8, a8, a3
	mull	a8, a8, a2
	addi.n	a15, a15, 4
	add.n	a8, a8, a10
	addi.n	a13, a13, 4
.L36:
	l32i	a2, sp, 140
	bne	a2, a13, .L37
	l32i.n	a13, sp, 56
	j	.L38
.L39:
	add.n	a10, a12, a13
	add.n	a15, a9, a13
	l8ui	a10, a10, 0
	l8ui	a15, a15, 0
	sext	a10, a10, 7
	add.n	a10, a10, a3
	sext	a15, a15, 7
	mull	a10, a10, a15
	addi.n	a13, a13, 1
	add.n	a8, a8, a10
.L38:
	blt	a13, a11, .L39
	addi.n	a7, a7, 1
	add.n	a12, a12, a11
	add.n	a9, a9, a11
.L42:
	l32i	a10, sp, 136
	bge	a7, a10, .Lreach2
	j	.L40
.Lreach2:
	l32i.n	a12, sp, 44
	l32i.n	a13, sp, 52
	l32i.n	a2, sp, 24
	addi.n	a12, a12, 1
	s32i.n	a12, sp, 44
	add.n	a5, a5, a13
	add.n	a6, a6, a2
	j	.L49
.L54:
	l32i.n	a8, sp, 48
	l32i	a6, sp, 156
	l32i	a5, sp, 152
	s32i.n	a8, sp, 44
	movi.n	a8, 0
.L49:
	l32i.n	a9, sp, 44
	l32i	a10, sp, 132
	bge	a9, a10, .L41
	l32i	a13, sp, 164
	l32i.n	a10, sp, 16
	add.n	a12, a13, a5
	l32i	a2, sp, 68
	mull	a12, a12, a11
	add.n	a9, a6, a10
	mull	a9, a9, a11
	l32i.n	a13, sp, 60
	add.n	a12, a2, a12
	l32i	a2, sp, 72
	add.n	a9, a9, a13
	add.n	a9, a2, a9
	mov.n	a7, a10
	j	.L42
.L41:
	l32i.n	a6, sp, 28
	beqz.n	a6, .L43
	addx4	a9, a14, a6
	l32i.n	a9, a9, 0
	add.n	a8, a8, a9
.L43:
	l32i	a12, sp, 128
	l32i	a2, sp, 124
	slli	a9, a14, 2
	add.n	a10, a12, a9
	add.n	a9, a2, a9
	l32i.n	a13, a10, 0
	l32i.n	a10, a9, 0
	movi.n	a12, 0
	neg	a9, a10
	max	a10, a10, a12
	ssl	a10
	sll	a8, a8
	movi.n	a6, -1
	sub	a10, a13, a8
	movi.n	a15, 1
	mov.n	a5, a12
	slli	a6, a6, 31
	moveqz	a5, a15, a10
	add.n	a10, a8, a6
	movnez	a15, a12, a10
	xor	a6, a13, a8
	l32r	a2, .LC7
	movi.n	a10, 1
	movi.n	a7, -1
	max	a9, a9, a12
	slli	a10, a10, 30
	movgez	a7, a12, a6
	movi.n	a12, -1
	movltz	a10, a2, a6
	srli	a12, a12, 1
	bany	a5, a15, .L45
	mull	a15, a8, a13
	mulsh	a12, a8, a13
	add.n	a10, a15, a10
	movi.n	a8, 1
	bltu	a10, a15, .L46
	movi.n	a8, 0
.L46:
	add.n	a12, a12, a7
	add.n	a12, a8, a12
	srai	a8, a12, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a10, a8, a10
	movi.n	a13, 1
	bltu	a10, a8, .L47
	movi.n	a13, 0
.L47:
	add.n	a12, a12, a13
	ssai	31
	src	a12, a12, a10
.L45:
	movi.n	a8, 1
	ssl	a9
	sll	a8, a8
	addi.n	a8, a8, -1
	and	a10, a8, a12
	ssr	a9
	sra	a9, a12
	srai	a8, a8, 1
	extui	a12, a12, 31, 1
	add.n	a8, a8, a12
	bge	a8, a10, .L48
	addi.n	a9, a9, 1
.L48:
	l32i.n	a6, sp, 36
	l32i	a10, sp, 112
	l32i	a12, sp, 116
	add.n	a8, a6, a14
	l32i.n	a2, sp, 60
	l32i	a13, sp, 120
	l32i	a6, sp, 160
	add.n	a9, a10, a9
	max	a9, a9, a12
	min	a9, a9, a13
	add.n	a2, a2, a6
	s8i	a9, a8, 0
	addi.n	a14, a14, 1
	s32i.n	a2, sp, 60
.L35:
	l32i.n	a9, sp, 32
	extui	a8, a9, 0, 16
	bge	a14, a8, .Lreach3
	j	.L54
.Lreach3:
	l32i.n	a10, sp, 36
	l32i.n	a13, sp, 20
	l32i	a12, sp, 148
	addi.n	a13, a13, 1
	add.n	a10, a10, a12
	s32i.n	a10, sp, 36
	s32i.n	a13, sp, 20
.L51:
	l32i	a2, sp, 80
	l32i.n	a6, sp, 20
	extui	a8, a2, 0, 16
	bge	a6, a8, .Lreach4
	j	.L50
.Lreach4:
	l32i	a8, sp, 208
	l32i.n	a10, sp, 40
	l32i	a12, sp, 88
	l32i	a13, sp, 64
	l32i	a9, sp, 144
	addi.n	a10, a10, 1
	add.n	a8, a8, a9
	add.n	a13, a13, a12
	s32i	a8, sp, 208
	s32i.n	a10, sp, 40
	sub	a4, a4, a12
	s32i	a13, sp, 64
.L34:
	l32i	a2, sp, 108
	l32i.n	a6, sp, 40
	extui	a8, a2, 0, 16
	bge	a6, a8, .L30
	l32i	a9, sp, 96
	movi.n	a8, 0
	max	a8, a4, a8
	s32i.n	a8, sp, 48
	l32i	a10, sp, 84
	extui	a8, a9, 0, 16
	l32i.n	a13, sp, 48
	l32i	a12, sp, 92
	l32i	a2, sp, 64
	add.n	a8, a8, a4
	min	a8, a8, a10
	extui	a12, a12, 0, 16
	s32i	a8, sp, 132
	add.n	a8, a13, a2
	mull	a8, a8, a12
	l32i.n	a6, sp, 24
	s32i	a8, sp, 152
	mull	a6, a13, a6
	l32i	a8, sp, 208
	movi.n	a9, 0
	s32i.n	a12, sp, 52
	s32i	a6, sp, 156
	s32i.n	a8, sp, 36
	s32i.n	a9, sp, 20
	j	.L51
.L30:
	retw.n
	.size	esp_nn_conv_s8_opt, .-esp_nn_conv_s8_opt
