"""Waiting for threads: what they give or raise, and Ctrl-C at any time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tierbench.core import threads

#: The signal goes to another thread, so nothing wakes the main thread from a wait for a lock.
PROGRAM = """
import signal, threading, time
from concurrent.futures import ThreadPoolExecutor
from tierbench.core import threads

def interrupt():
    time.sleep(0.3)  # the main thread waits by then
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)
    ended.wait(60)

ended = threading.Event()
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(interrupt)
    try:
        threads.result(future)
    except KeyboardInterrupt:
        print("heard")
    ended.set()
"""


def test_what_a_thread_gives_or_raises_arrives() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert threads.result(pool.submit(lambda: 3)) == 3
        with pytest.raises(TimeoutError):  # of the thread itself, not of a wait
            threads.result(pool.submit(_late))


def _late() -> None:
    raise TimeoutError("late")


def test_ctrl_c_is_heard_although_another_thread_got_the_signal() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout == "heard\n"
