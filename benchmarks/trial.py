"""The real assistant with other parameters: legs' weights, confidence, threshold.

The assistant is asked as `saphan eval` asks it. Each search is made once for the same legs and remembered with its
signals, so that trying another confidence costs almost nothing, and what a skill makes of the findings (declining,
asking back, the answer's text) is always the real thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import exp
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bot.bootstrap import House
from bot.evaluation import Outcome, Question, run
from bot.messages import Findings
from knowledge import confidence, library, question_vectors, ranking
from knowledge.confidence import UNSEEN_BY_SCORES, Signals
from knowledge.names import FLAGGED
from knowledge.ranking import Leg

Weights = NDArray[np.float64]
Legs = tuple[Leg, Leg, Leg]
LEGS_IN_USE: Legs = (ranking.DENSE, ranking.ASKED, ranking.WORDS)
NAMED_WEIGHT = 2.0
"""The weight of a code that is named, at least: the few questions with one cannot tell it."""
FROM_PHRASINGS = (3, 4, 5, 6)
"""The signals that a section without phrasings does not have."""


@dataclass(frozen=True)
class Confidence:
    """Weights of the signals (the constant last) with phrasings to compare with and without."""

    phrased: Weights
    plain: Weights

    def shifted(self, log_odds: float) -> Confidence:
        """Surer by so much everywhere; the same as thresholds lower by so much."""
        return Confidence(_shift(self.phrased, log_odds), _shift(self.plain, log_odds))

    def log_odds(self, signals: Signals) -> float:
        """What the signals weigh, without the rules beside them."""
        *weights, constant = self.phrased if signals.phrased else self.plain
        return float(constant + sum(w * v for w, v in zip(weights, signals.numbers, strict=True)))

    def of(self, signals: Signals | None) -> float:
        """The confidence of a search, as `knowledge.confidence` gives it."""
        if signals is None:
            return 0.0
        calibrated = signals.abroad or 1 / (1 + exp(-max(min(self.log_odds(signals), 50.0), -50.0)))
        return min(calibrated, UNSEEN_BY_SCORES) if is_ruled_out(signals) else calibrated


CONFIDENCE_IN_USE = Confidence(np.array(confidence._PHRASED), np.array(confidence._PLAIN))


def is_ruled_out(signals: Signals) -> bool:
    """Whether a rule beside the scores says that the knowledge has no answer."""
    return max(signals.unknown_name, signals.lacking) >= FLAGGED


@dataclass(frozen=True)
class Seen:
    """What came of a question, and the signals of the search behind the reply; None where the reply needed none."""

    outcome: Outcome
    signals: Signals | None


class Trial:
    """Asks questions of a house's assistant under chosen parameters."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._runs = 0
        self._found: dict[tuple[Any, ...], tuple[Findings, Signals | None]] = {}

    def ask(
        self, questions: Sequence[Question], legs: Legs = LEGS_IN_USE, sure: Confidence = CONFIDENCE_IN_USE
    ) -> list[Seen]:
        """What comes of the questions, asked in order."""
        made: list[tuple[Findings, Signals | None]] = []
        signals: list[Signals | None] = []

        def told(_: int) -> None:
            signals.append(made[-1][1] if made else None)
            made.clear()

        self._runs += 1
        with self._searching(legs, sure, made.append):
            outcomes = run(self._house.assistant, questions, told, channel=f"trial {self._runs}")
        # Skills that answer without a search (small talk), or with one of their own (records), are not weighed.
        weighed = ("answer", "clarify", "unknown", "gap")
        return [
            Seen(outcome, signal if outcome.reply.skill in weighed else None)
            for outcome, signal in zip(outcomes, signals, strict=True)
        ]

    @contextmanager
    def _searching(
        self, legs: Legs, sure: Confidence, made: Callable[[tuple[Findings, Signals | None]], None]
    ) -> Iterator[None]:
        search = self._house.library.search
        captured: list[Signals | None] = []

        def capture(signals: Signals | None) -> float:
            captured.append(signals)
            return 0.0

        def remembered(*asked: Any, **narrowed: Any) -> Findings:
            key = (legs, asked, *sorted((name, _hashable(value)) for name, value in narrowed.items()))
            if key not in self._found:
                found = search(*asked, **narrowed)
                self._found[key] = (found, captured[-1])
            found, signals = self._found[key]
            made((found, signals))
            return replace(found, confidence=sure.of(signals))

        with (
            # The vectors do not depend on any parameter.
            patch.object(question_vectors, "_REMEMBERED", 100_000),
            patch.multiple(ranking, DENSE=legs[0], ASKED=legs[1], WORDS=legs[2]),
            patch.object(library, "confidence", capture),
            patch.object(self._house.library, "search", remembered),
        ):
            yield


def _shift(weights: Weights, log_odds: float) -> Weights:
    shifted = weights.copy()
    shifted[-1] += log_odds
    return shifted


def _hashable(value: Any) -> Any:
    return tuple(sorted(value.items())) if isinstance(value, Mapping) else value
