/* What GCC's own library does for the kept assembly: 64-bit shifts and division, a float division, doubles.
 * Only float inputs and outputs of a model and odd reductions come here; finite, normal numbers are enough. */
#include <stdint.h>

typedef union {
    int64_t whole;
    struct {
        uint32_t low, high;
    } half;
} wide;

int64_t __ashldi3(int64_t value, int bits);
int64_t __lshrdi3(int64_t value, int bits);
int64_t __ashrdi3(int64_t value, int bits);
int64_t __divdi3(int64_t dividend, int64_t divisor);
uint32_t __divsf3(uint32_t a, uint32_t b);
uint64_t __extendsfdf2(uint32_t a);
uint64_t __floatsidf(int32_t value);
uint64_t __muldf3(uint64_t a, uint64_t b);
uint32_t __truncdfsf2(uint64_t a);

int64_t __ashldi3(int64_t value, int bits)
{
    wide v = {value};
    if (bits >= 32) {
        v.half.high = v.half.low << (bits - 32);
        v.half.low = 0;
    } else if (bits > 0) {
        v.half.high = v.half.high << bits | v.half.low >> (32 - bits);
        v.half.low <<= bits;
    }
    return v.whole;
}

int64_t __lshrdi3(int64_t value, int bits)
{
    wide v = {value};
    if (bits >= 32) {
        v.half.low = v.half.high >> (bits - 32);
        v.half.high = 0;
    } else if (bits > 0) {
        v.half.low = v.half.low >> bits | v.half.high << (32 - bits);
        v.half.high >>= bits;
    }
    return v.whole;
}

int64_t __ashrdi3(int64_t value, int bits)
{
    return value < 0 ? ~__lshrdi3(~value, bits) : __lshrdi3(value, bits);
}

int64_t __divdi3(int64_t dividend, int64_t divisor)
{
    uint64_t rest = 0, quotient = 0, by = (uint64_t)(divisor < 0 ? -divisor : divisor);
    wide of = {dividend < 0 ? -dividend : dividend};
    for (int bit = 63; bit >= 0; bit--) {
        rest = rest + rest + ((bit >= 32 ? of.half.high >> (bit - 32) : of.half.low >> bit) & 1u);
        quotient += quotient;
        if (rest >= by) {
            rest -= by;
            quotient++;
        }
    }
    return (dividend < 0) != (divisor < 0) ? -(int64_t)quotient : (int64_t)quotient;
}

/* A float from its sign, its exponent and 24 bits with two more for rounding (the last one sticky). */
static uint32_t rounded(uint32_t sign, int exponent, uint32_t bits)
{
    bits = (bits >> 2) + ((bits & 3u) == 3u || (bits & 6u) == 6u); /* nearest, ties to even */
    if (bits >> 24)
        exponent++, bits >>= 1;
    if (exponent <= 0)
        return sign;
    return sign | (exponent >= 255 ? 0x7f800000u : (uint32_t)exponent << 23 | (bits & 0x7fffffu));
}

uint32_t __divsf3(uint32_t a, uint32_t b)
{
    const uint32_t sign = (a ^ b) & 0x80000000u, divisor = (b & 0x7fffffu) | 0x800000u;
    uint32_t rest = (a & 0x7fffffu) | 0x800000u, quotient = 0;
    int exponent = (int)(a >> 23 & 255u) - (int)(b >> 23 & 255u) + 127;
    if ((a >> 23 & 255u) == 0)
        return sign;
    if (rest < divisor)
        rest <<= 1, exponent--;
    for (int bit = 0; bit < 25; bit++, rest <<= 1) {
        quotient <<= 1;
        if (rest >= divisor)
            rest -= divisor, quotient |= 1u;
    }
    return rounded(sign, exponent, quotient << 1 | (rest != 0));
}

uint64_t __extendsfdf2(uint32_t a)
{
    wide v = {0};
    const uint32_t exponent = a >> 23 & 255u;
    v.half.high = (a & 0x80000000u) | (exponent ? (exponent + 896u) << 20 | (a & 0x7fffffu) >> 3 : 0u);
    v.half.low = exponent ? a << 29 : 0u;
    return (uint64_t)v.whole;
}

uint64_t __floatsidf(int32_t value)
{
    wide v = {0};
    uint32_t magnitude = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    if (value == 0)
        return 0;
    const int zeros = __builtin_clz(magnitude);
    magnitude <<= zeros;
    v.half.high = (value < 0 ? 0x80000000u : 0u) | (uint32_t)(1054 - zeros) << 20 | (magnitude & 0x7fffffffu) >> 11;
    v.half.low = magnitude << 21;
    return (uint64_t)v.whole;
}

uint64_t __muldf3(uint64_t a, uint64_t b)
{
    wide x = {(int64_t)a}, y = {(int64_t)b}, product, middle;
    const uint32_t sign = (x.half.high ^ y.half.high) & 0x80000000u;
    int exponent = (int)(x.half.high >> 20 & 2047u) + (int)(y.half.high >> 20 & 2047u) - 1023;
    if ((x.half.high >> 20 & 2047u) == 0 || (y.half.high >> 20 & 2047u) == 0)
        return (uint64_t)__ashldi3((int64_t)(sign >> 31), 63);
    /* Both to 1.63 less eleven bits: the product's upper 64 bits have the 53 wanted and the rounding bits. */
    x.half.high = (x.half.high & 0xfffffu) | 0x100000u;
    y.half.high = (y.half.high & 0xfffffu) | 0x100000u;
    x.whole = __ashldi3(x.whole, 11);
    y.whole = __ashldi3(y.whole, 11);
    product.whole = (int64_t)((uint64_t)x.half.low * y.half.low);
    middle.whole = (int64_t)((uint64_t)x.half.high * y.half.low + product.half.high);
    uint32_t sticky = product.half.low, carry = middle.half.high;
    middle.whole = (int64_t)((uint64_t)x.half.low * y.half.high + middle.half.low);
    sticky |= middle.half.low;
    product.whole = (int64_t)((uint64_t)x.half.high * y.half.high + carry + middle.half.high);
    if (product.half.high & 0x80000000u)
        exponent++;
    else {
        product.whole = __ashldi3(product.whole, 1); /* the bit that comes in is part of the sticky rest */
    }
    sticky |= product.half.low & 0x3ffu;
    const uint32_t half = product.half.low & 0x400u;
    wide bits = {__lshrdi3(product.whole, 11)};
    if (half && (sticky || (bits.half.low & 1u)))
        bits.whole++;
    if (bits.half.high >> 21)
        exponent++, bits.whole = __lshrdi3(bits.whole, 1);
    bits.half.high = (bits.half.high & 0xfffffu) | sign | (uint32_t)exponent << 20;
    return (uint64_t)bits.whole;
}

uint32_t __truncdfsf2(uint64_t a)
{
    wide v = {(int64_t)a};
    const uint32_t sign = v.half.high & 0x80000000u;
    const int exponent = (int)(v.half.high >> 20 & 2047u) - 896;
    const uint32_t bits = (v.half.high & 0xfffffu) << 5 | 0x2000000u | v.half.low >> 27;
    return rounded(sign, exponent, bits | ((v.half.low & 0x7ffffffu) != 0));
}
