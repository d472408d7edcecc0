"""Writes networks in ncnn's text format: layers in, `.param` text out; weights are zeros at run
time.

ncnn's own benchmark times networks without weights too. A blob that several layers read gets the
Split layer that ncnn's tools insert. Keys of a layer are ncnn's
(docs/developer-guide/operation-param-weight-table).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MAGIC = 7767517
#: int8_scale_term of a convolution: float output, int8 output for the convolution that follows;
#: depthwise is one less.
INT8_FLOAT, INT8_INT8 = 2, 102
RELU, RELU6 = 1, 3
#: Sentinel of ncnn for "whatever is left".
REST = -233


@dataclass(frozen=True)
class Blob:
    """A feature map between layers; `height` and `width` are 1 for a vector."""

    name: str
    channels: int
    height: int
    width: int


@dataclass
class _Layer:
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    keys: Mapping[str, object]


@dataclass
class Network:
    """Collects layers; each method returns the blob that it makes. `int8`: convolutions are
    quantised."""

    int8: bool = False
    fused: bool = True  # activations are part of the convolution
    layers: list[_Layer] = field(default_factory=list)

    def input(self, size: int, channels: int = 3, height: int = 0) -> Blob:
        return self._add(
            "Input",
            (),
            channels,
            height or size,
            size,
            {"0": size, "1": height or size, "2": channels},
        )

    def conv(
        self, x: Blob, channels: int, kernel: int = 1, stride: int = 1, pad: int | None = None,
        act: int = 0,
        groups: int = 1, to_int8: bool = False,
    ) -> Blob:  # fmt: skip
        """Convolution with bias; `pad` defaults to kernel // 2. `to_int8`: its reader is quantised
        too."""
        border = kernel // 2 if pad is None else pad
        depthwise = groups > 1
        keys: dict[str, object] = {
            "0": channels,
            "1": kernel,
            "3": stride,
            "4": border,
            "5": 1,
            "6": channels * x.channels // groups * kernel * kernel,
        }
        if depthwise:
            keys["7"] = groups
        if self.int8:
            keys["8"] = (INT8_INT8 if to_int8 and self.fused else INT8_FLOAT) - depthwise
        if act and self.fused:
            keys["9"] = act
            if act == RELU6:
                keys["-23310"] = "2,0.0,6.0"
        rows, columns = (
            math.floor((n + 2 * border - kernel) / stride) + 1 for n in (x.height, x.width)
        )
        kind = "ConvolutionDepthWise" if depthwise else "Convolution"
        out = self._add(kind, (x,), channels, rows, columns, keys)
        return out if not act or self.fused else self.relu(out)

    def depthwise(
        self, x: Blob, kernel: int = 3, stride: int = 1, act: int = 0, to_int8: bool = False
    ) -> Blob:
        return self.conv(x, x.channels, kernel, stride, act=act, groups=x.channels, to_int8=to_int8)

    def relu(self, x: Blob) -> Blob:
        return self.same("ReLU", x)

    def same(self, kind: str, x: Blob, **keys: object) -> Blob:
        """Any layer that keeps the shape; a key `k0` is ncnn's key 0."""
        return self._add(
            kind,
            (x,),
            x.channels,
            x.height,
            x.width,
            {name[1:]: value for name, value in keys.items()},
        )

    def pool(self, x: Blob, kernel: int, stride: int, pad: int = 0, average: bool = False) -> Blob:
        """Pooling whose last window may be cut."""
        rows, columns = (
            math.ceil((n + 2 * pad - kernel) / stride) + 1 for n in (x.height, x.width)
        )
        keys = {"0": int(average), "1": kernel, "2": stride, "3": pad}
        return self._add("Pooling", (x,), x.channels, rows, columns, keys)

    def mean(self, x: Blob) -> Blob:
        return self._add("Pooling", (x,), x.channels, 1, 1, {"0": 1, "4": 1})

    def dense(self, x: Blob, units: int, act: int = 0) -> Blob:
        weights = units * x.channels * x.height * x.width
        keys: dict[str, object] = {"0": units, "1": 1, "2": weights}
        if act and self.fused:
            keys["9"] = act
        out = self._add("InnerProduct", (x,), units, 1, 1, keys)
        return out if not act or self.fused else self.relu(out)

    def add(self, x: Blob, y: Blob, relu: bool = False) -> Blob:
        out = self._add("BinaryOp", (x, y), x.channels, x.height, x.width, {"0": 0})
        return self.relu(out) if relu else out

    def scale(self, x: Blob, y: Blob) -> Blob:
        """Product of a map and one factor a channel."""
        return self._add("BinaryOp", (x, y), x.channels, x.height, x.width, {"0": 2})

    def concat(self, *blobs: Blob) -> Blob:
        first = blobs[0]
        return self._add(
            "Concat", blobs, sum(b.channels for b in blobs), first.height, first.width, {"0": 0}
        )

    def shuffle(self, x: Blob, groups: int) -> Blob:
        return self.same("ShuffleChannel", x, k0=groups)

    def halves(self, x: Blob) -> tuple[Blob, Blob]:
        return self.split(x, x.channels // 2)

    def split(self, x: Blob, first: int) -> tuple[Blob, Blob]:
        """The first channels, and those behind them."""
        names = (self._name("a"), self._name("b"))
        self.layers.append(_Layer("Slice", (x.name,), names, {"-23300": f"2,{first},{REST}"}))
        return Blob(names[0], first, x.height, x.width), Blob(
            names[1], x.channels - first, x.height, x.width
        )

    def second_half(self, x: Blob) -> Blob:
        """The upper half of the channels."""
        half = x.channels // 2
        return self._add(
            "Crop",
            (x,),
            half,
            x.height,
            x.width,
            {"-23309": f"1,{half}", "-23310": f"1,{x.channels}", "-23311": "1,0"},
        )

    def upsample(self, x: Blob, factor: int = 2) -> Blob:
        keys = {"0": 1, "1": float(factor), "2": float(factor)}
        return self._add("Interp", (x,), x.channels, x.height * factor, x.width * factor, keys)

    def downsample(self, x: Blob) -> Blob:
        """Half the size, interpolated between pixels."""
        keys = {"0": 2, "1": 0.5, "2": 0.5}
        return self._add("Interp", (x,), x.channels, x.height // 2, x.width // 2, keys)

    def upconv(self, x: Blob, channels: int) -> Blob:
        """Twice the size by a transposed convolution of 4 x 4 with one group a channel."""
        weights = 16 * x.channels
        keys = {"0": channels, "1": 4, "3": 2, "4": 1, "5": 1, "6": weights, "7": channels}
        return self._add("DeconvolutionDepthWise", (x,), channels, 2 * x.height, 2 * x.width, keys)

    def leaky(self, x: Blob) -> Blob:
        return self.same("ReLU", x, k0=0.1)

    def pad_channels(self, x: Blob, channels: int) -> Blob:
        """Zeros behind the channels."""
        keys = {"7": 0, "8": channels - x.channels}
        return self._add("Padding", (x,), channels, x.height, x.width, keys)

    def join(self, *blobs: Blob) -> Blob:
        """All values of several maps in one row: how a network with several outputs ends here."""
        flat = [
            self._add("Flatten", (b,), b.channels * b.height * b.width, 1, 1, {}) for b in blobs
        ]
        return self.concat(*flat)

    def tokens(self, x: Blob) -> Blob:
        """Rows of one token a pixel, one more in front, and the place of each added."""
        count, width = x.height * x.width, x.channels
        rows = self._add("Reshape", (x,), 1, width, count, {"0": count, "1": width})
        turned = self._add("Permute", (rows,), 1, count, width, {"0": 1})
        front = self._add("MemoryData", (), 1, 1, width, {"0": width, "1": 1})
        both = self._add("Concat", (front, turned), 1, count + 1, width, {"0": 0})
        place = self._add("MemoryData", (), 1, count + 1, width, {"0": width, "1": count + 1})
        return self.add(both, place)

    def layer_norm(self, x: Blob) -> Blob:
        return self.same("LayerNorm", x, k0=x.width, k1=1e-6, k2=1)

    def attention(self, x: Blob, heads: int) -> Blob:
        return self.same("MultiHeadAttention", x, k0=x.width, k1=heads, k2=x.width * x.width)

    def linear(self, x: Blob, units: int) -> Blob:
        """A dense layer for each row."""
        keys = {"0": units, "1": 1, "2": units * x.width}
        return self._add("InnerProduct", (x,), x.channels, x.height, units, keys)

    def first_row(self, x: Blob) -> Blob:
        keys = {"-23309": "1,0", "-23310": "1,1", "-23311": "1,0"}
        return self._add("Crop", (x,), 1, 1, x.width, keys)

    def softmax(self, x: Blob) -> Blob:
        return self.same("Softmax", x, k0=0, k1=1)

    def excite(self, x: Blob, reduced: int, gate: str = "Sigmoid") -> Blob:
        """Squeeze-and-excite with 1x1 convolutions."""
        squeezed = self.conv(self.conv(self.mean(x), reduced, act=RELU), x.channels)
        return self.scale(x, self.same(gate, squeezed))

    def ssd_head(
        self,
        image: Blob,
        sources: Sequence[tuple[Blob, int, str]],
        classes: int = 21,
        kernel: int = 1,
    ) -> Blob:
        """Boxes and scores of each source map (map, anchors, prior sizes), and the detection that
        ends them."""
        places: list[Blob] = []
        scores: list[Blob] = []
        priors: list[Blob] = []
        for source, anchors, sizes in sources:
            for width, parts in ((4, places), (classes, scores)):
                made = self.conv(source, anchors * width, kernel)
                turned = self.same("Permute", made, k0=3)
                size = made.channels * made.height * made.width
                parts.append(self._add("Flatten", (turned,), size, 1, 1, {}))
            keys = dict(part.split("=", 1) for part in sizes.split()) | {
                "3": 0.1,
                "4": 0.1,
                "5": 0.2,
                "6": 0.2,
                "7": 1,
                "8": 0,
                "9": REST,
                "10": REST,
                "11": float(REST),
                "12": float(REST),
                "13": 0.5,
            }
            priors.append(self._add("PriorBox", (source, image), 4, 1, 1, keys))
        place, score = self.concat(*places), self.concat(*scores)
        prior = self._add("Concat", priors, 4, 1, 1, {"0": 1})
        table = self._add(
            "Reshape", (score,), score.channels, 1, 1, {"0": classes, "1": -1, "2": REST, "3": 0}
        )
        flat = self._add(
            "Flatten", (self.same("Softmax", table, k0=1, k1=1),), score.channels, 1, 1, {}
        )
        keys = {"0": classes, "1": 0.45, "2": 100, "3": 100, "4": 0.25}
        return self._add("DetectionOutput", (place, flat, prior), 6, 1, 1, keys)

    def text(self) -> str:
        """Return the `.param` text; the last layer's blob is called `output`, the first one's
        `data`."""
        readers: dict[str, int] = {}
        for layer in self.layers:
            for name in layer.inputs:
                readers[name] = readers.get(name, 0) + 1
        lines, blobs, used = [], 0, dict.fromkeys(readers, 0)
        rename = {self.layers[0].outputs[0]: "data", self.layers[-1].outputs[0]: "output"}
        for number, layer in enumerate(self.layers):
            inputs = []
            for name in layer.inputs:
                shown = rename.get(name, name)
                inputs.append(f"{shown}_{used[name]}" if readers[name] > 1 else shown)
                used[name] += 1
            outputs = [rename.get(name, name) for name in layer.outputs]
            keys = " ".join(f"{key}={value}" for key, value in layer.keys.items())
            names = " ".join([*inputs, *outputs])
            lines.append(
                f"{layer.kind} l{number} {len(inputs)} {len(outputs)} {names} {keys}".rstrip()
            )
            blobs += len(outputs)
            for name in layer.outputs:
                count = readers.get(name, 0)
                if count > 1:
                    shown = rename.get(name, name)
                    copies = " ".join(f"{shown}_{index}" for index in range(count))
                    lines.append(f"Split s{number}_{shown} 1 {count} {shown} {copies}")
                    blobs += count
        return "\n".join([str(MAGIC), f"{len(lines)} {blobs}", *lines]) + "\n"

    def _name(self, tail: str = "") -> str:
        return f"b{len(self.layers)}{tail}"

    def _add(
        self,
        kind: str,
        inputs: Sequence[Blob],
        channels: int,
        height: int,
        width: int,
        keys: Mapping[str, object],
    ) -> Blob:
        blob = Blob(self._name(), channels, height, width)
        self.layers.append(_Layer(kind, tuple(b.name for b in inputs), (blob.name,), keys))
        return blob
