"""SavedModel fp32: the folder that "full TensorFlow" runs, with one static signature."""

from __future__ import annotations

import shutil
from pathlib import Path

from tierbench.zoo.exporters import Exporter, _tfgraph
from tierbench.zoo.exporters._tensors import ImpossibleError, Runner
from tierbench.zoo.exporters._work import Work


def write(work: Work, precision: str, path: Path) -> None:
    """Write the folder `path`."""
    shutil.copytree(work.source.as_saved_model(), path)


def gate(path: Path, precision: str) -> None:
    """Raise `ImpossibleError` unless the inputs of the signature are static."""
    for tensor in _tfgraph.SavedModelRunner(path).inputs:
        if any(size < 0 for size in tensor.shape):
            raise ImpossibleError(
                f"tensor '{tensor.name}' has a dynamic shape {list(tensor.shape)}"
            )


def runner(path: Path, precision: str) -> Runner:
    return _tfgraph.SavedModelRunner(path)


reference_runner = runner


PLUGIN = Exporter(
    precisions=("fp32",),
    suffix=".saved_model",
    tools=("tensorflow", "keras", "numpy"),
    write=write,
    gate=gate,
    runner=runner,
    reference_runner=reference_runner,
)
