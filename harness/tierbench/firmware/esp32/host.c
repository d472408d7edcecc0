/* The core's side of tierbench.h on QEMU's Xtensa machines: files and console through simcall, the ROM's memory
 * functions, a painted stack. Everything here stands in ROM on the board or does not exist there. */
#include "../tierbench.h"

#include <string.h>

int tb_simcall(int number, int a, int b, int c); /* start.s */
int main(void);
extern uint32_t tb_stack_low[], tb_stack_top[]; /* link.ld */

enum { SYS_EXIT = 1, SYS_READ = 3, SYS_WRITE = 4, SYS_OPEN = 5 }; /* Tensilica's simulator interface */
enum { READ_ONLY = 0, WRITE_CREATE_TRUNCATE = 01101 };            /* QEMU passes the flags on to Linux */

#define PAINT 0xa5c3a5c3u

__attribute__((section(".entry"), noinline)) int tb_start(void)
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

int tb_open(const char *name, int write)
{
    return tb_simcall(SYS_OPEN, (int)name, write ? WRITE_CREATE_TRUNCATE : READ_ONLY, 0644);
}

static uint32_t transfer(int call, int file, char *bytes, uint32_t count)
{
    uint32_t done = 0;
    while (done < count) {
        int now = tb_simcall(call, file, (int)(bytes + done), (int)(count - done));
        if (now <= 0)
            break;
        done += (uint32_t)now;
    }
    return done;
}

uint32_t tb_read(int file, void *data, uint32_t bytes)
{
    return transfer(SYS_READ, file, data, bytes);
}

int tb_write(int file, const void *data, uint32_t bytes)
{
    return transfer(SYS_WRITE, file, (char *)data, bytes) != bytes;
}

void tb_print(const char *text)
{
    uint32_t length = 0;
    while (text[length] != '\0')
        length++;
    transfer(SYS_WRITE, 1, (char *)text, length);
}

void tb_exit(int code)
{
    for (;;)
        tb_simcall(SYS_EXIT, code, 0, 0);
}

/* Sixteen bytes a turn where both ends are aligned, as the ESP32's ROM does. */
void *memcpy(void *restrict to, const void *restrict from, size_t bytes)
{
    uint8_t *d = to;
    const uint8_t *s = from;
    if ((((uintptr_t)d | (uintptr_t)s) & 3u) == 0)
        for (; bytes >= 16; bytes -= 16, d += 16, s += 16) {
            uint32_t a = ((const uint32_t *)s)[0], b = ((const uint32_t *)s)[1];
            uint32_t c = ((const uint32_t *)s)[2], e = ((const uint32_t *)s)[3];
            ((uint32_t *)d)[0] = a;
            ((uint32_t *)d)[1] = b;
            ((uint32_t *)d)[2] = c;
            ((uint32_t *)d)[3] = e;
        }
    for (; bytes != 0; bytes--)
        *d++ = *s++;
    return to;
}

void *memmove(void *to, const void *from, size_t bytes)
{
    uint8_t *d = to;
    const uint8_t *s = from;
    if (d <= s)
        return memcpy(to, from, bytes);
    while (bytes-- != 0)
        d[bytes] = s[bytes];
    return to;
}

void *memset(void *to, int value, size_t bytes)
{
    uint8_t *d = to;
    for (; bytes != 0 && ((uintptr_t)d & 3u) != 0; bytes--)
        *d++ = (uint8_t)value;
    uint32_t word = (uint8_t)value * 0x01010101u;
    for (; bytes >= 4; bytes -= 4, d += 4)
        *(uint32_t *)d = word;
    for (; bytes != 0; bytes--)
        *d++ = (uint8_t)value;
    return to;
}

int printf(const char *format, ...)
{
    (void)format; /* ESP-NN says that its scratch buffer is missing; the generated code always sets it */
    return 0;
}
