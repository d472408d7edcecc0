"""What converters of the optional extras are installed here; nothing heavy is imported."""

from __future__ import annotations

import shutil
import sys
from importlib import metadata
from pathlib import Path

from tierbench.core import paths

ONNX2TF_VERSION = "1.29.24"
ONNX2TF_HOME = ".venv-onnx2tf"
ONNX2TF_INSTALL = (
    f"python3.11 -m venv {ONNX2TF_HOME} && {ONNX2TF_HOME}/bin/pip install "
    f"onnx2tf=={ONNX2TF_VERSION}"
)
TORCH_INSTALL = "pip install 'tierbench[torch]'"
#: package -> the extra of tierbench that brings it
EXTRAS = {
    "tensorflow": "tensorflow",
    "keras": "tensorflow",
    "tf2onnx": "tensorflow",
    "tflite_micro": "boards",
    "bakenn": "boards",
}


def missing(error: BaseException) -> str:
    """Return what to install where a package of an extra is absent; empty: it is another error."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ModuleNotFoundError):
            package = (cause.name or "").partition(".")[0]
            if package in EXTRAS:
                return (
                    f"needs the package {package}, which is not installed; install it with: "
                    f"pip install 'tierbench[{EXTRAS[package]}]'"
                )
        cause = cause.__cause__ or cause.__context__
    return ""


def onnx2tf() -> Path | None:
    """Return the program of onnx2tf.

    Beside this Python, in its side environment, or on the PATH.
    """
    places = [Path(sys.prefix) / "bin" / "onnx2tf", paths.root() / ONNX2TF_HOME / "bin" / "onnx2tf"]
    on_path = shutil.which("onnx2tf")
    return next((p for p in [*places, *([Path(on_path)] if on_path else [])] if p.is_file()), None)


def versions() -> dict[str, str]:
    """Return the version of each optional converter; empty where it is not installed."""
    by_name = {}
    for name in ("torch", "onnxscript"):
        try:
            by_name[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            by_name[name] = ""
    program = onnx2tf()
    homes = (
        []
        if program is None
        else program.resolve().parent.parent.glob("lib/python*/site-packages/onnx2tf-*.dist-info")
    )
    by_name["onnx2tf"] = next(
        (h.name.split("-")[1].removesuffix(".dist") for h in homes), "unknown" if program else ""
    )
    return by_name
