/* The board's part of tierbench: console UART, cycle counter, free memory, reset reason. */
#include "board.h"
#include "driver/gpio.h"
#include "driver/uart.h"
#include "esp_cpu.h"
#include "esp_heap_caps.h"
#include "esp_system.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "sdkconfig.h"

#define PORT UART_NUM_0
#define TRIGGER GPIO_NUM_13 /* free on an ESP32-CAM without an SD card */

void board_send(const char *text, uint32_t bytes)
{
    uart_write_bytes(PORT, text, bytes);
}

uint32_t board_cycles(void)
{
    return (uint32_t)esp_cpu_get_cycle_count();
}

uint32_t board_clock_hz(void)
{
    return CONFIG_ESP_DEFAULT_CPU_FREQ_MHZ * 1000000u;
}

uint32_t board_free_bytes(void)
{
    return (uint32_t)heap_caps_get_free_size(MALLOC_CAP_8BIT);
}

uint32_t board_stack_peak_bytes(void)
{
    return CONFIG_ESP_MAIN_TASK_STACK_SIZE - (uint32_t)uxTaskGetStackHighWaterMark(NULL); /* bytes on this system */
}

const char *board_trigger_pin(void)
{
    return "GPIO13";
}

void board_trigger(int high)
{
    gpio_set_level(TRIGGER, high != 0);
}

const char *board_reset_reason(void)
{
    switch (esp_reset_reason()) {
    case ESP_RST_POWERON:
        return "power";
    case ESP_RST_EXT:
        return "pin";
    case ESP_RST_SW:
        return "software";
    case ESP_RST_INT_WDT:
    case ESP_RST_TASK_WDT:
    case ESP_RST_WDT:
        return "watchdog";
    case ESP_RST_BROWNOUT:
        return "brownout";
    case ESP_RST_PANIC:
        return "panic";
    default:
        return "other";
    }
}

void board_feed(void)
{
    vTaskDelay(1); /* the idle task feeds the watchdog; outside of what is timed */
}

void app_main(void)
{
    gpio_reset_pin(TRIGGER);
    gpio_set_direction(TRIGGER, GPIO_MODE_OUTPUT);
    gpio_set_level(TRIGGER, 0);
    uart_driver_install(PORT, 4096, 0, 0, NULL, 0);
    serve_hello();
    for (;;) {
        char byte;
        if (uart_read_bytes(PORT, &byte, 1, portMAX_DELAY) == 1)
            serve_byte(byte);
    }
}
