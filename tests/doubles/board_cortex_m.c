/* The board's part of a project on QEMU's mps2-an386: its UART as the port, its timer as the cycle counter.
 * Registers: Arm CMSDK APB UART and timer, as the MPS2 FPGA images place them (DAI 0386). */
#include "board.h"
#include "tierbench.h"

#define AT(address) (*(volatile uint32_t *)(address))
#define UART 0x40004000u
#define TIMER 0x40000000u

void board_send(const char *text, uint32_t bytes)
{
    while (bytes--) {
        while (AT(UART + 4) & 1u) {
        }
        AT(UART) = (uint8_t)*text++;
    }
}

uint32_t board_cycles(void)
{
    return ~AT(TIMER + 4); /* it counts down */
}

uint32_t board_clock_hz(void)
{
    return 25000000u;
}

uint32_t board_free_bytes(void)
{
    return 0;
}

uint32_t board_stack_peak_bytes(void)
{
    return tb_stack_peak();
}

const char *board_trigger_pin(void)
{
    return "";
}

void board_trigger(int high)
{
    (void)high;
}

const char *board_reset_reason(void)
{
    return "power";
}

void board_feed(void)
{
}

void tb_print(const char *text)
{
    (void)text;
}

void tb_exit(int code)
{
    (void)code;
    for (;;) {
    }
}

int main(void)
{
    AT(UART + 0x10) = 16; /* baud divider: QEMU wants one, and ignores its value */
    AT(UART + 8) = 3;     /* send and receive */
    AT(TIMER + 8) = 0xffffffffu;
    AT(TIMER) = 1;
    serve_hello();
    for (;;)
        if (AT(UART + 4) & 2u)
            serve_byte((char)AT(UART));
}
