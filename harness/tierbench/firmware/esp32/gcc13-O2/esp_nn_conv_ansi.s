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
.LC0:
	.long 1073741824
.LC1:
	.long 2147483647
.LC2:
	.long -2147483648
.LC3:
	.long -1073741823
	.previous
	.type	esp_nn_conv_u8_ansi, @function
esp_nn_conv_u8_ansi:
	entry	sp, 160
	l16ui	a12, sp, 160
	l16ui	a13, sp, 164
	s32i	a12, sp, 84
	l16ui	a12, sp, 168
	s32i	a13, sp, 108
	l16ui	a13, sp, 176
	l16ui	a9, sp, 200
	s32i	a12, sp, 112
	l16ui	a12, sp, 180
	s32i.n	a13, sp, 28
	l16ui	a13, sp, 196
	s32i	a9, sp, 92
	mov.n	a10, a3
	mov.n	a9, a4
	s32i	a12, sp, 88
	l16ui	a12, sp, 204
	extui	a10, a10, 0, 16
	s32i	a13, sp, 76
	extui	a9, a9, 0, 16
	l32i	a13, sp, 92
	s32i.n	a2, sp, 0
	s32i.n	a10, sp, 24
	s32i.n	a12, sp, 56
	s32i	a9, sp, 104
	l32i	a3, sp, 184
	l32i	a11, sp, 212
	mov.n	a4, a6
	extui	a2, a5, 0, 16
	extui	a10, a7, 0, 16
	beqz	a13, .L4
	movi.n	a8, 0
	neg	a9, a11
	max	a9, a9, a8
	s32i.n	a9, sp, 44
	l32i.n	a12, sp, 44
	movi.n	a9, 1
	ssl	a12
	sll	a9, a9
	addi.n	a9, a9, -1
	s32i	a9, sp, 80
	l32i	a12, sp, 80
	l32i	a13, sp, 84
	srai	a12, a12, 1
	neg	a9, a13
	s32i	a12, sp, 100
	l32i.n	a13, sp, 56
	l32i	a12, sp, 188
	sext	a9, a9, 15
	addx4	a13, a13, a12
	s32i	a13, sp, 96
	neg	a10, a10
	l32i	a13, sp, 76
	s32i.n	a9, sp, 12
	s32i.n	a8, sp, 40
	s32i	a10, sp, 116
	beqz	a13, .L4
	max	a11, a11, a8
	l32i.n	a8, sp, 0
	s32i	a11, sp, 120
	add.n	a8, a8, a2
	s32i.n	a8, sp, 36
	mov.n	a8, a3
	mov.n	a3, a2
	mov.n	a2, a8
.L6:
	l32i	a10, sp, 76
	l32i.n	a11, sp, 40
	l32i	a12, sp, 104
	l32i.n	a13, sp, 12
	mull	a9, a10, a11
	l32i.n	a10, sp, 56
	sub	a8, a12, a13
	l32i	a11, sp, 116
	l32i	a13, sp, 88
	mull	a9, a9, a10
	extui	a11, a11, 0, 16
	movi.n	a12, 0
	min	a8, a8, a13
	s32i.n	a9, sp, 60
	s32i	a11, sp, 68
	s32i	a12, sp, 64
	s32i.n	a8, sp, 20
.L9:
	l32i	a9, sp, 68
	l32i.n	a10, sp, 56
	sext	a8, a9, 15
	bnez	a10, .L8
.L23:
	l32i	a11, sp, 108
	l32i	a12, sp, 68
	l32i	a13, sp, 64
	l32i.n	a9, sp, 60
	l32i.n	a10, sp, 56
	add.n	a8, a11, a12
	addi.n	a13, a13, 1
	add.n	a9, a9, a10
	extui	a8, a8, 0, 16
	l32i	a11, sp, 76
	s32i	a13, sp, 64
	s32i.n	a9, sp, 60
	s32i	a8, sp, 68
	bne	a13, a11, .L9
	l32i.n	a12, sp, 40
	l32i	a13, sp, 92
	addi.n	a12, a12, 1
	s32i.n	a12, sp, 40
	blt	a12, a13, .Lreach4
	j	.L4
.Lreach4:
	l32i	a9, sp, 112
	l32i	a10, sp, 84
	mul16u	a8, a12, a9
	sub	a8, a8, a10
	sext	a8, a8, 15
	s32i.n	a8, sp, 12
	j	.L6
.L8:
	movi.n	a13, 0
	neg	a11, a8
	l32i.n	a12, sp, 12
	max	a11, a11, a13
	l32i.n	a10, sp, 24
	s32i.n	a11, sp, 8
	neg	a12, a12
	l32i.n	a11, sp, 28
	sub	a9, a10, a8
	max	a12, a12, a13
	min	a5, a9, a11
	l32i.n	a13, sp, 60
	l32i.n	a11, sp, 8
	s32i.n	a12, sp, 52
	l32i	a12, sp, 192
	l32i	a9, sp, 188
	add.n	a12, a12, a13
	movi.n	a10, 0
	add.n	a8, a8, a11
	s32i	a12, sp, 72
	s32i.n	a9, sp, 48
	s32i.n	a10, sp, 16
	s32i.n	a8, sp, 32
.L22:
	l32i.n	a12, sp, 52
	l32i.n	a13, sp, 20
	bge	a12, a13, .L25
	s32i.n	a12, sp, 4
	movi.n	a13, 0
.L15:
	l32i.n	a8, sp, 4
	l32i.n	a9, sp, 12
	l32i.n	a10, sp, 8
	add.n	a14, a8, a9
	bge	a10, a5, .L11
	l32i.n	a12, sp, 16
	l32i.n	a11, sp, 24
	add.n	a15, a8, a12
	l32i.n	a8, sp, 28
	mull	a14, a14, a11
	l32i.n	a9, sp, 32
	mull	a15, a15, a8
	add.n	a14, a14, a9
	add.n	a15, a15, a10
	mull	a14, a14, a3
	l32i.n	a10, sp, 36
	mull	a15, a15, a3
	l32i.n	a7, sp, 8
	add.n	a6, a14, a10
.L14:
	beqz.n	a3, .L12
	l32i.n	a11, sp, 0
	l32i	a8, sp, 172
	add.n	a10, a11, a14
	add.n	a12, a8, a15
	sub	a11, a6, a10
	loop	a11, .L13_LEND
.L13:
	l8ui	a8, a10, 0
	l8ui	a9, a12, 0
	add.n	a8, a8, a4
	add.n	a9, a9, a2
	mull	a8, a8, a9
	addi.n	a10, a10, 1
	add.n	a13, a13, a8
	addi.n	a12, a12, 1
	.L13_LEND:
.L12:
	addi.n	a7, a7, 1
	add.n	a14, a14, a3
	add.n	a15, a15, a3
	add.n	a6, a6, a3
	bne	a7, a5, .L14
.L11:
	l32i.n	a9, sp, 4
	l32i.n	a10, sp, 20
	addi.n	a9, a9, 1
	s32i.n	a9, sp, 4
	blt	a9, a10, .L15
	j	.L10
.L25:
	movi.n	a13, 0
.L10:
	l32i	a11, sp, 188
	beqz.n	a11, .L16
	l32i.n	a12, sp, 48
	l32i.n	a8, a12, 0
	add.n	a13, a13, a8
.L16:
	l32i	a8, sp, 120
	l32i	a10, sp, 216
	l32r	a12, .LC2
	ssl	a8
	sll	a9, a13
	sub	a8, a10, a9
	add.n	a11, a9, a12
	movi.n	a13, 1
	movi.n	a12, 0
	moveqz	a12, a13, a8
	movi.n	a8, 1
	movi.n	a13, 0
	moveqz	a13, a8, a11
	l32r	a8, .LC3
	l32r	a11, .LC0
	xor	a10, a10, a9
	movltz	a11, a8, a10
	movi.n	a14, 0
	movi.n	a8, -1
	movltz	a14, a8, a10
	l32r	a8, .LC1
	bany	a12, a13, .L18
	l32i	a10, sp, 216
	mull	a8, a9, a10
	mulsh	a12, a9, a10
	add.n	a10, a8, a11
	movi.n	a9, 1
	bltu	a10, a8, .L19
	movi.n	a9, 0
.L19:
	add.n	a8, a12, a14
	add.n	a11, a9, a8
	srai	a8, a11, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a10, a8, a10
	movi.n	a9, 1
	bltu	a10, a8, .L20
	movi.n	a9, 0
.L20:
	add.n	a8, a11, a9
	ssai	31
	src	a8, a8, a10
.L18:
	l32i	a11, sp, 80
	l32i	a12, sp, 100
	extui	a9, a8, 31, 1
	l32i.n	a13, sp, 44
	and	a10, a11, a8
	add.n	a9, a9, a12
	ssr	a13
	sra	a8, a8
	bge	a9, a10, .L21
	addi.n	a8, a8, 1
.L21:
	l32i	a9, sp, 208
	l32i	a10, sp, 220
	add.n	a8, a9, a8
	l32i	a11, sp, 224
	l32i	a12, sp, 72
	max	a8, a8, a10
	min	a8, a8, a11
	l32i.n	a13, sp, 48
	s8i	a8, a12, 0
	l32i	a9, sp, 88
	l32i.n	a8, sp, 16
	addi.n	a13, a13, 4
	addi.n	a12, a12, 1
	add.n	a8, a8, a9
	l32i	a10, sp, 96
	s32i.n	a13, sp, 48
	s32i	a12, sp, 72
	s32i.n	a8, sp, 16
	beq	a10, a13, .Lreach5
	j	.L22
.Lreach5:
	j	.L23
.L4:
	retw.n
	.size	esp_nn_conv_u8_ansi, .-esp_nn_conv_u8_ansi
	.section	.text.esp_nn_conv_s8_ansi,"ax",@progbits
	.align	4
	.global	esp_nn_conv_s8_ansi
	.section .literal.esp_nn_conv_s8_ansi,"ax",@progbits
	.p2align 2
.LC4:
	.long 2147483647
.LC5:
	.long -2147483648
.LC6:
	.long -1073741823
.LC7:
	.long 1073741824
	.previous
	.type	esp_nn_conv_s8_ansi, @function
esp_nn_conv_s8_ansi:
	entry	sp, 208
	l32i	a9, sp, 212
	l32i.n	a14, a2, 4
	l32i.n	a8, a2, 8
	l32i.n	a12, a2, 0
	l32i.n	a2, a9, 4
	s32i.n	a14, sp, 8
	s32i	a2, sp, 120
	l32i.n	a2, a9, 20
	l32i.n	a14, a9, 16
	s32i.n	a2, sp, 12
	l32i.n	a2, a9, 12
	mov.n	a13, a4
	s32i.n	a2, sp, 16
	l32i	a2, sp, 216
	l32i.n	a10, a4, 8
	l32i.n	a2, a2, 0
	l32i.n	a4, a9, 0
	s32i	a2, sp, 124
	l32i	a2, sp, 216
	s32i	a14, sp, 108
	l32i.n	a2, a2, 4
	l32i.n	a14, a9, 8
	s32i	a2, sp, 128
	l32i.n	a2, a9, 32
	l32i.n	a9, a9, 36
	mov.n	a11, a7
	s32i	a14, sp, 112
	s32i	a9, sp, 136
	s32i	a2, sp, 132
	l32i.n	a14, a13, 0
	l32i.n	a15, a11, 4
	l32i.n	a13, a13, 4
	l32i.n	a7, a7, 0
	l32i.n	a11, a11, 8
	s32i.n	a3, sp, 0
	s32i.n	a5, sp, 4
	s32i	a6, sp, 100
	extui	a3, a8, 0, 16
	movi.n	a9, 1
	beqz.n	a10, .L41
	extui	a10, a10, 0, 16
	quou	a9, a3, a10
	mov.n	a3, a10
.L41:
	extui	a15, a15, 0, 16
	s32i.n	a15, sp, 60
	beqz	a15, .L40
	extui	a14, a14, 0, 16
	extui	a13, a13, 0, 16
	mull	a10, a13, a14
	extui	a12, a12, 0, 16
	mull	a10, a10, a3
	extui	a2, a8, 0, 16
	s32i	a10, sp, 148
	extui	a8, a7, 0, 16
	mull	a10, a12, a2
	s32i	a8, sp, 72
	s32i	a12, sp, 76
	mull	a12, a3, a14
	s32i	a13, sp, 96
	s32i.n	a10, sp, 28
	movi.n	a13, 0
	l32i	a10, sp, 72
	movi.n	a8, 1
	s32i	a14, sp, 68
	s32i.n	a12, sp, 32
	s32i.n	a13, sp, 44
	max	a8, a8, a15
	beqz	a10, .L63
	j	.L89
.L58:
	l32i	a11, sp, 156
	l32i.n	a12, sp, 56
	l32i	a13, sp, 104
	mull	a9, a11, a12
	l32i.n	a14, sp, 40
	sub	a8, a9, a13
	sub	a9, a13, a9
	max	a9, a9, a14
	l32i	a10, sp, 116
	s32i.n	a9, sp, 20
	l32i.n	a12, sp, 20
	add.n	a9, a8, a10
	l32i	a11, sp, 152
	l32i	a13, sp, 76
	add.n	a9, a9, a12
	mull	a9, a9, a4
	l32i	a14, sp, 68
	add.n	a10, a11, a12
	mull	a10, a10, a2
	sub	a8, a13, a8
	s32i	a9, sp, 144
	min	a5, a8, a14
	l32i	a9, sp, 124
	l32i	a8, sp, 128
	s32i	a10, sp, 88
	movi.n	a10, 0
	s32i	a8, sp, 80
	s32i	a9, sp, 84
	s32i.n	a10, sp, 52
.L57:
	l32i.n	a11, sp, 52
	l32i	a12, sp, 140
	l32i.n	a13, sp, 48
	l32i.n	a14, sp, 24
	quos	a8, a11, a12
	mull	a8, a8, a2
	bge	a13, a14, .L66
	l32i	a9, sp, 144
	l32i	a10, sp, 88
	add.n	a8, a8, a9
	s32i.n	a13, sp, 12
	s32i.n	a8, sp, 8
	s32i.n	a10, sp, 16
	movi.n	a13, 0
	j	.L45
.L49:
	l32i.n	a12, sp, 8
	l32i.n	a11, sp, 36
	l32i.n	a7, sp, 16
	l32i.n	a14, sp, 20
	add.n	a6, a11, a12
	mov.n	a15, a12
.L48:
	beqz.n	a2, .L46
	l32i.n	a8, sp, 0
	l32i.n	a9, sp, 4
	add.n	a10, a8, a15
	add.n	a12, a9, a7
	sub	a11, a6, a10
	loop	a11, .L47_LEND
.L47:
	l8ui	a8, a10, 0
	l8ui	a9, a12, 0
	sext	a8, a8, 7
	add.n	a8, a8, a3
	sext	a9, a9, 7
	mull	a8, a8, a9
	addi.n	a10, a10, 1
	add.n	a13, a13, a8
	addi.n	a12, a12, 1
	.L47_LEND:
.L46:
	addi.n	a14, a14, 1
	add.n	a15, a15, a4
	add.n	a7, a7, a2
	add.n	a6, a6, a4
	bne	a5, a14, .L48
.L50:
	l32i.n	a10, sp, 12
	l32i.n	a11, sp, 8
	l32i.n	a14, sp, 16
	l32i.n	a12, sp, 28
	l32i.n	a8, sp, 32
	addi.n	a10, a10, 1
	add.n	a11, a11, a12
	add.n	a14, a14, a8
	l32i.n	a9, sp, 24
	s32i.n	a10, sp, 12
	s32i.n	a11, sp, 8
	s32i.n	a14, sp, 16
	beq	a9, a10, .L44
.L45:
	l32i.n	a10, sp, 20
	blt	a10, a5, .L49
	j	.L50
.L66:
	movi.n	a13, 0
.L44:
	l32i	a11, sp, 100
	beqz.n	a11, .L51
	l32i.n	a12, sp, 52
	addx4	a8, a12, a11
	l32i.n	a8, a8, 0
	add.n	a13, a13, a8
.L51:
	l32i	a8, sp, 84
	l32i	a10, sp, 80
	l32i.n	a14, a8, 0
	l32i.n	a11, sp, 40
	l32i.n	a9, a10, 0
	l32r	a12, .LC5
	max	a10, a14, a11
	ssl	a10
	sll	a10, a13
	add.n	a11, a10, a12
	l32i.n	a12, sp, 40
	movi.n	a13, 1
	sub	a8, a9, a10
	moveqz	a12, a13, a8
	l32i.n	a8, sp, 40
	l32i.n	a15, sp, 40
	moveqz	a8, a13, a11
	and	a8, a12, a8
	neg	a12, a14
	l32i.n	a14, sp, 40
	extui	a13, a8, 0, 8
	max	a12, a12, a14
	l32r	a8, .LC6
	l32r	a14, .LC7
	xor	a11, a9, a10
	movltz	a14, a8, a11
	movi.n	a8, -1
	movltz	a15, a8, a11
	l32r	a8, .LC4
	bnez.n	a13, .L53
	mull	a8, a10, a9
	mulsh	a11, a10, a9
	add.n	a10, a8, a14
	movi.n	a9, 1
	bltu	a10, a8, .L54
	l32i.n	a9, sp, 40
.L54:
	add.n	a8, a11, a15
	add.n	a11, a9, a8
	srai	a8, a11, 31
	add.n	a8, a8, a8
	srli	a8, a8, 1
	add.n	a10, a8, a10
	movi.n	a9, 1
	bltu	a10, a8, .L55
	l32i.n	a9, sp, 40
.L55:
	add.n	a8, a11, a9
	ssai	31
	src	a8, a8, a10
.L53:
	movi.n	a10, 1
	ssl	a12
	sll	a9, a10
	addi.n	a9, a9, -1
	ssr	a10
	sra	a10, a9
	extui	a11, a8, 31, 1
	and	a9, a9, a8
	add.n	a10, a10, a11
	ssr	a12
	sra	a8, a8
	bge	a10, a9, .L56
	addi.n	a8, a8, 1
.L56:
	l32i.n	a14, sp, 52
	l32i	a11, sp, 120
	l32i	a13, sp, 208
	l32i	a12, sp, 132
	add.n	a9, a13, a14
	add.n	a8, a11, a8
	addi.n	a14, a14, 1
	l32i	a10, sp, 136
	l32i	a11, sp, 80
	l32i	a13, sp, 88
	max	a8, a8, a12
	s32i.n	a14, sp, 52
	l32i	a12, sp, 84
	l32i	a14, sp, 148
	min	a8, a8, a10
	s8i	a8, a9, 0
	addi.n	a11, a11, 4
	addi.n	a12, a12, 4
	add.n	a13, a13, a14
	l32i	a8, sp, 64
	l32i.n	a9, sp, 52
	s32i	a11, sp, 80
	s32i	a12, sp, 84
	s32i	a13, sp, 88
	beq	a8, a9, .Lreach8
	j	.L57
.Lreach8:
	l32i.n	a10, sp, 56
	l32i	a11, sp, 208
	addi.n	a10, a10, 1
	add.n	a11, a11, a8
	l32i	a12, sp, 72
	s32i.n	a10, sp, 56
	s32i	a11, sp, 208
	bge	a10, a12, .Lreach9
	j	.L58
.Lreach9:
	j	.L90
.L60:
	j	.L91
.L90:
	l32i.n	a13, sp, 44
	l32i.n	a14, sp, 60
	addi.n	a13, a13, 1
	s32i.n	a13, sp, 44
	blt	a13, a14, .L64
	j	.L40
.L91:
	l32i.n	a8, sp, 44
	l32i.n	a9, sp, 60
	addi.n	a8, a8, 1
	s32i.n	a8, sp, 44
	blt	a8, a9, .L64
	j	.L40
.L63:
	j	.L40
.L89:
	extui	a11, a11, 0, 16
	quos	a9, a11, a9
	l32i.n	a10, sp, 16
	l32i.n	a12, sp, 8
	l32i.n	a13, sp, 0
	s32i	a11, sp, 64
	l32i.n	a11, sp, 12
	add.n	a13, a13, a3
	mov.n	a8, a2
	extui	a10, a10, 0, 16
	extui	a11, a11, 0, 16
	extui	a12, a12, 0, 16
	mov.n	a2, a3
	s32i	a9, sp, 140
	mov.n	a3, a4
	s32i	a10, sp, 160
	s32i	a11, sp, 92
	s32i	a12, sp, 164
	s32i.n	a13, sp, 36
	mov.n	a4, a8
.L64:
	l32i	a14, sp, 160
	l32i.n	a8, sp, 44
	l32i	a11, sp, 92
	mull	a9, a14, a8
	l32i	a12, sp, 92
	movi.n	a10, 0
	sub	a11, a11, a9
	l32i	a14, sp, 68
	max	a11, a11, a10
	sub	a8, a12, a9
	l32i	a13, sp, 164
	sub	a9, a9, a12
	mull	a14, a14, a11
	add.n	a9, a9, a11
	s32i.n	a10, sp, 56
	s32i.n	a11, sp, 48
	l32i	a10, sp, 76
	l32i	a11, sp, 96
	add.n	a8, a13, a8
	l32i	a12, sp, 112
	l32i	a13, sp, 108
	min	a8, a8, a11
	mull	a9, a9, a10
	s32i	a14, sp, 152
	l32i.n	a14, sp, 56
	s32i.n	a8, sp, 24
	extui	a12, a12, 0, 16
	extui	a13, a13, 0, 16
	l32i	a8, sp, 64
	s32i	a9, sp, 116
	s32i	a12, sp, 156
	s32i	a13, sp, 104
	s32i.n	a14, sp, 40
	bnez	a8, .L58
	l32i	a9, sp, 72
	movi.n	a8, 1
	max	a8, a8, a9
	j	.L60
.L40:
	retw.n
	.size	esp_nn_conv_s8_ansi, .-esp_nn_conv_s8_ansi
