"""Canonical model names: which graph a published row's `model` means, or why there is none.

Names are matched after normalisation, so that "MobileNet_v2_1.0_224_quant" and "mobilenet-v2-1.0-224"
are one model; widths and resolutions are parameters, so that a row of a size never seen has a graph.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from harness.estimate import canonical as c
from harness.estimate import canonical_detect as d
from harness.estimate import canonical_inception as i
from harness.estimate.graph import Graph

#: What a name may carry that changes no shape.
_NOISE = re.compile(r"\(99(?:\.9)?%\)|[-_ ](?:quant(?:ized)?|float|uint8|int8|fp16|fp32|v1\.5|ncnn|tflite)\b")

_FIXED: dict[str, Callable[[str], Graph]] = {
    "resnet8": d.tiny_resnet8,
    "mlperf-tiny-ic-resnet8": d.tiny_resnet8,
    "mlperf-tiny-kws-dscnn": d.tiny_dscnn,
    "mlperf-tiny-ad-autoencoder": d.tiny_autoencoder,
    "mlperf-tiny-vww-mobilenetv1-0.25-96": lambda n: c.mobilenet_v1(n, 0.25, 96, 2),
    "tflm-person-detect-96x96x1": lambda n: c.mobilenet_v1(n, 0.25, 96, 2, 1),
    "resnet18": lambda n: c.resnet(n, (2, 2, 2, 2), False),
    "resnet34": lambda n: c.resnet(n, (3, 4, 6, 3), False),
    "resnet50": lambda n: c.resnet(n, (3, 4, 6, 3), True),
    "resnet50-v1": lambda n: c.resnet(n, (3, 4, 6, 3), True, v1=True),
    "resnet50-v2": lambda n: c.resnet(n, (3, 4, 6, 3), True),
    "resnet101": lambda n: c.resnet(n, (3, 4, 23, 3), True),
    "resnet-v2-101": lambda n: c.resnet(n, (3, 4, 23, 3), True),
    "resnet152": lambda n: c.resnet(n, (3, 8, 36, 3), True),
    "wideresnet50": lambda n: c.resnet(n, (3, 4, 6, 3), True, wide=2),
    "vgg16": lambda n: c.vgg(n, (2, 2, 3, 3, 3)),
    "vgg19": lambda n: c.vgg(n, (2, 2, 4, 4, 4)),
    "alexnet": c.alexnet,
    "squeezenet": lambda n: c.squeezenet(n, 224, old=True),
    "squeezenet-v1.0": lambda n: c.squeezenet(n, 224, old=True),
    "squeezenet-v1.1": lambda n: c.squeezenet(n, 227),
    "shufflenet-v1": c.shufflenet_v1,
    "shufflenet-v2": c.shufflenet_v2,
    "regnety-400m": lambda n: c.regnet(n, (48, 104, 208, 440), (1, 3, 6, 6), 8, True),
    "regnet-y-800mf": lambda n: c.regnet(n, (64, 144, 320, 784), (1, 3, 8, 2), 16, True),
    "regnet": lambda n: c.regnet(n, (96, 192, 432, 1008), (2, 6, 15, 2), 48, False),
    "densenet": c.densenet121,
    "densenet121": c.densenet121,
    "googlenet": i.googlenet,
    "inception-v1": i.googlenet,
    "inception-v2": i.inception_v2,
    "inception-v3": i.inception_v3,
    "inception-v4": i.inception_v4,
    "inception-resnet-v2": i.inception_resnet_v2,
    "efficientnet-b0": lambda n: c.efficientnet(n, 1.0, 1.0, 224),
    "efficientnet-b4": lambda n: c.efficientnet(n, 1.4, 1.8, 380),
    "efficientnetv2-b0": lambda n: c.efficientnet_v2(n, c.EFFICIENTNET_V2_B0, 32, 224),
    "efficientnet-v2-s": lambda n: c.efficientnet_v2(n, c.EFFICIENTNET_V2_S, 24, 384),
    "efficientnet-lite0": lambda n: c.efficientnet(n, 1.0, 1.0, 224, lite=True),
    "efficientnet-lite1": lambda n: c.efficientnet(n, 1.0, 1.1, 240, lite=True),
    "efficientnet-lite2": lambda n: c.efficientnet(n, 1.1, 1.2, 260, lite=True),
    "efficientnet-lite3": lambda n: c.efficientnet(n, 1.2, 1.4, 280, lite=True),
    "efficientnet-lite4": lambda n: c.efficientnet(n, 1.4, 1.8, 300, lite=True),
    "proxylessnasnet": c.proxylessnas,
    "mobilenet-v3": lambda n: c.mobilenet_v3(n, True),
    "mobilenet-v1-ssd": lambda n: d.ssd_mobilenet_v1(n, 21),
    "mobilenet-ssd": lambda n: d.ssd_mobilenet_v1(n, 21),
    "ssd-mobilenet-v1": lambda n: d.ssd_mobilenet_v1(n, 91),
    "ssd-mobilenet-v1-edgetpu": lambda n: d.ssd_mobilenet_v1(n, 91),
    "ssd-mobilenet-v2": lambda n: d.ssd_mobilenet_v2(n, 300),
    "squeezenet-ssd": d.squeezenet_ssd,
    "ssd-resnet34": d.ssd_resnet34,
    "retinanet": d.retinanet,
    "mobilenet-yolo": d.mobilenet_yolo,
    "mobilenet-v2-yolov3": d.mobilenetv2_yolov3,
    "yolov4-tiny": d.yolov4_tiny,
    "yolo-fastest-1.1": d.yolo_fastest,
    "yolo-fastestv2": d.yolo_fastest_v2,
    "fastestdet": d.fastestdet,
    "nanodet-m": d.nanodet_m,
    "blazeface": d.blazeface,
    "yolov8n": d.yolov8n,
    "vision-transformer-384": lambda n: c.vision_transformer(n, 384, 32, 768, 12, 12),
    "vit": lambda n: c.vision_transformer(n, 224, 16, 768, 12, 12),
    "bert-large-squad-384": lambda n: c.bert(n, 384, 1024, 24, 16),
    "mobilenet-v2-0.25-cifar10": lambda n: c.mobilenet_v2(n, 0.25, 32, 10),
}

#: Names without a graph, with the reason that `validate` and the table print.
_WITHOUT: tuple[tuple[str, str], ...] = (
    (r"open[ -]division", "open division: the submitter may have changed the model"),
    (r"3d-?unet", "volumetric convolutions: outside the calibration domain, no graph"),
    (r"bert|gpt|llama|whisper|rnnt|stable-diffusion", "transformer or recurrent network of variable shape: no graph"),
    (r"levit|mobile-?vit", "mixture of attention and convolution without a published layer table at hand"),
    (r"nasnet", "cell topology not written down (NASNet)"),
    (
        r"deeplab|mosaic|unet|posenet|edsr|mobiledet",
        "head or variant is not stated by the source: the graph would be a guess",
    ),
    (r"edgetpu", "compiled for one accelerator, its blocks differ from the published family"),
    (r"mobilenet-v4", "layer table not written down"),
    (r"micro-speech", "model is defined by its file, not by a paper"),
)  # fmt: skip

_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Graph]], ...] = (
    (
        re.compile(r"mobilenet-v1-(?P<a>[\d.]+)-(?P<s>\d+)"),
        lambda n, m: c.mobilenet_v1(n, float(m["a"]), int(m["s"])),
    ),
    (
        re.compile(r"mobilenet-v2-(?P<a>[\d.]+)-(?P<s>\d+)"),
        lambda n, m: c.mobilenet_v2(n, float(m["a"]), int(m["s"])),
    ),
    (
        re.compile(r"mobilenet-v3-(?P<k>large|small)(?P<mini>-minimalistic)?(?:-(?P<s>\d{3}))?(?:-(?P<a>[\d.]+))?"),
        lambda n, m: c.mobilenet_v3(n, m["k"] == "large", float(m["a"] or 1), bool(m["mini"]), int(m["s"] or 224)),
    ),
    (
        re.compile(r"mnasnet-(?P<a>[\d.]+)(?:-(?P<s>\d+))?"),
        lambda n, m: c.mnasnet(n, float(m["a"]), int(m["s"] or 224)),
    ),
    (
        re.compile(r"resnet(?P<d>50|152)-v[12]-299"),
        lambda n, m: c.resnet(n, (3, 4, 6, 3) if m["d"] == "50" else (3, 8, 36, 3), True, 299),
    ),
)


def normal(name: str) -> str:
    """Return the name in the form that the tables use: lower case, hyphens, no precision words."""
    text = _NOISE.sub("", name.strip().lower().replace("_", "-"))
    text = re.sub(r"[\s-]+", "-", text).strip("-")
    text = re.sub(r"^mobilenetv(\d)(?=-|$)", r"mobilenet-v\1", text)
    text = re.sub(r"^mobilenet-v3(large|small)", r"mobilenet-v3-\1", text)
    return text


@functools.lru_cache(maxsize=1024)
def graph(name: str) -> Graph | None:
    """Return the operator graph of a canonical name, or None; then `reason(name)` says why."""
    text = normal(name)
    candidates = [text, re.sub(r"-(?:\d{2,4})$", "", text)]
    for candidate in candidates:
        if candidate in _FIXED:
            return _FIXED[candidate](candidate)
    for pattern, build in _FAMILIES:
        if match := pattern.fullmatch(text):
            return build(text, match)
    return None


def reason(name: str) -> str:
    """Return why `graph(name)` is None."""
    text = normal(name)
    for pattern, why in _WITHOUT:
        if re.search(pattern, text):
            return why
    return f"no operator graph is known for the model name '{name}'"
