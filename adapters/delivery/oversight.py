"""The durable inbox as administrators see it: how each channel does, what could not be sent, who runs which job."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row

from adapters.delivery import notices, parcels
from adapters.delivery.notices import Notice
from adapters.delivery.parcels import State
from adapters.delivery.tables import LAYOUT, leases, messages
from adapters.delivery.tables import parcels as table
from adapters.delivery.webhook_log import WebhookCalls, webhook_calls

DEAD = (State.FAILED, State.DOUBTFUL)
_DAY = 86_400.0
_LOOKED_BACK = 1_000
"""Messages among which the last answered one is looked for."""
_SHOWN_OF_AN_ID = 2


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A parcel that did not go. `to` is masked. `kept`: its content is still there, so that it can be sent again."""

    id: int
    channel: str
    to: str
    state: State
    code: str
    reason: str
    attempts: int
    at: datetime
    kept: bool


@dataclass(frozen=True, slots=True)
class ChannelRecord:
    """What the inbox knows of a channel. `sent` and `failed` count parcels that were made in the last 24 hours.

    `error` is the latest parcel that did not go, and not dropped since.
    """

    received_at: datetime | None = None
    answered_at: datetime | None = None
    sent_at: datetime | None = None
    sent: int = 0
    failed: int = 0
    error: DeadLetter | None = None
    webhook: WebhookCalls = field(default_factory=WebhookCalls)


class Oversight:
    """Reads and mends, in the durable inbox's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def database(self) -> tuple[str, int]:
        """The kind of the database, and the version of its tables."""
        return self._engine.dialect.name, LAYOUT

    # Channels

    def channels(self, names: Collection[str]) -> Mapping[str, ChannelRecord]:
        """How channels and other ways out do."""
        calls = webhook_calls(self._engine)
        with self._engine.connect() as connection:
            last = sa.select(messages.c.channel, sa.func.max(messages.c.number)).group_by(messages.c.channel)
            latest = {row[0]: row[1] for row in connection.execute(last)}
            sent = _counted(connection, (State.SENT,))
            failed = _counted(connection, DEAD)
            errors = _latest_errors(connection)
            return {
                name: ChannelRecord(
                    *_heard(connection, name, latest.get(name)),
                    sent_at=sent[name][1] if name in sent else None,
                    sent=sent[name][0] if name in sent else 0,
                    failed=failed[name][0] if name in failed else 0,
                    error=errors.get(name),
                    webhook=calls.get(name, WebhookCalls()),
                )
                for name in names
            }

    def notices(self) -> Sequence[Notice]:
        """Troubles of the channels, the latest first."""
        return notices.noted(self._engine)

    def clear_notice(self, channel: str, code: str) -> bool:
        """Takes a mended trouble off the list; False where it is not on it."""
        return notices.clear(self._engine, channel, code)

    # Dead letters

    def count(self, channel: str = "") -> int:
        """How many parcels did not go."""
        query = sa.select(sa.func.count()).select_from(table).where(*_dead(channel))
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def by_channel(self) -> Mapping[str, int]:
        """How many parcels did not go, by channel."""
        query = sa.select(table.c.channel, sa.func.count()).where(*_dead()).group_by(table.c.channel)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query.order_by(table.c.channel))}

    def dead_letters(self, channel: str, limit: int, offset: int) -> Sequence[DeadLetter]:
        """Parcels that did not go, the latest first."""
        query = sa.select(*_SHOWN).where(*_dead(channel)).order_by(table.c.id.desc()).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            return tuple(map(_letter, connection.execute(query)))

    def retry(self, parcel: int) -> bool:
        """Lets a parcel be sent once more, by the running server's next sweep; False where it cannot be."""
        return parcels.put_back(self._engine, parcel) is not None

    def retry_all(self, channel: str, limit: int) -> int:
        """Lets parcels of a channel be sent once more, the oldest first; how many."""
        ready = sa.select(table.c.id).where(*_dead(channel), table.c.content.is_not(None)).order_by(table.c.id)
        with self._engine.begin() as connection:
            # A key of its own for each: under the old one, a vendor may take it for sent.
            ids = connection.execute(ready.limit(limit).with_for_update(skip_locked=True)).scalars().all()
            values = {"state": State.WAITING, "way": "push", "attempts": 0, "not_before": 0.0, "ended_at": None}
            for number in ids:
                connection.execute(table.update().where(table.c.id == number).values(**values, key=str(uuid4())))
        return len(ids)

    def drop(self, parcel: int) -> bool:
        """Takes a parcel off the list for good; False where it is not on it."""
        gone = {"state": State.DROPPED, "ended_at": time.time()}
        with self._engine.begin() as connection:
            dropped = table.update().where(table.c.id == parcel, *_dead()).values(gone)
            return connection.execute(dropped).rowcount > 0

    # Jobs

    def running_jobs(self) -> frozenset[str]:
        """The jobs that some process is at."""
        query = sa.select(leases.c.name).where(leases.c.name.like("job %"), leases.c.until > time.time())
        with self._engine.connect() as connection:
            return frozenset(name.removeprefix("job ") for name in connection.execute(query).scalars())


_SHOWN = (
    *(table.c.id, table.c.channel, table.c.user_id, table.c.state, table.c.code, table.c.reason, table.c.attempts),
    *(table.c.created_at, table.c.ended_at, table.c.content.is_not(None).label("kept")),
)


def masked(person: str) -> str:
    """A person's id in an app, or an address, so that one can be told from another and not be used."""
    if len(person) < 4 * _SHOWN_OF_AN_ID:
        return "…"
    return f"{person[:_SHOWN_OF_AN_ID]}…{person[-_SHOWN_OF_AN_ID:]}"


def _dead(channel: str = "") -> list[sa.ColumnElement[bool]]:
    only = [table.c.channel == channel] if channel else []
    return [table.c.state.in_(DEAD), *only]


def _counted(connection: Connection, states: Sequence[State]) -> dict[str, tuple[int, datetime | None]]:
    """Parcels of the last 24 hours by channel: how many, and when the last was settled."""
    query = (
        sa.select(table.c.channel, sa.func.count(), sa.func.max(table.c.ended_at))
        .where(table.c.state.in_(states), table.c.created_at > time.time() - _DAY)
        .group_by(table.c.channel)
    )
    return {channel: (number, _time(last)) for channel, number, last in connection.execute(query)}


def _latest_errors(connection: Connection) -> dict[str, DeadLetter]:
    latest = sa.select(sa.func.max(table.c.id)).where(*_dead()).group_by(table.c.channel)
    rows = connection.execute(sa.select(*_SHOWN).where(table.c.id.in_(latest)))
    return {row.channel: _letter(row) for row in rows}


def _heard(connection: Connection, name: str, last: int | None) -> tuple[datetime | None, datetime | None]:
    """When a channel's last message came, and when one was last answered, of the latest ones of all channels."""
    if last is None:
        return None, None
    received = connection.execute(sa.select(messages.c.received_at).where(messages.c.number == last)).scalar()
    answered = connection.execute(
        sa.select(messages.c.answered_at)
        .where(messages.c.number.between(last - _LOOKED_BACK, last))
        .where(messages.c.channel == name, messages.c.state == "answered")
        .order_by(messages.c.number.desc())
        .limit(1)
    ).scalar()
    return _time(received), _time(answered)


def _letter(row: Row[Any]) -> DeadLetter:
    return DeadLetter(
        row.id,
        row.channel,
        masked(row.user_id),
        State(row.state),
        row.code or "",
        row.reason or "",
        row.attempts,
        datetime.fromtimestamp(row.ended_at or row.created_at, UTC),
        row.kept,
    )


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
