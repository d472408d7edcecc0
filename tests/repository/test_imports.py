"""The worker stands alone, and nothing heavy hides in the command line.

That imports run one way is held by import-linter (`make lint`).
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "harness" / "tierbench"
MODULES = sorted(PACKAGE.rglob("*.py"))
FRAMEWORKS = {
    "tensorflow",
    "keras",
    "onnxruntime",
    "ai_edge_litert",
    "tflite_runtime",
    "tflite_micro",
    "tf2onnx",
    "tensorrt",
}
MAY_USE_FRAMEWORKS = ("zoo/exporters", "zoo/sources", "worker/runtimes")


def imports(path: Path, everywhere: bool) -> Iterator[str]:
    """Yield the modules that a file imports; without `everywhere` only those imported when it is
    loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    nodes = ast.walk(tree) if everywhere else _at_load(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_load(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _at_load(child)


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_frameworks_are_imported_by_exporters_and_runtimes_only(path: Path) -> None:
    used = {module.split(".")[0] for module in imports(path, everywhere=True)} & FRAMEWORKS
    if not name(path).startswith(MAY_USE_FRAMEWORKS):
        assert not used


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).startswith("worker/")], ids=name)
def test_the_worker_imports_nothing_outside_itself(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"numpy"}
    if name(path).startswith("worker/runtimes/"):
        at_load = {module.split(".")[0] for module in imports(path, everywhere=False)}
        assert at_load <= sys.stdlib_module_names, (
            "a runtime file is loaded by the coordinator too: heavy imports go inside"
        )
        return
    optional = {"psutil", "pynvml", "mlperf_loadgen"}
    assert {module.split(".")[0] for module in imports(path, everywhere=True)} <= allowed | optional


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, tierbench.cli.main; tierbench.cli.main.parser(); "
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    loaded = {module.split(".")[0] for module in done.stdout.split()}
    assert not loaded & (
        FRAMEWORKS
        | {"numpy", "rich", "msgspec", "psutil", "onnx", "duckdb", "asyncssh", "capstone"}
        | {"dataclasses", "inspect", "difflib"}  # each takes as long as parsing does
    )


def test_no_behaviour_depends_on_a_target_by_name() -> None:
    names = {path.stem for path in (ROOT / "targets").glob("*.toml")} - {"host"}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                texts = {
                    c.value
                    for c in ast.walk(node)
                    if isinstance(c, ast.Constant) and isinstance(c.value, str)
                }
                assert not texts & names, (
                    f"{name(path)}, line {node.lineno}: behaviour comes from the target file"
                )


def test_one_estimated_row_loads_at_most_two_thousand_lines_of_its_room() -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from tierbench import estimation\nfrom tierbench.core.target_files import targets\n"
        "from tierbench.results import csv\n"
        "rows = csv.read(Path('results/reference/results.csv'))\n"
        "own = [next(row for row in rows if row.evidence == 'measured')]\n"
        "estimation.results(own, list(targets().values()), {})\n"
        "rooms = [m for n, m in sys.modules.items() if n.startswith('tierbench.estimation')]\n"
        "print(sum(len(Path(m.__file__).read_text('utf-8').splitlines()) for m in rooms))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    assert 1_000 < int(done.stdout) <= 2_000
