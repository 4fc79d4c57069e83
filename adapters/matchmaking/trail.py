"""Who may do what, and what is written down of it. Inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.engine import Connection

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.events import write_event
from adapters.matchmaking.programme_rows import give_up_places
from adapters.matchmaking.reminding import remind
from adapters.matchmaking.tables import audit, moves
from bot.lead_ports import ForbiddenError
from bot.leads import Actor, Status
from bot.notices import EventKind


def allow(by: Actor, *roles: str) -> None:
    """Raises `ForbiddenError` unless somebody is in one of the roles."""
    if by.role not in roles:
        raise ForbiddenError(f"the role {by.role} does not allow this; {' or '.join(roles)} does")


def write_audit(connection: Connection, by: Actor, action: str, subject: str, now: datetime, detail: str = "") -> None:
    """Adds a line to the audit trail: ids and codes, no personal data."""
    connection.execute(
        audit.insert().values(at=now, actor=by.name, role=by.role, action=action, subject=subject, detail=detail)
    )


def write_audits(
    connection: Connection, by: Actor, action: str, subjects: Iterable[str], now: datetime, detail: str = ""
) -> None:
    """Adds a line for each of several subjects."""
    line = {"at": now, "actor": by.name, "role": by.role, "action": action, "detail": detail}
    if lines := [{**line, "subject": subject} for subject in subjects]:
        connection.execute(audit.insert(), lines)


def write_move(
    connection: Connection,
    cipher: Cipher,
    lead: str,
    before: Status,
    after: Status,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """Writes down a move, its reason sealed, a line without it in the audit trail, and an event to be told.

    The tasks that the status before set for staff are settled, and those of the new one are set.
    """
    connection.execute(
        moves.insert().values(
            lead=lead,
            before=before,
            after=after,
            by=by.name,
            role=by.role,
            reason=cipher.seal(reason.strip()),
            at=now,
        )
    )
    write_audit(connection, by, "moved", lead, now, f"{before} to {after}")
    remind(connection, lead, after, by, now)
    give_up_places(connection, lead, after, now)
    kind: EventKind = "lead.withdrawn" if after == "withdrawn" else "lead.changed_status"
    write_event(connection, kind, lead, now, before=before, after=after, role=by.role)
