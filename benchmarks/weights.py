"""Tries weights of the three legs (knowledge/ranking.py) on a question set, with cross-validation.

    .venv/bin/python -m benchmarks.weights [SET.jsonl …] [--write]

Each leg has a weight and a share that comes from the variant in the question's language. The best combination of a
grid is chosen on nine tenths of the questions and judged on the last tenth (benchmarks/folds.py), ten times over.
`--write` renews the table in `docs/evaluation.md`.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibrate import question_sets
from benchmarks.folds import FOLDS, folds
from benchmarks.pages import renew, rows, share, wants_writing
from benchmarks.trial import LEGS_IN_USE, Legs
from bot.bootstrap import House, open_house, starter_corpus_if_missing
from bot.evaluation import Question
from bot.messages import LANGUAGES, Language
from knowledge.index import Progress
from knowledge.ranking import Leg

_ALONE = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (0.7, 0.0, 0.3), (0.5, 0.5, 0.0))
_GRID = ((0.3, 0.4, 0.3), (0.4, 0.3, 0.3), (0.5, 0.2, 0.3), (0.4, 0.4, 0.2), (0.5, 0.3, 0.2), (0.4, 0.2, 0.4))
_OWN = (0.35, 0.55, 0.75, 0.95)
_OWN_IN_USE = tuple(leg.own for leg in LEGS_IN_USE)


@dataclass(frozen=True)
class Case:
    """An answerable question with each leg's scores: two rows a leg, own language and mean of all; and its golds."""

    question: Question
    legs: NDArray[np.float32]
    golds: NDArray[np.intp]

    def rank(self, legs: Legs) -> int:
        """How many sections stand before the best gold."""
        mixed = [
            leg.weight * (leg.own * own + (1 - leg.own) * mean)
            for leg, (own, mean) in zip(legs, self.legs, strict=True)
        ]
        scores = sum(mixed[1:], mixed[0])
        return int((scores > scores[self.golds].max()).sum())


def main() -> None:
    """Measures the legs alone and together, then the grid."""
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    tried = cases(house, question_sets(sys.argv[1:]))
    table = rows(
        ("dense", "asked", "words", "all", *LANGUAGES),
        (_row(tried, _legs(weights, _OWN_IN_USE)) for weights in (*_ALONE, *_GRID)),
    )
    ranks = rank_table(tried)
    fold_of = folds([case.question for case in tried])
    unseen = np.empty(len(tried), dtype=int)
    for fold in range(FOLDS):
        best = best_combination(ranks[:, fold_of != fold])
        unseen[fold_of == fold] = ranks[best, fold_of == fold]
        print(f"fold {fold}: {COMBINATIONS[best]}")
    table += (
        f"\n\n{len(tried)} questions. Chosen on nine tenths of them and judged on the last tenth, ten times over: "
        f"recall@1 {share((unseen < 1).mean())}, recall@5 {share((unseen < 5).mean())}."
    )
    print(table)
    if wants_writing():
        renew("legs", table)


def cases(house: House, questions: Sequence[Question]) -> list[Case]:
    """The answerable questions that stand by themselves, with what each leg says of them."""
    return list(_cases(house, questions))


def rank_table(tried: Sequence[Case]) -> NDArray[np.intp]:
    """The rank of each case (columns) under each of `COMBINATIONS` (rows)."""
    return np.array([[case.rank(legs) for case in tried] for legs in COMBINATIONS])


def best_combination(ranks: NDArray[np.intp]) -> int:
    """The row whose first golds stand highest (mean reciprocal rank)."""
    return int(np.argmax((1 / (1 + ranks)).mean(axis=1)))


def _legs(weights: Sequence[float], owns: Sequence[float]) -> Legs:
    dense, asked, words = (Leg(weight, own) for weight, own in zip(weights, owns, strict=True))
    return dense, asked, words


COMBINATIONS = [_legs(weights, owns) for weights in _GRID for owns in itertools.product(_OWN, repeat=3)]
"""The weights that are tried."""


def _row(tried: Sequence[Case], legs: Legs) -> list[str]:
    ranks = np.array([case.rank(legs) for case in tried])
    languages = np.array([case.question.lang for case in tried])
    groups = [ranks, *(ranks[languages == language] for language in LANGUAGES)]
    shown = [f"{leg.weight:g}" for leg in legs]
    shown += [f"{share((group < 1).mean())} / {share((group < 5).mean())}" for group in groups]
    return [f"**{cell}**" for cell in shown] if legs == LEGS_IN_USE else shown


def _cases(house: House, questions: Sequence[Question]) -> Iterator[Case]:
    for question in questions:
        if not question.gold or question.follows:
            continue
        language: Language = next(known for known in LANGUAGES if known == question.lang)
        legs = house.library.legs(question.text, language)
        golds = [legs.place[gold] for gold in question.gold if gold in legs.place]
        yield Case(question, legs.scores, np.array(golds, dtype=np.intp))


if __name__ == "__main__":
    main()
