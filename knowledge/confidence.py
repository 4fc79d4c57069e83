"""How sure a search is that its first section answers the question: a number from 0 to 1.

E5's cosines are squeezed into about 0.7–0.9, so no threshold on one score tells. Several signals are weighed by a
logistic regression, fitted by `benchmarks/calibrate.py` on the development questions; its table is in
`docs/evaluation.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp

from bot.messages import Language
from knowledge.index import Index
from knowledge.ranking import Ranked


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a search's result, all about 0 to 1 for a usual question."""

    cosine: float
    dense: float
    words: float
    coverage: float
    named: float

    @classmethod
    def of(cls, index: Index, ranked: Sequence[Ranked], words: Sequence[str], language: Language) -> Signals | None:
        """The signals of a result, None for an empty one.

        `coverage` is the share of the question's telling words (by inverse document frequency) that the first section
        holds, in any language; `named` is 1 for a record that the question names by its official code.
        """
        if not ranked:
            return None
        first = ranked[0]
        return cls(
            cosine=(first.cosine - 0.8) * 10,
            dense=first.dense / 4,
            words=first.words / 10,
            coverage=_coverage(index, first.section, words, language),
            named=float(first.named),
        )


# In the order of the signals, then the constant.
_WEIGHTS = (3.21, 2.74, 1.62, 3.14, 1.95)
_CONSTANT = -4.87


def confidence(signals: Signals | None) -> float:
    """The calibrated confidence; 0 without any section."""
    if signals is None:
        return 0.0
    total = _CONSTANT + sum(weight * value for weight, value in zip(_WEIGHTS, astuple(signals), strict=True))
    return 1 / (1 + exp(-total))


def _coverage(index: Index, section: str, words: Sequence[str], language: Language) -> float:
    asked = set(words)
    if not asked:
        return 0.0
    weights = {word: index.words[language].weight(word) for word in asked}
    held: set[str] = set()
    for other in index.sections[section]:
        row = index.row_of[other][section]
        held |= {word for word in asked if index.words[other].holds(word, row)}
    return sum(weights[word] for word in held) / sum(weights.values())
