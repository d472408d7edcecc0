"""Open Inference Protocol v2 over HTTP: tensors as JSON, or as bytes behind a JSON head.

The server and the client share this module. The binary form is the protocol's extension "binary
tensor data": the header `Inference-Header-Content-Length` says how long the JSON head is, and the
tensors follow it, little-endian and row by row, in the order in which the head names them."""

from __future__ import annotations

import json
from typing import Iterable, Sequence

from .kinds import Array, Foreign, Table

#: Of a request or an answer that holds bytes behind its JSON head.
LENGTH_HEADER = "Inference-Header-Content-Length"

#: The protocol's word for each of numpy's.
DATATYPES = {
    "bool": "BOOL",
    "uint8": "UINT8",
    "uint16": "UINT16",
    "uint32": "UINT32",
    "uint64": "UINT64",
    "int8": "INT8",
    "int16": "INT16",
    "int32": "INT32",
    "int64": "INT64",
    "float16": "FP16",
    "float32": "FP32",
    "float64": "FP64",
}
DTYPES = {word: dtype for dtype, word in DATATYPES.items()}


class ProtocolError(ValueError):
    """A body that is not what the protocol says."""


class Wanted:
    """An output that a request names, and whether its answer holds bytes."""

    def __init__(self, name: str, is_binary: bool) -> None:
        self.name = name
        self.is_binary = is_binary


class Request:
    """What a request asks for. `outputs` is empty where all are wanted, in the form `is_binary`."""

    def __init__(
        self, number: str, inputs: dict[str, Array], outputs: list[Wanted], is_binary: bool
    ) -> None:
        self.number = number
        self.inputs = inputs
        self.outputs = outputs
        self.is_binary = is_binary

    def wanted(self, names: Iterable[str]) -> list[Wanted]:
        """Return what of the outputs `names` is to be sent. ProtocolError: there is no such one."""
        known = list(names)
        for output in self.outputs:
            if output.name not in known:
                raise ProtocolError(f"no output '{output.name}'; there are: {', '.join(known)}")
        return self.outputs or [Wanted(name, self.is_binary) for name in known]


def encode_request(
    values: Sequence[tuple[str, Array]], outputs: Sequence[str], is_binary: bool
) -> tuple[bytes, int]:
    """Return a request's body, and the length of its head where bytes follow; else 0."""
    head: Table = {"id": "1", "inputs": []}  # some servers of KServe fail without an id
    asked: list[Table] = [{"name": name} for name in outputs]
    if is_binary:
        head["parameters"] = {"binary_data_output": True}
        for output in asked:
            output["parameters"] = {"binary_data": True}
    if asked:
        head["outputs"] = asked
    return _encode(head, "inputs", [(name, value, is_binary) for name, value in values])


def encode_answer(
    model: str, number: str, values: Sequence[tuple[str, Array, bool]]
) -> tuple[bytes, int]:
    """Return an answer's body, and the length of its head where bytes follow; else 0.

    `values` are name, tensor, and whether it is sent as bytes.
    """
    head: Table = {"model_name": model, "model_version": "1", "outputs": []}
    if number:
        head["id"] = number
    return _encode(head, "outputs", values)


def _encode(head: Table, key: str, values: Sequence[tuple[str, Array, bool]]) -> tuple[bytes, int]:
    import numpy as np

    blocks = []
    for name, value, is_binary in values:
        value = np.asarray(value)
        datatype = DATATYPES.get(value.dtype.name)
        if datatype is None:
            raise ProtocolError(f"'{name}' has the type {value.dtype}, which the protocol lacks")
        tensor: Table = {"name": name, "datatype": datatype, "shape": list(value.shape)}
        if is_binary:
            block = np.ascontiguousarray(value, value.dtype.newbyteorder("<")).tobytes()
            tensor["parameters"] = {"binary_data_size": len(block)}
            blocks.append(block)
        else:
            tensor["data"] = value.reshape(-1).tolist()
        head[key].append(tensor)
    encoded = json.dumps(head, separators=(",", ":")).encode()
    return b"".join([encoded, *blocks]), len(encoded) if blocks else 0


def decode_request(body: bytes, head_bytes: int | None) -> Request:
    """Return what a body asks for. ProtocolError says what is wrong with it."""
    head, rest = _split(body, head_bytes)
    inputs = _tensors(head, "inputs", rest)
    default = _parameters(head).get("binary_data_output") is True
    outputs = []
    for entry in _list(head, "outputs", is_needed=False):
        chosen = _parameters(entry).get("binary_data", default) is True
        outputs.append(Wanted(_text(entry, "name"), chosen))
    number = head.get("id", "")
    if not isinstance(number, str) or len(number) > 1000:
        raise ProtocolError("'id' must be a text of at most 1000 characters")
    return Request(number, inputs, outputs, default)


def decode_answer(body: bytes, head_bytes: int | None) -> dict[str, Array]:
    """Return the outputs of an answer by name. ProtocolError says what is wrong with it."""
    head, rest = _split(body, head_bytes)
    return _tensors(head, "outputs", rest)


def _split(body: bytes, head_bytes: int | None) -> tuple[Table, memoryview]:
    end = len(body) if head_bytes is None else head_bytes
    if not 0 <= end <= len(body):
        raise ProtocolError(f"{LENGTH_HEADER} is {end}, and the body has {len(body)} bytes")
    try:
        head = json.loads(body[:end])
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"the head is no JSON ({type(error).__name__})") from None
    if not isinstance(head, dict):
        raise ProtocolError("the head must be a JSON object")
    return head, memoryview(body)[end:]


def _tensors(head: Table, key: str, rest: memoryview) -> dict[str, Array]:
    values: dict[str, Array] = {}
    for entry in _list(head, key, is_needed=True):
        name = _text(entry, "name")
        if name in values:
            raise ProtocolError(f"'{name}' stands twice in '{key}'")
        values[name], rest = _tensor(name, entry, rest)
    if len(rest):
        raise ProtocolError(f"{len(rest)} bytes follow the last tensor")
    return values


def _tensor(name: str, entry: Table, rest: memoryview) -> tuple[Array, memoryview]:
    import numpy as np

    datatype = _text(entry, "datatype")
    if datatype not in DTYPES:
        raise ProtocolError(f"'{name}': datatype '{datatype[:20]}' is none of {', '.join(DTYPES)}")
    dtype = np.dtype(DTYPES[datatype])
    shape = entry.get("shape")
    if not isinstance(shape, list) or not all(
        isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**40 for size in shape
    ):
        raise ProtocolError(f"'{name}': shape must be a list of sizes from 0")
    if len(shape) > 32:
        raise ProtocolError(f"'{name}': shape has {len(shape)} dimensions")
    count = 1
    for size in shape:
        count *= size
    length = _parameters(entry).get("binary_data_size")
    if length is None:
        return _from_json(name, entry.get("data"), dtype, shape, count), rest
    if length != count * dtype.itemsize or isinstance(length, bool) or length > len(rest):
        raise ProtocolError(
            f"'{name}': binary_data_size is {length!r:.30}, {shape} of {datatype} has "
            f"{count * dtype.itemsize} bytes, and {len(rest)} are there"
        )
    value = np.frombuffer(rest[:length], dtype.newbyteorder("<")).reshape(shape)
    return value.astype(dtype, copy=False), rest[length:]


def _from_json(name: str, data: object, dtype: Foreign, shape: list[int], count: int) -> Array:
    import numpy as np

    if not isinstance(data, list):
        raise ProtocolError(f"'{name}': has neither a list 'data' nor a 'binary_data_size'")
    try:
        value = np.asarray(data)
        if value.size and not _may_become(dtype, value):
            raise ValueError
        value = value.astype(dtype)
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise ProtocolError(f"'{name}': 'data' holds what is no {DATATYPES[dtype.name]}") from None
    if value.size != count:
        raise ProtocolError(f"'{name}': 'data' has {value.size} elements, {shape} has {count}")
    return value.reshape(shape)


def _may_become(dtype: Foreign, value: Array) -> bool:
    """Whether JSON's values can be stored as `dtype`: no text, no fraction, nothing too large."""
    import numpy as np

    if value.dtype.kind not in "biuf" or (value.dtype.kind == "b" and dtype.kind != "b"):
        return False
    if dtype.kind not in "iu":
        return True
    limits = np.iinfo(dtype)
    whole = value.dtype.kind in "iu"
    return bool(whole and int(value.min()) >= limits.min and int(value.max()) <= limits.max)


def _list(head: Table, key: str, is_needed: bool) -> list[Table]:
    entries = head.get(key)
    if entries is None and not is_needed:
        return []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ProtocolError(f"'{key}' must be a list of objects")
    return entries


def _text(entry: Table, key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise ProtocolError(f"'{key}' must be a text")
    return value


def _parameters(entry: Table) -> Table:
    value = entry.get("parameters")
    return value if isinstance(value, dict) else {}
