"""Run the notebook of `docs/` and keep its outputs: `python tools/run_notebook.py`.

Jupyter is not needed: a cell is Python, and its last expression is its output. A cell with the tag
`measures` has another output on each machine, so it is not kept.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "comparison.ipynb"
#: The tag of a cell that measures this machine.
MEASURES = "measures"


def read(path: Path = NOTEBOOK) -> dict[str, Any]:
    """Return a notebook."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def text(notebook: Mapping[str, Any]) -> str:
    """Return the file's text, as Jupyter writes it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def run(notebook: dict[str, Any], *, measure: bool = False) -> dict[str, Any]:
    """Run the code cells in their order and put their outputs in place.

    `measure`: run those that measure too. Their outputs are never kept.
    """
    space: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.chdir(NOTEBOOK.parent):
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            measures = MEASURES in cell["metadata"].get("tags", [])
            if measure or not measures:
                outputs = _outputs(cell, space)
                cell["outputs"] = [] if measures else outputs
    return notebook


def _outputs(cell: Mapping[str, Any], space: dict[str, Any]) -> list[dict[str, Any]]:
    """Run one cell and return what it printed and the value of its last expression."""
    body = ast.parse("".join(cell["source"]), cell["id"]).body
    last = ast.Expression(body.pop().value) if isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), cell["id"], "exec"), space)
        value = eval(compile(last, cell["id"], "eval"), space) if last else None
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append(
            {"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())}
        )
    if value is not None:
        outputs.append(
            {
                "data": _forms(value),
                "execution_count": None,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _forms(value: object) -> dict[str, list[str]]:
    """Return a value as Jupyter shows it."""
    forms = {"text/plain": _lines(repr(value))}
    as_markdown = getattr(value, "_repr_markdown_", None)
    return {"text/markdown": _lines(as_markdown()), **forms} if as_markdown else forms


def _lines(told: str) -> list[str]:
    return told.splitlines(keepends=True)


def main() -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    NOTEBOOK.write_text(text(run(read(), measure="--measure" in sys.argv)), encoding="utf-8")
    print(f"wrote {NOTEBOOK}")


if __name__ == "__main__":
    main()
