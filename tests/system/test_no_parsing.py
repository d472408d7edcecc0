"""No model file is parsed in the coordinator: it is opened there for its hash alone.

Every verb that takes a model runs in a process with an audit hook, which counts who opens the file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tierbench.cli import main as cli

ROOT = Path(__file__).resolve().parents[2]
#: Packages that parse model files; none may be loaded where the user waits.
PARSERS = ("onnx", "onnxruntime", "tensorflow", "keras", "ai_edge_litert", "tflite_micro", "h5py")

SCRIPT = (
    f"PARSERS = {PARSERS!r}"
    + """
import json, os, sys
watched, report = os.path.realpath(sys.argv[1]), sys.argv[2]
opens = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path == watched:
            frame, callers = sys._getframe(1), []
            while frame is not None:
                callers.append(f"{frame.f_globals.get('__name__')}.{frame.f_code.co_name}")
                frame = frame.f_back
            opens.append(callers)
sys.addaudithook(hook)
from tierbench.cli.main import main
from tierbench.graph import flatbuffer
read, parsed = flatbuffer.model, []
flatbuffer.model = lambda data: (parsed.append(len(data)), read(data))[1]
try:
    code = main(sys.argv[3:])
except SystemExit as error:
    code = error.code
with open(report, "w") as file:
    json.dump({"pid": os.getpid(), "code": code, "opens": opens,
               "parsed": parsed, "parsers": sorted(set(sys.modules) & set(PARSERS))}, file)
"""
)


def watched(tmp_path: Path, model: Path, *arguments: str, script: str = SCRIPT) -> dict[str, Any]:
    """Run a verb; return its exit code, who opened `model` in its process, and parsers there."""
    report = tmp_path / "report.json"
    done = subprocess.run(
        [sys.executable, "-c", script, str(model), str(report), *arguments],
        capture_output=True,
        text=True,
        timeout=400,
        cwd=tmp_path,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    assert report.exists(), done.stderr[-2000:]
    return json.loads(report.read_text()) | {"stderr": done.stderr, "stdout": done.stdout}


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A copy whose bytes nobody has read before: an answer from a cache would prove nothing."""
    from tests.doubles import onnx_kinds as make
    from tests.doubles.export import saved

    return saved(make.dense(), tmp_path / "brought.onnx")


def check(seen: dict[str, Any], code: int = 0) -> None:
    assert seen["code"] == code, seen["stderr"][-2000:]
    assert seen["parsers"] == []
    assert seen["parsed"] == [], "neither the file nor a copy of it"
    assert seen["opens"], "the file is hashed, so that it must have been opened"
    for callers in seen["opens"]:
        assert "tierbench.zoo.models.sha256_of_file" in callers[:4], callers[:6]


#: Verbs that take a model; each has a test here.
TRIED = {"inspect", "export", "run", "bundle", "firmware", "fit", "validate", "compare"}


def test_every_verb_that_takes_a_model_is_tried_here() -> None:
    parser = cli.parser(complete=True)
    verbs = next(action.choices for action in parser._actions if action.choices)
    assert verbs is not None
    takes = {
        name
        for name, verb in verbs.items()
        for action in verb._actions
        if action.dest in ("model", "models")
        or (not action.option_strings and "a model" in str(action.help))
    }
    assert takes == TRIED


@pytest.mark.parametrize(
    "call",
    [
        "tierbench.inspect(watched)",
        "tierbench.estimate(watched, ['raspberry-pi-4'])",
        "tierbench.export(watched, 'out', formats=['onnx'])",
    ],
)
def test_the_python_interface_reads_the_file_elsewhere(
    call: str, brought: Path, tmp_path: Path
) -> None:
    script = SCRIPT.replace("main(sys.argv[3:])", f"({call}, 0)[1]").replace(
        "sys.addaudithook", "import tierbench\nsys.addaudithook"
    )
    check(watched(tmp_path, brought, script=script))


def contributed(path: Path) -> Path:
    from tests.doubles import onnx_kinds as make
    from tests.doubles.export import saved

    return saved(make.contributed(), path)


@pytest.mark.parametrize("name", ["contrib.onnx", "open_size.tflite"])
def test_inspect_reads_the_graph_elsewhere(name: str, tmp_path: Path) -> None:
    model = tmp_path / name
    if name.endswith(".onnx"):
        contributed(model)
    else:
        model.write_bytes((ROOT / "tests/data/models" / name).read_bytes())
    seen = watched(tmp_path, model, "inspect", str(model), "--json")
    check(seen)
    assert json.loads(seen["stdout"])["operators"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "MODEL", "-o", "out", "--format", "onnx"),
        ("run", "MODEL", "--list", "--target", "host", "--format", "onnx"),
        ("run", "MODEL", "--quick", "--target", "host", "--format", "fp32.onnx", "--out", "r"),
        ("run", "--models", "LIST", "--list", "--target", "host", "--format", "onnx"),
        ("compare", "MODEL", "MODEL", "--quick", "--format", "fp32.onnx", "--out", "r"),
        ("bundle", "--model", "MODEL", "--target", "host", "-o", "b.pyz"),
    ],
    ids=lambda arguments: " ".join(arguments[:4]),
)
@pytest.mark.slow
def test_verbs_that_export_read_the_file_elsewhere(
    arguments: tuple[str, ...], brought: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "list.toml"
    listed.write_text(f"[[model]]\nfile = '{brought}'\n")
    places = {"MODEL": str(brought), "LIST": str(listed)}
    named = [places.get(argument, argument) for argument in arguments]
    if arguments[0] == "bundle":
        pytest.importorskip("tierbench.cli.bundle")
    seen = watched(tmp_path, brought, *named)
    if seen["code"] in (2, 3) and arguments[0] == "bundle":
        assert all(
            "tierbench.zoo.models.sha256_of_file" in callers[:4] for callers in seen["opens"]
        )
        assert seen["parsers"] == []
        return
    check(seen)


@pytest.mark.slow
def test_firmware_reads_the_file_elsewhere(tmp_path: Path) -> None:
    model = tmp_path / "brought.tflite"
    model.write_bytes((ROOT / "tests/data/boards/open_batch.tflite").read_bytes())
    seen = watched(
        tmp_path, model, "firmware", str(model), "--board", "nano-33-ble-sense", "-o", "project"
    )
    check(seen)


def test_fit_reads_the_graph_elsewhere(tmp_path: Path) -> None:
    model = tmp_path / "brought.tflite"
    model.write_bytes((ROOT / "tests/data/boards/mixed.tflite").read_bytes())
    seen = watched(tmp_path, model, "fit", str(model), "--json")
    assert (seen["code"], seen["parsers"], seen["parsed"]) == (0, [], [])
    assert len(json.loads(seen["stdout"])) > 10


@pytest.mark.slow
def test_a_run_on_a_board_reads_the_file_elsewhere(tmp_path: Path) -> None:
    model = tmp_path / "brought.tflite"
    model.write_bytes((ROOT / "tests/data/boards/mixed.tflite").read_bytes())
    seen = watched(
        tmp_path, model,
        "run", str(model), "--quick", "--target", "nano-33-ble-sense", "--out", "r",
    )  # fmt: skip
    check(seen, seen["code"])  # without its compiler the row says so


def test_validate_of_boards_reads_the_files_of_a_folder_elsewhere(tmp_path: Path) -> None:
    model = tmp_path / "models" / "brought.tflite"
    model.parent.mkdir()
    model.write_bytes((ROOT / "tests/data/boards/mixed.tflite").read_bytes())
    table = tmp_path / "published.csv"
    table.write_text(
        "device,chip,model,model_sha256,runtime,optimisation,scope,value,unit\n"
        "Nano 33 BLE,nRF52840,brought,,TFLM cmsis-nn-or-reference,-Os,model,12.5,ms\n"
    )
    seen = watched(
        tmp_path, model, "validate", "--tier", "tiny", "--published", str(table),
        "--models", str(model.parent), "--json",
    )  # fmt: skip
    assert (seen["parsers"], seen["parsed"]) == ([], [])
    assert seen["opens"], seen["stderr"][-2000:]


def test_validate_reads_the_files_of_a_folder_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    model = folder / "contrib.onnx"
    contributed(model)
    table = tmp_path / "published.csv"
    table.write_text(
        "tier,target,model,runtime,precision,latency_p50_ms\n"
        "edge,raspberry-pi-4,contrib,onnxruntime,fp32,1.5\n"
    )
    seen = watched(
        tmp_path, model, "validate", "--published", str(table), "--models", str(folder), "--json"
    )
    assert seen["parsers"] == []
    assert seen["code"] in (0, 1, 4), seen["stderr"][-2000:]
    assert seen["opens"]
    for callers in seen["opens"]:
        assert "tierbench.zoo.models.sha256_of_file" in callers[:4], callers[:6]


@pytest.mark.slow
def test_the_graph_of_a_run_is_the_one_of_its_manifest(brought: Path, tmp_path: Path) -> None:
    seen = watched(
        tmp_path, brought,
        "run", str(brought), "--quick", "--target", "host", "--format", "fp32.onnx", "--out", "r",
    )  # fmt: skip
    check(seen)
    header = json.loads((tmp_path / "r/journal.jsonl").read_text().splitlines()[0])
    graphs = next(value for key, value in _walk(header) if key == "graphs")
    assert graphs["brought"]["operators"][0][:2] == ["dense", 64]


def _walk(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _walk(inner)


def test_the_hook_sees_a_parser(tmp_path: Path) -> None:
    """The counter works: a verb that parsed would be caught."""
    model = tmp_path / "m.onnx"
    contributed(model)
    script = SCRIPT.replace(
        "code = main(sys.argv[3:])",
        "from tierbench.graph import extract\n    from pathlib import Path\n"
        "    extract.of_file(Path(watched)); code = 0",
    )
    report = tmp_path / "report.json"
    subprocess.run([sys.executable, "-c", script, str(model), str(report)], check=True, timeout=120)
    seen = json.loads(report.read_text())
    assert "onnx" in seen["parsers"]
    assert "sha256_of_file" not in str(seen["opens"][0][:4])


def test_the_hook_sees_a_copy_that_is_parsed(tmp_path: Path) -> None:
    model = ROOT / "tests/data/boards/mixed.tflite"
    script = SCRIPT.replace(
        "code = main(sys.argv[3:])",
        "from tierbench.graph import tflite\n    from pathlib import Path\n"
        "    tflite.read(Path(watched)); code = 0",
    )
    report = tmp_path / "report.json"
    subprocess.run([sys.executable, "-c", script, str(model), str(report)], check=True, timeout=120)
    assert json.loads(report.read_text())["parsed"] == [model.stat().st_size]
