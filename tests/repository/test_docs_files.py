"""The files that the documentation shows are files that tierbench reads."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tierbench.advise import needs
from tierbench.comparison import budget
from tierbench.core import settings, target_files
from tierbench.estimation import spec
from tierbench.plan import inventory, model_list

DOCS = Path(__file__).resolve().parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of one language of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


PAGES = sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "toml")])
def test_toml_can_be_read(page: str) -> None:
    for block in blocks(page, "toml"):
        tomllib.loads(block)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")])
def test_python_can_be_compiled(page: str) -> None:
    for block in blocks(page, "python"):
        indented = block.startswith(" ")
        compile(f"if True:\n{block}" if indented else block, page, "exec")


def test_the_budget_is_one(tmp_path: Path) -> None:
    (block,) = blocks("how-to/gate-in-ci.md", "toml")
    (tmp_path / "budget.toml").write_text(block, encoding="utf-8")
    assert budget.parse((), tmp_path / "budget.toml").limit("accuracy") == 1.0


def test_the_inventory_is_one(tmp_path: Path) -> None:
    (block,) = blocks("how-to/raspberry-pi.md", "toml")
    (tmp_path / "lab.toml").write_text(block, encoding="utf-8")
    entries = inventory.read(tmp_path / "lab.toml")
    assert [entry.target for entry in entries] == ["raspberry-pi-4", "jetson-agx-orin"]


def test_the_list_of_models_is_one(tmp_path: Path) -> None:
    (block,) = blocks("how-to/several-models.md", "toml")
    (tmp_path / "list.toml").write_text(block, encoding="utf-8")
    assert [entry.name for entry in model_list.read(tmp_path / "list.toml")] == ["wide", ""]


def test_the_needs_file_is_one(tmp_path: Path) -> None:
    (block,) = blocks("reference/needs-file.md", "toml")
    (tmp_path / "needs.toml").write_text(block, encoding="utf-8")
    assert needs.read(tmp_path / "needs.toml")["latency.deadline_p99_ms"] == 100


def test_the_settings_file_is_one(tmp_path: Path) -> None:
    (block,) = blocks("reference/settings-file.md", "toml")
    (tmp_path / "tierbench.toml").write_text(block, encoding="utf-8")
    project = settings.read(str(tmp_path / "tierbench.toml"))
    assert project.settings.run.target == ("host", "nano33")
    assert budget.parse(project=project).limit("accuracy") == 1.0


def test_the_target_file_is_one(tmp_path: Path) -> None:
    block = next(text for text in blocks("reference/target-file.md", "toml") if "title" in text)
    (tmp_path / "my-pi.toml").write_text(block, encoding="utf-8")
    target = target_files.target(tmp_path / "my-pi.toml")
    assert target.reach == "host"
    assert [part.source != "" for part in spec.parts(target)] == [True]
