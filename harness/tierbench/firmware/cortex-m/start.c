/* Reset of a Cortex-M: floating-point unit on where there is one, .data copied, .bss zeroed, stack painted, then main. */
#include "../tierbench.h"

extern uint32_t tb_data_load, tb_data_start, tb_data_end, tb_bss_start, tb_bss_end;
extern uint32_t tb_stack_low, tb_stack_top, tb_heap_low, tb_heap_high;
int main(void);

#define PAINT 0xa5c3a5c3u

static char *heap_end, *heap_peak;

void tb_reset(void);
static void tb_fault(void);

__attribute__((section(".vectors"), used)) static const void *const vectors[16] = {
    &tb_stack_top, (const void *)tb_reset, (const void *)tb_fault, (const void *)tb_fault,
    (const void *)tb_fault, (const void *)tb_fault, (const void *)tb_fault,
};

__attribute__((noinline, noreturn)) static void start(void)
{
    uint32_t *here;
    const uint32_t *from = &tb_data_load;
    __asm__ volatile("mov %0, sp" : "=r"(here));
    for (uint32_t *to = &tb_data_start; to < &tb_data_end;)
        *to++ = *from++;
    for (uint32_t *to = &tb_bss_start; to < &tb_bss_end;)
        *to++ = 0;
    for (uint32_t *word = &tb_stack_low; word < here - 16; word++)
        *word = PAINT;
    heap_end = heap_peak = (char *)&tb_heap_low;
    main();
    tb_exit(2);
}

__attribute__((naked, noreturn)) void tb_reset(void)
{
    /* The unit must be on before the compiler may use a floating-point register. */
#ifdef __ARM_FP
    __asm__ volatile("ldr r0, =0xe000ed88\n" /* CPACR */
                     "ldr r1, [r0]\n"
                     "orr r1, r1, #0xf00000\n"
                     "str r1, [r0]\n"
                     "dsb\n"
                     "isb\n");
#endif
#if __ARM_ARCH == 6
    /* An Armv6-M core faults on every unaligned access; the emulated one does with CCR.UNALIGN_TRP. */
    __asm__ volatile(".syntax unified\n"
                     "ldr r0, =0xe000ed14\n"
                     "ldr r1, [r0]\n"
                     "movs r2, #8\n"
                     "orrs r1, r1, r2\n"
                     "str r1, [r0]\n");
#endif
    __asm__ volatile("ldr r0, =%0\n"
                     "bx r0\n" ::"i"(start));
}

static void tb_fault(void)
{
    tb_print("fault=1\ntierbench=end\n");
    tb_exit(3);
}

uint32_t tb_stack_peak(void)
{
    const uint32_t *word = &tb_stack_low;
    while (word < &tb_stack_top && *word == PAINT)
        word++;
    return (uint32_t)((const char *)&tb_stack_top - (const char *)word);
}

uint32_t tb_heap_peak(void)
{
    return (uint32_t)(heap_peak - (char *)&tb_heap_low);
}

/* newlib asks here for heap; none is left when the stack's place begins. */
void *_sbrk(int bytes);
void *_sbrk(int bytes)
{
    char *old = heap_end;
    if (heap_end + bytes > (char *)&tb_heap_high)
        return (void *)-1;
    heap_end += bytes;
    if (heap_end > heap_peak)
        heap_peak = heap_end;
    return old;
}
