"""How many activation elements are alive at once when operators run in order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def peak_elements(
    uses: Sequence[tuple[Sequence[int], Sequence[int]]],
    sizes: Mapping[int, int],
    inputs: Collection[int],
    outputs: Collection[int],
) -> int:
    """Return the largest number of elements alive at once.

    `uses` holds (read, written) per operator.

    A tensor lives from the operator that writes it to the last one that reads it; the model's
    inputs live from the start, its outputs to the end. No two tensors share memory in place.
    """
    last = {
        tensor: index for index, (read, written) in enumerate(uses) for tensor in (*read, *written)
    }
    last |= dict.fromkeys(outputs, len(uses))
    born = dict.fromkeys(inputs, 0)
    for index, (_, written) in enumerate(uses):
        for tensor in written:
            born.setdefault(tensor, index)
    change = [0] * (len(uses) + 2)
    for tensor, start in born.items():
        change[start] += sizes[tensor]
        change[last.get(tensor, start) + 1] -= sizes[tensor]
    alive = peak = 0
    for step in change:
        alive += step
        peak = max(peak, alive)
    return peak
