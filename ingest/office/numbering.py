"""The marks of list items as Word writes them: "1.2", "ก.", "(二)", "iv)" (ECMA-376, part 1, 17.9 and 17.18.59)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_HAN_DIGITS = "〇一二三四五六七八九"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HAN_COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "taiwaneseDigital",
}
_DEEPEST = 9


class Numbering:
    """The lists of a document: gives each item's mark and counts on."""

    def __init__(self, part: Any) -> None:
        """`part` is the root of the numbering part, None where a document has none."""
        self._levels: dict[str, Mapping[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if part is not None:
            self._read(part)

    def mark(self, number: str, level: int) -> str | None:
        """The mark of the next item of a list, "" for a bullet; None if there is no such list."""
        abstract = self._lists.get(number)
        levels = self._levels.get(abstract or "")
        if abstract is None or not levels or level not in levels:
            return None
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for (owner, depth), start in self._starts.items():
                if owner == number:
                    counts[depth] = start - 1
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [depth for depth in counts if depth > level]:
            del counts[deeper]
        return _written(levels, counts, level)

    def _read(self, part: Any) -> None:
        for abstract in part.iterfind(f"{_W}abstractNum"):
            levels = {_whole(level.get(f"{_W}ilvl")): level for level in abstract.iterfind(f"{_W}lvl")}
            self._levels[abstract.get(f"{_W}abstractNumId", "")] = levels
        for numbered in part.iterfind(f"{_W}num"):
            name = numbered.get(f"{_W}numId", "")
            self._lists[name] = _value(numbered, "abstractNumId")
            for override in numbered.iterfind(f"{_W}lvlOverride"):
                if start := _value(override, "startOverride"):
                    self._starts[name, _whole(override.get(f"{_W}ilvl"))] = _whole(start)


def _written(levels: Mapping[int, Any], counts: Mapping[int, int], level: int) -> str:
    kind = _value(levels[level], "numFmt") or "decimal"
    if kind in {"bullet", "none"}:
        return ""
    text = _value(levels[level], "lvlText")
    for depth in range(min(level, _DEEPEST - 1), -1, -1):
        place = f"%{depth + 1}"
        if place in text:
            found = levels.get(depth)
            ordinal = counts.get(depth, _start(found) if found is not None else 1)
            legal = levels[level].find(f"{_W}isLgl") is not None
            text = text.replace(place, counted(ordinal, "decimal" if legal else _value(found, "numFmt")))
    return text.strip()


def counted(n: int, kind: str) -> str:
    """A number in one of Word's ways of counting; in figures where the way is not known."""
    if n < 1:
        return str(n)
    if kind in _HAN_COUNTING:
        return _han(n)
    match kind:
        case "decimalZero":
            return f"{n:02d}"
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (n - 1) % 26) * min((n - 1) // 26 + 1, 9)
            return letter.upper() if kind == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            return _roman(n).upper() if kind == "upperRoman" else _roman(n)
        case "thaiLetters":
            return _THAI_LETTERS[(n - 1) % len(_THAI_LETTERS)] * min((n - 1) // len(_THAI_LETTERS) + 1, 9)
        case "thaiNumbers" | "thaiCounting":
            return str(n).translate({ord(str(digit)): chr(0x0E50 + digit) for digit in range(10)})
        case "ideographTraditional" if n <= len(_HEAVENLY):
            return _HEAVENLY[n - 1]
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if n <= 20:
            return chr(0x2460 + n - 1)
        case "decimalFullWidth":
            return "".join(chr(0xFF10 + int(digit)) for digit in str(n))
    return str(n)


def _han(n: int) -> str:
    if n > 99:
        return "".join(_HAN_DIGITS[int(digit)] for digit in str(n))
    tens, units = divmod(n, 10)
    ten = f"{_HAN_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return ten + (_HAN_DIGITS[units] if units else "")


def _roman(n: int) -> str:
    if n > 3999:
        return str(n)
    parts = []
    for value, sign in (*_ROMAN, *_ROMAN_UNITS):
        times, n = divmod(n, value)
        parts.append(sign * times)
    return "".join(parts)


def _start(level: Any) -> int:
    return _whole(_value(level, "start") or "1")


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}") if element is not None else None
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _whole(text: str | None) -> int:
    """A whole number of a document, 0 for what is none; bounded, since it is counted with."""
    return min(max(int(text), 0), 99_999) if text and text.lstrip("-").isascii() and text.lstrip("-").isdigit() else 0
