"""Artifacts in browsers that are started here: each output is compared, each time is kept raw.

`python -m tests.system.browsers [ENGINE]...` measures six artifacts of resnet8 and two of
mobilenetv2 in each engine, and prints a line for each. It exits with 1 where one is not verified.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing

import tierbench
from tierbench.core import paths, target_files
from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options, Page
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.stats import median
from tierbench.hosts.browser import install, runtimes
from tierbench.hosts.browser.device import BrowserDevice
from tierbench.hosts.browser.engines import ENGINES

SHORT = Protocol(
    name="quick", processes=1, max_time_s=0.1, min_calls=10, memory=False, timeout_s=120.0
)
#: Of mobilenetv2 two are enough: each runtime meets a model of 300 million MACs.
LARGE = ("fp32.onnx", "int8.tflite")


def artifacts() -> list[Artifact]:
    """Return the eight artifacts; they are exported where the store lacks them."""
    small = [*tierbench.export("resnet8").artifacts]
    large = [*tierbench.export("mobilenetv2").artifacts]
    return [
        *(artifact for artifact in small if runtime_of(artifact)),
        *(artifact for artifact in large if artifact.label.endswith(LARGE)),
    ]


def runtime_of(artifact: Artifact) -> str:
    """Return what executes an artifact in a page; empty where nothing does."""
    return next(
        (
            name
            for name, runtime in runtimes.RUNTIMES.items()
            if artifact.format in runtime.formats and artifact.precision in runtime.precisions
        ),
        "",
    )


def measured(
    engine: str, chosen: Sequence[Artifact], *, isolated: bool = True, threads: int = 1
) -> Iterator[tuple[Artifact, Measurement]]:
    """Yield what each artifact gave in one browser. CaseError: an output of it is wrong."""
    target = target_files.find_targets("host")[0]
    page = Page(engine, isolated=isolated)
    with closing(BrowserDevice(target, Options(scratch=paths.scratch()), page)) as device:
        for artifact in chosen:
            case = Case(artifact, target, runtime_of(artifact), SHORT, threads=threads)
            yield artifact, device.measure(case, "latency")


def main(engines: Sequence[str]) -> int:
    """Print a line for each artifact in each engine; return the exit code."""
    install.install(paths.scratch())
    chosen = artifacts()
    wrong = 0
    for engine in engines:
        began = time.monotonic()
        for artifact, measurement in measured(engine, chosen):
            wrong += measurement.output_match is not True
            print(
                f"{engine:9}{artifact.model:12} {artifact.label:28} "
                f"{median(measurement.wall_ns) / 1e6:8.3f} ms  "
                f"verified {measurement.output_match} on {measurement.outputs_checked} inputs, "
                f"largest error {measurement.output_max_abs_error:.2g}"
            )
        print(f"{engine}: {len(chosen)} artifacts in {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ENGINES))
