"""Concrete shapes for the inputs of a model whose dimensions are open.

A dimension of a file is a size, a name that stands for one size in every input (`seq`), or open
without a name. `--shape` gives whole inputs (`image=1,224,224,3`) or a name once (`seq=16`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tierbench.zoo.exporters._tensors import UnreadableError

#: A size, the name of an open dimension, or None for an open one without a name.
Dimension = int | str | None
Given = Mapping[str, Sequence[int]]

#: How a batch dimension that the file leaves open is fixed.
BATCH = 1
#: Names of a first dimension that is time and not a batch: such a size is asked for.
_TIME = re.compile(r"seq|time|len|frame|step|token|pos", re.IGNORECASE)
_BATCH_NAME = re.compile(r"(?:dynamic_?)?(?:batch|bs|n)(?:_?size|_?dim)?", re.IGNORECASE)
#: Sizes in the example of the question: of an image's sides, and of anything else.
_EXAMPLE_SIDE, _EXAMPLE_LENGTH = 224, 16


def static_shapes(
    inputs: Sequence[tuple[str, Sequence[Dimension]]], given: Given
) -> list[tuple[int, ...]]:
    """Return a concrete shape for each (name, dimensions); an open batch becomes 1.

    Raises `UnreadableError` for sizes that contradict the model, names that it does not have, and
    with a line to copy where a size is still open.
    """
    sizes = _named_sizes(inputs, given)
    shapes = []
    for index, (name, dimensions) in enumerate(inputs):
        whole = _whole(name, index, given, sizes)
        if whole is not None:
            _check_whole(name, dimensions, whole)
            shapes.append(tuple(int(size) for size in whole))
        else:
            shapes.append(_filled(dimensions, sizes))
    if any(-1 in shape for shape in shapes):
        raise UnreadableError(_question(inputs, shapes))
    return shapes


def _whole(name: str, index: int, given: Given, sizes: Mapping[str, int]) -> Sequence[int] | None:
    """Return the shape that `--shape` gives for a whole input."""
    for key in (name, name.split(":")[0], str(index), ""):
        if key in given and (key == name or key not in sizes):
            return given[key]
    return None


def _named_sizes(inputs: Sequence[tuple[str, Sequence[Dimension]]], given: Given) -> dict[str, int]:
    """Return the size of each dimension name that is given, or is a batch."""
    symbols = {d for _, dimensions in inputs for d in dimensions if isinstance(d, str)}
    names = {name for name, _ in inputs}
    known = names | {name.split(":")[0] for name in names} | {str(i) for i in range(len(inputs))}
    sizes: dict[str, int] = {}
    for key, values in given.items():
        if key in symbols and key not in names:
            if len(values) != 1:
                raise UnreadableError(
                    f"--shape {key}=... names one dimension of the model and needs one size"
                )
            sizes[key] = int(values[0])
        elif key and key not in known:
            there = ", ".join([*(name for name, _ in inputs), *sorted(symbols)])
            raise UnreadableError(
                f"--shape names '{key}', which is neither an input nor an open dimension of the "
                f"model; it has: {there}"
            )
    for _, dimensions in inputs:
        first = dimensions[0] if len(dimensions) > 1 else None
        if isinstance(first, str) and first not in sizes and not _TIME.search(first):
            sizes[first] = BATCH
    for symbol in symbols - sizes.keys():
        if _BATCH_NAME.fullmatch(symbol):
            sizes[symbol] = BATCH
    return sizes


def _check_whole(name: str, dimensions: Sequence[Dimension], whole: Sequence[int]) -> None:
    if len(whole) != len(dimensions):
        raise UnreadableError(
            f"--shape gives {len(whole)} sizes for input '{name}', which has {len(dimensions)} "
            "dimensions"
        )
    for position, (asked, fixed) in enumerate(zip(whole, dimensions, strict=True)):
        if isinstance(fixed, int) and fixed != asked:
            raise UnreadableError(
                f"--shape says {asked} for dimension {position} of input '{name}', the model "
                f"says {fixed}"
            )


def _filled(dimensions: Sequence[Dimension], sizes: Mapping[str, int]) -> tuple[int, ...]:
    """Return the dimensions with what is known filled in; -1 where a size is still open."""
    shape = []
    for position, dimension in enumerate(dimensions):
        if isinstance(dimension, int):
            shape.append(dimension)
        elif isinstance(dimension, str):
            shape.append(_sum(dimension, sizes))
        else:
            shape.append(BATCH if position == 0 and len(dimensions) > 1 else -1)
    return tuple(shape)


def _sum(symbol: str, sizes: Mapping[str, int]) -> int:
    """Return the size of a name, or of a sum of names and numbers; -1 where one is not known.

    Exporters of language models write `past_length + length` for the width of a mask."""
    if symbol in sizes:
        return sizes[symbol]
    terms = [term.strip() for term in symbol.split("+")]
    known = [int(term) if term.isdigit() else sizes.get(term, -1) for term in terms]
    return sum(known) if len(terms) > 1 and min(known) >= 0 else -1


def _question(
    inputs: Sequence[tuple[str, Sequence[Dimension]]], shapes: Sequence[tuple[int, ...]]
) -> str:
    """Return what has to be given, input by input, and options that can be copied."""
    told, options = [], []
    for (name, dimensions), shape in zip(inputs, shapes, strict=True):
        if -1 not in shape:
            continue
        shown = ", ".join(
            d if isinstance(d, str) and s < 0 else "?" if s < 0 else str(s)
            for d, s in zip(dimensions, shape, strict=True)
        )
        place = shape.index(-1)
        told.append(f"dimension {place} of input '{name}' is open ([{shown}])")
        options += _options(name, dimensions, shape, len(inputs) == 1)
    line = " ".join(dict.fromkeys(options))
    return f"{'; '.join(told)}; give the sizes, for example: {line}"


def _options(
    name: str, dimensions: Sequence[Dimension], shape: Sequence[int], alone: bool
) -> list[str]:
    missing = [d for d, size in zip(dimensions, shape, strict=True) if size < 0]
    plain = [d for d in missing if isinstance(d, str) and re.fullmatch(r"[\w./-]+", d)]
    if len(plain) == len(missing):
        return [f"--shape {symbol}={_EXAMPLE_LENGTH}" for symbol in plain]
    side = _EXAMPLE_SIDE if len(shape) == 4 else _EXAMPLE_LENGTH
    if len(shape) == 3 and shape[0] > 1:  # the state of recurrent layers: layers, batch, units
        side = BATCH
    whole = ",".join(str(side if size < 0 else size) for size in shape)
    return [f"--shape {'' if alone else name + '='}{whole}"]
