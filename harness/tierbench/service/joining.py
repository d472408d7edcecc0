"""`python joining.py PID COMMAND...`: run a command in the network namespace of a process.

The user namespace that owns it is joined too; the file system and everything else stay the same."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Join, and become the command."""
    libc = ctypes.CDLL(None, use_errno=True)
    process, *command = arguments
    for kind in ("user", "net"):
        handle = os.open(f"/proc/{process}/ns/{kind}", os.O_RDONLY)
        if libc.setns(handle, 0):
            sys.exit(f"setns {kind}: {os.strerror(ctypes.get_errno())}")
        os.close(handle)
    libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))  # setns clears it
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
