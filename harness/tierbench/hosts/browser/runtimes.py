"""What runs models inside a page: packages of npm, pinned by hash in `npm/package-lock.json`.

They are installed into the scratch folder by `python -m tierbench.hosts.browser.install`. A page
gets the files below and no other one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tierbench.core.errors import ToolMissing
from tierbench.core.model import Format, Precision

HERE = Path(__file__).resolve().parent
INSTALL = "python -m tierbench.hosts.browser.install (needs nodejs and npm)"


@dataclass(frozen=True)
class Patch:
    """A text of a package's file that is replaced while it is served; it must stand there once."""

    before: str
    after: str


@dataclass(frozen=True)
class PageRuntime:
    """One runtime of a page: its package, the adapter that calls it, and the files of it."""

    package: str
    adapter: str  # a file of page/
    formats: tuple[Format, ...]
    precisions: tuple[Precision, ...]
    files: Mapping[str, str]  # served name -> path below node_modules
    patches: Mapping[str, tuple[Patch, ...]] = field(default_factory=dict)  # by served name
    int8_method: str = ""  # what `method` says where an input or output is int8

    def content(self, name: str, packages: Path) -> bytes:
        """Return a served file, patched. Raises ToolMissing: it is not what the lock names."""
        path = packages / self.files[name]
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ToolMissing(self.package, INSTALL) from error
        for patch in self.patches.get(name, ()):
            if data.count(patch.before.encode()) != 1:
                raise ToolMissing(f"{self.package} with the text that is patched", INSTALL)
            data = data.replace(patch.before.encode(), patch.after.encode())
        return data

    def version(self, packages: Path) -> str:
        """Return the version of the installed package; ToolMissing where it is another one."""
        try:
            about = json.loads((packages / self.package / "package.json").read_bytes())
            installed = str(about["version"])
        except (OSError, ValueError, KeyError) as error:
            raise ToolMissing(self.package, INSTALL) from error
        if installed != locked()[self.package]:
            raise ToolMissing(f"{self.package} {locked()[self.package]}", INSTALL)
        return installed

    def sha256(self, packages: Path) -> str:
        """Return the hash of all that a page gets: our own files and this runtime's."""
        digest = hashlib.sha256()
        for path in sorted((HERE / "page").iterdir()):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        for name in self.files:
            digest.update(name.encode() + b"\0" + self.content(name, packages))
        return digest.hexdigest()


_LITERT = "@litertjs/core"
_TYPES = '    dtype: "float32",\n    typedArrayConstructor: Float32Array,'
_INT8 = (
    '    dtype: "int8",\n    typedArrayConstructor: Int8Array,\n'
    "    elementType: ElementType.INT8\n  },\n  {\n"
)

RUNTIMES: Mapping[str, PageRuntime] = {
    "litert.js-wasm": PageRuntime(
        package=_LITERT,
        adapter="litert.js",
        formats=("tflite",),
        precisions=("fp32", "fp16", "dynamic", "int8"),
        files={
            "npm/litert/index.js": f"{_LITERT}/dist/index.js",
            "npm/litert/wasm-utils.js": "@litertjs/wasm-utils/dist/index.js",
            **{
                f"npm/litert/litert_wasm{kind}_internal.{end}": (
                    f"{_LITERT}/wasm/litert_wasm{kind}_internal.{end}"
                )
                for kind in ("", "_compat", "_threaded")
                for end in ("js", "wasm")
            },
        },
        patches={
            "npm/litert/index.js": (
                Patch('from "@litertjs/wasm-utils"', 'from "./wasm-utils.js"'),
                Patch(_TYPES, _INT8 + _TYPES),
            )
        },
        int8_method="LiteRT.js served with int8 added to its table of JavaScript types",
    ),
    "onnxruntime-web-wasm": PageRuntime(
        package="onnxruntime-web",
        adapter="onnxruntime.js",
        formats=("onnx",),
        precisions=("fp32", "fp16", "int8"),
        files={
            f"npm/onnxruntime/{name}": f"onnxruntime-web/dist/{name}"
            for name in (
                "ort.wasm.min.mjs",
                "ort-wasm-simd-threaded.mjs",
                "ort-wasm-simd-threaded.wasm",
            )
        },
    ),
}


@cache
def locked() -> Mapping[str, str]:
    """Return the version of each package, as `npm/package-lock.json` pins it."""
    lock = json.loads((HERE / "npm" / "package-lock.json").read_bytes())
    return {
        name.removeprefix("node_modules/"): str(entry["version"])
        for name, entry in lock["packages"].items()
        if name
    }


def packages(scratch: Path) -> Path:
    """Return the folder that the packages are installed into."""
    return scratch / "browser" / "node_modules"
