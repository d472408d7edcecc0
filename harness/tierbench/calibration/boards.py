"""Published measurements of boards against our numbers for the same models: `tierbench validate
--tier tiny`.

A row is judged with factors that were fitted without its model: `error_percent` never sees the row,
nor any row of the same model and board, nor anything of a table that the user gives. The anchors
are those of the target file and nothing else. Per-operator rows are shown; they are never fitted
on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import msgspec

from tierbench.boards import anchors, emulated, oracle, timing
from tierbench.boards.anchor import Anchor
from tierbench.boards.cores import core as cores
from tierbench.boards.cores.core import Core
from tierbench.boards.emulated import Firmware
from tierbench.boards.published_rows import Published, committed, loose, read, target_of
from tierbench.calibration.validation import ValidationRow
from tierbench.core.board import CoreTable, FlashTable
from tierbench.core.errors import CaseError, HarnessError, UsageError
from tierbench.core.target import Target
from tierbench.zoo import inspection
from tierbench.zoo.models import sha256_of_file

TIMEOUT_S = 120.0


def rows(published: Path | None = None, models: Path | None = None) -> list[ValidationRow]:
    """Return one ValidationRow for each row of `published` (default: the committed tables), in its
    order.

    `models` is searched for the .tflite files, by sha256 and by name; without a file, a row of an
    anchor's model is judged with the counts that the target file keeps, and any other is null with
    the reason."""
    table = read(published) if published else committed()
    bench = _Bench(_Files(models))
    hashes = {(row.device, row.model): row.sha256 for row in table if row.sha256}
    complete = [
        row if row.sha256 else replace(row, sha256=hashes.get((row.device, row.model), ""))
        for row in table
    ]
    return [bench.judge(row) for row in complete]


class _Files:
    """The .tflite files of a folder, by sha256 and by name."""

    def __init__(self, folder: Path | None) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(
                f"{folder}: is not a folder; --models wants the folder of the .tflite files"
            )
        self.folder = folder

    @cached_property
    def by_sha256(self) -> dict[str, Path]:
        paths = sorted(self.folder.rglob("*.tflite")) if self.folder else []
        return {sha256_of_file(path): path for path in paths}

    def find(self, row: Published) -> Path | None:
        if row.sha256:
            return self.by_sha256.get(row.sha256)
        wanted = loose(row.model)
        return next((path for path in self.by_sha256.values() if loose(path.stem) == wanted), None)


class _Bench:
    """Boards and firmware that rows share: each model is built and run once for each build."""

    def __init__(self, files: _Files) -> None:
        self.files = files
        self.cores: dict[str, Core] = {}
        self.firmware: dict[tuple[str, str, Path], Firmware | CaseError] = {}

    def judge(self, row: Published) -> ValidationRow:
        empty = ValidationRow(
            row.model,
            row.device,
            " ".join(filter(None, (row.runtime, row.optimisation))),
            row.scope,
            row.milliseconds,
            source=row.source,
            evidence="emulated",
        )
        try:
            target = target_of(row.device, row.chip)
        except UsageError:
            known = f" or has the chip '{row.chip}'" if row.chip else ""
            return replace(
                empty, reason=f"no target is called '{row.device}'{known} (see `tierbench targets`)"
            )
        if target.reach != "board":
            return replace(empty, reason=f"{target.name} has no emulated board")
        runtime = build_of(target, row)
        if not runtime:
            return replace(
                empty,
                reason="no build of ours predicts this one; see [board.published] of the target",
            )
        try:
            return self._judged(empty, row, target, runtime)
        except HarnessError as error:
            return replace(empty, reason=str(error))

    def _judged(
        self, empty: ValidationRow, row: Published, target: Target, runtime: str
    ) -> ValidationRow:
        where = f"{target.path}: [board]"
        board, changes = cores.table(target.board, where), _measured_at(row, target)
        measured = msgspec.structs.replace(board, **changes)
        core = self.cores.setdefault(f"{target.name} {changes}", cores.connect(measured, where))
        rows = anchors.of_core(core, target)
        path = self.files.find(row)
        if path is None:
            return _from_counts(empty, row, core, rows, runtime)
        made = self._made(core, target, runtime, path)
        if made.profile.refusal:
            return replace(empty, reason=made.profile.refusal)
        return _compared(empty, row, core, rows, runtime, made)

    def _made(self, core: Core, target: Target, runtime: str, path: Path) -> Firmware:
        key = (target.name, runtime, path)
        if key not in self.firmware:
            try:
                core.check(runtime)
                samples = oracle.random_samples(inspection.graph_for_firmware(path))
                expected = oracle.outputs(path, samples)
                self.firmware[key] = emulated.firmware(
                    core, path, runtime, samples, expected, TIMEOUT_S
                )
            except HarnessError as error:
                self.firmware[key] = CaseError("infer", str(error))
        made = self.firmware[key]
        if isinstance(made, CaseError):
            raise made
        return made


def _measured_at(row: Published, target: Target) -> dict[str, str | int]:
    """Return the keys of the board that the row replaces: its clock and its flash."""
    board = target.board
    memory = row.memory() if isinstance(board, FlashTable) and board.flash_mode else {}
    return {**memory, **({"clock_hz": row.clock_hz} if row.clock_hz else {})}


def build_of(target: Target, row: Published) -> str:
    """Return our build that predicts the published one: its words stand in `runtime` or
    `optimisation`; "": none."""
    said = f"{row.runtime} {row.optimisation}".lower()
    builds = target.board.published if isinstance(target.board, CoreTable) else {}
    matching = (
        runtime for runtime, words in builds.items() if any(w.lower() in said for w in words)
    )
    return next(matching, "")


def _from_counts(
    empty: ValidationRow, row: Published, core: Core, rows: Sequence[Anchor], runtime: str
) -> ValidationRow:
    """Judge a whole-model row of an anchor's model from the counts that the target file keeps of
    it."""
    mine = next(
        (one for one in rows if one.is_of(row.model, row.sha256) and one.runtime == runtime), None
    )
    if mine is None or row.scope != "model":
        needed = (
            "its .tflite file is in --models"
            if mine is None
            else "operators are counted from the .tflite file"
        )
        return replace(empty, reason=f"not judged: needs the model ({needed})")
    kernels = dict.fromkeys(mine.kernels, 1.0)
    build = (runtime, mine.compiler)
    left, full = (
        timing.estimate(core.parameters, used, build, mine.terms, kernels, core.clock_hz)
        for used in (anchors.others(rows, row.model, row.sha256), rows)
    )
    return _filled(
        empty, row, left.latency_ms, full.latency_ms, left, "from the kept counts of this model"
    )


def _compared(
    empty: ValidationRow,
    row: Published,
    core: Core,
    rows: Sequence[Anchor],
    runtime: str,
    made: Firmware,
) -> ValidationRow:
    span = None
    if made.profile.best is not None and made.profile.worst is not None:
        span = (made.profile.best, made.profile.worst)
    build, spent = (runtime, made.image.details.get("compiler", "")), emulated.kernel_ms(core, made)
    left, full = (
        timing.estimate(
            core.parameters, used, build, made.profile.terms(), spent, core.clock_hz, span
        )
        for used in (anchors.others(rows, row.model, row.sha256), rows)
    )
    if row.scope == "model":
        return _filled(
            empty, row, left.latency_ms, full.latency_ms, left, _drift(row, rows, runtime, made)
        )
    kind = row.scope.partition(" ")[2]
    parts = [
        part
        for operator, part in zip(made.graph.operators, made.profile.operators, strict=True)
        if operator.kind == kind
    ]
    if not parts or (row.calls and row.calls != len(parts)):
        return replace(
            empty,
            reason=f"the file has {len(parts)} operators of this kind, the row says {row.calls}",
        )
    ours, anchored = (
        sum(timing.milliseconds(part.terms, one.fit.factors, core.clock_hz) for part in parts)
        for one in (left, full)
    )
    return _filled(empty, row, ours, anchored, left, "")


def _filled(
    empty: ValidationRow,
    row: Published,
    ours: float,
    anchored: float,
    left: timing.Estimate,
    reason: str,
) -> ValidationRow:
    """Return the row with its errors; the interval of an operator is the model's, in proportion."""
    low, high = (ours * bound / left.latency_ms for bound in (left.low_ms, left.high_ms))
    return replace(
        empty,
        ours_ms=ours,
        low_ms=low,
        high_ms=high,
        error_percent=100 * (ours / row.milliseconds - 1),
        anchored_error_percent=100 * (anchored / row.milliseconds - 1),
        anchors=", ".join(left.fit.anchors),
        inside_interval=low <= row.milliseconds <= high,
        reason=reason,
    )


def _drift(row: Published, rows: Sequence[Anchor], runtime: str, made: Firmware) -> str:
    """Say so when an anchor's kept counts are not those that were counted now."""
    kept = next(
        (one for one in rows if one.is_of(row.model, row.sha256) and one.runtime == runtime), None
    )
    if kept is None:
        return ""
    now = made.profile.terms()
    off = [
        name
        for name, value in kept.terms.items()
        if abs(now.get(name, 0.0) - value) > 0.005 * max(abs(value), 1)
    ]
    return f"counts differ from those in the target file ({', '.join(off)})" if off else ""
