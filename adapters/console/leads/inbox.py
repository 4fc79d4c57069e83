"""The inbox of leads: a table or a board by stage, with filters, search and saved views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from starlette.responses import Response

from adapters.console.access.accounts import Accounts
from adapters.console.leads.filters import CONSENTS, DUE, MINE, NOBODY, PAGE, STATUSES, Filter, Looker, filter_of
from adapters.console.leads.reminders import TASKS
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import Trouble, UnfilledError
from adapters.console.ways import Visit, Way
from bot.casework import LeadQuery
from bot.lead_views import LONGEST_NAME, SavedView
from bot.leads import Flag, Lead, LeadKind, RequestKind, Status
from bot.messages import LANGUAGES

CARDS = 20
"""Leads in one column of the board; the table has them all."""


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A saved view as a link. `worn`: something that it names is gone, and does not narrow any more."""

    view: SavedView
    filter: Filter
    worn: bool


class Inbox:
    """The list of leads."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._leads = parts.leads
        self._views = parts.views
        self._accounts = parts.accounts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [Way("GET", "/console/leads", self.show, "viewer")]

    def show(self, visit: Visit) -> Response:
        """The table or the board."""
        return self.page(visit, filter_of(visit.request.query_params))

    def page(
        self,
        visit: Visit,
        shown: Filter,
        failed: Sequence[tuple[str, Trouble]] = (),
        *,
        done: int = 0,
        chosen: Sequence[str] = (),
    ) -> Response:
        """The list, with what became of changes: `failed` says of each lead why it stayed as it was."""
        query = shown.query(self.looker(visit))
        counts = self._leads.counts(query)
        total = sum(counts.get(status, 0) for status in query.statuses or STATUSES)
        told = visit.asked("done")
        values = {
            "shown": shown,
            "links": view_links(self._views.views(visit.staff.name)),
            "longest_name": LONGEST_NAME,
            "counts": {status: counts[status] for status in STATUSES if counts.get(status)},
            "total": total,
            "all": sum(counts.values()),
            "last_page": max(1, -(-total // PAGE)),
            "rows": self._leads.leads(query) if shown.view == "table" else (),
            "columns": self._columns(query, counts) if shown.view == "board" else (),
            "owners": active_names(self._accounts),
            "mine": MINE,
            "nobody": NOBODY,
            "kinds": get_args(LeadKind),
            "requests": get_args(RequestKind),
            "flags": get_args(Flag),
            "statuses": STATUSES,
            # Withdrawing deletes, which a lead's own page asks about.
            "goals": [status for status in STATUSES if status != "withdrawn"],
            "dues": DUE,
            "consents": CONSENTS,
            "lead_languages": LANGUAGES,
            "task_kinds": TASKS,
            "failed": failed,
            "chosen": chosen,
            "done": int(told) if told.isascii() and told.isdecimal() and len(told) < 4 else done,
        }
        return self._pages.page("leads.html", visit, values, status=failed[0][1].status if failed else 200)

    def looker(self, visit: Visit) -> Looker:
        """Who looks, for what "mine" and "today" mean."""
        return Looker(visit.staff.name, visit.now, self._pages.zone)

    def _columns(self, query: LeadQuery, counts: Mapping[Status, int]) -> list[tuple[Status, int, list[Lead]]]:
        wanted = [status for status in query.statuses or STATUSES if counts.get(status)]
        narrow = replace(query, limit=CARDS, offset=0)
        return [
            (status, counts[status], [*self._leads.leads(replace(narrow, statuses=(status,)))]) for status in wanted
        ]


def view_links(views: Sequence[SavedView]) -> list[ViewLink]:
    """Saved views as links; what they name and nobody knows any more is left out."""
    links = []
    for view in views:
        kept = filter_of(view.criteria)
        worn = any(kept.criteria.get(name) != value for name, value in _narrowing(view.criteria).items())
        links.append(ViewLink(view, kept, worn))
    return links


def _narrowing(criteria: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in criteria.items() if value and (name, value) != ("view", "table")}


def active_names(accounts: Accounts) -> list[str]:
    """Who of staff a lead may be given to."""
    return [account.name for account in accounts.book.accounts() if account.active and account.role != "viewer"]


def owner_of(visit: Visit, accounts: Accounts) -> str:
    """The owner that a form names, "" for nobody. Raises `UnfilledError` for anybody else."""
    owner = visit.typed("owner")
    if owner and owner not in active_names(accounts):
        raise UnfilledError("trouble-owner")
    return owner


def status_of(visit: Visit) -> Status:
    """The status that a form names. Raises `UnfilledError` where it names none."""
    status = next((each for each in STATUSES if each == visit.typed("status")), None)
    if status is None:
        raise UnfilledError("trouble-nothing-chosen")
    return status
