"""GPUs and NPUs by their data sheets: `results/published/accelerators.csv`, one line per chip."""

from __future__ import annotations

import functools
import re

import msgspec

from tierbench.estimation.processors import read_table
from tierbench.estimation.roofline import Accelerator


@functools.cache
def _chips() -> list[tuple[re.Pattern[str], Accelerator]]:
    return [
        (
            re.compile(row["match"]),
            msgspec.convert({**row, "name": row["accelerator"]}, Accelerator, strict=False),
        )
        for row in read_table("accelerators.csv")
    ]


@functools.lru_cache(maxsize=4096)
def find(device: str, accelerator: str) -> Accelerator | None:
    """Return the chip that a row's device and accelerator texts name; None: its data sheet is not
    known."""
    text = f"{device} | {accelerator}".lower().strip(" |")
    return next((chip for pattern, chip in _chips() if pattern.search(text)), None)
