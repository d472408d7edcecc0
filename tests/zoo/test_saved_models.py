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
