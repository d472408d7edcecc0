/* What surrounds the model under emulation: files through QEMU's simcall, the ROM's memory functions.
 *
 * Reads `inputs` (all inputs of one inference after another), runs each, writes the outputs one after
 * another to `outputs`. Exit status: 0, 2 when a file cannot be opened. The markers are functions that
 * the counting plugin knows by address.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

extern int simcall(int number, int a, int b, int c);
extern const uint32_t model_inputs, model_outputs;      /* how many */
extern int8_t *const model_input[], *const model_output[];
extern const uint32_t model_input_bytes[], model_output_bytes[];
extern void model_run(void);

enum { SYS_READ = 3, SYS_WRITE = 4, SYS_OPEN = 5 };     /* Tensilica's simulator interface */
enum { READ_ONLY = 0, WRITE_ONLY = 1 };                 /* the host makes the file: O_CREAT differs by version */

__attribute__((noinline, section(".markers"))) void marker_begin(void) { __asm__ volatile("" ::: "memory"); }
__attribute__((noinline, section(".markers"))) void marker_op(void) { __asm__ volatile("" ::: "memory"); }
__attribute__((noinline, section(".markers"))) void marker_end(void) { __asm__ volatile("" ::: "memory"); }

static int transfer(int call, int file, int8_t *bytes, uint32_t count)
{
    for (uint32_t done = 0; done < count;) {
        int now = simcall(call, file, (int)(bytes + done), (int)(count - done));
        if (now <= 0)
            return 0;
        done += (uint32_t)now;
    }
    return 1;
}

__attribute__((section(".entry"))) int start_c(void)
{
    int in = simcall(SYS_OPEN, (int)"inputs", READ_ONLY, 0);
    int out = simcall(SYS_OPEN, (int)"outputs", WRITE_ONLY, 0);
    if (in < 0 || out < 0)
        return 2;
    for (;;) {
        for (uint32_t i = 0; i < model_inputs; i++)
            if (!transfer(SYS_READ, in, model_input[i], model_input_bytes[i]))
                return 0;
        marker_begin();
        model_run();
        marker_end();
        for (uint32_t i = 0; i < model_outputs; i++)
            if (!transfer(SYS_WRITE, out, model_output[i], model_output_bytes[i]))
                return 2;
    }
}

/* Whole words where both ends are aligned: the ESP32's ROM does the same with 16 bytes a turn. */
__attribute__((section(".rom"))) void *memcpy(void *restrict to, const void *restrict from, size_t bytes)
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

__attribute__((section(".rom"))) void *memmove(void *to, const void *from, size_t bytes)
{
    uint8_t *d = to;
    const uint8_t *s = from;
    if (d <= s)
        return memcpy(to, from, bytes);
    while (bytes-- != 0)
        d[bytes] = s[bytes];
    return to;
}

__attribute__((section(".rom"))) void *memset(void *to, int value, size_t bytes)
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
    (void)format;
    return 0;
}
