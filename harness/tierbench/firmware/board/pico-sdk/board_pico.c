/* The board's part of tierbench on the Pico SDK: USB console, timer, trigger. The Cortex-M0+ has no cycle counter, so
 * that time comes from the 1 MHz timer on both boards; one microsecond is far below any inference. */
#include "board.h"
#include "project.h"
#include "hardware/clocks.h"
#include "pico/stdlib.h"
#include <stdio.h>

#define TRIGGER 2 /* GP2 */

void board_send(const char *text, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        putchar_raw(text[i]);
}

uint32_t board_cycles(void)
{
    return time_us_32() * (board_clock_hz() / 1000000u);
}

uint32_t board_clock_hz(void)
{
    return clock_get_hz(clk_sys);
}

uint32_t board_free_bytes(void)
{
    return 0; /* the SDK does not tell */
}

uint32_t board_stack_peak_bytes(void)
{
    return 0;
}

const char *board_trigger_pin(void)
{
    return "GP2";
}

void board_trigger(int high)
{
    gpio_put(TRIGGER, high != 0);
}

const char *board_reset_reason(void)
{
    return "unknown";
}

void board_feed(void)
{
}

void board_start(void)
{
    stdio_init_all();
    gpio_init(TRIGGER);
    gpio_set_dir(TRIGGER, true);
    while (!stdio_usb_connected())
        sleep_ms(10);
    serve_hello();
}

void board_listen(void)
{
    int next = getchar_timeout_us(1000);
    if (next >= 0)
        serve_byte((char)next);
}

int main(void)
{
    board_start();
    for (;;)
        board_listen();
}
