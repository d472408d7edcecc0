"""A model that does not fit is a result with both resources."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.boards.toolchains import toolchain
from tierbench.core.case import CaseRecord, Failure, Protocol
from tierbench.core.errors import DoesNotFit
from tierbench.results import figures, rows

ROOMS = {"ram_bytes": 65_536, "flash_bytes": 102_400}
COLUMNS = {"model": "m", "ram_room_bytes": 65_536, "flash_room_bytes": 102_400}


def test_both_resources_are_columns_and_the_message_has_humane_units() -> None:
    error = DoesNotFit({"ram_bytes": 300_000, "flash_bytes": 38}, ROOMS)
    assert str(error) == "does not fit: RAM 293 of 64 KiB, flash 0 of 100 KiB"
    row = rows.result(
        CaseRecord(
            "case", COLUMNS, Protocol(), (), Failure("skipped", "plan", str(error), **error.needed)
        ),
        {"run_id": "r"},
    )
    assert (row.fits, row.ram_bytes, row.flash_bytes) == (False, 300_000, 38)
    assert (row.ram_room_bytes, row.flash_room_bytes) == (65_536, 102_400)
    assert figures.memory(row) is None, "what it would need is not what it took"


def test_another_failure_says_nothing_about_fitting() -> None:
    row = rows.result(
        CaseRecord("case", COLUMNS, Protocol(), (), Failure("failed", "build", "no gcc")), {}
    )
    assert (row.fits, row.ram_bytes) == (None, None)


def test_a_linker_s_memory_usage_gives_every_region(tmp_path: Path) -> None:
    linker = tmp_path / "ld"
    linker.write_text(
        "#!/bin/sh\n"
        "echo 'Memory region         Used Size  Region Size  %age Used'\n"
        "echo '           irom:          1 KB       100 KB      0.04%'\n"
        "echo '           drom:         38 B       100 KB      0.04%'\n"
        "echo '           dram:     300000 B        64 KB    457.76%'\n"
        'echo "ld: region \\`dram\' overflowed by 234464 bytes" >&2\nexit 1\n',
        encoding="utf-8",
    )
    linker.chmod(0o755)
    with pytest.raises(DoesNotFit) as error:
        toolchain.link([str(linker)], ROOMS, toolchain.ESP_REGIONS)
    assert error.value.needed == {"ram_bytes": 300_000, "flash_bytes": 1_062}
