"""Options that several verbs have, and the types of their values. Nothing heavy is imported."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from tierbench.core import display, foreign
from tierbench.plan.request import DEFAULT_MODEL

#: A verb's parser, or a group of its options.
Arguments = argparse._ActionsContainer


def add_json(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="print JSON instead of a table")


def add_display(verb: argparse.ArgumentParser) -> None:
    """Add what every verb has: how much is said, and in which colours."""
    much = verb.add_mutually_exclusive_group()
    much.add_argument("--quiet", "-q", action="store_true", help="results and errors only")
    much.add_argument(
        "--verbose", "-v", action="store_true", help="each step on a line, each remark whole"
    )
    verb.add_argument(
        "--color",
        choices=display.COLOURS,
        default="auto",
        help="default: on a terminal, unless NO_COLOR is set",
    )


def add_all(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--all", action="store_true", help="show every row and each remark whole")


def add_model(verb: argparse.ArgumentParser, optional: bool = False) -> None:
    verb.add_argument(
        "model",
        metavar="MODEL",
        nargs="?" if optional else None,
        default=DEFAULT_MODEL if optional else None,
        help="a name of `tierbench models`, or a .keras, .h5, .onnx, .tflite or .pt2 file, or a "
        "SavedModel folder" + (f" (default: {DEFAULT_MODEL})" if optional else ""),
    )


def add_models(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "model",
        metavar="MODEL",
        nargs="*",
        help="names of `tierbench models`, .keras, .h5, .onnx, .tflite or .pt2 files, SavedModel "
        f"folders, or a folder of such (default: {DEFAULT_MODEL})",
    )
    verb.add_argument(
        "--models",
        type=Path,
        metavar="F.toml",
        help="several models: file, name and options of each",
    )


def add_cluster(verb: Arguments) -> None:
    verb.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="Dask: what needs no hardware runs on its workers; tcp://HOST:PORT, tls://HOST:PORT, "
        "or local:N for N workers here",
    )


def add_case(verb: Arguments) -> None:
    verb.add_argument(
        "--target",
        "-t",
        action="append",
        default=[],
        metavar="T",
        help="only this device (repeatable)",
    )
    verb.add_argument(
        "--runtime",
        "-r",
        action="append",
        default=[],
        metavar="R",
        help="only this runtime (repeatable)",
    )
    verb.add_argument(
        "--delegate",
        default="",
        metavar="D",
        help="a runtime's delegate or provider, e.g. reference, cuda",
    )
    verb.add_argument("--threads", type=positive, default=1, metavar="N")
    verb.add_argument("--batch", type=positive, default=1, metavar="N")


def add_profile(verb: Arguments) -> None:
    profile = verb.add_mutually_exclusive_group()
    profile.add_argument(
        "--quick",
        action="store_const",
        const="quick",
        dest="profile",
        help="fewer processes and calls",
    )
    profile.add_argument(
        "--thorough", action="store_const", const="thorough", dest="profile", help="more of both"
    )


def add_data(verb: Arguments) -> None:
    verb.add_argument("--eval", type=Path, metavar="F.npz", help="labelled inputs (x, y): accuracy")
    verb.add_argument(
        "--calibrate",
        type=Path,
        metavar="F.npz",
        help="inputs (x), or a folder of images: int8 calibration",
    )
    verb.add_argument(
        "--preprocess", default="", metavar="HOW", help="for a folder of images: 0..1, =-1..1"
    )
    add_shape(verb)
    verb.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="F",
        help="only this export format (repeatable)",
    )


def add_shape(verb: Arguments) -> None:
    verb.add_argument(
        "--shape",
        action="append",
        default=[],
        metavar="[NAME=]1,224,224,3",
        help="sizes of an input, or NAME=SIZE of an open dimension, once for all inputs",
    )


def positive(text: str) -> int:
    """Return a whole number from 1; ArgumentTypeError for anything else."""
    value = foreign.whole_number(text)
    if not value:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1, not '{text}'")
    return value


def port(text: str) -> int:
    """Return a TCP port, 0 for any free one; ArgumentTypeError for anything else."""
    value = foreign.whole_number(text)
    if value is None or value > 65535:
        raise argparse.ArgumentTypeError(f"must be a port from 0 to 65535, not '{text}'")
    return value


def amount(text: str) -> float:
    """Return a finite number from 0; ArgumentTypeError for anything else.

    `nan` would make a gate that cannot fail, and a negative duration a run that never starts.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number from 0, not '{text}'")
    return value
