"""Open questions grouped by what they are about, across languages.

Two texts of different languages cannot be compared by their vectors, and the concepts of `knowledge.likeness` are too
few for questions of every kind. So each question is placed among all sections, which exist in three languages: two ask
the same if the section nearest to each is among those nearest to the other. Of 150 development questions, 90% of the
pairs found share a section that answers both, and 77% of the pairs meant alike are found (by the concepts: 4% and 54%).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.casework import OpenQuestion
from bot.messages import Language
from knowledge.library import IndexedLibrary

NEAREST = 3
"""Sections among which the other question's nearest one has to be."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that probably ask the same, the newest first."""

    questions: tuple[OpenQuestion, ...]

    @property
    def id(self) -> int:
        """The newest question's."""
        return self.questions[0].id

    @property
    def languages(self) -> list[Language]:
        """Those that it is asked in."""
        return list(dict.fromkeys(question.language for question in self.questions))

    @property
    def examples(self) -> list[OpenQuestion]:
        """One question of each language."""
        return [next(each for each in self.questions if each.language == language) for language in self.languages]

    @property
    def oldest(self) -> OpenQuestion:
        """The one that waits longest."""
        return self.questions[-1]

    @property
    def askers(self) -> int:
        """How many people are to be told."""
        return sum(question.askers for question in self.questions)


class Groups:
    """Groups questions; where each is placed is remembered as long as the index is the same."""

    def __init__(self, library: IndexedLibrary) -> None:
        self._library = library
        self._generation = ""
        self._places: dict[int, tuple[str, ...]] = {}

    def of(self, questions: Sequence[OpenQuestion]) -> list[Group]:
        """The groups, the largest first, then the newest. Raises `OperatorError` without an index."""
        generation = self._library.generation()
        known = self._places if generation == self._generation else {}
        places = {each.id: known.get(each.id) or tuple(self._nearest(each)) for each in questions}
        self._generation, self._places = generation, places
        groups: list[list[OpenQuestion]] = []
        for question in sorted(questions, key=lambda each: -each.id):
            for group in groups:
                if _alike(places[group[0].id], places[question.id]) or _same(group[0], question):
                    group.append(question)
                    break
            else:
                groups.append([question])
        found = [Group(tuple(group)) for group in groups]
        return sorted(found, key=lambda group: (-len(group.questions), -group.id))

    def _nearest(self, question: OpenQuestion) -> Iterator[str]:
        for passage in self._library.search(question.text, question.language, k=NEAREST).passages:
            yield passage.section


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and one[0] in other and other[0] in one


def _same(one: OpenQuestion, other: OpenQuestion) -> bool:
    return one.text.casefold().split() == other.text.casefold().split()
