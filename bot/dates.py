"""Dates of information as each reader writes them."""

from __future__ import annotations

from datetime import datetime

from bot.messages import Language

_THAI_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_BUDDHIST_ERA = 543


def shown_date(as_of: str, language: Language) -> str:
    """A date (YYYY, YYYY-MM or YYYY-MM-DD) for a reader; Thai years in the Buddhist era with the common year beside.

    What is not such a date (or names a month that does not exist) is shown as it is.
    """
    parts = as_of.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return as_of
    year, month, day = (*(int(part) for part in parts), 0, 0)[:3]
    if month > 12:
        return as_of
    return {"th": _thai, "zh": _chinese, "en": _english}[language](year, month, day)


def _thai(year: int, month: int, day: int) -> str:
    era = f"{year + _BUDDHIST_ERA} ({year})"
    if not month:
        return f"พ.ศ. {era}"
    return f"{day} {_THAI_MONTHS[month - 1]} {era}" if day else f"{_THAI_MONTHS[month - 1]} {era}"


def _chinese(year: int, month: int, day: int) -> str:
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _english(year: int, month: int, day: int) -> str:
    if not month:
        return str(year)
    return f"{day} {_ENGLISH_MONTHS[month - 1]} {year}" if day else f"{_ENGLISH_MONTHS[month - 1]} {year}"


def months_between(as_of: str, today: datetime) -> int:
    """How many months ago a date (YYYY, YYYY-MM or YYYY-MM-DD) was; 0 where there is none.

    A year alone counts from its end, so that nothing is called old that may not be.
    """
    parts = as_of.split("-")
    if not parts[0].isdecimal():
        return 0
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 12
    return (today.year - int(parts[0])) * 12 + today.month - month
