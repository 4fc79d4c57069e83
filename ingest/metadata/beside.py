"""What a sidecar says of a file that is no document for people: Markdown, a catalogue, an archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ingest.metadata.sidecar import Sidecar, read_sidecar, sidecar_of
from ingest.reading import RefusedError
from knowledge.documents import Section


def with_sidecar(path: Path, sections: Iterable[Section]) -> list[Section]:
    """The sections of a file, with what the file beside it says where they say nothing themselves.

    Raises `RefusedError` for a sidecar that is faulty, or that says what such a file can only say itself: its ids,
    titles and languages, and what belongs to a single section.
    """
    beside = read_sidecar(path)
    if beside == Sidecar():
        return list(sections)
    own = {
        "id": beside.id,
        "lang": beside.language,
        "title": beside.title,
        "number": beside.number,
        "unverified_sections": beside.unverified,
        "phrasings": beside.phrasings,
    }
    if named := [name for name, value in own.items() if value]:
        raise RefusedError(sidecar_of(path), 0, f"{path.name} says {', '.join(named)} itself: write it there")
    return [_filled(section, beside) for section in sections]


def _filled(section: Section, beside: Sidecar) -> Section:
    if section.kind not in ("section", "record"):
        return section
    return replace(
        section,
        topic=beside.topic if section.topic == "general" and beside.topic else section.topic,
        sources=section.sources or beside.sources,
        as_of=section.as_of or beside.as_of,
        verified=section.verified or beside.verified,
        publisher=section.publisher or beside.publisher,
        valid_from=section.valid_from or beside.valid_from,
        valid_until=section.valid_until or beside.valid_until,
        supersedes=section.supersedes or beside.supersedes,
    )
