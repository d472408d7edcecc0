"""What a sentence is, for the tests of the documentation."""

from __future__ import annotations

from tests.repository import prose


def test_a_sentence_may_go_over_lines_and_ends_with_its_paragraph() -> None:
    page = "# Title\n\nOne two\nthree. Four `a b c` five\n\nsix\n"
    assert prose.sentences(page) == ["Title", "One two three.", "Four `a b c` five", "six"]


def test_items_and_cells_are_texts_of_their_own() -> None:
    page = "- a b\n- c\n  d\n1. e\n\n| f g | h \\| i |\n|---|---|\n"
    assert prose.sentences(page) == ["a b", "c d", "e", "f g", "h \\| i"]


def test_code_blocks_and_comments_are_no_sentences() -> None:
    assert prose.sentences("```sh\nls a b\n```\n<!-- c d -->\n[e f](g.md)\n") == ["e f"]


def test_a_code_span_is_one_word() -> None:
    assert prose.words("`tierbench run --quick` is - quick, 3 % faster") == 5
