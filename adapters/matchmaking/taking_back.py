"""A person takes one request back: it is withdrawn, and what is personal in it is deleted at once.

Where it was the person's only request, everything of the person goes. First the lead is withdrawn, in a transaction,
from which on its data go within `WITHDRAWN_KEPT` whatever happens; then they are deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking import people
from adapters.matchmaking.database import Database
from adapters.matchmaking.events import write_event
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.rights import anonymise
from adapters.matchmaking.rows import LEADS, lead_of
from adapters.matchmaking.tables import consents, disclosures, leads
from adapters.matchmaking.trail import allow, write_audit, write_move
from adapters.matchmaking.withdrawing import ask_to_tell, stop_showing
from bot.casework import Erasure
from bot.lead_ports import NotFoundError
from bot.leads import SYSTEM, Actor, Lead
from bot.pipeline import check_move, kept_until

EraseAll = Callable[[str, Actor, datetime], Erasure]
"""Deletes everything of the person of a lead."""


def withdraw_lead(database: Database, lead: str, by: Actor, now: datetime, reason: str, erase_all: EraseAll) -> Erasure:
    """Withdraws a request and deletes what is personal in it; see `LeadBook.withdraw`."""
    allow(by, "case_worker", "admin")
    lead = plain_id(lead)
    _withdraw(database, lead, by, now, reason)
    # Staff withdrew it; what follows from that, Saphan does.
    only_one = _has_person(database, lead) and not others_of(database, lead)
    erasure = erase_all(lead, SYSTEM, now) if only_one else _erase_request(database, lead, now)
    if erasure.to_be_told:
        with database.writing(lead) as connection:
            owner = connection.execute(sa.select(leads.c.owner).where(leads.c.id == lead)).scalar_one()
            ask_to_tell(connection, lead, owner, now)
    return erasure


def others_of(database: Database, lead: str) -> Sequence[str]:
    """The other leads of the same person, oldest first."""
    with database.reading() as connection:
        return _others(connection, plain_id(lead))


def _has_person(database: Database, lead: str) -> bool:
    with database.reading() as connection:
        return people.party_of_lead(connection, lead) is not None


def _withdraw(database: Database, lead: str, by: Actor, now: datetime, reason: str) -> None:
    with database.writing(lead) as connection:
        before = _read(connection, database, lead)
        if before.status == "withdrawn":
            return  # by a try that was cut off
        check_move(
            before.request, before.status, "withdrawn", role=by.role, reason=reason, anonymous=not before.party.id
        )
        until = kept_until("withdrawn", before.contacted_at, now)
        write_move(connection, database.cipher, lead, before.status, "withdrawn", by, now, reason)
        connection.execute(leads.update().where(leads.c.id == lead).values(status="withdrawn", delete_after=until))
        stop_showing(connection, [lead], now)


def _erase_request(database: Database, lead: str, now: datetime) -> Erasure:
    """Deletes what is personal in one request of a person who has others, and ends the consent that was for it."""
    with database.writing(lead) as connection:
        found = _read(connection, database, lead)
        told = tuple(str(each) for each in connection.execute(_received(lead)).scalars())
        if not found.party.id:
            return Erasure((lead,), (), told)
        same_kind = sa.select(leads.c.id).where(
            leads.c.party == found.party.id, leads.c.request == found.request, leads.c.id != lead
        )
        if connection.execute(same_kind.limit(1)).first() is None:
            held = consents.update().where(
                consents.c.party == found.party.id,
                consents.c.purpose == found.request,
                consents.c.withdrawn_at.is_(None),
            )
            connection.execute(held.values(withdrawn_at=now))
        anonymise(connection, database, found)
        connection.execute(leads.update().where(leads.c.id == lead).values(delete_after=None))
        write_event(connection, "lead.erased", lead, now)
        write_audit(connection, SYSTEM, "erased", lead, now)
        database.mark_deleted(connection)
    return Erasure((lead,), (), told, files_clean=database.scrub())


def _received(lead: str) -> sa.Select[Any]:
    given = sa.select(disclosures.c.to).where(disclosures.c.lead == lead, disclosures.c.what == "contact")
    return given.distinct().order_by(disclosures.c.to)


def _others(connection: Connection, lead: str) -> Sequence[str]:
    party = people.party_of_lead(connection, lead)
    if party is None:
        return ()
    query = sa.select(leads.c.id).where(leads.c.party == party, leads.c.id != lead)
    return connection.execute(query.order_by(leads.c.created_at, leads.c.id)).scalars().all()


def _read(connection: Connection, database: Database, lead: str) -> Lead:
    row = connection.execute(LEADS.where(leads.c.id == lead)).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no lead {lead}")
    return lead_of(row, database.cipher)
