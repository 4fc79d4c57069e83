"""Places what exists only in languages other than the question's among what exists in the question's own.

A section in another language has neither the question's words nor phrasings like it: its merged score would be low
however well it answers. So these sections are ranked among themselves, by vectors and by what stands in them of the
question in other words, and how likely it is that the first of them answers is weighed from several signals. That
decides where they stand among the others, and is their confidence.

Everything here was fitted by `benchmarks/abroad.py` on the starter corpus with half of its documents left in one
language; see docs/evaluation.md.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

FEWEST = 20
"""Sections in both languages below which nothing is known of how the two compare."""
COVERED = 8.0
"""What all of the question's words, found in a section in another language, count beside its likeness."""

# Where the first of them stands beside the best one in the question's language: as much above it as it is likelier than
# these log odds, and the further below the less likely it is.
_EVEN = -1.0
_ABOVE = 0.3
_BELOW = 0.3
# How far the others stand behind the first for what they are less like the question, and for their place: they must not
# take the first places by their number. This and what is below is in steps of how far the fifth section in the
# question's language is behind the best: many places where those are close, few where one of them stands out.
_BEHIND = 0.4
_STEPS = (0.0, 0.1, 0.2, 0.3)
_FIFTH = 5
_LEAST_STEP = 0.1
_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is known of the first of the sections that exist in other languages only.

    `native` is the merged score of the best section in the question's language and `native_words` its best word score;
    `coverage` is how much of the question stands in the section in other words, `less_covered` how much less than in
    another one; `lead` is how far it is ahead of the second, `ahead` how much more like the question it is than the
    variants, in its language, of all that exists in both; `dense` is its likeness by vectors; `length` tells how many
    words the question has.
    """

    native: float
    coverage: float
    less_covered: float
    lead: float
    ahead: float
    dense: float
    native_words: float
    length: float

    @property
    def log_odds(self) -> float:
        """How likely it answers the question, as log odds."""
        *weights, constant = WEIGHTS
        return float(constant + sum(weight * value for weight, value in zip(weights, astuple(self), strict=True)))


WEIGHTS = (-0.59, 3.16, -14.01, 0.77, 0.14, 0.62, 1.85, 0.56, -4.52)
"""In the order of `Nearness`, then the constant."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """How like the question each variant is: rows by language, NaN where there is none.

    `dense` and `words` are z-scores, `translated` those of the words of what the language calls the things that the
    question mentions, `covered` is what `Bridge.coverage` says.
    """

    dense: Scores
    words: Scores
    translated: Scores
    covered: Scores


TRANSLATED = 0.15
"""What translated words count beside vectors."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The merged scores of all sections, and how likely each that exists in other languages only answers (0 to 1; 0 for
    the others).
    """

    scores: Scores
    likely: Scores


@dataclass(frozen=True, slots=True)
class Compared:
    """The places of the sections in other languages only, likeliest first, how far each is behind the first, and what
    is known of the first.
    """

    places: NDArray[np.intp]
    behind: NDArray[np.float64]
    first: Nearness


def compared(merged: Scores, like: Likenesses, present: Mask, own: int, length: int) -> Compared | None:
    """Ranks the sections that are not there in the question's language; None where there are none to compare.

    `merged` has a score for each section; `present` says which variants there are; `own` is the row of the question's
    language; `length` is how many different words the question has.
    """
    rows = [row for row in range(len(present)) if row != own and (present[own] & present[row]).sum() >= FEWEST]
    foreign = np.flatnonzero(~present[own] & present[rows].any(axis=0))
    if not len(foreign):
        return None
    cells = np.ix_(np.array(rows), foreign)
    likeness = (1 - TRANSLATED) * like.dense + TRANSLATED * np.nan_to_num(like.translated)
    covered = np.nan_to_num(like.covered)
    alike = (likeness + COVERED * covered)[cells]
    alike = np.where(present[cells], alike, -np.inf)
    best = alike.max(axis=0)
    order = np.argsort(-best, kind="stable")
    places, behind = foreign[order], best[order[0]] - best[order]
    row, first = rows[int(alike[:, order[0]].argmax())], places[0]
    native, both = present[own], present[own] & present[row]
    return Compared(
        places,
        behind,
        Nearness(
            native=float(merged[native].max()),
            coverage=float(covered[row, first]),
            less_covered=float(covered.max() - covered[row, first]),
            lead=float(min(behind[1] if len(behind) > 1 else _FARTHEST, _FARTHEST)),
            ahead=float(likeness[row, first] - likeness[row, both].max()),
            dense=float(like.dense[row, first]),
            native_words=float(like.words[own, native].max()) / 10,
            length=log(1 + length),
        ),
    )


def placed(merged: Scores, found: Compared, present: Mask, own: int) -> Placed:
    """The merged scores with those of the sections that are not there in the question's language; see `compared`."""
    odds = found.first.log_odds
    leading = np.sort(merged[present[own]])[::-1]
    step = max(float(leading[0] - leading[min(_FIFTH, len(leading)) - 1]), _LEAST_STEP)
    beside = leading[0] + (_ABOVE if odds > _EVEN else _BELOW * step) * (odds - _EVEN)
    steps = np.array(_STEPS)[np.minimum(np.arange(len(found.places)), len(_STEPS) - 1)]
    scores, likely = merged.copy(), np.zeros_like(merged)
    # Where people's questions in the language are known for it, its own score may be the higher one.
    its_place = beside - step * (_BEHIND * found.behind + steps)
    scores[found.places] = np.maximum(merged[found.places], its_place)
    likely[found.places] = [_probability(odds - float(each)) for each in found.behind]
    return Placed(scores, likely)


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(min(odds, 50.0), -50.0)))
