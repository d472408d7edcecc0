"""Names in the code say the noun, and the text of a name is made but never taken apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "harness" / "tierbench"

#: Texts that `core/names.py` makes of fields.
IDS = {"case_id", "device_name"}
#: Kinds of values that a cell of a table may be.
PLAIN = {"str", "int", "float", "bool", "bytes", "None"}
#: Words that name nothing; a comprehension of one line may use them.
EMPTY = {"one", "found"}
#: What takes a text apart.
PARSERS = {
    "split", "rsplit", "partition", "rpartition", "removeprefix", "removesuffix", "replace",
    "startswith", "endswith", "find", "index", "match", "search", "fullmatch",
}  # fmt: skip


def empty_names(source: str) -> list[str]:
    """Return the names of nothing that a module gives to a value."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    short = [
        name
        for node in nodes
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp)
        for comprehension in node.generators
        for name in ast.walk(comprehension.target)
        if comprehension.target.lineno == comprehension.iter.lineno
    ]
    given = [
        *(
            n.id
            for n in nodes
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n not in short
        ),
        *(n.arg for n in nodes if isinstance(n, ast.arg)),
        *(n.name or "" for n in nodes if isinstance(n, ast.ExceptHandler)),
    ]
    return [name for name in given if name in EMPTY]


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


def errors_as_text(source: str) -> list[str]:
    """Return the functions of a module that give a text in place of what they are asked for."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [
        function.name
        for function in functions
        if "str" in (parts := union(function.returns)) and not set(parts) <= PLAIN
    ]


def union(node: ast.AST | None) -> list[str]:
    """Return the parts of `A | B`, as they are written."""
    if isinstance(node, ast.BinOp):
        return [*union(node.left), *union(node.right)]
    return [ast.unparse(node)] if node else []


def last_name(node: ast.AST) -> str:
    """Return `c` of the expressions `c`, `a.b.c` and `str(a.b.c)`."""
    if isinstance(node, ast.Call) and node.args:
        return last_name(node.args[0])
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


ROOMS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir())


@pytest.mark.parametrize("room", ROOMS)
def test_a_name_says_the_noun(room: str) -> None:
    named = {str(path): empty_names(path.read_text("utf-8")) for path in modules(room)}
    assert {path: names for path, names in named.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "found = []",
        "for one in rows: pass",
        "def f(one): pass",
        "lambda found: found",
        "with a() as found: pass",
        "for index, one in enumerate(rows): pass",
        "(found := f())",
    ],
)
def test_a_name_of_nothing_is_noticed(source: str) -> None:
    assert len(empty_names(source)) == 1


def test_a_comprehension_of_one_line_may_say_one() -> None:
    assert empty_names("names = [one.name for one in rows]") == []


@pytest.mark.parametrize("room", ROOMS)
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


@pytest.mark.parametrize("room", ROOMS)
def test_no_function_returns_its_error_as_text(room: str) -> None:
    named = {str(path): errors_as_text(path.read_text("utf-8")) for path in modules(room)}
    assert {path: names for path, names in named.items() if names} == {}


def test_a_text_beside_a_result_is_noticed() -> None:
    assert errors_as_text("def f() -> Graph | str: pass") == ["f"]
    assert errors_as_text("def f() -> tuple[float, int] | str: pass") == ["f"]
    assert errors_as_text("def f() -> str | int | None: pass") == []


def test_any_and_unformatted_tables_do_not_come_back() -> None:
    """Half of what there was before the rooms: 756 times `Any`, 214 times `fmt: skip`."""
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    assert sum(len(re.findall(r"\bAny\b", text)) for text in texts) <= 378
    assert sum(text.count("# fmt: skip") for text in texts) <= 107
