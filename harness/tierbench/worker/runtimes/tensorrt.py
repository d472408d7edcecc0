"""NVIDIA TensorRT as the device's own JetPack brings it: used where it is, never shipped.

The ONNX file is built into an engine once per device, TensorRT version and batch, and kept;
`load_ms` of the first process contains the build, and `details` say so. One inference is copy in,
execute, copy out, as with ONNX Runtime's CUDA provider. CUDA is called through ctypes, so no
further package is needed.

Written after the Python API of TensorRT 8.5 to 10 (docs.nvidia.com/deeplearning/tensorrt: Builder,
OnnxParser, IExecutionContext.execute_async_v3). Tested with a stand-in module; not run on a Jetson.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
from typing import Any

from ..kinds import Array, Foreign, Table
from . import InapplicableError, NamedSession, Runtime, Session, opens_tiny

HOST_TO_DEVICE, DEVICE_TO_HOST = 1, 2  # cudaMemcpyKind
MAJOR, MINOR = 75, 76  # cudaDevAttrComputeCapability...
WORKSPACE_BYTES = 1 << 30


class Cuda:
    """The five calls of the CUDA runtime that an inference needs; LookupError when one fails."""

    def __init__(self) -> None:
        for name in ("libcudart.so", "libcudart.so.12", "libcudart.so.13", "libcudart.so.11.0"):
            try:
                self._library = ctypes.CDLL(name)
                break
            except OSError:
                continue
        else:
            raise ImportError("libcudart.so is not installed")
        self.stream = ctypes.c_void_p()
        self._call("cudaStreamCreate", ctypes.byref(self.stream))

    def _call(self, name: str, *arguments: Any) -> None:
        status = getattr(self._library, name)(*arguments)
        if status != 0:
            raise LookupError(f"{name} failed with CUDA error {status}")

    def allocate(self, size: int) -> int:
        pointer = ctypes.c_void_p()
        self._call("cudaMalloc", ctypes.byref(pointer), ctypes.c_size_t(size))
        return int(pointer.value or 0)

    def copy(self, target: int, source: int, size: int, kind: int) -> None:
        pointers = ctypes.c_void_p(target), ctypes.c_void_p(source)
        self._call(
            "cudaMemcpyAsync", *pointers, ctypes.c_size_t(size), ctypes.c_int(kind), self.stream
        )

    def wait(self) -> None:
        self._call("cudaStreamSynchronize", self.stream)

    def capability(self) -> str:
        numbers = []
        for attribute in (MAJOR, MINOR):
            value = ctypes.c_int()
            self._call(
                "cudaDeviceGetAttribute",
                ctypes.byref(value),
                ctypes.c_int(attribute),
                ctypes.c_int(0),
            )
            numbers.append(str(value.value))
        return ".".join(numbers)


class TensorrtSession(NamedSession):
    def __init__(self, path: str, delegate: str, batch: int) -> None:
        import numpy as np
        import tensorrt as trt

        self.version = str(trt.__version__)
        self.delegate = delegate
        self._np, self._trt, self._cuda = np, trt, Cuda()
        self._logger = trt.Logger(trt.Logger.ERROR)
        plan, self._about = self._plan(path, batch)
        engine = trt.Runtime(self._logger).deserialize_cuda_engine(plan)
        if engine is None:
            raise LookupError(
                "TensorRT refused its own engine; remove the folder 'engines' of the cache"
            )
        self._engine = engine
        self._context = engine.create_execution_context()
        self.inputs: list[Table] = []
        self.outputs: list[Table] = []
        self._buffers: dict[str, tuple[Any, int]] = {}
        self._bind(batch)

    def _bind(self, batch: int) -> None:
        """Give every input and output a buffer here and one on the device."""
        trt, np = self._trt, self._np
        names = [
            self._engine.get_tensor_name(index) for index in range(self._engine.num_io_tensors)
        ]
        names.sort(
            key=lambda name: self._engine.get_tensor_mode(name) != trt.TensorIOMode.INPUT
        )  # shapes flow from them
        for name in names:
            inward = self._engine.get_tensor_mode(name) == trt.TensorIOMode.INPUT
            shape = [
                int(size)
                for size in (self._engine if inward else self._context).get_tensor_shape(name)
            ]
            shape = [batch if size < 0 else size for size in shape]
            if inward:
                self._context.set_input_shape(name, tuple(shape))
            array = np.zeros(shape, np.dtype(trt.nptype(self._engine.get_tensor_dtype(name))))
            pointer = self._cuda.allocate(array.nbytes)
            self._context.set_tensor_address(name, pointer)
            self._buffers[name] = (array, pointer)
            item = {
                "name": name,
                "dtype": array.dtype.name,
                "shape": shape,
                "scale": None,
                "zero_point": None,
            }
            (self.inputs if inward else self.outputs).append(item)

    def _plan(self, path: str, batch: int) -> tuple[bytes, Table]:
        """Return the serialised engine, kept from an earlier process where there is one, and how
        it came about."""
        with open(path, "rb") as file:
            model = file.read()
        about = [
            self.version,
            self._cuda.capability(),
            board(),
            self.delegate,
            str(batch),
            hashlib.sha256(model).hexdigest(),
        ]
        kept = os.path.join(cache(path), hashlib.sha256("\n".join(about).encode()).hexdigest()[:32])
        try:
            with open(kept + ".json", encoding="utf-8") as file:
                noted = json.load(file)
            with open(kept, "rb") as engine:
                plan = engine.read()
            if hashlib.sha256(plan).hexdigest() == noted["sha256"]:
                return plan, dict(noted, engine="kept")
        except (OSError, ValueError, KeyError):
            pass
        plan, noted = self._build(model, batch)
        noted["sha256"] = hashlib.sha256(plan).hexdigest()
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        for name, data in ((kept, plan), (kept + ".json", json.dumps(noted).encode())):
            with open(name + ".part", "wb") as out:
                out.write(data)
            os.replace(name + ".part", name)
        return plan, dict(noted, engine="built")

    def _build(self, model: bytes, batch: int) -> tuple[bytes, Table]:
        trt = self._trt
        builder = trt.Builder(self._logger)
        flags = trt.NetworkDefinitionCreationFlag
        network = builder.create_network(
            1 << int(flags.EXPLICIT_BATCH) if hasattr(flags, "EXPLICIT_BATCH") else 0
        )
        parser = trt.OnnxParser(network, self._logger)
        if not parser.parse(model):
            raise LookupError(
                "TensorRT cannot parse this ONNX file: "
                + "; ".join(
                    str(parser.get_error(index)) for index in range(min(3, parser.num_errors))
                )
            )
        config = builder.create_builder_config()
        config.set_memory_pool_limit(trt.MemoryPoolType.WORKSPACE, WORKSPACE_BYTES)
        if any(
            network.get_layer(index).type == trt.LayerType.QUANTIZE
            for index in range(network.num_layers)
        ):
            config.set_flag(trt.BuilderFlag.INT8)
        profile = builder.create_optimization_profile()
        for index in range(network.num_inputs):
            tensor = network.get_input(index)
            shape = tuple(batch if size < 0 else int(size) for size in tensor.shape)
            profile.set_shape(tensor.name, shape, shape, shape)
        config.add_optimization_profile(profile)
        placed = self._place(config, network)
        plan = builder.build_serialized_network(network, config)
        if plan is None:
            raise LookupError("TensorRT could not build an engine of this ONNX file")
        return bytes(plan), {"executed": placed}

    def _place(self, config: Foreign, network: Foreign) -> str:
        """Ask for the deep-learning accelerator where it was wanted; return what will execute."""
        if self.delegate != "dla":
            return "gpu"
        trt = self._trt
        config.default_device_type = trt.DeviceType.DLA
        config.DLA_core = 0
        config.set_flag(trt.BuilderFlag.GPU_FALLBACK)
        config.set_flag(trt.BuilderFlag.FP16)  # DLA knows fp16 and int8 only
        layers = [network.get_layer(index) for index in range(network.num_layers)]
        able = sum(bool(config.can_run_on_DLA(layer)) for layer in layers)
        return "dla" if able == len(layers) else "dla+gpu" if able else "gpu"

    def set(self, values: list[Array]) -> None:
        for item, value in zip(self.inputs, values):
            self._np.copyto(self._buffers[item["name"]][0], value)

    def invoke(self) -> None:
        for item in self.inputs:
            array, pointer = self._buffers[item["name"]]
            self._cuda.copy(pointer, array.ctypes.data, array.nbytes, HOST_TO_DEVICE)
        if not self._context.execute_async_v3(self._cuda.stream.value or 0):
            raise RuntimeError("TensorRT could not start the inference")
        for item in self.outputs:
            array, pointer = self._buffers[item["name"]]
            self._cuda.copy(array.ctypes.data, pointer, array.nbytes, DEVICE_TO_HOST)
        self._cuda.wait()

    def read(self) -> list[Array]:
        return [self._buffers[item["name"]][0].copy() for item in self.outputs]

    def executed(self) -> str:
        return str(self._about["executed"])

    def details(self) -> Table:
        return {"engine": self._about["engine"], "one_inference": "copy in, execute, copy out"}


def board() -> str:
    try:
        with open("/proc/device-tree/model", encoding="utf-8", errors="replace") as file:
            return file.read().strip("\0 \n")
    except OSError:
        return ""


def cache(artifact: str) -> str:
    """Return the folder of kept engines.

    Beside the store that the artifact lies in, else the user's cache.
    """
    store = os.path.dirname(os.path.abspath(artifact))
    if os.path.basename(store) == "store":
        return os.path.join(os.path.dirname(store), "engines")
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "tierbench", "engines")


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Session:
    """Return a session on the GPU, or on the deep-learning accelerator with GPU fallback."""
    if os.path.isdir(path):
        raise InapplicableError("tensorrt takes models in one file, this one has weights beside it")
    return TensorrtSession(path, delegate or PLUGIN.delegates[0], batch)


PLUGIN = Runtime(
    module="tensorrt",
    distributions=("tensorrt",),
    install="it comes with JetPack: apt-get install nvidia-jetpack",
    formats=("onnx",),
    precisions=("fp32", "fp16", "int8"),
    delegates=("gpu", "dla"),
    shipped=False,
    load=load,
    check=opens_tiny("fp32.onnx", load),
)
