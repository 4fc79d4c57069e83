"""Measures the assistant on a question set: does it find the section, show the figure, decline, keep the language?

The set's format is in `tests/evaluation/README.md`. The measures are given for all questions, by language and by kind,
because a mean hides a weak language.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.assistant import Assistant
from bot.errors import OperatorError, UserError
from bot.messages import Address, IncomingMessage, Reply
from bot.script import in_simplified

RANKS = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class Question:
    """A line of a question set; `gold` holds every right section, none if it must not be answered."""

    id: str
    text: str
    lang: str
    gold: tuple[str, ...]
    must: tuple[str, ...]
    kind: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with what came of it; `rank` is the place of the first right passage (1 is best), None if beyond."""

    question: Question
    reply: Reply

    @property
    def rank(self) -> int | None:
        """The place of the first right passage among the ten."""
        places = (n for n, passage in enumerate(self.reply.passages, 1) if passage.section in self.question.gold)
        return next(places, None)

    @property
    def shows_figures(self) -> bool:
        """Whether the answer was given and shows all that a right answer must show."""
        text = _comparable(self.reply.text)
        return self.reply.answered and all(_shows(text, _comparable(figure)) for figure in self.question.must)


def read_set(path: Path) -> list[Question]:
    """A question set from JSON lines. Raises `OperatorError` with the line that is wrong."""
    return [_question(path, number, values) for number, values in json_lines(path)]


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON lines file with their line numbers. Raises `OperatorError` with the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise OperatorError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise OperatorError(f"{path}: not UTF-8 text") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except ValueError as error:
            raise OperatorError(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(values, dict) or not isinstance(values.get("text"), str):
            raise OperatorError(f'{path}:{number}: a line must be an object with a "text"')
        yield number, values


def _question(path: Path, number: int, values: dict[str, Any]) -> Question:
    if not isinstance(values.get("gold"), list):
        raise OperatorError(f'{path}:{number}: a question needs "gold", a list of section ids (empty: not answerable)')
    return Question(
        id=str(values.get("id") or f"line-{number}"),
        text=values["text"],
        lang=str(values.get("lang") or ""),
        gold=tuple(map(str, values["gold"])),
        must=tuple(map(str, values.get("must") or ())),
        kind=str(values.get("kind") or "direct"),
        conversation=str(values.get("conversation") or ""),
    )


def run(assistant: Assistant, questions: Sequence[Question], done: Callable[[int], None]) -> list[Outcome]:
    """Asks all questions in order; those of one conversation are turns of it. `done` is told after each."""
    outcomes = []
    for question in questions:
        sender = Address("eval", question.conversation or f"alone-{question.id}")
        try:
            reply = assistant.answer(IncomingMessage(sender, question.text))
        except UserError as error:
            raise OperatorError(f"question {question.id}: {error}") from error
        if reply is None:
            raise OperatorError(f"question {question.id} got no reply at all")
        outcomes.append(Outcome(question, reply))
        done(1)
    return outcomes


def measures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The measures over some outcomes: shares from 0 to 1, None where no question tells."""
    answerable = [outcome for outcome in outcomes if outcome.question.gold]
    foreign = [outcome for outcome in outcomes if not outcome.question.gold]
    figures = [outcome for outcome in answerable if outcome.question.must]
    told = [outcome for outcome in outcomes if outcome.question.lang]
    found = {
        f"recall@{k}": _share([outcome.rank is not None and outcome.rank <= k for outcome in answerable]) for k in RANKS
    }
    return {
        "questions": len(outcomes),
        **found,
        "figures": _share([outcome.shows_figures for outcome in figures]),
        "declined": _share([not outcome.reply.answered for outcome in foreign]),
        "wrongly_declined": _share([not outcome.reply.answered for outcome in answerable]),
        "language": _share([outcome.reply.language == outcome.question.lang for outcome in told]),
    }


def table(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Any]]:
    """The measures for all, then by language, then by kind."""
    groups: dict[str, list[Outcome]] = {"all": list(outcomes)}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.question.lang):
        groups.setdefault(outcome.question.lang or "no language", []).append(outcome)
    for outcome in outcomes:
        groups.setdefault(outcome.question.kind, []).append(outcome)
    return {name: measures(group) for name, group in groups.items()}


def _share(hits: Sequence[bool]) -> float | None:
    return round(fmean(hits), 4) if hits else None


def _comparable(text: str) -> str:
    """Without thousands separators, case, and blanks but those between two words or figures in Latin script.

    So "50 万" and "50万", "1,000" and "1000" are the same.
    """
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", in_simplified(unicodedata.normalize("NFKC", text)).casefold())
    return re.sub(r"(?<![a-z0-9]) | (?![a-z0-9])", "", " ".join(plain.split()))


def _shows(text: str, figure: str) -> bool:
    """Whether a figure stands in a text, not as a piece of a longer one: 8 is not shown by 18 or 0.8."""
    before = r"(?<!\d)(?<!\d\.)" if figure[:1].isdigit() else ""
    after = r"(?!\.?\d)" if figure[-1:].isdigit() else ""
    return bool(re.search(before + re.escape(figure) + after, text))
