"""The operator graph: what a model computes and moves, per operator, after the usual fusions.

An operator that a runtime folds away is not in it: batch normalisation and activation belong to the
convolution before them, padding to the one after, quantise/dequantise pairs to what they surround.
Counts are elements, so that one graph serves each precision; bytes follow from `BYTES`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Operator classes, in the order in which tables print them.
KINDS = (
    "conv", "pointwise", "depthwise", "grouped", "dense", "pool", "elementwise", "data",
    "softmax", "attention", "recurrent", "other",
)  # fmt: skip

#: Classes of the calibration domain: the published rows that the efficiencies come from hold no
#: others.
CALIBRATED = frozenset(
    {"conv", "pointwise", "depthwise", "grouped", "dense", "pool", "elementwise", "data", "softmax"}
)

#: Bytes of one weight and of one activation element.
BYTES: Mapping[str, tuple[int, int]] = {
    "fp32": (4, 4),
    "fp16": (2, 2),
    "dynamic": (1, 4),
    "int16x8": (1, 2),
    "int8": (1, 1),
}


@dataclass(frozen=True)
class Operator:
    """One operator after fusion. `macs` are multiply-accumulates of one inference (batch 1)."""

    kind: str
    macs: int
    weights: int  # elements, biases included
    inputs: int  # activation elements read
    outputs: int  # activation elements written
    in_channels: int = 0
    out_channels: int = 0
    kernel: int = 1  # height x width of the window, as a product
    stride: int = 1
    name: str = ""


@dataclass(frozen=True)
class Graph:
    """The operators of one model in execution order.

    `peak_activations` is the largest number of activation elements alive at once, when the source
    allows to know it (a file with its tensors); None for a table of canonical shapes.
    """

    name: str
    operators: tuple[Operator, ...]
    precision: str = "fp32"
    peak_activations: int | None = None
    unknown: tuple[
        str, ...
    ] = ()  # operators of the file, by the file's own names, that no class is known for
    #: places of operators whose multiply-accumulates are not known (sizes, or how often they run)
    without_macs: tuple[int, ...] = ()
    #: places of operators that read or write tensors whose sizes are not known
    without_bytes: tuple[int, ...] = ()
    #: weight elements that operators read again after another one: stored once
    shared_weights: int = 0

    def __hash__(self) -> int:
        """Cheap: caches ask for it often, and two graphs of one name and length are compared
        anyway."""
        return hash((self.name, self.precision, len(self.operators)))

    @property
    def uncounted(self) -> frozenset[int]:
        """Places of operators whose multiply-accumulates no figure may claim to be 0.

        Those of `without_macs`, and those of no known class that nobody has counted.
        """
        strange = (
            place for place, op in enumerate(self.operators) if op.kind == "other" and not op.macs
        )
        return frozenset(strange).union(self.without_macs)

    @property
    def unsized(self) -> str:
        """Why this graph is no ground for an estimate; empty where all its work is known."""
        labels = [
            f"'{op.name}'" for place, op in enumerate(self.operators) if place in self.without_macs
        ]
        if not labels:
            return ""
        return (
            f"how much {', '.join(labels[:3])}{' and others' if len(labels) > 3 else ''} computes "
            "is not known: the sizes are open, or control flow decides it while the model runs"
        )

    @property
    def macs(self) -> int:
        """Multiply-accumulates of one inference."""
        return sum(op.macs for op in self.operators)

    @property
    def weights(self) -> int:
        """Weight elements that the model stores, biases included."""
        return sum(op.weights for op in self.operators) - self.shared_weights

    @property
    def weight_bytes(self) -> int:
        """Bytes of the weights at the graph's precision."""
        return self.weights * BYTES[self.precision][0]

    @property
    def activation_bytes(self) -> int:
        """Activation bytes read and written by all operators of one inference."""
        return sum(op.inputs + op.outputs for op in self.operators) * BYTES[self.precision][1]

    @property
    def peak_activation_bytes(self) -> int:
        """Bytes of the activations alive at once.

        From the file's tensor lifetimes, else the largest input plus output of one operator (a
        lower bound for graphs with branches).
        """
        widest = max((op.inputs + op.outputs for op in self.operators), default=0)
        return (self.peak_activations or widest) * BYTES[self.precision][1]

    @property
    def uncalibrated(self) -> tuple[str, ...]:
        """What this graph holds that the efficiencies were never calibrated on; empty: nothing.

        Classes, and in place of `other` the names of the operators: how much such a one works is
        not known."""
        outside = {op.kind for op in self.operators} - CALIBRATED
        if "other" in outside and self.unknown:
            outside = outside - {"other"} | set(self.unknown)
        return tuple(sorted(outside))


def by_kind(operators: Iterable[Operator]) -> dict[str, list[Operator]]:
    """Return the operators grouped by class, in the order of `KINDS`.

    Absent classes are left out.
    """
    groups: dict[str, list[Operator]] = {kind: [] for kind in KINDS}
    for operator in operators:
        groups[operator.kind].append(operator)
    return {kind: group for kind, group in groups.items() if group}
