"""Full TensorFlow: the concrete function behind a SavedModel's signature, not Keras' predict."""

from __future__ import annotations

import sys

from ..kinds import Array, Foreign, Table
from . import NamedSession, Runtime, Session, check_batch

#: The attribute of a package that holds only what `import_part` put into it.
PART = "_tierbench_part"


class TensorflowSession(NamedSession):
    def __init__(
        self, function: Foreign, version: str, delegate: str, batch: int, keep: Foreign
    ) -> None:
        import tensorflow as tf

        self._tf = tf
        self.version = version
        self.delegate = delegate
        self._function, self._keep = function, keep  # the loaded object owns the variables
        self.inputs = [
            _tensor(name, spec)
            for name, spec in sorted(function.structured_input_signature[1].items())
        ]
        self.outputs = [
            _tensor(name, spec) for name, spec in sorted(function.structured_outputs.items())
        ]
        check_batch(self.inputs, batch)
        self._feed: dict[str, Array] = {}
        self._last: dict[str, Array] = {}

    def set(self, values: list[Array]) -> None:
        self._feed = {
            item["name"]: self._tf.constant(value) for item, value in zip(self.inputs, values)
        }
        function, feed = self._function, self._feed
        if self.delegate == "cpu":

            def invoke() -> object:
                return function(**feed)

        else:

            def invoke() -> (
                object
            ):  # a GPU computes asynchronously: copying the result waits for it
                return {name: value.numpy() for name, value in function(**feed).items()}

        self.invoke = invoke  # type: ignore[method-assign]

    def read(self) -> list[Array]:
        self._last = self._function(**self._feed)
        return [self._last[item["name"]].numpy() for item in self.outputs]

    def run(self, values: list[Array]) -> list[Array]:
        self.set(values)
        return self.read()

    def executed(self) -> str:
        """Return `gpu` or `tpu` where an output of a real inference lies on one, else `cpu`.

        Only the outputs' devices are looked at: operators without a GPU kernel in the midst of the
        graph run on the processor, and TensorFlow tells that in its log only
        (`tf.debugging.set_log_device_placement`)."""
        self._last = self._function(**self._feed)
        devices = " ".join(str(value.device).upper() for value in self._last.values())
        return next((name for name in ("tpu", "gpu") if name.upper() in devices), "cpu")


def _tensor(name: str, spec: Foreign) -> Table:
    """Describe a tensor; an open size is -1."""
    sizes = [] if spec.shape.rank is None else spec.shape.as_list()
    shape = [-1 if size is None else size for size in sizes]
    return {
        "name": name,
        "dtype": spec.dtype.name,
        "shape": shape,
        "scale": None,
        "zero_point": None,
    }


def _configure(tf: Foreign, threads: int, delegate: str) -> None:
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    if delegate == "cpu":
        tf.config.set_visible_devices([], "GPU")
    elif delegate == "tpu":
        _start_tpu(tf)
    elif not tf.config.list_physical_devices("GPU"):
        raise LookupError("TensorFlow sees no GPU here")


def _start_tpu(tf: Foreign) -> None:
    """Initialise the TPU of a TPU VM. LookupError: there is none, in TensorFlow's words.

    Held against stand-ins only: no TPU was at hand."""
    try:
        resolver = tf.distribute.cluster_resolver.TPUClusterResolver(tpu="local")
        tf.tpu.experimental.initialize_tpu_system(resolver)
    except Exception as error:  # it raises many kinds where there is no TPU
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise LookupError(f"TensorFlow sees no TPU here: {reason}") from None
    if not tf.config.list_logical_devices("TPU"):
        raise LookupError("TensorFlow sees no TPU here")


def _on_tpu(tf: Foreign, function: Foreign) -> Foreign:
    """Return the function with its operators on the first TPU, and its signature."""

    def place(**feed: Array) -> Foreign:
        with tf.device("/TPU:0"):
            return function(**feed)

    place.structured_input_signature = function.structured_input_signature  # type: ignore[attr-defined]
    place.structured_outputs = function.structured_outputs  # type: ignore[attr-defined]
    return place


def import_part() -> None:
    """Import the same library without the public package around it, which takes half of the time:
    Keras, and thousands of names. Its few names that are used here stand in its place."""
    import importlib.util
    import types

    spec = importlib.util.find_spec("tensorflow")
    if spec is None or "tensorflow" in sys.modules:
        raise ImportError("tensorflow")
    package = types.ModuleType("tensorflow")
    package.__spec__, package.__path__ = spec, list(spec.submodule_search_locations or ())
    sys.modules["tensorflow"] = package
    try:
        from tensorflow.python.compat import v2_compat
        from tensorflow.python.framework import config, constant_op, versions
        from tensorflow.python.saved_model import load as saved_model

        v2_compat.enable_v2_behavior()
        threading = types.SimpleNamespace(
            set_intra_op_parallelism_threads=config.set_intra_op_parallelism_threads,
            set_inter_op_parallelism_threads=config.set_inter_op_parallelism_threads,
        )
        names = {
            "__version__": versions.VERSION,
            "constant": constant_op.constant,
            "saved_model": types.SimpleNamespace(load=saved_model.load),
            "config": types.SimpleNamespace(
                threading=threading,
                set_visible_devices=config.set_visible_devices,
                list_physical_devices=config.list_physical_devices,
            ),
            PART: True,
        }
        vars(package).update(names)
    except Exception:
        del sys.modules["tensorflow"]
        raise


def _opened(path: str, threads: int, delegate: str) -> tuple[Foreign, Foreign]:
    """Return TensorFlow and the loaded model; what a part cannot load, the whole is tried with."""
    import tensorflow as tf

    _configure(tf, threads, delegate)
    try:
        return tf, tf.saved_model.load(path)
    except Exception:
        if not hasattr(tf, PART):
            raise
        del sys.modules["tensorflow"]
        return _opened(path, threads, delegate)


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Session:
    """Return a session of the signature `serving_default` (or options.signature)."""
    delegate = delegate or PLUGIN.delegates[0]
    tf, loaded = _opened(path, threads, delegate)
    name = options.get("signature", "serving_default")
    if name not in loaded.signatures:
        raise LookupError(
            f"the SavedModel has no signature '{name}'; it has: "
            f"{', '.join(loaded.signatures) or 'none'}"
        )
    return _session(tf, loaded, name, delegate, batch)


def _session(tf: Foreign, loaded: Foreign, name: str, delegate: str, batch: int) -> Session:
    function = loaded.signatures[name]
    if delegate == "tpu":
        function = _on_tpu(tf, function)
    return TensorflowSession(function, tf.__version__, delegate, batch, loaded)


def check(threads: int, delegate: str) -> Foreign:
    """Return a session of the tiny model, traced here: a SavedModel is a folder."""
    import numpy as np
    import tensorflow as tf

    from ..tiny import BIAS, WEIGHTS

    delegate = delegate or PLUGIN.delegates[0]
    _configure(tf, threads, delegate)
    weights, bias = (
        tf.constant(np.array(WEIGHTS, np.float32)),
        tf.constant(np.array(BIAS, np.float32)),
    )

    @tf.function(input_signature=[tf.TensorSpec([1, 4], tf.float32, name="x")])  # type: ignore[untyped-decorator,unused-ignore]
    def dense(x: Array) -> Foreign:
        return {"y": tf.matmul(x, weights) + bias}

    module = tf.Module()
    module.dense = dense
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(
            module, folder, signatures={"serving_default": dense.get_concrete_function()}
        )
        loaded = tf.saved_model.load(folder)
    return _session(tf, loaded, "serving_default", delegate, 1)


PLUGIN = Runtime(
    module="tensorflow",
    distributions=("tensorflow", "tensorflow-cpu"),
    install="pip install tensorflow-cpu  # or tensorflow, for a GPU",
    formats=("saved_model",),
    precisions=("fp32",),
    delegates=("cpu", "gpu", "tpu"),
    load=load,
    check=check,
    import_part=import_part,
)
