"""Fits the confidence of a search (knowledge/confidence.py) on a question set, and says how well it declines.

    .venv/bin/python -m benchmarks.calibrate [SET.jsonl]

A logistic regression over the signals tells a question with an answer among the first passages from one that must be
declined. It is fitted on part of the questions and judged on the others (grouped by conversation, ten folds), so that
the figures hold for questions it has not seen. Prints the weights for all questions, to be carried over by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.bootstrap import open_house, starter_corpus_if_missing
from bot.evaluation import Question, read_set
from bot.followup import leans_on_before
from knowledge.index import Progress

Matrix = NDArray[np.float64]
RIDGE = 0.1
FOLDS = 10


def main() -> None:
    """Fits, judges, prints."""
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    path = Path(named[0] if named else "tests/evaluation/dev.jsonl")
    questions = read_set(path)
    signals, ranks = _signals(questions)
    if "--plain" in sys.argv:
        # As it is for sections that have no phrasings: without the signals that come from them.
        signals[:, [3, 4, 5, 6]] = 0.0
    answerable = np.array([bool(question.gold) for question in questions])
    found = np.array([rank is not None and rank <= 1 for rank in ranks])
    folds = np.array([hash_fold(question) for question in questions])
    scores = np.empty(len(questions))
    for fold in range(FOLDS):
        weights = fit(signals[folds != fold], answerable[folds != fold].astype(float))
        scores[folds == fold] = apply(weights, signals[folds == fold])
    print(f"{len(questions)} questions, {answerable.sum()} with an answer; recall@1 {found[answerable].mean():.3f}")
    print(f"AUC (unseen folds): {auc(scores[answerable], scores[~answerable]):.3f}")
    for allowed in (0.02, 0.05, 0.1, 0.15):
        threshold = np.quantile(scores[answerable], allowed)
        declined = (scores[~answerable] < threshold).mean()
        wrong = (scores[answerable & ~found] < threshold).mean()
        print(
            f"at {allowed:.0%} wrongly declined: {declined:.0%} of outside declined, {wrong:.0%} of wrong first "
            f"passages declined (threshold {1 / (1 + np.exp(-threshold)):.2f})"
        )
    weights = fit(signals, answerable.astype(float))
    print("weights:", ", ".join(f"{weight:.2f}" for weight in weights[:-1]), "constant:", f"{weights[-1]:.2f}")
    for language in ("th", "zh", "en"):
        own = np.array([question.lang == language for question in questions])
        print(f"AUC {language}: {auc(scores[own & answerable], scores[own & ~answerable]):.3f}")


def _signals(questions: list[Question]) -> tuple[Matrix, list[int | None]]:
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    rows, ranks = [], []
    before: dict[str, str] = {}
    for question in questions:
        leaned_on = before.get(question.conversation, "") if leans_on_before(question.text) else ""
        if question.conversation:
            before[question.conversation] = question.text
        language = next(known for known in ("th", "zh", "en") if known == question.lang)
        found, signals = house.library.examine(question.text, language, leaned_on)
        if signals is None:
            raise SystemExit("the index is empty")
        rows.append(signals.numbers)
        ranks.append(next((n for n, entry in enumerate(found, 1) if entry.section in question.gold), None))
    return np.array(rows), ranks


def hash_fold(question: Question) -> int:
    """The fold of a question; turns of one conversation share it."""
    return sum(map(ord, question.conversation or question.id)) % FOLDS


def fit(signals: Matrix, wanted: NDArray[np.float64]) -> Matrix:
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


def apply(weights: Matrix, signals: Matrix) -> Matrix:
    """The log-odds of questions."""
    return signals @ weights[:-1] + weights[-1]


def auc(answerable: Matrix, foreign: Matrix) -> float:
    """The chance that a question with an answer scores above one without."""
    return float((answerable[:, None] > foreign[None, :]).mean())


if __name__ == "__main__":
    main()
