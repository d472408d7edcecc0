"""Networks of ncnn's published benchmark in ncnn's text format, written down from their papers with
`ncnn_text`.

What a paper leaves open follows ncnn's benchmark: activations inside convolutions, separate ReLU
layers in the older quantised detectors, Swish and HardSwish as layers of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tierbench.networks import ncnn_detectors as d
from tierbench.networks.ncnn_text import RELU, RELU6, Blob, Network

MOBILENET_V1 = (
    (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512,
    1), (512, 1),
    (1024, 2), (1024, 1),
)  # fmt: skip


def _fire(n: Network, x: Blob, squeeze: int, expand: int) -> Blob:
    s = n.conv(x, squeeze, act=RELU, to_int8=True)
    return n.concat(n.conv(s, expand, act=RELU), n.conv(s, expand, 3, act=RELU))


def squeezenet(int8: bool) -> Network:
    """SqueezeNet v1.1 at 227."""
    n = Network(int8)
    x = n.pool(n.conv(n.input(227), 64, 3, 2, 0, RELU), 3, 2)
    x = n.pool(_fire(n, _fire(n, x, 16, 64), 16, 64), 3, 2)
    x = n.pool(_fire(n, _fire(n, x, 32, 128), 32, 128), 3, 2)
    for squeeze, expand in ((48, 192), (48, 192), (64, 256), (64, 256)):
        x = _fire(n, x, squeeze, expand)
    n.softmax(n.mean(n.conv(x, 1000, 1, 1, 1, RELU)))
    return n


def _mobilenet_v1(n: Network, x: Blob, keep: int = -1) -> tuple[Blob, Blob]:
    """Return the map after separable block `keep` and the last one."""
    x = n.conv(x, 32, 3, 2, act=RELU, to_int8=True)
    kept = x
    for index, (channels, stride) in enumerate(MOBILENET_V1, start=1):
        x = n.depthwise(x, 3, stride, RELU, to_int8=True)
        x = n.conv(x, channels, act=RELU, to_int8=index != len(MOBILENET_V1))
        kept = x if index == keep else kept
    return kept, x


def mobilenet_v1(int8: bool) -> Network:
    """MobileNet v1 at 224."""
    n = Network(int8)
    n.softmax(n.dense(n.mean(_mobilenet_v1(n, n.input(224))[1]), 1000))
    return n


def mobilenet_v1_ssd(int8: bool) -> Network:
    """MobileNet v1 SSD at 300, 21 classes."""
    n = Network(int8, fused=not int8)
    image = n.input(300)
    kept, x = _mobilenet_v1(n, image, keep=11)
    sources = [(kept, 3, "-23300=1,60.0 -23301=0 -23302=1,2.0"), (x, 6, _prior(105, 150))]
    for reduced, channels, low, high in (
        (256, 512, 150, 195),
        (128, 256, 195, 240),
        (128, 256, 240, 285),
        (64, 128, 285, 300),
    ):
        x = n.conv(n.conv(x, reduced, act=RELU), channels, 3, 2, act=RELU)
        sources.append((x, 6, _prior(low, high)))
    n.ssd_head(image, sources)
    return n


def _prior(low: int, high: int, ratios: str = "2,2.0,3.0") -> str:
    return f"-23300=1,{low}.0 -23301=1,{high}.0 -23302={ratios}"


def squeezenet_ssd(int8: bool) -> Network:
    """SqueezeNet v1.1 SSD at 300 (chuanqi305), 21 classes."""
    n = Network(int8, fused=not int8)
    image = n.input(300)
    x = n.pool(n.conv(image, 64, 3, 2, 0, RELU), 3, 2)
    x = n.pool(_fire(n, _fire(n, x, 16, 64), 16, 64), 3, 2)
    x = _fire(n, _fire(n, x, 32, 128), 32, 128)
    first = x
    x = n.pool(x, 3, 2)
    for squeeze, expand in ((48, 192), (48, 192), (64, 256), (64, 256)):
        x = _fire(n, x, squeeze, expand)
    sources = [(first, 3, "-23300=1,21.0 -23301=1,45.0 -23302=1,2.0"), (x, 6, _prior(45, 99))]
    x = n.pool(x, 3, 2)
    x = _fire(n, _fire(n, x, 96, 384), 96, 384)
    sources.append((x, 6, _prior(99, 153)))
    for reduced, channels, low, high in (
        (96, 384, 153, 207),
        (64, 256, 207, 261),
        (64, 128, 261, 315),
    ):
        x = n.conv(n.conv(x, reduced, act=RELU), channels, 3, 2, act=RELU)
        sources.append((x, 6, _prior(low, high)))
    n.ssd_head(image, sources, kernel=3)
    return n


def _inverted(
    n: Network,
    x: Blob,
    channels: int,
    expanded: int,
    kernel: int = 3,
    stride: int = 1,
    act: int = RELU,
) -> Blob:
    y = n.conv(x, expanded, act=act) if expanded != x.channels else x
    y = n.conv(n.depthwise(y, kernel, stride, act), channels)
    return n.add(x, y) if stride == 1 and x.channels == channels else y


def _inverted_stack(n: Network, rows: str, stem: int = 32, act: int = RELU) -> Blob:
    """`rows`: expansion, kernel, channels, stride of each block, blocks separated by commas."""
    x = n.conv(n.input(224), stem, 3, 2, act=act)
    for row in rows.split(","):
        expansion, kernel, channels, stride = map(int, row.split())
        x = _inverted(n, x, channels, x.channels * expansion, kernel, stride, act)
    return x


def _repeat(*stages: tuple[int, int, int, int, int]) -> str:
    """(expansion, kernel, channels, repeats, stride) of each stage as the rows of
    `_inverted_stack`."""
    rows = []
    for expansion, kernel, channels, repeats, stride in stages:
        rows += [
            f"{expansion} {kernel} {channels} {stride if index == 0 else 1}"
            for index in range(repeats)
        ]
    return ",".join(rows)


def mobilenet_v2(int8: bool) -> Network:
    """MobileNet v2 at 224."""
    n = Network(int8)
    x = _inverted_stack(
        n,
        _repeat(
            (1, 3, 16, 1, 1),
            (6, 3, 24, 2, 2),
            (6, 3, 32, 3, 2),
            (6, 3, 64, 4, 2),
            (6, 3, 96, 3, 1),
            (6, 3, 160, 3, 2),
            (6, 3, 320, 1, 1),
        ),
        act=RELU6,
    )
    n.softmax(n.conv(n.mean(n.conv(x, 1280, act=RELU6)), 1000))
    return n


def mnasnet(int8: bool) -> Network:
    """MnasNet-B1 1.0 at 224."""
    n = Network(int8)
    x = _inverted_stack(
        n,
        _repeat(
            (1, 3, 16, 1, 1),
            (3, 3, 24, 3, 2),
            (3, 5, 40, 3, 2),
            (6, 5, 80, 3, 2),
            (6, 3, 96, 2, 1),
            (6, 5, 192, 4, 2),
            (6, 3, 320, 1, 1),
        ),
    )
    n.softmax(n.dense(n.mean(n.conv(x, 1280, act=RELU)), 1000))
    return n


def proxylessnas(int8: bool) -> Network:
    """ProxylessNAS mobile at 224 (Cai et al. 2019, figure 4)."""
    n = Network(int8)
    x = _inverted_stack(
        n,
        "1 3 16 1,3 5 32 2,3 3 32 1,3 7 40 2,3 3 40 1,3 5 40 1,3 5 40 1,6 7 80 2,3 5 80 1,3 5 80 1,"
        "3 5 80 1,6 5 96 1,3 5 96 1,3 5 96 1,3 5 96 1,"
        "6 7 192 2,6 7 192 1,3 7 192 1,3 7 192 1,6 7 320 1",
    )
    n.softmax(n.dense(n.mean(n.conv(x, 1280, act=RELU)), 1000))
    return n


def shufflenet_v1(int8: bool) -> Network:
    """ShuffleNet v1 with three groups at 224."""
    n = Network(int8)
    x = n.pool(n.conv(n.input(224), 24, 3, 2, act=RELU), 3, 2)
    for stage, (channels, repeats) in enumerate(((240, 4), (480, 8), (960, 4))):
        for index in range(repeats):
            middle, out = channels // 4, channels if index else channels - x.channels
            first = n.conv(x, middle, act=RELU, groups=1 if stage == index == 0 else 3)
            y = n.depthwise(n.shuffle(first, 3), 3, 1 if index else 2)
            y = n.conv(y, out, groups=3)
            if index:
                x = n.add(x, y, relu=True)
            else:
                x = n.relu(n.concat(n.pool(x, 3, 2, average=True), y))
    n.softmax(n.dense(n.mean(x), 1000))
    return n


def shufflenet_v2(int8: bool) -> Network:
    """ShuffleNet v2 1.0 at 224, with 58 channels a branch in its first stage as in the
    benchmark."""
    n = Network(int8)
    x = d.shufflenet_v2_stages(n, 224)[-1]
    n.softmax(n.dense(n.mean(n.conv(x, 1024, act=RELU)), 1000))
    return n


def googlenet(int8: bool) -> Network:
    """GoogLeNet (Inception v1) at 224."""
    n = Network(int8, fused=not int8)
    x = n.pool(n.conv(n.input(224), 64, 7, 2, act=RELU), 3, 2)
    x = n.same("LRN", x, k0=0, k1=5, k2=0.0001, k3=0.75)
    x = n.conv(n.conv(x, 64, act=RELU), 192, 3, act=RELU)
    x = n.pool(n.same("LRN", x, k0=0, k1=5, k2=0.0001, k3=0.75), 3, 2)
    for row in (
        (64, 96, 128, 16, 32, 32),
        (128, 128, 192, 32, 96, 64),
        (),
        (192, 96, 208, 16, 48, 64),
        (160, 112, 224, 24, 64, 64),
        (128, 128, 256, 24, 64, 64),
        (112, 144, 288, 32, 64, 64),
        (256, 160, 320, 32, 128, 128),
        (),
        (256, 160, 320, 32, 128, 128),
        (384, 192, 384, 48, 128, 128),
    ):
        if not row:
            x = n.pool(x, 3, 2)
            continue
        direct, three_in, three, five_in, five, pooled = row
        x = n.concat(
            n.conv(x, direct, act=RELU),
            n.conv(n.conv(x, three_in, act=RELU), three, 3, act=RELU),
            n.conv(n.conv(x, five_in, act=RELU), five, 5, act=RELU),
            n.conv(n.pool(x, 3, 1, 1), pooled, act=RELU),
        )
    n.softmax(n.dense(n.mean(x), 1000))
    return n


def resnet18(int8: bool) -> Network:
    """ResNet-18 at 224."""
    n = Network(int8, fused=not int8)
    x = n.pool(n.conv(n.input(224), 64, 7, 2, act=RELU), 3, 2)
    for stage, channels in enumerate((64, 128, 256, 512)):
        for index in range(2):
            stride = 2 if stage and not index else 1
            y = n.conv(n.conv(x, channels, 3, stride, act=RELU), channels, 3)
            x = n.add(n.conv(x, channels, 1, stride) if not index else x, y, relu=True)
    n.softmax(n.dense(n.mean(x), 1000))
    return n


def resnet50(int8: bool) -> Network:
    """ResNet-50 at 224 with the stride in the first 1x1 convolution (Caffe)."""
    n = Network(int8, fused=not int8)
    x = n.pool(n.conv(n.input(224), 64, 7, 2, act=RELU), 3, 2)
    for stage, (channels, repeats) in enumerate(((64, 3), (128, 4), (256, 6), (512, 3))):
        for index in range(repeats):
            stride = 2 if stage and not index else 1
            y = n.conv(n.conv(x, channels, 1, stride, act=RELU), channels, 3, act=RELU)
            y = n.conv(y, 4 * channels)
            x = n.add(n.conv(x, 4 * channels, 1, stride) if not index else x, y, relu=True)
    n.softmax(n.dense(n.mean(x), 1000))
    return n


def alexnet(int8: bool) -> Network:
    """AlexNet at 227 with its two groups."""
    n = Network(int8)
    x = n.same("LRN", n.conv(n.input(227), 96, 11, 4, 0, RELU), k0=0, k1=5, k2=0.0001, k3=0.75)
    x = n.conv(n.pool(x, 3, 2), 256, 5, act=RELU, groups=2)
    x = n.pool(n.same("LRN", x, k0=0, k1=5, k2=0.0001, k3=0.75), 3, 2)
    x = n.conv(n.conv(x, 384, 3, act=RELU), 384, 3, act=RELU, groups=2)
    x = n.pool(n.conv(x, 256, 3, act=RELU, groups=2), 3, 2)
    n.softmax(n.dense(n.dense(n.dense(x, 4096, RELU), 4096, RELU), 1000))
    return n


def vgg16(int8: bool) -> Network:
    """VGG-16 at 224."""
    n = Network(int8, fused=not int8)
    x = n.input(224)
    for channels, repeats in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(repeats):
            x = n.conv(x, channels, 3, act=RELU)
        x = n.pool(x, 2, 2)
    n.softmax(n.dense(n.dense(n.dense(x, 4096, RELU), 4096, RELU), 1000))
    return n


def mobilenet_v3(int8: bool) -> Network:
    """MobileNet v3 large at 224."""
    n = Network(int8)
    x = n.same("HardSwish", n.conv(n.input(224), 16, 3, 2), k0=0.2, k1=0.5)
    for row in [
        "3 16 16 0 r 1",
        "3 64 24 0 r 2",
        "3 72 24 0 r 1",
        "5 72 40 1 r 2",
        "5 120 40 1 r 1",
        "5 120 40 1 r 1",
        "3 240 80 0 h 2",
        "3 200 80 0 h 1",
        "3 184 80 0 h 1",
        "3 184 80 0 h 1",
        "3 480 112 1 h 1",
        "3 672 112 1 h 1",
        "5 672 160 1 h 2",
        "5 960 160 1 h 1",
        "5 960 160 1 h 1",
    ]:
        kernel, expanded, channels, squeeze, kind, stride = row.split()
        act = RELU if kind == "r" else 0
        y = x
        for step in ("expand", "depthwise"):
            if step == "expand" and int(expanded) == x.channels:
                continue
            y = (
                n.conv(y, int(expanded), act=act)
                if step == "expand"
                else n.depthwise(y, int(kernel), int(stride), act)
            )
            y = y if act else n.same("HardSwish", y, k0=0.2, k1=0.5)
        if int(squeeze):
            y = n.excite(y, y.channels // 4, "HardSigmoid")
        y = n.conv(y, int(channels))
        x = n.add(x, y) if stride == "1" and x.channels == y.channels else y
    x = n.same("HardSwish", n.conv(x, 960), k0=0.2, k1=0.5)
    x = n.same("HardSwish", n.conv(n.mean(x), 1280), k0=0.2, k1=0.5)
    n.softmax(n.dense(x, 1000))
    return n


def efficientnet_b0(int8: bool) -> Network:
    """EfficientNet-B0 at 224."""
    n = Network(int8)
    x = n.same("Swish", n.conv(n.input(224), 32, 3, 2))
    for kernel, repeats, channels, expansion, stride in (
        (3, 1, 16, 1, 1),
        (3, 2, 24, 6, 2),
        (5, 2, 40, 6, 2),
        (3, 3, 80, 6, 2),
        (5, 3, 112, 6, 1),
        (5, 4, 192, 6, 2),
        (3, 1, 320, 6, 1),
    ):
        for index in range(repeats):
            y = n.same("Swish", n.conv(x, x.channels * expansion)) if expansion != 1 else x
            y = n.same("Swish", n.depthwise(y, kernel, 1 if index else stride))
            squeezed = n.same("Swish", n.conv(n.mean(y), x.channels // 4))
            y = n.scale(y, n.same("Sigmoid", n.conv(squeezed, y.channels)))
            y = n.conv(y, channels)
            x = n.add(x, y) if index else y
    n.softmax(n.dense(n.mean(n.same("Swish", n.conv(x, 1280))), 1000))
    return n


def regnety_400m(int8: bool) -> Network:
    """RegNetY-400MF at 224 (groups of 8 channels)."""
    n = Network(int8)
    x = n.conv(n.input(224), 32, 3, 2, act=RELU)
    for channels, repeats in ((48, 1), (104, 3), (208, 6), (440, 6)):
        for index in range(repeats):
            stride = 1 if index else 2
            y = n.conv(
                n.conv(x, channels, act=RELU), channels, 3, stride, act=RELU, groups=channels // 8
            )
            y = n.conv(n.excite(y, (x.channels) // 4), channels)
            x = n.add(x if index else n.conv(x, channels, 1, stride), y, relu=True)
    n.softmax(n.dense(n.mean(x), 1000))
    return n


def yolov4_tiny(int8: bool) -> Network:
    """YOLOv4-tiny at 416, 80 classes, up to its two output maps (joined here by a flatten of
    each)."""
    n = Network(int8)

    def conv(x: Blob, channels: int, kernel: int = 3, stride: int = 1) -> Blob:
        return n.same("ReLU", n.conv(x, channels, kernel, stride), k0=0.1)

    x = conv(conv(n.input(416), 32, 3, 2), 64, 3, 2)
    kept = x
    for channels in (64, 128, 256):
        x = conv(x, channels)
        first = conv(n.second_half(x), channels // 2)
        joined = n.concat(conv(first, channels // 2), first)
        kept = conv(joined, channels, 1)
        x = n.pool(n.concat(x, kept), 2, 2)
    x = conv(conv(x, 512), 256, 1)
    large = n.conv(conv(x, 512), 255)
    up = n.upsample(conv(x, 128, 1))
    small = n.conv(conv(n.concat(up, kept), 256), 255)
    n.join(large, small)
    return n


#: Published name -> how to write it down; the precisions that ncnn's benchmark has of it.
NETWORKS: Mapping[str, tuple[Callable[[bool], Network], tuple[str, ...]]] = {
    "squeezenet-v1.1-227": (squeezenet, ("fp16", "int8")),
    "mobilenet-v1-1.0-224": (mobilenet_v1, ("fp16", "int8")),
    "mobilenet-v2-1.0-224": (mobilenet_v2, ("fp16",)),
    "mobilenet-v3-224": (mobilenet_v3, ("fp16",)),
    "mnasnet-1.0-224": (mnasnet, ("fp16",)),
    "proxylessnasnet-224": (proxylessnas, ("fp16",)),
    "shufflenet-v1-224": (shufflenet_v1, ("fp16",)),
    "shufflenet-v2-224": (shufflenet_v2, ("fp16",)),
    "efficientnet-b0-224": (efficientnet_b0, ("fp16",)),
    "regnety-400m-224": (regnety_400m, ("fp16",)),
    "mobilenet-v1-ssd-300": (mobilenet_v1_ssd, ("fp16", "int8")),
    "squeezenet-ssd-300": (squeezenet_ssd, ("fp16", "int8")),
    "alexnet-227": (alexnet, ("fp16",)),
    "resnet18-224": (resnet18, ("fp16", "int8")),
    "googlenet-224": (googlenet, ("fp16", "int8")),
    "resnet50-224": (resnet50, ("fp16", "int8")),
    "yolov4-tiny-416": (yolov4_tiny, ("fp16",)),
    "vgg16-224": (vgg16, ("fp16", "int8")),
    "efficientnetv2-b0-224": (d.efficientnet_v2_b0, ("fp16",)),
    "blazeface-128": (d.blazeface, ("fp16",)),
    "nanodet-m-320": (d.nanodet_m, ("fp16",)),
    "fastestdet-352": (d.fastestdet, ("fp16",)),
    "yolo-fastest-1.1-320": (d.yolo_fastest, ("fp16",)),
    "yolo-fastestv2-352": (d.yolo_fastest_v2, ("fp16",)),
    "mobilenet-yolo-416": (d.mobilenet_yolo, ("fp16",)),
    "mobilenet-v2-yolov3-352": (d.mobilenet_v2_yolov3, ("fp16",)),
    "vision-transformer-384": (d.vision_transformer, ("fp16",)),
}
