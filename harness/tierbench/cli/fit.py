"""`tierbench fit MODEL...`: which boards a model fits, how full they get, about how fast it is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from tierbench.cli import options, output
from tierbench.core import target_files
from tierbench.core.errors import CaseError, HarnessError, NothingComparable, UsageError
from tierbench.core.model import Model
from tierbench.core.progress import say
from tierbench.core.target import Target
from tierbench.graph import tflite
from tierbench.report import amounts
from tierbench.zoo import exports, inspection, models

if TYPE_CHECKING:
    from tierbench.boards.fit import Fit

TITLES = ("model", "board", "fits", "RAM", "flash", "about", "", "price", "remark")


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument(
        "models",
        metavar="MODEL",
        nargs="+",
        help="a name of `tierbench models`, or a .keras, .h5, .onnx, .tflite or .pt2 file, or a "
        "SavedModel folder",
    )
    verb.add_argument(
        "--target",
        action="append",
        default=[],
        metavar="BOARD",
        help="only this board (repeatable; default: every board)",
    )


def main(arguments: argparse.Namespace) -> int:
    from tierbench.boards import fit

    targets = _boards(arguments.target or ["tiny"])
    rows: list[tuple[str, Fit]] = []
    wrong: dict[str, str] = {}
    asked = models.expand(arguments.models)
    for spec in asked:
        try:
            model = models.load(spec, say)
            rows += [(model.name, row) for row in fit.rank(graph_of(model), targets)]
        except HarnessError as error:
            if len(asked) == 1:
                raise
            wrong[spec] = str(error)  # it costs the others nothing
    if not rows and wrong:
        raise UsageError("; ".join(wrong.values()))
    if arguments.json:
        unknown = dict.fromkeys(fit.Fit.__dataclass_fields__)
        failed = [{"model": spec, **unknown, "reason": why} for spec, why in wrong.items()]
        output.json([*({"model": name, **asdict(row)} for name, row in rows), *failed])
        return CaseError.exit_code if wrong else 0
    first = 0 if len(asked) > 1 else 1  # one model needs no column
    output.table(list(TITLES[first:]), [_cells(name, row)[first:] for name, row in rows], _RIGHT)
    for reason in wrong.values():
        say(f"left out: {reason}")
    say(
        "RAM and flash: of what a board has left for a model, its usual firmware included. "
        "Times are estimated from counted work, no firmware was built. "
        "`tierbench run MODEL --target BOARD` builds and runs it; --json has the bytes."
    )
    return CaseError.exit_code if wrong else 0


_RIGHT = frozenset(("RAM", "flash", "about", "price"))


def _boards(names: Sequence[str]) -> list[Target]:
    """Return the boards of these names; one whose file is wrong is told and costs no other board.

    Raises UsageError where the only one is wrong, and NothingComparable where none is left.
    """
    boards: list[Target] = []
    errors: list[HarnessError] = []
    for device in (device for name in names for device in target_files.find_targets(name)):
        try:
            _check(device)
            boards.append(device)
        except HarnessError as error:
            errors.append(error)
    if not boards and len(errors) == 1:
        raise errors[0]
    for reason in errors:
        say(f"left out: {reason}")
    if not boards:
        raise NothingComparable("none of these targets is a board; see `tierbench targets`")
    return boards


def _check(device: Target) -> None:
    """Raise UsageError where the device's file is wrong, NothingComparable where it is no board."""
    from tierbench.boards import fit

    if not device.tier:  # stands in for a file that is wrong
        raise UsageError(device.unavailable)
    if device.reach != "board" or device.kind != "emulated":
        raise NothingComparable(f"{device.name}: is no board; see `tierbench targets`")
    fit.check(device)


def graph_of(model: Model) -> tflite.Graph:
    """Return the graph of a model's int8 form; only that form is exported, and it is kept."""
    from tierbench.boards import codegen

    if model.source == "tflite":
        graph = inspection.graph_for_firmware(model.path)
        if codegen.makes_float(graph) is None:
            return graph
    with closing(output.progress()) as progress:
        exported = exports.export(model, formats=["int8.tflite"], progress=progress.note)
    if not exported.artifacts:
        why = "; ".join(failure.error for _, _, failure in exported.failures)
        raise CaseError("export", why or "no int8 form was made")
    return inspection.graph_for_firmware(exports.flatbuffer(exported.artifacts[0]))


def _cells(name: str, row: Fit) -> list[str]:
    latency = row.latency_ms
    return [
        name,
        row.target,
        "yes" if row.fits else "no",
        amounts.used(row.ram_bytes, row.ram_room),
        amounts.used(row.flash_bytes, row.flash_room),
        "" if latency is None else amounts.duration(latency),
        "" if latency is None else amounts.spread(latency, row.low_ms, row.high_ms),
        "" if row.price_usd is None else f"${row.price_usd:g}",
        row.reason,
    ]
