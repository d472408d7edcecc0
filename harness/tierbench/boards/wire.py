"""The host's side of the board protocol (harness/tierbench/firmware/board/PROTOCOL.md): checked
lines over a byte stream.

WireError           what the line gave, in words that help
├── Silence         nothing came
├── Unreadable      bytes came, but no line with a right checksum: baud rate, firmware, cable
├── Stopped         an answer began and did not end
├── WasReset        the board said hello in the middle of an answer: it was reset
├── Vanished        the port is gone
└── Refused         the board answered with `error=`
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

VERSION = "1"
TRIES = 3
#: A receiver without flow control has a short buffer (QEMU's ESP32 console 16 bytes): not faster
#: than 115200 baud.
WRITE_BYTES = 8
WRITE_S = WRITE_BYTES * 10 / 115200
#: Reads that give nothing, one after the other, until a line is taken for quiet.
QUIET_READS = 3
#: How long an answer may still come after the board said hello instead.
GRACE_S = 2.0
#: Bytes of the input in one `set` line; serve.c's line buffer holds 200 characters.
CHUNK_BYTES = 64
#: What one answer may hold, and one line of it: a board that talks without end is given up.
ANSWER_BYTES, LINE_BYTES = 8 << 20, 4096
#: A whole number that fits 63 bits.
_NUMBER = re.compile(r"[0-9]{1,18}")
_LINE = re.compile(rb"(?P<text>[ -~]*)\*(?P<check>[0-9a-f]{8})")


class WireError(Exception):
    """Base of what can go wrong between host and board."""


class Silence(WireError):
    pass


class Unreadable(WireError):
    pass


class Stopped(WireError):
    pass


class WasReset(WireError):
    pass


class Vanished(WireError):
    pass


class Refused(WireError):
    pass


class Stream(Protocol):
    """What pyserial's Serial offers; `read` gives up to n bytes, none after its own short
    timeout."""

    def read(self, size: int = 1, /) -> bytes: ...

    def write(self, data: bytes, /) -> int | None: ...

    @property
    def in_waiting(self) -> int: ...


@dataclass(frozen=True)
class Block:
    """One answer: its lines in order, begin, lines and end left out."""

    lines: tuple[tuple[str, str], ...]

    def __getitem__(self, key: str) -> str:
        """Return the value of the first line with this key; Unreadable when the answer lacks it."""
        for name, value in self.lines:
            if name == key:
                return value
        raise Unreadable(
            f"the board's answer has no line '{key}'; is its firmware of another version of "
            "tierbench?"
        )

    def all(self, key: str) -> list[str]:
        return [value for name, value in self.lines if name == key]

    def number(self, key: str) -> int:
        if not _NUMBER.fullmatch(self[key]):
            said = self[key][:60]
            raise Unreadable(f"the board's answer says {key}={said}, which is no number")
        return int(self[key])


def checked(text: str) -> bytes:
    """Return a command as it is sent: with its CRC-32 and the end of the line."""
    raw = text.encode("ascii")
    return raw + b"*%08x\n" % zlib.crc32(raw)


class Link:
    """One open port. `ask` sends a command and returns its answer, asking again where a line was
    corrupted."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._rest = b""
        self._text = ""  # the last line that a person can read and that is none of the protocol's

    def ask(
        self, command: str, timeout_s: float, whole_s: float = 0.0, echo: tuple[str, str] = ("", "")
    ) -> Block:
        """Return the answer to a command, asking up to `TRIES` times: each command leaves the same
        state.

        The answer must begin within `timeout_s` and end within the same time, or, where `whole_s`
        is given, all tries together within that. `echo` is a line that the answer must hold, and an
        earlier command's does not: a slow board may answer what was asked twice."""
        wanted = command.partition(" ")[0]
        problem: WireError = Silence("")
        give_up = time.monotonic() + whole_s
        for attempt in range(TRIES):
            if attempt and whole_s and time.monotonic() >= give_up:
                break
            try:
                if attempt:
                    self.settle()
                self._send(command)
                answer = self._answer(
                    wanted, timeout_s, give_up if whole_s else time.monotonic() + timeout_s, echo
                )
            except (Unreadable, Silence) as error:
                problem = error
                continue
            if answer["answer"] == "none" and answer["error"] == "checksum":
                problem = Unreadable(
                    "the board received a damaged line each time: check cable and baud rate"
                )
                continue
            if answer.all("error"):
                raise Refused(f"the board says: {answer['error']}")
            return answer
        raise problem

    def _some(self) -> bytes:
        """Return what is there, at least one byte; nothing when none came within the stream's
        timeout."""
        try:
            return self._stream.read(min(max(1, self._stream.in_waiting), 1 << 16))
        except OSError as error:
            raise _vanished(error) from error

    def _send(self, command: str) -> None:
        line = checked(command)
        try:
            for start in range(0, len(line), WRITE_BYTES):
                self._stream.write(line[start : start + WRITE_BYTES])
                time.sleep(WRITE_S)
        except OSError as error:
            raise _vanished(error) from error

    def settle(self) -> None:
        """Forget what arrived so far, until nothing more comes: a boot message, what is left of a
        broken answer."""
        self._rest, quiet = b"", 0
        deadline = time.monotonic() + GRACE_S
        while quiet < QUIET_READS and time.monotonic() < deadline:
            quiet = 0 if self._some() else quiet + 1

    def _answer(self, wanted: str, timeout_s: float, end: float, echo: tuple[str, str]) -> Block:
        """Return the next answer: it must begin within `timeout_s`, and be complete at `end`."""
        started = time.monotonic()
        deadline = min(end, started + timeout_s)
        self._text = ""
        lines: list[tuple[str, str]] = []
        inside, reset, late = False, "", ""
        broken = received = size = 0
        while (raw := self._line(deadline)) is not None:
            received += 1
            size += len(raw) + 1
            if size > ANSWER_BYTES:
                raise Unreadable(
                    f"more than {ANSWER_BYTES / 1e6:.0f} MB without a whole answer: this is no "
                    "tierbench firmware"
                )
            line = _parsed(raw)
            if line is None:
                broken += 1
                self._text = _readable(raw) or self._text
                continue
            if line == ("tierbench", "begin"):
                inside, lines, broken, deadline = True, [], 0, end
            elif line == ("tierbench", "end"):
                if not inside and reset:
                    raise WasReset(reset)
                if not inside:
                    raise Unreadable(
                        "a damaged answer: its beginning did not arrive; check the cable"
                    )
                answer = _complete(lines, broken)
                if _fits(answer, wanted, echo):
                    return answer
                if answer["answer"] == "hello":
                    # Either it was reset, and no answer will come, or this is what it said when it
                    # started.
                    reset = reset_text(answer["reset"])
                else:
                    late = answer["answer"]
                inside, deadline = False, min(end, time.monotonic() + GRACE_S)
            elif inside:
                lines.append(line)
        if reset:
            raise WasReset(reset)
        if late and not inside:
            raise Unreadable(
                f"the board's answer ({late}) is not to what was sent ({wanted}): check the cable"
            )
        if inside and broken:
            raise Unreadable(f"a damaged answer ({broken} bad lines, no end): check the cable")
        raise self._nothing(inside, received, time.monotonic() - started)

    def _nothing(self, inside: bool, received: int, waited_s: float) -> WireError:
        if inside:
            return Stopped(
                f"the board began an answer and stopped in the middle; waited {waited_s:.1f} s: "
                "reset it, try again"
            )
        if "waiting for download" in self._text:
            return Unreadable(
                "the board waits in its boot loader (GPIO 0 is low): remove that wire, press reset"
            )
        if received or self._rest:
            return Unreadable(
                "bytes arrive, but no readable line: another baud rate (115200 is right), another "
                "firmware, or a "
                "damaged cable; flash what `tierbench firmware` wrote"
                + (f" (it says '{self._text}')" if self._text else "")
            )
        return Silence(
            f"the board said nothing for {waited_s:.1f} s: is the firmware of `tierbench "
            "firmware` flashed, and is "
            "this the right port? Press its reset button and try again"
        )

    def _line(self, deadline: float) -> bytes | None:
        """Return the next line; None when none was complete at `deadline`."""
        while b"\n" not in self._rest:
            if time.monotonic() > deadline:
                return None
            self._rest += self._some()
            if len(self._rest) > 1 << 20:
                raise Unreadable("a megabyte without an end of line: this is no tierbench firmware")
        line, _, self._rest = self._rest.partition(b"\n")
        return line


#: What a reset reason of the board means for its user.
_RESET_HELP = {
    "watchdog": "its watchdog bit: an inference, or what runs beside it, takes too long for the "
    "board's settings",
    "brownout": "its supply is too weak: use another cable, port or adapter",
    "panic": "its firmware crashed: the stack or the arena may be too small, see the serial "
    "monitor",
}


def reset_text(reason: str) -> str:
    """Return the sentence for a board that was reset while it was measured."""
    help_text = _RESET_HELP.get(
        reason, "was the button pressed, or the port opened by another program?"
    )
    return f"the board was reset in the middle (reason: {reason}); {help_text}"


def _vanished(error: OSError) -> WireError:
    if "timeout" in type(error).__name__.lower():  # pyserial's SerialTimeoutException is an OSError
        return Silence(
            "the board takes no bytes: its firmware hangs; press its reset button and try again"
        )
    return Vanished(f"the port vanished ({error}): was the board unplugged, or did it reset?")


def _readable(raw: bytes) -> str:
    """Return a line as text, cut short, when a person can read it; else nothing."""
    text = raw.strip(b"\r").decode("ascii", "replace").strip()
    return text[:60] if len(text) > 3 and text.isprintable() and text.isascii() else ""


def _parsed(raw: bytes) -> tuple[str, str] | None:
    match = _LINE.fullmatch(raw.strip(b"\r")) if len(raw) <= LINE_BYTES else None
    if match is None or int(match["check"], 16) != zlib.crc32(match["text"]):
        return None
    key, equals, value = match["text"].decode("ascii").partition("=")
    return (key, value) if equals else None


def _fits(block: Block, wanted: str, echo: tuple[str, str]) -> bool:
    """Return whether an answer is one to this command: of its kind and with its echo, or an
    error."""
    if block["answer"] == "none":
        return True
    return block["answer"] == wanted and (
        not echo[0] or bool(block.all("error")) or echo in block.lines
    )


def _complete(lines: Sequence[tuple[str, str]], broken: int) -> Block:
    counted = len(lines) + 2
    said = next((value for key, value in lines if key == "lines"), "")
    if broken or said != str(counted):
        raise Unreadable(
            f"a damaged answer ({broken} bad lines, {counted} of {said or '?'} arrived): check "
            "the cable"
        )
    return Block(tuple(line for line in lines if line[0] != "lines"))


@dataclass(frozen=True)
class Timed:
    """What `run` gave: cycles of each timed inference, the output of the last one, memory after it
    (0: not known)."""

    cycles: tuple[int, ...]
    output: bytes
    stack_peak_bytes: int = 0
    free_bytes: int = 0


def load(link: Link, sample: bytes, timeout_s: float) -> None:
    """Write one sample, all inputs one after the other, into the board."""
    for at in range(0, len(sample), CHUNK_BYTES):
        part = sample[at : at + CHUNK_BYTES]
        answer = link.ask(f"set {at} {part.hex()}", timeout_s, echo=("offset", str(at)))
        if answer.number("offset") != at or answer.number("bytes") != len(part):
            raise Unreadable(
                "the board stored another part of the input than was sent: check the cable"
            )


def run(
    link: Link, sample: bytes, warmup: int, count: int, begin_s: float, timeout_s: float
) -> Timed:
    """Run the model on the sample that was loaded; Unreadable when the board ran on other bytes."""
    of_this_input = ("input_crc", f"{zlib.crc32(sample):08x}")
    answer = link.ask(f"run {warmup} {count}", begin_s, timeout_s, of_this_input)
    cycles = [int(text) for text in answer.all("cycles") if _NUMBER.fullmatch(text)]
    if len(cycles) != count or answer.number("warmup") != warmup:
        raise Unreadable(f"{len(cycles)} of {count} timed inferences arrived")
    try:
        output = bytes.fromhex("".join(answer.all("output")))
    except ValueError as error:
        raise Unreadable("the board's output is not hexadecimal") from error
    stack, free = (
        answer.number(key) if answer.all(key) else 0 for key in ("stack_peak_bytes", "free_bytes")
    )
    return Timed(tuple(cycles), output, stack, free)
