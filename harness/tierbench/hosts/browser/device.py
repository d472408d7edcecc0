"""A browser as a device: each measurement is a fresh worker of a page that was loaded anew.

The straight line of one measurement: the order and its files -> the page -> its raw answer ->
outputs compared -> times kept."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

from tierbench.core import plausible
from tierbench.core.case import Case
from tierbench.core.device import Options, Page, Purpose
from tierbench.core.errors import CaseError, TargetError, ToolMissing
from tierbench.core.files import utc_now
from tierbench.core.measurement import Measurement
from tierbench.core.plausible import Expected
from tierbench.core.tables import NewTable
from tierbench.core.target import Target
from tierbench.hosts.browser import address, engines, runtimes
from tierbench.hosts.browser import answer as answers
from tierbench.hosts.browser.answer import PageAnswer
from tierbench.hosts.browser.server import PageServer
from tierbench.hosts.browser.sitting import Job, Sitting
from tierbench.worker import verify

#: Somebody has to take a phone and point it at the code; a browser of ours takes seconds.
OPEN_BY_HAND_S, OPEN_BY_US_S = 600.0, 60.0
#: Reference inputs that go to a page: as many as fit, at least one.
MOST_INPUT_BYTES = 8 << 20
DTYPES = ("float32", "int8", "uint8", "int16", "int32", "int64", "bool", "float64")
#: A page's engine compiles hot code while it runs, for about a second.
WARM_UP_LEAST_MS, WARM_UP_MOST_MS, WINDOW_MS = 500.0, 4000.0, 250.0
#: A pass of batches must hold so many steps of a coarse clock that their mean is known to 2 %.
PASS_LEAST_MS = 700.0


def connect(target: Target, options: Options) -> BrowserDevice:
    """Open the page's server. TargetError: its port cannot be opened, or a runtime is missing."""
    return BrowserDevice(target, options, options.page or Page())


class BrowserDevice:
    """The page of one browser, driven from here or opened by a person."""

    is_timed = True
    flashed_runtime = ""

    def __init__(self, target: Target, options: Options, page: Page) -> None:
        self.target = target
        self.is_remote = not page.engine
        self._options, self._page = options, page
        self._packages = runtimes.packages(options.scratch)
        self._sitting = Sitting()
        self._met: dict[str, int] = {}  # case id -> the load of the page that measured it last
        self._is_open = False
        self._names = itertools.count(1)
        self._sha256: dict[str, str] = {}
        self._stack = ExitStack()
        where = address.interface(page)
        tls, self._fingerprint = address.certificate(where) if page.https else (None, "")
        try:
            self._server = PageServer(
                where, self._sitting, self._files(), isolated=page.isolated, tls=tls
            )
        except OSError as error:
            raise TargetError(
                f"not available: no page can be served on {where} ({error.strerror}); name an "
                "address of this machine with --address"
            ) from error
        self._stack.callback(self._server.close)
        self._stack.callback(self._sitting.end)

    @property
    def url(self) -> str:
        """The page's one-time address."""
        return self._server.url

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        latency: list[Purpose] = ["latency"] * case.protocol.processes
        return tuple(latency)

    def check(self, runtime: str) -> None:
        """Check that the runtime's files are those that the lock names."""
        plugin = runtimes.RUNTIMES[runtime]
        plugin.version(self._packages)
        if runtime not in self._sha256:
            self._sha256[runtime] = plugin.sha256(self._packages)

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        """Have the page measure once; a latency comes only with verified outputs."""
        self.check(case.runtime)
        self._open_page()
        reference, job = self._job(case)
        answer, wall_s = self._sitting.measure(job, case.protocol.timeout_s)
        self._met[case.id] = self._sitting.loads
        answers.raise_failure(answer)
        compared = answers.verified(case, answer, reference)
        measured = self._measurement(case, purpose, answer, compared)
        expected = Expected(
            purpose=purpose,
            runtime=case.runtime,
            evidence=("measured",),
            wall_s=wall_s,
            is_verified=case.artifact.reference is not None,
            is_modelled=False,
        )
        plausible.check(measured, expected)
        self._options.watch(self.target.name, f"measured {case.artifact.label}")
        return measured

    def close(self) -> None:
        """Tell the page that it is over, and close the port."""
        self._stack.close()

    # --- the page --------------------------------------------------------------------------------

    def _files(self) -> Mapping[str, Callable[[], bytes]]:
        """Return how each file is read that a page may have, by its name in the address."""
        own: dict[str, Callable[[], bytes]] = {
            path.name: path.read_bytes for path in sorted((runtimes.HERE / "page").iterdir())
        }
        for plugin in runtimes.RUNTIMES.values():
            for name in plugin.files:
                own[name] = partial(plugin.content, name, self._packages)
        return own

    def _open_page(self) -> None:
        if self._is_open:
            return
        if self._page.engine:
            try:
                started = engines.started(self._page.engine, self.url)
                self._stack.enter_context(started)
            except (ToolMissing, OSError) as error:
                raise TargetError(f"not available: {error}") from error
            self._sitting.wait_for_page(OPEN_BY_US_S)
        else:
            self._tell_address()
            self._sitting.wait_for_page(OPEN_BY_HAND_S)
        self._is_open = True

    def _tell_address(self) -> None:
        tell = self._options.tell
        tell(f"open this address in the browser of {self.target.title}; it serves one client:")
        tell(self.url)
        if self._page.usb:
            port = self._server.port
            tell(f"first connect the phone by USB, and run: adb reverse tcp:{port} tcp:{port}")
        if self._fingerprint:
            tell(
                "the browser will warn of a private certificate; accept it only with the SHA-256 "
                f"fingerprint {self._fingerprint}"
            )
        try:
            tell(f"or scan this code:\n{address.qr_code(self.url)}")
        except ToolMissing as error:
            tell(str(error))

    # --- one measurement -------------------------------------------------------------------------

    def _job(self, case: Case) -> tuple[dict[str, list[Any]], Job]:
        if case.batch != 1:
            raise CaseError("plan", "a page measures one input at a time: leave out --batch")
        reference, rows = _inputs(case)
        plugin = runtimes.RUNTIMES[case.runtime]
        protocol = case.protocol
        name = f"{next(self._names)}-{secrets.token_hex(8)}"
        order: NewTable = {
            "job": name,
            "label": f"{case.artifact.label} with {case.runtime}",
            "adapter": plugin.adapter,
            "threads": case.threads,
            "inputs": [
                {
                    "name": tensor.name,
                    "dtype": str(value.dtype),
                    "shape": list(value.shape),
                    "bytes": value.nbytes,
                }
                for tensor, value in zip(case.artifact.inputs, rows[0], strict=True)
            ],
            "outputs": [{"name": tensor.name} for tensor in case.artifact.outputs],
            "limits": {
                "fine_step_ms": answers.FINE_STEP_MS,
                "passes": answers.PASSES,
                "window_ms": WINDOW_MS,
                "least_ms": max(WARM_UP_LEAST_MS, 1e3 * protocol.warmup_max_s),
                "most_ms": WARM_UP_MOST_MS + 1e3 * protocol.warmup_max_s,
                "min_calls": protocol.min_calls,
                "max_calls": protocol.max_calls,
                "loop_ms": 1e3 * protocol.max_time_s,
                "pass_ms": max(PASS_LEAST_MS, 1e3 * protocol.max_time_s / 2),
            },
        }
        files = {
            f"artifact/{name}": case.artifact.path.read_bytes(),
            f"inputs/{name}": b"".join(value.tobytes() for row in rows for value in row),
        }
        return reference, Job(order, files, after_load=self._met.get(case.id, 0))

    def _measurement(
        self, case: Case, purpose: Purpose, answer: PageAnswer, compared: Mapping[str, Any]
    ) -> Measurement:
        plugin = runtimes.RUNTIMES[case.runtime]
        timed = answers.timed(answer)
        tensors = (*case.artifact.inputs, *case.artifact.outputs)
        is_int8 = any(tensor.dtype == "int8" for tensor in tensors)
        method = [timed.method, plugin.int8_method if is_int8 else ""]
        method.append(f"without {', '.join(answer.lacks)}" if answer.lacks else "")
        return Measurement(
            purpose=purpose,
            evidence="measured",
            timestamp_utc=utc_now(),
            runtime=case.runtime,
            runtime_version=plugin.version(self._packages),
            threads=answer.threads,
            wall_ns=timed.wall_ns,
            import_ns=round(answer.import_ms * 1e6),
            load_ns=round(answer.load_ms * 1e6),
            first_inference_ns=round(answer.first_ms * 1e6),
            output_match=compared["match"],
            output_max_abs_error=compared["max_abs_error"],
            outputs_checked=compared["checked"],
            memory={"wasm_memory_bytes": answer.wasm_memory_bytes},
            details={
                "browser": {
                    "engine": answer.browser.engine,
                    "version": answer.browser.version,
                    "isolated": answer.isolated,
                },
                "method": "; ".join(filter(None, method)),
                "build": answer.build,
                "clock_resolution_ns": answer.clock_step_ms * 1e6,
                "warm_up": {"seconds": answer.warm_up_ms / 1e3},
                "batch_calls": answer.batch_calls,
                "passes_ms": answer.passes_ms,
                "page_load": self._sitting.loads,
                "verify": dict(compared),
            },
            issues=tuple(_issues(answer, case, compared)),
            worker_sha256=self._sha256[case.runtime],
        )


def _issues(answer: PageAnswer, case: Case, compared: Mapping[str, Any]) -> Sequence[str]:
    issues = list(compared["issues"])
    if answer.passes_ms:
        issues.append("coarse-clock")
    if answer.hidden:
        issues.append("hidden")
    if answer.lacks:
        issues.append("browser-old")
    if answer.threads != case.threads:
        issues.append("other-threads")
    return issues


def _inputs(case: Case) -> tuple[dict[str, list[Any]], list[list[Any]]]:
    """Return the reference, cut to the rows that go to a page, and these rows as the page's inputs.

    CaseError(plan): a type that a page has no array for."""
    path = case.artifact.reference
    reference = verify.load_reference(str(path) if path else "")
    if not reference["inputs"]:
        inputs = [{"shape": tensor.shape, "dtype": tensor.dtype} for tensor in case.artifact.inputs]
        rows = [verify.zeros(inputs)]
    else:
        row_bytes = sum(array[0].nbytes for array in reference["inputs"])
        count = max(1, min(len(reference["inputs"][0]), MOST_INPUT_BYTES // max(row_bytes, 1)))
        reference = {
            name: [array[:count] for array in arrays] for name, arrays in reference.items()
        }
        shapes = [list(tensor.shape) for tensor in case.artifact.inputs]
        rows = [verify.feed(reference, shapes, index, 1) for index in range(count)]
    for value in rows[0]:
        if str(value.dtype) not in DTYPES:
            raise CaseError("plan", f"a page has no arrays of {value.dtype}")
    return reference, rows
