"""ONNX Runtime. A provider in its list is what was compiled in: only a real inference tells what
ran."""

from __future__ import annotations

import json
import os
import tempfile
from functools import partial

from .. import marks
from ..kinds import Array, Foreign, Table
from . import NamedSession, Runtime, Session, check_batch, opens_tiny

PROVIDERS = {
    "cpu": "CPUExecutionProvider",
    "cuda": "CUDAExecutionProvider",
    "tensorrt": "TensorrtExecutionProvider",
}
DTYPES = {"float": "float32", "double": "float64"}
NUMBERS = frozenset(
    (
        *("bool", "float16", "float32", "float64"),
        *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)),
    )
)
#: The model's file where an artifact is a folder, because its weights stand beside it.
FILE_IN_FOLDER = "model.onnx"


class OnnxSession(NamedSession):
    def __init__(
        self, model: Foreign, threads: int, delegate: str, batch: int, options: Table
    ) -> None:
        import onnxruntime as ort

        ort.set_default_logger_severity(3)
        self.version = ort.__version__
        self.delegate = delegate
        self._model, self._threads, self._ort, self._extra = model, threads, ort, options
        wanted = PROVIDERS[delegate]
        if wanted not in ort.get_available_providers():
            raise LookupError(
                f"this onnxruntime {ort.__version__} was built without {wanted}; "
                f"it has {', '.join(ort.get_available_providers())}"
            )
        self._session = self._open(profile="")
        self.inputs = [_tensor(item) for item in self._session.get_inputs()]
        outputs = [_tensor(item) for item in self._session.get_outputs()]
        # maps, sequences and text stand beside the numbers of some classifiers
        self.outputs = [item for item in outputs if item["dtype"] in NUMBERS]
        check_batch(self.inputs, batch)
        self._feed: dict[str, Array] = {}
        self._names = [item["name"] for item in self.outputs]
        self.invoke = partial(self._session.run, self._names, self._feed)  # type: ignore[method-assign]

    def _open(self, profile: str) -> Foreign:
        options = self._ort.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        if profile:
            options.enable_profiling = True
            options.profile_file_prefix = profile
        providers: list[Foreign] = [PROVIDERS[self.delegate]]
        if self._extra and self.delegate != "cpu":
            providers = [(providers[0], dict(self._extra))]
        if self.delegate == "tensorrt" and PROVIDERS["cuda"] in self._ort.get_available_providers():
            providers.append(PROVIDERS["cuda"])
        if self.delegate != "cpu":
            providers.append(
                PROVIDERS["cpu"]
            )  # for operators that the accelerator lacks; counted in `executed`
        return self._ort.InferenceSession(self._model, options, providers=providers)

    def set(self, values: list[Array]) -> None:
        self._feed.clear()
        self._feed.update((item["name"], value) for item, value in zip(self.inputs, values))

    def read(self) -> list[Array]:
        return list(self._session.run(self._names, self._feed))

    def run(self, values: list[Array]) -> list[Array]:
        self.set(values)
        return self.read()

    def arrange(self, input_names: list[str], output_names: list[str]) -> None:
        super().arrange(input_names, output_names)
        self._names[:] = [item["name"] for item in self.outputs]

    def executed(self) -> str:
        if self.delegate == "cpu":
            return "cpu"
        counts = self._nodes_per_provider()
        ran = [
            name for name in (self.delegate, *PLUGIN.delegates) if counts.pop(PROVIDERS[name], 0)
        ]
        return (
            "+".join(
                sorted(ran, key=lambda name: (name != self.delegate, name == "cpu"))
                + sorted(counts)
            )
            or "cpu"
        )

    def _nodes_per_provider(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for event in self._profile():
            provider = event["args"].get("provider", "")
            counts[provider] = counts.get(provider, 0) + 1
        return counts

    def _profile(self) -> list[Table]:
        """Return the kernel events of one inference of a second, profiled session, the first one
        discarded."""
        with tempfile.TemporaryDirectory() as folder:
            session = self._open(os.path.join(folder, "profile"))
            marks.mark(marks.LAYERS_WARM)
            session.run(self._names, self._feed)
            marks.mark(marks.LAYERS_BEGIN)
            session.run(self._names, self._feed)
            marks.mark(marks.LAYERS_END)
            with open(session.end_profiling(), encoding="utf-8") as file:
                events = json.load(file)
        kernels = [
            e for e in events if e.get("cat") == "Node" and e["name"].endswith("_kernel_time")
        ]
        return kernels[len(kernels) // 2 :]

    def layers(self) -> list[Table]:
        return [
            {
                "index": index,
                "name": event["name"][: -len("_kernel_time")],
                "operator": event["args"].get("op_name", ""),
                "duration_us": float(event["dur"]),
                "provider": event["args"].get("provider", ""),
            }
            for index, event in enumerate(self._profile())
        ]


def _tensor(item: Foreign) -> Table:
    """Describe a tensor; an open size is -1."""
    shape = [size if isinstance(size, int) and size >= 0 else -1 for size in item.shape]
    kind = item.type[len("tensor(") : -1]
    return {
        "name": item.name,
        "dtype": DTYPES.get(kind, kind),
        "shape": shape,
        "scale": None,
        "zero_point": None,
    }


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Session:
    """Return a session on the provider of `delegate`."""
    if os.path.isdir(path):
        path = os.path.join(path, FILE_IN_FOLDER)
    return OnnxSession(path, threads, delegate or PLUGIN.delegates[0], batch, options)


PLUGIN = Runtime(
    module="onnxruntime",
    distributions=("onnxruntime", "onnxruntime-gpu"),
    install="pip install onnxruntime",
    formats=("onnx",),
    precisions=("fp32", "fp16", "dynamic", "int16x8", "int8"),
    delegates=("cpu", "cuda", "tensorrt"),
    load=load,
    check=opens_tiny("fp32.onnx", load),
)
