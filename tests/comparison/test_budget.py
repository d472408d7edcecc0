from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.comparison import budget
from tierbench.core.errors import UsageError


def test_a_plain_share_holds_for_all_costs_and_a_named_one_wins() -> None:
    found = budget.parse(["memory=20%", "10%"])
    assert found.limits == {"latency": 10, "throughput": 10, "memory": 20, "size": 10, "energy": 10}
    assert found.asked == {"memory"}
    assert found.limit("accuracy") is None


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "budget.toml"
    file.write_text('latency = "10%"\naccuracy = "1pp"\n', encoding="utf-8")
    found = budget.parse(["latency=3 %"], file)
    assert found.limits == {"latency": 3, "accuracy": 1}
    assert found.asked == {"latency", "accuracy"}


@pytest.mark.parametrize(
    ("flag", "said"),
    [("ten", "write 10%"), ("-3%", "write 10%"), ("latncy=3%", "did you mean 'latency'"),
    ("latency=1pp", "accuracy"),
     ("nan", "write 10%"), ("", "write 10%")],
)  # fmt: skip
def test_a_bad_threshold_says_what_is_right(flag: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        budget.parse([flag])


def test_a_bad_file_names_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "budget.toml"
    file.write_text('latency = "lots"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"budget\.toml: key 'latency': 'lots'"):
        budget.parse([], file)
    file.write_text('latncy = "1%"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="did you mean 'latency'"):
        budget.parse([], file)
