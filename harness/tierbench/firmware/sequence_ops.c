#include "sequence_ops.h"

#include <string.h>

#include "fixed_point.h"

void seq_fill(void *to, int32_t value, uint32_t bytes)
{
    memset(to, (int)value, bytes);
}

/* reference_ops::Requantize */
#define REQUANTIZE(name, from, to, low, high)                                                                   \
    void seq_requantize_##name(int32_t input_zero, int32_t output_zero, int32_t multiplier, int32_t shift,      \
                               int32_t n, const from *input, to *output)                                        \
    {                                                                                                           \
        for (int32_t i = 0; i < n; i++)                                                                         \
            output[i] = (to)fx_clamp(fx_scale(input[i] - input_zero, multiplier, shift) + output_zero, low, high); \
    }
REQUANTIZE(s8_u8, int8_t, uint8_t, 0, 255)
REQUANTIZE(u8_s8, uint8_t, int8_t, -128, 127)
REQUANTIZE(s8_s16, int8_t, int16_t, -32768, 32767)
REQUANTIZE(s16_s8, int16_t, int8_t, -128, 127)
REQUANTIZE(s16_s16, int16_t, int16_t, -32768, 32767)

/* std::round: half away from zero; what is beyond 16 bits saturates. In integers, for cores without a float unit. */
static int32_t rounded(float value)
{
    union {
        float value;
        uint32_t bits;
    } number = {value};
    const int32_t exponent = (int32_t)(number.bits >> 23 & 255u) - 127;
    const int32_t mantissa = (int32_t)((number.bits & 0x7fffffu) | 0x800000u);
    int32_t whole = 0;
    if (exponent >= 16)
        whole = 65536;
    else if (exponent >= -1)
        whole = (mantissa + (1 << (22 - exponent))) >> (23 - exponent);
    return number.bits >> 31 ? -whole : whole;
}

/* reference_ops::AffineQuantize */
void seq_quantize_u8(float scale, int32_t zero, int32_t n, const float *input, uint8_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (uint8_t)fx_clamp(rounded(input[i] / scale) + zero, 0, 255);
}

void seq_quantize_s16(float scale, int32_t zero, int32_t n, const float *input, int16_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (int16_t)fx_clamp(rounded(input[i] / scale) + zero, -32768, 32767);
}

/* reference_ops::Dequantize: its scale has 64 bits */
void seq_dequantize_u8(float scale, int32_t zero, int32_t n, const uint8_t *input, float *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (float)(scale * (double)(input[i] - zero));
}

void seq_dequantize_s16(float scale, int32_t zero, int32_t n, const int16_t *input, float *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (float)(scale * (double)(input[i] - zero));
}

/* reference_ops::StridedSlice: element by element */
void seq_strided_slice(const void *input, const int32_t *dims, const int32_t *begin, const int32_t *stride,
                       const int32_t *out_dims, int32_t size, void *output)
{
    const uint8_t *from = (const uint8_t *)input;
    uint8_t *to = (uint8_t *)output;
    for (int32_t a = 0; a < out_dims[0]; a++)
        for (int32_t b = 0; b < out_dims[1]; b++)
            for (int32_t c = 0; c < out_dims[2]; c++)
                for (int32_t d = 0; d < out_dims[3]; d++, to += size) {
                    const int32_t at = (((begin[0] + a * stride[0]) * dims[1] + begin[1] + b * stride[1]) * dims[2] +
                                        begin[2] + c * stride[2]) * dims[3] + begin[3] + d * stride[3];
                    for (int32_t i = 0; i < size; i++)
                        to[i] = from[at * size + i];
                }
}

void seq_gather(const int8_t *input, const int32_t *indices, int32_t count, int32_t outer, int32_t axis,
                int32_t bytes, int8_t *output)
{
    for (int32_t k = 0; k < outer; k++)
        for (int32_t i = 0; i < count; i++, output += bytes)
            memcpy(output, input + (k * axis + indices[i]) * bytes, (size_t)bytes);
}

/* reference_ops::CumSum for int8: a sum of offset inputs, each scaled as ADD scales its inputs. It begins with the
 * offset alone, as there. */
void seq_cumsum_s8(const struct seq_cumsum *p, const int8_t *input, int8_t *output)
{
    for (int32_t o = 0; o < p->outer; o++)
        for (int32_t i = 0; i < p->inner; i++) {
            int32_t sum = fx_scale(p->input_offset * (1 << p->left_shift), p->input_multiplier, p->input_shift);
            for (int32_t step = 0; step < p->depth; step++) {
                const int32_t d = p->reverse ? p->depth - 1 - step : step;
                const int32_t at = (o * p->depth + d) * p->inner + i;
                const int32_t value = (input[at] + p->input_offset) * (1 << p->left_shift);
                const int32_t scaled = fx_scale(value, p->input_multiplier, p->input_shift);
                if (!p->exclusive)
                    sum += scaled;
                const int32_t result = fx_scale(sum, p->output_multiplier, p->output_shift) + p->output_offset;
                output[at] = (int8_t)fx_clamp(result, -128, 127);
                if (p->exclusive)
                    sum += scaled;
            }
        }
}

/* EvalIntegerSvdfReference: the oldest column of the state drops out, the newest comes in */
#define SVDF(name, kind, least, greatest)                                                                       \
    void name(const struct seq_svdf *p, const int8_t *input, const int8_t *weights, const kind *in_time,        \
              const int32_t *bias, kind *state, int32_t *sums, int8_t *output)                                  \
    {                                                                                                           \
        memmove(state, state + 1, (size_t)(p->filters * p->memory - 1) * sizeof *state);                        \
        for (int32_t f = 0; f < p->filters; f++) {                                                              \
            int32_t dot = 0;                                                                                    \
            for (int32_t i = 0; i < p->inputs; i++)                                                             \
                dot += weights[f * p->inputs + i] * (input[i] - p->input_zero);                                 \
            dot = fx_clamp(fx_scale(dot, p->multiplier1, p->shift1), least, greatest);                          \
            state[f * p->memory + p->memory - 1] = (kind)(p->state_zero + dot);                                 \
        }                                                                                                       \
        for (int32_t f = 0; f < p->filters; f++) {                                                              \
            sums[f] = 0;                                                                                        \
            for (int32_t m = 0; m < p->memory; m++)                                                             \
                sums[f] += in_time[f * p->memory + m] * (state[f * p->memory + m] - p->state_zero);             \
        }                                                                                                       \
        for (int32_t u = 0; u < p->filters / p->rank; u++) {                                                    \
            int32_t sum = bias ? bias[u] : 0;                                                                   \
            for (int32_t r = 0; r < p->rank; r++)                                                               \
                sum += sums[u * p->rank + r];                                                                   \
            output[u] = (int8_t)fx_clamp(fx_scale(sum, p->multiplier2, p->shift2) + p->output_zero, p->low, p->high); \
        }                                                                                                       \
    }
SVDF(seq_svdf_s8, int8_t, -128, 127)
SVDF(seq_svdf_s16, int16_t, -32768, 32767)

/* sigmoid(i / 24) in 0.16, to within 1: reference_integer_ops::Logistic and Tanh interpolate between its entries.
 * These are the entries that TFLite Micro answers with for int16 inputs, one step of the table after the other. */
static const uint16_t sigmoid_table[256] = {
    32768, 33451, 34133, 34813, 35493, 36169, 36843, 37513, 38180, 38841, 39498, 40149, 40794, 41432,
    42064, 42688, 43304, 43912, 44511, 45102, 45683, 46255, 46817, 47369, 47911, 48443, 48964, 49475,
    49975, 50464, 50942, 51409, 51865, 52311, 52745, 53169, 53581, 53983, 54374, 54755, 55125, 55485,
    55834, 56174, 56503, 56823, 57133, 57433, 57724, 58007, 58280, 58544, 58800, 59048, 59288, 59519,
    59743, 59959, 60168, 60370, 60565, 60753, 60935, 61110, 61279, 61441, 61599, 61750, 61896, 62036,
    62172, 62302, 62428, 62549, 62666, 62778, 62886, 62990, 63090, 63186, 63279, 63368, 63454, 63536,
    63615, 63691, 63765, 63835, 63903, 63968, 64030, 64090, 64148, 64204, 64257, 64308, 64357, 64405,
    64450, 64494, 64536, 64576, 64614, 64652, 64687, 64721, 64754, 64786, 64816, 64845, 64873, 64900,
    64926, 64950, 64974, 64997, 65019, 65039, 65060, 65079, 65097, 65115, 65132, 65149, 65164, 65179,
    65194, 65208, 65221, 65234, 65246, 65258, 65269, 65280, 65291, 65301, 65310, 65319, 65328, 65337,
    65345, 65352, 65360, 65367, 65374, 65381, 65387, 65393, 65399, 65404, 65410, 65415, 65420, 65425,
    65429, 65433, 65438, 65442, 65445, 65449, 65453, 65456, 65459, 65462, 65465, 65468, 65471, 65474,
    65476, 65479, 65481, 65483, 65485, 65488, 65489, 65491, 65493, 65495, 65497, 65498, 65500, 65501,
    65503, 65504, 65505, 65507, 65508, 65509, 65510, 65511, 65512, 65513, 65514, 65515, 65516, 65517,
    65517, 65518, 65519, 65520, 65520, 65521, 65522, 65522, 65523, 65523, 65524, 65524, 65525, 65525,
    65526, 65526, 65526, 65527, 65527, 65528, 65528, 65528, 65529, 65529, 65529, 65529, 65530, 65530,
    65530, 65530, 65531, 65531, 65531, 65531, 65531, 65532, 65532, 65532, 65532, 65532, 65532, 65533,
    65533, 65533, 65533, 65533, 65533, 65533, 65533, 65534, 65534, 65534, 65534, 65534, 65534, 65534,
    65534, 65534, 65534, 65534,
};

static int32_t between(uint32_t place, int bits)
{
    const uint32_t at = place >> bits;
    const int32_t low = sigmoid_table[at], high = sigmoid_table[at + 1];
    return (low << bits) + (int32_t)(place & ((1u << bits) - 1)) * (high - low);
}

/* x * multiplier >> shift is the place in the table, 9 bits a step: Q3.12 -> Q0.15 with 3 and 0 */
int16_t seq_sigmoid(int32_t x, int32_t multiplier, int32_t shift)
{
    const int32_t input = (x * multiplier + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift;
    const uint32_t size = (uint32_t)(input < 0 ? -input : input);
    uint32_t result = size >> 9 >= 255 ? 0x7FFFu << 10 : (uint32_t)between(size, 9);
    result = input >= 0 ? result + (1u << 9) : (1u << 25) - result + (1u << 9) - 1;
    return (int16_t)(result >> 10);
}

int16_t seq_tanh(int32_t x, int32_t multiplier, int32_t shift)
{
    const int32_t input = (x * multiplier + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift;
    const uint32_t size = (uint32_t)(input < 0 ? -input : input);
    int32_t result = size >> 8 >= 255 ? 0xFFFF << 8 : between(size, 8);
    result = input >= 0 ? result - (1 << 23) + (1 << 7) : -result + (1 << 23) + (1 << 7) - 1;
    return (int16_t)(result >> 8);
}

static int16_t saturated(int32_t x)
{
    return (int16_t)fx_clamp(x, INT16_MIN, INT16_MAX);
}

/* Two dense layers, their sum before the activation, for every unit: CalculateLstmGate */
static void gate(const struct seq_lstm *p, const struct seq_gate *g, const int8_t *input, const int8_t *hidden,
                 int16_t *output)
{
    for (int32_t u = 0; u < p->units; u++) {
        int32_t first = g->bias ? g->bias[u] : 0, second = 0;
        for (int32_t i = 0; i < p->inputs; i++)
            first += g->input_weights[u * p->inputs + i] * (input[i] - p->input_zero);
        for (int32_t i = 0; i < p->units; i++)
            second += g->recurrent_weights[u * p->units + i] * (hidden[i] - p->output_zero);
        output[u] = saturated(saturated(fx_scale(first, g->input_multiplier, g->input_shift)) +
                              saturated(fx_scale(second, g->recurrent_multiplier, g->recurrent_shift)));
    }
}

/* LstmStep: hidden and cell are updated in place */
static void step(const struct seq_lstm *p, const int8_t *input, int8_t *hidden, int16_t *cell, int16_t *room)
{
    int16_t *forget = room, *in = room + p->units, *update = room + 2 * p->units, *out = room + 3 * p->units;
    const int32_t power = 15 + p->cell_scale_power - 3;
    gate(p, &p->forget, input, hidden, forget);
    gate(p, &p->input, input, hidden, in);
    gate(p, &p->cell, input, hidden, update);
    gate(p, &p->output, input, hidden, out);
    for (int32_t u = 0; u < p->units; u++) {
        const int32_t kept = seq_sigmoid(forget[u], 3, 0) * cell[u];
        const int32_t added = seq_sigmoid(in[u], 3, 0) * seq_tanh(update[u], 3, 0);
        int32_t value = saturated(saturated(fx_scale(kept, p->forget_cell.multiplier, p->forget_cell.shift)) +
                                  saturated(fx_scale(added, p->input_cell.multiplier, p->input_cell.shift)));
        if (p->cell_clip > 0)
            value = fx_clamp(value, -p->cell_clip, p->cell_clip);
        cell[u] = (int16_t)value;
        const int32_t bent = power < 0 ? seq_tanh(value, 3, -power) : seq_tanh(value, 3 << power, 0);
        const int32_t product = seq_sigmoid(out[u], 3, 0) * bent;
        hidden[u] = (int8_t)fx_clamp(fx_scale(product, p->hidden.multiplier, p->hidden.shift) + p->output_zero,
                                     -128, 127);
    }
}

void seq_lstm_s8(const struct seq_lstm *p, const int8_t *input, int8_t *hidden, int16_t *cell, int16_t *room,
                 int8_t *output)
{
    for (int32_t t = 0; t < p->steps; t++)
        for (int32_t b = 0; b < p->batches; b++) {
            const int32_t at = p->time_major ? t * p->batches + b : b * p->steps + t;
            step(p, input + at * p->inputs, hidden + b * p->units, cell + b * p->units, room);
            memcpy(output + at * p->units, hidden + b * p->units, (size_t)p->units);
        }
}
