/* The part of <string.h> that the kernels use; on the board these functions stand in the ROM. */
#pragma once
#include <stddef.h>
void *memcpy(void *restrict to, const void *restrict from, size_t bytes);
void *memmove(void *to, const void *from, size_t bytes);
void *memset(void *to, int value, size_t bytes);
