"""The list file of `run --models`: what it gives, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.core.errors import UsageError
from tierbench.plan import model_list
from tierbench.plan.request import Candidate


def listed(folder: Path, text: str) -> tuple[Candidate, ...]:
    path = folder / "list.toml"
    path.write_text(text)
    return model_list.read(path)


def test_files_beside_the_list_are_found_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "wide.onnx").touch()
    (tmp_path / "x.npz").touch()
    wide, zoo = listed(
        tmp_path,
        '[[model]]\nfile = "wide.onnx"\nname = "w"\ncalibrate = "x.npz"\nshape = ["1,4"]\n'
        '[[model]]\nfile = "resnet8"\nformat = ["int8.tflite"]\n',
    )
    assert wide.model == str(tmp_path / "wide.onnx")
    assert (wide.name, wide.calibrate, wide.shape) == ("w", str(tmp_path / "x.npz"), ("1,4",))
    assert zoo == Candidate("resnet8", formats=("int8.tflite",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("model = []", "lists no model"),
        ("model = [3]", "model 1: must be a table"),
        ('[[model]]\nname = "a"', "model 1: key 'file' is missing"),
        ('[[model]]\nfile = ""', "model 1: key 'file' is empty"),
        ('[[model]]\nfile = "a"\nname = "a b"', "model 1: key 'name' is 'a b'; use letters"),
        ('[[model]]\nfile = "a"\nshapes = ["1"]', "did you mean 'shape'"),
        ('[[model]]\nfile = "a"\nshape = "1,4"', "model 1: key 'shape' must be list"),
        (
            '[[model]]\nfile = "a"\nname = "n"\n[[model]]\nfile = "b"\nname = "n"',
            "model 2: key 'name' is 'n', as of another model above",
        ),
        ('[[models]]\nfile = "a"', "did you mean 'model'"),
    ],
)
def test_a_wrong_list_names_the_file_the_entry_and_the_key(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(UsageError, match=r"list\.toml") as refusal:
        listed(tmp_path, text)
    assert told in str(refusal.value)
