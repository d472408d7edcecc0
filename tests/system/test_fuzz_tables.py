"""Damaged tables, needs files and journals are read or refused, and nothing else happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.system import fuzz_carried, fuzz_tables
from tierbench.core import toml
from tierbench.core.errors import UsageError
from tierbench.results import csv, journal


@pytest.mark.parametrize("kind", fuzz_tables.KINDS)
def test_each_damaged_file_is_read_or_refused(kind: str) -> None:
    ends = fuzz_tables.fuzz(kind, 100, seed=1)
    assert set(ends) <= {"read", "refused"}
    assert ends["refused"] > 10


@pytest.mark.parametrize("kind", fuzz_carried.KINDS)
def test_what_devices_send_is_read_or_refused(kind: str) -> None:
    ends = fuzz_tables.fuzz(kind, 100, seed=1, kinds=fuzz_carried.KINDS)
    assert set(ends) <= {"read", "refused"}
    assert ends["refused"] > 10


@pytest.mark.parametrize(
    "read", [toml.read, csv.read, journal.load], ids=["toml", "csv", "journal"]
)
@pytest.mark.parametrize("endless", ["fifo", "zero"])
def test_an_input_that_never_ends_is_refused(read: object, endless: str, tmp_path: Path) -> None:
    path = tmp_path / "file.jsonl"
    if endless == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    assert callable(read)
    with pytest.raises(UsageError, match="is no regular file"):
        read(path)


def test_deep_toml_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text("a = " + "[" * 20_000)
    with pytest.raises(UsageError, match=r"deep.toml: is nested too deeply"):
        toml.read(path)
