"""The outbox: what happened to leads, written in the transaction in which it happened, and to whom it has been told.

No reader keeps a cursor, so that the ids of transactions that end out of order cannot be missed: an event waits until
it has been dealt out to every receiver, and a receiver's share waits until it is posted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from adapters.matchmaking.database import Database
from adapters.matchmaking.event_tables import dispatches, events
from adapters.matchmaking.question_tables import questions
from adapters.matchmaking.tables import leads, tasks
from bot.notices import DayNumbers, Event, EventKind

KEPT = timedelta(days=30)
"""How long it is known what was told to whom; what could not be posted for so long is given up."""


_NEW = sa.select(events).where(events.c.dealt_at.is_(None)).order_by(events.c.id)


def write_event(connection: Connection, kind: EventKind, lead: str, now: datetime, *to: str, **facts: str) -> None:
    """Writes down what happens to a lead in this transaction: codes and figures, no personal data.

    `to` are receivers that have their share at once, beside those among whom it is dealt out.
    """
    values = {"key": str(uuid4()), "kind": kind, "lead": lead, "at": now, "facts": facts}
    number = connection.execute(events.insert().values(values).returning(events.c.id)).scalar_one()
    if to:
        connection.execute(dispatches.insert(), [{"event": number, "receiver": receiver} for receiver in to])


@dataclass(frozen=True, slots=True)
class Batch:
    """Events that go to one receiver together, oldest first. Its `name` stays the same however often it is read."""

    name: str
    events: tuple[Event, ...]


class StoredEvents:
    """What waits to be told, and the numbers of a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def new(self) -> bool:
        """Whether something happened that was not dealt out yet."""
        return self._any(_NEW)

    def deal_out(self, staff: Sequence[str], others: Sequence[str], now: datetime) -> int:
        """Gives each new event to each receiver, but to staff not what they did themselves; how many events.

        Where there is no receiver, nobody is told.
        """
        if not self.new():
            return 0
        with self._database.writing("events") as connection:
            connection.execute(events.delete().where(events.c.dealt_at < now - KEPT))
            found = connection.execute(_NEW).all()
            rows = [
                {"event": row.id, "receiver": receiver}
                for row in found
                for receiver in (others if _event(row).by_staff else (*staff, *others))
            ]
            if rows:
                connection.execute(dispatches.insert(), rows)
            dealt = events.update().where(events.c.id.in_([row.id for row in found]))
            connection.execute(dealt.values(dealt_at=now))
        return len(found)

    def gather(self, receiver: str, now: datetime, pause: timedelta) -> Batch | None:
        """All that waits for a receiver, in one batch; None while the last is not older than the pause."""
        if not self._any(_waiting(receiver)):
            return None
        with self._database.writing(f"dispatches {receiver}") as connection:
            if self._unposted(connection, receiver) is None:
                last = connection.execute(
                    sa.select(sa.func.max(dispatches.c.posted_at)).where(dispatches.c.receiver == receiver)
                ).scalar()
                if last is not None and last > now - pause:
                    return None
                self._bind(connection, receiver, None)
            return self._batch(connection, self._unposted(connection, receiver))

    def waits_for(self, receiver: str) -> bool:
        """Whether something waits for a receiver."""
        return self._any(_waiting(receiver))

    def next_one(self, receiver: str) -> Batch | None:
        """The oldest event that waits for a receiver, by itself."""
        if not self._any(_waiting(receiver)):
            return None
        with self._database.writing(f"dispatches {receiver}") as connection:
            if self._unposted(connection, receiver) is None:
                self._bind(connection, receiver, 1)
            return self._batch(connection, self._unposted(connection, receiver))

    def posted(self, batch: Batch, now: datetime) -> None:
        """A batch is where it cannot be lost any more."""
        with self._database.writing() as connection:
            connection.execute(dispatches.update().where(dispatches.c.batch == batch.name).values(posted_at=now))

    def numbers(self, since: datetime, until: datetime, failed: int) -> DayNumbers:
        """The numbers of a digest: leads captured since, tasks due until, open questions, and the given failures."""
        counts = (
            sa.select(sa.func.count()).select_from(leads).where(leads.c.created_at >= since),
            sa.select(sa.func.count()).select_from(tasks).where(tasks.c.done_at.is_(None), tasks.c.due_at <= until),
            sa.select(sa.func.count()).select_from(questions).where(questions.c.settled_at.is_(None)),
        )
        with self._database.reading() as connection:
            captured, due, unanswered = (int(connection.execute(count).scalar_one()) for count in counts)
        return DayNumbers(captured, due, unanswered, failed)

    def _any(self, query: sa.Select[Any]) -> bool:
        """Whether there is anything to do: mostly there is not, and then nobody has to wait for a lock."""
        with self._database.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def _unposted(self, connection: Connection, receiver: str) -> str | None:
        """The batch that was made and not posted: its maker died, or is at it."""
        query = _waiting(receiver).where(dispatches.c.batch.is_not(None))
        row = connection.execute(query.order_by(dispatches.c.id).limit(1)).first()
        return row.batch if row else None

    def _bind(self, connection: Connection, receiver: str, limit: int | None) -> None:
        waiting = (
            sa.select(dispatches.c.id)
            .where(dispatches.c.receiver == receiver, dispatches.c.batch.is_(None))
            .order_by(dispatches.c.id)
            .limit(limit)
        )
        ids = connection.execute(waiting).scalars().all()
        connection.execute(dispatches.update().where(dispatches.c.id.in_(ids)).values(batch=str(uuid4())))

    def _batch(self, connection: Connection, name: str | None) -> Batch | None:
        if name is None:
            return None
        query = sa.select(events).join(dispatches).where(dispatches.c.batch == name).order_by(dispatches.c.id)
        return Batch(name, tuple(_event(row) for row in connection.execute(query)))


def _waiting(receiver: str) -> sa.Select[Any]:
    return sa.select(dispatches).where(dispatches.c.receiver == receiver, dispatches.c.posted_at.is_(None))


def _event(row: Row[Any]) -> Event:
    return Event(row.key, row.kind, row.lead, row.at, row.facts)
