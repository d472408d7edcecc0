"""The border for what others wrote: limits hold, and what fails is one printable sentence."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierbench.core import foreign
from tierbench.core.foreign import ForeignError


@pytest.mark.parametrize(("data", "told"), [
    (b"\xff", "not UTF-8"), (b"", "not JSON"), (b"{", "not JSON"), (b'{"a": NaN}', "not JSON"),
    (b"[" * 100_000, "nested deeper than 32"), (b'{"a":' * 40 + b"1" + b"}" * 40, "nested deeper"),
    (b"[" + b"1" * 30 + b"]", "beyond 64 bits"), (b"1e999", "out of range"),
    (b'["\\ud800"]', "not JSON"), (b"[[1]]", "another shape"), (b'{"a":"b"}', "another shape"),
    (b" " * 2000, "longer than 1000 bytes"), (b"[" + b"[]," * 300_000 + b"1]", "containers"),
])  # fmt: skip
def test_what_is_no_answer_is_one_sentence(data: bytes, told: str) -> None:
    limit = 1000 if data.startswith(b" ") else foreign.ANSWER_BYTES
    with pytest.raises(ForeignError, match=told) as caught:
        foreign.decode_json(data, dict[str, int], "the answer", limit)
    assert foreign.printable(str(caught.value), 1000) == str(caught.value)


def test_an_answer_of_the_right_shape_comes_through() -> None:
    assert foreign.decode_json(b'{"a": 1}', dict[str, int], "x") == {"a": 1}
    deep = b"[" * 32 + b"]" * 32
    assert foreign.decode_json(deep, list[object], "x")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_sentence(data: bytes) -> None:
    told = ""
    try:
        foreign.decode_json(data, dict[str, object], "x")
    except ForeignError as error:
        told = str(error)
    assert foreign.printable(told, 1000) == told


@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_printable_text_has_no_sign_that_a_terminal_obeys(text: str) -> None:
    line = foreign.printable(text)
    assert line.isprintable()
    assert len(line) <= foreign.QUOTE + 4
    assert line.encode("utf-8").decode() == line


def test_a_pipe_a_device_and_a_long_file_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(ForeignError, match="no regular file"):
            foreign.read_file(path)
    (tmp_path / "long").write_bytes(b"x" * 11)
    with pytest.raises(ForeignError, match="longer than 10 bytes"):
        foreign.read_file(tmp_path / "long", limit=10)
    assert foreign.read_file(tmp_path / "long", limit=11) == b"x" * 11


def _zip(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    packed.seek(0)
    return packed


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/./b", "a\\b", "C:x", "a\nb", "x\u202ey"])
def test_a_name_that_leaves_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with (
        foreign.open_archive(_zip({name: b"1"}), "logs") as archive,
        pytest.raises(ForeignError, match="no plain file"),
    ):
        foreign.extract(archive, tmp_path / "in", "logs")
    assert not (tmp_path / "x").exists()


def test_a_small_archive_cannot_fill_the_disk(tmp_path: Path) -> None:
    packed = _zip({"zeros": b"\0" * 30_000_000})
    assert len(packed.getvalue()) < 100_000
    with foreign.open_archive(packed, "logs") as archive:
        with pytest.raises(ForeignError, match="unpacks to more than 1 MB"):
            foreign.extract(archive, tmp_path, "logs", 1_000_000)
        with pytest.raises(ForeignError, match="longer than"):
            foreign.read_member(archive, "zeros", "logs", 1000)
        with pytest.raises(ForeignError, match="has no file other"):
            foreign.read_member(archive, "other", "logs", 1000)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) <= 1_000_000


def test_a_damaged_archive_is_a_sentence(tmp_path: Path) -> None:
    whole = _zip({"a": b"text" * 500, "b/c": b"more" * 500}).getvalue()
    refused = 0
    for place in range(0, len(whole), 3):
        data = io.BytesIO(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            with foreign.open_archive(data, "logs") as archive:
                foreign.extract(archive, tmp_path / str(place), "logs")
        except ForeignError:
            refused += 1
    assert refused > 30


@pytest.mark.parametrize("text", ["", "²", "-1", "1.0", "9" * 5000, " 1", "0x10"])
def test_a_text_that_is_no_whole_number_is_none(text: str) -> None:
    assert foreign.whole_number(text) is None
    assert foreign.whole_number("007") == 7
