"""C array int8: the int8 .tflite as TFLite Micro expects it (`.cc`, `.h`), and as plain C (`.c`).

Beside the sources stands `<name>.tflite`, the very bytes of the array: builders that generate code
from the graph read that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tierbench.zoo.exporters import Exporter, _litert, tflite
from tierbench.zoo.exporters._tensors import ImpossibleError, NotApplicableError, Runner
from tierbench.zoo.exporters._work import Work

BYTES_PER_LINE = 12


def symbol(name: str) -> str:
    """Return the C identifier of a model: `g_<name>_model_data`."""
    return f"g_{re.sub(r'[^A-Za-z0-9]', '_', name).lower()}_model_data"


def files(name: str, data: bytes) -> dict[str, str]:
    """Return the text of each source file by its name."""
    array = symbol(name)
    guard = f"TIERBENCH_{array.upper()}_H_"
    stem = f"{array[2:]}"
    header = (
        f"#ifndef {guard}\n#define {guard}\n\n"
        '#ifdef __cplusplus\nextern "C" {\n#endif\n\n'
        f"extern const unsigned char {array}[];\nextern const unsigned int {array}_size;\n\n"
        f"#ifdef __cplusplus\n}}\n#endif\n\n#endif /* {guard} */\n"
    )
    body = "\n".join(_lines(data))
    size = f"const unsigned int {array}_size = {len(data)};\n"
    cpp = (
        f'#include "{stem}.h"\n\nalignas(16) const unsigned char {array}[] = '
        f"{{\n{body}\n}};\n{size}"
    )
    plain = (
        f'#include "{stem}.h"\n\nconst unsigned char {array}[] __attribute__((aligned(16))) = '
        f"{{\n{body}\n}};\n{size}"
    )
    return {f"{stem}.h": header, f"{stem}.cc": cpp, f"{stem}.c": plain}


def _lines(data: bytes) -> Iterator[str]:
    for start in range(0, len(data), BYTES_PER_LINE):
        yield "    " + " ".join(f"0x{byte:02x}," for byte in data[start : start + BYTES_PER_LINE])


def write(work: Work, precision: str, path: Path) -> None:
    """Write the folder `path` with .h, .cc, .c and .tflite."""
    flat = work.made.get(("tflite", "int8"))
    if flat is None:
        flat = work.scratch / "micro.tflite"
        tflite.write(work, "int8", flat)
        if not work.is_copy("tflite", "int8"):
            tflite.gate(flat, "int8")
    data = flat.read_bytes()
    path.mkdir()
    for name, text in files(work.name, data).items():
        (path / name).write_text(text)
    main_file(path).with_suffix(".tflite").write_bytes(data)


def main_file(folder: Path) -> Path:
    """Return the `.cc` of an exported folder."""
    return next(folder.glob("*.cc"))


def gate(path: Path, precision: str) -> None:
    """Raise `ImpossibleError` unless TFLite Micro itself accepts the model."""
    flat = main_file(path).with_suffix(".tflite")
    try:
        _litert.micro_runner(flat)
    except NotApplicableError:
        raise
    except ImpossibleError as error:
        raise ImpossibleError(f"TFLite Micro refuses the model: {error}") from error


def runner(path: Path, precision: str) -> Runner:
    return tflite.runner(main_file(path).with_suffix(".tflite"), precision)


def reference_runner(path: Path, precision: str) -> Runner:
    return _litert.micro_runner(main_file(path).with_suffix(".tflite"))


PLUGIN = Exporter(
    precisions=("int8",),
    suffix=".c_array",
    tools=("tensorflow", "ai-edge-litert", "tflite-micro", "numpy"),
    write=write,
    gate=gate,
    runner=runner,
    reference_runner=reference_runner,
)
