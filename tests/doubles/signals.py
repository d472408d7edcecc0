"""Signals that a shell ignores for what it starts in the background: Ctrl-C, and a hang-up."""

from __future__ import annotations

import signal


def hear() -> None:
    """Take them again, so that what is started from here does not inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
