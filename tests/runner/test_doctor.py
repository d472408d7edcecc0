"""`doctor` believes no presence of a package, and a memory only while no file changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.doubles.refusals import refusal
from tierbench.core import paths, processes
from tierbench.core.case import Failure
from tierbench.core.device import Options
from tierbench.core.errors import UsageError
from tierbench.core.model import Artifact
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import RUNTIMES, local
from tierbench.runner import connect, doctor
from tierbench.zoo import exports


def test_a_runtime_that_broke_after_it_was_remembered_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target(
        "null",
        "null",
        "edge",
        "host",
        Path("null.toml"),
        host=LocalHost(),
        runtimes=("noop",),
    )

    def device(target: Target, options: Options) -> local.LocalHost:
        return local.LocalHost(target, Options(scratch=tmp_path, is_rechecked=options.is_rechecked))

    monkeypatch.setattr(connect, "device", device)
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path)
    assert [part.status for part in doctor._target(target, False)] == ["ok"]
    monkeypatch.setattr(
        processes, "run", lambda *_: 1
    )  # its libraries were deleted: it dies without an answer
    host = local.LocalHost(target, Options(scratch=tmp_path))
    assert refusal(host, "noop") == "", "a run believes what it remembers"
    assert [part.status for part in doctor._target(target, False)] == ["ok"], "no file changed"
    monkeypatch.setattr(doctor, "_files_of", lambda target: [["lib.so", 1, 2]])
    assert [part.status for part in doctor._target(target, False)] == ["missing"]
    assert refusal(host, "noop") != "", "and what doctor found out is not forgotten"


def test_everything_is_computed_anew_when_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Target("null", "null", "edge", "host", Path("null.toml"), runtimes=("noop",))
    asked: list[bool] = []

    class Works:
        def check(self, runtime: str) -> None: ...
        def close(self) -> None: ...

    def device(target: Target, options: Options) -> Works:
        asked.append(options.is_rechecked)
        return Works()

    monkeypatch.setattr(connect, "device", device)
    monkeypatch.setattr(connect, "check", lambda device, runtime: None)
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path)
    for is_fresh in (False, False, True):
        assert [part.status for part in doctor._target(target, is_fresh)] == ["ok"]
    assert asked == [True, False, True]


def test_a_file_of_a_runtime_that_is_deleted_makes_its_check_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "lib" / "python3.11" / "site-packages" / "ai_edge_litert"
    place.mkdir(parents=True)
    (place / "interpreter.py").write_text("")
    (place / "lib.so.2").write_text("")
    (place / "lib.pyc").write_text("")
    monkeypatch.setattr(local, "interpreter", lambda name: tmp_path / "bin" / "python")
    path = Path("host.toml")
    target = Target("host", "h", "edge", "host", path, host=LocalHost(), runtimes=("litert",))
    before = doctor._files_of(target)
    assert len(before) == 2
    (place / "lib.so.2").unlink()
    assert doctor._files_of(target) == before[:1]


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (None, "ok"),
        (Failure("failed", "export", "the converter broke"), "failed"),
        (Failure("skipped", "export", "it needs x; install it with: pip install x"), "missing"),
    ],
)
def test_the_exporters_are_made_to_export(
    monkeypatch: pytest.MonkeyPatch, failure: Failure | None, status: str
) -> None:
    made = Artifact("m", "0" * 64, "onnx", "fp32", Path("m.onnx"), "", 0, (), ())
    failures = (("tflite", "int8", failure),) if failure else ()
    monkeypatch.setattr(exports, "export", lambda *_, **__: exports.Exported((made,), failures))
    part = doctor._exporters(False)
    assert (part.status, part.install) == (status, "pip install x" if status == "missing" else "")
    assert failure is None or failure.error in part.detail


def test_an_export_that_ends_in_an_error_is_a_part_that_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> exports.Exported:
        raise UsageError("cannot be read")

    monkeypatch.setattr(exports, "export", broken)
    assert doctor._exporters(False).status == "failed"


@pytest.mark.slow
def test_the_exporters_of_this_environment_work() -> None:
    part = doctor._exporters(True)
    assert (part.status, part.detail.partition(" forms")[0]) == ("ok", "made 8 of 8")


def test_a_line_that_installs_a_runtime_is_one_that_a_shell_takes() -> None:
    lines = [RUNTIMES.load(name).install for name in RUNTIMES.names()]
    assert any("#" in line for line in lines), "what else may help is a comment"
    for line in filter(None, lines):
        done = subprocess.run(["bash", "-n", "-c", line], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b""), line
