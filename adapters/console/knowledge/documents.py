"""What the bot knows: documents and catalogues, their sections, and the search as the bot sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import quote

from starlette.responses import Response

from adapters.console.knowledge.parts import Knowledge
from adapters.console.pages import ConsolePages
from adapters.console.ways import Visit, Way
from bot.dates import months_between, shown_date
from bot.language import detect
from bot.lead_ports import NotFoundError
from bot.messages import LANGUAGES, Language
from bot.ports import Entry
from bot.sources import Source, page_range, shown_sources
from bot.turn import STALE_MONTHS
from knowledge.documents import Section

FOUND = 10
"""Sections that a search shows."""
LOOSE = 50
"""Links that lead nowhere which the list names."""
KINDS = ("section", "record")
CARE = ("stale", "undated", "unverified", "untranslated")
"""Codes of what of a section may need staff's care."""


@dataclass(frozen=True, slots=True)
class Row:
    """A document, catalogue or section in a list. `as_of` is the oldest date of its sections, "" without any."""

    id: str
    title: str
    kind: str
    topic: str
    languages: tuple[Language, ...]
    as_of: str
    sections: int
    care: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its page's address."""
        room = "section" if "#" in self.id else "document"
        return f"/console/knowledge/{room}/{quote(self.id, safe='')}"


class KnowledgeList:
    """The lists, a section's page, and the search."""

    def __init__(self, knowledge: Knowledge, pages: ConsolePages) -> None:
        self._library = knowledge.library
        self._documents = knowledge.documents
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/knowledge"
        return [
            Way("GET", path, self.overview, "viewer"),
            Way("GET", f"{path}/search", self.search, "viewer"),
            Way("GET", f"{path}/document/{{document:path}}", self.document, "viewer"),
            Way("GET", f"{path}/section/{{section:path}}", self.section, "viewer"),
            Way("GET", f"{path}/file/{{number}}/{{document:path}}", self.file, "case_worker"),
        ]

    def overview(self, visit: Visit) -> Response:
        """Documents and catalogues."""
        entries = self._entries()
        documents = [
            _row(name, list(sections), visit) for name, sections in groupby(entries, key=lambda entry: entry.document)
        ]
        kind, care, text = visit.asked("kind"), visit.asked("care"), visit.asked("q").casefold()
        rows = [
            row
            for row in documents
            if (kind not in KINDS or row.kind == kind)
            and (care not in CARE or care in row.care)
            and all(word in f"{row.id} {row.title} {row.topic}".casefold() for word in text.split())
        ]
        values: dict[str, object] = {"rows": rows, "kind": kind, "care": care}
        values["sections"] = sum(row.sections for row in rows)
        values |= {"q": visit.asked("q"), "kinds": KINDS, "cares": CARE}
        loose = self._documents.loose()
        values |= {"loose": loose[:LOOSE], "loose_more": max(len(loose) - LOOSE, 0)}
        return self._pages.page("knowledge.html", visit, values)

    def document(self, visit: Visit) -> Response:
        """The sections of a document or catalogue."""
        wanted = str(visit.request.path_params["document"])
        entries = [entry for entry in self._entries() if entry.document == wanted]
        if not entries:
            raise NotFoundError("there is no such document")
        rows = [_row(entry.section, [entry], visit) for entry in entries]
        with self._library.index() as index:
            variants = [each for entry in entries[:1] for each in index.sections.get(entry.section, {}).values()]
        values = {
            "document": _row(wanted, entries, visit),
            "rows": rows,
            "about": [about(each, visit.language) for each in variants],
            "files": list(enumerate(self._documents.sources(wanted))),
            "made": self._documents.standing(wanted).why_not == "made",
        }
        return self._pages.page("knowledge_document.html", visit, values)

    def file(self, visit: Visit) -> Response:
        """A file that a document comes from, to be kept: no browser shows it."""
        number = str(visit.request.path_params["number"])
        if not (number.isascii() and number.isdigit() and len(number) < 5):
            raise NotFoundError("there is no such file")
        name, content = self._documents.content(str(visit.request.path_params["document"]), int(number))
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "no-store",
        }
        return Response(content, 200, headers, media_type="application/octet-stream")

    def section(self, visit: Visit) -> Response:
        """A section in all its languages, with the ways in which people ask for it."""
        wanted = str(visit.request.path_params["section"])
        with self._library.index() as index:
            variants = dict(index.sections.get(wanted, {}))
        if not variants:
            raise NotFoundError("there is no such section")
        first = variants.get(visit.language) or next(iter(variants.values()))
        values = {
            "section": first,
            "variants": [variants[language] for language in LANGUAGES if language in variants],
            "sources": self._sources(first, visit.language),
            "as_of": shown_date(first.as_of, visit.language),
            "care": _care(first.as_of, first.verified, tuple(variants), visit.now),
            "about": about(first, visit.language),
        }
        return self._pages.page("knowledge_section.html", visit, values)

    def search(self, visit: Visit) -> Response:
        """The ranking of a question with the scores of each leg, and how sure the bot is of the first section."""
        text = visit.asked("q")
        chosen = next((language for language in LANGUAGES if language == visit.asked("in")), None)
        written = detect(text)
        by_script: Language = next((each for each in LANGUAGES if each == written), visit.language)
        language = chosen or by_script
        found = self._library.search(text, language, k=FOUND) if text else None
        return self._pages.page("knowledge_search.html", visit, {"q": text, "chosen": chosen, "found": found})

    def _entries(self) -> Sequence[Entry]:
        return sorted(
            (entry for entry in self._library.contents() if entry.kind in KINDS), key=lambda entry: entry.document
        )

    def _sources(self, section: Section, language: Language) -> list[Source]:
        say = self._pages.phrases.say
        return shown_sources(section.sources, say(language, "source-memorandum"), say(language, "source-staff"))


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself in one language, as it is shown; "" for what it does not say."""

    language: Language
    publisher: str
    number: str
    valid_from: str
    valid_until: str
    supersedes: str
    pages: str


def about(section: Section, language: Language) -> About:
    """What a section's document says of itself, with the pages of the section."""
    return About(
        section.language,
        section.publisher,
        section.number,
        shown_date(section.valid_from, language),
        shown_date(section.valid_until, language),
        ", ".join(section.supersedes),
        page_range(section.pages),
    )


def _row(name: str, entries: Sequence[Entry], visit: Visit) -> Row:
    first = entries[0]
    names = (
        first.titles if "#" not in name else {each: first.headings[each] or first.titles[each] for each in first.titles}
    )
    cares = {code for entry in entries for code in _care(entry.as_of, entry.verified, tuple(entry.titles), visit.now)}
    dates = [entry.as_of for entry in entries if entry.as_of]
    return Row(
        id=name,
        title=names.get(visit.language) or next(iter(names.values())),
        kind=first.kind,
        topic=first.topic,
        languages=tuple(each for each in LANGUAGES if any(each in entry.titles for entry in entries)),
        as_of=shown_date(min(dates), visit.language) if dates else "",
        sections=len(entries),
        care=tuple(code for code in CARE if code in cares),
    )


def _care(as_of: str, verified: bool, languages: Iterable[Language], now: datetime) -> tuple[str, ...]:
    signs = {
        "stale": months_between(as_of, now) > STALE_MONTHS,
        "undated": not as_of,
        "unverified": not verified,
        "untranslated": set(languages) != set(LANGUAGES),
    }
    return tuple(code for code, holds in signs.items() if holds)
