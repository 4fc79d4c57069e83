"""Records by their catalogue's fields, for a model that says outright which fields and bounds it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.ports import FactValue
from knowledge.documents import Section
from knowledge.index import Index

Relation = Literal["is", "contains", "at_least", "at_most"]

_MOST_VALUES = 12
_Facts = Mapping[str, Sequence[FactValue]]


class FilterError(ValueError):
    """A catalogue, field or relation that there is not. What it says names those that there are."""


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """A field of a record and what its value has to be; case does not matter."""

    field: str
    relation: Relation
    value: str | float


class Shelf(Protocol):
    """What lends the index that is in use."""

    def index(self) -> AbstractContextManager[Index]:
        """The index, which stays open until the block ends."""
        ...


class RecordLookup:
    """The records of the index in use, by catalogue."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._ready: tuple[str, Mapping[str, Mapping[str, str]]] | None = None

    def fields(self) -> Mapping[str, Mapping[str, str]]:
        """For each catalogue its fields with what they hold: "number", "text", or the values where they are few."""
        with self._shelf.index() as index:
            if self._ready is None or self._ready[0] != index.manifest.id:
                facts = {name: _columns(records) for name, records in _catalogues(index).items()}
                told = {
                    name: {field: _told(values) for field, values in of.items()} for name, of in facts.items() if of
                }
                self._ready = (index.manifest.id, told)
            return self._ready[1]

    def find(self, catalogue: str, filters: Sequence[FieldFilter]) -> list[str]:
        """The ids of the records that pass every filter, in the catalogue's order. Raises `FilterError`."""
        known = self.fields()
        if catalogue not in known:
            raise FilterError(f"no such catalogue; there are: {', '.join(sorted(known))}")
        for each in filters:
            if each.field not in known[catalogue]:
                raise FilterError(f"no such field; {catalogue} has: {', '.join(sorted(known[catalogue]))}")
            if each.relation in ("at_least", "at_most") and not isinstance(_number(each.value), float):
                raise FilterError("a bound is a number")
        with self._shelf.index() as index:
            records = _catalogues(index).get(catalogue, [])
            return [record.id for record in records if all(_passes(record.facts, each) for each in filters)]


def _catalogues(index: Index) -> dict[str, list[Section]]:
    """One variant of each record, by its catalogue."""
    found: dict[str, list[Section]] = {}
    for variants in index.sections.values():
        record = next(iter(variants.values()))
        if record.kind == "record":
            found.setdefault(record.document, []).append(record)
    return found


def _columns(records: Sequence[Section]) -> _Facts:
    columns: dict[str, list[FactValue]] = {}
    for record in records:
        for name, value in record.facts.items():
            columns.setdefault(name, []).append(value)
    return columns


def _told(values: Sequence[FactValue]) -> str:
    if all(isinstance(value, float) for value in values):
        return "number"
    different = sorted({str(value) for value in values})
    return " | ".join(different) if len(different) <= _MOST_VALUES else "text"


def _passes(facts: Mapping[str, FactValue], wanted: FieldFilter) -> bool:
    """A blank is no match."""
    value = facts.get(wanted.field)
    if value is None:
        return False
    if wanted.relation in ("at_least", "at_most"):
        bound, number = _number(wanted.value), _number(value)
        if bound is None or number is None:
            return False
        return number >= bound if wanted.relation == "at_least" else number <= bound
    if isinstance(value, float):
        return value == _number(wanted.value)
    said, held = str(wanted.value).strip().casefold(), str(value).casefold()
    return said == held if wanted.relation == "is" else bool(said) and said in held


def _number(value: FactValue) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        return float(value.replace(",", "") if isinstance(value, str) else value)
    except ValueError:
        return None
