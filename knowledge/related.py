"""What people read next: the records that belong to one another, and the neighbours of a section in its document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.messages import Language
from knowledge.documents import Section
from knowledge.index import Index
from knowledge.ranking import Ranked

LookUp = Callable[[str], Sequence[Ranked]]
"""The ranking of a question."""

_FURTHEST = 3
_EXPLAINING = 8


class Related:
    """What belongs to each section of an index. `links` are the records that a record names by their codes."""

    def __init__(self, index: Index, links: Mapping[str, frozenset[str]]) -> None:
        self._index = index
        self._links = links
        self._explained: dict[tuple[str, str, Language], str | None] = {}

    def of(self, section: str, language: Language, near: Sequence[str], look_up: LookUp) -> list[str]:
        """The sections to read after a section, the most useful first; `near` are those near the question, in order.

        For a record: the records that it names and that name it, then the section that explains its class (group A2).
        For a section: the others of its document, those near the question first, then the next one, and the one before.
        """
        variants = self._index.sections[section]
        shown = variants.get(language) or next(iter(variants.values()))
        found = self._of_record(shown, near, look_up) if shown.kind == "record" else self._beside(shown, near)
        return [one for one in dict.fromkeys(found) if one != section]

    def _of_record(self, record: Section, near: Sequence[str], look_up: LookUp) -> Iterator[str]:
        yield from _ordered(self._links.get(record.id, ()), near)
        yield from self._explaining(record, look_up)
        yield from _ordered(self._linking.get(record.id, ()), near)

    def _explaining(self, record: Section, look_up: LookUp) -> Iterator[str]:
        """The section that says what a record's class means, found by the words with which the record shows it.

        A corpus has few classes: each is looked up once.
        """
        asked = (_class_of(record), record.topic, record.language)
        if asked not in self._explained:
            self._explained[asked] = self._found(asked[0], record.topic, look_up) if asked[0] else None
        if explaining := self._explained[asked]:
            yield explaining

    def _found(self, asked: str, topic: str, look_up: LookUp) -> str | None:
        for one in look_up(asked)[:_EXPLAINING]:
            first = next(iter(self._index.sections[one.section].values()))
            if first.kind == "section" and first.topic == topic:
                return one.section
        return None

    def _beside(self, section: Section, near: Sequence[str]) -> Iterator[str]:
        document = self._documents[section.document]
        yield from _ordered((one for one in document if one in near), near)
        place = document.index(section.id)
        yield from document[place + 1 : place + 1 + _FURTHEST]
        yield from reversed(document[max(place - _FURTHEST, 0) : place])

    @cached_property
    def _documents(self) -> Mapping[str, Sequence[str]]:
        """The sections of each document in their order."""
        documents: dict[str, list[str]] = {}
        for section in self._index.order:
            documents.setdefault(section.partition("#")[0], []).append(section)
        return documents

    @cached_property
    def _linking(self) -> Mapping[str, Sequence[str]]:
        """The records that name each record."""
        linking: dict[str, list[str]] = {}
        for section, records in self._links.items():
            for record in records:
                linking.setdefault(record, []).append(section)
        return linking


def _ordered(sections: Iterable[str], near: Sequence[str]) -> list[str]:
    """The sections that are near first, in that order, then the others in their own."""
    place = {section: number for number, section in enumerate(near)}
    return sorted(sections, key=lambda section: place.get(section, len(place)))


def _class_of(record: Section) -> str:
    """The first of a record's choices, as it is shown: "Incentive group A2"."""
    for column in record.schema.columns if record.schema else ():
        cell = record.cells.get(column.name)
        if column.kind == "choice" and not column.topic and cell and cell.shown:
            return f"{column.label.get(record.language, '')} {cell.shown}".strip()
    return ""
