"""The notebook of `docs/` runs, and what it shows is what it computes."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.repository import prose
from tests.repository.test_tools import script

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def notebook() -> ModuleType:
    return script("run_notebook")


def _prose(notebook: ModuleType) -> list[str]:
    cells = notebook.read()["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def test_the_kept_outputs_are_those_of_the_cells(notebook: ModuleType) -> None:
    kept = notebook.NOTEBOOK.read_text(encoding="utf-8")
    computed = notebook.text(notebook.run(notebook.read()))
    assert computed == kept, "run: python tools/run_notebook.py"


def test_the_book_stands_beside_own_rows_of_named_classes(notebook: ModuleType) -> None:
    text = notebook.NOTEBOOK.read_text(encoding="utf-8")
    assert "| latency | book | 100 to over 1000 ms |" in text
    assert re.search(r"\|  \| yours \| estimated: [^|]*median[^|]* \| measured: ", text)
    assert "textbook chapter" in text


def test_its_sentences_are_short_and_its_links_lead_to_files(notebook: ModuleType) -> None:
    for page in _prose(notebook):
        assert [s for s in prose.sentences(page) if prose.words(s) > 30] == []
        for link in re.findall(r"\]\(([^)\s]+)\)", page):
            assert (ROOT / "docs" / link).is_file(), link


@pytest.mark.slow
def test_the_cell_that_measures_this_machine_judges_the_prediction(notebook: ModuleType) -> None:
    ran = notebook.read()
    measuring = next(
        cell for cell in ran["cells"] if notebook.MEASURES in cell["metadata"].get("tags", [])
    )
    measuring["source"].append('\nassert judge(predicted_ms, measured["dscnn"]).count("measured")')
    notebook.run(ran, measure=True)
    assert measuring["outputs"] == []
