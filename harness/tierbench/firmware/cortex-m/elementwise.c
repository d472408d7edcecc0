#include "elementwise.h"

#include "arm_nnsupportfunctions.h"

/* Four at a time: two words are widened to 16-bit pairs and offset there, as CMSIS-NN does with the DSP extension.
 * Parameters come by value and each result is narrowed at once, as in CMSIS-NN: what else a compiler makes of the same
 * arithmetic takes up to a third longer. */

#define FINISHED(result, value)                                                                                 \
    value = arm_nn_requantize(value, multiplier, shift);                                                        \
    value += output_offset;                                                                                     \
    value = MAX(value, low);                                                                                    \
    value = MIN(value, high);                                                                                   \
    result = (int8_t)value;

#if defined(ARM_MATH_DSP)
#define LOW(word) ((word) & 0xffff)
#define HIGH(word) (((word) >> 16) & 0xffff)
#define FOURS(one)                                                                                              \
    const int32_t pair1 = PACK_Q15x2_32x1(offset1, offset1), pair2 = PACK_Q15x2_32x1(offset2, offset2);         \
    for (int32_t fours = n >> 2; fours > 0; fours--) {                                                          \
        int32_t a1, a2, b1, b2;                                                                                 \
        int8_t r1, r2, r3, r4;                                                                                  \
        a = read_and_pad_reordered(a, &a1, &a2);                                                                \
        b = read_and_pad_reordered(b, &b1, &b2);                                                                \
        a2 = __SADD16(a2, pair1);                                                                               \
        a1 = __SADD16(a1, pair1);                                                                               \
        b2 = __SADD16(b2, pair2);                                                                               \
        b1 = __SADD16(b1, pair2);                                                                               \
        one(r1, LOW(a1), LOW(b1))                                                                               \
        one(r3, HIGH(a1), HIGH(b1))                                                                             \
        one(r2, LOW(a2), LOW(b2))                                                                               \
        one(r4, HIGH(a2), HIGH(b2))                                                                             \
        arm_nn_write_s8x4_ia(&output, PACK_S8x4_32x1(r1, r2, r3, r4));                                          \
    }                                                                                                           \
    n &= 3;
#else
#define FOURS(one) /* without the DSP extension CMSIS-NN goes element by element */
#endif

#define EACH(one)                                                                                               \
    FOURS(one)                                                                                                  \
    for (; n > 0; n--) {                                                                                        \
        int8_t result;                                                                                          \
        one(result, offset1 + *a++, offset2 + *b++)                                                             \
        *output++ = result;                                                                                     \
    }

void tb_elementwise_add_s8(const int8_t *a, const int8_t *b, int32_t offset1, int32_t multiplier1, int32_t shift1,
                           int32_t offset2, int32_t multiplier2, int32_t shift2, int32_t left_shift, int8_t *output,
                           int32_t output_offset, int32_t multiplier, int32_t shift, int32_t low, int32_t high,
                           int32_t n)
{
    int32_t first, second, sum;
#define SUM(result, x, y)                                                                                       \
    first = arm_nn_requantize((x) << left_shift, multiplier1, shift1);                                          \
    second = arm_nn_requantize((y) << left_shift, multiplier2, shift2);                                         \
    sum = first + second;                                                                                       \
    FINISHED(result, sum)
    EACH(SUM)
}

void tb_elementwise_mul_s8(const int8_t *a, const int8_t *b, int32_t offset1, int32_t offset2, int8_t *output,
                           int32_t output_offset, int32_t multiplier, int32_t shift, int32_t low, int32_t high,
                           int32_t n)
{
    int32_t product;
#define PRODUCT(result, x, y)                                                                                   \
    product = (int16_t)(x) * (int16_t)(y);                                                                      \
    FINISHED(result, product)
    EACH(PRODUCT)
}

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
