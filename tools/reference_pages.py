"""Write the generated parts of the documentation: `python tools/reference_pages.py [--check]`.

Pages of `docs/reference/` are made whole. In other pages a part stands between `<!-- NAME -->` and
`<!-- /NAME -->`. Definitions come from the code, figures from `results/reference/results.csv`.
`--check` changes nothing, names each page that is out of date, and then exits with 1.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import inspect
import re
import sys
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import structs

from tierbench.advise import advice, needs, text
from tierbench.boards import cores, serial
from tierbench.calibration import boards as boards_validation
from tierbench.cli import main as command_line
from tierbench.compare.budget import METRICS
from tierbench.compare.comparability import DIMENSIONS
from tierbench.core import errors, target, target_files
from tierbench.core.case import Protocol
from tierbench.core.measurement import Measurement
from tierbench.core.result import Result, ValidationRow
from tierbench.core.target import Target
from tierbench.estimate import predict, spec
from tierbench.plan import protocols
from tierbench.results import csv, figures, journal, verdict

ROOT = Path(__file__).resolve().parents[1]
RUN = ROOT / "results" / "reference" / "results.csv"
COMMAND = "python tools/reference_pages.py"
NOTE = f"<!-- Written by `{COMMAND}`. Change the code, then run it. -->"


# --- small pieces of Markdown ---------------------------------------------------------------------


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> str:
    """Return a Markdown table; cells are Markdown already, but for `|` and line ends."""
    lines = [
        "| " + " | ".join(titles) + " |",
        "|" + "|".join(" ---: " if title in right else " --- " for title in titles) + "|",
    ]
    for row in rows:
        cells = [" ".join(cell.split()).replace("|", "\\|") for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def code(value: str) -> str:
    """Return a code span, or nothing for nothing."""
    return f"`{value}`" if value else ""


def plain(value: str) -> str:
    """Return a text of the code as Markdown: nothing in it becomes a tag or an emphasis."""
    spans = re.split(r"(`[^`]*`)", value)
    return "".join(
        span if span.startswith("`") else re.sub(r"([<*_\[\]])", r"\\\1", span) for span in spans
    )


def page(title: str, *parts: str) -> str:
    """Return a whole page."""
    return "\n\n".join([f"# {title}", NOTE, *(part.strip() for part in parts if part)]) + "\n"


def field_notes(described: type) -> dict[str, str]:
    """Return what the comments in a class say of each field: `#:` before it, `#` behind it."""
    source, _ = inspect.getsourcelines(described)
    notes: dict[str, str] = {}
    before: list[str] = []
    name = ""
    for line in source[1:]:
        field = re.match(r"    (\w+): [^#]*(?:#\s*(.*))?$", line)
        more = re.match(r"    \)  # (.*)$", line)
        if comment := re.match(r"    #:\s*(.*)", line):
            before.append(comment[1])
        elif field:
            name = field[1]
            notes[name] = " ".join([*before, field[2] or ""]).strip()
            before = []
        elif more and name:
            notes[name] = more[1].strip()
    return notes


# --- the pages of docs/reference ------------------------------------------------------------------


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
        for name, issue in verdict.ISSUES.items()
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


#: What a key of [board] means, where the code that reads it has no struct.
BOARD_KEYS = {
    "kind": "`emulated`, or `serial` in the file that `tierbench firmware` writes",
    "core": "family of cores, such as `cortex-m` or `esp32`",
    "cpu": "which core of the family, such as `cortex-m4`",
    "chip": "the maker's name of the chip",
    "clock_hz": "clock of the core",
    "flash_bytes": "flash that is left for a model and its code",
    "ram_bytes": "RAM that is left beside the board's own software",
    "stack_bytes": "stack of the firmware",
    "heap_bytes": "heap of the firmware",
    "flash_load_cycles": "cycles that a load from flash waits, where no cache serves it",
    "flash_mode": "how an external flash is read: `dio`, `qio` and so on",
    "flash_clock_hz": "clock of an external flash",
    "cache": "cache before the flash, as SIZE:WAYS:LINE in bytes",
    "icache": "cache for instructions only, in the same form",
    "code_in_flash": "whether code runs from flash, behind the cache",
    "miss_cycles": "cycles of a miss, where the flash is on the chip",
    "early_restart": "whether the core goes on when the missed word is there",
    "placements": "misses are the mean over so many places of the constants",
    "no_time": "why no time may be given, although outputs and memory are right",
    "gcc": "versions of the compiler, in the order of preference",
    "assembly": "kept assembly of the kernels, a folder of `harness/tierbench/firmware`",
    "float_abi": "`soft`, `softfp` or `hard`",
    "interpreter_arena": "bytes that TensorFlow Lite Micro's interpreter keeps beside the tensors",
    "predicts": "runtime -> the vendor's firmware that it predicts",
    "published": "runtime -> the runtimes of published rows that it is held against",
    "anchors": "published rows with the counts of our build, which scale the time",
    "usb": "USB ids of the board while a sketch runs",
    "usb_bootloader": "USB ids of the board while it waits for a sketch",
    "port": "the serial port",
    "baud": "speed of the serial line",
    "notes": "a text for readers",
}


def target_file() -> str:
    """Return the keys of a file of `targets/`."""
    whole = (ROOT / "targets" / "raspberry-pi-5.toml").read_text(encoding="utf-8").strip()
    board = (ROOT / "targets" / "nano-33-ble-sense.toml").read_text(encoding="utf-8")
    board = board[board.index("[board]") : board.index("# Whole-model rows")].strip()
    keys = {"emulated board": boards(), "board on a port": serial.KEYS}
    kinds = [
        part
        for kind, struct in target_files.HOSTS.items()
        if kind != "null"
        for part in (f"### [host], kind {kind!r}".replace("'", "`"), struct_table(struct))
    ]
    return page(
        "The target file",
        "A device is one TOML file. `targets/` holds those that come with tierbench.\n"
        "A device has a table `[host]`, a table `[board]`, or neither. It may also have `[spec]`.\n"
        "A key that nobody knows is an error, which names the closest known one.",
        "## Keys at the top",
        struct_table(target_files.TargetFile),
        "## [device]",
        "Each figure is a table with `value` and `source`, because a figure needs its source.",
        struct_table(target.DeviceFacts),
        "## [host]",
        "Our Python worker runs on such a device.",
        *kinds,
        "### emulate",
        "How the software of an arm64 device is run without the device.",
        struct_table(target.Emulation),
        "## [board]",
        "Our C firmware runs on such a device.",
        table(
            ["key", *keys, "meaning"],
            [
                [code(key), *("yes" if key in k else "" for k in keys.values()), _meaning(key)]
                for key in dict.fromkeys(key for listed in keys.values() for key in listed)
            ],
        ),
        "## [spec]",
        "These are the figures that an estimate is computed from.",
        struct_table(target.SpecTable),
        "### [spec.cpu]",
        "To estimate on the processor. The known cores are in `results/published/cores.csv`.",
        struct_table(target.CpuTable),
        "### [spec.accelerator]",
        "To estimate on a GPU or an NPU. The figures are those of one chip.",
        struct_table(target.AcceleratorTable),
        "`engine` is one of " + ", ".join(code(engine) for engine in spec.ENGINES) + ".",
        "## An example: a machine over SSH",
        f"```toml\n{whole}\n```",
        "## An example: the tables of a board",
        f"```toml\n{board}\n```",
    )


def _meaning(key: str) -> str:
    return BOARD_KEYS.get(key, "")


def boards() -> list[str]:
    """Return the keys that an emulated board may have, of all cores together."""
    folder = Path(cores.__file__).parent
    modules = [
        importlib.import_module(f"{cores.__name__}.{path.stem}")
        for path in sorted(folder.glob("[a-z]*.py"))
    ]
    return list(dict.fromkeys(key for module in modules for key in getattr(module, "KEYS", ())))


def struct_table(described: type[msgspec.Struct]) -> str:
    """Return the keys of a table of a TOML file: type, default, and what the comments say."""
    notes: dict[str, str] = {}
    for ancestor in described.__mro__:
        if issubclass(ancestor, msgspec.Struct) and ancestor is not msgspec.Struct:
            notes |= {name: note for name, note in field_notes(ancestor).items() if note}
    rows = []
    for field in structs.fields(described):
        default = "required" if field.required else _default(field.default)
        rows.append(
            [code(field.encode_name), _kind(field.type), default, plain(notes.get(field.name, ""))]
        )
    return table(["key", "type", "default", "meaning"], rows)


def _default(value: object) -> str:
    is_plain = isinstance(value, bool | int | float | str) and value != ""
    return code(str(value).lower() if isinstance(value, bool) else str(value)) if is_plain else ""


def _kind(kind: object) -> str:
    """Return the words of TOML for a type of Python."""
    arguments = [part for part in typing.get_args(kind) if part is not type(None)]
    origin = typing.get_origin(kind)
    words: dict[object, str] = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
    }
    if kind in words:
        return words[kind]
    if origin is target.Fact:
        return f"{_kind(arguments[0])}, with its source"
    if origin is tuple:
        return f"list of {_kind(arguments[0])}s"
    if float in arguments:
        return "number"
    if origin is typing.Literal:
        return ", ".join(code(str(choice)) for choice in arguments)
    if origin is not dict and arguments:
        return " or ".join(dict.fromkeys(_kind(part) for part in arguments))
    return "table"


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
        ]
        for target in target_files.targets().values()
    ]
    return page(
        "Devices",
        "`tierbench targets` lists them too, and says how each can be reached now.",
        table(["name", "device", "tier", "what runs there", "also called", "runtimes"], rows),
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
    "journal": journal_file,
}


# --- parts of other pages -------------------------------------------------------------------------


def sentence(value: str) -> str:
    """Return a help text as a sentence."""
    return f"{value[:1].upper()}{plain(value[1:])}."


def chosen(results: Sequence[Result]) -> list[Result]:
    """Return about twelve rows of the reference run, own machine first.

    Measured: the row of each runtime with int8, or with what it has. Emulated: the build that
    predicts the vendor's. Estimated: int8 with the runtime that the target file names first.
    """
    rows = [row for row in figures.ordered(results) if row.latency_p50_ms is not None]
    kept: list[Result] = []
    for row in (row for row in rows if row.evidence == "measured"):
        same = [other for other in rows if other.evidence == "measured"]
        same = [other for other in same if other.runtime == row.runtime]
        wanted = [other for other in same if other.precision == "int8"] or same[:1]
        if row in wanted:
            kept.append(row)
    kept += [row for row in rows if row.evidence == "emulated" and "predicts" in row.method]
    for name, device in target_files.targets().items():
        own = [row for row in rows if row.evidence == "estimated" and row.target == name]
        kept += _first(own, device)
    return kept


def _first(rows: Sequence[Result], device: Target) -> list[Result]:
    """Return the int8 row with the runtime that the target file names first."""
    for runtime in device.runtimes:
        for row in rows:
            if row.runtime == runtime and row.precision == "int8":
                return [row]
    return list(rows[:1])


_MEMORY = {
    "ram_bytes": "RAM",
    "arena_bytes": "arena",
    "rss_peak_bytes": "process",
    "model_memory_bytes": "weights, activations",
}


def readme_table() -> str:
    """Return some rows of the reference run as a Markdown table."""
    rows = []
    for row in chosen(csv.read(RUN)):
        memory = figures.memory(row)
        rows.append(
            [
                row.target,
                figures.artifact(row).replace("_", " "),
                row.runtime,
                row.evidence,
                _latency(row.latency_p50_ms),
                f"{_short(row.latency_p50_low_ms)} to {_short(row.latency_p50_high_ms)}",
                f"{figures.size(memory[0])} {_MEMORY[memory[1]]}" if memory else "",
            ]
        )
    titles = ["device", "artifact", "runtime", "evidence", "latency", "interval, ms", "memory"]
    return table(titles, rows, ["latency"])


def _short(value: float | None) -> str:
    return figures.number(value, 3)


def _latency(value_ms: float | None) -> str:
    return f"{_short(value_ms)} ms"


def advised() -> str:
    """Return what `tierbench advise` says of the reference run: its answer and its layers."""
    asked = needs.changed(needs.Needs(), ["latency.deadline_p99_ms=50"])
    shown = text.plain(advice.advice(csv.read(RUN), asked), 100).partition("\nUncertain")[0]
    command = "$ tierbench advise results/reference --set latency.deadline_p99_ms=50"
    return f"```console\n{command}\n{shown.rstrip()}\n...\n```"


def dimensions() -> str:
    """Return what makes two rows comparable."""
    rows = [[code("evidence"), "another class of evidence", "blocks everything"]]
    for dimension in DIMENSIONS:
        everything = set(METRICS) <= set(dimension.blocks)
        blocks = "everything" if everything else ", ".join(dimension.blocks)
        rows.append(
            [code(dimension.column), dimension.why, f"blocks {blocks}" if blocks else "informs"]
        )
    return table(["what differs", "meaning", "effect"], rows)


def evidence() -> str:
    """Return one line for each evidence class, with its error."""
    tested = predict.coefficients()["cpu"]["tested_without_the_device"]["specification"]
    rows = _judged()
    off = [abs(row.error_percent or 0.0) for row in rows]
    return "\n".join(
        (
            "- **measured**: timed by us on that hardware. "
            "The interval beside it held in 92 % of repeated runs.",
            "- **published**: somebody else's figure for that hardware, with its citation.",
            "- **emulated**: the real firmware ran in an emulator, and the time is modelled. "
            f"{len(rows)} published rows, each judged without its own network, were met within "
            f"{max(off):.0f} %.",
            "- **estimated**: computed from data sheets and published figures. "
            f"For half of the processors, the usual error is at most {tested[MEDIAN]:.0f} %.",
        )
    )


#: The key of an error in the committed coefficients.
MEDIAN = "median_over_devices_of_median_error_percent"


def _judged() -> list[ValidationRow]:
    """Return the published rows of boards that were judged without their own network."""
    return [
        row
        for row in boards_validation.rows(None, None)
        if row.scope == "model" and row.error_percent is not None
    ]


def board_errors() -> str:
    """Return the error of each board against published rows."""
    by_board: dict[str, list[ValidationRow]] = {}
    for row in _judged():
        by_board.setdefault(row.target, []).append(row)
    cells = [
        [
            code(name),
            str(len({row.model for row in rows})),
            str(len(rows)),
            f"{sum(abs(row.error_percent or 0) for row in rows) / len(rows):.1f} %",
            f"{max(abs(row.error_percent or 0) for row in rows):.1f} %",
            f"{sum(bool(row.inside_interval) for row in rows)} of {len(rows)}",
        ]
        for name, rows in sorted(by_board.items())
    ]
    titles = ["board", "networks", "rows", "mean error", "worst error", "inside the interval"]
    return table(titles, cells, titles[1:])


def estimate_errors() -> str:
    """Return the error of estimates for each class of devices, each device left out of the fit."""
    rows = []
    for kind, everything in (("cpu", "processors"), ("accelerator", "")):
        tables = predict.coefficients()[kind]
        classes = {everything: tables["tested_without_the_device"], **tables["tested_by_class"]}
        for name, tested in classes.items():
            if name:
                alone, anchored = (tested.get(b) for b in ("specification", "anchored by three"))
                rows.append([name, *_tested(alone), *_tested(anchored)])
    titles = ["devices", "data sheet alone", "inside", "three published rows", "inside "]
    return table(titles, rows, titles[1:])


def _tested(found: Mapping[str, float] | None) -> list[str]:
    if found is None:
        return ["no number", ""]
    inside = f"{found['coverage_percent']:.0f} % of {found['devices']:.0f} devices"
    return [f"{found[MEDIAN]:.0f} %", inside]


#: Page -> the parts of it that are generated.
PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"table": readme_table, "evidence": evidence},
    "docs/explanation/evidence.md": {"boards": board_errors, "estimates": estimate_errors},
    "docs/how-to/advise.md": {"advice": advised},
    "docs/how-to/before-and-after.md": {"dimensions": dimensions},
}


def replaced(page_text: str, parts: dict[str, Callable[[], str]], where: str) -> str:
    """Return a page's text with every generated part of it made anew."""
    for name, make in parts.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        if not pattern.search(page_text):
            raise SystemExit(f"{where}: has no part <!-- {name} --> ... <!-- /{name} -->")
        made = make()
        page_text = pattern.sub(lambda match, made=made: f"{match[1]}{made}\n{match[2]}", page_text)
    return page_text


def current() -> dict[Path, str]:
    """Return the text that each generated page has to have."""
    made = {ROOT / "docs/reference" / f"{name}.md": make() for name, make in PAGES.items()}
    for name, parts in PARTS.items():
        made[ROOT / name] = replaced((ROOT / name).read_text(encoding="utf-8"), parts, name)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args(arguments).check
    stale = [
        (path, content)
        for path, content in current().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != content
    ]
    for path, content in stale:
        print(f"{path.relative_to(ROOT)}: {'is out of date' if check else 'written'}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    if check and stale:
        print(f"run: {COMMAND}", file=sys.stderr)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
