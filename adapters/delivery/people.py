"""What is known of the people who write: what their conversation remembers, and whether they may be written to."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlalchemy.engine import Connection, Engine

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


def standings(engine: Engine, who: Collection[Address]) -> dict[Address, Standing]:
    """How several people stand with the bot; strangers are left out."""
    columns, wanted = people.c, [(each.channel, each.user_id) for each in who]
    query = sa.select(
        columns.channel, columns.user_id, columns.blocked_at, columns.opted_out_at, columns.taken_over_at,
        columns.warned_at,
    ).where(sa.tuple_(columns.channel, columns.user_id).in_(wanted))  # fmt: skip
    with engine.connect() as connection:
        return {Address(row[0], row[1]): Standing(*row[2:]) for row in connection.execute(query)}


def block(engine: Engine, who: Address, blocked: bool) -> None:
    """Whether messages of this person are to be ignored; what was on its way to them is dropped."""
    with engine.begin() as connection:
        upsert_person(connection, who, blocked_at=time.time() if blocked else None)
        if blocked:
            parcels.drop_answers(connection, who)


def opt_out(engine: Engine, who: Address, out: bool) -> None:
    """Whether this person wants no message but answers."""
    _set(engine, who, opted_out_at=time.time() if out else None)


def take_over(connection: Connection, who: Address, by: str) -> None:
    """Somebody of staff has the conversation now: the bot is silent, and what it had not sent yet is dropped.

    Within a transaction of the caller.
    """
    upsert_person(connection, who, taken_over_at=time.time(), held_by=by, staff_wrote_at=None)
    parcels.drop_answers(connection, who)


def staff_wrote(connection: Connection, who: Address, by: str) -> bool:
    """Notes that somebody of staff wrote; False where nobody of staff has the conversation."""
    held = _of(who).where(people.c.taken_over_at.is_not(None)).values(held_by=by, staff_wrote_at=time.time())
    return connection.execute(held).rowcount > 0


def hand_back(connection: Connection, who: Address, *, silent_since: float | None = None) -> bool:
    """The bot has the conversation again; False where it had it.

    With `silent_since` only if staff have neither taken it nor written since that time (seconds since 1970).
    """
    held = _of(who).where(people.c.taken_over_at.is_not(None))
    if silent_since is not None:
        held = held.where(silent_since > _LATEST)
    return connection.execute(held.values(taken_over_at=None, held_by=None, staff_wrote_at=None)).rowcount > 0


def forgotten(engine: Engine, silent_since: float) -> list[Address]:
    """Whose conversations staff have, and did nothing about since that time."""
    query = sa.select(people.c.channel, people.c.user_id).where(
        people.c.taken_over_at.is_not(None), silent_since > _LATEST
    )
    with engine.connect() as connection:
        return [Address(row.channel, row.user_id) for row in connection.execute(query)]


_LATEST = sa.func.coalesce(people.c.staff_wrote_at, people.c.taken_over_at)


def _of(who: Address) -> sa.Update:
    return people.update().where(people.c.channel == who.channel, people.c.user_id == who.user_id)


def warned(engine: Engine, who: Address) -> None:
    """It was said now that too many messages come."""
    _set(engine, who, warned_at=time.time())


def _set(engine: Engine, who: Address, **values: float | None) -> None:
    with engine.begin() as connection:
        upsert_person(connection, who, **values)


def read_memory(text: str | None) -> Memory:
    """A memory as it was stored."""
    if not text:
        return Memory()
    try:
        return _MEMORIES.validate_json(text)
    except ValidationError:
        # Written by a version that remembered in another shape: nothing that a person would miss for long.
        return Memory()


def dump_memory(memory: Memory) -> str:
    """A memory as it is stored: JSON."""
    return _MEMORIES.dump_json(memory).decode("utf-8")


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
        return read_memory(text)

    def remember(self, who: Address, memory: Memory) -> None:
        """Replaces what is remembered."""
        text = dump_memory(memory)
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
