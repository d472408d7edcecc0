"""The memories before a core's flash: from keys of a target file to what is simulated."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import doubles
from tests.doubles.boards import board
from tierbench.boards.cores import core as cores
from tierbench.boards.toolchains.toolchain import FIRMWARE
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


#: The same cache without its memory of what is on top: every access goes through every placement.
PLAIN = r"""
#include "flash_cache.h"
#include <string.h>
static void forget(struct flash_cache *cache)
{
    memset(cache->fixed_top, 0, cache->sets * sizeof *cache->fixed_top);
    memset(cache->shifted_top, 0, cache->sets * sizeof *cache->shifted_top);
}
int main(void)
{
    struct flash_cache quick, plain;
    const char *size = "1024:2:32";
    if (!flash_cache_set_up(&quick, size, 4) || !flash_cache_set_up(&plain, size, 4)) return 1;
    memset(quick.misses, 0, sizeof quick.misses);
    memset(plain.misses, 0, sizeof plain.misses);
    uint32_t state = 1;
    for (int i = 0; i < 200000; i++) {
        state = state * 1664525u + 1013904223u;
        uint32_t address = (state >> 8) % 1500;
        struct flash_cache *both[] = {&quick, &plain};
        for (int k = 0; k < 2; k++) {
            if (k == 1) forget(&plain);
            if (state >> 30 == 0) flash_cache_load(both[k], 0x10000 + address);
            else if (state >> 30 == 1) flash_cache_ram(both[k], 0x20000 + address / 4);
            else flash_cache_fetch(both[k], address % 300, address % 300 + 40);
        }
    }
    size_t tags = (size_t)plain.placements * plain.sets * plain.ways * sizeof *plain.tags;
    if (memcmp(quick.tags, plain.tags, tags) != 0) return 2;
    if (memcmp(quick.misses, plain.misses, sizeof plain.misses) != 0) return 3;
    return plain.misses[0][0] > 1000 && plain.misses[3][1] > 1000 ? 0 : 4;
}
"""


def test_what_the_cache_remembers_of_its_tops_changes_no_miss(tmp_path: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    doubles.require("" if compiler else "apt-get install gcc")
    (tmp_path / "test.c").write_text(PLAIN)
    command = [str(compiler), "-O1", "-I", str(FIRMWARE / "plugin"), "-o", str(tmp_path / "test")]
    subprocess.run([*command, str(tmp_path / "test.c")], check=True, timeout=60)
    assert subprocess.run([str(tmp_path / "test")], timeout=10, check=False).returncode == 0
