"""Runs as `tierbench.service.tun` does on a system that forbids user namespaces."""

from __future__ import annotations

import errno
import os
import sys

from tierbench.service import tun


def refuse() -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


tun.enter_new_namespace = refuse

if __name__ == "__main__":
    sys.exit(tun.main(sys.argv[1:]))
