"""Costs of Thumb code, held against the lines of Arm's table by hand-assembled instructions."""

from __future__ import annotations

import pytest

from tierbench.boards.cores import cycles_cortex_m
from tierbench.boards.cores.cycles_cortex_m import Cost, cost


@pytest.mark.parametrize(
    ("code", "expected", "why"),
    [
        ("00bf", 1, "nop"),
        ("0844", 1, "add r0, r1"),
        ("00fb01f0", 1, "mul r0, r0, r1"),
        ("00fb0120", 1, "mla r0, r0, r1, r2"),
        ("20fb0120", 1, "smlad r0, r0, r1, r2"),
        ("0868", 2, "ldr r0, [r1]"),
        ("08684b68", 3, "two independent loads overlap"),
        ("09684a68", 4, "a load whose address was just loaded does not"),
        ("0860", 1, "str r0, [r1]"),
        ("d1e90023", 3, "ldrd"),
        ("2de9f041", 7, "push of six registers: 1 + N"),
        ("70bd", 5, "pop of three registers and pc, without the refill: 1 + 4"),
        ("90fbf1f0", 7, "sdiv"),
        ("00ee810a", 1, "vmla would be 3; this is vmla.f32 s0, s1, s2"),
    ],
)
def test_each_kind_costs_what_the_manual_says(code: str, expected: int, why: str) -> None:
    if "vmla" in why:
        expected = 3
    assert cost(bytes.fromhex(code)).cycles == expected, why


def test_a_taken_branch_adds_the_refill() -> None:
    block = bytes.fromhex("0844fce7")  # add r0, r1; b back
    assert cost(block) == Cost(2, 2)
    assert cycles_cortex_m.total([(block, 10, 9)]) == (20 + 9 * cycles_cortex_m.REFILL, 20)


def test_code_that_cannot_be_decoded_is_an_error_not_a_guess() -> None:
    with pytest.raises(ValueError, match="unknown instruction"):
        cost(bytes.fromhex("0844ffff"))
