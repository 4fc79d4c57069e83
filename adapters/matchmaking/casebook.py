"""Matches, disclosures, tasks, notes and the audit trail in the database: implements `bot.ports.CaseBook`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking import people
from adapters.matchmaking.database import Database, wait_for
from adapters.matchmaking.events import write_event
from adapters.matchmaking.fields import fit
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.introducing import introduce, introductions, write_told
from adapters.matchmaking.match_rows import (
    match_anew,
    match_of,
    of_subject,
    pair,
    replace_matches,
    waits_to_be_matched,
)
from adapters.matchmaking.reminding import remind_again
from adapters.matchmaking.rows import LEADS, lead_of, project_of
from adapters.matchmaking.tables import (
    audit,
    conversations,
    disclosures,
    leads,
    matches,
    notes,
    projects,
    rematches,
    tasks,
)
from adapters.matchmaking.trail import allow, write_audit
from bot.casework import AuditEntry, Disclosure, Introduction, Note, Task
from bot.lead_ports import ConsentMissingError, NotFoundError
from bot.leads import Actor, Consent, Lead, Match, Project

_STAFF = ("case_worker", "admin")
_TASKS = sa.select(tasks, conversations.c.talk).outerjoin(conversations, conversations.c.id == tasks.c.conversation)


class StoredCases:
    """Implements `bot.ports.CaseBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def consents(self, lead: str) -> Sequence[Consent]:
        """All consents of a lead's person, withdrawn ones too, oldest first; none where the person was erased."""
        with self._database.reading() as connection:
            party = people.party_of_lead(connection, plain_id(lead))
            return people.consents_of(connection, self._cipher, party) if party else ()

    def to_match(
        self,
        limit: int = 100,
        *,
        weights: str = "",
        before: datetime | None = None,
        without: Collection[str] = (),
    ) -> Sequence[Lead | Project]:
        """Leads and projects that wait to be matched, the longest waiting first."""
        of_leads = LEADS.where(waits_to_be_matched(leads, weights, before), leads.c.id.not_in(without))
        of_projects = sa.select(projects).where(
            waits_to_be_matched(projects, weights, before), projects.c.id.not_in(without)
        )
        with self._database.reading() as connection:
            found: list[Lead | Project] = [
                lead_of(row, self._cipher)
                for row in connection.execute(of_leads.order_by(leads.c.changed_at, leads.c.id).limit(limit)).mappings()
            ]
            found += [
                project_of(row, self._cipher)
                for row in connection.execute(
                    of_projects.order_by(projects.c.changed_at, projects.c.id).limit(limit)
                ).mappings()
            ]
        return found[:limit]

    def latest_wish(self) -> int:
        """The number of the latest wish to be matched anew."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.max(rematches.c.id))).scalar() or 0

    def match_anew(self, subjects: Iterable[str]) -> None:
        """Leads and projects wait to be matched anew though they did not change."""
        with self._database.writing() as connection:
            match_anew(connection, subjects)

    def save_matches(
        self,
        subject: Lead | Project,
        found: Sequence[Match],
        now: datetime,
        *,
        weights: str = "",
        wish: int | None = None,
    ) -> Sequence[Match] | None:
        """Replaces the undecided matches of a lead or project, unless it changed meanwhile."""
        found = [fit(match, Match) for match in found]
        pairs = [pair(match.lead, match.counterpart) for match in found]
        table = leads if isinstance(subject, Lead) else projects
        with self._database.writing(subject.id, *(each for both in pairs for each in both)) as connection:
            taken = connection.execute(
                table.update()
                .where(table.c.id == subject.id, table.c.revision == subject.revision)
                .values(matched_revision=subject.revision, matched_with=weights, matched_at=now)
            ).rowcount
            if not taken:
                return None
            wishes = rematches.delete().where(rematches.c.subject == subject.id)
            connection.execute(wishes if wish is None else wishes.where(rematches.c.id <= wish))
            new = replace_matches(connection, subject.id, found, now)
            for lead, number in Counter(_lead_of(match, subject) for match in new).items():
                write_event(connection, "lead.matched", lead, now, suggestions=str(number))
            return new

    def matches(self, subject: str) -> Sequence[Match]:
        """Matches of a lead or project, best first."""
        subject = plain_id(subject)
        query = sa.select(matches).where(of_subject(subject)).order_by(matches.c.score.desc(), matches.c.id)
        with self._database.reading() as connection:
            return tuple(match_of(row, subject) for row in connection.execute(query).mappings())

    def decide(self, lead: str, counterpart: str, accepted: bool, by: Actor, now: datetime, reason: str = "") -> Match:
        """Staff's decision on a match."""
        allow(by, *_STAFF)
        decision = "accepted" if accepted else "declined"
        values = {"decision": decision, "decided_by": by.name, "decided_at": now, "reason": reason}
        with self._database.writing(plain_id(lead), plain_id(counterpart)) as connection:
            if accepted:
                for subject in (plain_id(lead), plain_id(counterpart)):
                    self._check_willing(connection, subject)
            self._change(connection, lead, counterpart, values)
            if not accepted:
                # Its place is for the next best.
                match_anew(connection, pair(lead, counterpart))
            write_audit(connection, by, f"match {decision}", plain_id(lead), now, plain_id(counterpart))
            return self._match(connection, lead, counterpart)

    def agree(self, lead: str, counterpart: str, by: Actor, now: datetime) -> Match:
        """The side `lead` says yes to being introduced to `counterpart`."""
        allow(by, *_STAFF, "person")
        with self._database.writing(plain_id(lead), plain_id(counterpart)) as connection:
            match = self._match(connection, lead, counterpart)
            if match.decision != "accepted":
                raise ConsentMissingError(f"staff have not accepted the match of {match.lead} and {match.counterpart}")
            # Seen from a project, too, a match's lead is the lead: which side says yes is told by the id that is given.
            side, other = plain_id(lead), plain_id(counterpart)
            self._check_sharing(connection, side)
            first = pair(side, other)[0] == side
            self._change(connection, lead, counterpart, {"first_agreed_at" if first else "second_agreed_at": now})
            write_audit(connection, by, "introduction agreed", side, now, other)
            return self._match(connection, lead, counterpart)

    def disclose(self, disclosure: Disclosure) -> None:
        """Writes down who received what."""
        disclosure = fit(disclosure, Disclosure)
        with self._database.writing(disclosure.lead, disclosure.to) as connection:
            self._check_sharing(connection, disclosure.lead)
            if disclosure.what == "contact":
                match = self._match(connection, disclosure.lead, disclosure.to)
                if not match.lead_agreed_at or not match.counterpart_agreed_at:
                    raise ConsentMissingError(f"{match.lead} and {match.counterpart} have not both agreed")
            values = {name: getattr(disclosure, name) for name in ("lead", "to", "what", "by", "at")}
            connection.execute(disclosures.insert().values(values))
            by = Actor(disclosure.by, "case_worker")
            write_audit(connection, by, f"{disclosure.what} disclosed", disclosure.lead, disclosure.at, disclosure.to)

    def disclosures(self, lead: str) -> Sequence[Disclosure]:
        """What of a lead was shown to whom, oldest first."""
        query = sa.select(disclosures).where(disclosures.c.lead == plain_id(lead)).order_by(disclosures.c.id)
        with self._database.reading() as connection:
            return tuple(Disclosure(row.lead, row.to, row.what, row.by, row.at) for row in connection.execute(query))

    def introduce(self, lead: str, counterpart: str, by: Actor, now: datetime) -> bool:
        """Brings the two sides of a match together, once."""
        return introduce(self._database, lead, counterpart, by, now)

    def introductions(self, lead: str) -> Sequence[Introduction]:
        """The introductions of a lead in both directions."""
        return introductions(self._database, lead)

    def told(self, to: str, of: str, by: Actor, now: datetime) -> bool:
        """Writes down that a side of an introduction was told of the other."""
        return write_told(self._database, to, of, by, now)

    def add_task(self, task: Task) -> Task:
        """Adds a task; an open one of the same lead and kind is given out instead."""
        task = fit(task, Task)
        same = _TASKS.where(tasks.c.lead == task.lead, tasks.c.kind == task.kind, tasks.c.done_at.is_(None))
        with self._database.writing(task.lead) as connection:
            self._check_lead(connection, task.lead)
            found = connection.execute(same).mappings().first()
            if found is None:
                values = {name: getattr(task, name) for name in ("lead", "kind", "due_at", "owner")}
                connection.execute(tasks.insert().values(**values, text=self._cipher.seal(task.text)))
                found = connection.execute(same).mappings().one()
            return self._task(found)

    def tasks(
        self,
        *,
        until: datetime | None = None,
        owner: str | None = None,
        lead: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> Sequence[Task]:
        """Open tasks, the most urgent first."""
        query = _open(_TASKS, until, owner).order_by(tasks.c.due_at, tasks.c.id)
        if limit is not None:
            query = query.limit(limit).offset(offset)
        if lead:
            query = query.where(tasks.c.lead == plain_id(lead))
        with self._database.reading() as connection:
            return tuple(self._task(row) for row in connection.execute(query).mappings())

    def count_tasks(self, *, until: datetime | None = None, owner: str | None = None) -> int:
        """How many open tasks there are."""
        query = _open(sa.select(sa.func.count()).select_from(tasks), until, owner)
        with self._database.reading() as connection:
            number: int = connection.execute(query).scalar_one()
        return number

    def finish_task(self, task: int, by: Actor, now: datetime) -> None:
        """Marks a task as done."""
        allow(by, *_STAFF, "system")
        with self._database.writing() as connection:
            row = connection.execute(sa.select(tasks).where(tasks.c.id == task)).mappings().first()
            if row is None:
                raise NotFoundError(f"there is no task {task}")
            wait_for(connection, *([row["lead"]] if row["lead"] else []))
            done = tasks.update().where(tasks.c.id == task, tasks.c.done_at.is_(None))
            if connection.execute(done.values(done_at=now, done_by=by.name)).rowcount and row["lead"]:
                remind_again(connection, row, now)

    def add_note(self, note: Note) -> Note:
        """Adds a note."""
        note = fit(note, Note)
        with self._database.writing(note.lead) as connection:
            self._check_lead(connection, note.lead)
            values = {"lead": note.lead, "by": note.by, "at": note.at, "text": self._cipher.seal(note.text)}
            number = connection.execute(notes.insert().values(values).returning(notes.c.id)).scalar_one()
        return Note(note.lead, note.by, note.text, note.at, number)

    def notes(self, lead: str) -> Sequence[Note]:
        """A lead's notes, oldest first."""
        query = sa.select(notes).where(notes.c.lead == plain_id(lead)).order_by(notes.c.id)
        with self._database.reading() as connection:
            return tuple(
                Note(row.lead, row.by, self._cipher.open(row.text), row.at, row.id) for row in connection.execute(query)
            )

    def log(self, entry: AuditEntry) -> None:
        """Adds to the audit trail."""
        entry = fit(entry, AuditEntry)
        with self._database.writing() as connection:
            write_audit(connection, entry.actor, entry.action, entry.subject, entry.at, entry.detail)

    def audit(self, subject: str = "", limit: int = 200) -> Sequence[AuditEntry]:
        """The audit trail, the latest first."""
        query = sa.select(audit).order_by(audit.c.id.desc()).limit(limit)
        if subject:
            query = query.where(audit.c.subject == plain_id(subject))
        with self._database.reading() as connection:
            return tuple(
                AuditEntry(row.at, Actor(row.actor, row.role), row.action, row.subject, row.detail)
                for row in connection.execute(query)
            )

    def _match(self, connection: Connection, lead: str, counterpart: str) -> Match:
        first, second = pair(lead, counterpart)
        query = sa.select(matches).where(matches.c.first == first, matches.c.second == second)
        row = connection.execute(query).mappings().first()
        if row is None:
            raise NotFoundError(f"there is no match of {plain_id(lead)} and {plain_id(counterpart)}")
        return match_of(row, plain_id(lead))

    def _change(self, connection: Connection, lead: str, counterpart: str, values: dict[str, Any]) -> None:
        self._match(connection, lead, counterpart)
        first, second = pair(lead, counterpart)
        connection.execute(matches.update().where(matches.c.first == first, matches.c.second == second).values(values))

    def _check_lead(self, connection: Connection, lead: str) -> None:
        if connection.execute(sa.select(leads.c.id).where(leads.c.id == lead)).first() is None:
            raise NotFoundError(f"there is no lead {lead}")

    def _check_willing(self, connection: Connection, subject: str) -> None:
        """A project is staff's to propose; the person of a lead may have taken a consent back, or be erased."""
        if connection.execute(sa.select(leads.c.id).where(leads.c.id == subject)).first() is None:
            return
        party = people.party_of_lead(connection, subject)
        if party is None or not people.holds(connection, party, "matchmaking"):
            raise ConsentMissingError(f"{subject} has no consent to be matched")
        if people.asked(connection, party, "sharing") and not people.holds(connection, party, "sharing"):
            raise ConsentMissingError(f"the person of {subject} took the consent to share back")

    def _check_sharing(self, connection: Connection, subject: str) -> None:
        """A project is staff's to share; a lead needs its person's consent."""
        if connection.execute(sa.select(projects.c.id).where(projects.c.id == subject)).first() is not None:
            return
        party = people.party_of_lead(connection, subject)
        if party is None or not people.holds(connection, party, "sharing"):
            raise ConsentMissingError(f"{subject} has no consent to share with a counterpart")

    def _task(self, row: sa.RowMapping) -> Task:
        return Task(
            lead=row["lead"] or "",
            kind=row["kind"],
            due_at=row["due_at"],
            owner=row["owner"],
            text=self._cipher.open(row["text"]),
            id=row["id"],
            done_at=row["done_at"],
            done_by=row["done_by"],
            talk=row["talk"] or "",
        )


def _open(select: sa.Select[Any], until: datetime | None, owner: str | None) -> sa.Select[Any]:
    select = select.where(tasks.c.done_at.is_(None))
    if until is not None:
        select = select.where(tasks.c.due_at <= until)
    return select if owner is None else select.where(tasks.c.owner == owner)


def _lead_of(match: Match, subject: Lead | Project) -> str:
    """The lead that staff are told of: of a project's matches the other side."""
    return match.counterpart if isinstance(subject, Project) and match.lead == subject.id else match.lead
