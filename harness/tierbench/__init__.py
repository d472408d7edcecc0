"""tierbench: one model, every hardware tier, one comparable table of results with evidence.

The functions of the Python interface stand here: `tierbench.run`, `tierbench.load` and the others
of `tierbench.api`. They are imported at their first use, so that the command starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tierbench.api import Candidate, compare, estimate, export, inspect, load, run

__all__ = ["Candidate", "compare", "estimate", "export", "inspect", "load", "run"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'tierbench' has no attribute {name!r}")
    return getattr(import_module("tierbench.api"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
