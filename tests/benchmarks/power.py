"""How large must a slowdown be before `run --against` finds it? `python tests/benchmarks/power.py`

Measures neighbouring pairs of fresh processes of one real case of this machine, as `run --against`
does with the default profile, and deals them out to comparisons; no process serves in two. In each
the candidate's samples are then made slower by 0, 3, 5, 10 and 20 %, and `compare` judges. Each
comparison is judged a second time with its sides exchanged. "found" is what compare calls worse or
a regression; at 0 % it is a false alarm.

    python tests/benchmarks/power.py --comparisons 20 --save pairs.json  # 10 minutes, idle
    python tests/benchmarks/power.py --load pairs.json  # judge the same processes again
    python tests/benchmarks/power.py --simulate  # no measurement: a table of spreads
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tierbench.comparison import against, budget, compare
from tierbench.comparison.sides import Side
from tierbench.core import stats
from tierbench.core.progress import Lines
from tierbench.core.result import Result
from tierbench.plan import protocols
from tierbench.plan.request import Request
from tierbench.runner import benchmark

SLOWDOWNS = (0, 3, 5, 10, 20)
PAIRS = against.PAIRS["default"]
GATE = budget.parse(["5%"])
#: One process pair: the medians of its two sides in ns, neighbours in time.
Couple = tuple[float, float]


def measured(count: int, model: str, runtime: str, artifact: str) -> list[Couple]:
    """Return the medians of `count` pairs of processes that ran next to each other, in a random
    order."""
    request = Request(
        model, protocols.DEFAULT, targets=("host",), runtimes=(runtime,), formats=(artifact,)
    )
    rng, couples = random.Random(0), []
    with benchmark.prepared(request, Lines()) as ready:
        (case,) = ready.plan.cases
        device = ready.devices[case.target.name]
        for number in range(count):
            pair = [stats.median(device.measure(case, "latency").wall_ns) for _ in range(2)]
            rng.shuffle(pair)
            couples.append((pair[0], pair[1]))
            if (number + 1) % PAIRS == 0:
                print(f"{number + 1} of {count} pairs", file=sys.stderr, flush=True)
    return couples


def comparisons(couples: Sequence[Couple], size: int = PAIRS) -> list[list[Couple]]:
    """Return the pairs dealt to comparisons in the order of time, and each once more with its
    sides exchanged."""
    groups = [list(couples[at : at + size]) for at in range(0, len(couples) - size + 1, size)]
    return [*groups, *([(b, a) for a, b in group] for group in groups)]


def found(couples: Sequence[Couple], slowdown_percent: float, others: int = 0) -> tuple[bool, bool]:
    """Return whether compare shows the slowdown, and whether a gate at 5 % fails.

    `others` cases beside it that did not change are in the same comparison: its cutoff is stricter
    for many."""
    rng = random.Random(len(couples) * 7919 + int(1e6 * couples[0][0]))
    sides: tuple[list[Result], list[Result]] = ([], [])
    paired = {}
    for index in range(others + 1):
        factor = 1 + slowdown_percent / 100 if index == 0 else 1.0
        mine = (
            couples
            if index == 0
            else [
                (a * math.exp(rng.gauss(0, 0.05)), a * math.exp(rng.gauss(0, 0.05)))
                for a, _ in couples
            ]
        )
        medians = [a for a, _ in mine], [b * factor for _, b in mine]
        name = f"case-{index}"
        for side, values in zip(sides, medians, strict=True):
            side.append(_row(name, values))
        paired[name, "measured"] = medians
    outcome = compare.runs(
        Side("base", tuple(sides[0])),
        Side("candidate", tuple(sides[1])),
        GATE,
        paired=paired,
    )
    change = next(one for one in outcome.pairs[0].changes if one.metric == "latency")
    return change.outcome in ("worse", "regression"), change.outcome == "regression"


def _row(name: str, medians: Sequence[float]) -> Result:
    interval = stats.median_interval([[round(one)] for one in medians])
    low, high = (None if bound is None else bound / 1e6 for bound in (interval.low, interval.high))
    return Result(
        case_id=name,
        status="ok",
        evidence="measured",
        processes=len(medians),
        latency_p50_ms=interval.point / 1e6,
        latency_p50_low_ms=low,
        latency_p50_high_ms=high,
        interval_percent=100 * interval.level,
    )


def table(groups: Sequence[Sequence[Couple]], others: int = 0) -> Iterable[str]:
    """Yield one line per slowdown: how many comparisons found it, with the exact binomial
    interval."""
    yield "slowdown  found                            fails --fail-above 5%"
    for percent in SLOWDOWNS:
        hits = [found(group, percent, others) for group in groups]
        cells = []
        for column in range(2):
            number = sum(hit[column] for hit in hits)
            low, high = stats.binomial_interval(number, len(hits))
            cells.append(
                f"{number}/{len(hits)} = {number / len(hits):4.0%} ({low:.0%} to {high:.0%})"
            )
        yield f"{percent:6d} %  {cells[0]:<32} {cells[1]}"


def simulated(spread: float, groups: int, size: int = PAIRS, seed: int = 1) -> list[list[Couple]]:
    """Return comparisons of processes whose medians differ by a relative standard deviation of
    `spread`."""
    rng = random.Random(seed)

    def process() -> float:
        return 1e6 * math.exp(rng.gauss(0, spread))

    return [[(process(), process()) for _ in range(size)] for _ in range(groups)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--comparisons", type=int, default=20, help="each of 2 x 10 processes (default: 20)"
    )
    parser.add_argument("--model", default="resnet8")
    parser.add_argument("--runtime", default="litert")
    parser.add_argument("--artifact", default="int8.tflite")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--load", type=Path)
    parser.add_argument("--simulate", action="store_true")
    chosen = parser.parse_args()
    if chosen.simulate:
        for spread in (0.02, 0.05, 0.08):
            for others in (0, 9):
                print(
                    f"simulated, spread between processes {spread:.0%}, {others} unchanged cases "
                    "beside it"
                )
                print("\n".join(table(simulated(spread, 400), others)) + "\n")
        return
    if chosen.load:
        couples = [
            (float(a), float(b)) for a, b in json.loads(chosen.load.read_text(encoding="utf-8"))
        ]
    else:
        couples = measured(
            chosen.comparisons * PAIRS, chosen.model, chosen.runtime, chosen.artifact
        )
    if chosen.save:
        chosen.save.write_text(json.dumps(couples), encoding="utf-8")
    every = [median for couple in couples for median in couple]
    spread = stats.log_mean(every).error * math.sqrt(len(every))
    print(
        f"{len(couples)} pairs of processes, {spread:.1%} spread between processes, {PAIRS} pairs "
        "a comparison"
    )
    print("\n".join(table(comparisons(couples))))


if __name__ == "__main__":
    main()
