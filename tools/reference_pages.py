"""Write the generated parts of the documentation: `python tools/reference_pages.py [--check]`.

Pages of `docs/reference/` are made whole. In other pages a part stands between `<!-- NAME -->` and
`<!-- /NAME -->`. Definitions come from the code, figures from `results/reference/results.csv`.
`--check` changes nothing, names each page that is out of date, and then exits with 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from written import figures, reference
from written.markdown import COMMAND

ROOT = Path(__file__).resolve().parents[1]

#: Page -> the parts of it that are generated.
PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"output": figures.reference_output, "evidence": figures.evidence},
    "docs/explanation/evidence.md": {
        "boards": figures.board_errors,
        "estimates": figures.estimate_errors,
    },
    "docs/explanation/estimates.md": {"baselines": figures.baselines},
    "docs/how-to/advise.md": {"advice": figures.advised},
    "docs/how-to/before-and-after.md": {"dimensions": figures.dimensions},
}


def replaced(page_text: str, parts: dict[str, Callable[[], str]], where: str) -> str:
    """Return a page's text with every generated part of it made anew."""
    for name, make in parts.items():
        opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, is_open, rest = page_text.partition(opening)
        _, is_closed, after = rest.partition(closing)
        if not (is_open and is_closed):
            raise SystemExit(f"{where}: has no part <!-- {name} --> ... {closing}")
        page_text = f"{before}{opening}{make()}\n{closing}{after}"
    return page_text


def current() -> dict[Path, str]:
    """Return the text that each generated page has to have."""
    made = {
        ROOT / "docs/reference" / f"{name}.md": make() for name, make in reference.PAGES.items()
    }
    for name, parts in PARTS.items():
        made[ROOT / name] = replaced((ROOT / name).read_text(encoding="utf-8"), parts, name)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args(arguments).check
    stale = [
        (path, content)
        for path, content in current().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != content
    ]
    for path, content in stale:
        print(f"{path.relative_to(ROOT)}: {'is out of date' if check else 'written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    if check and stale:
        print(f"run: {COMMAND}", file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
