"""Scores per input: kept beside the journal, and read back only where they are what it says."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.model import Artifact, Tensor
from tierbench.results import scores
from tierbench.results.scores import Scores
from tierbench.zoo.exporters import _scores
from tierbench.zoo.exporters._data import Evaluation

INPUT = Tensor("x", "int8", (1, 4), 0.5, 0)
PROBABILITIES = Tensor("y", "int8", (1, 3), 1 / 256, -128)
ARTIFACT = Artifact("m", "a" * 64, "tflite", "int8", Path("m"), "b" * 64, 7, (), ())


def made(outputs: list[list[float]], tensor: Tensor = PROBABILITIES) -> Scores:
    x = np.arange(4 * len(outputs), dtype=np.float32).reshape(len(outputs), 4)
    labels = np.zeros(len(outputs), np.uint8)
    flat = np.array(outputs, np.float32)
    return _scores.of(Evaluation([x], labels), flat, labels, (INPUT, tensor), "litert")


def test_each_input_has_its_first_class_probability_margin_and_label() -> None:
    told = made([[0.75, 0.25, 0.0], [0.0, 0.5, 0.5]])
    assert told.top1 == (0, 1)
    assert told.probability == (0.75, 0.5)
    assert told.margin == (0.5, 0.0)
    assert told.labels == (0, 0)
    assert (told.input_bytes, told.output_bytes, told.classes) == (4, 3, 3)
    assert len(set(told.digests)) == 2


@pytest.mark.parametrize(
    ("outputs", "why"),
    [
        ([[4.0, -2.0, 1.0]], "add softmax"),
        ([[0.9, 0.8, 0.7]], "sum up to 1"),
        ([[float("nan"), 0.5, 0.5]], "NaN"),
    ],
)
def test_outputs_that_are_no_probabilities_say_why(outputs: list[list[float]], why: str) -> None:
    told = made(outputs, replace(PROBABILITIES, dtype="float32", scale=None, zero_point=None))
    assert why in told.reason
    assert not told.probability
    assert told.labels == (0,)


def test_a_run_keeps_the_scores_and_reads_them_back(tmp_path: Path) -> None:
    told = made([[0.75, 0.25, 0.0]])
    source = tmp_path / "made.json"
    source.write_bytes(scores.encode(told))
    kept = scores.keep([replace(ARTIFACT, scores=source), ARTIFACT], tmp_path)
    assert list(kept) == [ARTIFACT.sha256]
    assert scores.load(ARTIFACT.sha256, tmp_path, {"scores": kept}) == told
    assert scores.load("c" * 64, tmp_path, {"scores": kept}) is None
    assert scores.load(ARTIFACT.sha256, tmp_path, {}) is None


def test_a_pipe_in_place_of_the_scores_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = scores.file_of(ARTIFACT.sha256, tmp_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    with pytest.raises(IntegrityError, match="no regular file"):
        scores.load(ARTIFACT.sha256, tmp_path, {"scores": {ARTIFACT.sha256: "d" * 64}})


def test_scores_that_are_altered_or_gone_are_an_integrity_error(tmp_path: Path) -> None:
    source = tmp_path / "made.json"
    source.write_bytes(scores.encode(made([[0.75, 0.25, 0.0]])))
    kept = scores.keep([replace(ARTIFACT, scores=source)], tmp_path)
    place = scores.file_of(ARTIFACT.sha256, tmp_path)
    place.write_bytes(place.read_bytes().replace(b"0.75", b"0.76"))
    with pytest.raises(IntegrityError, match="not what the journal says"):
        scores.load(ARTIFACT.sha256, tmp_path, {"scores": kept})
    place.unlink()
    with pytest.raises(IntegrityError, match="carry the whole run folder"):
        scores.load(ARTIFACT.sha256, tmp_path, {"scores": kept})


@pytest.mark.parametrize(
    "change",
    [{"labels": ()}, {"probability": (1.5,)}, {"margin": ("a",)}, {"digests": None}, {"more": 1}],
)
def test_scores_of_another_shape_are_refused(change: dict[str, object]) -> None:
    table = msgspec.to_builtins(made([[0.75, 0.25, 0.0]])) | change
    with pytest.raises(UsageError):
        scores.decode(msgspec.json.encode(table), "scores")
