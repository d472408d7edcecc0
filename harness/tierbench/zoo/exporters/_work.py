"""What a plugin gets: the opened source, calibration inputs and a folder for what it makes on the
way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import Arrays


@dataclass
class Work:
    """One export job as the plugins see it.

    `calibration` has one array per source input, (n, ...) of real values; `calibration_note` is
    empty where they are real data, else it says why an int8 accuracy is degraded."""

    name: str
    source: Source
    scratch: Path
    calibration: Arrays
    calibration_note: str = ""
    made: dict[tuple[str, str], Path] = field(default_factory=dict)
    #: whether the source gives the same outputs for the same input twice
    repeatable: bool = True

    def is_copy(self, format_name: str, precision: str) -> bool:
        """Return whether an artifact is the user's file itself, which its runtime alone judges.

        The array of an int8 .tflite holds that file byte for byte."""
        held = "tflite" if format_name == "c_array" else format_name
        return self.source.kind == held and self.source.precision == precision
