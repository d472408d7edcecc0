"""A board that is emulated: `[board] kind = "emulated"` with the core that it has.

One case: generate C, build it to the chip's size, run it on every reference input and compare the
bytes, then count one inference and turn the counts into a time. Outputs, memory and counts are
those of code that really ran; the time is modelled, with its interval, and left empty with the
reason where the model does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from tierbench.boards import anchors, arena, codegen, emulator, oracle, timing
from tierbench.boards.anchor import Anchor
from tierbench.boards.cores import core as cores
from tierbench.boards.cores.core import Core, Image, Profile
from tierbench.core import foreign, kept_results
from tierbench.core.board import CoreTable
from tierbench.core.case import Case
from tierbench.core.device import BoardKind, Options, Purpose
from tierbench.core.errors import CaseError, DoesNotFit, TargetError, ToolMissing
from tierbench.core.files import utc_now
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.tables import NewTable
from tierbench.core.target import Target
from tierbench.graph import states
from tierbench.graph.tflite import Graph
from tierbench.zoo import exports, inspection

LEAST_CHECKED = 20  # outputs are compared on at least so many inputs

#: Three dense layers, one byte in and one out, with what TFLite Micro answers to these inputs.
CHECK_MODEL = Path(__file__).parent / "check.tflite"
CHECK_INPUTS = bytes(i * 13 % 256 for i in range(LEAST_CHECKED))
CHECK_OUTPUTS = bytes.fromhex("5c5f66666d6e7379797f8395b4d0e7031a36565e")
CHECK_TIMEOUT_S = 60.0


def connect(target: Target, options: Options) -> EmulatedBoard:
    """Return the board of a target file; nothing is compiled or started yet."""
    where = f"{target.path}: [board]"
    board = cores.table(target.board, where)
    core = cores.connect(board, where)
    return EmulatedBoard(target, board, options, core, anchors.of_core(core, target))


@dataclass(frozen=True)
class Firmware:
    """One model on one core: the image, what one inference did, and how often the outputs were
    right."""

    graph: Graph
    image: Image
    run: emulator.Run  # counted
    profile: Profile
    checked: int


def firmware(
    core: Core,
    model: Path,
    runtime: str,
    samples: bytes,
    expected: bytes,
    timeout_s: float,
    is_fresh: bool = False,
) -> Firmware:
    """Build and run a model; CaseError at stage `verify` when one output byte differs from
    `expected`.

    `samples` are whole samples, all inputs of each one after the other; the first one is counted.
    """
    model_graph = inspection.graph_for_firmware(model)
    size = model_graph.input_bytes
    count = len(samples) // size if size else 0
    if count < LEAST_CHECKED or len(samples) % size:
        raise CaseError(
            "verify",
            f"{count} reference inputs; at least {LEAST_CHECKED} are compared before a number",
        )
    image = core.build(model, model_graph, runtime)
    run = partial(core.run, image, timeout_s=timeout_s, is_fresh=is_fresh)
    with ThreadPoolExecutor(1) as pool:  # one inference is counted beside those that are compared
        counting = pool.submit(run, samples[:size], count=True)
        _compare(run(samples, count=False).outputs, expected, count)
        counted = counting.result()
    _compare(counted.outputs, expected[: len(expected) // count], 1)
    if states.is_stateful(model_graph):
        steps = oracle.outputs(model, samples, is_sequence=True)
        _compare(run(samples, count=False, is_sequence=True).outputs, steps, count)
    return Firmware(model_graph, image, counted, core.profile(image, counted), count)


def left_out(core: Core, model: Path, runtime: str) -> list[str]:
    """Return a sentence for each operator without a kernel: its layer, its share of the work."""
    parsed = inspection.graph_for_firmware(model)
    _, _, missing = codegen.plan(parsed, core.dialect(runtime))
    return [f"{sentence} ({codegen.share_of_work(parsed, index)})" for index, sentence in missing]


def _reason(missing: list[str], made: Firmware, estimate: timing.Estimate) -> str:
    if not missing:
        return made.profile.refusal
    rest = f"without it {estimate.low_ms:.4g} ms at least" if not made.profile.refusal else ""
    return "; ".join(filter(None, [*missing, rest, "outputs not compared", made.profile.refusal]))


def incomplete(
    core: Core, model: Path, runtime: str, timeout_s: float, is_fresh: bool = False
) -> Firmware:
    """Build and count a model without the operators that have no kernel; nothing is compared."""
    parsed = inspection.graph_for_firmware(model)
    image = core.build(model, parsed, runtime, leaves_out=True)
    sample = oracle.random_samples(parsed, 1)
    run = core.run(image, sample, count=True, timeout_s=timeout_s, is_fresh=is_fresh)
    return Firmware(parsed, image, run, core.profile(image, run), 0)


def _compare(answered: bytes, expected: bytes, count: int) -> None:
    if answered == expected:
        return
    if len(answered) != len(expected):
        raise CaseError(
            "verify",
            f"the firmware gave {len(answered)} output bytes, TFLite Micro {len(expected)}",
        )
    size = max(1, len(expected) // count)
    wrong = [
        i
        for i in range(count)
        if answered[i * size : (i + 1) * size] != expected[i * size : (i + 1) * size]
    ]
    raise CaseError(
        "verify",
        f"outputs differ from TFLite Micro's in {len(wrong)} of {count} inputs (first: "
        f"{wrong[0]}); "
        "a fast wrong answer is not a latency",
    )


class EmulatedBoard:
    """Implements `device.EmulatedDevice`."""

    is_remote = False
    is_timed = False
    flashed_runtime = ""

    def __init__(
        self,
        target: Target,
        board: CoreTable,
        options: Options,
        core: Core,
        rows: tuple[Anchor, ...],
    ) -> None:
        self.target = target
        self._board = board
        self.core = core
        self.anchors = rows
        self._options = options
        self._is_fresh = options.force or options.is_rechecked
        self._checked: dict[str, str] = {}
        self._tools: dict[str, str] = {}

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        return ("firmware",)

    def tools(self, runtime: str) -> str:
        return self._tools[runtime]

    def check(self, runtime: str) -> None:
        """Build and run a tiny model whose outputs are known: tools that are there may still not
        work together."""
        if runtime not in self._checked:
            try:
                self.core.check(runtime)
                made = firmware(
                    self.core,
                    CHECK_MODEL,
                    runtime,
                    CHECK_INPUTS,
                    CHECK_OUTPUTS,
                    CHECK_TIMEOUT_S,
                    self._is_fresh,
                )
                details = {**made.image.details, "emulator": self.core.machine_version()}
                names = ("compiler", "kernels", "emulator")
                self._tools[runtime] = ", ".join(
                    str(details[name]) for name in names if name in details
                )
                self._checked[runtime] = ""
            except ToolMissing as error:
                self._checked[runtime] = str(error)
            except CaseError as error:
                self._checked[runtime] = (
                    f"the tools are there, but a tiny model fails at {error.stage}: {error}"
                )
        if self._checked[runtime]:
            raise TargetError(self._checked[runtime])

    def _versions(self, image: Image) -> str:
        built_with = [image.details.get(name, "") for name in ("compiler", "kernels")]
        return ", ".join(filter(None, [*built_with, self.core.machine_version()]))

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        with self._options.busy(case, purpose):
            return self._measured(case)

    def _measured(self, case: Case) -> Measurement:
        started = utc_now()
        path = exports.flatbuffer(case.artifact)
        missing = left_out(self.core, path, case.runtime)
        limit_s, is_fresh = case.protocol.timeout_s, self._is_fresh
        if missing:
            made = incomplete(self.core, path, case.runtime, limit_s, is_fresh)
        else:
            # Built before outputs are computed: what does not fit is told in seconds.
            self.core.build(path, inspection.graph_for_firmware(path), case.runtime)
            samples, expected = enough(path, *reference(case.artifact))
            made = firmware(self.core, path, case.runtime, samples, expected, limit_s, is_fresh)
        estimate = self._estimate(case.runtime, made)
        details = dict(made.image.details) | {
            "emulator": self.core.machine_version(),
            "operators": {call.kernel: call.origin for call in made.image.calls},
            "predicts": self._board.predicts.get(case.runtime, ""),
            "checked_inputs": made.checked,
            **(kept_results.REMEMBERED if made.run.is_remembered else {}),
        }
        return Measurement(
            purpose="firmware",
            evidence="emulated",
            timestamp_utc=started,
            runtime=case.runtime,
            runtime_version=", ".join(
                str(details[name]) for name in ("kernels", "compiler") if details.get(name)
            ),
            output_match=None if missing else True,
            output_max_abs_error=None if missing else 0.0,
            outputs_checked=made.checked,
            memory=self._memory(case.runtime, made),
            counts=_counts(self.core, made),
            modelled=self._modelled(case.runtime, made, estimate, has_time=not missing),
            layers=tuple(layers(self.core, made, estimate.fit.factors)),
            details=details | self._rooms(made),
            reason=_reason(missing, made, estimate),
        )

    def close(self) -> None:
        """Nothing stays: each emulator ends with its run."""

    def _estimate(self, runtime: str, made: Firmware) -> timing.Estimate:
        span = None
        if made.profile.best is not None and made.profile.worst is not None:
            span = (made.profile.best, made.profile.worst)
        return timing.estimate(
            self.core.parameters,
            self.anchors,
            (runtime, made.image.details.get("compiler", "")),
            made.profile.terms(),
            kernel_ms(self.core, made),
            self.core.clock_hz,
            span,
        )

    def _modelled(
        self, runtime: str, made: Firmware, estimate: timing.Estimate, *, has_time: bool
    ) -> NewTable:
        predicts = self._board.predicts.get(runtime, "")
        terms = made.profile.terms()
        factors = ", ".join(
            f"{name} x {value:.4g}"
            for name, value in estimate.fit.factors.items()
            if terms.get(name)
        )
        method = f"cycle model: {factors}"
        if predicts:
            own = made.image.memory
            method += (
                f"; predicts {predicts}, RAM and flash with its interpreter ("
                f"{arena.INTERPRETER_FLASH_BYTES} bytes of flash are assumed for it, it was not "
                f"built; generated C alone: {own['ram_bytes']} and {own['flash_bytes']} bytes)"
            )
        if made.profile.refusal or not has_time:
            return {"method": method}
        return {
            "latency_ms": estimate.latency_ms,
            "low_ms": estimate.low_ms,
            "high_ms": estimate.high_ms,
            "unanchored_ms": estimate.unanchored_ms,
            "half_width_percent": estimate.half_percent,
            "method": f"{method}; {estimate.unanchored_ms:.4g} ms without anchors; "
            f"+-{estimate.half_percent:.0f} %",
            "anchors": ", ".join(estimate.fit.anchors),
        }

    def _memory(self, runtime: str, made: Firmware) -> dict[str, int]:
        """Return the CSV's bytes. Where a TFLM build is predicted, its interpreter's own needs come
        on top.

        DoesNotFit when the model fits as generated C, but not with that interpreter.
        """
        values = dict(made.image.memory)
        values["stack_peak_bytes"] = made.run.values["stack_peak_bytes"]
        values["heap_peak_bytes"] = made.run.values["heap_peak_bytes"]
        values["planned_arena_bytes"] = values["arena_bytes"]
        values["ram_bytes"] += values["stack_peak_bytes"] + values["heap_peak_bytes"]
        extra = self._board.interpreter_arena
        if extra and self._board.predicts.get(runtime):
            needed = arena.Interpreter(extra.per_operator, extra.fixed).bytes_of(made.graph)
            values["arena_bytes"] += needed
            values["ram_bytes"] += needed
            values["flash_bytes"] += arena.INTERPRETER_FLASH_BYTES
        rooms = {"ram_bytes": self._board.ram_bytes, "flash_bytes": self._board.flash_bytes}
        if any(values[name] > room for name, room in rooms.items()):
            raise DoesNotFit({name: values[name] for name in rooms}, rooms)
        return values

    def _rooms(self, made: Firmware) -> dict[str, str]:
        """Return the usable memories beside those of the data sheet."""
        device, board = self.target.device, self._board
        return {
            f"{kind}_room": f"{usable} bytes usable"
            + (f", {fact.value} on the data sheet" if fact else "")
            for kind, usable, fact in (
                ("ram", board.ram_bytes, device.memory_bytes),
                ("flash", board.flash_bytes, device.storage_bytes),
            )
        }


def enough(model: Path, samples: bytes, expected: bytes) -> tuple[bytes, bytes]:
    """Return at least LEAST_CHECKED samples: those given, and random ones with TFLite Micro's
    outputs."""
    model_graph = inspection.graph_for_firmware(model)
    size = model_graph.input_bytes
    missing = LEAST_CHECKED - len(samples) // size if size else 0
    if missing <= 0:
        return samples, expected
    more = oracle.random_samples(model_graph, missing)
    return samples + more, expected + oracle.outputs(model, more)


def reference(artifact: Artifact) -> tuple[bytes, bytes]:
    """Return (samples, expected outputs) of an artifact's reference file, sample by sample."""
    if artifact.reference is None:
        raise CaseError("verify", "the artifact has no reference outputs; export it again")
    with np.load(artifact.reference) as arrays:
        inputs = [arrays[name] for name in sorted(arrays, key=_number) if name.startswith("input_")]
        outputs = [
            arrays[name] for name in sorted(arrays, key=_number) if name.startswith("output_")
        ]
    count = len(inputs[0])
    return tuple(
        b"".join(np.ascontiguousarray(array[i]).tobytes() for i in range(count) for array in arrays)
        for arrays in (inputs, outputs)
    )  # type: ignore[return-value]


def _number(name: str) -> int:
    return foreign.whole_number(name.rpartition("_")[2]) or 0


def _counts(core: Core, made: Firmware) -> dict[str, int]:
    instructions = sum(
        part.instructions for part in (*made.profile.operators, made.profile.outside)
    )
    terms = made.profile.terms()
    cycles = sum(timing.physical(core.parameters)[name] * value for name, value in terms.items())
    return {"instructions": instructions, "cycles": round(cycles), **made.profile.counts}


def kernel_ms(core: Core, made: Firmware) -> dict[str, float]:
    """Return the unanchored time by kernel name."""
    factors = timing.physical(core.parameters)
    by_kernel: dict[str, float] = {}
    for call, part in zip(made.image.calls, made.profile.operators, strict=True):
        spent = timing.milliseconds(part.terms, factors, core.clock_hz)
        by_kernel[call.kernel] = by_kernel.get(call.kernel, 0.0) + spent
    return by_kernel


def layers(core: Core, made: Firmware, factors: Mapping[str, float]) -> list[NewTable]:
    """Return the profile by operator: time, share of the time, instructions, multiply-accumulates,
    whose kernel."""
    times = [
        timing.milliseconds(part.terms, factors, core.clock_hz) for part in made.profile.operators
    ]
    whole = timing.milliseconds(made.profile.terms(), factors, core.clock_hz)
    rows = []
    for operator, part, call, spent in zip(
        made.graph.operators, made.profile.operators, made.image.calls, times, strict=True
    ):
        output = made.graph.tensors[operator.outputs[0]] if operator.outputs else None
        rows.append(
            {
                "operator": operator.kind,
                "name": output.name if output else "",
                "latency_ms": spent,
                "duration_us": 1e3 * spent,
                "share_percent": 100 * spent / whole if whole else 0.0,
                "cycles": round(
                    timing.milliseconds(part.terms, factors, core.clock_hz) * core.clock_hz / 1e3
                ),
                "instructions": part.instructions,
                "macs": made.graph.macs[operator.index],
                "kernel": call.kernel,
                "library": call.origin,
            }
        )
    return rows


PLUGIN = BoardKind(connect, emulates="firmware")
