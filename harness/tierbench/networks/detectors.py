"""The detectors, segmenters and small networks of the published rows, written down with
`builder`."""

from __future__ import annotations

from collections.abc import Sequence

from tierbench.graph.operators import Graph, Operator
from tierbench.networks.builder import Builder, Map
from tierbench.networks.classifiers import (
    MOBILENET_V1,
    fire,
    inverted,
    mobilenet_v1_body,
    mobilenet_v2_body,
    shufflenet_v2_body,
)


def ssd_heads(
    b: Builder, maps: Sequence[Map], anchors: Sequence[int], classes: int, kernel: int = 1
) -> None:
    """Box and class convolutions on each feature map, one softmax over all boxes."""
    boxes = 0
    for x, count in zip(maps, anchors, strict=True):
        b.conv(x, 4 * count, kernel)
        b.conv(x, classes * count, kernel)
        boxes += x.height * x.width * count
    b.softmax(Map(1, boxes, classes))


def ssd_mobilenet_v1(name: str, classes: int, size: int = 300) -> Graph:
    """SSD on MobileNet v1: chuanqi305/MobileNet-SSD with 21 classes (ncnn), TF model zoo with 91
    (MLPerf)."""
    b = Builder()
    x = b.conv(Map(size, size, 3), 32, 3, 2)
    for stride, width in MOBILENET_V1[:11]:
        x = b.separable(x, width, 3, stride)
    maps = [x]
    for stride, width in MOBILENET_V1[11:]:
        x = b.separable(x, width, 3, stride)
    maps.append(x)
    for squeeze, width in ((256, 512), (128, 256), (128, 256), (64, 128)):
        x = b.conv(b.conv(x, squeeze), width, 3, 2)
        maps.append(x)
    ssd_heads(b, maps, (3, 6, 6, 6, 6, 6), classes)
    return b.graph(name)


def ssd_mobilenet_v2(name: str, size: int, classes: int = 91) -> Graph:
    """SSD on MobileNet v2 (TF model zoo): extra layers are inverted residuals' pointwise and 3x3
    pairs."""
    b = Builder()
    x = mobilenet_v2_body(b, Map(size, size, 3))
    stride16 = Map(size // 16 + (size % 16 > 0), size // 16 + (size % 16 > 0), 576)
    x = b.conv(x, 1280)
    maps = [stride16, x]
    for squeeze, width in ((256, 512), (128, 256), (128, 256), (64, 128)):
        x = b.conv(b.conv(x, squeeze), width, 3, 2)
        maps.append(x)
    ssd_heads(b, maps, (3, 6, 6, 6, 6, 6), classes, 1)
    return b.graph(name)


def squeezenet_ssd(name: str, size: int = 300) -> Graph:
    """chuanqi305/SqueezeNet-SSD, as in ncnn's benchmark."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 64, 3, 2, "valid"), 3, 2, "ceil")
    x = b.pool(fire(b, fire(b, x, 16, 64), 16, 64), 3, 2, "ceil")
    five = fire(b, fire(b, x, 32, 128), 32, 128)
    x = b.pool(five, 3, 2, "ceil")
    nine = x
    for squeeze, expand in ((48, 192), (48, 192), (64, 256), (64, 256)):
        nine = fire(b, nine, squeeze, expand)
    ten = fire(b, b.pool(nine, 3, 2, "ceil"), 96, 384)
    eleven = fire(b, b.pool(ten, 3, 2, "ceil"), 96, 384)
    twelve = b.conv(b.conv(eleven, 128), 256, 3, 2)
    thirteen = b.conv(b.conv(twelve, 64), 128, 3, 2)
    ssd_heads(b, (b.add(five, 1), nine, ten, eleven, twelve, thirteen), (4, 6, 6, 6, 6, 4), 21, 3)
    return b.graph(name)


def ssd_resnet34(name: str) -> Graph:
    """SSD on ResNet-34 at 1200 x 1200 (MLPerf Inference, model description in
    mlcommons/inference)."""
    b = Builder()
    x = b.pool(b.conv(Map(1200, 1200, 3), 64, 7, 2), 3, 2)
    for width, repeats, first in ((64, 3, 1), (128, 4, 2), (256, 6, 1)):
        for block in range(repeats):
            stride = first if block == 0 else 1
            y = b.conv(b.conv(x, width, 3, stride), width, 3)
            if x != y:
                b.conv(x, width, 1, stride)
            x = b.add(y)
    maps = [x]
    for squeeze, width, stride in (
        (256, 512, 2),
        (256, 512, 2),
        (128, 256, 2),
        (128, 256, 2),
        (128, 256, 2),
    ):
        x = b.conv(b.conv(x, squeeze), width, 3, stride)
        maps.append(x)
    for x, count in zip(maps, (4, 6, 6, 6, 4, 4), strict=True):
        stride = 3 if x.height > 100 else 2 if x.height > 20 else 1
        b.conv(x, 4 * count, 3, stride)
        b.conv(x, 81 * count, 3, stride)
    return b.graph(name)


def retinanet(name: str, size: int = 800) -> Graph:
    """RetinaNet ResNeXt-50-32x4d (MLPerf Inference from v2.1): 264 Open Images classes."""
    b = Builder()
    x = b.pool(b.conv(Map(size, size, 3), 64, 7, 2), 3, 2)
    stages = []
    for stage, repeats in enumerate((3, 4, 6, 3)):
        width, out = 128 << stage, 256 << stage
        for block in range(repeats):
            stride = 2 if stage and block == 0 else 1
            y = b.conv(b.conv(b.conv(x, width), width, 3, stride, groups=32), out)
            if x != y:
                b.conv(x, out, 1, stride)
            x = b.add(y)
        stages.append(x)
    pyramid = [b.conv(b.conv(s, 256), 256, 3) for s in stages[1:]]
    p6 = b.conv(pyramid[-1], 256, 3, 2)
    for level in (*pyramid, p6, b.conv(p6, 256, 3, 2)):
        for outputs in (9 * 264, 9 * 4):
            x = level
            for _ in range(4):
                x = b.conv(x, 256, 3)
            b.conv(x, outputs, 3)
    return b.graph(name)


def mobilenet_yolo(name: str, size: int = 416) -> Graph:
    """eric612/MobileNet-YOLO, as in ncnn's benchmark."""
    b = Builder()
    x = b.conv(mobilenet_v1_body(b, Map(size, size, 3)), 256)
    x = b.conv(x, 1024, 3)
    b.conv(x, 125)
    y = b.conv(b.upconv(x, 256, 4, 2, groups=256), 1024, 3)
    b.conv(b.conv(b.conv(y, 256), 1024, 3), 125)
    return b.graph(name)


def mobilenetv2_yolov3(name: str, size: int = 352) -> Graph:
    """MobileNetV2-YOLOv3, as in ncnn's benchmark."""
    b = Builder()
    x = b.conv(mobilenet_v2_body(b, Map(size, size, 3)), 1280)
    x = b.separable(x, 576)
    up = b.pool(b.upsample(x), 2, 1)
    y = b.add(b.separable(Map(size // 16, size // 16, 576), 576))
    b.conv(b.separable(y, 576), 75)
    b.conv(x, 75)
    assert up == y
    return b.graph(name)


def yolov4_tiny(name: str, size: int = 416) -> Graph:
    """YOLOv4-tiny (AlexeyAB/darknet, yolov4-tiny.cfg)."""
    b = Builder()
    x = b.conv(b.conv(Map(size, size, 3), 32, 3, 2), 64, 3, 2)
    early = x
    for width in (64, 128, 256):
        x = b.conv(x, width, 3)
        y = b.conv(b.copy(Map(x.height, x.width, width // 2)), width // 2, 3)
        early = b.conv(b.concat(b.conv(y, width // 2, 3), y), width)
        x = b.pool(b.concat(x, early), 2, 2)
    x = b.conv(b.conv(x, 512, 3), 256)
    b.conv(b.conv(x, 512, 3), 255)
    y = b.concat(b.upsample(b.conv(x, 128)), early)
    b.conv(b.conv(y, 256, 3), 255)
    return b.graph(name)


#: (expanded, channels, repeats, stride) of Yolo-Fastest 1.1.
YOLO_FASTEST = (
    (8, 4, 1, 1), (8, 4, 1, 1), (24, 8, 1, 2), (32, 8, 2, 1), (32, 8, 1, 2), (48, 8, 2, 1), (48, 16,
    1, 1),
    (96, 16, 4, 1), (96, 24, 1, 2), (136, 24, 4, 1), (136, 48, 1, 2), (224, 48, 5, 1),
)  # fmt: skip


def yolo_fastest(name: str, size: int = 320) -> Graph:
    """Yolo-Fastest 1.1 (dog-qiuqiu/Yolo-Fastest), as in ncnn's benchmark."""
    b = Builder()
    x = b.conv(Map(size, size, 3), 8, 3, 2)
    middle = x
    for expanded, channels, repeats, stride in YOLO_FASTEST:
        for _ in range(repeats):
            if stride == 2:
                middle = Map(x.height, x.width, expanded)
            x = inverted(b, x, channels, expanded, 3, stride)
    x = b.conv(b.concat(b.pool(x, 3, 1), b.pool(x, 5, 1), b.pool(x, 9, 1), x), 96)
    for level in (x, b.conv(b.concat(b.upsample(x), middle), 96)):
        y = b.conv(b.depthwise(b.conv(b.depthwise(level, 5), 96), 5), 96)
        b.conv(y, 75)
    return b.graph(name)


def light_shuffle_body(b: Builder, size: int) -> tuple[Map, Map]:
    """The 48/96/192 ShuffleNet v2 of Yolo-FastestV2 and FastestDet; returns its last two stages."""
    stages = shufflenet_v2_body(b, Map(size, size, 3), (48, 96, 192))
    return stages[1], stages[2]


def yolo_fastest_v2(name: str, size: int = 352) -> Graph:
    """Yolo-FastestV2 (dog-qiuqiu/Yolo-FastestV2): light FPN of 72 channels."""
    b = Builder()
    middle, last = light_shuffle_body(b, size)
    s3 = b.conv(last, 72)
    s2 = b.conv(b.concat(b.upsample(last), middle), 72)
    for level in (s2, s3):
        for _ in range(2):
            y = level
            for _ in range(2):
                y = b.conv(b.depthwise(y, 5), 72)
        b.conv(level, 12)
        b.conv(level, 3)
        b.softmax(b.conv(level, 80))
    return b.graph(name)


def fastestdet(name: str, size: int = 352) -> Graph:
    """FastestDet (dog-qiuqiu/FastestDet)."""
    b = Builder()
    middle, last = light_shuffle_body(b, size)
    x = b.conv(b.concat(b.pool(Map(size // 8, size // 8, 48), 3, 2), middle, b.upsample(last)), 96)
    for _ in range(6):
        b.depthwise(x, 5)
    x = b.add(b.conv(b.concat(x, x, x), 96))
    x = b.conv(x, 96)
    for outputs in (80, 4, 1):
        b.conv(b.depthwise(x, 5), outputs)
    b.softmax(Map(x.height, x.width, 80))
    return b.graph(name)


def nanodet_m(name: str, size: int = 320) -> Graph:
    """NanoDet-m (RangiLyu/nanodet): ShuffleNet v2 1x, PAN of 96 channels, three heads."""
    b = Builder()
    stages = [b.conv(stage, 96) for stage in shufflenet_v2_body(b, Map(size, size, 3))]
    for small, large in ((stages[2], stages[1]), (stages[1], stages[0])):
        b.upsample(small)
        b.add(large)
    for large in stages[:2]:
        b.upsample(large)
    for level in stages:
        x = level
        for _ in range(2):
            x = b.separable(x, 96)
        b.conv(x, 112)
        b.copy(Map(x.height, x.width, 112))
    return b.graph(name)


def blazeface(name: str, size: int = 128) -> Graph:
    """BlazeFace's feature extractor, as in ncnn's benchmark."""
    b = Builder()
    x = b.conv(Map(size, size, 3), 24, 5, 2)
    widths = (
        (24, 1),
        (28, 1),
        (32, 2),
        (36, 1),
        (42, 1),
        (48, 2),
        (56, 1),
        (64, 1),
        (72, 1),
        (80, 1),
        (88, 1),
        (96, 2),
        (96, 1),
        (96, 1),
        (96, 1),
        (96, 1),
    )
    for channels, stride in widths:
        if stride == 2:
            b.pool(x, 2, 2)
        x = b.add(b.separable(x, channels, 3, stride))
    return b.graph(name)


def yolov8n(name: str, size: int = 640) -> Graph:
    """YOLOv8n (ultralytics yolov8.yaml, scale n)."""
    b = Builder()

    def c2f(x: Map, channels: int, repeats: int) -> Map:
        half = channels // 2
        part = Map(x.height, x.width, half)
        x = b.conv(x, channels)
        outputs = [part, part]
        for _ in range(repeats):
            part = b.add(b.conv(b.conv(part, half, 3), half, 3))
            outputs.append(part)
        return b.conv(b.concat(*outputs), channels)

    x = c2f(b.conv(b.conv(Map(size, size, 3), 16, 3, 2), 32, 3, 2), 32, 1)
    p3 = c2f(b.conv(x, 64, 3, 2), 64, 2)
    p4 = c2f(b.conv(p3, 128, 3, 2), 128, 2)
    p5 = c2f(b.conv(p4, 256, 3, 2), 256, 1)
    y = b.conv(p5, 128)
    p5 = b.conv(b.concat(y, b.pool(y, 5, 1), b.pool(y, 5, 1), b.pool(y, 5, 1)), 256)
    n4 = c2f(b.concat(b.upsample(p5), p4), 128, 1)
    n3 = c2f(b.concat(b.upsample(n4), p3), 64, 1)
    m4 = c2f(b.concat(b.conv(n3, 64, 3, 2), n4), 128, 1)
    m5 = c2f(b.concat(b.conv(m4, 128, 3, 2), p5), 256, 1)
    for level in (n3, m4, m5):
        b.conv(b.conv(b.conv(level, 64, 3), 64, 3), 64)
        b.conv(b.conv(b.conv(level, 80, 3), 80, 3), 80)
    return b.graph(name)


def tiny_resnet8(name: str) -> Graph:
    """MLPerf Tiny image classification: ResNet-8 on 32 x 32 x 3 (mlcommons/tiny)."""
    b = Builder()
    x = b.conv(Map(32, 32, 3), 16, 3)
    for width, stride in ((16, 1), (32, 2), (64, 2)):
        y = b.conv(b.conv(x, width, 3, stride), width, 3)
        if x != y:
            b.conv(x, width, 1, stride)
        x = b.add(y)
    b.softmax(b.dense(b.mean(x), 10))
    return b.graph(name)


def tiny_dscnn(name: str) -> Graph:
    """MLPerf Tiny keyword spotting: DS-CNN on 49 x 10 MFCCs (mlcommons/tiny)."""
    b = Builder()
    x = Map(25, 5, 64)
    b.operators.extend(_first_layer_of_dscnn())
    for _ in range(4):
        x = b.separable(x, 64)
    b.softmax(b.dense(b.mean(x), 12))
    return b.graph(name)


def _first_layer_of_dscnn() -> tuple[Operator, ...]:
    macs = 25 * 5 * 64 * 40
    return (Operator("conv", macs, 40 * 64 + 64, 490, 25 * 5 * 64, 1, 64, 40, 2),)


def tiny_autoencoder(name: str) -> Graph:
    """MLPerf Tiny anomaly detection: dense autoencoder 640-128x4-8-128x4-640 (mlcommons/tiny)."""
    b = Builder()
    x = Map(1, 1, 640)
    for units in (128, 128, 128, 128, 8, 128, 128, 128, 128, 640):
        x = b.dense(x, units)
    return b.graph(name)
