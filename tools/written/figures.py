"""Parts of README and of explanations: figures of the reference run and of the validation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tierbench.advise import advice, needs, text
from tierbench.calibration import boards as boards_validation
from tierbench.calibration.validation import ValidationRow
from tierbench.comparison.budget import METRICS
from tierbench.comparison.comparability import DIMENSIONS
from tierbench.core import target_files
from tierbench.estimation import predict
from tierbench.report import questions, terminal
from tierbench.results import csv
from written.markdown import code, table

RUN = Path(__file__).resolve().parents[2] / "results" / "reference" / "results.csv"


def reference_output() -> str:
    """Return what `tierbench report` prints of the reference run."""
    made = questions.answer(csv.read(RUN), target_files.targets())
    shown = terminal.text(made, 100)
    return f"```console\n$ tierbench report results/reference\n{shown.rstrip()}\n```"


def advised() -> str:
    """Return what `tierbench advise` says of the reference run: its answer and its layers."""
    asked = needs.changed(needs.Needs(), ["latency.deadline_p99_ms=50"])
    shown = text.plain(advice.advice(csv.read(RUN), asked), 100).partition("\nUncertain")[0]
    command = "$ tierbench advise results/reference --set latency.deadline_p99_ms=50"
    return f"```console\n{command}\n{shown.rstrip()}\n...\n```"


def dimensions() -> str:
    """Return what makes two rows comparable."""
    rows = [[code("evidence"), "another class of evidence", "blocks everything"]]
    for dimension in DIMENSIONS:
        everything = set(METRICS) <= set(dimension.blocks)
        blocks = "everything" if everything else ", ".join(dimension.blocks)
        rows.append(
            [code(dimension.column), dimension.why, f"blocks {blocks}" if blocks else "informs"]
        )
    return table(["what differs", "meaning", "effect"], rows)


def evidence() -> str:
    """Return one line for each evidence class, with its error."""
    tested = predict.coefficients()["cpu"]["tested_without_the_device"]["specification"]
    rows = _judged()
    off = [abs(row.error_percent or 0.0) for row in rows]
    return "\n".join(
        (
            "- **measured**: timed by us on that hardware. "
            "The interval beside it held in 92 % of repeated runs.",
            "- **published**: somebody else's figure for that hardware, with its citation.",
            "- **emulated**: the real firmware ran in an emulator, and the time is modelled. "
            f"{len(rows)} published rows, each judged without its own network, were met within "
            f"{max(off):.0f} %.",
            "- **estimated**: computed from data sheets and published figures. "
            f"For half of the processors, the usual error is at most {tested[MEDIAN]:.0f} %.",
        )
    )


#: The key of an error in the committed coefficients.
MEDIAN = "median_over_devices_of_median_error_percent"


def _judged() -> list[ValidationRow]:
    """Return the published rows of boards that were judged without their own network."""
    rows = [row for row in boards_validation.rows(None, None) if row.scope == "model"]
    judged = [row for row in rows if row.error_percent is not None]
    if not judged:
        reason = next((row.reason for row in rows if row.reason), "the table has no rows")
        raise SystemExit(f"no published row of a board could be judged: {reason}")
    return judged


def board_errors() -> str:
    """Return the error of each board against published rows."""
    by_board: dict[str, list[ValidationRow]] = {}
    for row in _judged():
        by_board.setdefault(row.target, []).append(row)
    cells = [
        [
            code(name),
            str(len({row.model for row in rows})),
            str(len(rows)),
            f"{sum(abs(row.error_percent or 0) for row in rows) / len(rows):.1f} %",
            f"{max(abs(row.error_percent or 0) for row in rows):.1f} %",
            f"{sum(bool(row.inside_interval) for row in rows)} of {len(rows)}",
        ]
        for name, rows in sorted(by_board.items())
    ]
    titles = ["board", "networks", "rows", "mean error", "worst error", "inside the interval"]
    return table(titles, cells, titles[1:])


def estimate_errors() -> str:
    """Return the error of estimates for each class of devices, each device left out of the fit."""
    rows = []
    for kind, everything in (("cpu", "processors"), ("accelerator", "")):
        tables = predict.coefficients()[kind]
        classes = {everything: tables["tested_without_the_device"], **tables["tested_by_class"]}
        for name, tested in classes.items():
            if name:
                alone, anchored = (tested.get(b) for b in ("specification", "anchored by three"))
                rows.append([name, *_tested(alone), *_tested(anchored)])
    titles = ["devices", "data sheet alone", "inside", "three published rows", "inside "]
    return table(titles, rows, titles[1:])


def baselines() -> str:
    """Return the errors of estimates beside those of three rules that anybody could use."""
    rows = []
    for kind, everything in (("cpu", "processors"), ("accelerator", "")):
        tables = predict.coefficients()[kind]
        rules = tables[f"baselines_{MEDIAN}"]
        classes = {"all": tables["tested_without_the_device"], **tables["tested_by_class"]}
        for name, tested in classes.items():
            if name == "all" and not everything:
                continue
            cells = [
                tested.get("specification", {}).get(MEDIAN),
                rules[name]["peak roofline"],
                rules[name]["MACs only"],
                tested.get("anchored by three", {}).get(MEDIAN),
                rules[name]["nearest network"],
            ]
            shown = ["" if cell is None else f"{cell:.0f} %" for cell in cells]
            rows.append([everything if name == "all" else name, *shown])
    titles = [
        "devices", "data sheet alone", "peak roofline", "MACs only", "three published rows",
        "nearest network",
    ]  # fmt: skip
    return table(titles, rows, titles[1:])


def _tested(found: Mapping[str, float] | None) -> list[str]:
    if found is None:
        return ["no number", ""]
    inside = f"{found['coverage_percent']:.0f} % of {found['devices']:.0f} devices"
    return [f"{found[MEDIAN]:.0f} %", inside]
