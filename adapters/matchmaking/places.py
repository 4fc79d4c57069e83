"""Who takes part in courses and visits. Inside a transaction of the caller, which has the programme and the leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.database import Database
from adapters.matchmaking.programme_rows import PROGRAMMES, SEATED, participant_of, programme_of
from adapters.matchmaking.programme_tables import participants, programmes
from adapters.matchmaking.rows import LEADS, lead_of
from adapters.matchmaking.tables import leads, training_requests, visit_requests
from adapters.matchmaking.trail import write_audit, write_move
from bot.lead_ports import NotFoundError, UnfitFieldError
from bot.leads import Actor, Lead, Status
from bot.pipeline import ENDED, kept_until, ways
from bot.programme_ports import (
    REQUESTS,
    ClosedError,
    FullError,
    Participant,
    PlaceState,
    Programme,
    ProgrammeKind,
)

MOST_SEATS = 1_000

_STATUS: Mapping[PlaceState, Status] = {
    "invited": "invited",
    "confirmed": "confirmed",
    "declined": "waitlisted",
    "attended": "done",
}
"""Where the pipeline has the lead of a place, where it allows the move."""
_FIRST_STEP: Mapping[Status, Status] = {"confirmed": "invited", "done": "confirmed"}
"""A step that is taken on the way where the move itself is none."""


class LeadPlaces:
    """The places of leads in programmes."""

    def __init__(self, database: Database) -> None:
        self._cipher = database.cipher
        self._keep = database.keep

    def requests(
        self, connection: Connection, kind: ProgrammeKind, programme: Programme | None, limit: int, offset: int
    ) -> tuple[Lead, ...]:
        """Open requests of people who have no place, those that fit first."""
        taken = sa.select(participants.c.lead)
        if programme:
            taken = taken.where(participants.c.programme == programme.id)
        else:
            taken = taken.where(participants.c.state.in_(SEATED))
        unfit = [*_unfit(programme)] if programme else []
        wanted = (
            LEADS.where(
                leads.c.request == REQUESTS[kind],
                leads.c.status.not_in((*ENDED, "on_hold")),
                leads.c.party.is_not(None),
                leads.c.id.not_in(taken),
            )
            .order_by(*unfit, leads.c.created_at, leads.c.id)
            .limit(limit)
            .offset(offset)
        )
        return tuple(lead_of(row, self._cipher) for row in connection.execute(wanted).mappings())

    def add(
        self, connection: Connection, programme: Programme, chosen: Sequence[str], by: Actor, now: datetime
    ) -> tuple[Participant, ...]:
        """Invites leads, all or none."""
        if programme.state in ("cancelled", "held"):
            raise ClosedError(f"{programme.id} is {programme.state}")
        here = participants.c.programme == programme.id
        known = set(connection.execute(sa.select(participants.c.lead).where(here)).scalars())
        new = [self._lead(connection, lead, programme.kind) for lead in chosen if lead not in known]
        self._check_room(programme, sum(_seats(lead) for lead in new))
        for lead in new:
            connection.execute(
                participants.insert().values(
                    programme=programme.id,
                    lead=lead.id,
                    state="invited",
                    seats=_seats(lead),
                    added_by=by.name,
                    added_at=now,
                    changed_at=now,
                )
            )
            write_audit(connection, by, "participant added", programme.id, now, lead.id)
            self._move(connection, lead, "invited", by, now)
        return tuple(each for each, _ in self.of(connection, programme.id, chosen))

    def set(
        self,
        connection: Connection,
        programme: Programme,
        lead: str,
        state: PlaceState,
        seats: int | None,
        by: Actor,
        now: datetime,
    ) -> Participant:
        """Notes where a participant stands."""
        before = next(iter(self.of(connection, programme.id, [lead])), None)
        if before is None:
            raise NotFoundError(f"{programme.id} has no participant {lead[:16]}")
        place, about = before
        wanted = place.seats if seats is None else seats
        if not 1 <= wanted <= MOST_SEATS:
            raise UnfitFieldError("Participant.seats is out of range")
        if state in SEATED:
            self._check_room(programme, wanted - (place.seats if place.state in SEATED else 0))
        connection.execute(
            participants.update()
            .where(participants.c.programme == programme.id, participants.c.lead == lead)
            .values(state=state, seats=wanted, changed_at=now)
        )
        write_audit(connection, by, "participant changed", programme.id, now, f"{lead} {state}")
        if state != place.state:
            self._move(connection, about, _STATUS[state], by, now)
        return self.of(connection, programme.id, [lead])[0][0]

    def of(
        self, connection: Connection, programme: str, only: Sequence[str] | None = None
    ) -> tuple[tuple[Participant, Lead], ...]:
        """Who takes part, or some of them, oldest first."""
        wanted = (
            LEADS.add_columns(participants)
            .join(participants, participants.c.lead == leads.c.id)
            .where(participants.c.programme == programme)
            .order_by(participants.c.id)
        )
        if only is not None:
            wanted = wanted.where(participants.c.lead.in_(only))
        rows = connection.execute(wanted).mappings()
        return tuple((participant_of(row), lead_of(row, self._cipher)) for row in rows)

    def of_lead(self, connection: Connection, lead: str) -> tuple[tuple[Programme, Participant], ...]:
        """The programmes in which a lead has a place, the latest first."""
        wanted = (
            PROGRAMMES.add_columns(participants)
            .join(participants, participants.c.programme == programmes.c.id)
            .where(participants.c.lead == lead)
            .order_by(programmes.c.start_at.desc())
        )
        rows = connection.execute(wanted).mappings()
        return tuple((programme_of(row, self._cipher), participant_of(row)) for row in rows)

    def _lead(self, connection: Connection, lead: str, kind: ProgrammeKind) -> Lead:
        row = connection.execute(LEADS.where(leads.c.id == lead)).mappings().first()
        if row is None:
            raise NotFoundError(f"there is no lead {lead[:16]}")
        found = lead_of(row, self._cipher)
        if found.request != REQUESTS[kind] or found.status in ENDED or not found.party.id:
            raise UnfitFieldError(f"{found.id} is no open request for this")
        return found

    def _check_room(self, programme: Programme, more: int) -> None:
        if programme.capacity is not None and more > 0 and programme.taken + more > programme.capacity:
            raise FullError(f"{programme.id} has {programme.capacity - programme.taken} seats left")

    def _move(self, connection: Connection, lead: Lead, to: Status, by: Actor, now: datetime) -> None:
        """Moves a lead on where the pipeline allows it; where it does not, the lead stays."""
        if to not in ways(lead.request, lead.status) and (step := _FIRST_STEP.get(to)):
            lead = self._step(connection, lead, step, by, now)
        self._step(connection, lead, to, by, now)

    def _step(self, connection: Connection, lead: Lead, to: Status, by: Actor, now: datetime) -> Lead:
        if lead.status in (*ENDED, "on_hold", to) or to not in ways(lead.request, lead.status):
            return lead
        until = kept_until(to, lead.contacted_at, now, self._keep.contact)
        values = {"status": to, "delete_after": until, "revision": leads.c.revision + 1}
        connection.execute(leads.update().where(leads.c.id == lead.id).values(values))
        write_move(connection, self._cipher, lead.id, lead.status, to, by, now)
        row = connection.execute(LEADS.where(leads.c.id == lead.id)).mappings().one()
        return lead_of(row, self._cipher)


def _seats(lead: Lead) -> int:
    said = lead.training.people if lead.training else lead.visit.people if lead.visit else None
    return min(max(said or 1, 1), MOST_SEATS)


def _unfit(programme: Programme) -> list[sa.ColumnElement[int]]:
    """What sorts requests that fit before the others: the language, then the format."""
    said = training_requests.c.language if programme.kind == "course" else visit_requests.c.guide_language
    order: list[sa.ColumnElement[int]] = []
    if programme.languages:
        order.append(sa.case((sa.or_(said.is_(None), said.in_(programme.languages)), 0), else_=1))
    if programme.kind == "course":
        formats = [
            *(["on_site"] if programme.place or programme.estates else []),
            *(["online"] if programme.link else []),
        ]
        told = training_requests.c.format
        order.append(sa.case((sa.or_(told.is_(None), told.in_(("either", *formats))), 0), else_=1))
    return order
