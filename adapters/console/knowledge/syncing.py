"""What is read again from time to time: the watched places, the last runs, and the answers that a change touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go, may
from bot.casework import AuditEntry
from bot.errors import OperatorError
from bot.lead_ports import CaseBook, NotFoundError
from bot.talk_ports import Talks
from knowledge.watching import (
    LONGEST_EVERY,
    Affected,
    Place,
    PlaceKind,
    SyncDesk,
    SyncRun,
    Unfit,
    UnfitPlaceError,
    Watched,
)

PATH = "/console/knowledge/sync"
MOST_LISTED = 200
"""Sections, refusals, remarks and affected sections that a run's page names."""
MOST_TALKS = 20
"""Conversations that are linked for a section."""
LONGEST_WHERE = 2_000
LONGEST_KEPT = timedelta(days=3_650)
"""No answer is kept longer (SAPHAN_KEEP_CONVERSATIONS_DAYS)."""
SENTENCES: Mapping[Unfit, str] = {
    "address": "trouble-place-address",
    "root": "trouble-place-root",
    "folder": "trouble-place-folder",
    "data": "trouble-place-data",
    "twice": "trouble-place-twice",
    "hours": "trouble-place-hours",
    "sitemap": "trouble-place-sitemap",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """A section that changed, with some conversations whose answers cite it, the latest first."""

    affected: Affected
    talks: Sequence[str]


class Syncing:
    """The overview, a run's page, and what administrators do there."""

    def __init__(self, sync: SyncDesk, talks: Talks, cases: CaseBook, pages: ConsolePages) -> None:
        self._sync = sync
        self._talks = talks
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", PATH, self.overview, "viewer"),
            Way("POST", f"{PATH}/now", self.now, "admin"),
            Way("POST", f"{PATH}/add", self.add, "admin"),
            Way("POST", f"{PATH}/remove", self.remove, "admin"),
            Way("GET", f"{PATH}/{{run}}", self.run, "viewer"),
        ]

    def overview(self, visit: Visit) -> Response:
        """The places and the last runs."""
        return self._page(visit)

    def run(self, visit: Visit) -> Response:
        """What a run found."""
        run = self._sync.run_of(str(visit.request.path_params["run"]))
        values = {
            "run": run,
            "sections": run.sections[:MOST_LISTED],
            "sections_more": max(sum(run.counts.values()) - MOST_LISTED, 0),
            "refused": run.refused[:MOST_LISTED],
            "refused_more": max(len(run.refused) - MOST_LISTED, 0),
            "remarks": run.remarks[:MOST_LISTED],
            "remarks_more": max(len(run.remarks) - MOST_LISTED, 0),
            "touched": self._touched(run, visit),
            "touched_more": max(len(run.affected) - MOST_LISTED, 0),
        }
        return self._pages.page("sync_run.html", visit, values)

    def now(self, visit: Visit) -> Response:
        """Has all places read within seconds."""
        if visit.typed("sure") != "yes":
            return self._page(visit, Trouble("now", "trouble-not-confirmed", 422))
        self._sync.ask(visit.staff.name)
        self._cases.log(AuditEntry(visit.now, visit.actor, "sync asked", "all"))
        return go(f"{PATH}?done=asked")

    def add(self, visit: Visit) -> Response:
        """Watches one more place."""
        where, every = visit.typed("where"), visit.typed("every") or "0"
        try:
            place = self._sync.add(
                Place(
                    where[:LONGEST_WHERE],
                    _kind(where),
                    sitemap=visit.typed("sitemap") == "yes",
                    every=_hours(every),
                    prune=visit.typed("prune") == "yes",
                )
            )
        except UnfitPlaceError as error:
            return self._page(visit, Trouble("add", SENTENCES[error.code], 422))
        self._cases.log(AuditEntry(visit.now, visit.actor, "place watched", place.kind, place.where[:500]))
        return go(f"{PATH}?done=added")

    def remove(self, visit: Visit) -> Response:
        """Watches a place no longer."""
        where = visit.typed("where")[:LONGEST_WHERE]
        if visit.typed("sure") != "yes":
            return self._page(visit, Trouble("remove", "trouble-not-confirmed", 422))
        try:
            self._sync.remove(where)
        except NotFoundError:
            return self._page(visit, Trouble("remove", "trouble-gone", 404))
        self._cases.log(AuditEntry(visit.now, visit.actor, "place unwatched", _kind(where), where[:500]))
        return go(f"{PATH}?done=removed")

    def _page(self, visit: Visit, trouble: Trouble | None = None) -> Response:
        broken, watched = "", list[Watched]()
        try:
            watched = list(self._sync.watched())
        except OperatorError as error:
            # Somebody wrote into the list by hand: it has to be mended there, and staff are told where.
            broken = str(error)
        values = {
            "watched": watched,
            "broken": broken,
            "runs": self._sync.runs(),
            "asked": self._sync.asked(),
            "roots": self._sync.roots(),
            "longest": {"where": LONGEST_WHERE, "every": int(LONGEST_EVERY)},
            "done": visit.asked("done"),
            "trouble": trouble,
        }
        return self._pages.page("sync.html", visit, values, status=trouble.status if trouble else 200)

    def _touched(self, run: SyncRun, visit: Visit) -> list[Touched]:
        listed = run.affected[:MOST_LISTED]
        wanted = {each.section: each.languages for each in listed if each.answers}
        if not wanted or not may(visit.staff.role, "case_worker"):
            return [Touched(each, ()) for each in listed]
        talks: dict[str, dict[str, None]] = {}
        for cited in self._talks.citing(wanted, run.at - LONGEST_KEPT, run.at):
            talks.setdefault(cited.section, {})[cited.talk] = None
        return [Touched(each, list(talks.get(each.section, ()))[:MOST_TALKS]) for each in listed]


def _kind(where: str) -> PlaceKind:
    return "url" if "://" in where else "folder"


def _hours(typed: str) -> float:
    try:
        return float(typed)
    except ValueError as error:
        raise UnfitPlaceError("hours", "hours are a number") from error
