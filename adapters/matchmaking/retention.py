"""Deletes what was kept long enough (`Retention`; see docs/leads.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.database import Database, wait_for
from adapters.matchmaking.events import write_event
from adapters.matchmaking.people import addresses_of
from adapters.matchmaking.periods import Retention
from adapters.matchmaking.question_tables import askers
from adapters.matchmaking.rights import anonymise, forget_conversation, forget_party
from adapters.matchmaking.rows import LEADS, lead_of
from adapters.matchmaking.tables import (
    consents,
    contacts,
    conversations,
    disclosures,
    leads,
    parties,
    tasks,
    turns,
)
from adapters.matchmaking.trail import write_audit, write_move
from bot.casework import Purge
from bot.leads import SYSTEM, Lead, Status
from bot.pipeline import ENDED, kept_until
from bot.reminders import ASK_AGAIN

ASKERS_KEPT = timedelta(days=90)
"""How long somebody who wants to be told an answer is kept, at most; the bot says so before they agree."""


_OPEN: tuple[Status, ...] = tuple(status for status in get_args(Status) if status not in ENDED)


def purge(database: Database, now: datetime) -> Purge:
    """Deletes what was kept long enough, and closes leads that nobody was in contact with."""
    keep = database.keep
    # A transaction for each kind of lock, so that no other can wait for this one and this one for the other.
    with database.writing("purge") as connection:
        closed = _close_silent(connection, database, now, keep)
        asked = _ask_again(connection, now, keep)
    with database.writing("purge") as connection:
        anonymised = _anonymise_closed(connection, database, now, keep)
    with database.writing("purge") as connection:
        forgotten = _forget_parties(connection, database, now, keep) + _forget_askers(connection, now)
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
        if done != Purge() or forgotten:
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
    # Also what nobody was asked about, where this was not run for long: the consent says how long it holds.
    where = (leads.c.status.in_(_OPEN), leads.c.contacted_at < now - keep.contact)
    found = _locked(connection, database, *where)
    for lead in found:
        # The reason stands in the code; a short pipeline has no other end for it.
        to: Status = "closed_no_match" if lead.request == "matchmaking" else "cancelled"
        write_move(connection, database.cipher, lead.id, lead.status, to, SYSTEM, now, "silence")
        until = kept_until(to, lead.contacted_at, now, keep.contact)
        values = {"status": to, "delete_after": until, "revision": leads.c.revision + 1}
        connection.execute(leads.update().where(leads.c.id == lead.id).values(values))
    return len(found)


def _anonymise_closed(connection: Connection, database: Database, now: datetime, keep: Retention) -> int:
    # The period may have been shortened since the lead was closed.
    over = sa.and_(leads.c.status.not_in(_OPEN), leads.c.contacted_at < now - keep.contact)
    found = _locked(connection, database, leads.c.party.is_not(None), sa.or_(leads.c.delete_after < now, over))
    for lead in found:
        anonymise(connection, database, lead)
        write_event(connection, "lead.erased", lead.id, now)
        connection.execute(leads.update().where(leads.c.id == lead.id).values(delete_after=None))
        write_audit(connection, SYSTEM, "anonymised", lead.id, now)
    return len(found)


def _locked(connection: Connection, database: Database, *where: sa.ColumnElement[bool]) -> list[Lead]:
    """The leads that meet the conditions, also after whoever was changing them has finished."""
    wait_for(connection, *connection.execute(sa.select(leads.c.id).where(*where)).scalars())
    rows: Iterable[sa.RowMapping] = connection.execute(LEADS.where(*where).order_by(leads.c.id)).mappings()
    return [lead_of(row, database.cipher) for row in rows]


def _forget_parties(connection: Connection, database: Database, now: datetime, keep: Retention) -> int:
    """Parties that no lead holds any more, with what they said: at once, but for those who agreed to something lately
    and may still hand in what they agreed to."""
    held = sa.select(leads.c.party).where(leads.c.party.is_not(None))
    recent = sa.select(consents.c.party).where(
        consents.c.party.is_not(None), consents.c.given_at >= now - keep.abandoned, consents.c.withdrawn_at.is_(None)
    )
    query = sa.select(parties.c.id).where(parties.c.id.not_in(held), parties.c.id.not_in(recent))
    found = connection.execute(query).scalars().all()
    for party in found:
        for address in addresses_of(connection, database.cipher, party):
            forget_conversation(connection, database, address)
        forget_party(connection, party)
    return len(found)


def _forget_askers(connection: Connection, now: datetime) -> int:
    """Those who want to be told an answer, as the wording says that they agree to."""
    return connection.execute(askers.delete().where(askers.c.agreed_at < now - ASKERS_KEPT)).rowcount


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
