"""Light detectors and later classifiers of ncnn's benchmark in its text format, written down from
their authors' descriptions with `ncnn_text`. Output maps are joined by a flatten of each."""

from __future__ import annotations

from collections.abc import Sequence

from tierbench.networks.classifiers import EFFICIENTNET_V2_B0
from tierbench.networks.detectors import YOLO_FASTEST
from tierbench.networks.ncnn_text import RELU, RELU6, Blob, Network

#: (channels, stride) of BlazeFace's blocks.
BLAZEFACE = (
    (24, 1), (28, 1), (32, 2), (36, 1), (42, 1), (48, 2), (56, 1), (64, 1), (72, 1), (80, 1),
    (88, 1), (96, 2), (96, 1), (96, 1), (96, 1), (96, 1),
)  # fmt: skip


def shufflenet_v2_stages(
    n: Network, size: int, halves: Sequence[int] = (58, 116, 232)
) -> list[Blob]:
    """Return the stages of ShuffleNet v2 with `halves` channels in each branch."""
    x = n.pool(n.conv(n.input(size), 24, 3, 2, act=RELU), 3, 2)
    stages = []
    for half, repeats in zip(halves, (4, 8, 4), strict=True):
        left = n.conv(n.depthwise(x, 3, 2), half, act=RELU)
        right = n.conv(n.depthwise(n.conv(x, half, act=RELU), 3, 2), half, act=RELU)
        x = n.shuffle(n.concat(left, right), 2)
        for _ in range(repeats - 1):
            kept, y = n.halves(x)
            y = n.conv(n.depthwise(n.conv(y, half, act=RELU), 3), half, act=RELU)
            x = n.shuffle(n.concat(kept, y), 2)
        stages.append(x)
    return stages


def blazeface(int8: bool) -> Network:
    """BlazeFace's feature extractor at 128."""
    n = Network(int8)
    x = n.conv(n.input(128), 24, 5, 2, act=RELU)
    for channels, stride in BLAZEFACE:
        y = n.conv(n.depthwise(x, 3, stride), channels)
        if stride == 2:
            x = n.pool(x, 2, 2)
        if x.channels != channels:
            x = n.pad_channels(x, channels)
        x = n.add(x, y, relu=True)
    return n


def yolo_fastest(int8: bool) -> Network:
    """Yolo-Fastest 1.1 at 320."""
    n = Network(int8)
    x = n.conv(n.input(320), 8, 3, 2, act=RELU)
    middle = x
    for expanded, channels, repeats, stride in YOLO_FASTEST:
        for _ in range(repeats):
            y = n.conv(x, expanded, act=RELU)
            middle = y if stride == 2 else middle
            y = n.conv(n.depthwise(y, 3, stride, RELU), channels)
            x = n.add(x, y) if stride == 1 and x.channels == channels else y
    pools = [n.pool(x, size, 1, size // 2) for size in (3, 5, 9)]
    x = n.conv(n.concat(*pools, x), 96, act=RELU)
    outputs = []
    for level in (x, n.conv(n.concat(n.upsample(x), middle), 96, act=RELU)):
        y = n.conv(n.depthwise(level, 5, act=RELU), 96)
        outputs.append(n.conv(n.conv(n.depthwise(y, 5, act=RELU), 96), 75))
    n.join(*outputs)
    return n


def yolo_fastest_v2(int8: bool) -> Network:
    """Yolo-FastestV2 at 352: a light pyramid of 72 channels."""
    n = Network(int8)
    _, middle, last = shufflenet_v2_stages(n, 352, (24, 48, 96))
    small = n.conv(last, 72, act=RELU)
    large = n.conv(n.concat(n.upsample(last), middle), 72, act=RELU)
    outputs = []
    for level in (large, small):
        heads = []
        for _ in range(2):
            y = level
            for _ in range(2):
                y = n.conv(n.depthwise(y, 5, act=RELU), 72)
            heads.append(y)
        outputs += [n.conv(heads[0], 12), n.conv(heads[1], 3)]
        outputs.append(n.softmax(n.conv(heads[1], 80)))
    n.join(*outputs)
    return n


def fastestdet(int8: bool) -> Network:
    """FastestDet at 352: three stages at one size, a light spatial pyramid, three heads."""
    n = Network(int8)
    first, middle, last = shufflenet_v2_stages(n, 352, (24, 48, 96))
    joined = n.concat(n.pool(first, 3, 2, 1, average=True), middle, n.upsample(last))
    x = n.conv(joined, 96, act=RELU)
    parts = []
    for depth in (1, 2, 3):
        y = x
        for _ in range(depth):
            y = n.depthwise(y, 5, act=RELU)
        parts.append(y)
    x = n.relu(n.add(x, n.conv(n.concat(*parts), 96)))
    x = n.conv(x, 96, act=RELU)
    outputs = [n.conv(n.depthwise(x, 5, act=RELU), channels) for channels in (1, 4)]
    outputs.append(n.softmax(n.conv(n.depthwise(x, 5, act=RELU), 80)))
    n.join(*outputs)
    return n


def nanodet_m(int8: bool) -> Network:
    """NanoDet-m at 320: a path aggregation network of 96 channels, three heads."""
    n = Network(int8)
    first, middle, last = (n.conv(stage, 96) for stage in shufflenet_v2_stages(n, 320))
    middle = n.add(middle, n.upsample(last))
    first = n.add(first, n.upsample(middle))
    middle = n.add(middle, n.downsample(first))
    last = n.add(last, n.downsample(middle))
    outputs = []
    for level in (first, middle, last):
        x = level
        for _ in range(2):
            x = n.leaky(n.depthwise(x, 3))
            x = n.leaky(n.conv(x, 96))
        scores, boxes = n.split(n.conv(x, 112), 80)
        outputs += [n.same("Sigmoid", scores), boxes]
    n.join(*outputs)
    return n


def mobilenet_yolo(int8: bool) -> Network:
    """MobileNet-YOLO at 416, up to its two output maps."""
    n = Network(int8)
    x = n.conv(n.input(416), 32, 3, 2, act=RELU)
    for channels, stride in (
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1),
        (512, 1), (512, 1), (1024, 2), (1024, 1),
    ):  # fmt: skip
        x = n.conv(n.depthwise(x, 3, stride, RELU), channels, act=RELU)
    x = n.conv(n.conv(x, 256, act=RELU), 1024, 3, act=RELU)
    large = n.conv(x, 125)
    y = n.conv(n.upconv(x, 256), 1024, 3, act=RELU)
    small = n.conv(n.conv(n.conv(y, 256, act=RELU), 1024, 3, act=RELU), 125)
    n.join(large, small)
    return n


def mobilenet_v2_yolov3(int8: bool) -> Network:
    """MobileNetV2-YOLOv3 at 352, up to its two output maps."""
    n = Network(int8)
    x = n.conv(n.input(352), 32, 3, 2, act=RELU6)
    kept = x
    for expansion, channels, repeats, stride in (
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
        (6, 320, 1, 1),
    ):  # fmt: skip
        for index in range(repeats):
            y = n.conv(x, x.channels * expansion, act=RELU6) if expansion > 1 else x
            kept = y if y.channels == 576 else kept
            y = n.conv(n.depthwise(y, 3, 1 if index else stride, RELU6), channels)
            x = n.add(x, y) if index else y
    x = n.conv(x, 1280, act=RELU6)
    x = n.conv(n.depthwise(x, 3, act=RELU6), 576, act=RELU6)
    y = n.conv(n.depthwise(kept, 3, act=RELU6), 576, act=RELU6)
    y = n.add(y, n.upsample(x))
    y = n.conv(n.depthwise(y, 3, act=RELU6), 576, act=RELU6)
    n.join(n.conv(x, 75), n.conv(y, 75))
    return n


def vision_transformer(int8: bool) -> Network:
    """ViT-B/16 at 384: 576 tokens and one for the class, 12 blocks of 12 heads."""
    n = Network(int8)
    x = n.tokens(n.conv(n.input(384), 768, 16, 16, 0))
    for _ in range(12):
        x = n.add(x, n.attention(n.layer_norm(x), 12))
        y = n.linear(n.same("GELU", n.linear(n.layer_norm(x), 3072), k0=1), 768)
        x = n.add(x, y)
    n.dense(n.first_row(n.layer_norm(x)), 1000)
    return n


def efficientnet_v2_b0(int8: bool) -> Network:
    """EfficientNetV2-B0 at 224, with Swish as a layer of its own."""
    n = Network(int8)

    def swish(x: Blob) -> Blob:
        return n.same("Swish", x)

    x = swish(n.conv(n.input(224), 32, 3, 2))
    for is_fused, kernel, repeats, channels, expansion, stride in EFFICIENTNET_V2_B0:
        for index in range(repeats):
            step, wide = 1 if index else stride, x.channels * expansion
            if is_fused:
                y = swish(n.conv(x, wide if expansion > 1 else channels, kernel, step))
                y = n.conv(y, channels) if expansion > 1 else y
            else:
                y = swish(n.depthwise(swish(n.conv(x, wide)), kernel, step))
                squeezed = swish(n.conv(n.mean(y), max(1, x.channels // 4)))
                y = n.conv(n.scale(y, n.same("Sigmoid", n.conv(squeezed, wide))), channels)
            x = n.add(x, y) if index else y
    n.softmax(n.dense(n.mean(swish(n.conv(x, 1280))), 1000))
    return n
