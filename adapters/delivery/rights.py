"""A person's rights over what the durable inbox holds: to be shown it, and to have it deleted.

A row that tells a redelivery stays for its time without content and without the person. The answer that confirms the
deletion has to be delivered first: `inbox_erasures` says whose rows are still to go.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row

from adapters.delivery.parcels import OPEN, State
from adapters.delivery.tables import erasures, mark_deleted, messages, parcels, people, scrub, turns
from bot.messages import Address

CONFIRMATION_KEPT = 86_400.0
"""Seconds in which a confirmation may still be delivered; after them it goes, delivered or not."""

_COLLECTED_AGAIN = 20.0
"""Seconds in which a vendor may ask once more for what its own request collected."""


def export(engine: Engine, who: Sequence[Address]) -> dict[str, Any]:
    """What is held about a person, for JSON: what came and went, oldest first, and what is remembered."""
    said: list[dict[str, Any]] = []
    remembered: list[Any] = []
    with engine.connect() as connection:
        for each in who:
            came = connection.execute(_of(sa.select(messages), messages, each)).all()
            went = connection.execute(_of(sa.select(parcels), parcels, each)).all()
            said += [_said("person", row.received_at, row.message) for row in came]
            said += [_said("bot", row.created_at, row.content) for row in went]
            memory = connection.execute(_of(sa.select(people.c.memory), people, each)).scalar()
            remembered += [json.loads(memory)] if memory else []
    kept = {"messages": sorted(said, key=lambda one: str(one["at"])), "memory": remembered}
    return {name: values for name, values in kept.items() if values}


def erase(engine: Engine, who: Sequence[Address], *, asking: Address | None = None) -> None:
    """Forgets people at once: what they wrote, what was or would be sent to them, what is remembered, who they are.

    What `asking`, who asks for it in the chat, sent and is not answered yet stays, so that the request itself gets its
    answer; `settle` deletes the rest.
    """
    with engine.begin() as connection:
        for each in who:
            _forget(connection, each, settled=each == asking)
            connection.execute(_of(people.delete(), people, each))
            connection.execute(_of(turns.delete(), turns, each))
            connection.execute(_of(erasures.delete(), erasures, each))
        mark_deleted(connection)
    scrub(engine)


def to_settle(connection: Connection, number: int, who: Address) -> None:
    """Notes that the answer to a message confirms an erasure, after which the person's rows go."""
    values = {"number": number, "channel": who.channel, "user_id": who.user_id, "asked_at": time.time()}
    connection.execute(erasures.insert().values(values))


def settle(engine: Engine) -> int:
    """Forgets those whose confirmation has been delivered, or cannot be for long; how many.

    Also writes SQLite's file anew where others held it when something was deleted before.
    """
    settled = 0
    with engine.begin() as connection:
        for row in connection.execute(sa.select(erasures).order_by(erasures.c.number)).all():
            if row.asked_at > time.time() - CONFIRMATION_KEPT and _is_under_way(connection, row.number):
                continue
            _forget_until(connection, row)
            settled += 1
        if settled:
            mark_deleted(connection)
    scrub(engine)
    return settled


def _is_under_way(connection: Connection, number: int) -> bool:
    recently = sa.and_(parcels.c.collected_by.is_not(None), parcels.c.ended_at > time.time() - _COLLECTED_AGAIN)
    query = sa.select(parcels.c.id).where(
        parcels.c.number == number, parcels.c.content.is_not(None), sa.or_(parcels.c.state.in_(OPEN), recently)
    )
    return connection.execute(query.limit(1)).first() is not None


def _forget_until(connection: Connection, erasure: Row[Any]) -> None:
    """What a person said after the erasure is another conversation."""
    who = Address(erasure.channel, erasure.user_id)
    _forget(connection, who, settled=True, until=erasure.number, sent_until=erasure.asked_at)
    connection.execute(_of(turns.delete(), turns, who).where(turns.c.created_at <= erasure.asked_at))
    later = _of(sa.select(messages.c.number), messages, who).limit(1)
    if connection.execute(later).first() is None:
        since = sa.or_(people.c.blocked_at > erasure.asked_at, people.c.taken_over_at > erasure.asked_at)
        connection.execute(_of(people.delete(), people, who).where(sa.func.coalesce(since, sa.false()).is_(False)))
    connection.execute(erasures.delete().where(erasures.c.number == erasure.number))


def _forget(
    connection: Connection, who: Address, *, settled: bool, until: int | None = None, sent_until: float | None = None
) -> None:
    """Empties a person's rows; `settled` leaves those out that are not answered yet."""
    came = _of(messages.update(), messages, who)
    went = _of(parcels.update(), parcels, who)
    if until is not None:
        came = came.where(messages.c.number <= until)
        by_staff = sa.and_(parcels.c.number.is_(None), parcels.c.created_at <= sent_until)
        went = went.where(sa.or_(parcels.c.number <= until, by_staff))
    gone = {"user_id": "", "context": "{}"}
    if settled:
        came = came.where(messages.c.state != "waiting")
    else:
        # An answer that is being made finds that there is nothing to answer any more.
        waiting = _of(messages.update(), messages, who).where(messages.c.state == "waiting")
        connection.execute(waiting.values(state="silent", answered_at=time.time()))
    connection.execute(came.values(message=None, failure=None, **gone))
    connection.execute(went.where(parcels.c.state == State.WAITING).values(state=State.DROPPED, ended_at=time.time()))
    connection.execute(went.values(content=None, reason=None, vendor_id=None, **gone))


def _of(statement: Any, table: sa.Table, who: Address) -> Any:
    return statement.where(table.c.channel == who.channel, table.c.user_id == who.user_id)


def _said(by: str, seconds: float, content: str | None) -> dict[str, Any]:
    at = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    return {"by": by, "at": at, "content": json.loads(content) if content else None}
