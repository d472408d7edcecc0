"""What runs on a device stays within Python 3.8 (JetPack 5): syntax and library, found without
running it.

Untested below 3.11 for want of such a Python here; this static check is what holds it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tierbench.hosts import ondevice
from tierbench.runner import bundle

ROOT = Path(__file__).resolve().parents[2]
WORKER = sorted((ROOT / "harness/tierbench/worker").rglob("*.py"))
ONDEVICE = [ROOT / f"harness/tierbench/hosts/ondevice/{name}.py" for name in bundle.MODULES]


def violations(files: Iterable[Path]) -> str:
    """Return what vermin finds that Python 3.8 lacks; annotations count only where they are
    evaluated."""
    argv = [sys.executable, "-c", "from vermin import main; main()"]
    argv += ["--target=3.8-", "--violations", "--no-tips", "--no-eval-annotations"]
    done = subprocess.run(
        [*argv, *map(str, files)], capture_output=True, text=True, timeout=120, check=False
    )
    assert "No module named vermin" not in done.stderr, "pip install 'tierbench[dev]'"
    return done.stdout if done.returncode else ""


def generics(path: Path) -> list[int]:
    """Return the lines that evaluate a subscript of a builtin type, e.g. `list[int]()`: vermin is
    blind to it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    annotations = {
        id(node)
        for owner in ast.walk(tree)
        for field in ("annotation", "returns")
        if isinstance(getattr(owner, field, None), ast.AST)
        for node in ast.walk(getattr(owner, field))
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and id(node) not in annotations
        if isinstance(node.value, ast.Name)
        and node.value.id in ("list", "dict", "tuple", "set", "frozenset", "type")
    ]


def test_the_worker_and_the_on_device_program() -> None:
    assert len(WORKER) > 15
    assert violations([*WORKER, *ONDEVICE]) == ""
    assert {str(path): generics(path) for path in [*WORKER, *ONDEVICE] if generics(path)} == {}


def test_each_module_defers_its_annotations() -> None:
    for path in [*WORKER, *ONDEVICE]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        deferred = any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body
        )
        assert deferred or not any(hasattr(node, "annotation") for node in ast.walk(tree)), path


@pytest.mark.parametrize("code", [
    "'a'.removeprefix('b')",
    "import functools\nfunctools.cache(len)",
    "match 1:\n    case _: pass",
    "x = {} | {}",
    "with (open('a') as a, open('b') as b): pass",
    "x = list[int]()",
])  # fmt: skip
def test_the_check_can_fail(tmp_path: Path, code: str) -> None:
    path = tmp_path / "new.py"
    path.write_text(code + "\n")
    assert violations([path]) or generics(path)


def test_the_program_is_one_text_that_compiles() -> None:
    compile(ondevice.program(), "program", "exec")
