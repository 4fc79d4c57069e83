"""A table of projects is taken in from a file, after a trial that shows what would change."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.projects.list import MEDIA_TYPES, download
from adapters.console.troubles import Trouble
from adapters.console.ways import Uploads, Visit, Way
from adapters.matchmaking.project_files import LARGEST_FILE, table_of
from adapters.matchmaking.project_import import take_in
from adapters.matchmaking.project_rows import known_codes
from adapters.matchmaking.project_template import template
from bot.casework import AuditEntry
from bot.errors import OperatorError, RetryLaterError

PROBLEMS = 200
"""Rows that are told of at most."""
TAKEN = Uploads(files=1, fields=10, total=LARGEST_FILE + 100_000, field=1_000)


class ProjectFiles:
    """Takes a table in."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._projects = parts.projects
        self._cases = parts.cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/projects/import", self.form, "case_worker"),
            Way("POST", "/console/projects/import", self.take, "case_worker", uploads=TAKEN),
            Way("GET", "/console/projects/template.xlsx", self.template, "case_worker"),
        ]

    def form(self, visit: Visit) -> Response:
        """The form for a file."""
        return self._page(visit)

    def template(self, visit: Visit) -> Response:
        """An empty table with every column explained."""
        content = template("xlsx", self._pages.words.taxonomy())
        return download(content, "projects.xlsx", MEDIA_TYPES["xlsx"])

    def take(self, visit: Visit) -> Response:
        """Reads the file, and stores what is right in it unless it is a trial."""
        sent = next((file for file in visit.files if file.content), None)
        if sent is None:
            return self._page(visit, refused=Trouble("import", "import-no-file", 422))
        trial = visit.typed("try") == "yes"
        try:
            # Nothing is ever written under the name, which only says of which kind the file is.
            table = table_of(PurePath(PurePath(sent.name).name), sent.content)
            known = known_codes(self._pages.words.taxonomy())
            report = take_in(self._projects, table, known, visit.now, dry_run=trial, by=visit.actor)
        except RetryLaterError:
            raise
        except OperatorError as error:
            return self._page(visit, refused=Trouble("import", "import-unreadable", 422), reason=str(error))
        if not trial:
            done = f"{len(report.added)} added, {len(report.changed)} changed"
            self._cases.log(AuditEntry(visit.now, visit.actor, "projects imported", "", done))
        return self._page(visit, report=report, trial=trial)

    def _page(self, visit: Visit, refused: Trouble | None = None, **values: Any) -> Response:
        shown = {"report": None, "trial": True, "reason": "", "most": PROBLEMS, "trouble": refused, **values}
        return self._pages.page("projects_import.html", visit, shown, status=refused.status if refused else 200)
