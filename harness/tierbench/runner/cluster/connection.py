"""All that is Dask's: a scheduler is reached or workers are started, and bytes are carried."""

from __future__ import annotations

import contextlib
import logging
import threading
import warnings
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Protocol

from tierbench.core import foreign, paths
from tierbench.core.errors import TargetError, ToolMissing, UsageError

INSTALL = "pip install 'tierbench[cluster]'"
LOCAL = "local:"
#: How long a connection, or the last word of one that is closed, may take.
CONNECT_S = 10.0


class Future(Protocol):
    """What Dask returns for a call that was sent."""

    def result(self, timeout: float) -> object: ...

    def cancel(self) -> object: ...

    def add_done_callback(self, function: Callable[[object], None]) -> None: ...


class _Closable(Protocol):
    def close(self, timeout: float) -> object: ...


class _Client(_Closable, Protocol):
    id: str
    status: str

    def nthreads(self) -> Mapping[str, int]: ...

    def scheduler_info(self) -> Mapping[str, Mapping[str, Mapping[str, object]]]: ...

    def run(
        self, function: Callable[[], bytes], *, workers: list[str], on_error: str
    ) -> Mapping[str, object]: ...

    def submit(self, function: Callable[..., bytes], *given: object, **how: object) -> Future: ...


class Connection:
    """A client of a scheduler that takes no pickled result."""

    def __init__(self, address: str) -> None:
        """Reach a scheduler, or start `local:N` workers. TargetError: none answers."""
        self.address = address
        self._distributed = _imported()
        self._local = _started(self._distributed, address) if address.startswith(LOCAL) else None
        self._client = self._connected()

    def present(self) -> dict[str, int]:
        """Return the threads of each worker that is there by its address; nobody: no scheduler.

        A connection that Dask gave up is opened anew."""
        try:
            return dict(self._client.nthreads())
        except Exception:  # of Dask, whatever became of the connection
            if self._client.status == "closed":
                with contextlib.suppress(TargetError):
                    self._client = self._connected()
            return {}

    def name(self, worker: str) -> str:
        """Return the name that a worker was given; its address where it has none."""
        with contextlib.suppress(Exception):
            about = self._client.scheduler_info()["workers"][worker]
            return foreign.printable(str(about["name"]), 80)
        return worker

    def told(self, worker: str, function: Callable[[], bytes]) -> object:
        """Return what a function says at once on a worker, or the exception that it gave there."""
        return self._client.run(function, workers=[worker], on_error="return")[worker]

    def submit(
        self,
        worker: str,
        key: str,
        function: Callable[..., bytes],
        given: tuple[object, ...],
        ended: threading.Event,
    ) -> Future:
        """Have one worker call a function, and set `ended` then; return Dask's future of it."""
        future = self._client.submit(
            function,
            *given,
            key=f"tierbench-{key}-{self._client.id}",
            workers=[worker],
            allow_other_workers=False,
            pure=False,
        )
        future.add_done_callback(lambda _: ended.set())
        return future

    def close(self) -> None:
        """End the connection, and the workers that were started for it."""
        for part in (self._client, self._local):
            if part is not None:
                with contextlib.suppress(Exception):
                    part.close(timeout=CONNECT_S)

    def _connected(self) -> _Client:
        try:
            client: _Client = self._distributed.Client(
                self.address if self._local is None else self._local,
                timeout=CONNECT_S,
                set_as_default=False,
                deserializers=["dask", "msgpack", "error"],
            )
            return client
        except Exception as error:  # of Dask, of its address or its TLS files
            reason = foreign.printable(f"{type(error).__name__}: {error}")
            raise TargetError(
                f"{self.address}: no Dask scheduler answers there ({reason}); start one: dask "
                "scheduler"
            ) from error


def _imported() -> ModuleType:
    """Return the package `distributed`, quiet. ToolMissing: it is not installed."""
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ToolMissing("dask.distributed", INSTALL) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", message="Sending large graph")
    # what an idle worker does must not disturb what is timed here
    dask.config.set(
        {
            "distributed.worker.profile.enabled": False,
            "distributed.admin.system-monitor.interval": "10 s",
            "distributed.admin.tick.interval": "1 s",
            "distributed.admin.tick.limit": "60 s",
            "distributed.scheduler.work-stealing": False,
            "distributed.worker.memory.monitor-interval": "10 s",
        }
    )
    return distributed


def _started(distributed: ModuleType, address: str) -> _Closable:
    """Start `local:N` workers on this machine, which end with this process."""
    workers = foreign.whole_number(address.removeprefix(LOCAL))
    if workers is None or not 1 <= workers <= 256:
        raise UsageError(
            f"--cluster {address}: how many workers? Write for example local:2, or the address of "
            "a scheduler such as tcp://scheduler:8786"
        )
    started: _Closable = distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
        memory_limit=0,
        local_directory=str(paths.scratch() / "dask"),
    )
    return started
