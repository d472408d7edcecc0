"""Fuzz what devices send: `python -m tests.system.fuzz_carried [--count 2000] [--kind bundle]`.

Bundles, carried result files and serial streams are damaged. `resealed` files are damaged before
they are sealed with the bundle's key, as somebody does who holds the bundle: they get further in.
What each must do is what `fuzz_tables` says."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from tests.boards.test_hostile_boards import HELLO, Stream, answer
from tests.doubles import simulated
from tests.runner.test_result_files import MODEL, Desk
from tests.system import fuzz_tables
from tierbench.boards import serial
from tierbench.core.board import SerialTable
from tierbench.core.device import Options
from tierbench.core.target import Target
from tierbench.results import journal, rows
from tierbench.runner import bundle, collect


@cache
def desk() -> Desk:
    """Return a bundle and the place where it was written."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-carried-"))
    target = simulated.target(folder)
    case = simulated.case(target, folder)
    wish = bundle.Wish("model", target, simulated.QUICK)
    made = bundle.pack(wish, [case], MODEL, folder / "lab.pyz", folder / "scratch")
    record = folder / "scratch/bundles" / f"{made.sha256}.json"
    return Desk(folder, made, json.loads(record.read_text()))


def _bodies() -> bytes:
    return "\n".join(json.dumps(body) for body in desk().bodies()).encode()


@contextmanager
def _empty_run() -> Iterator[Path]:
    out = desk().folder / "run"
    try:
        yield out
    finally:
        shutil.rmtree(out, ignore_errors=True)


def _collect(path: Path) -> None:
    with _empty_run() as out:
        before = path.read_bytes()
        collect.merge([path], out, desk().scratch, lambda text: None)
        assert path.read_bytes() == before, "collecting wrote to what it was given"
        read = journal.load(out)
        rows.results(read.records, read.run)


def _reseal(path: Path) -> None:
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    _collect(desk().sealed(lines, name="resealed"))


def _listen(path: Path) -> None:
    stream = Stream(itertools.repeat(path.read_bytes(), 3))
    board = SerialTable(kind="serial", port="/dev/ttyNONE")
    target = Target("nano", "A board", "tiny", "board", path, runtimes=("generated",), board=board)
    with (
        mock.patch("time.monotonic", side_effect=lambda: stream.now),
        mock.patch("time.sleep", return_value=None),
        mock.patch.object(serial, "opened", return_value=stream),
    ):
        serial.connect(target, Options())


KINDS: Mapping[str, tuple[str, Callable[[], bytes], Callable[[Path], object]]] = {
    "bundle": (".pyz", lambda: (desk().folder / "lab.pyz").read_bytes(),
               lambda path: bundle.known(path, desk().folder / "elsewhere")),
    "result": (".tierbench", lambda: desk().sealed(desk().bodies()).read_bytes(), _collect),
    "resealed": (".tierbench", _bodies, _reseal),
    "serial": (".bin", lambda: answer("hello", HELLO), _listen),
}  # fmt: skip


if __name__ == "__main__":
    code = fuzz_tables.main(kinds=KINDS)
    shutil.rmtree(desk().folder)
    sys.exit(code)
