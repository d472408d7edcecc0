"""What verbs print: tables, JSON, progress. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tierbench.core import display, stream, text_table
from tierbench.core.progress import Count, Lines

if TYPE_CHECKING:
    from rich.console import Group

    from tierbench.core.result import Result


def json(value: object) -> None:
    """Print one JSON document; a path is its text."""
    encoded = msgspec.json.encode(value, enc_hook=_as_text)
    print(stream.json_text(msgspec.json.format(encoded, indent=2).decode()))


def _as_text(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"no JSON form of {type(value).__name__}")


def table(
    titles: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str] = frozenset()
) -> None:
    """Print rows of text under titles, folded to the terminal's width."""
    cells = [[stream.one_line(cell) for cell in row] for row in rows]
    print("\n".join(text_table.lines(titles, cells, right, display.width())))


def text(told: str) -> None:
    """Print lines of text. One that is wider than the terminal goes on below, indented."""
    print("\n".join(text_table.fitted(told.splitlines(), display.width())))


def answers(
    rows: Sequence[Result], *, everything: bool, names: Mapping[str, str] | None = None
) -> None:
    """Print what the rows of a run answer."""
    from tierbench.core import target_files
    from tierbench.report import questions, terminal

    whole = everything or display.chosen.is_verbose
    made = questions.answer(rows, target_files.targets(), everything=whole, names=names)
    colour = display.is_coloured()
    stream.write_coloured(terminal.text(made, display.width(), everything=whole, colour=colour))


def records(
    items: Sequence[Mapping[str, object]], as_json: bool, right: frozenset[str] = frozenset()
) -> None:
    """Print a list of records with equal keys, as JSON or as a table whose titles are the keys."""
    if as_json:
        json(items)
    elif items:
        table(
            list(items[0]),
            [["" if value is None else str(value) for value in item.values()] for item in items],
            right,
        )


class Bar(Lines):
    """Progress as a bar, for a terminal, with a line for each device or worker that is busy.

    A failure still gets its own line.
    """

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.live import Live
        from rich.progress import BarColumn, Progress, TextColumn

        # Refreshed by hand at each step: a thread that draws would disturb what is measured.
        self._bar = Progress(BarColumn(30), TextColumn("{task.description}"))
        self._task = self._bar.add_task("", total=None, visible=False)
        self._doing: dict[str, str] = {}
        self._turn = threading.RLock()  # places that run side by side all tell
        self._live = Live(
            console=Console(file=stream.unguarded(sys.stderr)),
            auto_refresh=False,
            transient=True,
            get_renderable=self._picture,
        )

    def _picture(self) -> Group:
        from rich.console import Group
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 2))
        for target, doing in sorted(self._doing.items()):
            table.add_row(Text(stream.one_line(target)), Text(stream.one_line(doing)))
        return Group(self._bar, table)

    def _draw(self) -> None:
        self._live.start()
        self._live.refresh()

    def note(self, text: str) -> None:
        with self._turn:
            self._live.console.print(stream.one_message(text), markup=False, highlight=False)

    def watch(self, target: str, doing: str) -> None:
        with self._turn:
            self._doing[target] = doing
            if not doing:
                del self._doing[target]
            self._draw()

    def begin(self, total: int) -> None:
        with self._turn:
            self.count = Count(total)
            self._bar.update(self._task, total=total, visible=True, description=self.count.text())
            self._draw()

    def step(self, label: str, outcome: str) -> None:
        with self._turn:
            self.count.add(outcome)
            if outcome != "ok":
                self.note(f"{label}: {outcome}")
            self._bar.update(self._task, advance=1, description=self.count.text())
            self._draw()

    def close(self) -> None:
        self._live.stop()


def progress() -> Lines:
    """Return a bar on a terminal, plain lines elsewhere and with `--verbose`."""
    is_plain = display.chosen.is_quiet or display.chosen.is_verbose
    return Bar() if sys.stderr.isatty() and not is_plain else Lines()
