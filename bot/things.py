"""The things that a question is about, by kind: a place, an incentive group, a figure.

Turns of a conversation exchange one for another of its kind: "and in Chonburi?", "I mean A2, not A3". Codes, groups and
figures are told here by their form; names come from what the knowledge knows, through `Names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

GROUP, CODE, FIGURE = "group", "code", "figure"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that a text names from `start` to `end`; `key` is the same for all names of one thing."""

    kind: str
    key: str
    start: int
    end: int


class Names(Protocol):
    """The names that the knowledge knows."""

    def find(self, text: str) -> Sequence[Thing]:
        """The named things of a text, in their order; a name of several things gives each."""
        ...


class NoNames:
    """Implements `Names` where nothing is known by name."""

    def find(self, text: str) -> Sequence[Thing]:
        """Nothing."""
        return ()


# The Investment Promotion Act's groups, as they are written: A1+, a2, B类, กลุ่ม B.
_GROUP = re.compile(
    r"(?<![A-Za-z0-9.])[Aa][1-4]\+?(?![A-Za-z0-9.])|(?<![A-Za-z0-9.])B(?=\s?[类類])|(?:(?<=กลุ่ม)|(?<=กลุ่ม )"
    r"|(?<=[Gg]roup ))B(?![A-Za-z0-9])"
)
_CODE = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2}){2,3}(?:\(\d{1,2}\))?(?![\w.])")
_UNITS = {
    "rai": r"rai\b|ไร่|莱",
    "km": r"km\b|kilomet(?:re|er)s?\b|กม\.?|กิโลเมตร|กิโล|公里|千米",
    "year": r"years?\b|yrs?\b|ปี|年(?!级)",
    "money": r"(?:million |billion |m )?(?:baht|thb|rmb|usd|yuan)\b|(?:พัน|หมื่น|แสน|ล้าน)*บาท|[百千万亿]*(?:泰铢|铢"
    "|元|人民币)|ล้าน|[百千]?[万亿]",
    "power": r"mw\b|megawatts?\b|เมกะวัตต์|兆瓦",
    "share": r"%|per ?cent\b|เปอร์เซ็นต์",
    "tonne": r"tons?\b|tonnes?\b|ตัน|吨",
    "volume": r"m3\b|m³|cubic met(?:re|er)s?\b|ลบ\.ม\.?|ลูกบาศก์เมตร|คิว|立方米|方",
}
_BEFORE = (
    r"over|above|more than|at least|under|below|less than|up to|within|about|around|exactly|min(?:imum)?|max(?:imum)?"
    r"|เกินกว่า|เกิน|มากกว่า|อย่างน้อย|ไม่เกิน|ไม่ถึง|ไม่ต่ำกว่า|ต่ำกว่า|น้อยกว่า|ภายใน|ประมาณ|ร้อยละ"
    r"|超过|大于|至少|不少于|不低于|不到|少于|小于|低于|不超过|最多|大约|约"
)
_AFTER = r"ขึ้นไป|เป็นต้นไป|以上|以下|以内|以外|or more|or less|or fewer"
_FIGURE = re.compile(
    rf"(?:(?:{_BEFORE})\s*)?(?:ร้อยละ\s*)?\d[\d,]*(?:\.\d+)?\s*"
    rf"(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _UNITS.items())})(?:\s*(?:{_AFTER}))?",
    re.IGNORECASE,
)


def things(text: str, names: Names) -> list[Thing]:
    """All things of a text, in their order. A figure is of the kind of its unit."""
    found = [*names.find(text), *_formed(text)]
    return sorted(found, key=lambda thing: (thing.start, thing.end))


def without(text: str, found: Sequence[Thing]) -> str:
    """The text with blanks for the things."""
    for thing in found:
        text = text[: thing.start] + " " * (thing.end - thing.start) + text[thing.end :]
    return text


def exchanged(text: str, new: str, wanted: Sequence[Thing], have: Sequence[Thing]) -> str | None:
    """`text`, which has the things `have`, with the things `wanted` of the text `new` in place of those of their kind.

    None where one of them has no counterpart, or more than one: it cannot be told then which one is meant.
    """
    swaps: dict[tuple[int, int], str] = {}
    for start, end in dict.fromkeys((thing.start, thing.end) for thing in wanted):
        kinds = {thing.kind for thing in wanted if (thing.start, thing.end) == (start, end)}
        places = _joined(text, [thing for thing in have if thing.kind in kinds])
        if len(places) != 1:
            return None
        place = places[0]
        swaps[place] = f"{swaps[place]} {new[start:end]}" if place in swaps else new[start:end]
    return _swapped(text, swaps)


def replaced(text: str, have: Sequence[Thing], only: Callable[[Thing], bool], new: str) -> str | None:
    """`text` with `new` in place of the one thing for which `only` holds; None where there is none, or several."""
    places = dict.fromkeys((thing.start, thing.end) for thing in have if only(thing))
    return _swapped(text, dict.fromkeys(places, new)) if len(places) == 1 else None


def _joined(text: str, found: Sequence[Thing]) -> list[tuple[int, int]]:
    """The places of some things; neighbours ("UASB厌氧处理") are one."""
    places: list[tuple[int, int]] = []
    for start, end in dict.fromkeys((thing.start, thing.end) for thing in found):
        if places and not text[places[-1][1] : start].strip(" ()（）"):
            places[-1] = places[-1][0], max(end, places[-1][1])
        else:
            places.append((start, end))
    return places


def _swapped(text: str, swaps: dict[tuple[int, int], str]) -> str:
    for (start, end), new in sorted(swaps.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _formed(text: str) -> Iterator[Thing]:
    for kind, pattern in ((GROUP, _GROUP), (CODE, _CODE)):
        for match in pattern.finditer(text):
            yield Thing(kind, match[0].upper(), match.start(), match.end())
    for match in _FIGURE.finditer(text):
        yield Thing(f"{FIGURE}:{match.lastgroup}", match[0].casefold(), match.start(), match.end())
