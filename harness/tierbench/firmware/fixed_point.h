/* Fixed-point arithmetic of gemmlowp as TensorFlow Lite's reference kernels use it (double rounding). */
#ifndef TIERBENCH_FIXED_POINT_H
#define TIERBENCH_FIXED_POINT_H

#include <stdint.h>

static inline int32_t fx_high_mul(int32_t a, int32_t b) /* SaturatingRoundingDoublingHighMul */
{
    if (a == b && a == INT32_MIN)
        return INT32_MAX;
    int64_t product = (int64_t)a * b;
    int32_t nudge = product >= 0 ? (1 << 30) : (1 - (1 << 30));
    return (int32_t)((product + nudge) / (1ll << 31));
}

static inline int32_t fx_divide_pot(int32_t x, int exponent) /* RoundingDivideByPOT */
{
    const int32_t mask = (int32_t)((1ll << exponent) - 1);
    const int32_t remainder = x & mask;
    const int32_t threshold = (mask >> 1) + (x < 0 ? 1 : 0);
    return (x >> exponent) + (remainder > threshold ? 1 : 0);
}

static inline int32_t fx_scale(int32_t x, int32_t multiplier, int32_t shift) /* MultiplyByQuantizedMultiplier */
{
    const int left = shift > 0 ? shift : 0;
    const int right = shift > 0 ? 0 : -shift;
    return fx_divide_pot(fx_high_mul((int32_t)((uint32_t)x << left), multiplier), right);
}

static inline int32_t fx_clamp(int32_t x, int32_t low, int32_t high)
{
    x = x < low ? low : x;
    return x > high ? high : x;
}

static inline int32_t fx_shift_left_saturating(int32_t x, int bits)
{
    int64_t wide = (int64_t)x * (1ll << bits);
    return wide > INT32_MAX ? INT32_MAX : wide < INT32_MIN ? INT32_MIN : (int32_t)wide;
}

static inline int32_t fx_half_sum(int32_t a, int32_t b) /* RoundingHalfSum */
{
    int64_t sum = (int64_t)a + b;
    return (int32_t)((sum + (sum >= 0 ? 1 : -1)) / 2);
}

static inline int16_t fx_high_mul16(int16_t a, int16_t b) /* SaturatingRoundingDoublingHighMul on int16 */
{
    if (a == b && a == INT16_MIN)
        return INT16_MAX;
    const int32_t product = (int32_t)a * b;
    return (int16_t)((product + (product >= 0 ? (1 << 14) : (1 - (1 << 14)))) / (1 << 15));
}

static inline int16_t fx_shift_left_saturating16(int16_t x, int bits)
{
    return (int16_t)fx_clamp((int32_t)x * (1 << bits), INT16_MIN, INT16_MAX);
}

int32_t fx_exp_on_negative(int32_t a, int integer_bits); /* Q(integer_bits) -> Q0 */
int32_t fx_one_over_one_plus(int32_t a);                 /* Q0 -> Q0 for a in 0..1 */
int32_t fx_logistic(int32_t a);                          /* Q4 -> Q0 */
int32_t fx_tanh(int32_t a);                              /* Q4 -> Q0 */

#endif
