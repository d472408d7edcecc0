"""A run's whole table: its own rows, joined with published and estimated ones.

A pure function of the journal, the committed published results and the committed coefficients; the
joined rows are never written into the journal.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from io import StringIO
from pathlib import Path

import msgspec

from tierbench.core import target_files
from tierbench.core.errors import IntegrityError, UsageError, told
from tierbench.core.files import write_whole
from tierbench.core.measurement import Facts
from tierbench.core.result import Result
from tierbench.core.target import Target
from tierbench.core.training import Training
from tierbench.results import csv as table
from tierbench.results import journal as store
from tierbench.results import rows

#: First columns of `layers.csv`; what else an entry tells stands behind them.
LAYER_COLUMNS = (
    "case_id",
    "evidence",
    "index",
    "operator",
    "name",
    "duration_us",
    "cycles",
    "instructions",
)


def of_run(
    folder: Path, evidence: Collection[str] = (), tell: Callable[[str], None] = lambda note: None
) -> list[Result]:
    """Return the rows of the run in `folder`.

    With `evidence`, only those classes and the rows without any. `tell` is given what is to be said
    of its journal.
    """
    journal = store.load(folder)
    for note in journal.notes:
        tell(note)
    own = rows.results(journal.records, journal.run)
    joined = [*own, *_joined(own, journal)]
    return [row for row in joined if not evidence or not row.evidence or row.evidence in evidence]


def _joined(own: list[Result], journal: store.Journal) -> list[Result]:
    """Return the published and estimated rows.

    What was measured must never be lost for what stands beside it: where those of one kind cannot
    be made, one skipped row says why.
    """
    from tierbench import estimation
    from tierbench.boards import published as boards
    from tierbench.estimation import known_names, published

    def targets() -> list[Target]:
        # a file from anywhere goes before one of our own of the same name
        given: list[Target] = []
        for name, content in journal.run.get("target_files", {}).items():
            with suppress(UsageError):  # its row says what is wrong with it
                given.append(target_files.described(content, Path(name)))
        return list({one.name: one for one in (*target_files.targets().values(), *given)}.values())

    def names() -> list[tuple[str, str]]:
        return sorted(
            {(name, row.model) for row in own for name in known_names.known_as(row.model)}
        )

    makers: dict[str, Callable[[], list[Result]]] = {
        "published": lambda: published.results(own, targets()),
        "published-boards": lambda: boards.results(own, targets(), names()),
        "estimated": lambda: estimation.results(own, targets(), journal.run.get("graphs", {})),
    }
    rows: list[Result] = []
    for kind, make in makers.items():
        try:
            rows += make()
        except Exception as error:  # of any kind: a damaged file, or a mistake of ours
            rows += [_missing(row, kind, error) for row in own[:1]]
    return rows


def _missing(own: Result, kind: str, error: Exception) -> Result:
    return Result(
        run_id=own.run_id,
        case_id=f"{own.model}+{kind}",
        model=own.model,
        model_sha256=own.model_sha256,
        status="skipped",
        stage="plan",
        error=f"no {kind.partition('-')[0]} rows: {told(error)}",
    )


def layers(folder: Path) -> dict[str, list[Facts]]:
    """Return the per-operator profile of each case that has one.

    Case id -> operators in order of execution.

    Of several measurements of a case the last profile counts. Each entry carries the evidence
    class.
    """
    return profiles(store.load(folder))


def training_steps(folder: Path) -> dict[str, Training]:
    """Return the training step of each model that the run in `folder` measured."""
    named = store.load(folder).run.get("training")
    steps = named if isinstance(named, dict) else {}
    try:
        return {model: msgspec.convert(step, Training) for model, step in steps.items()}
    except msgspec.ValidationError as error:
        raise IntegrityError(f"{folder}: its training steps have another shape: {error}") from error


def profiles(journal: store.Journal) -> dict[str, list[Facts]]:
    """Return the same of a journal that is loaded already."""
    profiles: dict[str, list[Facts]] = {}
    for record in journal.records:
        for measurement in record.measurements:
            if measurement.layers and measurement.output_match is not False:
                profiles[record.case_id] = [
                    {"index": index, **entry, "evidence": measurement.evidence}
                    for index, entry in enumerate(measurement.layers)
                ]
    return profiles


def write_layers(folder: Path) -> Path | None:
    """Write `layers.csv` beside the journal and return its path.

    None, and no file, where nothing was profiled.
    """
    profiles = layers(folder)
    if not profiles:
        return None
    path = folder / "layers.csv"
    write_whole(path, layers_text(profiles), "choose another --out")
    return path


def layers_text(profiles: Mapping[str, list[Facts]]) -> str:
    """Return the text of `layers.csv`: one line per operator, unknown empty."""
    entries = [
        {"case_id": case_id, **entry}
        for case_id, operators in profiles.items()
        for entry in operators
    ]
    scalars = {
        name
        for entry in entries
        for name, value in entry.items()
        if isinstance(value, str | int | float)
    }
    buffer = StringIO()
    columns = [*LAYER_COLUMNS, *sorted(scalars - set(LAYER_COLUMNS))]
    writer = csv.DictWriter(buffer, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in entry.items()} for entry in entries)
    return buffer.getvalue()


def _cell(value: object) -> object:
    """Return a cell as `results.csv` would write it: 9 digits, unknown empty."""
    if isinstance(value, float):
        return format(value, ".9g")
    return "" if value is None else table.guarded(value) if isinstance(value, str) else value
