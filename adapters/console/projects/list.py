"""The list of projects, with filters and a file of what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.ways import Visit, Way
from adapters.matchmaking.project_files import MOST_ROWS, FileFormat, projects_bytes
from adapters.matchmaking.project_rows import KnownCodes, known_codes
from bot.casework import AuditEntry, ProjectQuery
from bot.errors import OperatorError
from bot.lead_ports import NotFoundError
from bot.leads import LeadKind, Screening

PAGE = 50
"""Projects on one page."""
MOST_PAGES = 1_000
SCREENINGS: tuple[Screening, ...] = get_args(Screening)
KINDS: tuple[LeadKind, ...] = get_args(LeadKind)
MEDIA_TYPES: Mapping[FileFormat, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to, as it stands in its address; "" does not narrow."""

    screening: str = ""
    kind: str = ""
    sector: str = ""
    province: str = ""
    q: str = ""
    page: int = 1

    def query(self) -> ProjectQuery:
        """For the store."""
        return ProjectQuery(
            screening=next((each for each in SCREENINGS if each == self.screening), None),
            kind=next((each for each in KINDS if each == self.kind), None),
            sector=self.sector,
            province=self.province,
            text=self.q,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    def address(self, path: str = "/console/projects", **changes: Any) -> str:
        """The list's address, or that of a file of it, with something changed; another page only if asked for."""
        other = replace(self, **{"page": 1, **changes})
        plain = {name: getattr(other, name) for name in ("screening", "kind", "sector", "province", "q")}
        plain["page"] = other.page if other.page > 1 else ""
        query = urlencode({name: value for name, value in plain.items() if value})
        return f"{path}?{query}" if query else path


def filter_of(visit: Visit) -> Filter:
    """The filter in an address; what is unknown does not narrow."""
    page = visit.asked("page")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
    return Filter(
        screening=visit.asked("screening"),
        kind=visit.asked("kind"),
        sector=visit.asked("sector")[:60],
        province=visit.asked("province")[:60],
        q=visit.asked("q"),
        page=min(max(number, 1), MOST_PAGES),
    )


class ProjectList:
    """The list, and files of it."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._projects = parts.projects
        self._cases = parts.cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/projects", self.show, "viewer"),
            Way("GET", "/console/projects/export.{format}", self.export, "case_worker"),
        ]

    def show(self, visit: Visit) -> Response:
        """The list."""
        shown = filter_of(visit)
        query, known = shown.query(), self._known()
        counts = self._projects.counts(query)
        total = counts.get(query.screening, 0) if query.screening else sum(counts.values())
        values = {
            "shown": shown,
            "rows": self._projects.found(query),
            "counts": {each: counts[each] for each in SCREENINGS if counts.get(each)},
            "all": sum(counts.values()),
            "total": total,
            "last_page": max(1, -(-total // PAGE)),
            "kinds": KINDS,
            "screenings": SCREENINGS,
            "sectors": self._sorted(visit, "sector", known.codes.get("sectors", ())),
            "provinces": self._sorted(visit, "province", known.codes.get("provinces", ())),
            "done": visit.asked("done"),
        }
        return self._pages.page("projects.html", visit, values)

    def export(self, visit: Visit) -> Response:
        """What the list shows, all columns: for staff. It can be changed and imported again."""
        file_format = next((each for each in MEDIA_TYPES if each == visit.request.path_params["format"]), None)
        if file_format is None:
            raise NotFoundError("there is no such file")
        found = self._projects.found(replace(filter_of(visit).query(), limit=MOST_ROWS, offset=0))
        content = projects_bytes(found, file_format)
        self._cases.log(AuditEntry(visit.now, visit.actor, "projects exported", "", str(len(found))))
        return download(content, f"projects.{file_format}", MEDIA_TYPES[file_format])

    def _known(self) -> KnownCodes:
        try:
            return known_codes(self._pages.words.taxonomy())
        except OperatorError:
            # Without an index the list is the same but for what it can be narrowed by.
            return KnownCodes()

    def _sorted(self, visit: Visit, kind: str, codes: tuple[str, ...]) -> list[str]:
        return sorted(codes, key=lambda code: self._pages.words.word(visit.language, kind, code))


def download(content: bytes, name: str, media_type: str) -> Response:
    """A file that the browser keeps, and nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
