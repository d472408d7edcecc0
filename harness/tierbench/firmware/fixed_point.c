/* gemmlowp's exp, logistic and tanh on fixed-point numbers: the bits of TFLM's reference kernels. */
#include "fixed_point.h"

static int32_t exp_between_minus_quarter_and_0(int32_t a)
{
    const int32_t constant_term = 1895147668, one_third = 715827883;
    const int32_t x = a + (1 << 28);
    const int32_t x2 = fx_high_mul(x, x);
    const int32_t x3 = fx_high_mul(x2, x);
    const int32_t x4 = fx_high_mul(x2, x2);
    const int32_t term = fx_divide_pot(fx_high_mul(fx_divide_pot(x4, 2) + x3, one_third) + x2, 1);
    return constant_term + fx_high_mul(constant_term, x + term);
}

int32_t fx_exp_on_negative(int32_t a, int integer_bits)
{
    static const int32_t factors[] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
    const int fractional_bits = 31 - integer_bits;
    const int32_t quarter = 1 << (fractional_bits - 2);
    const int32_t rest = (a & (quarter - 1)) - quarter;
    if (a == 0)
        return INT32_MAX;
    int32_t result = exp_between_minus_quarter_and_0(fx_shift_left_saturating(rest, integer_bits));
    const int32_t remainder = rest - a;
    for (int exponent = -2; exponent < integer_bits && exponent <= 4; exponent++)
        if (remainder & (1 << (fractional_bits + exponent)))
            result = fx_high_mul(result, factors[exponent + 2]);
    return result;
}

/* Newton-Raphson in Q2 for 1 / ((1 + a) / 2). */
static int32_t reciprocal_of_half_sum(int32_t a)
{
    const int32_t half_denominator = fx_half_sum(a, INT32_MAX);
    int32_t x = 1515870810 + fx_high_mul(half_denominator, -1010580540);
    for (int i = 0; i < 3; i++) {
        const int32_t error = (1 << 29) - fx_high_mul(half_denominator, x);
        x += fx_shift_left_saturating(fx_high_mul(x, error), 2);
    }
    return x;
}

int32_t fx_one_over_one_plus(int32_t a)
{
    return fx_shift_left_saturating(reciprocal_of_half_sum(a), 1);
}

int32_t fx_logistic(int32_t a)
{
    if (a == 0)
        return 1 << 30;
    const int32_t positive = fx_one_over_one_plus(fx_exp_on_negative(a > 0 ? -a : a, 4));
    return a > 0 ? positive : INT32_MAX - positive;
}

int32_t fx_tanh(int32_t a)
{
    if (a == 0)
        return 0;
    /* exp(2 n): the same bits read with one more integer bit. */
    const int32_t e = fx_exp_on_negative(a < 0 ? a : -a, 5);
    const int32_t t = fx_shift_left_saturating(reciprocal_of_half_sum(e) - (1 << 29), 2);
    return a < 0 ? -t : t;
}
