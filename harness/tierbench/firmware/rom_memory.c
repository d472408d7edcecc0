/* The memory functions of Espressif's ROMs: not in flash on the board, and not behind its cache. */
#include <stdint.h>
#include <string.h>

/* Sixteen bytes a turn where both ends are aligned, as the chips' ROMs do. */
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
