/* ESP-NN prints one error that the generated code cannot cause. */
#pragma once
int printf(const char *format, ...);
