"""Firmware on every core: each output byte against TFLite Micro, states over a sequence of steps.

Needs the tools of the tiny tier (harness/tierbench/debian_packages.txt); where one is missing the
test says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.boards import emulated, oracle
from tierbench.boards.cores import core as cores
from tierbench.core import target_files
from tierbench.core.errors import CaseError, ToolMissing
from tierbench.graph import states, tflite

DATA = Path(__file__).resolve().parents[1] / "data" / "boards"
#: One board for each core that the other tests leave out, with and without caches.
BOARDS = ("raspberry-pi-pico", "teensy-4-0", "nrf5340-dk", "stm32f746g-disco", "esp32-c3")
STREAMING = ("stream", "lstm", "svdf", "wide", "narrow", "dense")


def connected(name: str) -> tuple[cores.Core, str]:
    """Return the core of a board and its first runtime; skip where a tool is missing."""
    target = target_files.find_target(name)
    core = cores.connect(cores.table(target.board, ""), str(target.path))
    try:
        core.check(target.runtimes[0])
    except ToolMissing as error:
        pytest.skip(str(error))
    return core, target.runtimes[0]


def run(
    board: str, model: str, count: int = oracle.SAMPLES, *, is_fresh: bool = False
) -> emulated.Firmware:
    core, runtime = connected(board)
    path = DATA / f"{model}.tflite"
    samples = oracle.random_samples(tflite.read(path), count)
    expected = oracle.outputs(path, samples)
    return emulated.firmware(core, path, runtime, samples, expected, 120.0, is_fresh)


@pytest.mark.slow
@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("model", ["mixed", "two_inputs", "rearranged", *STREAMING])
def test_every_output_byte_is_tflite_micros(board: str, model: str) -> None:
    made = run(board, model)
    assert made.checked == oracle.SAMPLES
    assert all(part.instructions >= 0 for part in made.profile.operators)
    assert sum(part.instructions for part in made.profile.operators) > 0


@pytest.mark.slow
@pytest.mark.parametrize("board", ["nano", "esp32"])
@pytest.mark.parametrize("model", STREAMING)
def test_streaming_models_run_on_the_boards_of_the_table(board: str, model: str) -> None:
    assert run(board, model, 24).checked == 24


@pytest.mark.slow
@pytest.mark.parametrize("board", ["raspberry-pi-pico", "teensy-4-0", "esp32-c3"])
def test_counts_repeat_exactly(board: str) -> None:
    first, second = (run(board, "two_inputs", is_fresh=True) for _ in range(2))
    assert not second.run.is_remembered
    assert first.run.blocks == second.run.blocks
    assert first.profile == second.profile


@pytest.mark.slow
def test_a_state_that_is_lost_between_two_steps_fails_the_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The steps of a sequence are compared, not only single inferences from a fresh state."""
    fresh = oracle.outputs

    def without_sequence(model: Path, samples: bytes, *rest: float, **options: bool) -> bytes:
        return fresh(model, samples)

    monkeypatch.setattr(oracle, "outputs", without_sequence)
    with pytest.raises(CaseError, match="outputs differ from TFLite Micro's in") as error:
        run("teensy-4-0", "stream")
    assert error.value.stage == "verify"


def test_first_values_of_states_are_read_from_the_file() -> None:
    graph = tflite.read(DATA / "stream.tflite")
    (window,) = states.variables(graph).values()
    assert window.bytes == 32
    assert window.place is not None
    assert set(graph.data[window.place : window.place + 32]) != {0}
    assert states.is_stateful(graph)
    assert {state.fill for state in states.tensors(tflite.read(DATA / "lstm.tflite")).values()} == {
        0, 2, 249,
    }  # fmt: skip
    assert not states.is_stateful(tflite.read(DATA / "mixed.tflite"))
