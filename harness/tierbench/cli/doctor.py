"""`tierbench doctor`: what works here, and the line that installs what does not."""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

from tierbench.cli import options, output
from tierbench.core import display, stream, text_table

if TYPE_CHECKING:
    from tierbench.runner.doctor import Part

_STATUS_WIDTH = 9
_COLOURS = {"ok": "32", "missing": "33", "failed": "31", "absent": "2"}


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument(
        "--fresh",
        action="store_true",
        help="compute everything anew, also what worked before with the same versions",
    )
    options.add_cluster(verb)


def main(arguments: argparse.Namespace) -> int:
    from tierbench.runner import doctor

    if arguments.cluster:
        from tierbench.runner.cluster import doctor as cluster

        tried = cluster.parts(arguments.cluster)
    else:
        tried = doctor.parts(arguments.fresh)
    parts = []
    for part in tried:
        parts.append(part)
        if not arguments.json:  # at once: the next part may compute for seconds
            stream.write_coloured(text(part, display.width(), colour=display.is_coloured()))
    if arguments.json:
        output.json([dataclasses.asdict(part) for part in parts])
    else:
        counts = Counter(part.status for part in parts)
        output.text(", ".join(f"{count} {status}" for status, count in counts.items()))
    return 3 if any(part.status == "failed" for part in parts) else 0


def text(part: Part, width: int, *, colour: bool = False) -> str:
    """Return one part in lines of at most `width`: status, what it is, and how to install it."""
    indent = " " * _STATUS_WIDTH
    lines = text_table.wrapped(
        f"{part.part}: {stream.one_line(part.detail)}", width, indent, indent + "  "
    )
    status = f"{part.status:<{_STATUS_WIDTH}}"
    if colour:
        status = f"\x1b[{_COLOURS[part.status]}m{status}\x1b[0m"
    lines[0] = status + lines[0][_STATUS_WIDTH:]
    if part.install:
        lines += text_table.command(stream.one_line(part.install), width, indent + "  ")
    return "\n".join(lines) + "\n"
