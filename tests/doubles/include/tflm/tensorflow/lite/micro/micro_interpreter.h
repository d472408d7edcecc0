#pragma once
#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"
#include "tensorflow/lite/schema/schema_generated.h"

namespace tflite {
class MicroAllocator {
public:
    static MicroAllocator *Create(uint8_t *arena, size_t bytes);
};
class MicroResourceVariables {
public:
    static MicroResourceVariables *Create(MicroAllocator *allocator, int most);
};
class MicroInterpreter {
public:
    template <typename Resolver>
    MicroInterpreter(const Model *model, const Resolver &resolver, uint8_t *arena, size_t bytes)
    {
        (void)model, (void)resolver, (void)arena, (void)bytes;
    }
    template <typename Resolver>
    MicroInterpreter(const Model *model, const Resolver &resolver, MicroAllocator *allocator,
                     MicroResourceVariables *variables)
    {
        (void)model, (void)resolver, (void)allocator, (void)variables;
    }
    TfLiteStatus AllocateTensors();
    TfLiteStatus Reset();
    TfLiteStatus Invoke();
    TfLiteTensor *input(size_t index);
    TfLiteTensor *output(size_t index);
    size_t inputs_size() const;
    size_t outputs_size() const;
    size_t arena_used_bytes() const;
};
} // namespace tflite
