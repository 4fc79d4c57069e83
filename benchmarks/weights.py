"""Tries weights of the three legs (knowledge/ranking.py) on a question set, with cross-validation.

    .venv/bin/python -m benchmarks.weights [SET.jsonl]

Each leg has a weight and a share that comes from the variant in the question's language. The best combination of a
grid is chosen on nine tenths of the questions and judged on the last tenth (grouped by conversation), ten times over.
Prints the table for `docs/evaluation.md`.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibrate import FOLDS, hash_fold
from bot.bootstrap import open_house, starter_corpus_if_missing
from bot.evaluation import Question, read_set
from bot.followup import leans_on_before
from bot.messages import LANGUAGES, Language
from knowledge import ranking
from knowledge.index import Progress
from knowledge.ranking import Leg

Legs = tuple[Leg, Leg, Leg]
_WEIGHTS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (0.7, 0.0, 0.3), (0.5, 0.5, 0.0))
_GRID = ((0.3, 0.4, 0.3), (0.4, 0.3, 0.3), (0.5, 0.2, 0.3), (0.4, 0.4, 0.2), (0.5, 0.3, 0.2), (0.4, 0.2, 0.4))
_OWN = (0.35, 0.55, 0.75, 0.95)


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
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    cases = list(_cases(read_set(Path(named[0] if named else "tests/evaluation/dev.jsonl"))))
    print(
        f"{len(cases)} answerable questions\n\n| dense | asked | words | all | th | zh | en |",
        "|---|---|---|---|---|---|---|",
        sep="\n",
    )
    for weights in (*_WEIGHTS, *_GRID):
        _show(cases, tuple(Leg(weight, own) for weight, own in zip(weights, (0.75, 0.35, 0.85), strict=True)), weights)  # type: ignore[arg-type]
    _show(cases, (ranking.DENSE, ranking.ASKED, ranking.WORDS), "in use")
    combinations = [_legs(weights, owns) for weights in _GRID for owns in itertools.product(_OWN, repeat=3)]
    ranks = np.array([[case.rank(legs) for case in cases] for legs in combinations])
    folds = np.array([hash_fold(case.question) for case in cases])
    unseen = np.empty(len(cases), dtype=int)
    for fold in range(FOLDS):
        gain = (1 / (1 + ranks[:, folds != fold])).mean(axis=1)
        best = int(np.argmax(gain))
        unseen[folds == fold] = ranks[best, folds == fold]
        print(f"fold {fold}: {combinations[best]}")
    print(f"chosen on the other folds: recall@1 {(unseen < 1).mean():.3f}, recall@5 {(unseen < 5).mean():.3f}")


def _legs(weights: Sequence[float], owns: Sequence[float]) -> Legs:
    dense, asked, words = (Leg(weight, own) for weight, own in zip(weights, owns, strict=True))
    return dense, asked, words


def _show(cases: Sequence[Case], legs: Legs, name: object) -> None:
    ranks = np.array([case.rank(legs) for case in cases])
    languages = np.array([case.question.lang for case in cases])
    cells = [ranks, *(ranks[languages == language] for language in LANGUAGES)]
    shown = " | ".join(f"{(cell < 1).mean():.3f} / {(cell < 5).mean():.3f}" for cell in cells)
    print(f"| {' | '.join(map(str, name)) if isinstance(name, tuple) else f'{name} | |'} | {shown} |")


def _cases(questions: Sequence[Question]) -> Iterator[Case]:
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    for question in questions:
        if not question.gold or leans_on_before(question.text):
            continue
        language: Language = next(known for known in LANGUAGES if known == question.lang)
        legs = house.library.legs(question.text, language)
        golds = [legs.place[gold] for gold in question.gold if gold in legs.place]
        yield Case(question, legs.scores, np.array(golds, dtype=np.intp))


if __name__ == "__main__":
    main()
