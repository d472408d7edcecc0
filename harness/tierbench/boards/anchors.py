"""Anchors: published whole-model rows with the counts that our build of the same model has.

An anchor stands in the target file of the board that was measured and carries that board's core,
clock and memories. What is fitted from it, cycles per counted cycle or per instruction, is a
property of the core and the build: it serves every board with that core, at any clock and behind
any flash."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tierbench.boards import timing
from tierbench.boards.anchor import Anchor
from tierbench.boards.cores import core as cores
from tierbench.boards.cores.core import Core
from tierbench.core import target_files, toml
from tierbench.core.board import AnchorTable, CoreTable
from tierbench.core.errors import UsageError, unknown
from tierbench.core.target import Target


def read(board: CoreTable, where: str) -> tuple[Anchor, ...]:
    """Return the anchors of a [board] table.

    UsageError with the place where one is incomplete, is of another core, has a term that the core
    lacks, or claims fewer cycles per instruction than the core can reach."""
    core = cores.connect(board, where)
    return tuple(
        _anchor(table, board, core, f"{where} anchors[{index}]")
        for index, table in enumerate(board.anchors)
    )


def of_core(core: Core, target: Target) -> tuple[Anchor, ...]:
    """Return the anchors of every target with this core, those of `target` itself first; each row
    once."""
    rows: dict[tuple[str, float, str, str], Anchor] = {}
    for other in (target, *target_files.targets().values()):
        board = other.board
        if not isinstance(board, CoreTable) or cores.family(board) != core.family:
            continue
        try:
            own = read(board, f"{other.path}: [board]")
        except UsageError:
            if other is target:
                raise
            continue  # a broken file costs no other board; who asks for its board is told
        for anchor in own:
            rows.setdefault(
                (anchor.model, anchor.published_ms, anchor.source, anchor.runtime), anchor
            )
    return tuple(rows.values())


def others(rows: Iterable[Anchor], name: str, sha256: str) -> list[Anchor]:
    """Return the anchors that are not of that model."""
    return [row for row in rows if not row.is_of(name, sha256)]


def _anchor(table: AnchorTable, board: CoreTable, core: Core, here: str) -> Anchor:
    if table.core != core.family:
        known = (core.family,)
        raise unknown(
            "core",
            table.core,
            known,
            f"{here}: key 'core' (an anchor must be of this board's core)",
        )
    for key, value in (("published_ms", table.published_ms), ("clock_hz", table.clock_hz)):
        if not 0 < value < float("inf"):
            raise UsageError(f"{here}: key '{key}' must be positive, not {value:g}")
    toml.check_keys(table.terms, [one.name for one in core.parameters], f"{here} terms")
    own = {**msgspec.structs.asdict(board), "anchors": (), "clock_hz": int(table.clock_hz)}
    described = toml.convert({**own, **table.memory}, type(board), f"{here} memory")
    measured = cores.connect(described, f"{here} memory")
    anchor = Anchor(
        table.model,
        table.model_sha256,
        table.runtime,
        table.published_ms,
        table.clock_hz,
        table.source,
        table.terms,
        frozenset(table.kernels),
        table.compiler,
        timing.physical(measured.parameters),
    )
    counted = table.terms.get("instructions", 0.0)
    instructions = counted if table.instructions is None else float(table.instructions)
    _check_possible(anchor, core, instructions, here)
    return anchor


def _check_possible(anchor: Anchor, core: Core, instructions: float, here: str) -> None:
    """Refuse a row that says the core ran more instructions a cycle than it can start."""
    if not instructions:
        return
    fixed = [one.name for one in core.parameters if not one.fitted]
    waits = sum(anchor.physical[name] * anchor.terms.get(name, 0.0) for name in fixed)
    each = (anchor.published_cycles - waits) / instructions
    least = 1 / core.issue
    if each < least:
        raise UsageError(
            f"{here}: key 'published_ms': {anchor.published_ms:g} ms at {anchor.clock_hz / 1e6:g} "
            f"MHz are {each:.2f} "
            f"cycles per instruction beside the waits for memory; {core.family} needs {least:g} "
            "at least. "
            "Is 'clock_hz' that of the measured board?"
        )
