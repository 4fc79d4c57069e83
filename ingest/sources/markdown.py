"""Markdown documents: front matter, an opening paragraph (`#intro`), then a section for each heading.

---
id: my-document            (default: the file's name)
lang: en                   (default: the file's name, my-document.en.md, else the script of the text)
title: My document         (default: the first # heading, else the id, else the file's name)
topic: boi                 (boi, operating, estate, technology, programme or one of your own; default: general)
source_url: https://…      (one or more, parted by spaces, or a list)
as_of: 2025-06             (the date of the information)
verified: true             (a source supported it; default: false)
unverified_sections: [slug]
publisher: Thailand Board of Investment
number: BOI 9/2565         (the number under which it was announced)
valid_from: 2023-01-03     (and valid_until: the first and the last day that it holds)
supersedes: [old-document] (documents, by id or announced number, that it takes the place of)
phrasings:                 (how people ask for it: a list for the opening paragraph, or lists by slug; never shown)
  its-slug: ["…", "…"]
---
The opening paragraph.

## A heading {#its-slug}
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from bot.language import detect
from bot.messages import LANGUAGES, Language
from ingest.front_matter import FrontMatter, split_front_matter
from ingest.metadata.numbers import normal_number
from ingest.metadata.sidecar import superseded
from ingest.outline import Part, outline
from ingest.phrasing import checked
from ingest.reading import RefusedError, read_text
from ingest.values import as_of_date, checked_slug, language_of, made_slug, source_addresses, truth
from knowledge.documents import Section

suffixes = (".md", ".markdown")

_LANGUAGE_ENDING = re.compile(r"\.(th|zh|en)([-_][a-z]+)?$", re.IGNORECASE)


def read(path: Path) -> list[Section]:
    """The document's sections in their order. Raises `RefusedError` with the line and what to mend."""
    text = read_text(path)
    if not text.strip():
        raise RefusedError(path, 1, "the file is empty", "empty")
    matter, body, first_line = split_front_matter(path, text)
    title, parts = outline(path, body, first_line)
    if not any(part.text for part in parts):
        raise RefusedError(path, first_line, "the document has no text", "empty")
    head = _head(matter, title, "\n".join([title, *(f"{part.heading}\n{part.text}" for part in parts)]))
    unverified = _unverified(matter, {part.slug for part in parts})
    phrasings = _phrasings(matter, {part.slug for part in parts})
    return [_section(head, part, unverified, phrasings.get(part.slug, ())) for part in parts if part.text]


def _head(matter: FrontMatter, title: str, text: str) -> Section:
    """A section that holds what is the same for the whole document."""
    path = matter.path
    stem = path.name[: -len(path.suffix)]
    return Section(
        id=_document(matter, stem),
        language=_language(matter, stem, text),
        title=matter.text("title") or title or matter.text("id") or _LANGUAGE_ENDING.sub("", stem).strip(),
        heading="",
        text="",
        topic=matter.text("topic") or "general",
        sources=source_addresses(matter.several("source_url"), path, matter.line("source_url")),
        as_of=as_of_date(matter.text("as_of"), path, matter.line("as_of")),
        verified=truth(matter.text("verified"), path, matter.line("verified"), "verified"),
        publisher=matter.text("publisher"),
        number=normal_number(matter.text("number")),
        valid_from=as_of_date(matter.text("valid_from"), path, matter.line("valid_from"), "valid_from"),
        valid_until=as_of_date(matter.text("valid_until"), path, matter.line("valid_until"), "valid_until"),
        supersedes=superseded(matter),
    )


def _document(matter: FrontMatter, stem: str) -> str:
    if given := matter.text("id"):
        return checked_slug(given, matter.path, matter.line("id"), "the id")
    made = made_slug(_LANGUAGE_ENDING.sub("", stem))
    if not made:
        raise RefusedError(matter.path, 1, "no id can be made from the file's name: add `id:` to the front matter")
    return made


def _language(matter: FrontMatter, stem: str, text: str) -> Language:
    ending = _LANGUAGE_ENDING.search(stem)
    named = ending[1].casefold() if ending else None
    if given := matter.text("lang"):
        declared = language_of(given, matter.path, matter.line("lang"))
        if named not in {None, declared}:
            reason = f"the front matter says lang {declared}, the file's name {named}"
            raise RefusedError(matter.path, matter.line("lang"), reason, "language")
        return declared
    found = named or detect(text)
    for language in LANGUAGES:
        if found == language:
            return language
    reason = "the language is not clear: add `lang: th`, `zh` or `en` to the front matter"
    raise RefusedError(matter.path, 1, reason, "language")


def _unverified(matter: FrontMatter, slugs: set[str]) -> set[str]:
    given = matter.several("unverified_sections")
    names = re.split(r"[\s,]+", given) if isinstance(given, str) else given
    found = {name.strip().removeprefix("#") for name in names} - {""}
    if unknown := sorted(found - slugs):
        reason = f"unverified_sections names no section of this document: {unknown[0]!r}"
        raise RefusedError(matter.path, matter.line("unverified_sections"), reason)
    return found


def _phrasings(matter: FrontMatter, slugs: set[str]) -> dict[str, tuple[str, ...]]:
    """The phrasings of each section; a plain list belongs to the opening paragraph."""
    given = matter.values.get("phrasings") or {}
    by_slug = given if isinstance(given, dict) else {"intro": given}
    for slug, texts in by_slug.items():
        if slug not in slugs:
            reason = f"phrasings names no section of this document: {slug!r}"
            raise RefusedError(matter.path, matter.line("phrasings"), reason)
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise RefusedError(matter.path, matter.line("phrasings"), "phrasings must be lists of questions")
    found: dict[str, tuple[str, ...]] = {}
    for slug, texts in by_slug.items():
        written = [text.strip() for text in texts if text.strip()]
        line = matter.yaml.line("phrasings", slug)
        found[slug] = tuple(checked(written, matter.path, line, f"phrasings, {slug}"))
    return found


def _section(head: Section, part: Part, unverified: set[str], phrasings: tuple[str, ...]) -> Section:
    return replace(
        head,
        id=f"{head.id}#{part.slug}",
        heading=part.heading,
        text=part.text,
        verified=head.verified and part.slug not in unverified,
        phrasings=phrasings,
    )
