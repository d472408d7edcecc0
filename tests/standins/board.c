/* A board without a board: the project's own code, with stdin and stdout (a pseudo-terminal) as its serial port.
 * Faults are asked for by the environment: STANDIN_FAULT=NAME. */
#include "board.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *fault = "";
static unsigned long random_state = 12345;

static unsigned one_in = 100;

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
        if (strcmp(fault, "truncated") == 0 && sent > 900)
            continue;
        if (strcmp(fault, "vanish") == 0 && sent > 900)
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
    return strcmp(fault, "watchdog") == 0 ? "watchdog" : "power";
}

void board_feed(void)
{
    static unsigned fed;
    if (strcmp(fault, "reset") == 0 && ++fed == 10)
        serve_hello(); /* what a reset in the middle looks like from outside */
}

int main(void)
{
    if (getenv("STANDIN_FAULT") != NULL)
        fault = getenv("STANDIN_FAULT");
    if (getenv("STANDIN_SEED") != NULL)
        random_state = strtoul(getenv("STANDIN_SEED"), NULL, 10) * 2654435761ul + 1;
    if (getenv("STANDIN_ONE_IN") != NULL)
        one_in = (unsigned)atoi(getenv("STANDIN_ONE_IN"));
    write(1, "ets boot log\r\n", 14);
    serve_hello();
    char byte;
    while (read(0, &byte, 1) == 1)
        serve_byte(strcmp(fault, "noise") == 0 && chance() == 0 ? byte ^ 2 : byte);
    return 0;
}
