"""Whole runs with a board on a pseudo-terminal: rows, sentences and exit codes, and the next run
works.

The board's USB id is told by a list of ports of our own; the emulated twin is a double where only
its row counts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from tests.doubles import serial_board
from tests.doubles.serial_board import Bench
from tierbench.boards import BOARDS, emulated, ports, serial
from tierbench.boards.project import write as project
from tierbench.cli import main as cli
from tierbench.core import paths, target_files
from tierbench.core.case import Case
from tierbench.core.device import BoardKind, Options
from tierbench.core.errors import ToolMissing
from tierbench.core.measurement import Measurement
from tierbench.core.target import Target
from tierbench.plan import protocols
from tierbench.plan.request import Request
from tierbench.results import journal
from tierbench.runner import connect
from tierbench.zoo import exports

pytest.importorskip("serial")
pytestmark = pytest.mark.skipif(
    shutil.which("gcc") is None, reason="compiles the stand-in: apt-get install gcc"
)

BOARD, USB = "esp32-cam", "1a86:7523"
RUNTIME = "generated+esp-nn-O2"
Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


class Twin:
    """The emulated board without its emulator: a row with a modelled time."""

    is_remote = False
    is_timed = False
    flashed_runtime = ""

    def __init__(self, target: Target, options: Options) -> None:
        self.target = target

    def purposes(self, case: Case) -> tuple[str, ...]:
        return ("firmware",)

    def check(self, runtime: str) -> None:
        return

    def measure(self, case: Case, purpose: str) -> Measurement:
        return Measurement(
            "firmware",
            "emulated",
            "2026-01-01T00:00:00Z",
            case.runtime,
            "double",
            output_match=True,
            modelled={"latency_ms": 11.0, "low_ms": 9.0, "high_ms": 13.0},
        )

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def standin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("firmware") / "fw"
    made = project.write(
        "check", emulated.CHECK_MODEL, target_files.find_target(BOARD), "generated", folder
    )
    return serial_board.compiled(made, tmp_path_factory.mktemp("standin"))


@pytest.fixture
def start(standin: Path) -> Iterator[Bench]:
    with serial_board.bench(standin) as bench:
        yield bench


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> list[ports.Port]:
    """The ports that this machine has; a test adds to them."""
    seen: list[ports.Port] = []
    monkeypatch.setattr(ports, "ports", lambda: tuple(seen))
    return seen


def port(device: str, usb_id: str = USB) -> ports.Port:
    return ports.Port(device, usb_id, (BOARD,), "")


def wait_at_most(monkeypatch: pytest.MonkeyPatch, answer_s: float, run_s: float) -> None:
    for name in ("HELLO_TIMEOUT_S", "SET_TIMEOUT_S", "BEGIN_TIMEOUT_S"):
        monkeypatch.setattr(serial, name, answer_s)
    quick = replace(protocols.PROFILES["quick"], timeout_s=run_s)
    monkeypatch.setitem(protocols.PROFILES, "quick", quick)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str],
        plugged: list[ports.Port]) -> Run:  # fmt: skip
    """Run the command line; return its exit code, its rows of this run's own, and what it said."""
    exported = exports.Exported((serial_board.artifact(tmp_path),))
    monkeypatch.setattr(exports, "export", lambda *_, **__: exported)
    monkeypatch.setitem(BOARDS._loaded, "emulated", BoardKind(Twin))
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "build")
    # A stand-in is a process: on a busy machine it answers late. Only a silent one is waited for.
    wait_at_most(monkeypatch, answer_s=10.0, run_s=30.0)
    runs = iter(range(100))

    def begin(*arguments: str, target: str = BOARD) -> tuple[int, list[dict[str, Any]], str]:
        folder = tmp_path / f"run-{next(runs)}"
        chosen = ["--target", target] if target else []
        code = cli.main(
            [
                "run",
                str(emulated.CHECK_MODEL),
                "--quick",
                "--json",
                "--out",
                str(folder),
                *chosen,
                *arguments,
            ]
        )
        said = capsys.readouterr()
        own = {record.case_id for record in journal.load(folder).records}
        rows = (
            [row for row in json.loads(said.out) if row["case_id"] in own]
            if said.out.strip()
            else []
        )
        return code, rows, said.err

    return begin


def real(rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = [row for row in rows if "#port" in row["case_id"]]
    return row


def test_the_ordinary_target_finds_its_board_and_rows_stand_side_by_side(
    run: Run, start: Bench, plugged: list[ports.Port]
) -> None:
    plugged += [port("/dev/ttyUSB9", "0403:6001"), port(start())]
    code, rows, said = run()
    assert code == 0
    assert {row["target"] for row in rows} == {BOARD}
    assert [row["evidence"] for row in rows] == ["emulated", "emulated", "measured"]
    assert (
        real(rows)["runtime"] == RUNTIME
    )  # what the board holds; the other build is not planned for it
    assert real(rows)["latency_p50_ms"] == pytest.approx(10.0)
    assert len({(row["run_id"], row["case_id"]) for row in rows}) == 3
    assert "firmware of check, generated+esp-nn-O2" in said


def test_a_board_that_is_not_there_is_not_missed(run: Run) -> None:
    code, rows, _ = run()
    assert code == 0
    assert [row["evidence"] for row in rows] == ["emulated", "emulated"]


def test_no_port_is_opened_for_a_board_that_was_not_named(
    run: Run, plugged: list[ports.Port], monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged.append(port("/dev/ttyUSB0"))
    monkeypatch.setattr(serial, "opened", lambda *_: pytest.fail("a port was opened"))
    only = {BOARD: target_files.find_target(BOARD)}
    monkeypatch.setattr(target_files, "targets", lambda folder=None: only)
    code, rows, _ = run(target="")
    assert code == 0
    assert {row["evidence"] for row in rows} == {"emulated"}


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (
            [port("/dev/ttyUSB0"), port("/dev/ttyUSB1")],
            "2 boards of this kind are connected (/dev/ttyUSB0, /dev/ttyUSB1)",
        ),
        ([port("/dev/ttyUSB0", "9:9")], "/dev/ttyUSB0: the board waits in its boot loader"),
    ],
)
def test_a_board_that_cannot_be_used_says_why_beside_the_emulated_rows(
    run: Run,
    start: Bench,
    plugged: list[ports.Port],
    monkeypatch: pytest.MonkeyPatch,
    seen: list[ports.Port],
    words: str,
) -> None:
    target = target_files.find_target(BOARD)
    waiting = replace(target, board=msgspec.structs.replace(target.board, usb_bootloader=("9:9",)))
    monkeypatch.setattr(target_files, "find_target", lambda name, folder=None: waiting)
    plugged += seen
    code, rows, _ = run()
    assert code == 3
    assert words in real(rows)["error"]
    assert [row["status"] for row in rows].count("ok") == 2
    plugged[:] = [port(start())]  # one is unplugged; it was flashed
    assert run()[0] == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("silence", 3, "said nothing for"),
        ("garbage", 3, "another baud rate (115200 is right)"),
        ("bootloader", 3, "the board waits in its boot loader (GPIO 0 is low)"),
        ("truncated", 1, "stopped in the middle"),
        ("vanish", 1, "the port vanished"),
        ("unplugged", 3, "the port vanished"),
        ("reset", 1, "was reset in the middle (reason: pin)"),
        ("watchdog", 1, "its watchdog bit"),
        ("between", 1, "was reset in the middle (reason: watchdog)"),
    ],
)
def test_a_fault_ends_in_its_sentence_and_its_code_and_the_next_run_works(
    run: Run, start: Bench, plugged: list[ports.Port], monkeypatch: pytest.MonkeyPatch,
    fault: str, code: int, words: str,
) -> None:  # fmt: skip
    plugged[:] = [port(start(fault))]
    if fault in ("bootloader", "garbage", "silence", "truncated"):
        wait_at_most(monkeypatch, answer_s=0.5, run_s=1.0)
    found, rows, _ = run()
    wait_at_most(monkeypatch, answer_s=10.0, run_s=30.0)
    assert found == code
    assert words in real(rows)["error"]
    assert real(rows)["latency_p50_ms"] is None
    assert [row["evidence"] for row in rows].count("emulated") == 2
    plugged[:] = [port(start())]
    found, rows, _ = run()
    assert (found, real(rows)["status"]) == (0, "ok")


def test_a_port_in_use_or_gone_and_a_port_that_was_given(
    run: Run, start: Bench, tmp_path: Path
) -> None:
    where = start()
    holder = serial.opened(where, 115200)
    code, rows, _ = run("--host", where)
    assert (code, real(rows)["stage"]) == (3, "reach")
    assert "in use by another program" in real(rows)["error"]
    holder.close()
    code, rows, _ = run("--host", where)
    assert code == 0
    assert [(row["evidence"], row["runtime"]) for row in rows] == [("measured", RUNTIME)]
    code, rows, _ = run("--host", str(tmp_path / "ttyACM9"))
    assert code == 3
    assert "there is no such port" in real(rows)["error"]


def test_two_boards_of_one_kind_are_measured_by_their_ports(run: Run, start: Bench) -> None:
    code, rows, _ = run("--host", start(), "--host", start())
    assert code == 0
    assert [(row["target"], row["evidence"]) for row in rows] == [
        (f"{BOARD}#{n}", "measured") for n in (1, 2)
    ]


def test_a_port_that_was_given_may_be_a_boot_loaders(
    run: Run, start: Bench, plugged: list[ports.Port], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_files.find_target(BOARD)
    known = replace(target, board=msgspec.structs.replace(target.board, usb_bootloader=("9:9",)))
    monkeypatch.setattr(target_files, "find_target", lambda name, folder=None: known)
    where = start()
    plugged[:] = [port(where, "9:9")]
    code, rows, _ = run("--host", where)
    assert code == 3
    assert f"{where}: the board waits in its boot loader" in real(rows)["error"]


def test_the_firmware_that_a_board_holds_is_its_runtime() -> None:
    target = target_files.find_target(BOARD)
    holds = SimpleNamespace(
        flashed_runtime="tflm+esp-nn"
    )  # the other flavour, which is never emulated
    request = Request("m", protocols.PROFILES["quick"], targets=(BOARD,))
    (flashed,), notes = connect.use_flashed_runtimes((target,), {BOARD: holds}, request)
    assert (flashed.runtimes, notes) == (("tflm+esp-nn",), ())
    assert "tflm+esp-nn" in connect.capabilities((flashed,))
    only = replace(request, runtimes=("generated+esp-nn-Os",))
    assert connect.use_flashed_runtimes((target,), {BOARD: holds}, only)[0] == ()
    assert connect.use_flashed_runtimes(
        (target,), {BOARD: holds}, replace(only, hosts=("/dev/ttyUSB0",))
    )[0] == (target,)


def test_another_builds_or_another_models_firmware(
    run: Run, start: Bench, plugged: list[ports.Port]
) -> None:
    plugged[:] = [port(start())]
    code, rows, said = run("--runtime", "generated+esp-nn-Os")
    assert (code, [row["evidence"] for row in rows]) == (0, ["emulated"])
    assert "holds generated+esp-nn-O2, which --runtime leaves out" in " ".join(said.split())
    code, rows, _ = run("--runtime", "generated+esp-nn-Os", "--host", start())
    assert code == 3
    assert "flash that of generated+esp-nn-Os" in real(rows)["error"]
    code, rows, _ = run("--host", start(), target="nano33")
    assert code == 3
    assert "is for esp32-cam, not for nano-33-ble-sense" in real(rows)["error"]


def test_another_models_firmware_is_a_failed_case(
    run: Run,
    start: Bench,
    plugged: list[ports.Port],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    other = tmp_path / "other.tflite"
    other.write_bytes(emulated.CHECK_MODEL.read_bytes() + b"\0")
    artifact = replace(serial_board.artifact(tmp_path), path=other)
    monkeypatch.setattr(exports, "export", lambda *_, **__: exports.Exported((artifact,)))
    plugged[:] = [port(start())]
    code, rows, _ = run()
    assert (code, real(rows)["stage"]) == (1, "load")
    assert "the board holds another model (check," in real(rows)["error"]
    assert [row["status"] for row in rows].count("ok") == 2


def test_a_port_without_permission_names_the_group(
    run: Run, plugged: list[ports.Port], monkeypatch: pytest.MonkeyPatch
) -> None:
    import serial as pyserial

    def denied(*_: object, **__: object) -> None:
        raise pyserial.SerialException(13, "could not open port: Permission denied")

    plugged[:] = [port("/dev/ttyUSB0")]
    monkeypatch.setattr(pyserial, "Serial", denied)
    code, rows, _ = run()
    assert (code, real(rows)["stage"]) == (3, "reach")
    assert "add yourself to the group" in real(rows)["error"]


def test_without_pyserial_the_board_is_emulated_and_the_line_that_installs_it_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> tuple[ports.Port, ...]:
        raise ToolMissing("pyserial, which finds serial ports,", ports.INSTALL)

    monkeypatch.setattr(ports, "ports", missing)
    code, rows, said = run()
    assert (code, len(rows)) == (0, 2)
    assert "no real board was looked for" in said
    assert ports.INSTALL in " ".join(said.split())


def test_a_meter_with_a_trigger_gives_the_energy_of_the_boards_inferences(
    run: Run, start: Bench, plugged: list[ports.Port], tmp_path: Path
) -> None:
    plugged[:] = [port(start(meter=tmp_path / "meter.csv"))]
    code, rows, _ = run("--meter", str(tmp_path / "meter.csv"))
    assert code == 0
    # the stand-in's meter tells 50 mW for 10 ms an inference, 10 mW while it waits
    assert real(rows)["energy_per_inference_mj"] == pytest.approx(0.4)
    assert real(rows)["energy_source"].startswith("meter by trigger")
    assert rows[0]["energy_per_inference_mj"] is None  # of the emulated twin nothing was metered
