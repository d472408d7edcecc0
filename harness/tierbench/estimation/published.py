"""What others measured on a target's hardware, as rows of the run's table, each with its
citation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from tierbench.core.result import Result
from tierbench.core.tables import NewTable
from tierbench.core.target import Target
from tierbench.core.target_files import loosely
from tierbench.estimation import observations
from tierbench.estimation.known_names import known_as
from tierbench.networks import names

#: Columns that are taken over as they stand.
_TEXTS = ("tier", "format", "precision", "runtime", "scenario", "method", "source", "energy_source")
_NUMBERS = ("latency_p50_ms", "latency_mean_ms", "latency_p90_ms", "energy_per_inference_mj")


def target_of(row: Mapping[str, str], targets: Iterable[Target]) -> str:
    """Return the name of the target that a published row's device is, empty when it is none of
    them.

    `[spec] published` of a target file lists patterns of what tables call the device; where a file
    has none, its name and aliases count when they are the whole text."""
    device = row.get("device", "")
    text = f"{device} | {row.get('processor', '')} | {row.get('accelerator', '')}"
    known = tuple((target.name, target.spec.published, _spoken(target)) for target in targets)
    return _target(text, loosely(device), known)


def is_called(target: Target, device: str) -> bool:
    """Return whether a text is nothing but a target's name, title or one of its aliases, however
    spelt."""
    plain = loosely(device)
    return bool(plain) and plain in {loosely(one) for one in _spoken(target)}


def _spoken(target: Target) -> tuple[str, ...]:
    return (target.name, target.title, *target.aliases)


@functools.lru_cache(maxsize=4096)
def _target(
    text: str, plain: str, known: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
) -> str:
    for name, patterns, spoken in known:
        if any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns):
            return name
        if plain and plain in {loosely(one) for one in spoken}:
            return name
    return ""


def results(own: Sequence[Result], targets: Sequence[Target]) -> list[Result]:
    """Return the published rows of the models of `own` on the targets that `own` is about.

    Of several rounds of one runtime, precision, thread count and power mode only the newest is
    given: the file keeps the others."""
    asked = {row.target_name for row in own}
    wanted = {known: row.model for row in own for known in known_as(row.model)}
    if not wanted:
        return []
    by_name = {target.name: target for target in targets if target.name in asked}
    newest: dict[tuple[str, ...], dict[str, str]] = {}
    for row in observations.rows():
        if row["target"] not in by_name:  # most of the file: its names need not be read
            continue
        model = wanted.get(names.normal(row["model"]))
        if model is not None:
            key = (
                row["target"],
                model,
                observations.engine(row["runtime"]),
                row["precision"],
                row["threads"],
                observations.mode(row["scenario"], row["method"], row["source"]),
            )
            if key not in newest or _age(row) > _age(newest[key]):
                newest[key] = {**row, "asked": model}
    return [_result(row, by_name[row["target"]], own[0].run_id) for row in newest.values()]


def _age(row: Mapping[str, str]) -> tuple[list[int], str]:
    """Sort key: the MLPerf round, then the version in the runtime's text."""
    match = re.search(r"v(\d+)\.(\d+)", row["source"])
    return ([int(part) for part in match.groups()] if match else [0, 0], row["runtime"])


#: What a submitter's harness adds to the name of the runtime that computed.
_WRAPPERS = re.compile(
    r"^.*\bimplementation( with CM API)?,\s*|,? ?CUDA \S+( Update \d)?|,? cuDNN \S+", re.IGNORECASE
)


def _result(row: Mapping[str, str], target: Target, run_id: str) -> Result:
    runtime = " ".join(_WRAPPERS.sub(" ", row["runtime"]).split()) or row["runtime"]
    label = ".".join(filter(None, (row["asked"], row["precision"], row["format"])))
    slug = re.sub(r"[^a-z0-9.]+", "-", runtime.lower()).strip("-")
    suffix = f",t={row['threads']}" if row["threads"] not in ("", "1") else ""
    values: NewTable = {name: row[name] for name in _TEXTS}
    values |= {name: float(row[name]) for name in _NUMBERS if row[name]}
    values |= {
        "tier": target.tier,
        "target": target.name,
        "runtime": runtime,
        "model": row["asked"],
    }
    return Result(
        run_id=run_id,
        case_id=f"{label}@{target.name}+{slug}{suffix}",
        threads=int(row["threads"]) if row["threads"] else None,
        batch=1,
        evidence="published",
        status="ok",
        **values,
    )
