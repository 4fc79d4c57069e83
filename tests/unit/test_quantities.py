"""Quantities of questions in three languages: number, unit, and what they bound."""

from __future__ import annotations

import pytest

from knowledge.quantities import Span, quantities
from knowledge.units import Unit, Units
from knowledge.words import normalise

UNITS = Units()
AT_LEAST_2000 = Span(low=2000.0)
OVER_2000 = Span(low=2000.0, open=True)


def read(text: str) -> list[tuple[Span, str]]:
    return [(quantity.span, quantity.dimension) for quantity in quantities(normalise(text), UNITS)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("over 2,000 rai", OVER_2000),
        ("bigger than 2000 rai", OVER_2000),
        ("> 2000 rai", OVER_2000),
        ("เกิน 2,000 ไร่", OVER_2000),
        ("ใหญ่กว่า ๒๐๐๐ ไร่", OVER_2000),
        ("超过2000莱", OVER_2000),
        ("超過２０００萊", OVER_2000),
        ("at least 2k rai", AT_LEAST_2000),
        ("2,000 rai or more", AT_LEAST_2000),
        ("2000+ rai", AT_LEAST_2000),
        ("≥ 2000 ไร่", AT_LEAST_2000),
        ("สองพันไร่ขึ้นไป", AT_LEAST_2000),
        ("ไม่น้อยกว่า 2 พันไร่", AT_LEAST_2000),
        ("两千莱以上", AT_LEAST_2000),
        ("2000多莱", AT_LEAST_2000),
        ("under 2000 rai", Span(high=2000.0, open=True)),
        ("ไม่ถึง 2000 ไร่", Span(high=2000.0, open=True)),
        ("不到2000莱", Span(high=2000.0, open=True)),
        ("up to 2000 rai", Span(high=2000.0)),
        ("ไม่เกิน 2,000 ไร่", Span(high=2000.0)),
        ("0.2万莱以内", Span(high=2000.0)),
        ("between 1,000 and 2,000 rai", Span(1000.0, 2000.0)),
        ("1000-2000 ไร่", Span(1000.0, 2000.0)),
        ("1,000 ไร่ถึง 2,000 ไร่", Span(1000.0, 2000.0)),
        ("在1000到2000莱之间", Span(1000.0, 2000.0)),
        ("พันถึงสองพันไร่", Span(1000.0, 2000.0)),
        ("1-2 พันไร่", Span(1000.0, 2000.0)),
        ("一到两千莱", Span(1000.0, 2000.0)),
        ("topping 2,000 rai", OVER_2000),
        ("ทะลุ 2,000 ไร่", OVER_2000),
        ("about 2,000 rai", Span(1600.0, 2400.0)),
        ("2000莱左右", Span(1600.0, 2400.0)),
        ("ประมาณ 2,000 ไร่", Span(1600.0, 2400.0)),
        ("2,000 rai", Span(1600.0, 2400.0)),
    ],
)
def test_bounds_of_an_area(text: str, span: Span) -> None:
    assert read(text) == [(span, "area")]


@pytest.mark.parametrize(
    ("text", "span", "dimension"),
    [
        ("within 50 km", Span(high=50.0), "length"),
        ("五十公里以内", Span(high=50.0), "length"),
        ("ไม่เกิน 30 กม.", Span(high=30.0), "length"),
        ("3万方以上", Span(low=30000.0), "flow"),
        ("เกินวันละ 20,000 ลบ.ม.", Span(low=20000.0, open=True), "flow"),
        ("more than 20,000 m³ per day", Span(low=20000.0, open=True), "flow"),
        ("over 500 hectares", Span(low=3125.0, open=True), "area"),
        ("超过10万千瓦", Span(low=100.0, open=True), "power"),
        ("ไร่ละไม่เกิน 3 ล้านบาท", Span(high=3_000_000.0), "price"),
        ("每莱300万泰铢以下", Span(high=3_000_000.0), "price"),
        ("免税13年", Span(13.0, 13.0), "time"),
        ("8-year tax holiday", Span(8.0, 8.0), "time"),
        ("ยกเว้นภาษี 8 ปี", Span(8.0, 8.0), "time"),
    ],
)
def test_units(text: str, span: Span, dimension: str) -> None:
    assert read(text) == [(span, dimension)]


@pytest.mark.parametrize(
    "text",
    ["in 2025", "2025年", "ปี 2568", "一个园区", "304 Industrial Park", "group A1+", "7.1.1.2", "one estate", "กี่ไร่", ""],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_several_quantities_and_their_places() -> None:
    text = normalise("罗勇2000莱以上、离港口50公里以内的园区")
    found = quantities(text, UNITS)
    assert [text[one.start : one.end] for one in found] == ["2000莱以上", "50公里以内"]


def test_a_bound_without_a_unit_says_no_dimension() -> None:
    assert read("area over 2000") == [(OVER_2000, "")]


def test_a_unit_of_a_catalogue_of_ones_own() -> None:
    units = Units([{"en": "floors", "th": "ชั้น", "zh": "层"}])
    found = quantities(normalise("มากกว่า 3 ชั้น"), units)
    assert [(one.span, one.dimension) for one in found] == [(Span(low=3.0, open=True), "unit:floors")]
    assert units.of({"en": "rai", "zh": "莱"}) == Unit("area", 1)


def test_spans() -> None:
    assert OVER_2000.holds(2000.5)
    assert not OVER_2000.holds(2000.0)
    assert AT_LEAST_2000.holds(2000.0)
    assert AT_LEAST_2000.distance(1500.0) == 0.25
    assert Span(high=50.0).distance(40.0) == 0.0
