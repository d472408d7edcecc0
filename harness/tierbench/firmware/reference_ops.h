/* Operators for which TFLM has no optimised kernel on these cores: its reference algorithms, in C.
 * Shapes are padded to `int32_t dims[4]`, outermost first. */
#ifndef TIERBENCH_REFERENCE_OPS_H
#define TIERBENCH_REFERENCE_OPS_H

#include <stdint.h>

struct ref_scale {
    int32_t multiplier, shift;
};

struct ref_binary { /* ADD, SUB, MUL with broadcasting; sub is -1 to subtract */
    int32_t offset1, offset2, output_offset, left_shift;
    struct ref_scale input1, input2, output;
    int32_t sign, low, high;
};

struct ref_mean {
    int32_t dims[4], reduced[4]; /* reduced[i] != 0: the sum runs over axis i */
    int32_t input_offset, output_offset;
    struct ref_scale scale;
};

struct ref_hard_swish {
    int32_t input_offset, output_offset, output_exponent, reluish_exponent;
    int16_t output_multiplier, reluish_multiplier;
};

struct ref_resize {
    int32_t dims[4], out_dims[4], align_corners, half_pixel;
};

struct ref_prelu {
    int32_t input_offset, alpha_offset, output_offset;
    struct ref_scale identity, alpha;
};

struct ref_transpose_conv {
    int32_t dims[4], out_dims[4], filter[2], stride[2], padding[2];
    int32_t input_offset, output_offset, low, high;
    const int32_t *multipliers, *shifts;
};

void ref_copy(const void *from, void *to, uint32_t bytes);
/* axis of joined tensors as (outer, bytes of one input's part): one call per input */
void ref_concatenate(const int8_t *const *inputs, const int32_t *part_bytes, int32_t count, int32_t outer,
                     int8_t *output);
void ref_split(const int8_t *input, const int32_t *part_bytes, int32_t count, int32_t outer, int8_t *const *outputs);
void ref_pad_s8(const int8_t *input, const int32_t *dims, const int32_t *before, const int32_t *after, int8_t value,
                int8_t *output);
void ref_mean_s8(const struct ref_mean *p, const int8_t *input, int32_t *sums, int8_t *output);
void ref_add_broadcast_s8(const struct ref_binary *p, const int8_t *a, const int32_t *a_dims, const int8_t *b,
                          const int32_t *b_dims, const int32_t *out_dims, int8_t *output);
void ref_mul_broadcast_s8(const struct ref_binary *p, const int8_t *a, const int32_t *a_dims, const int8_t *b,
                          const int32_t *b_dims, const int32_t *out_dims, int8_t *output);
void ref_add_s8(const struct ref_binary *p, const int8_t *a, const int8_t *b, int32_t n, int8_t *output);
void ref_extreme_s8(int take_greater, const int8_t *a, const int32_t *a_dims, const int8_t *b, const int32_t *b_dims,
                    const int32_t *out_dims, int8_t *output);
void ref_logistic_s8(int32_t zero_point, int32_t radius, int32_t multiplier, int32_t left_shift, int32_t n,
                     const int8_t *input, int8_t *output);
void ref_tanh_s8(int32_t zero_point, int32_t radius, int32_t multiplier, int32_t left_shift, int32_t n,
                 const int8_t *input, int8_t *output);
void ref_relu_s8(int32_t input_offset, int32_t output_offset, struct ref_scale scale, int32_t low, int32_t high,
                 int32_t n, const int8_t *input, int8_t *output);
void ref_clamp_s8(int32_t low, int32_t high, int32_t n, const int8_t *input, int8_t *output);
void ref_leaky_relu_s8(int32_t input_offset, int32_t output_offset, struct ref_scale identity, struct ref_scale alpha,
                       int32_t n, const int8_t *input, int8_t *output);
void ref_requantize_s8(int32_t input_offset, int32_t output_offset, struct ref_scale scale, int32_t n,
                       const int8_t *input, int8_t *output);
void ref_quantize_f32(float scale, int32_t zero_point, int32_t n, const float *input, int8_t *output);
void ref_dequantize_f32(float scale, int32_t zero_point, int32_t n, const int8_t *input, float *output);
void ref_transpose_s8(const int8_t *input, const int32_t *out_dims, const int32_t *strides, int8_t *output);
void ref_strided_slice_s8(const int8_t *input, const int32_t *dims, const int32_t *begin, const int32_t *stride,
                          const int32_t *out_dims, int8_t *output);
void ref_resize_nearest_s8(const struct ref_resize *p, const int8_t *input, int8_t *output);
void ref_resize_bilinear_s8(const struct ref_resize *p, const int8_t *input, int8_t *output);
void ref_prelu_s8(const struct ref_prelu *p, const int8_t *input, const int32_t *dims, const int8_t *alpha,
                  const int32_t *alpha_dims, int8_t *output);
void ref_transpose_conv_s8(const struct ref_transpose_conv *p, const int8_t *input, const int8_t *filter,
                           const int32_t *bias, int32_t *sums, int8_t *output);
void ref_fully_connected_per_channel_s8(const int8_t *input, const int8_t *weights, const int32_t *bias,
                                        const int32_t *multipliers, const int32_t *shifts, int32_t input_offset,
                                        int32_t output_offset, int32_t low, int32_t high, int32_t batches,
                                        int32_t depth, int32_t channels, int8_t *output);
void ref_reduce_max_s8(const int32_t *dims, const int32_t *reduced, int32_t outputs, const int8_t *input,
                       int8_t *output);
void ref_hard_swish_s8(const struct ref_hard_swish *p, int32_t n, const int8_t *input, int8_t *output);

#endif
