"""The zoo's cards, the names that models are found by, and what is refused before a file is
opened."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tierbench.core.errors import UsageError
from tierbench.networks import names as graphs
from tierbench.zoo import models

ROOT = Path(__file__).resolve().parents[2]
#: Parameters and multiply-accumulates of the same graphs as others publish them; where each is from
#: stands in the model's card. MLPerf Tiny: Keras summaries of the reference code; MobileNetV2:
#: Sandler et al., 2018; ResNet-50: He et al., 2015 and the Keras documentation (25.6 M with
#: statistics of batch normalisation).
PUBLISHED = {
    "resnet8": (78_666, 12.5e6),
    "dscnn": (24_908, 2.66e6),
    "mobilenetv1": (221_794, 7.49e6),
    "autoencoder": (269_992, 0.264e6),
    "mobilenetv2": (3_538_984, 300e6),
    "resnet50": (25_610_152, 4.09e9),
}
#: Models of our own, which nobody published: parameters and multiply-accumulates by hand.
OWN = {"pooledmlp": (192 * 40 + 40 + 40 * 10 + 10, 192 * 40 + 40 * 10)}


def test_a_file_that_cannot_be_read_is_a_mistake_of_the_command_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        models.sha256_of_file(tmp_path)  # a folder: whatever the rights of who runs this


def test_the_zoo_is_complete() -> None:
    assert set(models.names()) == {*PUBLISHED, *OWN}


@pytest.mark.parametrize("name", [*PUBLISHED, *OWN])
def test_counts_are_the_published_ones(name: str) -> None:
    card = models.card(name)
    parameters, macs = (PUBLISHED | OWN)[name]
    assert card.parameters == parameters
    assert card.macs == pytest.approx(macs, rel=0.005)


@pytest.mark.parametrize("name", PUBLISHED)
def test_macs_are_those_of_the_canonical_graph_under_a_published_name(name: str) -> None:
    card = models.card(name)
    found = [graph for graph in map(graphs.graph, card.published_names) if graph is not None]
    assert found, "the estimator knows none of the published names"
    for graph in found:
        assert graph.macs == pytest.approx(card.macs, rel=0.01)


@pytest.mark.parametrize("name", [*PUBLISHED, *OWN])
def test_cards_say_what_an_accuracy_of_the_model_is_worth(name: str) -> None:
    text = " ".join((ROOT / "models" / name / "README.md").read_text(encoding="utf-8").split())
    card = models.card(name)
    assert ("Untrained: latency, memory and size only" in text) is not card.trained
    assert f"{card.parameters:,}" in text
    assert f"{card.macs:,}" in text
    for other in card.published_names:
        assert f"`{other}`" in text


def test_a_published_name_finds_the_zoo_model() -> None:
    assert models.load("mlperf-tiny-kws-dscnn").name == "dscnn"
    assert models.load("dscnn").sha256 == models.load("kws").sha256


def test_an_unknown_name_tells_the_closest() -> None:
    with pytest.raises(UsageError, match="did you mean 'resnet8'"):
        models.load("resnet9")


@pytest.mark.parametrize("name", ["model.pt", "model.pth", "model.pkl", "model.bin"])
def test_pickles_are_never_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(UsageError, match="pickled Python code"):
        models.load(str(path))


def test_a_folder_that_is_no_saved_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"saved_model\.pb"):
        models.load(str(tmp_path))


def test_a_link_out_of_a_saved_model_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "saved_model.pb").write_bytes(b"x")
    (tmp_path / "secret").write_bytes(b"s")
    os.symlink(tmp_path / "secret", folder / "variables")
    with pytest.raises(UsageError, match="leads out"):
        models.load(str(folder))


def test_hashes_are_of_content_and_names(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "saved_model.pb").write_bytes(b"graph")
    assert models.sha256(tmp_path / "a") == models.sha256(tmp_path / "b")
    (tmp_path / "b" / "saved_model.pb").rename(tmp_path / "b" / "other.pb")
    assert models.sha256(tmp_path / "a") != models.sha256(tmp_path / "b")


def test_names_fit_case_ids() -> None:
    for text in ("my model (1).keras", "ä.onnx", "a@b+c,d=e.tflite", ".tflite"):
        name = models.clean_name(Path(text))
        assert name
        assert not set(name) & set("@+,= ()/")


def test_files_are_hashed_in_blocks(tmp_path: Path) -> None:
    data = random.Random(0).randbytes(models.BLOCK_BYTES + 17)
    (tmp_path / "big").write_bytes(data)
    import hashlib

    assert models.sha256_of_file(tmp_path / "big") == hashlib.sha256(data).hexdigest()


def test_the_verb_prints_a_line_for_each_and_says_what_untrained_means(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tierbench.cli import main as cli

    monkeypatch.setenv("COLUMNS", "250")  # no row is folded
    assert cli.main(["models"]) == 0
    out, told = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == [
        "model",
        "task",
        "input",
        "parameters",
        "MACs",
        "trained",
        "published",
        "as",
    ]
    assert [line.split()[0] for line in lines[1:]] == models.names()
    assert "resnet8      classification  32x32x3        78,666     12,501,632  yes" in out
    assert "not trained: latency, memory and size only" in told


@pytest.mark.parametrize(
    ("name", "kind", "way"),
    [
        ("frozen.pb", "a frozen TensorFlow graph", "tf2onnx"),
        ("a.mlmodel", "a Core ML model", ".onnx"),
        ("b.mlpackage", "a Core ML model", ".tflite"),
        ("llama.gguf", "weights of llama.cpp without a graph", "optimum-cli export onnx"),
        ("w.safetensors", "weights without a graph", "torch.onnx.export"),
        ("net.engine", "a TensorRT engine", "--runtime tensorrt"),
        ("net.plan", "a TensorRT engine", "--runtime tensorrt"),
        ("net.ort", "onnxruntime's own format", ".onnx"),
        ("net.hef", "compiled for one accelerator", "compiled from"),
        ("net.pte", "compiled for one accelerator", "compiled from"),
        ("llm.task", "a bundle of a model", "made of"),
        ("net.zip", "an archive", "unpack it"),
        ("data.npz", "arrays and no model", "--eval"),
    ],
)
def test_a_model_of_another_program_gets_one_sentence_with_the_way_from_there(
    tmp_path: Path, name: str, kind: str, way: str
) -> None:
    path = tmp_path / name
    if name.endswith(".mlpackage"):
        path.mkdir()
    else:
        path.write_bytes(b"\x00" * 64)
    with pytest.raises(UsageError) as refusal:
        models.load(str(path))
    assert kind in str(refusal.value)
    assert way in str(refusal.value)
    assert str(path) in str(refusal.value)


def test_patterns_and_folders_stand_for_the_models_in_them(tmp_path: Path) -> None:
    for name in ("b.onnx", "a.onnx", "c.tflite", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "saved_model.pb").touch()
    inside = [str(tmp_path / name) for name in ("a.onnx", "b.onnx", "c.tflite", "saved")]
    assert models.expand([str(tmp_path)]) == inside
    assert models.expand([str(tmp_path / "*.onnx")]) == inside[:2]
    assert models.expand([inside[1], str(tmp_path / "*.onnx")]) == [inside[1], inside[0]]
    assert models.expand(["resnet8", inside[3]]) == ["resnet8", inside[3]]


def test_a_pattern_that_fits_nothing_is_told_and_a_folder_without_models_is_left_to_the_loader(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError, match="no file has such a name"):
        models.expand([str(tmp_path / "*.onnx")])
    assert models.expand([str(tmp_path)]) == [str(tmp_path)]
