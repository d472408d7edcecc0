"""How long until there is a number, and how well it repeats: beside other tools and an older tree.

    python tests/benchmarks/time_to_number.py tools [--rounds 6] [--form int8.tflite ...]
    python tests/benchmarks/time_to_number.py runs --base OTHER/.venv/bin/tierbench [--what quick]

`tools` measures one file with each tool in fresh processes, in a random order, round by round. Told
are the ratio to a bare loop, the spread over the rounds, the seconds, and spread x square root of
seconds: twice the time narrows an average by that root, so it is what a second buys. `covered` says
how many intervals hold the median of all rounds. Exit code 1: the default takes more than 1.5 times
LoadGen's product, or fewer than 90 % are covered with confidence.

`runs` runs whole commands of this tree and of an older one in turn, warm, and tells wall and CPU
seconds of both and the ratio pair by pair. Without --base it times this tree alone. Exit code 1: a
goal is missed.

Wall times want an idle machine."""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tierbench.core import paths, stats, text_table
from tierbench.worker import loop, runtimes, scenario, verify
from tierbench.zoo import exports, models, store

#: Seconds that the other tools time for.
SECONDS = 1.0
GOAL_PRODUCT = 1.5
LEAST_COVERED = 0.90
RUNTIMES = {"tflite": "litert", "onnx": "onnxruntime", "saved_model": "tensorflow"}


@dataclass
class Tool:
    """One way to get a number: its medians and seconds, and intervals where it has some."""

    name: str
    medians_ms: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    intervals_ms: list[tuple[float, float]] = field(default_factory=list)

    @property
    def spread(self) -> float:
        """Standard deviation of the logarithms of the medians."""
        return statistics.stdev([math.log(median) for median in self.medians_ms])

    @property
    def product(self) -> float:
        return self.spread * math.sqrt(statistics.median(self.seconds))

    @property
    def covered(self) -> int:
        truth = statistics.median(self.medians_ms)
        return sum(low <= truth <= high for low, high in self.intervals_ms)


# --- one inference loop in this process, for the tools without a command line ---------------------


def session_of(path: str, runtime: str, reference: str) -> runtimes.Session:
    session = runtimes.plugin(runtime).load(path, 1, "", 1, {})
    kept = verify.load_reference(reference)
    session.set(verify.feed(kept, [item["shape"] for item in session.inputs], 0, 1))
    loop.warm_up(session.invoke, 50, 1.0)
    return session


def bare(path: str, runtime: str, reference: str) -> float:
    """Return the median in ms of a plain loop over a second."""
    session = session_of(path, runtime, reference)
    clock, taken = time.perf_counter_ns, []
    end = clock() + int(SECONDS * 1e9)
    while clock() < end:
        begin = clock()
        session.invoke()
        taken.append(clock() - begin)
    return statistics.median(taken) / 1e6


def loadgen(path: str, runtime: str, reference: str) -> float:
    """Return LoadGen's 50th percentile in ms of SingleStream over a second."""
    import mlperf_loadgen

    session = session_of(path, runtime, reference)
    first = loop.timed_loop(session.invoke, _PILOT, 1e6)[0]
    with tempfile.TemporaryDirectory() as folder:
        wanted = {
            "name": "singlestream",
            "seconds": SECONDS,
            "call_ns": loop.median(first),
            "log_dir": folder,
        }
        summary = scenario.once(mlperf_loadgen, session, wanted)
    return float(summary["latency_ns"]["p50"]) / 1e6


_PILOT = {
    "min_calls": 3, "max_calls": 30, "min_time_s": 0.0, "max_time_s": 0.1, "interval_percent": 1e9,
}  # fmt: skip

#: A file for pytest-benchmark: the call alone, with its own calibration.
BENCHMARK = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("time_to_number", {script!r})
module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)

def test_inference(benchmark):
    benchmark(module.session_of({path!r}, {runtime!r}, {reference!r}).invoke)
"""


# --- the tools -----------------------------------------------------------------------------------


def tierbench_row(file: Path, runtime: str, form: str, *more: str) -> Mapping[str, str]:
    """Return the row of one `tierbench run` of a file."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["run", str(file), "--target", "host", "--runtime", runtime, "--format", form]
        tierbench([*command, "--out", f"{folder}/run", *more])
        with open(f"{folder}/run/results.csv", encoding="utf-8", newline="") as rows:
            row = next(row for row in csv.DictReader(rows) if row["evidence"] == "measured")
    return row


def tierbench(words: Sequence[str], program: Sequence[str] = ()) -> None:
    own = (sys.executable, "-m", "tierbench")
    subprocess.run([*(program or own), *words], check=True, capture_output=True, timeout=1800)


def other(what: str, artifact: tuple[str, str, str]) -> float:
    done = subprocess.run(
        [sys.executable, __file__, what, *artifact], check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def pytest_benchmark(artifact: tuple[str, str, str]) -> float:
    path, runtime, reference = artifact
    with tempfile.TemporaryDirectory() as folder:
        test, report = Path(folder, "test_inference.py"), Path(folder, "report.json")
        names = {"script": __file__, "path": path, "runtime": runtime, "reference": reference}
        test.write_text(BENCHMARK.format(**names), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
        command += ["--benchmark-only", f"--benchmark-json={report}", f"--rootdir={folder}"]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        return 1e3 * float(json.loads(report.read_text())["benchmarks"][0]["stats"]["median"])


def measured(form: str, rounds: int) -> list[Tool]:
    """Return what each tool gave for one form of the reference model."""
    made = exports.export(models.load("resnet8"), formats=[form])
    artifact = store.keep(made.artifacts[:1], paths.scratch())[0]
    runtime = RUNTIMES[artifact.format]
    named = (str(artifact.path), runtime, str(artifact.reference))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / artifact.path.name
        file.symlink_to(artifact.path)  # a file of one's own, without the model's data

        def ours(tool: Tool, *more: str) -> float:
            row = tierbench_row(file, runtime, form, *more)
            tool.intervals_ms.append(
                (float(row["latency_p50_low_ms"]), float(row["latency_p50_high_ms"]))
            )
            return float(row["latency_p50_ms"])

        ways: dict[str, Callable[[Tool], float]] = {
            "tierbench": ours,
            "tierbench --quick": lambda tool: ours(tool, "--quick"),
            "bare loop": lambda tool: other("bare", named),
            "LoadGen": lambda tool: other("loadgen", named),
            "pytest-benchmark": lambda tool: pytest_benchmark(named),
        }
        tools = [Tool(name) for name in ways]
        ours(Tool(""), "--quick")  # exports, checks: warm
        for _ in range(rounds):
            for tool in random.sample(tools, len(tools)):
                begun = time.perf_counter()
                tool.medians_ms.append(ways[tool.name](tool))
                tool.seconds.append(time.perf_counter() - begun)
    return tools


def compare_tools(forms: Sequence[str], rounds: int) -> int:
    is_missed = False
    for form in forms:
        tools = measured(form, rounds)
        by_name = {tool.name: tool for tool in tools}
        base, reference = by_name["bare loop"], by_name["LoadGen"]
        table = []
        for tool in tools:
            pairs = zip(tool.medians_ms, base.medians_ms, strict=True)
            ratios = sorted(own / bare for own, bare in pairs)
            count = len(tool.intervals_ms)
            table.append(
                [
                    tool.name,
                    f"{statistics.median(tool.medians_ms):.4g}",
                    f"{statistics.median(ratios):.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f})",
                    f"{100 * tool.spread:.1f}",
                    f"{statistics.median(tool.seconds):.2f}",
                    f"{100 * tool.product:.2f}",
                    f"{tool.product / reference.product:.2f}",
                    f"{tool.covered} of {count}" if count else "",
                ]
            )
        own = by_name["tierbench"]
        _, high = stats.binomial_interval(own.covered, len(own.intervals_ms))
        is_missed |= own.product > GOAL_PRODUCT * reference.product or high < LEAST_COVERED
        head = "tool|p50 ms|ratio to the bare loop|spread %|wall s|spread x root s|to LoadGen's"
        print(f"{form}, {rounds} rounds")
        print_table([*head.split("|"), "covered"], table)
    return 1 if is_missed else 0


# --- whole commands, this tree and an older one --------------------------------------------------


@dataclass(frozen=True)
class Command:
    """A command to time. Goals: seconds, or the share of the older tree's seconds."""

    words: tuple[str, ...]
    most_s: float | None = None
    most_share: float | None = None


COMMANDS = {
    "default": Command(("run", "--out", "{out}"), most_share=0.45),
    "quick": Command(("run", "--quick", "--out", "{out}"), most_share=0.50),
    "one": Command(
        ("run", "{file}", "--target", "host", "--runtime", "litert", "--quick", "--out", "{out}"),
        most_s=2.0,
    ),
    "nano33": Command(("run", "--target", "nano33", "--out", "{out}"), most_s=2.0),
    "report": Command(("report", "{run}"), most_s=0.5),
    "doctor": Command(("doctor",)),
}


def timed(program: Sequence[str], words: Sequence[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of a command with its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run([*program, *words], capture_output=True, text=True, check=False)
    wall_s = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)}: ended with {done.returncode}: {done.stderr[-500:]}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall_s, cpu_s


def time_runs(names: Sequence[str], base: str, pairs: int) -> int:
    is_missed = False
    table = []
    sides = {"here": (sys.executable, "-m", "tierbench")} | ({"base": (base,)} if base else {})
    made = exports.export(models.load("resnet8"), formats=["int8.tflite"])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "own.tflite"
        file.write_bytes(made.artifacts[0].path.read_bytes())
        if "report" in names:
            tierbench(["run", "--target", "host", "--quick", "--out", f"{folder}/run"])
        for name in names:
            command = COMMANDS[name]
            taken: dict[str, list[tuple[float, float]]] = {side: [] for side in sides}
            for turn in range(pairs + 1):
                for side in random.sample(list(sides), len(sides)):
                    out = f"{folder}/{name}-{side}-{turn}"
                    given = {"out": out, "file": str(file), "run": f"{folder}/run"}
                    words = [word.format(**given) for word in command.words]
                    spent = timed(sides[side], words)
                    if turn:  # the first pair fills the caches
                        taken[side].append(spent)
            walls = {side: statistics.median(s for s, _ in taken[side]) for side in sides}
            row = [name, f"{walls['here']:.2f}", f"{_cpu(taken['here']):.2f}"]
            share = cpu_share = math.nan
            if base:
                both = list(zip(taken["here"], taken["base"], strict=True))
                share = statistics.median(own[0] / old[0] for own, old in both)
                cpu_share = statistics.median(own[1] / old[1] for own, old in both)
                row += [f"{walls['base']:.2f}", f"{_cpu(taken['base']):.2f}"]
                row += [f"{share:.2f}", f"{cpu_share:.2f}"]
            goal = f"{command.most_s} s" if command.most_s else ""
            goal = f"{command.most_share:.2f} of base" if command.most_share else goal
            is_missed |= command.most_s is not None and walls["here"] > command.most_s
            is_missed |= command.most_share is not None and share > command.most_share
            table.append([*row, goal])
    head = ["what", "wall s", "CPU s"]
    head += ["base wall s", "base CPU s", "wall ratio", "CPU ratio"] if base else []
    print_table([*head, "goal"], table)
    return 1 if is_missed else 0


def _cpu(taken: Sequence[tuple[float, float]]) -> float:
    return statistics.median(cpu_s for _, cpu_s in taken)


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print(*text_table.lines(head, rows, right=head[1:]), sep="\n", flush=True)


def main() -> int:
    if sys.argv[1:2] in (["bare"], ["loadgen"]):
        for name in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
            os.environ[name] = "1"
        ways = {"bare": bare, "loadgen": loadgen}
        print(ways[sys.argv[1]](*sys.argv[2:]))
        return 0
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    tools = verbs.add_parser("tools")
    tools.add_argument("--rounds", type=int, default=6)
    tools.add_argument("--form", action="append", metavar="F", help="default: three forms")
    runs = verbs.add_parser("runs")
    runs.add_argument("--base", default="", metavar="PROGRAM", help="tierbench of an older tree")
    runs.add_argument("--what", action="append", choices=COMMANDS, help="default: all")
    runs.add_argument("--pairs", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.verb == "tools":
        forms = chosen.form or ["int8.tflite", "fp32.tflite", "fp32.onnx"]
        return compare_tools(forms, chosen.rounds)
    return time_runs(chosen.what or list(COMMANDS), chosen.base, chosen.pairs)


if __name__ == "__main__":
    sys.exit(main())
