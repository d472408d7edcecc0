"""The [spec] of a target file: a figure that no hardware has is named before anything is
measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.core.errors import UsageError
from tierbench.core.target import Target
from tierbench.estimation import processors, spec

CPU = {"clusters": '"4*cortex-a55@1.8"', "bandwidth_gb_s": "12.8", "source": '"x"'}
ACCELERATOR = {"name": '"x"', "fp16_tflops": "2", "bandwidth_gb_s": "30", "source": '"x"'}


def target(folder: Path, part: str, base: dict[str, str], head: str = "", **changed: str) -> Target:
    table = "\n".join(f"{key} = {value}" for key, value in (base | changed).items())
    path = folder / "new-board.toml"
    path.write_text(
        'title = "New"\ntier = "edge"\nruntimes = '
        f'["litert"]\n[spec]\n{head}\n[spec.{part}]\n{table}\n'
    )
    return target_files.target(path)


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("bandwidth_gb_s", "0", "a number above 0"),
        ("bandwidth_gb_s", "-5", "a number above 0"),
        ("bandwidth_gb_s", "nan", "a number above 0"),
        ("bandwidth_gb_s", "inf", "a number above 0"),
        ("cache_mb", "-1", "a number from 0"),
        ("cache_mb", "nan", "a number from 0"),
        ("clusters", '"4*cortex-a55@0"', "allowed are 0.01 to 10"),
        ("clusters", '"4*cortex-a55@2400"', "allowed are 0.01 to 10"),
        ("clusters", '"4*cortex-a55@2.4.1"', "expected COUNT.CORE@GHZ"),
        ("clusters", '"0*cortex-a55@2.4"', "allowed are 1 to 1024"),
        ("clusters", '"2000*cortex-a55@2.4"', "allowed are 1 to 1024"),
        ("power_w", "[0, 5]", "low, high"),
        ("power_w", "[1, inf]", "low, high"),
    ],
)
def test_a_processor_that_cannot_be_is_refused(
    tmp_path: Path, key: str, value: str, allowed: str
) -> None:
    with pytest.raises(UsageError, match=allowed) as caught:
        spec.parts(target(tmp_path, "cpu", CPU, **{key: value}))
    assert f"new-board.toml: [spec.cpu]: key '{key}'" in str(caught.value)
    assert value.strip('"[]').split(",")[0].partition(".")[0] in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("fp16_tflops", "0", "a number above 0"),
        ("int8_tops", "-4", "a number above 0"),
        ("bandwidth_gb_s", "nan", "a number above 0"),
        ("memory_bytes", "0", "a whole number from 1"),
        ("engine", '"banana"', "Known: .*tensorrt"),
    ],
)
def test_an_accelerator_that_cannot_be_is_refused(
    tmp_path: Path, key: str, value: str, allowed: str
) -> None:
    with pytest.raises(UsageError, match=allowed) as caught:
        spec.parts(target(tmp_path, "accelerator", ACCELERATOR, **{key: value}))
    assert f"new-board.toml: [spec.accelerator]: key '{key}'" in str(caught.value)
    assert value.strip('"') in str(caught.value)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("chips = -3", "key 'chips' must be a whole number from 1, not -3"),
        (
            'published = ["(broken"]',
            "key 'published' has '.broken', which is no regular expression",
        ),
        ("published = [4]", "key 'published' has 4"),
    ],
)
def test_what_stands_above_the_parts_is_checked_too(
    tmp_path: Path, head: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        spec.parts(target(tmp_path, "cpu", CPU, head))


def test_the_bounds_themselves_are_allowed(tmp_path: Path) -> None:
    (part,) = spec.parts(
        target(
            tmp_path, "cpu", CPU, cache_mb="0", clusters='"1024*cortex-a55@10+1*cortex-a55@0.01"'
        )
    )
    assert part.cpu is not None
    assert (part.cpu.cores, part.cpu.cache_mb, part.chips) == (1025, 0.0, 1)


def test_clusters_come_fastest_first_in_whatever_order_they_are_written(tmp_path: Path) -> None:
    (part,) = spec.parts(
        target(tmp_path, "cpu", CPU, clusters='"4*cortex-a55@1.8+2*cortex-a76@2.4"')
    )
    assert part.cpu is not None
    assert [one.core.name for one in part.cpu.clusters] == ["cortex-a76", "cortex-a55"]
    assert part.cpu.used(1)[0][1].core.name == "cortex-a76"


def test_a_mistake_ends_a_run_before_anything_is_exported_or_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = target(tmp_path, "cpu", CPU, bandwidth_gb_s="0").path
    assert cli.main(["run", "resnet8", "--target", str(path), "--out", str(tmp_path / "out")]) == 2
    assert "key 'bandwidth_gb_s' must be a number above 0" in capsys.readouterr().err
    assert not (tmp_path / "out" / "results.csv").exists()


@pytest.mark.parametrize(
    "text",
    [
        "4x Cortex-A72 @ 0 GHz",
        "0x Cortex-A72 @ 1.5 GHz",
        "Cortex-A72 1.5 GHz x 0",
        "Cortex-A72 1.5.2 GHz",
        "Cortex-A72 @ 2400 GHz",
    ],
)
def test_cores_and_clocks_that_no_processor_has_are_not_read_from_a_text(text: str) -> None:
    assert processors.find("some board", text) is None
    assert processors.find("some board", "4x Cortex-A72 @ 1.5 GHz") is not None


@pytest.mark.parametrize("clock_mhz", [-1500.0, 1e308, 1e-9])
def test_a_clock_that_no_processor_has_is_not_used(clock_mhz: float) -> None:
    assert processors.find("some board", "4x Cortex-A72", clock_mhz) is None
    assert processors.find("some board", "4x Cortex-A72", 1500.0) is not None
