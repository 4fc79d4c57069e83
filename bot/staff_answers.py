"""Answers that staff write to open questions: they become sections of the knowledge, with staff as their source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import SaphanError
from bot.messages import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """An answer in one language: its heading, and its text in Markdown without headings."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class StaffAnswer:
    """An answer that is to become a section. `id` is the document's, in all languages.

    `questions` are the ids of the open questions that it settles, `asked` their texts with their languages, for those
    who are told. `phrasings` are ways to ask for it, which stay with the section: nobody is named in them. `source` is
    the address of what confirms it, "" where staff alone say so. `problem` is why it could not be taken in, "" as long
    as nobody knows of one.
    """

    id: str
    questions: tuple[int, ...]
    asked: tuple[tuple[Language, str], ...]
    phrasings: tuple[str, ...]
    wordings: Mapping[Language, Wording]
    source: str
    by: str
    at: datetime
    problem: str = ""

    def wording(self, language: Language) -> Wording:
        """The answer in a language, or in the first of those that it has."""
        return self.wordings.get(language) or next(iter(self.wordings.values()))


class UnfitAnswerError(SaphanError):
    """An answer that cannot become a section; `reason` says why, in English, with the line where there is one."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the answer cannot be taken in: {reason}")
        self.reason = reason


class AnswerDesk(Protocol):
    """Answers on their way into the knowledge."""

    def check(self, answer: StaffAnswer) -> None:
        """Raises `UnfitAnswerError` where it could not be taken in, and `OperatorError` without an index."""
        ...

    def put(self, answer: StaffAnswer) -> None:
        """Keeps an answer for good, to be taken in soon; the running server does so in the background."""
        ...

    def pending(self) -> Sequence[StaffAnswer]:
        """Those that were not taken in yet, the oldest first, also those that could not be."""
        ...

    def progress(self) -> float:
        """How far the stretch of work is that goes on in some process, from 0 to 1; 0 where none does."""
        ...
