"""The canonical networks, written down by hand, against Keras's own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tierbench.networks import names

#: Our name -> keras.applications; Keras's ResNet50 is v1 (stride in the first 1x1 convolution).
NETWORKS = {
    "mobilenet-v1-1.0-224": "MobileNet",
    "mobilenet-v2-1.0-224": "MobileNetV2",
    "mobilenet-v3-small-224": "MobileNetV3Small",
    "mobilenet-v3-large-224": "MobileNetV3Large",
    "resnet50-v1": "ResNet50",
    "resnet50-v2": "ResNet50V2",
    "inception-v3": "InceptionV3",
    "densenet121": "DenseNet121",
    "efficientnet-b0": "EfficientNetB0",
    "vgg16": "VGG16",
}

#: Counts in a process of its own: the framework must not be loaded into the tests of the command
#: line.
COUNT = """
import json, sys
import keras
def macs(model):
    total = 0
    for layer in model.layers:
        kind = type(layer).__name__
        if kind == "Dense":
            total += layer.kernel.shape[0] * layer.kernel.shape[1]
        elif kind in ("Conv2D", "DepthwiseConv2D"):
            out = layer.output.shape
            kernel = layer.kernel.shape
            per = kernel[0] * kernel[1] * (kernel[2] if kind == "Conv2D" else 1)
            total += out[1] * out[2] * out[3] * per
    return int(total)
def built(name):
    side = 299 if name == "InceptionV3" else 224
    return getattr(keras.applications, name)(weights=None, input_shape=(side, side, 3))
print(json.dumps({name: macs(built(name)) for name in sys.argv[1:]}))
"""


@pytest.mark.slow
def test_the_written_down_networks_have_the_macs_of_keras() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT, *NETWORKS.values()],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    counted = json.loads(done.stdout.splitlines()[-1])
    ours = {}
    for name, keras_name in NETWORKS.items():
        graph = names.graph(name)
        assert graph is not None
        ours[keras_name] = graph.macs
    # 1.5 %: Keras pads a few strided convolutions by hand and has biases where the papers have none
    assert ours == {name: pytest.approx(macs, rel=0.015) for name, macs in counted.items()}
