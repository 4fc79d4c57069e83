"""Tells those who asked for it that their question was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy.engine import Engine

from adapters.delivery import people
from bot.casework import Asker, Spoken
from bot.lead_ports import Transcripts
from bot.messages import Address, Reply
from bot.phrases import Phrases
from bot.staff_answers import StaffAnswer
from knowledge.sentences import plain


class AskerTeller:
    """Sends an answer in the language that was asked in, or in one that it exists in.

    `post` is the durable inbox's: once under a name. It raises `OperatorError` where the channel is not set up.
    """

    def __init__(
        self, engine: Engine, phrases: Phrases, post: Callable[[str, Address, Reply], bool], transcripts: Transcripts
    ) -> None:
        self._engine = engine
        self._phrases = phrases
        self._post = post
        self._transcripts = transcripts

    def tell(self, name: str, asker: Asker, question: str, answer: StaffAnswer) -> None:
        """Sends it once under a name; not to who is blocked or wants no messages any more."""
        person = people.standing(self._engine, asker.who)
        if person.blocked_at is not None or person.opted_out_at is not None:
            return
        opening = self._phrases.say(asker.language, "tell-me-answer", question=question)
        text = f"{opening}\n\n{plain(answer.wording(asker.language).text)}"
        self._post(name, asker.who, Reply(text, asker.language, "staff"))
        spoken = Spoken("staff", text, asker.language, datetime.now(UTC), name=answer.by)
        self._transcripts.keep(asker.who, spoken, key=name)
