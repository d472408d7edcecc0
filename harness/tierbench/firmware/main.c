/* Read samples from inputs.bin until it ends, run the model on each, write outputs.bin, report key=value lines.
 * One sample is all inputs of the model, one after the other; so are the outputs. A model that keeps a state begins
 * anew with each sample; where a file `sequence` stands beside them, it goes on. */
#include "tierbench.h"

static void print_number(const char *key, uint32_t value)
{
    char text[12];
    char *digit = text + sizeof text - 1;
    *digit = '\0';
    do {
        *--digit = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    tb_print(key);
    tb_print("=");
    tb_print(digit);
    tb_print("\n");
}

static void fail(const char *status, uint32_t number)
{
    print_number(status, number);
    tb_print("tierbench=end\n");
    tb_exit(1);
}

/* 1: a whole sample was read; 0: the file ended before it. */
static int read_sample(int file)
{
    for (unsigned i = 0; i < tb_n_inputs; i++) {
        uint32_t got = tb_read(file, tb_inputs[i].data, tb_inputs[i].bytes);
        if (got == 0 && i == 0)
            return 0;
        if (got != tb_inputs[i].bytes)
            fail("short_input", got);
    }
    return 1;
}

int main(void)
{
    uint32_t samples = 0;
    tb_print("tierbench=begin\n");
    int inputs = tb_open("inputs.bin", 0);
    int outputs = tb_open("outputs.bin", 1);
    if (inputs < 0 || outputs < 0)
        fail("no_file", inputs < 0 ? 1 : 2);
    const int goes_on = tb_open("sequence", 0) >= 0;
    tb_reset_state();
    while (read_sample(inputs)) {
        if (!goes_on)
            tb_reset_state();
        tb_mark_begin();
        int refused = tb_invoke();
        tb_mark_end();
        if (refused != 0)
            fail("refused_operator", (uint32_t)refused - 1);
        for (unsigned i = 0; i < tb_n_outputs; i++)
            if (tb_write(outputs, tb_outputs[i].data, tb_outputs[i].bytes) != 0)
                fail("write_failed", i);
        samples++;
    }
    print_number("samples", samples);
    print_number("operators", tb_n_operators);
    print_number("planned_arena_bytes", tb_arena_bytes);
    print_number("stack_peak_bytes", tb_stack_peak());
    print_number("heap_peak_bytes", tb_heap_peak());
    tb_print("tierbench=end\n");
    tb_exit(0);
}
