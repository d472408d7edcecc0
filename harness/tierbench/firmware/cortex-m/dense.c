#include "dense.h"

#include "arm_nnsupportfunctions.h"

static inline int8_t finished(const struct tb_dense *p, const int32_t *bias, int32_t channel, int32_t sum)
{
    if (bias)
        sum += bias[channel];
    sum = arm_nn_requantize(sum, p->multipliers[channel], p->shifts[channel]) + p->output_offset;
    sum = MAX(sum, p->low);
    return (int8_t)MIN(sum, p->high);
}

#if defined(ARM_MATH_DSP)
/* Four inputs and four weights of two rows in a turn: widened to pairs of 16 bits, two products an instruction. */
static void pair(const struct tb_dense *p, const int8_t *input, const int8_t *first, const int8_t *second,
                 int32_t *sums)
{
    const int32_t offset = PACK_Q15x2_32x1(p->input_offset, p->input_offset);
    int32_t one = 0, two = 0, left = p->depth;
    for (; left >= 4; left -= 4) {
        const int32_t x = arm_nn_read_s8x4_ia(&input);
        const int32_t a = arm_nn_read_s8x4_ia(&first), b = arm_nn_read_s8x4_ia(&second);
        const int32_t even = __SXTAB16(offset, x), odd = __SXTAB16_RORn(offset, x, 8);
        one = __SMLAD(even, __SXTB16(a), one);
        two = __SMLAD(even, __SXTB16(b), two);
        one = __SMLAD(odd, __SXTB16_RORn(a, 8), one);
        two = __SMLAD(odd, __SXTB16_RORn(b, 8), two);
    }
    for (; left > 0; left--) {
        const int32_t x = *input++ + p->input_offset;
        one += x * *first++;
        two += x * *second++;
    }
    sums[0] = one;
    sums[1] = two;
}
#else
static void pair(const struct tb_dense *p, const int8_t *input, const int8_t *first, const int8_t *second,
                 int32_t *sums)
{
    int32_t one = 0, two = 0;
    for (int32_t i = 0; i < p->depth; i++) {
        const int32_t x = input[i] + p->input_offset;
        one += x * first[i];
        two += x * second[i];
    }
    sums[0] = one;
    sums[1] = two;
}
#endif

void tb_dense_per_channel_s8(const struct tb_dense *p, const int8_t *input, const int8_t *weights, const int32_t *bias,
                             int32_t batches, int8_t *output)
{
    for (int32_t batch = 0; batch < batches; batch++, input += p->depth) {
        const int8_t *row = weights;
        int32_t channel = 0, sums[2];
        for (; channel + 1 < p->channels; channel += 2, row += 2 * p->depth) {
            pair(p, input, row, row + p->depth, sums);
            *output++ = finished(p, bias, channel, sums[0]);
            *output++ = finished(p, bias, channel + 1, sums[1]);
        }
        if (channel < p->channels) {
            pair(p, input, row, row, sums);
            *output++ = finished(p, bias, channel, sums[0]);
        }
    }
}
