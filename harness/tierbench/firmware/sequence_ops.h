/* Operators of streaming and recurrent models, and of ends that are not int8: TFLM's reference algorithms, in C.
 * Apart from reference_ops.c, whose kept assembly stays what it is. */
#ifndef TIERBENCH_SEQUENCE_OPS_H
#define TIERBENCH_SEQUENCE_OPS_H

#include <stdint.h>

void seq_fill(void *to, int32_t value, uint32_t bytes);
/* x -> (x - input_zero) * scale + output_zero, within low and high; names say from and to */
#define SEQ_REQUANTIZE(name, from, to)                                                                          \
    void seq_requantize_##name(int32_t input_zero, int32_t output_zero, int32_t multiplier, int32_t shift,      \
                               int32_t n, const from *input, to *output);
SEQ_REQUANTIZE(s8_u8, int8_t, uint8_t)
SEQ_REQUANTIZE(u8_s8, uint8_t, int8_t)
SEQ_REQUANTIZE(s8_s16, int8_t, int16_t)
SEQ_REQUANTIZE(s16_s8, int16_t, int8_t)
SEQ_REQUANTIZE(s16_s16, int16_t, int16_t)
void seq_quantize_u8(float scale, int32_t zero, int32_t n, const float *input, uint8_t *output);
void seq_quantize_s16(float scale, int32_t zero, int32_t n, const float *input, int16_t *output);
void seq_dequantize_u8(float scale, int32_t zero, int32_t n, const uint8_t *input, float *output);
void seq_dequantize_s16(float scale, int32_t zero, int32_t n, const int16_t *input, float *output);
/* elements of `size` bytes; dims and strides as in ref_strided_slice_s8 */
void seq_strided_slice(const void *input, const int32_t *dims, const int32_t *begin, const int32_t *stride,
                       const int32_t *out_dims, int32_t size, void *output);
/* outer blocks of `axis` parts of `bytes`: the parts that `indices` name, one after the other */
void seq_gather(const int8_t *input, const int32_t *indices, int32_t count, int32_t outer, int32_t axis,
                int32_t bytes, int8_t *output);

struct seq_cumsum {
    int32_t outer, depth, inner; /* the sum runs over `depth` */
    int32_t input_offset, output_offset, left_shift;
    int32_t input_multiplier, input_shift, output_multiplier, output_shift;
    int32_t exclusive, reverse;
};
void seq_cumsum_s8(const struct seq_cumsum *p, const int8_t *input, int8_t *output);

struct seq_svdf {
    int32_t inputs, filters, memory, rank;
    int32_t input_zero, state_zero, output_zero;
    int32_t multiplier1, shift1, multiplier2, shift2, low, high;
};
/* `sums` has room for one number of each filter; the state and the weights in time have one type, the last word */
void seq_svdf_s8(const struct seq_svdf *p, const int8_t *input, const int8_t *weights, const int8_t *in_time,
                 const int32_t *bias, int8_t *state, int32_t *sums, int8_t *output);
void seq_svdf_s16(const struct seq_svdf *p, const int8_t *input, const int8_t *weights, const int16_t *in_time,
                  const int32_t *bias, int16_t *state, int32_t *sums, int8_t *output);

/* int16 to Q0.15 through a table that reference_integer_ops::Logistic and Tanh share */
int16_t seq_sigmoid(int32_t x, int32_t multiplier, int32_t shift);
int16_t seq_tanh(int32_t x, int32_t multiplier, int32_t shift);

struct seq_gate { /* one gate of an LSTM: two dense layers into Q3.12 */
    const int8_t *input_weights, *recurrent_weights;
    const int32_t *bias;
    int32_t input_multiplier, input_shift, recurrent_multiplier, recurrent_shift;
};
struct seq_product {
    int32_t multiplier, shift;
};
struct seq_lstm {
    int32_t batches, steps, inputs, units; /* of the first two the outer one is batches, unless time_major */
    int32_t time_major, input_zero, output_zero, cell_scale_power, cell_clip;
    struct seq_gate input, forget, cell, output;
    struct seq_product forget_cell, input_cell, hidden;
};
/* `room` has four numbers for each unit */
void seq_lstm_s8(const struct seq_lstm *p, const int8_t *input, int8_t *hidden, int16_t *cell, int16_t *room,
                 int8_t *output);

#endif
