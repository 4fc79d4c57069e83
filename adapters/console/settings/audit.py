"""The audit trail: who did what to what and when, narrowed, page by page, and as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.responses import Response, StreamingResponse

from adapters.console.pages import ConsolePages
from adapters.console.ways import Visit, Way
from adapters.matchmaking.exporting import harmless
from bot.audit_ports import AuditLine, AuditQuery, AuditTrail
from bot.casework import AuditEntry
from bot.lead_ports import CaseBook

PAGE = 50
_BATCH = 1_000
_PATH = "/console/settings/audit"
COLUMNS = ("time", "actor", "role", "action", "subject", "detail")


@dataclass(frozen=True, slots=True)
class Filter:
    """What the trail is narrowed to, as it stands in its address; `since` and `until` are days."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""

    def query(self, zone: ZoneInfo) -> AuditQuery:
        """For the store: days as staff count them, the last one included."""
        since, until = _day(self.since), _day(self.until)
        return AuditQuery(
            self.actor,
            self.action,
            self.subject,
            _begin(since, zone) if since else None,
            _begin(until + timedelta(days=1), zone) if until else None,
        )

    def address(self, path: str = _PATH, **more: object) -> str:
        """The same narrowing elsewhere, or with something more."""
        query = urlencode({key: value for key, value in {**asdict(self), **more}.items() if value})
        return f"{path}?{query}" if query else path


class Audit:
    """The page and the file."""

    def __init__(self, trail: AuditTrail, cases: CaseBook, pages: ConsolePages) -> None:
        self._trail = trail
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", _PATH, self.show, "admin"),
            Way("GET", f"{_PATH}.csv", self.export, "admin"),
        ]

    def show(self, visit: Visit) -> Response:
        """One page, the latest first."""
        chosen, before = filter_of(visit), visit.asked("before")
        wrong = any(text and _day(text) is None for text in (chosen.since, chosen.until))
        number = int(before) if before.isascii() and before.isdecimal() and len(before) < 16 else None
        # One more than is shown tells whether there is another page.
        found = () if wrong else self._trail.lines(chosen.query(self._pages.zone), PAGE + 1, number)
        actors, actions = self._trail.known()
        values = {
            "chosen": chosen,
            "rows": found[:PAGE],
            "older": found[PAGE - 1].number if len(found) > PAGE else None,
            "first": number is None,
            "actors": sorted({*actors, chosen.actor} - {""}),
            "actions": sorted({*actions, chosen.action} - {""}),
            "wrong": wrong,
        }
        return self._pages.page("settings_audit.html", visit, values, status=422 if wrong else 200)

    def export(self, visit: Visit) -> Response:
        """All that the filter finds, as CSV; the export itself is written down first."""
        chosen = filter_of(visit)
        if any(text and _day(text) is None for text in (chosen.since, chosen.until)):
            return self.show(visit)
        used = ", ".join(f"{key}={value}" for key, value in asdict(chosen).items() if value)
        self._cases.log(AuditEntry(visit.now, visit.actor, "audit exported", "", used[:500]))
        headers = {
            "Content-Disposition": f'attachment; filename="audit-{visit.now:%Y%m%d-%H%M%S}.csv"',
            "Cache-Control": "no-store",
        }
        lines = self._written(chosen.query(self._pages.zone))
        return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)

    def _written(self, query: AuditQuery) -> Iterator[bytes]:
        """The file, a batch of lines at a time: the trail has no end."""
        # The mark by which Excel knows that it is UTF-8.
        yield "\ufeff".encode() + _csv([COLUMNS])
        before: int | None = None
        while lines := self._trail.lines(query, _BATCH, before):
            yield _csv([_cells(line) for line in lines])
            before = lines[-1].number


def filter_of(visit: Visit) -> Filter:
    """The filter in an address."""
    return Filter(**{name: visit.asked(name) for name in ("actor", "action", "subject", "since", "until")})


def _cells(line: AuditLine) -> Sequence[str]:
    entry = line.entry
    at = entry.at.astimezone(UTC).isoformat(timespec="seconds")
    return at, entry.actor.name, entry.actor.role, entry.action, entry.subject, entry.detail


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def _day(text: str) -> date | None:
    """A day near enough for time zones and the day after it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1970 <= day.year < 9999 else None


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
