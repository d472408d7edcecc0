/* The core's side of tierbench.h on QEMU's Xtensa machines: files and console through simcall, a painted
 * stack. Everything here does not exist on the board. */
#include "../tierbench.h"

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

int printf(const char *format, ...)
{
    (void)format; /* ESP-NN says that its scratch buffer is missing; the generated code always sets it */
    return 0;
}
