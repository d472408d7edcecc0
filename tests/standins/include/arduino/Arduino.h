/* Thin stand-in for the Arduino API: the declarations that the sketch uses, in the forms that the core gives them. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#define ARDUINO 10607

class StandinSerial {
public:
    void begin(unsigned long baud);
    operator bool();
    int available();
    int read();
    size_t write(const uint8_t *data, size_t bytes);
};
extern StandinSerial Serial;
void yield(void);
