"""Published measurements of boards against our numbers for the same models: `tierbench validate
--tier tiny`.

A row is judged with factors that were fitted without its model: `error_percent` never sees the row,
nor any row of the same model and board, nor anything of a table that the user gives. The anchors
are those of the target file and nothing else. Per-operator rows are shown; they are never fitted
on."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tierbench.boards import anchors, emulated, oracle, timing
from tierbench.boards.anchor import Anchor
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import spi_flash
from tierbench.boards.cores.core import Core
from tierbench.boards.emulated import Firmware
from tierbench.core import paths, target_files
from tierbench.core.errors import CaseError, HarnessError, UsageError
from tierbench.core.result import ValidationRow
from tierbench.core.target import Target
from tierbench.graph import tflite

#: Columns that a table of published rows must have; others (chip, clock_mhz, runs ...) are for
#: readers.
REQUIRED = ("device", "model", "runtime", "scope", "value", "unit")
PER_MILLISECOND = {"us": 1e3, "ms": 1.0, "s": 1e-3, "ns": 1e6}
TIMEOUT_S = 120.0


@dataclass(frozen=True)
class Published:
    """One row of the table."""

    device: str
    model: str
    sha256: str
    runtime: str
    optimisation: str
    scope: str
    milliseconds: float
    calls: int
    source: str
    statistic: str = ""
    arena_bytes: int | None = None
    chip: str = ""
    clock_hz: int = 0  # 0: the row does not say

    def memory(self) -> dict[str, str | int]:
        """Return the keys of a [board] that the row's own words replace: "flash QIO 80 MHz"."""
        match = re.search(r"flash (\w+) (\d+) MHz", self.optimisation)
        if match is None or match[1].lower() not in spi_flash.FLASH_MODES:
            return {}
        return {"flash_mode": match[1].lower(), "flash_clock_hz": int(match[2]) * 10**6}


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


def committed() -> list[Published]:
    """Return the rows of every committed table of boards, `results/published/mcu_boards*.csv`."""
    folder = paths.root() / "results" / "published"
    return [row for path in sorted(folder.glob("mcu_boards*.csv")) for row in read(path)]


def is_table(path: Path | None) -> bool:
    """Return whether a file has the columns that `read` needs; None is the committed table."""
    if path is None:
        return True
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return set(REQUIRED) <= set(csv.DictReader(file).fieldnames or ())
    except (OSError, UnicodeDecodeError, csv.Error):
        return False


def read(path: Path) -> list[Published]:
    """Return the latency rows of a CSV with the columns of results/published/mcu_boards.csv."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
            if missing:
                raise UsageError(
                    f"{path}: has no column {', '.join(missing)}; wanted those of mcu_boards.csv"
                )
            return [
                _row(cells, f"{path}:{reader.line_num}")
                for cells in reader
                if cells.get("metric", "") in ("", "latency")
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error


def _row(cells: Mapping[str, str | None], where: str) -> Published:
    def text(name: str) -> str:
        return (cells.get(name) or "").strip()

    try:
        value = float(text("value"))
        milliseconds = value / PER_MILLISECOND[text("unit")]
    except (ValueError, KeyError):
        raise UsageError(
            f"{where}: value '{text('value')}' with unit '{text('unit')}' is not a duration in "
            "us, ms or s"
        ) from None
    if not 0 < milliseconds < float("inf"):
        raise UsageError(f"{where}: a latency of {value} is impossible")
    calls = int(text("calls")) if text("calls").isdigit() else 0
    return Published(
        text("device"),
        text("model"),
        text("model_sha256").lower(),
        text("runtime"),
        text("optimisation"),
        text("scope") or "model",
        milliseconds,
        calls,
        text("source"),
        f"{text('statistic')} of {text('runs')}"
        if text("statistic") == "median"
        else text("statistic"),
        int(text("arena_used_bytes")) if text("arena_used_bytes").isdigit() else None,
        text("chip"),
        _clock(text("clock_mhz"), where),
    )


def _clock(text: str, where: str) -> int:
    try:
        return round(float(text or 0) * 1e6)
    except (ValueError, OverflowError):
        raise UsageError(f"{where}: clock_mhz '{text}' is not a number") from None


def target_of(device: str, chip: str) -> Target:
    """Return the target that a row is about: by the device's name, else the first board with its
    chip.

    UsageError when neither is known.
    """
    try:
        return target_files.find_target(device)
    except UsageError:
        wanted = loose(chip)
        for target in target_files.targets().values():
            if wanted and wanted == loose(str(target.board.get("chip", ""))):
                return target
        raise


def loose(name: str) -> str:
    """Return a name as it is compared: letters and digits, without the precision that an int8 file
    implies."""
    return re.sub(r"[^a-z0-9]|int8|quant(ized)?", "", name.lower())


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
        found = sorted(self.folder.rglob("*.tflite")) if self.folder else []
        return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in found}

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
        self.firmware: dict[tuple[str, str, Path], Firmware | str] = {}

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
        board = {**target.board, **_measured_at(row, target)}
        key = (
            f"{target.name} {board.get('clock_hz')} {board.get('flash_mode')} "
            f"{board.get('flash_clock_hz')}"
        )
        core = self.cores.setdefault(key, cores.connect(board, f"{target.path}: [board]"))
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
                samples = oracle.random_samples(tflite.read(path))
                expected = oracle.outputs(path, samples)
                self.firmware[key] = emulated.firmware(
                    core, path, runtime, samples, expected, TIMEOUT_S
                )
            except HarnessError as error:
                self.firmware[key] = str(error)
        made = self.firmware[key]
        if isinstance(made, str):
            raise CaseError("infer", made)
        return made


def _measured_at(row: Published, target: Target) -> dict[str, str | int]:
    """Return the keys of the board that the row replaces: its clock and its flash."""
    memory = row.memory() if "flash_mode" in target.board else {}
    return {**memory, **({"clock_hz": row.clock_hz} if row.clock_hz else {})}


def build_of(target: Target, row: Published) -> str:
    """Return our build that predicts the published one: its words stand in `runtime` or
    `optimisation`; "": none."""
    said = f"{row.runtime} {row.optimisation}".lower()
    for runtime, words in target.board.get("published", {}).items():
        if any(word.lower() in said for word in words):
            return str(runtime)
    return ""


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
