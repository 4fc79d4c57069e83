"""Where documents say the same with different figures: both sentences with their sources and dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from adapters.console.knowledge.parts import Knowledge
from adapters.console.pages import ConsolePages
from adapters.console.ways import Visit, Way
from bot.dates import shown_date
from bot.messages import Language
from bot.sources import Source, shown_sources
from knowledge.conflicts import Claim, Conflict
from knowledge.documents import Section

MOST = 200
"""Conflicts that the page shows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says; `as_of` is worded, "" where the document has no date."""

    section: Section
    text: str
    as_of: str
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The sentences that cannot both hold, the newer first."""

    language: Language
    said: tuple[Said, ...]


class Disagreements:
    """The list of them."""

    def __init__(self, knowledge: Knowledge, pages: ConsolePages) -> None:
        self._library = knowledge.library
        self._pages = pages

    def ways(self) -> list[Way]:
        """The route."""
        return [Way("GET", "/console/knowledge/conflicts", self.overview, "viewer")]

    def overview(self, visit: Visit) -> Response:
        """All that was found when the state in use was built."""
        with self._library.index() as index:
            rows = [
                Disagreement(each.language, self._said(each, index.sections, visit)) for each in index.conflicts[:MOST]
            ]
            more = max(len(index.conflicts) - MOST, 0)
        return self._pages.page("conflicts.html", visit, {"rows": rows, "more": more})

    def _said(
        self, conflict: Conflict, sections: Mapping[str, Mapping[Language, Section]], visit: Visit
    ) -> tuple[Said, ...]:
        found = [
            self._claimed(claim, sections[claim.section][conflict.language], visit)
            for claim in (conflict.one, conflict.other)
        ]
        return tuple(sorted(found, key=lambda each: each.section.as_of, reverse=True))

    def _claimed(self, claim: Claim, section: Section, visit: Visit) -> Said:
        say = self._pages.phrases.say
        sources = shown_sources(
            section.sources, say(visit.language, "source-memorandum"), say(visit.language, "source-staff")
        )
        date = shown_date(section.as_of, visit.language) if section.as_of else ""
        return Said(section, claim.text, date, sources)
