"""Asking from the command line: one question, a batch, a conversation, or the search alone."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from adapters.answers import answer_json
from bot.assistant import DEFAULT_LANGUAGE, Assistant
from bot.errors import OperatorError, SaphanError
from bot.evaluation import json_lines
from bot.language import detect
from bot.messages import LANGUAGES, Address, Findings, IncomingMessage, Language, Reply
from bot.ports import FactValue, Library
from knowledge.index import Progress


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with the question's id and the time it took, in milliseconds."""

    reply: Reply
    id: str
    millis: int

    def as_json(self) -> dict[str, Any]:
        """Under the promised names."""
        return answer_json(self.reply, question_id=self.id, millis=self.millis)

    def as_text(self) -> str:
        """For a terminal: the text, then the choices by number."""
        choices = [f"  {n}. {choice.label}" for n, choice in enumerate(self.reply.choices, 1)]
        return "\n".join([self.reply.text, *([""] if choices else []), *choices])


def answer_one(
    assistant: Assistant, text: str, lang: Language | None, sender: Address | None = None, question_id: str = ""
) -> Answer:
    """The answer to one question, as it would be given on a channel."""
    start = time.perf_counter()
    reply = assistant.answer(IncomingMessage(sender or Address("terminal", "you"), text, language_hint=lang))
    if reply is None:
        raise OperatorError("the assistant stays silent")
    return Answer(reply, question_id, round((time.perf_counter() - start) * 1000))


def answer_batch(assistant: Assistant, questions: Path, answers: Path, progress: Progress) -> int:
    """Answers JSON lines in their order; gives the number of questions that could not be answered.

    A question that fails gets a line with `"answered": false` and its `"error"`; the others go on. Raises
    `OperatorError` for a file that is no question file, before anything is written.
    """
    lines = list(json_lines(questions))
    progress.start("asking", len(lines))
    failed = 0
    try:
        file = answers.open("w", encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"{answers}: cannot be written: {error.strerror}") from error
    with file:
        for number, values in lines:
            question_id = str(values.get("id", f"line-{number}"))
            sender = Address(
                "batch",
                f"{'conversation' if values.get('conversation') else 'alone'}-{values.get('conversation') or number}",
            )
            try:
                line = answer_one(
                    assistant, values["text"], _language(values.get("lang")), sender, question_id
                ).as_json()
            except SaphanError as error:
                failed += 1
                line = {"id": question_id, "answered": False, "error": str(error)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            progress.advance(1)
    return failed


def converse(assistant: Assistant, lang: Language | None, lines: TextIO, out: TextIO) -> None:
    """A conversation, line by line; a number presses the choice with that number."""
    sender = Address("terminal", "you")
    choices: Sequence[str] = ()
    while True:
        print("> ", end="", file=out, flush=True)
        line = lines.readline()
        if not line.strip():
            print(file=out)
            return
        text = line.strip()
        if text.isdecimal() and 1 <= int(text) <= len(choices):
            text = choices[int(text) - 1]
        try:
            answer = answer_one(assistant, text, lang, sender)
        except SaphanError as error:
            print(f"{error}\n", file=out)
            continue
        choices = [choice.label for choice in answer.reply.choices]
        print(f"{answer.as_text()}\n", file=out)


def search(
    library: Library, question: str, lang: Language | None, k: int, topic: str | None, where: Mapping[str, FactValue]
) -> Findings:
    """The search alone, in the question's language."""
    return library.search(question, detect(question) or lang or DEFAULT_LANGUAGE, k=k, topic=topic, where=where)


def filters(given: Sequence[str]) -> dict[str, FactValue]:
    """Filters from `name=value`; a value that is a number is compared as one."""
    found: dict[str, FactValue] = {}
    for part in given:
        name, equals, value = part.partition("=")
        if not equals or not name.strip():
            raise OperatorError(f"--where {part!r}: write field=value, such as corridor=EEC")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            found[name.strip()] = value.strip()
    return found


def findings_json(found: Findings) -> dict[str, Any]:
    """Ranked passages with the scores of each leg."""
    return {
        "confidence": round(found.confidence, 4),
        "passages": [
            {
                "section": passage.section,
                "language": passage.language,
                "title": passage.name,
                "score": round(passage.score, 4),
                "legs": {name: round(value, 4) for name, value in passage.legs.items()},
            }
            for passage in found.passages
        ],
    }


def findings_text(found: Findings) -> str:
    """The same as a table of fixed columns: place, score, legs, section, name."""
    lines = [f"confidence {found.confidence:.2f}"]
    for place, passage in enumerate(found.passages, 1):
        legs = " ".join(f"{name} {value:6.2f}" for name, value in passage.legs.items())
        lines.append(f"{place:3}. {passage.score:6.2f}  {legs}  {passage.section}  {passage.name}")
    return "\n".join(lines)


def _language(value: Any) -> Language | None:
    return next((language for language in LANGUAGES if value == language), None)
