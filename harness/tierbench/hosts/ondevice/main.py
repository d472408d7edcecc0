"""One verb per call: its answer is one line of JSON on standard output."""

from __future__ import annotations

import errno
import json
import os
import sys

from .files import settle
from .probe import probe
from .runs import clean, logs, poll, start

OLDEST = (3, 8)
VERBS = {
    "probe": probe,
    "settle": settle,
    "start": start,
    "poll": poll,
    "logs": logs,
    "clean": clean,
}


def main(argv: list[str]) -> int:
    """Run `argv[1]` on the JSON arguments `argv[2]`."""
    if sys.version_info < OLDEST:
        print(json.dumps({"old_python": list(sys.version_info[:3])}))
        return 0
    try:
        answer = VERBS[argv[1]](json.loads(argv[2]))
    except OSError as error:
        why = f"{os.strerror(error.errno or 0)}: {error.filename}"
        answer = {"failed": why, "full": error.errno == errno.ENOSPC}
    print(json.dumps(answer), flush=True)
    return 0
