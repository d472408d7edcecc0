/* A board without a board: the project's own code, with stdin and stdout (a pseudo-terminal) as its serial port.
 * Faults are asked for by the environment: STANDIN_FAULT=NAME. STANDIN_METER=FILE: what a power meter would record. */
#include "board.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *fault = "";
static unsigned long random_state = 12345;

static unsigned one_in = 100;
static jmp_buf restart;
static const char *reason = "power";
static unsigned fed; /* inferences so far */

static unsigned chance(void) /* 0 once in `one_in` times */
{
    random_state = random_state * 6364136223846793005ul + 1442695040888963407ul;
    return (unsigned)(random_state >> 40) % one_in;
}

void board_send(const char *text, uint32_t bytes)
{
    static unsigned long sent;
    for (uint32_t i = 0; i < bytes; i++) {
        char byte = text[i];
        sent++;
        if (strcmp(fault, "silence") == 0)
            continue;
        if (strcmp(fault, "garbage") == 0)
            byte = (char)(128 + sent % 100);
        if (strcmp(fault, "noise") == 0 && chance() == 0)
            byte ^= 4;
        if (strcmp(fault, "cut") == 0 && sent > 100 && sent < 120) /* a line without its end, once */
            continue;
        if (strcmp(fault, "truncated") == 0 && fed >= 10)
            continue;
        if ((strcmp(fault, "vanish") == 0 && fed >= 10) || (strcmp(fault, "unplugged") == 0 && sent > 900))
            exit(1);
        if (write(1, &byte, 1) != 1)
            exit(1);
    }
}

uint32_t board_cycles(void)
{
    static uint32_t now;
    return now += 640000; /* 10 ms at 64 MHz: the stand-in's time is not measured, it is told */
}

uint32_t board_clock_hz(void)
{
    return 64000000u;
}

uint32_t board_free_bytes(void)
{
    return 4321;
}

const char *board_reset_reason(void)
{
    return reason;
}

uint32_t board_stack_peak_bytes(void)
{
    return 1234;
}

const char *board_trigger_pin(void)
{
    return "D2";
}

void board_trigger(int high)
{
    static FILE *meter;
    static double now;
    static int was_high;
    const char *path = getenv("STANDIN_METER");
    int fell = was_high && !high;
    was_high = high;
    if (path == NULL || !fell) /* what it recorded is known when the pin falls */
        return;
    if (meter == NULL && (meter = fopen(path, "w")) != NULL)
        fprintf(meter, "time,watts,trigger\n0,0.010,0\n");
    for (int i = 0; meter != NULL && i < 25; i++, now += 0.0005) /* 10 ms high, as long as an inference; 2.5 ms low */
        fprintf(meter, "%.4f,%s\n", now + 0.0005, i < 20 ? "0.050,3.3" : "0.010,0.1");
    fflush(meter);
}

void board_feed(void)
{
    int reset = strcmp(fault, "reset") == 0, watchdog = strcmp(fault, "watchdog") == 0;
    if (++fed == 10 && (reset || watchdog)) { /* the answer's rest never comes */
        reason = reset ? "pin" : "watchdog";
        longjmp(restart, 1);
    }
}

int main(void)
{
    if (getenv("STANDIN_FAULT") != NULL)
        fault = getenv("STANDIN_FAULT");
    if (getenv("STANDIN_SEED") != NULL)
        random_state = strtoul(getenv("STANDIN_SEED"), NULL, 10) * 2654435761ul + 1;
    if (getenv("STANDIN_ONE_IN") != NULL)
        one_in = (unsigned)atoi(getenv("STANDIN_ONE_IN"));
    if (strcmp(fault, "bootloader") == 0) {
        write(1, "waiting for download\r\n", 22);
        for (char heard; read(0, &heard, 1) == 1;)
            if (heard == '\n') /* in download mode the ROM repeats nothing that tierbench would understand */
                write(1, "waiting for download\r\n", 22);
        return 0;
    }
    setjmp(restart);
    write(1, "ets boot log\r\n", 14);
    serve_hello();
    char byte;
    while (read(0, &byte, 1) == 1) {
        serve_byte(strcmp(fault, "noise") == 0 && chance() == 0 ? byte ^ 2 : byte);
        if (strcmp(fault, "between") == 0 && byte == '\n' && fed >= 40) { /* reset between two answers */
            fault = "";
            reason = "watchdog";
            longjmp(restart, 1);
        }
    }
    return 0;
}
