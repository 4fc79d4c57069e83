"""The inbox of leads: a table or a board by stage, filters, search, and changes to several at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.responses import Response

from adapters.console.access.accounts import Accounts
from adapters.console.pages import ConsolePages
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, check_reason, move_trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import LeadQuery
from bot.lead_ports import LeadBook, NotFoundError
from bot.leads import Flag, Lead, LeadKind, RequestKind, Status

PAGE = 50
"""Leads on one page of the table."""
CARDS = 20
"""Leads in one column of the board; the table has them all."""
MOST_PAGES = 10_000
STATUSES: tuple[Status, ...] = get_args(Status)
NOBODY = "-"
"""As an owner in a filter: leads that nobody has."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to, as it stands in its address; "" does not narrow."""

    status: str = ""
    kind: str = ""
    request: str = ""
    owner: str = ""
    flag: str = ""
    q: str = ""
    view: str = "table"
    page: int = 1

    def query(self) -> LeadQuery:
        """For the store."""
        owner = None if not self.owner else "" if self.owner == NOBODY else self.owner
        return LeadQuery(
            statuses=tuple(each for each in STATUSES if each == self.status),
            kinds=tuple(each for each in get_args(LeadKind) if each == self.kind),
            requests=tuple(each for each in get_args(RequestKind) if each == self.request),
            flags=tuple(each for each in get_args(Flag) if each == self.flag),
            owner=owner,
            text=self.q,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    def address(self, **changes: Any) -> str:
        """The list's address with something changed; another page is not kept unless it is asked for."""
        other = replace(self, **{"page": 1, **changes})
        plain = {name: getattr(other, name) for name in ("status", "kind", "request", "owner", "flag", "q")}
        plain |= {"view": other.view if other.view != "table" else "", "page": other.page if other.page > 1 else ""}
        query = urlencode({name: value for name, value in plain.items() if value})
        return f"/console/leads?{query}" if query else "/console/leads"


def filter_of(values: Mapping[str, str]) -> Filter:
    """The filter in an address or a form; what is unknown does not narrow."""

    def known(name: str, codes: tuple[str, ...]) -> str:
        return value if (value := values.get(name, "")) in codes else ""

    page = values.get("page", "")
    return Filter(
        status=known("status", STATUSES),
        kind=known("kind", get_args(LeadKind)),
        request=known("request", get_args(RequestKind)),
        owner=values.get("owner", "")[:32],
        flag=known("flag", get_args(Flag)),
        q=" ".join(values.get("q", "")[:200].replace("\x00", " ").split()),
        view="board" if values.get("view") == "board" else "table",
        page=min(int(page), MOST_PAGES) if page.isascii() and page.isdecimal() and 0 < len(page) < 6 else 1,
    )


class Inbox:
    """The list of leads."""

    def __init__(self, leads: LeadBook, accounts: Accounts, pages: ConsolePages) -> None:
        self._leads = leads
        self._accounts = accounts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/leads", self.show, "viewer"),
            Way("POST", "/console/leads/bulk", self.change_several, "case_worker"),
        ]

    def show(self, visit: Visit) -> Response:
        """The table or the board."""
        return self._page(visit, filter_of(visit.request.query_params))

    def change_several(self, visit: Visit) -> Response:
        """Assigns or moves the leads that are ticked; those that cannot be are named, each with why."""
        shown = filter_of({name: visit.typed(f"filter-{name}") for name in Filter.__dataclass_fields__})
        chosen = [lead for lead in visit.form.getlist("lead") if lead][:PAGE]
        if not chosen:
            return self._page(visit, shown, [("", Trouble("bulk", "trouble-none-chosen", 422))])
        failed: list[tuple[str, Trouble]] = []
        for lead in chosen:
            try:
                self._change(visit, lead)
            except REFUSALS as error:
                failed.append((lead, move_trouble("bulk", visit.typed("status"), error)))
        if failed:
            return self._page(visit, shown, failed, done=len(chosen) - len(failed))
        address = shown.address(page=shown.page)
        return go(f"{address}{'&' if '?' in address else '?'}done={len(chosen)}")

    def _change(self, visit: Visit, lead_id: str) -> None:
        match visit.typed("do"):
            case "assign":
                lead = self._leads.lead(lead_id)
                if lead is None:
                    raise NotFoundError(f"there is no lead {lead_id}")
                owner = owner_of(visit, self._accounts)
                self._leads.amend(replace(lead, owner=owner), visit.actor, visit.now)
            case "move":
                to, reason = status_of(visit), visit.typed("reason")
                check_reason(to, reason)
                self._leads.move(lead_id, to, visit.actor, visit.now, reason)
            case _:
                raise UnfilledError("trouble-nothing-chosen")

    def _page(
        self, visit: Visit, shown: Filter, failed: list[tuple[str, Trouble]] | None = None, done: int = 0
    ) -> Response:
        query = shown.query()
        counts = self._leads.counts(query)
        total = sum(counts.get(status, 0) for status in query.statuses or STATUSES)
        told = visit.asked("done")
        values = {
            "shown": shown,
            "counts": {status: counts[status] for status in STATUSES if counts.get(status)},
            "total": total,
            "all": sum(counts.values()),
            "last_page": max(1, -(-total // PAGE)),
            "rows": self._leads.leads(query) if shown.view == "table" else (),
            "columns": self._columns(query, counts) if shown.view == "board" else (),
            "owners": active_names(self._accounts),
            "kinds": get_args(LeadKind),
            "requests": get_args(RequestKind),
            "flags": get_args(Flag),
            "statuses": STATUSES,
            "failed": failed or [],
            "chosen": visit.form.getlist("lead"),
            "done": int(told) if told.isascii() and told.isdecimal() and len(told) < 4 else done,
        }
        return self._pages.page("leads.html", visit, values, status=failed[0][1].status if failed else 200)

    def _columns(self, query: LeadQuery, counts: Mapping[Status, int]) -> list[tuple[Status, int, list[Lead]]]:
        wanted = [status for status in query.statuses or STATUSES if counts.get(status)]
        narrow = replace(query, limit=CARDS, offset=0)
        return [
            (status, counts[status], [*self._leads.leads(replace(narrow, statuses=(status,)))]) for status in wanted
        ]


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
