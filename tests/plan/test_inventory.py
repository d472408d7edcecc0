"""Several devices in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.core.errors import UsageError
from tierbench.plan import inventory
from tierbench.plan.inventory import Entry

GOOD = (
    '[[device]]\ntarget = "pi4"\naddress = "pi@a"\n\n[[device]]\ntarget = '
    '"raspberry-pi-4"\naddress = "pi@b:2222"\n'
)


def test_devices_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "lab.toml"
    path.write_text(GOOD)
    assert inventory.read(path) == (Entry("pi4", "pi@a"), Entry("raspberry-pi-4", "pi@b:2222"))


@pytest.mark.parametrize(("text", "told"), [
    ("", "key 'device' is missing"),
    ("device = []", "lists no device"),
    ("device = [1]", "device 1: must be a table"),
    ('[[device]]\ntarget = "pi4"', "device 1: key 'address' is missing"),
    ('[[device]]\ntarget = "pi4"\nadress = "x"', "did you mean 'address'"),
    ('[[device]]\ntarget = "pi44"\naddress = "x"', "unknown target"),
    (GOOD.replace("pi@b:2222", "pi@a"), "listed twice"),
    ('[[devices]]\ntarget = "pi4"', "did you mean 'device'"),
])  # fmt: skip
def test_a_mistake_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "lab.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=told):
        inventory.read(path)
