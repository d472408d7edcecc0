"""Small pieces of Markdown, and tables made of the classes of the code."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Sequence

import msgspec
from msgspec import structs

from tierbench.core import target

COMMAND = "python tools/reference_pages.py"
NOTE = f"<!-- Written by `{COMMAND}`. Change the code, then run it. -->"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """Return a Markdown table; cells are Markdown already, but for `|` and line ends."""
    lines = [
        "| " + " | ".join(titles) + " |",
        "|" + "|".join(" ---: " if title in right else " --- " for title in titles) + "|",
    ]
    for row in rows:
        cells = [" ".join(cell.split()).replace("|", "\\|") for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def code(value: str) -> str:
    """Return a code span, or nothing for nothing."""
    return f"`{value}`" if value else ""


def plain(value: str) -> str:
    """Return a text of the code as Markdown: nothing in it becomes a tag or an emphasis."""
    spans = re.split(r"(`[^`]*`)", value)
    return "".join(
        span if span.startswith("`") else re.sub(r"([<*_\[\]])", r"\\\1", span) for span in spans
    )


def page(title: str, *parts: str) -> str:
    """Return a whole page."""
    return "\n\n".join([f"# {title}", NOTE, *(part.strip() for part in parts if part)]) + "\n"


def field_notes(described: type) -> dict[str, str]:
    """Return what the comments in a class say of each field: `#:` before it, `#` behind it."""
    source, _ = inspect.getsourcelines(described)
    notes: dict[str, str] = {}
    before: list[str] = []
    name = ""
    for line in source[1:]:
        field = re.match(r"    (\w+): [^#]*(?:#\s*(.*))?$", line)
        more = re.match(r"    \)  # (.*)$", line)
        if comment := re.match(r"    #:\s*(.*)", line):
            before.append(comment[1])
        elif field:
            name = field[1]
            notes[name] = " ".join([*before, field[2] or ""]).strip()
            before = []
        elif more and name:
            notes[name] = more[1].strip()
    return notes


def sentence(value: str) -> str:
    """Return a help text as a sentence."""
    return f"{value[:1].upper()}{plain(value[1:])}."


def struct_table(described: type[msgspec.Struct]) -> str:
    """Return the keys of a table of a TOML file: type, default, and what the comments say."""
    notes: dict[str, str] = {}
    for ancestor in described.__mro__:
        if issubclass(ancestor, msgspec.Struct) and ancestor is not msgspec.Struct:
            notes |= {name: note for name, note in field_notes(ancestor).items() if note}
    rows = []
    for field in structs.fields(described):
        default = "required" if field.required else _default(field.default)
        rows.append(
            [code(field.encode_name), _kind(field.type), default, plain(notes.get(field.name, ""))]
        )
    return table(["key", "type", "default", "meaning"], rows)


def _default(value: object) -> str:
    is_plain = isinstance(value, bool | int | float | str) and value != ""
    return code(str(value).lower() if isinstance(value, bool) else str(value)) if is_plain else ""


def _kind(kind: object) -> str:
    """Return the words of TOML for a type of Python."""
    arguments = [part for part in typing.get_args(kind) if part is not type(None)]
    origin = typing.get_origin(kind)
    words: dict[object, str] = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
    }
    if kind in words:
        return words[kind]
    if origin is target.Fact:
        return f"{_kind(arguments[0])}, with its source"
    if origin is tuple:
        return f"list of {_kind(arguments[0])}s"
    if float in arguments and origin is not dict:
        return "number"
    if origin is typing.Literal:
        return ", ".join(code(str(choice)) for choice in arguments)
    if origin is not dict and arguments:
        return " or ".join(dict.fromkeys(_kind(part) for part in arguments))
    return "table"
