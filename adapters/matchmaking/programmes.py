"""Courses and visits in the database: implements `bot.programme_ports.ProgrammeBook`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.database import Database
from adapters.matchmaking.fields import fit
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.people import draw_id
from adapters.matchmaking.places import LeadPlaces
from adapters.matchmaking.programme_rows import IS_FULL, ON_THE_CALENDAR, PROGRAMMES, programme_of, programme_values
from adapters.matchmaking.programme_tables import programmes
from adapters.matchmaking.trail import allow, write_audit
from bot.lead_ports import NotFoundError, StaleError, UnfitFieldError
from bot.leads import Actor, Lead
from bot.programme_ports import (
    FullError,
    Participant,
    PlaceState,
    Programme,
    ProgrammeKind,
    ProgrammeQuery,
    ProgrammeState,
)

STAFF = ("case_worker", "admin")


class StoredProgrammes:
    """Implements `bot.programme_ports.ProgrammeBook`; who takes part is `LeadPlaces`' matter."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher
        self._places = LeadPlaces(database)

    def save(self, programme: Programme, by: Actor, now: datetime) -> Programme:
        """Stores a programme: new without an id, or changed."""
        allow(by, *STAFF)
        programme = fit(programme, Programme)
        if programme.end_at <= programme.start_at:
            raise UnfitFieldError("Programme.end_at is not after its begin")
        with self._database.writing(programme.id) as connection:
            if not programme.id:
                return self._add(connection, programme, by, now)
            before = self._read(connection, programme.id)
            if before.revision != programme.revision:
                raise StaleError(f"{programme.id} was changed meanwhile")
            if programme.capacity is not None and programme.capacity < before.taken:
                raise FullError(f"{before.id} has {before.taken} seats given")
            moved = any(getattr(before, name) != getattr(programme, name) for name in ON_THE_CALENDAR)
            values = {**programme_values(programme, self._cipher), "kind": before.kind}
            self._write(connection, before, values, now, raised=moved)
            write_audit(connection, by, "programme amended", before.id, now)
            return self._read(connection, before.id)

    def _add(self, connection: Connection, programme: Programme, by: Actor, now: datetime) -> Programme:
        programme_id = draw_id(connection, programmes, "C" if programme.kind == "course" else "V")
        connection.execute(
            programmes.insert().values(
                **programme_values(programme, self._cipher),
                id=programme_id,
                state="draft",
                uid=str(uuid4()),
                token=secrets.token_urlsafe(24),
                sequence=0,
                revision=1,
                created_at=now,
                changed_at=now,
            )
        )
        write_audit(connection, by, "programme added", programme_id, now, programme.kind)
        return self._read(connection, programme_id)

    def set_state(self, programme: str, state: ProgrammeState, by: Actor, now: datetime) -> Programme:
        """Announces, cancels or closes it."""
        allow(by, *STAFF)
        wanted = plain_id(programme)
        with self._database.writing(wanted) as connection:
            before = self._read(connection, wanted)
            if before.state != state:
                # A calendar shows what is cancelled, and what is no longer so.
                cancelled = "cancelled" in (before.state, state)
                self._write(connection, before, {"state": state}, now, raised=cancelled)
                write_audit(connection, by, "programme moved", wanted, now, f"{before.state} to {state}")
            return self._read(connection, wanted)

    def _write(
        self, connection: Connection, before: Programme, values: dict[str, Any], now: datetime, *, raised: bool
    ) -> None:
        connection.execute(
            programmes.update()
            .where(programmes.c.id == before.id)
            .values(
                **values,
                changed_at=now,
                revision=programmes.c.revision + 1,
                sequence=programmes.c.sequence + int(raised),
            )
        )

    def remove(self, programme: str, by: Actor, now: datetime) -> None:
        """Deletes a programme with its places and messages."""
        allow(by, "admin")
        wanted = plain_id(programme)
        with self._database.writing(wanted) as connection:
            self._read(connection, wanted)
            connection.execute(programmes.delete().where(programmes.c.id == wanted))
            write_audit(connection, by, "programme removed", wanted, now)

    def programme(self, programme: str) -> Programme | None:
        """One programme."""
        with self._database.reading() as connection:
            return self._find(connection, programmes.c.id == plain_id(programme))

    def by_token(self, token: str) -> Programme | None:
        """The programme whose calendar file somebody asks for."""
        with self._database.reading() as connection:
            return self._find(connection, sa.and_(programmes.c.token == token, programmes.c.state != "draft"))

    def programmes(self, query: ProgrammeQuery) -> Sequence[Programme]:
        """The programmes that a list shows."""
        order = (
            (programmes.c.start_at.desc(), programmes.c.id.desc())
            if query.latest_first
            else (programmes.c.start_at, programmes.c.id)
        )
        wanted = PROGRAMMES.where(*_conditions(query)).order_by(*order).limit(query.limit).offset(query.offset)
        with self._database.reading() as connection:
            return tuple(programme_of(row, self._cipher) for row in connection.execute(wanted).mappings())

    def count(self, query: ProgrammeQuery) -> int:
        """How many programmes a query finds without its limit."""
        wanted = sa.select(sa.func.count()).select_from(programmes).where(*_conditions(query))
        with self._database.reading() as connection:
            return int(connection.execute(wanted).scalar_one())

    def requests(
        self, kind: ProgrammeKind, programme: Programme | None = None, *, limit: int = 50, offset: int = 0
    ) -> Sequence[Lead]:
        """Open requests of people who have no place."""
        with self._database.reading() as connection:
            return self._places.requests(connection, kind, programme, limit, offset)

    def add(self, programme: str, leads: Sequence[str], by: Actor, now: datetime) -> Sequence[Participant]:
        """Invites leads, all or none."""
        allow(by, *STAFF)
        wanted, chosen = plain_id(programme), [*dict.fromkeys(plain_id(lead) for lead in leads)]
        with self._database.writing(wanted, *chosen) as connection:
            return self._places.add(connection, self._read(connection, wanted), chosen, by, now)

    def set_place(
        self, programme: str, lead: str, state: PlaceState, by: Actor, now: datetime, seats: int | None = None
    ) -> Participant:
        """Notes what a participant said, or that they came."""
        allow(by, *STAFF)
        wanted, lead_id = plain_id(programme), plain_id(lead)
        with self._database.writing(wanted, lead_id) as connection:
            found = self._read(connection, wanted)
            return self._places.set(connection, found, lead_id, state, seats, by, now)

    def participants(self, programme: str) -> Sequence[tuple[Participant, Lead]]:
        """Who takes part, oldest first."""
        with self._database.reading() as connection:
            return self._places.of(connection, plain_id(programme))

    def of_lead(self, lead: str) -> Sequence[tuple[Programme, Participant]]:
        """The programmes in which a lead has a place."""
        with self._database.reading() as connection:
            return self._places.of_lead(connection, plain_id(lead))

    def _find(self, connection: Connection, which: sa.ColumnElement[bool]) -> Programme | None:
        row = connection.execute(PROGRAMMES.where(which)).mappings().first()
        return programme_of(row, self._cipher) if row else None

    def _read(self, connection: Connection, programme: str) -> Programme:
        found = self._find(connection, programmes.c.id == programme)
        if found is None:
            raise NotFoundError(f"there is no programme {programme[:16]}")
        return found


def _conditions(query: ProgrammeQuery) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if query.kind:
        found.append(programmes.c.kind == query.kind)
    if query.standing:
        found.append(programmes.c.state == ("announced" if query.standing == "full" else query.standing))
    if query.standing == "full":
        found.append(IS_FULL)
    elif query.standing == "announced":
        found.append(sa.not_(IS_FULL))
    if query.since:
        found.append(programmes.c.end_at >= query.since)
    if query.until:
        found.append(programmes.c.start_at < query.until)
    return found
