"""The public pages of the knowledge: the lists, a document, a section.

The routes are plain functions, so that the server runs them in threads: the library may take its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from adapters.limits import ClientRate, client_of
from adapters.pages.contents import (
    TOPICS,
    by_part,
    by_topic,
    in_language,
    languages_of,
    listed,
    name_of,
    neighbours,
    sections_of,
)
from adapters.pages.markdown import to_html, to_plain
from adapters.pages.problems import ProblemError
from adapters.pages.reader import language_of
from adapters.pages.render import Pages, section_path
from bot.dates import shown_date
from bot.messages import Language, Passage
from bot.ports import Entry, Library
from bot.sources import Source, page_range, shown_sources

MAX_SEARCH = 200
"""Characters of a search that are read."""

FOUND = 30
PAGE = ["GET", "HEAD"]


@dataclass(frozen=True, slots=True)
class Text:
    """A section ready to be shown; `html` is safe."""

    slug: str
    entry: Entry
    name: str
    title: str
    html: str
    summary: str
    language: Language
    as_of: str
    verified: bool
    sources: list[Source]
    pages: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search's result."""

    section: str
    name: str
    title: str
    summary: str
    language: Language


class KnowledgePages:
    """Makes the pages of a library."""

    def __init__(self, library: Library, pages: Pages) -> None:
        self._library = library
        self._pages = pages

    def lists(self, language: Language) -> Response:
        """Everything by topic."""
        groups = by_topic(listed(self._library.contents(), language))
        return self._page("knowledge.html", language, "/knowledge", groups=groups)

    def search(self, query: str, language: Language) -> Response:
        """The sections nearest to a query."""
        found = self._library.search(query, language, k=FOUND).passages
        return self._page("search.html", language, "/knowledge", query=query, found=[_found(each) for each in found])

    def document(self, sections: Sequence[Entry], language: Language) -> Response:
        """A document in full, or the list of a catalogue's records."""
        first = sections[0]
        title = in_language(first.titles, language)
        common = {"document": first.document, "topic": first.topic, "title": title}
        if all(entry.kind == "record" for entry in sections):
            values = {"parts": by_part(sections, language), "size": len(sections), **common}
            return self._page("catalogue.html", language, section_path(first.document), **values)
        texts = [text for entry in sections if (text := self._text(entry, language))]
        values = {"texts": texts, "offered": languages_of(first), **common}
        return self._page("document.html", language, section_path(first.document), **values)

    def section(self, sections: Sequence[Entry], section: str, language: Language) -> Response:
        """One section or record."""
        entry = next(each for each in sections if each.section == section)
        text = self._text(entry, language)
        if text is None:
            raise ProblemError("not-found")
        place = neighbours(sections, section)
        values = {
            "text": text,
            "place": place,
            "name_of": partial(name_of, language=language),
            "offered": languages_of(entry),
            "document": entry.document,
            "topic": entry.topic,
            "title": in_language(entry.titles, language),
        }
        return self._page("section.html", language, section_path(section), **values)

    def _text(self, entry: Entry, language: Language) -> Text | None:
        passage, say = self._library.passage(entry.section, language), self._pages.phrases.say
        return (
            _text(entry, passage, language, say(language, "source-memorandum"), say(language, "source-staff"))
            if passage
            else None
        )

    def _page(self, template: str, language: Language, path: str, **values: Any) -> Response:
        return self._pages.page(template, language, {"topics": TOPICS, "query": "", **values}, path=path)


def _text(entry: Entry, passage: Passage, language: Language, memorandum: str, staff: str) -> Text:
    return Text(
        slug=entry.section.partition("#")[2],
        entry=entry,
        name=passage.name,
        title=passage.title,
        html=to_html(passage.text),
        summary=to_plain(passage.text),
        language=passage.language,
        as_of=shown_date(passage.as_of, language),
        verified=passage.verified,
        sources=shown_sources(passage.sources, memorandum, staff),
        pages=page_range(passage.pages),
        publisher=passage.publisher,
    )


def _found(passage: Passage) -> Found:
    summary = to_plain(passage.text.removeprefix(passage.name).lstrip(" –—:：,，\n"))
    return Found(passage.section, passage.name, passage.title, summary, passage.language)


def add_knowledge(app: FastAPI, *, library: Library, pages: Pages, rate: ClientRate) -> None:
    """The routes of the knowledge's pages."""
    knowledge = KnowledgePages(library, pages)

    @app.api_route("/knowledge", methods=PAGE)
    @app.api_route("/knowledge/", methods=PAGE)
    def lists(request: Request) -> Response:
        query = " ".join(request.query_params.get("q", "")[:MAX_SEARCH].replace("\x00", " ").split())
        if not query:
            return knowledge.lists(language_of(request))
        if wait := rate.take(client_of(request)):
            raise ProblemError("too-often", retry_after=wait)
        return knowledge.search(query, language_of(request))

    @app.api_route("/knowledge/{wanted}", methods=PAGE)
    def section_or_document(request: Request, wanted: str) -> Response:
        sections = sections_of(library.contents(), wanted.partition("#")[0])
        if wanted in {entry.section for entry in sections}:
            return knowledge.section(sections, wanted, language_of(request))
        if sections and "#" not in wanted:
            return knowledge.document(sections, language_of(request))
        raise ProblemError("not-found")
