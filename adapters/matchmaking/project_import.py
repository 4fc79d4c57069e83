"""Takes a table of Thai projects into the store: the good rows go in, the bad ones are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast, get_args

from adapters.matchmaking.ids import plain_id
from adapters.matchmaking.project_columns import BY_NAME
from adapters.matchmaking.project_files import Row, Table
from adapters.matchmaking.project_rows import CHANGED_HERE, KnownCodes, Problem, project_of, row_of
from adapters.matchmaking.projects import shown_of
from bot.lead_ports import NotFoundError, ProjectBook, StaleError, UnfitFieldError
from bot.leads import SYSTEM, Actor, Project, Screening

_SAMPLE = "sample-"
"""Begins the names of the samples that come with Saphan; a stored one is known by it in its source."""


@dataclass
class ImportReport:
    """What became of the rows: ids of projects (in a dry run of new ones their titles), and what is to be mended.

    `unscreened`: changed ones that were screened, and are no longer shown until somebody screens them again.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    screened: list[str] = field(default_factory=list)
    unscreened: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Planned:
    """A good row: what stands in the store, what shall stand there, and the screening that it asks for."""

    row: int
    before: Project | None
    project: Project
    screening: Screening | None


def take_in(
    book: ProjectBook,
    table: Table,
    known: KnownCodes,
    now: datetime,
    *,
    screened_by: str = "",
    dry_run: bool = False,
    by: Actor | None = None,
) -> ImportReport:
    """Stores the rows of a table. `screened_by` is the member of staff who has screened them, `by` who stores them.

    Each row is stored whole or not at all; all rows are looked at before the first one is stored.
    """
    report = ImportReport(problems=list(table.problems))
    broken = {problem.row for problem in table.problems}
    planned = []
    for each in _plans(book, table, known, screened_by):
        if isinstance(each, Problem):
            report.problems.append(each)
        elif each.row not in broken:
            planned.append(each)
    by = by or (Actor(screened_by, "case_worker") if screened_by else SYSTEM)
    for plan in planned:
        try:
            _store(book, plan, by, now, report, dry_run)
        except (StaleError, NotFoundError, UnfitFieldError) as error:
            report.problems.append(Problem(plan.row, "", str(error)))
    places = {column: place for place, column in enumerate(BY_NAME)}
    report.problems.sort(key=lambda each: (each.row, places.get(each.column, len(places))))
    return report


def _plans(book: ProjectBook, table: Table, known: KnownCodes, screened_by: str) -> Iterator[_Planned | Problem]:
    stored = {project.id: project for project in book.projects()}
    # A sample is known by its name, which is kept as its source.
    stored |= {project.source: project for project in stored.values() if project.sample}
    taken: dict[str, int] = {}
    for row in table.rows:
        said = row.cells.get("id", "").strip()
        wanted = said if said.startswith(_SAMPLE) else plain_id(said)
        before = stored.get(wanted) if wanted else None
        problems = list(_row_problems(row, before, wanted))
        if wanted and taken.setdefault(wanted, row.number) != row.number:
            problems.append(Problem(row.number, "id", f"{wanted} stands in row {taken[wanted]}, too"))
        cells = {**row.cells, "source": wanted} if wanted.startswith(_SAMPLE) else row.cells
        project = project_of(cells, before, known, row.number)
        screening, refused = _screening_wanted(row, before, screened_by)
        problems += [*(project if isinstance(project, list) else []), *refused]
        yield from problems
        if not problems and isinstance(project, Project):
            yield _Planned(row.number, before, project, screening)


def _row_problems(row: Row, before: Project | None, wanted: str) -> Iterator[Problem]:
    """What is wrong with a row's id and revision."""
    if wanted.startswith(_SAMPLE):
        if row.cells.get("sample", "").strip().casefold() != "yes":
            yield Problem(row.number, "id", f"{wanted} is a sample's name, and sample is not yes: leave the id empty")
        return
    if wanted and before is None:
        yield Problem(row.number, "id", f"there is no project {wanted[:40]}; leave the id empty for a new project")
    revision = row.cells.get("revision", "").strip()
    if before and revision and revision != str(before.revision):
        what = f"{before.id} was changed since the export (revision {before.revision}, here {revision[:12]})"
        yield Problem(row.number, "revision", f"{what}; export again")


def _screening_wanted(row: Row, before: Project | None, screened_by: str) -> tuple[Screening | None, list[Problem]]:
    """The screening that a row asks for; None where it stays as it is."""
    said = row.cells.get("screening", "").strip().casefold()
    now = before.screening if before else "draft"
    if said and said not in get_args(Screening):
        values = ", ".join(get_args(Screening))
        return None, [Problem(row.number, "screening", f"{said[:40]!r} is not known; it may be {values}")]
    if screened_by:
        return cast("Screening", said or "screened"), []
    if said and said != now:
        what = f"is {now}; who changes it to {said} has to be named (--screened-by), else leave the cell empty"
        return None, [Problem(row.number, "screening", what)]
    return None, []


def _store(book: ProjectBook, plan: _Planned, by: Actor, now: datetime, report: ImportReport, dry_run: bool) -> None:
    before, project = plan.before, plan.project
    same = before is not None and _changed_here(before) == _changed_here(project)
    if not same and not dry_run:
        project = book.save(project, by, now)
    elif not same and before and before.screening == "screened" and shown_of(before) != shown_of(project):
        project = replace(project, screening="in_screening")
    name = project.id or next(iter(project.title.values()))
    (report.unchanged if same else report.changed if before else report.added).append(name)
    if plan.screening and plan.screening != project.screening:
        if not dry_run:
            book.screen(project.id, plan.screening, by, now)
        if plan.screening == "screened":
            report.screened.append(name)
    if (plan.screening or project.screening) != "screened" and before and before.screening == "screened":
        report.unscreened.append(name)


def _changed_here(project: Project) -> dict[str, str]:
    return {name: cell for name, cell in row_of(project).items() if name in CHANGED_HERE}
