"""Folders and addresses that are read again from time to time, and what came of each run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from bot.errors import SaphanError
from bot.messages import Language

PlaceKind = Literal["folder", "url"]
What = Literal["added", "changed", "vanished"]
Unfit = Literal["address", "root", "folder", "data", "twice", "hours", "sitemap"]
"""Why a place cannot be watched: no address of the web; not under a folder that the settings allow; no folder; it holds
the data folder or lies in it; watched already; hours that are no number from 0 to 8760; a folder has no site map."""

MOST_SECTIONS = 2_000
"""Changed sections that a run's record names; all are counted."""
LONGEST_EVERY = 8_760.0
"""Hours, a year: the longest time between two visits that can be asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder (by its real path) or an address that is watched.

    `sitemap`: the address is a site map, whose pages are watched. `every` are the hours after which it is read again,
    0 for each run of the schedule. `prune`: what is gone from it is forgotten; else it stays known and is reported.
    """

    where: str
    kind: PlaceKind
    sitemap: bool = False
    every: float = 0.0
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A place, when it was last read (None: never), and why that failed ("": it did not)."""

    place: Place
    at: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SectionNote:
    """A section in one language that a run added, changed or lost, with its name and the file or address it is of."""

    section: str
    language: Language
    what: What
    file: str
    name: str


@dataclass(frozen=True, slots=True)
class RefusedNote:
    """A file or address that was not taken: the line (0 for the whole), a code ("" for none), the reason in English."""

    file: str
    line: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class RemarkNote:
    """What staff should know of a file that was taken (`knowledge.remarks.Remark`)."""

    file: str
    code: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Affected:
    """A section that changed or vanished, and what stands on it.

    `languages` are those of the answers that it is about: the ones in which it changed, and those it does not exist
    in. `answers` counts the kept answers that cite it, `talks` their conversations. `links` are sections, files of
    phrasings and gaps that lead to it.
    """

    section: str
    what: What
    languages: tuple[Language, ...]
    answers: int = 0
    talks: int = 0
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncRun:
    """What a run found.

    `by` is who of staff asked for it, "" for the schedule and the command line. `counts` are the sections by `What`
    (of which `sections` names the first `MOST_SECTIONS`). `gone` are files and addresses that are not there any more
    and stay known, `forgotten` those that do not. `superseded` are documents with those that took their place since
    ("old → new").
    """

    id: str
    at: datetime
    seconds: float
    by: str
    places: tuple[str, ...]
    counts: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    sections: tuple[SectionNote, ...] = ()
    gone: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    refused: tuple[RefusedNote, ...] = ()
    remarks: tuple[RemarkNote, ...] = ()
    superseded: tuple[str, ...] = ()
    affected: tuple[Affected, ...] = ()
    generation: str = ""

    @property
    def answers(self) -> int:
        """Kept answers that cite what changed or vanished; one that cites two sections counts for both."""
        return sum(each.answers for each in self.affected)

    def said(self) -> str:
        """The run in a few words."""
        counts = ", ".join(f"{what} {self.counts.get(what, 0)}" for what in ("added", "changed", "vanished"))
        more = f"refused {len(self.refused)}, gone {len(self.gone)}, answers affected {self.answers}"
        return f"places {len(self.places)}: sections {counts}; {more}"


class UnfitPlaceError(SaphanError):
    """A place that cannot be watched."""

    def __init__(self, code: Unfit, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class SyncDesk(Protocol):
    """The watched places and the last runs. Everywhere: `OperatorError` where the list of places is broken."""

    def roots(self) -> Sequence[str]:
        """The folders under which staff may have folders watched."""
        ...

    def watched(self) -> Sequence[Watched]:
        """All places."""
        ...

    def add(self, place: Place) -> Place:
        """Watches one more place, of a folder its real path. Raises `UnfitPlaceError`."""
        ...

    def remove(self, where: str) -> None:
        """Watches a place no longer; what is known from it stays. Raises `NotFoundError`."""
        ...

    def runs(self) -> Sequence[SyncRun]:
        """The last runs, the newest first."""
        ...

    def run_of(self, run: str) -> SyncRun:
        """One run. Raises `NotFoundError`."""
        ...

    def ask(self, by: str) -> None:
        """Has all places read within seconds, by whichever process comes first."""
        ...

    def asked(self) -> bool:
        """Whether a run was asked for and has not begun."""
        ...
