"""The knowledge's table of contents as a person browses it: topics, documents, catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.messages import LANGUAGES, Language
from bot.ports import Entry

_CODE = re.compile(r"[0-9]+(\.[0-9]+)+(-[0-9]+)?")

TOPICS = {
    "boi": "topic-boi",
    "operating": "topic-operating",
    "estate": "topic-estate",
    "technology": "topic-technology",
    "programme": "topic-programme",
}
"""The topics in the order they are shown, each with its sentence; a topic of somebody's own comes after them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A text and the language it is in."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Listed:
    """A document or catalogue: `size` counts its sections or records."""

    id: str
    title: Named
    topic: str
    size: int
    catalogue: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A record in its catalogue's list; `code` is its id where that is a number such as "7.1.1.2", else ""."""

    id: str
    name: Named
    code: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The sections before and after one in its document, and its number there from 1."""

    before: Entry | None
    after: Entry | None
    number: int
    of: int


def in_language(texts: Mapping[Language, str], language: Language) -> Named:
    """The text in `language`, or in the first language that has one."""
    for candidate in (language, *LANGUAGES):
        if texts.get(candidate):
            return Named(texts[candidate], candidate)
    return Named("", language)


def name_of(entry: Entry, language: Language) -> Named:
    """What to call a section: its heading, or its document's title for the opening paragraph."""
    for candidate in (language, *LANGUAGES):
        if candidate in entry.titles:
            return Named(entry.headings.get(candidate) or entry.titles[candidate], candidate)
    return Named(entry.section, language)


def languages_of(entry: Entry) -> list[Language]:
    """The languages in which a section exists."""
    return [language for language in LANGUAGES if language in entry.titles]


def sections_of(entries: Iterable[Entry], document: str) -> list[Entry]:
    """The sections of one document or the records of one catalogue, in order."""
    return [entry for entry in entries if entry.document == document]


def listed(entries: Iterable[Entry], language: Language) -> list[Listed]:
    """Every document and catalogue once, in the order of its first section."""
    documents: dict[str, list[Entry]] = {}
    for entry in entries:
        documents.setdefault(entry.document, []).append(entry)
    return [
        Listed(
            id=document,
            title=in_language(sections[0].titles, language),
            topic=sections[0].topic,
            size=len(sections),
            catalogue=all(section.kind == "record" for section in sections),
        )
        for document, sections in documents.items()
    ]


def by_topic(documents: Sequence[Listed]) -> dict[str, list[Listed]]:
    """Documents grouped by topic: those of `TOPICS` first, in their order, then any other."""
    others = (document.topic for document in documents if document.topic not in TOPICS)
    groups: dict[str, list[Listed]] = {topic: [] for topic in (*TOPICS, *others)}
    for document in documents:
        groups[document.topic].append(document)
    return {topic: members for topic, members in groups.items() if members}


def by_part(records: Sequence[Entry], language: Language) -> dict[str, list[Record]]:
    """Records grouped by the first number of their codes; one without a code stays with the record before it."""
    parts: dict[str, list[Record]] = {}
    part = ""
    for entry in records:
        record = _record(entry, language)
        part = record.code.partition(".")[0] or part
        parts.setdefault(part, []).append(record)
    return parts


def _record(entry: Entry, language: Language) -> Record:
    slug = entry.section.partition("#")[2]
    return Record(entry.section, name_of(entry, language), slug if _CODE.fullmatch(slug) else "")


def neighbours(sections: Sequence[Entry], section: str) -> Neighbours:
    """Where a section stands in its document."""
    place = next(index for index, entry in enumerate(sections) if entry.section == section)
    return Neighbours(
        before=sections[place - 1] if place else None,
        after=sections[place + 1] if place + 1 < len(sections) else None,
        number=place + 1,
        of=len(sections),
    )
