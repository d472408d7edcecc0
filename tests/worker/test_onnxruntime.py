"""ONNX Runtime's GPU providers against a stand-in: what counts is what executed, never what was
compiled in."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tierbench.worker import tiny
from tierbench.worker.job import SCHEMA, Job, StepError
from tierbench.worker.measure import Case, _open
from tierbench.worker.runtimes import onnxruntime
from tierbench.worker.steps import Steps

CUDA, TENSORRT, CPU = (onnxruntime.PROVIDERS[name] for name in ("cuda", "tensorrt", "cpu"))


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Return a function that installs a stand-in with compiled-in providers and the ones that
    nodes run on."""

    def made(compiled: list[str], nodes: list[str]) -> list[Any]:
        asked: list[Any] = []

        class Session:
            def __init__(self, model: Any, options: Any, providers: list[Any]) -> None:
                asked.append(providers)
                self._options = options

            def get_inputs(self) -> list[Any]:
                return [types.SimpleNamespace(name="x", type="tensor(float)", shape=[1, 4])]

            def get_outputs(self) -> list[Any]:
                return [types.SimpleNamespace(name="y", type="tensor(float)", shape=[1, 2])]

            def run(self, names: list[str], feed: dict[str, Any]) -> list[Any]:
                return [
                    feed["x"] @ np.array(tiny.WEIGHTS, np.float32) + np.array(tiny.BIAS, np.float32)
                ]

            def end_profiling(self) -> str:
                events = [
                    {
                        "cat": "Node",
                        "name": f"n{i}_kernel_time",
                        "dur": 1,
                        "args": {"op_name": "Gemm", "provider": node},
                    }
                    for i, node in enumerate(nodes * 2)
                ]
                path = Path(self._options.profile_file_prefix + ".json")
                path.write_text(json.dumps(events))
                return str(path)

        module = types.ModuleType("onnxruntime")
        module.__dict__.update(
            __version__="1.23.0",
            InferenceSession=Session,
            SessionOptions=types.SimpleNamespace,
            set_default_logger_severity=lambda level: None,
            get_available_providers=lambda: compiled,
        )
        monkeypatch.setitem(sys.modules, "onnxruntime", module)
        return asked

    return made


@pytest.mark.parametrize(("delegate", "nodes", "executed"), [
    ("cuda", [CUDA, CUDA], "cuda"),
    ("cuda", [CUDA, CPU], "cuda+cpu"),
    ("cuda", [CPU, CPU], "cpu"),
    ("tensorrt", [TENSORRT], "tensorrt"),
    ("tensorrt", [CUDA], "cuda"),
    ("", [CPU], "cpu"),
])  # fmt: skip
def test_the_executed_provider_is_found_by_an_inference(
    device: Callable[..., list[Any]], delegate: str, nodes: list[str], executed: str
) -> None:
    asked = device([TENSORRT, CUDA, CPU], nodes)
    session = onnxruntime.PLUGIN.check(1, delegate)
    assert session.run([np.array(tiny.INPUT, np.float32)])[0].tolist() == tiny.OUTPUT
    assert session.executed() == executed
    assert asked[0] == {"cuda": [CUDA, CPU], "tensorrt": [TENSORRT, CUDA, CPU], "": [CPU]}[delegate]


def test_a_provider_that_was_not_compiled_in_is_said(device: Callable[..., list[Any]]) -> None:
    device([CPU], [CPU])
    with pytest.raises(LookupError, match="built without CUDAExecutionProvider"):
        onnxruntime.PLUGIN.check(1, "cuda")


@pytest.mark.parametrize("allowed", [False, True])
def test_a_silent_fallback_is_an_error_unless_allowed(
    device: Callable[..., list[Any]], allowed: bool, tmp_path: Path
) -> None:
    device([CUDA, CPU], [CPU])
    path = tmp_path / "m.onnx"
    path.write_bytes(tiny.content("fp32.onnx"))
    job = Job(
        schema=SCHEMA,
        purpose="latency",
        output="",
        runtime="onnxruntime",
        delegate="cuda",
        artifact=str(path),
        allow_fallback=allowed,
    )
    case = Case(job, Steps())
    if allowed:
        _open(case)
    else:
        with pytest.raises(StepError, match="'cuda' was asked for, but 'cpu' executed"):
            _open(case)
    assert case.answer["delegate"] == "cpu"
    assert case.answer["delegate_requested"] == "cuda"
