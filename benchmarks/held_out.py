"""All measures on questions that nothing was fitted to, and how many answers are wrong at each coverage.

    .venv/bin/python -m benchmarks.held_out [SET.jsonl …] [--unseen=SET.jsonl] [--write]

For each of ten folds (benchmarks/folds.py) the weights of the legs, those of the confidence and the threshold are
fitted on the other nine; the real assistant then answers the fold with them. The threshold is fitted as a shift of the
confidence's constant, which comes to the same: the one that declines the most outside questions while it declines at
most 3% of the answerable ones, by confidences that were themselves fitted on other folds. What cannot be fitted again
is as it is: rules and vocabularies were written with this set in sight. With `--unseen`, what is fitted on all folds
answers another set, too. `--write` renews `docs/evaluation.md` and the chart beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibrate import fitted, question_sets
from benchmarks.curve import Answerer, chart, curve_table, threshold_table
from benchmarks.folds import FOLDS, folds
from benchmarks.pages import PAGE, renew, rows, share, wants_writing
from benchmarks.trial import Confidence, Legs, Seen, Trial
from benchmarks.weights import COMBINATIONS, best_combination, cases, rank_table
from bot.bootstrap import open_house, starter_corpus_if_missing
from bot.evaluation import Outcome, Question, measures, table
from bot.messages import LANGUAGES
from knowledge.index import Progress

SHOWN = ("recall@1", "recall@3", "recall@5", "mrr@10", "cited", "figures", "declined", "wrongly_declined", "language")
CHART = PAGE.parent / "images" / "coverage.svg"
_SHIFTS = np.arange(-1.5, 1.51, 0.25)
_MOST_WRONGLY_DECLINED = 0.03


@dataclass(frozen=True)
class Fitted:
    """What was fitted on nine folds."""

    legs: Legs
    sure: Confidence
    shift: float


def main() -> None:
    """Fits and asks fold by fold, then prints the tables."""
    questions = question_sets(sys.argv[1:])
    house = open_house()
    starter_corpus_if_missing(house, Progress())
    trial = Trial(house)
    fold_of = folds(questions)
    tried = cases(house, questions)
    ranks, case_fold = rank_table(tried), _fold_of_cases(questions, fold_of, [case.question for case in tried])
    seen: list[Seen] = []
    for fold in range(FOLDS):
        legs = COMBINATIONS[best_combination(ranks[:, case_fold != fold])]
        made = _fit(trial, legs, _part(questions, fold_of != fold))
        print(f"fold {fold}: {' '.join(f'{leg.weight:g}/{leg.own:g}' for leg in legs)}, shift {made.shift:+.2f}")
        seen += trial.ask(_part(questions, fold_of == fold), made.legs, made.sure.shifted(made.shift))
    answerers = [Answerer.of(one) for one in seen]
    tables = {
        "held-out": _comparison(_outcomes(trial.ask(questions)), {"held out": _outcomes(seen)}),
        "coverage": curve_table(answerers),
        "thresholds": threshold_table(answerers),
    }
    for unseen in _named(sys.argv[1:], "--unseen="):
        others = question_sets([unseen])
        made = _fit(trial, COMBINATIONS[best_combination(ranks)], questions)
        answered = trial.ask(others, made.legs, made.sure.shifted(made.shift))
        tables["unseen"] = _comparison(_outcomes(trial.ask(others)), {"fitted elsewhere": _outcomes(answered)})
    print("\n\n".join(tables.values()))
    if wants_writing():
        for name, text in tables.items():
            renew(name, text)
        CHART.write_text(chart(answerers), encoding="utf-8")


def _fold_of_cases(
    questions: Sequence[Question], fold_of: NDArray[np.intp], those: Sequence[Question]
) -> NDArray[np.intp]:
    by_id = {question.id: fold for question, fold in zip(questions, fold_of, strict=True)}
    return np.array([by_id[question.id] for question in those], dtype=np.intp)


def _part(questions: Sequence[Question], mask: NDArray[np.bool_]) -> list[Question]:
    return [question for question, own in zip(questions, mask, strict=True) if own]


def _fit(trial: Trial, legs: Legs, questions: Sequence[Question]) -> Fitted:
    """The confidence for these questions, and the shift that serves them best when each is unseen."""
    fold_of = folds(questions)
    seen = trial.ask(questions, legs)
    outcomes: dict[float, list[Outcome]] = {shift: [] for shift in _SHIFTS}
    for fold in range(FOLDS):
        sure = fitted([one for one, own in zip(seen, fold_of, strict=True) if own != fold])
        for shift, made in outcomes.items():
            made += [one.outcome for one in trial.ask(_part(questions, fold_of == fold), legs, sure.shifted(shift))]
    return Fitted(legs, fitted(seen), _best_shift({shift: measures(made) for shift, made in outcomes.items()}))


def _best_shift(measured: dict[float, dict[str, float]]) -> float:
    """The shift that declines the most outside questions within what may be declined wrongly.

    Of several as good as each other the middle one, which has the most room on either side.
    """
    allowed = [shift for shift, each in measured.items() if each["wrongly_declined"] <= _MOST_WRONGLY_DECLINED]
    if not allowed:
        return max(measured)
    most = max(measured[shift]["declined"] for shift in allowed)
    good = [shift for shift in allowed if measured[shift]["declined"] == most]
    return good[len(good) // 2]


def _outcomes(seen: Sequence[Seen]) -> list[Outcome]:
    return [one.outcome for one in seen]


def _named(arguments: Sequence[str], option: str) -> list[str]:
    """The values given to an option; the last one counts."""
    return [argument.removeprefix(option) for argument in arguments if argument.startswith(option)][-1:]


def _comparison(in_use: Sequence[Outcome], others: Mapping[str, Sequence[Outcome]]) -> str:
    """With the parameters in use, and with others, for all and by language."""
    measured = {name: table(outcomes) for name, outcomes in {"in use": in_use, **others}.items()}
    lines = [
        (group, name, *(share(groups[group][measure]) for measure in SHOWN))
        for group in ("all", *LANGUAGES)
        for name, groups in measured.items()
    ]
    return rows(("group", "parameters", *(name.replace("_", " ") for name in SHOWN)), lines)


if __name__ == "__main__":
    main()
