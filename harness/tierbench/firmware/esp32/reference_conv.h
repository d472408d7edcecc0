/* Dilated and grouped 1x1 convolutions: ESP-NN's kernels do not take them, TFLM runs its reference code instead. */
#ifndef TIERBENCH_REFERENCE_CONV_H
#define TIERBENCH_REFERENCE_CONV_H

#include "esp_nn_defs.h"

void ref_conv_s8(const data_dims_t *input_dims, const int8_t *input, const data_dims_t *filter_dims,
                 const int8_t *filter, const int32_t *bias, const data_dims_t *output_dims, int8_t *output,
                 const conv_params_t *params, const quant_data_t *quant);
void ref_depthwise_s8(const data_dims_t *input_dims, const int8_t *input, const data_dims_t *filter_dims,
                      const int8_t *filter, const int32_t *bias, const data_dims_t *output_dims, int8_t *output,
                      const dw_conv_params_t *params, const quant_data_t *quant);

/* Functions of reference_ops.h that take a struct by value: GCC, which made the kept assembly, passes its two words
 * in two registers, clang, which compiles the generated code, on the stack. So they are called with the words. */
void flat_requantize_s8(int32_t input_offset, int32_t output_offset, int32_t multiplier, int32_t shift, int32_t n,
                        const int8_t *input, int8_t *output) __asm__("ref_requantize_s8");
void flat_relu_s8(int32_t input_offset, int32_t output_offset, int32_t multiplier, int32_t shift, int32_t low,
                  int32_t high, int32_t n, const int8_t *input, int8_t *output) __asm__("ref_relu_s8");
void flat_leaky_relu_s8(int32_t input_offset, int32_t output_offset, int32_t multiplier, int32_t shift,
                        int32_t alpha_multiplier, int32_t alpha_shift, int32_t n, const int8_t *input,
                        int8_t *output) __asm__("ref_leaky_relu_s8");

#endif
