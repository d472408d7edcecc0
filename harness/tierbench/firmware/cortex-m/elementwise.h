/* ADD, MUL and SOFTMAX with CMSIS-NN's loops: the copy of CMSIS-NN that is compiled lacks these three. */
#ifndef TIERBENCH_ELEMENTWISE_H
#define TIERBENCH_ELEMENTWISE_H

#include "../reference_ops.h"

void tb_elementwise_add_s8(const int8_t *a, const int8_t *b, int32_t offset1, int32_t multiplier1, int32_t shift1,
                           int32_t offset2, int32_t multiplier2, int32_t shift2, int32_t left_shift, int8_t *output,
                           int32_t output_offset, int32_t multiplier, int32_t shift, int32_t low, int32_t high,
                           int32_t n);
void tb_elementwise_mul_s8(const int8_t *a, const int8_t *b, int32_t offset1, int32_t offset2, int8_t *output,
                           int32_t output_offset, int32_t multiplier, int32_t shift, int32_t low, int32_t high,
                           int32_t n);
void tb_softmax_s8(const int8_t *input, int32_t rows, int32_t row_size, int32_t multiplier, int32_t shift,
                   int32_t least_difference, int8_t *output);

#endif
