"""What happens with an answer of staff: it goes into the knowledge, its questions are settled, who waited is told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from bot.casework import Asker
from bot.errors import OperatorError
from bot.lead_ports import NotFoundError
from bot.leads import Actor
from bot.question_ports import QuestionDesk
from bot.staff_answers import AnswerDesk, StaffAnswer

log = logging.getLogger("saphan.matchmaking")


class Answers(AnswerDesk, Protocol):
    """Answers on their way, for the one process that takes them in."""

    def take_in(self) -> Sequence[StaffAnswer]:
        """Takes what is pending into the index; the answers that are in it now. Raises `OperatorError`."""
        ...

    def done(self, answer: StaffAnswer) -> None:
        """Nothing is left to be done with an answer."""
        ...


Tell = Callable[[str, Asker, str, StaffAnswer], None]
"""Tells somebody an answer, once under a name: name, whom, the question, the answer.

Raises `OperatorError` where they cannot be reached.
"""


class AnswerWork:
    """Brings answers to where they are wanted. Everything may be done twice, so that a crash loses nothing."""

    def __init__(self, answers: Answers, questions: QuestionDesk, tell: Tell) -> None:
        self._answers = answers
        self._questions = questions
        self._tell = tell

    def waits(self) -> bool:
        """Whether an answer is to be taken in; a cheap question."""
        return any(not answer.problem for answer in self._answers.pending())

    def run(self) -> str:
        """Takes in all that waits; in a few words what was done. Raises `OperatorError`, then all waits on."""
        taken = self._answers.take_in()
        told = sum(self._settle(answer) for answer in taken)
        return f"answers {len(taken)}, told {told}"

    def _settle(self, answer: StaffAnswer) -> int:
        told = 0
        for question, (language, text) in zip(answer.questions, answer.asked, strict=True):
            worded = answer.wording(language).text
            try:
                askers = self._questions.answer(question, worded, Actor(answer.by, "case_worker"), datetime.now(UTC))
            except NotFoundError:
                log.warning("question %d is gone; its answer stays in the knowledge", question)
                continue
            told += sum(self._told(asker, text, answer) for asker in askers)
        self._answers.done(answer)
        return told

    def _told(self, asker: Asker, question: str, answer: StaffAnswer) -> bool:
        try:
            # The store may give an asker's number out again: with the answer's id the name is taken once for good.
            self._tell(f"{answer.id}-{asker.id}", asker, question, answer)
        except OperatorError as error:
            log.warning("asker %d cannot be told the answer %s: %s", asker.id, answer.id, error)
            return False
        self._questions.told(asker.id)
        return True
