"""The audit trail in the database, to be read: implements `bot.audit_ports.AuditTrail`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from adapters.matchmaking.database import Database
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.tables import audit
from bot.audit_ports import AuditLine, AuditQuery
from bot.casework import AuditEntry
from bot.leads import Actor

_LATEST = 5_000
"""Entries that names to choose from are taken from: the trail has no end."""


class StoredTrail:
    """Implements `bot.audit_ports.AuditTrail`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self, query: AuditQuery, limit: int, before: int | None = None) -> Sequence[AuditLine]:
        """What fits, the latest first."""
        wanted = sa.select(audit).where(*_conditions(query)).order_by(audit.c.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(audit.c.id < before)
        with self._database.reading() as connection:
            return tuple(
                AuditLine(row.id, AuditEntry(row.at, Actor(row.actor, row.role), row.action, row.subject, row.detail))
                for row in connection.execute(wanted)
            )

    def known(self) -> tuple[Sequence[str], Sequence[str]]:
        """Actors and actions of the latest entries."""
        latest = sa.select(audit.c.actor, audit.c.action).order_by(audit.c.id.desc()).limit(_LATEST).subquery()
        with self._database.reading() as connection:
            pairs = connection.execute(sa.select(latest.c.actor, latest.c.action).distinct()).all()
        return sorted({pair.actor for pair in pairs}), sorted({pair.action for pair in pairs})


def _conditions(query: AuditQuery) -> Iterator[sa.ColumnElement[bool]]:
    if query.actor:
        yield audit.c.actor == query.actor
    if query.action:
        yield audit.c.action == query.action
    if query.subject:
        yield audit.c.subject.in_({query.subject.strip(), plain_id(query.subject)})
    if query.since:
        yield audit.c.at >= query.since
    if query.until:
        yield audit.c.at < query.until
