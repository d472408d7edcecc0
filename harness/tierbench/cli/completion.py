"""`tierbench completion SHELL`: a script that completes verbs, options and names in a shell.

The script holds every word itself, so a completion starts no Python. It is written from the parser.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping

from tierbench.cli import shells
from tierbench.cli.shells import Option, Verb
from tierbench.core import target_files
from tierbench.core.target import TIERS
from tierbench.hosts import RUNTIMES
from tierbench.report import terms
from tierbench.results import csv, issue_codes
from tierbench.worker.scenario import NAMES as SCENARIOS
from tierbench.zoo import models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("shell", choices=tuple(shells.SCRIPTS), help="whose script is printed")


def main(arguments: argparse.Namespace) -> int:
    print(shells.SCRIPTS[arguments.shell](verbs()), end="")
    return 0


def verbs() -> tuple[Verb, ...]:
    """Return what can be typed after `tierbench`."""
    from tierbench.cli.main import VERBS, parser

    (choices,) = (
        action
        for action in parser(complete=True)._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return tuple(_verb(name, VERBS[name], made._actions) for name, made in choices.choices.items())


def _verb(name: str, summary: str, actions: Iterable[argparse.Action]) -> Verb:
    options: list[Option] = []
    words: list[str] = []
    for action in actions:
        if action.option_strings:
            takes_value = action.nargs != 0
            flags = tuple(action.option_strings)
            options.append(Option(flags, action.help or "", takes_value, _words(action)))
        else:
            words += _words(action)
    return Verb(name, summary, tuple(options), tuple(dict.fromkeys(words)))


def _words(action: argparse.Action) -> tuple[str, ...]:
    """Return the words that an argument takes; empty: a file, or a text of the user's own."""
    if action.choices:
        return tuple(map(str, action.choices))
    known = (_OF_OPTIONS if action.option_strings else _OF_ARGUMENTS).get(action.dest)
    return tuple(known()) if known else ()


def _devices() -> Iterable[str]:
    return (*sorted(target_files.targets()), *TIERS)


def _explained() -> Iterable[str]:
    return (*issue_codes.ISSUES, *csv.COLUMNS, *(term for term in terms.TERMS if " " not in term))


#: Option, or argument without one -> its words, where the parser does not know them.
_OF_OPTIONS: Mapping[str, Callable[[], Iterable[str]]] = {
    "target": _devices,
    "board": _devices,
    "runtime": RUNTIMES.names,
    "scenario": lambda: SCENARIOS,
}
_OF_ARGUMENTS: Mapping[str, Callable[[], Iterable[str]]] = {
    "model": models.names,
    "models": models.names,
    "base": models.names,
    "candidate": models.names,
    "what": _explained,
}
