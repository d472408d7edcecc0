"""ONNX to SavedModel by onnx2tf, which lives in an environment of its own.

onnx2tf pins the TensorFlow, numpy and ONNX Runtime that it was tested with, and they are not ours.
It is found beside this Python, in `.venv-onnx2tf`, or on the PATH, and run as a program; its answer
is a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tierbench.core.model import Tensor
from tierbench.zoo.exporters import _tfgraph, extras
from tierbench.zoo.exporters._tensors import ImpossibleError, NotApplicableError, shorten

TIMEOUT_S = 900


def saved_model_of_onnx(
    path: Path, inputs: Sequence[Tensor], outputs: Sequence[Tensor], scratch: Path
) -> Path:
    """Return a SavedModel with a static signature whose inputs keep the layout of the ONNX file."""
    program = extras.onnx2tf()
    if program is None:
        raise NotApplicableError(
            f"ONNX to TensorFlow needs onnx2tf; install it with: {extras.ONNX2TF_INSTALL}"
        )
    raw = scratch / "onnx2tf"
    copy = scratch / "onnx2tf.onnx"
    shutil.copyfile(
        path, copy
    )  # onnx2tf writes its simplified graph over the file that it is given
    command = [
        str(program),
        "-i",
        str(copy),
        "-o",
        str(raw),
        "-osd",
        "-n",
        "-kat",
        *(t.name for t in inputs),
    ]
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    environment |= {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_USE_LEGACY_KERAS": "1",
    }
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
            cwd=scratch,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise ImpossibleError(f"onnx2tf took longer than {TIMEOUT_S} s") from error
    if not (raw / "saved_model.pb").is_file():
        raise ImpossibleError(f"onnx2tf: {reason(done.stdout + done.stderr)}")
    return _rename(raw, inputs, outputs, scratch / "source.saved_model")


def reason(text: str) -> str:
    """Return the line of onnx2tf's log that tells what went wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [
        line
        for line in lines
        if "ERROR:" in line or line.split(":")[0].endswith(("Error", "Exception"))
    ]
    skip = (
        "The trace log is below",
        "input_onnx_file_path",
        "onnx_op_name",
        "Read this and deal with it",
    )
    chosen = [line for line in telling if not any(word in line for word in skip)]
    return shorten((chosen or telling or lines or ["no message"])[-1])


def _rename(raw: Path, inputs: Sequence[Tensor], outputs: Sequence[Tensor], path: Path) -> Path:
    """Write the converted graph again under the ONNX file's names, with shapes fixed."""
    import tensorflow as tf

    loaded = tf.saved_model.load(str(raw))
    signature = loaded.signatures[_tfgraph.SIGNATURE]
    names = _tfgraph.unique_names([t.name for t in inputs], "input")
    outs = _tfgraph.unique_names([t.name for t in outputs], "output")
    outs = [f"{name}_out" if name in names else name for name in outs]
    ours = list(signature.structured_input_signature[1])
    theirs = dict(zip(names, ours, strict=True)) if len(ours) == 1 else _matching(names, ours)
    results = sorted(signature.structured_outputs, key=lambda name: (len(name), name))

    def serve(*values: Any) -> Any:
        made = signature(**{theirs[name]: value for name, value in zip(names, values, strict=True)})
        return {
            name: tf.identity(made[key], name=name) for name, key in zip(outs, results, strict=True)
        }

    static = [Tensor(name, t.dtype, t.shape) for name, t in zip(names, inputs, strict=True)]
    _tfgraph.save(serve, static, [v for v in loaded.variables], path)
    shutil.rmtree(raw, ignore_errors=True)
    return path


def _matching(names: Sequence[str], theirs: Sequence[str]) -> dict[str, str]:
    missing = [name for name in names if name not in theirs]
    if missing:
        raise ImpossibleError(f"onnx2tf renamed the inputs {missing} to {list(theirs)}")
    return {name: name for name in names}
