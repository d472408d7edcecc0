"""The only reader of TOML: an error names the file, the key and the closest known key."""

from __future__ import annotations

import tomllib
import types
import typing
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tierbench.core import foreign
from tierbench.core.errors import UsageError, unknown

Table = TypeVar("Table", bound=msgspec.Struct)

#: The longest of our own has 20 kB.
MOST_BYTES = 4 << 20

#: What TOML calls a type; a whole number is taken for a float.
_NAMES = {int: ("int",), float: ("int", "float"), str: ("str",), bool: ("bool",)}


def read(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    UsageError: it cannot be read, or where its syntax is wrong.
    """
    try:
        text = foreign.decode_text(foreign.read_file(path, limit=MOST_BYTES), "the file")
        return tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except foreign.ForeignError as error:
        raise UsageError(f"{path}: {error}") from error
    except RecursionError as error:
        raise UsageError(f"{path}: is nested too deeply") from error
    except ValueError as error:  # TOMLDecodeError, or a number or date that Python refuses
        raise UsageError(f"{path}: is not valid TOML: {error}") from error


def convert(table: Mapping[str, object], kind: type[Table], where: str) -> Table:
    """Return the table as a struct.

    UsageError names the place `where`, the key, and what the key must be."""
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise _fault(table, kind, where) from error


def _fault(table: Mapping[str, object], kind: type[Any], where: str) -> UsageError:
    """Return what is wrong in a table that `kind` refuses."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    struct: type[Any] = typing.get_origin(kind) or kind
    tag_field = struct.__struct_config__.tag_field
    for key in table:
        if key not in fields and key != tag_field:
            return unknown("key", key, fields, where)
    for key, field in fields.items():
        if key in table:
            fault = _fault_of_value(table[key], key, field.type, where)
            if fault is not None:
                return fault
        elif field.required:
            return UsageError(f"{where}: key '{key}' is missing")
    try:
        msgspec.convert(table, kind)
    except msgspec.ValidationError as error:  # of the struct's own check: a ValueError
        return UsageError(f"{where}: {error.__cause__ or error}")
    raise AssertionError("a table that was refused is accepted")


def _fault_of_value(value: object, key: str, kind: object, where: str) -> UsageError | None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        pass
    else:
        return None
    choices = _choices(kind)
    nested = next((choice for choice in choices if _is_struct(choice)), None)
    if nested is not None:
        shape = getattr(nested, "SHAPE", "")
        inside = f"{where} {key}" if shape else _inside(where, key)
        if isinstance(value, dict):
            return _fault(value, nested, inside)
        if shape:
            return UsageError(f"{inside}: must be {shape}")
    literals = [choice for choice in choices if typing.get_origin(choice) is typing.Literal]
    if literals and isinstance(value, str):
        return unknown(key, value, typing.get_args(literals[0]), f"{where}: key '{key}'")
    if isinstance(value, dict) and typing.get_origin(choices[0]) is dict:
        return _fault_of_entry(value, key, typing.get_args(choices[0])[1], where)
    if isinstance(value, list) and typing.get_origin(choices[0]) in (tuple, list):
        return _fault_of_item(value, key, typing.get_args(choices[0])[0], where)
    names = " or ".join(dict.fromkeys(name for choice in choices for name in _names(choice)))
    return UsageError(
        f"{where}: key '{key}' must be {names}, not {type(value).__name__} ({value!r})"
    )


def _fault_of_entry(
    values: Mapping[str, object], key: str, kind: object, where: str
) -> UsageError | None:
    """Return what is wrong in a table whose keys are names."""
    inside = _inside(where, key)
    for name, value in values.items():
        fault = _fault_of_value(value, name, kind, inside)
        if fault is not None:
            return fault
    return None


def _fault_of_item(values: list[object], key: str, kind: Any, where: str) -> UsageError | None:
    if _is_struct(kind):
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                return UsageError(f"{where} {key}[{index}]: must be a table, not {value!r}")
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError:
                return _fault(value, kind, f"{where} {key}[{index}]")
    noun = {str: "texts", int: "whole numbers", float: "numbers"}.get(kind, "such values")
    for value in values:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            return UsageError(f"{where}: key '{key}' has {value!r}: it must be a list of {noun}")
    return UsageError(f"{where}: key '{key}' has {len(values)} values, which is not its number")


def _inside(where: str, key: str) -> str:
    """Return the place of a table below `where`: `F: [spec]` and `cpu` give `F: [spec.cpu]`."""
    return f"{where[:-1]}.{key}]" if where.endswith("]") else f"{where}: [{key}]"


def _choices(kind: object) -> list[Any]:
    """Return the types of a union without None, or the one type itself."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [choice for choice in typing.get_args(kind) if choice is not type(None)]
    return [kind]


def _is_struct(kind: object) -> bool:
    struct = typing.get_origin(kind) or kind
    return isinstance(struct, type) and issubclass(struct, msgspec.Struct)


def _names(kind: Any) -> tuple[str, ...]:
    if kind in _NAMES:
        return _NAMES[kind]
    return ("list",) if typing.get_origin(kind) in (tuple, list, frozenset) else ("dict",)


def check_keys(table: Mapping[str, object], known: Collection[str], where: str) -> None:
    """Raise UsageError when `table` has a key outside `known`."""
    for key in table:
        if key not in known:
            raise unknown("key", key, known, where)


def typed(
    table: Mapping[str, object],
    key: str,
    kind: type | tuple[type, ...],
    where: str,
    default: Any = None,
) -> Any:
    """Return `table[key]` after a check of its type; without a default the key is required."""
    if key not in table:
        if default is None:
            raise UsageError(f"{where}: key '{key}' is missing")
        return default
    value = table[key]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        names = " or ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
        raise UsageError(
            f"{where}: key '{key}' must be {names}, not {type(value).__name__} ({value!r})"
        )
    return value
