#include "reference_ops.h"

#include <string.h>

#include "fixed_point.h"

void ref_copy(const void *from, void *to, uint32_t bytes)
{
    memcpy(to, from, bytes);
}

void ref_concatenate(const int8_t *const *inputs, const int32_t *part_bytes, int32_t count, int32_t outer,
                     int8_t *output)
{
    for (int32_t k = 0; k < outer; k++)
        for (int32_t i = 0; i < count; i++) {
            memcpy(output, inputs[i] + k * part_bytes[i], (size_t)part_bytes[i]);
            output += part_bytes[i];
        }
}

void ref_split(const int8_t *input, const int32_t *part_bytes, int32_t count, int32_t outer, int8_t *const *outputs)
{
    for (int32_t k = 0; k < outer; k++)
        for (int32_t i = 0; i < count; i++) {
            memcpy(outputs[i] + k * part_bytes[i], input, (size_t)part_bytes[i]);
            input += part_bytes[i];
        }
}

/* Every element asks whether it lies in the frame, as reference_ops::PadImpl does. */
void ref_pad_s8(const int8_t *input, const int32_t *dims, const int32_t *before, const int32_t *after, int8_t value,
                int8_t *output)
{
    int32_t out[4];
    for (int i = 0; i < 4; i++)
        out[i] = before[i] + dims[i] + after[i];
    for (int32_t b = 0; b < out[0]; b++)
        for (int32_t h = 0; h < out[1]; h++)
            for (int32_t w = 0; w < out[2]; w++)
                for (int32_t d = 0; d < out[3]; d++) {
                    if (b < before[0] || b >= out[0] - after[0] || h < before[1] || h >= out[1] - after[1] ||
                        w < before[2] || w >= out[2] - after[2] || d < before[3] || d >= out[3] - after[3])
                        *output++ = value;
                    else
                        *output++ = *input++;
                }
}

/* Offset of an index in the output, with the reduced axes left out: reference_ops::ReducedOutputOffset. */
static int32_t reduced_offset(const int32_t *dims, const int32_t *index, const int32_t *reduced)
{
    int32_t offset = 0;
    for (int i = 0; i < 4; i++)
        if (!reduced[i])
            offset = offset * dims[i] + index[i];
    return offset;
}

static int next_index(const int32_t *dims, int32_t *index)
{
    for (int i = 3; i >= 0; i--) {
        if (++index[i] < dims[i])
            return 1;
        index[i] = 0;
    }
    return 0;
}

void ref_mean_s8(const struct ref_mean *p, const int8_t *input, int32_t *sums, int8_t *output)
{
    static const int32_t none[4] = {0, 0, 0, 0};
    int32_t outputs = 1, in_axis = 1;
    int32_t index[4] = {0, 0, 0, 0};
    for (int i = 0; i < 4; i++) {
        if (p->reduced[i])
            in_axis *= p->dims[i];
        else
            outputs *= p->dims[i];
    }
    memset(sums, 0, (size_t)outputs * sizeof *sums);
    do {
        sums[reduced_offset(p->dims, index, p->reduced)] += input[reduced_offset(p->dims, index, none)];
    } while (next_index(p->dims, index));

    /* The division is part of the multiplier: QuantizedMeanOrSum. */
    int shift = 63 - __builtin_clzll((uint64_t)in_axis);
    if (shift > 32)
        shift = 32;
    if (shift > 31 + p->scale.shift)
        shift = 31 + p->scale.shift;
    const int32_t multiplier = (int32_t)(((int64_t)p->scale.multiplier << shift) / in_axis);
    const int32_t output_shift = p->scale.shift - shift;
    for (int32_t i = 0; i < outputs; i++) {
        const int32_t sum = sums[i] - p->input_offset * in_axis;
        output[i] = (int8_t)fx_clamp(fx_scale(sum, multiplier, output_shift) + p->output_offset, -128, 127);
    }
}

static int8_t add_one(const struct ref_binary *p, int8_t a, int8_t b)
{
    const int32_t x = fx_scale((p->offset1 + a) * (1 << p->left_shift), p->input1.multiplier, p->input1.shift);
    const int32_t y = fx_scale((p->offset2 + b) * (1 << p->left_shift), p->input2.multiplier, p->input2.shift);
    const int32_t sum = fx_scale(x + p->sign * y, p->output.multiplier, p->output.shift) + p->output_offset;
    return (int8_t)fx_clamp(sum, p->low, p->high);
}

static int8_t mul_one(const struct ref_binary *p, int8_t a, int8_t b)
{
    const int32_t product = (p->offset1 + a) * (p->offset2 + b);
    return (int8_t)fx_clamp(fx_scale(product, p->output.multiplier, p->output.shift) + p->output_offset, p->low,
                            p->high);
}

void ref_add_s8(const struct ref_binary *p, const int8_t *a, const int8_t *b, int32_t n, int8_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = add_one(p, a[i], b[i]);
}

/* Offset of an output index in an input whose axes of size 1 are repeated: SubscriptToIndex of NdArrayDesc<4>. */
static int32_t broadcast_offset(const int32_t *dims, const int32_t *index)
{
    int32_t offset = 0;
    for (int i = 0; i < 4; i++)
        offset = offset * dims[i] + (dims[i] == 1 ? 0 : index[i]);
    return offset;
}

void ref_add_broadcast_s8(const struct ref_binary *p, const int8_t *a, const int32_t *a_dims, const int8_t *b,
                          const int32_t *b_dims, const int32_t *out_dims, int8_t *output)
{
    int32_t index[4] = {0, 0, 0, 0};
    do {
        *output++ = add_one(p, a[broadcast_offset(a_dims, index)], b[broadcast_offset(b_dims, index)]);
    } while (next_index(out_dims, index));
}

void ref_mul_broadcast_s8(const struct ref_binary *p, const int8_t *a, const int32_t *a_dims, const int8_t *b,
                          const int32_t *b_dims, const int32_t *out_dims, int8_t *output)
{
    int32_t index[4] = {0, 0, 0, 0};
    do {
        *output++ = mul_one(p, a[broadcast_offset(a_dims, index)], b[broadcast_offset(b_dims, index)]);
    } while (next_index(out_dims, index));
}

void ref_extreme_s8(int take_greater, const int8_t *a, const int32_t *a_dims, const int8_t *b, const int32_t *b_dims,
                    const int32_t *out_dims, int8_t *output)
{
    int32_t index[4] = {0, 0, 0, 0};
    do {
        const int8_t x = a[broadcast_offset(a_dims, index)];
        const int8_t y = b[broadcast_offset(b_dims, index)];
        *output++ = (x > y) == (take_greater != 0) ? x : y;
    } while (next_index(out_dims, index));
}

void ref_logistic_s8(int32_t zero_point, int32_t radius, int32_t multiplier, int32_t left_shift, int32_t n,
                     const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int32_t value = input[i] - zero_point;
        if (value <= -radius)
            output[i] = -128;
        else if (value >= radius)
            output[i] = 127;
        else {
            const int32_t q0 = fx_logistic(fx_scale(value, multiplier, left_shift));
            output[i] = (int8_t)fx_clamp(fx_divide_pot(q0, 23) - 128, -128, 127);
        }
    }
}

void ref_tanh_s8(int32_t zero_point, int32_t radius, int32_t multiplier, int32_t left_shift, int32_t n,
                 const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int32_t value = input[i] - zero_point;
        if (value <= -radius)
            output[i] = -128;
        else if (value >= radius)
            output[i] = 127;
        else {
            const int32_t q0 = fx_tanh(fx_scale(value, multiplier, left_shift));
            output[i] = (int8_t)fx_clamp(fx_divide_pot(q0, 24), -128, 127);
        }
    }
}

void ref_relu_s8(int32_t input_offset, int32_t output_offset, struct ref_scale scale, int32_t low, int32_t high,
                 int32_t n, const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int32_t value = output_offset + fx_scale(input[i] - input_offset, scale.multiplier, scale.shift);
        output[i] = (int8_t)fx_clamp(value, low, high);
    }
}

void ref_clamp_s8(int32_t low, int32_t high, int32_t n, const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (int8_t)fx_clamp(input[i], low, high);
}

void ref_leaky_relu_s8(int32_t input_offset, int32_t output_offset, struct ref_scale identity, struct ref_scale alpha,
                       int32_t n, const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int32_t value = input[i] - input_offset;
        const struct ref_scale s = value >= 0 ? identity : alpha;
        output[i] = (int8_t)fx_clamp(output_offset + fx_scale(value, s.multiplier, s.shift), -128, 127);
    }
}

void ref_requantize_s8(int32_t input_offset, int32_t output_offset, struct ref_scale scale, int32_t n,
                       const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int32_t value = fx_scale(input[i] - input_offset, scale.multiplier, scale.shift) + output_offset;
        output[i] = (int8_t)fx_clamp(value, -128, 127);
    }
}

void ref_quantize_f32(float scale, int32_t zero_point, int32_t n, const float *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const float x = input[i] / scale;
        const int32_t rounded = (int32_t)(x >= 0.0f ? x + 0.5f : x - 0.5f);
        output[i] = (int8_t)fx_clamp(rounded + zero_point, -128, 127);
    }
}

void ref_dequantize_f32(float scale, int32_t zero_point, int32_t n, const int8_t *input, float *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (float)(scale * (double)(input[i] - zero_point));
}

void ref_transpose_s8(const int8_t *input, const int32_t *out_dims, const int32_t *strides, int8_t *output)
{
    for (int32_t a = 0; a < out_dims[0]; a++)
        for (int32_t b = 0; b < out_dims[1]; b++)
            for (int32_t c = 0; c < out_dims[2]; c++)
                for (int32_t d = 0; d < out_dims[3]; d++)
                    *output++ = input[a * strides[0] + b * strides[1] + c * strides[2] + d * strides[3]];
}

void ref_strided_slice_s8(const int8_t *input, const int32_t *dims, const int32_t *begin, const int32_t *stride,
                          const int32_t *out_dims, int8_t *output)
{
    int32_t index[4] = {0, 0, 0, 0};
    do {
        int32_t offset = 0;
        for (int i = 0; i < 4; i++)
            offset = offset * dims[i] + begin[i] + index[i] * stride[i];
        *output++ = input[offset];
    } while (next_index(out_dims, index));
}

/* GetNearestNeighbor of reference_ops: in float, as there. */
static int32_t nearest(const struct ref_resize *p, int axis, int32_t value)
{
    const int32_t in = p->dims[axis], out = p->out_dims[axis];
    const float scale = p->align_corners && out > 1 ? (float)(in - 1) / (float)(out - 1) : (float)in / (float)out;
    const float at = ((float)value + (p->half_pixel ? 0.5f : 0.0f)) * scale;
    const int32_t index = (int32_t)(p->align_corners ? at + 0.5f : at); /* never negative */
    return index < in - 1 ? index : in - 1;
}

void ref_resize_nearest_s8(const struct ref_resize *p, const int8_t *input, int8_t *output)
{
    const int32_t *dims = p->dims;
    for (int32_t b = 0; b < p->out_dims[0]; b++)
        for (int32_t y = 0; y < p->out_dims[1]; y++) {
            const int32_t from_y = nearest(p, 1, y);
            for (int32_t x = 0; x < p->out_dims[2]; x++) {
                memcpy(output, input + ((b * dims[1] + from_y) * dims[2] + nearest(p, 2, x)) * dims[3],
                       (size_t)dims[3]);
                output += dims[3];
            }
        }
}

/* One axis of ResizeBilinearInteger: a position with 10 fractional bits and its two neighbours. */
struct between {
    int32_t at, low, high;
};

static struct between between(const struct ref_resize *p, int axis, int32_t value)
{
    const int32_t in = p->dims[axis], out = p->out_dims[axis];
    const int32_t scale = p->align_corners && out > 1 ? ((in - 1) * 1024 + (out - 1) / 2) / (out - 1)
                                                      : (in * 1024 + out / 2) / out;
    struct between r;
    r.at = p->half_pixel ? value * scale + scale / 2 - 512 : value * scale;
    r.low = r.at / 1024 > 0 ? r.at / 1024 : 0;
    r.high = (r.at + 1023) / 1024 < in - 1 ? (r.at + 1023) / 1024 : in - 1;
    return r;
}

void ref_resize_bilinear_s8(const struct ref_resize *p, const int8_t *input, int8_t *output)
{
    const int32_t w = p->dims[2], depth = p->dims[3];
    for (int32_t b = 0; b < p->out_dims[0]; b++, input += p->dims[1] * w * depth)
        for (int32_t y = 0; y < p->out_dims[1]; y++) {
            const struct between v = between(p, 1, y);
            const int64_t v1 = v.at - 1024 * v.low, v0 = 1024 - v1;
            for (int32_t x = 0; x < p->out_dims[2]; x++) {
                const struct between h = between(p, 2, x);
                const int64_t h1 = h.at - 1024 * h.low, h0 = 1024 - h1;
                const int8_t *a = input + (v.low * w + h.low) * depth, *c = input + (v.high * w + h.low) * depth;
                const int8_t *d = input + (v.low * w + h.high) * depth, *e = input + (v.high * w + h.high) * depth;
                for (int32_t k = 0; k < depth; k++) {
                    const int64_t sum = a[k] * v0 * h0 + c[k] * v1 * h0 + d[k] * v0 * h1 + e[k] * v1 * h1;
                    *output++ = (int8_t)((sum + (sum > 0 ? 1 << 19 : -(1 << 19))) / (1 << 20));
                }
            }
        }
}

void ref_prelu_s8(const struct ref_prelu *p, const int8_t *input, const int32_t *dims, const int8_t *alpha,
                  const int32_t *alpha_dims, int8_t *output)
{
    int32_t index[4] = {0, 0, 0, 0};
    do {
        const int32_t value = *input++ - p->input_offset;
        int32_t scaled;
        if (value >= 0)
            scaled = fx_scale(value, p->identity.multiplier, p->identity.shift);
        else
            scaled = fx_scale(value * (alpha[broadcast_offset(alpha_dims, index)] - p->alpha_offset),
                              p->alpha.multiplier, p->alpha.shift);
        *output++ = (int8_t)fx_clamp(scaled + p->output_offset, -128, 127);
    } while (next_index(dims, index));
}

void ref_transpose_conv_s8(const struct ref_transpose_conv *p, const int8_t *input, const int8_t *filter,
                           const int32_t *bias, int32_t *sums, int8_t *output)
{
    const int32_t *in = p->dims, *out = p->out_dims;
    const int32_t outputs = out[1] * out[2] * out[3];
    for (int32_t b = 0; b < in[0]; b++) {
        memset(sums, 0, (size_t)outputs * sizeof *sums);
        for (int32_t y = 0; y < in[1]; y++)
            for (int32_t x = 0; x < in[2]; x++)
                for (int32_t c = 0; c < in[3]; c++) {
                    const int32_t value = *input++ + p->input_offset;
                    for (int32_t fy = 0; fy < p->filter[0]; fy++)
                        for (int32_t fx = 0; fx < p->filter[1]; fx++) {
                            const int32_t oy = y * p->stride[0] - p->padding[0] + fy;
                            const int32_t ox = x * p->stride[1] - p->padding[1] + fx;
                            if (oy < 0 || oy >= out[1] || ox < 0 || ox >= out[2])
                                continue;
                            for (int32_t k = 0; k < out[3]; k++)
                                sums[(oy * out[2] + ox) * out[3] + k] +=
                                    value * filter[((k * p->filter[0] + fy) * p->filter[1] + fx) * in[3] + c];
                        }
                }
        for (int32_t i = 0; i < outputs; i++) {
            const int32_t k = i % out[3];
            const int32_t sum = fx_scale(sums[i] + (bias != 0 ? bias[k] : 0), p->multipliers[k], p->shifts[k]);
            *output++ = (int8_t)fx_clamp(sum + p->output_offset, p->low, p->high);
        }
    }
}

void ref_fully_connected_per_channel_s8(const int8_t *input, const int8_t *weights, const int32_t *bias,
                                        const int32_t *multipliers, const int32_t *shifts, int32_t input_offset,
                                        int32_t output_offset, int32_t low, int32_t high, int32_t batches,
                                        int32_t depth, int32_t channels, int8_t *output)
{
    for (int32_t b = 0; b < batches; b++)
        for (int32_t c = 0; c < channels; c++) {
            int32_t sum = 0;
            for (int32_t d = 0; d < depth; d++)
                sum += weights[c * depth + d] * (input[b * depth + d] + input_offset);
            if (bias != 0)
                sum += bias[c];
            sum = fx_scale(sum, multipliers[c], shifts[c]) + output_offset;
            *output++ = (int8_t)fx_clamp(sum, low, high);
        }
}

/* reference_ops::ReduceGeneric with the greater of two; input and output have one scale. */
void ref_reduce_max_s8(const int32_t *dims, const int32_t *reduced, int32_t outputs, const int8_t *input,
                       int8_t *output)
{
    static const int32_t none[4] = {0, 0, 0, 0};
    int32_t index[4] = {0, 0, 0, 0};
    memset(output, -128, (size_t)outputs);
    do {
        const int8_t value = input[reduced_offset(dims, index, none)];
        int8_t *greatest = output + reduced_offset(dims, index, reduced);
        if (value > *greatest)
            *greatest = value;
    } while (next_index(dims, index));
}

void ref_hard_swish_s8(const struct ref_hard_swish *p, int32_t n, const int8_t *input, int8_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int16_t hires = (int16_t)((input[i] - p->input_offset) * 128);
        const int16_t scaled = fx_high_mul16(hires, p->output_multiplier);
        int16_t reluish = hires;
        if (p->reluish_exponent > 0)
            reluish = fx_shift_left_saturating16(reluish, p->reluish_exponent - 1);
        reluish = fx_high_mul16(reluish, p->reluish_multiplier);
        if (p->reluish_exponent > 0)
            reluish = fx_shift_left_saturating16(reluish, 1);
        if (p->reluish_exponent < 0)
            reluish = (int16_t)fx_divide_pot(reluish, -p->reluish_exponent);
        reluish = (int16_t)((reluish + (1 << 15)) >> 1);
        const int32_t product = (int32_t)reluish * scaled;
        const int16_t preshift = (int16_t)(reluish == INT16_MIN && scaled == INT16_MIN ? INT16_MAX : product / 32768);
        const int32_t value = fx_divide_pot(preshift, -p->output_exponent) + p->output_offset;
        output[i] = (int8_t)fx_clamp(value, -128, 127);
    }
}
