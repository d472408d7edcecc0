#include "reference_conv.h"

#include "../fixed_point.h"

static int8_t finished(int32_t sum, const int32_t *bias, int32_t channel, const quant_data_t *quant, int32_t offset,
                       const act_params_t *range)
{
    if (bias)
        sum += bias[channel];
    return (int8_t)fx_clamp(fx_scale(sum, quant->mult[channel], quant->shift[channel]) + offset, range->min,
                            range->max);
}

/* reference_integer_ops::ConvPerChannel */
void ref_conv_s8(const data_dims_t *input_dims, const int8_t *input, const data_dims_t *filter_dims,
                 const int8_t *filter, const int32_t *bias, const data_dims_t *output_dims, int8_t *output,
                 const conv_params_t *params, const quant_data_t *quant)
{
    const int32_t per_group = output_dims->channels / (input_dims->channels / filter_dims->channels);
    for (int32_t out_y = 0; out_y < output_dims->height; out_y++)
        for (int32_t out_x = 0; out_x < output_dims->width; out_x++)
            for (int32_t channel = 0; channel < output_dims->channels; channel++) {
                const int32_t first = channel / per_group * filter_dims->channels;
                int32_t sum = 0;
                for (int32_t y = 0; y < filter_dims->height; y++)
                    for (int32_t x = 0; x < filter_dims->width; x++) {
                        const int32_t in_y = out_y * params->stride.height - params->padding.height +
                                             params->dilation.height * y;
                        const int32_t in_x = out_x * params->stride.width - params->padding.width +
                                             params->dilation.width * x;
                        if (in_x < 0 || in_x >= input_dims->width || in_y < 0 || in_y >= input_dims->height)
                            continue;
                        for (int32_t c = 0; c < filter_dims->channels; c++) {
                            const int32_t at = ((channel * filter_dims->height + y) * filter_dims->width + x) *
                                                   filter_dims->channels + c;
                            sum += filter[at] * (input[(in_y * input_dims->width + in_x) * input_dims->channels +
                                                       first + c] + params->in_offset);
                        }
                    }
                *output++ = finished(sum, bias, channel, quant, params->out_offset, &params->activation);
            }
}

/* reference_integer_ops::DepthwiseConvPerChannel */
void ref_depthwise_s8(const data_dims_t *input_dims, const int8_t *input, const data_dims_t *filter_dims,
                      const int8_t *filter, const int32_t *bias, const data_dims_t *output_dims, int8_t *output,
                      const dw_conv_params_t *params, const quant_data_t *quant)
{
    for (int32_t out_y = 0; out_y < output_dims->height; out_y++)
        for (int32_t out_x = 0; out_x < output_dims->width; out_x++)
            for (int32_t channel = 0; channel < output_dims->channels; channel++) {
                int32_t sum = 0;
                for (int32_t y = 0; y < filter_dims->height; y++)
                    for (int32_t x = 0; x < filter_dims->width; x++) {
                        const int32_t in_y = out_y * params->stride.height - params->padding.height +
                                             params->dilation.height * y;
                        const int32_t in_x = out_x * params->stride.width - params->padding.width +
                                             params->dilation.width * x;
                        if (in_x < 0 || in_x >= input_dims->width || in_y < 0 || in_y >= input_dims->height)
                            continue;
                        sum += filter[(y * filter_dims->width + x) * output_dims->channels + channel] *
                               (input[(in_y * input_dims->width + in_x) * input_dims->channels +
                                      channel / params->ch_mult] + params->in_offset);
                    }
                *output++ = finished(sum, bias, channel, quant, params->out_offset, &params->activation);
            }
}
