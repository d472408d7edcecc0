"""One hash, one whole write, one archive of equal bytes."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tierbench.core import files
from tierbench.core.errors import TargetError


def test_a_file_and_its_bytes_have_one_hash(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"some bytes")
    expected = hashlib.sha256(b"some bytes").hexdigest()
    assert files.sha256_of(path) == files.sha256_of(b"some bytes") == expected


def test_a_text_is_written_whole_and_leaves_no_part(tmp_path: Path) -> None:
    path = tmp_path / "new" / "table.csv"
    files.write_whole(path, "a\r\n\u00e4\n")
    assert path.read_bytes() == "a\r\n\u00e4\n".encode()
    assert os.listdir(path.parent) == ["table.csv"]


def test_what_cannot_be_written_is_a_sentence_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TargetError, match=r"cannot be written \(File exists\); choose another"):
        files.write_whole(tmp_path / "file" / "table.csv", "text")


def test_an_archive_depends_on_names_and_contents_alone(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"1")
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    files.write_zip(first, [("x", b"1"), ("y", b"2")])
    os.utime(source, (1e9, 1e9))
    files.write_zip(second, [("x", source), ("y", b"2")])
    assert first.read_bytes() == second.read_bytes()


def test_threads_that_write_one_file_at_the_same_time_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "graph.json"
    text = "x" * 200_000
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda _: files.write_whole(path, text), range(200)):
            pass
    assert path.read_text() == text
    assert list(path.parent.iterdir()) == [path]
