"""The C that goes into a project, flat in one folder: Arduino and ESP-IDF find headers there
without options.

Two flavours share the protocol (serve.c) and the board's own file: `generated` is the code that the
emulated tier counts, `tflm` is TFLite Micro as the board's own ecosystem ships it, with the model
as an array."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tierbench.boards import arena, codegen
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.board import InterpreterArena
from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph

BOARD = FIRMWARE / "board"
#: TFLM's arena: the plan of the generated C, the interpreter's needs, and room for another release
#: of the library.
ARENA_FACTOR, ARENA_SPARE_BYTES = 1.25, 4096
_LOCAL = '#include "build.h" /* added by tierbench: the settings of this build */\n'


def common(flavour: str) -> dict[str, bytes]:
    """Return the files of both boards: protocol, model interface."""
    names = [
        "board.h",
        "serve.c",
        "model_generated.c" if flavour == "generated" else "model_tflm.cpp",
    ]
    return {name: (BOARD / name).read_bytes() for name in names}


def project_header(values: Mapping[str, str | int]) -> bytes:
    """Return project.h: what hello says and how large things are."""
    lines = [
        "/* Written by tierbench for this model and board. */",
        "#ifndef TIERBENCH_PROJECT_H",
        "#define TIERBENCH_PROJECT_H",
    ]
    for name, value in values.items():
        text = str(value) if isinstance(value, int) else '"' + _quoted(value) + '"'
        lines.append(f"#define TB_{name} {text}")
    return ("\n".join([*lines, "#endif"]) + "\n").encode()


def _quoted(text: str) -> str:
    """A C string literal that one line of the protocol can carry."""
    return (
        "".join(c for c in text if c.isascii() and c.isprintable())
        .replace("\\", "/")
        .replace('"', "'")[:120]
    )


def model_array(data: bytes) -> bytes:
    """Return model_data.c: the .tflite file, byte for byte, 16-byte aligned in flash."""
    rows = (", ".join(map(str, data[at : at + 32])) for at in range(0, len(data), 32))
    text = ",\n".join(rows)
    return (
        "#include <stdint.h>\n"
        f"extern const uint8_t tb_model[];\nconst uint8_t tb_model[{len(data)}] "
        f"__attribute__((aligned(16))) = {{\n"
        f"{text}\n}};\n"
    ).encode()


def generated(
    graph: Graph, dialect: Any, kernels: Sequence[Path], headers: Sequence[Path]
) -> dict[str, bytes]:
    """Return the generated model and everything that it calls, each file with the build's settings
    first."""
    text = codegen.program(graph, dialect).text
    files = {"model.c": text.encode()}
    for path in (
        FIRMWARE / "markers.c",
        FIRMWARE / "reference_ops.c",
        FIRMWARE / "sequence_ops.c",
        FIRMWARE / "wide_ops.c",
        FIRMWARE / "fixed_point.c",
        *kernels,
    ):
        files[path.name] = path.read_bytes()
    files = {name: (_LOCAL + _flat(content.decode())).encode() for name, content in files.items()}
    for path in (
        FIRMWARE / "tierbench.h",
        FIRMWARE / "reference_ops.h",
        FIRMWARE / "sequence_ops.h",
        FIRMWARE / "wide_ops.h",
        FIRMWARE / "fixed_point.h",
        *headers,
    ):
        files[path.name] = _flat(path.read_text(encoding="utf-8")).encode()
    return files


def _flat(text: str) -> str:
    """Everything lies in one folder: an include of a neighbour's folder becomes one of the file
    itself."""
    for folder in ("cortex-m/", "esp32/", "../"):
        text = text.replace(f'#include "{folder}', '#include "')
    return text


_ADD = {
    "CONV_2D": "Conv2D", "DEPTHWISE_CONV_2D": "DepthwiseConv2D",
    "FULLY_CONNECTED": "FullyConnected",
    "AVERAGE_POOL_2D": "AveragePool2D", "MAX_POOL_2D": "MaxPool2D", "SOFTMAX": "Softmax",
    "ADD": "Add", "MUL": "Mul",
    "SUB": "Sub", "MEAN": "Mean", "RESHAPE": "Reshape", "PAD": "Pad", "PADV2": "PadV2",
    "RELU": "Relu",
    "RELU6": "Relu6", "LEAKY_RELU": "LeakyRelu", "LOGISTIC": "Logistic", "TANH": "Tanh",
    "QUANTIZE": "Quantize",
    "DEQUANTIZE": "Dequantize", "CONCATENATION": "Concatenation", "SPLIT": "Split",
    "SPLIT_V": "SplitV",
    "TRANSPOSE": "Transpose", "STRIDED_SLICE": "StridedSlice", "SHAPE": "Shape", "PACK": "Pack",
    "UNPACK": "Unpack",
    "RESIZE_NEAREST_NEIGHBOR": "ResizeNearestNeighbor", "RESIZE_BILINEAR": "ResizeBilinear",
    "MAXIMUM": "Maximum",
    "MINIMUM": "Minimum", "HARD_SWISH": "HardSwish", "SQUEEZE": "Squeeze",
    "EXPAND_DIMS": "ExpandDims",
    "CAST": "Cast", "GATHER": "Gather", "REDUCE_MAX": "ReduceMax",
    "TRANSPOSE_CONV": "TransposeConv", "ELU": "Elu",
    "VAR_HANDLE": "VarHandle", "READ_VARIABLE": "ReadVariable", "CALL_ONCE": "CallOnce",
    "ASSIGN_VARIABLE": "AssignVariable", "SVDF": "Svdf", "CUMSUM": "CumSum",
    "UNIDIRECTIONAL_SEQUENCE_LSTM": "UnidirectionalSequenceLSTM",
    "PRELU": "Prelu", "SUM": "Sum", "NEG": "Neg", "ABS": "Abs", "EXP": "Exp", "ARG_MAX": "ArgMax",
}  # fmt: skip


def resolver(graph: Graph) -> bytes:
    """Return resolver.h: exactly the operators of the model. CaseError names one that TFLM's
    resolver lacks."""
    kinds = sorted({operator.kind for operator in graph.operators})
    for kind in kinds:
        if kind not in _ADD:
            raise CaseError(
                "build",
                f"no call is known that registers {kind} with TFLite Micro; use --flavour "
                "generated",
            )
    calls = " &&\n           ".join(f"resolver.Add{_ADD[kind]}() == kTfLiteOk" for kind in kinds)
    return f"""#pragma once
#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"

using Resolver = tflite::MicroMutableOpResolver<{len(kinds)}>;

static inline bool add_operators(Resolver &resolver)
{{
    return {calls};
}}
""".encode()


def tflm_arena_bytes(graph: Graph, planned_bytes: int, interpreter: InterpreterArena) -> int:
    """Return the arena of the TFLM flavour, in whole KiB."""
    needed = planned_bytes + arena.Interpreter(
        interpreter.per_operator, interpreter.fixed
    ).bytes_of(graph)
    return -(-int(needed * ARENA_FACTOR + ARENA_SPARE_BYTES) // 1024) * 1024
