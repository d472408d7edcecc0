/* CMSIS-NN 4.0.0 takes two DSP intrinsics from arm_acle.h that GCC has from release 10 on. Older compilers,
 * which the Arduino core still uses, get them here. Included before anything else. */
#ifndef TIERBENCH_ACLE_SHIM_H
#define TIERBENCH_ACLE_SHIM_H

#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 10 && defined(__ARM_FEATURE_DSP)
#include <stdint.h>

static inline __attribute__((always_inline)) int32_t __smlabb(int32_t a, int32_t b, int32_t sum)
{
    int32_t result;
    __asm__("smlabb %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

static inline __attribute__((always_inline)) int32_t __smlatt(int32_t a, int32_t b, int32_t sum)
{
    int32_t result;
    __asm__("smlatt %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}
#endif

#endif
