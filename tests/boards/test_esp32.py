"""The ESP32's side of the boards without an emulator: SPI arithmetic, kept assembly, the simulated
cache."""

from __future__ import annotations

import ctypes
import shutil
import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.doubles.boards import board
from tierbench.boards import anchors, timing
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import esp32, spi_flash
from tierbench.boards.kernels import espnn
from tierbench.boards.toolchains import xtensa, xtensa_assembly
from tierbench.core.errors import CaseError, ToolMissing, UsageError
from tierbench.graph import tflite

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data" / "boards"
FIRMWARE = ROOT / "harness" / "tierbench" / "firmware"
needs_cc = pytest.mark.skipif(not shutil.which("cc"), reason="needs the host's C compiler")


@pytest.mark.parametrize(
    ("mode", "mhz", "spi_clocks"),
    [
        ("dio", 40, 24 + 128),
        ("dio", 80, 24 + 128),
        ("dout", 40, 40 + 128),
        ("qio", 80, 20 + 64),
        ("qout", 40, 40 + 64),
    ],
)
def test_a_miss_costs_the_clocks_of_its_spi_transfer(mode: str, mhz: int, spi_clocks: int) -> None:
    assert spi_flash.miss_cycles(mode, mhz * 1e6, 240e6) == spi_clocks * 240 / mhz


def test_the_target_says_flash_mode_and_clock_and_two_parameters_at_most_are_fitted() -> None:
    core = cores.connect(board("esp32", "x"), "esp32-cam.toml")
    assert [(one.name, one.physical, one.fitted) for one in core.parameters] == [
        ("instructions", 1.0, True),
        ("misses", 912.0, False),
    ]


def test_an_unknown_flash_mode_lists_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match="key 'flash_mode': 'opi' is not one of dio, dout, qio, qout"
    ):
        cores.connect(board("esp32", "x.toml", flash_mode="opi"), "x.toml")


def test_left_out_models_are_within_twenty_percent_of_their_published_times() -> None:
    core = cores.connect(board("esp32", "x.toml"), "x.toml")
    rows = anchors.read(board("esp32", "x.toml"), "x.toml")
    assert len({one.model for one in rows}) >= 2
    assert timing.left_out_error(core.parameters, rows) < 20


ASSEMBLY = """\t.section\t.text.one,"ax",@progbits
\t.literal_position
\t.literal .LC0, -2147483648
\t.global\tone
\t.type\tone, @function
one:
\tl32r\ta8, .LC0
\t.literal .LC1, two
\tl32r\ta8, .LC1
\t.size\tone, .-one
\t.section\t.rodata.table,"a"
\t.literal .LC2, 5
\t.type\ttwo,@function
two:
\tretw.n
"""


def test_literals_stand_with_the_function_that_loads_them() -> None:
    text = xtensa.with_literals_apart(ASSEMBLY, ".rom")
    assert ".literal_position" not in text
    assert '.section\t.rom.text.one,"ax"' in text
    assert '.section\t.rom.rodata.table,"a"' in text
    for section, name, value in (
        (".one", ".LC0", "-2147483648"),
        (".one", ".LC1", "two"),
        (".two", ".LC2", "5"),
    ):
        entry = (
            f'\t.section .rom.literal{section},"ax",@progbits\n\t.p2align 2\n{name}:\n\t.long '
            f"{value}\n\t.previous\n"
        )
        assert entry in text


def test_a_literal_without_a_function_is_an_error() -> None:
    with pytest.raises(CaseError, match=r"literal \.LC9 belongs to no function"):
        xtensa.with_literals_apart("\t.literal .LC9, 1\n")


@pytest.mark.parametrize("level", xtensa_assembly.LEVELS)
def test_the_kept_assembly_is_that_of_the_sources_here(level: str) -> None:
    for source in xtensa_assembly.sources():
        assert xtensa_assembly.of(source, level).is_file()
    assert f"-{level}" in xtensa_assembly.manifest(level).flags.split()
    assert "-DCONFIG_NN_OPTIMIZED=1" in xtensa_assembly.manifest(level).flags.split()


def test_a_changed_kernel_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "esp_nn_conv_opt.c"
    changed.write_text("int x;", encoding="ascii")
    with pytest.raises(
        CaseError,
        match=r"esp_nn_conv_opt\.c is not the source that gcc13-O2/esp_nn_conv_opt\.s was made",
    ):
        xtensa_assembly.of(changed, "O2")


def test_the_inner_loop_of_a_fully_connected_layer_is_a_hardware_loop_of_ten_instructions() -> None:
    """What clang does not make: the reason why GCC's assembly is kept."""
    source = next(path for path in espnn.sources() if "fully_connected" in path.name)
    text = xtensa_assembly.of(source, "O2").read_text(encoding="ascii")
    body = text.partition("\tloop\t")[2].partition("_LEND:")[0].splitlines()[1:]
    assert (
        len([line for line in body if line.startswith("\t") and not line.startswith("\t.")]) == 10
    )


def test_a_branch_that_does_not_reach_is_turned_round(tmp_path: Path) -> None:
    try:
        xtensa.tools()
    except ToolMissing as error:
        pytest.skip(str(error))
    far = (
        "\t.text\n\tbeqz.n\ta2, .Lnear\n\tbltu\ta2, a3, .Lfar\n.Lnear:\n"
        + "\tadd\ta2, a2, a2\n" * 100
        + ".Lfar:\n\tretw\n"
    )
    text = xtensa_assembly.relaxed(far, tmp_path)
    assert "\tbgeu\ta2, a3, .Lreach1\n\tj\t.Lfar\n.Lreach1:" in text
    assert "\tbeqz.n\ta2, .Lnear" in text  # this one reached


def test_every_kind_of_operator_has_its_stretch_of_interpreter_code() -> None:
    text = esp32.glue(["CONV_2D", "RESHAPE", "CONV_2D"])
    assert text.count("entry") == 2
    convolution, reshape = text.split("tb_glue_RESHAPE,")
    assert f".rept {(esp32.GLUE_LINES * 32 - 6) // 3}" in convolution
    assert f".rept {(esp32.GLUE_LINES_OF_COPIES * 32 - 6) // 3}" in reshape


def test_what_esp_nn_does_not_take_is_reference_code_and_named_so() -> None:
    model = tflite.read(DATA / "rearranged.tflite")
    names = esp32.codegen.Names(model)
    calls = [esp32.Interpreted().call(model, operator, names) for operator in model.operators]
    dilated = [call for call in calls if call is not None and call.kernel == "ref_conv_s8"]
    assert dilated
    assert all(call.origin == "tflm-reference" for call in dilated)
    assert any(
        call is not None and call.kernel == "esp_nn_conv_s8_opt" and call.origin == "esp-nn"
        for call in calls
    )


# --- C that is compiled for this machine
# ----------------------------------------------------------------------


CACHE = r"""
#include "flash_cache.h"
static struct flash_cache cache;
int set_up(const char *text, unsigned placements) 
{
    cache = (struct flash_cache){0};
    return flash_cache_set_up(&cache, text, placements);
}
void load(unsigned address) { flash_cache_load(&cache, address); }
void fetch(unsigned start, unsigned end) { flash_cache_fetch(&cache, start, end); }
unsigned misses(unsigned placement, unsigned kind) {
    return (unsigned)cache.misses[placement][kind];
}
"""


def compiled(source: Path, folder: Path, *flags: str) -> ctypes.CDLL:
    made = folder / f"{source.stem}.so"
    subprocess.run(
        ["cc", "-O1", "-w", "-shared", "-fPIC", *flags, "-o", made, source], check=True, timeout=60
    )
    return ctypes.CDLL(str(made))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder = tmp_path_factory.mktemp("cache")
    source = folder / "cache.c"
    source.write_text(CACHE, encoding="ascii")
    return compiled(source, folder, f"-I{FIRMWARE / 'plugin'}")


@needs_cc
def test_a_table_that_fits_the_cache_is_missed_once(cache: ctypes.CDLL) -> None:
    assert cache.set_up(b"32768:2:32", 4)
    for _ in range(3):
        for address in range(0x800000, 0x800000 + 32768):
            cache.load(address)
    assert [cache.misses(p, 1) for p in range(4)] == [1024] * 4


@needs_cc
def test_a_table_larger_than_the_cache_is_missed_in_the_sets_that_overflow(
    cache: ctypes.CDLL,
) -> None:
    """Two ways of 512 sets: 128 more lines make 128 sets of three, which least-recently-used never
    hits."""
    assert cache.set_up(b"32768:2:32", 1)
    for _ in range(4):
        for address in range(0, 32768 + 128 * 32, 4):
            cache.load(address)
    assert cache.misses(0, 1) == 1152 + 3 * 128 * 3


@needs_cc
def test_code_and_constants_share_the_cache_and_placements_shift_the_constants(
    cache: ctypes.CDLL,
) -> None:
    assert cache.set_up(b"64:1:32", 2)  # two sets of one line
    for _ in range(5):
        cache.fetch(0, 3)
        cache.load(64)  # line 2: set 0; shifted by 2 / 2 + 1 lines: set 0 as well
    assert cache.misses(0, 0) == cache.misses(0, 1) == 5
    assert cache.misses(1, 0) == cache.misses(1, 1) == 5
    assert cache.set_up(b"128:1:32", 2)
    for _ in range(5):
        cache.fetch(0, 3)
        cache.load(128)  # line 4: set 0; shifted by 4 / 2 + 1 lines: set 3
    assert (cache.misses(0, 1), cache.misses(1, 1)) == (5, 1)


@needs_cc
@pytest.mark.parametrize(
    "text", [b"32768:3:32", b"32768:2:33", b"32768:0:32", b"nothing", b"100:2:32"]
)
def test_what_is_not_a_cache_is_refused(cache: ctypes.CDLL, text: bytes) -> None:
    assert not cache.set_up(text, 1)
    assert not cache.set_up(b"32768:2:32", 17)


@needs_cc
def test_the_library_functions_for_the_kept_assembly_round_as_ieee_754_does(tmp_path: Path) -> None:
    library = compiled(FIRMWARE / "esp32" / "arithmetic.c", tmp_path)
    single, double = (
        (lambda x: struct.unpack("<I", struct.pack("<f", x))[0]),
        (lambda x: struct.unpack("<Q", struct.pack("<d", x))[0]),
    )
    for name, kind in (
        ("__divsf3", ctypes.c_uint32),
        ("__truncdfsf2", ctypes.c_uint32),
        ("__extendsfdf2", ctypes.c_uint64),
        ("__floatsidf", ctypes.c_uint64),
        ("__muldf3", ctypes.c_uint64),
        ("__divdi3", ctypes.c_int64),
    ):
        getattr(library, name).restype = kind
    library.__divdi3.argtypes = [ctypes.c_int64] * 2
    random = np.random.default_rng(0)
    for _ in range(3000):
        a, b = (np.float32(random.normal() * 10 ** random.uniform(-5, 5)) for _ in range(2))
        x, y = float(a) * 1.2345678, float(b)
        n = int(random.integers(-(2**31), 2**31) >> int(random.integers(0, 31)))
        assert library.__divsf3(ctypes.c_uint32(single(a)), ctypes.c_uint32(single(b))) == single(
            a / b
        )
        assert library.__extendsfdf2(ctypes.c_uint32(single(a))) == double(float(a))
        assert library.__floatsidf(n) == double(float(n))
        assert library.__muldf3(ctypes.c_uint64(double(x)), ctypes.c_uint64(double(y))) == double(
            x * y
        )
        assert library.__truncdfsf2(ctypes.c_uint64(double(x))) == single(np.float32(x))
        whole, by = int(random.integers(-(2**62), 2**62)), int(random.integers(1, 2**20))
        assert library.__divdi3(whole, by) == (abs(whole) // by) * (1 if whole >= 0 else -1)
