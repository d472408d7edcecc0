"""Damaged tables, needs files and journals are read or refused, and nothing else happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.report.report_rows import every_kind
from tests.system import fuzz_carried, fuzz_tables
from tierbench.boards import published_rows
from tierbench.comparison import columnar, sides
from tierbench.comparison.budget import Budget
from tierbench.core import toml
from tierbench.core.errors import UsageError
from tierbench.estimation import observations
from tierbench.report import load
from tierbench.results import csv, journal


def _beside_a_large_table(path: Path) -> object:
    large = path.with_name("large.csv")
    csv.write(large, every_kind())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tierbench.report.columnar.LEAST_BYTES", 1)
        return columnar.read(large, path, Budget()) or sides.read(path)


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


ENDLESS = {
    "toml": (toml.read, "file.toml"),
    "csv": (csv.read, "file.csv"),
    "journal": (journal.load, "file.jsonl"),
    "a side of a comparison, JSON": (sides.read, "file.json"),
    "a side of a comparison, journal": (sides.read, "file.jsonl"),
    "a side of a comparison, CSV": (sides.read, "file.csv"),
    "a side of a large comparison": (_beside_a_large_table, "file.csv"),
    "published rows": (lambda path: list(observations.rows(path)), "file.csv"),
    "published rows of boards": (published_rows.read, "file.csv"),
    "a report": (lambda path: load.results([path]), "file.csv"),
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("endless", ["fifo", "zero"])
def test_an_input_that_never_ends_is_refused(kind: str, endless: str, tmp_path: Path) -> None:
    read, name = ENDLESS[kind]
    path = tmp_path / name
    if endless == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(UsageError, match="is no regular file"):
        read(path)


def test_deep_toml_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text("a = " + "[" * 20_000)
    with pytest.raises(UsageError, match=r"deep.toml: is nested too deeply"):
        toml.read(path)
