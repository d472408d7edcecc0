"""What runs on the device besides the worker.

`python3 -E - VERB ARGUMENTS`, the program on standard input.

Sent with each call, so nothing is installed; standard library only, Python >= 3.8, Linux. Every
verb may be repeated after a cut connection: it finds what is done and goes on. Everything is kept
below one folder of the user's cache:

  store/SHA256     files, verified       store/SHA256.part  an upload that is under way
  wheels/SHA256/   unpacked wheels
  runs/RUN/        job.json, answer.json, log, pids, state.json

`program` (below) is used by the coordinator only: it packs these modules into one source text.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: In the order in which they import each other; the device has no package to find them in.
MODULES = ("base", "files", "processes", "probe", "runs", "main")

LOADER = """\
import sys
import types
package = types.ModuleType("ondevice")
package.__path__ = []
sys.modules["ondevice"] = package
for name, source in SOURCES:
    module = types.ModuleType("ondevice." + name)
    module.__package__ = "ondevice"
    sys.modules[module.__name__] = module
    setattr(package, name, module)
    exec(compile(source, "ondevice/" + name + ".py", "exec"), module.__dict__)
if __name__ == "__main__":
    sys.exit(sys.modules["ondevice.main"].main(sys.argv))
"""


@cache
def program() -> bytes:
    """Return the program text that a device's Python is given on standard input."""
    folder = Path(__file__).resolve().parent
    sources = [(name, (folder / f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    return f"SOURCES = {sources!r}\n{LOADER}".encode()
