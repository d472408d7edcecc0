/* A dense layer with one scale per output channel. CMSIS-NN has one from release 6 on (arm_fully_connected_per_channel_s8),
 * which the vendored 4.0.0 lacks: the same loop, two outputs at a time. */
#ifndef TIERBENCH_DENSE_H
#define TIERBENCH_DENSE_H

#include <stdint.h>

struct tb_dense {
    int32_t input_offset, output_offset, low, high, depth, channels;
    const int32_t *multipliers, *shifts;
};
void tb_dense_per_channel_s8(const struct tb_dense *p, const int8_t *input, const int8_t *weights, const int32_t *bias,
                             int32_t batches, int8_t *output);

#endif
