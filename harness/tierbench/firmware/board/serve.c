/* The protocol between a board and tierbench, version 1: PROTOCOL.md beside this file describes it. */
#include "board.h"
#include "project.h"
#include <stddef.h>
#include <string.h>

#define LINE_BYTES 200
#define MOST_RUNS 1000

static char line[LINE_BYTES];
static unsigned used, overflow, lines;
static uint32_t sum; /* CRC-32 of the line that is being sent */

static uint32_t crc32(uint32_t crc, const void *data, uint32_t bytes)
{
    const uint8_t *next = (const uint8_t *)data;
    crc = ~crc;
    while (bytes--) {
        crc ^= *next++;
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
    }
    return ~crc;
}

static void put(const char *text)
{
    uint32_t bytes = (uint32_t)strlen(text);
    sum = crc32(sum, text, bytes);
    board_send(text, bytes);
}

static void put_hex(uint32_t value, int digits)
{
    char text[9];
    text[digits] = '\0';
    while (digits--) {
        text[digits] = "0123456789abcdef"[value & 15];
        value >>= 4;
    }
    put(text);
}

static void put_number(uint32_t value)
{
    char text[12];
    char *digit = text + sizeof text - 1;
    *digit = '\0';
    do {
        *--digit = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    put(digit);
}

static void end_line(void)
{
    uint32_t check = sum;
    put("*");
    put_hex(check, 8);
    board_send("\n", 1);
    sum = 0;
    lines++;
}

static void say(const char *key, const char *value)
{
    put(key);
    put("=");
    put(value);
    end_line();
}

static void say_number(const char *key, uint32_t value)
{
    put(key);
    put("=");
    put_number(value);
    end_line();
}

static void say_hex(const char *key, uint32_t value)
{
    put(key);
    put("=");
    put_hex(value, 8);
    end_line();
}

static void begin(const char *answer)
{
    lines = 0;
    say("tierbench", "begin");
    say("answer", answer);
}

static void end(void)
{
    say_number("lines", lines + 2); /* this one and the last: all lines of the answer */
    say("tierbench", "end");
}

static void fail(const char *answer, const char *error)
{
    begin(answer);
    say("error", error);
    end();
}

static uint32_t total(unsigned count, struct board_tensor (*tensor)(unsigned))
{
    uint32_t bytes = 0;
    for (unsigned i = 0; i < count; i++)
        bytes += tensor(i).bytes;
    return bytes;
}

void serve_hello(void)
{
    const char *refused = board_model_begin();
    begin("hello");
    say_number("protocol", 1);
    say("board", TB_BOARD);
    say("runtime", TB_RUNTIME);
    say("kernels", TB_KERNELS);
    say("compiler", __VERSION__);
    say("flags", TB_FLAGS);
#ifdef __OPTIMIZE_SIZE__
    say("optimised_for", "size");
#elif defined(__OPTIMIZE__)
    say("optimised_for", "speed");
#else
    say("optimised_for", "nothing");
#endif
    say("cache", TB_CACHE);
    say("model", TB_MODEL);
    say("model_sha256", TB_MODEL_SHA256);
    say_number("clock_hz", board_clock_hz());
    say_number("free_bytes", board_free_bytes());
    say("reset", board_reset_reason());
    if (board_trigger_pin()[0] != '\0')
        say("trigger", board_trigger_pin());
    if (refused != NULL) {
        say("error", refused);
    } else {
        say_number("input_bytes", total(board_inputs(), board_input));
        say_number("output_bytes", total(board_outputs(), board_output));
        say_number("operators", board_operators());
        say_number("arena_bytes", board_arena_bytes());
    }
    end();
}

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/* A decimal number and the space or the end behind it; NULL: none stands there. */
static const char *number(const char *at, uint32_t *value)
{
    const char *start = at;
    *value = 0;
    while (*at >= '0' && *at <= '9' && at - start < 9)
        *value = *value * 10 + (uint32_t)(*at++ - '0');
    if (at == start || (*at != ' ' && *at != '\0'))
        return NULL;
    return *at == ' ' ? at + 1 : at;
}

/* The byte at a place of all inputs, one after the other; NULL beyond them. */
static uint8_t *input_byte(uint32_t place)
{
    for (unsigned i = 0; i < board_inputs(); i++) {
        struct board_tensor tensor = board_input(i);
        if (place < tensor.bytes)
            return (uint8_t *)tensor.data + place;
        place -= tensor.bytes;
    }
    return NULL;
}

/* What the host wrote, kept apart: an arena reuses the input's place while the model runs. */
static uint8_t kept[TB_INPUT_BYTES];

static void set(const char *at)
{
    uint32_t place, first;
    at = number(at, &place);
    first = place;
    while (at != NULL && *at != '\0') {
        int high = digit_of(at[0]), low = high < 0 ? -1 : digit_of(at[1]);
        if (low < 0 || place >= sizeof kept) {
            at = NULL;
            break;
        }
        kept[place++] = (uint8_t)(high * 16 + low);
        at += 2;
    }
    if (at == NULL || place == first) {
        fail("set", "write: set OFFSET HEX, within the input");
        return;
    }
    begin("set");
    say_number("offset", first);
    say_number("bytes", place - first);
    end();
}

static void fill_inputs(void)
{
    for (uint32_t place = 0; place < sizeof kept; place++)
        *input_byte(place) = kept[place];
}

static void put_outputs(void)
{
    for (unsigned i = 0; i < board_outputs(); i++) {
        struct board_tensor tensor = board_output(i);
        for (uint32_t place = 0; place < tensor.bytes; place += 32) {
            put("output=");
            for (uint32_t j = place; j < tensor.bytes && j < place + 32; j++)
                put_hex(((const uint8_t *)tensor.data)[j], 2);
            end_line();
        }
    }
}

static void run(const char *at)
{
    uint32_t warmup, count;
    at = number(at, &warmup);
    at = at == NULL ? NULL : number(at, &count);
    if (at == NULL || *at != '\0' || count < 1 || warmup > MOST_RUNS || count > MOST_RUNS) {
        fail("run", "write: run WARMUP COUNT, at most 1000 each");
        return;
    }
    begin("run");
    say_number("warmup", warmup);
    say_number("count", count);
    say_hex("input_crc", crc32(0, kept, sizeof kept));
    for (uint32_t i = 0; i < warmup + count; i++) {
        fill_inputs();
        board_reset_state(); /* each inference is the first one: the outputs are those of one sample */
        if (i >= warmup)
            board_trigger(1);
        uint32_t before = board_cycles();
        int refused = board_invoke();
        uint32_t spent = board_cycles() - before;
        board_trigger(0);
        if (refused != 0) {
            say_number("refused_operator", (uint32_t)refused - 1);
            say("error", "an operator refused to run");
            end();
            return;
        }
        if (i >= warmup)
            say_number("cycles", spent);
        board_feed();
    }
    put_outputs();
    say_number("stack_peak_bytes", board_stack_peak_bytes());
    say_number("free_bytes", board_free_bytes());
    end();
}

static void obey(void)
{
    char *check = strrchr(line, '*');
    if (check != NULL) { /* a person at a monitor types none */
        uint32_t wanted = 0;
        const char *at = check + 1;
        while (digit_of(*at) >= 0)
            wanted = wanted * 16 + (uint32_t)digit_of(*at++);
        if (*at != '\0' || at - check != 9 || wanted != crc32(0, line, (uint32_t)(check - line))) {
            fail("none", "checksum");
            return;
        }
        *check = '\0';
    }
    if (strcmp(line, "hello") == 0)
        serve_hello();
    else if (board_model_begin() != NULL)
        fail("none", "the model cannot run, see hello");
    else if (strncmp(line, "set ", 4) == 0)
        set(line + 4);
    else if (strncmp(line, "run ", 4) == 0)
        run(line + 4);
    else
        fail("none", "unknown command; known: hello, set OFFSET HEX, run WARMUP COUNT");
}

void serve_byte(char byte)
{
    if (byte == '\r')
        return;
    if (byte != '\n') {
        if (used < LINE_BYTES - 1)
            line[used++] = byte;
        else
            overflow = 1;
        return;
    }
    line[used] = '\0';
    if (overflow)
        fail("none", "line too long");
    else if (used > 0)
        obey();
    used = overflow = 0;
}
