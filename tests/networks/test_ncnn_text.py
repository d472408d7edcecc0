"""Networks in ncnn's text format: well formed, and the networks that the published rows name."""

from __future__ import annotations

import pytest

from tierbench.networks import names
from tierbench.networks.ncnn_networks import NETWORKS

CASES = [(name, precision) for name, (_, ways) in NETWORKS.items() for precision in ways]
#: Matrices of a layer whose key 2 is the size of one.
DENSE = {"InnerProduct": 1, "MultiHeadAttention": 4}


@pytest.mark.parametrize(("name", "precision"), CASES)
def test_every_blob_is_made_once_and_read_at_most_once(name: str, precision: str) -> None:
    magic, counts, *lines = NETWORKS[name][0](precision == "int8").text().splitlines()
    assert magic == "7767517"
    made: list[str] = []
    read: list[str] = []
    for line in lines:
        _, _, inputs, outputs, *blobs = line.split()
        read += blobs[: int(inputs)]
        assert set(read) <= set(made), line
        made += blobs[int(inputs) : int(inputs) + int(outputs)]
    assert len(set(made)) == len(made)
    assert len(set(read)) == len(read)
    assert counts.split() == [str(len(lines)), str(len(made))]
    assert set(made) - set(read) == {"output"}


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_the_weights_are_those_of_the_canonical_graph(name: str) -> None:
    graph = names.graph(name)
    assert graph is not None
    weights = 0
    for layer in NETWORKS[name][0](False).layers:
        key = "6" if "onvolution" in layer.kind else "2" if layer.kind in DENSE else ""
        weights += int(str(layer.keys.get(key, 0))) * DENSE.get(layer.kind, 1)
    assert weights == pytest.approx(graph.weights, rel=0.07)


def test_quantised_convolutions_say_so() -> None:
    layers = NETWORKS["squeezenet-v1.1-227"][0](True).layers
    terms = {layer.keys.get("8") for layer in layers if layer.kind == "Convolution"}
    assert terms == {2, 102}
