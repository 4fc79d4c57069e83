"""Places what exists only in languages other than the question's among what exists in the question's own.

A section in another language has neither the question's words nor phrasings like it: its merged score would be low
however well it answers. So it is compared with its like first: with the variants, in its language, of the sections that
exist in the question's language too. The score that has its rank among them, by the merged scores, becomes its own
(quantile mapping).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

FEWEST = 20
"""Sections in both languages below which ranks among them say nothing."""
AHEAD = 0.2
"""What is added to the likeness of a section that exists in other languages only: its own language has the figures,
names and terms in another script, so that less of the question is found in it."""
BEYOND = 0.5
"""What a likeness above that of all sections in both languages adds to the highest score, for each unit of it."""


def placed(merged: Scores, likeness: Scores, present: Mask, own: int) -> Scores:
    """The merged scores, with those of the sections that are not there in the question's language.

    `merged` has a score for each section; `likeness` is how like the question each variant is, as z-scores in rows by
    language (NaN where there is none); `present` says which variants there are; `own` is the row of the question's
    language.
    """
    foreign = ~present[own]
    if not foreign.any():
        return merged
    found = np.full_like(merged, -np.inf)
    for row in range(len(present)):
        wanted, both = foreign & present[row], present[own] & present[row]
        if row == own or not wanted.any() or both.sum() < FEWEST:
            continue
        like, scores = np.sort(likeness[row, both]), np.sort(merged[both])
        reached = likeness[row, wanted] + AHEAD
        above = np.maximum(reached - like[-1], 0)
        found[wanted] = np.maximum(found[wanted], np.interp(reached, like, scores) + BEYOND * above)
    # Where people's questions in the language are known for it, its own score may be the higher one.
    return np.maximum(found, merged).astype(np.float32)
