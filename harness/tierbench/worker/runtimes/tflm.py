"""TensorFlow Lite Micro on this host: the output oracle of the microcontroller tier, and its arena.

Never a latency: its portable C kernels take 15 to 22 times as long here as XNNPACK, which says
nothing about a device. 64-bit structures make its arena about 8 % larger than on a 32-bit chip."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from typing import Iterator

from ..installed import version
from ..kinds import Array, Foreign, Table
from . import InapplicableError, Runtime, Session, opens_tiny

#: A smaller arena than the model needs can end in a segmentation fault instead of an error. What of
#: it is not needed is never touched.
LEAST_ARENA_BYTES = 1 << 28
ALLOCATION = re.compile(r"Arena allocation (total|head|tail) (\d+) bytes")


class TflmSession(Session):
    def __init__(self, path: str, version: str) -> None:
        from tflite_micro import runtime

        self.version = version
        self.delegate = PLUGIN.delegates[0]
        size = max(LEAST_ARENA_BYTES, 10 * os.path.getsize(path))
        said: list[str] = []
        try:
            with _standard_error(said):
                self._interpreter = runtime.Interpreter.from_file(path, arena_size=size)
        except (RuntimeError, ValueError) as error:
            reason = next((line for line in said if line), str(error))
            raise InapplicableError(f"TFLite Micro does not take this file: {reason}") from None
        self.inputs = self._details(self._interpreter.get_input_details)
        self.outputs = self._details(self._interpreter.get_output_details)
        self.invoke = self._interpreter.invoke  # type: ignore[method-assign]

    @staticmethod
    def _details(get: Foreign) -> list[Table]:
        details: list[Table] = []
        while len(details) < 64:
            try:
                item = get(len(details))
            except (IndexError, ValueError):
                break
            details.append(_tensor(len(details), item))
        return details

    def set(self, values: list[Array]) -> None:
        for index, value in enumerate(values):
            if list(value.shape) != self.inputs[index]["shape"]:
                raise InapplicableError(
                    "TFLite Micro takes models of fixed sizes only, and this file leaves sizes of "
                    f"input {index} open"
                )
            self._interpreter.set_input(value, index)

    def read(self) -> list[Array]:
        return [self._interpreter.get_output(index) for index in range(len(self.outputs))]

    def restart(self) -> None:
        self._interpreter.reset()

    def memory(self) -> dict[str, int]:
        sizes = {kind: int(size) for kind, size in ALLOCATION.findall(self._allocations())}
        return {"arena_bytes": sizes["total"]} if "total" in sizes else {}

    def _allocations(self) -> str:
        """Return what `print_allocations` writes to the C++ standard error."""
        said: list[str] = []
        with _standard_error(said):
            self._interpreter.print_allocations()
        return "\n".join(said)


@contextlib.contextmanager
def _standard_error(lines: list[str]) -> Iterator[None]:
    """Put what C++ code writes to the standard error into `lines`."""
    saved = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)
            file.seek(0)
            lines += [line.strip() for line in file.read().decode(errors="replace").splitlines()]


def _tensor(index: int, item: Table) -> Table:
    import numpy as np

    scales = item["quantization_parameters"]["scales"]
    points = item["quantization_parameters"]["zero_points"]
    return {
        "name": str(index),
        "dtype": np.dtype(item["dtype"]).name,
        "shape": [int(size) for size in item["shape"]],
        "scale": float(scales[0]) if len(scales) == 1 else None,
        "zero_point": int(points[0]) if len(points) == 1 else None,
    }


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Session:
    """Return a session; TFLM has one thread and batch 1."""
    if threads != 1 or batch != 1:
        raise InapplicableError("tflm runs with one thread and batch 1 only")
    return TflmSession(path, version(PLUGIN.distributions[0]) or "")


PLUGIN = Runtime(
    module="tflite_micro",
    distributions=("tflite-micro",),
    install="pip install --pre tflite-micro  # Linux x86-64",
    formats=("tflite",),
    precisions=("fp32", "int16x8", "int8"),
    delegates=("reference",),
    not_timed=(
        "TFLM's interpreter on a host is an output oracle: its latency says nothing about a "
        "microcontroller"
    ),
    load=load,
    check=opens_tiny("fp32.tflite", load),
)
