"""Figures held to the words right beside them: a figure that stands in the passages, but next to other words.

Of the figures of a sort that a passage has, the one is meant whose neighbouring words the sentence has, too: in "a base
of 3.78 baht and a fuel charge of 0.37" the fuel charge is not 3.78. This looks only at passages in the sentence's
language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.messages import Language
from knowledge.checking.claims import Fault
from knowledge.checking.likeness import MONEY
from knowledge.checking.measures import Measure
from knowledge.checking.parts import Part, Reading
from knowledge.checking.similar import grams

Fail = tuple[Fault, str]

# How far words belong to a figure, in signs, and by how many pieces of words more another figure has to be nearer.
_REACH: Mapping[Language, int] = {"en": 40, "th": 36, "zh": 16}
_MORE: Mapping[Language, int] = {"en": 2, "th": 4, "zh": 2}
_FIGURE = re.compile(r"\d[\d,.]*")
_STOP = re.compile(r"[。；;\n]")
_UNCOUNTED = frozenset(("", "other", "number", "code", "date", "ratio", "standard", "year"))


def beside_other_words(said: Sequence[Part], readings: Sequence[Reading], language: Language) -> Fail | None:
    """The first figure of a sentence whose words stand beside another one of its sort in the passages."""
    own = [reading for reading in readings if reading.language == language]
    held = [(each, part) for reading in own for part in reading.parts if part.unit for each in _figures(part)]
    told = [(each, part) for part in said for each in _figures(part)]
    values = {(_sort(each), each.value) for each, _ in told}
    for measure, part in told:
        here = next(_windows(measure, part, language), frozenset())
        its = [
            len(here & window)
            for each, where in held
            if (_sort(each), each.value) == (_sort(measure), measure.value)
            for window in _windows(each, where, language)
        ]
        # A figure that the sentence has as well is told from this one by its order and by what both are said of.
        others = [
            len(here & window)
            for each, where in held
            if _sort(each) == _sort(measure) and (_sort(each), each.value) not in values
            for window in _windows(each, where, language)
        ]
        if its and others and max(others) >= max(its) + _MORE[language]:
            return "binding", measure.shown
    return None


def said_twice(said: Sequence[Part], readings: Sequence[Reading]) -> Fail | None:
    """A figure that a sentence says of two things, where no sentence or table of the passages has it twice."""
    told = [each for part in said for each in _figures(part)]
    for at, measure in enumerate(told):
        same = [each for each in told[:at] if (_sort(each), each.value) == (_sort(measure), measure.value)]
        if same and not any(
            sum(
                (_sort(each), each.value) == (_sort(measure), measure.value)
                for part in reading.parts
                if part.unit
                for each in _figures(part)
            )
            > 1
            for reading in readings
        ):
            return "binding", measure.shown
    return None


_COUNTRIES = ("china", "thailand")
_OWNERS = ("place", "town", "estate", "group", "code")


def owned_elsewhere(said: Sequence[Part], readings: Sequence[Reading]) -> Fail | None:
    """A figure beside a name that the passages have beside another figure of its sort, and not with this one."""
    held = [(each, part) for reading in readings for part in reading.parts if part.unit for each in _figures(part)]
    values = {(_sort(each), each.value) for part in said for each in _figures(part)}
    for part in said:
        for measure in _figures(part):
            sort = _sort(measure)
            found = [where for each, where in held if (_sort(each), each.value) == (sort, measure.value)]
            others = [where for each, where in held if _sort(each) == sort and (sort, each.value) not in values]
            names = [(kind, key) for kind, key in part.marks if kind in _OWNERS and key not in _COUNTRIES]
            for kind, key in names if found else ():
                if not any(_has(where, key) for where in found) and any((kind, key) in where.marks for where in others):
                    return "binding", f"{measure.shown}: {key}"
    return None


def _has(part: Part, key: str) -> bool:
    return any(key in part.about(kind) for kind in _OWNERS)


def _figures(part: Part) -> list[Measure]:
    return [each for each in part.measures if each.sure and each.kind not in _UNCOUNTED]


def _sort(measure: Measure) -> str:
    return "money" if measure.kind in MONEY else measure.kind


def _windows(measure: Measure, part: Part, language: Language) -> Iterator[frozenset[str]]:
    """The pieces of words beside each place where a figure stands in its sentence, up to the figures next to it."""
    whole, word = part.whole.lower(), measure.word.lower()
    at = whole.find(word) if word else -1
    while at >= 0:
        left = _FIGURE.split(_STOP.split(whole[max(0, at - _REACH[language]) : at])[-1])[-1]
        right = _FIGURE.split(_STOP.split(whole[at + len(word) : at + len(word) + _REACH[language]])[0])[0]
        yield grams(left) | grams(right)
        at = whole.find(word, at + 1)
