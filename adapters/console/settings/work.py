"""What the server does from time to time: how it went, when it is due, and having it done at once."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.settings.parts import Operations
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from adapters.delivery.job_states import JobState
from adapters.jobs import Job
from bot.casework import AuditEntry
from bot.lead_ports import CaseBook, NotFoundError

_PATH = "/console/settings/jobs"


@dataclass(frozen=True, slots=True)
class Row:
    """A job: how often it runs, and how it went; `state` is None where it never ran."""

    job: Job
    state: JobState | None
    running: bool

    @property
    def every(self) -> tuple[str, int]:
        """How often, as the code of a unit and how many of it."""
        seconds = self.job.seconds
        for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
            if seconds >= size and seconds % size == 0:
                return unit, int(seconds // size)
        return "second", int(seconds)


class Work:
    """The list of jobs."""

    def __init__(self, operations: Operations, cases: CaseBook, pages: ConsolePages) -> None:
        self._operations = operations
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", _PATH, self.show, "admin"),
            Way("POST", f"{_PATH}/{{job}}/run", self.run, "admin"),
        ]

    def show(self, visit: Visit) -> Response:
        """The page."""
        return self._page(visit)

    def run(self, visit: Visit) -> Response:
        """Has a job run at once, in the background."""
        name = str(visit.request.path_params["job"])
        jobs = self._operations.jobs()
        if name not in jobs.jobs:
            raise NotFoundError("there is no such job")
        if visit.typed("sure") != "yes":
            return self._page(visit, Trouble(name, "trouble-not-confirmed", 422))
        jobs.run_soon(name)
        self._cases.log(AuditEntry(visit.now, visit.actor, "job started", name[:40]))
        return go(f"{_PATH}?done=started")

    def _page(self, visit: Visit, trouble: Trouble | None = None) -> Response:
        jobs, running = self._operations.jobs(), self._operations.oversight.running_jobs()
        states = jobs.states()
        rows = [Row(job, states.get(name), name in running) for name, job in jobs.jobs.items()]
        values = {"rows": rows, "done": visit.asked("done"), "trouble": trouble}
        return self._pages.page("settings_jobs.html", visit, values, status=trouble.status if trouble else 200)
