"""A bundle as a device without network runs it, and what is collected from it; the runtime is a
fake."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.doubles import simulated
from tierbench.core import target_files
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.results import journal as store
from tierbench.results import rows
from tierbench.runner import bundle, collect

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
TWO = dataclasses.replace(simulated.QUICK, processes=2)


@dataclasses.dataclass
class Lab:
    """A workstation (scratch) and a device (home) in one temporary folder."""

    folder: Path

    def write(self, name: str = "lab.pyz", **runtime_options: Any) -> bundle.Made:
        target = simulated.target(self.folder)
        wish = bundle.Wish("model", target, TWO)
        case = simulated.case(target, self.folder, TWO, **runtime_options)
        model = {"name": "model", "task": "", "trained": True}
        return bundle.pack(wish, [case], model, self.folder / name, self.folder / "scratch")

    def run(
        self, path: Path, *arguments: str, home: str = "home"
    ) -> subprocess.CompletedProcess[str]:
        (self.folder / "carry").mkdir(exist_ok=True)
        lock = self.folder / "lock"
        lock.touch()
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / home),
            "TIERBENCH_LOCK": str(lock),
        }
        return subprocess.run(
            [sys.executable, "-E", str(path), *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=self.folder / "carry",
            env=environment,
        )

    def results(self) -> list[Path]:
        return sorted((self.folder / "carry").glob("*.tierbench"))

    def collect(self, *paths: Path) -> list[str]:
        told: list[str] = []
        collect.merge(paths, self.folder / "run", self.folder / "scratch", told.append)
        return told

    def rows(self) -> list[Any]:
        journal = store.load(self.folder / "run")
        return rows.results(journal.records, journal.run)


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    return Lab(tmp_path)


def test_there_and_back_and_a_second_time(lab: Lab) -> None:
    made = lab.write()
    assert lab.write("again.pyz").sha256 == made.sha256
    assert (lab.folder / "again.pyz").read_bytes() == made.path.read_bytes(), (
        "equal inputs give equal bytes"
    )
    done = lab.run(made.path)
    assert done.returncode == 0, done.stderr
    (result,) = lab.results()
    assert done.stdout.endswith(f"carry back: {result.name}\n")
    assert list((lab.folder / "home/.cache/tierbench/runs").iterdir()) == []
    assert lab.collect(result) == [f"{result.name}: 1 cases merged"]
    assert lab.collect(result) == [f"{result.name}: nothing new, it was collected before"]
    (row,) = lab.rows()
    assert (row.status, row.evidence, row.processes, row.target) == (
        "ok",
        "measured",
        2,
        "null-device",
    )
    text = result.read_text()
    assert os.uname().nodename not in text
    assert str(lab.folder) not in text


def test_two_devices_of_one_kind_are_two_rows(lab: Lab) -> None:
    made = lab.write()
    for home in ("one", "two"):
        assert lab.run(made.path, home=home).returncode == 0
    lab.collect(*lab.results())
    lab.collect(*lab.results())
    assert sorted(row.case_id for row in lab.rows()) == [
        "model.fp32.onnx@null-device#2+noop",
        "model.fp32.onnx@null-device+noop",
    ]
    assert {row.target_name for row in lab.rows()} == {"null-device"}


def test_a_failing_case_is_a_row_and_the_exit_code(lab: Lab) -> None:
    made = lab.write(fault="exit", fault_at="load")
    assert lab.run(made.path).returncode == 1
    lab.collect(*lab.results())
    (row,) = lab.rows()
    assert (row.status, row.stage) == ("failed", "load")
    assert "status 7" in row.error


def test_an_interrupted_run_goes_on(lab: Lab) -> None:
    made = lab.write()
    assert lab.run(made.path).returncode == 0
    (result,) = lab.results()
    lines = result.read_text().splitlines(keepends=True)
    result.write_text(
        "".join(lines[:2]) + lines[2][:50]
    )  # the power went while the third line was written
    again = lab.run(made.path)
    assert "going on with" in again.stdout
    assert "[1/2]" not in again.stdout
    assert len(lab.results()) == 1
    lab.collect(result)
    assert lab.rows()[0].processes == 2


def test_one_altered_byte_anywhere_is_refused(lab: Lab) -> None:
    made = lab.write()
    whole = made.path.read_bytes()
    with zipfile.ZipFile(made.path) as archive:
        main = archive.getinfo("__main__.py")
        begins = main.header_offset + 30 + len(main.filename) + main.file_size
    places = [*range(begins, len(whole), len(whole) // 12), len(whole) - 1, len(whole) - 65]
    for place in places:
        bad = lab.folder / "bad.pyz"
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        done = lab.run(bad)
        assert done.returncode != 0, place
        if (
            "zip" not in done.stderr and "__main__" not in done.stderr
        ):  # else Python itself could not open it
            assert (done.returncode, "integrity" in done.stderr) == (5, True), (place, done.stderr)
        with pytest.raises(IntegrityError):
            lab.collect(bad)
    assert lab.results() == []


def test_foreign_and_altered_results_are_refused(lab: Lab) -> None:
    made = lab.write()
    assert lab.run(made.path).returncode == 0
    (result,) = lab.results()
    altered = lab.folder / "altered.tierbench"
    altered.write_text(result.read_text().replace('"wall_ns": [', '"wall_ns": [1', 1))
    with pytest.raises(IntegrityError, match="altered"):
        lab.collect(altered)
    (record,) = (lab.folder / "scratch/bundles").glob("*.json")
    assert record.stat().st_mode & 0o077 == 0, "it holds the bundle's key"
    record.unlink()
    with pytest.raises(IntegrityError, match="foreign"):
        lab.collect(result)
    assert not (lab.folder / "run").exists(), "nothing is written before everything is checked"
    lab.collect(result, made.path)  # the bundle itself makes it known
    assert lab.rows()[0].status == "ok"
    with pytest.raises(UsageError):
        lab.collect(lab.folder / "no-such-file.tierbench")


def test_the_wrong_board_is_refused_on_the_device(lab: Lab) -> None:
    target = simulated.target(lab.folder, board="Raspberry Pi 4")
    wish = bundle.Wish("model", target, TWO)
    model = {"name": "model", "task": "", "trained": True}
    path = lab.folder / "pi.pyz"
    bundle.pack(
        wish, [simulated.case(target, lab.folder, TWO)], model, path, lab.folder / "scratch"
    )
    done = lab.run(path)
    assert done.returncode == 3
    assert "is for a Raspberry Pi 4" in done.stdout
    assert lab.run(path, "--force").returncode == 0
    lab.collect(*lab.results())
    rows = lab.rows()
    assert {row.validity for row in rows} == {"invalid"}
    assert all("other-device" in row.issues for row in rows)


def test_what_cannot_travel_is_said(lab: Lab) -> None:
    target = simulated.target(lab.folder)
    case = simulated.case(target, lab.folder, TWO)
    folder = dataclasses.replace(case, artifact=dataclasses.replace(case.artifact, path=lab.folder))
    with pytest.raises(TargetError, match="is a folder"):
        bundle.pack(
            bundle.Wish("model", target, TWO),
            [folder],
            {},
            lab.folder / "x.pyz",
            lab.folder / "scratch",
        )


def test_what_a_bundle_leaves_out_is_said_with_its_reason(tmp_path: Path) -> None:
    target = target_files.find_target("raspberry-pi-4")
    file = str(ROOT / "tests" / "data" / "boards" / "wide.tflite")
    path = tmp_path / "pi.pyz"
    with pytest.raises(TargetError, match=r"nothing can be bundled: .*fp32\.onnx.*: left out, "):
        bundle.write(bundle.Wish(file, target, TWO, ("onnxruntime",)), path, tmp_path, print)
    assert not path.exists()
