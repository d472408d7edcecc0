#pragma once
#include <stdint.h>
void k_yield(void);
int32_t k_msleep(int32_t ms);
