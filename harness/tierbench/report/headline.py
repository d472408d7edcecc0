"""The answer in one sentence, and how much noise there was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tierbench.core.model import FORMATS
from tierbench.core.result import Result
from tierbench.report import amounts
from tierbench.report.answers import Line, Table, best
from tierbench.results import figures, issue_codes, ties

#: Ids of formats and runtimes -> how their makers write them; others are written as they are.
_NAMES = {
    "saved_model": "SavedModel", "onnx": "ONNX", "tflite": "TFLite", "c_array": "C array",
    "tensorflow": "TensorFlow", "onnxruntime": "ONNX Runtime", "litert": "LiteRT",
    "tensorrt": "TensorRT", "tflm": "TFLite Micro",
}  # fmt: skip
_MOST_TIED = 3
_MOST_SENTENCES = 3


def sentences(tables: Sequence[Table]) -> tuple[str, ...]:
    """Return one sentence for each model of the first table that has latencies.

    A model that fits no board has a sentence too.
    """
    return (*_best(tables), *_too_large(tables))


def _too_large(tables: Sequence[Table]) -> Iterable[str]:
    fits: dict[str, dict[str, bool]] = {}
    for table in tables:
        for line in table.lines:
            if table.question == "board" and line.fits is not None:
                boards = fits.setdefault(line.row.model, {})
                boards[line.row.target] = boards.get(line.row.target, False) or line.fits
    for model, boards in fits.items():
        if not any(boards.values()):
            count = len(boards)
            tried = next(iter(boards)) if count == 1 else f"any of the {count} boards"
            yield f"{model} does not fit {tried}."


def _best(tables: Sequence[Table]) -> tuple[str, ...]:
    for table in tables:
        by_model: dict[str, list[Line]] = {}
        for line in table.lines:
            by_model.setdefault(line.row.model, []).append(line)
        said = [_sentence(table, lines) for lines in by_model.values()]
        said = [text for text in said if text]
        if said:
            more = len(said) - _MOST_SENTENCES
            return (
                *said[:_MOST_SENTENCES],
                *([f"And {more} more {_models(more)}."] if more > 0 else ()),
            )
    return ()


def _models(count: int) -> str:
    return "model" if count == 1 else "models"


def _sentence(table: Table, lines: Sequence[Line]) -> str:
    first = sorted(best(lines), key=lambda line: line.ratio or 1.0)
    if not first:
        return ""
    where = table.where if table.question == "machine" else f"of the {table.evidence} rows"
    gain = _gain(first, lines)
    if len(first) == 1:
        text = f"best {where}: {_described(first[0], table)}, {first[0].cells['latency'].text}"
        return f"{lines[0].row.model}, {text}{', ' + gain if gain else ''}."
    named = [
        f"{_described(line, table)} ({line.cells['latency'].text})" for line in first[:_MOST_TIED]
    ]
    if len(first) > _MOST_TIED:
        named.append(f"{len(first) - _MOST_TIED} more")
    text = f"best {where} are tied: {', '.join(named[:-1])} and {named[-1]}"
    return f"{lines[0].row.model}, {text}{'; ' + gain if gain else ''}."


def _described(line: Line, table: Table) -> str:
    row = line.row
    device = f" on {row.target}" if "device" in table.columns else ""
    return (
        f"{row.precision} {_NAMES.get(row.format, row.format)} with "
        f"{_NAMES.get(row.runtime, row.runtime)}{device}"
    )


def _gain(first: Sequence[Line], lines: Sequence[Line]) -> str:
    """Return how much quicker and smaller the best is than the model as it came."""
    full = full_form([line.row for line in lines])
    if full is None or any(line.row is full for line in first):
        return ""
    whole = figures.latency(full)
    chosen = [figure for line in first if (figure := figures.latency(line.row))]
    if whole is None or any(ties.overlap(figure, whole) for figure in chosen):
        return ""
    quicker = _range([whole.value_ms / figure.value_ms for figure in chosen])
    text = f"{quicker} quicker than {_full(full)}"
    sizes = [line.row.artifact_size_bytes for line in first]
    smaller = [(full.artifact_size_bytes or 0) / size for size in sizes if size]
    if len(smaller) == len(first) and min(smaller) > 1:
        text += f", {_range(smaller)} smaller"
    return text


def _range(ratios: Sequence[float]) -> str:
    low, high = amounts.ratio(min(ratios), 2), amounts.ratio(max(ratios), 2)
    return low if low == high else f"{low} to {high}"


def _full(row: Result) -> str:
    name = _NAMES.get(row.runtime, row.runtime)
    if row.format == "saved_model":
        return f"full {name}"
    return f"fp32 {_NAMES.get(row.format, row.format)} with {name}"


def full_form(rows: Sequence[Result]) -> Result | None:
    """Return the row of the model as it came: fp32, in the form that is nearest to its source."""
    whole = [
        row
        for row in rows
        if row.precision == "fp32" and row.validity != "invalid" and figures.latency(row)
    ]
    return min(
        whole, key=lambda row: (figures.rank(FORMATS, row.format), row.case_id), default=None
    )


def noise(tables: Sequence[Table]) -> str:
    """Return how disturbed the measured latencies are, and what to do; empty: none was measured."""
    lines = [
        line
        for table in tables
        if table.evidence == "measured"
        for line in table.lines
        if line.cells["latency"].value is not None
    ]
    if not lines:
        return ""
    doubtful = [line.row for line in lines if line.row.validity in ("degraded", "invalid")]
    accuracy = [row for row in doubtful if (codes := _codes(row)) and set(codes) <= _OF_ACCURACY]
    disturbed = [row for row in doubtful if row not in accuracy]
    if disturbed:
        what = f"Noise: {len(disturbed)} of {len(lines)} rows are disturbed"
        return f"{what}{_most(disturbed)}"
    calm = _calm(lines)
    if not accuracy:
        return calm
    several = f"{len(accuracy)} of {len(lines)} rows have"
    return f"{calm} Accuracy: {several} one that proves little{_most(accuracy)}"


#: Codes of an accuracy: they say nothing of the time.
_OF_ACCURACY = frozenset(("accuracy-degraded",))


def _codes(row: Result) -> list[str]:
    return [code for code in row.issues.split() if not issue_codes.is_note(code)]


def _most(rows: Sequence[Result]) -> str:
    """Return the code that most rows have, and what to do."""
    codes = Counter(code for row in rows for code in _codes(row))
    code = codes.most_common(1)[0][0] if codes else ""
    remedy = issue_codes.ISSUES[code].remedy if code in issue_codes.ISSUES else "measure again"
    named = f" ({code})" if code else ""
    return f"{named}: {remedy.partition(';')[0]}."


def _calm(lines: Sequence[Line]) -> str:
    """Return how wide the intervals are where nothing disturbed the rows."""
    widest = max(
        (line for line in lines if line.cells["latency"].spread),
        key=lambda line: (line.cells["latency"].high or 0.0) / (line.cells["latency"].value or 1.0),
        default=None,
    )
    if widest is None:
        return "Noise: unknown, as there is no interval; use the default profile."
    return (
        f"Noise: intervals reach {widest.cells['latency'].spread} at most; no row is disturbed. "
        "--thorough narrows them."
    )
