/* The generated C of tierbench, the code that the emulated tier counts, behind board.h. */
#include "board.h"
#include "tierbench.h"
#include <stddef.h>

const char *board_model_begin(void)
{
    return NULL;
}

void board_reset_state(void)
{
    tb_reset_state();
}

unsigned board_inputs(void)
{
    return tb_n_inputs;
}

unsigned board_outputs(void)
{
    return tb_n_outputs;
}

static struct board_tensor tensor(const struct tb_tensor *found)
{
    struct board_tensor made = {found->data, found->bytes};
    return made;
}

struct board_tensor board_input(unsigned index)
{
    return tensor(&tb_inputs[index]);
}

struct board_tensor board_output(unsigned index)
{
    return tensor(&tb_outputs[index]);
}

int board_invoke(void)
{
    return tb_invoke();
}

uint32_t board_arena_bytes(void)
{
    return tb_arena_bytes;
}

unsigned board_operators(void)
{
    return tb_n_operators;
}
