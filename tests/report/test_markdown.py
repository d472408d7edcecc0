from __future__ import annotations

import random

from tests.report.report_rows import bare, every_kind
from tierbench.report import markdown


def test_each_line_has_as_many_cells_as_the_heading() -> None:
    lines = [line for line in markdown.table(every_kind()).splitlines() if line.startswith("|")]
    bars = [line.replace("\\|", "").count("|") for line in lines]
    assert len(lines) == 2 + len(every_kind())
    assert len(set(bars)) == 1


def test_an_error_cannot_break_the_table_or_become_markup() -> None:
    text = markdown.table(
        [bare(status="failed", stage="load", error="a|b\n<script>x</script> `c`", evidence="")]
    )
    line = next(line for line in text.splitlines() if "failed" in line)
    assert "a\\|b \\<script\\>" in line
    assert "\\`c\\`" in line


def test_the_statistic_of_a_published_row_has_a_column() -> None:
    lines = markdown.table(every_kind()).splitlines()
    assert any("| published | 790.2 | mean |" in line for line in lines)
    assert any("| published | 0.6420 | p90 |" in line for line in lines)


def test_the_order_of_rows_does_not_change_the_table() -> None:
    rows = every_kind()
    expected = markdown.table(rows)
    random.Random(1).shuffle(rows)
    assert markdown.table(rows) == expected
