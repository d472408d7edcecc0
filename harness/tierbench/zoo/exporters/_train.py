"""One training step of a Keras model: how long it takes and what it holds, on random samples.

The time of a step does not depend on what is learnt, so nothing is loaded and nothing is kept.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import numpy as np

from tierbench.zoo.exporters._tensors import UnreadableError

WARM_UP = 3
#: Steps are timed until both are reached.
LEAST_STEPS, LEAST_S = 20, 2.0


#: Kinds of models whose layers are known, so that they can be trained.
_TRAINABLE = ("zoo", "keras")


def step(model: Mapping[str, str], batch: int) -> dict[str, object]:
    """Return the facts of one step with `batch` samples. UnreadableError: it cannot be trained."""
    import keras
    import tensorflow as tf

    if model["source"] not in _TRAINABLE:
        raise UnreadableError(
            f"a {model['source']} file holds no layers that could be trained; give the Keras model"
        )
    source = import_module(f"tierbench.zoo.sources.{model['source']}").load_model(
        Path(model["path"])
    )
    if len(source.inputs) != 1 or len(source.outputs) != 1:
        raise UnreadableError("only a model of one input and one output is trained here")
    sample = tuple(source.inputs[0].shape[1:])
    if None in sample:
        raise UnreadableError("only a model whose input has a fixed size is trained here")
    generator = np.random.default_rng(0)
    opened = keras.Input(batch_shape=(batch, *sample))
    trained = keras.models.clone_model(source, input_tensors=opened)
    is_classifier = len(trained.outputs[0].shape) == 2 and trained.outputs[0].shape[1] > 1
    x = generator.random((batch, *sample), dtype=np.float32)
    wanted = tuple(trained.outputs[0].shape)
    y = generator.integers(0, wanted[1], batch) if is_classifier else generator.random(wanted)
    loss = "sparse_categorical_crossentropy" if is_classifier else "mse"
    trained.compile(optimizer=keras.optimizers.SGD(0.01), loss=loss)
    times_ms: list[float] = []
    before_bytes, begun_s = _peak_bytes(), time.perf_counter()
    while len(times_ms) < LEAST_STEPS + WARM_UP or time.perf_counter() - begun_s < LEAST_S:
        before_s = time.perf_counter()
        trained.train_on_batch(x, y)
        times_ms.append(1e3 * (time.perf_counter() - before_s))
    timed = sorted(times_ms[WARM_UP:])
    weights = sum(int(np.prod(weight.shape)) for weight in trained.trainable_weights)
    return {
        "runtime": "tensorflow",
        "runtime_version": tf.__version__,
        "batch": batch,
        "threads": 1,
        "steps": len(timed),
        "step_p50_ms": statistics.median(timed),
        "step_low_ms": timed[len(timed) // 20],
        "step_high_ms": timed[-1 - len(timed) // 20],
        "rss_peak_bytes": _peak_bytes(),
        "step_memory_bytes": max(0, _peak_bytes() - before_bytes),
        "trainable_weights": weights,
        "update_bytes": 4 * weights,
    }


def _peak_bytes() -> int:
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak
