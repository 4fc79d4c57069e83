"""Folds for cross-validation over a question set: alike in languages and kinds, no conversation cut in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.evaluation import Question

FOLDS = 10


def folds(questions: Sequence[Question]) -> NDArray[np.intp]:
    """The fold (0 to 9) of each question.

    The turns of one conversation share a fold. Each language's questions of a kind are dealt out evenly, in an order
    that depends on nothing but their ids, so that a fold stays the same from run to run.
    """
    strata: dict[tuple[str, str], set[str]] = defaultdict(set)
    for question in questions:
        strata[question.lang, question.kind].add(_group(question))
    fold_of: dict[str, int] = {}
    for stratum in sorted(strata):
        for group in sorted(strata[stratum], key=lambda name: (crc32(name.encode()), name)):
            # One deal over all strata: small ones do not all begin at the first fold.
            fold_of.setdefault(group, len(fold_of) % FOLDS)
    return np.array([fold_of[_group(question)] for question in questions], dtype=np.intp)


def _group(question: Question) -> str:
    return f"conversation {question.conversation}" if question.conversation else f"question {question.id}"
