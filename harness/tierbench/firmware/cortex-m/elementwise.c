#include "elementwise.h"

#include "arm_nnsupportfunctions.h"

/* Four at a time: two words are widened to 16-bit pairs and offset there, as CMSIS-NN does with the DSP extension. */

static inline int32_t scaled_sum(const struct ref_binary *p, int32_t a, int32_t b)
{
    const int32_t x = arm_nn_requantize(a << p->left_shift, p->input1.multiplier, p->input1.shift);
    const int32_t y = arm_nn_requantize(b << p->left_shift, p->input2.multiplier, p->input2.shift);
    int32_t sum = arm_nn_requantize(x + y, p->output.multiplier, p->output.shift) + p->output_offset;
    sum = MAX(sum, p->low);
    return MIN(sum, p->high);
}

static inline int32_t scaled_product(const struct ref_binary *p, int32_t a, int32_t b)
{
    int32_t product = arm_nn_requantize(a * b, p->output.multiplier, p->output.shift) + p->output_offset;
    product = MAX(product, p->low);
    return MIN(product, p->high);
}

#define LOW(word) ((int16_t)((word) & 0xffff))
#define HIGH(word) ((int16_t)((word) >> 16))

#if !defined(ARM_MATH_DSP)
/* Without the DSP extension CMSIS-NN goes element by element. */
#define ELEMENTWISE(name, one)                                                                                  \
    void name(const struct ref_binary *p, const int8_t *a, const int8_t *b, int32_t n, int8_t *output)          \
    {                                                                                                           \
        for (; n > 0; n--)                                                                                      \
            *output++ = (int8_t)one(p, p->offset1 + *a++, p->offset2 + *b++);                                   \
    }
#else
#define ELEMENTWISE(name, one)                                                                                  \
    void name(const struct ref_binary *p, const int8_t *a, const int8_t *b, int32_t n, int8_t *output)          \
    {                                                                                                           \
        const int32_t offset1 = PACK_Q15x2_32x1(p->offset1, p->offset1);                                        \
        const int32_t offset2 = PACK_Q15x2_32x1(p->offset2, p->offset2);                                        \
        for (int32_t quads = n >> 2; quads > 0; quads--) {                                                      \
            int32_t a1, a2, b1, b2;                                                                             \
            a = read_and_pad_reordered(a, &a1, &a2);                                                            \
            b = read_and_pad_reordered(b, &b1, &b2);                                                            \
            a1 = __SADD16(a1, offset1);                                                                         \
            a2 = __SADD16(a2, offset1);                                                                         \
            b1 = __SADD16(b1, offset2);                                                                         \
            b2 = __SADD16(b2, offset2);                                                                         \
            const int32_t r1 = one(p, LOW(a1), LOW(b1));                                                        \
            const int32_t r3 = one(p, HIGH(a1), HIGH(b1));                                                      \
            const int32_t r2 = one(p, LOW(a2), LOW(b2));                                                        \
            const int32_t r4 = one(p, HIGH(a2), HIGH(b2));                                                      \
            arm_nn_write_s8x4_ia(&output, PACK_S8x4_32x1(r1, r2, r3, r4));                                      \
        }                                                                                                       \
        for (int32_t rest = n & 3; rest > 0; rest--)                                                            \
            *output++ = (int8_t)one(p, p->offset1 + *a++, p->offset2 + *b++);                                   \
    }
#endif

ELEMENTWISE(tb_elementwise_add_s8, scaled_sum)
ELEMENTWISE(tb_elementwise_mul_s8, scaled_product)

#define ACCUMULATOR_BITS 12

static inline int32_t exponential(int32_t difference, int32_t factor, int32_t multiplier)
{
    return EXP_ON_NEG(MUL_SAT(difference * factor, multiplier));
}

void tb_softmax_s8(const int8_t *input, int32_t rows, int32_t row_size, int32_t multiplier, int32_t shift,
                   int32_t least_difference, int8_t *output)
{
    const int32_t factor = 1 << shift;
    for (; rows > 0; rows--, input += row_size, output += row_size) {
        int32_t greatest = input[0], sum = 0;
        for (int32_t i = 1; i < row_size; i++)
            greatest = MAX(greatest, input[i]);
        for (int32_t i = 0; i < row_size; i++) {
            const int32_t difference = input[i] - greatest;
            if (difference >= least_difference)
                sum += DIV_POW2(exponential(difference, factor, multiplier), ACCUMULATOR_BITS);
        }
        const int32_t headroom = __CLZ((uint32_t)sum);
        const int32_t scale = ONE_OVER1((int32_t)((sum > 0 ? (uint32_t)sum << headroom : 0u) - (1u << 31)));
        const int32_t bits = ACCUMULATOR_BITS - headroom + 23;
        for (int32_t i = 0; i < row_size; i++) {
            const int32_t difference = input[i] - greatest;
            int32_t result = NN_Q7_MIN;
            if (difference >= least_difference)
                result += DIV_POW2(MUL_SAT(scale, exponential(difference, factor, multiplier)), bits);
            output[i] = (int8_t)CLAMP(result, (int32_t)NN_Q7_MAX, (int32_t)NN_Q7_MIN);
        }
    }
}
