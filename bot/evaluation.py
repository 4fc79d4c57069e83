"""Measures the assistant on a question set: does it find and cite the section, show the figure, decline in time?

The set's format is in `tests/evaluation/README.md`. The measures are given for all questions, by language and by kind,
because a mean hides a weak language.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.assistant import Assistant
from bot.errors import OperatorError, UserError
from bot.messages import Address, IncomingMessage, Reply
from bot.script import in_simplified

RANKS = (1, 3, 5, 10)
_DEEPEST = 10
_FOLLOW_UP_RANK = 3
# Questions of this kind want all golds, listed ten at a time; any other question is content with one.
_BY_PROPERTY = "structured"
_LISTED = 10
_SHOWN_PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A line of a question set; `gold` holds every right section, none if it must not be answered.

    `judged` is False where the set does not say which sections are right (`"gold": null`): such a question counts for
    `answered` and `language` only. `follows` is whether its conversation has turns before it.
    """

    id: str
    text: str
    lang: str
    gold: tuple[str, ...]
    must: tuple[str, ...]
    kind: str
    conversation: str
    follows: bool = False
    judged: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with what came of it; `rank` is the place of the first right passage (1 is best), None if beyond."""

    question: Question
    reply: Reply

    @property
    def rank(self) -> int | None:
        """The place of the first right passage among the ten."""
        passages = self.reply.passages[:_DEEPEST]
        places = (n for n, passage in enumerate(passages, 1) if passage.section in self.question.gold)
        return next(places, None)

    @property
    def cites_gold(self) -> bool:
        """Whether an answer was given that cites a right section; choices to ask back with are no answer."""
        cited = {citation.section for citation in self.reply.citations}
        return self.reply.answered and not self.asks_back and bool(cited & set(self.question.gold))

    @property
    def asks_back(self) -> bool:
        """Whether sections were offered as choices instead of an answer."""
        return self.reply.skill == "clarify"

    @property
    def missing(self) -> tuple[str, ...]:
        """What a right answer must show and the reply's text does not."""
        text = _comparable(self.reply.text)
        return tuple(figure for figure in self.question.must if not _shows(text, _comparable(figure)))

    @property
    def shows_figures(self) -> bool:
        """Whether the answer was given and shows all that a right answer must show."""
        return self.reply.answered and not self.missing

    @property
    def lists_records(self) -> bool:
        """Whether the passages are the expected records: all of them, or ten of them where there are more."""
        found, expected = {passage.section for passage in self.reply.passages}, set(self.question.gold)
        right = expected <= found if len(expected) <= _LISTED else len(found) == _LISTED and found <= expected
        return self.reply.answered and right

    def as_json(self) -> dict[str, Any]:
        """For a file that a person reads: the question, what came, and what is missing."""
        question, reply = self.question, self.reply
        return {
            "id": question.id,
            "lang": question.lang,
            "kind": question.kind,
            "text": question.text,
            "gold": list(question.gold) if question.judged else None,
            "rank": self.rank,
            "answered": reply.answered,
            "skill": reply.skill,
            "language": reply.language,
            "confidence": round(reply.confidence, 3),
            "passages": [passage.section for passage in reply.passages[:_SHOWN_PASSAGES]],
            "cited": [citation.section for citation in reply.citations],
            "missing": list(self.missing),
        }


def read_set(path: Path) -> list[Question]:
    """A question set from JSON lines. Raises `OperatorError` with the line that is wrong."""
    questions = []
    begun: set[str] = set()
    for number, values in json_lines(path):
        question = _question(path, number, values)
        questions.append(replace(question, follows=question.conversation in begun))
        begun |= {question.conversation} - {""}
    return questions


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
    gold = values.get("gold", "")
    if not (isinstance(gold, list) or gold is None):
        raise OperatorError(
            f'{path}:{number}: a question needs "gold", a list of section ids (empty: not answerable; null: not judged)'
        )
    return Question(
        id=str(values.get("id") or f"line-{number}"),
        text=values["text"],
        lang=str(values.get("lang") or ""),
        gold=tuple(map(str, gold or ())),
        must=tuple(map(str, values.get("must") or ())),
        kind=str(values.get("kind") or "direct"),
        conversation=str(values.get("conversation") or ""),
        judged=gold is not None,
    )


def run(
    assistant: Assistant, questions: Sequence[Question], done: Callable[[int], None], channel: str = "eval"
) -> list[Outcome]:
    """Asks all questions in order; those of one conversation are turns of it. `done` is told after each.

    Senders are new to the assistant as long as `channel` is.
    """
    outcomes = []
    for question in questions:
        sender = Address(channel, question.conversation or f"alone-{question.id}")
        try:
            reply = assistant.answer(IncomingMessage(sender, question.text))
        except UserError as error:
            raise OperatorError(f"question {question.id}: {error}") from error
        if reply is None:
            raise OperatorError(f"question {question.id} got no reply at all")
        outcomes.append(Outcome(question, reply))
        done(1)
    return outcomes


def write_outcomes(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Writes a line of JSON for each question, for looking at failures. Raises `OperatorError` if it cannot."""
    lines = (json.dumps(outcome.as_json(), ensure_ascii=False) for outcome in outcomes)
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"{path}: cannot be written: {error.strerror}") from error


def measures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The measures over some outcomes: shares from 0 to 1, None where no question tells.

    What each one means is said in `tests/evaluation/README.md`.
    """
    answerable = [outcome for outcome in outcomes if outcome.question.gold]
    foreign = [outcome for outcome in outcomes if outcome.question.judged and not outcome.question.gold]
    figures = [outcome for outcome in answerable if outcome.question.must]
    told = [outcome for outcome in outcomes if outcome.question.lang]
    follow_ups = [outcome for outcome in answerable if outcome.question.follows]
    by_property = [outcome for outcome in answerable if outcome.question.kind == _BY_PROPERTY]
    return {
        "questions": len(outcomes),
        **{f"recall@{k}": _recall(answerable, k) for k in RANKS},
        f"mrr@{_DEEPEST}": _mean([1 / (outcome.rank or inf) for outcome in answerable]),
        "cited": _mean([outcome.cites_gold for outcome in answerable]),
        "figures": _mean([outcome.shows_figures for outcome in figures]),
        "declined": _mean([not outcome.reply.answered for outcome in foreign]),
        "wrongly_declined": _mean([not outcome.reply.answered for outcome in answerable]),
        "asked_back": _mean([outcome.asks_back for outcome in answerable]),
        "answered": _mean([outcome.reply.answered for outcome in outcomes]),
        "language": _mean([outcome.reply.language == outcome.question.lang for outcome in told]),
        f"follow_up_recall@{_FOLLOW_UP_RANK}": _recall(follow_ups, _FOLLOW_UP_RANK),
        "records": _mean([outcome.lists_records for outcome in by_property]),
    }


def table(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Any]]:
    """The measures for all, then by language, then by kind."""
    groups: dict[str, list[Outcome]] = {"all": list(outcomes)}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.question.lang):
        groups.setdefault(outcome.question.lang or "no language", []).append(outcome)
    for outcome in outcomes:
        groups.setdefault(outcome.question.kind, []).append(outcome)
    return {name: measures(group) for name, group in groups.items()}


def _recall(answerable: Sequence[Outcome], k: int) -> float | None:
    return _mean([outcome.rank is not None and outcome.rank <= k for outcome in answerable])


def _mean(values: Sequence[float]) -> float | None:
    return round(fmean(values), 4) if values else None


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
