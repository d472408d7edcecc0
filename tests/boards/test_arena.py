"""The arena: what is alive at the same time never overlaps, and TFLM's own needs are those that
were published."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tierbench.boards import arena
from tierbench.graph.tflite import Graph, Operator, Tensor


def chain(sizes: list[int], skips: list[int]) -> Graph:
    """A chain of operators; operator i also reads the tensor skips[i] steps back."""
    tensors = tuple(
        Tensor(i, f"t{i}", "int8", (size,), (1.0,), (0,), size) for i, size in enumerate(sizes)
    )
    operators = tuple(
        Operator(i, "ADD", (i, max(0, i - skips[i])), (i + 1,), {}) for i in range(len(sizes) - 1)
    )
    return Graph(b"", tensors, operators, (0,), (len(sizes) - 1,))


@given(
    st.lists(st.integers(1, 5000), min_size=2, max_size=12),
    st.lists(st.integers(0, 4), min_size=12, max_size=12),
    st.lists(st.integers(0, 900), min_size=12, max_size=12),
)
def test_nothing_that_lives_overlaps(
    sizes: list[int], skips: list[int], scratch: list[int]
) -> None:
    graph = chain(sizes, skips)
    plan = arena.plan(graph, scratch[: len(graph.operators)])
    for operator in graph.operators:
        alive = {
            tensor: plan.offsets[tensor]
            for tensor in range(len(sizes))
            if (
                (tensor == 0 or tensor <= operator.index + 1)
                and any(tensor in other.inputs for other in graph.operators[operator.index :])
            )
            or tensor in operator.outputs
        }
        spans = [(at, at + sizes[tensor]) for tensor, at in alive.items()]
        if operator.index in plan.scratch:
            at = plan.scratch[operator.index]
            spans.append((at, at + scratch[operator.index]))
        spans.sort()
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        assert all(end <= plan.bytes for _, end in spans)


def test_the_interpreter_needs_more_for_each_tensor_operator_and_channel() -> None:
    base = chain([8, 8], [0])
    own = arena.Interpreter(per_operator=100, fixed=200)
    assert own.bytes_of(base) == 12 * 2 + 132 + 200
    assert own.bytes_of(chain([8, 8, 8], [0, 0])) - own.bytes_of(base) == 12 + 132
