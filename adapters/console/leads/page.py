"""A lead's page: what is known, on which consent, what was done, and everything that staff may do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import get_args

from starlette.responses import Response

from adapters.console.leads.editing import LeadEdit
from adapters.console.leads.fields import groups, masked
from adapters.console.leads.inbox import active_names, owner_of, status_of
from adapters.console.leads.introductions import Letter
from adapters.console.leads.matches import DECLINED_BECAUSE, LeadMatches
from adapters.console.leads.merging import LeadMerge
from adapters.console.leads.reminders import TASKS, end_of_day
from adapters.console.leads.withdrawal import LeadWithdrawal
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, check_reason, move_trouble
from adapters.console.ways import Visit, Way, go, may
from bot.casework import Note, Task
from bot.lead_ports import NotFoundError, StaleError
from bot.leads import Flag, Lead, Person
from bot.pipeline import ways

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
        self._rooms = (LeadEdit(parts, pages), LeadMerge(parts, pages), LeadWithdrawal(parts, pages))

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
            Way("POST", f"{path}/matches/{{counterpart}}/letter", self.show_letter, "case_worker"),
            *self._matches.ways(),
            *(way for room in self._rooms for way in room.ways()),
        ]

    def page(self, visit: Visit) -> Response:
        """The page."""
        return self._page(visit, self._lead(visit))

    def move(self, visit: Visit) -> Response:
        """To another stage; before a lead is withdrawn, a page says what will be deleted."""
        if visit.typed("status") == "withdrawn":
            return go(f"/console/leads/{self._lead(visit).id}/withdraw")

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
            wanted = Task(lead.id, kind, end_of_day(visit.typed("due"), self._pages.zone), owner, visit.typed("text"))
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

    def show_letter(self, visit: Visit) -> Response:
        """What staff are to tell a side of an introduction; the look at the contact in it is written down."""
        lead = self._lead(visit)
        return self._page(visit, lead, letter=self._matches.letter(visit, lead))

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

    def _page(
        self,
        visit: Visit,
        lead: Lead,
        trouble: Trouble | None = None,
        person: Person | None = None,
        letter: Letter | None = None,
    ) -> Response:
        cases, sees_people = self._parts.cases, may(visit.staff.role, "case_worker")
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
            "trail": cases.audit(lead.id, TRAIL) if sees_people else (),
            "talks": self._parts.talks.of_lead(lead.id) if sees_people else (),
            "others": self._parts.leads.others_of(lead.id) if sees_people else (),
            "letter": letter,
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
