"""The `[spec]` tables of a target file: all that an estimate needs to know of a device.

[spec]
published = ["Raspberry Pi 4"]       # patterns of what tables call the device (regular expressions)
chips = 8                            # accelerators in the device; one request runs on one of them

[spec.cpu]                           # to estimate on its processor
clusters = "4*cortex-a76@2.4"        # COUNT*CORE@GHZ, joined by +; cores: cores.csv
bandwidth_gb_s = 17                  # of the memory
cache_mb = 4                         # all caches before it; left out: what such cores usually come with
power_w = [5, 12]                    # of the device while it computes: low and high
power_source = "..."                 # where the power is from
unchecked = "..."                    # why nothing published can check an estimate; empty: something can
source = "..."                       # where the figures are from

[spec.accelerator]                   # to estimate on its GPU or NPU; figures of ONE chip
name = "A100-SXM4-40GB"
fp32_tflops = 19.5                   # dense rates; leave out what it has not
fp16_tflops = 312
int8_tops = 624
bandwidth_gb_s = 1555
memory_bytes = 40_000_000_000        # of one chip
engine = "tensorrt"                  # whose kernels run, one of `ENGINES`; left out: tflite-gpu
(power_w, power_source, unchecked, source as above)

Figures are checked against what hardware can have: a mistake ends a run before it measures
anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tierbench.core import toml
from tierbench.core.errors import UsageError, unknown
from tierbench.core.target import Target
from tierbench.estimate import accelerators, processors
from tierbench.estimate.processors import Processor
from tierbench.estimate.roofline import Accelerator

_KEYS = ("published", "chips", "cpu", "accelerator")
_COMMON = ("bandwidth_gb_s", "power_w", "power_source", "unchecked", "source")
_CPU_KEYS = ("clusters", "cache_mb", *_COMMON)
_RATES = ("fp32_tflops", "fp16_tflops", "int8_tops")
_ACCELERATOR_KEYS = ("name", *_RATES, "memory_bytes", "engine", *_COMMON)

#: Whose kernels can run on an accelerator: the engines of published rows.
ENGINES = (
    "tensorrt", "tflite-gpu", "ncnn-vulkan", "armnn-opencl", "edgetpu", "nnapi", "qnn",
    "aihub-tflite", "aihub-onnx",
    "tensorflow", "tensorflow-metal", "onnxruntime", "openvino", "pytorch", "tvm",
)  # fmt: skip

#: Rates and bandwidths (in the units of their keys) and caches in MB beyond which a figure is
#: mistaken.
_LEAST, _MOST = 1e-6, 1e6


@dataclass(frozen=True)
class Part:
    """A computing part of a device. `device` is its name in the calibration data, where it may
    have rows."""

    device: str
    source: str
    power_w: tuple[float, float] | None
    power_source: str
    unchecked: str
    cpu: Processor | None = None
    accelerator: Accelerator | None = None
    engine: str = ""
    memory_bytes: int | None = None
    chips: int = 1


def parts(target: Target) -> list[Part]:
    """Return the parts that a target file specifies; UsageError names the file and the key that is
    wrong."""
    where = f"{target.path}: [spec]"
    toml.check_keys(target.spec, _KEYS, where)
    _check_patterns(target, where)
    if "chips" in target.spec:
        _from_one(target.spec, "chips", where)
    found = []
    if "cpu" in target.spec:
        found.append(
            _cpu(toml.typed(target.spec, "cpu", dict, where), f"{where[:-1]}.cpu]", target)
        )
    if "accelerator" in target.spec:
        table = toml.typed(target.spec, "accelerator", dict, where)
        found.append(_accelerator(table, f"{where[:-1]}.accelerator]", target))
    return found


def _check_patterns(target: Target, where: str) -> None:
    for pattern in toml.typed(target.spec, "published", list, where, []):
        try:
            re.compile(pattern)
        except (re.error, TypeError) as error:
            raise UsageError(
                f"{where}: key 'published' has {pattern!r}, which is no regular expression "
                f"({error})"
            ) from error


def _above_zero(table: Mapping[str, Any], key: str, where: str) -> float:
    value = toml.typed(table, key, (int, float), where)
    if not _LEAST <= value <= _MOST:
        raise UsageError(
            f"{where}: key '{key}' must be a number above 0 ({_LEAST:g} to {_MOST:g}), not {value}"
        )
    return float(value)


def _from_one(table: Mapping[str, Any], key: str, where: str) -> int:
    value = toml.typed(table, key, int, where)
    if value < 1:
        raise UsageError(f"{where}: key '{key}' must be a whole number from 1, not {value}")
    return int(value)


def _cpu(table: Mapping[str, Any], where: str, target: Target) -> Part:
    toml.check_keys(table, _CPU_KEYS, where)
    stated = processors.clusters(toml.typed(table, "clusters", str, where), where)
    clusters = tuple(sorted(stated, key=lambda one: -one.gmacs("fp32")))
    known = processors.find(
        target.title, target.device["processor"].value if "processor" in target.device else ""
    )
    name = (
        known.name
        if known is not None and known.clusters[0].core == clusters[0].core
        else target.name
    )
    bandwidth = _above_zero(table, "bandwidth_gb_s", where)
    cache = toml.typed(table, "cache_mb", (int, float), where, processors.usual_cache_mb(clusters))
    if not 0 <= cache <= _MOST:
        raise UsageError(
            f"{where}: key 'cache_mb' must be a number from 0 to {_MOST:g}, not {cache}"
        )
    source = toml.typed(table, "source", str, where)
    return Part(
        name,
        source,
        *_common(table, where),
        cpu=Processor(name, clusters, bandwidth, float(cache), source),
    )


def _accelerator(table: Mapping[str, Any], where: str, target: Target) -> Part:
    toml.check_keys(table, _ACCELERATOR_KEYS, where)
    name = toml.typed(table, "name", str, where)
    fp32, fp16, int8 = (_above_zero(table, key, where) if key in table else 0.0 for key in _RATES)
    if not (fp32 or fp16 or int8):
        raise UsageError(f"{where}: needs one of {', '.join(_RATES)}")
    engine = toml.typed(table, "engine", str, where, "tflite-gpu")
    if engine not in ENGINES:
        raise unknown("engine", engine, ENGINES, f"{where}: key 'engine'")
    bandwidth = _above_zero(table, "bandwidth_gb_s", where)
    source = toml.typed(table, "source", str, where)
    known = accelerators.find(target.title, name)
    return Part(
        known.name if known else name,
        source,
        *_common(table, where),
        accelerator=Accelerator(name, fp32, fp16, int8, bandwidth, source),
        engine=engine,
        memory_bytes=_from_one(table, "memory_bytes", where) if "memory_bytes" in table else None,
        chips=target.spec.get("chips", 1),
    )


def _common(table: Mapping[str, Any], where: str) -> tuple[tuple[float, float] | None, str, str]:
    power = toml.typed(table, "power_w", list, where, [])
    if power and not (
        len(power) == 2
        and all(isinstance(w, int | float) for w in power)
        and 0 < power[0] <= power[1] <= _MOST
    ):
        raise UsageError(
            f"{where}: key 'power_w' must be [low, high] in W, above 0 to {_MOST:g}, not {power}"
        )
    return (
        (float(power[0]), float(power[1])) if power else None,
        toml.typed(table, "power_source", str, where, ""),
        toml.typed(table, "unchecked", str, where, ""),
    )
