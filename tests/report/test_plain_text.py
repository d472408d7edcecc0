"""What the bytes of a file tell of its cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.report import plain_text
from tierbench.report.plain_text import Look

HEAD = b"case_id,status\n"


@pytest.mark.parametrize(
    ("line", "look"),
    [
        (b"a.int8.tflite@host+litert,ok\n", Look.SIMPLE),
        (b'"a,b",no memory left\n', Look.SIMPLE),
        (b'"a, b",ok\n', Look.SPACED),
        (b" a,ok\n", Look.SPACED),
        (b"a,ok \n", Look.SPACED),
        (b'"a ""b""",ok\n', Look.SPACED),
        (b"a  b,ok\n", Look.ODD),
        (b"=1+1,ok\n", Look.ODD),
        (b'"=1+1",ok\n', Look.ODD),
        (b"a,-1\n", Look.ODD),
        (b"a,'x\n", Look.ODD),
        (b"a\tb,ok\n", Look.ODD),
        (b"a,ok\r\n", Look.ODD),
        (b'"a\nb",ok\n', Look.ODD),
        (b'a,"ok\n",b\n', Look.ODD),
        ("Größe,ok\n".encode(), Look.ODD),
        (b"a\x1b[2J,ok\n", Look.ODD),
    ],
)
@pytest.mark.parametrize("block", [1, 2, 3, 1 << 20])
def test_the_look_of_a_line_wherever_a_block_ends(
    line: bytes, look: Look, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_text, "BLOCK_BYTES", block)
    path = tmp_path / "a.csv"
    path.write_bytes(HEAD + line + b"b,ok\n")
    assert plain_text.look(path) is look


def test_an_empty_file_is_simple(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert plain_text.look(tmp_path / "a.csv") is Look.SIMPLE
