"""A server of the user's: what executes there is its own affair, so it has no other name.

It is always reached through `service_client`; nothing is loaded here."""

from __future__ import annotations

from ..kinds import Foreign, Table
from . import InapplicableError, Runtime, Session

_ONLY = "a server is measured with: tierbench run --endpoint URL --endpoint-model NAME"


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Session:
    """Refuse: there is no server without its URL."""
    raise InapplicableError(_ONLY)


def check(threads: int, delegate: str) -> Foreign:
    """Refuse: there is no server without its URL."""
    raise InapplicableError(_ONLY)


PLUGIN = Runtime(
    module="",
    install="",
    formats=("saved_model", "onnx", "tflite"),
    precisions=("fp32", "fp16", "dynamic", "int16x8", "int8"),
    delegates=("server",),
    shipped=False,
    load=load,
    check=check,
)
