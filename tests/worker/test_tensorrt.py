"""The TensorRT runtime against a stand-in of NVIDIA's module: it has not run on a real Jetson."""

from __future__ import annotations

import ctypes
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tierbench.worker import tiny
from tierbench.worker.check import run as check
from tierbench.worker.job import SCHEMA, Job
from tierbench.worker.runtimes import tensorrt


class FakeCuda:
    """Device memory is host memory; copies really happen, only when they are waited for."""

    def __init__(self) -> None:
        self.stream = ctypes.c_void_p(7)
        self._kept: list[Any] = []
        self._pending: list[tuple[int, int, int]] = []

    def allocate(self, size: int) -> int:
        self._kept.append(ctypes.create_string_buffer(size))
        return ctypes.addressof(self._kept[-1])

    def copy(self, target: int, source: int, size: int, kind: int) -> None:
        self._pending.append((target, source, size))
        self.flush()

    def flush(self) -> None:
        for target, source, size in self._pending:
            ctypes.memmove(target, source, size)
        self._pending.clear()

    def wait(self) -> None:
        self.flush()

    def capability(self) -> str:
        return "8.7"


def array(pointer: int, shape: tuple[int, ...]) -> np.ndarray:
    return np.ctypeslib.as_array(
        (ctypes.c_float * int(np.prod(shape))).from_address(pointer)
    ).reshape(shape)


class Context:
    def __init__(self) -> None:
        self.at: dict[str, int] = {}

    def set_input_shape(self, name: str, shape: tuple[int, ...]) -> None:
        self.batch = shape[0]

    def get_tensor_shape(self, name: str) -> tuple[int, ...]:
        return (self.batch, 4 if name == "x" else 2)

    def set_tensor_address(self, name: str, pointer: int) -> None:
        self.at[name] = pointer

    def execute_async_v3(self, stream: int) -> bool:
        x = array(self.at["x"], (self.batch, 4))
        array(self.at["y"], (self.batch, 2))[:] = x @ np.array(tiny.WEIGHTS, np.float32) + np.array(
            tiny.BIAS
        )
        return True


class Engine:
    num_io_tensors = 2

    def get_tensor_name(self, index: int) -> str:
        return ("y", "x")[index]  # outputs first: nobody promises an order

    def get_tensor_mode(self, name: str) -> str:
        return "in" if name == "x" else "out"

    def get_tensor_shape(self, name: str) -> tuple[int, ...]:
        return (-1, 4) if name == "x" else (-1, 2)

    def get_tensor_dtype(self, name: str) -> type:
        return np.float32

    def create_execution_context(self) -> Context:
        return Context()


@pytest.fixture
def jetson(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Install the stand-in; the returned dict says how it behaves and what was asked of it."""
    state: dict[str, Any] = {"builds": 0, "parse": True, "dla": 0, "flags": []}
    layers = [types.SimpleNamespace(type="gemm"), types.SimpleNamespace(type="add")]
    tensor = types.SimpleNamespace(name="x", shape=(-1, 4))
    network = types.SimpleNamespace(
        num_layers=2,
        num_inputs=1,
        get_layer=lambda index: layers[index],
        get_input=lambda index: tensor,
    )

    class Builder:
        def __init__(self, logger: Any) -> None:
            pass

        def create_network(self, flags: int) -> Any:
            return network

        def create_builder_config(self) -> Any:
            able = iter([True] * state["dla"] + [False] * 2)
            return types.SimpleNamespace(
                set_memory_pool_limit=lambda *a: None,
                set_flag=state["flags"].append,
                add_optimization_profile=lambda p: None,
                can_run_on_DLA=lambda layer: next(able),
            )

        def create_optimization_profile(self) -> Any:
            return types.SimpleNamespace(
                set_shape=lambda name, *shapes: state.update(shapes=shapes)
            )

        def build_serialized_network(self, network: Any, config: Any) -> bytes:
            state["builds"] += 1
            return b"engine"

    class Parser:
        num_errors = 1

        def __init__(self, network: Any, logger: Any) -> None:
            pass

        def parse(self, model: bytes) -> bool:
            return bool(state["parse"])

        def get_error(self, index: int) -> str:
            return "Unsupported operator"

    module = types.ModuleType("tensorrt")
    logger = type("Logger", (), {"ERROR": 1, "__init__": lambda self, level: None})
    runtime = type(
        "Runtime",
        (),
        {
            "__init__": lambda self, logger: None,
            "deserialize_cuda_engine": lambda self, plan: Engine(),
        },
    )
    module.__dict__.update(
        __version__="10.3.0",
        Logger=logger,
        Builder=Builder,
        OnnxParser=Parser,
        Runtime=runtime,
        nptype=lambda t: t,
        NetworkDefinitionCreationFlag=types.SimpleNamespace(EXPLICIT_BATCH=0),
        MemoryPoolType=types.SimpleNamespace(WORKSPACE=0),
        LayerType=types.SimpleNamespace(QUANTIZE="quantize"),
        BuilderFlag=types.SimpleNamespace(INT8="int8", FP16="fp16", GPU_FALLBACK="fallback"),
        TensorIOMode=types.SimpleNamespace(INPUT="in"),
        DeviceType=types.SimpleNamespace(DLA="dla"),
    )
    monkeypatch.setitem(sys.modules, "tensorrt", module)
    monkeypatch.setattr(tensorrt, "Cuda", FakeCuda)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return state


def test_it_computes_and_keeps_its_engine(jetson: dict[str, Any], tmp_path: Path) -> None:
    job = Job(schema=SCHEMA, purpose="check", output="", runtime="tensorrt")
    for engine in ("built", "kept"):
        assert check(job)["check"] == {
            "runtime": "tensorrt",
            "version": "10.3.0",
            "delegate": "gpu",
        }
        assert tensorrt.PLUGIN.check(1, "").details()["engine"] == (
            "kept" if engine == "built" else engine
        )
    assert jetson["builds"] == 1
    kept = next(
        path for path in (tmp_path / "tierbench" / "engines").iterdir() if path.suffix != ".json"
    )
    kept.write_bytes(b"torn by a power cut")
    assert tensorrt.PLUGIN.check(1, "").details()["engine"] == "built", (
        "an engine that does not match its hash is not used"
    )


def test_a_batch_is_built_for_its_own_engine(jetson: dict[str, Any], tmp_path: Path) -> None:
    model = tmp_path / "store" / "m"
    model.parent.mkdir()
    model.write_bytes(tiny.content("fp32.onnx"))
    session = tensorrt.load(str(model), 1, "", 3, {})
    assert jetson["shapes"] == ((3, 4),) * 3
    outputs = session.run([np.repeat(np.array(tiny.INPUT, np.float32), 3, axis=0)])[0]
    assert outputs.tolist() == tiny.OUTPUT * 3
    assert (tmp_path / "engines").is_dir(), "engines stay in the one folder that a run may write to"


@pytest.mark.parametrize(("able", "ran"), [(2, "dla"), (1, "dla+gpu"), (0, "gpu")])
def test_what_ran_is_told_apart_from_what_was_asked(
    jetson: dict[str, Any], able: int, ran: str
) -> None:
    jetson["dla"] = able
    assert tensorrt.PLUGIN.check(1, "dla").executed() == ran
    assert "fallback" in jetson["flags"]


def test_an_unsupported_operator_is_named(jetson: dict[str, Any]) -> None:
    jetson["parse"] = False
    with pytest.raises(LookupError, match="Unsupported operator"):
        tensorrt.PLUGIN.check(1, "")


def test_without_jetpack_the_message_says_where_it_comes_from() -> None:
    from tierbench.worker.job import StepError

    with pytest.raises(StepError, match="comes with JetPack"):
        check(Job(schema=SCHEMA, purpose="check", output="", runtime="tensorrt"))
