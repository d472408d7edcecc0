"""The only place that computes a percentile or an interval. Pure Python: no import is heavy.

What is estimated. A latency varies inside one process (noise, interrupts) and between processes
(memory layout, core, temperature, neighbours); the second is usually the larger, so an interval
from one process alone is far too narrow. `median_interval` therefore takes the median of each fresh
process and puts a t interval on their logarithms: in simulation it covers 94 to 95 % for nominal
95, where a percentile bootstrap over five processes covers 85 %
(tests/core/test_stats_coverage.py).

Tails follow the early-stopping rule of MLPerf Inference (`needed_for_percentile`): a p90 needs 64
samples and a p99 662, else they are None with a reason.

Sources: incomplete beta function, DLMF 8.17.22 (continued fraction, modified Lentz's method);
Student's t from it, DLMF 8.17 / Abramowitz and Stegun 26.7.1; Clopper and Pearson, Biometrika 26
(1934) 404; Welch, Biometrika 34 (1947) 28; MLPerf early stopping: mlcommons/inference,
loadgen/early_stopping.cc and loadgen/results.cc (confidence 0.99, tolerance 0).
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

LEVEL = 0.95
EARLY_STOPPING_CONFIDENCE = 0.99
#: Standard deviation of the logarithm of a host's speed from one sitting to the next. Measured with
#: tests/benchmarks on a two-core virtual machine, 400 processes of one case in 4.6 minutes, five in
#: a row to a run: intervals from the processes alone covered 74 % (48 % in another hour), with 0.02
#: 92 %, with 0.03 all.
SITTING = 0.03
#: Standard error of the mean log median below which more processes hardly narrow an interval: the
#: drift is four times as large. In simulation (tests/core/test_stats_coverage.py) stopping there
#: covers 93.5 to 96 %.
SETTLED = SITTING / 4
#: Degrees of freedom beyond which Student's t is the normal distribution (its 97.5 % quantile:
#: 1.972 to 1.960).
MOST_FREEDOM = 200.0


@dataclass(frozen=True)
class Interval:
    """A point with its confidence interval, all in the unit of the values it was made from.

    `scope` is "processes" when it spans fresh processes, "within-process" when it does not, and so
    says nothing about what the next process will show. low and high are None where one value is
    all."""

    point: float
    low: float | None
    high: float | None
    scope: str
    level: float = LEVEL

    @property
    def half_width(self) -> float | None:
        """Half the width relative to the point; None without an interval or at a point of zero."""
        if self.low is None or self.high is None or self.point <= 0:
            return None
        return (self.high - self.low) / 2 / self.point


@dataclass(frozen=True)
class LogMean:
    """Mean of log values, its standard error and the degrees of freedom of that error."""

    mean: float
    error: float
    freedom: float


@dataclass(frozen=True)
class Contrast:
    """Candidate divided by base.

    Ratio with interval, and the two-sided p-value of "no difference".
    """

    ratio: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True)
class Tail:
    """A percentile, or None and the reason why it is withheld."""

    value: float | None
    reason: str = ""


# --- distributions -------------------------------------------------------------------------------


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b) for a, b > 0 (DLMF 8.17.22)."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1.0 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """Evaluate the continued fraction of DLMF 8.17.22 by the modified Lentz method."""
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 100_000):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 + numerator * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + numerator / c
            c = c if abs(c) > tiny else tiny
            value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            return value
    raise ArithmeticError(f"incomplete beta did not converge at x={x}, a={a}, b={b}")


def _bisect(
    rising: Callable[[float], float], target: float, low: float, high: float, steps: int = 200
) -> float:
    """Return x in [low, high] with rising(x) = target.

    It is right to the last bit that matters, or after so many halvings.
    """
    for _ in range(steps):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2


def t_cdf(t: float, freedom: float) -> float:
    """Return P(T <= t) for Student's t; `freedom` > 0 need not be whole."""
    square = t * t
    if square < freedom:  # near the middle: 1 - square / (...) would lose the digits of a small t
        half = 0.5 * beta_cdf(square / (freedom + square), 0.5, freedom / 2)
        return 0.5 + half if t > 0 else 0.5 - half
    tail = 0.5 * beta_cdf(freedom / (freedom + square), freedom / 2, 0.5)
    return 1.0 - tail if t > 0 else tail


@lru_cache(maxsize=4096)
def t_quantile(probability: float, freedom: float) -> float:
    """Return t with P(T <= t) = probability, by bisection of `t_cdf`."""
    if not 0 < probability < 1 or freedom <= 0:
        raise ValueError("needs 0 < probability < 1 and freedom > 0")
    if probability < 0.5:
        return -t_quantile(1 - probability, freedom)
    high = 1.0
    while t_cdf(high, freedom) < probability:
        high *= 2
    return _bisect(lambda t: t_cdf(t, freedom), probability, 0.0, high)


def _t_cached(probability: float, freedom: float) -> float:
    """Return `t_quantile` at a tenth of a degree of freedom (from 30: a whole).

    Off by less than 1 %, and cached.
    """
    return t_quantile(
        probability,
        max(1.0, math.floor(freedom * 10) / 10 if freedom < 30 else math.floor(freedom)),
    )


def binomial_cdf(successes: int, trials: int, chance: float) -> float:
    """Return P(X <= successes) for X ~ Binomial(trials, chance)."""
    if successes < 0:
        return 0.0
    if successes >= trials:
        return 1.0
    return beta_cdf(1 - chance, trials - successes, successes + 1)


def binomial_interval(successes: int, trials: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the exact (Clopper-Pearson) interval of a share: two numbers from 0 to 1."""
    if trials <= 0:
        return 0.0, 1.0
    tail = (1 - level) / 2
    low, high = 0.0, 1.0
    if successes > 0:
        low = _bisect(lambda x: beta_cdf(x, successes, trials - successes + 1), tail, 0.0, 1.0)
    if successes < trials:
        high = _bisect(lambda x: beta_cdf(x, successes + 1, trials - successes), 1 - tail, 0.0, 1.0)
    return low, high


# --- one sample ----------------------------------------------------------------------------------


def median(values: Sequence[float]) -> float:
    """Return the median; the mean of the middle two for an even count."""
    return float(statistics.median(values))


def mad(values: Sequence[float]) -> float:
    """Return the median absolute deviation from the median, not scaled."""
    centre = median(values)
    return median([abs(value - centre) for value in values])


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean, without loss of digits."""
    return math.fsum(values) / len(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest observed value with at least `share` (0 to 1) of all at or below it."""
    if not values or not 0 < share <= 1:
        raise ValueError("needs at least one value and 0 < share <= 1")
    ordered = sorted(values)
    return float(ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)])


@lru_cache(maxsize=64)
def needed_for_percentile(share: float) -> int:
    """Return the samples that MLPerf's early stopping asks for before it states a percentile.

    The smallest n for which n samples with one above a value prove, at 99 % confidence, that
    `share` of all lie below it: P(Binomial(n, 1 - share) <= 1) <= 0.01. That gives 64 for p90, 662
    for p99."""
    n = 2
    while binomial_cdf(1, n, 1 - share) > 1 - EARLY_STOPPING_CONFIDENCE:
        n += 1
    return n


def tail(values: Sequence[float], share: float) -> Tail:
    """Return a percentile of all samples, withheld where MLPerf's early stopping has too few."""
    needed = needed_for_percentile(share)
    if len(values) < needed:
        return Tail(None, f"p{share * 100:g} needs {needed} samples, there are {len(values)}")
    return Tail(percentile(values, share))


def throughput(mean_s: float, batch: int) -> float:
    """Return inputs per second of one caller that waits for each answer."""
    return batch / mean_s


# --- intervals of a median -----------------------------------------------------------------------


def order_statistic_interval(values: Sequence[float], level: float = LEVEL) -> Interval:
    """Return the distribution-free interval of a median inside one process (sign test inverted).

    The bounds are the k-th lowest and k-th highest of n values, with the largest k for which
    2 * P(Binomial(n, 1/2) < k) <= 1 - level; below six values no such k exists and they are None.
    """
    ordered = sorted(values)
    n = len(ordered)
    k = _order_rank(n, level)
    if k == 0:
        return Interval(median(ordered), None, None, "within-process", level)
    return Interval(
        median(ordered), float(ordered[k - 1]), float(ordered[n - k]), "within-process", level
    )


@lru_cache(maxsize=1024)
def _order_rank(n: int, level: float) -> int:
    low, high = 0, n // 2
    while low < high:  # the largest k with 2 * P(X <= k - 1) <= 1 - level
        k = (low + high + 1) // 2
        if 2 * binomial_cdf(k - 1, n, 0.5) <= 1 - level:
            low = k
        else:
            high = k - 1
    return low


def log_mean(values: Sequence[float]) -> LogMean:
    """Return the mean of the logarithms of two or more positive values, with its standard error."""
    logs = [math.log(value) for value in values]
    centre = mean(logs)
    spread = math.fsum((x - centre) ** 2 for x in logs) / (len(logs) - 1)
    return LogMean(centre, math.sqrt(spread / len(logs)), len(logs) - 1)


def allowing(centre: LogMean, sitting: float) -> LogMean:
    """Return a mean whose error also holds the drift between sittings.

    The drift (`SITTING`) counts as known.

    Its degrees of freedom are those of a sum of variances (Welch 1947; Satterthwaite, Biometrics 2
    (1946) 110).
    """
    error = math.hypot(centre.error, sitting)
    freedom = centre.freedom * (error / centre.error) ** 4 if centre.error else MOST_FREEDOM
    return LogMean(centre.mean, error, min(freedom, MOST_FREEDOM))


def _reach(centre: LogMean, level: float) -> float:
    return _t_cached(0.5 + level / 2, centre.freedom) * centre.error


def is_settled(medians: Sequence[float]) -> bool:
    """Return whether more processes would hardly narrow the interval that holds the drift."""
    return len(medians) > 1 and min(medians) > 0 and log_mean(medians).error <= SETTLED


def log_mean_of_interval(
    low: float, high: float, processes: int, level: float = LEVEL, sitting: float = 0.0
) -> LogMean:
    """Return what `median_interval` put its t on.

    The mean, and its error with the allowance for `sitting`.

    Bounds too narrow to hold that allowance were made without it (somebody else's row).
    """
    mean, reach = math.log(low * high) / 2, math.log(high / low) / 2
    plain = LogMean(mean, reach / t_quantile(0.5 + level / 2, processes - 1), processes - 1)
    if sitting == 0 or reach <= _reach(LogMean(mean, sitting, MOST_FREEDOM), level):
        return plain

    def made(error: float) -> LogMean:
        return allowing(LogMean(mean, error, processes - 1), sitting)

    return made(_bisect(lambda error: _reach(made(error), level), reach, 0.0, reach, steps=24))


def median_interval(
    processes: Sequence[Sequence[float]], level: float = LEVEL, sitting: float = 0.0
) -> Interval:
    """Return the median over processes of each process's median, with its confidence interval.

    `processes` holds the samples (> 0) of each fresh process, in any one unit. Two or more: the t
    interval of the mean log median, so that it holds for the next run, not only for this process.
    One: the order-statistic interval, which does not. ValueError without a sample.

    `sitting` is the standard deviation of the logarithm of the machine's speed from one sitting to
    another: the processes of one sitting cannot show it, so its variance is added to theirs
    (`allowing`)."""
    filled = [samples for samples in processes if samples]
    if not filled:
        raise ValueError("no samples")
    medians = [median(samples) for samples in filled]
    if len(medians) == 1:
        return order_statistic_interval(filled[0], level)
    point = median(medians)
    if min(medians) <= 0:  # a clock too coarse for what it timed; verdict.py says so
        return Interval(point, None, None, "processes", level)
    centre = log_mean(medians)
    reach = _reach(allowing(centre, sitting) if sitting else centre, level)
    low, high = math.exp(centre.mean - reach), math.exp(centre.mean + reach)
    # the interval is centred on the mean log; with skewed processes the median may lie just outside
    return Interval(point, min(low, point), max(high, point), "processes", level)


# --- two samples ---------------------------------------------------------------------------------


def contrast(base: LogMean, candidate: LogMean, level: float = LEVEL) -> Contrast:
    """Return candidate / base by Welch's test on log values.

    The spreads may differ; the processes are separate.
    """
    a, b = base.error**2, candidate.error**2
    if a + b == 0:
        return _certain(candidate.mean - base.mean)
    freedom = (a + b) ** 2 / (a * a / base.freedom + b * b / candidate.freedom)
    return _contrast(candidate.mean - base.mean, math.sqrt(a + b), freedom, level)


def paired_contrast(
    base: Sequence[float], candidate: Sequence[float], level: float = LEVEL
) -> Contrast:
    """Return candidate / base of processes that ran next to each other: t test on their log ratios.

    A drift of the machine hits both halves of a pair, so it cancels. Needs two pairs or more.
    """
    ratios = log_mean([after / before for before, after in zip(base, candidate, strict=True)])
    if ratios.error == 0:
        return _certain(ratios.mean)
    return _contrast(ratios.mean, ratios.error, ratios.freedom, level)


def _contrast(difference: float, error: float, freedom: float, level: float) -> Contrast:
    reach = _t_cached(0.5 + level / 2, freedom) * error
    return Contrast(
        ratio=math.exp(difference),
        low=math.exp(difference - reach),
        high=math.exp(difference + reach),
        p_value=2 * t_cdf(-abs(difference) / error, freedom),
    )


def _certain(difference: float) -> Contrast:
    """Return the contrast of figures without any spread.

    Counts, or a replay of the same samples.
    """
    ratio = math.exp(difference)
    return Contrast(ratio, ratio, ratio, 1.0 if difference == 0 else 0.0)


def false_discovery_cutoff(p_values: Sequence[float], rate: float) -> float:
    """Return the p-value up to which differences count as real; 0 when none does.

    Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995) 289. When nothing changed at all, the
    chance that any of the tests says otherwise is at most `rate`, however many there are.
    """
    ordered = sorted(p_values)
    passed = [p for rank, p in enumerate(ordered, start=1) if p <= rate * rank / len(ordered)]
    return max(passed, default=0.0)
