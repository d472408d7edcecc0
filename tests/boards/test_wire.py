"""The line protocol against boards of a few lines and a clock of our own: no fault takes longer
than its time limit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tierbench.boards import wire

Line = Callable[[float], bytes]


class Board:
    """A stream whose clock moves only while it is read, 50 ms a read; `says` gives the bytes of
    that moment."""

    def __init__(self, says: Line) -> None:
        self.now = 0.0
        self.says = says
        self.sent = b""

    in_waiting = 0

    @property
    def heard(self) -> list[bytes]:
        """The commands, in whatever pieces they were written."""
        return self.sent.splitlines()

    def write(self, data: bytes) -> int:
        self.sent += data
        return len(data)

    def read(self, size: int = 1) -> bytes:
        self.now += 0.05
        return self.says(self.now)


def begun() -> Line:
    """Begin an answer and die."""
    done: list[bool] = []

    def says(now: float) -> bytes:
        if done:
            return b""
        done.append(True)
        return wire.checked("tierbench=begin") + wire.checked("answer=run")

    return says


@pytest.mark.parametrize(
    ("says", "kind", "limit_s"),
    [
        (lambda now: b"", wire.Silence, 61.0),  # three times 20 s for the beginning
        (begun(), wire.Stopped, 121.0),
        (lambda now: b"\xfe\x80\n", wire.Unreadable, 121.0),
        (lambda now: b"x", wire.Unreadable, 121.0),  # never an end of line
        (lambda now: b"waiting for download\r\n", wire.Unreadable, 121.0),
    ],
)
def test_a_run_that_never_ends_is_given_up_within_its_time(
    monkeypatch: pytest.MonkeyPatch, says: Line, kind: type[wire.WireError], limit_s: float
) -> None:
    board = Board(says)
    monkeypatch.setattr("time.monotonic", lambda: board.now)
    with pytest.raises(kind):
        wire.run(wire.Link(board), b"\0", 3, 30, 20.0, 120.0)
    assert board.now <= limit_s + wire.TRIES * wire.GRACE_S


def test_an_answer_that_has_begun_may_take_longer_than_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [
        "tierbench=begin",
        "answer=run",
        "warmup=0",
        "count=1",
        "input_crc=d202ef8d",
        "cycles=7",
        "output=05",
        "lines=9",
        "tierbench=end",
    ]
    due = [(0.05 if i < 2 else 60.0, wire.checked(line)) for i, line in enumerate(lines)]

    def says(now: float) -> bytes:
        return due.pop(0)[1] if due and due[0][0] <= now else b""

    board = Board(says)
    monkeypatch.setattr("time.monotonic", lambda: board.now)
    assert wire.run(wire.Link(board), b"\0", 0, 1, 20.0, 120.0) == wire.Timed((7,), b"\x05")
    assert 60.0 < board.now < 61.0
    assert len(board.heard) == 1


def block(*lines: str) -> bytes:
    whole = ["tierbench=begin", *lines, f"lines={len(lines) + 3}", "tierbench=end"]
    return b"".join(wire.checked(line) for line in whole)


def test_an_answer_to_what_was_asked_before_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    due = [block("answer=set", "offset=0", "bytes=64"), block("answer=set", "offset=64", "bytes=1")]
    board = Board(lambda now: due.pop(0) if due else b"")
    monkeypatch.setattr("time.monotonic", lambda: board.now)
    assert wire.Link(board).ask("set 64 05", 4.0, echo=("offset", "64")).number("bytes") == 1
    assert len(board.heard) == 1


def test_a_board_that_ran_on_another_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = block(
        "answer=run", "warmup=0", "count=1", "input_crc=00000000", "cycles=7", "output=05"
    )
    board = Board(lambda now: answer)
    monkeypatch.setattr("time.monotonic", lambda: board.now)
    with pytest.raises(wire.Unreadable, match="is not to what was sent"):
        wire.run(wire.Link(board), b"\0", 0, 1, 20.0, 120.0)


def test_a_board_that_takes_no_bytes_hangs_and_has_not_vanished() -> None:
    class SerialTimeoutException(OSError):  # pyserial's, by its name
        pass

    class Hanging(Board):
        def write(self, data: bytes) -> int:
            raise SerialTimeoutException("Write timeout")

    with pytest.raises(wire.Silence, match="takes no bytes"):
        wire.Link(Hanging(lambda now: b"")).ask("hello", 1.0)


def test_what_a_board_without_our_firmware_says_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    board = Board(lambda now: b"Hello from Blink.ino\r\n")
    monkeypatch.setattr("time.monotonic", lambda: board.now)
    with pytest.raises(wire.Unreadable, match=r"it says 'Hello from Blink\.ino'"):
        wire.Link(board).ask("hello", 1.0)


@pytest.mark.parametrize(
    ("reason", "words"), [("brownout", "too weak"), ("panic", "crashed"), ("pin", "button")]
)
def test_a_reset_says_what_to_do_about_its_reason(reason: str, words: str) -> None:
    assert words in wire.reset_text(reason)
