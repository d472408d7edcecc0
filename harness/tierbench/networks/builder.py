"""A small language of layers that counts instead of computing: shapes in, operators out.

It writes down the canonical networks (`canonical_*.py`) without TensorFlow: a thousand operators
take a millisecond, so the table of graphs can be regenerated and tested everywhere. Batch
normalisation and activations are part of the layer that they follow."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tierbench.graph.operators import Graph, Operator


@dataclass(frozen=True)
class Map:
    """The shape of one feature map, batch 1; ValueError where nothing is left of it."""

    height: int
    width: int
    channels: int

    def __post_init__(self) -> None:
        if min(self.height, self.width, self.channels) < 1:
            raise ValueError(f"a feature map of {self.height} x {self.width} x {self.channels}")

    @property
    def size(self) -> int:
        """Elements."""
        return self.height * self.width * self.channels


def divisible(value: float, divisor: int = 8) -> int:
    """Return `value` rounded to a multiple of `divisor`, never below 90 % of it (the rule of the
    MobileNet reference code)."""
    rounded = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return rounded + divisor if rounded < 0.9 * value else rounded


class Builder:
    """Collects operators; each method returns the shape of the layer's output."""

    def __init__(self) -> None:
        self.operators: list[Operator] = []

    def graph(self, name: str) -> Graph:
        """Return what was collected."""
        return Graph(name, tuple(self.operators))

    def _window(
        self, x: Map, kernel: int, stride: int, pad: str | int, dilation: int = 1
    ) -> tuple[int, int]:
        if pad == "same":
            return math.ceil(x.height / stride), math.ceil(x.width / stride)
        if pad == "ceil":  # Caffe's pooling: no border, the last window may be cut
            return math.ceil((x.height - kernel) / stride) + 1, math.ceil(
                (x.width - kernel) / stride
            ) + 1
        border = 0 if pad == "valid" else int(pad)
        reach = dilation * (kernel - 1) + 1
        return (x.height + 2 * border - reach) // stride + 1, (
            x.width + 2 * border - reach
        ) // stride + 1

    def conv(
        self, x: Map, channels: int, kernel: int | tuple[int, int] = 1, stride: int = 1,
        pad: str | int = "same", groups: int = 1, dilation: int = 1,
    ) -> Map:  # fmt: skip
        """Convolution with bias; the class follows from kernel and groups."""
        rows, columns = (kernel, kernel) if isinstance(kernel, int) else kernel
        if rows != columns:
            out = Map(math.ceil(x.height / stride), math.ceil(x.width / stride), channels)
            if pad == "valid":
                out = Map(x.height - rows + 1, x.width - columns + 1, channels)
        else:
            out = Map(*self._window(x, rows, stride, pad, dilation), channels)
        per_output = rows * columns * x.channels // groups
        if groups == x.channels and groups > 1:
            kind = "depthwise"
        elif groups > 1:
            kind = "grouped"
        else:
            kind = "pointwise" if rows * columns == 1 else "conv"
        self.operators.append(
            Operator(
                kind,
                out.size * per_output,
                per_output * channels + channels,
                x.size,
                out.size,
                x.channels,
                channels,
                rows * columns,
                stride,
            )
        )
        return out

    def depthwise(
        self, x: Map, kernel: int = 3, stride: int = 1, pad: str | int = "same", dilation: int = 1
    ) -> Map:
        """Depthwise convolution with multiplier 1."""
        return self.conv(x, x.channels, kernel, stride, pad, groups=x.channels, dilation=dilation)

    def separable(self, x: Map, channels: int, kernel: int = 3, stride: int = 1) -> Map:
        """Depthwise followed by pointwise."""
        return self.conv(self.depthwise(x, kernel, stride), channels)

    def upconv(self, x: Map, channels: int, kernel: int, stride: int, groups: int = 1) -> Map:
        """Transposed convolution: every input element meets each kernel element."""
        out = Map(x.height * stride, x.width * stride, channels)
        per_input = kernel * kernel * channels // groups
        kind = "depthwise" if groups == x.channels else "conv"
        self.operators.append(
            Operator(
                kind,
                x.size * per_input,
                per_input * x.channels,
                x.size,
                out.size,
                x.channels,
                channels,
                kernel * kernel,
                1,
            )
        )
        return out

    def dense(self, x: Map, units: int) -> Map:
        """Fully connected on the flattened map."""
        out = Map(1, 1, units)
        self.operators.append(
            Operator("dense", x.size * units, x.size * units + units, x.size, units, x.size, units)
        )
        return out

    def pool(self, x: Map, kernel: int, stride: int, pad: str | int = "same") -> Map:
        """Max or average pooling."""
        out = Map(*self._window(x, kernel, stride, pad), x.channels)
        self.operators.append(
            Operator(
                "pool", 0, 0, x.size, out.size, x.channels, x.channels, kernel * kernel, stride
            )
        )
        return out

    def mean(self, x: Map) -> Map:
        """Global average pooling."""
        out = Map(1, 1, x.channels)
        self.operators.append(
            Operator("pool", 0, 0, x.size, out.size, x.channels, x.channels, x.height * x.width)
        )
        return out

    def add(self, x: Map, inputs: int = 2) -> Map:
        """Elementwise sum or product of `inputs` maps of one shape."""
        self.operators.append(
            Operator("elementwise", 0, 0, inputs * x.size, x.size, x.channels, x.channels)
        )
        return x

    def concat(self, *maps: Map) -> Map:
        """Concatenation along the channels."""
        out = Map(maps[0].height, maps[0].width, sum(x.channels for x in maps))
        self.operators.append(
            Operator("data", 0, 0, out.size, out.size, out.channels, out.channels)
        )
        return out

    def copy(self, x: Map) -> Map:
        """Any operator that only moves elements: channel shuffle, transpose, slice."""
        self.operators.append(Operator("data", 0, 0, x.size, x.size, x.channels, x.channels))
        return x

    def upsample(self, x: Map, factor: int = 2) -> Map:
        """Nearest or bilinear enlargement."""
        out = Map(x.height * factor, x.width * factor, x.channels)
        self.operators.append(Operator("data", 0, 0, x.size, out.size, x.channels, x.channels))
        return out

    def softmax(self, x: Map) -> Map:
        """Softmax over the channels."""
        self.operators.append(Operator("softmax", 0, 0, x.size, x.size, x.channels, x.channels))
        return x

    def excite(self, x: Map, reduced: int) -> Map:
        """Squeeze-and-excite: mean, two dense layers, product."""
        squeezed = self.dense(self.dense(self.mean(x), reduced), x.channels)
        self.operators.append(
            Operator("elementwise", 0, 0, x.size + squeezed.size, x.size, x.channels, x.channels)
        )
        return x

    def attention(self, tokens: int, width: int, heads: int) -> None:
        """One multi-head self-attention: projections as dense rows, scores and mixture as
        attention."""
        for _ in range(4):
            self.linear(tokens, width, width)
        macs = 2 * tokens * tokens * width
        scores = heads * tokens * tokens
        self.operators.append(
            Operator("attention", macs, 0, 3 * tokens * width + scores, tokens * width + scores)
        )
        self.operators.append(Operator("softmax", 0, 0, scores, scores))

    def linear(self, tokens: int, inputs: int, outputs: int) -> None:
        """A dense layer applied to each token: a matrix product."""
        self.operators.append(
            Operator(
                "pointwise",
                tokens * inputs * outputs,
                inputs * outputs + outputs,
                tokens * inputs,
                tokens * outputs,
                inputs,
                outputs,
            )
        )

    def transformer(self, tokens: int, width: int, heads: int, hidden: int) -> None:
        """One encoder block: attention, two additions with normalisation, feed-forward."""
        self.attention(tokens, width, heads)
        x = Map(1, tokens, width)
        self.add(x)
        self.linear(tokens, width, hidden)
        self.linear(tokens, hidden, width)
        self.add(x)
