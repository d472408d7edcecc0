// The board's part of tierbench on an Arduino core: serial port, cycle counter, reset reason.
// A file of its own: the Arduino builder writes prototypes into a sketch, and they would not be extern "C".
#include "board.h"
#include "project.h"
#include <Arduino.h>

#if __ARM_ARCH >= 7 // an Armv6-M core has no such counter
// Armv7-M Architecture Reference Manual, C1: DEMCR.TRCENA, DWT_CTRL.CYCCNTENA, DWT_CYCCNT.
static volatile uint32_t *const DEMCR_AT = (volatile uint32_t *)0xE000EDFC;
static volatile uint32_t *const DWT_CTRL_AT = (volatile uint32_t *)0xE0001000;
static volatile uint32_t *const DWT_CYCCNT_AT = (volatile uint32_t *)0xE0001004;
static volatile uint32_t *const DWT_LAR_AT = (volatile uint32_t *)0xE0001FB0; // a Cortex-M7 locks them
#endif
#ifdef TB_RESETREAS
// nRF52 Product Specifications, POWER: RESETREAS (cleared by writing ones).
static volatile uint32_t *const RESETREAS_AT = (volatile uint32_t *)TB_RESETREAS;
static uint32_t reset_bits;
#endif
static const int TRIGGER = 2; // D2

// The heap grows from its break to __HeapLimit, a symbol of the core's linker script. Both are weak: a core that has
// them under other names links all the same, and what is free is then not known.
extern "C" char *heap_break(int) __asm__("_sbrk") __attribute__((weak));
extern "C" char __HeapLimit __attribute__((weak));

extern "C" void board_send(const char *text, uint32_t bytes)
{
    Serial.write((const uint8_t *)text, bytes);
}

extern "C" uint32_t board_cycles(void)
{
#if __ARM_ARCH >= 7
    return *DWT_CYCCNT_AT;
#else
    return (uint32_t)micros() * (TB_CLOCK_HZ / 1000000u);
#endif
}

extern "C" uint32_t board_clock_hz(void)
{
    return TB_CLOCK_HZ; // what the core sets at start-up; a sketch that changes it changes this, too
}

extern "C" uint32_t board_free_bytes(void)
{
    char *const limit = &__HeapLimit;
    char *const used = heap_break != nullptr ? heap_break(0) : limit;
    return used < limit ? (uint32_t)(limit - used) : 0; // a refused break is the highest address
}

extern "C" uint32_t board_stack_peak_bytes(void)
{
    return 0; // the cores do not tell
}

extern "C" const char *board_trigger_pin(void)
{
    return "D2";
}

extern "C" void board_trigger(int high)
{
    digitalWrite(TRIGGER, high ? HIGH : LOW);
}

extern "C" const char *board_reset_reason(void)
{
#ifdef TB_RESETREAS
    if (reset_bits & (1u << 1))
        return "watchdog";
    if (reset_bits & (1u << 2))
        return "software";
    if (reset_bits & (1u << 0))
        return "pin";
    return "power";
#else
    return "unknown";
#endif
}

extern "C" void board_feed(void)
{
    yield();
}

extern "C" void board_start(void)
{
#ifdef TB_RESETREAS
    reset_bits = *RESETREAS_AT;
    *RESETREAS_AT = 0xFFFFFFFFu;
#endif
    pinMode(TRIGGER, OUTPUT);
    digitalWrite(TRIGGER, LOW);
    Serial.begin(115200);
    while (!Serial) {
    }
#if __ARM_ARCH >= 7
    *DEMCR_AT |= 1u << 24;
    *DWT_LAR_AT = 0xC5ACCE55u;
    *DWT_CYCCNT_AT = 0;
    *DWT_CTRL_AT |= 1u;
#endif
    serve_hello();
}

extern "C" void board_listen(void)
{
    while (Serial.available() > 0)
        serve_byte((char)Serial.read());
    delay(1); // the core sleeps: what a meter sees between inferences is idle
}
