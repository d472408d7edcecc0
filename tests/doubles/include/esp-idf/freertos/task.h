#pragma once
#include <stdint.h>
typedef unsigned int UBaseType_t;
typedef void *TaskHandle_t;
void vTaskDelay(uint32_t ticks);
UBaseType_t uxTaskGetStackHighWaterMark(TaskHandle_t task);
