"""Where questions that the knowledge could not answer are kept for staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.casework import Asker, OpenQuestion
from bot.leads import Actor
from bot.messages import Address, Language


class QuestionDesk(Protocol):
    """Questions that the knowledge could not answer, for staff; what `QuestionBook` keeps."""

    def keep(self, question: str, language: Language) -> str:
        """Keeps a question; contact data in it is taken out first. A random key, by which the asker may be told."""
        ...

    def tell(self, key: str, who: Address, language: Language, consent: str, at: datetime) -> bool:
        """Keeps that somebody wants to be told the answer; False where there is no such open question."""
        ...

    def open(self, limit: int = 200) -> Sequence[OpenQuestion]:
        """Those that nobody dealt with, the newest first."""
        ...

    def settle(self, question: int, by: Actor, now: datetime) -> None:
        """Marks a question as dealt with; one that is settled stays as it is. Who waited for it is forgotten."""
        ...

    def answer(self, question: int, text: str, by: Actor, now: datetime) -> Sequence[Asker]:
        """Keeps an answer in place of one before, and settles the question; who is still to be told."""
        ...

    def told(self, asker: int) -> None:
        """Forgets somebody who was told."""
        ...
