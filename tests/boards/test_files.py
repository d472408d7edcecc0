"""A .tflite file that is cut or scrambled is refused with its place; the kept assembly is that of
its sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tierbench.boards import codegen
from tierbench.boards.cores import core as cores
from tierbench.boards.kernels import cmsis, espnn
from tierbench.boards.kernels.call import Dialect
from tierbench.boards.toolchains import cortex_m as arm_build
from tierbench.boards.toolchains import cortex_m_assembly, toolchain
from tierbench.core.board import OtherBoard
from tierbench.core.errors import CaseError, UsageError
from tierbench.graph import tflite

DATA = Path(__file__).resolve().parents[1] / "data" / "boards"
MIXED = (DATA / "mixed.tflite").read_bytes()


def refusal(path: Path, data: bytes) -> str:
    """Return the stage at which a file was refused, "" when it was taken; nothing but CaseError
    may come out."""
    path.write_bytes(data)
    try:
        codegen.program(tflite.read(path), cmsis)
    except CaseError as error:
        return error.stage
    return ""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(MIXED) - 1), st.integers(0, 255)), min_size=1, max_size=3)
)
def test_a_scrambled_file_never_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(MIXED)
    for place, value in changes:
        data[place] = value
    assert refusal(tmp_path_factory.getbasetemp() / "scrambled.tflite", bytes(data)) in (
        "",
        "build",
        "plan",
    )


@settings(deadline=None)
@given(st.integers(0, len(MIXED) - 1))
def test_a_cut_file_is_refused(tmp_path_factory: pytest.TempPathFactory, size: int) -> None:
    assert refusal(tmp_path_factory.getbasetemp() / "cut.tflite", MIXED[:size]) in (
        "",
        "build",
        "plan",
    )


def test_an_operator_without_a_kernel_is_named_with_its_layer() -> None:
    with pytest.raises(CaseError, match=r"SUM \(operator 1, '.+'\): no firmware kernel") as error:
        codegen.program(tflite.read(DATA / "unsupported.tflite"), cmsis)
    assert error.value.stage == "plan"  # it cannot apply: skipped, not failed


@pytest.mark.parametrize("dialect", [cmsis, espnn])
def test_a_kernel_that_takes_no_int16_is_left_out_on_every_core(dialect: Dialect) -> None:
    graph = tflite.read(DATA / "narrow_softmax.tflite")
    calls = codegen.program(graph, dialect, leaves_out=True).calls
    left = [
        op.kind for op, call in zip(graph.operators, calls, strict=True) if call.origin == "none"
    ]
    assert left == ["SOFTMAX"]


def test_operators_that_only_make_a_shape_cost_no_code() -> None:
    made = codegen.program(tflite.read(DATA / "open_batch.tflite"), cmsis)
    kernels = [call.kernel for call in made.calls]
    assert kernels.count("known_shape") == 3
    assert "SHAPE" in {
        operator.kind for operator in tflite.read(DATA / "open_batch.tflite").operators
    }


@pytest.mark.parametrize("name", ["mixed", "two_inputs", "open_batch"])
def test_the_same_model_gives_the_same_c(name: str) -> None:
    path = DATA / f"{name}.tflite"
    assert codegen.program(tflite.read(path), cmsis) == codegen.program(tflite.read(path), cmsis)


def test_the_kept_assembly_is_that_of_the_sources_here() -> None:
    sources = arm_build.kernel_sources()
    assert {cortex_m_assembly.of(path).stem for path in sources} == {path.stem for path in sources}
    assert set(toolchain.manifest(cortex_m_assembly.FOLDER).sources) == {
        path.name for path in sources
    }


def test_a_changed_kernel_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "fixed_point.c"
    changed.write_text("int changed;")
    with pytest.raises(CaseError, match="is not the source that fixed_point"):
        cortex_m_assembly.of(changed)


def test_an_unknown_core_lists_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match=r"x: key 'core': unknown core 'cortex-n'.*did you mean 'cortex-m'"
    ):
        cores.table(OtherBoard(kind="emulated", values={"core": "cortex-n"}), "x")


@pytest.mark.parametrize(
    "name", ["mixed", "two_inputs", "open_batch", "rearranged", "float_ends", "swish", "enlarged"]
)
def test_the_exporter_calls_these_files_int8(name: str) -> None:
    from tierbench.zoo.exporters import _litert

    path = DATA / f"{name}.tflite"
    assert _litert.precision_of(_litert.read(path.read_bytes())) == "int8"
    _litert.gate(path, "int8")
