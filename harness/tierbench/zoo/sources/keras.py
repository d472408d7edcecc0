"""Read `.keras` and `.h5`: in Keras safe mode, from a checked archive, without any custom code."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierbench.core.model import Tensor
from tierbench.zoo.exporters import _archive, _tfgraph, _tftables
from tierbench.zoo.exporters._shapes import Given, static_shapes
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import Array, Arrays, RefusedError, UnreadableError, shorten

#: A `.keras` archive holds exactly these; anything else may be an asset of custom code.
MEMBERS = frozenset({"metadata.json", "config.json", "model.weights.h5"})


def check_archive(path: Path) -> dict[str, Any]:
    """Return config.json of a `.keras` file.

    Raises `RefusedError` for bombs, escapes and unknown members.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _archive.check(archive)
            for name in archive.namelist():
                if name not in MEMBERS and not name.startswith("assets/"):
                    raise RefusedError(
                        f"the archive holds {name!r}, which a Keras model does not need"
                    )
            config = json.loads(archive.read("config.json"))
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UnreadableError(f"not a readable .keras file: {shorten(error)}") from error
    if not isinstance(config, dict):
        raise UnreadableError("not a readable .keras file: config.json is not an object")
    return config


def layers_of(config: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a Keras configuration that names a class, however deeply nested."""
    if isinstance(config, dict):
        if "class_name" in config:
            yield config
        for value in config.values():
            yield from layers_of(value)
    elif isinstance(config, list):
        for value in config:
            yield from layers_of(value)


def refuse_code(config: Any) -> None:
    """Raise `RefusedError` where a configuration would run code of the file's author."""
    for entry in layers_of(config):
        name = str(entry.get("class_name"))
        if name.rsplit(">", 1)[-1] in ("Lambda", "__lambda__", "TorchModuleWrapper", "JaxLayer"):
            inner = entry.get("config")
            layer = inner.get("name", "?") if isinstance(inner, dict) else "?"
            raise RefusedError(
                f"layer '{layer}' is a {name}: it holds Python code of the file's author, which "
                "is never "
                "run; replace it by ordinary layers and save the model again"
            )
        module = entry.get("module")
        if isinstance(module, str) and module.split(".")[0] not in ("keras", "builtins", ""):
            raise custom_code(name, f"module '{module}'")
        if module is None and entry.get("registered_name") not in (None, "", name):
            raise custom_code(
                name, f"the package that registered it as {entry['registered_name']!r}"
            )


def custom_code(name: str, origin: str, kind: str = "class") -> RefusedError:
    """Return the refusal of a class or function that Keras itself does not have."""
    return RefusedError(
        f"{kind} '{name.rsplit('>', 1)[-1]}' comes from {origin}: custom code, which is never run; "
        "build the model from Keras' own layers and save it again, or export it as a SavedModel "
        "with model.export(...)"
    )


def refuse_strange_layers(config: Any) -> None:
    """Raise `RefusedError` for layers of a legacy file that Keras does not have.

    Such a file names no modules: what is not among Keras' own layers is its author's."""
    import keras

    for entry in layers_of(config):
        for layer in _layer_list(entry):
            name = str(layer.get("class_name"))
            if name in ("TFOpLambda", "SlicingOpLambda"):
                raise UnreadableError(
                    f"the layer '{name}' is TensorFlow code inside a Keras 2 model, which Keras 3 "
                    "does not read; export the model with Keras 2 as a SavedModel folder"
                )
            if name in _CONTAINERS or hasattr(keras.layers, name):
                continue
            package, _, _ = name.rpartition(">")
            origin = f"the package that registered it as {name!r}" if package else "elsewhere"
            raise custom_code(name, origin)


#: Classes that hold layers and are none themselves.
_CONTAINERS = frozenset({"Functional", "Model", "Sequential"})


def _layer_list(entry: dict[str, Any]) -> list[dict[str, Any]]:
    inner = entry.get("config")
    layers = inner.get("layers") if isinstance(inner, dict) else None
    return [layer for layer in layers or [] if isinstance(layer, dict) and "class_name" in layer]


def config_of_h5(path: Path) -> Any:
    """Return the configuration in a legacy `.h5` model; weights alone are refused with a hint."""
    import h5py

    try:
        with h5py.File(path, "r") as file:
            text = file.attrs.get("model_config")
    except OSError as error:
        raise UnreadableError(f"not a readable HDF5 file: {shorten(error)}") from error
    if text is None:
        raise UnreadableError(
            "this .h5 holds weights without the model; save it with model.save('x.keras')"
        )
    return json.loads(text)


def open_model(path: Path, shape: Given, scratch: Path) -> Source:
    """Return the Keras model of a file."""
    return KerasSource.of(load_model(path), shape, scratch)


def load_model(path: Path) -> Any:
    """Return the Keras model of a file as Keras has it."""
    config = (
        check_archive(path)
        if zipfile.is_zipfile(path) or path.suffix == ".keras"
        else config_of_h5(path)
    )
    refuse_code({key: value for key, value in config.items() if key != "compile_config"})
    if not (zipfile.is_zipfile(path) or path.suffix == ".keras"):
        refuse_strange_layers(config)
    import keras

    try:
        model = keras.saving.load_model(path, compile=False, safe_mode=True)
    except (TypeError, ValueError) as error:
        unknown = re.search(r"Could not locate (class|function) '([^']+)'", str(error))
        if unknown is None:
            raise
        raise custom_code(unknown[2], "elsewhere", unknown[1]) from error
    for layer in model._flatten_layers():
        if getattr(layer, "stateful", False):
            raise UnreadableError(
                f"layer '{layer.name}' keeps a state between inferences (stateful=True), which no "
                "exported form holds: build it with stateful=False, load the same weights and "
                "save the model again"
            )
    return model


def input_names_of_dict(model: Any) -> list[str] | None:
    """Return the keys of a model that is called with a dict, in the order of its inputs.

    None for other models.
    """
    try:
        structure = model.input
    except (AttributeError, ValueError):  # a sequential model that was loaded has none
        return None
    return list(structure) if isinstance(structure, dict) else None


def output_names(model: Any) -> list[str]:
    """Return a functional model's own output names; a sequential one has none, its tensors do."""
    return list(getattr(model, "output_names", None) or [x.name for x in model.outputs])


#: Layers that Keras computes as a loop unless they are unrolled.
_RECURRENT = frozenset({"LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D"})


def loop_advice(model: Any) -> str:
    """Return what to do where the loop of a recurrent layer cannot be quantised; empty: no loop."""
    loops = [
        layer
        for layer in model._flatten_layers()
        if type(layer).__name__ in _RECURRENT and not getattr(layer, "unroll", False)
    ]
    if not loops:
        return ""
    names = ", ".join(f"'{layer.name}' ({type(layer).__name__})" for layer in loops)
    told = f"TensorFlow's converter cannot quantise the loop of {names}"
    if any(type(layer).__name__.startswith("ConvLSTM") for layer in loops):
        return f"{told}; measure the other forms, such as dynamic.tflite"
    return (
        f"{told}: build the layer with unroll=True, load the same weights and save the model "
        "again, which converts"
    )


@dataclass
class KerasSource(Source):
    """A Keras model with its traced function of static shapes."""

    function: Any = None
    variables: Any = None

    @classmethod
    def of(cls, model: Any, shape: Given, scratch: Path) -> KerasSource:
        """Return the source of a built Keras model.

        Multi-input models keep their order of inputs.
        """
        import tensorflow as tf

        if not getattr(model, "inputs", None):
            raise UnreadableError(
                "the model has no fixed inputs (a subclassed model that was never built)"
            )
        names = _tfgraph.unique_names([x.name for x in model.inputs], "input")
        outputs = _tfgraph.unique_names(output_names(model), "output")
        if set(names) & set(outputs):
            outputs = [f"{name}_out" for name in outputs]
        shapes = static_shapes(
            [(n, x.shape) for n, x in zip(names, model.inputs, strict=True)], shape
        )
        specs = [
            tf.TensorSpec(s, x.dtype, name=n)
            for n, s, x in zip(names, shapes, model.inputs, strict=True)
        ]
        structure = input_names_of_dict(model)

        def call(*values: Any) -> dict[str, Any]:
            fed: Any = list(values) if len(values) > 1 else values[0]
            if structure is not None:
                fed = dict(zip(structure, values, strict=True))
            result = tf.nest.flatten(model(fed, training=False))
            return {
                name: tf.identity(y, name=name) for name, y in zip(outputs, result, strict=True)
            }

        function = tf.function(call, input_signature=specs).get_concrete_function()
        tensors_in = tuple(
            Tensor(n, tf.as_dtype(x.dtype).name, s)
            for n, s, x in zip(names, shapes, model.inputs, strict=True)
        )
        structured = function.structured_outputs
        tensors_out = tuple(
            Tensor(n, structured[n].dtype.name, _tfgraph.sizes_of(structured[n])) for n in outputs
        )
        return cls(
            tensors_in,
            tensors_out,
            scratch,
            function=function,
            variables=[v.value for v in model.variables],
            vocabulary=_tftables.vocabulary(function),
            loop_advice=loop_advice(model),
        )

    def predict(self, reals: Sequence[Array]) -> Arrays:
        import tensorflow as tf

        fed = [tf.constant(x.astype(t.dtype)) for x, t in zip(reals, self.inputs, strict=True)]
        result = self.function(*fed)
        return [result[t.name].numpy() for t in self.outputs]

    def make_saved_model(self) -> Path:
        path = self.scratch / "source.saved_model"
        _tfgraph.save(self.function, self.inputs, self.variables, path)
        return path

    def make_onnx(self) -> Path:
        return _tfgraph.saved_model_to_onnx(
            self.as_saved_model(), self.inputs, self.outputs, self.scratch, self.notes
        )
