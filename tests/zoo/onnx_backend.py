"""Every model of ONNX's own backend tests through reading, exporting and one checked inference.

`python -m tests.zoo.onnx_backend [--sample N]` prints how many were measured, skipped and failed,
and the reasons of the skips. Inputs are those that the tests come with. Failed must be 0."""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper
from onnx.backend.test import loader

from tests.doubles.export import Refused, checked, exported
from tierbench.core.errors import CaseError
from tierbench.graph import precision

KINDS = ("node", "simple")
#: Reasons for which a model may be skipped; any other one is a failure.
REASONS = {
    "a sequence, map or optional is fed": r"is a sequence, map or optional; only tensors",
    "an input is no plain number": r"takes .*; tierbench feeds numbers only",
    "no output is a number": r"no output of the model is a tensor of numbers",
    "ONNX Runtime has no such operator or type": r"ONNX Runtime refuses the model",
    "the graph is empty": r"the graph is empty",
    "ONNX Runtime cannot run it": r"the model stops on .*inputs.*: \[ONNXRuntimeError\]",
}


def cases() -> list[Any]:
    """Return the node and simple-model cases, sorted by name."""
    warnings.simplefilter("ignore")
    found = [case for kind in KINDS for case in loader.load_model_tests(kind=kind)]
    return sorted(found, key=lambda case: case.name)


def model_of(case: Any) -> Any:
    """Return the model of a case: made in memory, or a file of the package."""
    return case.model or onnx.load(Path(case.model_dir) / "model.onnx")


def data(case: Any, model: Any, path: Path) -> Path | None:
    """Write the inputs of a case's first data set as an npz; None where they are no arrays."""
    weights = {tensor.name for tensor in model.graph.initializer}
    names = [value.name for value in model.graph.input if value.name not in weights]
    values = list(case.data_sets[0][0]) if case.data_sets else stored(case, len(names))
    arrays = {}
    for name, value in zip(names, values, strict=False):
        if isinstance(value, onnx.TensorProto):
            value = numpy_helper.to_array(value)
        if (
            not isinstance(value, np.ndarray | np.generic)
            or np.asarray(value).dtype.kind not in "iufb"
        ):
            return None
        arrays[name] = np.asarray(value)[None]  # one sample
    if len(arrays) != len(names) or not names:
        return None
    np.savez(path, **arrays)
    return path


def stored(case: Any, count: int) -> list[Any]:
    """Return the inputs that lie beside a model of the package."""
    folder = Path(case.model_dir) / "test_data_set_0"
    values = []
    for index in range(count):
        file = folder / f"input_{index}.pb"
        if not file.exists():
            return []
        tensor = onnx.TensorProto()
        tensor.ParseFromString(file.read_bytes())
        values.append(tensor)
    return values


def outcome(case: Any, folder: Path) -> tuple[str, str]:
    """Return `measured`, `skipped` or `failed` with the reason."""
    path = folder / "m.onnx"
    model = model_of(case)
    onnx.save(model, path)
    try:
        kind = precision.of_file(path)
        given = data(case, model, folder / "d.npz")
        shape = open_shapes(path, given)
        entry = exported(path, folder / "out", [("onnx", kind)], shape, evaluate=given)[
            ("onnx", kind)
        ]
        if "error" in entry:
            return judged(entry["error"])
        found = checked(entry, folder / "out")
    except (Refused, CaseError) as error:
        return judged(str(error))
    except Exception as error:
        return "failed", f"{type(error).__name__}: {error}"
    if found["match"] is False:
        return "failed", found["reason"]
    if found["match"] is None and "output-not-repeatable" not in found["issues"]:
        return "failed", found["reason"]
    return "measured", ""


def open_shapes(path: Path, given: Path | None) -> dict[str, list[int]] | None:
    """Return the shapes of inputs whose sizes are open, from the data of the case."""
    if given is None:
        return None
    shapes = {}
    with np.load(given) as arrays:
        for value in onnx.load(path).graph.input:
            tensor = value.type.tensor_type
            is_open = not tensor.HasField("shape") or any(
                not d.HasField("dim_value") for d in tensor.shape.dim
            )
            if value.name in arrays.files and is_open and arrays[value.name].ndim > 1:
                shapes[value.name] = list(arrays[value.name].shape[1:])
    return shapes or None


def judged(reason: str) -> tuple[str, str]:
    """Return `skipped` where the reason is one of the list, else `failed`."""
    for name, pattern in REASONS.items():
        if re.search(pattern, reason):
            return "skipped", name
    return "failed", reason


def run(sample: int | None = None, only: str = "") -> tuple[Counter[str], Counter[str], list[str]]:
    """Return counts by outcome, skips by reason, and the failures."""
    every = [case for case in cases() if only in case.name]
    chosen = every if sample is None else random.Random(16).sample(every, sample)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    failures = []
    for case in chosen:
        with tempfile.TemporaryDirectory(prefix="tierbench-backend-") as folder:
            status, reason = outcome(case, Path(folder))
        counts[status] += 1
        if status == "skipped":
            reasons[reason] += 1
        if status == "failed":
            failures.append(f"{case.name}: {reason}")
    return counts, reasons, failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--only", default="", metavar="TEXT")
    arguments = parser.parse_args()
    counts, reasons, failures = run(arguments.sample, arguments.only)
    print(f"{sum(counts.values())} models: {dict(counts)}")
    for reason, number in reasons.most_common():
        print(f"  skipped, {reason}: {number}")
    for failure in failures:
        print(f"  FAILED {failure}"[:400])
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
