"""The modelled latency of an emulated core: blocks, tables, refusals, arithmetic."""

from __future__ import annotations

import dataclasses
import math
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from tests import doubles
from tierbench.core.errors import CaseError, ToolMissing, UsageError
from tierbench.core.target import Emulation
from tierbench.hosts import emulated, rootfs
from tierbench.hosts.modelled import cores, latency, layers, plugin, regions, schedule
from tierbench.hosts.modelled.schedule import Block

ADD, BRANCH = 0x8B020020, 0x54FFFFC1  # add x0, x1, x2 · b.ne #-8
BOARD = Emulation(
    suite="bookworm", cpu="cortex-a72", part="0xd08", cores=4, core="cortex-a72", clock_ghz=1.5,
    bandwidth_gb_s=5.5,
)  # fmt: skip


def code(*words: int) -> bytes:
    return b"".join(word.to_bytes(4, "little") for word in words)


def needs_llvm() -> None:
    found = shutil.which(f"llvm-mca-{schedule.LLVM_VERSION}")
    doubles.require("" if found else f"apt-get install llvm-{schedule.LLVM_VERSION}")


def test_a_block_that_no_branch_ends_is_joined_with_the_one_behind_it() -> None:
    first = Block(0xFF8, 100, code(ADD, ADD))
    second = Block(0x1000, 130, code(ADD, BRANCH))
    joined = schedule.join_cut([second, first])
    assert joined == [
        Block(0xFF8, 100, code(ADD, ADD, ADD, BRANCH)),
        Block(0x1000, 30, code(ADD, BRANCH)),
    ]
    assert sum(block.instructions for block in joined) == first.instructions + second.instructions


def test_a_block_that_a_branch_ends_stays_alone() -> None:
    first, second = Block(0x0, 5, code(ADD, BRANCH)), Block(0x8, 5, code(ADD, BRANCH))
    assert schedule.join_cut([first, second]) == [first, second]


@pytest.mark.parametrize(
    ("word", "branch"),
    [
        (0x14000001, True),  # b
        (0x94000001, True),  # bl
        (0x54000020, True),  # b.eq
        (0xB4000020, True),  # cbz
        (0x36000020, True),  # tbz
        (0xD65F03C0, True),  # ret
        (0xD4000001, True),  # svc
        (0x8B020020, False),  # add
        (0x4E2FCC00, False),  # fmla
        (0x3DC00020, False),  # ldr q
    ],
)
def test_what_may_leave_a_block(word: int, branch: bool) -> None:
    assert schedule.is_branch(word) is branch


def test_the_hottest_blocks_cover_what_is_scheduled_one_by_one() -> None:
    blocks = [Block(8 * n, count, code(ADD, BRANCH)) for n, count in enumerate((1, 1000, 3000))]
    total = sum(block.instructions for block in blocks)
    assert [block.count for block in schedule.hottest(blocks, total)] == [3000, 1000]


def test_words_come_back_as_assembly_and_unknown_ones_empty() -> None:
    needs_llvm()
    text = schedule.disassemble([ADD, 0x00000000 | 0xFFFFFFFF, BRANCH])
    assert text[ADD] == "add x0, x1, x2"
    assert text[0xFFFFFFFF] == ""
    assert text[BRANCH].startswith("b.ne")


def loop_of(instruction: str) -> list[str]:
    """Eight accumulators, a load for every four: what the inner loops of the runtimes look like."""
    lines = []
    for number in range(24):
        if number % 4 == 0:
            lines.append(f"ldr q{28 + number // 4 % 4}, [x1], #16")
        lines.append(instruction.format(d=number))
    return lines


@pytest.mark.parametrize("name", sorted(cores.table()))
def test_each_table_has_the_peak_of_its_core(name: str) -> None:
    """LLVM's own A76 and A78 tables are twice too slow, its A53 table more than three times."""
    needs_llvm()
    core = cores.table()[name]
    bodies = {"fmla": "fmla v{d}.4s, v28.4s, v29.s[1]"}
    if core.sdot_cycles:
        bodies["sdot"] = "sdot v{d}.4s, v28.16b, v29.4b[1]"
    peaks = {"fmla": core.fmla_cycles, "sdot": core.sdot_cycles}
    found = schedule.throughputs(
        [loop_of(text) for text in bodies.values()], core.scheduler, core.features
    )
    for kind, cycles in zip(bodies, found, strict=True):
        assert cycles / 24 == pytest.approx(peaks[kind], rel=0.3), kind


def test_llvms_own_a76_table_would_fail_that_test() -> None:
    needs_llvm()
    (cycles,) = schedule.throughputs(
        [loop_of("fmla v{d}.4s, v28.4s, v29.s[1]")], "cortex-a76", ("dotprod", "fullfp16")
    )
    assert cycles / 24 > 1.5 * cores.table()["cortex-a76"].fmla_cycles


def test_an_empty_region_is_a_reason_and_no_latency() -> None:
    with pytest.raises(CaseError, match="marks were not seen"):
        schedule.core_cycles([], "cortex-a72", ())


def counts(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "counts.txt"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_plugins_counts_are_read(tmp_path: Path) -> None:
    word = code(ADD, BRANCH).hex()
    path = counts(
        tmp_path, f"block 1000 7 {word}", "cache 0 0 5 2", "cache 0 1 3 1", "accesses 100",
        "foreign 0", "done",
    )  # fmt: skip
    region = regions.read(path)
    assert region.blocks == (Block(0x1000, 7, code(ADD, BRANCH)),)
    assert region.caches == ((regions.Traffic(5, 2), regions.Traffic(3, 1)),)
    assert region.instructions == 14


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("block 0 1 20000014",), "cut short"),
        (("accesses 100", "foreign 50", "done"), "one thread only"),
    ],
)
def test_counts_that_are_no_counts_of_one_inference(
    tmp_path: Path, lines: tuple[str, ...], words: str
) -> None:
    with pytest.raises(CaseError, match=words):
        regions.read(counts(tmp_path, *lines))


def test_a_region_whose_end_was_not_reached_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="counted nothing"):
        regions.read(tmp_path / "counts.txt")


def segments(*durations_us: float) -> tuple[regions.Segment, ...]:
    return tuple(
        regions.Segment(regions.Region((), (), number, 0), duration)
        for number, duration in enumerate(durations_us)
    )


def test_operators_are_the_segments_that_took_as_long_as_the_profile_says() -> None:
    profile = [{"duration_us": 100.0}, {"duration_us": 5.0}, {"duration_us": 60.0}]
    looked = segments(math.inf, 3.0, 101.0, 2.0, 5.2, 2.0, 60.5, 7.0)
    assert [region.accesses for region in layers.operators(profile, looked)] == [2, 4, 6]


@pytest.mark.parametrize(
    "looked", [(math.inf, 3.0, 9.0, 2.0, 5.0, 2.0, 6.0), (math.inf, 100.0, 1.0), ()]
)
def test_a_profile_that_fits_no_segments_is_refused(looked: tuple[float, ...]) -> None:
    profile = [{"duration_us": 100.0}, {"duration_us": 5.0}, {"duration_us": 60.0}]
    with pytest.raises(layers.NoLayersError, match="3 operators"):
        layers.operators(profile, segments(*looked))


def test_the_plugins_segments_are_read(tmp_path: Path) -> None:
    word = code(ADD, BRANCH).hex()
    path = counts(
        tmp_path, f"block 1000 1 {word}", "ran 1 7", "cache 0 0 5 2", "segment 1000000", "ran 1 3",
        "cache 0 0 1 0", "segment 1250000", "done",
    )  # fmt: skip
    first, second = regions.read_segments(path)
    assert [block.count for block in (*first.region.blocks, *second.region.blocks)] == [7, 3]
    assert second.region.caches == ((regions.Traffic(1, 0),),)
    assert second.emulator_us == 250
    assert regions.read_segments(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"core": "cortex-x4"}, "core 'cortex-x4' has no model"),
        ({"core": ""}, "names no 'core'"),
        ({"clock_ghz": None}, "no 'clock_ghz'"),
        ({"bandwidth_gb_s": None}, "no 'bandwidth_gb_s'"),
    ],
)
def test_a_board_without_a_model_says_what_is_missing(
    change: dict[str, object], words: str
) -> None:
    board = msgspec.structs.replace(BOARD, **change)
    with pytest.raises(cores.NoModelError, match=words):
        cores.processor(board, "here")
    assert emulated.model_of(board, "here").processor is None
    assert words.split("'")[0] in emulated.model_of(board, "here").reason


def test_the_reason_of_a_row_names_no_home_folder() -> None:
    board = msgspec.structs.replace(BOARD, core="cortex-x4")
    reason = emulated.model_of(board, "/home/somebody/boards/mine.toml: [host] emulate").reason
    assert "somebody" not in reason
    assert "mine.toml" in reason


@pytest.mark.parametrize(
    "change", [{"clock_ghz": 0}, {"bandwidth_gb_s": -1.0}, {"caches": ("32K",)}]
)
def test_a_figure_that_cannot_be_is_a_mistake_in_the_file(change: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        cores.processor(msgspec.structs.replace(BOARD, **change), "here")


def test_milliseconds_are_cycles_and_memory() -> None:
    processor = cores.processor(BOARD, "here")
    core = processor.core
    lines = round(5.5e6 / 64)  # one millisecond of the board's bandwidth
    assert processor.milliseconds(1.5e6, (0, 0), 0) == pytest.approx(1.0)
    assert processor.milliseconds(0, (lines, lines), 0) == pytest.approx(core.exposed, rel=1e-4)
    assert processor.milliseconds(0, (0, 0), lines) == pytest.approx(core.exposed, rel=1e-4)
    near = processor.milliseconds(0, (1500, 0), 0)
    assert near == pytest.approx(1500 * core.near_cycles / 1.5e6)
    hidden = dataclasses.replace(processor, core=cores.table()["cortex-a76"])
    assert hidden.milliseconds(0, (1500, 0, 0), 0) == 0


def test_an_interval_covers_nine_of_ten_judged_rows() -> None:
    errors = [math.log(1 + percent / 100) for percent in range(1, 20)]
    factor = latency.conformal_factor(errors)
    assert sum(math.exp(error) <= factor for error in errors) >= 0.9 * len(errors)
    assert latency.conformal_factor([0.1, 0.3]) == pytest.approx(math.exp(0.3))


def test_without_the_emulator_that_takes_plugins_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(plugin, "find", lambda machine: "")
    with pytest.raises(ToolMissing, match="apt-get install qemu-user"):
        plugin.emulator("aarch64")
    assert "qemu-user" in emulated.model_of(BOARD, "here").reason


def test_the_fake_cpuinfo_shows_what_kernels_are_chosen_by(tmp_path: Path) -> None:
    core = cores.table()["cortex-a76"]
    recipe = rootfs.Recipe(part=core.part, extensions=core.features, cores=2)
    rootfs.finish(recipe, tmp_path)
    text = (tmp_path / "proc/cpuinfo").read_text()
    assert text.count("asimddp") == 2
    assert "fphp asimdhp" in text
    old = rootfs.Recipe(part="0xd08")
    rootfs.finish(old, tmp_path)
    assert "asimddp" not in (tmp_path / "proc/cpuinfo").read_text()


CACHES = r"""
#include "data_cache.h"
int main(void) {
    struct hierarchy h;
    if (!hierarchy_set_up(&h, "128/2-256/4")) return 1;
    if (hierarchy_set_up(&(struct hierarchy){0}, "100/2")) return 2;
    hierarchy_access(&h, 0, 0, ACCESS_STORE); /* miss in both, dirty */
    hierarchy_access(&h, 0, 1, ACCESS_LOAD);
    hierarchy_access(&h, 0, 0, ACCESS_LOAD);  /* hit */
    hierarchy_access(&h, 0, 2, ACCESS_LOAD);  /* evicts 1, clean */
    hierarchy_access(&h, 0, 3, ACCESS_LOAD);  /* evicts 0, dirty: into the second level */
    hierarchy_access(&h, 0, 1, ACCESS_LOAD);  /* second level has it */
    printf("%lu %lu %lu %lu\n", h.level[0].misses, h.level[0].writebacks, h.level[1].misses,
           h.level[1].writebacks);
    return 0;
}
"""


def test_the_cache_model_counts_misses_and_write_backs(tmp_path: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    doubles.require("" if compiler else "apt-get install gcc")
    (tmp_path / "test.c").write_text(CACHES)
    program = tmp_path / "test"
    subprocess.run(
        [str(compiler), "-I", str(plugin.FOLDER), "-o", str(program), str(tmp_path / "test.c")],
        check=True, timeout=60,
    )  # fmt: skip
    done = subprocess.run([str(program)], capture_output=True, text=True, timeout=10, check=False)
    assert done.returncode == 0
    assert done.stdout.split() == ["5", "1", "4", "0"]
