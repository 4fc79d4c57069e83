"""Leads as a file: what it will hold and whom it leaves out is said before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from starlette.responses import Response, StreamingResponse

from adapters.console.leads.bulk import ticked
from adapters.console.leads.filters import INBOX, Filter, Looker, filter_in, filter_of
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way
from adapters.matchmaking.exporting import Table, as_xlsx, csv_parts, lead_table, may_cross
from bot.casework import LeadQuery

PATH = "/console/leads/export"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_IN_WORKBOOK = 10_000
"""Leads in an XLSX file, which is made whole in memory; a CSV file is sent as it is read and has no limit."""
PLACES = ("here", "cn", "th")
"""Where the file goes: it stays on this side of the border, or goes to the Chinese or the Thai side."""
WHY = ("contact", "introduce", "correct", "rights")
"""Codes of what contact data is exported for."""
_PART = 64 * 1024


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to have in the file."""

    kind: str
    place: str
    contacts: bool
    why: str

    @property
    def abroad(self) -> bool:
        """Whether it crosses the border."""
        return self.place != "here"


class LeadExport:
    """The page that asks what the file shall be, and the file."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._leads = parts.leads
        self._cases = parts.cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", PATH, self.page, "case_worker"),
            Way("POST", PATH, self.file, "case_worker"),
        ]

    def page(self, visit: Visit) -> Response:
        """Asks, for the leads that a list shows, or for those that were ticked."""
        asked = visit.request.query_params
        chosen = list(dict.fromkeys(lead[:16] for lead in asked.getlist("lead") if lead.isprintable()))[:100]
        return self._page(visit, filter_of(asked), chosen)

    def file(self, visit: Visit) -> Response:
        """The file. Its making stands in the audit trail with what is in it."""
        shown, chosen = filter_in(visit.form), ticked(visit)
        query = self._query(visit, shown, chosen)
        try:
            wish = _wish(visit)
            table = self._table(visit, query, wish)
            content = _content(table, wish.kind)
        except REFUSALS as error:
            return self._page(visit, shown, chosen, trouble("export", error))
        side = f"-{wish.place}" if wish.abroad else ""
        name = f"saphan-leads-{visit.now.astimezone(self._pages.zone):%Y-%m-%d}{side}.{wish.kind}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return StreamingResponse(content, media_type=KINDS[wish.kind], headers=headers)

    def _table(self, visit: Visit, query: LeadQuery, wish: Wish) -> Table:
        number = self._leads.count(may_cross(query) if wish.abroad else query)
        if not number:
            raise UnfilledError("trouble-export-empty")
        if wish.kind == "xlsx" and number > MOST_IN_WORKBOOK:
            raise UnfilledError("trouble-export-long")
        return lead_table(
            self._leads,
            self._cases,
            query,
            visit.actor,
            visit.now,
            phrases=self._pages.words.bot_phrases,
            language=visit.language,
            contacts=wish.contacts,
            why=wish.why,
            cross_border=wish.abroad,
            to=wish.place,
        )

    def _query(self, visit: Visit, shown: Filter, chosen: list[str]) -> LeadQuery:
        if chosen:
            return LeadQuery(ids=tuple(chosen))
        return replace(shown.query(Looker(visit.staff.name, visit.now, self._pages.zone)), offset=0)

    def _page(self, visit: Visit, shown: Filter, chosen: list[str], why: Trouble | None = None) -> Response:
        query = self._query(visit, shown, chosen)
        total = self._leads.count(query)
        crossing = self._leads.count(may_cross(query))
        values = {
            "shown": shown,
            "chosen": chosen,
            "back": shown.address(INBOX),
            "total": total,
            "crossing": crossing,
            "left_out": total - crossing,
            "left_out_list": "" if chosen else shown.address(INBOX, consent="no_sharing"),
            "kinds": tuple(KINDS),
            "places": PLACES,
            "why": WHY,
            "most": MOST_IN_WORKBOOK,
            "trouble": why,
        }
        return self._pages.page("leads_export.html", visit, values, status=why.status if why else 200)


def _wish(visit: Visit) -> Wish:
    """What the form asks for. Raises `UnfilledError` where it does not say it, or asks for what may not be."""
    wish = Wish(visit.typed("kind"), visit.typed("place"), visit.typed("contacts") == "yes", visit.typed("why"))
    if wish.kind not in KINDS or wish.place not in PLACES:
        raise UnfilledError("trouble-nothing-chosen")
    if wish.contacts and wish.abroad:
        raise UnfilledError("trouble-export-abroad")
    if wish.contacts and wish.why not in WHY:
        raise UnfilledError("trouble-why")
    return wish


def _content(table: Table, kind: str) -> Iterator[bytes]:
    """The file in parts. The first is made at once: what goes wrong with it is told before anything is sent."""
    if kind == "xlsx":
        whole = as_xlsx(table)
        return (whole[start : start + _PART] for start in range(0, len(whole), _PART))
    parts = csv_parts(table)
    return chain((next(parts),), parts)
