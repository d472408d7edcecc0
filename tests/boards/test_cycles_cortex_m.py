"""Costs of Thumb code, held against the lines of Arm's table by hand-assembled instructions."""

from __future__ import annotations

import pytest

from tierbench.boards.cores import cycles_cortex_m, cycles_cortex_m7
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


@pytest.mark.parametrize(
    ("code", "cpu", "expected", "why"),
    [
        ("0868", "cortex-m0plus", 2, "ldr: two cycles"),
        ("08684b68", "cortex-m0plus", 4, "loads do not overlap"),
        ("0860", "cortex-m0plus", 2, "str: two cycles"),
        ("70bd", "cortex-m0plus", 6, "pop of three and pc, without the refill: 1 + 4 + 1"),
        ("00fb0120", "cortex-m3", 2, "mla"),
        ("80fb0123", "cortex-m3", 4, "smull r2, r3, r0, r1"),
        ("08684b68", "cortex-m33", 2, "two loads and nobody who waits"),
        ("08680130", "cortex-m33", 3, "ldr r0, [r1]; adds r0, #1 waits one cycle"),
    ],
)
def test_each_core_has_its_own_table(code: str, cpu: str, expected: int, why: str) -> None:
    assert cost(bytes.fromhex(code), cpu).cycles == expected, why


@pytest.mark.parametrize(
    ("code", "expected", "why"),
    [
        ("08440b44", 1.0, "add r0, r1; add r3, r1 start together"),
        ("08440044", 2.0, "add r0, r1; add r0, r0 does not"),
        ("20fb012023fb0143", 2.0, "one product a cycle"),
        ("08681368", 1.5, "loads from two bases meet in a bank half of the time"),
        ("08684b68", 1.0, "neighbouring words stand in two banks"),
        ("0868086001308160", 3.0, "a store does not wait for its data"),
    ],
)
def test_a_cortex_m7_starts_two_instructions_where_its_ports_allow(
    code: str, expected: float, why: str
) -> None:
    assert cycles_cortex_m7.cost(bytes.fromhex(code))[0] == pytest.approx(expected), why


def test_a_cortex_m7_pays_for_the_rarer_way_of_a_branch() -> None:
    block = bytes.fromhex("0844fcd1")  # add r0, r1; bne back
    often, rare = (cycles_cortex_m7.total([(block, 100, taken)])[0] for taken in (50, 99))
    assert often - rare == pytest.approx(49 * cycles_cortex_m7.MISPREDICTED)
