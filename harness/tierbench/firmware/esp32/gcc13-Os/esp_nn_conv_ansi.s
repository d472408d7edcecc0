	.text
	.section	.text.esp_nn_get_conv_scratch_size_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_get_conv_scratch_size_ansi
	.type	esp_nn_get_conv_scratch_size_ansi, @function
esp_nn_get_conv_scratch_size_ansi:
	entry	sp, 32
	movi.n	a2, 0
	retw.n
	.size	esp_nn_get_conv_scratch_size_ansi, .-esp_nn_get_conv_scratch_size_ansi
	.section	.text.esp_nn_set_conv_scratch_buf_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_set_conv_scratch_buf_ansi
	.type	esp_nn_set_conv_scratch_buf_ansi, @function
esp_nn_set_conv_scratch_buf_ansi:
	entry	sp, 32
	retw.n
	.size	esp_nn_set_conv_scratch_buf_ansi, .-esp_nn_set_conv_scratch_buf_ansi
	.section	.text.esp_nn_conv_u8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_conv_u8_ansi
	.section .literal.esp_nn_conv_u8_ansi,"ax",@progbits
	.p2align 2
.LC3:
	.long -1073741823
	.previous
	.type	esp_nn_conv_u8_ansi, @function
esp_nn_conv_u8_ansi:
	entry	sp, 144
	l32i	a8, sp, 196
	l16ui	a10, sp, 152
	s32i	a6, sp, 76
	s32i	a10, sp, 88
	neg	a6, a8
	movi.n	a10, 0
	extui	a3, a3, 0, 16
	max	a6, a6, a10
	l16ui	a9, sp, 144
	movi.n	a10, 1
	extui	a5, a5, 0, 16
	s32i.n	a3, sp, 28
	ssl	a6
	sll	a10, a10
	l16ui	a3, sp, 148
	addi.n	a10, a10, -1
	l16ui	a11, sp, 160
	l16ui	a12, sp, 164
	l16ui	a13, sp, 180
	l16ui	a14, sp, 184
	l16ui	a15, sp, 188
	s32i	a2, sp, 68
	s32i.n	a5, sp, 32
	extui	a2, a7, 0, 16
	neg	a9, a9
	movi.n	a5, 0
	extui	a4, a4, 0, 16
	s32i	a2, sp, 80
	s32i	a3, sp, 84
	srai	a2, a10, 1
	extui	a9, a9, 0, 16
	movi.n	a3, 0
	max	a8, a8, a5
	s32i	a4, sp, 72
	s32i.n	a11, sp, 36
	s32i.n	a12, sp, 44
	s32i.n	a13, sp, 48
	s32i	a14, sp, 92
	s32i.n	a15, sp, 52
	s32i.n	a10, sp, 40
	s32i.n	a2, sp, 56
	s32i.n	a9, sp, 16
	s32i.n	a3, sp, 0
	movi.n	a4, 0
	s32i	a8, sp, 104
	j	.L4
.L20:
	l32i.n	a9, sp, 16
	l32i.n	a11, sp, 28
	sext	a8, a9, 15
	neg	a10, a8
	l32i	a12, sp, 72
	max	a10, a10, a4
	add.n	a9, a8, a10
	l32i.n	a13, sp, 44
	mull	a9, a9, a11
	sub	a8, a12, a8
	min	a8, a8, a13
	s32i	a9, sp, 64
	s32i	a8, sp, 100
	movi.n	a9, 0
	j	.L5
.L19:
	l32i	a14, sp, 84
	l32i	a15, sp, 80
	mul16u	a8, a9, a14
	l32i.n	a2, sp, 52
	sub	a8, a8, a15
	sext	a8, a8, 15
	s32i.n	a8, sp, 8
	add.n	a8, a9, a5
	mull	a8, a8, a2
	l32i.n	a12, sp, 28
	l32i.n	a13, sp, 8
	l32i.n	a14, sp, 36
	s32i.n	a8, sp, 60
	sub	a8, a12, a13
	movi.n	a3, 0
	min	a8, a8, a14
	s32i.n	a3, sp, 20
	movi.n	a11, 0
	s32i	a8, sp, 96
	j	.L6
.L18:
	l32i.n	a15, sp, 8
	l32i.n	a2, sp, 20
	l32i	a8, sp, 64
	l32i.n	a3, sp, 36
	neg	a15, a15
	max	a15, a15, a4
	add.n	a12, a10, a2
	s32i.n	a8, sp, 24
	mull	a12, a12, a3
	s32i.n	a15, sp, 12
	s32i.n	a10, sp, 4
	movi.n	a8, 0
	j	.L7
.L10:
	l32i.n	a14, sp, 8
	l32i.n	a2, sp, 24
	l32i.n	a3, sp, 32
	add.n	a15, a14, a13
	add.n	a15, a15, a2
	mull	a15, a15, a3
	l32i.n	a14, sp, 32
	add.n	a3, a13, a12
	mull	a3, a3, a14
	s32i	a15, sp, 108
	movi.n	a14, 0
	j	.L8
.L9:
	l32i	a15, sp, 108
	l32i	a2, sp, 68
	add.n	a7, a14, a15
	add.n	a7, a2, a7
	l32i	a15, sp, 76
	l8ui	a7, a7, 0
	add.n	a2, a14, a3
	add.n	a7, a7, a15
	l32i	a15, sp, 156
	addi.n	a14, a14, 1
	add.n	a2, a15, a2
	l8ui	a2, a2, 0
	l32i	a15, sp, 168
	add.n	a2, a2, a15
	mull	a7, a7, a2
	add.n	a8, a8, a7
.L8:
	l32i.n	a2, sp, 32
	blt	a14, a2, .L9
	addi.n	a13, a13, 1
	j	.L11
.L21:
	l32i.n	a13, sp, 12
.L11:
	l32i	a3, sp, 96
	blt	a13, a3, .L10
	l32i.n	a13, sp, 4
	l32i.n	a14, sp, 24
	l32i.n	a15, sp, 28
	l32i.n	a2, sp, 36
	addi.n	a13, a13, 1
	add.n	a14, a14, a15
	s32i.n	a13, sp, 4
	s32i.n	a14, sp, 24
	add.n	a12, a12, a2
.L7:
	l32i.n	a3, sp, 4
	l32i	a13, sp, 100
	blt	a3, a13, .L21
	l32i	a14, sp, 172
	beqz.n	a14, .L12
	addx4	a12, a11, a14
	l32i.n	a12, a12, 0
	add.n	a8, a8, a12
.L12:
	l32i	a15, sp, 104
	l32i	a2, sp, 200
	ssl	a15
	sll	a8, a8
	movi.n	a13, -1
	sub	a12, a2, a8
	movi.n	a14, 1
	slli	a13, a13, 31
	mov.n	a3, a4
	moveqz	a3, a14, a12
	l32r	a15, .LC3
	add.n	a12, a8, a13
	movi.n	a13, 1
	movnez	a14, a4, a12
	slli	a13, a13, 30
	xor	a12, a2, a8
	movltz	a13, a15, a12
	movi.n	a15, -1
	movgez	a15, a4, a12
	movi.n	a12, -1
	mov.n	a7, a3
	srli	a12, a12, 1
	bany	a3, a14, .L14
	mull	a14, a8, a2
	mulsh	a12, a8, a2
	add.n	a13, a14, a13
	movi.n	a8, 1
	bltu	a13, a14, .L15
	movi.n	a8, 0
.L15:
	add.n	a12, a12, a15
	add.n	a12, a8, a12
	srai	a8, a12, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a13, a8, a13
	movi.n	a14, 1
	bltu	a13, a8, .L16
	movi.n	a14, 0
.L16:
	add.n	a12, a12, a14
	ssai	31
	src	a12, a12, a13
.L14:
	l32i.n	a2, sp, 40
	l32i.n	a3, sp, 56
	ssr	a6
	sra	a8, a12
	and	a13, a2, a12
	extui	a12, a12, 31, 1
	add.n	a12, a12, a3
	bge	a12, a13, .L17
	addi.n	a8, a8, 1
.L17:
	l32i	a15, sp, 192
	l32i.n	a13, sp, 60
	l32i	a2, sp, 204
	l32i	a14, sp, 176
	l32i	a3, sp, 208
	add.n	a8, a15, a8
	add.n	a12, a11, a13
	max	a8, a8, a2
	add.n	a12, a14, a12
	min	a8, a8, a3
	s8i	a8, a12, 0
	l32i.n	a8, sp, 20
	l32i.n	a12, sp, 44
	addi.n	a11, a11, 1
	add.n	a8, a8, a12
	s32i.n	a8, sp, 20
.L6:
	l32i.n	a13, sp, 52
	bge	a11, a13, .Lreach1
	j	.L18
.Lreach1:
	addi.n	a9, a9, 1
.L5:
	l32i.n	a14, sp, 48
	bge	a9, a14, .Lreach2
	j	.L19
.Lreach2:
	l32i.n	a3, sp, 16
	l32i	a2, sp, 88
	l32i.n	a15, sp, 0
	add.n	a8, a2, a3
	addi.n	a15, a15, 1
	extui	a8, a8, 0, 16
	s32i.n	a15, sp, 0
	add.n	a5, a5, a14
	s32i.n	a8, sp, 16
.L4:
	l32i.n	a8, sp, 0
	l32i	a9, sp, 92
	bge	a8, a9, .Lreach3
	j	.L20
.Lreach3:
	retw.n
	.size	esp_nn_conv_u8_ansi, .-esp_nn_conv_u8_ansi
	.section	.text.esp_nn_conv_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_conv_s8_ansi
	.section .literal.esp_nn_conv_s8_ansi,"ax",@progbits
	.p2align 2
.LC7:
	.long -1073741823
	.previous
	.type	esp_nn_conv_s8_ansi, @function
esp_nn_conv_s8_ansi:
	entry	sp, 192
	s32i	a5, sp, 140
	s32i.n	a6, sp, 52
	l32i.n	a5, a2, 0
	l32i	a6, sp, 200
	l32i	a11, sp, 196
	l32i.n	a8, a2, 4
	s32i.n	a5, sp, 56
	l32i.n	a5, a6, 0
	l32i.n	a6, a6, 4
	l32i.n	a9, a11, 0
	l32i.n	a10, a11, 4
	l32i.n	a12, a11, 16
	l32i.n	a13, a11, 8
	l32i.n	a15, a7, 0
	s32i.n	a8, sp, 60
	l32i.n	a8, a2, 8
	l32i.n	a2, a7, 4
	s32i	a6, sp, 88
	l32i.n	a6, a11, 32
	s32i	a9, sp, 76
	s32i	a10, sp, 80
	s32i	a12, sp, 64
	s32i	a13, sp, 68
	s32i.n	a15, sp, 40
	s32i	a3, sp, 136
	s32i	a2, sp, 72
	s32i	a5, sp, 84
	l32i.n	a12, a11, 20
	l32i.n	a13, a11, 12
	l32i.n	a15, a7, 8
	l32i.n	a9, a4, 0
	l32i.n	a10, a4, 4
	s32i	a6, sp, 92
	l32i.n	a11, a11, 36
	l32i.n	a7, a4, 8
	extui	a14, a8, 0, 16
	s32i	a11, sp, 96
	mov.n	a11, a14
	beqz.n	a7, .L28
	extui	a11, a7, 0, 16
.L28:
	extui	a15, a15, 0, 16
	extui	a10, a10, 0, 16
	quou	a14, a14, a11
	quos	a14, a15, a14
	s32i.n	a10, sp, 44
	extui	a13, a13, 0, 16
	s32i	a14, sp, 100
	l32i.n	a14, sp, 44
	s32i.n	a13, sp, 48
	extui	a3, a9, 0, 16
	l32i.n	a13, sp, 40
	mull	a9, a14, a3
	extui	a10, a13, 0, 16
	mull	a10, a10, a15
	mull	a9, a9, a11
	extui	a5, a12, 0, 16
	s32i.n	a15, sp, 0
	neg	a12, a5
	movi.n	a15, 0
	extui	a8, a8, 0, 16
	s32i.n	a12, sp, 36
	s32i	a10, sp, 132
	s32i	a9, sp, 120
	s32i.n	a15, sp, 8
	s32i	a8, sp, 144
	j	.L29
.L42:
	l32i	a2, sp, 100
	l32i	a6, sp, 124
	quos	a9, a8, a2
	mull	a9, a9, a11
	s32i.n	a6, sp, 28
	s32i	a9, sp, 104
	l32i	a9, sp, 128
	l32i.n	a6, sp, 12
	s32i.n	a9, sp, 32
	movi.n	a13, 0
	j	.L30
.L33:
	l32i	a10, sp, 108
	l32i.n	a15, sp, 32
	add.n	a9, a14, a10
	l32i	a2, sp, 144
	add.n	a9, a9, a15
	l32i.n	a15, sp, 28
	mull	a9, a9, a2
	add.n	a7, a15, a14
	l32i	a10, sp, 104
	mull	a7, a7, a11
	l32i.n	a2, sp, 24
	add.n	a9, a9, a10
	s32i	a9, sp, 148
	add.n	a7, a7, a2
	movi.n	a15, 0
	j	.L31
.L32:
	l32i	a9, sp, 148
	l32i	a2, sp, 136
	add.n	a10, a9, a15
	add.n	a10, a2, a10
	l8ui	a10, a10, 0
	l32i	a9, sp, 76
	sext	a10, a10, 7
	add.n	a10, a10, a9
	l32i	a9, sp, 140
	add.n	a2, a7, a15
	add.n	a2, a9, a2
	l8ui	a2, a2, 0
	addi.n	a15, a15, 1
	sext	a2, a2, 7
	mull	a10, a10, a2
	add.n	a13, a13, a10
.L31:
	blt	a15, a11, .L32
	addi.n	a14, a14, 1
.L35:
	l32i	a10, sp, 116
	blt	a14, a10, .L33
	l32i.n	a14, sp, 32
	l32i.n	a2, sp, 28
	l32i.n	a15, sp, 20
	add.n	a2, a2, a3
	add.n	a14, a14, a15
	addi.n	a6, a6, 1
	s32i.n	a14, sp, 32
	s32i.n	a2, sp, 28
.L30:
	l32i	a9, sp, 112
	bge	a6, a9, .L34
	l32i.n	a14, sp, 16
	j	.L35
.L34:
	l32i.n	a10, sp, 52
	beqz.n	a10, .L36
	addx4	a9, a8, a10
	l32i.n	a9, a9, 0
	add.n	a13, a13, a9
.L36:
	l32i	a14, sp, 88
	l32i	a15, sp, 84
	slli	a9, a8, 2
	add.n	a10, a14, a9
	add.n	a9, a15, a9
	l32i.n	a9, a9, 0
	l32i.n	a7, a10, 0
	neg	a10, a9
	max	a9, a9, a12
	ssl	a9
	sll	a13, a13
	movi.n	a2, -1
	sub	a9, a7, a13
	movi.n	a15, 1
	slli	a2, a2, 31
	movnez	a15, a12, a9
	add.n	a14, a13, a2
	movi.n	a9, 1
	movnez	a9, a12, a14
	l32r	a6, .LC7
	movi.n	a14, 1
	and	a15, a15, a9
	slli	a14, a14, 30
	xor	a9, a7, a13
	movltz	a14, a6, a9
	movi.n	a6, -1
	movgez	a6, a12, a9
	extui	a15, a15, 0, 8
	movi.n	a9, -1
	max	a10, a10, a12
	srli	a9, a9, 1
	bnez.n	a15, .L38
	mull	a15, a13, a7
	mulsh	a9, a13, a7
	add.n	a14, a15, a14
	movi.n	a13, 1
	bltu	a14, a15, .L39
	movi.n	a13, 0
.L39:
	add.n	a9, a9, a6
	add.n	a9, a13, a9
	srai	a13, a9, 31
	add.n	a13, a13, a13
	srli	a13, a13, 1
	add.n	a14, a13, a14
	movi.n	a15, 1
	bltu	a14, a13, .L40
	movi.n	a15, 0
.L40:
	add.n	a9, a9, a15
	ssai	31
	src	a9, a9, a14
.L38:
	movi.n	a14, 1
	ssl	a10
	sll	a13, a14
	addi.n	a13, a13, -1
	and	a14, a13, a9
	ssr	a10
	sra	a10, a9
	srai	a13, a13, 1
	extui	a9, a9, 31, 1
	add.n	a13, a13, a9
	bge	a13, a14, .L41
	addi.n	a10, a10, 1
.L41:
	l32i.n	a15, sp, 4
	l32i	a2, sp, 80
	l32i	a6, sp, 92
	add.n	a9, a15, a8
	l32i.n	a14, sp, 24
	l32i	a13, sp, 96
	l32i	a15, sp, 120
	add.n	a10, a2, a10
	max	a10, a10, a6
	min	a10, a10, a13
	add.n	a14, a14, a15
	s8i	a10, a9, 0
	addi.n	a8, a8, 1
	s32i.n	a14, sp, 24
.L44:
	l32i.n	a2, sp, 0
	beq	a8, a2, .Lreach4
	j	.L42
.Lreach4:
	l32i.n	a6, sp, 4
	addi.n	a4, a4, 1
	add.n	a6, a6, a2
	s32i.n	a6, sp, 4
.L46:
	l32i.n	a9, sp, 40
	extui	a8, a9, 0, 16
	bge	a4, a8, .L43
	l32i	a10, sp, 68
	l32i	a12, sp, 64
	extui	a9, a10, 0, 16
	mull	a9, a9, a4
	extui	a8, a12, 0, 16
	l32i.n	a15, sp, 20
	sub	a13, a9, a8
	sub	a14, a8, a9
	sub	a8, a8, a9
	movi.n	a10, 0
	add.n	a8, a8, a15
	min	a8, a8, a3
	max	a14, a14, a10
	movi.n	a2, 0
	s32i	a8, sp, 116
	s32i	a13, sp, 108
	s32i.n	a14, sp, 16
	s32i.n	a2, sp, 24
	movi.n	a8, 0
	movi.n	a12, 0
	j	.L44
.L43:
	l32i	a6, sp, 192
	l32i.n	a9, sp, 8
	l32i.n	a10, sp, 48
	l32i.n	a12, sp, 36
	l32i	a8, sp, 132
	addi.n	a9, a9, 1
	add.n	a6, a6, a8
	add.n	a12, a12, a10
	s32i	a6, sp, 192
	s32i.n	a9, sp, 8
	sub	a5, a5, a10
	s32i.n	a12, sp, 36
.L29:
	l32i	a13, sp, 72
	l32i.n	a14, sp, 8
	extui	a8, a13, 0, 16
	bge	a14, a8, .L27
	l32i.n	a15, sp, 60
	movi.n	a8, 0
	max	a8, a5, a8
	s32i.n	a8, sp, 12
	l32i.n	a2, sp, 44
	extui	a8, a15, 0, 16
	l32i.n	a9, sp, 12
	l32i.n	a6, sp, 56
	l32i.n	a10, sp, 36
	add.n	a8, a8, a5
	min	a8, a8, a2
	extui	a6, a6, 0, 16
	s32i	a8, sp, 112
	add.n	a8, a9, a10
	mull	a8, a8, a6
	mull	a12, a3, a9
	l32i	a13, sp, 192
	s32i.n	a6, sp, 20
	s32i	a8, sp, 128
	s32i	a12, sp, 124
	s32i.n	a13, sp, 4
	movi.n	a4, 0
	j	.L46
.L27:
	retw.n
	.size	esp_nn_conv_s8_ansi, .-esp_nn_conv_s8_ansi
