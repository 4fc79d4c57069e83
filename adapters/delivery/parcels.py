"""What goes out: each parcel is tried until it has gone, cannot go, or cannot be known to have gone."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, Row

from adapters.channels.base import Collected, Fits, Parcel
from adapters.delivery.tables import messages, parcels, people, posts
from bot.messages import Address
from bot.ports import BESIDE_STAFF


class State(StrEnum):
    """Where a parcel is.

    waiting: to be sent, or collected. sending: a process is at it, or died at it. sent. failed: refused for good, or
    tried too often. doubtful: a try was cut off, so it may have arrived. dropped: staff took over, or gave it up.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DOUBTFUL = "doubtful"
    DROPPED = "dropped"


OPEN = (State.WAITING, State.SENDING)

REST_AFTER = 1.0
"""Seconds after a response was made until what did not fit into it is pushed."""


@dataclass(frozen=True, slots=True)
class Try:
    """A parcel that this process may send now: `way` is "reply", "push" or "edit"."""

    id: int
    parcel: Parcel
    way: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A parcel as staff see it: where it was to go, what became of it, and why. Its text is asked for separately."""

    id: int
    number: int | None
    to: Address
    state: State
    code: str
    reason: str
    attempts: int
    created_at: datetime


def open_for(engine: Engine, who: Address) -> list[int]:
    """The parcels for a person that are not settled yet, in the order in which they are to be sent."""
    query = (
        sa.select(parcels.c.id)
        .where(parcels.c.channel == who.channel, parcels.c.user_id == who.user_id, parcels.c.state.in_(OPEN))
        .order_by(parcels.c.id)
    )
    with engine.connect() as connection:
        return list(connection.execute(query).scalars())


def receiver_of(engine: Engine, parcel: int) -> Address:
    """Whom a parcel goes to."""
    query = sa.select(parcels.c.channel, parcels.c.user_id).where(parcels.c.id == parcel)
    with engine.connect() as connection:
        row = connection.execute(query).one()
    return Address(row.channel, row.user_id)


def begin(engine: Engine, parcel: int, run: str, *, repeatable: bool) -> Try | float | None:
    """Marks a parcel as being sent by the process `run`.

    Returns the try; or the time before which it must not be sent; or None where it is settled. A
    parcel at which another process died is tried again where the vendor tells repetitions, and is doubtful where not.
    """
    with engine.begin() as connection:
        # The write comes first, so that the row is locked from here on (SQLite locks the database).
        connection.execute(parcels.update().where(parcels.c.id == parcel).values(attempts=parcels.c.attempts))
        row = connection.execute(sa.select(parcels).where(parcels.c.id == parcel)).one()
        if row.state not in OPEN:
            return None
        # The same content in the same message's place: twice is as good as once.
        harmless = row.way == "edit" or (repeatable and row.way == "push")
        if row.state == State.SENDING and not harmless:
            _end(connection, parcel, State.DOUBTFUL, "interrupted", "the server stopped while it was being sent")
            return None
        if not row.content or _given_up(connection, row):
            _end(connection, parcel, State.DROPPED)
            return None
        if row.not_before > time.time():
            return float(row.not_before)
        connection.execute(
            parcels.update()
            .where(parcels.c.id == parcel)
            .values(state=State.SENDING, run=run, attempts=row.attempts + 1)
        )
    return Try(row.id, _parcel(row), row.way, row.attempts + 1)


def _given_up(connection: Connection, row: Row[Any]) -> bool:
    """Whether the bot has to be silent towards this person by now, but for the word by which it hands over itself,
    for what concerns the person's rights, and for the end of what has begun in the chat. What staff write has no
    message number.
    """
    if row.number is None:
        return False
    query = sa.select(people.c.taken_over_at, people.c.blocked_at).where(
        people.c.channel == row.channel, people.c.user_id == row.user_id
    )
    person = connection.execute(query).one_or_none()
    if person is None or person.blocked_at is not None or person.taken_over_at is None:
        return person is not None and person.blocked_at is not None
    if row.way == "edit":
        return False
    skill = connection.execute(sa.select(messages.c.skill).where(messages.c.number == row.number)).scalar()
    return skill not in BESIDE_STAFF


def sent(engine: Engine, parcel: int, vendor_id: str) -> None:
    """The vendor took it."""
    with engine.begin() as connection:
        _end(connection, parcel, State.SENT, vendor_id=vendor_id[:200] or None)


def failed(engine: Engine, parcel: int, state: State, code: str, reason: str) -> None:
    """It will not go, or nobody knows whether it went."""
    with engine.begin() as connection:
        _end(connection, parcel, state, code, reason)


def again(engine: Engine, parcel: int, not_before: float, code: str, reason: str, *, way: str = "push") -> None:
    """It is to be tried again, not before that time."""
    with engine.begin() as connection:
        connection.execute(
            parcels.update()
            .where(parcels.c.id == parcel, parcels.c.state == State.SENDING)
            .values(state=State.WAITING, way=way, run=None, not_before=not_before, code=code[:80], reason=reason[:500])
        )


def _end(
    connection: Connection,
    parcel: int,
    state: State,
    code: str | None = None,
    reason: str | None = None,
    vendor_id: str | None = None,
) -> None:
    connection.execute(
        parcels.update()
        .where(parcels.c.id == parcel)
        .values(
            state=state,
            run=None,
            code=code and code[:80],
            reason=reason and reason[:500],
            vendor_id=vendor_id,
            ended_at=time.time(),
        )
    )


def collect(engine: Engine, number: int, who: Address, fits: Fits) -> Collected:
    """What a response to message `number` carries; see `Inbox.collect`. The message has its answer by now."""
    with engine.begin() as connection:
        connection.execute(
            messages.update().where(messages.c.number == number).values(tries=messages.c.tries)
        )  # locks the message, so that two requests of one message do not share its parcels
        before = connection.execute(
            sa.select(parcels).where(parcels.c.collected_by == number).order_by(parcels.c.id)
        ).all()
        waiting: Sequence[Row[Any]] = connection.execute(
            sa.select(parcels)
            .where(
                parcels.c.channel == who.channel,
                parcels.c.user_id == who.user_id,
                parcels.c.state == State.WAITING,
                sa.or_(parcels.c.number.is_(None), parcels.c.number <= number),
            )
            .order_by(parcels.c.id)
            .with_for_update()
        ).all()
        if before:
            return Collected([_parcel(row) for row in before if row.content], more=bool(waiting))
        waiting = [row for row in waiting if row.content and not _given_up(connection, row)]
        taken: list[Row[Any]] = []
        for row in waiting:
            if taken and not fits([json.loads(each.content) for each in [*taken, row]]):
                break
            taken.append(row)
        connection.execute(
            parcels.update()
            .where(parcels.c.id.in_([row.id for row in taken]))
            .values(state=State.SENT, collected_by=number, ended_at=time.time())
        )
        left = [row.id for row in waiting[len(taken) :]]
        # The response goes first, then what did not fit into it.
        connection.execute(parcels.update().where(parcels.c.id.in_(left)).values(not_before=time.time() + REST_AFTER))
    return Collected([_parcel(row) for row in taken], more=bool(left))


def post(engine: Engine, name: str, who: Address, contents: Sequence[object]) -> list[int]:
    """Stores what is to be sent under a name (at most 80 characters); nothing where that name was posted before."""
    with engine.begin() as connection:
        return add(connection, who, contents) if take_name(connection, name) else []


def take_name(connection: Connection, name: str) -> bool:
    """Takes a name under which something is posted; False where it was taken before."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(posts).values(name=name, posted_at=time.time())
    return connection.execute(statement.on_conflict_do_nothing().returning(posts.c.name)).one_or_none() is not None


def add_once(connection: Connection, name: str, who: Address, contents: Sequence[object]) -> tuple[list[int], bool]:
    """As `post` within a transaction of the caller: the parcels, and whether they are new.

    Those that were stored under the name before are found again as long as nobody sent them anew by hand.
    """
    keys = [str(uuid5(NAMESPACE_OID, f"{name} {place}")) for place in range(len(contents))]
    if take_name(connection, name):
        return add(connection, who, contents, keys), True
    query = sa.select(parcels.c.id).where(
        parcels.c.channel == who.channel, parcels.c.user_id == who.user_id, parcels.c.key.in_(keys)
    )
    return list(connection.execute(query.order_by(parcels.c.id)).scalars()), False


def add(
    connection: Connection, who: Address, contents: Sequence[object], keys: Sequence[str] | None = None
) -> list[int]:
    """Stores what answers no message, within a transaction of the caller; each parcel with a key of its own."""
    ids = []
    for content, key in zip(contents, keys or [str(uuid4()) for _ in contents], strict=True):
        result = connection.execute(
            parcels.insert()
            .values(
                number=None,
                channel=who.channel,
                user_id=who.user_id,
                content=json.dumps(content, ensure_ascii=False),
                context="{}",
                key=key,
                state=State.WAITING,
                way="push",
                attempts=0,
                not_before=0.0,
                created_at=time.time(),
            )
            .returning(parcels.c.id)
        )
        ids.append(int(result.scalar_one()))
    return ids


def listed(engine: Engine, states: Sequence[State], limit: int = 200) -> list[Listed]:
    """Parcels in these states, the newest first."""
    query = sa.select(parcels).where(parcels.c.state.in_(states)).order_by(parcels.c.id.desc()).limit(limit)
    with engine.connect() as connection:
        return [
            Listed(
                row.id,
                row.number,
                Address(row.channel, row.user_id),
                State(row.state),
                row.code or "",
                row.reason or "",
                row.attempts,
                datetime.fromtimestamp(row.created_at, UTC),
            )
            for row in connection.execute(query)
        ]


def stale(engine: Engine, before: float) -> list[tuple[int, Address, int]]:
    """Parcels that nobody seems to be at since that time: id, whom they go to, and tries so far.

    A process may have died between storing an answer and sending it, or staff put a parcel back from the shell, or
    wrote there: then it has waited long enough at once.
    """
    query = (
        sa.select(parcels.c.id, parcels.c.channel, parcels.c.user_id, parcels.c.attempts)
        .where(parcels.c.state.in_(OPEN), parcels.c.not_before < before)
        .where(sa.or_(parcels.c.created_at < before, sa.and_(parcels.c.number.is_(None), parcels.c.attempts == 0)))
        .order_by(parcels.c.id)
    )
    with engine.connect() as connection:
        return [(row.id, Address(row.channel, row.user_id), row.attempts) for row in connection.execute(query)]


def states(engine: Engine, ids: Sequence[int]) -> dict[int, State]:
    """The state of some parcels; those that were deleted since are left out."""
    query = sa.select(parcels.c.id, parcels.c.state).where(parcels.c.id.in_(ids))
    with engine.connect() as connection:
        return {row.id: State(row.state) for row in connection.execute(query)}


def counts(engine: Engine) -> dict[str, int]:
    """How many parcels are in each state."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(parcels.c.state, sa.func.count()).group_by(parcels.c.state))
        return {row.state: row[1] for row in rows}


def failures(engine: Engine) -> int:
    """How many parcels wait for staff: refused, tried too often, or perhaps not arrived."""
    found = counts(engine)
    return found.get(State.FAILED, 0) + found.get(State.DOUBTFUL, 0)


def put_back(engine: Engine, parcel: int) -> Address | None:
    """Lets a failed or doubtful parcel be sent once more; whom it goes to, or None where there is no such parcel."""
    states = (State.FAILED, State.DOUBTFUL)
    with engine.begin() as connection:
        row = connection.execute(
            parcels.update()
            .where(parcels.c.id == parcel, parcels.c.state.in_(states), parcels.c.content.is_not(None))
            .values(state=State.WAITING, way="push", attempts=0, not_before=0.0, ended_at=None, key=str(uuid4()))
            .returning(parcels.c.channel, parcels.c.user_id)
        ).one_or_none()
    return Address(row.channel, row.user_id) if row else None


def give_up(engine: Engine, parcel: int) -> bool:
    """Takes a parcel off the list; False where there is no such parcel."""
    states = (State.FAILED, State.DOUBTFUL, State.WAITING)
    with engine.begin() as connection:
        statement = parcels.update().where(parcels.c.id == parcel, parcels.c.state.in_(states))
        return connection.execute(statement.values(state=State.DROPPED, ended_at=time.time())).rowcount > 0


def drop_answers(connection: Connection, who: Address) -> None:
    """Drops what the bot has not sent to a person yet, so that it does not come when the bot may speak again.

    What takes the place of a message that is there stays: it says nothing anew.
    """
    connection.execute(
        parcels.update()
        .where(
            parcels.c.channel == who.channel,
            parcels.c.user_id == who.user_id,
            parcels.c.state == State.WAITING,
            parcels.c.number.is_not(None),
            parcels.c.way != "edit",
        )
        .values(state=State.DROPPED, ended_at=time.time())
    )


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(Address(row.channel, row.user_id), json.loads(row.content), row.key, json.loads(row.context))
