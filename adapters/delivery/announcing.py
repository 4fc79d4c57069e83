"""Sends what staff tell people unasked: once under a name, into their conversation, which nobody takes over by it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.engine import Engine

from adapters.channels.base import Channel
from adapters.delivery import parcels, people
from adapters.delivery.messages import Entry, add_turns
from adapters.delivery.transcribing import TranscriptWriter
from bot.casework import Spoken
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply


class Queue(Protocol):
    """The durable inbox, where what is to be sent is put."""

    def put(self, kind: str, number: int, who: Address, *, name: str = "", delay: float = 0.0) -> None:
        """Puts work in a conversation's row. Raises `OperatorError` where it is not open."""
        ...


class Announcer:
    """Implements `adapters.matchmaking.announcement_work.Post`. `queue`: None where there is no durable inbox."""

    def __init__(
        self,
        engine: Engine,
        channels: Mapping[str, Channel],
        transcripts: TranscriptWriter,
        queue: Queue | None,
    ) -> None:
        self._engine = engine
        self._channels = channels
        self._transcripts = transcripts
        self._queue = queue

    def announce(self, name: str, who: Address, text: str, language: Language, by: str) -> list[int]:
        """Sends a text once under a name (at most 80 characters); the parcels' numbers, also where it was sent before.

        Raises `OperatorError` where the channel is not set up.
        """
        channel = self._channels.get(who.channel)
        if channel is None:
            raise OperatorError(f"the channel {who.channel!r} is not set up here")
        contents = channel.render(Reply(text, language, "staff"))
        with self._engine.begin() as connection:
            ids, new = parcels.add_once(connection, name, who, contents)
            if not new:
                return ids
            spoken = Spoken("staff", text, language, datetime.now(UTC), name=by, parcels=tuple(ids))
            row = add_turns(connection, who, Entry((spoken,)))
        self._transcripts.soon([row])
        # Where the queue is not open, the running server's sweep finds them.
        if self._queue:
            with suppress(OperatorError):
                for parcel in ids:
                    self._queue.put("send", parcel, who, name=f"send-{parcel:015d}")
        return ids

    def hindrances(self, who: Collection[Address]) -> Mapping[Address, str]:
        """Why people cannot be written to unasked; those whom nothing hinders are left out.

        "web_chat", "no_channel" (not set up here), "no_push" (the app takes answers only), "blocked", "opted_out".
        """
        known = people.standings(self._engine, who)
        return {each: code for each in who if (code := self._hindrance(each, known.get(each, people.Standing())))}

    def _hindrance(self, who: Address, person: people.Standing) -> str:
        channel = self._channels.get(who.channel)
        if channel is None:
            return "web_chat" if who.channel == "webchat" else "no_channel"
        if person.blocked_at is not None:
            return "blocked"
        if person.opted_out_at is not None:
            return "opted_out"
        return "" if channel.pushes else "no_push"

    def states(self, ids: Collection[int]) -> Mapping[int, parcels.State]:
        """What became of parcels; those that were deleted since are left out."""
        return parcels.states(self._engine, [*ids])
