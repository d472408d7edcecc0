"""Kinds of plugins x ways to break a file: each is one reason, and costs no other row.

`python -m tests.system.plugins_matrix` breaks all of them in one copy of the package, asks
`doctor`, `targets` and a run, and prints what was wrong."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.doubles import copied_package

FOLDERS = {
    "runtime": "worker/runtimes",
    "kind of host": "hosts",
    "kind of board": "boards",
    "core": "boards/cores",
    "format": "zoo/exporters",
}
BREAKAGES = {
    "syntax": b"PLUGIN = (\n",
    "nul": b"PLUGIN = 1\0\n",
    "latin": b"PLUGIN = '\xff\xfe'\n",
    "typed": b"PLUGIN = 3\n",
    "without": b"PLUGIN: int\nPLUGIN = None\n",
    "raising": b"PLUGIN = 1 / 0\n",
    "exiting": b"import sys\n\nPLUGIN = sys.exit(3)\n",
    "panicking": b"class Panic(BaseException):\n    pass\n\n\nPLUGIN = None\nraise Panic('p')\n",
    "textless": (
        b"class Bad(Exception):\n    def __str__(self):\n        raise OSError('no text')\n\n\n"
        b"PLUGIN = None\nraise Bad()\n"
    ),
    "unshown": (
        b"class Bad:\n    def __repr__(self):\n        raise OSError('no text')\n\n\n"
        b"PLUGIN = Bad()\n"
    ),
    "long": b"PLUGIN = 'x' * 100000\n",
    "endless": b"def again():\n    return again()\n\n\nPLUGIN = again()\n",
    "importing": b"import no_such_module\n\nPLUGIN = 1\n",
    "coloured": b"PLUGIN = None\nraise ValueError('first\\nsecond\\x1b[31m red')\n",
}
#: Devices whose files are good, and whose members are not.
METHODS = {
    "quits": "sys.exit(6)",
    "panics": "raise Panic('p')",
    "fails": "1 / 0",
    "says-nothing": "return None",
}
DEVICE = """import sys

from tierbench.core.device import HostKind


class Panic(BaseException):
    pass


class Broken:
    is_remote = False
    is_timed = True
    flashed_runtime = ""

    def __init__(self, target):
        self.target = target

    def purposes(self, case):
        {purposes}

    def check(self, runtime):
        {check}

    def measure(self, case, purpose):
        {measure}

    def close(self):
        sys.exit(9)


PLUGIN = HostKind(lambda target, options: Broken(target))
"""
GOOD = {"purposes": "return ('latency',)", "check": "pass", "measure": "raise ValueError('m')"}
HEAD = 'title = "T"\ntier = "edge"\nruntimes = ["noop"]\n'
NULL = '[host]\nkind = "null"\nlatency_ns = [1000, 1100, 1200]\n'


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the path of each broken file below the package, and its bytes."""
    for folder in FOLDERS.values():
        for name, data in BREAKAGES.items():
            yield f"{folder}/bad_{name}.py", data
    for member in GOOD:
        for name, line in METHODS.items():
            text = DEVICE.format(**{**GOOD, member: line})
            yield f"hosts/bad_{member}_{name.replace('-', '_')}.py", text.encode()


def targets() -> Iterator[tuple[str, str]]:
    """Yield a target's name and its file's text for each broken file."""
    for name in BREAKAGES:
        yield f"null-{name}", HEAD.replace('"noop"', f'"noop", "bad-{name}"') + NULL
        yield f"host-{name}", f'{HEAD}[host]\nkind = "bad-{name}"\n'
        yield f"board-{name}", f'{HEAD}[board]\nkind = "bad-{name}"\n'
        yield f"core-{name}", f'{HEAD}[board]\nkind = "emulated"\ncore = "bad-{name}"\n'
    for member in GOOD:
        for name in METHODS:
            yield f"{member}-{name}", f'{HEAD}[host]\nkind = "bad-{member}-{name}"\n'


def asked(root: Path, *arguments: str) -> Any:
    """Return the JSON that Python prints with the broken copy. RuntimeError: it ended badly."""
    done = copied_package.python(root, *arguments)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[:3]}: {done.stderr}")
    return json.loads(done.stdout)


def faults(root: Path) -> Iterator[str]:
    """Break everything below `root`, and yield what is not one reason of its own."""
    package = copied_package.make(root)
    for name, data in files():
        (package / name).write_bytes(data)
    named = dict(targets())
    for name, text in named.items():
        (root / "targets" / f"{name}.toml").write_text(text)
    code = (
        "import json\nfrom tierbench.runner import doctor\n"
        "print(json.dumps([part.part for part in doctor._broken()]))"
    )
    expected = sorted(f"{noun} bad-{name}" for noun in FOLDERS for name in BREAKAGES)
    if sorted(asked(root, "-c", code)) != expected:
        yield "doctor does not name each broken file once"
    lines = asked(root, "-m", "tierbench", "targets", "--json")
    reached = {line["target"]: line["reached"] for line in lines}
    broken = [name for name in named if name.split("-")[0] not in GOOD]
    yield from (f"targets: {name}" for name in broken if f"bad_{name.split('-')[1]}" not in
                reached[name])  # fmt: skip
    artifact = root / "int8.tflite"
    artifact.write_bytes(b"x")
    rows = asked(root, "-c", copied_package.RUN, str(artifact), str(root / "run"), *named)["rows"]
    for name in named:
        mine = {case: row for case, row in rows.items() if f"@{name}+" in case}
        good = mine.pop(f"m.int8.tflite@{name}+noop", None) if name.startswith("null-") else [3, ""]
        reasons = [error for _, error in mine.values()]
        if good != [3, ""] or len(reasons) != 1 or not reasons[0] or len(reasons[0]) > 2000:
            yield f"run: {name}: {good}, {reasons}"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        wrong = list(faults(Path(folder)))
    print(f"{len(list(files()))} broken files, {len(dict(targets()))} targets: {len(wrong)} wrong")
    for line in wrong:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
