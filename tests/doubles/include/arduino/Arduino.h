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
typedef enum { LOW = 0, HIGH = 1 } PinStatus;
typedef enum { INPUT = 0, OUTPUT = 1 } PinMode;
typedef uint8_t pin_size_t;
extern "C" void pinMode(pin_size_t pin, PinMode mode);
extern "C" void digitalWrite(pin_size_t pin, PinStatus status);
extern "C" void delay(unsigned long milliseconds);
void yield(void);
