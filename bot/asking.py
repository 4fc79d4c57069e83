"""Asking from the command line: one question, a batch, a conversation, or the search alone."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from adapters.answers import answer_json
from bot.assistant import DEFAULT_LANGUAGE, LONGEST_QUESTION, Assistant
from bot.errors import OperatorError, SaphanError, UserError
from bot.evaluation import json_lines
from bot.language import detect
from bot.messages import LANGUAGES, Address, Choice, Findings, IncomingMessage, Language, Reply
from bot.phrases import Phrases
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
    assistant: Assistant,
    text: str,
    lang: Language | None,
    sender: Address | None = None,
    question_id: str = "",
    choice: Choice | None = None,
) -> Answer:
    """The answer to one question, or to a pressed choice, as it would be given on a channel."""
    message = IncomingMessage(
        sender=sender or Address("terminal", "you"),
        text=choice.label if choice else text,
        kind="choice" if choice else "text",
        choice=choice.value if choice else None,
        language_hint=lang,
    )
    start = time.perf_counter()
    reply = assistant.answer(message)
    if reply is None:
        raise OperatorError("the assistant stays silent")
    return Answer(reply, question_id, round((time.perf_counter() - start) * 1000))


def answer_batch(assistant: Assistant, phrases: Phrases, questions: Path, answers: Path, progress: Progress) -> int:
    """Answers JSON lines in their order; gives the number of questions that could not be answered.

    A question that fails gets a line like any other, with its `"error"` beside the promised names; the others go on.
    Raises `OperatorError` for a file that is no question file, before anything is written.
    """
    lines = [_asked(questions, number, values) for number, values in json_lines(questions)]
    if answers.exists() and answers.samefile(questions):
        raise OperatorError(f"{answers}: the answers would overwrite the questions; name another file")
    progress.start("asking", len(lines))
    failed = 0
    try:
        # Half a character (a lone surrogate) in an id cannot be written.
        file = answers.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise OperatorError(f"{answers}: cannot be written: {error.strerror}") from error
    with file:
        for asked in lines:
            try:
                line = answer_one(assistant, asked.text, asked.lang, asked.sender, asked.id).as_json()
            except SaphanError as error:
                failed += 1
                line = _refusal(phrases, asked, error)
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            progress.advance(1)
    return failed


@dataclass(frozen=True, slots=True)
class _Asked:
    """One line of a batch."""

    id: str
    text: str
    lang: Language | None
    sender: Address


def _asked(path: Path, number: int, values: Mapping[str, Any]) -> _Asked:
    given = values.get("lang")
    lang = next((language for language in LANGUAGES if given == language), None)
    if given and not lang:
        raise OperatorError(f'{path}:{number}: "lang" must be one of {", ".join(LANGUAGES)}')
    conversation = values.get("conversation")
    sender = Address("batch", f"conversation-{conversation}" if conversation else f"alone-{number}")
    question_id = values.get("id")
    return _Asked(str(question_id) if question_id is not None else f"line-{number}", values["text"], lang, sender)


def _refusal(phrases: Phrases, asked: _Asked, error: SaphanError) -> dict[str, Any]:
    language = detect(asked.text) or asked.lang or DEFAULT_LANGUAGE
    said = phrases.say(language, error.phrase) if isinstance(error, UserError) else ""
    reply = Reply(said, language, "refused", answered=False, confidence=0.0)
    return {**answer_json(reply, question_id=asked.id), "error": str(error)}


def converse(assistant: Assistant, phrases: Phrases, lang: Language | None, lines: TextIO, out: TextIO) -> None:
    """A conversation, line by line; a number presses the choice with that number."""
    sender = Address("terminal", "you")
    choices: Sequence[Choice] = ()
    while True:
        print("> ", end="", file=out, flush=True)
        text = lines.readline().strip()
        if not text:
            print(file=out)
            return
        try:
            answer = answer_one(assistant, text, lang, sender, choice=_numbered(text, choices))
        except UserError as error:
            print(f"{phrases.say(detect(text) or lang or DEFAULT_LANGUAGE, error.phrase)}\n", file=out)
            continue
        choices = answer.reply.choices
        print(f"{answer.as_text()}\n", file=out)


def _numbered(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice with the number that was typed, counted from 1."""
    number = int(text) if text.isdecimal() and len(text) < 4 else 0
    return choices[number - 1] if 1 <= number <= len(choices) else None


def search(
    library: Library, question: str, lang: Language | None, k: int, topic: str | None, where: Mapping[str, FactValue]
) -> Findings:
    """The search alone, in the question's language. Raises `OperatorError` for a topic that no section has."""
    if len(question) > LONGEST_QUESTION:
        raise UserError("too-long", f"a question of {len(question)} characters, at most {LONGEST_QUESTION}")
    if topic:
        topics = sorted({entry.topic for entry in library.contents() if entry.kind in ("section", "record")})
        if topic not in topics:
            raise OperatorError(f"--topic {topic}: there is none of this name; there are {', '.join(topics)}")
    return library.search(question, detect(question) or lang or DEFAULT_LANGUAGE, k=k, topic=topic, where=where)


def filters(given: Sequence[str], fields: Mapping[str, bool]) -> dict[str, FactValue]:
    """Filters from `name=value`; `fields` are those of the records, with whether they hold figures.

    A code such as 9.10 stays as it is written; a figure is compared as one. Raises `OperatorError` for a field that no
    record has, and for a figure that is none.
    """
    found: dict[str, FactValue] = {}
    for part in given:
        name, equals, value = (text.strip() for text in part.partition("="))
        if not equals or not name:
            raise OperatorError(f"--where {part!r}: write field=value, such as corridor=EEC")
        if name not in fields:
            raise OperatorError(f"--where {name}: no record has this field; there are {', '.join(sorted(fields))}")
        found[name] = _figure(name, value) if fields[name] else value
    return found


def _figure(name: str, value: str) -> float:
    try:
        return float(value.replace(",", ""))
    except ValueError as error:
        raise OperatorError(f"--where {name}={value}: {name} holds figures, such as 2000") from error


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
    if not found.passages:
        return "nothing was found"
    lines = [f"confidence {found.confidence:.2f}"]
    for place, passage in enumerate(found.passages, 1):
        legs = " ".join(f"{name} {value:6.2f}" for name, value in passage.legs.items())
        lines.append(f"{place:3}. {passage.score:6.2f}  {legs}  {passage.section}  {passage.name}")
    return "\n".join(lines)
