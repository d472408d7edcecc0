"""What a compiler or linker says reaches a row without the folders of this machine."""

from __future__ import annotations

import pytest

from tierbench.boards.toolchains import toolchain


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/home/me/objects/m-1.o: undefined reference to `g'", "m-1.o: undefined reference to `g'"),
        ("note\n/usr/lib/x/ld: error: `RAM' overflowed", "ld: error: `RAM' overflowed"),
        ("a.c:3:1: error: expected 'a/b' before 'c'", "a.c:3:1: error: expected 'a/b' before 'c'"),
        ("", "no message"),
    ],
)  # fmt: skip
def test_the_line_that_says_what_is_wrong_names_no_folder(said: str, told: str) -> None:
    assert toolchain.first_error(said) == told
