"""What is to be done: open tasks with the leads and conversations that they are about, overdue ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from starlette.responses import Response

from adapters.console.leads.filters import DUE, MOST_PAGES, PAGE, Looker
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import LeadQuery, Task
from bot.lead_ports import NotFoundError
from bot.leads import Lead

PATH = "/console/tasks"
WHOSE = ("mine", "nobody", "all")
"""Whose tasks are listed."""
When = Literal["late", "today", "later"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which tasks are listed, as it stands in the page's address."""

    whose: str = "mine"
    due: str = ""
    page: int = 1

    def address(self, **changes: object) -> str:
        """The page's address with something changed."""
        kept = {"whose": self.whose, "due": self.due, "page": 1, **changes}
        plain = {name: value for name, value in kept.items() if value and (name, value) not in _AS_IS}
        return f"{PATH}?{urlencode(plain)}" if plain else PATH


_AS_IS = {("whose", "mine"), ("page", 1)}


@dataclass(frozen=True, slots=True)
class Line:
    """A task with its lead; None where it is about a conversation."""

    task: Task
    lead: Lead | None
    when: When


class TaskList:
    """The page of tasks."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._cases = parts.cases
        self._leads = parts.leads
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", PATH, self.page, "case_worker"),
            Way("POST", f"{PATH}/done", self.finish, "case_worker"),
        ]

    def due_today(self, visit: Visit) -> int:
        """How many tasks of the visitor's are due by the end of the day."""
        return self._cases.count_tasks(until=self._looker(visit).due_by("today"), owner=visit.staff.name)

    def page(self, visit: Visit) -> Response:
        """The tasks."""
        return self._page(visit, _choice(dict(visit.request.query_params)))

    def finish(self, visit: Visit) -> Response:
        """The ticked tasks are done."""
        choice = _choice({name: visit.typed(name) for name in ("whose", "due", "page")})
        numbers = [number for number in visit.form.getlist("task") if number.isascii() and number.isdecimal()]
        wanted = list(dict.fromkeys(int(number) for number in numbers if len(number) < 16))[:PAGE]
        if not wanted:
            return self._page(visit, choice, Trouble("tasks", "trouble-no-task", 422))
        gone = 0
        for task in wanted:
            try:
                self._cases.finish_task(task, visit.actor, visit.now)
            except NotFoundError:  # with its lead
                gone += 1
        address = choice.address(page=choice.page)
        return go(f"{address}{'&' if '?' in address else '?'}done={len(wanted) - gone}")

    def _page(self, visit: Visit, choice: Choice, trouble: Trouble | None = None) -> Response:
        owner = {"mine": visit.staff.name, "nobody": ""}.get(choice.whose)
        who = self._looker(visit)
        until, today = who.due_by(choice.due), who.due_by("today")
        total = self._cases.count_tasks(until=until, owner=owner)
        found = self._cases.tasks(until=until, owner=owner, limit=PAGE, offset=(choice.page - 1) * PAGE)
        told = visit.asked("done")
        values = {
            "choice": choice,
            "whose": WHOSE,
            "dues": DUE,
            "lines": self._lines(found, visit.now, today or visit.now),
            "total": total,
            "late": self._cases.count_tasks(until=visit.now, owner=owner),
            "last_page": max(1, -(-total // PAGE)),
            "trouble": trouble,
            "done": int(told) if told.isascii() and told.isdecimal() and len(told) < 4 else 0,
        }
        return self._pages.page("tasks.html", visit, values, status=trouble.status if trouble else 200)

    def _lines(self, found: Sequence[Task], now: datetime, today: datetime) -> list[Line]:
        ids = tuple({task.lead for task in found if task.lead})
        about = {lead.id: lead for lead in self._leads.leads(LeadQuery(ids=ids, limit=len(ids)))} if ids else {}
        return [Line(task, about.get(task.lead), _when(task.due_at, now, today)) for task in found]

    def _looker(self, visit: Visit) -> Looker:
        return Looker(visit.staff.name, visit.now, self._pages.zone)


def _when(due: datetime, now: datetime, today: datetime) -> When:
    return "late" if due <= now else "today" if due <= today else "later"


def _choice(values: dict[str, str]) -> Choice:
    """What is unknown is left out."""
    whose, due, page = (values.get(name, "") for name in ("whose", "due", "page"))
    number = int(page) if page.isascii() and page.isdecimal() and 0 < len(page) < 6 else 1
    return Choice(whose if whose in WHOSE else "mine", due if due in DUE else "", min(max(number, 1), MOST_PAGES))
