"""Names in the code say the noun, and the text of a name is made but never taken apart."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "harness" / "tierbench"

#: Texts that `core/names.py` makes of fields.
IDS = {"case_id", "device_name"}
#: What takes a text apart.
PARSERS = {
    "split", "rsplit", "partition", "rpartition", "removeprefix", "removesuffix", "replace",
    "startswith", "endswith", "find", "index", "match", "search", "fullmatch",
}  # fmt: skip


def parsed_ids(source: str) -> list[str]:
    """Return the ids that are taken apart in a module."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    methods = (call for call in calls if isinstance(call.func, ast.Attribute))
    return [
        name
        for call in methods
        if isinstance(call.func, ast.Attribute) and call.func.attr in PARSERS
        for value in (call.func.value, *(call.args if last_name(call.func.value) == "re" else ()))
        if (name := last_name(value)) in IDS
    ]


def last_name(node: ast.AST) -> str:
    """Return `c` of the expressions `c`, `a.b.c` and `str(a.b.c)`."""
    if isinstance(node, ast.Call) and node.args:
        return last_name(node.args[0])
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


@pytest.mark.parametrize("room", sorted(path.name for path in PACKAGE.iterdir() if path.is_dir()))
def test_no_module_takes_an_id_apart(room: str) -> None:
    parsed = {str(path): parsed_ids(path.read_text("utf-8")) for path in modules(room)}
    assert {path: names for path, names in parsed.items() if names} == {}


def modules(room: str) -> Iterator[Path]:
    return (PACKAGE / room).rglob("*.py")


@pytest.mark.parametrize(
    "source",
    [
        "row.case_id.split(',')",
        "case_id.partition('@')",
        "re.match('a', str(case.case_id))",
        "str(target.device_name).partition('#')",
    ],
)
def test_an_id_that_is_taken_apart_is_noticed(source: str) -> None:
    assert len(parsed_ids(source)) == 1
