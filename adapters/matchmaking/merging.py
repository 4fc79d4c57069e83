"""Two leads for one request become one: what hangs on the duplicate goes to the lead that is kept.

A person's data never hang on another person's lead, or erasing the one would miss them. So everything goes over where
both leads are one person's, which staff say; otherwise only the open work does, without its texts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking import people
from adapters.matchmaking.database import Database, wait_for
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.match_rows import drop_undecided, of_subject, pair
from adapters.matchmaking.programme_rows import hand_places_over
from adapters.matchmaking.rows import LEADS, lead_of
from adapters.matchmaking.tables import consents, contacts, leads, matches, notes, parties, projects, tasks
from adapters.matchmaking.trail import allow, write_audit, write_move
from adapters.matchmaking.withdrawing import end_what_stood_on
from bot.lead_ports import NotFoundError
from bot.leads import Actor, Lead, Purpose
from bot.pipeline import ENDED, RefusedMoveError, check_move, kept_until


def merge(database: Database, keep: str, duplicate: str, by: Actor, now: datetime, *, same_person: bool) -> Lead:
    """Closes a duplicate in favour of another lead, which is given out; see `LeadBook.merge`."""
    allow(by, "case_worker", "admin")
    with database.writing() as connection:
        kept, other = _lock(connection, database, plain_id(keep), plain_id(duplicate))
        reason = f"duplicate of {kept.id}"
        _check(kept, other, by, reason)
        if same_person and kept.party.id != other.party.id:
            join_parties(connection, database, kept.party.id, other.party.id, now)
        one_person = same_person or kept.party.id == other.party.id
        if one_person:
            connection.execute(notes.update().where(notes.c.lead == other.id).values(lead=kept.id))
            _take_over_matches(connection, kept.id, other.id)
            hand_places_over(connection, kept.id, other.id)
            connection.execute(projects.update().where(projects.c.lead == other.id).values(lead=kept.id))
        _take_over_tasks(connection, kept.id, other.id, by, now, texts=one_person)
        drop_undecided(connection, other.id)
        _change_kept(connection, kept, other, one_person)
        _close(connection, database, other, by, now, reason)
        # Staff find the rest from here.
        text = database.cipher.seal(f"{other.id} was closed as a duplicate of this lead")
        connection.execute(notes.insert().values(lead=kept.id, by=by.name, at=now, text=text))
        write_audit(connection, by, "merged", kept.id, now, other.id)
        return _read(connection, database, kept.id)


def join_parties(connection: Connection, database: Database, keep: str, other: str, now: datetime) -> None:
    """Makes two parties one: organisation, person, contacts, consents and leads of the other go to the first.

    What the first one says of itself stays, gaps are filled. Of each purpose the latest word holds: a consent that is
    older than a withdrawal, or than another consent, on the other side ends with it, and with it what stood on it.
    """
    _fill_gaps(connection, keep, other)
    _join_contacts(connection, keep, other)
    for table in (consents, leads):
        connection.execute(table.update().where(table.c.party == other).values(party=keep))
    connection.execute(parties.delete().where(parties.c.id == other))
    write_audit(connection, Actor("saphan", "system"), "parties joined", keep, now, other)
    for purpose in _settle_consents(connection, keep):
        end_what_stood_on(connection, database.cipher, keep, purpose, now)


def _lock(connection: Connection, database: Database, keep: str, other: str) -> tuple[Lead, Lead]:
    """Both leads, once nobody else changes them or their people; in the order in which `erase` waits."""
    found = [_read(connection, database, each).party.id for each in (keep, other)]
    addresses = [
        index
        for party in found
        if party
        for address in people.addresses_of(connection, database.cipher, party)
        for index in database.cipher.address_indexes(address)[:1]
    ]
    wait_for(connection, *addresses)
    wait_for(connection, *connection.execute(sa.select(leads.c.id).where(leads.c.party.in_(found))).scalars())
    return _read(connection, database, keep), _read(connection, database, other)


def _read(connection: Connection, database: Database, lead: str) -> Lead:
    row = connection.execute(LEADS.where(leads.c.id == lead)).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no lead {lead}")
    return lead_of(row, database.cipher)


def _check(kept: Lead, other: Lead, by: Actor, reason: str) -> None:
    if kept.id == other.id:
        raise RefusedMoveError(f"{kept.id} is no duplicate of itself")
    if kept.request != other.request:
        raise RefusedMoveError(f"{kept.id} is a {kept.request} lead, {other.id} a {other.request} lead: two requests")
    if kept.status in ENDED or not kept.party.id:
        raise RefusedMoveError(f"{kept.id} is {kept.status}: keep an open lead")
    check_move(
        other.request, other.status, "closed_duplicate", role=by.role, reason=reason, anonymous=not other.party.id
    )
    if other.status in ENDED:
        raise RefusedMoveError(f"{other.id} is {other.status} already")


def _fill_gaps(connection: Connection, keep: str, other: str) -> None:
    mine, theirs = (
        connection.execute(sa.select(parties).where(parties.c.id == each)).mappings().one() for each in (keep, other)
    )
    names = ("person_name", "person_role", "name", "name_local", "country", "registration_no")
    values: dict[str, Any] = {name: theirs[name] for name in names if theirs[name] and not mine[name]}
    if theirs["checked_at"] and not mine["checked_at"] and not mine["registration_no"]:
        values |= {"checked_by": theirs["checked_by"], "checked_at": theirs["checked_at"]}
    if values:
        connection.execute(parties.update().where(parties.c.id == keep).values(values))


def _join_contacts(connection: Connection, keep: str, other: str) -> None:
    known = sa.select(contacts.c.index).where(contacts.c.party == keep)
    connection.execute(
        contacts.delete().where(contacts.c.party == other, contacts.c.index.in_(known.scalar_subquery()))
    )
    preferred = connection.execute(
        sa.select(contacts.c.id).where(contacts.c.party == keep, contacts.c.preferred.is_(True))
    ).first()
    values: dict[str, Any] = {"party": keep, **({"preferred": False} if preferred else {})}
    connection.execute(contacts.update().where(contacts.c.party == other).values(values))


def _settle_consents(connection: Connection, party: str) -> list[Purpose]:
    """Lets one consent at most hold for each purpose; the purposes that lost theirs by a later withdrawal."""
    rows = connection.execute(sa.select(consents).where(consents.c.party == party)).mappings().all()
    lost: list[Purpose] = []
    for purpose in sorted({row["purpose"] for row in rows}):
        of_purpose = [row for row in rows if row["purpose"] == purpose]
        last = max(max(row["given_at"], row["withdrawn_at"] or row["given_at"]) for row in of_purpose)
        live = [row for row in of_purpose if row["withdrawn_at"] is None]
        ended = [row for row in live if row["given_at"] < last]
        connection.execute(
            consents.update().where(consents.c.id.in_([row["id"] for row in ended])).values(withdrawn_at=last)
        )
        if ended and len(ended) == len(live):
            lost.append(purpose)
    return lost


def _take_over_tasks(connection: Connection, keep: str, other: str, by: Actor, now: datetime, *, texts: bool) -> None:
    """Open tasks go over, the more urgent one of a kind stays; done ones stay where they were."""
    is_open = tasks.c.done_at.is_(None)
    own = {
        row["kind"]: row for row in connection.execute(sa.select(tasks).where(tasks.c.lead == keep, is_open)).mappings()
    }
    for row in connection.execute(sa.select(tasks).where(tasks.c.lead == other, is_open)).mappings().all():
        same = own.get(row["kind"])
        if same is not None:
            earlier = min(same["due_at"], row["due_at"])
            connection.execute(tasks.update().where(tasks.c.id == same["id"]).values(due_at=earlier))
        elif texts:
            connection.execute(tasks.update().where(tasks.c.id == row["id"]).values(lead=keep))
            continue
        else:
            values = {name: row[name] for name in ("kind", "due_at", "owner")}
            connection.execute(tasks.insert().values(lead=keep, text="", **values))
        connection.execute(tasks.update().where(tasks.c.id == row["id"]).values(done_at=now, done_by=by.name))


def _take_over_matches(connection: Connection, keep: str, other: str) -> None:
    """Decisions, and what both sides said to them, count for the lead that is kept; its own decisions go before."""
    decided = sa.select(matches).where(of_subject(other), matches.c.decision.is_not(None))
    for row in connection.execute(decided).mappings().all():
        counterpart = row["second"] if row["first"] == other else row["first"]
        if counterpart == keep:
            continue
        first, second = pair(keep, counterpart)
        same = sa.and_(matches.c.first == first, matches.c.second == second)
        standing = connection.execute(sa.select(matches).where(same)).mappings().first()
        if standing is not None and standing["decision"]:
            continue
        connection.execute(matches.delete().where(same))
        values = {"first": first, "second": second, **_turned(row, other, first == keep)}
        connection.execute(matches.update().where(matches.c.id == row["id"]).values(values))


def _turned(row: RowMapping, other: str, kept_first: bool) -> dict[str, Any]:
    """What belongs to a side, when the order of the pair changes with its ids."""
    if (row["first"] == other) == kept_first:
        return {}
    return {
        "first_agreed_at": row["second_agreed_at"],
        "second_agreed_at": row["first_agreed_at"],
        "by_first": row["by_second"],
        "by_second": row["by_first"],
    }


def _change_kept(connection: Connection, kept: Lead, other: Lead, one_person: bool) -> None:
    values: dict[str, Any] = {"revision": leads.c.revision + 1}
    if one_person:
        values["questions"] = list(dict.fromkeys((*kept.questions, *other.questions)))
        values["contacted_at"] = max(each.contacted_at for each in (kept, other) if each.contacted_at)
    if not set(people.sharers_of_contacts(connection, kept.party.id)) - {other.party.id}:
        values["flags"] = [flag for flag in kept.flags if flag != "duplicate"]
    if not kept.owner and other.owner:
        values["owner"] = other.owner
    connection.execute(leads.update().where(leads.c.id == kept.id).values(values))


def _close(connection: Connection, database: Database, other: Lead, by: Actor, now: datetime, reason: str) -> None:
    write_move(connection, database.cipher, other.id, other.status, "closed_duplicate", by, now, reason)
    until = kept_until("closed_duplicate", other.contacted_at, now, database.keep.contact)
    connection.execute(
        leads.update()
        .where(leads.c.id == other.id)
        .values(status="closed_duplicate", delete_after=until, revision=leads.c.revision + 1)
    )
