"""SavedModels of every kind, and the ids that embeddings of TensorFlow models take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("saved")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("saved_models.py")), str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_of_several_graphs_the_plain_one_that_serves_is_taken(opened: dict[str, Any]) -> None:
    assert opened["several_graphs"]["first"] == 2.0  # the second graph doubles
    assert opened["untagged"]["first"] == 1.0


def test_graphs_of_which_none_serves_are_told_with_their_tags(opened: dict[str, Any]) -> None:
    assert "holds 2 graphs" in opened["none_serves"]["error"]
    assert "(tags: train; other)" in opened["none_serves"]["error"]


@pytest.mark.parametrize("name", ["unsigned", "old_unsigned"])
def test_a_folder_without_a_signature_is_told_how_to_get_one(
    name: str, opened: dict[str, Any]
) -> None:
    assert "has no signature" in opened[name]["error"]
    assert "signatures=" in opened[name]["error"]


def test_the_variables_of_an_optimiser_are_left_out(opened: dict[str, Any]) -> None:
    assert "error" not in opened["with_optimiser"]
    assert opened["with_optimiser"]["first"] == pytest.approx(4 * 0.9)


def test_a_signature_that_takes_numbers_goes_before_one_that_takes_text(
    opened: dict[str, Any],
) -> None:
    assert opened["texts_and_numbers"]["first"] == 2.0
    assert opened["texts_and_numbers"]["notes"] == ["the signature 'predict' was taken"]
    assert opened["embeddings"]["notes"] == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("own_layer.keras", "class 'Plain'"),
        ("own_layer.h5", "class 'Plain'"),
        ("own_activation.keras", "function 'activation'"),
        ("own_activation.h5", "function 'activation'"),
        ("own_model.keras", "class 'Whole'"),
    ],
)
def test_code_of_the_author_is_refused_by_its_name(
    name: str, what: str, opened: dict[str, Any]
) -> None:
    assert opened[name]["error"].startswith(f"{what} comes from elsewhere: custom code")


@pytest.mark.parametrize("name", ["own_loss.keras", "own_loss.h5"])
def test_a_loss_of_the_author_is_not_needed_and_not_read(name: str, opened: dict[str, Any]) -> None:
    assert opened[name]["first"] == 4.0


def test_a_layer_that_keeps_a_state_is_told_with_the_way_out(opened: dict[str, Any]) -> None:
    assert "keeps a state between inferences" in opened["stateful.keras"]["error"]
    assert "stateful=False" in opened["stateful.keras"]["error"]


def test_constants_from_outside_are_no_inputs_of_the_onnx_form(opened: dict[str, Any]) -> None:
    assert opened["captured"]["onnx_error"] < 1e-6


def test_large_weights_are_kept_apart_while_they_are_converted(opened: dict[str, Any]) -> None:
    assert opened["embeddings.keras"]["onnx_error"] < 1e-6
    assert opened["embeddings.keras"]["notes"] == [
        "the ONNX form was made without folding constants, for its size"
    ]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("embeddings", {"ids": 500, "place": 64, "kind": 9}),
        ("embeddings.keras", {"ids": 500, "place": 64, "kind": 9}),
        ("embeddings.tflite", {"ids": 500, "place": 64, "kind": 9}),
        ("half.tflite", {"ids": 500, "place": 64, "kind": 9}),
        ("masked.keras", {"ids": 300}),
        ("old_ids", {"ids": 77}),
        ("looked_up_in_a_loop", {"ids": 33}),
        ("with_optimiser", {}),
    ],
)
def test_ids_stay_below_the_rows_of_their_tables(
    name: str, rows: dict[str, int], opened: dict[str, Any]
) -> None:
    assert opened[name]["vocabulary"] == rows
