"""The command line: parse, call one verb, print, exit. The one place that prints an error and
exits.

Nothing heavy is imported here: `tierbench --help` stays under 0.3 s. What a verb does stands in
`verbs/<verb>.py`; what a verb may be given stands here.
"""

from __future__ import annotations

import argparse
import importlib
import io
import math
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from tierbench import __version__
from tierbench.core.errors import HarnessError, Interrupted, TargetError, UsageError

DEFAULT_MODEL = "resnet8"
EXIT_CODES = (
    "exit codes: 0 ok; 1 a case or a gate failed; 2 usage or configuration; 3 a target or tool "
    "failed; "
    "4 nothing measured or nothing comparable; 5 integrity; 130 interrupted"
)


class _Parser(argparse.ArgumentParser):
    """argparse, but a mistake ends like every other error of tierbench: one sentence, exit code
    2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see: {self.prog} --help)")


def parser() -> argparse.ArgumentParser:
    """Return the whole command line."""
    top = _Parser(
        prog="tierbench",
        description="Benchmark one model across real hardware "
        "tiers, from cloud to microcontroller, with the evidence beside each number.",
        epilog=EXIT_CODES,
    )
    top.add_argument("--version", action="version", version=f"tierbench {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)
    for add in _ADD.values():
        add(verbs)
    return top


def _verb(verbs: Any, name: str, summary: str, json: bool = True) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = verbs.add_parser(
        name, help=summary, description=summary, epilog=EXIT_CODES
    )
    if json:
        made.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return made


def _model(verb: argparse.ArgumentParser, optional: bool = False) -> None:
    verb.add_argument(
        "model",
        metavar="MODEL",
        nargs="?" if optional else None,
        default=DEFAULT_MODEL if optional else None,
        help="a name of `tierbench models`, or a .keras, .h5, .onnx, .tflite or .pt2 file, or a "
        "SavedModel folder" + (f" (default: {DEFAULT_MODEL})" if optional else ""),
    )


def _data(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--eval", type=Path, metavar="F.npz", help="labelled inputs (x, y): accuracy")
    verb.add_argument(
        "--calibrate",
        type=Path,
        metavar="F.npz",
        help="inputs (x), or a folder of images: int8 calibration",
    )
    verb.add_argument(
        "--preprocess", default="", metavar="HOW", help="for a folder of images, e.g. 0..1 or -1..1"
    )
    verb.add_argument(
        "--shape",
        action="append",
        default=[],
        metavar="[NAME=]1,224,224,3",
        help="size of a dynamic input",
    )
    verb.add_argument(
        "--format",
        action="append",
        default=[],
        metavar="F",
        help="only this export format (repeatable)",
    )


def _doctor(verbs: Any) -> None:
    _verb(
        verbs,
        "doctor",
        "make each part compute something; print ok, or what is missing and the line that "
        "installs it",
    )


def _targets(verbs: Any) -> None:
    verb = _verb(verbs, "targets", "list the devices and how each can be reached now")
    verb.add_argument("--ports", action="store_true", help="list the boards on the serial ports")


def _models(verbs: Any) -> None:
    _verb(verbs, "models", "list the models that come with tierbench")


def _inspect(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "inspect",
        "print a model's operators with multiply-accumulates, weights and activations",
    )
    _model(verb)


def _export(verbs: Any) -> None:
    verb = _verb(
        verbs, "export", "export a model to every format and precision, check and hash each"
    )
    _model(verb)
    verb.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    _data(verb)


def _run(verbs: Any) -> None:
    verb = _verb(
        verbs, "run", "measure a model on every target that can be reached; one row for each case"
    )
    _model(verb, optional=True)
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
    verb.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="[USER@]HOST[:PORT]",
        help="where the target is",
    )
    verb.add_argument(
        "--inventory",
        type=Path,
        metavar="F.toml",
        help="several devices: target and address of each",
    )
    verb.add_argument(
        "--ssh", choices=("asyncssh", "system"), default="asyncssh", help="who speaks SSH"
    )
    verb.add_argument(
        "--emulate", action="store_true", help="arm64 targets: run under emulation (no latency)"
    )
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
    verb.add_argument(
        "--scenario",
        default="",
        metavar="S",
        help="LoadGen: singlestream, multistream, server, offline",
    )
    verb.add_argument(
        "--target-qps", type=_amount, metavar="N", help="server scenario: queries a second"
    )
    verb.add_argument(
        "--latency-bound",
        default="",
        metavar="15ms",
        help="server scenario: the bound for a valid run",
    )
    verb.add_argument(
        "--find-max", action="store_true", help="server scenario: find the highest valid rate"
    )
    verb.add_argument(
        "--sustain", type=_amount, metavar="MINUTES", help="run one case for long and report drift"
    )
    verb.add_argument("--threads", type=_positive, default=1, metavar="N")
    verb.add_argument("--batch", type=_positive, default=1, metavar="N")
    _data(verb)
    verb.add_argument(
        "--meter", type=Path, metavar="F.csv", help="a power meter's recording, for energy"
    )
    verb.add_argument(
        "--optimise", choices=("O2", "Os"), help="boards: build your own firmware at this level"
    )
    verb.add_argument(
        "--layers",
        action="store_true",
        help="per-operator profile where there is one; writes layers.csv",
    )
    verb.add_argument(
        "--evidence",
        action="append",
        default=[],
        choices=("measured", "published", "emulated", "estimated"),
        help="only these classes in the table and the CSV (repeatable)",
    )
    verb.add_argument(
        "--force",
        action="store_true",
        help="go on with the wrong device, a busy host, another provider",
    )
    verb.add_argument("--list", action="store_true", help="print the plan and stop")
    verb.add_argument("--out", type=Path, metavar="DIR", help="default: results/runs/<UTC time>")
    verb.add_argument("--resume", type=Path, metavar="DIR", help="go on with an interrupted run")
    verb.add_argument(
        "--against",
        type=Path,
        metavar="DIR",
        help="measure again what DIR holds, in turn with today's, and compare",
    )
    verb.add_argument(
        "--fail-above",
        default="",
        metavar="10%",
        help="with --against: exit 1 when slower than that",
    )


def _validate(verbs: Any) -> None:
    verb = _verb(
        verbs, "validate", "hold estimates and emulated latencies against published measurements"
    )
    verb.add_argument("--tier", choices=("cloud", "edge", "mobile", "tiny"), help="default: all")
    verb.add_argument(
        "--published",
        type=Path,
        metavar="F.csv",
        help="rows of your own; error_percent never rests on them",
    )
    verb.add_argument(
        "--models",
        type=Path,
        metavar="DIR",
        help="folder of .tflite and .onnx files of the rows' models",
    )
    verb.add_argument(
        "--max-error",
        type=_amount,
        metavar="PERCENT",
        help="exit 1 when a judged row is further off",
    )


def _selfcheck(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "selfcheck",
        "measure the harness's own overhead and the false alarms of compare on this machine",
    )
    verb.add_argument(
        "--pairs", type=_positive, default=100, metavar="N", help="A/A pairs (default: 100)"
    )


def _bundle(verbs: Any) -> None:
    verb = _verb(verbs, "bundle", "write one file to carry to a device without network", json=False)
    _model(verb, optional=True)
    verb.add_argument("--target", "-t", required=True, metavar="T")
    verb.add_argument("-o", "--out", type=Path, required=True, metavar="F.pyz")
    verb.add_argument("--quick", action="store_const", const="quick", dest="profile")
    verb.add_argument(
        "--python", default="", metavar="3.11", help="Python of the device, for the wheels"
    )
    verb.add_argument("--runtime", "-r", action="append", default=[], metavar="R")


def _collect(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "collect",
        "merge result files that were carried back; refuses altered ones",
        json=False,
    )
    verb.add_argument("files", type=Path, nargs="+", metavar="FILE")
    verb.add_argument("--out", type=Path, required=True, metavar="DIR")


def _trust(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "trust",
        "show a host's key fingerprint and, once you agree, add it to your known hosts",
        json=False,
    )
    verb.add_argument("host", metavar="[USER@]HOST[:PORT]")
    verb.add_argument(
        "--yes", action="store_true", help="do not ask: you have compared the fingerprint"
    )


def _firmware(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "firmware",
        "write a project for a real board that builds with the board's own tools",
        json=False,
    )
    _model(verb)
    verb.add_argument("--board", required=True, metavar="B")
    verb.add_argument(
        "--flavour",
        choices=("tflm", "generated"),
        default="tflm",
        help="TFLM's interpreter, or generated C",
    )
    verb.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")


def _compare(verbs: Any) -> None:
    verb = _verb(verbs, "compare", "compare runs: folder, results.csv or pytest-benchmark JSON")
    verb.add_argument("base", type=Path, metavar="BASE")
    verb.add_argument("candidate", type=Path, nargs="+", metavar="CANDIDATE")
    verb.add_argument(
        "--fail-above",
        action="append",
        default=[],
        metavar="[METRIC=]10%",
        help="exit 1 when latency, throughput, memory, size or energy is worse by more; "
        "or one metric, accuracy=1pp (repeatable)",
    )
    verb.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="DIMENSION",
        help="compare although this differs (repeatable)",
    )
    verb.add_argument(
        "--budget", type=Path, metavar="budget.toml", help="a threshold for each metric"
    )
    verb.add_argument("--markdown", action="store_true", help="print Markdown, for a pull request")


def _report(verbs: Any) -> None:
    verb = _verb(verbs, "report", "print a run's table and write its report")
    verb.add_argument("runs", type=Path, nargs="+", metavar="DIR", help="run folders or CSV files")
    verb.add_argument("--html", type=Path, metavar="F")
    verb.add_argument("--csv", type=Path, metavar="F")
    verb.add_argument("--markdown", type=Path, metavar="F")
    verb.add_argument("--parquet", type=Path, metavar="F")
    verb.add_argument(
        "--plots", type=Path, metavar="DIR", help="write the plots as SVG and PNG files"
    )
    verb.add_argument(
        "--ladder",
        nargs="?",
        const="4g",
        default="",
        metavar="LINK",
        help="print the model getting lighter step by "
        "step, with the seconds over a link of harness/tierbench/facts/links.toml (default: 4g)",
    )
    verb.add_argument(
        "--evidence",
        action="append",
        default=[],
        choices=("measured", "published", "emulated", "estimated"),
    )


def _advise(verbs: Any) -> None:
    verb = _verb(
        verbs,
        "advise",
        "say on which tier the model should run, with the row behind each elimination",
    )
    verb.add_argument("runs", type=Path, nargs="+", metavar="DIR")
    verb.add_argument("--needs", type=Path, metavar="F.toml")
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="one need, e.g. latency.deadline_p99_ms=50",
    )
    verb.add_argument("--markdown", action="store_true", help="print Markdown")


#: Verb -> what adds it to the command line; `verbs/<verb>.py` does it.
_ADD = {
    add.__name__.removeprefix("_"): add
    for add in (
        _doctor, _targets, _models, _inspect, _export, _run, _validate, _selfcheck, _bundle,
        _collect, _trust,
        _firmware, _compare, _report, _advise,
    )
}  # fmt: skip


def verbs() -> tuple[str, ...]:
    """Return the names of all verbs, in the order of the help text."""
    return tuple(_ADD)


def _positive(text: str) -> int:
    value = int(text) if text.isdigit() else 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1, not '{text}'")
    return value


def _amount(text: str) -> float:
    """A number from 0: `nan` would make a gate that cannot fail, a negative duration one that
    never starts."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number from 0, not '{text}'")
    return value


class _Output(io.TextIOWrapper):
    """Standard output whose reader (head, less) may leave early: the verb goes on, and its exit
    code is its own.

    A gate that failed must not become a 0 because nobody read its table to the end.
    """

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except BrokenPipeError:
            self._to_nobody()
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except BrokenPipeError:
            self._to_nobody()

    def _to_nobody(self) -> None:
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, self.fileno())
        os.close(nobody)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    if sys.stdout is sys.__stdout__ and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _Output(
            sys.stdout.buffer,
            sys.stdout.encoding,
            sys.stdout.errors,
            line_buffering=sys.stdout.line_buffering,
        )
    try:
        chosen = parser().parse_args(arguments)
        code = int(importlib.import_module(f"tierbench.cli.{chosen.verb}").main(chosen))
        sys.stdout.flush()
        return code
    except HarnessError as error:
        print(f"tierbench: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("tierbench: interrupted", file=sys.stderr)
        return Interrupted.exit_code
    except OSError as error:
        # Where it is expected it has become a sentence of its own; a folder without room or rights
        # can be anywhere.
        where = f"{error.filename}: " if error.filename else ""
        print(f"tierbench: {where}{error.strerror or error}", file=sys.stderr)
        return TargetError.exit_code


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
