/* Marker functions for the emulator's plugin: found by address, so they must stay functions of their own. */
#include "tierbench.h"

__attribute__((noinline, used)) void tb_mark_begin(void)
{
    __asm__ volatile("");
}

__attribute__((noinline, used)) void tb_mark_operator(void)
{
    __asm__ volatile("" ::: "memory");
}

__attribute__((noinline, used)) void tb_mark_end(void)
{
    __asm__ volatile("" ::: "memory");
}
