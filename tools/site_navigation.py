"""The navigation of the site: a hook that `mkdocs.yml` names.

The folders of `docs/` are the sections, so a new page needs no line anywhere but in its folder.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

#: Folder -> title of its section; what is not named here is a mistake, and the build says so.
SECTIONS = {
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
    "decisions": "Decisions",
}
#: Pages of a section that come before the others, in this order.
FIRST = (
    "index", "own-model", "before-and-after", "gate-in-ci", "raspberry-pi", "microcontroller",
    "phone", "advise", "evidence", "measuring", "cli", "results-columns",
)  # fmt: skip


def navigation(docs: Path) -> list[Any]:
    """Return the navigation of a folder of pages, in the form of the key `nav`."""
    sections = [{title: _pages(docs, folder)} for folder, title in SECTIONS.items()]
    return ["index.md", "first-run.md", *sections[:-1], "architecture.md", sections[-1]]


def _pages(docs: Path, folder: str) -> list[str]:
    names = sorted(path.stem for path in (docs / folder).glob("*.md"))
    names.sort(key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    return [f"{folder}/{name}.md" for name in names]


def on_config(config: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Give mkdocs the navigation before it reads the pages."""
    config["nav"] = navigation(Path(config["docs_dir"]))
    return config
