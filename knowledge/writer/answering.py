"""Answers in a model's words: asked with passages, read as JSON, checked sentence by sentence. Implements a port.

Whatever goes wrong, there is a reason in one word and no text: then the answer that needs no model is sent.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.errors import OperatorError
from bot.messages import Draft, Unfit
from bot.ports import Writing, Written
from bot.script import in_simplified, is_traditional
from bot.writer_ports import WrittenSentence
from knowledge.checks import Checked, Sentence, check, stands
from knowledge.glossary import Glossary
from knowledge.sentences import plain
from knowledge.writer.aside import CLOSING, OPENING, Aside, Conceal
from knowledge.writer.calls import Answer, Writer
from knowledge.writer.echoes import without_echoes
from knowledge.writer.failures import WriterError
from knowledge.writer.handing_out import HandingOut
from knowledge.writer.material import read_object
from knowledge.writer.prompts import messages_for
from knowledge.writer.second_reading import read_again
from knowledge.writer.streaming import Hear

log = logging.getLogger("saphan.writer")

LEAST_SECONDS = 0.5
"""With less time than this, no model is asked."""
MOST_SENTENCES = 24
_TOKENS_BESIDE_TEXT = 300
_SHOWN = 24


def _now() -> datetime:
    return datetime.now(UTC)


class AnswerWriter:
    """Implements `bot.ports.Writer` with the models of the settings.

    `seconds` is what an answer may take where its channel sets no limit. `at_once` answers are written at a time;
    who comes then is not kept waiting. `conceal` finds contacts, which are never sent. `vocabulary` is for the checks.
    With `reads_again` what passed is compared with its passages once more by the model, and nothing is shown before.
    """

    def __init__(
        self,
        writer: Writer,
        conceal: Conceal,
        *,
        seconds: float,
        at_once: int,
        vocabulary: Glossary | None = None,
        reads_again: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._writer = writer
        self._conceal = conceal
        self._seconds = seconds
        self._places = threading.BoundedSemaphore(at_once)
        self._vocabulary = vocabulary
        self._reads_again = reads_again
        self._clock = clock

    def write(self, writing: Writing) -> Written:
        """An answer whose sentences passed the checks, or none with the reason."""
        if not self._places.acquire(blocking=False):
            return self._none(Unfit("busy"))
        try:
            return self._write(writing)
        except WriterError as error:
            return self._none(Unfit(error.reason))
        except OperatorError as error:
            log.error("no answer can be written: %s", error)  # noqa: TRY400  a setting is wrong, not the code
            return self._none(Unfit("settings"))
        except Exception as error:  # noqa: BLE001  whatever it is, an answer goes out: the one without a model
            log.error("an answer could not be written: %s", type(error).__name__)  # noqa: TRY400  no content
            return self._none(Unfit("broken"))
        finally:
            self._places.release()

    def _write(self, writing: Writing) -> Written:
        handing_out = HandingOut(writing, lambda found: sentences_in(found, writing), partial(self._check, writing))
        until = time.monotonic() + self._seconds_for(writing)
        answer = self._ask(writing, until, handing_out.listen if writing.hear and not self._reads_again else None)
        try:
            sentences = read_sentences(answer.text, writing)
        except WriterError as error:
            return self._none(Unfit(error.reason), model=answer.model)
        checked = self._check(writing, sentences)
        if self._reads_again and checked.kept and stands(checked):
            seconds = until - time.monotonic()
            checked = read_again(self._writer, checked, writing.passages, seconds=seconds)
        refused = unfit_of(checked)
        passed = tuple(each.text for each in checked.kept)
        if not (checked.kept and stands(checked)):
            return self._none(*refused, model=answer.model, passed=passed)
        if not _answers_each(checked, writing):
            return self._none(Unfit("partial"), *refused, model=answer.model, passed=passed)
        self._count(refused, "trimmed" if refused else "sent")
        return Written(_kept(checked), Draft(answer.model, sent=True, refused=refused, passed=passed))

    def _check(self, writing: Writing, sentences: Sequence[Sentence]) -> Checked:
        checked = check(sentences, writing.passages, writing.language, _plain(writing), self._vocabulary)
        return without_echoes(checked, writing, writing.passages)

    def _seconds_for(self, writing: Writing) -> float:
        if not writing.by:
            return self._seconds
        return min(self._seconds, (writing.by - self._clock()).total_seconds())

    def _ask(self, writing: Writing, until: float, hear: Hear | None) -> Answer:
        seconds = until - time.monotonic()
        if seconds < LEAST_SECONDS:
            raise WriterError("timeout", "no time is left to write an answer")
        messages = messages_for(writing, lambda text: Aside(text, self._conceal).shown)
        likely = writing.longest + _TOKENS_BESIDE_TEXT
        return self._writer.ask(messages, seconds=seconds, likely=likely, hear=hear)

    def _none(self, *refused: Unfit, model: str = "", passed: tuple[str, ...] = ()) -> Written:
        self._count(refused, "default")
        return Written((), Draft(model, refused=refused, passed=passed))

    def _count(self, refused: Sequence[Unfit], outcome: str) -> None:
        for each in refused:
            self._writer.numbers.unfit(each.fault)
        self._writer.numbers.drafted(outcome)


def read_sentences(answer: str, writing: Writing) -> list[Sentence]:
    """The sentences in a model's answer. Raises `WriterError`: "form", "absent", "marks" or "length"."""
    return sentences_in(read_object(answer), writing)


def sentences_in(found: Mapping[str, Any], writing: Writing) -> list[Sentence]:
    """The sentences in the object that a model gave. Raises `WriterError` like `read_sentences`."""
    if found.get("not_in_passages") is True:
        raise WriterError("absent", "the model says that the passages hold no answer")
    said = found.get("sentences")
    if not isinstance(said, list) or not 0 < len(said) <= MOST_SENTENCES:
        raise WriterError("form", "the model's answer holds no sentences")
    sentences = [_sentence(each, writing) for each in said]
    if any(sign in each.text for each in sentences for sign in (OPENING, CLOSING)):
        raise WriterError("marks", "the model repeats the mark of something that it was not shown")
    if sum(len(each.text) + 1 for each in sentences) > writing.longest:
        raise WriterError("length", "the model's answer is too long")
    return sentences


def _sentence(said: Any, writing: Writing) -> Sentence:
    text = said.get("text") if isinstance(said, Mapping) else None
    numbers = said.get("passages") if isinstance(said, Mapping) else None
    if not isinstance(text, str) or not isinstance(numbers, list):
        raise WriterError("form", "a sentence without words or without its passages")
    if any(isinstance(number, bool) or not isinstance(number, int) for number in numbers):
        raise WriterError("form", "a passage is named otherwise than by its number")
    text = " ".join(plain(text).split())
    if not text:
        raise WriterError("form", "an empty sentence")
    if writing.language == "zh" and is_traditional(text):
        text = in_simplified(text)
    return Sentence(text, tuple(numbers))


def _answers_each(checked: Checked, writing: Writing) -> bool:
    """Whether what is kept stands on a passage for each thing that was asked."""
    cited = {number for sentence in checked.kept for number in sentence.passages}
    return all(cited.intersection(numbers) for numbers in writing.of_each)


def unfit_of(checked: Checked) -> tuple[Unfit, ...]:
    """What staff see of sentences that are not sent; where all passed and the first leans on another, that it does."""
    if checked.kept and not checked.refused and not stands(checked):
        return (Unfit("reference", checked.kept[0].text[:_SHOWN]),)
    return tuple(Unfit(each.fault, each.detail) for each in checked.refused)


def _kept(checked: Checked) -> tuple[WrittenSentence, ...]:
    return tuple(WrittenSentence(each.text, each.passages) for each in checked.kept)


def _plain(writing: Writing) -> str:
    """The question in the script of the knowledge."""
    return in_simplified(writing.question) if writing.language == "zh" else writing.question
