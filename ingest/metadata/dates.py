"""Dates as Thai, Chinese and English documents write them, in the Buddhist and the common era.

What cannot be (31 February, พ.ศ. 2022, "2565 (2021)") and what can be read in two ways (3/4/2025 in English) has no
value: it is told to staff and not guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Era = Literal["buddhist", "common", ""]

BUDDHIST = 543
_BUDDHIST_YEARS = range(2440, 2600)
_COMMON_YEARS = range(1900, 2060)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at a place of a text; `value` is YYYY, YYYY-MM or YYYY-MM-DD in the common era, "" where it is doubtful.

    `text` is what was written.
    """

    start: int
    end: int
    value: str
    text: str


_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")


def western(text: str) -> str:
    """A text with Western digits, sign for sign."""
    return text.translate(_DIGITS)


_THAI_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("มกราคม", "ม.ค.", "มค."),
            ("กุมภาพันธ์", "ก.พ.", "กพ."),
            ("มีนาคม", "มี.ค.", "มีค."),
            ("เมษายน", "เม.ย.", "เมย."),
            ("พฤษภาคม", "พ.ค.", "พค."),
            ("มิถุนายน", "มิ.ย.", "มิย."),
            ("กรกฎาคม", "กรกฏาคม", "ก.ค.", "กค."),
            ("สิงหาคม", "ส.ค.", "สค."),
            ("กันยายน", "ก.ย.", "กย."),
            ("ตุลาคม", "ต.ค.", "ตค."),
            ("พฤศจิกายน", "พ.ย.", "พย."),
            ("ธันวาคม", "ธ.ค.", "ธค."),
        ),
        1,
    )
    for name in names
}
_ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_CHINESE_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}

# A short month is no part of a longer word or short form.
_THAI_MONTH = "|".join(
    rf"(?:(?<![ก-ฮ.])|(?<=เดือน)){re.escape(name)}" if "." in name else name
    for name in sorted(_THAI_MONTHS, key=len, reverse=True)
)
_ENGLISH_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_ERA_TH = r"(?:(?P<era>พ\s?\.?\s?ศ\s?\.?|พุทธศักราช|ค\s?\.?\s?ศ\s?\.?|คริสต์ศักราช)\s*)?"
_ERA_EN = r"(?:(?P<era>B\.\s?E\.?|BE|A\.\s?D\.?|AD|C\.\s?E\.?|CE)\s*)?"
_ERA_ZH = r"(?P<era>佛历|佛曆|佛元|公元|西元)?\s*"
_BESIDE = (
    r"(?:\s*\(\s*(?:[A-Zก-ฮ]\s?\.\s?[A-Zก-ฮ]\s?\.?|AD|BE|CE|公元|西元|佛历|佛曆)?\s*(?P<beside>\d{4})\s*年?\s*\))?"
)
_BESIDE_ZH = _BESIDE.replace(r"\(", "[(（]").replace(r"\)", "[)）]")
_SIGN = "[〇零○Ｏ一二三四五六七八九]"
_SMALL = "[一二三四五六七八九十]{1,3}"

_PATTERNS = (
    re.compile(
        rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s*)?(?:เดือน\s*)?(?P<thai>{_THAI_MONTH})\s*(?:,\s*)?{_ERA_TH}"
        rf"(?P<year>\d{{4}}|\d{{2}})(?![\d,]*\d){_BESIDE}"
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?(?P<english>{_ENGLISH_MONTH})\s*,?\s*{_ERA_EN}"
        rf"(?P<year>\d{{4}})(?![\d,]*\d){_BESIDE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![A-Za-z])(?P<english>{_ENGLISH_MONTH})\s*(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+|,\s*)?{_ERA_EN}"
        rf"(?P<year>\d{{4}})(?![\d,]*\d){_BESIDE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ERA_ZH}(?<!\d)(?P<year>\d{{4}})\s*年{_BESIDE_ZH}\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*[日号號])?"
    ),
    re.compile(
        rf"{_ERA_ZH}(?P<year>{_SIGN}{{4}})年(?P<month>{_SMALL})月(?:(?P<day>[一二三四五六七八九十廿卅]{{1,3}})[日号號])?"
    ),
    re.compile(r"(?<![\d./-])(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/-]|\.\d)"),
    re.compile(
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<sign>[-./])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/-]|\.\d)"
    ),
)
_YEARS = (
    re.compile(rf"(?:ปี\s*)?{_ERA_TH}(?<!\d)(?P<year>\d{{4}})(?!\d|\s*[-–/])"),
    re.compile(rf"{_ERA_ZH}(?<!\d)(?P<year>\d{{4}})\s*年(?!\s*\d)"),
    re.compile(rf"{_ERA_EN}(?<!\d)(?P<year>\d{{4}})(?!\d|\s*[-–/]){_BESIDE}"),
)


def dates_in(text: str) -> list[FoundDate]:
    """All dates with a month in a text, in their order, doubtful ones without a value. Years alone are left out."""
    plain = western(text)
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(FoundDate(match.start(), match.end(), _value(match, text), match[0].strip()))
    return sorted(found, key=lambda each: each.start)


def date_at(text: str, place: int) -> FoundDate | None:
    """The date that begins at a place of a text; also a year alone."""
    plain = western(text)
    for pattern in (*_PATTERNS, *_YEARS):
        if match := pattern.match(plain, place):
            return FoundDate(match.start(), match.end(), _value(match, text), match[0].strip())
    return None


def is_date(text: str) -> bool:
    """Whether a text is a date with a month and nothing else."""
    plain = text.strip()
    return any(found.start == 0 and found.end >= len(plain) for found in dates_in(plain))


def common_year(year: int, era: Era = "") -> int | None:
    """A year in the common era, by its era or, where none is named, by what is plausible; None where it cannot be."""
    if year in _BUDDHIST_YEARS and era != "common":
        return year - BUDDHIST
    return year if year in _COMMON_YEARS and era != "buddhist" else None


def _value(match: re.Match[str], text: str) -> str:
    parts = match.groupdict()
    year = _year(parts)
    month, day = _month_and_day(parts, text)
    if year is None or month is None or (parts.get("beside") and not _agree(year, parts["beside"] or "")):
        return ""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    shown = f"{year}" + (f"-{month:02}" if month else "")
    return f"{shown}-{day:02}" if day else shown


def _year(parts: dict[str, str | None]) -> int | None:
    written, era = parts["year"] or "", _era(parts.get("era") or "")
    if not written.isdecimal() or not written.isascii():
        return common_year(int("".join(str(_CHINESE_DIGITS[sign]) for sign in written)), era)
    if len(written) == 2:
        # ธ.ค. 65: Thai leaves the century of the Buddhist era out, seldom that of the common era.
        return common_year(2500 + int(written)) if era != "common" and int(written) >= 40 else None
    return common_year(int(written), era)


def _era(written: str) -> Era:
    sign = written[:1]
    if not sign:
        return ""
    return "buddhist" if sign in "พ佛" or written.upper().startswith("B") else "common"


def _agree(year: int, beside: str) -> bool:
    return common_year(int(beside)) == year


def _month_and_day(parts: dict[str, str | None], text: str) -> tuple[int | None, int]:
    """Month (0: none was written, None: not to be told) and day (0: none)."""
    day = _number(parts.get("day"))
    if thai := parts.get("thai"):
        return _THAI_MONTHS[thai], day
    if english := parts.get("english"):
        begin = english[:3].casefold()
        return next(n for n, name in enumerate(_ENGLISH_MONTHS, 1) if name.startswith(begin)), day
    if "first" in parts:
        return _by_order(int(parts["first"] or 0), int(parts["second"] or 0), int(parts["year"] or 0), text)
    month = _number(parts.get("month"))
    return (None if parts.get("month") and not 1 <= month <= 12 else month), day


def _by_order(first: int, second: int, year: int, text: str) -> tuple[int | None, int]:
    """Day and month of 30/06/2568: Thai writes the day first, American English does not."""
    thai = year in _BUDDHIST_YEARS or any("\u0e01" <= sign <= "\u0e4e" for sign in text)
    if thai or first > 12 or first == second:
        return (second if 1 <= second <= 12 else None), first
    return (first if second > 12 else None), second


def _number(written: str | None) -> int:
    if not written:
        return 0
    if written.isascii():
        return int(written)
    tens, ten, ones = written.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (_CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + (_CHINESE_DIGITS.get(ones, 0) if ones else 0)
