"""The artifacts of a run: each model is exported to the forms that its targets read."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tierbench.core import processes, threads
from tierbench.core.case import Failure
from tierbench.core.device import Exporter, Pool
from tierbench.core.errors import HarnessError, Interrupted, UsageError
from tierbench.core.model import FORMATS, Artifact, Model
from tierbench.core.progress import Progress
from tierbench.core.target import Target
from tierbench.plan import plan
from tierbench.plan.request import Request
from tierbench.runner import candidates, connect
from tierbench.zoo import exports

#: What one export of a usual model takes, TensorFlow and its converters included.
EXPORT_BYTES = 3 * 2**30


@dataclass(frozen=True)
class Failed:
    """A form that a model could not be exported to, with the reason."""

    model: Model
    form: str
    precision: str
    failure: Failure
    is_whole: bool = False  # the model itself is what could not be used


@dataclass(frozen=True)
class Made:
    """What one model was exported to."""

    artifacts: tuple[Artifact, ...] = ()
    failures: tuple[Failed, ...] = ()
    reason: str = ""  # why there is no artifact


def export_all(
    loaded: Sequence[candidates.Loaded],
    chosen: Sequence[Target],
    request: Request,
    progress: Progress,
    is_listed: bool = False,
    pool: Pool | None = None,
) -> list[Made]:
    """Export the models side by side: nothing is measured yet that they could disturb.

    On a pool of other machines as many at a time as it takes. Of several that are only listed,
    those that were not exported before have the forms that their runtimes read.
    """
    is_planned = is_listed and bool(request.models)
    cancelled = threading.Event()
    exporter = pool.exporter() if pool is not None and not is_listed else None
    lanes = min(processes.usable_cores(), _memory_lanes())
    if pool is not None and exporter is not None:
        lanes = pool.lanes
    with ThreadPoolExecutor(max_workers=max(1, min(len(loaded), lanes))) as executor:
        futures = [
            executor.submit(
                _export, model, chosen, request, progress, cancelled, is_planned, exporter
            )
            for model in loaded
        ]
        try:
            made = [threads.result(future) for future in futures]
        except BaseException:
            cancelled.set()
            executor.shutdown(cancel_futures=True)
            raise
    unmade = sum(any(not artifact.sha256 for artifact in each.artifacts) for each in made)
    if unmade:
        progress.note(
            f"{unmade} models were not exported yet: listed are the forms that their runtimes "
            "read; what cannot be made is seen when they are measured"
        )
    return made


def _memory_lanes() -> int:
    """Return how many exports the memory that is free holds at a time; 1 where nobody knows."""
    try:
        import psutil
    except ImportError:
        return 1
    return max(1, int(psutil.virtual_memory().available) // EXPORT_BYTES)


def _export(
    loaded: candidates.Loaded,
    chosen: Sequence[Target],
    request: Request,
    progress: Progress,
    cancelled: threading.Event,
    is_planned: bool,
    exporter: Exporter | None,
) -> Made:
    """Export one model. Of several models a wrong one costs its own rows, a single one the run."""
    asked, model = loaded.candidate, loaded.model
    whose = f"{model.name}: " if request.models else ""
    try:
        if loaded.fault:
            raise UsageError(loaded.fault)
        exported = exports.export(
            model,
            formats=asked.formats or None,
            needed=needed(model, chosen, request.runtimes, connect.capabilities(chosen)),
            calibrate=Path(asked.calibrate) if asked.calibrate else None,
            evaluate=Path(asked.evaluate) if asked.evaluate else None,
            shape=asked.shape or None,
            preprocess=asked.preprocess,
            progress=lambda text: progress.note(whose + text),
            inference_s=request.protocol.timeout_s,
            cancelled=cancelled,
            is_planned=is_planned,
            process=exporter,
        )
    except HarnessError as error:
        if not request.models or isinstance(error, Interrupted):
            raise
        form = model.source if model.source in FORMATS else "saved_model"
        failure = Failure("failed", "export", str(error), error.exit_code)
        progress.note(f"{model.name}: {error}")
        return Made((), (Failed(model, form, "fp32", failure, is_whole=True),), str(error))
    reasons = dict.fromkeys(failure.error for _, _, failure in exported.failures)
    return Made(
        exported.artifacts,
        tuple(Failed(model, *failed) for failed in exported.failures),
        f"{asked.model}: nothing could be exported: {'; '.join(reasons)}",
    )


def needed(
    model: Model,
    targets: Sequence[Target],
    runtimes: Sequence[str],
    capabilities: Mapping[str, plan.Capability],
) -> frozenset[tuple[str, str]]:
    """Return every (format, precision) that a chosen runtime of these targets reads.

    Boards run the C array alone, or the very file that the user gave."""
    forms: set[tuple[str, str]] = set()
    for target in targets:
        for name in target.runtimes:
            if runtimes and name not in runtimes:
                continue
            known = capabilities[name]
            formats = known.formats
            if target.reach == "board" and model.source != "tflite":
                formats = known.formats[:1]
            forms |= set(itertools.product(formats, known.precisions))
    return frozenset(forms)
