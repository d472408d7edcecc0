/* Nothing that is timed uses floating point; ESP-NN's preparation of a table names these, and is dropped. */
#pragma once
float expf(float x);
float roundf(float x);
