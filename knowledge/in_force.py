"""A ranking in which what has been replaced gives way to what replaced it, unless the question asks for the old."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.messages import Language
from knowledge.documents import Section
from knowledge.ranking import Ranked
from knowledge.succession import Succession

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")
_YEAR = re.compile(r"(?<![\d/.,])(?:19|20|2[45])\d\d(?![\d/]|[.,]\d)")
_NUMBER = re.compile(r"(?<!\d)(\d{1,4})\s*/\s*(\d{4})(?!\d)")
_STATE = re.compile(r"[〔\[(（]?((?:19|20)\d\d)[〕\])）年]?第?(\d{1,4})[号號]")


def in_force(
    ranked: Sequence[Ranked], question: str, sections: Mapping[str, Mapping[Language, Section]], succession: Succession
) -> list[Ranked]:
    """The ranking with each replaced section's successor in its place.

    The old one is left out, or comes first where the question names its number or its year and not the newer one's.
    One without a counterpart in the newer document keeps its place.
    """
    if not succession.documents:
        return list(ranked)
    names = _Named(question)
    found: dict[str, Ranked] = {}
    for each in ranked:
        section = each.section
        newer = "" if section in succession.lost else succession.newer.get(section, "")
        older = succession.older.get(section, "")
        pair = (newer, section) if newer else (section, older)
        if not all(pair):
            found.setdefault(section, each)
            continue
        old_first = names.asks_for(sections[pair[1]], sections[pair[0]])
        first, second = (pair[1], pair[0]) if old_first else pair
        found.setdefault(first, replace(each, section=first))
        if old_first:
            found.setdefault(second, replace(each, section=second))
    return list(found.values())


class _Named:
    """The years and announced numbers that a question names."""

    def __init__(self, question: str) -> None:
        plain = question.translate(_DIGITS)
        self._numbers = {f"{int(number)}/{year}" for number, year in _NUMBER.findall(plain)}
        self._numbers |= {f"{year}/{int(number)}" for year, number in _STATE.findall(plain)}
        self._years = {_common(int(year)) for year in _YEAR.findall(_NUMBER.sub(" ", plain))}

    def asks_for(self, old: Mapping[Language, Section], new: Mapping[Language, Section]) -> bool:
        """Whether it names the old one and not the new one."""
        return self._names(old) and not self._names(new)

    def _names(self, variants: Mapping[Language, Section]) -> bool:
        return any(
            each.number.rpartition(" ")[2] in self._numbers
            or (each.as_of[:4].isdecimal() and int(each.as_of[:4]) in self._years)
            for each in variants.values()
        )


def _common(year: int) -> int:
    return year - 543 if year >= 2400 else year
