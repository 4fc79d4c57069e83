"""How long what is kept, after which it is deleted. A proposal that the controller may change; see docs/leads.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.database import Database, wait_for
from adapters.matchmaking.rights import anonymise, forget_party
from adapters.matchmaking.rows import LEADS, lead_of
from adapters.matchmaking.tables import consents, contacts, conversations, disclosures, leads, parties, tasks, turns
from adapters.matchmaking.trail import write_audit, write_move
from bot.casework import Purge
from bot.leads import SYSTEM, Lead, Status
from bot.pipeline import CLOSED_KEPT, ENDED

ASK_AGAIN = "ask_again"
"""The task of asking whether a lead that was silent for long still holds."""


@dataclass(frozen=True, slots=True)
class Retention:
    """`turns` of people without a lead; `silence` until staff ask again, `answer` until a lead that nobody answered
    for is closed; `abandoned` consents without a lead; `proof` of consent, `introductions` who received what."""

    turns: timedelta = timedelta(days=90)
    silence: timedelta = timedelta(days=365)
    answer: timedelta = timedelta(days=30)
    abandoned: timedelta = timedelta(days=90)
    proof: timedelta = timedelta(days=3_650)
    introductions: timedelta = timedelta(days=1_825)


PROPOSED = Retention()
_OPEN: tuple[Status, ...] = tuple(status for status in get_args(Status) if status not in ENDED)


def purge(database: Database, now: datetime, keep: Retention = PROPOSED) -> Purge:
    """Deletes what was kept long enough, and closes leads that nobody was in contact with."""
    # A transaction for each kind of lock, so that no other can wait for this one and this one for the other.
    with database.writing("purge") as connection:
        asked = _ask_again(connection, now, keep)
        closed = _close_silent(connection, database, now, keep)
    with database.writing("purge") as connection:
        anonymised = _anonymise_closed(connection, database, now)
    with database.writing("purge") as connection:
        _forget_parties(connection, now, keep)
        old_consents = consents.delete().where(consents.c.party.is_(None), consents.c.given_at < now - keep.proof)
        old_disclosures = disclosures.delete().where(disclosures.c.at < now - keep.introductions)
        done = Purge(
            turns=_forget_turns(connection, database, now, keep),
            leads_asked_again=asked,
            leads_closed=closed,
            leads_anonymised=anonymised,
            consents=connection.execute(old_consents).rowcount,
            disclosures=connection.execute(old_disclosures).rowcount,
        )
        if done != Purge():
            write_audit(connection, SYSTEM, "purged", "", now, f"{done.turns} turns, {done.leads_anonymised} leads")
            database.mark_deleted(connection)
    database.scrub()
    return done


def _ask_again(connection: Connection, now: datetime, keep: Retention) -> int:
    asked = sa.select(tasks.c.lead).where(tasks.c.kind == ASK_AGAIN, tasks.c.done_at.is_(None))
    query = sa.select(leads.c.id, leads.c.owner).where(
        leads.c.status.in_(_OPEN), leads.c.contacted_at < now - keep.silence, leads.c.id.not_in(asked)
    )
    rows = connection.execute(query).all()
    for row in rows:
        connection.execute(tasks.insert().values(lead=row.id, kind=ASK_AGAIN, due_at=now, owner=row.owner))
    return len(rows)


def _close_silent(connection: Connection, database: Database, now: datetime, keep: Retention) -> int:
    asked = sa.select(tasks.c.lead).where(tasks.c.kind == ASK_AGAIN, tasks.c.due_at < now - keep.answer)
    where = (
        leads.c.status.in_(_OPEN), leads.c.contacted_at < now - keep.silence - keep.answer, leads.c.id.in_(asked)
    )  # fmt: skip
    found = _locked(connection, database, *where)
    for lead in found:
        assert lead.contacted_at is not None
        # The reason stands in the code; a short pipeline has no other end for it.
        to: Status = "closed_no_match" if lead.request == "matchmaking" else "cancelled"
        write_move(connection, database.cipher, lead.id, lead.status, to, SYSTEM, now, "silence")
        values = {"status": to, "delete_after": lead.contacted_at + CLOSED_KEPT, "revision": leads.c.revision + 1}
        connection.execute(leads.update().where(leads.c.id == lead.id).values(values))
    return len(found)


def _anonymise_closed(connection: Connection, database: Database, now: datetime) -> int:
    found = _locked(connection, database, leads.c.party.is_not(None), leads.c.delete_after < now)
    for lead in found:
        anonymise(connection, database, lead)
        connection.execute(leads.update().where(leads.c.id == lead.id).values(delete_after=None))
        write_audit(connection, SYSTEM, "anonymised", lead.id, now)
    return len(found)


def _locked(connection: Connection, database: Database, *where: sa.ColumnElement[bool]) -> list[Lead]:
    """The leads that meet the conditions, also after whoever was changing them has finished."""
    wait_for(connection, *connection.execute(sa.select(leads.c.id).where(*where)).scalars())
    rows: Iterable[sa.RowMapping] = connection.execute(LEADS.where(*where).order_by(leads.c.id)).mappings()
    return [lead_of(row, database.cipher) for row in rows]


def _forget_parties(connection: Connection, now: datetime, keep: Retention) -> None:
    """Parties that no lead holds any more: at once where one did, later where a consent never led to one."""
    held = sa.select(leads.c.party).where(leads.c.party.is_not(None))
    recent = sa.select(consents.c.party).where(
        consents.c.party.is_not(None), consents.c.given_at >= now - keep.abandoned, consents.c.withdrawn_at.is_(None)
    )
    query = sa.select(parties.c.id).where(
        parties.c.id.not_in(held), parties.c.id.not_in(recent), parties.c.created_at < now - keep.abandoned
    )
    for party in connection.execute(query).scalars().all():
        forget_party(connection, party)


def _forget_turns(connection: Connection, database: Database, now: datetime, keep: Retention) -> int:
    """Turns of people who have no lead; with a lead they stay as long as its contact does."""
    with_lead = (
        sa.select(contacts.c.index).join(leads, leads.c.party == contacts.c.party).where(contacts.c.kind == "channel")
    )
    strangers = sa.select(conversations.c.id).where(conversations.c.index.not_in(with_lead))
    gone = turns.delete().where(turns.c.at < now - keep.turns, turns.c.conversation.in_(strangers))
    deleted = connection.execute(gone).rowcount
    connection.execute(
        conversations.delete().where(
            conversations.c.last_at < now - keep.turns, conversations.c.id.not_in(sa.select(turns.c.conversation))
        )
    )
    return deleted
