"""A model behind a server: one that is started here for each process, or the user's own.

Each measurement is a fresh worker that asks a server over HTTP; see `worker/service_client.py`.
A server of ours is fresh too, so that the interval over processes holds its differences as well.
With a link, server and worker stand at the two ends of it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tierbench.core import leftovers, processes
from tierbench.core.case import Case
from tierbench.core.device import HostKind, Options, Purpose
from tierbench.core.errors import CaseError, TargetError, ToolMissing
from tierbench.core.foreign import printable
from tierbench.core.measurement import Measurement
from tierbench.core.service import Service
from tierbench.core.target import Target
from tierbench.facts import links
from tierbench.hosts import answers, jobs, local
from tierbench.service import link as tcp_links
from tierbench.service.server import INSTALL, LOOPBACK
from tierbench.worker.job import digest

#: From the start of a server to its first answer; TensorFlow's import is most of it.
READY_S = 180.0
_LOG_BYTES = 4000


def connect(target: Target, options: Options) -> ServiceHost:
    """Return this machine as the place of a client, and of a server where none is given."""
    return ServiceHost(target, options)


@dataclass(frozen=True)
class _Ends:
    """Where a client finds a server, and what stands between."""

    table: Mapping[str, object]  # of `Job.service`
    line: tcp_links.Link | None = None


class ServiceHost:
    """Measures through a server. Nothing stays: server, link and worker end with a measurement."""

    is_remote = False
    is_timed = True
    flashed_runtime = ""

    def __init__(self, target: Target, options: Options) -> None:
        self.target = target
        self._options = options
        self._local = local.connect(target, options)
        self._links: Mapping[str, links.Network] = links.profiles()

    def through(self, network: links.Network) -> ServiceHost:
        """Return the same place with one more link, by its name."""
        self._links = {**self._links, network.name: network}
        return self

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        return jobs.purposes(case, self._options)

    def check(self, runtime: str) -> None:
        """Have `runtime` compute, where a server of ours is to run it."""
        if not jobs.runtime(runtime).shipped:
            return
        try:
            import uvicorn  # noqa: F401
        except ImportError as error:
            raise ToolMissing("uvicorn, the HTTP server,", INSTALL) from error
        self._local.check(runtime)

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        """Run one fresh client; CaseError has the stage at which it failed."""
        assert case.service is not None
        where = {
            "artifact": "",
            "inputs": str(case.artifact.reference.resolve()) if case.artifact.reference else "",
            "logs": str(jobs.logs_folder(case, self._options)),
            "output": "",
        }
        evidence = "emulated" if case.service.link else "measured"
        limit_s = jobs.seconds_allowed(case, purpose, self._options) + case.service.deadline_s
        with contextlib.ExitStack() as stack:
            if case.service.endpoint:
                ends = _Ends(_table(case, case.service.endpoint, case.service.model))
            else:
                ends = stack.enter_context(self._served(case, case.service))
            table = jobs.job(
                case, purpose, self._options, where,
                die_with_parent=True, service=ends.table, evidence=evidence,
            )  # fmt: skip
            answer, wall_s = self._local.run_worker(
                Path(sys.executable), table, limit_s, ends.line.prefix if ends.line else ()
            )
        expected = jobs.expected(case, purpose, self._options, evidence, wall_s)
        measured = answers.measurement(answer, expected)
        details = measured.details
        if ends.line:
            noted = details["service"]
            if why := ends.line.refusal(
                case.service.connection, noted["request_bytes"], noted["response_bytes"]
            ):
                raise CaseError("plan", why)
            details = {**details, "link": ends.line.method}
        return dataclasses.replace(
            measured, worker_sha256=self._local.worker_sha256, details=details
        )

    def close(self) -> None:
        """Nothing to undo: each measurement took its processes with it."""

    @contextlib.contextmanager
    def _served(self, case: Case, service: Service) -> Iterator[_Ends]:
        """Start a server, behind a link where one is wanted; both end with the block."""
        artifact = case.artifact
        if digest(str(artifact.path)) != artifact.sha256:
            raise CaseError(
                "load", f"integrity: {artifact.path.name} has changed; export the model again"
            )
        with contextlib.ExitStack() as stack:
            try:
                folder = stack.enter_context(leftovers.held_folder(prefix="tierbench-service-"))
                line = None
                if service.link:
                    line = stack.enter_context(tcp_links.opened(self._links[service.link], folder))
            except TargetError as error:
                raise CaseError("plan", str(error)) from error
            except OSError as error:
                raise CaseError("start", f"no folder can be made: {error.strerror}") from error
            ready = stack.enter_context(_server(case, service, folder, line))
            url = line.client_url(str(ready["url"])) if line else str(ready["url"])
            table = _table(case, url, str(ready["name"]))
            table |= {
                "runtime_version": ready["version"],
                "delegate": ready["delegate"],
                "scales": [tensor.scale for tensor in artifact.outputs],
            }
            if line:
                table["congestion_control"] = tcp_links.CONGESTION_CONTROL
            if service.is_tls:
                table["certificate"] = str(folder / "certificate.pem")
            yield _Ends(table, line)


def _table(case: Case, url: str, model: str) -> dict[str, object]:
    service = case.service
    assert service is not None
    return {
        "url": url,
        "model": model,
        "connection": service.connection,
        "wire": service.wire,
        "header_file": service.header_file,
        "deadline_s": service.deadline_s,
    }


@contextlib.contextmanager
def _server(
    case: Case, service: Service, folder: Path, line: tcp_links.Link | None
) -> Iterator[Mapping[str, object]]:
    """Run `tierbench serve` until the block ends; yield what it wrote when it was ready."""
    ready, log = folder / "ready.json", folder / "server.log"
    command = [
        *(line.prefix if line else ()),
        sys.executable, "-m", "tierbench", "serve", str(case.artifact.path.resolve()),
        "--runtime", case.runtime, "--name", case.artifact.model, "--threads", str(case.threads),
        "--batch", str(case.batch), "--address", line.server_address if line else LOOPBACK,
        "--port", str(line.port if line else 0), "--ready-file", str(ready),
    ]  # fmt: skip
    if case.delegate or case.delegate_asked:
        command += ["--delegate", case.delegate or case.delegate_asked]
    if line:
        command += ["--congestion-control", tcp_links.CONGESTION_CONTROL]
    if service.is_tls:
        command += ["--tls", "--certificate", str(folder / "certificate.pem")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=processes.dying_with_us(),
            env={**os.environ, "TMPDIR": str(folder)},
        )
    try:
        with processes.known(server.pid):
            _wait_until_ready(server, ready, log)
            yield json.loads(ready.read_text(encoding="utf-8"))
    finally:
        processes.kill_group(server.pid)
        server.wait()


def _wait_until_ready(server: subprocess.Popen[bytes], ready: Path, log: Path) -> None:
    end_s = time.monotonic() + READY_S
    while not ready.exists():
        ended = server.poll()
        if ended is not None or time.monotonic() > end_s:
            text = log.read_bytes()[-_LOG_BYTES:].decode("utf-8", "replace")
            words = " | ".join(printable(part) for part in text.splitlines() if part.strip())
            what = "is not ready" if ended is None else f"ended with exit status {ended}"
            raise CaseError("load", f"the server {what}; its last words: {words[-500:] or 'none'}")
        time.sleep(0.02)


PLUGIN = HostKind(connect)
