"""Read PyTorch exported programs (`.pt2`, `torch.export.save`): checked as an archive first, then
turned into ONNX.

`torch.export.load` on an untrusted file would run its author's code in four ways, each closed here
before torch sees the file: pickles among the weights, the fallback to a full unpickling of the
sample inputs (torch's own switch forbids it), operators named by a Python path (`torch.os.system`),
and symbolic sizes that are evaluated as Python expressions."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.zoo.exporters import _archive, _onnxgraph, extras
from tierbench.zoo.exporters._shapes import Given
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import Array, Arrays, RefusedError, UnreadableError, shorten
from tierbench.zoo.sources.onnx import OnnxSource

OPSET = 18
#: Operators that a graph may call: torch's own tensor operators and plain arithmetic on sizes.
TARGETS = re.compile(
    r"(torch\.ops\.(aten|prims|quantized_decomposed)\.\w+(\.\w+)?|_operator\.\w+|math\.\w+|torch\.sym_\w+)"
)
SYMBOLIC = re.compile(r"[\w\s()+\-*/%,<>=]*")
SYMBOL = re.compile(r"Symbol\('\w+'(, *\w+=(True|False))*\)")
CALLS = frozenset(
    {
        "Max",
        "Min",
        "Mod",
        "FloorDiv",
        "CeilDiv",
        "PythonMod",
        "Symbol",
        "Integer",
        "Pow",
        "Eq",
        "Ne",
    }
)
#: Members that hold compiled code or pickles: never opened.
CODE = re.compile(r"(^|/)(aotinductor|extra/.*\.(so|py)|.*\.(so|cpp|cu|cubin|o|py|pkl)$)")


def check(path: Path) -> None:
    """Raise `RefusedError` for anything in a `.pt2` that would be executed, `UnreadableError` for
    damage."""
    try:
        with zipfile.ZipFile(path) as archive:
            _archive.check(archive)
            names = archive.namelist()
            for name in names:
                if CODE.search(name):
                    raise RefusedError(
                        f"the archive holds {name!r}, compiled or pickled code that is never run"
                    )
            graphs = [name for name in names if re.search(r"(^|/)models/[^/]+\.json$", name)]
            if not graphs:
                raise UnreadableError(
                    "not an exported program of this torch: the archive holds no models/*.json"
                )
            for name in names:
                if name.endswith(".json"):
                    for key, value in _entries(json.loads(archive.read(name))):
                        _check_entry(key, value)
    except (
        zipfile.BadZipFile,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableError(f"not a readable .pt2 file: {shorten(error)}") from error


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key of a JSON document with its value.

    Keys of `range_constraints` as expressions.
    """
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            for key, inner in item.items():
                yield key, inner
                if key == "range_constraints" and isinstance(inner, dict):
                    yield from (("expr_str", name) for name in inner)
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def _check_entry(key: str, value: Any) -> None:
    if key == "use_pickle" and value:
        raise RefusedError(
            "some weights are stored as pickles, which are never opened; save plain tensors"
        )
    if key == "target" and isinstance(value, str) and "." in value and not TARGETS.fullmatch(value):
        raise RefusedError(
            f"the graph calls {value!r}, which is not an operator of torch; custom code is never "
            "run"
        )
    if key == "expr_str" and isinstance(value, str):
        value = SYMBOL.sub("s", value)
        calls = set(re.findall(r"([A-Za-z_]\w*)\s*\(", value))
        if not SYMBOLIC.fullmatch(value) or "__" in value or calls - CALLS:
            raise RefusedError(
                f"the size {value!r} is more than arithmetic; it would be evaluated as Python"
            )


def open_model(path: Path, shape: Given, scratch: Path) -> Source:
    """Return the exported program of a file, with the ONNX file that torch's exporter makes of
    it."""
    check(path)
    os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
    try:
        import onnxscript  # noqa: F401
        import torch
    except ImportError as error:
        raise UnreadableError(
            f"reading .pt2 needs PyTorch and onnxscript; install them with: {extras.TORCH_INSTALL}"
        ) from error
    try:
        program = torch.export.load(path)
        made = torch.onnx.export(program, dynamo=True, opset_version=OPSET, verbose=False)
        assert made is not None
        raw = scratch / "torch.onnx"
        made.save(str(raw))
    except Exception as error:  # torch raises a family of its own
        raise UnreadableError(f"torch's ONNX exporter: {shorten(error)}") from error
    proto = _onnxgraph.read(raw)
    _onnxgraph.fix_shapes(proto, shape)
    _onnxgraph.strip(proto)
    _onnxgraph.canonical(proto)
    static = scratch / "static.onnx"
    _onnxgraph.write(proto, static)
    inner = OnnxSource.of(static, scratch)
    return TorchSource(
        inner.inputs,
        inner.outputs,
        scratch,
        path=static,
        session=inner.session,
        program=program.module(),
    )


@dataclass
class TorchSource(OnnxSource):
    """An exported program run by torch itself: what the exports are compared with."""

    program: Any = None

    def predict(self, reals: Sequence[Array]) -> Arrays:
        import torch

        fed = [
            torch.from_numpy(np.ascontiguousarray(x.astype(t.dtype)))
            for x, t in zip(reals, self.inputs, strict=True)
        ]
        with torch.inference_mode():
            result = self.program(*fed)
        flat, _ = torch.utils._pytree.tree_flatten(result)
        return [y.numpy() for y in flat]
