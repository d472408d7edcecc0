"""Canonical model names: which graph a published row's `model` means, or why there is none.

Names are matched after normalisation, so that "MobileNet_v2_1.0_224_quant" and
"mobilenet-v2-1.0-224" are one model. A name is a network of `catalogue` with up to two numbers
after it, its width and its size: a size that no row shows has a graph as well, one that the network
does not exist at has a reason."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tierbench.graph.operators import Graph
from tierbench.networks.catalogue import NETWORKS, Network

#: What a name may carry that changes no shape.
_NOISE = re.compile(
    r"\(99(?:\.9)?%\)|[-_ ](?:quant(?:ized)?|float|uint8|int8|fp16|fp32|v1\.5|ncnn|tflite)\b"
    r"|^(?:uint8|int8|fp16|fp32)[-_ ]"
)

#: Spellings of one name, after lower case and hyphens.
_SPELLINGS = (
    (re.compile(r"^(mobilenet|inception|shufflenet)v(\d)(?=-|$)"), r"\1-v\2"),
    (re.compile(r"^mobilenet-v3(large|small)"), r"mobilenet-v3-\1"),
    (
        re.compile(r"^(resnet-(?:8|18|34|50|101|152)|vgg-(?:16|19)|densenet-121)(?=-|$)"),
        lambda m: m[1].replace("-", ""),
    ),
    (re.compile(r"^efficientnet-?lite-?(\d)(?=-|$)"), r"efficientnet-lite\1"),
    (re.compile(r"^squeezenet-?1[.-]([01])(?=-|$)"), r"squeezenet-v1.\1"),
    (re.compile(r"-(\d{2,4})x\1$"), r"-\1"),
    (re.compile(r"-([01]\.\d+)x(?=-|$)"), r"-\1"),
)

#: Width multipliers and sizes in pixels that a name may ask for: the published families end well
#: within.
WIDTHS, SIZES = (0.1, 2.0), (16, 2048)

#: Names without a graph, with the reason that `validate` and the table print.
_WITHOUT: tuple[tuple[str, str], ...] = (
    (r"open[ -]division", "open division: the submitter may have changed the model"),
    (r"3d-?unet", "volumetric convolutions: outside the calibration domain, no graph"),
    (r"bert|gpt|llama|whisper|rnnt|stable-diffusion",
    "transformer or recurrent network of variable shape: no graph"),
    (r"levit|mobile-?vit",
    "mixture of attention and convolution without a published layer table at hand"),
    (r"nasnet", "cell topology not written down (NASNet)"),
    (
        r"deeplab|mosaic|unet|posenet|edsr|mobiledet",
        "head or variant is not stated by the source: the graph would be a guess",
    ),
    (r"edgetpu", "compiled for one accelerator, its blocks differ from the published family"),
    (r"mobilenet-v4", "layer table not written down"),
    (r"micro-speech", "model is defined by its file, not by a paper"),
)  # fmt: skip


def normal(name: str) -> str:
    """Return the name in the form that the tables use: lower case, hyphens, no precision words."""
    text = _NOISE.sub("", name.strip().lower().replace("_", "-"))
    text = re.sub(r"[\s-]+", "-", text).strip("-")
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return text


def graph(name: str) -> Graph | None:
    """Return the operator graph of a canonical name, or None; then `reason(name)` says why."""
    return _resolve(normal(name)).graph


def reason(name: str) -> str:
    """Return why `graph(name)` is None."""
    return known_reason(name) or f"no operator graph is known for the model name '{name}'"


def known_reason(name: str) -> str:
    """Return why a network that is known by name has no graph; empty for a name never heard of."""
    text = normal(name)
    others = (why for pattern, why in _WITHOUT if re.search(pattern, text))
    return _resolve(text).reason or next(others, "")


class _NoGraphError(Exception):
    """A network does not exist at what a name asks for; the message says why."""


@dataclass(frozen=True)
class _Resolved:
    """What a name stands for: a graph, or the reason why its network has none, or no network."""

    graph: Graph | None = None
    reason: str = ""


@functools.lru_cache(maxsize=1024)
def _resolve(text: str) -> _Resolved:
    for count in range(3):
        match = re.fullmatch(rf"(.+?)((?:-[0-9]{{1,99}}(?:\.[0-9]{{1,99}})?){{{count}}})", text)
        if match and match[1] in NETWORKS:
            try:
                return _Resolved(_built(match[1], NETWORKS[match[1]], match[2].split("-")[1:]))
            except _NoGraphError as error:
                return _Resolved(reason=str(error))
    return _Resolved()


def _built(stem: str, network: Network, numbers: Sequence[str]) -> Graph:
    width, size = _asked(stem, network, numbers)
    if not WIDTHS[0] <= width <= WIDTHS[1]:
        raise _NoGraphError(
            f"{stem}: the width {width:g} is outside {WIDTHS[0]:g} to {WIDTHS[1]:g}"
        )
    if network.fixed and size != network.size:
        only = f"at {network.size} x {network.size} only" if network.size else "at one size only"
        raise _NoGraphError(f"{stem} has a graph {only}: {network.fixed}")
    if not network.fixed and not SIZES[0] <= size <= SIZES[1]:
        raise _NoGraphError(f"{stem}: the size {size} is outside {SIZES[0]} to {SIZES[1]}")
    if size % network.multiple:
        raise _NoGraphError(
            f"{stem}: the size {size} is no multiple of {network.multiple}, its maps would not "
            "fit together"
        )
    parts = (
        stem,
        f"{width:.2f}".removesuffix("0") if network.wide else "",
        "" if network.fixed else str(size),
    )
    try:
        return network.build("-".join(filter(None, parts)), width, size)
    except ValueError as error:
        raise _NoGraphError(
            f"{stem} cannot be built at {size} x {size}: nothing is left of an inner map ({error})"
        ) from error


def _asked(stem: str, network: Network, numbers: Sequence[str]) -> tuple[float, int]:
    """Return the width and the size that the numbers after a name ask for, in either order.

    A fraction, or a number up to 2, is a width; any other number is a size.
    """
    if not network.wide and len(numbers) > 1:
        raise _NoGraphError(f"{stem} takes a size only; asked for: {' and '.join(numbers)}")
    if network.wide and len(numbers) == 1 and re.fullmatch(r"0[0-9]+|1[0-4]0", numbers[0]):
        raise _NoGraphError(
            f"{stem}: {numbers[0]} may be a size, or a width in percent; write both, as in "
            f"{stem}-1.0-224"
        )
    fractions = [number for number in numbers if "." in number]
    widths = fractions or [
        number for number in numbers if network.wide and int(number) <= WIDTHS[1]
    ]
    sizes = [number for number in numbers if number not in widths]
    if len(widths) > 1 or len(sizes) > 1 or (widths and not network.wide):
        kind = "one width and one size" if network.wide else "a size in whole pixels"
        raise _NoGraphError(f"{stem} takes {kind}; asked for: {' and '.join(numbers)}")
    return float(widths[0]) if widths else 1.0, int(sizes[0]) if sizes else network.size
