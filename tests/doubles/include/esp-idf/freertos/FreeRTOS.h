#pragma once
#include <stdint.h>
#define portMAX_DELAY 0xffffffffu
