	.text
	.section	.text.esp_nn_conv_s8_1x1$isra$0,"ax",@progbits
	.align	4
	.section .literal.esp_nn_conv_s8_1x1$isra$0,"ax",@progbits
	.p2align 2
.LC0:
	.long -2147483648
.LC1:
	.long -1073741823
.LC2:
	.long 1073741824
.LC3:
	.long 2147483647
	.previous
	.type	esp_nn_conv_s8_1x1$isra$0, @function
esp_nn_conv_s8_1x1$isra$0:
	entry	sp, 144
	l32i	a9, sp, 148
	l16ui	a8, a7, 4
	l16ui	a11, a9, 12
	l32i.n	a12, a9, 4
	mull	a8, a8, a11
	l32i.n	a15, a9, 32
	s32i	a8, sp, 96
	mov.n	a14, a5
	l32i.n	a10, a7, 8
	l32i.n	a5, a9, 0
	s32i	a11, sp, 92
	l32i.n	a11, a9, 8
	l32i.n	a9, a9, 36
	s32i.n	a12, sp, 36
	mov.n	a12, a2
	l32i	a2, sp, 96
	s32i.n	a9, sp, 44
	s32i	a10, sp, 100
	s32i.n	a15, sp, 40
	s32i	a14, sp, 80
	s32i.n	a6, sp, 32
	l32i	a8, sp, 144
	l32i.n	a13, a7, 0
	mov.n	a9, a3
	beqz	a2, .L1
	extui	a6, a3, 0, 16
	extui	a14, a3, 2, 14
	mul16u	a13, a13, a11
	s32i.n	a14, sp, 28
	s32i.n	a6, sp, 12
	mul16u	a14, a12, a9
	addi	a10, a6, -4
	extui	a6, a11, 0, 16
	l32i	a11, sp, 92
	l32i.n	a2, sp, 28
	mull	a14, a14, a11
	srli	a10, a10, 2
	s32i	a13, sp, 72
	l32i.n	a13, sp, 12
	movi.n	a3, 0
	slli	a2, a2, 2
	addi.n	a9, a10, 1
	movi.n	a12, 4
	movi.n	a10, 1
	mull	a13, a6, a13
	moveqz	a10, a3, a2
	slli	a9, a9, 2
	s32i	a14, sp, 104
	mov.n	a14, a12
	movnez	a14, a9, a10
	s32i.n	a2, sp, 28
	s32i	a6, sp, 68
	s32i	a13, sp, 76
	s32i	a4, sp, 84
	s32i.n	a14, sp, 48
	s32i.n	a14, sp, 56
	s32i	a3, sp, 88
	j	.L3
.L17:
	l32i	a15, sp, 152
	l32i	a2, sp, 64
	l32i.n	a10, a15, 4
	l32i.n	a9, a15, 0
	beqz	a2, .L4
	l32i.n	a6, sp, 12
	l32i.n	a11, sp, 48
	s32i.n	a10, sp, 4
	l32i.n	a10, sp, 20
	mov.n	a4, a8
	l32i.n	a8, sp, 32
	addi	a6, a6, -3
	s32i.n	a9, sp, 0
	add.n	a10, a10, a11
	add.n	a9, a4, a2
	s32i.n	a6, sp, 16
	s32i.n	a8, sp, 8
	l32i	a6, sp, 80
	s32i.n	a9, sp, 24
	s32i.n	a10, sp, 52
	j	.L5
.L15:
	l32i.n	a12, sp, 16
	l32i.n	a14, sp, 20
	addi.n	a15, a12, -1
	srli	a15, a15, 2
	addi.n	a9, a12, 3
	mov.n	a13, a6
	movi.n	a8, 0
	addi.n	a15, a15, 1
	bgei	a9, 4, .L40
	movi.n	a15, 1
.L40:
	loop	a15, .L6_LEND
.L6:
	l8ui	a12, a14, 1
	l8ui	a7, a14, 0
	l8ui	a9, a13, 1
	l8ui	a11, a14, 2
	l8ui	a2, a13, 2
	l8ui	a10, a13, 0
	sext	a12, a12, 7
	add.n	a12, a12, a5
	sext	a7, a7, 7
	sext	a9, a9, 7
	sext	a11, a11, 7
	mull	a9, a12, a9
	add.n	a7, a7, a5
	add.n	a11, a11, a5
	sext	a12, a2, 7
	sext	a10, a10, 7
	l8ui	a2, a14, 3
	mull	a10, a7, a10
	mull	a12, a11, a12
	l8ui	a11, a13, 3
	sext	a7, a2, 7
	add.n	a10, a10, a8
	add.n	a7, a7, a5
	sext	a8, a11, 7
	mull	a7, a7, a8
	add.n	a9, a9, a10
	add.n	a12, a12, a9
	add.n	a8, a7, a12
	addi.n	a14, a14, 4
	addi.n	a13, a13, 4
	.L6_LEND:
	l32i.n	a12, sp, 48
	l32i.n	a14, sp, 56
	l32i.n	a11, sp, 52
	add.n	a6, a6, a12
.L16:
	l32i.n	a13, sp, 12
	bge	a14, a13, .L7
	l32i.n	a15, sp, 12
	mov.n	a13, a6
	sub	a12, a15, a14
	loop	a12, .L8_LEND
.L8:
	l8ui	a9, a11, 0
	l8ui	a10, a13, 0
	sext	a9, a9, 7
	add.n	a9, a9, a5
	sext	a10, a10, 7
	mull	a9, a9, a10
	addi.n	a11, a11, 1
	add.n	a8, a8, a9
	addi.n	a13, a13, 1
	.L8_LEND:
	l32i.n	a2, sp, 12
	sub	a14, a2, a14
	add.n	a6, a6, a14
.L7:
	l32i.n	a9, sp, 32
	beqz.n	a9, .L9
	l32i.n	a10, sp, 8
	l32i.n	a9, a10, 0
	add.n	a8, a8, a9
.L9:
	l32i.n	a11, sp, 0
	l32i.n	a13, sp, 4
	l32i.n	a9, a11, 0
	l32i.n	a12, a13, 0
	l32r	a14, .LC0
	max	a10, a9, a3
	ssl	a10
	sll	a10, a8
	add.n	a11, a10, a14
	sub	a13, a12, a10
	movi.n	a14, 1
	movnez	a14, a3, a13
	movi.n	a13, 1
	l32r	a15, .LC1
	movnez	a13, a3, a11
	l32r	a11, .LC2
	xor	a8, a12, a10
	movltz	a11, a15, a8
	neg	a9, a9
	movi.n	a15, -1
	movgez	a15, a3, a8
	max	a9, a9, a3
	l32r	a8, .LC3
	bany	a14, a13, .L11
	mull	a8, a10, a12
	mulsh	a10, a10, a12
	add.n	a11, a8, a11
	movi.n	a12, 1
	bltu	a11, a8, .L12
	mov.n	a12, a3
.L12:
	add.n	a8, a10, a15
	add.n	a8, a12, a8
	srai	a10, a8, 31
	add.n	a10, a10, a10
	srli	a10, a10, 1
	add.n	a11, a10, a11
	movi.n	a12, 1
	bltu	a11, a10, .L13
	mov.n	a12, a3
.L13:
	add.n	a8, a8, a12
	ssai	31
	src	a8, a8, a11
.L11:
	movi.n	a2, 1
	ssl	a9
	sll	a10, a2
	addi.n	a10, a10, -1
	ssr	a2
	sra	a11, a10
	extui	a12, a8, 31, 1
	and	a10, a10, a8
	add.n	a11, a11, a12
	ssr	a9
	sra	a8, a8
	bge	a11, a10, .L14
	add.n	a8, a8, a2
.L14:
	l32i.n	a9, sp, 36
	l32i.n	a10, sp, 40
	l32i.n	a12, sp, 4
	l32i.n	a13, sp, 0
	l32i.n	a14, sp, 8
	l32i.n	a11, sp, 44
	add.n	a8, a9, a8
	max	a8, a8, a10
	min	a8, a8, a11
	addi.n	a12, a12, 4
	addi.n	a13, a13, 4
	addi.n	a14, a14, 4
	l32i.n	a15, sp, 24
	s8i	a8, a4, 0
	s32i.n	a12, sp, 4
	addi.n	a4, a4, 1
	s32i.n	a13, sp, 0
	s32i.n	a14, sp, 8
	bne	a15, a4, .L5
	mov.n	a8, a15
	j	.L4
.L5:
	l32i.n	a2, sp, 28
	bnez	a2, .L15
	l32i.n	a11, sp, 20
	mov.n	a14, a3
	mov.n	a8, a2
	j	.L16
.L4:
	l32i.n	a6, sp, 60
	l32i.n	a10, sp, 20
	l32i	a9, sp, 68
	l32i	a11, sp, 76
	add.n	a6, a6, a9
	add.n	a10, a10, a11
	l32i	a12, sp, 72
	s32i.n	a6, sp, 60
	s32i.n	a10, sp, 20
	bge	a6, a12, .Lreach4
	j	.L17
.Lreach4:
.L19:
	l32i	a13, sp, 88
	l32i	a15, sp, 84
	l32i	a14, sp, 92
	l32i	a2, sp, 104
	add.n	a13, a13, a14
	add.n	a15, a15, a2
	l32i	a9, sp, 96
	s32i	a13, sp, 88
	s32i	a15, sp, 84
	bge	a13, a9, .L1
.L3:
	l32i	a10, sp, 100
	l32i	a11, sp, 84
	extui	a10, a10, 0, 16
	movi.n	a12, 0
	l32i	a13, sp, 72
	s32i	a10, sp, 64
	s32i.n	a11, sp, 20
	s32i.n	a12, sp, 60
	bnez	a13, .L17
	j	.L19
.L1:
	retw.n
	.size	esp_nn_conv_s8_1x1$isra$0, .-esp_nn_conv_s8_1x1$isra$0
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
.LC4:
	.long -2147483648
.LC5:
	.long -1073741823
.LC6:
	.long 1073741824
.LC7:
	.long 2147483647
	.previous
	.type	esp_nn_conv_s8_opt, @function
esp_nn_conv_s8_opt:
	entry	sp, 240
	l32i.n	a8, a4, 0
	s32i	a3, sp, 116
	extui	a11, a8, 0, 16
	s32i	a5, sp, 120
	s32i	a6, sp, 108
	l32i	a9, sp, 244
	l32i.n	a13, a4, 4
	mov.n	a15, a7
	mov.n	a12, a4
	mov.n	a10, a2
	bnei	a11, 1, .L44
	extui	a11, a13, 0, 16
	bnei	a11, 1, .L44
	l32i	a4, sp, 248
	l32i	a6, sp, 240
	l32i.n	a11, a2, 8
	l32i.n	a10, a2, 0
	l32i	a14, sp, 108
	s32i.n	a4, sp, 8
	s32i.n	a9, sp, 4
	s32i.n	a6, sp, 0
	mov.n	a13, a5
	mov.n	a12, a3
	.section .literal.esp_nn_conv_s8_opt,"ax",@progbits
	.p2align 2
.Lcall1:
	.long esp_nn_conv_s8_1x1$isra$0
	.previous
	l32r	a8, .Lcall1
	callx8	a8
	j	.L43
.L44:
	l32i.n	a4, a9, 4
	l32i.n	a11, a10, 8
	s32i	a4, sp, 156
	l32i.n	a4, a9, 20
	l32i.n	a14, a10, 4
	s32i.n	a4, sp, 20
	l32i.n	a4, a9, 12
	s32i.n	a14, sp, 16
	s32i.n	a4, sp, 24
	l32i.n	a4, a9, 32
	l32i.n	a14, a9, 16
	s32i	a4, sp, 160
	l32i.n	a4, a9, 36
	s32i	a14, sp, 144
	l32i.n	a14, a9, 8
	s32i	a4, sp, 164
	l32i.n	a4, a12, 8
	s32i	a14, sp, 148
	extui	a3, a11, 0, 16
	l32i.n	a6, a10, 0
	l32i.n	a2, a9, 0
	l32i.n	a5, a15, 0
	l32i.n	a14, a15, 4
	l32i.n	a7, a15, 8
	bne	a4, a3, .L46
	extui	a14, a14, 0, 16
	s32i	a14, sp, 96
	beqz	a14, .L43
	extui	a8, a8, 0, 16
	s32i	a8, sp, 92
	addi	a9, a3, -4
	srli	a8, a9, 2
	l32i	a9, sp, 92
	extui	a13, a13, 0, 16
	s32i	a13, sp, 128
	mull	a13, a13, a9
	l32i	a14, sp, 92
	mull	a13, a13, a3
	extui	a11, a11, 2, 14
	extui	a6, a6, 0, 16
	movi.n	a12, 0
	slli	a11, a11, 2
	addi.n	a8, a8, 1
	movi.n	a9, 1
	slli	a10, a8, 2
	mull	a14, a3, a14
	moveqz	a9, a12, a11
	movi.n	a4, 4
	s32i	a13, sp, 184
	mull	a13, a6, a3
	movnez	a4, a10, a9
	s32i	a6, sp, 112
	extui	a5, a5, 0, 16
	l32i	a6, sp, 96
	movi.n	a8, 1
	s32i.n	a11, sp, 40
	s32i	a5, sp, 132
	s32i	a13, sp, 72
	s32i	a14, sp, 68
	s32i.n	a4, sp, 28
	s32i.n	a4, sp, 44
	s32i	a12, sp, 100
	max	a8, a8, a6
	bnez	a5, .L78
	j	.L98
.L46:
	l32i	a8, sp, 248
	s32i.n	a9, sp, 4
	l32i	a9, sp, 240
	l32i	a14, sp, 108
	l32i	a13, sp, 120
	l32i	a11, sp, 116
	s32i.n	a8, sp, 8
	s32i.n	a9, sp, 0
	.section .literal.esp_nn_conv_s8_opt,"ax",@progbits
	.p2align 2
.Lcall2:
	.long esp_nn_conv_s8_ansi
	.previous
	l32r	a8, .Lcall2
	callx8	a8
	j	.L43
.L67:
	l32i	a10, sp, 196
	l32i	a11, sp, 100
	l32i	a13, sp, 124
	mull	a8, a10, a11
	l32i	a14, sp, 124
	movi.n	a12, 0
	sub	a13, a13, a8
	l32i	a6, sp, 192
	max	a13, a13, a12
	sub	a9, a8, a14
	l32i	a10, sp, 112
	l32i	a11, sp, 92
	s32i	a12, sp, 88
	sub	a8, a14, a8
	l32i	a12, sp, 128
	add.n	a9, a9, a13
	add.n	a8, a6, a8
	min	a8, a8, a12
	mull	a9, a9, a10
	mull	a11, a13, a11
	s32i	a8, sp, 64
	mov.n	a8, a3
	s32i	a13, sp, 76
	mov.n	a3, a2
	s32i	a9, sp, 176
	s32i	a11, sp, 152
	mov.n	a2, a8
.L66:
	l32i	a13, sp, 248
	l32i	a14, sp, 248
	l32i.n	a13, a13, 0
	l32i.n	a14, a14, 4
	l32i	a6, sp, 140
	s32i	a13, sp, 168
	s32i	a14, sp, 172
	beqz	a6, .L49
	l32i	a8, sp, 148
	l32i	a10, sp, 88
	l32i	a11, sp, 144
	extui	a9, a8, 0, 16
	mull	a9, a9, a10
	l32i	a13, sp, 176
	extui	a10, a11, 0, 16
	movi.n	a12, 0
	sub	a8, a9, a10
	l32i	a14, sp, 152
	sub	a10, a10, a9
	max	a10, a10, a12
	add.n	a9, a8, a13
	l32i	a6, sp, 112
	l32i	a13, sp, 140
	add.n	a9, a9, a10
	s32i.n	a10, sp, 60
	add.n	a10, a14, a10
	sub	a8, a6, a8
	mov.n	a11, a12
	add.n	a13, a4, a13
	mull	a9, a9, a2
	mull	a10, a10, a2
	l32i	a6, sp, 120
	s32i	a4, sp, 84
	s32i	a12, sp, 104
	l32i	a4, sp, 116
	l32i	a12, sp, 92
	add.n	a9, a4, a9
	min	a8, a8, a12
	add.n	a10, a6, a10
	s32i.n	a8, sp, 36
	s32i	a13, sp, 136
	s32i	a9, sp, 180
	s32i	a10, sp, 188
	s32i	a11, sp, 80
.L65:
	l32i	a8, sp, 76
	l32i	a9, sp, 64
	blt	a8, a9, .Lreach9
	j	.L69
.Lreach9:
	l32i	a10, sp, 104
	l32i	a11, sp, 188
	l32i	a12, sp, 180
	add.n	a10, a10, a11
	s32i.n	a8, sp, 52
	s32i.n	a10, sp, 48
	s32i.n	a12, sp, 56
	movi.n	a8, 0
	j	.L51
.L56:
	l32i.n	a13, sp, 40
	mov.n	a12, a6
	mov.n	a11, a5
	beqz	a13, .L70
	l32i.n	a14, sp, 32
	mov.n	a13, a5
	addi.n	a15, a14, -1
	srli	a15, a15, 2
	addi.n	a9, a14, 3
	addi.n	a15, a15, 1
	mov.n	a14, a6
	bgei	a9, 4, .L99
	movi.n	a15, 1
	s32i.n	a6, sp, 16
	j	.L102
.L99:
	s32i.n	a6, sp, 16
.L102:
	loop	a15, .L53_LEND
.L53:
	l8ui	a12, a14, 1
	l8ui	a7, a14, 0
	l8ui	a9, a13, 1
	l8ui	a11, a14, 2
	l8ui	a6, a13, 2
	l8ui	a10, a13, 0
	sext	a12, a12, 7
	add.n	a12, a12, a3
	sext	a7, a7, 7
	sext	a9, a9, 7
	sext	a11, a11, 7
	mull	a9, a12, a9
	add.n	a7, a7, a3
	add.n	a11, a11, a3
	sext	a12, a6, 7
	sext	a10, a10, 7
	l8ui	a6, a14, 3
	mull	a10, a7, a10
	mull	a12, a11, a12
	l8ui	a11, a13, 3
	sext	a7, a6, 7
	add.n	a10, a10, a8
	add.n	a7, a7, a3
	sext	a8, a11, 7
	mull	a7, a7, a8
	add.n	a9, a9, a10
	add.n	a12, a12, a9
	add.n	a8, a7, a12
	addi.n	a14, a14, 4
	addi.n	a13, a13, 4
	.L53_LEND:
	l32i.n	a13, sp, 28
	l32i.n	a6, sp, 16
	l32i.n	a10, sp, 44
	add.n	a12, a6, a13
	add.n	a11, a5, a13
	j	.L52
.L70:
	movi.n	a10, 0
.L52:
	bge	a10, a2, .L54
	sub	a10, a2, a10
	loop	a10, .L55_LEND
.L55:
	l8ui	a9, a12, 0
	l8ui	a13, a11, 0
	sext	a9, a9, 7
	add.n	a9, a9, a3
	sext	a13, a13, 7
	mull	a9, a9, a13
	addi.n	a12, a12, 1
	add.n	a8, a8, a9
	addi.n	a11, a11, 1
	.L55_LEND:
.L54:
	l32i.n	a14, sp, 36
	addi.n	a4, a4, 1
	add.n	a6, a6, a2
	add.n	a5, a5, a2
	beq	a14, a4, .Lreach11
	j	.L56
.Lreach11:
.L58:
	l32i.n	a4, sp, 52
	l32i.n	a6, sp, 56
	l32i.n	a10, sp, 48
	l32i	a9, sp, 72
	l32i	a11, sp, 68
	addi.n	a4, a4, 1
	add.n	a6, a6, a9
	add.n	a10, a10, a11
	l32i	a12, sp, 64
	s32i.n	a4, sp, 52
	s32i.n	a6, sp, 56
	s32i.n	a10, sp, 48
	beq	a12, a4, .L50
.L51:
	l32i.n	a4, sp, 60
	l32i.n	a13, sp, 36
	l32i.n	a5, sp, 48
	l32i.n	a6, sp, 56
	bge	a4, a13, .Lreach12
	j	.L56
.Lreach12:
	j	.L58
.L69:
	movi.n	a8, 0
.L50:
	l32i	a14, sp, 108
	beqz.n	a14, .L59
	l32i	a4, sp, 80
	add.n	a9, a14, a4
	l32i.n	a9, a9, 0
	add.n	a8, a8, a9
.L59:
	l32i	a6, sp, 168
	l32i	a10, sp, 80
	l32i	a11, sp, 172
	add.n	a9, a6, a10
	l32i	a12, sp, 80
	l32i.n	a10, a9, 0
	movi.n	a13, 0
	add.n	a9, a11, a12
	l32i.n	a11, a9, 0
	max	a9, a10, a13
	ssl	a9
	sll	a8, a8
	l32r	a4, .LC4
	movi.n	a14, 1
	sub	a9, a11, a8
	moveqz	a13, a14, a9
	add.n	a12, a8, a4
	movi.n	a9, 0
	moveqz	a9, a14, a12
	and	a9, a13, a9
	extui	a7, a9, 0, 8
	neg	a13, a10
	l32r	a9, .LC6
	l32r	a10, .LC5
	xor	a15, a11, a8
	movi.n	a6, 0
	movgez	a10, a9, a15
	movi.n	a9, -1
	max	a13, a13, a6
	l32r	a12, .LC7
	movltz	a6, a9, a15
	bnez.n	a7, .L61
	mull	a9, a8, a11
	mulsh	a11, a8, a11
	add.n	a10, a9, a10
	mov.n	a8, a14
	bltu	a10, a9, .L62
	movi.n	a8, 0
.L62:
	add.n	a9, a11, a6
	add.n	a11, a8, a9
	srai	a8, a11, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a10, a8, a10
	movi.n	a9, 1
	bltu	a10, a8, .L63
	movi.n	a9, 0
.L63:
	add.n	a11, a11, a9
	ssai	31
	src	a12, a11, a10
.L61:
	movi.n	a8, 1
	ssl	a13
	sll	a8, a8
	addi.n	a8, a8, -1
	srai	a9, a8, 1
	extui	a10, a12, 31, 1
	and	a8, a8, a12
	add.n	a9, a9, a10
	ssr	a13
	sra	a12, a12
	bge	a9, a8, .L64
	addi.n	a12, a12, 1
.L64:
	l32i	a9, sp, 156
	l32i	a10, sp, 160
	add.n	a8, a9, a12
	l32i	a11, sp, 164
	l32i	a12, sp, 84
	l32i	a13, sp, 80
	l32i	a14, sp, 104
	l32i	a4, sp, 184
	max	a8, a8, a10
	min	a8, a8, a11
	s8i	a8, a12, 0
	addi.n	a13, a13, 4
	addi.n	a12, a12, 1
	add.n	a14, a14, a4
	l32i	a6, sp, 136
	s32i	a12, sp, 84
	s32i	a13, sp, 80
	s32i	a14, sp, 104
	beq	a6, a12, .Lreach13
	j	.L65
.Lreach13:
	mov.n	a4, a6
.L49:
	l32i	a8, sp, 88
	l32i	a9, sp, 132
	addi.n	a8, a8, 1
	s32i	a8, sp, 88
	bge	a8, a9, .Lreach14
	j	.L66
.Lreach14:
	l32i	a10, sp, 100
	l32i	a11, sp, 96
	addi.n	a10, a10, 1
	mov.n	a8, a2
	s32i	a10, sp, 100
	mov.n	a2, a3
	mov.n	a3, a8
	bge	a10, a11, .Lreach15
	j	.L67
.Lreach15:
	j	.L43
.L98:
	j	.L43
.L78:
	l32i.n	a12, sp, 24
	l32i.n	a13, sp, 20
	l32i.n	a14, sp, 16
	extui	a4, a7, 0, 16
	extui	a12, a12, 0, 16
	extui	a13, a13, 0, 16
	extui	a14, a14, 0, 16
	addi	a6, a3, -3
	s32i	a4, sp, 140
	s32i	a12, sp, 196
	l32i	a4, sp, 240
	s32i	a13, sp, 124
	s32i	a14, sp, 192
	s32i.n	a6, sp, 32
	j	.L67
.L43:
	retw.n
	.size	esp_nn_conv_s8_opt, .-esp_nn_conv_s8_opt
