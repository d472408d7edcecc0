/* The board's part of tierbench on Zephyr: console UART, cycle counter. */
#include "board.h"
#include "project.h"
#include <zephyr/device.h>
#include <zephyr/drivers/uart.h>
#include <zephyr/kernel.h>

static const struct device *const console = DEVICE_DT_GET(DT_CHOSEN(zephyr_console));
/* Armv8-M Architecture Reference Manual: DEMCR.TRCENA, DWT_CTRL.CYCCNTENA, DWT_CYCCNT. */
static volatile uint32_t *const DEMCR_AT = (volatile uint32_t *)0xE000EDFC;
static volatile uint32_t *const DWT_CTRL_AT = (volatile uint32_t *)0xE0001000;
static volatile uint32_t *const DWT_CYCCNT_AT = (volatile uint32_t *)0xE0001004;

void board_send(const char *text, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        uart_poll_out(console, (unsigned char)text[i]);
}

uint32_t board_cycles(void)
{
    return *DWT_CYCCNT_AT;
}

uint32_t board_clock_hz(void)
{
    return TB_CLOCK_HZ;
}

uint32_t board_free_bytes(void)
{
    return 0; /* Zephyr does not tell */
}

uint32_t board_stack_peak_bytes(void)
{
    return 0;
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
    return "unknown";
}

void board_feed(void)
{
    k_yield();
}

void board_start(void)
{
    *DEMCR_AT |= 1u << 24;
    *DWT_CYCCNT_AT = 0;
    *DWT_CTRL_AT |= 1u;
    serve_hello();
}

void board_listen(void)
{
    unsigned char next;
    if (uart_poll_in(console, &next) == 0)
        serve_byte((char)next);
    else
        k_msleep(1);
}

int main(void)
{
    board_start();
    for (;;)
        board_listen();
}
