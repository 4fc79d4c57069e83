"""The watched places and the last runs as staff see them: implements `knowledge.watching.SyncDesk`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.sync_runs import SyncRuns
from ingest.watch_list import WatchList
from knowledge.watching import Place, SyncRun, Watched


class SyncFiles:
    """Both, from files. Staff may have folders watched under `roots` only."""

    def __init__(self, watching: WatchList, runs: SyncRuns, roots: Sequence[Path]) -> None:
        self._watching = watching
        self._runs = runs
        self._roots = tuple(roots)

    def roots(self) -> Sequence[str]:
        """See the port, as for all that follows."""
        return tuple(map(str, self._roots))

    def watched(self) -> Sequence[Watched]:
        """All places."""
        visits = self._runs.visits()
        return [Watched(place, *visits.get(place.where, (None, ""))) for place in self._watching.places()]

    def add(self, place: Place) -> Place:
        """Watches one more place."""
        return self._watching.add(place, self._roots)

    def remove(self, where: str) -> None:
        """Watches a place no longer."""
        self._watching.remove(where)

    def runs(self) -> Sequence[SyncRun]:
        """The last runs."""
        return self._runs.all()

    def run_of(self, run: str) -> SyncRun:
        """One run."""
        return self._runs.get(run)

    def ask(self, by: str) -> None:
        """Has all places read."""
        self._runs.ask(by)

    def asked(self) -> bool:
        """Whether a run was asked for."""
        return self._runs.asked()
