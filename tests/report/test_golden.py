"""What users read is compared with committed files, byte for byte."""

from __future__ import annotations

import pytest

from tests.golden.texts import HERE, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_is_the_committed_one(name: str) -> None:
    committed = (HERE / name).read_bytes().decode("utf-8")
    assert TEXTS[name]() == committed, "if this is what you want: python -m tests.golden.texts"


def test_each_golden_file_is_tested() -> None:
    files = {path.name for path in HERE.iterdir() if path.is_file() and path.suffix != ".py"}
    assert files == set(TEXTS)
