"""Fits the confidence of a search (knowledge/confidence.py) on a question set, and says how well it declines.

    .venv/bin/python -m benchmarks.calibrate [SET.jsonl …] [--plain] [--write]

A logistic regression over the signals tells a question that has an answer from one that must be declined. It is fitted
on nine tenths of the questions and judged on the last, ten times over (benchmarks/folds.py), so that the figures hold
for questions it has not seen. Prints the weights for all questions, to be carried over by hand; `--plain` judges the
weights for sections without phrasings. `--write` renews the table in `docs/evaluation.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import inf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.folds import FOLDS, folds
from benchmarks.pages import percent, renew, rows, share, wants_writing
from benchmarks.trial import FROM_PHRASINGS, NAMED_WEIGHT, Confidence, Seen, Trial, Weights
from bot.bootstrap import open_house, starter_corpus_if_missing
from bot.evaluation import Question, read_set
from bot.messages import LANGUAGES
from knowledge.index import Progress

Matrix = NDArray[np.float64]
RIDGE = 0.1
ALLOWED = (0.02, 0.05, 0.1, 0.15)
_NAMED = 8


def main() -> None:
    """Fits, judges, prints."""
    questions = question_sets(sys.argv[1:])
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    seen = Trial(house).ask(questions)
    scores = held_out_scores(seen, plain="--plain" in sys.argv)
    sure = fitted(seen)
    for name, weights in (("with phrasings", sure.phrased), ("without", sure.plain)):
        print(f"weights {name}: {', '.join(f'{weight:.2f}' for weight in weights)}")
    table = _table(seen, scores)
    print(table)
    if wants_writing():
        renew("confidence", table)


def question_sets(arguments: Sequence[str]) -> list[Question]:
    """The questions of the sets that are named among some arguments, else of the development set."""
    named = [argument for argument in arguments if not argument.startswith("--")]
    return [question for path in named or ["tests/evaluation/dev.jsonl"] for question in read_set(Path(path))]


def _table(seen: Sequence[Seen], scores: Matrix) -> str:
    answerable = np.array([bool(one.outcome.question.gold) for one in seen])
    language = np.array([one.outcome.question.lang for one in seen])
    groups = [("all", np.full(len(seen), True)), *((name, language == name) for name in LANGUAGES)]
    return rows(
        ("group", "AUC", *(f"declined at {allowed:.0%} wrongly" for allowed in ALLOWED)),
        (
            (
                name,
                share(auc(scores[own & answerable], scores[own & ~answerable])),
                *(percent(declined_at(scores[own & answerable], scores[own & ~answerable], each)) for each in ALLOWED),
            )
            for name, own in groups
        ),
    )


def fitted(seen: Sequence[Seen]) -> Confidence:
    """The confidence that tells the answerable among these questions best."""
    weighed = [(one.signals, bool(one.outcome.question.gold)) for one in seen if one.signals is not None]
    signals = np.array([signals.numbers for signals, _ in weighed])
    wanted = np.array([answerable for _, answerable in weighed], dtype=np.float64)
    plain = signals.copy()
    plain[:, FROM_PHRASINGS] = 0.0
    weights = [fit(signals, wanted), fit(plain, wanted)]
    for each in weights:
        each[_NAMED] = max(each[_NAMED], NAMED_WEIGHT)
    return Confidence(*weights)


def held_out_scores(seen: Sequence[Seen], *, plain: bool = False) -> Matrix:
    """The confidence of each question by weights that were fitted without its fold.

    Infinite for what is answered without a search, minus infinity for what is refused without one. `plain` takes the
    weights for sections without phrasings.
    """
    fold_of = folds([one.outcome.question for one in seen])
    scores = np.empty(len(seen))
    for fold in range(FOLDS):
        sure = fitted([one for one, own in zip(seen, fold_of, strict=True) if own != fold])
        if plain:
            sure = Confidence(sure.plain, sure.plain)
        for place in np.flatnonzero(fold_of == fold):
            one = seen[int(place)]
            without = inf if one.outcome.reply.answered else -inf
            scores[place] = sure.of(one.signals) if one.signals is not None else without
    return scores


def fit(signals: Matrix, wanted: Matrix) -> Weights:
    """Ridge-regularised logistic regression by Newton's steps; the constant is the last weight."""
    inputs = np.column_stack([signals, np.ones(len(signals))])
    weights = np.zeros(inputs.shape[1])
    penalty = np.diag([RIDGE] * signals.shape[1] + [0.0])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (guess - wanted) + penalty @ weights
        hessian = (inputs * (guess * (1 - guess))[:, None]).T @ inputs + penalty
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def auc(answerable: Matrix, foreign: Matrix) -> float:
    """The chance that a question with an answer scores above one without; a tie counts by half."""
    above = answerable[:, None] > foreign[None, :]
    return float((above + 0.5 * (answerable[:, None] == foreign[None, :])).mean())


def declined_at(answerable: Matrix, foreign: Matrix, allowed: float) -> float:
    """The share of outside questions that a threshold declines which declines at most `allowed` of the others."""
    threshold = np.sort(answerable)[int(allowed * len(answerable))]
    return float((foreign < threshold).mean())


if __name__ == "__main__":
    main()
