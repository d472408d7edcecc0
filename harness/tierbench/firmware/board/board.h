/* What serve.c (the protocol), a model and a board's own file share. */
#ifndef TIERBENCH_BOARD_H
#define TIERBENCH_BOARD_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The model: generated C (model_generated.c) or TFLite Micro (model_tflm.cpp). */
struct board_tensor {
    void *data;
    uint32_t bytes;
};
const char *board_model_begin(void); /* NULL, or why the model cannot run */
void board_reset_state(void); /* what a streaming model keeps begins anew */
unsigned board_inputs(void);
unsigned board_outputs(void);
struct board_tensor board_input(unsigned index);
struct board_tensor board_output(unsigned index);
int board_invoke(void); /* 0: done */
uint32_t board_arena_bytes(void);
unsigned board_operators(void);

/* The board: sketch (.ino) or main.c. */
void board_send(const char *text, uint32_t bytes);
uint32_t board_cycles(void); /* free-running, 32 bits */
uint32_t board_clock_hz(void);
uint32_t board_free_bytes(void); /* RAM that nobody uses now; 0: not known */
uint32_t board_stack_peak_bytes(void); /* deepest stack since the start; 0: not known */
const char *board_trigger_pin(void);   /* for a power meter: high during each timed inference; "": none */
void board_trigger(int high);
const char *board_reset_reason(void);
void board_feed(void); /* between inferences: watchdogs and other tasks */
void board_start(void);  /* sketches: from setup() */
void board_listen(void); /* sketches: from loop() */

/* The protocol: hello once at start, then each byte that arrives. */
void serve_hello(void);
void serve_byte(char byte);

#ifdef __cplusplus
}
#endif
#endif
