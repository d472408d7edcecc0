// TensorFlow Lite Micro behind board.h: the library of the board's own ecosystem runs the model.
#include "board.h"
#include "project.h"
#ifdef ARDUINO
#include <Chirale_TensorFlowLite.h>
#endif
#include "resolver.h"
#include "tensorflow/lite/micro/micro_interpreter.h"
#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"
#if TB_VARIABLES > 0
#include "tensorflow/lite/micro/micro_allocator.h"
#include "tensorflow/lite/micro/micro_resource_variable.h"
#endif
#include "tensorflow/lite/schema/schema_generated.h"

extern "C" const uint8_t tb_model[];

namespace {
alignas(16) uint8_t arena[TB_TFLM_ARENA_BYTES];
tflite::MicroInterpreter *interpreter = nullptr;

const char *start()
{
    const tflite::Model *model = tflite::GetModel(tb_model);
    if (model->version() != TFLITE_SCHEMA_VERSION)
        return "the library reads another schema version of the model";
    static Resolver resolver;
    if (!add_operators(resolver))
        return "the library lacks an operator of the model";
#if TB_VARIABLES > 0 // a streaming model keeps a state in variables
    tflite::MicroAllocator *allocator = tflite::MicroAllocator::Create(arena, sizeof arena);
    tflite::MicroResourceVariables *variables = tflite::MicroResourceVariables::Create(allocator, TB_VARIABLES);
    static tflite::MicroInterpreter made(model, resolver, allocator, variables);
#else
    static tflite::MicroInterpreter made(model, resolver, arena, sizeof arena);
#endif
    if (made.AllocateTensors() != kTfLiteOk)
        return "AllocateTensors failed: raise TB_TFLM_ARENA_BYTES in project.h";
    interpreter = &made;
    return nullptr;
}
} // namespace

extern "C" const char *board_model_begin(void)
{
    static const char *const refused = start();
    return refused;
}

extern "C" void board_reset_state(void)
{
    interpreter->Reset();
}

extern "C" unsigned board_inputs(void)
{
    return static_cast<unsigned>(interpreter->inputs_size());
}

extern "C" unsigned board_outputs(void)
{
    return static_cast<unsigned>(interpreter->outputs_size());
}

extern "C" struct board_tensor board_input(unsigned index)
{
    TfLiteTensor *found = interpreter->input(index);
    return {found->data.data, static_cast<uint32_t>(found->bytes)};
}

extern "C" struct board_tensor board_output(unsigned index)
{
    TfLiteTensor *found = interpreter->output(index);
    return {found->data.data, static_cast<uint32_t>(found->bytes)};
}

extern "C" int board_invoke(void)
{
    return interpreter->Invoke() == kTfLiteOk ? 0 : 1;
}

extern "C" uint32_t board_arena_bytes(void)
{
    return static_cast<uint32_t>(interpreter->arena_used_bytes());
}

extern "C" unsigned board_operators(void)
{
    return TB_OPERATORS;
}
