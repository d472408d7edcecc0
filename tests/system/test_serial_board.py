"""The serial target against a project's own code behind a pseudo-terminal; whole runs are in
test_serial_run.py.

The stand-in is what `tierbench firmware` writes for the ESP32, compiled for this machine: protocol,
generated model and kernels are the project's own, only the board's file (port, clock) is another.
What it proves is the protocol, the outputs and the errors; its time is told, not measured."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.doubles import serial_board
from tests.doubles.refusals import refusal
from tests.doubles.serial_board import Bench
from tierbench.boards import emulated, oracle, serial, wire
from tierbench.boards.project import write as project
from tierbench.core import target_files
from tierbench.core.board import SerialTable
from tierbench.core.case import Case, CaseRecord
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, TargetError
from tierbench.core.target import Target
from tierbench.graph import tflite
from tierbench.plan import protocols
from tierbench.results import rows
from tierbench.runner import connect

pytest.importorskip("serial")
pytestmark = pytest.mark.skipif(
    shutil.which("gcc") is None, reason="compiles the stand-in: apt-get install gcc"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> project.Project:
    folder = tmp_path_factory.mktemp("firmware") / "fw"
    return project.write(
        "check", emulated.CHECK_MODEL, target_files.find_target("esp32-cam"), "generated", folder
    )


@pytest.fixture(scope="module")
def standin(made: project.Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return serial_board.compiled(made, tmp_path_factory.mktemp("standin"))


@pytest.fixture
def start(standin: Path) -> Iterator[Bench]:
    """Start the board on a new pseudo-terminal; returns the port."""
    with serial_board.bench(standin) as bench:
        yield bench


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serial, "HELLO_TIMEOUT_S", 0.5)
    monkeypatch.setattr(serial, "SET_TIMEOUT_S", 0.5)
    monkeypatch.setattr(serial, "BEGIN_TIMEOUT_S", 0.5)


@pytest.fixture(scope="module")
def target(made: project.Project) -> Target:
    return target_files.target(made.target_file)


@pytest.fixture
def case(target: Target, tmp_path: Path) -> Case:
    artifact = serial_board.artifact(tmp_path)
    return Case(
        artifact, target, target.runtimes[0], replace(protocols.PROFILES["quick"], timeout_s=0.6)
    )


def test_a_board_on_a_port_gives_a_measured_row(start: Bench, target: Target, case: Case) -> None:
    board = serial.connect(target, Options(address=start()))
    assert refusal(board, case.runtime) == ""
    assert "flash that of" in refusal(board, "tflm+esp-nn")
    measured = board.measure(case, "firmware")
    board.close()
    assert measured.evidence == "measured"
    assert measured.output_match is True
    assert measured.outputs_checked == 20
    assert len(measured.wall_ns) == 30
    assert measured.details["model_sha256"]
    assert (
        measured.memory["stack_peak_bytes"] == 1234
    )  # what the stand-in tells, as the board would
    assert measured.memory["arena_bytes"] > 0
    assert measured.details["free_bytes"] == measured.details["free_bytes_after"] == "4321"
    record = CaseRecord(
        case.id,
        {"model": "check", "target": target.name, "tier": "tiny", "runtime": case.runtime},
        case.protocol,
        (measured,),
    )
    row = rows.result(record, {"run_id": "r"})
    assert row.status == "ok"
    assert row.evidence == "measured"
    assert (row.arena_bytes, row.stack_peak_bytes) == (measured.memory["arena_bytes"], 1234)
    assert row.latency_p50_ms == pytest.approx(
        10.0
    )  # what the stand-in tells: 640,000 cycles at 64 MHz


def test_a_line_that_is_cut_once_is_asked_for_again(
    start: Bench, target: Target, case: Case
) -> None:
    board = serial.connect(target, Options(address=start("cut")))
    assert board.measure(case, "firmware").output_match is True
    board.close()


def test_another_models_firmware_is_refused(
    start: Bench, target: Target, case: Case, tmp_path: Path
) -> None:
    other = tmp_path / "other.tflite"
    other.write_bytes(emulated.CHECK_MODEL.read_bytes() + b"\0")
    changed = replace(case, artifact=replace(case.artifact, path=other))
    with pytest.raises(CaseError, match="another model"):
        serial.connect(target, Options(address=start())).measure(changed, "firmware")


def test_the_build_that_the_firmware_names_is_held_against_its_compiler(target: Target) -> None:
    hello = wire.Block((("runtime", "generated+esp-nn-O2"), ("optimised_for", "size")))
    board = serial.SerialBoard(target, None, wire.Link(None), hello)  # type: ignore[arg-type]
    assert "optimised for size: build it with -O2" in refusal(board, "generated+esp-nn-O2")


def test_another_boards_firmware_is_refused(start: Bench, target: Target) -> None:
    with pytest.raises(TargetError, match="is for esp32-cam, not for nano"):
        serial.connect(target_files.find_target("nano33"), Options(address=start()))


def test_the_emulated_boards_own_file_reaches_the_real_board_by_its_port(
    start: Bench, case: Case
) -> None:
    device = connect.device(target_files.find_target("esp32-cam"), Options(address=start()))
    assert device.measure(case, "firmware").evidence == "measured"
    device.close()


def test_wrong_outputs_are_no_latency(
    start: Bench, target: Target, case: Case, tmp_path: Path
) -> None:
    wrong = np.frombuffer(emulated.CHECK_OUTPUTS, np.int8).reshape(-1, 1).copy()
    wrong[7] += 1
    np.savez(
        tmp_path / "wrong.npz",
        input_0=np.frombuffer(emulated.CHECK_INPUTS, np.int8).reshape(-1, 1),
        output_0=wrong,
    )
    changed = replace(case, artifact=replace(case.artifact, reference=tmp_path / "wrong.npz"))
    with pytest.raises(CaseError, match="differs from TFLite Micro's on input 7") as raised:
        serial.connect(target, Options(address=start())).measure(changed, "firmware")
    assert raised.value.stage == "verify"


def test_a_port_in_use_and_a_port_that_is_not_there(
    start: Bench, target: Target, tmp_path: Path
) -> None:
    port = start()
    board = serial.connect(target, Options(address=port))
    with pytest.raises(TargetError, match="in use by another program"):
        serial.connect(target, Options(address=port))
    board.close()
    with pytest.raises(TargetError, match="no such port"):
        serial.connect(target, Options(address=str(tmp_path / "ttyACM9")))


def test_permission_names_the_group(monkeypatch: pytest.MonkeyPatch) -> None:
    import serial as pyserial

    def denied(*_: object, **__: object) -> None:
        raise pyserial.SerialException(13, "could not open port: Permission denied")

    monkeypatch.setattr(pyserial, "Serial", denied)
    with pytest.raises(TargetError, match="add yourself to the group"):
        serial.opened("/dev/ttyACM0", 115200)


@pytest.mark.parametrize(
    ("usb", "words"),
    [
        (["1:2", "1:2"], "2 boards of this kind"),
        (["9:9"], "boot loader"),
        ([], "connect it, or give its port"),
    ],
)
def test_which_port(
    monkeypatch: pytest.MonkeyPatch, target: Target, usb: list[str], words: str
) -> None:
    seen = tuple(serial.ports.Port(f"/dev/ttyACM{i}", one, (), "") for i, one in enumerate(usb))
    monkeypatch.setattr(serial.ports, "ports", lambda: seen)
    known = replace(target, board=SerialTable(kind="serial", usb=("1:2",), usb_bootloader=("9:9",)))
    with pytest.raises(TargetError, match=words):
        serial.find(known, "")


@pytest.mark.slow
@pytest.mark.parametrize(("one_in", "runs"), [(100, 25), (4000, 15)])
def test_a_bad_cable_never_gives_a_wrong_row(
    start: Bench,
    target: Target,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    one_in: int,
    runs: int,
) -> None:
    """Bytes are damaged at random, both ways: a row is right, or there is none and it is the
    line's fault."""
    monkeypatch.setattr(serial, "HELLO_TIMEOUT_S", 0.15)
    monkeypatch.setattr(serial, "SET_TIMEOUT_S", 0.15)
    monkeypatch.setattr(serial, "BEGIN_TIMEOUT_S", 0.15)
    hasty = replace(case, protocol=replace(case.protocol, timeout_s=0.45))
    answers = [_through_noise(target, start("noise", seed, one_in), hasty) for seed in range(runs)]
    assert set(answers) <= {"right", "no connection", "measure"}
    assert "right" in answers if one_in > 1000 else "right" not in answers or len(set(answers)) > 1


def _through_noise(target: Target, port: str, case: Case) -> str:
    """Return `right`, `wrong`, or where the line's damage was noticed."""
    try:
        board = serial.connect(target, Options(address=port))
    except TargetError:
        return "no connection"
    try:
        measured = board.measure(case, "firmware")
        return (
            "right" if measured.output_match and set(measured.wall_ns) == {10_000_000} else "wrong"
        )
    except CaseError as error:
        return error.stage  # "verify" would blame the board for what the cable did
    finally:
        board.close()


def test_a_single_damaged_line_is_asked_for_again() -> None:
    class Stream:
        def __init__(self) -> None:
            self.asked = 0

        def write(self, data: bytes) -> int:
            self.asked += 1
            return len(data)

        in_waiting = 0

        def read(self, size: int = 1) -> bytes:
            if self.asked == 0:
                return b""
            texts = ["tierbench=begin", "answer=hello", "protocol=1", "lines=5", "tierbench=end"]
            lines = [wire.checked(text) for text in texts]
            if self.asked == 1:
                lines[2] = lines[2].replace(b"protocol", b"protocul")
            self.sent = getattr(self, "sent", 0)
            if self.sent >= self.asked:
                return b""
            self.sent += 1
            return b"".join(lines)

    stream = Stream()
    assert wire.Link(stream).ask("hello", 1.0)["protocol"] == "1"
    assert stream.asked == 2


def test_the_check_models_answers_are_tflite_micros() -> None:
    model = tflite.read(emulated.CHECK_MODEL)
    assert sum(model.tensors[index].bytes for index in model.inputs) == 1
    assert len(oracle.random_samples(model)) == 20
