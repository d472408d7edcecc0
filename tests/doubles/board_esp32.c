/* The board's part of a project on QEMU's Xtensa sim machine: its console as the port, CCOUNT as the cycle counter. */
#include "board.h"
#include "tierbench.h"
#include <string.h>

int tb_simcall(int number, int a, int b, int c);
enum { SYS_READ = 3, SYS_WRITE = 4 };

void board_send(const char *text, uint32_t bytes)
{
    while (bytes > 0) {
        int now = tb_simcall(SYS_WRITE, 1, (int)text, (int)bytes);
        if (now > 0) {
            text += now;
            bytes -= (uint32_t)now;
        }
    }
}

uint32_t board_cycles(void)
{
    uint32_t now;
    /* RSR a2, CCOUNT by its bytes: the assembler that is used here does not know the register */
    __asm__ volatile(".byte 0x20, 0xea, 0x03\n\tmov %0, a2" : "=r"(now) : : "a2");
    return now;
}

uint32_t board_clock_hz(void)
{
    return 240000000u;
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

/* What the C library has on the board. */
size_t strlen(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

int strncmp(const char *a, const char *b, size_t most)
{
    for (; most > 0 && *a == *b && *a != '\0'; most--)
        a++, b++;
    return most == 0 ? 0 : (unsigned char)*a - (unsigned char)*b;
}

int strcmp(const char *a, const char *b)
{
    return strncmp(a, b, 0xffffffffu);
}

char *strrchr(const char *text, int wanted)
{
    const char *found = 0;
    for (; *text != '\0'; text++)
        if (*text == wanted)
            found = text;
    return (char *)found;
}

int main(void)
{
    char byte;
    serve_hello();
    for (;;)
        if (tb_simcall(SYS_READ, 0, (int)&byte, 1) == 1)
            serve_byte(byte);
}
