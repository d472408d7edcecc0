"""The canonical image classifiers of the published rows, written down with `builder`.

Each follows its paper's table (named at the function); the tests hold the MAC counts that the
papers state, and a slow one compares with keras.applications."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tierbench.graph.operators import Graph
from tierbench.networks.builder import Builder, Map, divisible


def mobilenet_v1(
    name: str, alpha: float, size: int, classes: int = 1000, channels: int = 3
) -> Graph:
    """MobileNet v1 (Howard et al. 2017, table 1)."""
    b = Builder()
    x = mobilenet_v1_body(b, Map(size, size, channels), alpha)
    b.softmax(b.dense(b.mean(x), classes))
    return b.graph(name)


#: (stride, channels) of the 13 separable blocks of MobileNet v1.
MOBILENET_V1 = (
    (1, 64),
    (2, 128),
    (1, 128),
    (2, 256),
    (1, 256),
    (2, 512),
    *(((1, 512),) * 5),
    (2, 1024),
    (1, 1024),
)


def mobilenet_v1_body(b: Builder, x: Map, alpha: float = 1.0) -> Map:
    """The convolutional part of MobileNet v1."""
    x = b.conv(x, int(32 * alpha), 3, 2)
    for stride, width in MOBILENET_V1:
        x = b.separable(x, int(width * alpha), 3, stride)
    return x


#: (expansion, channels, repeats, stride) of MobileNet v2.
MOBILENET_V2 = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)


def inverted(
    b: Builder,
    x: Map,
    channels: int,
    expanded: int,
    kernel: int = 3,
    stride: int = 1,
    squeeze: int = 0,
) -> Map:
    """Inverted residual: expand, depthwise, optional squeeze-and-excite, project, add when it
    fits."""
    y = b.conv(x, expanded) if expanded != x.channels else x
    y = b.depthwise(y, kernel, stride)
    if squeeze:
        y = b.excite(y, squeeze)
    y = b.conv(y, channels)
    return b.add(y) if y == x else y


def mobilenet_v2_body(b: Builder, x: Map, alpha: float = 1.0) -> Map:
    """The inverted residuals of MobileNet v2, without the last 1x1 convolution."""
    x = b.conv(x, divisible(32 * alpha), 3, 2)
    for expansion, width, repeats, stride in MOBILENET_V2:
        for index in range(repeats):
            x = inverted(
                b,
                x,
                divisible(width * alpha),
                x.channels * expansion,
                3,
                stride if index == 0 else 1,
            )
    return x


def mobilenet_v2(
    name: str, alpha: float, size: int, classes: int = 1000, last: int = 1280
) -> Graph:
    """MobileNet v2 (Sandler et al. 2018, table 2)."""
    b = Builder()
    x = mobilenet_v2_body(b, Map(size, size, 3), alpha)
    x = b.conv(x, divisible(last * max(1.0, alpha)))
    b.softmax(b.dense(b.mean(x), classes))
    return b.graph(name)


#: (kernel, expanded, channels, squeeze-and-excite, stride) of MobileNet v3.
MOBILENET_V3_LARGE = (
    (3, 16, 16, 0, 1), (3, 64, 24, 0, 2), (3, 72, 24, 0, 1), (5, 72, 40, 1, 2), (5, 120, 40, 1, 1),
    (5, 120, 40, 1, 1), (3, 240, 80, 0, 2), (3, 200, 80, 0, 1), (3, 184, 80, 0, 1), (3, 184, 80, 0,
    1),
    (3, 480, 112, 1, 1), (3, 672, 112, 1, 1), (5, 672, 160, 1, 2), (5, 960, 160, 1, 1), (5, 960,
    160, 1, 1),
)  # fmt: skip
MOBILENET_V3_SMALL = (
    (3, 16, 16, 1, 2), (3, 72, 24, 0, 2), (3, 88, 24, 0, 1), (5, 96, 40, 1, 2), (5, 240, 40, 1, 1),
    (5, 240, 40, 1, 1), (5, 120, 48, 1, 1), (5, 144, 48, 1, 1), (5, 288, 96, 1, 2), (5, 576, 96, 1,
    1),
    (5, 576, 96, 1, 1),
)  # fmt: skip


def mobilenet_v3(
    name: str, large: bool, alpha: float = 1.0, minimalistic: bool = False, size: int = 224
) -> Graph:
    """MobileNet v3 (Howard et al. 2019, tables 1 and 2); minimalistic: 3x3 only, no
    squeeze-and-excite."""
    b = Builder()
    x = b.conv(Map(size, size, 3), divisible(16), 3, 2)
    for kernel, expanded, width, squeeze, stride in (
        MOBILENET_V3_LARGE if large else MOBILENET_V3_SMALL
    ):
        wide = divisible(expanded * alpha) if expanded != 16 else x.channels
        reduced = divisible(wide / 4) if squeeze and not minimalistic else 0
        x = inverted(
            b, x, divisible(width * alpha), wide, 3 if minimalistic else kernel, stride, reduced
        )
    x = b.conv(x, divisible((960 if large else 576) * alpha))
    x = b.conv(b.mean(x), 1280 if large else 1024)
    b.softmax(b.dense(x, 1000))
    return b.graph(name)


#: (kernel, repeats, channels, expansion, stride) of EfficientNet-B0.
EFFICIENTNET = (
    (3, 1, 16, 1, 1), (3, 2, 24, 6, 2), (5, 2, 40, 6, 2), (3, 3, 80, 6, 2), (5, 3, 112, 6, 1),
    (5, 4, 192, 6, 2), (3, 1, 320, 6, 1),
)  # fmt: skip


def efficientnet(name: str, width: float, depth: float, size: int, lite: bool = False) -> Graph:
    """EfficientNet (Tan and Le 2019, table 1) and EfficientNet-Lite (no squeeze-and-excite, fixed
    stem, head and first and last block counts: tensorflow/tpu
    models/official/efficientnet/lite)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), 32 if lite else divisible(32 * width), 3, 2)
    for index, (kernel, repeats, channels, expansion, stride) in enumerate(EFFICIENTNET):
        fixed = lite and index in (0, len(EFFICIENTNET) - 1)
        for block in range(repeats if fixed else math.ceil(repeats * depth)):
            squeeze = 0 if lite else max(1, int(x.channels / 4))
            x = inverted(
                b,
                x,
                divisible(channels * width),
                x.channels * expansion,
                kernel,
                stride if block == 0 else 1,
                squeeze,
            )
    x = b.conv(x, 1280 if lite else divisible(1280 * width))
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


#: (fused, kernel, repeats, channels, expansion, stride) of EfficientNetV2.
EFFICIENTNET_V2_B0 = (
    (1, 3, 1, 16, 1, 1), (1, 3, 2, 32, 4, 2), (1, 3, 2, 48, 4, 2), (0, 3, 3, 96, 4, 2), (0, 3, 5,
    112, 6, 1),
    (0, 3, 8, 192, 6, 2),
)  # fmt: skip
EFFICIENTNET_V2_S = (
    (1, 3, 2, 24, 1, 1), (1, 3, 4, 48, 4, 2), (1, 3, 4, 64, 4, 2), (0, 3, 6, 128, 4, 2), (0, 3, 9,
    160, 6, 1),
    (0, 3, 15, 256, 6, 2),
)  # fmt: skip


def efficientnet_v2(
    name: str, blocks: Sequence[tuple[int, int, int, int, int, int]], stem: int, size: int
) -> Graph:
    """EfficientNetV2 (Tan and Le 2021, table 4)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), stem, 3, 2)
    for fused, kernel, repeats, channels, expansion, stride in blocks:
        for block in range(repeats):
            step = stride if block == 0 else 1
            if not fused:
                x = inverted(
                    b, x, channels, x.channels * expansion, kernel, step, max(1, x.channels // 4)
                )
                continue
            y = b.conv(x, x.channels * expansion if expansion > 1 else channels, kernel, step)
            y = b.conv(y, channels) if expansion > 1 else y
            x = b.add(y) if y == x else y
    x = b.conv(x, 1280)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


#: (kernel, expansion, channels, repeats, stride) of MnasNet-B1.
MNASNET_B1 = (
    (3, 3, 24, 3, 2),
    (5, 3, 40, 3, 2),
    (5, 6, 80, 3, 2),
    (3, 6, 96, 2, 1),
    (5, 6, 192, 4, 2),
    (3, 6, 320, 1, 1),
)


def mnasnet(name: str, alpha: float, size: int) -> Graph:
    """MnasNet-B1 (Tan et al. 2019; the variant without squeeze-and-excite that torchvision and
    ncnn have)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), divisible(32 * alpha), 3, 2)
    x = b.separable(x, divisible(16 * alpha))
    for kernel, expansion, width, repeats, stride in MNASNET_B1:
        for index in range(repeats):
            x = inverted(
                b,
                x,
                divisible(width * alpha),
                x.channels * expansion,
                kernel,
                stride if index == 0 else 1,
            )
    x = b.conv(x, 1280)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


#: (kernel, expansion, channels, stride) of ProxylessNAS-mobile.
PROXYLESS = (
    (5, 3, 32, 2), (3, 3, 32, 1), (7, 3, 40, 2), (3, 3, 40, 1), (5, 3, 40, 1), (5, 3, 40, 1),
    (7, 6, 80, 2), (5, 3, 80, 1), (5, 3, 80, 1), (5, 3, 80, 1), (5, 6, 96, 1), (5, 3, 96, 1), (5, 3,
    96, 1),
    (5, 3, 96, 1), (7, 6, 192, 2), (7, 6, 192, 1), (7, 3, 192, 1), (7, 3, 192, 1), (7, 6, 320, 1),
)  # fmt: skip


def proxylessnas(name: str, size: int = 224) -> Graph:
    """ProxylessNAS-mobile (Cai et al. 2019, figure 5)."""
    b = Builder()
    x = b.separable(b.conv(Map(size, size, 3), 32, 3, 2), 16)
    for kernel, expansion, width, stride in PROXYLESS:
        x = inverted(b, x, width, x.channels * expansion, kernel, stride)
    x = b.conv(x, 1280)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def resnet(
    name: str,
    blocks: Sequence[int],
    bottleneck: bool,
    size: int = 224,
    v1: bool = False,
    wide: int = 1,
) -> Graph:
    """ResNet (He et al. 2015, table 1). `v1`: stride in the first 1x1 of a bottleneck (Keras,
    Caffe); else in its 3x3 ("v1.5", torchvision, MLPerf). `wide` multiplies the inner width (Wide
    ResNet)."""
    b = Builder()
    x = resnet_body(b, Map(size, size, 3), blocks, bottleneck, v1, wide)[-1]
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def resnet_body(
    b: Builder, x: Map, blocks: Sequence[int], bottleneck: bool, v1: bool = False, wide: int = 1
) -> list[Map]:
    """The residual stages; returns the output of each."""
    x = b.pool(b.conv(x, 64, 7, 2), 3, 2)
    stages = []
    for stage, repeats in enumerate(blocks):
        width = 64 << stage
        for block in range(repeats):
            stride = 2 if stage and block == 0 else 1
            channels = width * 4 if bottleneck else width
            if bottleneck:
                y = b.conv(x, width * wide, 1, stride if v1 else 1)
                y = b.conv(b.conv(y, width * wide, 3, 1 if v1 else stride), channels)
            else:
                y = b.conv(b.conv(x, width, 3, stride), width, 3)
            if x != y:
                b.conv(x, channels, 1, stride)
            x = b.add(y)
        stages.append(x)
    return stages


def resnet_v2(name: str, blocks: Sequence[int], size: int = 224) -> Graph:
    """ResNet v2 (He et al. 2016, "Identity mappings") as in Keras and TF-Slim: a stage strides in
    the 3x3 of its last block, and the normalisation before a block, which follows a sum, stands
    alone."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 64, 7, 2), 3, 2)
    for stage, repeats in enumerate(blocks):
        width = 64 << stage
        for block in range(repeats):
            stride = 2 if block == repeats - 1 and stage < len(blocks) - 1 else 1
            b.add(x, 1)
            y = b.conv(b.conv(b.conv(x, width), width, 3, stride), width * 4)
            if block == 0:
                b.conv(x, width * 4)
            elif stride > 1:
                b.pool(x, 1, stride)
            x = b.add(y)
    b.add(x, 1)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def vgg(name: str, counts: Sequence[int]) -> Graph:
    """VGG (Simonyan and Zisserman 2014, table 1)."""
    b = Builder()
    x = Map(224, 224, 3)
    for count, width in zip(counts, (64, 128, 256, 512, 512), strict=True):
        for _ in range(count):
            x = b.conv(x, width, 3)
        x = b.pool(x, 2, 2)
    b.softmax(b.dense(b.dense(b.dense(x, 4096), 4096), 1000))
    return b.graph(name)


def alexnet(name: str) -> Graph:
    """AlexNet (Krizhevsky et al. 2012) as in Caffe: two groups, 227 x 227."""
    b = Builder()
    x = b.pool(b.conv(Map(227, 227, 3), 96, 11, 4, "valid"), 3, 2, "valid")
    x = b.pool(b.conv(x, 256, 5, 1, groups=2), 3, 2, "valid")
    x = b.conv(x, 384, 3)
    x = b.conv(b.conv(x, 384, 3, groups=2), 256, 3, groups=2)
    x = b.pool(x, 3, 2, "valid")
    b.softmax(b.dense(b.dense(b.dense(x, 4096), 4096), 1000))
    return b.graph(name)


def fire(b: Builder, x: Map, squeeze: int, expand: int) -> Map:
    """A fire module of SqueezeNet."""
    x = b.conv(x, squeeze)
    return b.concat(b.conv(x, expand), b.conv(x, expand, 3))


def squeezenet(name: str, size: int, old: bool = False) -> Graph:
    """SqueezeNet 1.1, or 1.0 when `old` (Iandola et al. 2016, table 1;
    github.com/forresti/SqueezeNet)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), 96 if old else 64, 7 if old else 3, 2, "valid")
    fires = ((16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256))
    pools = (0, 3, 7) if old else (0, 2, 4)
    for index, (squeeze, expand) in enumerate(fires):
        if index in pools:
            x = b.pool(x, 3, 2, "ceil")
        x = fire(b, x, squeeze, expand)
    b.softmax(b.mean(b.conv(x, 1000)))
    return b.graph(name)


def shufflenet_v1(name: str, size: int = 224) -> Graph:
    """ShuffleNet v1, 3 groups (Zhang et al. 2017, table 1)."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 24, 3, 2), 3, 2)
    for stage, (channels, repeats) in enumerate(((240, 4), (480, 8), (960, 4))):
        for block in range(repeats):
            stride = 2 if block == 0 else 1
            out = channels - x.channels if stride == 2 else channels
            first = 1 if stage == 0 and block == 0 else 3
            y = b.copy(b.conv(x, channels // 4, groups=first))
            y = b.conv(b.depthwise(y, 3, stride), out, groups=3)
            x = b.concat(b.pool(x, 3, 2), y) if stride == 2 else b.add(y)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def shufflenet_v2_body(b: Builder, x: Map, widths: Sequence[int] = (116, 232, 464)) -> list[Map]:
    """The stages of ShuffleNet v2; returns the output of each."""
    x = b.pool(b.conv(x, 24, 3, 2), 3, 2)
    stages = []
    for channels, repeats in zip(widths, (4, 8, 4), strict=True):
        half = channels // 2
        left = b.conv(b.depthwise(x, 3, 2), half)
        right = b.conv(b.depthwise(b.conv(x, half), 3, 2), half)
        x = b.copy(b.concat(left, right))
        for _ in range(repeats - 1):
            part = Map(x.height, x.width, half)
            b.conv(b.depthwise(b.conv(part, half)), half)
            x = b.copy(b.concat(part, part))
        stages.append(x)
    return stages


def shufflenet_v2(name: str, size: int = 224) -> Graph:
    """ShuffleNet v2 1x (Ma et al. 2018, table 5)."""
    b = Builder()
    x = b.conv(shufflenet_v2_body(b, Map(size, size, 3))[-1], 1024)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def regnet(
    name: str,
    widths: Sequence[int],
    depths: Sequence[int],
    group: int,
    excite: bool,
    size: int = 224,
) -> Graph:
    """RegNet X and, with `excite`, Y (Radosavovic et al. 2020, figures 15 and 16)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), 32, 3, 2)
    for width, depth in zip(widths, depths, strict=True):
        for block in range(depth):
            stride = 2 if block == 0 else 1
            y = b.conv(b.conv(x, width), width, 3, stride, groups=width // group)
            if excite:
                y = b.excite(y, x.channels // 4)
            y = b.conv(y, width)
            if x != y:
                b.conv(x, width, 1, stride)
            x = b.add(y)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def densenet121(name: str, size: int = 224) -> Graph:
    """DenseNet-121 (Huang et al. 2016, table 1)."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 64, 7, 2), 3, 2)
    for index, layers in enumerate((6, 12, 24, 16)):
        for _ in range(layers):
            x = b.concat(x, b.conv(b.conv(x, 128), 32, 3))
        if index < 3:
            x = b.pool(b.conv(x, x.channels // 2), 2, 2)
    b.softmax(b.dense(b.mean(x), 1000))
    return b.graph(name)


def vision_transformer(
    name: str, size: int, patch: int, width: int, layers: int, heads: int
) -> Graph:
    """Vision transformer (Dosovitskiy et al. 2020, table 1)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), width, patch, patch, "valid")
    tokens = x.height * x.width + 1
    for _ in range(layers):
        b.transformer(tokens, width, heads, 4 * width)
    b.dense(Map(1, 1, width), 1000)
    return b.graph(name)


def bert(name: str, tokens: int, width: int, layers: int, heads: int) -> Graph:
    """BERT encoder (Devlin et al. 2018) with a span head."""
    b = Builder()
    for _ in range(layers):
        b.transformer(tokens, width, heads, 4 * width)
    b.linear(tokens, width, 2)
    return b.graph(name)
