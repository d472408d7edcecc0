/* The core's side of tierbench.h on QEMU's RISC-V machine: a painted stack. Nothing of it exists on the board. */
#include "../tierbench.h"

int main(void);
int tb_start(void);
extern uint32_t tb_stack_low[], tb_stack_top[]; /* link.ld */

#define PAINT 0xa5c3a5c3u

int tb_start(void)
{
    uint32_t here;
    for (uint32_t *word = tb_stack_low; word < &here - 64; word++)
        *word = PAINT;
    return main();
}

uint32_t tb_stack_peak(void)
{
    const uint32_t *word = tb_stack_low;
    while (word < tb_stack_top && *word == PAINT)
        word++;
    return (uint32_t)((const char *)tb_stack_top - (const char *)word);
}

uint32_t tb_heap_peak(void)
{
    return 0; /* nothing that is linked allocates */
}

int printf(const char *format, ...);
int printf(const char *format, ...)
{
    (void)format; /* ESP-NN says that its scratch buffer is missing; the generated code always sets it */
    return 0;
}
