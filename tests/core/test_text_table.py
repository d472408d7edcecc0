"""The text table and the Markdown table: columns line up, and nothing in a cell is markup."""

from __future__ import annotations

from tierbench.core import text_table


def test_columns_are_as_wide_as_their_widest_cell_and_nothing_follows_the_last() -> None:
    lines = text_table.lines(
        ("name", "size", ""), [("a", "10", ""), ("longer", "7", "x")], ["size"]
    )
    assert lines == ["name    size", "a         10", "longer     7  x"]


def test_a_table_without_rows_is_its_titles() -> None:
    assert text_table.lines(("name", "size"), []) == ["name  size"]


def test_a_cell_cannot_become_markup_or_break_the_table() -> None:
    table = text_table.markdown(("a", "b"), [("1|2", "<b>\nx & y")], ["a"])
    assert table == "| a | b |\n| ---: | --- |\n| 1\\|2 | \\<b\\> x &amp; y |\n"


def test_control_and_direction_characters_are_taken_out() -> None:
    assert text_table.clean("a\x1b[31mred\x1b[0m\t\u202eb\n") == "a red b"


def test_a_comment_behind_a_command_never_becomes_a_command() -> None:
    line = "pip install 'tierbench[ssh]'  # or use --ssh system, whose keys `ssh HOST` adds"
    assert text_table.command(line, 100, "  ") == [f"  {line}"]
    assert text_table.command(line, 50, "  ") == [
        "  pip install 'tierbench[ssh]'",
        "  # or use --ssh system, whose keys `ssh HOST`",
        "  # adds",
    ]
