"""Known answers, properties, and agreement with scipy (which the package itself does not need)."""

from __future__ import annotations

import math
import random

import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from tierbench.core import stats

values = st.lists(st.floats(min_value=1e-3, max_value=1e6), min_size=1, max_size=60)
processes = st.lists(
    st.lists(st.integers(min_value=100, max_value=10**9), min_size=1, max_size=30),
    min_size=2,
    max_size=12,
)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7.3, 9, 30, 250, 4000])
@pytest.mark.parametrize("probability", [0.001, 0.05, 0.5, 0.9, 0.975, 0.9999])
def test_t_quantile_is_scipys(probability: float, freedom: float) -> None:
    assert stats.t_quantile(probability, freedom) == pytest.approx(
        scipy.stats.t.ppf(probability, freedom), rel=1e-11
    )


@given(st.floats(min_value=-50, max_value=50), st.floats(min_value=0.5, max_value=500))
def test_t_cdf_is_scipys(t: float, freedom: float) -> None:
    assert stats.t_cdf(t, freedom) == pytest.approx(float(scipy.stats.t.cdf(t, freedom)), abs=1e-10)


@given(st.integers(min_value=0, max_value=400), st.integers(min_value=1, max_value=400))
def test_binomial_interval_is_scipys(successes: int, trials: int) -> None:
    successes = min(successes, trials)
    low, high = stats.binomial_interval(successes, trials)
    exact = scipy.stats.binomtest(successes, trials).proportion_ci(0.95, "exact")
    assert (low, high) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_early_stopping_asks_for_the_samples_that_mlperf_asks_for() -> None:
    assert stats.needed_for_percentile(0.90) == 64
    assert stats.needed_for_percentile(0.99) == 662


@pytest.mark.parametrize(
    ("count", "p90", "p99"),
    [(63, False, False), (64, True, False), (661, True, False), (662, True, True)],
)
def test_a_tail_is_withheld_below_that(count: int, p90: bool, p99: bool) -> None:
    samples = list(range(count))
    for share, stated in ((0.90, p90), (0.99, p99)):
        tail = stats.tail(samples, share)
        assert (tail.value is not None) is stated
        assert bool(tail.reason) is not stated
        if not stated:
            assert str(stats.needed_for_percentile(share)) in tail.reason


@pytest.mark.parametrize(
    ("share", "expected"), [(0.01, 1), (0.5, 50), (0.9, 90), (0.901, 91), (0.99, 99), (1.0, 100)]
)
def test_percentile_is_an_observed_value(share: float, expected: int) -> None:
    assert stats.percentile(list(range(100, 0, -1)), share) == expected


def test_known_answers_of_one_sample() -> None:
    assert stats.median([3, 1, 2]) == 2
    assert stats.median([4, 1, 2, 3]) == 2.5
    assert stats.mad([1, 1, 2, 2, 4, 6, 9]) == 1
    assert stats.mean([0.1] * 10) == pytest.approx(0.1, abs=1e-17)
    assert stats.throughput(0.002, 8) == 4000


def test_order_statistic_interval_of_a_textbook_size() -> None:
    # n = 10: the 2nd and 9th value hold the median with 97.9 % (Conover, table of the binomial)
    interval = stats.order_statistic_interval([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    assert (interval.low, interval.high, interval.scope) == (2, 9, "within-process")
    assert stats.order_statistic_interval([1, 2, 3, 4, 5]).low is None


def test_t_interval_of_log_medians_by_hand() -> None:
    interval = stats.median_interval([[90, 100, 110], [121, 121], [110, 100, 110]])
    logs = [math.log(100), math.log(121), math.log(110)]
    centre = sum(logs) / 3
    error = math.sqrt(sum((x - centre) ** 2 for x in logs) / 2 / 3)
    assert interval.point == 110
    assert interval.low == pytest.approx(math.exp(centre - 4.302652729911275 * error))
    assert interval.high == pytest.approx(math.exp(centre + 4.302652729911275 * error))
    assert interval.scope == "processes"


def test_one_process_is_labelled() -> None:
    assert stats.median_interval([list(range(1, 100))]).scope == "within-process"


def test_no_sample_is_an_error() -> None:
    with pytest.raises(ValueError, match="no samples"):
        stats.median_interval([[], []])


def test_a_clock_that_shows_zero_gives_no_interval_over_processes() -> None:
    interval = stats.median_interval([[0, 0, 0], [0, 1, 0]])
    assert (interval.point, interval.low, interval.high) == (0, None, None)


@given(processes)
def test_interval_holds_its_point_and_ignores_order(samples: list[list[int]]) -> None:
    interval = stats.median_interval(samples)
    assert interval.low is not None
    assert interval.high is not None
    assert interval.low <= interval.point <= interval.high
    shuffled = [random.Random(1).sample(one, len(one)) for one in reversed(samples)]
    again = stats.median_interval(shuffled)
    assert again.point == interval.point
    assert again.low == pytest.approx(interval.low, rel=1e-9)


@given(processes, st.integers(min_value=2, max_value=1000))
def test_interval_scales_with_the_unit(samples: list[list[int]], factor: int) -> None:
    one, scaled = (
        stats.median_interval(samples),
        stats.median_interval([[x * factor for x in p] for p in samples]),
    )
    assert scaled.point == pytest.approx(one.point * factor)
    assert scaled.low == pytest.approx((one.low or 0) * factor, rel=1e-6)
    assert scaled.high == pytest.approx((one.high or 0) * factor, rel=1e-6)


@given(values, st.sampled_from([0.5, 0.9, 0.99, 1.0]))
def test_percentile_has_its_share_at_or_below(samples: list[float], share: float) -> None:
    value = stats.percentile(samples, share)
    assert value in samples
    assert sum(x <= value for x in samples) >= share * len(samples) - 1e-9
    assert sum(x < value for x in samples) < share * len(samples)


@given(values)
def test_order_of_the_statistics(samples: list[float]) -> None:
    assert min(samples) <= stats.median(samples) <= max(samples)
    assert min(samples) * (1 - 1e-12) <= stats.mean(samples) <= max(samples) * (1 + 1e-12)
    assert stats.mad(samples) >= 0


def test_an_interval_gives_back_the_mean_and_error_that_it_was_made_from() -> None:
    medians = [1.0, 1.1, 0.95, 1.02, 1.2]
    before = stats.log_mean(medians)
    interval = stats.median_interval([[m] for m in medians])
    after = stats.log_mean_of_interval(interval.low or 0, interval.high or 0, 5)
    assert (after.mean, after.error, after.freedom) == pytest.approx((before.mean, before.error, 4))


@pytest.mark.parametrize(
    "medians", [[1.0, 1.1, 0.95, 1.02, 1.2], [1.0, 1.01, 0.99], [1.0, 1.0, 1.0, 1.001]]
)
def test_an_interval_with_an_allowance_gives_back_the_error_that_holds_it(
    medians: list[float],
) -> None:
    before = stats.allowing(stats.log_mean(medians), 0.03)
    interval = stats.median_interval([[m] for m in medians], sitting=0.03)
    after = stats.log_mean_of_interval(
        interval.low or 0, interval.high or 0, len(medians), sitting=0.03
    )
    assert (after.mean, after.error) == pytest.approx((before.mean, before.error), rel=0.01)
    assert after.freedom == pytest.approx(before.freedom, rel=0.2)
    assert before.error > 0.03


def test_bounds_too_narrow_for_the_allowance_were_made_without_it() -> None:
    plain = stats.log_mean_of_interval(0.99, 1.01, 5)
    assert stats.log_mean_of_interval(0.99, 1.01, 5, sitting=0.03) == plain


@settings(deadline=None)
@given(
    st.lists(st.floats(min_value=0.5, max_value=2), min_size=3, max_size=12, unique=True),
    st.lists(st.floats(min_value=0.5, max_value=2), min_size=3, max_size=12, unique=True),
)
def test_contrast_is_scipys_welch_test(a: list[float], b: list[float]) -> None:
    figure = stats.contrast(stats.log_mean(a), stats.log_mean(b))
    wanted = scipy.stats.ttest_ind(
        [math.log(x) for x in b], [math.log(x) for x in a], equal_var=False
    )
    assert figure.p_value == pytest.approx(float(wanted.pvalue), abs=1e-7)
    # freedom is rounded down to a tenth, so the interval is never narrower than Welch's
    low, high = wanted.confidence_interval(0.95)
    assert math.log(figure.low) <= low + 1e-9
    assert math.log(figure.high) >= high - 1e-9
    assert math.log(figure.high) == pytest.approx(high, abs=0.15 * (high - low))


def test_paired_contrast_is_scipys_paired_test() -> None:
    a, b = [1.0, 1.2, 0.9, 1.1, 1.05], [1.1, 1.3, 1.02, 1.18, 1.1]
    figure = stats.paired_contrast(a, b)
    wanted = scipy.stats.ttest_rel([math.log(x) for x in b], [math.log(x) for x in a])
    assert figure.p_value == pytest.approx(float(wanted.pvalue))
    assert figure.low < figure.ratio < figure.high


def test_a_drift_that_hits_both_halves_of_a_pair_cancels() -> None:
    base = [1.0 + 0.2 * i for i in range(8)]
    slower = [1.05 * x * (1.001 if i % 2 else 0.999) for i, x in enumerate(base)]
    assert stats.paired_contrast(base, slower).p_value < 0.001
    assert stats.contrast(stats.log_mean(base), stats.log_mean(slower)).p_value > 0.5


def test_figures_without_spread_are_certain() -> None:
    figure = stats.LogMean(0.0, 0.0, 4)
    assert stats.contrast(figure, figure).p_value == 1
    assert stats.contrast(figure, stats.LogMean(0.1, 0.0, 4)).p_value == 0
    assert stats.paired_contrast([1, 2], [1, 2]).p_value == 1


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=40))
def test_false_discovery_cutoff_is_scipys(p_values: list[float]) -> None:
    cutoff = stats.false_discovery_cutoff(p_values, 0.05)
    adjusted = scipy.stats.false_discovery_control(p_values)
    for p, q in zip(p_values, adjusted, strict=True):
        if abs(q - 0.05) > 1e-9:
            assert ((p <= cutoff and cutoff > 0) or (p == 0 and cutoff >= 0)) == (q <= 0.05)
