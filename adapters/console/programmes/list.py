"""Lists of courses and visits, by time and by month, and of the requests of those who have no place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.responses import Response

from adapters.calendar_files import MEDIA_TYPE, calendar_file
from adapters.console.leads.fields import masked
from adapters.console.pages import ConsolePages
from adapters.console.programmes.parts import Programmes
from adapters.console.projects.list import download
from adapters.console.ways import Visit, Way
from bot.dates import shown_date
from bot.leads import Lead
from bot.programme_ports import Programme, ProgrammeKind, ProgrammeQuery, Standing

PAGE = 50
"""Programmes, or requests, on one page."""
MOST_PAGES = 1_000
MOST_EVENTS = 500
"""Events in the calendar of all."""
LOOKS_BACK = timedelta(days=90)
KINDS: tuple[ProgrammeKind, ...] = get_args(ProgrammeKind)
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to, as it stands in its address; "" does not narrow."""

    kind: str = ""
    standing: str = ""
    past: bool = False
    page: int = 1

    def query(self, now: datetime) -> ProgrammeQuery:
        """For the store: what is to come, the next first, or what is over, the latest first."""
        return ProgrammeQuery(
            kind=next((each for each in KINDS if each == self.kind), None),
            standing=next((each for each in STANDINGS if each == self.standing), None),
            since=None if self.past else now,
            until=now if self.past else None,
            latest_first=self.past,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    def address(self, **changes: Any) -> str:
        """The list's address with something changed; another page is not kept unless it is asked for."""
        other = replace(self, **{"page": 1, **changes})
        plain = {"kind": other.kind, "standing": other.standing, "past": "1" if other.past else ""}
        plain["page"] = str(other.page) if other.page > 1 else ""
        query = urlencode({name: value for name, value in plain.items() if value})
        return f"/console/programmes?{query}" if query else "/console/programmes"


class ProgrammeList:
    """The lists."""

    def __init__(self, programmes: Programmes, pages: ConsolePages) -> None:
        self._book = programmes.book
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/programmes", self.show, "viewer"),
            Way("GET", "/console/programmes/month", self.month, "viewer"),
            Way("GET", "/console/programmes/requests", self.requests, "viewer"),
            Way("GET", "/console/programmes/calendar.ics", self.calendar, "viewer"),
        ]

    def show(self, visit: Visit) -> Response:
        """What is to come, or what is over."""
        shown = Filter(
            kind=visit.asked("kind"),
            standing=visit.asked("standing"),
            past=visit.asked("past") == "1",
            page=page_of(visit),
        )
        query = shown.query(visit.now)
        total = self._book.count(query)
        values = {
            "shown": shown,
            "rows": self._book.programmes(query),
            "total": total,
            "last_page": max(1, -(-total // PAGE)),
            "kinds": KINDS,
            "standings": STANDINGS,
            "done": visit.asked("done"),
        }
        return self._pages.page("programmes.html", visit, values)

    def month(self, visit: Visit) -> Response:
        """A month as a list of days."""
        zone = self._pages.zone
        try:
            first = datetime.strptime(visit.asked("month"), "%Y-%m").replace(tzinfo=zone)
            _ = first - timedelta(days=40), first + timedelta(days=40)
        except (ValueError, OverflowError):
            now = visit.now.astimezone(zone)
            first = datetime(now.year, now.month, 1, tzinfo=zone)
        after = (first + timedelta(days=32)).replace(day=1)
        found = self._book.programmes(ProgrammeQuery(since=first, until=after, limit=MOST_EVENTS))
        days: dict[str, list[Programme]] = {}
        for each in found:
            day = max(each.start_at.astimezone(zone), first)
            days.setdefault(f"{day:%Y-%m-%d}", []).append(each)
        values = {
            "shown_month": shown_date(f"{first:%Y-%m}", visit.language),
            "before": f"{first - timedelta(days=1):%Y-%m}",
            "after": f"{after:%Y-%m}",
            "days": [(datetime.fromisoformat(day).replace(tzinfo=zone), each) for day, each in sorted(days.items())],
        }
        return self._pages.page("programmes_month.html", visit, values)

    def requests(self, visit: Visit) -> Response:
        """Open requests of people who have no place, to make a course or visit of."""
        kind: ProgrammeKind = "visit" if visit.asked("kind") == "visit" else "course"
        page = page_of(visit)
        found = self._book.requests(kind, limit=PAGE + 1, offset=(page - 1) * PAGE)
        values = {
            "kind": kind,
            "kinds": KINDS,
            "rows": [(lead, wish_of(lead)) for lead in found[:PAGE]],
            "page": page,
            "more": len(found) > PAGE,
        }
        return self._pages.page("programmes_requests.html", visit, values)

    def calendar(self, visit: Visit) -> Response:
        """One file of all that is to come, and of the last months."""
        query = ProgrammeQuery(since=visit.now - LOOKS_BACK, limit=MOST_EVENTS)
        names = self._pages.words.names
        content = calendar_file(self._book.programmes(query), visit.language, names)
        return download(content, "saphan.ics", MEDIA_TYPE)


def page_of(visit: Visit, name: str = "page") -> int:
    """The page that an address asks for."""
    page = visit.asked(name)
    return min(max(int(page), 1), MOST_PAGES) if page.isascii() and page.isdecimal() and len(page) < 6 else 1


def wish_of(lead: Lead) -> str:
    """What somebody wrote about their request, without contact data."""
    said = lead.training.topic if lead.training else lead.visit.purpose if lead.visit else ""
    when = lead.visit.when if lead.visit else ""
    return masked(" · ".join(filter(None, (said, when))))
