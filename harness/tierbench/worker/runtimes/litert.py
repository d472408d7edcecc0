"""LiteRT (ai-edge-litert), the living successor of tflite-runtime."""

from __future__ import annotations

from typing import Any

PLUGIN = True
MODULE = "ai_edge_litert"
ENTRY = "ai_edge_litert.interpreter"
DISTRIBUTIONS = ("ai-edge-litert",)
INSTALL = "pip install ai-edge-litert"
FORMATS = ("tflite",)
PRECISIONS = ("fp32", "fp16", "dynamic", "int16x8", "int8")
DELEGATES = ("xnnpack", "builtin", "reference")
SIDE_ENVIRONMENT = False
TIMED = True


def load(path: str, threads: int, delegate: str, batch: int, options: dict[str, Any]) -> Any:
    """Return a session; the delegate's kernels are chosen by the operator resolver."""
    from importlib.metadata import version

    from ai_edge_litert import interpreter

    from ._tflite import TfliteSession

    return TfliteSession(
        interpreter, version(DISTRIBUTIONS[0]), path, threads, delegate or DELEGATES[0], batch
    )


def check(threads: int, delegate: str) -> Any:
    """Return a session of the tiny model."""
    from ..tiny import written

    with written("fp32.tflite") as path:
        return load(path, threads, delegate, 1, {})
