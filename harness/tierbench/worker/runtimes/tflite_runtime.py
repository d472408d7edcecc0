"""tflite-runtime 2.14, the last release: Python <= 3.11 and numpy < 2, so in an environment of its
own.

Its XNNPACK takes fp32 and fp16 files only; int8 and dynamic ones run on its builtin kernels, and
the executed delegate says so."""

from __future__ import annotations

from ..installed import version
from ..kinds import Foreign, Table
from . import Runtime, opens_tiny


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Foreign:
    """Return a session; the delegate's kernels are chosen by the operator resolver."""
    from tflite_runtime import interpreter

    from ._tflite import TfliteSession

    return TfliteSession(
        interpreter,
        version(PLUGIN.distributions[0]) or "",
        path,
        threads,
        delegate or PLUGIN.delegates[0],
        batch,
    )


PLUGIN = Runtime(
    module="tflite_runtime",
    entry="tflite_runtime.interpreter",
    distributions=("tflite-runtime",),
    install=(
        "uv venv --python 3.11 .venv-tflite && "
        "uv pip install --python .venv-tflite --compile-bytecode "
        "tflite-runtime==2.14.0 numpy==1.26.4"
    ),
    formats=("tflite",),
    precisions=("fp32", "fp16", "dynamic", "int16x8", "int8"),
    delegates=("xnnpack", "builtin", "reference"),
    side_variable="TIERBENCH_TFLITE_PYTHON",
    side_folder=".venv-tflite",
    load=load,
    check=opens_tiny("fp32.tflite", load),
)
