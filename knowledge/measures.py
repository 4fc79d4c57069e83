"""The figures of a question, each with the column that it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.phrasebook import Found
from knowledge.quantities import Quantity, Span
from knowledge.vocabulary import Catalogue, Meaning

Mentions = Sequence[Found[Meaning]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity ("over 2,000 rai"), or without a `span` an order ("nearest"), and the columns that it may be about."""

    start: int
    end: int
    columns: tuple[str, ...]
    span: Span | None
    greatest: bool
    bounded: bool


def figures(catalogue: Catalogue, quantities: Sequence[Quantity], found: Mentions) -> list[Figure]:
    """The quantities that one of the catalogue's columns measures, and the orders."""
    return [*_bounds(catalogue, quantities), *_orders(found)]


def measures(catalogue: Catalogue, quantity: Quantity) -> tuple[str, ...]:
    """The columns whose figures are of a quantity's dimension; all of them where it says no unit."""
    return tuple(column for column, unit in catalogue.units.items() if quantity.dimension in ("", unit.dimension))


def _bounds(catalogue: Catalogue, quantities: Sequence[Quantity]) -> Iterator[Figure]:
    for quantity in quantities:
        if columns := measures(catalogue, quantity):
            yield Figure(quantity.start, quantity.end, columns, quantity.span, greatest=False, bounded=quantity.bounded)


def _orders(found: Mentions) -> Iterator[Figure]:
    for one in found:
        for role in ("most", "least"):
            if columns := tuple(meaning.column for meaning in one.meanings if meaning.role == role):
                yield Figure(one.start, one.end, columns, None, greatest=role == "most", bounded=True)


# Ties a place to a distance, however near another one stands: "in Bangkok within 40 km of the port", 离曼谷…
_FROM_AFTER = re.compile(r" (?:away )?(?:of|from|to) (?:the )?|\s?จาก\s?")
_FROM_BEFORE = re.compile(r"(?:离|距|距离|ห่างจาก|ห่าง|ใกล้กับ|ใกล้|จาก|ถึง)\s?$")


def is_from(text: str, figure: Figure, one: Found[Meaning]) -> bool:
    """Whether a figure is said to be measured from a place that is mentioned."""
    return bool(_FROM_BEFORE.search(text, 0, one.start) or _FROM_AFTER.fullmatch(text, figure.end, one.start))


def column_of(catalogue: Catalogue, figure: Figure, found: Mentions, text: str) -> str | None:
    """The column that a figure is about: the one named nearest to it, the only one, or the one meant by default."""
    hints = list(_hints(catalogue, figure, found, ("column", "value"), text)) or list(
        _hints(catalogue, figure, found, ("bare",), text)
    )
    if hints:
        return min(hints)[1]
    unnamed = [name for name in figure.columns if catalogue.columns[name].default]
    if figure.span is not None and len(unnamed) == 1:
        return unnamed[0]
    return figure.columns[0] if len(figure.columns) == 1 else None


def _hints(
    catalogue: Catalogue, figure: Figure, found: Mentions, roles: Collection[str], text: str
) -> Iterator[tuple[int, str]]:
    """How far from the figure each of its columns is named, by its words or by a place that it is measured to."""
    for one in found:
        gap = max(one.start - figure.end, figure.start - one.end, 0)
        if is_from(text, figure, one):
            gap = -1
        for meaning in one.meanings:
            if meaning.role not in roles:
                continue
            for column in figure.columns:
                named = column if meaning.role == "column" else catalogue.columns[column].to
                if meaning.column == named:
                    yield gap, column


def places(catalogue: Catalogue, column: str, found: Mentions) -> frozenset[str]:
    """The places that a question names of those that a column's distances are measured to."""
    destination = catalogue.columns[column].to
    if not destination:
        return frozenset()
    return _named(destination, "value", found) or _named(destination, "bare", found)


def _named(column: str, role: str, found: Mentions) -> frozenset[str]:
    """The values of a column that are named; a bare name that is a full name elsewhere (a province) is not one."""
    return frozenset(
        meaning.value
        for one in found
        if role == "value" or not any(other.role == "value" for other in one.meanings)
        for meaning in one.meanings
        if meaning.role == role and meaning.column == column
    )
