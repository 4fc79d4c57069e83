"""Arithmetic that reads expressions and never runs them, on figures that stand somewhere."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Passage
from knowledge.writer.arithmetic import CalculationError, calculate, written
from knowledge.writer.gathering import MOST_PASSAGES, Gathered


@pytest.mark.parametrize(
    ("expression", "result", "share", "shown"),
    [
        ("16,894 - 10260", "6,634", "", "16,894 − 10,260"),
        ("3500000 × 20", "70,000,000", "", "3,500,000 × 20"),
        ("(16894-10260)/10260", "0.65", "64.66%", "(16,894 − 10,260) ÷ 10,260"),
        ("30% * 200", "60", "", "30% × 200"),
        ("１２ + ３", "15", "", "12 + 3"),
        ("20 / 1,000,000", "0.00002", "0.002%", "20 ÷ 1,000,000"),
        ("5 - (3 - 1)", "3", "", "5 − (3 − 1)"),
        ("-(3+4)", "-7", "", "−(3 + 4)"),
        ("0.1 + 0.2", "0.3", "", "0.1 + 0.2"),
    ],
)
def test_what_comes_of_an_expression(expression: str, result: str, share: str, shown: str) -> None:
    found = calculate(expression)
    assert (found.result, found.share, found.shown) == (result, share, shown)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "8",
        "8 ปี",
        "1/0",
        "2**9",
        "1 2",
        "8(3+4)",
        "n0+n1",
        "N+1+2",
        "1+2; import os",
        "__import__('os').system('id')",
        "9" * 60 + "*" + "9" * 60,
        "(" * 90 + "1+1" + ")" * 111,
        "1+" * 13 + "1",
        "1+1" + " " * 200,
        "1\n+\n2\x00",
        "10%5",
        "一加二",
    ],
)
def test_what_is_no_expression(expression: str) -> None:
    with pytest.raises(CalculationError):
        calculate(expression)


@given(st.text(alphabet="0123456789+-*/()., %NnxX×÷−９", max_size=60))
def test_whatever_is_written_ends_in_a_value_or_in_none(expression: str) -> None:
    with suppress(CalculationError):
        assert calculate(expression).result


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_value_is_written_so_that_it_can_be_read(value: Decimal) -> None:
    assert Decimal(written(value).replace(",", "")) == value


def passage(text: str, number: int = 1) -> Passage:
    return Passage(f"estates#{number}", "th", "record", "นิคม", "", text, "", "2025", verified=True, sources=())


def test_figures_must_stand_somewhere_and_count_the_same() -> None:
    gathered = Gathered("งบ 50 ล้านบาท พอไหม", "th")
    gathered.add([passage("พื้นที่ 16,894 ไร่ น้ำ 12,000 ลบ.ม./วัน"), passage("พื้นที่ 10,260 ไร่ ค่าที่ดินไร่ละ 3.5 ล้านบาท", 2)])
    number, found = gathered.calculate("16894 - 10260", "ไร่")
    assert (number, found.text) == (3, "16,894 ไร่ − 10,260 ไร่ = 6,634 ไร่")
    assert gathered.worked[3].sources == (1, 2)
    assert gathered.calculate("50000000 / 3500000")[1].text == "50,000,000 ÷ 3,500,000 = 14.29 = 1,428.57%"
    # The same again is the same passage, and what was calculated is no ground for more.
    assert gathered.calculate("16894 - 10260", "ไร่")[0] == number
    for expression, unit in (("6634 * 2", ""), ("16894 - 12000", ""), ("16894 - 10260", "ล้านบาท"), ("16894 - 1", "")):
        with pytest.raises(CalculationError):
            gathered.calculate(expression, unit)


def test_only_so_many_passages_are_gathered() -> None:
    gathered = Gathered("", "th")
    assert len(gathered.add(passage("8 ปี", number) for number in range(60))) == MOST_PASSAGES
    assert gathered.add([passage("8 ปี", 3)])[0][0] == 4
    with pytest.raises(CalculationError):
        gathered.calculate("8 + 8")
