"""Everybody who may be proposed, and what was proposed before, read at once for a round of matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking import people
from adapters.matchmaking.database import Database
from adapters.matchmaking.rows import LEADS, lead_of, project_of
from adapters.matchmaking.tables import consents, leads, matches, projects
from bot.leads import Consent, Lead, Project
from bot.matching_candidates import Candidate, of_lead, of_project
from bot.pipeline import UNMATCHED

_PAGE = 500


@dataclass
class Proposals:
    """What stands between leads and projects.

    `mine` holds for each lead or project what was found for itself and not declined: its counterparts with their
    points. `finders` are those that found it, as far as nobody decided on it. `declined` are pairs that staff do not
    want, in both directions.
    """

    mine: dict[str, dict[str, float]]
    finders: dict[str, set[str]]
    declined: set[tuple[str, str]]

    def replace(self, subject: str, found: Mapping[str, float]) -> None:
        """What was found for a lead or project now."""
        for counterpart in self.mine.pop(subject, {}):
            self.finders[counterpart].discard(subject)
        self.mine[subject] = dict(found)
        for counterpart in found:
            self.finders[counterpart].add(subject)


def read_candidates(database: Database) -> dict[str, Candidate]:
    """All leads and projects that are open for matching, by id, with the leads that projects came from."""
    with database.reading() as connection:
        given = _consents(connection, database)
        found = {lead.id: of_lead(lead, given[lead.party.id]) for lead in _leads(connection, database)}
        rows = connection.execute(sa.select(projects).where(projects.c.screening == "screened")).mappings()
        for project in (project_of(row, database.cipher) for row in rows):
            found[project.id] = of_project(project, found.get(project.lead))
    return found


def read_candidate(database: Database, subject: Lead | Project) -> Candidate:
    """A lead or project as matching sees it, in whatever state it is."""
    with database.reading() as connection:
        if isinstance(subject, Lead):
            return _of_lead(connection, database, subject)
        row = connection.execute(LEADS.where(leads.c.id == subject.lead)).mappings().first()
        owner = _of_lead(connection, database, lead_of(row, database.cipher)) if row else None
        return of_project(subject, owner)


def read_proposals(database: Database) -> Proposals:
    """What was proposed before."""
    read = Proposals({}, defaultdict(set), set())
    columns = (matches.c.first, matches.c.second, matches.c.score, matches.c.by_first, matches.c.by_second)
    with database.reading() as connection:
        for row in connection.execute(sa.select(*columns, matches.c.decision)):
            if row.decision == "declined":
                read.declined |= {(row.first, row.second), (row.second, row.first)}
                continue
            for by, finder, counterpart in (
                (row.by_first, row.first, row.second),
                (row.by_second, row.second, row.first),
            ):
                if by:
                    read.mine.setdefault(finder, {})[counterpart] = row.score
                    if row.decision is None:
                        read.finders[counterpart].add(finder)
    return read


def read_changed(database: Database) -> frozenset[str]:
    """Leads and projects that changed since they were matched, and do not only wait to be matched anew."""
    with database.reading() as connection:
        return frozenset(
            subject
            for table in (leads, projects)
            for subject in connection.execute(
                sa.select(table.c.id).where(table.c.revision > table.c.matched_revision)
            ).scalars()
        )


def projects_of(database: Database, lead: str) -> Sequence[str]:
    """The projects that came from a lead."""
    with database.reading() as connection:
        return connection.execute(sa.select(projects.c.id).where(projects.c.lead == lead)).scalars().all()


def _of_lead(connection: Connection, database: Database, lead: Lead) -> Candidate:
    given = people.consents_of(connection, database.cipher, lead.party.id) if lead.party.id else ()
    return of_lead(lead, given)


def _leads(connection: Connection, database: Database) -> Iterator[Lead]:
    """Open requests, and those that projects came from, on which the projects depend."""
    owners = sa.select(projects.c.lead).where(projects.c.lead.is_not(None))
    is_open = sa.and_(leads.c.request == "matchmaking", leads.c.status.not_in(UNMATCHED))
    query = LEADS.where(sa.or_(is_open, leads.c.id.in_(owners))).order_by(leads.c.id).limit(_PAGE)
    last = ""
    while rows := connection.execute(query.where(leads.c.id > last)).mappings().all():
        for row in rows:
            yield lead_of(row, database.cipher)
        last = rows[-1][leads.c.id]


def _consents(connection: Connection, database: Database) -> Mapping[str, Sequence[Consent]]:
    """The consents of everybody that decide on matching, by party."""
    found: dict[str, list[Consent]] = defaultdict(list)
    query = sa.select(consents).where(consents.c.party.is_not(None), consents.c.purpose.in_(("matchmaking", "sharing")))
    for row in connection.execute(query.order_by(consents.c.id)).mappings():
        found[row["party"]].append(people.consent_of(row, database.cipher))
    return found
