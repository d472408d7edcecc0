"""The pages of `docs/reference`: each is made whole."""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tierbench.advise import needs
from tierbench.calibration.validation import ValidationRow
from tierbench.cli import main as command_line
from tierbench.comparison import selfcheck
from tierbench.core import errors, target_files
from tierbench.core.case import Protocol
from tierbench.core.measurement import Measurement
from tierbench.plan import protocols
from tierbench.results import csv, journal
from tierbench.results.issue_codes import ISSUES
from tierbench.runner import doctor
from tierbench.zoo import models
from written.markdown import code, field_notes, page, plain, sentence, table
from written.settings_file import settings_file
from written.target_file import target_file


def index() -> str:
    """Return the list of the reference pages."""
    titles = [(name, re.match("# (.*)", make())) for name, make in PAGES.items() if name != "index"]
    listed = "\n".join(f"- [{title[1]}]({name}.md)" for name, title in titles if title)
    return page(
        "Reference", "These pages are written from the code, so they are what it does.", listed
    )


def cli() -> str:
    """Return every verb with its arguments."""
    parser = command_line.parser(complete=True)
    verbs = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    parts = [
        "`tierbench VERB --help` prints the same. An option with `...` may be repeated.",
        table(
            ["verb", "what it does"],
            [
                [f"[`{verb.dest}`](#tierbench-{verb.dest})", plain(verb.help or "")]
                for verb in verbs._choices_actions
            ],
        ),
    ]
    for name, verb in verbs.choices.items():
        parts += [f"## tierbench {name}", sentence(verb.description or ""), _arguments(verb)]
    return page("Commands", *parts)


def _arguments(verb: argparse.ArgumentParser) -> str:
    rows = []
    for action in verb._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        value = action.metavar or ("{" + ",".join(action.choices) + "}" if action.choices else "")
        is_list = isinstance(action, argparse._AppendAction) or action.nargs == "+"
        more = " ..." if is_list else ""
        if action.option_strings:
            shown = ", ".join(action.option_strings) + (f" {value}" if value else "") + more
        else:
            shown = f"{value or action.dest}{more}"
        rows.append([code(shown), plain(action.help or _fallback(action))])
    return table(["argument", "meaning"], rows)


def _fallback(action: argparse.Action) -> str:
    """Return what an option without a help text takes."""
    return f"default: {action.default}" if action.default else ""


def results_columns() -> str:
    """Return the data dictionary of results.csv."""
    rows = [
        [code(name), plain(entry.kind), plain(entry.unit), plain(entry.meaning), plain(entry.empty)]
        for name, entry in csv.dictionary().items()
    ]
    return page(
        "Columns of results.csv",
        "One line is one case. The order of the columns is stable, and unknown is an empty cell.\n"
        "The key of a row is `run_id`, `case_id`, `evidence` and `source`.",
        table(["column", "type", "unit", "meaning", "empty when"], rows),
    )


def issue_codes() -> str:
    """Return the issue codes with their cause and remedy."""
    rows = [
        [code(name), issue.severity, plain(issue.cause), plain(issue.remedy)]
        for name, issue in ISSUES.items()
    ]
    return page(
        "Issue codes",
        "The column `issues` holds these codes. They decide the column `validity`.\n\n"
        "- A *note* leaves a row valid.\n"
        "- A *degraded* row can be read with the code in mind.\n"
        "- The median of an *invalid* row is not the model's. Its p90 and p99 are empty.",
        table(["code", "severity", "cause", "remedy"], rows),
    )


def exit_codes() -> str:
    """Return each exit code with the errors that end with it."""
    rows = [["0", "", "everything went well"]]
    tree = sorted(_errors(errors.HarnessError), key=lambda error: error.exit_code)
    for error in tree:
        summary = (error.__doc__ or "").strip().split("\n\n")[0]
        rows.append([str(error.exit_code), code(error.__name__), plain(" ".join(summary.split()))])
    return page(
        "Exit codes",
        table(["exit code", "error", "meaning"], rows, ["exit code"]),
        "A device that is not there never changes the exit code of a default run.\n"
        "A device that was asked for by name and is not there ends the run with 3.\n"
        "An error message says what was wrong, where, and what to do.",
    )


def _errors(error: type[errors.HarnessError]) -> Iterator[type[errors.HarnessError]]:
    for kind in error.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
            yield from _errors(kind)


def json_output() -> str:
    """Return the fields of what `--json` prints."""
    shown: dict[str, tuple[str, type]] = {
        "validate": (
            "a list of objects, one for each published row.\n"
            "`error_percent` is 100 * (ours / published - 1). It never rests on the row itself,\n"
            "nor on a row of the same model and device, nor on your own rows",
            ValidationRow,
        ),
        "selfcheck": ("one object", selfcheck.Report),
        "doctor": ("a list of objects, one for each part", doctor.Part),
    }
    parts = []
    for verb, (what, described) in shown.items():
        notes = field_notes(described)
        rows = [
            [code(name), code(kind), plain(notes.get(name, ""))] for name, kind in _types(described)
        ]
        parts += [
            f"## tierbench {verb}",
            f"It prints {what}.",
            table(["field", "type", "meaning"], rows),
        ]
    return page(
        "JSON",
        "Every verb that prints a table has `--json`.\n"
        "Messages go to standard error, so the output is JSON only.\n"
        "An unknown value is `null`, or an empty text.",
        "`run` and `report` print a list of rows.\n"
        "Their fields are the columns of [results.csv](results-columns.md).",
        *parts,
    )


def _types(described: type) -> list[tuple[str, str]]:
    return [(field.name, str(field.type)) for field in dataclasses.fields(described)]


def needs_file() -> str:
    """Return the keys of the file for `tierbench advise --needs`."""
    rows = []
    for name, key in needs.KEYS.items():
        kind = {str: "text", float: "number", bool: "true or false"}[key.kind]
        choices = ", ".join(code(choice) for choice in key.choices if choice)
        default = "" if key.default in (None, "") else needs._word(key.default)
        rows.append([code(name), kind, choices, key.unit, code(default), plain(key.question)])
    example = (Path(needs.__file__).parent / "needs.toml").read_text(encoding="utf-8").strip()
    return page(
        "The needs file",
        "`tierbench advise DIR --needs needs.toml` reads this file.\n"
        "`--set KEY=VALUE` sets one key. "
        "A need that is absent limits nothing.",
        table(["key", "type", "choices", "unit", "default", "question"], rows),
        "## An example",
        f"```toml\n{example}\n```",
    )


def journal_file() -> str:
    """Return the lines of `journal.jsonl`."""
    doc = journal.__doc__ or ""
    kinds = re.findall(r"^  (\w+) {2,}(\S.*?(?:\n {10,}\S.*)*)$", doc, re.M)
    notes = field_notes(Measurement)
    fields = [
        [code(f.name), code(str(f.type)), plain(notes[f.name])]
        for f in dataclasses.fields(Measurement)
    ]
    notes = field_notes(Protocol)
    profiles = [
        [
            code(f.name),
            *(code(str(getattr(p, f.name))) for p in protocols.PROFILES.values()),
            plain(notes[f.name]),
        ]
        for f in dataclasses.fields(Protocol)
        if f.name != "name"
    ]
    return page(
        "The journal",
        "`journal.jsonl` holds everything that a run did. It is appended to and never rewritten.\n"
        "Each line is on the disk before the next measurement starts.\n"
        "`kill -9` loses at most the measurement in progress.",
        f"The format has the number {journal.FORMAT}. A line is one JSON object with `kind`:",
        table(["kind", "what it holds"], [[code(kind), plain(what)] for kind, what in kinds]),
        "## A measurement",
        "One measurement is what one fresh process or one firmware run gave. It is raw.",
        table(["field", "type", "meaning"], fields),
        "## A protocol",
        "`--quick` and `--thorough` choose another protocol than the default.",
        table(["field", *(code(name) for name in protocols.PROFILES), "meaning"], profiles),
    )


def model_files() -> str:
    """Return the kinds of files that are read, and what to do with others."""
    read: dict[str, list[str]] = {}
    for suffix, kind in models.SUFFIXES.items():
        read.setdefault(kind, []).append(code(suffix))
    foreign: dict[tuple[str, str], list[str]] = {}
    for suffix, what in models.FOREIGN.items():
        foreign.setdefault(what, []).append(code(suffix))
    kinds = {
        "keras": "a Keras model",
        "onnx": "an ONNX model",
        "tflite": "a TensorFlow Lite model",
        "pt2": "a PyTorch exported program",
    }
    return page(
        "Model files",
        "## Files that are read",
        table(
            ["file", "what it is"],
            [
                *([", ".join(names), kinds[kind]] for kind, names in read.items()),
                ["a folder with `saved_model.pb`", "a SavedModel"],
            ],
        ),
        "## Files that are not read",
        table(
            ["file", "what it is", "what to do"],
            [
                *(
                    [", ".join(names), plain(kind), plain(way)]
                    for (kind, way), names in foreign.items()
                ),
                [
                    ", ".join(code(suffix) for suffix in models.PICKLES),
                    "pickled Python, which is code and is never opened",
                    "save the model with `torch.export.save` as `.pt2`, or as `.onnx`",
                ],
            ],
        ),
    )


def devices() -> str:
    """Return the devices of `targets/`."""
    rows = [
        [
            code(target.name),
            plain(target.title),
            target.tier,
            {"host": "our Python worker", "board": "our C firmware", "spec": "nothing of ours"}[
                target.reach
            ],
            ", ".join(code(alias) for alias in target.aliases[:3]),
            ", ".join(code(runtime) for runtime in target.runtimes),
            "yes" if target.in_default_run else "",
        ]
        for target in target_files.targets().values()
    ]
    return page(
        "Devices",
        "`tierbench targets` lists them too, and says how each can be reached now.\n"
        "A run without `--target` takes the devices of the default run. "
        "`--target tiny` takes a tier.",
        table(
            ["name", "device", "tier", "what runs there", "also called", "runtimes", "default run"],
            rows,
        ),
    )


PAGES: dict[str, Callable[[], str]] = {
    "index": index,
    "cli": cli,
    "devices": devices,
    "results-columns": results_columns,
    "issue-codes": issue_codes,
    "exit-codes": exit_codes,
    "target-file": target_file,
    "needs-file": needs_file,
    "settings-file": settings_file,
    "model-files": model_files,
    "journal": journal_file,
    "json": json_output,
}
