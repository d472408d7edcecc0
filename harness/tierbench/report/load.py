"""Rows of many runs: folders, results CSVs and Parquet files, read together.

A folder with a journal gives the rows that its journal holds, joined with published and estimated
ones. Files go through DuckDB, in one query however many there are; one single CSV is read without
it, so that a plain `tierbench report F.csv` needs no extra. Columns of a newer tierbench are
ignored, missing ones are unknown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tierbench.core.errors import IntegrityError, TargetError, ToolMissing, UsageError
from tierbench.core.result import Result
from tierbench.report import table as runs
from tierbench.results import csv, journal

TABLE = "results.csv"
INSTALL = "pip install 'tierbench[reading]'"
_SQL_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def results(
    paths: Sequence[Path],
    evidence: Collection[str] = (),
    tell: Callable[[str], None] = lambda note: None,
) -> list[Result]:
    """Return the rows of all `paths`.

    With `evidence` only those classes and the rows that have none. `tell` is given what is to be
    said of a journal: that it is unchecked, or has no end.

    Published and estimated rows that several runs share are given once. UsageError: a path that
    holds no run, or a damaged file; IntegrityError: another schema version; ToolMissing: DuckDB is
    needed.
    """
    rows: list[Result] = []
    files: list[Path] = []
    for path in paths:
        if path.is_dir() and (path / journal.NAME).exists():
            rows += runs.of_run(path, tell=tell)
        else:
            files.append(_file(path))
    rows += _of_files(files)
    if len(paths) > 1:
        rows = list(_once(rows))
    return [row for row in rows if not evidence or not row.evidence or row.evidence in evidence]


def _file(path: Path) -> Path:
    if path.is_dir():
        if not (path / TABLE).exists():
            raise UsageError(f"{path}: holds no run (neither {journal.NAME} nor {TABLE})")
        return path / TABLE
    if not path.exists():
        raise UsageError(
            f"{path}: does not exist; give a run's folder, a results CSV or a Parquet file"
        )
    return path


def _once(rows: Iterable[Result]) -> Iterable[Result]:
    """Yield each row once.

    A published or estimated row may differ only in the run that shows it.
    """
    seen = set()
    for row in rows:
        if row.evidence in ("published", "estimated"):
            key = replace(row, run_id="", timestamp_utc="")
            if key in seen:
                continue
            seen.add(key)
        yield row


def _of_files(files: Sequence[Path]) -> list[Result]:
    if not files:
        return []
    if len(files) == 1 and not _is_parquet(files[0]):
        return csv.read(files[0])
    duckdb = _duckdb()
    with duckdb.connect() as connection:
        rows: list[Result] = []
        for parquet in (False, True):
            same = [file for file in files if _is_parquet(file) is parquet]
            try:
                rows += _query(connection, same, parquet) if same else []
            except (duckdb.Error, IntegrityError) as error:
                rows += _told(same, parquet, error)
    return rows


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"


def _query(connection: Any, files: Sequence[Path], parquet: bool) -> list[Result]:
    names = [str(file) for file in files]
    source = (
        "read_parquet($files, union_by_name = true)"
        if parquet
        else "read_csv($files, union_by_name = true, all_varchar = true, header = true, delim = "
        "',', "
        "quote = '\"', "
        "escape = '\"', nullstr = '', null_padding = true, parallel = false)"
    )
    described = connection.execute(f"SELECT * FROM {source} LIMIT 0", {"files": names}).description
    there = {column[0] for column in described}
    missing = [name for name in csv.REQUIRED if name not in there]
    if missing:
        raise IntegrityError(f"no column {', '.join(missing)}")
    known = [name for name in csv.COLUMNS if name in there]
    cells = ", ".join(_cell(name, parquet) for name in known)
    lines = connection.execute(f"SELECT {cells} FROM {source}", {"files": names}).fetchall()
    required = [known.index(name) for name in csv.REQUIRED]
    if not all(all(line[place] for place in required) for line in lines):
        raise IntegrityError(
            "rows without a case_id or status"
        )  # another file among ours has no such column
    return [csv.row(dict(zip(known, line, strict=True)), "") for line in lines]


def _cell(name: str, parquet: bool) -> str:
    """Return a column as SQL, in the type of the dictionary.

    An unknown text is empty, as in `core.result.Result`.
    """
    kind = csv.kinds()[name]
    cast = f'CAST("{name}" AS {_SQL_TYPES[kind]})'
    if kind == "text" and not parquet:
        cast = _unguarded(name)
    default = (
        "''" if kind == "text" else str(csv.SCHEMA_VERSION) if name == "schema_version" else ""
    )
    return f"COALESCE({cast}, {default})" if default else cast


def _unguarded(name: str) -> str:
    """Return the text of a CSV column as SQL, as `csv.unguarded` does it."""
    pattern = csv.FORMULA.replace("'", "''")
    return (
        f"""CASE WHEN starts_with("{name}", '''') AND regexp_matches("{name}", '{pattern}') """
        f"""THEN substr("{name}", 2) ELSE "{name}" END"""
    )


def _told(files: Sequence[Path], parquet: bool, error: Exception) -> list[Result]:
    """Read again, one by one: our own reader names file, line and column of what is wrong."""
    if parquet:
        names = ", ".join(map(str, files))
        raise UsageError(
            f"{names}: is no Parquet file of tierbench's ({str(error).splitlines()[0]})"
        ) from error
    return [row for file in files for row in csv.read(file)]


def write_parquet(path: Path, rows: Sequence[Result]) -> None:
    """Write the rows as Parquet, columns and types as in the data dictionary, unknown as NULL."""
    duckdb = _duckdb()
    columns = ", ".join(f"'{name}': '{_SQL_TYPES[csv.kinds()[name]]}'" for name in csv.COLUMNS)
    cells = ", ".join(
        f'{_unguarded(name)} AS "{name}"' if csv.kinds()[name] == "text" else f'"{name}"'
        for name in csv.COLUMNS
    )
    part, table = path.with_name(path.name + ".part"), path.with_name(path.name + ".csv.part")
    try:
        csv.write(table, rows)
        with duckdb.connect() as connection:
            connection.execute(
                f"COPY (SELECT {cells} FROM read_csv('{_quoted(table)}', header = true, "
                "delim = ',', "
                "quote = '\"', "
                f"escape = '\"', nullstr = '', columns = {{{columns}}})) TO '{_quoted(part)}' "
                "(FORMAT parquet)"
            )
        part.replace(path)
    except (OSError, duckdb.Error) as error:
        raise TargetError(
            f"{path}: cannot be written ({str(error).splitlines()[0]}); choose another place"
        ) from error
    finally:
        table.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise ToolMissing(
            "DuckDB, which reads many files together and Parquet,", INSTALL
        ) from error
    return duckdb
