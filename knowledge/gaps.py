"""Known gaps: how like a question is to something that the knowledge is known not to hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.messages import LANGUAGES, Language
from knowledge.index import Index
from knowledge.ranking import Asked
from knowledge.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Nearness:
    """The cosines of a question with the nearest phrasing of any gap and of any section, 0 where there is none.

    `gap` and `section` are those in the question's language, `…_in_all` the means over the languages. `id` is the gap's
    id, "" where there are no gaps.
    """

    id: str
    gap: float
    section: float
    gap_in_all: float
    section_in_all: float


def likeness(index: Index, question: Asked, language: Language) -> Nearness:
    """Compares a question with all gaps and all sections by their phrasings."""
    gaps: dict[Language, float] = {}
    sections: dict[Language, float] = {}
    nearest: tuple[float, str] = (0.0, "")
    for other in LANGUAGES:
        found = question.likenesses[other]
        known = index.asked_known[other]
        sections[other] = _highest(found[known])
        gaps[other] = _highest(found[~known])
        if gaps[other]:
            place = int(np.flatnonzero(~known)[np.argmax(found[~known])])
            likeness_here = gaps[other] + (0.02 if other == language else 0.0)
            nearest = max(nearest, (likeness_here, index.asked[other].sections[place]))
    return Nearness(
        id=nearest[1],
        gap=gaps[language],
        section=sections[language],
        gap_in_all=sum(gaps.values()) / len(gaps),
        section_in_all=sum(sections.values()) / len(sections),
    )


def held_by_one(index: Index, weights: Mapping[str, float]) -> float:
    """The most of some words' weight that one gap has in its titles and phrasings."""
    # Not by intersecting sets: a gap has hundreds of words, a question a few.
    shared = (sum(weights[word] for word in weights if word in words) for words in index.gap_words.values())
    return max(shared, default=0.0) if weights else 0.0


def _highest(values: Vectors) -> float:
    return float(values.max()) if len(values) else 0.0
