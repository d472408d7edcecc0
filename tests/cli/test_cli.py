"""Bad input ends in one sentence and the documented exit code; `--help` loads nothing heavy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.results import journal
from tierbench.zoo import models

ROOT = Path(__file__).resolve().parents[2]


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = cli.main([str(argument) for argument in arguments])
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["run", "resnet8", "--target", "nano34"],
            ["unknown target 'nano34'", "did you mean 'nano33'"],
        ),
        (["run", "resnet9"], ["unknown model 'resnet9'", "did you mean 'resnet8'"]),
        (
            ["run", "--runtime", "onnxruntme"],
            ["unknown runtime 'onnxruntme'", "did you mean 'onnxruntime'"],
        ),
        (
            ["run", "resnet8", "--models", "f.toml"],
            ["lists the models", "leave out resnet8"],
        ),
        (["run", "nothing-*.onnx"], ["nothing-*.onnx: no file has such a name"]),
        (["run", "--threads", "0"], ["must be a whole number from 1"]),
        (["run", "no-such-file.tflite"], ["there is no such model file"]),
        (["run", "--target-qps", "5"], ["belong to --scenario"]),
        (["validate", "--max-error", "nan"], ["--max-error: must be a number from 0, not 'nan'"]),
        (["validate", "--max-error", "-5"], ["--max-error: must be a number from 0, not '-5'"]),
        (["run", "--sustain", "-1"], ["--sustain: must be a number from 0, not '-1'"]),
        (
            ["run", "--scenario", "server", "--target-qps", "inf"],
            ["--target-qps: must be a number from 0, not 'inf'"],
        ),
        (["run", "--scenario", "server", "--target-qps", "0"], ["--target-qps 0: must be above 0"]),
        (["run", "--sustain", "0"], ["--sustain 0: must be above 0"]),
        (
            ["run", "--scenario", "offline", "--sustain", "5"],
            ["--scenario and --sustain", "in two runs"],
        ),
        (
            ["run", "--scenario", "offline", "--layers"],
            ["--scenario and --layers", "without --scenario"],
        ),
        (
            ["run", "--scenario", "offline", "--meter", "f.csv"],
            ["--scenario and --meter", "leave out --scenario"],
        ),
        (["run", "--sustain", "5", "--layers"], ["--sustain and --layers", "leave out --sustain"]),
        (
            ["run", "--sustain", "5", "--meter", "f.csv"],
            ["--sustain and --meter", "leave out --sustain"],
        ),
        (
            ["run", "--sustain", "5", "--emulate"],
            ["--sustain and --emulate", "leave out --emulate"],
        ),
        (["run", "--against", "old", "--layers"], ["--against and --layers", "a run of its own"]),
        (
            ["run", "--against", "old", "--meter", "f.csv"],
            ["--against and --meter", "tierbench compare"],
        ),
        (
            ["run", "--scenario", "server", "--find-max", "--target-qps", "5"],
            ["--find-max and --target-qps", "leave out"],
        ),
        (["run", "--fail-above", "10%"], ["--fail-above", "add --against DIR", "--fail-above 10%"]),
        (
            ["run", "--target", "nano33", "--threads", "2"],
            ["--threads cannot hold on nano-33-ble-sense", "leave"],
        ),
        (
            ["run", "-t", "host", "-t", "esp32", "--batch", "2", "--scenario", "offline"],
            ["--scenario and --batch cannot hold on esp32-cam", "the board"],
        ),
        (["run", "--target", "esp32", "--sustain", "1"], ["--sustain cannot hold on esp32-cam"]),
        (["rnu"], ["invalid choice", "see: tierbench --help"]),
        (["report", "no-such-folder"], ["no-such-folder"]),
        (["compare", "no-such-folder", "nor-this"], ["no-such-folder"]),
        (
            ["export", "resnet8", "-o", "x", "--format", "tflit"],
            ["unknown format 'tflit'", "did you mean 'tflite'"],
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and value[0][0].islower() else "",
)
def test_a_mistake_is_one_sentence_and_exit_code_2(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, text = said(capsys, *arguments)
    assert code == 2, text
    for word in words:
        assert word in text
    assert "Traceback" not in text
    assert not list(tmp_path.rglob("journal.jsonl")), "a mistake leaves no run behind"


@pytest.mark.parametrize("spoken", ["nano33", "Nano_33 BLE", "pi4", "iPhone15", "A100", "esp32"])
def test_people_type_names_loosely(spoken: str) -> None:
    assert target_files.find_target(spoken).name in target_files.targets()


def test_a_broken_target_file_names_file_and_closest_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\ntier = "edge"\nrutimes = ["litert"]\n')
    code, text = said(capsys, "run", "--target", path)
    assert code == 2
    assert str(path) in text
    assert "unknown key 'rutimes'; did you mean 'runtimes'" in text


def test_a_result_folder_of_another_schema_version_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / journal.NAME).write_text('{"kind":"run","format":999,"run_id":"r"}\n')
    code, text = said(capsys, "report", tmp_path)
    assert code == 5
    assert "version" in text
    assert str(tmp_path) in text


def test_where_nothing_can_be_written_is_one_sentence_and_exit_code_3(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    code, text = said(capsys, "export", "resnet8", "-o", tmp_path / "file" / "out")
    assert (code, text.count("\n")) == (3, 1)
    assert "file/out/resnet8: cannot be written (Not a directory)" in text

    def full() -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr(models, "describe", full)
    assert said(capsys, "models") == (3, f"tierbench: {tmp_path}: No space left on device\n")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom tierbench.cli import main as cli\ntry: cli.main(['--help'])\nexcept "
        "SystemExit: print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "argparse" in loaded
    assert not loaded & {
        "tensorflow",
        "onnxruntime",
        "numpy",
        "rich",
        "msgspec",
        "asyncssh",
        "duckdb",
        "pandas",
    }


@pytest.mark.parametrize("verb", sorted(cli.VERBS))
def test_every_verb_has_help_and_a_module(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help"])
    assert ended.value.code == 0
    assert re.search(r"exit codes: 0 ok; 1 a case", capsys.readouterr().out)
    assert (ROOT / "harness" / "tierbench" / "cli" / f"{verb}.py").is_file()


@pytest.mark.parametrize("lines", [1, 5_000])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early_does_not_change_the_exit_code(
    tmp_path: Path, lines: int, unbuffered: str
) -> None:
    (tmp_path / "gate.py").write_text(
        "import sys, time\nfrom tierbench.cli import main as cli\nfrom tierbench.runner import "
        "doctor\n"
        "def parts(is_fresh):\n    time.sleep(0.2)\n"
        f"    return [doctor.Part('disk', 'failed', 'x' * 80)] * {lines}\n"
        "doctor.parts = parts\nsys.exit(cli.main(['doctor', '--json']))\n"
    )
    done = subprocess.run(
        f"{sys.executable} {tmp_path}/gate.py | true; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert (done.returncode, done.stderr) == (3, "")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m tierbench models --json | head -n 1; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert done.returncode == 0
    assert done.stderr == ""
