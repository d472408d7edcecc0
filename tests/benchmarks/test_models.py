"""Each case of this machine as a benchmark; `--tierbench-model FILE` makes them your own model's.

pytest tests/benchmarks/test_models.py --benchmark-json=new.json --benchmark-compare-fail=median:10%
"""

from __future__ import annotations

from tierbench.core.result import Result


def test_case(replayed: Result) -> None:
    assert replayed.output_match is not False
    assert replayed.latency_p50_ms
