"""The artifact that a server answers with, opened by the worker's own runtime plugin."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tierbench.core.errors import TargetError, ToolMissing, UsageError
from tierbench.core.tables import Table
from tierbench.worker import runtimes, verify
from tierbench.worker.inference_protocol import DATATYPES, ProtocolError
from tierbench.worker.job import set_threads
from tierbench.worker.kinds import Array

#: What reads a form, the first one by default.
_FORMATS = {".onnx": "onnx", ".tflite": "tflite"}
_RUNTIMES = {"onnx": "onnxruntime", "tflite": "litert", "saved_model": "tensorflow"}


@dataclass(frozen=True)
class Wish:
    """What is to be served."""

    artifact: Path
    runtime: str = ""  # empty: the usual one of the artifact's format
    name: str = ""  # empty: the file's
    threads: int = 1
    delegate: str = ""
    batch: int = 1
    options: Table | None = None  # of the runtime's plugin


class LoadedModel:
    """One open artifact. `infer` is called by one thread at a time."""

    def __init__(self, wish: Wish) -> None:
        """Open it. UsageError, TargetError: it cannot be served, with the reason."""
        form = _format(wish.artifact)
        self.runtime = wish.runtime or _RUNTIMES[form]
        self.name = wish.name or wish.artifact.stem
        plugin = _plugin(self.runtime, form)
        set_threads(wish.threads)  # before the runtime is imported: most read it only then
        try:
            options = dict(wish.options or {})
            self._session = plugin.load(
                str(wish.artifact), wish.threads, wish.delegate, wish.batch, options
            )
            self._session.arrange(options.get("input_names", []), options.get("output_names", []))
        except ImportError as error:
            raise ToolMissing(self.runtime, plugin.install) from error
        except Exception as error:
            raise TargetError(
                f"{wish.artifact.name} cannot be opened by {self.runtime}: {error}"
            ) from error
        self.version = self._session.version
        self.delegate = self._executed(wish.batch)
        self.inputs, self.outputs = self._session.inputs, self._session.outputs
        for tensor in (*self.inputs, *self.outputs):
            if tensor["dtype"] not in DATATYPES:
                raise TargetError(
                    f"{wish.artifact.name}: tensor '{tensor['name']}' has the type "
                    f"{tensor['dtype']}, which the Open Inference Protocol lacks"
                )

    def _executed(self, batch: int) -> str:
        """Infer once on zeros, so that a server that is ready has computed; return what ran."""
        inputs = verify.zeros(self._session.inputs)
        try:
            if batch == 1:
                self._session.run(inputs)
            return str(self._session.executed())
        except Exception:  # a model may refuse zeros; a request will tell
            return str(self._session.delegate)

    def check(self, values: Mapping[str, Array]) -> list[Array]:
        """Return the inputs in the artifact's order. ProtocolError: they are not what it takes."""
        names = [tensor["name"] for tensor in self.inputs]
        if sorted(values) != sorted(names):
            given = ", ".join(sorted(values))[:200]
            raise ProtocolError(f"inputs are {given or 'none'}; wanted: {', '.join(names)}")
        for tensor in self.inputs:
            value, shape = values[tensor["name"]], list(tensor["shape"])
            if value.dtype.name != tensor["dtype"] or not _fits(value.shape, shape):
                raise ProtocolError(
                    f"'{tensor['name']}' is {DATATYPES[value.dtype.name]} {list(value.shape)}; "
                    f"wanted: {DATATYPES[tensor['dtype']]} {shape}"
                )
        return [values[name] for name in names]

    def infer(self, values: list[Array]) -> tuple[list[Array], int, int]:
        """Return the outputs, and when the inference began and ended, on `perf_counter_ns`."""
        begin = time.perf_counter_ns()
        outputs = self._session.run(values)
        return outputs, begin, time.perf_counter_ns()


def _fits(given: tuple[int, ...], shape: list[int]) -> bool:
    return len(given) == len(shape) and all(
        size in (-1, there) and there > 0 for there, size in zip(given, shape, strict=True)
    )


def _format(path: Path) -> str:
    if not path.exists():
        raise UsageError(f"{path}: does not exist; give an .onnx or .tflite file, or a SavedModel")
    if path.is_dir():
        return "onnx" if (path / "model.onnx").exists() else "saved_model"
    if not path.is_file():
        raise UsageError(f"{path}: a pipe or a device and no file, so it may never end")
    if path.suffix not in _FORMATS:
        raise UsageError(
            f"{path}: cannot be served as it is; export it first: tierbench export {path} -o DIR"
        )
    return _FORMATS[path.suffix]


def _plugin(name: str, form: str) -> runtimes.Runtime:
    try:
        plugin = runtimes.plugin(name)
    except LookupError as error:
        raise UsageError(str(error)) from error
    if form not in plugin.formats:
        raise UsageError(f"{name} does not read {form}; it reads: {', '.join(plugin.formats)}")
    if plugin.not_served:
        raise UsageError(f"{name}: {plugin.not_served}; serve with {_RUNTIMES[form]}")
    return plugin
