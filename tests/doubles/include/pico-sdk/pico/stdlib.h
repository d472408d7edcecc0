#pragma once
#include <stdbool.h>
#include <stdint.h>
int putchar_raw(int c);
int getchar_timeout_us(uint32_t timeout_us);
uint32_t time_us_32(void);
bool stdio_init_all(void);
bool stdio_usb_connected(void);
void sleep_ms(uint32_t ms);
void gpio_init(unsigned pin);
void gpio_set_dir(unsigned pin, bool out);
void gpio_put(unsigned pin, bool value);
