"""Calibration and evaluation inputs: from npz files without pickles, folders of images, or a
seed."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.zoo.exporters import _archive, _litert
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import (
    Array,
    Arrays,
    ImpossibleError,
    UnreadableError,
    dequantise,
    shorten,
)

SEED = 20261122
RANDOM_INPUTS = 16
#: What a scalar input is called that takes the sampling rate of sound; the usual rate of speech.
_RATE = re.compile(r"sr|fs|rate|samp(?:le|ling)_?rate", re.IGNORECASE)
USUAL_RATE_HZ = 16_000
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif")
#: `--preprocess`: what real value a pixel of 0..255 becomes.
PREPROCESS = {"0..255": (1.0, 0.0), "0..1": (1 / 255, 0.0), "-1..1": (2 / 255, -1.0)}


@dataclass(frozen=True)
class Evaluation:
    """Labelled inputs: one real array per source input, (n, ...); `y`: None without labels.

    `group` is how many labelled samples each of them holds: more than 1 for a fixed batch.
    """

    x: Arrays
    y: Array | None
    note: str = ""
    group: int = 1


def load(path: Path) -> dict[str, Array]:
    """Return the numeric arrays of an npz.

    Text arrays are left out, pickles and bombs are refused.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _archive.check(archive)
        with np.load(path, allow_pickle=False) as arrays:
            return {key: arrays[key] for key in arrays.files if arrays[key].dtype.kind in "iufb"}
    except (OSError, ValueError, zipfile.BadZipFile, EOFError) as error:
        raise UnreadableError(f"{path.name} is not a readable npz: {shorten(error)}") from error


def inputs_of(
    arrays: dict[str, Array], prefix: str, source: Source, path: Path
) -> tuple[Arrays, str] | None:
    """Return real inputs (one array per source input) and a remark, or None if the npz has none.

    Keys: `x` for the only input, else `x_0`, `x_1`, ... or the inputs' names; `prefix` is put
    before them (`calibration_`). Integers are in the input's own scale where it is quantised."""
    samples: Arrays = []
    remarks: list[str] = []
    for index, tensor in enumerate(source.inputs):
        keys = [f"{prefix}{tensor.name}", f"{prefix}x_{index}"]
        if len(source.inputs) == 1:
            keys.insert(0, f"{prefix}x")
        key = next((k for k in keys if k in arrays), None)
        if key is None:
            return None
        values, remark = _real(arrays[key], tensor, arrays, key, path)
        samples.append(values)
        remarks.append(remark)
    most = max((len(x) for x in samples), default=0)
    counts = {len(x) for x in samples} - {1}
    if len(counts) > 1:
        raise UnreadableError(
            f"the inputs in {path.name} have different numbers of samples: {sorted(counts)}"
        )
    # one state or one sampling rate belongs to every sample
    samples = [np.repeat(x, most, axis=0) if len(x) == 1 < most else x for x in samples]
    return samples, "; ".join(filter(None, remarks))


def group_of(stored: int, source: Source, samples: int) -> int:
    """Return how many stored samples make one input: more than 1 where the batch is fixed."""
    first = source.inputs[0].shape[0] if source.inputs and source.inputs[0].shape else 1
    return first if first > 1 and stored // first == samples and stored > samples else 1


def _real(
    stored: Array, tensor: Tensor, arrays: dict[str, Any], key: str, path: Path
) -> tuple[Array, str]:
    """Return the samples of one input as (n, shape of a sample), and a remark."""
    sample = tensor.sample_shape
    count, whole = math.prod(sample), math.prod(tensor.shape)
    if stored.shape == tensor.shape and (not stored.ndim or len(stored) == 0 or whole == count):
        values = stored.reshape(1, *sample)  # one sample, without a place to count them
    elif stored.ndim and len(stored) and stored.size == len(stored) * count:
        values = stored.reshape(len(stored), *sample)
    elif (
        tensor.shape
        and tensor.shape[0] > 1
        and stored.ndim
        and len(stored) >= tensor.shape[0]
        and stored.size * tensor.shape[0] == len(stored) * whole
    ):  # samples one by one, where the model takes several at once
        batch = tensor.shape[0]
        values = stored[: len(stored) // batch * batch].reshape(-1, *tensor.shape)
    else:
        raise UnreadableError(
            f"'{key}' in {path.name} has shape {list(stored.shape)}; '{tensor.name}' takes (n, "
            f"{list(sample)})"
        )
    if tensor.scale is not None and values.dtype == np.dtype(tensor.dtype):
        return dequantise(values, tensor), ""
    if values.dtype == np.int8 and np.dtype(tensor.dtype).kind == "f":
        return _from_int8(values, tensor, arrays, key, path)
    return values.astype(
        np.float32 if np.dtype(tensor.dtype).kind == "f" or tensor.scale else tensor.dtype
    ), ""


def _from_int8(
    values: Array, tensor: Tensor, arrays: dict[str, Any], key: str, path: Path
) -> tuple[Array, str]:
    """Return int8 data for a float input as real values.

    The scale is in the npz or in a sibling file.
    """
    if f"{key}_scale" in arrays:
        zero = int(arrays.get(f"{key}_zero_point", np.array(0)).reshape(-1)[0])
        scaled = Tensor(
            tensor.name, "int8", tensor.shape, float(arrays[f"{key}_scale"].reshape(-1)[0]), zero
        )
        return dequantise(values, scaled), ""
    for sibling in sorted(path.parent.glob("*.tflite")):
        try:
            inputs, _ = _litert.ends(_litert.read(sibling.read_bytes()))
        except (ImpossibleError, OSError):
            continue
        if len(inputs) == 1 and inputs[0].scale and inputs[0].sample_shape == tensor.sample_shape:
            return dequantise(
                values, inputs[0]
            ), f"inputs were int8, dequantised as {sibling.name} says"
    raise UnreadableError(
        f"'{key}' in {path.name} is int8 but input '{tensor.name}' is {tensor.dtype}: add "
        f"'{key}_scale' and "
        f"'{key}_zero_point' to the npz, or put the quantised .tflite of the same model beside it"
    )


def images(folder: Path, source: Source, preprocess: str) -> Arrays:
    """Return the images of a folder, resized to the model's input; needs `--preprocess`."""
    import tensorflow as tf

    if preprocess not in PREPROCESS:
        raise UnreadableError(
            f"a folder of images needs --preprocess, one of: {', '.join(PREPROCESS)}"
        )
    if len(source.inputs) != 1 or len(source.inputs[0].shape) != 4:
        raise UnreadableError(
            "a folder of images fits models with one input of four dimensions only"
        )
    _, height, width, channels = source.inputs[0].shape
    chosen = sorted(p for p in folder.rglob("*") if p.suffix.lower() in IMAGE_SUFFIXES)[:500]
    if not chosen:
        raise UnreadableError(f"{folder.name} holds no image ({', '.join(IMAGE_SUFFIXES)})")
    scale, offset = PREPROCESS[preprocess]
    rows = []
    for path in chosen:
        image = tf.io.decode_image(path.read_bytes(), channels=channels, expand_animations=False)
        rows.append(tf.image.resize(image, (height, width)).numpy() * scale + offset)
    return [np.stack(rows).astype(np.float32)]


def random_inputs(
    tensors: Sequence[Tensor],
    count: int = RANDOM_INPUTS,
    vocabulary: Mapping[str, int] | None = None,
) -> Arrays:
    """Return seeded inputs, one array (n, ...) for each tensor.

    Floats are uniform in [0, 1), quantised values over their range, masks ones, bytes 0 to 255;
    a sampling rate is 16,000; other integers lie below the number of rows of the table that they
    look up (`vocabulary`), else they are 0 or 1.
    """
    generator = np.random.default_rng(SEED)
    result: Arrays = []
    for tensor in tensors:
        shape = (count, *tensor.sample_shape)
        if tensor.scale is not None:
            limits = np.iinfo(np.dtype(tensor.dtype))
            stored = generator.integers(limits.min, limits.max, shape, endpoint=True)
            result.append(dequantise(stored.astype(tensor.dtype), tensor))
        elif "mask" in tensor.name.lower():
            result.append(np.ones(shape, tensor.dtype))
        elif not tensor.sample_shape and _RATE.fullmatch(tensor.name):
            result.append(np.full(shape, USUAL_RATE_HZ, tensor.dtype))
        elif np.dtype(tensor.dtype).kind == "f":
            result.append(generator.random(shape, dtype=np.float32))
        else:
            above = (vocabulary or {}).get(tensor.name, 256 if tensor.dtype == "uint8" else 2)
            result.append(generator.integers(0, above, shape).astype(tensor.dtype))
    return result
