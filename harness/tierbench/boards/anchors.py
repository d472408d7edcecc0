"""Anchors: published whole-model rows with the counts that our build of the same model has.

An anchor stands in the target file of the board that was measured and carries that board's core,
clock and memories. What is fitted from it, cycles per counted cycle or per instruction, is a
property of the core and the build: it serves every board with that core, at any clock and behind
any flash."""

from __future__ import annotations

from collections.abc import Iterable

from tierbench.boards import timing
from tierbench.boards.anchor import Anchor
from tierbench.boards.cores import core as cores
from tierbench.boards.cores.core import Core
from tierbench.core import target_files, toml
from tierbench.core.errors import UsageError, unknown
from tierbench.core.tables import Table
from tierbench.core.target import Target

KEYS = (
    "model", "model_sha256", "runtime", "published_ms", "source", "terms", "kernels", "compiler",
    "core", "clock_hz",
    "instructions", "memory",
)  # fmt: skip


def read(board: Table, where: str) -> tuple[Anchor, ...]:
    """Return the anchors of a [board] table.

    UsageError with the place where one is incomplete, is of another core, has a term that the core
    lacks, or claims fewer cycles per instruction than the core can reach."""
    core = cores.connect(board, where)
    tables = toml.typed(board, "anchors", list, where, [])
    return tuple(
        _anchor(table, board, core, f"{where} anchors[{index}]")
        for index, table in enumerate(tables)
    )


def of_core(core: Core, target: Target) -> tuple[Anchor, ...]:
    """Return the anchors of every target with this core, those of `target` itself first; each row
    once."""
    rows: dict[tuple[str, float, str, str], Anchor] = {}
    for other in (
        target,
        *(one for one in target_files.targets().values() if one.board.get("kind") == "emulated"),
    ):
        if other is not target and cores.family(other.board) != core.family:
            continue
        try:
            found = read(other.board, f"{other.path}: [board]")
        except UsageError:
            if other is target:
                raise
            continue  # a broken file costs no other board; who asks for its board is told
        for anchor in found:
            rows.setdefault(
                (anchor.model, anchor.published_ms, anchor.source, anchor.runtime), anchor
            )
    return tuple(rows.values())


def others(rows: Iterable[Anchor], name: str, sha256: str) -> list[Anchor]:
    """Return the anchors that are not of that model."""
    return [row for row in rows if not row.is_of(name, sha256)]


def _anchor(table: Table, board: Table, core: Core, here: str) -> Anchor:
    toml.check_keys(table, KEYS, here)
    texts = [
        toml.typed(table, key, str, here) for key in ("model", "model_sha256", "runtime", "source")
    ]
    family = toml.typed(table, "core", str, here)
    if family != core.family:
        known = (core.family,)
        raise unknown(
            "core", family, known, f"{here}: key 'core' (an anchor must be of this board's core)"
        )
    published_ms, clock_hz = (_positive(table, key, here) for key in ("published_ms", "clock_hz"))
    terms = {name: float(value) for name, value in toml.typed(table, "terms", dict, here).items()}
    toml.check_keys(terms, [one.name for one in core.parameters], f"{here} terms")
    memory = toml.typed(table, "memory", dict, here, {})
    measured = cores.connect({**board, **memory, "clock_hz": int(clock_hz)}, f"{here} memory")
    anchor = Anchor(
        texts[0],
        texts[1],
        texts[2],
        published_ms,
        clock_hz,
        texts[3],
        terms,
        frozenset(toml.typed(table, "kernels", list, here, [])),
        toml.typed(table, "compiler", str, here, ""),
        timing.physical(measured.parameters),
    )
    instructions = float(
        toml.typed(table, "instructions", int, here, int(terms.get("instructions", 0)))
    )
    _check_possible(anchor, core, instructions, here)
    return anchor


def _positive(table: Table, key: str, here: str) -> float:
    value = float(toml.typed(table, key, (int, float), here))
    if not 0 < value < float("inf"):
        raise UsageError(f"{here}: key '{key}' must be positive, not {value:g}")
    return value


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
