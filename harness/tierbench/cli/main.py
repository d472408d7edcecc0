"""The command line: parse, call one verb, print, exit.

It is the one place that prints an error and exits. `cli/VERB.py` holds what a verb takes
(`add_arguments`) and what it does (`main`). It is imported when its verb is used, so that
`tierbench --help` loads nothing heavy.
"""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any, NoReturn, Protocol, cast

from tierbench import __version__
from tierbench.core import display, stream
from tierbench.core.errors import HarnessError, Interrupted, TargetError, UsageError

EXIT_CODES = (
    "exit codes: 0 ok; 1 a case or a gate failed; 2 usage or configuration; 3 a target or tool "
    "failed; "
    "4 nothing measured or nothing comparable; 5 integrity; 130 interrupted"
)

#: Verb -> what it does, in the order of the help text; `cli/VERB.py` holds the rest.
VERBS: Mapping[str, str] = {
    "doctor": "make each part compute something; print ok, or what is missing and the line that "
    "installs it",
    "targets": "list the devices and how each can be reached now",
    "models": "list the models that come with tierbench",
    "inspect": "print a model's operators with multiply-accumulates, weights and activations",
    "export": "export a model to every format and precision, check and hash each",
    "run": "measure a model on every target that can be reached; one row for each case",
    "serve": "answer inferences of a model file over HTTP: the Open Inference Protocol v2",
    "validate": "hold estimates and emulated latencies against published measurements",
    "selfcheck": "measure the harness's own overhead and the false alarms of compare on this "
    "machine",
    "bundle": "write one file to carry to a device without network",
    "collect": "merge result files that were carried back; refuses altered ones",
    "trust": "show a host's key fingerprint and, once you agree, add it to your known hosts",
    "fit": "rank the boards that a model fits: RAM, flash, about how long, price; nothing is built",
    "firmware": "write a project for a real board that builds with the board's own tools",
    "compare": "compare runs: folder, results.csv or pytest-benchmark JSON",
    "report": "print a run's table and write its report",
    "explain": "say at length what a code, a column, a word of a table, a device or a row means",
    "cascade": "say what a light model in front of a heavy one reaches: share passed on, accuracy, "
    "time",
    "advise": "say on which tier the model should run, with the row behind each elimination",
    "completion": "print the script that completes verbs, options and names in a shell",
}


class Verb(Protocol):
    """What `cli/VERB.py` defines."""

    def add_arguments(self, verb: argparse.ArgumentParser) -> None:
        """Add what the verb takes."""
        ...

    def main(self, arguments: argparse.Namespace) -> int:
        """Do it and return the exit code."""
        ...


def load(verb: str) -> Verb:
    """Import `cli/VERB.py`."""
    return cast(Verb, importlib.import_module(f"tierbench.cli.{verb}"))


class _Parser(argparse.ArgumentParser):
    """argparse, but a mistake ends as every other error: one sentence, exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see: {self.prog} --help)")


class _VerbParser(_Parser):
    """The parser of one verb. It gets its arguments when it is used for the first time."""

    def __init__(self, *, verb: str, **options: Any) -> None:
        super().__init__(**options)
        self._verb = verb
        self._is_complete = False

    def complete(self) -> None:
        """Add the verb's arguments, once."""
        if not self._is_complete:
            self._is_complete = True
            from tierbench.cli import options

            load(self._verb).add_arguments(self)
            options.add_display(self)

    def parse_known_args(self, *arguments: Any, **options: Any) -> Any:
        self.complete()
        return super().parse_known_args(*arguments, **options)


def parser(*, complete: bool = False) -> argparse.ArgumentParser:
    """Return the whole command line; `complete`: with the arguments of every verb, which is slow.

    A verb that is parsed gets its arguments by itself.
    """
    top = _Parser(
        prog="tierbench",
        description="Benchmark one model across real hardware "
        "tiers, from cloud to microcontroller, with the evidence beside each number.",
        epilog=EXIT_CODES,
    )
    top.add_argument("--version", action="version", version=f"tierbench {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_VerbParser)
    for name, summary in VERBS.items():
        made = verbs.add_parser(
            name, verb=name, help=summary, description=summary, epilog=EXIT_CODES
        )
        if complete:
            made.complete()
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    stream.guard()
    try:
        chosen = parser().parse_args(arguments)
        display.chosen = display.Display(chosen.color, chosen.quiet, chosen.verbose)
        code = load(chosen.verb).main(chosen)
        sys.stdout.flush()
        return code
    except HarnessError as error:
        print(f"tierbench: {stream.one_message(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("tierbench: interrupted", file=sys.stderr)
        return Interrupted.exit_code
    except OSError as error:
        # Where it is expected it has become a sentence of its own; a folder without room or rights
        # can be anywhere.
        where = f"{error.filename}: " if error.filename else ""
        message = stream.one_message(f"{where}{error.strerror or error}")
        print(f"tierbench: {message}", file=sys.stderr)
        return TargetError.exit_code


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
