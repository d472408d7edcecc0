"""What `docs/architecture.md` promises of rooms that compute: they read nothing of the machine."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "harness" / "tierbench"

#: Modules whose answers follow from their arguments alone.
PURE = [
    *sorted((PACKAGE / "networks").glob("*.py")),
    *(
        PACKAGE / name
        for name in (
            "plan/plan.py", "plan/request.py", "plan/protocols.py",
            "results/rows.py", "results/verdict.py", "results/issue_codes.py", "results/figures.py",
            "comparison/compare.py", "comparison/judging.py", "comparison/comparability.py",
            "advise/options.py", "advise/derived.py", "advise/rules.py", "advise/ranking.py",
            "advise/change.py",
            "advise/hybrid.py", "advise/advice.py",
            "report/terminal.py", "report/markdown.py",
            "core/stats.py",
        )
    ),
]  # fmt: skip
#: A clock, chance, the environment, the disk, other programs, the network.
OUTSIDE = {"time", "random", "os", "platform", "tempfile", "subprocess", "socket", "urllib"}
READS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "now", "utcnow"}


def impure(source: str) -> list[str]:
    """Return what a module imports or calls that makes its answer depend on the machine."""
    named: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            named += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            named.append(node.module or "")
        elif isinstance(node, ast.Call):
            called = node.func
            word = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            named += [f"{word}()"] if word in READS else []
    return [name for name in named if name.endswith("()") or name.split(".")[0] in OUTSIDE]


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_that_computes_reads_nothing_of_the_machine(path: Path) -> None:
    assert impure(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os.path",
        "from subprocess import run",
        "def f(path):\n    return path.read_text()",
        "def f():\n    import time",
        "open('x')",
        "from datetime import datetime\ndatetime.now()",
    ],
)
def test_what_reads_the_machine_is_found(source: str) -> None:
    assert len(impure(source)) == 1


def test_what_computes_is_not() -> None:
    assert (
        impure("import math\nfrom pathlib import Path\nmath.sqrt(2)\nopened = Path('x').name") == []
    )


def test_each_room_with_python_has_its_folder_of_tests() -> None:
    tests = PACKAGE.parents[1] / "tests"
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {room for room in rooms if not list((tests / room).glob("test_*.py"))} == set()
