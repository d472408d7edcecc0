"""Firmware of an ESP32 under emulation: bytes against TFLite Micro, counts, misses, memory,
refusals.

Needs the tools of the tiny tier (harness/tierbench/facts/debian_packages.txt); where one is missing
the test says which."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tierbench.boards import emulated, oracle, timing
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import esp32
from tierbench.core import target_files
from tierbench.core.errors import CaseError, DoesNotFit, ToolMissing
from tierbench.graph import tflite

DATA = Path(__file__).resolve().parents[1] / "data" / "boards"
BUILDS = ("generated+esp-nn-O2", "generated+esp-nn-Os")


@pytest.fixture(scope="module")
def core() -> esp32.Esp32:
    target = target_files.find_target("esp32-cam")
    made = cores.connect(cores.table(target.board, ""), str(target.path))
    assert isinstance(made, esp32.Esp32)
    for build in BUILDS:
        try:
            made.check(build)
        except ToolMissing as error:
            pytest.skip(str(error))
    return made


def run(
    core: cores.Core, name: str, build: str = BUILDS[0], *, is_fresh: bool = False
) -> emulated.Firmware:
    path = DATA / f"{name}.tflite"
    samples = oracle.random_samples(tflite.read(path))
    expected = oracle.outputs(path, samples)
    return emulated.firmware(core, path, build, samples, expected, 60.0, is_fresh)


def changed(core: esp32.Esp32, **keys: Any) -> esp32.Esp32:
    """Return the core of a board with some keys changed."""
    return dataclasses.replace(core, board=msgspec.structs.replace(core.board, **keys))


@pytest.mark.slow
@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(
    "name", ["mixed", "two_inputs", "open_batch", "rearranged", "float_ends", "swish", "enlarged"]
)
def test_every_output_byte_is_tflite_micros(core: esp32.Esp32, name: str, build: str) -> None:
    """The kept assembly of GCC, code of clang around it, MULUH and MULSH by exception: all of it
    must be right."""
    made = run(core, name, build)
    assert made.checked == oracle.SAMPLES
    assert len(made.profile.operators) == len(made.graph.operators)
    assert sum(part.instructions for part in made.profile.operators) > 0


@pytest.mark.slow
def test_counts_and_misses_repeat_exactly(core: esp32.Esp32) -> None:
    one, two = (run(core, "two_inputs", is_fresh=True) for _ in range(2))
    assert not two.run.is_remembered
    assert one.run.blocks == two.run.blocks
    assert one.profile == two.profile


@pytest.mark.slow
def test_a_smaller_cache_is_missed_more_and_the_instructions_stay(core: esp32.Esp32) -> None:
    small = changed(core, cache="2048:2:32")
    large, tight = (run(one, "open_batch").profile for one in (core, small))
    assert large.terms()["instructions"] == tight.terms()["instructions"]
    assert tight.terms()["misses"] > large.terms()["misses"] + 100
    assert large.best is not None
    assert large.worst is not None
    assert large.best["misses"] <= large.terms()["misses"] <= large.worst["misses"]


@pytest.mark.slow
def test_the_interpreters_code_is_counted_only_where_tflm_is_predicted(core: esp32.Esp32) -> None:
    alone = changed(core, predicts={})
    made, plain = (run(one, "open_batch") for one in (core, alone))
    with_it, without = made.profile, plain.profile
    assert (
        0 <= made.image.memory["flash_bytes"] - plain.image.memory["flash_bytes"] < 256
    )  # it is no flash of ours
    more = with_it.terms()["instructions"] - without.terms()["instructions"]
    one_kernel = (esp32.GLUE_LINES * esp32.LINE_BYTES) // 3
    assert one_kernel < more <= len(with_it.operators) * (one_kernel + 10)


@pytest.mark.slow
def test_a_slower_flash_costs_more_time_and_nothing_else(core: esp32.Esp32) -> None:
    small = changed(core, cache="2048:2:32")
    fast = changed(small, flash_mode="qio", flash_clock_hz=80_000_000)
    terms = run(small, "open_batch").profile.terms()
    assert terms == run(fast, "open_batch").profile.terms()
    slow_ms, fast_ms = (
        timing.milliseconds(terms, timing.physical(one.parameters), one.clock_hz)
        for one in (small, fast)
    )
    assert slow_ms - fast_ms == pytest.approx(terms["misses"] * (912 - 252) / 240e3)


@pytest.mark.slow
def test_what_does_not_fit_says_both_numbers(core: esp32.Esp32) -> None:
    path = DATA / "too_large.tflite"
    with pytest.raises(DoesNotFit, match=r"RAM 5\d{2} of 160 KiB, flash \d+ of [\d,]+ KiB"):
        core.build(path, tflite.read(path), BUILDS[0])
    tiny_flash = changed(core, flash_bytes=4096)
    path = DATA / "open_batch.tflite"
    with pytest.raises(DoesNotFit, match=r"RAM \d+ of 160 KiB, flash \d+ of 4 KiB"):
        tiny_flash.build(path, tflite.read(path), BUILDS[0])


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kernel"), [("mixed", "logistic"), ("swish", "hard_swish")])
def test_activations_run_the_kernels_of_esp_nn_and_have_a_time(
    core: esp32.Esp32, name: str, kernel: str
) -> None:
    made = run(core, name)
    assert made.profile.refusal == ""
    place = [call.kernel for call in made.image.calls].index(f"esp_nn_{kernel}_s8_ansi")
    elements = made.graph.tensors[made.graph.operators[place].outputs[0]].elements
    straight = esp32.GLUE_LINES * esp32.LINE_BYTES // 3  # what stands for TFLM's own code
    each = (made.profile.operators[place].instructions - straight) / elements
    assert each < (20 if kernel == "logistic" else 90)


@pytest.mark.slow
def test_memory_is_that_of_the_image_and_the_run(core: esp32.Esp32) -> None:
    made = run(core, "open_batch")
    memory = made.image.memory
    assert (
        memory["arena_bytes"] >= 16 * 16 * 3 + 14 * 14 * 8
    )  # both are alive while the convolution runs
    assert memory["ram_bytes"] >= memory["arena_bytes"]
    assert (
        memory["flash_bytes"] > memory["model_bytes"] == (DATA / "open_batch.tflite").stat().st_size
    )
    assert 100 < made.run.values["stack_peak_bytes"] < 4096


def test_an_operator_without_a_kernel_is_named_with_its_layer(core: esp32.Esp32) -> None:
    path = DATA / "unsupported.tflite"
    with pytest.raises(CaseError, match=r"SUM \(operator 1, '.*'\): no firmware kernel"):
        core.build(path, tflite.read(path), BUILDS[0])


def test_a_missing_tool_is_named_with_the_line_that_installs_it(
    core: esp32.Esp32, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    esp32.xtensa.tools.cache_clear()
    with pytest.raises(
        ToolMissing, match="apt-get install clang-22 llvm-22 binutils-xtensa-lx106 qemu-system-misc"
    ):
        core.check(BUILDS[0])
    with pytest.raises(ToolMissing, match="a clang with the Xtensa target is not available"):
        esp32.xtensa.tools()
