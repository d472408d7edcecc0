/* Semihosting (Arm IHI 0070; the RISC-V one has the same calls): the emulator serves files and the console. */
#include "tierbench.h"

enum { SYS_OPEN = 0x01, SYS_WRITE0 = 0x04, SYS_WRITE = 0x05, SYS_READ = 0x06, SYS_EXIT_EXTENDED = 0x20 };
enum { MODE_READ_BINARY = 1, MODE_WRITE_BINARY = 5, ADP_STOPPED_APPLICATION_EXIT = 0x20026 };

#ifdef __riscv
int tb_semihost(int operation, const void *argument); /* start.s: three instructions in one line of code */
#define call tb_semihost
#else
static int call(int operation, const void *argument)
{
    register int r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}
#endif

int tb_open(const char *name, int write)
{
    uint32_t length = 0;
    while (name[length] != '\0')
        length++;
    const uint32_t block[3] = {(uint32_t)name, write ? MODE_WRITE_BINARY : MODE_READ_BINARY, length};
    return call(SYS_OPEN, block);
}

uint32_t tb_read(int file, void *data, uint32_t bytes)
{
    const uint32_t block[3] = {(uint32_t)file, (uint32_t)data, bytes};
    return bytes - (uint32_t)call(SYS_READ, block); /* the call returns the bytes that are missing */
}

int tb_write(int file, const void *data, uint32_t bytes)
{
    const uint32_t block[3] = {(uint32_t)file, (uint32_t)data, bytes};
    return call(SYS_WRITE, block);
}

void tb_print(const char *text)
{
    call(SYS_WRITE0, text);
}

void tb_exit(int code)
{
    const uint32_t block[2] = {ADP_STOPPED_APPLICATION_EXIT, (uint32_t)code};
    call(SYS_EXIT_EXTENDED, block);
    for (;;)
        ;
}
