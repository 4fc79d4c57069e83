"""What is known of the people who write: what their conversation remembers, and whether they may be written to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.engine import Engine

from adapters.delivery import parcels
from adapters.delivery.messages import remember, upsert_person
from adapters.delivery.tables import people
from bot.messages import Address
from bot.ports import Memory

_MEMORIES: TypeAdapter[Memory] = TypeAdapter(Memory)


@dataclass(frozen=True, slots=True)
class Standing:
    """Times (seconds since 1970) since when something holds for a person; None where it does not."""

    blocked_at: float | None = None
    opted_out_at: float | None = None
    taken_over_at: float | None = None
    warned_at: float | None = None


def standing(engine: Engine, who: Address) -> Standing:
    """How a person stands with the bot."""
    query = sa.select(people.c.blocked_at, people.c.opted_out_at, people.c.taken_over_at, people.c.warned_at).where(
        people.c.channel == who.channel, people.c.user_id == who.user_id
    )
    with engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return Standing(*row) if row else Standing()


def block(engine: Engine, who: Address, blocked: bool) -> None:
    """Whether messages of this person are to be ignored; what was on its way to them is dropped."""
    _silence(engine, who, blocked, "blocked_at")


def opt_out(engine: Engine, who: Address, out: bool) -> None:
    """Whether this person wants no message but answers."""
    _set(engine, who, opted_out_at=time.time() if out else None)


def take_over(engine: Engine, who: Address, by_staff: bool) -> None:
    """Whether staff have the conversation, so that the bot is silent; what it had not sent yet is dropped."""
    _silence(engine, who, by_staff, "taken_over_at")


def warned(engine: Engine, who: Address) -> None:
    """It was said now that too many messages come."""
    _set(engine, who, warned_at=time.time())


def _silence(engine: Engine, who: Address, silent: bool, since: str) -> None:
    with engine.begin() as connection:
        upsert_person(connection, who, **{since: time.time() if silent else None})
        if silent:
            parcels.drop_answers(connection, who)


def _set(engine: Engine, who: Address, **values: float | None) -> None:
    with engine.begin() as connection:
        upsert_person(connection, who, **values)


class StoredConversations:
    """Implements `bot.ports.Conversations` in the durable inbox's database.

    Inside `held` nothing is written: the block's changes are given out, to be stored with the answer that they belong
    to. So an answer that a stopped process did not store is answered anew from the same memory.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._local = threading.local()

    def recall(self, who: Address) -> Memory:
        """What is remembered of this person's conversation."""
        query = sa.select(people.c.memory).where(people.c.channel == who.channel, people.c.user_id == who.user_id)
        with self._engine.connect() as connection:
            text = connection.execute(query).scalar()
        if not text:
            return Memory()
        try:
            return _MEMORIES.validate_json(text)
        except ValidationError:
            # Written by a version that remembered in another shape: nothing that a person would miss for long.
            return Memory()

    def remember(self, who: Address, memory: Memory) -> None:
        """Replaces what is remembered."""
        text = _MEMORIES.dump_json(memory).decode("utf-8")
        held: list[str] | None = getattr(self._local, "held", None)
        if held is not None:
            held.append(text)
            return
        with self._engine.begin() as connection:
            remember(connection, who, text)

    def forget(self, who: Address) -> None:
        """Forgets the conversation."""
        with self._engine.begin() as connection:
            connection.execute(
                people.update()
                .where(people.c.channel == who.channel, people.c.user_id == who.user_id)
                .values(memory=None, memory_at=None)
            )

    @contextmanager
    def held(self) -> Iterator[list[str]]:
        """Collects what this thread remembers (as JSON, the last is the one to store) instead of writing it."""
        changes: list[str] = []
        self._local.held = changes
        try:
            yield changes
        finally:
            self._local.held = None
