"""Brings the two sides of a match together, in one transaction, and keeps who of them was told.

Who of the sides has an address in a chat waits for a message (`TELLING` among the receivers of events); the others are
for staff to tell. That somebody was told stands in the audit trail, for good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking import people
from adapters.matchmaking.database import Database
from adapters.matchmaking.event_tables import dispatches, events
from adapters.matchmaking.events import write_event
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.match_rows import is_project, pair
from adapters.matchmaking.tables import audit, disclosures, leads, matches, projects
from adapters.matchmaking.trail import allow, write_audit, write_move
from bot.casework import Introduction
from bot.lead_ports import ConsentMissingError, NotFoundError
from bot.leads import Actor, Status
from bot.matching_candidates import RED_FLAGS
from bot.pipeline import RefusedMoveError

TELLING = "introductions"
"""The receiver that sends a side its message."""

INTRODUCIBLE: frozenset[Status] = frozenset(
    ("proposed", "both_agreed", "introduced", "nda", "visiting", "due_diligence", "agreement")
)
"""Where a lead stands that may be introduced: it may be talking to somebody else already."""

_STAFF = ("case_worker", "admin")
_TOLD = "introduction told"
_CONTACT = disclosures.c.what == "contact"


def introduce(database: Database, lead: str, counterpart: str, by: Actor, now: datetime) -> bool:
    """Introduces two sides once; see `CaseBook.introduce`."""
    allow(by, *_STAFF)
    first, second = pair(lead, counterpart)
    with database.writing(first, second) as connection:
        query = sa.select(matches).where(matches.c.first == first, matches.c.second == second)
        match = connection.execute(query).mappings().first()
        if match is None:
            raise NotFoundError(f"there is no match of {plain_id(lead)} and {plain_id(counterpart)}")
        if _introduced(connection, first, second):
            return False
        _check(connection, match)
        for side, other in ((first, second), (second, first)):
            _give(connection, side, other, by, now)
            _let_know(connection, side, other, by, now)
        for side in (first, second):
            if not is_project(side):
                _move_on(connection, database, side, by, now)
        return True


def introductions(database: Database, lead: str) -> Sequence[Introduction]:
    """The introductions of a lead in both directions; see `CaseBook.introductions`."""
    lead = plain_id(lead)
    given = sa.select(disclosures).where(_CONTACT, sa.or_(disclosures.c.lead == lead, disclosures.c.to == lead))
    with database.reading() as connection:
        times: dict[str, datetime] = {}
        for row in connection.execute(given.order_by(disclosures.c.id)):
            times.setdefault(row.to if row.lead == lead else row.lead, row.at)
        sides = [lead, *times]
        stands_for = _stands_for(connection, sides)
        sending = _sending(connection, stands_for.values())
        told = _told(connection, sides)
        willing = {side: is_project(side) or _shares(connection, side) for side in sides}
        found = []
        for other, at in times.items():
            for to, of in ((lead, other), (other, lead)):
                entry = told.get((to, of))
                found.append(
                    Introduction(
                        to,
                        of,
                        at,
                        lead=stands_for.get(to, ""),
                        allowed=willing[of],
                        sending=(to, of) in sending and entry is None,
                        told_at=entry[0] if entry else None,
                        told_by=entry[1] if entry else "",
                    )
                )
        return tuple(found)


def write_told(database: Database, to: str, of: str, by: Actor, now: datetime) -> bool:
    """Writes down that a side was told; see `CaseBook.told`."""
    allow(by, *_STAFF, "system")
    to, of = plain_id(to), plain_id(of)
    with database.writing(*pair(to, of)) as connection:
        if not _introduced(connection, *pair(to, of)):
            raise NotFoundError(f"{to} and {of} were not introduced")
        if (to, of) in _told(connection, (to,)):
            return False
        write_audit(connection, by, _TOLD, to, now, of)
        return True


def _check(connection: Connection, match: RowMapping) -> None:
    """Raises what says why the two may not be introduced yet."""
    first, second = match["first"], match["second"]
    if match["decision"] != "accepted":
        raise ConsentMissingError(f"staff have not accepted the match of {first} and {second}")
    for side in (first, second):
        _check_project(connection, side) if is_project(side) else _check_lead(connection, side)
    if not match["first_agreed_at"] or not match["second_agreed_at"]:
        raise ConsentMissingError(f"{first} and {second} have not both agreed")


def _check_lead(connection: Connection, lead: str) -> None:
    row = connection.execute(sa.select(leads.c.status, leads.c.flags).where(leads.c.id == lead)).one()
    if not _shares(connection, lead):
        raise ConsentMissingError(f"{lead} has no consent to share with a counterpart")
    if row.status not in INTRODUCIBLE:
        raise RefusedMoveError(f"{lead} is {row.status}: it has to be proposed to be introduced")
    if marks := {"do_not_contact", *RED_FLAGS} & set(row.flags):
        raise RefusedMoveError(f"{lead} is marked {', '.join(sorted(marks))}")


def _check_project(connection: Connection, project: str) -> None:
    screening = connection.execute(sa.select(projects.c.screening).where(projects.c.id == project)).scalar()
    if screening != "screened":
        raise RefusedMoveError(f"the project {project} is {screening or 'gone'}: only a screened one is introduced")


def _shares(connection: Connection, lead: str) -> bool:
    party = people.party_of_lead(connection, lead)
    return party is not None and people.holds(connection, party, "sharing")


def _introduced(connection: Connection, first: str, second: str) -> bool:
    given = sa.or_(
        sa.and_(disclosures.c.lead == first, disclosures.c.to == second),
        sa.and_(disclosures.c.lead == second, disclosures.c.to == first),
    )
    return connection.execute(sa.select(disclosures.c.id).where(_CONTACT, given).limit(1)).first() is not None


def _give(connection: Connection, side: str, other: str, by: Actor, now: datetime) -> None:
    """The other side receives this one's contact. Disclosures are a lead's; a project's stands in the trail alone."""
    if not is_project(side):
        values = {"lead": side, "to": other, "what": "contact", "by": by.name, "at": now}
        connection.execute(disclosures.insert().values(values))
    write_audit(connection, by, "contact disclosed", side, now, other)


def _let_know(connection: Connection, side: str, other: str, by: Actor, now: datetime) -> None:
    """Whoever stands for a side waits for a message of it; a project of staff's has nobody who would."""
    lead = _stands_for(connection, (side,)).get(side)
    if lead:
        write_event(connection, "lead.introduced", lead, now, TELLING, side=side, counterpart=other, role=by.role)


def _stands_for(connection: Connection, sides: Collection[str]) -> dict[str, str]:
    """The lead whose person is told for a side: the lead itself, or that from which a project came."""
    found = {side: side for side in sides if not is_project(side)}
    came_from = sa.select(projects.c.id, projects.c.lead).where(projects.c.id.in_(sides), projects.c.lead.is_not(None))
    return found | {row.id: row.lead for row in connection.execute(came_from)}


def _move_on(connection: Connection, database: Database, lead: str, by: Actor, now: datetime) -> None:
    """To "introduced", from where that is near; a lead that is further stays where it is."""
    status: Status = connection.execute(sa.select(leads.c.status).where(leads.c.id == lead)).scalar_one()
    steps: Mapping[Status, Status] = {"proposed": "both_agreed", "both_agreed": "introduced"}
    while status in steps:
        write_move(connection, database.cipher, lead, status, steps[status], by, now)
        status = steps[status]
    connection.execute(leads.update().where(leads.c.id == lead).values(status=status, revision=leads.c.revision + 1))


def _sending(connection: Connection, among: Iterable[str]) -> set[tuple[str, str]]:
    """Who is about to get a message, and of whom."""
    query = (
        sa.select(events.c.facts)
        .join(dispatches)
        .where(dispatches.c.receiver == TELLING, dispatches.c.posted_at.is_(None), events.c.lead.in_(list(among)))
    )
    return {(facts["side"], facts["counterpart"]) for facts in connection.execute(query).scalars()}


def _told(connection: Connection, sides: Collection[str]) -> dict[tuple[str, str], tuple[datetime, str]]:
    """Which sides were told of which, when and by whom."""
    query = sa.select(audit).where(audit.c.subject.in_(sides), audit.c.action == _TOLD).order_by(audit.c.id)
    return {(row.subject, row.detail): (row.at, row.actor) for row in connection.execute(query)}
