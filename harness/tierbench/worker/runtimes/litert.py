"""LiteRT (ai-edge-litert), the living successor of tflite-runtime."""

from __future__ import annotations

from ..installed import version
from ..kinds import Foreign, Table
from . import Runtime


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Foreign:
    """Return a session; the delegate's kernels are chosen by the operator resolver."""
    from ai_edge_litert import interpreter

    from ._tflite import TfliteSession

    return TfliteSession(
        interpreter,
        version(PLUGIN.distributions[0]) or "",
        path,
        threads,
        delegate or PLUGIN.delegates[0],
        batch,
    )


def check(threads: int, delegate: str) -> Foreign:
    """Return a session of the tiny model."""
    from ..tiny import written

    with written("fp32.tflite") as path:
        return load(path, threads, delegate, 1, {})


PLUGIN = Runtime(
    module="ai_edge_litert",
    entry="ai_edge_litert.interpreter",
    distributions=("ai-edge-litert",),
    install="pip install ai-edge-litert",
    formats=("tflite",),
    precisions=("fp32", "fp16", "dynamic", "int16x8", "int8"),
    delegates=("xnnpack", "builtin", "reference"),
    load=load,
    check=check,
)
