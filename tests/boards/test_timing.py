"""Anchors, factors and intervals: arithmetic with known answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierbench.boards import timing
from tierbench.boards.cores.core import Parameter
from tierbench.boards.timing import Anchor
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
    return Anchor(
        model, f"sha-{model}", runtime, published_ms, "", terms, frozenset({"conv"}), compiler
    )


def test_one_scalar_is_what_two_exact_models_ask_for() -> None:
    rows = [
        anchor("m", 11.5, cycles=10_000, operators=1),
        anchor("n", 22.5, cycles=20_000, operators=1),
    ]
    fitted = timing.fit(ONE, rows, CLOCK)
    assert fitted.factors == pytest.approx({"cycles": 1.1, "operators": 500.0})
    assert fitted.anchors == ("m", "n")


@given(st.floats(0.5, 3), st.floats(100, 2000))
def test_two_factors_are_found_again(k: float, penalty: float) -> None:
    rows = [
        anchor(name, (k * i + penalty * m) / 1e3, instructions=i, misses=m)
        for name, i, m in (("m", 10_000, 20), ("n", 20_000, 5), ("o", 5_000, 9))
    ]
    assert timing.fit(TWO, rows, CLOCK).factors == pytest.approx(
        {"instructions": k, "misses": penalty}, rel=1e-6
    )


def test_one_model_fits_one_factor_and_none_leaves_all_physical() -> None:
    one = timing.fit(TWO, [anchor("m", 20.0, instructions=2_000, misses=10)], CLOCK)
    assert one.factors["misses"] == 900.0
    assert one.factors["instructions"] == pytest.approx(5.5)
    assert timing.fit(TWO, [], CLOCK) == timing.Fit({"instructions": 1.0, "misses": 900.0}, ())


def test_a_negative_factor_is_refused() -> None:
    rows = [
        anchor("m", 10.0, instructions=1_000, misses=20),
        anchor("n", 1.0, instructions=20_000, misses=1),
    ]
    assert all(value > 0 for value in timing.fit(TWO, rows, CLOCK).factors.values())


def test_many_rows_of_one_model_have_one_vote() -> None:
    rows = [anchor("m", 10.0, cycles=10_000)] * 9 + [anchor("n", 20.0, cycles=10_000)]
    once = timing.fit(ONE, [rows[0], rows[-1]], CLOCK)
    assert timing.fit(ONE, rows, CLOCK).factors == pytest.approx(once.factors)


def test_the_left_out_error_never_uses_the_model_itself() -> None:
    rows = [anchor("m", 10.0, cycles=10_000), anchor("n", 20.0, cycles=10_000)]
    assert timing.left_out_error(ONE, rows, CLOCK) == pytest.approx(100.0)
    assert timing.left_out_error(ONE, rows[:1], CLOCK) == 0.0


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


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"published_ms": 0}, "must be positive"),
        ({"terms": 3}, "must be dict"),
        ({"terms": {"cyles": 1}}, "did you mean 'cycles'"),
        ({"mode": ""}, "did you mean 'model'"),
    ],
)
def test_a_bad_anchor_names_its_place_and_key(change: dict[str, object], message: str) -> None:
    good = {
        "model": "m",
        "model_sha256": "",
        "runtime": "r",
        "published_ms": 1.0,
        "source": "s",
        "terms": {"cycles": 1},
    }
    with pytest.raises(UsageError, match=message) as error:
        timing.anchors({"anchors": [good | change]}, "x.toml: [board]", ONE)
    assert "x.toml: [board] anchors[0]" in str(error.value)
