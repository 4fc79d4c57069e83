"""What came in: stored once, answered once."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

from adapters.channels.base import EDITS, Arrival, Taken
from adapters.delivery import begun
from adapters.delivery.rights import to_settle
from adapters.delivery.tables import messages, parcels, people, turns
from bot.casework import Handing, Spoken
from bot.messages import Address, IncomingMessage
from bot.ports import BESIDE_STAFF, ERASED, HANDED_BACK, HANDED_OVER

_MESSAGES: TypeAdapter[IncomingMessage] = TypeAdapter(IncomingMessage)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the transcripts are told of one answer, or of what staff did."""

    spoken: tuple[Spoken, ...]
    handing: Handing | None = None


ENTRIES: TypeAdapter[Entry] = TypeAdapter(Entry)


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One row: `message` is None when its content has expired."""

    number: int
    sender: Address
    message: IncomingMessage | None
    context: Mapping[str, str]
    reply_first: bool
    state: str
    tries: int
    received_at: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be stored of an answer, in one transaction.

    `state` is the message's new state; `contents` are the parcels as the channel rendered them; `memory` replaces what
    is remembered of the conversation (None: nothing was remembered); `failure` is for staff; `entry` is for the
    transcripts (None: nothing of it is kept there).
    """

    state: str
    contents: Sequence[Mapping[str, Any]] = ()
    skill: str = ""
    memory: str | None = None
    failure: str | None = None
    not_before: float = 0.0
    entry: Entry | None = None


def add(engine: Engine, arrivals: Sequence[Arrival]) -> list[Taken]:
    """Stores what is new, counts another try of what is known; in the order given."""
    with engine.begin() as connection:
        return [_add_one(connection, arrival) for arrival in arrivals]


def _add_one(connection: Connection, arrival: Arrival) -> Taken:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    sender, now = arrival.message.sender, time.time()
    statement = dialect.insert(messages).values(
        channel=sender.channel,
        key=arrival.key,
        user_id=sender.user_id,
        message=_MESSAGES.dump_json(arrival.message).decode("utf-8"),
        context=json.dumps(dict(arrival.context)),
        reply_first=arrival.reply_first,
        state="waiting",
        tries=1,
        received_at=now,
    )
    # A redelivery brings nothing new but, perhaps, the knowledge that the try before was not heard.
    row = connection.execute(
        statement.on_conflict_do_update(
            index_elements=[messages.c.channel, messages.c.key], set_={"tries": messages.c.tries + 1}
        ).returning(messages.c.number, messages.c.tries, messages.c.received_at)
    ).one()
    return Taken(row.number, datetime.fromtimestamp(row.received_at, UTC), row.tries)


def load(engine: Engine, number: int) -> StoredMessage:
    """The message with this number."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(messages).where(messages.c.number == number)).one()
    return StoredMessage(
        number=row.number,
        sender=Address(row.channel, row.user_id),
        message=_MESSAGES.validate_json(row.message) if row.message else None,
        context=json.loads(row.context),
        reply_first=row.reply_first,
        state=row.state,
        tries=row.tries,
        received_at=row.received_at,
    )


def state_of(engine: Engine, number: int) -> str:
    """The state of a message."""
    with engine.connect() as connection:
        return str(connection.execute(sa.select(messages.c.state).where(messages.c.number == number)).scalar_one())


def commit_answer(engine: Engine, stored: StoredMessage, answer: Answer) -> list[int]:
    """Stores an answer, its parcels, the conversation's memory and what the transcripts are told, together.

    Nothing is stored where another had done so before. Gives out the row of what the transcripts are told, if any.
    """
    sender, now = stored.sender, time.time()
    with engine.begin() as connection:
        changed = connection.execute(
            messages.update()
            .where(messages.c.number == stored.number, messages.c.state == "waiting")
            .values(state=answer.state, skill=answer.skill or None, failure=answer.failure, answered_at=now)
        ).rowcount
        if not changed:
            return []
        edits = begun.take(connection, stored.number)
        # Staff may have taken over while the answer was made.
        silenced = _is_silenced(connection, sender, answer.skill)
        for position, content in enumerate(answer.contents):
            way = _way(stored, edits) if position == 0 else "push"
            connection.execute(
                parcels.insert().values(
                    number=stored.number,
                    channel=sender.channel,
                    user_id=sender.user_id,
                    content=json.dumps(content, ensure_ascii=False),
                    context=json.dumps({**stored.context, EDITS: edits} if edits else dict(stored.context)),
                    key=str(uuid4()),
                    # What has begun is not left without its end; where the person is blocked, sending it is given up.
                    state="dropped" if silenced and way != "edit" else "waiting",
                    way=way,
                    attempts=0,
                    not_before=answer.not_before,
                    created_at=now,
                )
            )
        if answer.memory is not None:
            remember(connection, sender, answer.memory)
        if answer.skill in (HANDED_OVER, HANDED_BACK):
            since = now if answer.skill == HANDED_OVER else None
            upsert_person(connection, sender, taken_over_at=since, held_by=None, staff_wrote_at=None)
        if answer.skill == ERASED:
            to_settle(connection, stored.number, sender)
        return [add_turns(connection, sender, answer.entry)] if answer.entry else []


def _way(stored: StoredMessage, edits: str) -> str:
    """How the first parcel of an answer goes."""
    return "edit" if edits else "reply" if stored.reply_first else "push"


def _is_silenced(connection: Connection, who: Address, skill: str) -> bool:
    query = sa.select(people.c.taken_over_at, people.c.blocked_at).where(
        people.c.channel == who.channel, people.c.user_id == who.user_id
    )
    person = connection.execute(query.with_for_update()).one_or_none()
    if person is None or person.blocked_at is not None:
        return person is not None
    return person.taken_over_at is not None and skill not in BESIDE_STAFF


def add_turns(connection: Connection, who: Address, entry: Entry, key: str = "") -> int:
    """Stores what is to be written into the transcripts, with the change that it belongs to; the row's number.

    `key` (at most 36 characters) is what it is found by there; a random one where none is given.
    """
    row = {"key": key or str(uuid4()), "channel": who.channel, "user_id": who.user_id, "created_at": time.time()}
    statement = turns.insert().values(**row, entry=ENTRIES.dump_json(entry).decode("utf-8"), claimed_until=0.0)
    return int(connection.execute(statement.returning(turns.c.number)).scalar_one())


def remember(connection: Connection, who: Address, memory: str | None) -> None:
    """Replaces what is remembered of a conversation."""
    upsert_person(connection, who, memory=memory, memory_at=None if memory is None else time.time())


def upsert_person(connection: Connection, who: Address, **values: Any) -> None:
    """Sets columns of a person's row, which is made where it is missing."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(people).values(channel=who.channel, user_id=who.user_id, **values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[people.c.channel, people.c.user_id], set_=values)
    )


def waiting_since(engine: Engine, before: float) -> list[tuple[int, Address]]:
    """Messages that came before that time and have no answer yet, in order."""
    query = (
        sa.select(messages.c.number, messages.c.channel, messages.c.user_id)
        .where(messages.c.state == "waiting", messages.c.received_at < before)
        .order_by(messages.c.number)
    )
    with engine.connect() as connection:
        return [(row.number, Address(row.channel, row.user_id)) for row in connection.execute(query)]


def sent_lately(engine: Engine, stored: StoredMessage, seconds: float) -> int:
    """How many messages this person sent in the seconds up to this one, itself among them."""
    query = sa.select(sa.func.count()).where(
        messages.c.channel == stored.sender.channel,
        messages.c.user_id == stored.sender.user_id,
        messages.c.number <= stored.number,
        messages.c.received_at > stored.received_at - seconds,
    )
    with engine.connect() as connection:
        return int(connection.execute(query).scalar_one())
