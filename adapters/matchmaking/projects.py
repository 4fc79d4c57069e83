"""Thai projects in the database: implements `bot.ports.ProjectBook`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.database import Database
from adapters.matchmaking.fields import fit
from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.match_rows import drop_undecided
from adapters.matchmaking.people import draw_id
from adapters.matchmaking.rows import project_of, project_values
from adapters.matchmaking.tables import matches, projects
from adapters.matchmaking.trail import allow, write_audit
from bot.casework import ProjectQuery
from bot.lead_ports import NotFoundError, StaleError
from bot.leads import Actor, Project, PublicProject, Screening
from bot.messages import LANGUAGES

_STAFF = ("case_worker", "admin")


class StoredProjects:
    """Implements `bot.ports.ProjectBook`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cipher = database.cipher

    def save(self, project: Project, by: Actor, now: datetime) -> Project:
        """Stores a project: new without an id, or changed."""
        allow(by, *_STAFF, "system")
        project = fit(project, Project)
        with self._database.writing(project.id) as connection:
            if not project.id:
                return self._add(connection, project, by, now)
            before = self._read(connection, project.id)
            if before.revision != project.revision:
                raise StaleError(f"{project.id} was changed meanwhile")
            values: dict[str, Any] = project_values(project, self._cipher)
            if before.screening == "screened" and shown_of(before) != shown_of(project):
                # What was screened is not what would be shown now.
                values |= {"screening": "in_screening", "screened_by": "", "screened_at": None}
            connection.execute(
                projects.update()
                .where(projects.c.id == project.id)
                .values(**values, changed_at=now, revision=projects.c.revision + 1)
            )
            write_audit(connection, by, "project amended", project.id, now)
            return self._read(connection, project.id)

    def _add(self, connection: Connection, project: Project, by: Actor, now: datetime) -> Project:
        project_id = draw_id(connection, projects, "J")
        connection.execute(
            projects.insert().values(
                **project_values(project, self._cipher),
                id=project_id,
                screening="draft",
                revision=1,
                matched_revision=0,
                created_at=now,
                changed_at=now,
            )
        )
        write_audit(connection, by, "project added", project_id, now)
        return self._read(connection, project_id)

    def screen(self, project: str, screening: Screening, by: Actor, now: datetime, note: str = "") -> Project:
        """Sets how far the screening has come, and by whom."""
        allow(by, *_STAFF)
        project_id = plain_id(project)
        with self._database.writing(project_id) as connection:
            before = self._read(connection, project_id)
            connection.execute(
                projects.update()
                .where(projects.c.id == project_id)
                .values(
                    screening=screening,
                    screened_by=by.name,
                    screened_at=now,
                    staff_note=self._cipher.seal(note or before.staff_note),
                    revision=projects.c.revision + 1,
                )
            )
            write_audit(connection, by, "screened", project_id, now, f"{before.screening} to {screening}")
            return self._read(connection, project_id)

    def project(self, project: str) -> Project | None:
        """One project, for staff."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(projects).where(projects.c.id == plain_id(project))).mappings().first()
        return project_of(row, self._cipher) if row else None

    def projects(self, screening: Screening | None = None) -> Sequence[Project]:
        """All projects, for staff, oldest first."""
        query = sa.select(projects).order_by(projects.c.created_at, projects.c.id)
        if screening:
            query = query.where(projects.c.screening == screening)
        with self._database.reading() as connection:
            return tuple(project_of(row, self._cipher) for row in connection.execute(query).mappings())

    def found(self, query: ProjectQuery) -> Sequence[Project]:
        """The projects that a list shows, the latest change first."""
        select = _narrowed(sa.select(projects), query)
        if query.screening:
            select = select.where(projects.c.screening == query.screening)
        page = select.order_by(projects.c.changed_at.desc(), projects.c.id).limit(query.limit).offset(query.offset)
        with self._database.reading() as connection:
            return tuple(project_of(row, self._cipher) for row in connection.execute(page).mappings())

    def counts(self, query: ProjectQuery) -> Mapping[Screening, int]:
        """How many projects of each screening a query finds."""
        select = _narrowed(sa.select(projects.c.screening, sa.func.count()), query).group_by(projects.c.screening)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(select)}

    def shown(self, *, samples: bool = False) -> Sequence[PublicProject]:
        """What a chat may show."""
        return tuple(
            shown_of(project)
            for project in self.projects("screened")
            if project.public and (samples or not project.sample)
        )

    def remove(self, project: str, by: Actor, now: datetime) -> None:
        """Deletes a project and its matches."""
        allow(by, "admin", "system")
        project_id = plain_id(project)
        with self._database.writing(project_id) as connection:
            self._read(connection, project_id)
            drop_undecided(connection, project_id)
            connection.execute(matches.delete().where(matches.c.second == project_id))
            connection.execute(projects.delete().where(projects.c.id == project_id))
            write_audit(connection, by, "project removed", project_id, now)

    def _read(self, connection: Connection, project_id: str) -> Project:
        row = connection.execute(sa.select(projects).where(projects.c.id == project_id)).mappings().first()
        if row is None:
            raise NotFoundError(f"there is no project {project_id}")
        return project_of(row, self._cipher)


def _narrowed(select: Any, query: ProjectQuery) -> Any:
    if query.kind:
        select = select.where(projects.c.kind == query.kind)
    for name, code in (("sectors", query.sector), ("provinces", query.province)):
        if code:
            # A list of codes in JSON, on both databases: a code is found between its quotes.
            codes = sa.cast(projects.c.profile[name], sa.Text)
            select = select.where(codes.contains(f'"{code}"', autoescape=True))
    titles = (projects.c.title[language].as_string() for language in LANGUAGES)
    texts = [*(sa.func.lower(sa.func.coalesce(title, "")) for title in titles), sa.func.lower(projects.c.source)]
    texts.append(sa.func.lower(projects.c.id))
    for word in query.text.lower().split():
        select = select.where(sa.or_(*(text.contains(word, autoescape=True) for text in texts)))
    return select


def shown_of(project: Project) -> PublicProject:
    """What of a project may be shown: no owner, source, note or lead."""
    return PublicProject(
        id=project.id,
        title=project.title,
        summary=project.summary,
        kind=project.kind,
        profile=project.profile,
        as_of=project.as_of,
        sample=project.sample,
    )
