"""The workers of a Dask cluster: who is taken, what each can do, and what is done when one is lost.

Dask carries bytes, starts our functions and tells who is there. Which case goes to which worker is
decided here: a worker has as many cases at a time as it has threads, and a case of a lost worker is
asked of another one. So a case is journalled once, whatever happens to workers or scheduler.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from tierbench.core import foreign, threads
from tierbench.core.errors import CaseError, Interrupted, TargetError
from tierbench.core.files import sha256_of
from tierbench.core.model import Artifact
from tierbench.core.progress import Tell
from tierbench.runner.cluster import task, wire
from tierbench.runner.cluster.connection import Connection
from tierbench.runner.cluster.worker import EXPORTS, Build, Closed, Offer, Worker, WorkerLost

#: How often the list of workers is read.
FOLLOW_S = 1.0
#: How long a run waits for a first worker.
FIRST_S = 10.0
#: How long an answer may take from the worker that has it.
ANSWER_S = 60.0
#: How long it waits for a scheduler or a worker that went away.
PATIENCE_S = 120.0
#: A case that so many workers did not survive is not given to another one.
MOST_LOST = 3


@contextlib.contextmanager
def opened(address: str, tell: Tell, watch: Callable[[str, str], None]) -> Iterator[Cluster]:
    """Connect to `tcp://`, `tls://` ... HOST:PORT, or start `local:N` workers for the block."""
    cluster = Cluster(address, tell, watch)
    try:
        yield cluster
    finally:
        cluster.close()


class Cluster:
    """The workers that a run accepted. Its methods may be called from many threads."""

    def __init__(self, address: str, tell: Tell, watch: Callable[[str, str], None]) -> None:
        self._address = address
        self._tell = tell
        self._watch = watch
        self._changed = threading.Condition()
        self._is_closed = False
        self._workers: dict[str, Worker] = {}
        self._chosen: dict[Build, str] = {}
        self._is_elsewhere: bool | None = None
        self._alone_since_s: dict[Build, float] = {}
        self._attempts = 0
        #: What a machine makes for one worker is there for the others: it is asked one by one.
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._connection = Connection(address)
        threading.Thread(target=self._follow, daemon=True).start()
        self._wait_for_one()

    @property
    def is_elsewhere(self) -> bool:
        """Whether no worker is on this machine, so that cases here are not disturbed."""
        with self._changed:
            if self._is_elsewhere is None:
                here = wire.identity()["machine"]
                self._is_elsewhere = all(worker.machine != here for worker in self._taken())
            return self._is_elsewhere

    def workers(self) -> list[Worker]:
        """Return everybody who is there, those too that were refused."""
        with self._changed:
            return sorted(self._workers.values(), key=lambda worker: str(worker.name))

    def tools(self, device: bytes, runtime: str) -> str:
        """Return the tools of a build that all its cases are measured with.

        They are those that most workers have. TargetError: no worker has any, with the reasons.
        """
        build = (device, runtime)
        with self._changed:
            if build in self._chosen:
                return self._chosen[build]
            workers = self._taken()
        machines = {worker.machine for worker in workers}
        with ThreadPoolExecutor(max_workers=max(1, len(machines))) as pool:
            for future in [pool.submit(self._ask_machine, machine, build) for machine in machines]:
                threads.result(future)
        offers = [worker.offers[build] for worker in workers if build in worker.offers]
        often = Counter(offer.tools for offer in offers if not offer.reason)
        if not often:
            reasons = dict.fromkeys(offer.reason for offer in offers)
            raise TargetError(
                f"on no worker of the cluster: {'; '.join(reasons) or 'none is left'}"
            )
        chosen = min(often, key=lambda tools: (-often[tools], tools))
        for tools, count in often.items():
            if tools != chosen:
                self._tell(
                    f"{count} workers of the cluster have other tools for {runtime} and get no "
                    f"case of it: {tools}; most have {chosen}"
                )
        with self._changed:
            return self._chosen.setdefault(build, chosen)

    def measure(self, build: Build, label: str, key: str, work: bytes, artifact: Artifact) -> bytes:
        """Return a worker's answer for one case; `key` names the case by its content."""

        def ask(worker: Worker) -> bytes:
            answer = self._run(worker, key, task.measure, work, b"")
            if wire.answer(answer).get("lacks_files"):
                answer = self._run(worker, key, task.measure, work, wire.packed(artifact))
            return answer

        return self._asked(build, label, ask)

    def can_export(self, tools: str) -> bool:
        """Return whether a worker has the very converters that `tools` names."""
        with self._changed:
            machines = {worker.machine for worker in self._taken()}
        for machine in machines:
            self._ask_machine(machine, EXPORTS)
        with self._changed:
            is_there = any(worker.offers.get(EXPORTS) == Offer(tools) for worker in self._taken())
            if is_there:
                self._chosen[EXPORTS] = tools
            return is_there

    def export(
        self, label: str, job: bytes, files: bytes, timeout_s: float, cancelled: threading.Event
    ) -> bytes:
        """Return a worker's archive of what it made of a model."""
        key = sha256_of(job + files)[:32]
        return self._asked(
            EXPORTS,
            label,
            lambda worker: self._run(
                worker, key, task.export, job, files, timeout_s, cancelled=cancelled
            ),
        )

    def _asked(self, build: Build, label: str, ask: Callable[[Worker], bytes]) -> bytes:
        """Return the answer of the first worker that survives the question."""
        reason = ""
        for _ in range(MOST_LOST):
            worker = self._take(build)
            self._watch(f"worker {worker.name}", label)
            try:
                return ask(worker)
            except WorkerLost as lost:
                reason = str(lost)
                self._tell(f"{label}: {reason}; it is asked of another one")
            finally:
                self._give_back(worker)
        raise CaseError("collect", f"{MOST_LOST} workers did not survive it; the last: {reason}")

    def close(self) -> None:
        """End the connection, and the workers that were started for it; whoever waits is told."""
        with self._changed:
            if self._is_closed:
                return
            self._is_closed = True
            for worker in self._workers.values():
                worker.lose()
            self._changed.notify_all()
        self._connection.close()

    def _run(
        self,
        worker: Worker,
        key: str,
        function: Callable[..., bytes],
        *given: object,
        cancelled: threading.Event | None = None,
    ) -> bytes:
        """Return what a function of `task` answers on a worker.

        Raises WorkerLost, Closed, and Interrupted once `cancelled` is set.
        """
        ended = threading.Event()
        with self._changed:
            if worker.is_lost:
                raise WorkerLost(f"worker {worker.name} was lost")
            worker.waiting.add(ended)
            self._attempts += 1
            name = f"{key}-{self._attempts}"
        future = None
        try:
            future = self._connection.submit(worker.address, name, function, given, ended)
            while not ended.wait(None if cancelled is None else FOLLOW_S):
                if cancelled is not None and cancelled.is_set():
                    raise Interrupted("the export was ended")
            if self._is_closed:
                raise Closed
            if worker.is_lost:
                raise WorkerLost(f"worker {worker.name} was lost")
            answer = future.result(timeout=ANSWER_S)
        except (Closed, Interrupted, WorkerLost):
            raise
        except (Exception, asyncio.CancelledError) as error:  # whatever Dask makes of a loss
            if self._is_closed:
                raise Closed from error
            self._drop(worker)
            reason = foreign.printable(f"{type(error).__name__}: {error}")
            raise WorkerLost(f"worker {worker.name} gave no answer ({reason})") from error
        finally:
            with self._changed:
                worker.waiting.discard(ended)
            if future is not None:
                with contextlib.suppress(Exception):
                    future.cancel()
        if not isinstance(answer, bytes):
            raise CaseError("collect", f"{wire.WHAT} is a {type(answer).__name__}, not bytes")
        return answer

    def _take(self, build: Build) -> Worker:
        """Return a free worker with the right tools, and hold one of its threads."""
        with self._changed:
            while True:
                if self._is_closed:
                    raise Closed
                able = [worker for worker in self._taken() if self._has(worker, build)]
                free = [worker for worker in able if worker.free]
                if free:
                    worker = max(free, key=lambda worker: worker.free)
                    worker.free -= 1
                    return worker
                self._lose_patience(build, is_alone=not able)
                self._changed.wait(FOLLOW_S)

    def _lose_patience(self, build: Build, *, is_alone: bool) -> None:
        """Raise TargetError where no worker could have taken cases of a build for too long."""
        if not is_alone:
            self._alone_since_s.pop(build, None)
            return
        since_s = self._alone_since_s.setdefault(build, time.monotonic())
        if time.monotonic() - since_s > PATIENCE_S:
            raise TargetError(
                f"no worker of the cluster was there for it in {PATIENCE_S:.0f} s; start one, and "
                "go on with --resume"
            )

    def _give_back(self, worker: Worker) -> None:
        with self._changed:
            worker.free += 1
            is_idle = worker.free >= worker.threads
            self._changed.notify_all()
        if is_idle or worker.is_lost:
            self._watch(f"worker {worker.name}", "")

    def _taken(self) -> list[Worker]:
        return [worker for worker in tuple(self._workers.values()) if worker.is_taken]

    def _has(self, worker: Worker, build: Build) -> bool:
        offer = worker.offers.get(build)
        return offer is not None and not offer.reason and offer.tools == self._chosen.get(build)

    def _ask_machine(self, machine: str, build: Build) -> None:
        """Ask the workers of a machine one by one: what the first one compiles is there then."""
        for worker in self._taken():
            if worker.machine == machine:
                self.offer(worker, build)

    def offer(self, worker: Worker, build: Build) -> Offer:
        """Return what a worker says of a build; one that is lost meanwhile offers nothing."""
        try:
            with self._turns[worker.machine]:
                answer = wire.answer(self._run(worker, "check", task.check, *build))
        except WorkerLost as lost:
            return Offer("", str(lost))
        except CaseError as error:
            answer = wire.Answer(unreachable=str(error))
        reason = answer.get("unreachable", "")
        tools = foreign.printable(answer.get("tools", ""), wire.TEXT)
        offer = Offer(tools, foreign.printable(reason, wire.TEXT))
        with self._changed:
            worker.offers[build] = offer
            self._changed.notify_all()
        return offer

    def _follow(self) -> None:
        while not self._is_closed:
            self._see_who_is_there()
            with self._changed:
                ignorant = [worker for worker in self._workers.values() if self._knows_less(worker)]
                for worker in ignorant:
                    worker.is_being_asked = True
            for worker in ignorant:
                threading.Thread(target=self._learn, args=(worker,), daemon=True).start()
            time.sleep(FOLLOW_S)

    def _see_who_is_there(self) -> None:
        """Add who came, and drop who is gone; without a scheduler that is everybody."""
        present = self._connection.present()
        with self._changed:
            gone = [worker for worker in self._workers.values() if worker.address not in present]
            for address, count in present.items():
                self._workers.setdefault(address, Worker(address, count, free=count))
        for worker in gone:
            self._drop(worker)

    def _drop(self, worker: Worker) -> None:
        """Forget a worker. One that is still there is asked anew who it is."""
        with self._changed:
            if self._workers.get(worker.address) is worker:
                del self._workers[worker.address]
            worker.lose()
            self._changed.notify_all()

    def _knows_less(self, worker: Worker) -> bool:
        """Whether something about a worker is still to be asked."""
        unasked = not worker.refused and any(build not in worker.offers for build in self._chosen)
        return not worker.is_being_asked and (not worker.is_asked or unasked)

    def _learn(self, worker: Worker) -> None:
        """Ask a worker who it is, and for each build of the run what it has of it."""
        try:
            if not worker.is_asked:
                self._identify(worker)
            for build in () if worker.refused else tuple(self._chosen):
                if build not in worker.offers:
                    self.offer(worker, build)
        except Closed:
            return
        finally:
            worker.is_being_asked = False
            with self._changed:
                self._changed.notify_all()

    def _identify(self, worker: Worker) -> None:
        worker.name = self._connection.name(worker.address)
        try:
            told = self._connection.told(worker.address, task.identify)
        except Exception:  # it went away, or is asked again
            self._drop(worker)
            return
        worker.identify(told, must_be_elsewhere=bool(self._is_elsewhere))
        if worker.refused:
            self._tell(f"worker {worker.name} of the cluster is refused: {worker.refused}")

    def _wait_for_one(self) -> None:
        """Wait for a first worker. TargetError: there is none, or each one is refused."""
        deadline_s = time.monotonic() + FIRST_S
        with self._changed:
            while time.monotonic() < deadline_s:
                if self._taken() and all(worker.is_asked for worker in self._workers.values()):
                    return
                self._changed.wait(FOLLOW_S)
            if self._taken():
                return
            refused = [worker.refused for worker in self._workers.values() if worker.refused]
        self.close()
        if refused:
            raise TargetError(f"{self._address}: no worker can be used: {refused[0]}")
        raise TargetError(
            f"{self._address}: the cluster has no worker; start one: dask worker {self._address}"
        )
