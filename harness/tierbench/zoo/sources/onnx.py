"""Read ONNX files of any maker: weights inside or beside the file, of every operator set that ONNX
Runtime takes."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.graph import precision
from tierbench.zoo.exporters import _onnxgraph, _toflow
from tierbench.zoo.exporters._shapes import Given
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import (
    Array,
    Arrays,
    ImpossibleError,
    UnreadableError,
    shorten,
)


def open_model(path: Path, shape: Given, scratch: Path) -> Source:
    """Return the ONNX model of a file.

    Open dimensions are written into a copy, which runtimes optimise better; where ONNX Runtime
    refuses that, the file itself is fed with inputs of these shapes.
    """
    proto = _onnxgraph.read(path, weights=False)
    shapes = _onnxgraph.input_shapes(proto, shape)
    beside = [path.parent / location for location in _onnxgraph.external(proto)]
    source: OnnxSource | None = None
    if beside or _onnxgraph.is_open(proto):
        with contextlib.suppress(Exception):  # the file as it is, is the one to judge
            source = OnnxSource.of(rewritten(path, beside, shape, scratch), scratch, shapes)
            source.original = path
    source = source or OnnxSource.of(path, scratch, shapes)
    source.precision = precision.of_onnx(proto)
    source.vocabulary = _onnxgraph.vocabulary(proto)
    return source


def rewritten(path: Path, beside: Sequence[Path], shape: Given, scratch: Path) -> Path:
    """Return a copy with static inputs: one file, or linked weights where that is too large."""
    size = path.stat().st_size + sum(file.stat().st_size for file in beside)
    if size < _onnxgraph.INLINE_LIMIT_BYTES:
        proto, home = _onnxgraph.read(path), scratch
    else:
        import onnx

        proto, home = onnx.load(str(path), load_external_data=False), scratch / "static"
        for file in beside:
            target = home / file.relative_to(path.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(file, target)
            except OSError:  # another file system
                shutil.copyfile(file, target)
        home.mkdir(exist_ok=True)
    _onnxgraph.fix_shapes(proto, shape)
    static = home / "static.onnx"
    _onnxgraph.write(proto, static)
    return static


@dataclass
class OnnxSource(Source):
    """An ONNX file and the session that runs it; its tensors have the shapes that are fed."""

    path: Path = Path()
    session: Any = None
    #: the user's file, where `path` is a copy of it with static shapes
    original: Path | None = None

    @classmethod
    def of(
        cls, path: Path, scratch: Path, shapes: Mapping[str, Sequence[int]] | None = None
    ) -> OnnxSource:
        """Return the source of a file; raises `UnreadableError` where ONNX Runtime refuses it."""
        from tierbench.zoo.exporters._onnx_runner import OnnxRunner

        try:
            session = OnnxRunner(path)
        except ImpossibleError as error:
            raise UnreadableError(str(error)) from error
        except Exception as error:  # ONNX Runtime raises a family of its own
            raise UnreadableError(f"ONNX Runtime refuses the model: {shorten(error)}") from error
        if shapes:
            session.inputs = tuple(
                replace(t, shape=tuple(shapes.get(t.name, t.shape))) for t in session.inputs
            )
        return cls(session.inputs, session.outputs, scratch, path=path, session=session)

    def predict(self, reals: Sequence[Array]) -> Arrays:
        values = [
            np.asarray(x).astype(t.dtype, copy=False)
            for x, t in zip(reals, self.inputs, strict=True)
        ]
        try:
            outputs: Arrays = self.session.run(values)
        except Exception:
            if self.original is None:
                raise
            plain = OnnxSource.of(self.original, self.scratch)
            outputs = plain.session.run(values)
            self.path, self.session, self.original = plain.path, plain.session, None
        return outputs

    def make_onnx(self) -> Path:
        return self.path

    def beside(self, path: Path) -> list[Path]:
        """Return the weights beside the file of this source, or of a copy of it."""
        if path != self.path:
            return []
        proto = _onnxgraph.read(path, weights=False)
        return [path.parent / location for location in _onnxgraph.external(proto)]

    def make_saved_model(self) -> Path:
        return _toflow.saved_model_of_onnx(self.as_onnx(), self.inputs, self.outputs, self.scratch)
