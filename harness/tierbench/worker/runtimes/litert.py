"""LiteRT (ai-edge-litert), the living successor of tflite-runtime."""

from __future__ import annotations

from ..installed import version
from ..kinds import Foreign, Table
from . import Runtime, opens_tiny


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


PLUGIN = Runtime(
    module="ai_edge_litert",
    entry="ai_edge_litert.interpreter",
    distributions=("ai-edge-litert",),
    install="pip install ai-edge-litert",
    formats=("tflite",),
    precisions=("fp32", "fp16", "dynamic", "int16x8", "int8"),
    delegates=("xnnpack", "builtin", "reference"),
    load=load,
    check=opens_tiny("fp32.tflite", load),
)
