"""`tierbench run`: measure, save, print the table."""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from tierbench.cli import options, output, through, usual
from tierbench.core import display, paths, target_files
from tierbench.core.device import Page
from tierbench.core.errors import IntegrityError, UsageError, unknown
from tierbench.core.files import write_whole
from tierbench.core.progress import Progress, say
from tierbench.core.result import Result
from tierbench.hosts.browser.engines import ENGINES
from tierbench.plan import model_list, protocols
from tierbench.plan.request import DEFAULT_MODEL, Candidate, Request, stored_fields
from tierbench.report import layers, table
from tierbench.results import csv, journal
from tierbench.results.figures import EVIDENCES
from tierbench.runner import benchmark, meter
from tierbench.worker.scenario import NAMES as SCENARIOS
from tierbench.zoo import models

#: `--browser` without an engine: a person opens the page.
BY_HAND = "any"

#: A field of the request -> its option, where the name is another.
_OPTIONS = {
    "model": "MODEL",
    "models": "MODEL or --models",
    "protocol": "--quick or --thorough",
    "targets": "--target",
    "runtimes": "--runtime",
    "hosts": "--host",
    "scenario_options": "the options of --scenario",
    "formats": "--format",
    "evaluate": "--eval",
    "sustain_minutes": "--sustain",
    "page": "--browser",
    "sweep_per_s": "--sweep-qps",
    "service": "--service, --endpoint and their options",
}


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    options.add_all(verb)
    options.add_models(verb)
    options.add_case(verb)
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
        "--emulate",
        action="store_true",
        help="arm64 targets: run under emulation, with a modelled latency",
    )
    _add_page(verb)
    options.add_cluster(verb)
    options.add_profile(verb)
    verb.add_argument(
        "--scenario",
        default="",
        metavar="S",
        help="LoadGen: singlestream, multistream, server, offline",
    )
    verb.add_argument(
        "--target-qps", type=options.amount, metavar="N", help="server scenario: queries a second"
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
        "--sweep-qps",
        type=_rates,
        metavar="N,N",
        help="server scenario: a row for each rate, from the lowest until one is not valid",
    )
    through.add_arguments(verb)
    verb.add_argument(
        "--sustain",
        type=options.amount,
        metavar="MINUTES",
        help="run one case for long and report drift",
    )
    options.add_data(verb)
    verb.add_argument(
        "--meter", type=Path, metavar="F.csv", help="a power meter's recording, for energy"
    )
    verb.add_argument(
        "--train-step",
        type=options.positive,
        metavar="N",
        help="measure one training step of N samples too, here with TensorFlow",
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
        choices=EVIDENCES,
        help="only these classes in the table and the CSV (repeatable)",
    )
    verb.add_argument(
        "--force",
        action="store_true",
        help="go on with the wrong device, a busy host, another provider; emulate anew",
    )
    usual.add_settings(verb)
    verb.add_argument("--list", action="store_true", help="print the plan and stop")
    verb.add_argument("--out", type=Path, metavar="DIR", help="default: results/runs/<UTC time>")
    verb.add_argument(
        "--portable",
        action="store_true",
        help="keep the artifacts in the run folder too, for --against on another machine",
    )
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


def _add_page(verb: argparse.ArgumentParser) -> None:
    """Add what belongs to a browser: how its page is served."""
    verb.add_argument(
        "--browser",
        nargs="?",
        const=BY_HAND,
        default="",
        choices=(*ENGINES, BY_HAND),
        metavar="ENGINE",
        help="measure in a browser: chromium, firefox or webkit here, or any that opens the page",
    )
    verb.add_argument(
        "--address", default="", metavar="IP", help="--browser: this machine's address to listen on"
    )
    verb.add_argument(
        "--https",
        action="store_true",
        help="--browser: with a private certificate, for threads and a fine clock",
    )
    verb.add_argument(
        "--usb", action="store_true", help="--browser: the phone is on a cable (adb reverse)"
    )
    verb.add_argument(
        "--no-isolation",
        action="store_true",
        help="--browser: as on a usual site, with one thread and a coarse clock",
    )


def main(arguments: argparse.Namespace) -> int:
    _refuse_pairs(arguments)
    if arguments.resume:
        _refuse_more(arguments)
    if arguments.against:
        from tierbench.cli import against

        return against.main(arguments, request(arguments), usual.project(arguments))
    if not arguments.resume:
        usual.fill(arguments, usual.project(arguments))
    wanted = resumed(arguments.resume) if arguments.resume else request(arguments)
    with closing(output.progress()) as progress:
        if arguments.list:
            return _list(wanted, progress, arguments.json)
        folder = arguments.resume or arguments.out or benchmark.default_folder(paths.work())
        outcome = benchmark.start(
            wanted,
            folder,
            progress,
            resume=bool(arguments.resume),
            cluster=arguments.cluster,
        )
    noted: tuple[str, ...] = ()
    code = outcome.exit_code
    if arguments.meter:
        try:
            noted = meter.add(outcome.folder, arguments.meter)
        except UsageError as error:  # what was measured must not be lost for that
            noted, code = (
                (f"{error}; correct it and use: --resume {outcome.folder} --meter F.csv",),
                code or 2,
            )
    rows = table.of_run(outcome.folder, arguments.evidence)
    csv.write(outcome.folder / "results.csv", rows)
    if wanted.layers:
        table.write_layers(outcome.folder)
    if arguments.json:
        output.json(rows)
    else:
        output.answers(rows, everything=arguments.all)
        if wanted.layers:
            output.text(layers.text(table.layers(outcome.folder), display.width()))
    page = _page(outcome.folder, rows, wanted)
    kept = f"journal and results.csv are in {paths.shown(outcome.folder)}; "
    kept += f"the page is {paths.shown(page)}"
    for note in (*outcome.notes, *noted, kept):
        say(note)
    return code


def _page(folder: Path, rows: Sequence[Result], wanted: Request) -> Path:
    """Write the page of a run beside its table, and return its path."""
    from tierbench.report import html

    layers_of_cases = table.layers(folder) if wanted.layers else {}
    text = html.page(
        rows,
        targets=target_files.targets(),
        layers=layers_of_cases,
        steps=table.training_steps(folder),
    )
    write_whole(folder / "report.html", text)
    return folder / "report.html"


def request(arguments: argparse.Namespace) -> Request:
    """Return what the command line asks for."""
    targets, hosts = list(arguments.target), list(arguments.host)
    if arguments.inventory:
        from tierbench.plan import inventory

        for entry in inventory.read(arguments.inventory):
            targets.append(entry.target)
            hosts.append(entry.address)
    several = _models(arguments)
    return Request(
        model=several[0].model if several else DEFAULT_MODEL,
        models=several if len(several) > 1 or arguments.models else (),
        protocol=protocols.PROFILES[arguments.profile or "default"],
        targets=tuple(targets),
        runtimes=tuple(arguments.runtime),
        hosts=tuple(hosts),
        delegate=arguments.delegate,
        threads=arguments.threads,
        batch=arguments.batch,
        scenario=arguments.scenario,
        scenario_options=_scenario(arguments),
        sweep_per_s=arguments.sweep_qps or (),
        sustain_minutes=arguments.sustain or 0.0,
        emulate=arguments.emulate,
        force=arguments.force,
        layers=arguments.layers,
        ssh=arguments.ssh,
        optimise=arguments.optimise or "",
        train_step=arguments.train_step or 0,
        formats=tuple(arguments.format),
        calibrate=paths.absolute(arguments.calibrate),
        evaluate=paths.absolute(arguments.eval),
        preprocess=arguments.preprocess,
        shape=tuple(arguments.shape),
        meter=paths.absolute(arguments.meter),
        portable=arguments.portable,
        page=_page_of(arguments),
        service=through.service(arguments),
    )


def _page_of(arguments: argparse.Namespace) -> Page | None:
    """Return how the page is served; None: nothing is measured in a browser."""
    given = [name for name in _OF_PAGE if _given(arguments, name)]
    if not arguments.browser:
        if given:
            raise UsageError(f"{' and '.join(given)} belong to --browser, which is not given")
        return None
    engine = "" if arguments.browser == BY_HAND else arguments.browser
    if arguments.usb and (engine or arguments.address):
        raise UsageError("--usb serves a phone on a cable: leave out --address and the ENGINE")
    return Page(
        engine, arguments.address, arguments.https, arguments.usb, not arguments.no_isolation
    )


def _models(arguments: argparse.Namespace) -> tuple[Candidate, ...]:
    """Return the models of the command line; empty: none is named."""
    if arguments.models and arguments.model:
        raise UsageError(
            f"--models {arguments.models} lists the models; leave out {arguments.model[0]}, or add "
            "it to the list"
        )
    if arguments.models:
        return model_list.read(arguments.models)
    return tuple(Candidate(spec) for spec in models.expand(arguments.model))


def _scenario(arguments: argparse.Namespace) -> dict[str, float | bool]:
    chosen: dict[str, float | bool] = {}
    if arguments.target_qps is not None:
        chosen["target_qps"] = arguments.target_qps
    if arguments.latency_bound:
        chosen["latency_bound_ms"] = milliseconds(arguments.latency_bound)
    if arguments.find_max:
        chosen["find_max"] = True
    if arguments.scenario and arguments.scenario not in SCENARIOS:
        raise unknown("scenario", arguments.scenario, SCENARIOS, "--scenario")
    if (chosen or arguments.sweep_qps) and arguments.scenario != "server":
        raise UsageError(
            "--target-qps, --latency-bound, --find-max and --sweep-qps belong to --scenario server"
        )
    has_rate = arguments.sweep_qps or {"target_qps", "find_max"} & set(chosen)
    if arguments.scenario == "server" and not has_rate:
        raise UsageError(
            "--scenario server needs a rate: --target-qps N, --sweep-qps N,N for several, or "
            "--find-max to search the highest"
        )
    return chosen


def _rates(text: str) -> tuple[float, ...]:
    """Return rates such as `10,20,50`; ArgumentTypeError: one is no number above 0."""
    rates = tuple(options.amount(part.strip()) for part in text.split(","))
    if not all(rates):
        raise argparse.ArgumentTypeError("each rate must be above 0")
    return rates


def milliseconds(text: str) -> float:
    """Return a duration such as `15ms`, `0.2s` or `800us` in milliseconds."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(us|ms|s)", text.strip())
    if not match:
        raise UsageError(f"'{text}' is not a duration; write for example 15ms, 0.2s or 800us")
    if float(match[1]) <= 0:
        raise UsageError(
            f"--latency-bound {text}: nothing is answered within no time; a bound must be above 0"
        )
    return float(match[1]) * {"us": 1e-3, "ms": 1.0, "s": 1e3}[match[2]]


def resumed(folder: Path) -> Request:
    """Return the request of the run in `folder`, as its journal keeps it."""
    stored = journal.load_sound(folder).run.get("request")
    try:
        return msgspec.convert(
            stored_fields(stored) if isinstance(stored, dict) else stored, Request
        )
    except msgspec.ValidationError as error:
        raise IntegrityError(
            f"{folder}: the journal does not say what was asked for in a way that this tierbench "
            f"reads ({error}); "
            "resume it with the version that wrote it, or start a new run"
        ) from error


#: Options that say nothing without --browser.
_OF_PAGE = ("--address", "--https", "--usb", "--no-isolation")

#: Two options of which one would be ignored silently, and what to do.
_PAIRS: tuple[tuple[str, str, str], ...] = (
    ("--browser", "--scenario", "LoadGen does not run in a page; leave out --scenario"),
    ("--browser", "--sustain", "a page measures in short sittings; leave out --sustain"),
    ("--browser", "--layers", "a page has no profiler of operators; leave out --layers"),
    ("--browser", "--meter", "a page cannot mark its inferences for a meter; leave out --meter"),
    ("--browser", "--emulate", "a page needs the real browser; leave out --emulate"),
    ("--browser", "--host", "a page is reached by its own address; leave out --host"),
    ("--browser", "--service", "a page asks no server for inferences; leave out --service"),
    ("--browser", "--endpoint", "a page asks no server for inferences; leave out --endpoint"),
    ("--browser", "--cluster", "a page is opened from this machine; leave out --cluster"),
    ("--browser", "--inventory", "one page is open at a time; leave out --inventory"),
    ("--browser", "--delegate", "a page has one set of kernels; leave out --delegate"),
    ("--browser", "--against", "measure two runs, and use: tierbench compare OLD NEW"),
    ("--scenario", "--sustain", "a scenario has its own duration; measure them in two runs"),
    (
        "--scenario",
        "--layers",
        "LoadGen times whole inferences; profile the operators in a run without --scenario",
    ),
    (
        "--scenario",
        "--meter",
        "energy is metered while inferences run back to back; leave out --scenario",
    ),
    (
        "--sustain",
        "--layers",
        "operators are profiled by a process of their own; leave out --sustain",
    ),
    ("--sustain", "--meter", "energy is metered by a process of its own; leave out --sustain"),
    (
        "--sustain",
        "--emulate",
        "drift is about time, and emulated speed means nothing; leave out --emulate",
    ),
    (
        "--against",
        "--layers",
        "two sides are compared by latency, memory and size; use --layers in a run of its own",
    ),
    (
        "--against",
        "--meter",
        "a recording belongs to one run; meter two runs and use: tierbench compare OLD NEW",
    ),
    (
        "--against",
        "--cluster",
        "two sides are measured in turn on this machine; leave out --cluster",
    ),
    (
        "--sweep-qps",
        "--target-qps",
        "a sweep names its rates; put this one among them",
    ),
    (
        "--sweep-qps",
        "--find-max",
        "the search chooses its rates; ask for the sweep in a run of its own",
    ),
    (
        "--find-max",
        "--target-qps",
        "the search finds its rate; leave out --target-qps to search, --find-max to hold it",
    ),
)


def _refuse_pairs(arguments: argparse.Namespace) -> None:
    """Raise UsageError for options that exclude each other, before anything is measured.

    None is dropped silently.
    """
    for name in ("sustain", "target_qps"):
        if getattr(arguments, name) == 0:
            raise UsageError(
                f"--{name.replace('_', '-')} 0: must be above 0; leave it out to measure without"
            )
    for option, other, why in _PAIRS:
        if _given(arguments, option) and _given(arguments, other):
            raise UsageError(f"{option} and {other} cannot be asked for together: {why}")
    if arguments.fail_above and not arguments.against:
        raise UsageError(
            "--fail-above is a gate of --against, which is not given: add --against DIR, or "
            "compare two stored runs "
            f"with: tierbench compare BASE CANDIDATE --fail-above {arguments.fail_above}"
        )


def _given(arguments: argparse.Namespace, option: str) -> bool:
    return bool(getattr(arguments, option.removeprefix("--").replace("-", "_")))


def _refuse_more(arguments: argparse.Namespace) -> None:
    """Raise UsageError where the run to resume was begun with something else."""
    stored, asked = (_planned(one) for one in (resumed(arguments.resume), request(arguments)))
    plain = _planned(Request(DEFAULT_MODEL, protocols.PROFILES["default"]))
    other = [
        _OPTIONS.get(name, f"--{name}")
        for name, value in asked.items()
        if value not in (plain[name], stored[name])
    ]
    other += [f"--{name}" for name in ("out", "against") if getattr(arguments, name)]
    if other:
        raise UsageError(
            f"--resume {arguments.resume} goes on with what that run was begun with; leave out "
            f"{', '.join(other)}, "
            "or start a new run"
        )


def _planned(wanted: Request) -> dict[str, object]:
    """Return what decides the plan: a meter's file may be given afterwards."""
    names = (field.name for field in dataclasses.fields(wanted))
    return {name: getattr(wanted, name) for name in names if name != "meter"}


def _list(wanted: Request, progress: Progress, as_json: bool) -> int:
    with benchmark.prepared(wanted, progress, is_listed=True) as ready:
        entries: Sequence[tuple[str, str]] = [
            *((case.id, "") for case in ready.plan.cases),
            *(
                (skip.case.id, f"{skip.failure.status}: {skip.failure.error}")
                for skip in ready.plan.skips
            ),
        ]
    output.records([{"case": case, "skipped because": reason} for case, reason in entries], as_json)
    return 0
