"""Between rows of courses and visits and the core's dataclasses; places that are given up with a lead."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.crypto import Cipher
from adapters.matchmaking.programme_tables import letters, participants, programmes
from bot.leads import Status
from bot.pipeline import ENDED
from bot.programme_ports import Participant, PlaceState, Programme

SEATED: tuple[PlaceState, ...] = ("invited", "confirmed", "attended")
"""Places that take seats."""
ON_THE_CALENDAR = ("title", "description", "place", "estates", "link", "start_at", "end_at", "zone")
"""What a calendar shows of a programme: a change of it raises the sequence."""

_TAKEN = (
    sa.select(sa.func.coalesce(sa.func.sum(participants.c.seats), 0))
    .where(participants.c.programme == programmes.c.id, participants.c.state.in_(SEATED))
    .correlate(programmes)
    .scalar_subquery()
)
TAKEN = _TAKEN.label("taken")
PROGRAMMES = sa.select(programmes, TAKEN)
IS_FULL = sa.and_(programmes.c.capacity.is_not(None), programmes.c.capacity <= _TAKEN)


def programme_values(programme: Programme, cipher: Cipher) -> dict[str, Any]:
    """The columns of a programme that may be changed by whoever stores it."""
    return {
        "kind": programme.kind,
        "title": dict(programme.title),
        "description": dict(programme.description),
        "place": dict(programme.place),
        "estates": list(programme.estates),
        "link": programme.link,
        "start_at": programme.start_at,
        "end_at": programme.end_at,
        "zone": programme.zone,
        "capacity": programme.capacity,
        "languages": list(programme.languages),
        "contact": cipher.seal(programme.contact),
        "guide": cipher.seal(programme.guide),
    }


def programme_of(row: RowMapping, cipher: Cipher) -> Programme:
    """A programme from a row of `PROGRAMMES`."""
    columns = programmes.c
    return Programme(
        kind=row[columns.kind],
        title=row[columns.title],
        description=row[columns.description],
        place=row[columns.place],
        estates=tuple(row[columns.estates]),
        link=row[columns.link],
        start_at=row[columns.start_at],
        end_at=row[columns.end_at],
        zone=row[columns.zone],
        capacity=row[columns.capacity],
        languages=tuple(row[columns.languages]),
        contact=cipher.open(row[columns.contact]),
        guide=cipher.open(row[columns.guide]),
        state=row[columns.state],
        id=row[columns.id],
        uid=row[columns.uid],
        token=row[columns.token],
        sequence=row[columns.sequence],
        taken=int(row["taken"]),
        created_at=row[columns.created_at],
        changed_at=row[columns.changed_at],
        revision=row[columns.revision],
    )


def participant_of(row: RowMapping) -> Participant:
    """A place from a row of `participants`."""
    columns = participants.c
    return Participant(
        programme=row[columns.programme],
        lead=row[columns.lead],
        state=row[columns.state],
        seats=row[columns.seats],
        added_by=row[columns.added_by],
        added_at=row[columns.added_at],
        changed_at=row[columns.changed_at],
    )


def give_up_places(connection: Connection, lead: str, status: Status, now: datetime) -> None:
    """A lead that ends, but for one that is done, needs its places no more."""
    if status in ENDED and status != "done":
        held = participants.update().where(
            participants.c.lead == lead, participants.c.state.in_(("invited", "confirmed"))
        )
        connection.execute(held.values(state="declined", changed_at=now))


def hand_places_over(connection: Connection, keep: str, other: str) -> None:
    """One person's two leads become one: places and letters go to the lead that is kept, where it has none."""
    for table, same in ((participants, participants.c.programme), (letters, letters.c.announcement)):
        own = sa.select(same).where(table.c.lead == keep).scalar_subquery()
        connection.execute(table.delete().where(table.c.lead == other, same.in_(own)))
        connection.execute(table.update().where(table.c.lead == other).values(lead=keep))
