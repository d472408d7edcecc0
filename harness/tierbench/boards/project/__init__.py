"""Projects for real boards: a folder that the board's own tools build, flash and run."""

from __future__ import annotations
