"""No control character of foreign text reaches the terminal, whichever verb prints it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.report_rows import row
from tierbench.core import stream
from tierbench.results import csv

#: Clears the screen, sets the title, turns the direction, rings, goes back, starts a C1 sequence.
HOSTILE = "x\x1b[2J\x1b]0;title\x07\u202e\x08\r\x9b31m\x00"
HIDDEN = ("\x1b", "\x07", "\u202e", "\x08", "\r", "\x9b", "\x00")


def tierbench(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own and return its exit code, output and errors."""
    return subprocess.run(
        [sys.executable, "-m", "tierbench", *map(str, arguments)],
        capture_output=True, encoding="utf-8", errors="surrogateescape", timeout=120, check=False,
    )  # fmt: skip


def hidden_in(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [sign for sign in HIDDEN if sign in done.stdout + done.stderr]


def hostile_csv(folder: Path, **given: str) -> Path:
    """Write a results CSV with hostile text in each text column, as another program would.

    The cells in `given` are as they are given."""
    texts = {name: HOSTILE for name, kind in csv.kinds().items() if kind == "text"}
    kept = {name: value for name, value in vars(row()).items() if name not in texts}
    known = {"status": "ok", "evidence": "measured", "tier": "edge", "case_id": f"a{HOSTILE}"}
    cells = {**kept, **texts, **known, **given}
    lines = [",".join(csv.COLUMNS), ",".join(_quoted(cells[name]) for name in csv.COLUMNS)]
    lines.append(lines[1].replace(",ok,", ",failed,"))
    path = folder / "hostile.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode())
    return path


def _quoted(value: object) -> str:
    return "" if value is None else f'"{value}"' if isinstance(value, str) else str(value)


@pytest.mark.parametrize(
    "verb",
    [("report",), ("report", "--json"), ("report", "--ladder=4g"), ("compare",), ("advise",),
     ("advise", "--json"), ("advise", "--markdown")],
    ids=" ".join,
)  # fmt: skip
def test_cells_of_a_csv(tmp_path: Path, verb: tuple[str, ...]) -> None:
    # a row of a browser counts for web applications only, and the advice is for programs
    native = {"browser": ""} if "advise" in verb else {}
    path = hostile_csv(tmp_path, **native)
    done = tierbench(*verb, path, *([path] if verb == ("compare",) else []))
    assert "Traceback" not in done.stderr
    assert done.stdout or done.returncode == 4, done.stderr
    assert hidden_in(done) == []
    if "--json" in verb:
        assert json.loads(done.stdout)


def test_values_of_a_needs_file(tmp_path: Path) -> None:
    path = tmp_path / "needs.toml"
    path.write_text('[network]\nprofile = "wi\\u001b[2Jfi"\n["\\u009bkey"]\na = 1\n')
    done = tierbench("advise", hostile_csv(tmp_path), "--needs", path)
    assert done.returncode == 2
    assert "\\x9bkey" in done.stderr
    assert hidden_in(done) == []


def test_a_name_on_the_command_line(tmp_path: Path) -> None:
    done = tierbench("report", tmp_path / f"no{HOSTILE.rstrip(chr(0))}\nsuch: a second line")
    assert done.returncode == 2
    assert hidden_in(done) == []
    assert all(line.startswith("  ") for line in done.stderr.splitlines()[1:])


def test_what_stands_for_a_hidden_character() -> None:
    assert stream.visible("a\tb\x1b[1m\u202e\udc80\n") == "a b\\x1b[1m\\u202e\\udc80\n"
    assert json.loads(stream.json_text('"\u202e\x9b\u00e9"')) == "\u202e\x9b\u00e9"


def test_our_own_colours_pass_and_others_do_not(tmp_path: Path) -> None:
    with open(tmp_path / "out", "wb") as file:
        out = stream.Stream(file, "utf-8")
        out.write_coloured("\x1b[1mbold\x1b[0m \x1b[31mred\x1b[0m \x1b[8mgone \x1b[2J")
        out.flush()
        assert (tmp_path / "out").read_text() == (
            "\x1b[1mbold\x1b[0m \x1b[31mred\x1b[0m \\x1b[8mgone \\x1b[2J"
        )
