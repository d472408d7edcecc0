"""`tierbench firmware MODEL --board B -o DIR`: a project that the board's own tools build."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from tierbench.cli import options, output
from tierbench.core import leftovers, target_files
from tierbench.core.errors import CaseError
from tierbench.core.model import Model
from tierbench.core.progress import say
from tierbench.zoo import exports, models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_model(verb)
    verb.add_argument("--board", required=True, metavar="B")
    verb.add_argument(
        "--flavour",
        choices=("tflm", "generated"),
        default="tflm",
        help="TFLM's interpreter, or generated C",
    )
    verb.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")


def main(arguments: argparse.Namespace) -> int:
    from tierbench.boards.project import write as project

    target = target_files.find_target(arguments.board)
    model = models.load(arguments.model)
    with leftovers.held_folder(prefix="tierbench-firmware-") as folder:
        path = _exported(model, folder / "made")
        made = project.write(model.name, path, target, arguments.flavour, arguments.out)
    say(
        f"{len(made.files)} files are in {made.folder}, runtime {made.runtime}; README.md there "
        "has the commands"
    )
    return 0


def _exported(model: Model, folder: Path) -> Path:
    """Return the int8 .tflite of a model; CaseError when it can't be made.

    A .tflite of the user passes through the export process too, which copies it byte for byte: it
    is nobody's file until a runtime has read it there.
    """
    wanted = "int8.tflite" if model.source == "tflite" else "c_array"
    with closing(output.progress()) as progress:
        exported = exports.export(model, folder, formats=[wanted], progress=progress.note)
    artifact = next((one for one in exported.artifacts if one.precision == "int8"), None)
    if artifact is None:
        raise CaseError(
            "export",
            "; ".join(why.error for _, _, why in exported.failures) or "no int8 form was made",
        )
    return exports.flatbuffer(artifact)
