"""`saphan sync`: reads the watched folders and addresses again, takes in what changed, and tells what that touches.

Nothing vanishes silently. What is gone from a place is forgotten only where the place says so, and not where all of it
is gone at once: that is a disk that is not there, or a server that answers wrongly.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from ingest.files import real
from ingest.image import Image
from ingest.ownership import Holdings
from ingest.pipeline import Ingest, Report
from ingest.sync_report import Citations, Names, affected_by, notes_of, refused_notes, remark_notes
from ingest.sync_runs import SyncRuns, new_id
from ingest.watch_list import WatchList
from knowledge.index import Progress
from knowledge.watching import Place, RefusedNote, SyncRun

_SLACK = timedelta(minutes=5)
"""So much earlier than its hours say a place may be read, for a schedule of the same hours."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Watched pages as they are now on disk.

    `files` are the pages by their addresses, changed or not, with those that could not be reached now. `gone` are those
    that the server said twice are not there any more (404, 410): they are among `files` until they are forgotten.
    """

    files: Mapping[str, Path]
    gone: frozenset[str] = frozenset()
    refused: tuple[RefusedNote, ...] = ()


class WebPages(Protocol):
    """Pages of the web in files, fetched anew where they changed."""

    def refresh(self, place: Place, *, dry_run: bool) -> Refreshed:
        """The page of an address, or those of a site map. A dry run writes nothing."""
        ...

    def address_of(self, path: Path) -> str:
        """The address of a page's file, "" for another file."""
        ...

    def forget(self, paths: Collection[Path]) -> None:
        """Deletes pages' files."""
        ...


@dataclass(slots=True)
class _Visit:
    """What is to be read for the places of a run.

    `may_go` are files that are forgotten where they are not there any more, `drop` pages that are to be forgotten,
    `gone` pages that the server has no more.
    """

    paths: list[Path] = field(default_factory=list)
    may_go: set[Path] = field(default_factory=set)
    drop: list[Path] = field(default_factory=list)
    gone: list[Path] = field(default_factory=list)
    refused: list[RefusedNote] = field(default_factory=list)
    troubles: dict[str, str] = field(default_factory=dict)

    def refuse(self, place: Place, reason: str) -> None:
        """Notes why a place cannot be read at all."""
        self.troubles[place.where] = reason
        self.refused.append(RefusedNote(place.where, 0, "", reason))


@dataclass(frozen=True, slots=True)
class Sync:
    """What a run needs. `kept` is how long answers are kept; `turn` is held while the index is written."""

    ingest: Ingest
    watching: WatchList
    runs: SyncRuns
    pages: WebPages | None
    citations: Citations | None
    kept: timedelta
    turn: AbstractContextManager[object] = field(default_factory=nullcontext)

    def due(self, now: datetime) -> bool:
        """Whether a run is wanted before the schedule's time: asked for, a new place, or one with hours of its own."""
        if self.runs.asked():
            return True
        visits = self.runs.visits()
        return any(_is_due(place, visits, now) for place in self.watching.places() if _is_eager(place, visits))

    def run_due(self, now: datetime, *, scheduled: bool = True) -> str:
        """The job: reads what is due, or everything where somebody asked for it; in a few words what came of it.

        Not `scheduled`: only what was asked for.
        """
        by = self.runs.take_asked()
        places = self.watching.places()
        if by is None:
            visits = self.runs.visits()
            places = [place for place in places if scheduled and _is_due(place, visits, now)]
        if not places:
            return "nothing to read"
        try:
            return self.run(places, by=by or "").said()
        except BaseException:
            if by is not None:
                self.runs.ask(by)  # it is tried again
            raise

    def run(
        self, places: Sequence[Place], *, by: str = "", dry_run: bool = False, progress: Progress | None = None
    ) -> SyncRun:
        """Reads places. Raises `OperatorError` where the index cannot be written; then nothing has changed."""
        at, clock = datetime.now(UTC), time.monotonic()
        before = self.ingest.known()
        visit = self._visit(places, before, dry_run=dry_run)
        report, after = self._take_in(visit, before, dry_run, progress)
        names = Names(self._address_of)
        notes, counts = notes_of(report, before, after, names)
        forgotten = [path for path in (*report.vanished, *visit.drop) if path not in after.sections]
        still_known = [path for path in (*report.vanished, *visit.gone) if path in after.sections]
        run = SyncRun(
            id=new_id(at),
            at=at,
            seconds=round(time.monotonic() - clock, 3),
            by=by,
            places=tuple(place.where for place in places),
            counts=counts,
            unchanged=report.unchanged,
            sections=notes,
            gone=tuple(dict.fromkeys(map(names.of, still_known))),
            forgotten=tuple(dict.fromkeys(map(names.of, forgotten))),
            refused=(*visit.refused, *refused_notes(report, names)),
            remarks=remark_notes(report, before, names),
            superseded=tuple(f"{old} → {new}" for old, new in report.superseded),
            affected=affected_by(report, before, after, self.citations, (at - self.kept, at)),
            generation=report.generation or "",
        )
        if not dry_run:
            if self.pages:
                # Last, since a page's file tells its address.
                self.pages.forget(visit.drop)
            self.runs.keep(run)
            self._keep_visits(places, at, visit)
        return run

    def _visit(self, places: Sequence[Place], known: Holdings, *, dry_run: bool) -> _Visit:
        visit = _Visit()
        for place in places:
            if place.kind == "folder":
                _visit_folder(place, known, visit)
            elif self.pages is None:
                visit.refuse(place, "pages of the web cannot be read here")
            else:
                _visit_address(self.pages, place, visit, dry_run)
        return visit

    def _take_in(
        self, visit: _Visit, before: Holdings, dry_run: bool, progress: Progress | None
    ) -> tuple[Report, Holdings]:
        if dry_run:
            seen = self.ingest.foresee(visit.paths, Image(Path(), Path()), visit.may_go, visit.drop)
            return seen.report, seen.after
        with self.turn:
            report = self.ingest.run(visit.paths, forget=visit.may_go, drop=visit.drop, progress=progress)
            return report, self.ingest.known() if report.changes else before

    def _keep_visits(self, places: Sequence[Place], at: datetime, visit: _Visit) -> None:
        watched = {place.where for place in self.watching.places()}
        visits = {where: each for where, each in self.runs.visits().items() if where in watched}
        for place in places:
            trouble = visit.troubles.get(place.where, "")
            visits[place.where] = (at, trouble)
        self.runs.keep_visits(visits)

    def _address_of(self, path: Path) -> str:
        return self.pages.address_of(path) if self.pages else ""


def _visit_folder(place: Place, known: Holdings, visit: _Visit) -> None:
    folder = Path(place.where)
    below = {path for path in known.sections if path.is_relative_to(folder)}
    try:
        empty = next(folder.iterdir(), None) is None
    except OSError as error:
        visit.refuse(place, f"the folder cannot be read ({error.strerror}): what is known from it stays")
        return
    if empty and below:
        visit.refuse(place, "the folder is empty: what is known from it stays")
        return
    visit.paths.append(folder)
    if place.prune and any(path.is_file() for path in below):
        visit.may_go |= below


def _visit_address(pages: WebPages, place: Place, visit: _Visit, dry_run: bool) -> None:
    found = pages.refresh(place, dry_run=dry_run)
    visit.refused += found.refused
    if found.refused:
        visit.troubles[place.where] = f"{found.refused[0].file}: {found.refused[0].reason}"
    pages_of = {address: real(path) for address, path in found.files.items()}
    lost = [path for address, path in pages_of.items() if address in found.gone]
    # A whole site that is gone at once is rather a server that answers wrongly.
    drop = lost if place.prune and (len(lost) < len(pages_of) or not place.sitemap) else []
    visit.drop += drop
    visit.gone += lost
    visit.paths += [path for path in pages_of.values() if path not in set(drop)]


def _is_eager(place: Place, visits: Mapping[str, tuple[datetime, str]]) -> bool:
    return bool(place.every) or place.where not in visits


def _is_due(place: Place, visits: Mapping[str, tuple[datetime, str]], now: datetime) -> bool:
    if place.where not in visits:
        return True
    return now - visits[place.where][0] >= timedelta(hours=place.every) - _SLACK
