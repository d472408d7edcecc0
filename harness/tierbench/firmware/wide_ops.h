/* Operators on activations of 16 bits (int16, zero point 0) with int8 weights: TFLM's reference algorithms, in C. */
#ifndef TIERBENCH_WIDE_OPS_H
#define TIERBENCH_WIDE_OPS_H

#include <stdint.h>

struct wide_window { /* pairs are height, width */
    int32_t input[4], output[4], kernel[2], stride[2], dilation[2], padding[2], low, high, narrow;
    const int32_t *multipliers, *shifts;
};
/* `narrow`: sums have 32 bits, and so has each number of `bias`; else 64. NULL: no bias */
void wide_conv(const struct wide_window *p, const int16_t *input, const int8_t *weights, const void *bias,
               int16_t *output);
void wide_depthwise(const struct wide_window *p, const int16_t *input, const int8_t *weights, const void *bias,
                    int16_t *output);
void wide_average_pool(const struct wide_window *p, const int16_t *input, int16_t *output);
void wide_max_pool(const struct wide_window *p, const int16_t *input, int16_t *output);

struct wide_dense {
    int32_t batches, depth, channels, low, high, narrow;
    const int32_t *multipliers, *shifts;
};
void wide_fully_connected(const struct wide_dense *p, const int16_t *input, const int8_t *weights,
                          const void *bias, int16_t *output);

struct wide_binary {
    int32_t left_shift, multiplier1, shift1, multiplier2, shift2, multiplier, shift, sign, low, high;
};
void wide_add(const struct wide_binary *p, const int16_t *a, const int16_t *b, int32_t n, int16_t *output);
void wide_mul(const struct wide_binary *p, const int16_t *a, const int16_t *b, int32_t n, int16_t *output);
void wide_logistic(int32_t multiplier, int32_t shift, int32_t n, const int16_t *input, int16_t *output);
void wide_tanh(int32_t multiplier, int32_t shift, int32_t n, const int16_t *input, int16_t *output);

#endif
