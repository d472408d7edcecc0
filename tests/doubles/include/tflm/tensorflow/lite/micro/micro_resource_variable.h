#pragma once
#include "tensorflow/lite/micro/micro_interpreter.h"
