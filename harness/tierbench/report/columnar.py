"""One large results CSV, summed up and written again by DuckDB instead of row by row.

The answer and the written bytes are those of `csv.read` and `csv.write`. Whatever DuckDB cannot
vouch for (a cell that is not of its column's type, a control character, a short line) is
`NotPlain`; the caller then reads row by row, and that reader names file, line and column.
Measured: 100,000 rows cost our own reader 5 s of CPU, a million cost DuckDB 11 s with the sums."""

from __future__ import annotations

import csv as lines
import importlib.util
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierbench.core import foreign
from tierbench.core.errors import TargetError
from tierbench.report import plain_text
from tierbench.report.overview import Group
from tierbench.report.plain_text import Look
from tierbench.results import csv
from tierbench.results.figures import RunFacts

#: Below this a file is read row by row, and DuckDB is not even imported: about 25,000 rows.
LEAST_BYTES = 12_000_000
MEMORY = "900MB"

#: A text that is written as it is: single spaces, nothing hidden, no formula, no quote before one.
_REST = r"[!-~\p{L}\p{M}\p{N}\p{P}\p{S}]"
_FIRST = r"(?:'*[!-&(-*,./0-<>?A-~\p{L}\p{N}]|'+[=+@＝＋－＠-])"
_PLAIN = rf"{_FIRST}{_REST}*(?: {_REST}+)*"


class NotPlain(Exception):
    """The file holds something that only the reader of rows can judge."""


@dataclass(frozen=True)
class Summary:
    """What stands in a file: its groups and runs, and whether it is exactly what we would write."""

    groups: list[Group]
    runs: dict[str, RunFacts]
    canonical: bool

    @property
    def rows(self) -> int:
        return sum(group.rows for group in self.groups)


class Table:
    """One results CSV behind DuckDB."""

    def __init__(self, connection: Any, path: Path, header: list[str]) -> None:
        self._connection, self._path, self._header = connection, path, header
        columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in header)
        self.source = (
            f"read_csv({literal(str(path))}, auto_detect = false, header = true, delim = ',', "
            f"quote = '\"', escape = '\"', nullstr = '', columns = {{{columns}}})"
        )
        names = ", ".join(map(_name, sorted(header, key="case_id".__ne__)))
        self.rows = f"(SELECT * FROM {self.source} WHERE COALESCE({names}) IS NOT NULL)"

    def summary(self, evidence: Collection[str] = ()) -> Summary:
        """Return the groups and runs of the rows with that evidence, and of those without any."""
        checked = ", ".join(
            (f"{self._value(name)} AS {_name(name)}")
            for name in ("tier", "target", "evidence", "status", "model", "run_id", *_FACTS)
        )
        texts, others = self._cells()
        same = " AND ".join(_is_written(name) for name in others) or "true"
        readable = " AND ".join(_is_plain(name) for name in others) or "true"
        size = " + ".join([str(len(csv.COLUMNS)), *map(_written_bytes, (*texts, *others))])
        quotes = " OR ".join(f"contains({_name(name)}, '\"')" for name in texts)
        plain = _are_plain(texts, plain_text.look(self._path))
        rows = (
            f"SELECT {checked}, {plain} AS plain, {same} AS same, "
            f"CASE WHEN same THEN true ELSE {readable} END AS readable, {size} AS size, "
            f"COALESCE({quotes}, false) AS quotes FROM {self.rows}"
        )
        counted = self._query(
            f"SELECT tier, target, evidence, run_id, GROUPING(tier), count(*), "
            f"{', '.join(f'count(*) FILTER (status = {literal(s)})' for s in _STATUSES)}, "
            "count(DISTINCT model), min(latency_p50_ms) FILTER (status = 'ok'), "
            "max(latency_p50_ms) FILTER (status = 'ok'), bool_and(plain AND readable), "
            "sum(size), "
            "min(NULLIF(timestamp_utc, '')), list_sort(list_distinct(list(host_fingerprint))), "
            "bool_or(evidence IN ('measured', 'emulated')), bool_and(same AND NOT quotes) "
            f"FROM ({rows}) {_where(evidence)} "
            "GROUP BY GROUPING SETS ((tier, target, evidence), (run_id))"
        )
        if not all(line[12] for line in counted):
            raise NotPlain
        groups = [_group(line) for line in counted if not line[4]]
        runs = {csv.unguarded(line[3]): _run(line) for line in counted if line[4]}
        whole = len(",".join(csv.COLUMNS)) + 1 + sum(line[13] for line in counted if not line[4])
        is_same = tuple(self._header) == csv.COLUMNS and all(line[17] for line in counted)
        # spare quotes, line ends or empty lines would make it longer
        is_same = is_same and whole == self._path.stat().st_size
        return Summary(groups, runs, is_same and not evidence)

    def write(self, out: Path, summary: Summary, evidence: Collection[str] = ()) -> None:
        """Write the rows as `csv.write` does. TargetError: the place cannot be written."""
        part = out.with_name(out.name + ".part")
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            if summary.canonical:
                shutil.copyfile(self._path, part)
            else:
                cells = ", ".join(f"{self._written(name)} AS {_name(name)}" for name in csv.COLUMNS)
                self._query(
                    f"COPY (SELECT {cells} FROM {self.rows} {_where(evidence)}) "
                    f"TO {literal(str(part))} (FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', "
                    "ESCAPE '\"', NULLSTR '')"
                )
            part.replace(out)
        except OSError as error:
            raise TargetError(
                f"{out}: cannot be written ({error.strerror}); choose another place"
            ) from error
        finally:
            part.unlink(missing_ok=True)

    def is_alike(self, look: Look) -> str:
        """Return as SQL whether a row has only cells that both readers take alike."""
        texts, others = self._cells()
        return " AND ".join([*map(_is_plain, others), _are_plain(texts, look)])

    def _cells(self) -> tuple[list[str], list[str]]:
        """Return the columns of ours that the file has: texts, and others."""
        cells = [name for name in csv.COLUMNS if name in self._header]
        texts = [name for name in cells if csv.kinds()[name] == "text"]
        return texts, [name for name in cells if name not in texts]

    def _query(self, sql: str) -> list[tuple[Any, ...]]:
        return query(self._connection, sql)

    def value(self, name: str) -> str:
        """Return a column in its type, a text without its guard; an unknown text is empty."""
        kind, cell = csv.kinds()[name], _name(name)
        if name not in self._header:
            return "''" if kind == "text" else f"CAST(NULL AS {_TYPES[kind]})"
        if kind == "text":
            is_guarded = (
                f"starts_with({cell}, '''') AND regexp_matches({cell}, {literal(csv.FORMULA)})"
            )
            return f"COALESCE(CASE WHEN {is_guarded} THEN substr({cell}, 2) ELSE {cell} END, '')"
        if kind == "boolean":
            return f"lower({cell}) IN ('1', 'true')"
        return _number(name) if kind == "number" else _whole(cell)

    def _value(self, name: str) -> str:
        """Return a column in its type; a text that is unknown is empty."""
        kind = csv.kinds()[name]
        if name not in self._header:
            return "''" if kind == "text" else "NULL"
        return f"COALESCE({_name(name)}, '')" if kind == "text" else _number(name)

    def _written(self, name: str) -> str:
        """Return the text of a cell as `csv.write` writes it."""
        if name not in self._header:
            return f"'{csv.SCHEMA_VERSION}'" if name == "schema_version" else "NULL"
        kind, cell = csv.kinds()[name], _name(name)
        if name == "schema_version":
            return f"COALESCE({cell}, '{csv.SCHEMA_VERSION}')"
        if kind == "number":
            return f"CASE WHEN {cell} IS NOT NULL THEN format('{{:.9g}}', {_number(name)}) END"
        if kind == "boolean":
            return f"CASE WHEN lower({cell}) IN ('1', 'true') THEN 'true' ELSE {_false(cell)} END"
        return f"CAST({_whole(cell)} AS VARCHAR)" if kind == "integer" else cell


_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_FACTS = ("latency_p50_ms", "timestamp_utc", "host_fingerprint")
_STATUSES = ("ok", "failed", "skipped")


@contextmanager
def opened(path: Path) -> Iterator[Table | None]:
    """Open a large results CSV; None where the file is small, or DuckDB is not installed.

    Raises NotPlain where its header is not one that both readers take alike."""
    if not is_large(path):
        yield None
        return
    names = header(path)
    with connected() as connection:
        yield Table(connection, path, names)


@contextmanager
def connected() -> Iterator[Any]:
    """Connect to a database of its own in memory, with limits."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET threads = {min(os.cpu_count() or 1, 8)}")
        yield connection


def query(connection: Any, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query. NotPlain: DuckDB cannot do it."""
    import duckdb

    try:
        rows: list[tuple[Any, ...]] = connection.execute(sql).fetchall()
    except duckdb.Error as error:
        raise NotPlain from error
    return rows


def is_large(path: Path) -> bool:
    """Whether a file is a CSV that is worth DuckDB, which is there."""
    return (
        path.is_file()
        and path.suffix.lower() == ".csv"
        and path.stat().st_size >= LEAST_BYTES
        and importlib.util.find_spec("duckdb") is not None
    )


def header(path: Path) -> list[str]:
    """Return the column names of a results CSV. NotPlain: only the reader of rows can judge it."""
    with foreign.open_file(path) as file:
        try:
            names = next(lines.reader([file.readline(1 << 16).decode("utf-8")]))
        except (UnicodeDecodeError, lines.Error, StopIteration) as error:
            raise NotPlain from error
    missing = [name for name in csv.REQUIRED if name not in names]
    if missing or len({name.lower() for name in names}) < len(names) or "" in names:
        raise NotPlain
    return names


def _where(evidence: Collection[str]) -> str:
    if not evidence:
        return ""
    names = ", ".join(map(literal, ("", *evidence)))
    return f"WHERE COALESCE(evidence, '') IN ({names})"


def _are_plain(texts: Sequence[str], look: Look) -> str:
    """Return as SQL whether texts are plain; the bytes of the whole file may tell it."""
    is_plain = {Look.ODD: _is_plain, Look.SPACED: _is_trimmed}
    checks = map(is_plain[look], texts) if look in is_plain else ()
    return " AND ".join(checks) or "true"


def _is_plain(name: str) -> str:
    """Return whether a cell is one that both readers take alike, as SQL."""
    cell, kind = _name(name), csv.kinds()[name]
    if kind == "text":
        plain = f"regexp_full_match({cell}, {literal(_PLAIN)})"
    elif kind == "number":
        size = f"abs({_number(name)})"
        plain = f"({size} = 0 OR {size} BETWEEN {csv.SMALLEST} AND {csv.LARGEST})"
    elif kind == "integer":
        plain = f"abs({_whole(cell)}) <= {int(csv.LARGEST)}"
    else:
        plain = f"lower({cell}) IN ('true', 'false', '1', '0')"
    if name == "schema_version":
        plain = f"{cell} = '{csv.SCHEMA_VERSION}'"
    return f"({cell} IS NULL OR COALESCE({plain}, false))"


def _is_trimmed(name: str) -> str:
    cell = _name(name)
    return f"({cell} IS NULL OR NOT (starts_with({cell}, ' ') OR ends_with({cell}, ' ')))"


def _is_written(name: str) -> str:
    """Return whether a cell that is no text is written as it is, by its look alone, as SQL."""
    cell, kind = _name(name), csv.kinds()[name]
    if name == "schema_version":
        looks = f"{cell} = '{csv.SCHEMA_VERSION}'"
    elif kind == "boolean":
        looks = f"{cell} IN ('true', 'false')"
    elif kind == "integer":
        looks = f"regexp_full_match({cell}, '0|[1-9][0-9]{{0,16}}')"
    else:
        short = f"strlen({cell}) <= 10 AND regexp_full_match({cell}, '{_DECIMAL}')"
        looks = f"CASE WHEN {short} THEN true ELSE {_is_formatted(name)} AND {_is_plain(name)} END"
    return f"({cell} IS NULL OR {looks})"


def _is_formatted(name: str) -> str:
    return f"COALESCE(format('{{:.9g}}', {_number(name)}) = {_name(name)}, false)"


#: At most nine digits, none of them idle, from 0.0001: what `.9g` gives for the same number.
_DECIMAL = "0|[1-9][0-9]{0,8}|[1-9][0-9]*[.][0-9]*[1-9]|0[.]0{0,3}[1-9]([0-9]*[1-9])?"


def _written_bytes(name: str) -> str:
    """Return the bytes of a cell that is written as it is and holds no quote, as SQL."""
    cell = _name(name)
    quoted = f" + CASE WHEN contains({cell}, ',') THEN 2 ELSE 0 END"
    return f"COALESCE(strlen({cell}){quoted if csv.kinds()[name] == 'text' else ''}, 0)"


def _number(name: str) -> str:
    return f"TRY_CAST({_name(name)} AS DOUBLE)"


def _whole(cell: str) -> str:
    """Return a whole number as SQL; a spreadsheet may have written 1.5E+6, NULL where it has a
    fraction."""
    number = f"TRY_CAST({cell} AS DOUBLE)"
    return (
        f"CASE WHEN regexp_full_match({cell}, '[0-9]{{1,18}}') THEN TRY_CAST({cell} AS BIGINT) "
        f"WHEN {number} = floor({number}) AND abs({number}) < 9e15 "
        f"THEN CAST({number} AS BIGINT) END"
    )


def _false(cell: str) -> str:
    return f"CASE WHEN {cell} IS NOT NULL THEN 'false' END"


def _group(line: tuple[Any, ...]) -> Group:
    tier, target, evidence = (csv.unguarded(text) for text in line[:3])
    counts = dict(zip(_STATUSES, line[6:9], strict=True))
    return Group(tier, target, evidence, line[5], counts, line[9], line[10], line[11])


def _run(line: tuple[Any, ...]) -> RunFacts:
    machines = {csv.unguarded(text)[:12] for text in line[15] if text}
    return RunFacts(csv.unguarded(line[14] or ""), machines, bool(line[16]))


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL."""
    return "'" + text.replace("'", "''") + "'"
