"""The `[spec]` tables of a target file: all that an estimate needs to know of a device.

[spec]
published = ["Raspberry Pi 4"]       # patterns of what tables call the device (regular expressions)
chips = 8                            # accelerators in the device; one request runs on one of them

[spec.cpu]                           # to estimate on its processor
clusters = "4*cortex-a76@2.4"        # COUNT*CORE@GHZ, joined by +; cores: cores.csv
bandwidth_gb_s = 17                  # of the memory
cache_mb = 4                         # all caches before it; left out: what such cores have
power_w = [5, 12]                    # of the device while it computes: low and high
power_source = "..."                 # where the power is from
unchecked = "..."                    # why nothing published can check it; empty: something can
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
from collections.abc import Sequence
from dataclasses import dataclass

from tierbench.core.errors import UsageError, unknown
from tierbench.core.target import AcceleratorTable, CpuTable, Target
from tierbench.estimation import accelerators, processors
from tierbench.estimation.processors import Processor
from tierbench.estimation.roofline import Accelerator

_RATES = ("fp32_tflops", "fp16_tflops", "int8_tops")

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
    _check_patterns(target.spec.published, where)
    _check_from_one(target.spec.chips, "chips", where)
    specified = []
    if target.spec.cpu is not None:
        specified.append(_cpu(target.spec.cpu, f"{where[:-1]}.cpu]", target))
    if target.spec.accelerator is not None:
        specified.append(
            _accelerator(target.spec.accelerator, f"{where[:-1]}.accelerator]", target)
        )
    return specified


def _check_patterns(patterns: Sequence[str], where: str) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise UsageError(
                f"{where}: key 'published' has {pattern!r}, which is no regular expression "
                f"({error})"
            ) from error


def _check_above_zero(value: float, key: str, where: str) -> None:
    if not _LEAST <= value <= _MOST:
        raise UsageError(
            f"{where}: key '{key}' must be a number above 0 ({_LEAST:g} to {_MOST:g}), not "
            f"{value:g}"
        )


def _check_from_one(value: int, key: str, where: str) -> None:
    if value < 1:
        raise UsageError(f"{where}: key '{key}' must be a whole number from 1, not {value}")


def _cpu(table: CpuTable, where: str, target: Target) -> Part:
    stated = processors.clusters(table.clusters, where)
    clusters = tuple(sorted(stated, key=lambda part: -part.gmacs("fp32")))
    sheet = target.device.processor
    known = processors.find(target.title, sheet.value if sheet else "")
    name = (
        known.name
        if known is not None and known.clusters[0].core == clusters[0].core
        else target.name
    )
    _check_above_zero(table.bandwidth_gb_s, "bandwidth_gb_s", where)
    cache = processors.usual_cache_mb(clusters) if table.cache_mb is None else table.cache_mb
    if not 0 <= cache <= _MOST:
        raise UsageError(
            f"{where}: key 'cache_mb' must be a number from 0 to {_MOST:g}, not {cache:g}"
        )
    return Part(
        name,
        table.source,
        _power(table, where),
        table.power_source,
        table.unchecked,
        cpu=Processor(name, clusters, table.bandwidth_gb_s, cache, table.source),
    )


def _accelerator(table: AcceleratorTable, where: str, target: Target) -> Part:
    rates = {key: getattr(table, key) for key in _RATES}
    for key, value in rates.items():
        if value is not None:
            _check_above_zero(value, key, where)
    if not any(rates.values()):
        raise UsageError(f"{where}: needs one of {', '.join(_RATES)}")
    if table.engine not in ENGINES:
        raise unknown("engine", table.engine, ENGINES, f"{where}: key 'engine'")
    _check_above_zero(table.bandwidth_gb_s, "bandwidth_gb_s", where)
    if table.memory_bytes is not None:
        _check_from_one(table.memory_bytes, "memory_bytes", where)
    fp32, fp16, int8 = (value or 0.0 for value in rates.values())
    known = accelerators.find(target.title, table.name)
    return Part(
        known.name if known else table.name,
        table.source,
        _power(table, where),
        table.power_source,
        table.unchecked,
        accelerator=Accelerator(table.name, fp32, fp16, int8, table.bandwidth_gb_s, table.source),
        engine=table.engine,
        memory_bytes=table.memory_bytes,
        chips=target.spec.chips,
    )


def _power(table: CpuTable | AcceleratorTable, where: str) -> tuple[float, float] | None:
    power = table.power_w
    if not power:
        return None
    if len(power) != 2 or not 0 < power[0] <= power[1] <= _MOST:
        raise UsageError(
            f"{where}: key 'power_w' must be [low, high] in W, above 0 to {_MOST:g}, not "
            f"[{', '.join(f'{watts:g}' for watts in power)}]"
        )
    return power[0], power[1]
