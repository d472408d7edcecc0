"""tierbench: one model, every hardware tier, one comparable table of results with evidence."""

from __future__ import annotations

__version__ = "0.1.0"
