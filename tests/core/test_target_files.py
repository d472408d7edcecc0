"""Target files: what is read, and the sentence for each way in which one can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.core import target_files
from tierbench.core.errors import UsageError
from tierbench.core.target import Fact

GOOD = """
title = "A device"
tier = "edge"
aliases = ["a-device", "dev"]
runtimes = ["litert"]
[device]
power_max_w = { value = 5, source = "data sheet" }
[host]
kind = "ssh"
"""


def write(folder: Path, text: str, name: str = "device.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_good_file_is_a_target(tmp_path: Path) -> None:
    target = target_files.target(write(tmp_path, GOOD))
    assert (target.name, target.tier, target.reach) == ("device", "edge", "host")
    assert target.device.power_max_w == Fact(5, "data sheet")
    assert list(target.device.known()) == ["power_max_w"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('tier = "edge"', 'tier = "egde"', "key 'tier': unknown tier 'egde'; did you mean 'edge'"),
        ("title", "titel", "unknown key 'titel'; did you mean 'title'"),
        (
            "power_max_w",
            "power_maks_w",
            r"\[device\]: unknown key 'power_maks_w'; did you mean 'power_max_w'",
        ),
        ('{ value = 5, source = "data sheet" }', "5", "a figure needs its source"),
        ('{ value = 5, source = "data sheet" }', "{ value = 5 }", "key 'source' is missing"),
        ('title = "A device"', "title = 3", "key 'title' must be str, not int"),
        (
            "power_max_w = { value = 5",
            'memory_bytes = { value = "4 GB"',
            "memory_bytes: key 'value' must be int, not str",
        ),
        (
            "power_max_w = { value = 5",
            "memory_bytes = { value = 4.5",
            "memory_bytes: key 'value' must be int, not float",
        ),
        ("value = 5", 'value = "5 W"', "power_max_w: key 'value' must be int or float, not str"),
        ("value = 5", "value = -5", "power_max_w: key 'value' must be a number from 0, not -5"),
        ("value = 5", "value = nan", "power_max_w: key 'value' must be a number from 0, not nan"),
        (
            "power_max_w = { value = 5",
            "processor = { value = 5",
            "processor: key 'value' must be str, not int",
        ),
        ('kind = "ssh"', "", r"\[host\]: key 'kind' is missing"),
        ('kind = "ssh"', 'kind = "ssh"\n[board]\nkind = "serial"', "has both"),
        ('tier = "edge"', 'tier = "edge', "is not valid TOML"),
    ],
)
def test_an_error_names_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(UsageError, match=message) as caught:
        target_files.target(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("name", ["host", "board"])
def test_a_table_that_is_a_figure_is_refused(tmp_path: Path, name: str) -> None:
    text = f"{name} = 5\n" + GOOD.partition("[host]")[0]
    with pytest.raises(UsageError, match=f"key '{name}' must be dict, not int"):
        target_files.target(write(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "device.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="is not UTF-8"):
        target_files.target(path)


def test_one_alias_for_two_devices_costs_the_second_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "one.toml")
    write(tmp_path, GOOD, "two.toml")
    files = target_files.read_folder(tmp_path)
    assert list(files.targets) == ["one"]
    assert "is also used by targets/one.toml" in files.broken[tmp_path / "two.toml"]


def test_a_broken_file_costs_no_other_device(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "good.toml")
    path = write(tmp_path, "title = ", "half-written.toml")
    assert list(target_files.targets(tmp_path)) == ["good"]
    assert target_files.find_target("a-device", tmp_path).name == "good"
    with pytest.raises(target_files.BrokenTargetFile, match="is not valid TOML") as caught:
        target_files.find_target("half-written", tmp_path)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("spoken", "name"),
    [
        ("nano33", "nano-33-ble-sense"),
        ("Pi4", "raspberry-pi-4"),
        ("rpi_5", "raspberry-pi-5"),
        ("ESP32", "esp32-cam"),
        ("arduino-nano-33-ble", "nano-33-ble-sense"),
        ("Jetson AGX Orin", "jetson-agx-orin"),
    ],
)
def test_people_write_names_loosely(spoken: str, name: str) -> None:
    assert target_files.find_target(spoken).name == name


def test_an_unknown_target_names_the_closest() -> None:
    with pytest.raises(
        UsageError, match="unknown target 'raspbery-pi-4'; did you mean 'raspberry-pi-4'"
    ):
        target_files.find_target("raspbery-pi-4")


def test_the_ten_devices_of_the_tier_table_are_there_with_sources() -> None:
    targets = target_files.targets()
    assert set(targets) >= {
        "host",
        "dgx-a100",
        "tpu-v4-pod",
        "jetson-agx-orin",
        "nuc-12-pro",
        "raspberry-pi-4",
        "raspberry-pi-5",
        "iphone-15-pro",
        "nano-33-ble-sense",
        "esp32-cam",
    }
    for target in targets.values():
        assert all(fact.source for fact in target.device.known().values()), target.name
