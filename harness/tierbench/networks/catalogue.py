"""The networks that have a graph: how each is built, at which size and width its plain name means
it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tierbench.graph.operators import Graph
from tierbench.networks import classifiers as c
from tierbench.networks import detectors as d
from tierbench.networks import inception as i

_HEAD = "its dense layers take the feature map of that size"
_POSITIONS = "its weights are tied to the number of tokens"
_TINY = "the benchmark defines it so"
_STRIDES = "the strides of its heads are chosen for that size"


@dataclass(frozen=True)
class Network:
    """How a network is built from (name, width multiplier, size of the square image in pixels).

    `size` is what the name means without one. `wide`: the width is a parameter. `multiple`: the
    size must be a multiple of it, or maps that are joined would not fit. `fixed` says why it exists
    at no other size."""

    build: Callable[[str, float, int], Graph]
    size: int
    wide: bool = False
    multiple: int = 1
    fixed: str = ""


def _sized(build: Callable[[str, int], Graph], size: int = 224, multiple: int = 1) -> Network:
    """Fully convolutional up to a global pooling, or to heads on every position: any size."""
    return Network(lambda name, _, side: build(name, side), size, multiple=multiple)


def _wide(build: Callable[[str, float, int], Graph]) -> Network:
    return Network(build, 224, wide=True)


def _fixed(build: Callable[[str], Graph], size: int, why: str) -> Network:
    return Network(lambda name, _width, _size: build(name), size, fixed=why)


def _resnet(*blocks: int, bottleneck: bool = True, v1: bool = False, wide: int = 1) -> Network:
    return _sized(lambda name, size: c.resnet(name, blocks, bottleneck, size, v1, wide))


def _efficientnet(width: float, depth: float, size: int, lite: bool = False) -> Network:
    return _sized(lambda name, side: c.efficientnet(name, width, depth, side, lite), size)


def _mobilenet_v3(large: bool, minimalistic: bool = False) -> Network:
    return _wide(lambda name, width, size: c.mobilenet_v3(name, large, width, minimalistic, size))


NETWORKS: dict[str, Network] = {
    "resnet8": _fixed(d.tiny_resnet8, 32, _TINY),
    "mlperf-tiny-ic-resnet8": _fixed(d.tiny_resnet8, 32, _TINY),
    "mlperf-tiny-kws-dscnn": _fixed(d.tiny_dscnn, 0, _TINY),
    "mlperf-tiny-ad-autoencoder": _fixed(d.tiny_autoencoder, 0, _TINY),
    "mlperf-tiny-vww-mobilenetv1-0.25-96": _fixed(
        lambda n: c.mobilenet_v1(n, 0.25, 96, 2), 96, _TINY
    ),
    "tflm-person-detect-96x96x1": _fixed(lambda n: c.mobilenet_v1(n, 0.25, 96, 2, 1), 96, _TINY),
    "mobilenet-v1": _wide(c.mobilenet_v1),
    "mobilenet-v2": _wide(c.mobilenet_v2),
    "mobilenet-v2-0.25-cifar10": _fixed(
        lambda n: c.mobilenet_v2(n, 0.25, 32, 10), 32, "CIFAR-10 has one size"
    ),
    "mobilenet-v3": _mobilenet_v3(large=True),
    "mobilenet-v3-large": _mobilenet_v3(large=True),
    "mobilenet-v3-small": _mobilenet_v3(large=False),
    "mobilenet-v3-large-minimalistic": _mobilenet_v3(large=True, minimalistic=True),
    "mobilenet-v3-small-minimalistic": _mobilenet_v3(large=False, minimalistic=True),
    "mnasnet": _wide(c.mnasnet),
    "resnet18": _resnet(2, 2, 2, 2, bottleneck=False),
    "resnet34": _resnet(3, 4, 6, 3, bottleneck=False),
    "resnet50": _resnet(3, 4, 6, 3),
    "resnet50-v1": _resnet(3, 4, 6, 3, v1=True),
    "resnet50-v2": _sized(lambda n, s: c.resnet_v2(n, (3, 4, 6, 3), s)),
    "resnet101": _resnet(3, 4, 23, 3),
    "resnet-v2-101": _sized(
        lambda n, s: c.resnet_v2(n, (3, 4, 23, 3), s), 299
    ),  # TF-Slim's, for 299 x 299
    "resnet152": _resnet(3, 8, 36, 3),
    "resnet152-v1": _resnet(3, 8, 36, 3, v1=True),
    "resnet152-v2": _sized(lambda n, s: c.resnet_v2(n, (3, 8, 36, 3), s)),
    "wideresnet50": _resnet(3, 4, 6, 3, wide=2),
    "vgg16": _fixed(lambda n: c.vgg(n, (2, 2, 3, 3, 3)), 224, _HEAD),
    "vgg19": _fixed(lambda n: c.vgg(n, (2, 2, 4, 4, 4)), 224, _HEAD),
    "alexnet": _fixed(c.alexnet, 227, _HEAD),
    "squeezenet": _sized(lambda n, s: c.squeezenet(n, s, old=True)),
    "squeezenet-v1.0": _sized(lambda n, s: c.squeezenet(n, s, old=True)),
    "squeezenet-v1.1": _sized(c.squeezenet, 227),
    "shufflenet-v1": _sized(c.shufflenet_v1),
    "shufflenet-v2": _sized(c.shufflenet_v2),
    "regnety-400m": _sized(lambda n, s: c.regnet(n, (48, 104, 208, 440), (1, 3, 6, 6), 8, True, s)),
    "regnet-y-800mf": _sized(
        lambda n, s: c.regnet(n, (64, 144, 320, 784), (1, 3, 8, 2), 16, True, s)
    ),
    "regnet": _sized(lambda n, s: c.regnet(n, (96, 192, 432, 1008), (2, 6, 15, 2), 48, False, s)),
    "densenet": _sized(c.densenet121),
    "densenet121": _sized(c.densenet121),
    "googlenet": _sized(i.googlenet),
    "inception-v1": _sized(i.googlenet),
    "inception-v2": _sized(i.inception_v2),
    "inception-v3": _sized(i.inception_v3, 299),
    "inception-v4": _sized(i.inception_v4, 299),
    "inception-resnet-v2": _sized(i.inception_resnet_v2, 299),
    "efficientnet-b0": _efficientnet(1.0, 1.0, 224),
    "efficientnet-b4": _efficientnet(1.4, 1.8, 380),
    "efficientnetv2-b0": _sized(lambda n, s: c.efficientnet_v2(n, c.EFFICIENTNET_V2_B0, 32, s)),
    "efficientnet-v2-s": _sized(lambda n, s: c.efficientnet_v2(n, c.EFFICIENTNET_V2_S, 24, s), 384),
    "efficientnet-lite0": _efficientnet(1.0, 1.0, 224, lite=True),
    "efficientnet-lite1": _efficientnet(1.0, 1.1, 240, lite=True),
    "efficientnet-lite2": _efficientnet(1.1, 1.2, 260, lite=True),
    "efficientnet-lite3": _efficientnet(1.2, 1.4, 280, lite=True),
    "efficientnet-lite4": _efficientnet(1.4, 1.8, 300, lite=True),
    "proxylessnasnet": _sized(c.proxylessnas),
    "mobilenet-v1-ssd": _sized(lambda n, s: d.ssd_mobilenet_v1(n, 21, s), 300),
    "mobilenet-ssd": _sized(lambda n, s: d.ssd_mobilenet_v1(n, 21, s), 300),
    "ssd-mobilenet-v1": _sized(lambda n, s: d.ssd_mobilenet_v1(n, 91, s), 300),
    "ssd-mobilenet-v1-edgetpu": _sized(lambda n, s: d.ssd_mobilenet_v1(n, 91, s), 300),
    "ssd-mobilenet-v2": _sized(d.ssd_mobilenet_v2, 300),
    "squeezenet-ssd": _sized(d.squeezenet_ssd, 300),
    "ssd-resnet34": _fixed(d.ssd_resnet34, 1200, _STRIDES),
    "retinanet": _sized(d.retinanet, 800),
    "mobilenet-yolo": _sized(d.mobilenet_yolo, 416, 32),
    "mobilenet-v2-yolov3": _sized(d.mobilenetv2_yolov3, 352, 32),
    "yolov4-tiny": _sized(d.yolov4_tiny, 416, 32),
    "yolo-fastest-1.1": _sized(d.yolo_fastest, 320, 32),
    "yolo-fastestv2": _sized(d.yolo_fastest_v2, 352, 32),
    "fastestdet": _sized(d.fastestdet, 352, 32),
    "nanodet-m": _sized(d.nanodet_m, 320, 32),
    "blazeface": _sized(d.blazeface, 128, 16),
    "yolov8n": _sized(d.yolov8n, 640, 32),
    "vision-transformer-384": _fixed(
        lambda n: c.vision_transformer(n, 384, 32, 768, 12, 12), 384, _POSITIONS
    ),
    "vit": _fixed(lambda n: c.vision_transformer(n, 224, 16, 768, 12, 12), 224, _POSITIONS),
    "bert-large-squad-384": _fixed(lambda n: c.bert(n, 384, 1024, 24, 16), 0, _POSITIONS),
}
