"""Quantities as people type them: "40 ตัน/วัน", 日处理300吨, "100 t/day", "50 ไร่"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.amounts import folded, numbers

RAI = "rai"

_UNITS = {
    "t": r"(?:metric )?(?:tons?|tonnes?)\b|t(?=\s?/|\s?per\b|pd\b)|ตัน|吨|噸",
    "m3": r"m3\b|m³|cubic met(?:re|er)s?\b|ลบ\.?\s?ม\.?|ลูกบาศก์เมตร|คิว|立方米?|方(?![便式案面])",
    "kg": r"kg\b|kilograms?\b|กก\.?|กิโลกรัม|公斤|千克",
    RAI: r"rai\b|ไร่|莱",
    "MW": r"mw\b|megawatts?\b|เมกะวัตต์|兆瓦",
    "kWh": r"kwh\b|หน่วย(?=ไฟ|ต่อ|/)|千瓦时|度电",
    "m2": r"m2\b|m²|sqm\b|square met(?:re|er)s?\b|ตร\.?\s?ม\.?|ตารางเมตร|平方米?",
}
_UNIT = re.compile(
    r"\s*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS.items()) + ")", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.,])\d{1,9}(?:\.\d{1,6})?(?!\d)")
_PERIODS = {"day": r"day|d\b|วัน|天|日", "month": r"month|เดือน|个?月", "year": r"year|yr|a\b|ปี|年"}
_AFTER = re.compile(
    r"\s*(?:/|per|p(?=d\b)|a|an|each|ต่อ|ทุก|每)\s*(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PERIODS.items())
    + ")",
    re.IGNORECASE,
)
_BEFORE = {
    "day": re.compile(r"(?:วันละ|ต่อวัน|每[天日]|日处理|日處理|日产|daily)\D{0,12}$", re.IGNORECASE),
    "month": re.compile(r"(?:เดือนละ|每月|月产)\D{0,12}$", re.IGNORECASE),
    "year": re.compile(r"(?:ปีละ|每年|年产|年处理)\D{0,12}$", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Volume:
    """A quantity; `unit` with its period, where one was said: "t/day", "rai". It stands from `start` to `end`."""

    value: Decimal
    unit: str
    start: int
    end: int


def volume(text: str) -> Volume | None:
    """The first quantity with a unit that a text names."""
    plain = folded(text)
    for value, start, end in _numbers(text, plain):
        if unit := _UNIT.match(plain, end):
            after = _AFTER.match(plain, unit.end())
            before = next((said for said in _BEFORE.items() if said[1].search(plain[:start])), None)
            period = after.lastgroup if after else before[0] if before else ""
            name = f"{unit.lastgroup}/{period}" if period else str(unit.lastgroup)
            first = before[1].search(plain[:start]) if before and not after else None
            return Volume(value, name, first.start() if first else start, after.end() if after else unit.end())
    return None


def _numbers(text: str, plain: str) -> Iterator[tuple[Decimal, int, int]]:
    """Figures as they stand ("6,000 ลบ.ม." is no sum of millions), then numbers in words and with scales."""
    for figures in _FIGURES.finditer(plain):
        yield Decimal(figures[0].replace(",", "")), figures.start(), figures.end()
    for number in numbers(text):
        yield number.value, number.start, number.end
