"""A project's page: what is known, what the public sees, its screening; the form by which it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.projects.fields import cells_of, facts, problem_codes, shown_groups
from adapters.console.projects.list import SCREENINGS
from adapters.console.projects.preview import previews
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Uploads, Visit, Way, go, may
from adapters.matchmaking.project_rows import known_codes, project_of, row_of
from bot.lead_ports import NotFoundError, StaleError
from bot.leads import Profile, Project, Screening

LONG_FORM = Uploads(files=0, fields=1_000, total=600_000, field=60_000)
"""Three languages of long texts do not fit into a plain form's body."""
TRAIL = 50
MOST_MATCHES = 20
LONGEST_NOTE = 4_000
WANTS_REASON: frozenset[Screening] = frozenset(("rejected", "withdrawn"))
"""Decisions that want to be explained."""
_NEW = Project(title={}, profile=Profile())


class ProjectPage:
    """One project."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._parts = parts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/projects/{project}"
        return [
            Way("GET", "/console/projects/new", self.new, "case_worker"),
            Way("POST", "/console/projects/new", self.add, "case_worker", uploads=LONG_FORM),
            Way("GET", path, self.page, "viewer"),
            Way("GET", f"{path}/edit", self.edit, "case_worker"),
            Way("POST", f"{path}/edit", self.change, "case_worker", uploads=LONG_FORM),
            Way("POST", f"{path}/screening", self.screen, "case_worker"),
            Way("POST", f"{path}/remove", self.remove, "admin"),
        ]

    def page(self, visit: Visit) -> Response:
        """The page."""
        return self._page(visit, self._project(visit))

    def new(self, visit: Visit) -> Response:
        """An empty form."""
        return self._form(visit, None, row_of(_NEW))

    def edit(self, visit: Visit) -> Response:
        """The form of what is stored."""
        project = self._project(visit)
        return self._form(visit, project, row_of(project))

    def add(self, visit: Visit) -> Response:
        """Stores a new project."""
        return self._save(visit, None)

    def change(self, visit: Visit) -> Response:
        """Stores a changed one."""
        return self._save(visit, self._project(visit))

    def screen(self, visit: Visit) -> Response:
        """The decision about the screening, with what was looked at."""
        project, note = self._project(visit), visit.typed("note")[:LONGEST_NOTE]
        try:
            to = next((each for each in SCREENINGS if each == visit.typed("screening")), None)
            if to is None:
                raise UnfilledError("trouble-nothing-chosen")
            if to in WANTS_REASON and not note:
                raise UnfilledError("trouble-reason")
            if visit.typed("revision") != str(project.revision):
                raise StaleError(f"{project.id} was changed meanwhile")
            self._parts.projects.screen(project.id, to, visit.actor, visit.now, note)
        except REFUSALS as error:
            return self._page(visit, self._project(visit), _trouble("screening", error))
        return go(f"/console/projects/{project.id}?done=screened#screening")

    def remove(self, visit: Visit) -> Response:
        """Deletes it with its matches, once that is confirmed."""
        project = self._project(visit)
        if visit.typed("sure") != "yes":
            return self._page(visit, project, Trouble("remove", "project-not-sure", 422))
        self._parts.projects.remove(project.id, visit.actor, visit.now)
        return go("/console/projects?done=removed")

    def _save(self, visit: Visit, base: Project | None) -> Response:
        cells = cells_of(visit.form)
        if base and visit.typed("revision") != str(base.revision):
            return self._form(visit, base, cells, refused=Trouble("project", "project-stale", 409))
        found = project_of(cells, base, known_codes(self._pages.words.taxonomy()), 0)
        if isinstance(found, list):
            problems = problem_codes((each for each in found if each.column), cells)
            sentence = "project-to-mend" if problems else "trouble-unfit"
            return self._form(visit, base, cells, problems, Trouble("project", sentence, 422))
        try:
            kept = self._parts.projects.save(found, visit.actor, visit.now)
        except REFUSALS as error:
            return self._form(visit, base, cells, refused=_trouble("project", error))
        unscreened = base is not None and base.screening == "screened" != kept.screening
        return go(f"/console/projects/{kept.id}?done={'unscreened' if unscreened else 'saved'}")

    def _form(
        self,
        visit: Visit,
        project: Project | None,
        cells: Mapping[str, str],
        problems: Mapping[str, str] | None = None,
        refused: Trouble | None = None,
    ) -> Response:
        word = partial(self._pages.words.word, visit.language)
        known = known_codes(self._pages.words.taxonomy())
        values = {
            "project": project,
            "groups": shown_groups(cells, known, word, problems or {}),
            "problems": problems or {},
            "trouble": refused,
        }
        return self._pages.page("project_form.html", visit, values, status=refused.status if refused else 200)

    def _page(self, visit: Visit, project: Project, refused: Trouble | None = None) -> Response:
        staff = may(visit.staff.role, "case_worker")
        words = self._pages.words
        values = {
            "project": project,
            "title": next((text for text in (project.title.get(visit.language), *project.title.values()) if text), ""),
            "facts": facts(row_of(project), partial(words.word, visit.language), staff=staff),
            "previews": previews(project, words.bot_phrases, words.taxonomy()),
            "matches": self._parts.cases.matches(project.id)[:MOST_MATCHES],
            "screenings": SCREENINGS,
            "longest_note": LONGEST_NOTE,
            "trail": self._parts.cases.audit(project.id, TRAIL) if staff else (),
            "trouble": refused,
            "done": visit.asked("done"),
        }
        return self._pages.page("project.html", visit, values, status=refused.status if refused else 200)

    def _project(self, visit: Visit) -> Project:
        wanted = str(visit.request.path_params["project"])
        project = self._parts.projects.project(wanted)
        if project is None:
            raise NotFoundError(f"there is no project {wanted[:20]}")
        return project


def _trouble(form: str, error: Exception) -> Trouble:
    if isinstance(error, StaleError):
        return Trouble(form, "project-stale", 409)
    assert isinstance(error, REFUSALS)
    return trouble(form, error)
