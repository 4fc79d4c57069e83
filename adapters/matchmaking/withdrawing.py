"""What ends with a consent that is withdrawn: requests, proposals, introductions. In a transaction of the caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.database import wait_for
from adapters.matchmaking.events import write_event
from adapters.matchmaking.match_rows import drop_undecided
from adapters.matchmaking.tables import consents, disclosures, leads, matches, projects, tasks
from adapters.matchmaking.trail import write_audit, write_move
from bot.leads import SYSTEM, THE_PERSON, Actor, Purpose, RequestKind, Status
from bot.pipeline import ENDED, WITHDRAWN_KEPT

TELL_COUNTERPART = "tell_counterpart"
"""The task of telling those who received a contact that its person takes the consent back."""

_REQUESTS: tuple[RequestKind, ...] = get_args(RequestKind)
_SHOWN: tuple[Status, ...] = ("proposed", "both_agreed")
"""A counterpart is being asked, and no contact has gone out yet."""


def withdraw(connection: Connection, cipher: Cipher, party: str, purpose: Purpose, at: datetime) -> bool:
    """Ends the consents of a party for a purpose, with what stands on them; False where none held.

    Without the consent to a kind of request its open leads are withdrawn, and the contact goes soon after. Without the
    consent to share the lead is looked for anew, what nobody decided on goes, and the person's own yes to an
    introduction that has not happened counts no more. Staff are asked to tell who has received the contact.
    """
    held = consents.update().where(
        consents.c.party == party, consents.c.purpose == purpose, consents.c.withdrawn_at.is_(None)
    )
    if not connection.execute(held.values(withdrawn_at=at)).rowcount:
        return False
    write_audit(connection, THE_PERSON, "consent withdrawn", party, at, purpose)
    end_what_stood_on(connection, cipher, party, purpose, at)
    return True


def end_what_stood_on(connection: Connection, cipher: Cipher, party: str, purpose: Purpose, at: datetime) -> None:
    """What a consent that no longer holds takes with it."""
    of_party = sa.select(leads.c.id).where(leads.c.party == party)
    if purpose in _REQUESTS:
        ids = connection.execute(of_party.where(leads.c.request == purpose).order_by(leads.c.id)).scalars().all()
        wait_for(connection, *ids)
        _end_requests(connection, cipher, ids, at)
    elif purpose == "sharing":
        shared = of_party.where(leads.c.request == "matchmaking", leads.c.status.not_in(ENDED))
        ids = connection.execute(shared.order_by(leads.c.id)).scalars().all()
        wait_for(connection, *ids)
        _take_back(connection, cipher, ids, at)
    else:
        return
    stop_showing(connection, ids, at)


def _end_requests(connection: Connection, cipher: Cipher, ids: Sequence[str], at: datetime) -> None:
    for lead, status in _statuses(connection, ids):
        if status not in ENDED:
            _go(connection, cipher, lead, status, "withdrawn", THE_PERSON, at, "consent withdrawn")
        else:
            write_event(connection, "lead.withdrawn", lead, at)
    # Closed ones have no longer what they were kept on, either.
    soon = at + WITHDRAWN_KEPT
    late = sa.or_(leads.c.delete_after.is_(None), leads.c.delete_after > soon)
    connection.execute(leads.update().where(leads.c.id.in_(ids), late).values(delete_after=soon))


def _take_back(connection: Connection, cipher: Cipher, ids: Sequence[str], at: datetime) -> None:
    for lead, status in _statuses(connection, ids):
        if status in _SHOWN:
            _go(connection, cipher, lead, status, "searching", SYSTEM, at, "consent to share withdrawn")
    for side, other, agreed in (
        (matches.c.first, matches.c.second, "first_agreed_at"),
        (matches.c.second, matches.c.first, "second_agreed_at"),
    ):
        introduced = sa.exists().where(disclosures.c.lead == side, disclosures.c.to == other, _CONTACT)
        connection.execute(matches.update().where(side.in_(ids), sa.not_(introduced)).values({agreed: None}))


_CONTACT = disclosures.c.what == "contact"


def _statuses(connection: Connection, ids: Sequence[str]) -> list[tuple[str, Status]]:
    rows = connection.execute(sa.select(leads.c.id, leads.c.status).where(leads.c.id.in_(ids)).order_by(leads.c.id))
    return [(row.id, row.status) for row in rows]


def _go(
    connection: Connection, cipher: Cipher, lead: str, before: Status, to: Status, by: Actor, at: datetime, why: str
) -> None:
    write_move(connection, cipher, lead, before, to, by, at, why)
    connection.execute(leads.update().where(leads.c.id == lead).values(status=to))


def stop_showing(connection: Connection, ids: Sequence[str], at: datetime) -> None:
    """Proposals go, projects that came from the leads are not shown any more, staff tell who has the contact."""
    for lead in ids:
        drop_undecided(connection, lead)
        connection.execute(leads.update().where(leads.c.id == lead).values(revision=leads.c.revision + 1))
    shown = projects.update().where(projects.c.lead.in_(ids))
    connection.execute(
        shown.values(public=False, screening="withdrawn", screened_by="", revision=projects.c.revision + 1)
    )
    received = sa.select(disclosures.c.lead, leads.c.owner).join(leads, leads.c.id == disclosures.c.lead)
    for lead, owner in connection.execute(received.where(disclosures.c.lead.in_(ids), _CONTACT).distinct()).all():
        ask_to_tell(connection, lead, owner, at)


def ask_to_tell(connection: Connection, lead: str, owner: str, at: datetime) -> None:
    """The task of telling those who received a lead's contact, once."""
    same = sa.select(tasks.c.id).where(
        tasks.c.lead == lead, tasks.c.kind == TELL_COUNTERPART, tasks.c.done_at.is_(None)
    )
    if connection.execute(same).first() is None:
        connection.execute(tasks.insert().values(lead=lead, kind=TELL_COUNTERPART, due_at=at, owner=owner, text=""))
