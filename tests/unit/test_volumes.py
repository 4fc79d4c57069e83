"""Quantities with their units and periods, and the provinces in which a place lies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.form_places import provinces_of
from bot.volumes import volume


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("40 ตัน/วัน", "40", "t/day"), ("ขยะวันละ ๔๐ ตัน", "40", "t/day"), ("6,000 ลบ.ม./วัน", "6000", "m3/day"),
        ("日处理300吨以上", "300", "t/day"), ("每天废水400立方米", "400", "m3/day"), ("年产5万吨", "50000", "t/year"),
        ("a 100 t/day plant", "100", "t/day"), ("500tpd", "500", "t/day"), ("40 tonnes a day", "40", "t/day"),
        ("1.2 เมกะวัตต์", "1.2", "MW"), ("ที่ดิน 50 ไร่", "50", "rai"), ("1.5 ล้านตันต่อปี", "1500000", "t/year"),
    ],
)  # fmt: skip
def test_quantities(text: str, value: str, unit: str) -> None:
    found = volume(text)
    assert found
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["50 ล้านบาท", "两亿泰铢", "8 people", "2027", "หลายตัน", "everything"])
def test_no_quantities(text: str) -> None:
    assert volume(text) is None


def test_a_quantity_is_shown_with_its_period() -> None:
    text = "เตาเผาขยะ วันละ 40 ตัน งบ 80 ล้านบาท"
    found = volume(text)
    assert found
    assert text[found.start : found.end] == "วันละ 40 ตัน"


def test_a_place_lies_in_its_provinces() -> None:
    assert provinces_of("chonburi") == ("chon-buri",)
    assert provinces_of("map-ta-phut") == ("rayong",)
    assert set(provinces_of("eec")) == {"chachoengsao", "chon-buri", "rayong"}
    assert len(provinces_of("northeast")) == 20
    assert [provinces_of(key) for key in ("china", "shenzhen", "light-rail", "mittraphap-road")] == [()] * 4
