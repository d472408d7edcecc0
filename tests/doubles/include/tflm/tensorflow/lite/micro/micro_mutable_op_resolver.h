/* Thin stand-in for TensorFlow Lite Micro: the calls that a project makes, as the library declares them. */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum TfLiteStatus { kTfLiteOk = 0, kTfLiteError = 1 };
union TfLitePtrUnion {
    void *data;
};
struct TfLiteTensor {
    TfLitePtrUnion data;
    size_t bytes;
};

namespace tflite {
template <unsigned int count> class MicroMutableOpResolver {
public:
    TfLiteStatus AddConv2D();
    TfLiteStatus AddPack();
    TfLiteStatus AddQuantize();
    TfLiteStatus AddReadVariable();
    TfLiteStatus AddAssignVariable();
    TfLiteStatus AddCallOnce();
    TfLiteStatus AddVarHandle();
    TfLiteStatus AddSplitV();
    TfLiteStatus AddStridedSlice();
    TfLiteStatus AddUnpack();
    TfLiteStatus AddConcatenation();
    TfLiteStatus AddCumSum();
    TfLiteStatus AddGather();
    TfLiteStatus AddLogistic();
    TfLiteStatus AddAdd();
    TfLiteStatus AddAveragePool2D();
    TfLiteStatus AddDepthwiseConv2D();
    TfLiteStatus AddFullyConnected();
    TfLiteStatus AddMean();
    TfLiteStatus AddReshape();
    TfLiteStatus AddSoftmax();
};
} // namespace tflite
