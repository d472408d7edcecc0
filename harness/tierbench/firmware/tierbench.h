/* What the generated model, main.c and a core's host.c share. */
#ifndef TIERBENCH_H
#define TIERBENCH_H

#include <stddef.h>
#include <stdint.h>

/* One input or output of the model; data points into the arena. */
struct tb_tensor {
    void *data;
    uint32_t bytes;
};

/* Generated: model.c. */
extern const struct tb_tensor tb_inputs[];
extern const struct tb_tensor tb_outputs[];
extern const unsigned tb_n_inputs, tb_n_outputs, tb_n_operators;
extern const uint32_t tb_arena_bytes;

/* Run the model once; 0, or 1 + the number of the operator whose kernel refused. */
int tb_invoke(void);
/* Give everything that a model keeps between inferences its first value. */
void tb_reset_state(void);

/* Markers: the emulator's plugin counts between begin and end, per operator. Empty on a board. */
void tb_mark_begin(void);
void tb_mark_operator(void);
void tb_mark_end(void);

/* A core's start-up code: bytes of stack and heap that were in use at most. */
uint32_t tb_stack_peak(void);
uint32_t tb_heap_peak(void);

/* A core's host.c: files on the emulator's host, the console, the end. Handles below 0 are errors. */
int tb_open(const char *name, int write);
uint32_t tb_read(int file, void *data, uint32_t bytes); /* bytes read */
int tb_write(int file, const void *data, uint32_t bytes); /* 0: all written */
void tb_print(const char *text);
void tb_exit(int code) __attribute__((noreturn));

#endif
