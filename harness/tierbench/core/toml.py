"""The only reader of TOML: an error names the file, the key and the closest known key."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from tierbench.core.errors import UsageError, unknown


def read(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; UsageError names the file and the place of a syntax
    error."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is not valid TOML: {error}") from error


def check_keys(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Raise UsageError when `table` has a key outside `known`."""
    for key in table:
        if key not in known:
            raise unknown("key", key, known, where)


def typed(
    table: Mapping[str, Any],
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
