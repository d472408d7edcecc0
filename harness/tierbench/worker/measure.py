"""One case in this process: the steps of `steps.ORDER`, and the fields of a Measurement."""

from __future__ import annotations

import contextlib
import datetime
import os
import time
from typing import Any, Callable

from . import (
    admission,
    energy,
    facts,
    loop,
    marks,
    memory,
    runtimes,
    scenario,
    service_client,
    verify,
)
from .job import Job, StepError, check_artifact
from .kinds import Array, Table
from .steps import Steps

#: Inferences after the first in the process that measures memory: the peak settles early.
MEMORY_CALLS = 5


class Case:
    """What the steps of one case share."""

    def __init__(self, job: Job, steps: Steps) -> None:
        self.job = job
        self.steps = steps
        self.plugin = _plugin(job)
        self.reference: dict[str, list[Array]] = {"inputs": [], "outputs": []}
        self.session: Any = None
        self.marked: verify.Marked | None = None
        self.baseline: Table = {}
        self.meter = energy.Meter(job.sysfs_root, 0.0)
        self.answer: Table = {
            "purpose": job.purpose,
            "evidence": job.evidence,
            "timestamp_utc": datetime.datetime.now(datetime.timezone.utc).strftime(
                "%Y-%m-%dT%H:%M:%SZ"
            ),
            "runtime": job.runtime,
            "runtime_version": "",
            "delegate_requested": job.delegate,
            "threads": job.threads,
            "details": {"batch": job.batch},
        }

    def values(self) -> list[Array]:
        """Return the inputs of the timed inferences: the first of the reference, or zeros."""
        if not self.reference["inputs"]:
            return verify.zeros(self.session.inputs)
        return verify.feed(
            self.reference, [item["shape"] for item in self.session.inputs], 0, self.job.batch
        )


def _plugin(job: Job) -> runtimes.Runtime:
    try:
        return runtimes.plugin(job.runtime)
    except LookupError as error:
        raise StepError("start", str(error)) from None


def run(job: Job, steps: Steps) -> Table:
    """Return the fields of a Measurement.

    StepError or a runtime's own exception when a step fails.
    """
    case = Case(job, steps)

    if job.admit:
        admission.check(job.threads, job.batch, job.sysfs_root)
    case.reference = verify.load_reference(job.inputs)
    with steps.step("facts_before"):
        case.answer["facts_before"] = facts.collect(job.sysfs_root)
    read_before = time.perf_counter()
    if job.purpose == "memory":  # its imports (NVML) belong to the baseline, not to the runtime
        window_s = job.energy_window_s if case.plugin.is_timed else 0.0
        case.meter = energy.Meter(job.sysfs_root, window_s, job.external_meter)
    with steps.step("memory_baseline"):
        case.baseline = memory.snapshot()
    body: dict[str, Callable[[Case], None]] = {
        "latency": _latency,
        "memory": _memory,
        "scenario": _scenario,
    }
    body[job.purpose](case)
    if job.layers:
        with steps.step("layers"):
            _layers(case)
    with steps.step("facts_after"):
        case.answer["facts_after"] = facts.moving(job.sysfs_root)
        # what counters of the facts are divided by: samples know neither idle time nor what was
        # thinned out
        case.answer["details"]["between_facts_s"] = time.perf_counter() - read_before
        case.answer["details"]["versions"] = facts.versions([*case.plugin.distributions, "numpy"])
    case.answer["details"]["steps"] = list(steps.taken)
    return case.answer


def _latency(case: Case) -> None:
    job, answer = case.job, case.answer
    if not case.plugin.is_timed:
        raise StepError("plan", case.plugin.not_timed)
    _open(case)
    if job.service:
        _service_latency(case)
        return
    with case.steps.step("warm_up"):
        warm = loop.warm_up(
            case.session.invoke, job.protocol["warmup_min_calls"], job.protocol["warmup_max_s"]
        )
    answer["details"]["warm_up"] = warm
    if warm["steady"] is False:
        answer["issues"] = ["not-steady"]
    with case.steps.step("timed_loop"):
        if job.sustain_minutes > 0:
            sustained = loop.sustained(
                case.session.invoke, job.sustain_minutes, lambda: facts.moving(job.sysfs_root)
            )
            answer["wall_ns"], answer["cpu_ns"] = sustained.pop("wall_ns"), sustained.pop("cpu_ns")
            answer["details"]["sustain"] = sustained
        else:
            expected = loop.median(warm["first_ns"][-3:])
            answer["wall_ns"], answer["cpu_ns"], about = loop.timed_loop(
                case.session.invoke, job.protocol, expected
            )
            answer["details"]["loop"] = about
            answer["details"]["timer_pair_p50_ns"] = loop.timer_pair_ns()
    answer["details"]["clock_resolution_ns"] = time.get_clock_info("perf_counter").resolution * 1e9
    _verify(case)


def _service_latency(case: Case) -> None:
    """Time whole requests. A client waits by its nature, so its CPU time tells of no neighbour."""
    job, answer, session = case.job, case.answer, case.session
    with case.steps.step("warm_up"):
        answer["details"]["warm_up"] = loop.warm_up(
            session.invoke, job.protocol["warmup_min_calls"], job.protocol["warmup_max_s"]
        )
    session.forget()
    with case.steps.step("timed_loop"):
        if job.service["connection"] == "warm":
            answer["wall_ns"], about = service_client.timed_idle(session, job.protocol["max_calls"])
            cpu_ns: list[int] = []
        else:
            expected = loop.median(answer["details"]["warm_up"]["first_ns"][-3:])
            answer["wall_ns"], cpu_ns, about = loop.timed_loop(
                session.invoke, job.protocol, expected
            )
    answer["details"]["loop"] = about
    answer["details"]["service"] = {
        **session.figures(),
        "errors": 0,
        "client_cpu_p50_ms": loop.median(cpu_ns) / 1e6 if cpu_ns else None,
    }
    _verify(case)


def _memory(case: Case) -> None:
    job, answer = case.job, case.answer
    meter = case.meter
    if meter.needed:
        with case.steps.step("energy_idle"):
            meter.idle()
    after_import: Table = {}

    def imported() -> None:
        after_import.update(memory.snapshot(), reset=memory.reset_peak())

    _open(case, imported)
    with case.steps.step("warm_up"):
        if job.marks:
            _marked_inference(case)
        else:
            for _ in range(MEMORY_CALLS):
                case.session.invoke()
    ended = memory.snapshot()
    answer["memory"] = memory.costs(
        case.baseline,
        after_import,
        ended,
        after_import["reset"],
        memory.mapped(os.path.realpath(job.artifact)),
    )
    answer["memory"].update(case.session.memory())
    about = {
        "source": ended["source"],
        "peak_reset": after_import["reset"],
        "reason": ended.get("reason", ""),
    }
    gpu = memory.gpu_bytes()
    about["gpu"] = gpu.pop("reason", "")
    answer["memory"].update(gpu)
    answer["details"]["memory"] = about
    if case.plugin.is_timed:
        if meter.needed:
            with case.steps.step("energy_window"):
                meter.active(case.session.invoke)
        answer["energy"] = meter.result(job.batch, answer["delegate"])
    else:
        answer["reason"] = case.plugin.not_timed
    _verify(case)


def _marked_inference(case: Case) -> None:
    """Run the inference that an emulator counts; its outputs are the first that are verified."""
    case.session.restart()
    case.session.set(case.values())
    started = time.perf_counter()
    marks.mark(marks.BEGIN)
    case.session.invoke()
    marks.mark(marks.END)
    spent_s = time.perf_counter() - started + case.answer["first_inference_ns"] / 1e9
    case.marked = verify.Marked(case.session.read(), spent_s)


def _scenario(case: Case) -> None:
    if not case.plugin.is_timed:
        raise StepError("plan", case.plugin.not_timed)
    _open(case)
    protocol = case.job.protocol
    with case.steps.step("warm_up"):
        warm = loop.warm_up(
            case.session.invoke, protocol["warmup_min_calls"], protocol["warmup_max_s"]
        )
    case.answer["details"]["warm_up"] = warm
    if case.job.service:
        case.session.forget()
    with case.steps.step("scenario"):
        outcome = scenario.run(case.session, case.values(), case.job.scenario)
    if case.job.service:
        case.answer["details"]["service"] = {**case.session.figures(), **outcome.pop("client")}
    case.answer["wall_ns"] = outcome.pop("wall_ns")
    case.answer["cpu_ns"] = []
    case.answer["details"]["scenario"] = outcome
    case.answer["details"]["columns"] = scenario.columns(outcome, case.job.batch)
    if not outcome["valid"]:
        case.answer.setdefault("issues", []).append("loadgen-invalid")
    _verify(case)


def _open(case: Case, imported: Callable[[], None] = lambda: None) -> None:
    """Import, load, run once; find out what really executed."""
    job, answer, plugin = case.job, case.answer, case.plugin
    if job.service:
        _open_service(case)
        return
    with case.steps.step("import_runtime"):
        started = time.perf_counter_ns()
        _import(plugin, job)
        answer["import_ns"] = time.perf_counter_ns() - started
        imported()
    with case.steps.step("load"):
        if plugin.computes:
            check_artifact(job)
        started = time.perf_counter_ns()
        try:
            case.session = plugin.load(
                job.artifact, job.threads, job.delegate, job.batch, dict(job.options)
            )
            answer["load_ns"] = time.perf_counter_ns() - started
            case.session.arrange(
                job.options.get("input_names", []), job.options.get("output_names", [])
            )
            case.session.set(case.values())
        except runtimes.InapplicableError as error:
            raise StepError("plan", str(error)) from None
    with case.steps.step("first_inference"):
        if job.marks:
            marks.mark(marks.WARM)
        started = time.perf_counter_ns()
        case.session.invoke()
        answer["first_inference_ns"] = time.perf_counter_ns() - started
        answer["delegate"] = case.session.executed()
    answer["runtime_version"] = case.session.version
    answer["details"].update(case.session.details())
    if job.delegate and answer["delegate"] != job.delegate and not job.allow_fallback:
        raise StepError(
            "infer",
            f"delegate '{job.delegate}' was asked for, but '{answer['delegate']}' executed; "
            "leave out the delegate, or allow the fallback with --force",
        )


def _open_service(case: Case) -> None:
    """Find the server's model and ask it once: the server has loaded it, so no load is timed."""
    job, answer = case.job, case.answer
    with case.steps.step("load"):
        try:
            case.session = service_client.connect(job.service, job.batch)
            case.session.arrange(
                job.options.get("input_names", []), job.options.get("output_names", [])
            )
            case.session.set(case.values())
        except runtimes.InapplicableError as error:
            raise StepError("plan", str(error)) from None
    with case.steps.step("first_inference"):
        case.session.invoke()
    answer["delegate"] = case.session.delegate
    answer["runtime_version"] = case.session.version
    if job.delegate and answer["delegate"] != job.delegate and not job.allow_fallback:
        raise StepError(
            "infer", f"delegate '{job.delegate}' was asked for, but '{answer['delegate']}' executed"
        )


def _import(plugin: runtimes.Runtime, job: Job) -> None:
    if not plugin.module:
        return
    import importlib

    is_default = job.delegate in ("", plugin.delegates[0])
    if plugin.import_part and is_default and job.purpose in ("latency", "scenario"):
        with contextlib.suppress(Exception):  # what moved in a new version: then the whole
            plugin.import_part()
            return
    try:
        importlib.import_module(plugin.module)
        importlib.import_module(plugin.entry or plugin.module)
    except ImportError as error:
        raise StepError(
            "import",
            f"{plugin.module} cannot be imported ({error}); install it with: {plugin.install}",
        ) from error


def _verify(case: Case) -> None:
    """Record how far the outputs are from the reference.

    StepError(verify) when they do not match.
    """
    answer = case.answer
    if not case.plugin.computes:
        answer["details"]["verify"] = {"reason": "this runtime computes nothing"}
        return
    with case.steps.step("verify"):
        comparison = verify.compare(
            case.session, case.reference, case.job.batch, case.job.tolerance, case.marked
        )
    answer["output_match"] = comparison["match"]
    answer["output_max_abs_error"] = comparison["max_abs_error"]
    answer["outputs_checked"] = comparison["checked"]
    answer["details"]["verify"] = comparison
    if comparison["issues"]:
        answer["issues"] = [*answer.get("issues", []), *comparison["issues"]]
    if comparison["match"] is False:
        raise StepError(
            "verify", f"wrong output: {comparison['reason']}; a latency of it is not kept"
        )


def _layers(case: Case) -> None:
    try:
        case.answer["layers"] = case.session.layers()
    except LookupError as error:
        case.answer["details"]["layers"] = {"reason": str(error)}
