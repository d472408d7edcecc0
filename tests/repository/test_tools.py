"""The scripts that make the documentation's figures, on small inputs."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Literal

import msgspec
import pytest

ROOT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    """Import a file of `tools/`, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "tools"))
    yield script("reference_pages")
    sys.path.remove(str(ROOT / "tools"))


@pytest.fixture(scope="module")
def markdown(pages: ModuleType) -> ModuleType:
    return importlib.import_module("written.markdown")


@pytest.fixture(scope="module")
def figures(pages: ModuleType) -> ModuleType:
    return importlib.import_module("written.figures")


def parts(text: str) -> dict[str, Callable[[], str]]:
    return {"part": lambda: text}


def test_a_part_is_replaced_between_its_marks(pages: ModuleType) -> None:
    page = "a\n<!-- part -->\nold\n<!-- /part -->\nz\n"
    assert pages.replaced(page, parts("new \\1"), "P.md") == (
        "a\n<!-- part -->\nnew \\1\n<!-- /part -->\nz\n"
    )


def test_a_page_without_its_marks_is_named(pages: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"P\.md: has no part <!-- part -->"):
        pages.replaced("text\n", parts("new"), "P.md")


def test_a_table_cell_stays_one_cell(markdown: ModuleType) -> None:
    assert markdown.table(["a"], [["x | y\nz"]]).splitlines()[-1] == "| x \\| y z |"


def test_text_of_the_code_is_no_markup_and_code_spans_stay(markdown: ModuleType) -> None:
    assert markdown.plain("<b> a_b *c* `d_e`") == "\\<b> a\\_b \\*c\\* `d_e`"


@dataclass
class Noted:
    #: first line,
    #: second line
    before: int = 0
    behind: dict[str, int] = field(default_factory=dict)  # with its comment
    none: str = ""


def test_a_field_is_explained_by_its_comment(markdown: ModuleType) -> None:
    assert markdown.field_notes(Noted) == {
        "before": "first line, second line",
        "behind": "with its comment",
        "none": "",
    }


class Base(msgspec.Struct, kw_only=True):
    size: int | float = 1  # of the base


class Keys(Base, kw_only=True):
    name: str
    sizes: tuple[float, ...] = ()  # low and high
    on: bool = False
    way: Literal["a", "b"] | None = None
    inner: dict[str, int] | None = None


def test_a_struct_becomes_a_table_of_keys(markdown: ModuleType) -> None:
    assert markdown.struct_table(Keys).splitlines()[2:] == [
        "| `size` | number | `1` | of the base |",
        "| `name` | text | required |  |",
        "| `sizes` | list of numbers |  | low and high |",
        "| `on` | true or false | `false` |  |",
        "| `way` | `a`, `b` |  |  |",
        "| `inner` | table |  |  |",
    ]


def test_stale_pages_are_named_and_check_writes_nothing(
    pages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    page = tmp_path / "page.md"
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    monkeypatch.setattr(pages, "current", lambda: {page: "new"})
    assert pages.main(["--check"]) == 1
    assert "page.md: is out of date" in capsys.readouterr().out
    assert not page.exists()
    assert pages.main([]) == 0
    assert page.read_text() == "new"
    assert pages.main(["--check"]) == 0


def test_the_readme_shows_what_the_terminal_does(figures: ModuleType) -> None:
    shown = figures.reference_output()
    assert "This machine (host): measured" in shown
    assert all(f": {evidence}, " in shown for evidence in ("measured", "emulated", "estimated"))
    assert max(map(len, shown.splitlines())) <= 100


def test_a_run_without_its_files_replaces_nothing(tmp_path: Path) -> None:
    tool = script("reference_run")
    run, reference = tmp_path / "run", tmp_path / "reference"
    run.mkdir()
    reference.mkdir()
    (run / "results.csv").write_text("a\n")
    with pytest.raises(SystemExit, match=r"has no layers\.csv"):
        tool.replace_reference(run, reference)
    assert list(reference.iterdir()) == []


def test_the_navigation_has_every_page_once() -> None:
    tool = script("site_navigation")
    docs = ROOT / "docs"
    listed: list[str] = []
    for entry in tool.navigation(docs):
        listed += (
            [entry] if isinstance(entry, str) else [p for group in entry.values() for p in group]
        )
    assert sorted(listed) == sorted(str(path.relative_to(docs)) for path in docs.rglob("*.md"))
    assert listed[:2] == ["index.md", "first-run.md"]
