"""Standard output and error as every verb writes to them: the one door to the terminal.

Names, errors and answers come from devices, files and people. A control character in them could
move the cursor, change the title or hide a line, so none is passed on: it is written as its code,
e.g. `\\x1b`. Colours of our own go through `write_coloured`. A reader that leaves early (head,
less) does not end the verb."""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TextIO

#: Control characters but the line end, what turns the direction of writing, and lone surrogates.
#: A text, and compiled at its first use: the command starts at once.
_HIDDEN = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
#: Bold, the eight plain colours, dim, and back.
_COLOUR = r"(\x1b\[(?:0|1|2|3[0-7])m)"


def visible(text: str) -> str:
    """Return `text` with each hidden character as its code; a tab becomes a space."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return re.sub(_HIDDEN, _code, text)


def _code(match: re.Match[str]) -> str:
    number = ord(match[0])
    return " " if number == 9 else f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"


def one_line(text: str) -> str:
    """Return a cell or label: as `visible`, on one line."""
    return " ".join(visible(text).split("\n"))


def json_text(text: str) -> str:
    """Return JSON text with hidden characters in JSON's own spelling: it means the same."""
    return text if text.isascii() else re.sub(_HIDDEN, _json_code, text)


def _json_code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def one_message(text: str) -> str:
    """Return a message whose lines after the first are indented: foreign text begins no line."""
    return visible(text).replace("\n", "\n  ")


class Stream(io.TextIOWrapper):
    """A standard stream that shows hidden characters, and outlives its reader.

    A gate that failed must not become a 0 because nobody read its table to the end."""

    def write(self, text: str) -> int:
        return self._pass_on(visible(text))

    def write_coloured(self, text: str) -> int:
        """Write text that may hold our own colours."""
        parts = re.split(_COLOUR, text)
        parts[::2] = map(visible, parts[::2])
        return self._pass_on("".join(parts))

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            self._to_nobody()

    def _pass_on(self, text: str) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            self._to_nobody()
            return len(text)

    def _to_nobody(self) -> None:
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, self.fileno())
        os.close(nobody)


def guard() -> None:
    """Put both standard streams behind the door, where nobody has replaced them already."""
    if _is_plain(sys.stdout, sys.__stdout__):
        sys.stdout = _guarded(sys.stdout)
    if _is_plain(sys.stderr, sys.__stderr__):
        sys.stderr = _guarded(sys.stderr)


def unguarded(stream: TextIO) -> TextIO:
    """Return the stream that a drawing library may write its own codes to."""
    return sys.__stderr__ if isinstance(stream, Stream) and sys.__stderr__ else stream


def write_coloured(text: str) -> None:
    """Write a coloured text to standard output at once: the next line may take long."""
    out = sys.stdout
    out.write_coloured(text) if isinstance(out, Stream) else out.write(text)
    out.flush()


def _is_plain(stream: TextIO, own: TextIO | None) -> bool:
    return stream is own and isinstance(stream, io.TextIOWrapper)


def _guarded(stream: TextIO) -> Stream:
    return Stream(
        stream.buffer, stream.encoding, stream.errors, line_buffering=bool(stream.line_buffering)
    )
