"""The memories before a core's flash: from keys of a target file to what is simulated."""

from __future__ import annotations

from typing import Any

import pytest

from tests.doubles.boards import board
from tierbench.boards.cores import core as cores
from tierbench.core.errors import UsageError


def memory(name: str, **changes: Any) -> Any:
    where = "x.toml: [board]"
    return cores.connect(board(name, where, **changes), where).memory  # type: ignore[attr-defined]


def arguments(name: str, **changes: Any) -> list[str]:
    return memory(name, **changes).arguments((0, 0x8000), (0x20000000, 0x20010000))  # type: ignore[no-any-return]


def test_a_cache_serves_what_the_target_file_says() -> None:
    both = ["cache=16384:2:8", "placements=4", "code=0:8000"]
    assert arguments("pico") == both
    assert arguments("teensy-4-0") == ["cache=32768:4:32", "placements=4"]
    split = arguments("giga-r1")
    assert "icache=16384:2:32" in split
    assert "ram=20000000:20010000" in split
    assert not any("ram=" in one for one in arguments("giga-r1", ram_cached=False))


def test_a_miss_of_spi_flash_scales_with_both_clocks() -> None:
    slow, fast = memory("pico"), memory("pico", flash_clock_hz=125_000_000)
    assert slow.miss_cycles == pytest.approx(28 * 125 / 62.5)
    assert fast.miss_cycles == pytest.approx(slow.miss_cycles / 2)
    assert memory("pico", clock_hz=250_000_000).miss_cycles == pytest.approx(2 * slow.miss_cycles)


def test_a_board_without_a_cache_waits_for_each_load() -> None:
    assert not memory("nano").is_cached
    assert memory("nano").load_cycles == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cache": "16384:2:24"}, "'16384:2:24': lines and sets must be powers of two"),
        ({"cache": "big"}, "'big' is not SIZE:WAYS:LINE"),
        ({"flash_load_cycles": 2}, "has both 'cache' and 'flash_load_cycles'"),
    ],
)
def test_a_memory_that_cannot_be_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        memory("pico", **changes)
