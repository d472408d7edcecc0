"""One sitting: what the device wants measured, and what the page that asks for it has answered.

The device's thread and the server's threads meet here, and nowhere else."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from tierbench.core.errors import CaseError, TargetError
from tierbench.core.tables import Table
from tierbench.hosts.browser.answer import PageAnswer

#: A page asks again after so long without an order; shorter than what proxies and browsers allow.
POLL_S = 10.0
#: A page that has not asked for so long is closed, asleep or out of reach.
GONE_S = 45.0


@dataclass(frozen=True)
class Job:
    """One measurement that a page is to make: the order as it gets it, and the files of it."""

    order: Table
    files: Mapping[str, bytes]  # by their names in addresses
    name: str = ""
    after_load: int = 0  # it must meet a later load of the page than this one


@dataclass
class _State:
    job: Job | None = None
    given_s: float = 0.0  # when the page got it
    answer: PageAnswer | None = None
    loads: int = 0
    asked_s: float = 0.0  # when the page asked last
    waiting: int = 0  # requests that wait for an order
    ended: bool = False


class Sitting:
    """Orders for one page, one at a time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = _State()

    # --- for the device --------------------------------------------------------------------------

    @property
    def loads(self) -> int:
        """How often the page was loaded."""
        return self._state.loads

    def wait_for_page(self, timeout_s: float) -> None:
        """Wait until a page asks for orders. TargetError: none did within the time."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while not self._state.asked_s:
                left_s = deadline - time.monotonic()
                if self._state.ended:
                    raise TargetError("the run has ended")
                if left_s <= 0:
                    raise TargetError(
                        f"not available: no browser opened the page within {timeout_s:.0f} s"
                    )
                self._changed.wait(left_s)

    def measure(self, job: Job, timeout_s: float) -> tuple[PageAnswer, float]:
        """Return the page's answer and how long it can have measured, in seconds.

        CaseError: it took too long. TargetError: the page is gone."""
        with self._changed:
            self._state.job, self._state.answer, self._state.given_s = job, None, 0.0
            self._changed.notify_all()
            began = time.monotonic()
            try:
                while self._state.answer is None:
                    self._raise_if_gone(began, timeout_s)
                    self._changed.wait(0.5)
                return self._state.answer, time.monotonic() - self._state.given_s
            finally:
                self._state.job = None

    def _raise_if_gone(self, began: float, timeout_s: float) -> None:
        now, state = time.monotonic(), self._state
        if state.ended:
            raise TargetError("the run has ended")
        if state.given_s and now - state.given_s > timeout_s:
            raise CaseError("measure", f"the page gave no answer within {timeout_s:g} s")
        if not state.given_s and not state.waiting and now - max(began, state.asked_s) > GONE_S:
            raise TargetError("the page is gone: keep it open, in front, and the screen on")

    def end(self) -> None:
        """Tell the page that nothing more comes, and wait a moment until it has heard it."""
        with self._changed:
            self._state.ended = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._state.waiting, 0.5)

    # --- for the server --------------------------------------------------------------------------

    def loaded(self) -> None:
        """Note that the page was loaded."""
        with self._changed:
            self._state.loads += 1
            self._changed.notify_all()

    def next_order(self) -> Table:
        """Return what the page is to do; it waits for that a while."""
        with self._changed:
            state = self._state
            state.waiting += 1
            state.asked_s = time.monotonic()
            self._changed.notify_all()
            try:
                self._changed.wait_for(lambda: state.ended or self._is_open(), POLL_S)
                if state.ended:
                    return {"do": "end"}
                if state.job is None or state.answer is not None:
                    return {"do": "wait"}
                if state.loads <= state.job.after_load:
                    return {"do": "reload"}
                state.given_s = time.monotonic()
                return {"do": "measure", **state.job.order}
            finally:
                state.waiting -= 1
                state.asked_s = time.monotonic()
                self._changed.notify_all()

    def _is_open(self) -> bool:
        return self._state.job is not None and self._state.answer is None

    def file(self, name: str) -> bytes | None:
        """Return a file of the job that the page has; None: it has no such file."""
        job = self._state.job
        return None if job is None else job.files.get(name)

    def accepts(self, answer: PageAnswer) -> bool:
        """Take an answer to the job that the page was given; False: it is to another one."""
        with self._changed:
            job = self._state.job
            is_wanted = (
                job is not None
                and self._is_open()
                and self._state.given_s > 0
                and answer.job == job.order["job"]
            )
            if is_wanted:
                self._state.answer = answer
                self._changed.notify_all()
            return is_wanted
