"""What staff do in a conversation: they take it over, write to the person, and hand it back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sqlalchemy.engine import Connection, Engine

from adapters.channels.base import Channel
from adapters.delivery import parcels, people
from adapters.delivery.messages import Entry, add_turns
from adapters.delivery.people import StoredConversations
from adapters.delivery.transcribing import TranscriptWriter
from bot.casework import Handing, Spoken
from bot.errors import OperatorError
from bot.language import detect
from bot.messages import Address, Language, Reply
from bot.phrases import Phrases

_HOUR = 3_600.0


class ChannelDesk:
    """Implements `bot.ports.Desk`: staff reach people on the channels that are set up and take late answers."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels

    def reaches(self, who: Address) -> bool:
        """Whether staff can write to this person in the chat itself, whenever they are ready."""
        channel = self._channels.get(who.channel)
        return channel is not None and channel.pushes


class StaffDesk:
    """Each step is one transaction, with what the transcripts are told of it.

    It gives out the parcels that are to be sent; a running server finds those that nobody sends. `forgotten_hours`
    without a word of staff end a hand-over.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        channels: Mapping[str, Channel],
        conversations: StoredConversations,
        phrases: Phrases,
        transcripts: TranscriptWriter,
        forgotten_hours: float,
    ) -> None:
        self._engine = engine
        self._channels = channels
        self._conversations = conversations
        self._phrases = phrases
        self._transcripts = transcripts
        self._forgotten_hours = forgotten_hours

    def take(self, who: Address, by: str) -> None:
        """Somebody of staff has the conversation: the bot is silent, its unsent answers are dropped.

        Raises `OperatorError` where the channel is not set up: the web chat takes no words of staff.
        """
        self._channel(who)
        with self._engine.begin() as connection:
            people.take_over(connection, who, by)
            row = add_turns(connection, who, Entry((), Handing("staff", datetime.now(UTC), by)))
        self._transcripts.soon([row])

    def write(self, who: Address, text: str, by: str) -> list[int]:
        """Sends what somebody of staff wrote, who has the conversation from then on; the parcels' numbers.

        Raises `OperatorError` where the channel is not set up, or the person is blocked.
        """
        if people.standing(self._engine, who).blocked_at is not None:
            raise OperatorError("this person is blocked; unblock them first")
        language, now = detect(text) or self._language(who), datetime.now(UTC)
        contents = self._channel(who).render(Reply(text, language, "staff"))
        with self._engine.begin() as connection:
            if not people.staff_wrote(connection, who, by):
                people.take_over(connection, who, by)
                people.staff_wrote(connection, who, by)
            ids = parcels.add(connection, who, contents)
            spoken = Spoken("staff", text, language, now, name=by, parcels=tuple(ids))
            row = add_turns(connection, who, Entry((spoken,), Handing("staff", now, by)))
        self._transcripts.soon([row])
        return ids

    def tell(self, name: str, who: Address, text: str, language: Language, skill: str) -> list[int]:
        """Sends what the bot says unasked, once under a name (at most 36 characters), and keeps it in the transcripts
        under that; the parcels' numbers, none where it was told before.

        Raises `OperatorError` where the channel is not set up.
        """
        contents, now = self._channel(who).render(Reply(text, language, skill)), datetime.now(UTC)
        with self._engine.begin() as connection:
            if not parcels.take_name(connection, name):
                return []
            ids = parcels.add(connection, who, contents)
            spoken = Spoken("bot", text, language, now, skill=skill, parcels=tuple(ids))
            row = add_turns(connection, who, Entry((spoken,)), name)
        self._transcripts.soon([row])
        return ids

    def may_tell(self, who: Address) -> bool:
        """Whether somebody may be told something unasked, on a channel that is set up: at once or when they write."""
        person = people.standing(self._engine, who)
        return who.channel in self._channels and person.blocked_at is None and person.opted_out_at is None

    def hand_back(self, who: Address, by: str, *, quietly: bool = False) -> list[int]:
        """The bot has the conversation again, and says so unless `quietly`; the parcels' numbers.

        Nothing happens where it had it. Who wants no messages unasked is not told.
        """
        language = self._language(who)
        told = None if quietly or not self._may_tell(who) else self._phrases.say(language, "handed-back-by-staff")
        return self._back(who, told, language, by) or []

    def hand_back_forgotten(self) -> Iterator[tuple[Address, list[int]]]:
        """Hands back what staff did nothing about for too long; whose conversations, and the parcels that say so."""
        before = time.time() - self._forgotten_hours * _HOUR
        for who in people.forgotten(self._engine, before):
            language = self._language(who)
            told = self._phrases.say(language, "handed-back-forgotten") if self._may_tell(who) else None
            ids = self._back(who, told, language, "", silent_since=before)
            if ids is not None:
                yield who, ids

    def _back(
        self, who: Address, told: str | None, language: Language, by: str, silent_since: float | None = None
    ) -> list[int] | None:
        now = datetime.now(UTC)
        with self._engine.begin() as connection:
            if not people.hand_back(connection, who, silent_since=silent_since):
                return None
            ids, spoken = self._tell(connection, who, told, language, now) if told else ([], ())
            row = add_turns(connection, who, Entry(spoken, Handing("bot", now, by)))
        self._transcripts.soon([row])
        return ids

    def _tell(
        self, connection: Connection, who: Address, text: str, language: Language, now: datetime
    ) -> tuple[list[int], tuple[Spoken, ...]]:
        ids = parcels.add(connection, who, self._channel(who).render(Reply(text, language, "handed-back")))
        return ids, (Spoken("bot", text, language, now, skill="handed-back", parcels=tuple(ids)),)

    def _may_tell(self, who: Address) -> bool:
        channel, person = self._channels.get(who.channel), people.standing(self._engine, who)
        return channel is not None and channel.pushes and person.blocked_at is None and person.opted_out_at is None

    def _channel(self, who: Address) -> Channel:
        channel = self._channels.get(who.channel)
        if channel is None:
            raise OperatorError(f"the channel {who.channel!r} is not set up here")
        return channel

    def _language(self, who: Address) -> Language:
        return self._conversations.recall(who).language or "en"
