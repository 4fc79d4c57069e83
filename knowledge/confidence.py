"""How sure a search is that its first section answers the question: a number from 0 to 1.

E5's cosines are squeezed into about 0.7–0.9, so no threshold on one score tells. Several signals are weighed by a
logistic regression, fitted by `benchmarks/calibrate.py` on the development questions; its table is in
`docs/evaluation.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from math import exp

from bot.messages import Language
from knowledge import gaps
from knowledge.index import Index
from knowledge.names import FLAGGED
from knowledge.ranking import Asked, Ranked


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a search's result, each about -1 to 1 for a usual question.

    `score` is the first section's merged score; `likeness` that of its nearest phrasing and `best` that of the nearest
    phrasing of any section, `gap` that of the nearest phrasing of a known gap, each against a usual likeness, and
    `lead` how much nearer the gap is in all languages; `coverage` is the share of the question's telling words (by
    inverse document frequency) that the section holds in any language; `named` is 1 for a record that the question
    names by its official code; `gap_words` is the share of the telling words that it lacks and one known gap has.
    `abroad` is how likely the section answers if it exists in other languages only (0 to 1; 0 if not): it takes the
    place of the weighing, since half of the signals are blind to such a section.
    `unknown_name` is how sure it is that the question asks about a name of which the
    knowledge holds nothing, `lacking` how sure that it wants a kind of answer (a phone number, today's price, an
    opinion) that the section does not give: no score can see these, so they are rules beside the weights.
    """

    score: float
    words: float
    cosine: float
    likeness: float
    best: float
    gap: float
    lead: float
    coverage: float
    named: float
    gap_words: float
    gap_id: str = ""
    unknown_name: float = 0.0
    lacking: float = 0.0
    abroad: float = 0.0

    @property
    def phrased(self) -> bool:
        """Whether the first section has phrasings to compare with."""
        return self.likeness > _NO_PHRASING

    @property
    def numbers(self) -> tuple[float, ...]:
        """The signals that are weighed, in the order of the weights."""
        return astuple(self)[:-4]

    @classmethod
    def of(cls, index: Index, ranked: Sequence[Ranked], question: Asked, language: Language) -> Signals | None:
        """The signals of a result, None for an empty one."""
        if not ranked:
            return None
        first, nearest = ranked[0], gaps.likeness(index, question, language)
        weights = {word: index.words[language].weight(word) for word in question.words}
        lacked = {word: weight for word, weight in weights.items() if not _holds(index, first.section, word)}
        total = sum(weights.values()) or 1.0
        return cls(
            score=first.score / 4,
            words=first.words / 10,
            cosine=(first.cosine - _USUAL) * 10,
            likeness=(first.likeness - _USUAL) * 10 if first.likeness else _NO_PHRASING,
            best=(nearest.section - _USUAL) * 10,
            gap=(nearest.gap - nearest.section) * 10,
            lead=(nearest.gap_in_all - nearest.section_in_all) * 10,
            coverage=1 - sum(lacked.values()) / total if weights else 0.0,
            named=float(first.named),
            gap_words=gaps.held_by_one(index, lacked) / total,
            abroad=first.abroad,
            gap_id=nearest.id if any(len(word) > 1 or word > "\u3400" for word in question.words) else "",
        )

    @classmethod
    def of_parts(
        cls, index: Index, ranked: Sequence[Ranked], naming: Asked, whole: Asked, language: Language
    ) -> Signals | None:
        """The signals of a result that was found by a part of the question, the part that names a record.

        Whether the question falls into a known gap is told by the whole: names alone are near to every gap in their
        field.
        """
        part, question = cls.of(index, ranked, naming, language), cls.of(index, ranked, whole, language)
        if part is None or question is None:
            return None
        gap_words = min(part.gap_words, question.gap_words)
        return replace(part, gap=question.gap, lead=question.lead, gap_words=gap_words, gap_id=question.gap_id)


UNSEEN_BY_SCORES = 0.3
"""The confidence is at most this for a question about a name of which the knowledge holds nothing, or for a kind of
answer that the section does not give."""

_USUAL = 0.85
_NO_PHRASING = -8.0

# In the order of the signals, then the constant; with phrasings to compare with, and without.
# A code that is named counts more than the few questions with one in the set can tell.
_PHRASED = (3.14, -1.71, 3.19, 1.08, -1.89, -2.58, -3.02, 3.54, 2.0, -2.66, -3.05)
_PLAIN = (4.16, -2.49, 3.10, 0.0, 0.0, 0.0, 0.0, 3.38, 2.0, -4.16, -2.80)


def confidence(signals: Signals | None) -> float:
    """The calibrated confidence; 0 without any section."""
    if signals is None:
        return 0.0
    if signals.abroad:
        calibrated = signals.abroad
    else:
        *weights, constant = _PHRASED if signals.phrased else _PLAIN
        total = constant + sum(weight * value for weight, value in zip(weights, signals.numbers, strict=True))
        calibrated = 1 / (1 + exp(-max(min(total, 50.0), -50.0)))
    unseen = max(signals.unknown_name, signals.lacking)
    return min(calibrated, UNSEEN_BY_SCORES) if unseen >= FLAGGED else calibrated


def _holds(index: Index, section: str, word: str) -> bool:
    """Whether a section has a word in any language."""
    return any(index.words[other].holds(word, index.row_of[other][section]) for other in index.sections[section])
