"""What the steps of an answer have found: passages under continuous numbers, and what was calculated from them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.messages import Language, Passage
from bot.pages import shortened
from knowledge.checking.units import OTHER, Unit, unit_at
from knowledge.checks import Checked, Refused, Sentence
from knowledge.figures import figures, placed
from knowledge.sentences import plain
from knowledge.writer.arithmetic import Calculation, CalculationError, calculate
from knowledge.writer.material import Data

MOST_PASSAGES = 24
"""Passages that are gathered for one answer, at most."""
LONGEST_PASSAGE = 1_600
"""Characters of a passage as the model gets it; the checks read all of it."""
LONGEST_UNIT = 24

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?!\d)(?!%)")
_Found = Mapping[str, frozenset[Unit | None]]
"""The figures of a text, each with the units that stand behind it; None where nothing is counted."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation that stands on passages: `sources` are the numbers of those that its figures come from."""

    calculation: Calculation
    sources: tuple[int, ...]


@dataclass
class Gathered:
    """Passages and calculations of one answer. A calculation gets a number like a passage; several threads may add."""

    question: str
    language: Language
    passages: list[Passage] = field(default_factory=list)
    worked: dict[int, Worked] = field(default_factory=dict)
    _figures: list[_Found] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def add(self, found: Iterable[Passage]) -> list[tuple[int, Passage]]:
        """The passages with their numbers: those that are known already keep theirs; more than fit are left out."""
        numbered: list[tuple[int, Passage]] = []
        with self._lock:
            known = {(each.section, each.language): number for number, each in enumerate(self.passages, 1)}
            for passage in found:
                number = known.get((passage.section, passage.language))
                if number is None and len(self.passages) < MOST_PASSAGES:
                    number = self._append(passage)
                    known[passage.section, passage.language] = number
                if number is not None:
                    numbered.append((number, passage))
        return numbered

    def calculate(self, expression: str, unit: str = "") -> tuple[int, Passage]:
        """The value of an expression of figures that stand in passages or in the question, as a numbered passage.

        Raises `CalculationError` where it is no expression, a figure stands nowhere, or the units do not fit together.
        """
        calculation = calculate(expression)
        with self._lock:
            sources = self._sources(calculation)
            unit = self._unit(calculation, unit.strip(), sources)
            text = _equation(calculation, unit)
            for number, passage in enumerate(self.passages, 1):
                if number in self.worked and passage.text == text:
                    return number, passage
            if len(self.passages) >= MOST_PASSAGES:
                raise CalculationError("nothing more can be calculated")
            name = f"calculation-{len(self.worked) + 1}"
            passage = Passage(name, self.language, "record", name, "", text, "", "", verified=True, sources=())
            number = self._append(passage)
            self.worked[number] = Worked(calculation, tuple(sorted({each for of in sources for each in of})))
            return number, passage

    def settled(self, checked: Checked) -> Checked:
        """What was checked, with what a calculation asks for besides.

        A sentence with a calculated figure has to show the figures that it comes from, and stands on their passages.
        """
        kept: list[Sentence] = []
        refused = list(checked.refused)
        for sentence in checked.kept:
            used = [self.worked[number] for number in sentence.passages if number in self.worked]
            stands_on = dict.fromkeys(self._real(sentence.passages, used))
            said = {each.value for each in figures(sentence.text, self.language)}
            hidden = [each.shown for one in used for each in one.calculation.operands if each.value not in said]
            if hidden or not stands_on:
                refused.append(Refused(sentence, "figures", ", ".join(hidden)))
            else:
                kept.append(replace(sentence, passages=tuple(stands_on)))
        lost_first = checked.lost_first or [each.text for each in kept[:1]] != [each.text for each in checked.kept[:1]]
        return Checked(tuple(kept), tuple(refused), lost_first)

    def _real(self, numbers: Sequence[int], used: Sequence[Worked]) -> Iterator[int]:
        yield from (number for number in numbers if number not in self.worked)
        yield from (number for one in used for number in one.sources)

    def _append(self, passage: Passage) -> int:
        self.passages.append(passage)
        self._figures.append(_figures_of(plain(passage.text), passage.language))
        return len(self.passages)

    def _sources(self, calculation: Calculation) -> list[set[int]]:
        """For each figure of a calculation the numbers of the passages that hold it; none for one of the question."""
        asked = _figures_of(self.question, self.language)
        sources = []
        for operand in calculation.operands:
            held = {
                number
                for number, found in enumerate(self._figures, 1)
                if operand.value in found and number not in self.worked
            }
            if not held and operand.value not in asked:
                raise CalculationError("a figure of the expression stands neither in the passages nor in the question")
            sources.append(held)
        return sources

    def _unit(self, calculation: Calculation, said: str, sources: Sequence[set[int]]) -> str:
        """The unit of the result, if it is one. Raises `CalculationError` where figures count different things."""
        asked = _figures_of(self.question, self.language)
        counted = []
        for operand, numbers in zip(calculation.operands, sources, strict=True):
            if not operand.value.endswith("%"):
                held = [self._figures[number - 1][operand.value] for number in numbers]
                counted.append(frozenset().union(*held, asked.get(operand.value, frozenset())))
        common = frozenset.intersection(*counted) if counted else frozenset()
        if calculation.sums and counted and not common:
            raise CalculationError("these figures count different things")
        if not said:
            return ""
        unit = unit_at(f"1 {said}", 0, 1) if len(said) <= LONGEST_UNIT and not figures(said, self.language) else None
        fitting = common if calculation.sums else frozenset().union(*counted)
        if unit is None or unit == OTHER or unit not in fitting:
            raise CalculationError("no figure of the expression stands with this unit")
        return said


def as_material(numbered: Iterable[tuple[int, Passage]]) -> list[Data]:
    """Passages with their numbers, titles and dates, in plain text."""
    return [
        {
            "number": number,
            "title": passage.title if passage.name == passage.title else f"{passage.title} – {passage.name}",
            "date": passage.as_of,
            "text": shortened(plain(passage.text), LONGEST_PASSAGE),
        }
        for number, passage in numbered
    ]


def _equation(calculation: Calculation, unit: str) -> str:
    behind = f" {unit}" if unit else ""
    shown = calculation.shown
    if calculation.sums and unit:
        shown = _NUMBER.sub(lambda match: match[0] + behind, shown)
    share = f" = {calculation.share}" if calculation.share else ""
    return f"{shown} = {calculation.result}{behind}{share}"


def _figures_of(text: str, language: Language) -> _Found:
    read, places = placed(text, language)
    found: dict[str, set[Unit | None]] = {}
    for place in places:
        for figure in place.figures:
            found.setdefault(figure.value, set()).add(unit_at(read, place.start, place.end))
    return {value: frozenset(units) for value, units in found.items()}
