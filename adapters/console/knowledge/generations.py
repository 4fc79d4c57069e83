"""The last states of the knowledge: what changed from one to the next, and how an earlier one is brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from adapters.console.knowledge.parts import Knowledge
from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import AuditEntry
from bot.errors import OperatorError
from bot.lead_ports import CaseBook, NotFoundError
from knowledge.documents import Section
from knowledge.generations import Generations as Builds
from knowledge.generations import Manifest
from knowledge.index import read_sections

MOST = 200
"""Changed sections that are named."""


@dataclass(frozen=True, slots=True)
class Change:
    """A section in one language that differs: "added", "changed" or "removed" when the later state is reached."""

    what: str
    section: Section


def changes(before: Sequence[Section], after: Sequence[Section]) -> list[Change]:
    """What differs between two states, in the order of the sections."""
    old = {(each.id, each.language): each for each in before}
    new = {(each.id, each.language): each for each in after}
    return [
        *(Change("added", each) for key, each in new.items() if key not in old),
        *(
            Change("changed", each)
            for key, each in new.items()
            if key in old and old[key].fingerprint != each.fingerprint
        ),
        *(Change("removed", each) for key, each in old.items() if key not in new),
    ]


class Generations:
    """The list, the differences from the state in use, and the way back."""

    def __init__(self, knowledge: Knowledge, cases: CaseBook, pages: ConsolePages) -> None:
        self._builds: Builds = knowledge.generations
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/generations"
        return [
            Way("GET", path, self.overview, "viewer"),
            Way("GET", f"{path}/{{generation}}", self.page, "viewer"),
            Way("POST", f"{path}/{{generation}}/use", self.use, "admin"),
        ]

    def overview(self, visit: Visit) -> Response:
        """All complete states, the newest first."""
        current = self._builds.current()
        rows = [(each, _built(each), each.id == current) for each in reversed(self._builds.complete())]
        return self._pages.page("generations.html", visit, {"rows": rows, "done": visit.asked("done")})

    def page(self, visit: Visit) -> Response:
        """What would change if this state were brought back."""
        return self._page(visit, self._manifest(visit))

    def use(self, visit: Visit) -> Response:
        """Brings a state back, as `saphan index use` does; the servers notice by themselves."""
        manifest = self._manifest(visit)
        if visit.typed("sure") != "yes":
            return self._page(visit, manifest, Trouble("use", "trouble-not-sure", 422))
        try:
            with self._builds.writer():
                self._builds.use(manifest.id)
        except OperatorError:
            # Somebody is building, or just removed this state.
            return self._page(visit, self._manifest(visit), Trouble("use", "trouble-building", 409))
        self._cases.log(AuditEntry(visit.now, visit.actor, "knowledge brought back", manifest.id))
        return go("/console/generations?done=used")

    def _manifest(self, visit: Visit) -> Manifest:
        wanted = str(visit.request.path_params["generation"])
        found = next((each for each in self._builds.complete() if each.id == wanted), None)
        if found is None:
            raise NotFoundError("there is no such generation")
        return found

    def _page(self, visit: Visit, manifest: Manifest, trouble: Trouble | None = None) -> Response:
        current = self._builds.current()
        differ = current is not None and current != manifest.id
        found = (
            changes(read_sections(self._builds, current), read_sections(self._builds, manifest.id))
            if current is not None and differ
            else []
        )
        values = {
            "manifest": manifest,
            "built": _built(manifest),
            "in_use": not differ,
            "changes": found[:MOST],
            "more": max(len(found) - MOST, 0),
            "trouble": trouble,
        }
        return self._pages.page("generation.html", visit, values, status=trouble.status if trouble else 200)


def _built(manifest: Manifest) -> datetime:
    return datetime.fromisoformat(manifest.created)
