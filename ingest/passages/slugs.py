"""The slugs of a document's sections: made of their headings alone, so that changes elsewhere rename nothing.

They can be made again from the sections, whatever ids these bear meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.passages.numbers import article_of, without_number
from ingest.values import made_slug
from knowledge.documents import Section

INTRO = "intro"
STEP = " › "
"""What stands between the headings of a path."""


def with_slugs(sections: Iterable[Section]) -> list[Section]:
    """The sections of one document in their order, each with an id of its own.

    An article's slug is its number ("5"), another section's the words of its last heading, "intro" without one. What
    is taken already gets the heading above in front ("หมวด-2.5"), else a number behind it; so do the further sections
    of a long text ("fees-2", "fees-3").
    """
    taken: set[str] = set()
    found: list[Section] = []
    before, stem = ("", "", ""), ""
    for section in sections:
        place: tuple[str, str, str] = (section.kind, section.title, section.heading)
        own, above = _wanted(section)
        if place == before:
            own, above = stem, ""
        slug = _first_free(own, above, taken)
        before, stem = place, stem if place == before else slug
        taken.add(slug)
        found.append(replace(section, id=f"{section.document}#{slug}"))
    return found


def _wanted(section: Section) -> tuple[str, str]:
    """The slug of a section and that of the heading above it."""
    if section.kind == "record":
        return made_slug(section.heading) or "record", _slug(section.title.split(STEP)[1:])
    path = section.heading.split(STEP) if section.heading else []
    article = article_of(path[-1]) if path else None
    return (str(article.value) if article else _slug(path)) or INTRO, _slug(path[:-1])


def _slug(path: list[str]) -> str:
    return made_slug(without_number(path[-1])) if path else ""


def _first_free(own: str, above: str, taken: set[str]) -> str:
    for slug in (own, *([f"{above}.{own}"] if above else [])):
        if slug not in taken:
            return slug
    number = 2
    while f"{own}-{number}" in taken:
        number += 1
    return f"{own}-{number}"
