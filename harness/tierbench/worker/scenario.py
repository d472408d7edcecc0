"""Load scenarios with MLPerf LoadGen. What comes out is LoadGen's verdict, never an MLPerf result.

Keys of `Job.scenario`: name (singlestream, multistream, server, offline), seconds (least duration),
target_qps and latency_bound_ms (server; the bound is on the 99th percentile), samples_per_query
(multistream), find_max (server: search the highest valid rate), seed, log_dir (where LoadGen's own
logs are written; kept by the coordinator)."""

from __future__ import annotations

import os
import queue
import re
import threading
import time
from typing import Any, Callable, Sequence

from . import facts
from .job import StepError
from .kinds import Array, Foreign, Table
from .loop import median, no_collection

NAMES = {
    "singlestream": "SingleStream",
    "multistream": "MultiStream",
    "server": "Server",
    "offline": "Offline",
}
DISTRIBUTION = "mlcommons-loadgen"
INSTALL = "pip install mlcommons-loadgen"
SUMMARY = "mlperf_log_summary.txt"

#: Distinct queries in LoadGen's sample library; all of them are the same prepared input.
SAMPLES = 1024
PILOT_CALLS = 30
PER_QUERY = 8  # MultiStream, as MLPerf Inference has it
#: Fewer queries cannot prove a 99th percentile: LoadGen's early stopping needs 662 of them, all in
#: time.
SERVER_LEAST_QUERIES = 700
#: The search for the highest rate ends when it is known to this factor, or after so many runs or
#: seconds.
SEARCH_RATIO = 1.05
SEARCH_MOST_RUNS = 14
SEARCH_MOST_S = 900.0

#: `Min latency (ns) : 123` and the like
LINE = re.compile(r"^(.+?)\s*:\s*(.+?)\s*$")


def run(session: Any, values: list[Array], wanted: Table) -> Table:
    """Return verdict, reasons, LoadGen's summary, qps and latencies, and wall_ns of each
    inference."""
    name = wanted.get("name", "singlestream")
    if name not in NAMES:
        raise StepError("plan", f"unknown scenario '{name}'; known: {', '.join(NAMES)}")
    try:
        import mlperf_loadgen as loadgen  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise StepError(
            "import", f"LoadGen is not installed ({error}); install it with: {INSTALL}"
        ) from error
    session.set(values)
    pilot = [_timed(session.invoke) for _ in range(PILOT_CALLS)]
    settings = dict(wanted, name=name, call_ns=median(pilot))
    if name == "server" and not wanted.get("latency_bound_ms"):
        settings["latency_bound_ms"] = max(1.0, 10 * settings["call_ns"] / 1e6)
    if name == "server" and wanted.get("find_max"):

        def trial(qps: float) -> Table:
            folder = os.path.join(wanted["log_dir"], f"{qps:.4g}_qps")
            return once(loadgen, session, dict(settings, target_qps=qps, log_dir=folder))

        return find_max(trial, 1e9 / settings["call_ns"])
    if name == "server" and not wanted.get("target_qps"):
        raise StepError("plan", "the server scenario needs a rate: --target-qps N, or --find-max")
    return once(loadgen, session, settings)


def _timed(invoke: Callable[[], object]) -> int:
    begin = time.perf_counter_ns()
    invoke()
    return time.perf_counter_ns() - begin


def once(loadgen: Foreign, session: Any, wanted: Table) -> Table:
    """Run one LoadGen test and return what its summary says."""
    folder = wanted["log_dir"]
    os.makedirs(folder, exist_ok=True)
    is_threaded = wanted["name"] in ("server", "offline")
    system = _System(loadgen, session.callers() if is_threaded else [session.invoke], is_threaded)
    sut = loadgen.ConstructSUT(system.issue, lambda: None)
    library = loadgen.ConstructQSL(SAMPLES, SAMPLES, lambda _: None, lambda _: None)
    settings, logs = _settings(loadgen, wanted), _logs(loadgen, folder)

    def test() -> None:
        loadgen.StartTestWithLogSettings(sut, library, settings, logs)

    with no_collection():
        system.watch(test)
    system.close()
    loadgen.DestroyQSL(library)
    loadgen.DestroySUT(sut)
    with open(os.path.join(folder, SUMMARY), encoding="utf-8", errors="replace") as file:
        text = file.read()
    summary = parse(text)
    summary.update(
        name=wanted["name"],
        target_qps=wanted.get("target_qps"),
        latency_bound_ms=wanted.get("latency_bound_ms"),
        pilot_call_ms=wanted["call_ns"] / 1e6,
        summary=text,
        log_dir=folder,
        version=_version(),
        samples=len(system.wall_ns),
        samples_per_query=int(wanted.get("samples_per_query") or PER_QUERY),
        wall_ns=system.wall_ns,
        client=system.client(),
    )
    if system.errors:
        summary["valid"] = False
        summary["verdict"] = "INVALID"
        summary["reasons"].insert(
            0, f"{system.errors} of {system.issued} queries failed, first: {system.first_error}"
        )
    return summary


def _version() -> str:
    return facts.versions([DISTRIBUTION]).get(DISTRIBUTION, "of unknown version")


def _settings(loadgen: Foreign, wanted: Table) -> Foreign:
    settings = loadgen.TestSettings()
    settings.scenario = getattr(loadgen.TestScenario, NAMES[wanted["name"]])
    settings.mode = loadgen.TestMode.PerformanceOnly
    seconds = float(wanted.get("seconds") or 3.0)
    settings.min_duration_ms = int(1000 * seconds)
    longest_s = 4 * seconds + 2
    settings.min_query_count = 64
    if wanted["name"] == "server":
        settings.min_query_count = SERVER_LEAST_QUERIES
        longest_s = max(longest_s, 2 * SERVER_LEAST_QUERIES / float(wanted["target_qps"]))
    settings.max_duration_ms = int(1000 * longest_s)
    seed = int(wanted.get("seed") or 0)
    settings.qsl_rng_seed = settings.sample_index_rng_seed = settings.schedule_rng_seed = seed + 1
    call_ns = int(wanted["call_ns"])
    # A system much faster than the expected latency ends INVALID: too few queries were prepared.
    settings.single_stream_expected_latency_ns = max(1, call_ns // 2)
    settings.offline_expected_qps = 1e9 / call_ns
    per_query = int(wanted.get("samples_per_query") or PER_QUERY)
    settings.multi_stream_samples_per_query = per_query
    settings.multi_stream_expected_latency_ns = max(1, call_ns * per_query // 2)
    if wanted["name"] == "server":
        settings.server_target_qps = float(wanted["target_qps"])
        settings.server_target_latency_ns = int(1e6 * float(wanted["latency_bound_ms"]))
        settings.server_target_latency_percentile = 0.99
    return settings


def _logs(loadgen: Foreign, folder: str) -> Foreign:
    output = loadgen.LogOutputSettings()
    output.outdir = folder
    output.copy_summary_to_stdout = False
    settings = loadgen.LogSettings()
    settings.log_output = output
    settings.enable_trace = False
    return settings


#: After so many failures one after the other, or of so many seconds, nothing more is asked.
MOST_ERRORS, MOST_FAILING_S = 10, 5.0


class _System:
    """The system under test.

    Server and offline queries are answered by threads of their own, one for each caller: LoadGen's
    clock must not wait for an inference when the next query is due. Every query is completed,
    whatever happens: LoadGen waits for the last one for ever."""

    def __init__(
        self, loadgen: Foreign, callers: Sequence[Callable[[], object]], threaded: bool
    ) -> None:
        self._loadgen = loadgen
        self._callers = callers
        self.wall_ns: list[int] = []
        self._delay_ns: list[int] = []
        self.errors = self.issued = 0
        self.first_error = ""
        self._failed_in_a_row = 0
        self._worked_s = time.perf_counter()  # when the last query was asked that got its answer
        self._gave_up = False
        self._ended = threading.Event()
        self._todo: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._serve, args=(caller,), daemon=True)
            for caller in (callers if threaded else [])
        ]
        for thread in self._threads:
            thread.start()
        self._cpu_begin_ns = time.process_time_ns()

    def watch(self, test: Callable[[], None]) -> None:
        """Run LoadGen's test to its end. StepError: nothing was answered any more.

        LoadGen cannot be stopped, so the test is left to a thread that ends with the process."""

        def run() -> None:
            try:
                test()
            finally:
                self._ended.set()

        threading.Thread(target=run, daemon=True).start()
        self._ended.wait()
        if self._gave_up:
            raise StepError(
                "infer", f"{self._failed_in_a_row} inferences in a row failed: {self.first_error}"
            )

    def issue(self, samples: list[Foreign]) -> None:
        """Called by LoadGen with the queries that are due."""
        due_ns = time.perf_counter_ns()
        self.issued += len(samples)
        for sample in samples:
            if self._threads:
                self._todo.put((sample.id, due_ns))
            else:
                self._answer(self._callers[0], sample.id, due_ns)

    def _answer(self, caller: Callable[[], object], number: int, due_ns: int) -> None:
        begin = time.perf_counter_ns()
        try:
            if not self._gave_up:
                caller()
                end = time.perf_counter_ns()
                self._failed_in_a_row, self._worked_s = 0, begin / 1e9
                self.wall_ns.append(end - begin)
                self._delay_ns.append(begin - due_ns)
        except Exception as error:
            self.errors += 1
            self._failed_in_a_row += 1
            kind = "" if isinstance(error, StepError) else f"{type(error).__name__}: "
            self.first_error = self.first_error or f"{kind}{error}"
            lasts_s = time.perf_counter() - self._worked_s
            if self._failed_in_a_row >= MOST_ERRORS or lasts_s >= MOST_FAILING_S:
                self._gave_up = True
                self._ended.set()
        finally:
            response = self._loadgen.QuerySampleResponse(number, 0, 0)
            self._loadgen.QuerySamplesComplete([response])

    def _serve(self, caller: Callable[[], object]) -> None:
        while True:
            task = self._todo.get()
            if task is None:
                return
            self._answer(caller, *task)

    def client(self) -> Table:
        """Return what the client itself took: how late queries were sent, its CPU time, errors."""
        delays = sorted(self._delay_ns)
        spent_ms = (time.process_time_ns() - self._cpu_begin_ns) / 1e6
        return {
            "client_delay_p99_ms": delays[int(0.99 * (len(delays) - 1))] / 1e6 if delays else None,
            "client_cpu_mean_ms": spent_ms / len(delays) if delays else None,
            "errors": self.errors,
        }

    def close(self) -> None:
        """End the threads; what LoadGen was promised is answered first."""
        for _ in self._threads:
            self._todo.put(None)
        for thread in self._threads:
            thread.join(timeout=60)


def parse(text: str) -> Table:
    """Return valid, reasons and the numbers of LoadGen's summary.

    StepError when it has no verdict.
    """
    table: dict[str, str] = {}
    reasons: list[str] = []
    after = False
    for line in text.splitlines():
        if line.startswith("================"):
            after = False
        if "Result is" in line:
            table["verdict"] = line.split(":")[1].strip()
            after = table["verdict"] != "VALID"
            continue
        if (after and line.startswith((" ", "*", "Reason"))) or "Recommendation" in line:
            reasons.append(" ".join(line.replace("*", " ").split()))
        match = LINE.match(line)
        if match:
            table.setdefault(match.group(1).strip(), match.group(2).strip())
    if "verdict" not in table:
        raise StepError(
            "measure", "LoadGen's summary has no verdict: " + " ".join(text.split())[-300:]
        )
    return {
        "valid": table["verdict"] == "VALID",
        "verdict": table["verdict"],
        "reasons": _reasons(reasons),
        "qps": _first(table, *_RATES),
        "latency_ns": {
            key: float(table[name])
            for key, name in _LATENCIES.items()
            if name in table and _is_number(table[name])
        },
        "queries": _first(table, "Total samples", "samples_per_query"),
    }


def _reasons(lines: list[str]) -> list[str]:
    """Return what was not satisfied, and LoadGen's recommendations as one sentence each time."""
    failed = [line for line in lines if re.search(r":\s*NO$", line, re.IGNORECASE)]
    advice = [
        line for line in lines if line and not re.search(r":\s*(NO|Yes)$", line, re.IGNORECASE)
    ]
    return failed + ([" ".join(advice)] if advice else [])


_RATES = (
    "Completed samples per second",
    "Samples per second",
    "Scheduled samples per second",
    "QPS w/o loadgen overhead",
)
_LATENCIES = {
    "mean": "Mean latency (ns)",
    "p50": "50.00 percentile latency (ns)",
    "p90": "90.00 percentile latency (ns)",
    "p99": "99.00 percentile latency (ns)",
    "max": "Max latency (ns)",
    "min": "Min latency (ns)",
}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _first(table: dict[str, str], *names: str) -> Any:
    for name in names:
        if name in table and _is_number(table[name]):
            return float(table[name])
    return None


def columns(summary: Table, batch: int) -> Table:
    """Return the CSV's columns of a scenario: LoadGen's own figures and its verdict.

    Latencies are LoadGen's: of a query, which in MultiStream holds several samples; Offline has
    none. A sample is one inference of `batch` inputs."""
    latency = {} if summary["name"] == "offline" else summary["latency_ns"]
    row: Table = {
        f"latency_{name}_ms": latency[name] / 1e6
        for name in ("p50", "p90", "p99", "mean", "min")
        if name in latency
    }
    rate = summary["qps"]
    if summary["name"] == "multistream" and latency.get("mean"):
        rate = summary["samples_per_query"] * 1e9 / latency["mean"]
    if rate is not None:
        row["throughput_per_s"] = rate * batch
    row["processes"] = 1
    row["samples"] = int(summary["samples"])
    row["method"] = describe(summary)
    return row


def describe(summary: Table) -> str:
    """Return the verdict in words, e.g.

    `LoadGen 6.0.17 Server: VALID at 200 queries/s, p99 within 15 ms`.
    """
    text = f"LoadGen {summary['version']} {NAMES[summary['name']]}: {summary['verdict']}"
    if summary["name"] == "server":
        bound = f"p99 bound {summary['latency_bound_ms']:g} ms"
        text += f" at {summary['target_qps']:.4g} queries/s, {bound}"
    search = summary.get("find_max")
    if search:
        low, high = search["highest_valid_qps"], search["lowest_invalid_qps"]
        text += f"; highest valid rate {low:.4g}" if low else "; no valid rate"
        text += f", lowest invalid {high:.4g}" if high else ""
    return "; ".join([text, *summary["reasons"]])


def find_max(trial: Callable[[float], Table], capacity_qps: float) -> Table:
    """Return the run with the highest valid rate, its search under `find_max`.

    Bisection on a log scale between a valid and an invalid rate; `capacity_qps` is one call after
    another. The bracket starts at half the capacity and grows or shrinks by 2. The best run is what
    LoadGen called VALID, not an interpolation. When nothing is valid, the last run with verdict
    INVALID is returned."""
    tried: list[tuple[float, bool]] = []
    best: Table = {}
    low, high, qps = 0.0, 0.0, capacity_qps / 2
    last: Table = {}
    started = time.perf_counter()
    while len(tried) < SEARCH_MOST_RUNS and time.perf_counter() - started < SEARCH_MOST_S:
        last = trial(qps)
        tried.append((qps, bool(last["valid"])))
        if last["valid"]:
            low, best = qps, last
        else:
            high = qps
        if low and high:
            if high / low <= SEARCH_RATIO:
                break
            qps = (low * high) ** 0.5
        else:
            qps = qps * 2 if last["valid"] else qps / 2
        if qps < capacity_qps / 1000:
            break
    summary = dict(best or last)
    summary["find_max"] = {
        "tried": [{"target_qps": rate, "valid": valid} for rate, valid in tried],
        "highest_valid_qps": low or None,
        "lowest_invalid_qps": high or None,
    }
    return summary
