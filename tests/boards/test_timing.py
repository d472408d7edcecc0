"""Anchors, factors and intervals: arithmetic with known answers."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doubles import boards
from tierbench.boards import anchors, timing
from tierbench.boards.anchor import Anchor
from tierbench.boards.cores import core as cores
from tierbench.boards.cores.core import Parameter
from tierbench.core import target_files
from tierbench.core.errors import UsageError

CLOCK = 1e6  # 1,000 cycles are a millisecond
ONE = (Parameter("cycles", 1.0, True, ""), Parameter("operators", 500.0, False, ""))
TWO = (Parameter("instructions", 1.0, True, ""), Parameter("misses", 900.0, True, ""))


def anchor(
    model: str,
    published_ms: float,
    runtime: str = "a-Os",
    compiler: str = "gcc 8.3.1",
    **terms: float,
) -> Anchor:
    waits = {"operators": 500.0, "misses": 900.0}
    return Anchor(
        model,
        f"sha-{model}",
        runtime,
        published_ms,
        CLOCK,
        "",
        terms,
        frozenset({"conv"}),
        compiler,
        waits,
    )


def test_one_scalar_is_what_two_exact_models_ask_for() -> None:
    rows = [
        anchor("m", 11.5, cycles=10_000, operators=1),
        anchor("n", 22.5, cycles=20_000, operators=1),
    ]
    fitted = timing.fit(ONE, rows)
    assert fitted.factors == pytest.approx({"cycles": 1.1, "operators": 500.0})
    assert fitted.anchors == ("m", "n")


@given(st.floats(0.5, 3), st.floats(100, 2000))
def test_two_factors_are_found_again(k: float, penalty: float) -> None:
    rows = [
        anchor(name, (k * i + penalty * m) / 1e3, instructions=i, misses=m)
        for name, i, m in (("m", 10_000, 20), ("n", 20_000, 5), ("o", 5_000, 9))
    ]
    assert timing.fit(TWO, rows).factors == pytest.approx(
        {"instructions": k, "misses": penalty}, rel=1e-6
    )


def test_one_model_fits_one_factor_and_none_leaves_all_physical() -> None:
    one = timing.fit(TWO, [anchor("m", 20.0, instructions=2_000, misses=10)])
    assert one.factors["misses"] == 900.0
    assert one.factors["instructions"] == pytest.approx(5.5)
    assert timing.fit(TWO, []) == timing.Fit({"instructions": 1.0, "misses": 900.0}, ())


def test_a_negative_factor_is_refused() -> None:
    rows = [
        anchor("m", 10.0, instructions=1_000, misses=20),
        anchor("n", 1.0, instructions=20_000, misses=1),
    ]
    assert all(value > 0 for value in timing.fit(TWO, rows).factors.values())


def test_many_rows_of_one_model_have_one_vote() -> None:
    rows = [anchor("m", 10.0, cycles=10_000)] * 9 + [anchor("n", 20.0, cycles=10_000)]
    once = timing.fit(ONE, [rows[0], rows[-1]])
    assert timing.fit(ONE, rows).factors == pytest.approx(once.factors)


def test_the_left_out_error_never_uses_the_model_itself() -> None:
    rows = [anchor("m", 10.0, cycles=10_000), anchor("n", 20.0, cycles=10_000)]
    assert timing.left_out_error(ONE, rows) == pytest.approx(100.0)
    assert timing.left_out_error(ONE, rows[:1]) == 0.0


def estimate(build: tuple[str, str], kernels: dict[str, float]) -> timing.Estimate:
    rows = [anchor("m", 11.0, cycles=10_000), anchor("n", 22.0, cycles=20_000)]
    return timing.estimate(ONE, rows, build, {"cycles": 30_000.0}, kernels, CLOCK)


def test_the_interval_is_never_narrower_than_fifteen_percent() -> None:
    known = estimate(("a-Os", "gcc 8.3.1"), {"conv": 1.0})
    assert known.latency_ms == pytest.approx(33.0)
    assert known.unanchored_ms == pytest.approx(30.0)
    assert (known.low_ms, known.high_ms) == pytest.approx((33 * 0.85, 33 * 1.15))


def test_the_interval_grows_where_no_anchor_has_been() -> None:
    half = estimate(("a-Os", "gcc 8.3.1"), {"conv": 1.0, "mean": 1.0})
    assert half.half_percent == pytest.approx((15 + 40) / 2)
    assert estimate(("a-Os", "gcc 8.9.9"), {"conv": 1.0}).half_percent == pytest.approx(15)
    assert estimate(("a-O2", "gcc 8.3.1"), {"conv": 1.0}).half_percent == pytest.approx(25)
    assert estimate(("a-Os", "gcc 12.2.1"), {"conv": 1.0}).half_percent == pytest.approx(25)


BOARDS = [name for name, one in target_files.targets().items() if one.board.kind == "emulated"]


def nano(**changes: object) -> dict[str, object]:
    """Return the first anchor of the Nano's file with some keys changed."""
    return {**boards.keys("nano")["anchors"][0], **changes}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"published_ms": 0}, "key 'published_ms' must be positive"),
        ({"clock_hz": 0}, "key 'clock_hz' must be positive"),
        ({"terms": 3}, "must be dict"),
        ({"terms": {"cyles": 1}}, "did you mean 'cycles'"),
        ({"mode": ""}, "did you mean 'model'"),
        ({"core": "cortex-m7"}, "key 'core' .an anchor must be of this board's core.: .*cortex-m4"),
        ({"memory": {"cache": "3:2:1"}}, "memory: key 'cache'"),
        (
            {"clock_hz": 24_000_000},
            r"key 'published_ms': 224.553 ms at 24 MHz are 0.\d+ cycles per instruction",
        ),
    ],
)
def test_a_bad_anchor_names_its_place_and_key(change: dict[str, object], message: str) -> None:
    where = "x.toml: [board]"
    with pytest.raises(UsageError, match=message) as error:
        anchors.read(boards.board("nano", where, anchors=[nano(**change)]), where)
    assert "x.toml: [board] anchors[0]" in str(error.value)


def at(name: str, **changes: object) -> tuple[float, float, float]:
    """Return (time, its core's part, its waits for flash) of an anchor's model on a copy of a
    board, in ms."""
    target = target_files.find_target(name)
    core = cores.connect(boards.board(name, "copy.toml: [board]", **changes), "copy.toml: [board]")
    rows = anchors.of_core(core, target)
    terms = rows[-1].terms
    ours = timing.estimate(
        core.parameters, rows, (rows[0].runtime, rows[0].compiler), terms, {}, core.clock_hz
    )
    waits = [one.name for one in core.parameters if one.name in ("misses", "flash_loads")]
    flash = timing.milliseconds(
        {key: terms[key] for key in waits if key in terms},
        timing.physical(core.parameters),
        core.clock_hz,
    )
    return ours.latency_ms, ours.latency_ms - flash, flash


@settings(deadline=None, max_examples=20)
@given(st.integers(16_000_000, 600_000_000))
def test_a_copied_boards_clock_changes_its_time_in_proportion(clock_hz: int) -> None:
    assert at("nano", clock_hz=clock_hz)[0] == pytest.approx(at("nano")[0] * 64e6 / clock_hz)


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from([80_000_000, 160_000_000, 240_000_000]),
    st.sampled_from([20_000_000, 26_000_000, 40_000_000, 80_000_000]),
    st.sampled_from([("dio", 152), ("qio", 84), ("dout", 168), ("qout", 104)]),
)
def test_core_and_flash_of_an_esp32_keep_their_own_clocks(
    clock_hz: int, flash_hz: int, mode: tuple[str, int]
) -> None:
    _, core, flash = at("esp32")
    _, copied_core, copied_flash = at(
        "esp32", clock_hz=clock_hz, flash_clock_hz=flash_hz, flash_mode=mode[0]
    )
    assert copied_core == pytest.approx(core * 240e6 / clock_hz)
    assert copied_flash == pytest.approx(flash * mode[1] / 152 * 40e6 / flash_hz)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(BOARDS), st.integers(1, 4))
def test_on_every_board_work_follows_the_clock_and_spi_flash_its_own(name: str, times: int) -> None:
    """Cycles of work and of memory on the chip stay; a miss of SPI flash stays in milliseconds."""
    board = cores.table(target_files.find_target(name).board, "")
    slow, fast = (
        cores.connect(msgspec.structs.replace(board, clock_hz=board.clock_hz * factor), "copy.toml")
        for factor in (1, times)
    )
    for before, after in zip(slow.parameters, fast.parameters, strict=True):
        outside = before.name == "misses" and bool(getattr(board, "flash_mode", ""))
        assert after.physical == pytest.approx(before.physical * (times if outside else 1))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cpu": "cortex-m9"},
        "key 'cpu': unknown cpu 'cortex-m9'.*cortex-m0plus, cortex-m3, cortex-m33, cortex-m4, "
        "cortex-m7"),
        ({"clock_hz": 0}, "key 'clock_hz' must be above 0"),
        ({"flash_bytes": 1 << 33}, "key 'flash_bytes' must be 536870912 at most"),
        ({"cache": "100:2:32"}, "key 'cache': '100:2:32'"),
        ({"cache": "16384:2:8", "flash_load_cycles": 0, "flash_mode": "hexa"},
        "'hexa' is not one of dio"),
    ],
)  # fmt: skip
def test_a_board_that_cannot_be_names_the_key_and_what_is_known(
    change: dict[str, object], message: str
) -> None:
    where = "x.toml: [board]"
    with pytest.raises(UsageError, match=message) as error:
        cores.connect(boards.board("nano", where, **change), where)
    assert str(error.value).startswith("x.toml: [board]: key ")
