"""Changes to several leads at once: assigned, moved, noted, reminded of, or on their way into an export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.responses import Response

from adapters.console.leads.filters import PAGE, filter_in
from adapters.console.leads.inbox import Inbox, owner_of, status_of
from adapters.console.leads.reminders import TASKS, end_of_day
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, check_reason, move_trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import Note, Task
from bot.lead_ports import NotFoundError


class Bulk:
    """What is done to the leads that are ticked in the table."""

    def __init__(self, parts: Parts, pages: ConsolePages, inbox: Inbox) -> None:
        self._leads = parts.leads
        self._cases = parts.cases
        self._accounts = parts.accounts
        self._pages = pages
        self._inbox = inbox

    def ways(self) -> list[Way]:
        """The routes."""
        return [Way("POST", "/console/leads/bulk", self.change, "case_worker")]

    def change(self, visit: Visit) -> Response:
        """Changes each lead that can be changed; the others are named, each with why, and stay ticked."""
        shown, chosen = filter_in(visit.form), ticked(visit)
        if not chosen:
            return self._inbox.page(visit, shown, [("", Trouble("bulk", "trouble-none-chosen", 422))])
        if visit.typed("do") == "export":
            return go(
                f"/console/leads/export?{urlencode([*shown.criteria.items(), *(('lead', lead) for lead in chosen)])}"
            )
        try:
            change = self._change(visit)
        except REFUSALS as error:  # of the form: it would be the same for each lead
            why = move_trouble("bulk", visit.typed("status"), error)
            return self._inbox.page(visit, shown, [("", why)], chosen=chosen)
        failed: list[tuple[str, Trouble]] = []
        for lead in chosen:
            try:
                change(lead)
            except REFUSALS as error:
                failed.append((lead, move_trouble("bulk", visit.typed("status"), error)))
        if failed:
            left = [lead for lead, _ in failed]
            return self._inbox.page(visit, shown, failed, done=len(chosen) - len(failed), chosen=left)
        address = shown.address(page=shown.page)
        return go(f"{address}{'&' if '?' in address else '?'}done={len(chosen)}")

    def _change(self, visit: Visit) -> Callable[[str], object]:
        """What is to be done to each lead. Raises `UnfilledError` where the form does not say it."""
        match visit.typed("do"):
            case "assign":
                owner = owner_of(visit, self._accounts)
                return lambda lead: self._assign(visit, lead, owner)
            case "move":
                to, reason = status_of(visit), visit.typed("reason")
                if to == "withdrawn":
                    raise UnfilledError("trouble-withdraw-singly")
                check_reason(to, reason)
                return lambda lead: self._leads.move(lead, to, visit.actor, visit.now, reason)
            case "note":
                if not (text := visit.typed("note")):
                    raise UnfilledError("trouble-empty")
                return lambda lead: self._cases.add_note(Note(lead, visit.staff.name, text, visit.now))
            case "task":
                return self._reminder(visit)
            case _:
                raise UnfilledError("trouble-nothing-chosen")

    def _assign(self, visit: Visit, lead_id: str, owner: str) -> None:
        lead = self._leads.lead(lead_id)
        if lead is None:
            raise NotFoundError(f"there is no lead {lead_id}")
        self._leads.amend(replace(lead, owner=owner), visit.actor, visit.now)

    def _reminder(self, visit: Visit) -> Callable[[str], object]:
        kind, text = visit.typed("kind"), visit.typed("text")
        if kind not in TASKS:
            raise UnfilledError("trouble-nothing-chosen")
        due = end_of_day(visit.typed("due"), self._pages.zone)

        def remind(lead: str) -> None:
            wanted = Task(lead, kind, due, visit.staff.name, text)
            kept = self._cases.add_task(wanted)
            if replace(kept, id=0) != wanted:  # there is an open one of this kind, which is given out instead
                raise UnfilledError("trouble-task-open")

        return remind


def ticked(visit: Visit) -> list[str]:
    """The leads that are ticked in a form, each once, no more than a page has."""
    return list(dict.fromkeys(lead[:16] for lead in visit.form.getlist("lead") if lead.isprintable() and lead))[:PAGE]
