"""Firmware of a Nano 33 BLE Sense under emulation: bytes against TFLite Micro, counts, memory,
refusals.

Needs the tools of the tiny tier (harness/tierbench/facts/debian_packages.txt); where one is missing
the test says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doubles.refusals import refusal
from tierbench.boards import emulated, oracle, timing
from tierbench.boards.cores import core as cores
from tierbench.core import target_files
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, DoesNotFit, ToolMissing
from tierbench.graph import tflite

DATA = Path(__file__).resolve().parents[1] / "data" / "boards"
BUILDS = ("generated+cmsis-nn-Os", "generated+cmsis-nn-O2")


@pytest.fixture(scope="module")
def core() -> cores.Core:
    target = target_files.find_target("nano-33-ble-sense")
    made = cores.connect(cores.table(target.board, ""), str(target.path))
    for build in BUILDS:
        try:
            made.check(build)
        except ToolMissing as error:
            pytest.skip(str(error))
    return made


def run(core: cores.Core, name: str, build: str, *, is_fresh: bool = False) -> emulated.Firmware:
    path = DATA / f"{name}.tflite"
    samples = oracle.random_samples(tflite.read(path))
    expected = oracle.outputs(path, samples)
    return emulated.firmware(core, path, build, samples, expected, 60.0, is_fresh)


@pytest.mark.slow
@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(
    "name", ["mixed", "two_inputs", "open_batch", "rearranged", "float_ends", "swish", "enlarged"]
)
def test_every_output_byte_is_tflite_micros(core: cores.Core, name: str, build: str) -> None:
    made = run(core, name, build)
    assert made.checked == oracle.SAMPLES
    assert sum(part.instructions for part in made.profile.operators) > 0
    assert len(made.profile.operators) == len(made.graph.operators)


@pytest.mark.slow
def test_counts_repeat_exactly(core: cores.Core) -> None:
    one, two = (run(core, "two_inputs", BUILDS[0], is_fresh=True) for _ in range(2))
    assert not two.run.is_remembered
    assert one.run.blocks == two.run.blocks
    assert one.profile == two.profile


@pytest.mark.slow
def test_one_wrong_byte_fails_the_case(core: cores.Core) -> None:
    path = DATA / "two_inputs.tflite"
    samples = oracle.random_samples(tflite.read(path))
    wrong = bytearray(oracle.outputs(path, samples))
    wrong[-1] ^= 1
    with pytest.raises(
        CaseError, match=r"differ from TFLite Micro's in 1 of 20 inputs \(first: 19\)"
    ) as error:
        emulated.firmware(core, path, BUILDS[0], samples, bytes(wrong), 60.0)
    assert error.value.stage == "verify"


@pytest.mark.slow
def test_few_reference_inputs_are_filled_up_to_twenty(core: cores.Core) -> None:
    path = DATA / "two_inputs.tflite"
    three = oracle.random_samples(tflite.read(path), 3, seed=7)
    samples, expected = emulated.enough(path, three, oracle.outputs(path, three))
    assert len(samples) == 20 * len(three) // 3
    assert samples.startswith(three)
    assert emulated.firmware(core, path, BUILDS[0], samples, expected, 60.0).checked == 20
    assert emulated.enough(path, samples, expected) == (samples, expected)


def test_fewer_than_twenty_inputs_are_not_enough(core: cores.Core) -> None:
    path = DATA / "two_inputs.tflite"
    with pytest.raises(CaseError, match="19 reference inputs; at least 20"):
        emulated.firmware(
            core, path, BUILDS[0], oracle.random_samples(tflite.read(path), 19), b"", 60.0
        )


@pytest.mark.slow
def test_what_does_not_fit_says_both_numbers(core: cores.Core) -> None:
    path = DATA / "too_large.tflite"
    said = r"does not fit: RAM \d{3} of 212 KiB, flash \d+ of 877 KiB"
    with pytest.raises(DoesNotFit, match=said) as error:
        core.build(path, tflite.read(path), BUILDS[0])
    assert error.value.stage == "plan"  # a result, not a failure
    assert 600_000 <= error.value.needed["ram_bytes"] < 700_000
    assert error.value.needed["flash_bytes"] < 897_712


@pytest.mark.slow
def test_memory_is_that_of_the_image_and_the_run(core: cores.Core) -> None:
    made = run(core, "open_batch", BUILDS[0])
    memory = made.image.memory
    # input 16x16x3 and the convolution's 14x14x8 are alive together
    assert memory["arena_bytes"] >= 16 * 16 * 3 + 14 * 14 * 8
    assert memory["ram_bytes"] >= memory["arena_bytes"]
    assert (
        memory["flash_bytes"] > memory["model_bytes"] == (DATA / "open_batch.tflite").stat().st_size
    )
    assert 100 < made.run.values["stack_peak_bytes"] < 4096


def test_a_file_that_tflm_refuses_gives_no_reference(tmp_path: Path) -> None:
    path = tmp_path / "none.tflite"
    path.write_bytes(b"\x1c\x00\x00\x00TFL3" + bytes(64))
    with pytest.raises(CaseError, match="gives no reference outputs for none") as error:
        oracle.outputs(path, bytes(100))
    assert error.value.stage == "verify"


def board() -> emulated.EmulatedBoard:
    return emulated.connect(target_files.find_target("nano-33-ble-sense"), Options())


@pytest.mark.slow
def test_a_board_is_checked_by_what_it_computes(
    core: cores.Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal(board(), BUILDS[0]) == ""
    monkeypatch.setattr(emulated, "CHECK_OUTPUTS", bytes(20))
    assert "a tiny model fails at verify: outputs differ" in refusal(board(), BUILDS[0])


def test_a_missing_tool_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "install it with: apt-get install qemu-system-arm" in refusal(board(), BUILDS[0])


@pytest.mark.slow
def test_a_new_board_is_one_file_and_has_no_anchors_yet(core: cores.Core) -> None:
    target = target_files.find_target(str(DATA / "nucleo-l4r5zi.toml"))
    other = cores.connect(cores.table(target.board, ""), str(target.path))
    path = DATA / "swish.tflite"
    samples = oracle.random_samples(tflite.read(path))
    made = emulated.firmware(
        other, path, target.runtimes[0], samples, oracle.outputs(path, samples), 60.0
    )
    found = timing.estimate(
        other.parameters,
        (),
        (target.runtimes[0], ""),
        made.profile.terms(),
        emulated.kernel_ms(other, made),
        120e6,
    )
    assert found.fit.anchors == ()
    assert found.latency_ms == found.unanchored_ms > 0
    assert found.half_percent >= timing.UNKNOWN_KERNEL_PERCENT


def test_the_check_models_answers_are_tflite_micros() -> None:
    assert oracle.outputs(emulated.CHECK_MODEL, emulated.CHECK_INPUTS) == emulated.CHECK_OUTPUTS
