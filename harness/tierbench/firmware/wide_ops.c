#include "wide_ops.h"

#include "fixed_point.h"
#include "sequence_ops.h"

/* MultiplyByQuantizedMultiplier for 64 bits: the multiplier loses its lower half */
static int32_t wide_scale(int64_t x, int32_t multiplier, int32_t shift)
{
    const int64_t reduced = multiplier < 0x7FFF0000 ? (multiplier + (1 << 15)) >> 16 : 0x7FFF;
    const int total = 15 - (int)shift;
    return (int32_t)((x * reduced + ((int64_t)1 << (total - 1))) >> total);
}

/* Add channel c's bias to a sum and scale it */
static int32_t scaled(int64_t sum, const void *bias, int32_t narrow, int32_t c, const int32_t *multipliers,
                      const int32_t *shifts)
{
    if (!narrow)
        return wide_scale(sum + (bias ? ((const int64_t *)bias)[c] : 0), multipliers[c], shifts[c]);
    return fx_scale((int32_t)(sum + (bias ? ((const int32_t *)bias)[c] : 0)), multipliers[c], shifts[c]);
}

static int inside(const struct wide_window *p, int32_t out_y, int32_t out_x, int32_t y, int32_t x, int32_t *at)
{
    const int32_t in_y = out_y * p->stride[0] - p->padding[0] + y * p->dilation[0];
    const int32_t in_x = out_x * p->stride[1] - p->padding[1] + x * p->dilation[1];
    *at = (in_y * p->input[2] + in_x) * p->input[3];
    return in_y >= 0 && in_y < p->input[1] && in_x >= 0 && in_x < p->input[2];
}

void wide_conv(const struct wide_window *p, const int16_t *input, const int8_t *weights, const void *bias,
               int16_t *output)
{
    const int32_t depth = p->input[3];
    for (int32_t b = 0; b < p->output[0]; b++, input += p->input[1] * p->input[2] * depth)
        for (int32_t oy = 0; oy < p->output[1]; oy++)
            for (int32_t ox = 0; ox < p->output[2]; ox++)
                for (int32_t c = 0; c < p->output[3]; c++) {
                    int64_t sum = 0;
                    for (int32_t y = 0; y < p->kernel[0]; y++)
                        for (int32_t x = 0; x < p->kernel[1]; x++) {
                            int32_t at;
                            if (!inside(p, oy, ox, y, x, &at))
                                continue;
                            const int8_t *w = weights + ((c * p->kernel[0] + y) * p->kernel[1] + x) * depth;
                            for (int32_t d = 0; d < depth; d++)
                                sum += (int32_t)w[d] * input[at + d];
                        }
                    sum = scaled(sum, bias, p->narrow, c, p->multipliers, p->shifts);
                    *output++ = (int16_t)fx_clamp((int32_t)sum, p->low, p->high);
                }
}

void wide_depthwise(const struct wide_window *p, const int16_t *input, const int8_t *weights, const void *bias,
                    int16_t *output)
{
    const int32_t channels = p->output[3], ratio = channels / p->input[3];
    for (int32_t b = 0; b < p->output[0]; b++, input += p->input[1] * p->input[2] * p->input[3])
        for (int32_t oy = 0; oy < p->output[1]; oy++)
            for (int32_t ox = 0; ox < p->output[2]; ox++)
                for (int32_t c = 0; c < channels; c++) {
                    int64_t sum = 0;
                    for (int32_t y = 0; y < p->kernel[0]; y++)
                        for (int32_t x = 0; x < p->kernel[1]; x++) {
                            int32_t at;
                            if (inside(p, oy, ox, y, x, &at))
                                sum += (int32_t)weights[(y * p->kernel[1] + x) * channels + c] * input[at + c / ratio];
                        }
                    sum = scaled(sum, bias, p->narrow, c, p->multipliers, p->shifts);
                    *output++ = (int16_t)fx_clamp((int32_t)sum, p->low, p->high);
                }
}

/* Average (rounded half away from zero) or greatest of what lies in the window */
static void pool(const struct wide_window *p, int average, const int16_t *input, int16_t *output)
{
    for (int32_t b = 0; b < p->output[0]; b++, input += p->input[1] * p->input[2] * p->input[3])
        for (int32_t oy = 0; oy < p->output[1]; oy++)
            for (int32_t ox = 0; ox < p->output[2]; ox++)
                for (int32_t c = 0; c < p->output[3]; c++) {
                    int32_t sum = 0, greatest = INT16_MIN, count = 0;
                    for (int32_t y = 0; y < p->kernel[0]; y++)
                        for (int32_t x = 0; x < p->kernel[1]; x++) {
                            int32_t at;
                            if (!inside(p, oy, ox, y, x, &at))
                                continue;
                            sum += input[at + c];
                            greatest = input[at + c] > greatest ? input[at + c] : greatest;
                            count++;
                        }
                    if (average)
                        greatest = sum > 0 ? (sum + count / 2) / count : (sum - count / 2) / count;
                    *output++ = (int16_t)fx_clamp(greatest, p->low, p->high);
                }
}

void wide_average_pool(const struct wide_window *p, const int16_t *input, int16_t *output)
{
    pool(p, 1, input, output);
}

void wide_max_pool(const struct wide_window *p, const int16_t *input, int16_t *output)
{
    pool(p, 0, input, output);
}

void wide_fully_connected(const struct wide_dense *p, const int16_t *input, const int8_t *weights,
                          const void *bias, int16_t *output)
{
    for (int32_t b = 0; b < p->batches; b++, input += p->depth)
        for (int32_t c = 0; c < p->channels; c++) {
            int64_t sum = 0;
            for (int32_t i = 0; i < p->depth; i++)
                sum += (int32_t)weights[c * p->depth + i] * input[i];
            sum = scaled(sum, bias, p->narrow, c, p->multipliers, p->shifts);
            *output++ = (int16_t)fx_clamp((int32_t)sum, p->low, p->high);
        }
}

void wide_add(const struct wide_binary *p, const int16_t *a, const int16_t *b, int32_t n, int16_t *output)
{
    for (int32_t i = 0; i < n; i++) {
        const int32_t x = fx_scale(a[i] * (1 << p->left_shift), p->multiplier1, p->shift1);
        const int32_t y = fx_scale(b[i] * (1 << p->left_shift), p->multiplier2, p->shift2);
        output[i] = (int16_t)fx_clamp(fx_scale(x + p->sign * y, p->multiplier, p->shift), p->low, p->high);
    }
}

void wide_mul(const struct wide_binary *p, const int16_t *a, const int16_t *b, int32_t n, int16_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = (int16_t)fx_clamp(fx_scale(a[i] * b[i], p->multiplier, p->shift), p->low, p->high);
}

void wide_logistic(int32_t multiplier, int32_t shift, int32_t n, const int16_t *input, int16_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = seq_sigmoid(input[i], multiplier, shift);
}

void wide_tanh(int32_t multiplier, int32_t shift, int32_t n, const int16_t *input, int16_t *output)
{
    for (int32_t i = 0; i < n; i++)
        output[i] = seq_tanh(input[i], multiplier, shift);
}
