"""Two large results CSVs, compared by DuckDB and numpy instead of row by row.

DuckDB joins the sides and judges what needs no test. The p-values of latencies are computed by
numpy (`p_values`); where one of them may decide, and for each pair that is shown, the code for rows
computes it again. So the digest is the one that `compare.runs` would give.

Whatever DuckDB cannot vouch for raises `report.columnar.NotPlain`; the caller then goes by rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tierbench.comparison import comparability, compare, digest, judging, p_values
from tierbench.comparison.budget import METRICS, SPEED, Budget
from tierbench.comparison.comparability import Difference, Dimension
from tierbench.comparison.compare import Coverage
from tierbench.comparison.digest import Digest, Group, Grouped, Moves, PairCounts
from tierbench.comparison.judging import COLUMNS, Change, Outcome, Pair
from tierbench.comparison.sides import table_of
from tierbench.core.result import Result
from tierbench.report import columnar, plain_text
from tierbench.report.plain_text import Look
from tierbench.results import csv

OUTCOMES: tuple[Outcome, ...] = ("regression", "worse", "better", "same", "unclear", "blocked")
_CODES = {outcome: code for code, outcome in enumerate(OUTCOMES)}
_FIGURES = tuple(dict.fromkeys(column for columns in COLUMNS.values() for column in columns))
#: What is read of each row.
_NEEDED = (
    "case_id", "evidence", "status", "stage", "error", "validity", "issues", "timestamp_utc",
    "scenario", "find_max", "processes", "latency_p50_low_ms", "latency_p50_high_ms",
    "interval_percent", *_FIGURES, *(dimension.column for dimension in comparability.DIMENSIONS),
)  # fmt: skip
#: Why a metric is blocked: the number of a dimension, or the side that is invalid.
_INVALID = {"o": 100, "n": 101}


def read(base: Path, candidate: Path, budget: Budget, allow: Iterable[str] = ()) -> Digest | None:
    """Return the digest of two large tables; None where they are small, or DuckDB is not there."""
    old, new = table_of(base), table_of(candidate)
    if old is None or new is None or not (old.is_file() and new.is_file()):
        return None
    if not (columnar.is_large(old) or columnar.is_large(new)):
        return None
    with columnar.connected() as connection, ThreadPoolExecutor(2) as pool:
        looks = [pool.submit(plain_text.look, path) for path in (old, new)]
        # compressed, a side of a million rows is 50 MB instead of 500
        connection.execute("ATTACH ':memory:' AS packed (COMPRESS)")
        connection.execute("USE packed")
        work = _Comparing(connection, budget, comparability.dimensions(allow))
        notes = [
            *work.load("o", old, str(base), looks[0].result()),
            *work.load("n", new, str(candidate), looks[1].result()),
        ]
        work.pair()
        work.judge()
        return work.told(str(base), str(candidate), notes)


class _Comparing:
    """The work on one connection. Its tables are `o` (old), `n` (new) and `pairs`."""

    def __init__(self, connection: Any, budget: Budget, dimensions: Sequence[Dimension]) -> None:
        self._connection = connection
        self._budget = budget
        self._dimensions = dimensions
        self._cutoff = 0.0

    def _query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query on our tables: a wrong one is a defect, and not NotPlain."""
        import duckdb

        try:
            rows: list[tuple[Any, ...]] = self._connection.execute(sql).fetchall()
        except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
            raise columnar.NotPlain from error
        return rows

    # --- rows ------------------------------------------------------------------------------------

    def load(self, name: str, path: Path, side: str, look: Look) -> Iterable[str]:
        """Read one side; yield what is to be said of it. Its rows are numbered as in the file."""
        table = columnar.Table(self._connection, path, columnar.header(path))
        cells = ", ".join(f"{table.value(column)} AS {column}" for column in _NEEDED)
        columnar.query(
            self._connection,
            f"CREATE TABLE {name}_all AS SELECT {cells}, {table.is_alike(look)} AS alike "
            f"FROM {table.rows}",
        )
        self._query("CHECKPOINT packed")
        ((is_alike, left_out),) = self._query(
            "SELECT bool_and(alike), count(*) FILTER (evidence IN ('published', 'estimated')) "
            f"FROM {name}_all"
        )
        if is_alike is False:
            raise columnar.NotPlain
        kept = f"FROM {name}_all WHERE evidence NOT IN ('published', 'estimated')"
        ((repeated,),) = self._query(
            "SELECT COALESCE(sum(times - 1), 0) FROM (SELECT count(*) AS times "
            f"{kept} GROUP BY case_id, evidence HAVING times > 1)"
        )
        latest = (
            f"CREATE TABLE {name} AS SELECT min(rowid) OVER same AS pos, * EXCLUDE (alike) {kept} "
            "WINDOW same AS (PARTITION BY case_id, evidence) QUALIFY row_number() OVER "
            "(PARTITION BY case_id, evidence ORDER BY timestamp_utc DESC, rowid DESC) = 1"
        )
        self._query(latest if repeated else f"CREATE VIEW {name} AS SELECT rowid AS pos, * {kept}")
        return compare.side_notes(side, left_out, int(repeated))

    def pair(self) -> None:
        """Join the sides, with each metric's two figures and what blocks it."""
        differs = ", ".join(
            f"{self._differs(dimension)} AS d{number}"
            for number, dimension in enumerate(self._dimensions)
        )
        rate = (
            "(COALESCE(o.find_max, false) OR COALESCE(n.find_max, false) OR (o.scenario <> '' AND "
            "n.scenario <> '' AND o.latency_p50_ms IS NULL AND n.latency_p50_ms IS NULL))"
        )
        figures = ", ".join(_figures(metric) for metric in METRICS)
        self._query(
            f"CREATE TABLE joined AS SELECT o.pos, n.pos AS new_pos, o.evidence, {rate} AS rate, "
            f"{differs}, {figures}, o.validity = 'invalid' AS o_invalid, "
            f"n.validity = 'invalid' AS n_invalid, {_spread('o')}, {_spread('n')} "
            "FROM o JOIN n USING (case_id, evidence) WHERE o.status = 'ok' AND n.status = 'ok'"
        )

    def _differs(self, dimension: Dimension) -> str:
        """Return as SQL whether rows differ: 0 no, 1 one side is unknown, 2 yes."""
        old, new = f"o.{dimension.column}", f"n.{dimension.column}"
        evidence = ", ".join(map(columnar.literal, dimension.evidence))
        return (
            f"CAST(CASE WHEN {old} = {new} OR o.evidence NOT IN ({evidence}) THEN 0 "
            f"WHEN {old} = '' OR {new} = '' THEN 1 ELSE 2 END AS UTINYINT)"
        )

    # --- judging ---------------------------------------------------------------------------------

    def judge(self) -> None:
        """Give each metric of each pair its outcome, in the table `pairs`."""
        # a metric without figures has no outcome; what blocks it comes first
        blocked = ", ".join(
            f"{self._blocked(metric)} AS {metric}_why, {_ratio(metric)} AS {metric}_ratio"
            for metric in METRICS
        )
        self._query(f"CREATE TABLE asked AS SELECT *, {blocked} FROM joined")
        self._query("DROP TABLE joined")
        timed = " ".join(
            f"WHEN {metric}_before > 0 AND {metric}_after > 0 AND {metric}_column = 0 "
            f"AND {metric}_why < 0 THEN {metric}_ratio"
            for metric in SPEED
        )
        fetched = self._connection.execute(
            f"SELECT pos, new_pos, CASE {timed} END AS ratio, o_mean, o_reach, o_count, o_level, "
            "n_mean, n_reach, n_count, n_level FROM asked "
            f"WHERE evidence = 'measured' AND ratio IS NOT NULL"
        ).fetchnumpy()
        real = p_values.Real(fetched, self._exact)
        self._cutoff = real.cutoff
        self._connection.register("moved", {"moved_pos": real.positions})
        outcomes = ", ".join(f"{self._outcome(metric)} AS {metric}" for metric in METRICS)
        self._query(
            f"CREATE TABLE pairs AS SELECT asked.*, {outcomes} FROM asked "
            "LEFT JOIN moved ON moved_pos = asked.pos"
        )
        self._query("DROP TABLE asked")

    def _blocked(self, metric: str) -> str:
        """Return as SQL what blocks a metric: a dimension, or an invalid side; else -1."""
        cases = [
            f"WHEN d{number} = 2 THEN {number}"
            for number, dimension in enumerate(self._dimensions)
            if metric in dimension.blocks
        ]
        if metric in (*SPEED, "energy"):
            cases += [f"WHEN {side}_invalid THEN {code}" for side, code in _INVALID.items()]
        return f"CAST(CASE {' '.join(cases)} ELSE -1 END AS TINYINT)"

    def _outcome(self, metric: str) -> str:
        before, after, ratio = f"{metric}_before", f"{metric}_after", f"{metric}_ratio"
        limit = self._budget.limit(metric)
        code = {name: str(number) for name, number in _CODES.items()}
        cases = [
            f"WHEN {before} IS NULL THEN NULL",
            f"WHEN {metric}_why >= 0 THEN {code['blocked']}",
        ]
        if metric == "accuracy":
            lost = f"(100 * ({before} - {after}))"
            if limit is not None:
                cases.append(f"WHEN {lost} > {_double(limit + 1e-9)} THEN {code['regression']}")
            cases += [
                f"WHEN {before} = {after} THEN {code['same']}",
                f"WHEN {lost} < 0 THEN {code['better']} ELSE {code['worse']}",
            ]
            return f"CAST(CASE {' '.join(cases)} END AS TINYINT)"
        cases.append(
            f"WHEN {before} <= 0 THEN CASE WHEN {before} = {after} THEN {code['same']} "
            f"ELSE {code['blocked']} END"
        )
        if metric == "throughput":
            grave = code["worse" if limit is None else "regression"]
            cases.append(f"WHEN {after} <= 0 THEN {grave}")
        bound = "false"
        if limit is not None:
            bound = f"100 * ({ratio} - 1) > {_double(limit * (1 + 1e-9) + 1e-9)}"
        if metric in SPEED:
            cases.append(
                f"WHEN evidence = 'measured' AND {after} > 0 AND {metric}_column = 0 "
                f"AND moved_pos IS NULL THEN "
                f"CASE WHEN {bound} THEN {code['unclear']} ELSE {code['same']} END"
            )
        cases += [
            f"WHEN {metric}_column = {place} AND abs({after} - {before}) < "
            f"{judging.MEMORY_NOISE_BYTES[column]} THEN {code['same']}"
            for place, column in enumerate(COLUMNS[metric])
            if column in judging.MEMORY_NOISE_BYTES
        ]
        cases += [
            f"WHEN {ratio} = 1 THEN {code['same']} WHEN {ratio} < 1 THEN {code['better']}",
            f"WHEN {bound} THEN {code['regression']} ELSE {code['worse']}",
        ]
        return f"CAST(CASE {' '.join(cases)} END AS TINYINT)"

    def _exact(self, places: Sequence[tuple[int, int]]) -> list[float]:
        """Return the p-values of pairs as the code for rows computes them."""
        values = []
        for pair in self._pairs(places):
            (change,) = (c for c in pair.changes if c.p_value is not None)
            values.append(change.p_value or 0.0)
        return values

    def _pairs(self, places: Sequence[tuple[int, int]]) -> list[Pair]:
        """Return pairs as the code for rows makes them, without outcomes that need the others."""
        old = self._rows("o", [place for place, _ in places])
        new = self._rows("n", [place for _, place in places])
        return [
            judging.pair_of(old[first], new[second], self._budget, self._dimensions)
            for first, second in places
        ]

    def _rows(self, name: str, positions: Collection[int]) -> dict[int, Result]:
        self._query("CREATE OR REPLACE TEMP TABLE wanted (pos BIGINT)")
        if positions:
            numbers = ", ".join(f"({int(position)})" for position in set(positions))
            self._query(f"INSERT INTO wanted VALUES {numbers}")
        columns = ", ".join(_NEEDED)
        lines = self._query(f"SELECT pos, {columns} FROM {name} SEMI JOIN wanted USING (pos)")
        return {line[0]: csv.row(dict(zip(_NEEDED, line[1:], strict=True)), name) for line in lines}

    # --- the digest ------------------------------------------------------------------------------

    def told(self, base: str, candidate: str, notes: Sequence[str]) -> Digest:
        """Return counts, and what is shown."""
        outcomes, moves = self._counts()
        unpaired = [*compare.unpaired_of(self._alone("o"), self._alone("n"))]
        ((pairs, measured, with_speed),) = self._query(
            "SELECT count(*), count(*) FILTER (evidence = 'measured'), count(*) FILTER "
            f"(evidence = 'measured' AND ({_any(SPEED, 'IS NOT NULL')})) FROM pairs"
        )
        coverage = Coverage(pairs, measured, with_speed, outcomes, self._reasons(outcomes))
        wrong = [*compare.wrong_outputs(unpaired)]
        over = sum(outcomes.get((metric, "regression"), 0) for metric in METRICS)
        first = [*compare.regressions(self._first(_any(METRICS, f"= {_CODES['regression']}")))]
        failures = [*compare.failures(unpaired)]
        hindered = tuple(compare.not_comparable(coverage, self._budget))
        lines, lines_in_all, equal = self._lines()
        differences, is_blocking = self._differences()
        told = [*notes, *compare.speed_note(coverage), *compare.drift_note(self._gaps_h())]
        return Digest(
            base,
            candidate,
            self._budget,
            compare.gate(bool(over or wrong), bool(failures), bool(hindered)),
            self._pair_counts(),
            outcomes,
            moves,
            digest.kinds(unpaired),
            lines,
            lines_in_all,
            equal,
            digest.Listed(over + len(wrong), tuple([*first, *wrong][: digest.MOST_REASONS])),
            digest.listed(failures),
            differences,
            is_blocking,
            digest.grouped(digest.reasons(unpaired)),
            hindered,
            tuple(dict.fromkeys(told)),
        )

    def _counts(self) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], Moves]]:
        outcomes: dict[tuple[str, str], int] = {}
        moves: dict[tuple[str, str], Moves] = {}
        for metric in METRICS:
            for code, number, count, largest, smallest in self._query(
                f"SELECT {metric}, {metric}_column, count(*), max({metric}_ratio), "
                f"min({metric}_ratio) FROM pairs WHERE {metric} IS NOT NULL GROUP BY ALL"
            ):
                outcome = OUTCOMES[code]
                key = metric, outcome
                outcomes[key] = outcomes.get(key, 0) + count
                way = digest.DIRECTION.get(outcome)
                if way:
                    kind = digest.counted_as(metric, COLUMNS[metric][number]), way
                    made = Moves(count, largest if way == "worse" else smallest)
                    moves[kind] = digest.together(kind, moves.get(kind), made)
        return outcomes, moves

    def _pair_counts(self) -> PairCounts:
        same, unclear, blocked = (_CODES[name] for name in ("same", "unclear", "blocked"))
        is_blocked = " AND ".join(
            f"COALESCE({metric}, {blocked}) = {blocked}" for metric in METRICS
        )
        is_same = " AND ".join(f"COALESCE({metric}, {same}) = {same}" for metric in METRICS)
        in_part = f"{_any(METRICS, f'= {blocked}')} AND NOT ({is_blocked})"
        lacking = ", ".join(f"bool_or({in_part} AND {metric} = {blocked})" for metric in METRICS)
        ((pairs, unclear, unchanged, hindered, part, lacks),) = self._query(
            f"SELECT count(*), count(*) FILTER ({_any(METRICS, f'= {unclear}')}), "
            f"count(*) FILTER ({is_same} AND ({_any(METRICS, 'IS NOT NULL')})), "
            f"count(*) FILTER ({is_blocked}), count(*) FILTER ({in_part}), [{lacking}] FROM pairs"
        )
        without = tuple(m for m, lack in zip(METRICS, lacks, strict=True) if lack)
        return PairCounts(pairs, unclear, unchanged, hindered, part, without)

    def _lines(self) -> tuple[tuple[tuple[Pair, Change], ...], int, int]:
        """Return the lines of the table, how many there are, and how many equal ones are not."""
        same, blocked = _CODES["same"], _CODES["blocked"]
        moved = [
            f"COALESCE({metric} NOT IN ({same}, {blocked}), false)::INT"
            if metric not in digest.ALWAYS
            else f"COALESCE({metric} <> {same}, false)::INT"
            for metric in METRICS
        ]
        still = [f"COALESCE({metric} = {same}, false)::INT" for metric in digest.ALWAYS]
        ((count, equal),) = self._query(
            f"SELECT COALESCE(sum({' + '.join(moved)}), 0), COALESCE(sum({' + '.join(still)}), 0) "
            "FROM pairs"
        )
        every = moved + still if count + equal <= digest.MOST_SAME else moved
        pairs = self._first(f"{' + '.join(every)} > 0", digest.MOST_LINES)
        lines = [
            (pair, change)
            for pair in pairs
            for change in pair.changes
            if digest.has_line(change)
            and (change.outcome != "same" or count + equal <= digest.MOST_SAME)
        ]
        if count + equal <= digest.MOST_SAME:
            count, equal = count + equal, 0
        return tuple(lines[: digest.MOST_LINES]), int(count), int(equal)

    def _first(self, condition: str, most: int = digest.MOST_REASONS) -> list[Pair]:
        """Return the first pairs that meet a condition, as the code for rows judges them."""
        places = self._query(
            f"SELECT pos, new_pos FROM pairs WHERE {condition} ORDER BY pos LIMIT {most}"
        )
        return [judging.settled(pair, self._cutoff) for pair in self._pairs(places)]

    def _reasons(self, outcomes: Mapping[tuple[str, str], int]) -> dict[str, set[str]]:
        """Return why each metric is blocked, where it is so in some pair."""
        reasons: dict[str, set[str]] = {}
        for metric in METRICS:
            if outcomes.get((metric, "blocked")):
                issues = "CASE {0}_why WHEN 100 THEN o.issues WHEN 101 THEN n.issues ELSE '' END"
                places = self._query(
                    "SELECT min(pairs.pos), arg_min(new_pos, pairs.pos) FROM pairs "
                    "JOIN o ON o.pos = pairs.pos JOIN n ON n.pos = new_pos "
                    f"WHERE {metric} = {_CODES['blocked']} "
                    f"GROUP BY {metric}_why, {issues.format(metric)}"
                )
                reasons[metric] = {
                    change.note
                    for pair in self._pairs(places)
                    for change in pair.changes
                    if change.metric == metric
                }
        return reasons

    def _differences(self) -> tuple[Grouped, bool]:
        groups: list[tuple[int, int, Group]] = []
        count, is_blocking = 0, False
        for number, dimension in enumerate(self._dimensions):
            source = (
                f"(SELECT {_short('o', dimension)} AS old, {_short('n', dimension)} AS new, "
                f"d{number} AS how, pairs.pos AS pos, o.case_id AS case_id FROM pairs "
                "JOIN o ON o.pos = pairs.pos JOIN n ON n.pos = new_pos "
                f"WHERE d{number} > 0)"
            )
            ((blocking, kinds),) = self._query(
                "SELECT COALESCE(bool_or(how = 2), false), count(DISTINCT (old, new)) "
                f"FROM {source}"
            )
            count, is_blocking = count + kinds, is_blocking or (blocking and bool(dimension.blocks))
            for old, new, how, first, times, cases in self._query(
                "SELECT old, new, any_value(how), min(pos) AS first, count(*), "
                f"arg_min(case_id, pos, {digest.MOST_CASES}) FROM {source} "
                f"GROUP BY old, new ORDER BY first LIMIT {digest.MOST_REASONS}"
            ):
                difference = Difference(
                    dimension.column,
                    old or "unknown",
                    new or "unknown",
                    dimension.blocks if how == 2 else (),
                    dimension.why if how == 2 else "unknown on one side",
                )
                groups.append((first, number, Group(str(difference), times, tuple(cases))))
        shown = [group for _, _, group in sorted(groups, key=lambda entry: entry[:2])]
        return Grouped(count, tuple(shown[: digest.MOST_REASONS])), is_blocking

    def _gaps_h(self) -> list[float]:
        """Return the largest gap between the times of measured pairs, and those of odd texts."""
        source = (
            "FROM pairs JOIN o ON o.pos = pairs.pos JOIN n ON n.pos = new_pos "
            "WHERE pairs.evidence = 'measured'"
        )
        old, new = (f"try_strptime({side}.timestamp_utc, '%Y-%m-%dT%H:%M:%SZ')" for side in "on")
        ((seconds,),) = self._query(f"SELECT max(abs(epoch({old}) - epoch({new}))) {source}")
        odd = self._query(
            f"SELECT DISTINCT o.timestamp_utc, n.timestamp_utc {source} "
            f"AND ({old} IS NULL OR {new} IS NULL)"
        )
        gaps = [compare.gap_h(*times) for times in odd]
        return [gap for gap in (*gaps, None if seconds is None else seconds / 3600) if gap]

    def _alone(self, name: str) -> dict[tuple[str, str], Result]:
        """Return the rows of each case that has a row without a partner, in the file's order."""
        columns = ("case_id", "evidence", "status", "stage", "error")
        partner = {"o": "pos", "n": "new_pos"}
        cases = " UNION ALL ".join(
            f"SELECT case_id FROM {side} WHERE pos NOT IN (SELECT {place} FROM pairs)"
            for side, place in partner.items()
        )
        lines = self._query(
            f"SELECT {', '.join(columns)} FROM {name} WHERE case_id IN ({cases}) ORDER BY pos"
        )
        return {
            (line[0], line[1]): csv.row(dict(zip(columns, line, strict=True)), name)
            for line in lines
        }


# --- SQL ------------------------------------------------------------------------------------------


def _figures(metric: str) -> str:
    """Return the figures of a metric as SQL: which column both rows have, and its two values."""
    columns = COLUMNS[metric]
    both = [f"o.{column} IS NOT NULL AND n.{column} IS NOT NULL" for column in columns]
    barred = {"latency": "WHEN rate THEN NULL", "throughput": "WHEN NOT rate THEN NULL"}
    first = barred.get(metric, "")
    number = " ".join(f"WHEN {test} THEN {place}" for place, test in enumerate(both))
    values = [
        " ".join(
            f"WHEN {test} THEN CAST({side}.{column} AS DOUBLE)"
            for test, column in zip(both, columns, strict=True)
        )
        for side in "on"
    ]
    return (
        f"CAST(CASE {first} {number} END AS TINYINT) AS {metric}_column, "
        f"CASE {first} {values[0]} END AS {metric}_before, "
        f"CASE {first} {values[1]} END AS {metric}_after"
    )


def _ratio(metric: str) -> str:
    """Return candidate / base, of a throughput base / candidate, as SQL."""
    before, after = f"{metric}_before", f"{metric}_after"
    if metric == "accuracy":
        return "CAST(NULL AS DOUBLE)"
    if metric == "throughput":
        before, after = after, before
    return f"CASE WHEN {metric}_before > 0 AND {before} <> 0 THEN {after} / {before} END"


def _spread(side: str) -> str:
    """Return the log mean, half width, processes and level of a row; a width of -1 is assumed."""
    low, high = f"{side}.latency_p50_low_ms", f"{side}.latency_p50_high_ms"
    middle, count = f"{side}.latency_p50_ms", f"{side}_count"
    level = f"COALESCE({side}.interval_percent, 95.0)"
    is_known = (
        f"NOT rate AND {low} > 0 AND {low} <= {high} AND {count} >= 2 AND "
        f"{level} BETWEEN {judging.LEVELS[0]} AND {judging.LEVELS[1]}"
    )
    is_rate = f"rate AND {side}.throughput_per_s > 0"
    return (
        f"CAST(LEAST(GREATEST(COALESCE({side}.processes, 1), 1), {judging.MOST_PROCESSES}) "
        f"AS DOUBLE) AS {side}_count, {level} AS {side}_level, "
        f"CASE WHEN {is_known} AND {middle} BETWEEN {low} AND {high} "
        f"THEN (ln({low}) + ln({high})) / 2 WHEN {is_rate} THEN ln(1e3 / {side}.throughput_per_s) "
        f"WHEN {middle} > 0 THEN ln({middle}) END AS {side}_mean, "
        f"CASE WHEN {is_known} THEN ln({high} / {low}) / 2 ELSE -1.0 END AS {side}_reach"
    )


def _double(number: float) -> str:
    """Return a number as SQL of the same bits: without an exponent it would be a decimal."""
    text = repr(float(number))
    return text if "e" in text else f"{text}e0"


def _any(metrics: Iterable[str], test: str) -> str:
    return "(" + " OR ".join(f"COALESCE({metric} {test}, false)" for metric in metrics) + ")"


def _short(side: str, dimension: Dimension) -> str:
    """Return a dimension's value as `Difference` shows it."""
    value = f"{side}.{dimension.column}"
    return f"CASE WHEN length({value}) = 64 THEN left({value}, 12) || '...' ELSE {value} END"
