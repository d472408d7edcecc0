"""Published whole-model rows of boards as rows of a run's table: the same network, a real board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tierbench.boards import published_rows
from tierbench.core.errors import UsageError
from tierbench.core.result import Result
from tierbench.core.target import Target


def results(
    own: Sequence[Result], targets: Sequence[Target], names: Iterable[tuple[str, str]]
) -> list[Result]:
    """Return the published rows of the models of `own` on the boards that `own` is about.

    A row is of a model when the artifact's sha256 is the same, or when `names` (what a published
    table calls a model, the model's name here) says so. Of several rows of one build the first is
    given; the file keeps all."""
    asked = {row.target_name for row in own}
    by_name = {
        target.name for target in targets if target.name in asked and target.reach == "board"
    }
    if not by_name:
        return []
    by_sha = {row.artifact_sha256: row.model for row in own if row.artifact_sha256}
    known = {published_rows.loose(name): model for name, model in names}
    published: dict[str, Result] = {}
    for row in published_rows.committed():
        model = by_sha.get(row.sha256) or known.get(published_rows.loose(row.model), "")
        target = _target(row)
        if row.scope == "model" and model and target in by_name:
            made = _result(row, model, target, own[0])
            published.setdefault(made.case_id, made)
    return list(published.values())


def _target(row: published_rows.Published) -> str:
    try:
        return published_rows.target_of(row.device, row.chip).name
    except UsageError:
        return ""


def _result(row: published_rows.Published, model: str, target: str, own: Result) -> Result:
    runtime = " ".join(filter(None, (row.runtime, row.optimisation)))
    slug = re.sub(r"[^a-z0-9.]+", "-", runtime.lower()).strip("-")
    return Result(
        run_id=own.run_id,
        case_id=f"{model}.int8.tflite@{target}+{slug}",
        model=model,
        format="tflite",
        precision="int8",
        artifact_sha256=row.sha256,
        tier="tiny",
        target=target,
        runtime=runtime,
        threads=1,
        batch=1,
        evidence="published",
        source=row.source,
        method=row.statistic,
        status="ok",
        latency_p50_ms=row.milliseconds,
        arena_bytes=row.arena_bytes,
    )
