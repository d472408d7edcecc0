"""Read a model of `models/`: its `build` function, a seed or its committed weights."""

from __future__ import annotations

import importlib.util
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from harness.exporters._source import Source
from harness.exporters.sources.keras import KerasSource

#: Weights of an untrained zoo model are drawn from this seed.
SEED = 20261122


def open_model(path: Path, shape: Mapping[str, Sequence[int]], scratch: Path) -> Source:
    """Return the zoo model in folder `path`; its code is the project's own, so it is executed."""
    import keras

    spec = importlib.util.spec_from_file_location(f"tierbench_zoo_{path.name}", path / "model.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    card = tomllib.loads((path / "model.toml").read_text())
    keras.utils.set_random_seed(SEED)
    model = module.build(1)
    if card.get("weights") and (path / card["weights"]).is_file():
        model.load_weights(path / card["weights"])
    return KerasSource.of(model, shape, scratch)
