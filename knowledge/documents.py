"""Sections and records: the units that are indexed, found, shown and cited.

A document is a text by a publisher in one or more languages; its sections share one id in all languages. A record is
a row of a catalogue (an activity, an estate, a technology) and is treated as a section whose text is composed from
its fields. Ids are `<document id>#<slug>` and `<catalogue>#<record id>`: they survive edits and rebuilds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from typing import Any, Literal

from bot.messages import Language
from bot.ports import FactValue
from knowledge.schema import Cell, Schema

_LISTS = ("sources", "aliases", "phrasings", "near", "pages", "supersedes")

Kind = Literal["section", "record", "gap", "phrasings", "glossary"]
"""What a section is: a part of a document, a row of a catalogue, something the knowledge is known not to hold, only
phrasings for a section that comes from another file, or a file of the field's words (`text`)."""


@dataclass(frozen=True, slots=True)
class Section:
    """One language variant of a section or record.

    `text` is Markdown and is what people see. `essence` is what is embedded (title, heading and text unless a
    catalogue says otherwise). `aliases` are searched by words only and never shown. `phrasings` are ways in which
    people ask for it, searched and never shown; `near` are a gap's sections that may be offered instead. `facts` are a
    record's values for filters, numbers in the unit of their column. `cells` are a record's entries in the columns that
    its catalogue's `schema` asks by or compares. `as_of` is YYYY, YYYY-MM or YYYY-MM-DD, "" if the source has none.
    `pages` are the first and the last page (1-based) of the source that it stands on, none where there are no pages.
    `publisher` is who published the document, as it is to be named; `number` is the number under which it was
    announced, in one form for all spellings ("boi 1/2565"). `valid_from` and `valid_until` are dates like `as_of`, ""
    where the source has none. `supersedes` are documents (ids or announced numbers) that it takes the place of.
    """

    id: str
    language: Language
    title: str
    heading: str
    text: str
    topic: str
    kind: Kind = "section"
    sources: tuple[str, ...] = ()
    as_of: str = ""
    verified: bool = False
    essence: str = ""
    aliases: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    publisher: str = ""
    number: str = ""
    valid_from: str = ""
    valid_until: str = ""
    supersedes: tuple[str, ...] = ()
    schema: Schema | None = field(default=None, repr=False)

    @property
    def document(self) -> str:
        """The document's or catalogue's id."""
        return self.id.partition("#")[0]

    @property
    def embedded_text(self) -> str:
        """What the embedding model reads."""
        return self.essence or "\n".join(part for part in (self.title, self.heading, self.text) if part)

    @property
    def fingerprint(self) -> str:
        """A hash of all that is indexed or shown, to tell a changed section from an unchanged one."""
        parts = repr((sorted(self.to_json().items()), self.schema and self.schema.fingerprint))
        return sha256(parts.encode("utf-8", "replace")).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """As plain values for a JSON line; the schema is kept once for all records of a catalogue."""
        # Not `asdict`, which copies every value to the bottom: a build asks this of all sections.
        values = {name: getattr(self, name) for name in _PLAIN}
        return {**values, "cells": {name: asdict(cell) for name, cell in self.cells.items()}}

    @classmethod
    def from_json(cls, values: Mapping[str, Any], schema: Schema | None = None) -> Section:
        """The inverse of `to_json`."""
        lists = {name: tuple(values.get(name, ())) for name in _LISTS}
        cells = {name: Cell(tuple(cell["values"]), cell["shown"]) for name, cell in values.get("cells", {}).items()}
        return cls(**{**values, **lists, "cells": cells, "schema": schema})


_PLAIN = tuple(each.name for each in fields(Section) if each.name not in ("schema", "cells"))


def by_id(sections: Iterable[Section]) -> dict[str, dict[Language, Section]]:
    """Sections grouped by id, then language, in the order they come."""
    grouped: dict[str, dict[Language, Section]] = {}
    for section in sections:
        grouped.setdefault(section.id, {})[section.language] = section
    return grouped
