"""What a reader of a sheet sees of a number or date, by the cell's number format (ECMA-376, part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from ingest.office.date_formats import shown_date

_SECTION = re.compile(r"""(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*""")
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*")|(?P<escaped>\\.)|(?P<filled>[_*].)|(?P<bracket>\[[^\]]*\])|(?P<exponent>[Ee][+-])|"""
    r"""(?P<place>[0#?.,]+)|(?P<general>[Gg]eneral)|(?P<other>.)""",
    re.DOTALL,
)
_FRACTION = re.compile(r"\?+\s*/\s*[?\d]+|#\s*/\s*[?#\d]+")
_DIGITS = 15
_PLACES = 10
_CONTEXT = 27
"""Digits that fit Python's usual decimal context of 28."""


def shown(value: Any, number_format: str) -> str:
    """A cell's value as text. Numbers never come with exponents; a format that is not understood shows them plainly."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format or "General")
    if isinstance(value, datetime | date | time | timedelta):
        return shown_date(value, number_format)
    return str(value)


def is_concealed(number_format: str) -> bool:
    """Whether a format shows nothing at all, as `;;;` does."""
    return number_format.count(";") >= 2 and not number_format.replace(";", "").strip()


def plain(value: float) -> str:
    """A number in plain figures, to the digits that a sheet keeps."""
    exact = Decimal(str(value)) if isinstance(value, int) else Decimal(format(value, f".{_DIGITS}g"))
    if not exact.is_finite():
        return ""
    if exact == exact.to_integral_value():
        return format(exact, "f")
    return format(round(exact, max(_PLACES, 2 - exact.adjusted())).normalize(), "f")


def _number(value: float, number_format: str) -> str:
    section, magnitude = _chosen(value, number_format)
    if _FRACTION.search(section):
        return plain(value)
    before, places, after, percent = _taken_apart(section)
    if places is None:
        return before.strip() or plain(value)
    written = _grouped(magnitude, places, percent)
    return f"{before}{written}{after}".strip()


def _chosen(value: float, number_format: str) -> tuple[str, float]:
    """The section of a format for a value, and the value as that section writes it (without its own minus)."""
    parts = [part for part in _SECTION.findall(number_format) if part] or ["General"]
    conditional = any(re.search(r"\[[<>=]", part) for part in parts)
    if conditional or len(parts) < 2:
        return parts[0], value
    if value < 0:
        return parts[1], -value
    return (parts[2] if value == 0 and len(parts) > 2 else parts[0]), value


def _taken_apart(section: str) -> tuple[str, str | None, str, int]:
    """The words before the figures, the places of the figures, the words after, and how many percent signs."""
    before: list[str] = []
    after: list[str] = []
    places: str | None = None
    percent = 0
    for match in _TOKEN.finditer(section):
        kind, text = match.lastgroup, match[0]
        words = after if places is not None else before
        if kind == "quoted":
            words.append(text[1:-1])
        elif kind == "escaped":
            words.append(text[1:])
        elif kind == "filled":
            words.append(" " if text[0] == "_" and text[1] == " " else "")
        elif kind == "bracket" and text.startswith("[$"):
            words.append(text[2:-1].partition("-")[0])
        elif kind in {"exponent", "general"} or (kind == "place" and after and re.search("[0#]", text)):
            return "", None, "", 0
        elif kind == "place" and re.search("[0#]", text):  # question marks alone are room for blanks
            places = text if places is None else places
        elif kind == "other":
            percent += text == "%"
            words.append(text)
    return "".join(before), places, "".join(after), percent


def _grouped(value: float, places: str, percent: int) -> str:
    whole, _, decimals = places.partition(".")
    exact = Decimal(format(value, f".{_DIGITS}g")) * (Decimal(100) ** percent)
    trailing = len(places) - len(places.rstrip(","))
    exact /= Decimal(1000) ** trailing
    if not exact.is_finite() or exact.adjusted() + len(decimals) > _CONTEXT:
        return plain(value)
    shown_places = [sign for sign in decimals if sign in "0#?"]
    rounded = exact.quantize(Decimal(1).scaleb(-len(shown_places)), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole.rstrip(",") else "f")
    for sign in reversed(shown_places):
        if sign == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    text = text.removesuffix(".")
    least = whole.count("0")
    head, dot, rest = text.partition(".")
    sign, figures = ("-", head[1:]) if head.startswith("-") else ("", head)
    if "," not in whole:
        figures = figures.zfill(least)
    return f"{sign}{figures}{dot}{rest}"
