"""A broken plugin or target file is one reason, and costs no run of others.

Real broken files stand in a copy of the package; the commands run there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.doubles import copied_package
from tests.doubles.copied_package import python
from tierbench.core import paths

PLUGINS = {
    "worker/runtimes/half.py": (
        "def load(path, threads, delegate, batch, options):\n    return None\n"
    ),
    "worker/runtimes/unclosed.py": "from . import Runtime\n\nPLUGIN = Runtime(\n",
    "worker/runtimes/misspelt.py": "from . import Runtme\n\nPLUGIN = Runtme()\n",
    "worker/runtimes/lacking.py": (
        "from . import Runtime\n\n"
        "PLUGIN = Runtime(formats=('tflite',), precisions=('int8',), delegates=('none',))\n"
    ),
    "worker/runtimes/mistyped.py": (
        "from . import Runtime\n\n"
        "PLUGIN = Runtime(\n"
        "    formats='tflite', precisions=('int8',), delegates=('none',), load=min, check=min\n"
        ")\n"
    ),
    "hosts/unclosed.py": "PLUGIN = HostKind(\n",
    "boards/old_fashioned.py": "PLUGIN = True\n",
    "boards/cores/unclosed.py": "PLUGIN = cores.CoreKind(\n",
    "hosts/leaving.py": "import sys\n\nPLUGIN = sys.exit(1)\n",
    "hosts/faulty.py": (
        "from tierbench.core.device import HostKind\n"
        "from tierbench.core.target import HostTable\n\n\n"
        "class Table(HostTable, frozen=True, tag='faulty'):\n"
        "    depth: int = 0\n\n\n"
        "class Faulty:\n"
        "    is_remote = False\n"
        "    is_timed = True\n"
        "    flashed_runtime = ''\n\n"
        "    def __init__(self, target):\n"
        "        self.target = target\n\n"
        "    def purposes(self, case):\n"
        "        return ('latency',)\n\n"
        "    def check(self, runtime):\n"
        "        return self.nothing\n\n"
        "    def measure(self, case, purpose):\n"
        "        raise ValueError('never reached')\n\n"
        "    def close(self):\n"
        "        raise OSError('already gone')\n\n\n"
        "PLUGIN = HostKind(lambda target, options: Faulty(target), Table)\n"
    ),
    "hosts/panicking.py": (
        "class Panic(BaseException):\n    pass\n\n\nPLUGIN = None\nraise Panic('of a library')\n"
    ),
    "hosts/nothing.py": (
        "from tierbench.core.device import HostKind\n\n"
        "PLUGIN = HostKind(lambda target, options: None)\n"
    ),
    "hosts/quitting.py": (
        "import sys\n\nfrom tierbench.core.device import HostKind\n\n"
        "PLUGIN = HostKind(lambda target, options: sys.exit(0))\n"
    ),
    "hosts/unreachable.py": (
        "from tierbench.core.device import HostKind\n\n"
        "PLUGIN = HostKind(lambda target, options: 1 / 0)\n"
    ),
}

HEAD = 'title = "T"\ntier = "edge"\nruntimes = ["noop"]\n'
NULL = '[host]\nkind = "null"\nlatency_ns = [1000, 1100, 1200]\n'
TARGETS = {
    "null": 'title = "N"\ntier = "edge"\nruntimes = ["noop", "half", "unclosed", "lacking"]\n'
    + NULL,
    "null-misspelt": HEAD.replace('"noop"', '"noop", "litertt"') + NULL,
    "panicking": HEAD + '[host]\nkind = "panicking"\n',
    "nothing": HEAD + '[host]\nkind = "nothing"\n',
    "quitting": HEAD + '[host]\nkind = "quitting"\n',
    "unknown": HEAD + '[host]\nkind = "no-such-kind"\n',
    "no-core": HEAD + '[board]\nkind = "emulated"\ncore = "no-such-core"\n',
    "unclosed": HEAD + '[host]\nkind = "unclosed"\n',
    "leaving": HEAD + '[host]\nkind = "leaving"\n',
    "faulty": HEAD + '[host]\nkind = "faulty"\ndepth = 3\n',
    "too-deep": HEAD + '[host]\nkind = "faulty"\ndept = 3\n',
    "unreachable": HEAD + '[host]\nkind = "unreachable"\n',
    "old": HEAD + '[board]\nkind = "old-fashioned"\n',
    "core": HEAD + '[board]\nkind = "emulated"\ncore = "unclosed"\n',
    "no-clock": HEAD + '[board]\nkind = "emulated"\ncore = "cortex-m"\nclok_hz = 1\n',
    "mistaken": HEAD.replace("tier", "teir") + NULL,
    "torn": 'title = "T',
    "impossible": HEAD
    + NULL
    + '[spec.cpu]\nclusters = "4*cortex-a72@1.5"\nbandwidth_gb_s = 0\nsource = "s"\n',
}

#: What is wrong with each runtime of PLUGINS.
REASONS = {
    "half": "runtimes/half.py: has no PLUGIN; it must declare PLUGIN = Runtime(...)",
    "unclosed": "SyntaxError: '(' was never closed (unclosed.py, line 3)",
    "misspelt": "cannot import name 'Runtme'",
    "lacking": "2 required positional arguments: 'load' and 'check'",
    "mistyped": "TypeError: formats must be a tuple of texts, not 'tflite' (line 3)",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of a copy with the broken files beside the good ones."""
    root = tmp_path_factory.mktemp("copy")
    package = copied_package.make(root)
    for name, text in PLUGINS.items():
        (package / name).write_text(text)
    with (package / "zoo" / "exporters" / "onnx.py").open("a") as file:
        file.write("\nraise RuntimeError('half-written')\n")
    for name, text in TARGETS.items():
        (root / "targets" / f"{name}.toml").write_text(text)
    return root


@pytest.fixture(scope="module")
def rows(copy: Path) -> Any:
    """Return the answer of one run on all targets of TARGETS."""
    artifact = copy / "int8.tflite"
    artifact.write_bytes(b"x")
    done = python(copy, "-c", copied_package.RUN, str(artifact), str(copy / "run"), *TARGETS)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def parts(copy: Path) -> dict[str, str]:
    """Return what `doctor` says of broken files, by part."""
    code = (
        "import json\nfrom tierbench.runner import doctor\n"
        "print(json.dumps([[part.part, part.status, part.detail] for part in doctor._broken()]))"
    )
    done = python(copy, "-c", code)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert {status for _, status, _ in answer} == {"failed"}
    return {part: detail for part, _, detail in answer}


def test_a_runtime_that_works_is_measured_beside_broken_ones(rows: Any) -> None:
    assert rows["rows"]["m.int8.tflite@null-misspelt+noop"] == [3, ""]
    assert rows["rows"]["m.int8.tflite@null+noop"] == [3, ""]


@pytest.mark.parametrize("name", ["half", "unclosed", "lacking"])
def test_a_broken_runtime_is_one_skipped_row(rows: Any, name: str) -> None:
    mine = [row for case, row in rows["rows"].items() if case.endswith(f"@null+{name}")]
    ((status, error),) = mine
    assert status == "skipped"
    assert REASONS[name] in error


@pytest.mark.parametrize(
    ("target", "status", "reason"),
    [
        ("unclosed", "skipped", "hosts/unclosed.py: cannot be loaded: SyntaxError"),
        ("leaving", "skipped", "hosts/leaving.py: cannot be loaded: SystemExit: 1 (line 3)"),
        ("old", "skipped", "has PLUGIN = True; it must declare PLUGIN = BoardKind(...)"),
        ("no-clock", "skipped", "[board]: unknown key 'clok_hz'; did you mean 'clock_hz'"),
        ("core", "skipped", "boards/cores/unclosed.py: cannot be loaded: SyntaxError"),
        ("panicking", "skipped", "hosts/panicking.py: cannot be loaded: Panic: of a library"),
        ("nothing", "skipped", "connect of 'nothing' gave no Device: no target, is_remote"),
        ("quitting", "skipped", "internal error, please report it: SystemExit: 0"),
        ("unknown", "skipped", "unknown kind of host 'no-such-kind'"),
        ("no-core", "skipped", "unknown core 'no-such-core'"),
        ("unreachable", "skipped", "internal error, please report it: ZeroDivisionError"),
        ("faulty", "failed", "internal error, please report it: AttributeError"),
        ("too-deep", "skipped", "[host]: unknown key 'dept'; did you mean 'depth'"),
        ("mistaken", "skipped", "unknown key 'teir'; did you mean 'tier'"),
        ("torn", "skipped", "is not valid TOML"),
        ("impossible", "skipped", "key 'bandwidth_gb_s' must be a number above 0"),
    ],
)
def test_a_broken_device_is_one_row_with_the_reason(
    rows: Any, target: str, status: str, reason: str
) -> None:
    mine = [row for case, row in rows["rows"].items() if f"@{target}+" in case]
    ((has, error),) = mine
    assert has == status
    assert reason in error
    assert str(paths.root()) not in error


def test_a_name_that_is_no_runtime_is_one_skipped_row(rows: Any) -> None:
    status, error = rows["rows"]["m.int8.tflite@null-misspelt+litertt"]
    assert status == "skipped"
    assert "key 'runtimes': unknown runtime 'litertt'; did you mean 'litert'?" in error


def test_what_was_asked_for_by_name_and_is_broken_gives_exit_code_3(rows: Any) -> None:
    assert rows["exit_code"] == 3


@pytest.mark.parametrize("name", REASONS)
def test_doctor_names_each_broken_runtime(parts: dict[str, str], name: str) -> None:
    assert REASONS[name] in parts[f"runtime {name}"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("kind of host unclosed", "SyntaxError"),
        ("kind of host leaving", "SystemExit"),
        ("kind of host panicking", "Panic: of a library"),
        ("target file unknown.toml", "unknown kind of host 'no-such-kind'"),
        ("target file no-core.toml", "unknown core 'no-such-core'"),
        ("target file null-misspelt.toml", "unknown runtime 'litertt'"),
        ("target file impossible.toml", "key 'bandwidth_gb_s' must be a number above 0"),
        ("kind of board old-fashioned", "has PLUGIN = True"),
        ("core unclosed", "SyntaxError"),
        ("format onnx", "RuntimeError: half-written"),
        ("target file torn.toml", "is not valid TOML"),
        ("target file mistaken.toml", "unknown key 'teir'"),
        ("target file no-clock.toml", "[board]: unknown key 'clok_hz'"),
    ],
)
def test_doctor_names_each_broken_file(parts: dict[str, str], part: str, reason: str) -> None:
    assert reason in parts[part]


def test_doctor_names_nothing_else(parts: dict[str, str]) -> None:
    assert len(parts) == len(REASONS) + 13


def test_targets_lists_broken_devices_with_the_reason(copy: Path) -> None:
    done = python(copy, "-m", "tierbench", "targets", "--json")
    assert done.returncode == 0, done.stderr
    reached = {line["target"]: line["reached"] for line in json.loads(done.stdout)}
    assert reached["host"] == "yes: this machine"
    assert "is not valid TOML" in reached["torn"]
    assert "unknown key 'teir'" in reached["mistaken"]
    assert "hosts/unclosed.py: cannot be loaded" in reached["unclosed"]
    assert "bandwidth_gb_s" in reached["impossible"]
    assert reached["null-misspelt"].startswith("yes: null; litertt: ")
    assert reached["null"].startswith("yes: null; half: tierbench/worker/runtimes/half.py")


def test_a_broken_exporter_is_a_reason_of_its_own_format(copy: Path) -> None:
    code = (
        "import json\nfrom tierbench.zoo import exporters\n"
        "print(json.dumps([sorted(exporters.usable()), list(exporters.combinations())]))"
    )
    done = python(copy, "-c", code)
    assert done.returncode == 0, done.stderr
    usable, combinations = json.loads(done.stdout)
    assert usable == ["c_array", "saved_model", "tflite"]
    assert ["onnx", "int8"] in combinations, "it can still be asked for, and its row has the reason"


def test_one_broken_target_file_alone_is_a_mistake_of_the_command_line(copy: Path) -> None:
    done = python(copy, "-m", "tierbench", "run", "resnet8", "--target", "torn", "--list")
    assert done.returncode == 2
    assert "is not valid TOML" in done.stderr
    assert "Traceback" not in done.stderr
