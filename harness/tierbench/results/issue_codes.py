"""The codes of what disturbs a measurement: how bad each is, what causes it, what to do.

`ISSUES` is the one table of codes; the documentation and the terminal print it. A code that a
worker, a host or a board put into `Measurement.issues` is kept; one that is unknown here counts as
degraded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tierbench.core.result import Validity
from tierbench.worker.memory import NOISE_BYTES

Severity = Literal["note", "degraded", "invalid"]

PREEMPTIONS_PER_S = 100.0
STEAL_SHARE = 0.02
DRIFT = 0.05  # last quarter of a process against its second quarter
WIDE = 0.10  # half width of the interval
CLOCK_STEPS = 100  # a median of fewer clock steps is quantised by more than 1 %
FREQUENCY_DROP = 0.10


@dataclass(frozen=True)
class Issue:
    """What a code means: how bad it is, what causes it, what to do."""

    severity: Severity
    cause: str
    remedy: str


ISSUES: Mapping[str, Issue] = {
    "other-device": Issue(
        "invalid",
        "another device than the one that the row names gave the figures: it was insisted on with "
        "--force",
        "measure on the device itself, or describe the one that you have in a target file",
    ),
    "contended": Issue(
        "degraded",
        "other work took the processor: wall time exceeded 1.5 x CPU time in more than 1 % of the "
        "samples",
        "stop other programs, or use --thorough; percentiles above the disturbed share are "
        "withheld",
    ),
    "contended-median": Issue(
        "invalid",
        "wall time exceeded 1.5 x CPU time in more than a quarter of the samples, so the median "
        "itself is not ours",
        "measure again on a machine that is idle; cpu_p50_ms may still be read",
    ),
    "preempted": Issue(
        "degraded",
        f"the kernel took the processor away more than {PREEMPTIONS_PER_S:g} times a second "
        "(involuntary switches)",
        "stop other programs; do not measure more threads than there are idle cores",
    ),
    "host-loaded": Issue(
        "note",
        "the load average, less one for the run itself, left less than one core free when a "
        "process started",
        "wait until the machine is idle, or read the interval, which includes this noise",
    ),
    "steal": Issue(
        "degraded",
        f"the hypervisor gave more than {STEAL_SHARE:.0%} of the time to other guests (steal)",
        "use a dedicated machine, or repeat at another hour",
    ),
    "throttled": Issue(
        "degraded",
        "the device held its clock down (heat, a cap or a lack of power) during the measurement",
        "cool it, use its own power supply, and measure again",
    ),
    "under-voltage": Issue(
        "invalid",
        "a Raspberry Pi's supply fell below 4.63 V during the measurement, so what was timed is "
        "the supply",
        "use the board's own power supply and cable, and measure again",
    ),
    "frequency-changed": Issue(
        "degraded",
        f"the processor's clock ended more than {FREQUENCY_DROP:.0%} below where it began",
        "set a fixed governor yourself, cool the device, or use --sustain to see the lasting "
        "figure",
    ),
    "not-steady": Issue(
        "degraded",
        "in most processes the warm-up ended before calls took equally long, or the last quarter "
        "of the samples "
        f"differs from the second by more than {DRIFT:.0%}",
        "use --thorough (longer warm-up) or --sustain to see the drift",
    ),
    "drifted": Issue(
        "degraded",
        "in a sustained run the last whole minute's median differs from the first's by more than "
        f"{DRIFT:.0%}",
        "read the minutes in the journal with their temperatures and clocks; cool the device, or "
        "plan with the last",
    ),
    "bimodal": Issue(
        "degraded",
        "the samples fall into two groups more than 10 % apart, so one median describes neither",
        "look for frequency steps, core migration or a second thread pool; the journal holds the "
        "samples",
    ),
    "wide-interval": Issue(
        "degraded",
        f"the interval reaches more than {WIDE:.0%} to each side of the median: processes differ",
        "use --thorough, or an idle machine",
    ),
    "within-process-interval": Issue(
        "degraded",
        "only one process was timed, so the interval says nothing about the next process (12 to "
        "17 % apart here)",
        "use the default profile, which times several fresh processes",
    ),
    "few-samples-p90": Issue(
        "note",
        "fewer than 64 samples: a p90 cannot be stated (MLPerf early stopping)",
        "use --thorough, or accept the median",
    ),
    "few-samples-p99": Issue(
        "note",
        "fewer than 662 samples: a p99 cannot be stated (MLPerf early stopping)",
        "use --thorough, or accept the median and the p90",
    ),
    "few-samples": Issue(
        "degraded",
        "fewer than 10 samples in all: the model is slower than the profile's time allows, or the "
        "run was cut",
        "use --thorough",
    ),
    "tails-withheld": Issue(
        "note",
        "p90 or p99 is empty because the row is invalid, or because other work disturbed more "
        "samples than half of "
        "that tail's share",
        "see the code that makes the row invalid; else measure on an idle machine",
    ),
    "clock-resolution": Issue(
        "degraded",
        f"the median is fewer than {CLOCK_STEPS} steps of the clock, so it is quantised by more "
        "than 1 %",
        "use a larger model or batch; this machine's clock cannot resolve this one",
    ),
    "loadgen-invalid": Issue(
        "invalid",
        "LoadGen ended the scenario with INVALID; its reasons stand in the column `method`",
        "lower --target-qps or widen --latency-bound; --find-max searches the highest rate that "
        "is valid",
    ),
    "coarse-clock": Issue(
        "degraded",
        "the page's clock has steps of 0.1 ms or more, so the latency is the mean of batches of "
        "calls; no p90 and no p99 can be stated",
        "serve the page to a secure context: --https or --usb, and without --no-isolation",
    ),
    "hidden": Issue(
        "invalid",
        "the page was in the background while it measured, where a browser slows it down",
        "measure again with the page in front and the screen on",
    ),
    "browser-old": Issue(
        "degraded",
        "the browser lacks a feature that the runtime's usual build needs, so a slower build ran; "
        "the column `method` names it",
        "update the browser, or read the latency as that of browsers of this age",
    ),
    "other-threads": Issue(
        "note",
        "the runtime ran another number of threads than was asked for; the column `threads` has "
        "what was read back from it",
        "threads in a page need isolation in a secure context: --https or --usb",
    ),
    "output-not-repeatable": Issue(
        "degraded",
        "the model gives other outputs for the same input each time, so no output could be "
        "compared",
        "read the latency as that of an unchecked output; fix the seeds or leave the random "
        "operators out of the model",
    ),
    "output-not-finite": Issue(
        "degraded",
        "the model itself gives NaN or infinity on the inputs that it was tried with; this runtime "
        "gives the same",
        "give inputs of the model's own kind with --eval F.npz or --calibrate F.npz",
    ),
    "partly-delegated": Issue(
        "note",
        "the delegate that was asked for lacks some of the model's operators, which ran on the "
        "runtime's own kernels; "
        "the column `method` has the counts",
        "read the latency as that of both together; export without these operators, or compare "
        "with --delegate builtin",
    ),
    "memory-noise": Issue(
        "note",
        f"the model added less than {NOISE_BYTES / 1e6:g} MB to the process, which is within the "
        "noise of its memory",
        "read runtime_memory_bytes, or arena_bytes where the runtime has an arena",
    ),
    "interrupted": Issue(
        "degraded",
        "only some of the processes that the profile asks for were measured",
        "go on with `tierbench run --resume DIR`",
    ),
    "mixed-versions": Issue(
        "invalid",
        "processes of one case differ in runtime, worker, machine or set-up: the run was resumed "
        "after something had changed",
        "start a new run; --resume is for the machine and the software that the run was begun with",
    ),
    "some-processes-failed": Issue(
        "degraded",
        "a process of this case failed after others had succeeded",
        "read the failure in the journal; measure again",
    ),
    "accuracy-degraded": Issue(
        "degraded",
        "int8 was calibrated on random data or on the evaluation inputs themselves: its accuracy "
        "proves little",
        "give inputs of the model's own kind with --calibrate F.npz, or a folder of images with "
        "--preprocess",
    ),
    "accuracy-untrained": Issue(
        "note",
        "the model has random weights, so accuracy means nothing",
        "train it, or read latency and memory only",
    ),
}


def is_note(code: str) -> bool:
    """Whether a code leaves a row valid; one that is unknown here does not."""
    return code in ISSUES and ISSUES[code].severity == "note"


def is_invalid(code: str) -> bool:
    """Whether a code makes a row invalid."""
    return code in ISSUES and ISSUES[code].severity == "invalid"


def worst(codes: Iterable[str]) -> Validity:
    """Return the validity of a figure with these codes.

    A code that is not in the table degrades it.
    """
    severities = {ISSUES[code].severity if code in ISSUES else "degraded" for code in codes}
    if "invalid" in severities:
        return "invalid"
    return "degraded" if "degraded" in severities else "valid"


def ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without repeats, those of the table first and in its order."""
    known = set(codes)
    return (*(code for code in ISSUES if code in known), *sorted(known - set(ISSUES)))
