"""From a stored message to a stored answer: who is not answered, how often, and what is said when something fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.engine import Engine

from adapters.channels.base import Channel, Edits
from adapters.delivery import messages, people
from adapters.delivery.faults import place_of
from adapters.delivery.growing import PAUSE, Growing
from adapters.delivery.messages import Answer, StoredMessage
from adapters.delivery.people import StoredConversations
from adapters.delivery.transcribing import TranscriptWriter, entry_of
from bot.assistant import Assistant
from bot.errors import UserError
from bot.language import detect
from bot.messages import Address, IncomingMessage, Language, Reply
from bot.phrases import Phrases

log = logging.getLogger("saphan.delivery")

_PAUSES = (1.0, 5.0)
"""Seconds before an answer that failed is tried again; after the last one the person gets an apology."""

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one go: `again` is the seconds to wait before the next, None when the message is settled."""

    sender: Address
    again: float | None = None


class Answering:
    """Makes answers with the assistant, in any thread. `per_minute` messages of one person are answered.

    `growing`: answers are shown while they are written, where the channel can change what it has sent; `pause` is the
    least number of seconds between two calls for that.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        assistant: Assistant,
        conversations: StoredConversations,
        channels: Mapping[str, Channel],
        phrases: Phrases,
        per_minute: int,
        transcripts: TranscriptWriter,
        growing: bool = False,
        pause: float = PAUSE,
    ) -> None:
        self._engine = engine
        self._assistant = assistant
        self._conversations = conversations
        self._channels = channels
        self._phrases = phrases
        self._per_minute = per_minute
        self._transcripts = transcripts
        self._growing = growing
        self._pause = pause
        self._failures: dict[int, int] = {}

    def answer(self, number: int, loop: asyncio.AbstractEventLoop | None = None) -> Done:
        """Answers a message, if that is not done yet; on `loop` the vendor is called meanwhile."""
        stored = messages.load(self._engine, number)
        if stored.state != "waiting":
            return Done(stored.sender)
        answer = self._answer_to(stored, loop)
        if isinstance(answer, float):
            return Done(stored.sender, again=answer)
        self._failures.pop(number, None)
        channel = self._channels.get(stored.sender.channel)
        if channel and channel.collects:
            # Until then the vendor's own request may collect it.
            answer = replace(answer, not_before=stored.received_at + channel.collects)
        self._transcripts.soon(messages.commit_answer(self._engine, stored, answer))
        return Done(stored.sender)

    def _answer_to(self, stored: StoredMessage, loop: asyncio.AbstractEventLoop | None) -> Answer | float:
        message, channel = stored.message, self._channels.get(stored.sender.channel)
        if message is None or channel is None:
            return Answer("failed", failure="its content has expired" if message is None else "no such channel")
        try:
            return self._not_answered(stored, message, channel) or self._assistants(stored, message, channel, loop)
        except UserError as error:
            language = self._language(message)
            text = self._phrases.say(language, error.phrase)
            return self._said(stored, message, channel, text, language, error.phrase)
        except Exception as error:  # noqa: BLE001  whatever it is, the person gets an answer and staff see it
            log.error("delivery: message %d could not be answered: %s", stored.number, place_of(error))  # noqa: TRY400
            return self._failed(stored, message, channel, type(error).__name__)

    def _not_answered(self, stored: StoredMessage, message: IncomingMessage, channel: Channel) -> Answer | None:
        """What settles a message without asking the assistant: a blocked person, staff at work, too many at once.

        Of a person who is blocked, or writes too often, nothing is kept for staff.
        """
        person = people.standing(self._engine, stored.sender)
        if person.blocked_at is not None:
            return Answer("silent", skill="blocked")
        if person.taken_over_at is not None:
            return self._beside_staff(stored, message, channel)
        if messages.sent_lately(self._engine, stored, _MINUTE) <= self._per_minute:
            return None
        if person.warned_at is not None and person.warned_at > stored.received_at - _MINUTE:
            return Answer("silent", skill="too-often")
        people.warned(self._engine, stored.sender)
        language = self._language(message)
        text = self._phrases.say(language, "delivery-too-often")
        return self._said(stored, message, channel, text, language, "too-often")

    def _assistants(
        self,
        stored: StoredMessage,
        message: IncomingMessage,
        channel: Channel,
        loop: asyncio.AbstractEventLoop | None,
    ) -> Answer:
        limited, not_before = _limited(message, stored, channel), 0.0
        with self._conversations.held() as changes:
            if self._growing and loop and isinstance(channel, Edits):
                growing = Growing(self._engine, stored, channel, loop, pause=self._pause)
                try:
                    reply = self._assistant.answer(limited, growing.hear)
                finally:
                    not_before = growing.end()
            else:
                reply = self._assistant.answer(limited)
        if reply is not None:
            people.opt_out(self._engine, stored.sender, reply.skill == "stop")
        return replace(self._answered(stored, message, channel, reply, changes), not_before=not_before)

    def _beside_staff(self, stored: StoredMessage, message: IncomingMessage, channel: Channel) -> Answer:
        """While staff have the conversation: what concerns the person's rights, or ends it, and nothing else."""
        with self._conversations.held() as changes:
            reply = self._assistant.answer_beside_staff(message)
        if reply is None:
            said = entry_of(message, None, _moment(stored.received_at), datetime.now(UTC))
            return Answer("silent", skill="staff", entry=said)
        if reply.skill == "stop":
            people.opt_out(self._engine, stored.sender, True)
        return self._answered(stored, message, channel, reply, changes)

    def _answered(
        self,
        stored: StoredMessage,
        message: IncomingMessage,
        channel: Channel,
        reply: Reply | None,
        changes: Sequence[str] = (),
    ) -> Answer:
        memory = changes[-1] if changes else None
        entry = entry_of(message, reply, _moment(stored.received_at), datetime.now(UTC))
        if reply is None:
            return Answer("silent", memory=memory, entry=entry)
        return Answer("answered", channel.render(reply), reply.skill, memory, entry=entry)

    def _failed(self, stored: StoredMessage, message: IncomingMessage, channel: Channel, kind: str) -> Answer | float:
        tries = self._failures[stored.number] = self._failures.get(stored.number, 0) + 1
        if tries <= len(_PAUSES):
            return _PAUSES[tries - 1]
        language = self._language(message)
        text = self._phrases.say(language, "delivery-failed")
        said = self._said(stored, message, channel, text, language, "failed")
        return replace(said, state="failed", failure=kind)

    def _said(
        self,
        stored: StoredMessage,
        message: IncomingMessage,
        channel: Channel,
        text: str,
        language: Language,
        skill: str,
    ) -> Answer:
        reply = Reply(text, language, skill, answered=False, confidence=0.0)
        return self._answered(stored, message, channel, reply)

    def _language(self, message: IncomingMessage) -> Language:
        remembered = self._conversations.recall(message.sender).language
        return detect(message.text) or remembered or message.language_hint or "en"


def _limited(message: IncomingMessage, stored: StoredMessage, channel: Channel) -> IncomingMessage:
    """The message with what its channel has of time and room for the answer."""
    by = _moment(stored.received_at + channel.writes) if channel.writes else None
    return replace(message, answer_by=by, room=channel.room)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
