"""How much is said on the terminal, how wide and in which colours: chosen once, by the command."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NamedTuple

#: Columns of text that no terminal reads: a pipe, a log.
PIPE_WIDTH = 100
#: A terminal that says it is narrower is not believed.
LEAST_WIDTH = 40
COLOURS = ("auto", "always", "never")


class Display(NamedTuple):
    """What the options of every verb say."""

    colour: str = "auto"
    is_quiet: bool = False  # results and errors only
    is_verbose: bool = False  # each step on a line, each remark whole


#: The one of this process; `cli.main` fills it.
chosen = Display()


def width() -> int:
    """Return the columns of the terminal, or what `COLUMNS` says; of a pipe `PIPE_WIDTH`."""
    return max(LEAST_WIDTH, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns)


def is_coloured() -> bool:
    """Whether tables are coloured: as asked, else on a terminal unless `NO_COLOR` is set."""
    if chosen.colour != "auto":
        return chosen.colour == "always"
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
