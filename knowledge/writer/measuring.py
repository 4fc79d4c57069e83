"""Measures of a language model's answers over a question set: what of it was sent, why not, how fast, for how much.

They stand beside the usual measures (`bot.evaluation`), which are the same with and without a model.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import fmean
from typing import Any, get_args

from bot import evaluation
from bot.assistant import Assistant
from bot.errors import OperatorError
from bot.evaluation import Outcome, Question
from bot.language import detect
from bot.messages import LANGUAGES, Draft
from bot.pages import LENGTH
from knowledge.checks import Fault
from knowledge.figures import figures
from knowledge.writer.budget import Used
from knowledge.writer.calls import Writer

OF_SENTENCES: frozenset[str] = frozenset(get_args(Fault))
"""Why a sentence is not sent; all other reasons are those of a whole answer."""
OF_FIGURES: frozenset[str] = frozenset(("figures", "units", "direction", "binding", "laws", "codes"))
"""Of these, what has to do with figures."""
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Measured:
    """A question with what came of it; `seconds` to the whole answer, `used` by all calls of models for it."""

    outcome: Outcome
    seconds: float
    used: Used

    @property
    def draft(self) -> Draft | None:
        """What the model had to do with it; None where it was not asked for an answer."""
        return self.outcome.reply.draft

    @property
    def sent(self) -> bool:
        """Whether the model worded the answer."""
        return self.outcome.reply.written

    @property
    def written(self) -> str:
        """What the model wrote and what passed."""
        return " ".join(self.draft.passed) if self.draft else ""

    @property
    def refused(self) -> list[str]:
        """The faults of the sentences that did not pass."""
        return [each.fault for each in self.draft.refused if each.fault in OF_SENTENCES] if self.draft else []

    @property
    def fallback(self) -> str:
        """Why the answer without the model was sent, in one word; "" where that is not so."""
        if self.draft is None or self.sent:
            return ""
        return next((each.fault for each in self.draft.refused), "empty")

    @property
    def language(self) -> str:
        """The language in which the answer was to be."""
        return self.outcome.question.lang or self.outcome.reply.language

    def as_json(self) -> dict[str, Any]:
        """For a file that a person reads: the usual values, and what the model did."""
        draft = self.draft
        model = draft and {
            "sent": self.sent,
            "passed": list(draft.passed),
            "refused": [[each.fault, each.detail] for each in draft.refused],
        }
        took = {"seconds": round(self.seconds, 3), "in": self.used.taken_in, "out": self.used.given_out}
        return {**self.outcome.as_json(), "writer": model, **took}


def run(
    assistant: Assistant, writer: Writer, questions: Sequence[Question], done: Callable[[int], None]
) -> list[Measured]:
    """Asks all questions in order. Raises `OperatorError` like `bot.evaluation.run`, and for wrong settings."""
    writer.load()
    found = []
    for question in questions:
        before, began = _used(writer), time.perf_counter()
        [outcome] = evaluation.run(assistant, [question], done)
        seconds, after = time.perf_counter() - began, _used(writer)
        used = Used(
            after.taken_in - before.taken_in, after.given_out - before.given_out, round(after.cost - before.cost, 9)
        )
        found.append(Measured(outcome, seconds, used))
    return found


def table(measured: Sequence[Measured], *, priced: bool) -> dict[str, dict[str, Any]]:
    """`measures` for all, then by language and by kind, as `bot.evaluation.table` groups them."""
    groups: dict[str, list[Measured]] = {"all": list(measured)}
    for each in sorted(measured, key=lambda each: each.outcome.question.lang):
        groups.setdefault(each.outcome.question.lang or "no language", []).append(each)
    for each in measured:
        groups.setdefault(each.outcome.question.kind, []).append(each)
    return {name: measures(group, priced=priced) for name, group in groups.items()}


def measures(measured: Sequence[Measured], *, priced: bool) -> dict[str, Any]:
    """What `docs/writer.md` explains: shares from 0 to 1, None where nothing tells.

    `priced` is whether the models' prices are set.
    """
    asked = [each for each in measured if each.draft]
    sent = [each for each in asked if each.sent]
    refused = Counter(fault for each in asked for fault in each.refused)
    passed = sum(len(each.draft.passed) for each in asked if each.draft)
    lengths = [len(each.outcome.reply.body) for each in sent]
    cost = sum(each.used.cost for each in measured)
    return {
        "asked": len(asked),
        "sent": _share([each.sent for each in asked]),
        "trimmed": _share([bool(each.refused) for each in sent]),
        "supported": round(passed / (passed + refused.total()), 4) if passed + refused.total() else None,
        "figures": sum(_figures(each) for each in asked),
        "figures_refused": sum(number for fault, number in refused.items() if fault in OF_FIGURES),
        "language": _share([detect(each.written) == each.language for each in sent]),
        "characters_p50": _percentile(lengths, 0.5),
        "characters_p95": _percentile(lengths, 0.95),
        "too_long": _share([length > LENGTH for length in lengths]),
        "seconds_p50": _percentile([each.seconds for each in asked], 0.5),
        "seconds_p95": _percentile([each.seconds for each in asked], 0.95),
        "tokens_in": _mean([each.used.taken_in for each in measured]),
        "tokens_out": _mean([each.used.given_out for each in measured]),
        "cost": round(cost, 6) if priced else None,
        "cost_of_1000": round(cost / len(measured) * _THOUSAND, 4) if priced and measured else None,
        "fallbacks": dict(Counter(each.fallback for each in asked if each.fallback).most_common()),
        "refused": dict(refused.most_common()),
    }


def write_measured(path: Path, measured: Sequence[Measured]) -> None:
    """Writes a line of JSON for each question. Raises `OperatorError` if it cannot."""
    lines = (json.dumps(each.as_json(), ensure_ascii=False) for each in measured)
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from error


def is_priced(writer: Writer) -> bool:
    """Whether the settings say what every model costs."""
    return all(choice.price.taken_in or choice.price.given_out for choice in writer.choices)


def _used(writer: Writer) -> Used:
    """Since the process began, as the models' servers counted it."""
    counted: Counter[tuple[str, str]] = Counter()
    for metric in writer.numbers.collect():
        for sample in metric.samples:
            if sample.name == "saphan_writer_tokens_total":
                counted[sample.labels["model"], sample.labels["direction"]] += int(sample.value)
    cost = 0.0
    for choice in writer.choices:
        model = f"{choice.provider}:{choice.name}"
        cost += choice.price.of(counted[model, "in"], counted[model, "out"])
    sides = [sum(number for (_, side), number in counted.items() if side == each) for each in ("in", "out")]
    return Used(sides[0], sides[1], cost)


def _figures(measured: Measured) -> int:
    """The figures in what passed: each of them stands in a passage that is cited."""
    language = next((each for each in LANGUAGES if each == measured.language), measured.outcome.reply.language)
    texts = measured.draft.passed if measured.draft else ()
    return sum(len(figures(text, language)) for text in texts)


def _share(values: Sequence[bool]) -> float | None:
    return round(fmean(values), 4) if values else None


def _mean(values: Sequence[float]) -> float | None:
    return round(fmean(values), 1) if values else None


def _percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that so large a share of the values does not exceed."""
    return round(sorted(values)[ceil(share * len(values)) - 1], 3) if values else None
