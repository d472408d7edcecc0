/* Thin stand-ins for ESP-IDF 5: the declarations that main.c uses. */
#pragma once
#include <stddef.h>
#include <stdint.h>
typedef int esp_err_t;
typedef int uart_port_t;
typedef void *QueueHandle_t;
typedef uint32_t TickType_t;
#define UART_NUM_0 0
esp_err_t uart_driver_install(uart_port_t port, int rx, int tx, int queue, QueueHandle_t *handle, int flags);
int uart_write_bytes(uart_port_t port, const void *data, size_t bytes);
int uart_read_bytes(uart_port_t port, void *data, uint32_t bytes, TickType_t ticks);
