"""A board that lies, talks without end or leaves lines out: one sentence, bounded memory."""

from __future__ import annotations

import contextlib
import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tierbench.boards import serial, wire
from tierbench.core.board import SerialTable
from tierbench.core.device import Options
from tierbench.core.errors import TargetError
from tierbench.core.target import Target

HELLO = {
    "protocol": "1", "board": "nano", "runtime": "generated", "optimised_for": "size",
    "model": "m", "model_sha256": "0" * 64, "clock_hz": "64000000", "reset": "power",
    "input_bytes": "4", "output_bytes": "2", "operators": "3", "arena_bytes": "100",
}  # fmt: skip


def answer(kind: str, values: dict[str, str]) -> bytes:
    lines = ["tierbench=begin", f"answer={kind}", *(f"{k}={v}" for k, v in values.items())]
    lines.append(f"lines={len(lines) + 2}")
    return b"".join(wire.checked(line) for line in [*lines, "tierbench=end"])


class Stream:
    """A port that says `chunks`, then nothing; its clock moves only while it is read."""

    in_waiting = 1 << 20

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks
        self.rest = b""
        self.now = 0.0
        self.given = 0
        self.is_closed = False

    def write(self, data: bytes) -> int:
        return len(data)

    def read(self, size: int = 1) -> bytes:
        self.now += 0.05
        self.rest = self.rest or next(self.chunks, b"")
        part, self.rest = self.rest[:size], self.rest[size:]
        self.given += len(part)
        return part

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Connect to a board that says these bytes after each other."""
    path = tmp_path / "nano.toml"
    board = SerialTable(kind="serial", port="/dev/ttyNONE")
    target = Target("nano", "A board", "tiny", "board", path, runtimes=("generated",), board=board)

    def made(chunks: Iterator[bytes]) -> tuple[Stream, Any]:
        stream = Stream(chunks)
        monkeypatch.setattr("time.monotonic", lambda: stream.now)
        monkeypatch.setattr("time.sleep", lambda seconds: None)
        monkeypatch.setattr(serial, "opened", lambda port, baud: stream)
        return stream, lambda: serial.connect(target, Options())

    return made


def test_an_honest_board_is_connected(connect: Any) -> None:
    _, opened = connect(iter([answer("hello", HELLO)]))
    assert opened().hello["runtime"] == "generated"


@pytest.mark.parametrize("key", [*serial.HELLO_TEXTS, *serial.HELLO_NUMBERS])
def test_a_hello_that_lacks_a_line_says_which(key: str, connect: Any) -> None:
    values = {name: value for name, value in HELLO.items() if name != key}
    stream, opened = connect(iter([answer("hello", values)] * 3))
    with pytest.raises(TargetError, match=f"no line '{key}'"):
        opened()
    assert stream.is_closed


@pytest.mark.parametrize("key", serial.HELLO_NUMBERS)
@pytest.mark.parametrize("value", ["", "-1", "1.5", "x", "9" * 19, "9" * 3000, "0x10"])
def test_a_number_that_is_none_is_refused(key: str, value: str, connect: Any) -> None:
    _, opened = connect(iter([answer("hello", {**HELLO, key: value})] * 3))
    with pytest.raises(TargetError, match="is no number"):
        opened()


def test_an_empty_hello_is_a_sentence(connect: Any) -> None:
    _, opened = connect(iter([answer("hello", {})] * 3))
    with pytest.raises(TargetError, match="no line"):
        opened()


def _endless(line: bytes) -> Iterator[bytes]:
    while True:
        yield line * 500


@pytest.mark.parametrize("line", [
    wire.checked("tierbench=begin"), wire.checked("x=" + "y" * 100), b"noise " * 10 + b"\n",
    b"\n", b"x" * 100, wire.checked("answer=hello"), b"\xff" * 70 + b"\n",
])  # fmt: skip
def test_a_board_that_never_stops_is_given_up(line: bytes, connect: Any) -> None:
    stream, opened = connect(_endless(line))
    with pytest.raises(TargetError):
        opened()
    assert stream.given <= wire.TRIES * (wire.ANSWER_BYTES + (2 << 20)) + (16 << 20)
    assert stream.is_closed


def mangled(seed: int) -> bytes:
    """Return an honest hello with random faults; some keep a right checksum."""
    dice = random.Random(seed)
    values = dict(HELLO)
    for _ in range(dice.randint(0, 3)):
        values[dice.choice([*HELLO])] = "".join(
            chr(dice.randrange(32, 127)) for _ in range(dice.randint(0, 300))
        )
    for _ in range(dice.randint(0, 2)):
        values.pop(dice.choice([*values]))
    lines = answer("hello", values).split(b"\n")
    for _ in range(dice.randint(0, 3)):
        place = dice.randrange(len(lines))
        lines[place] = dice.choice(
            [b"", lines[0], lines[place][::-1], bytes([dice.randrange(256)])]
        )
    data = b"\n".join(lines)
    if dice.random() < 0.3:
        place = dice.randrange(len(data) + 1)
        data = data[:place] + dice.randbytes(dice.randint(0, 40)) + data[place:]
    return data


def test_streams_made_at_random_never_crash(connect: Any) -> None:
    connected = 0
    for seed in range(400):  # 2,000 were tried by hand; each takes about 10 ms
        data = mangled(seed)
        _, opened = connect(iter([data] * 3))
        with contextlib.suppress(TargetError):
            opened()
            connected += 1
    assert 5 < connected < 390


def test_a_line_is_checked_before_its_length_costs_anything() -> None:
    text = b"a=" + b"b" * 5000
    assert wire._parsed(text + b"*%08x" % zlib.crc32(text)) is None
