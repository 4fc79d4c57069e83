"""A lead's page: what is known, on which consent, what was done, and everything that staff may do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import get_args

from starlette.responses import Response

from adapters.console.leads.fields import groups, masked
from adapters.console.leads.inbox import active_names, owner_of, status_of
from adapters.console.leads.matches import DECLINED_BECAUSE, LeadMatches
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, check_reason, move_trouble
from adapters.console.ways import Visit, Way, go, may
from bot.casework import Note, Task
from bot.lead_ports import NotFoundError, StaleError
from bot.leads import Flag, Lead, Person
from bot.pipeline import ways

TASKS = ("follow_up", "call", "meeting", "documents", "verify", "other")
"""Kinds of tasks that staff may set; others come from the system."""
TASK_DUE = time(17, 0)
"""A task is due at the end of its day."""
SHOWN_BECAUSE = ("contact", "introduce", "duplicate", "correct", "rights")
"""Codes of why somebody looks at contact data."""
TRAIL = 50
"""Lines of the audit trail on a lead's page."""


class LeadPage:
    """One lead."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._parts = parts
        self._pages = pages
        self._matches = LeadMatches(parts, pages.words, self._act)

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/leads/{lead}"
        return [
            Way("GET", path, self.page, "viewer"),
            Way("POST", f"{path}/move", self.move, "case_worker"),
            Way("POST", f"{path}/owner", self.assign, "case_worker"),
            Way("POST", f"{path}/flags", self.mark, "case_worker"),
            Way("POST", f"{path}/summary", self.summarise, "case_worker"),
            Way("POST", f"{path}/notes", self.add_note, "case_worker"),
            Way("POST", f"{path}/tasks", self.add_task, "case_worker"),
            Way("POST", f"{path}/tasks/{{task:int}}/done", self.finish_task, "case_worker"),
            Way("POST", f"{path}/contact", self.show_contact, "case_worker"),
            *self._matches.ways(),
        ]

    def page(self, visit: Visit) -> Response:
        """The page."""
        return self._page(visit, self._lead(visit))

    def move(self, visit: Visit) -> Response:
        """To another stage."""

        def move(lead: Lead) -> None:
            to, reason = status_of(visit), visit.typed("reason")
            check_reason(to, reason)
            self._parts.leads.move(lead.id, to, visit.actor, visit.now, reason)

        return self._act(visit, "move", "moved", move)

    def assign(self, visit: Visit) -> Response:
        """To somebody of staff, or to nobody."""
        owner = partial(owner_of, visit, self._parts.accounts)
        return self._amend(visit, "owner", "assigned", lambda lead: replace(lead, owner=owner()))

    def mark(self, visit: Visit) -> Response:
        """Staff's marks."""
        ticked = visit.form.getlist("flag")
        flags: tuple[Flag, ...] = tuple(flag for flag in get_args(Flag) if flag in ticked)
        return self._amend(visit, "flags", "marked", lambda lead: replace(lead, flags=flags))

    def summarise(self, visit: Visit) -> Response:
        """Staff's own summary."""
        text = visit.typed("text")
        return self._amend(visit, "summary", "saved", lambda lead: replace(lead, staff_summary=text))

    def add_note(self, visit: Visit) -> Response:
        """A note."""

        def add(lead: Lead) -> None:
            if not (text := visit.typed("text")):
                raise UnfilledError("trouble-empty")
            self._parts.cases.add_note(Note(lead.id, visit.staff.name, text, visit.now))

        return self._act(visit, "notes", "noted", add)

    def add_task(self, visit: Visit) -> Response:
        """Something to be done until a day."""

        def add(lead: Lead) -> None:
            kind, owner = visit.typed("kind"), owner_of(visit, self._parts.accounts)
            if kind not in TASKS:
                raise UnfilledError("trouble-nothing-chosen")
            wanted = Task(lead.id, kind, self._due(visit), owner, visit.typed("text"))
            kept = self._parts.cases.add_task(wanted)
            if replace(kept, id=0) != wanted:  # there is an open one of this kind, which is given out instead
                raise UnfilledError("trouble-task-open")

        return self._act(visit, "tasks", "task-added", add)

    def finish_task(self, visit: Visit) -> Response:
        """It is done."""
        task = int(visit.request.path_params["task"])

        def finish(lead: Lead) -> None:
            if all(each.id != task for each in self._parts.cases.tasks(lead=lead.id)):
                raise NotFoundError(f"{lead.id} has no open task {task}")
            self._parts.cases.finish_task(task, visit.actor, visit.now)

        return self._act(visit, "tasks", "task-done", finish)

    def show_contact(self, visit: Visit) -> Response:
        """Who is behind the lead, for who says why; written down before it is shown."""
        lead, why = self._lead(visit), visit.typed("why")
        if why not in SHOWN_BECAUSE:
            return self._page(visit, lead, Trouble("contact", "trouble-why", 422))
        person = self._parts.leads.person(lead.id, visit.actor, visit.now, why)
        if visit.request.headers.get("HX-Request"):
            return self._pages.page("contact.html", visit, {"person": person, "lead": lead})
        return self._page(visit, lead, person=person)

    def _amend(self, visit: Visit, form: str, done: str, change: Callable[[Lead], Lead]) -> Response:
        def amend(lead: Lead) -> None:
            if visit.typed("revision") != str(lead.revision):
                raise StaleError(f"{lead.id} was changed meanwhile")
            self._parts.leads.amend(change(lead), visit.actor, visit.now)

        return self._act(visit, form, done, amend)

    def _act(self, visit: Visit, form: str, done: str, action: Callable[[Lead], None]) -> Response:
        """Does something and shows the lead; what was refused is said beside the form, which keeps what was typed."""
        lead = self._lead(visit)
        try:
            action(lead)
        except REFUSALS as error:
            return self._page(visit, self._lead(visit), move_trouble(form, visit.typed("status"), error))
        return go(f"/console/leads/{lead.id}?done={done}#{form}")

    def _lead(self, visit: Visit) -> Lead:
        wanted = str(visit.request.path_params["lead"])
        lead = self._parts.leads.lead(wanted)
        if lead is None:
            raise NotFoundError(f"there is no lead {wanted[:20]}")
        return lead

    def _page(self, visit: Visit, lead: Lead, trouble: Trouble | None = None, person: Person | None = None) -> Response:
        cases = self._parts.cases
        moves = self._parts.leads.moves(lead.id)
        held = next((move.before for move in reversed(moves) if move.after == "on_hold"), None)
        values = {
            "lead": lead,
            "groups": groups(lead, partial(self._pages.words.word, visit.language)),
            "summary": lead.summary if person else masked(lead.summary),
            "consents": cases.consents(lead.id),
            "moves": moves,
            "ways": ways(lead.request, lead.status, held, anonymous=not lead.party.id),
            "suggestions": self._matches.of(lead, visit.language),
            "declined_because": DECLINED_BECAUSE,
            "notes": [replace(note, text=self._for(visit, note.text)) for note in cases.notes(lead.id)],
            "staff_summary": self._for(visit, lead.staff_summary),
            "tasks": cases.tasks(lead=lead.id),
            "task_kinds": TASKS,
            "duplicates": self._parts.leads.duplicates(lead.id) if lead.party.id else (),
            "disclosures": cases.disclosures(lead.id),
            "trail": cases.audit(lead.id, TRAIL) if may(visit.staff.role, "case_worker") else (),
            "flags": get_args(Flag),
            "owners": active_names(self._parts.accounts),
            "why": SHOWN_BECAUSE,
            "person": person,
            "trouble": trouble,
            "done": visit.asked("done"),
        }
        return self._pages.page("lead.html", visit, values, status=trouble.status if trouble else 200)

    def _for(self, visit: Visit, text: str) -> str:
        """What staff wrote; for viewers without contact data."""
        return text if may(visit.staff.role, "case_worker") else masked(text)

    def _due(self, visit: Visit) -> datetime:
        """The end of the day that a form names, in UTC. Raises `UnfilledError` where it names none."""
        try:
            return datetime.combine(date.fromisoformat(visit.typed("due")), TASK_DUE, self._pages.zone).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise UnfilledError("trouble-due") from error
