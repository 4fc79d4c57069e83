"""Reads questions over a catalogue: "estates in Rayong over 2,000 rai", 离林查班港50公里以内的园区, "UASB vs MBR".

A question is read as one only if it asks for several records or for any (or sets named ones side by side), names the
catalogue's records by a noun, and every word of it is understood. All others are left to search: a list that drops a
wish without saying so is a wrong answer, and a question about one thing is no question over a catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.phrasebook import Found, longest
from knowledge.quantities import Quantity, Span, quantities
from knowledge.record_names import RecordNames
from knowledge.remainder import Remainder, looked_up, remainder, tokens
from knowledge.units import Units
from knowledge.vocabulary import Catalogue, Meaning, Record
from knowledge.words import Segmenter, normalise

_MOST_NAMED = 4
_ENGLISH = range(ord("a"), ord("z") + 1)


@dataclass(frozen=True, slots=True)
class Among:
    """A choice has one of these values."""

    column: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Within:
    """A figure is within a span; a distance is that to one of `to`, or to any place if there is none."""

    column: str
    span: Span
    to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class About:
    """The texts of a record hold a phrase: the records that do, with how much of a text it is."""

    phrase: str
    records: Mapping[str, float]


Condition = Among | Within | About


@dataclass(frozen=True, slots=True)
class Order:
    """The greatest or the smallest figure first, among those with a figure; a distance is that to one of `to`."""

    column: str
    greatest: bool
    to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listing:
    """A question for the records that meet all conditions."""

    catalogue: Catalogue
    conditions: tuple[Condition, ...]
    order: Order | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A question that sets named records against one another; `first` are the columns that it asks about."""

    catalogue: Catalogue
    records: tuple[Record, ...]
    first: tuple[str, ...]


class Questions:
    """Reads questions over some catalogues."""

    def __init__(self, catalogues: Sequence[Catalogue], units: Units, segmenter: Segmenter) -> None:
        self._catalogues = [(catalogue, RecordNames(catalogue)) for catalogue in catalogues]
        self._units = units
        self._segmenter = segmenter

    def read(self, question: str) -> Listing | SideBySide | None:
        """What a question asks of a catalogue; None if it is no question over one."""
        text = normalise(question)
        edges = {edge for word in tokens(text, self._segmenter) for edge in (word.start, word.end)}
        readings = [
            _Reading(catalogue, names, text, edges, self._units, self._segmenter)
            for catalogue, names in self._catalogues
        ]
        if compared := next((compared for reading in readings if (compared := reading.side_by_side())), None):
            return compared
        lists = [listing for reading in readings if (listing := reading.listing())]
        return max(lists, key=lambda listing: len(listing.conditions), default=None)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity or an order with the columns that it may be about."""

    start: int
    end: int
    columns: tuple[str, ...]
    span: Span | None
    greatest: bool
    bounded: bool


class _Reading:
    """One catalogue's view of one question."""

    def __init__(
        self,
        catalogue: Catalogue,
        names: RecordNames,
        text: str,
        edges: set[int],
        units: Units,
        segmenter: Segmenter,
    ) -> None:
        self.catalogue, self.names, self.text = catalogue, names, text
        self.segmenter = segmenter
        self.taken = [False] * len(text)
        self.quantities = [quantity for quantity in quantities(text, units) if self._measures(quantity)]
        for quantity in self.quantities:
            self.taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)
        found = [one for one in catalogue.find(text) if _stands_alone(text, one, edges)]
        self.nouns = [one for one in found if any(meaning.role == "noun" for meaning in one.meanings)]
        self.found = longest(found, self.taken)

    def _measures(self, quantity: Quantity) -> bool:
        return any(self._same(quantity, column) for column in self.catalogue.units)

    def _same(self, quantity: Quantity, column: str) -> bool:
        return quantity.dimension in ("", self.catalogue.units[column].dimension)

    # --- two or three named things ----------------------------------------------------------------------------------

    def side_by_side(self) -> SideBySide | None:
        """The named records, where there are some and a word that compares them."""
        names = self.names.find(self.text)
        if not 2 <= len(names) <= _MOST_NAMED:
            return None
        taken = list(self.taken)
        for name in names:
            taken[name.start : name.end] = [True] * (name.end - name.start)
        rest = remainder(self.text, taken, self.segmenter)
        orders = [meaning for one in self.found for meaning in one.meanings if meaning.role in ("most", "least")]
        only_joined = rest.joins and not rest.phrases and not self.quantities
        if not (rest.compares or only_joined or (orders and rest.joins)):
            return None
        asked = [m.column for one in self.found for m in one.meanings if m.role in ("column", "most", "least")]
        return SideBySide(self.catalogue, tuple(name.record for name in names), tuple(dict.fromkeys(asked)))

    # --- lists ------------------------------------------------------------------------------------------------------

    def listing(self) -> Listing | None:
        """The conditions of the question, where it is one for a list and all of it is understood."""
        if not self.nouns:
            return None
        figures = self._figures()
        bound = [self._bind(figure) for figure in figures]
        if not all(bound):
            return None
        rest = remainder(self.text, self.taken, self.segmenter)
        conditions, order = self._numbers(figures, [column for column in bound if column])
        read = self._choices({column for column in bound if column}, conditions, order)
        about = [About(phrase, looked_up(phrase, self.catalogue, self.segmenter)) for phrase in rest.phrases]
        if read is None or not all(one.records for one in about):
            return None
        listing = Listing(self.catalogue, (*read, *about), order)
        return listing if self._is_one(listing, figures, rest) else None

    def _figures(self) -> list[_Figure]:
        figures = []
        for quantity in self.quantities:
            columns = tuple(column for column in self.catalogue.units if self._same(quantity, column))
            figures.append(
                _Figure(quantity.start, quantity.end, columns, quantity.span, greatest=False, bounded=quantity.bounded)
            )
        for one in self.found:
            for role in ("most", "least"):
                if columns := tuple(meaning.column for meaning in one.meanings if meaning.role == role):
                    figures.append(_Figure(one.start, one.end, columns, None, role == "most", bounded=True))
        return figures

    def _bind(self, figure: _Figure) -> str | None:
        """The column that a figure is about: the one named nearest to it, the only one, or the one meant by default."""
        hints = self._hints(figure, ("column", "value")) or self._hints(figure, ("bare",))
        if hints:
            return min(hints)[1]
        unnamed = [name for name in figure.columns if self.catalogue.columns[name].default]
        if figure.span is not None and len(unnamed) == 1:
            return unnamed[0]
        return figure.columns[0] if len(figure.columns) == 1 else None

    def _hints(self, figure: _Figure, roles: Sequence[str]) -> list[tuple[int, str]]:
        """How far from the figure each of its columns is named, by its words or by a place that it is measured to."""
        hints = []
        for one in self.found:
            gap = max(one.start - figure.end, figure.start - one.end, 0)
            for meaning in one.meanings:
                for column in figure.columns:
                    destination = self.catalogue.columns[column].to
                    by_place = meaning.role in roles and meaning.role != "column" and meaning.column == destination
                    if (meaning.role == "column" in roles and meaning.column == column) or by_place:
                        hints.append((gap, column))
        return hints

    def _numbers(self, figures: Sequence[_Figure], columns: Sequence[str]) -> tuple[list[Condition], Order | None]:
        conditions: list[Condition] = []
        order = None
        for figure, column in zip(figures, columns, strict=True):
            if figure.span is not None:
                unit = self.catalogue.units[column]
                conditions.append(Within(column, figure.span, self._places(column)) if unit else About("", {}))
            else:
                order = Order(column, figure.greatest, self._places(column))
        return conditions, order

    def _places(self, column: str) -> frozenset[str]:
        """The places that the question names of those a distance is measured to."""
        destination = self.catalogue.columns[column].to
        if not destination:
            return frozenset()
        return self._named_places(destination, "value") or self._named_places(destination, "bare")

    def _named_places(self, column: str, role: str) -> frozenset[str]:
        return frozenset(
            meaning.value
            for one in self.found
            for meaning in one.meanings
            if meaning.role == role
            and meaning.column == column
            and (role == "value" or not any(other.role == "value" for other in one.meanings))
        )

    def _choices(self, bound: set[str], numbers: Sequence[Condition], order: Order | None) -> list[Condition] | None:
        """All conditions; None where a column is named that nothing is asked of."""
        chosen: dict[str, set[str]] = {}
        places = {self.catalogue.columns[column].to for column in bound} - {""}
        loose: list[Sequence[Meaning]] = []
        for one in self.found:
            measured = any(meaning.role == "column" and meaning.column in bound for meaning in one.meanings)
            values = [meaning for meaning in one.meanings if meaning.role == "value"]
            if any(meaning.column in places for meaning in one.meanings if meaning.role in ("value", "bare")):
                if not values or values[0].column in places:
                    continue
            if values and not measured:
                column = values[0].column
                chosen.setdefault(column, set()).update(m.value for m in values if m.column == column)
            elif not measured and not any(meaning.role in ("noun", "most", "least") for meaning in one.meanings):
                loose.append(one.meanings)
        used = bound | set(chosen)
        if any(not any(meaning.role == "column" and meaning.column in used for meaning in some) for some in loose):
            return None
        return [*(Among(column, frozenset(values)) for column, values in chosen.items()), *numbers]

    def _is_one(self, listing: Listing, figures: Sequence[_Figure], rest: Remainder) -> bool:
        """Whether the question is one for a list, and not for what is said of one record."""
        compared = any(figure.bounded for figure in figures)
        several = rest.asks_list or compared or self._plural()
        only_phrases = all(isinstance(condition, About) for condition in listing.conditions)
        if not (listing.conditions or listing.order) or not several or (only_phrases and not rest.asks_list):
            return False
        return not self._names_one()

    def _plural(self) -> bool:
        """Whether an English noun stands in the plural."""
        return any(self.text[one.end - 1] == "s" and ord(self.text[one.start]) in _ENGLISH for one in self.nouns)

    def _names_one(self) -> bool:
        """Whether a record is named in full, by more than the place it lies in."""
        places = [False] * len(self.text)
        for one in self.found:
            if any(meaning.role in ("value", "bare", "column") for meaning in one.meanings):
                places[one.start : one.end] = [True] * one.length
        return any(name.whole and not all(places[name.start : name.end]) for name in self.names.find(self.text))


# Inside longer words these would be found by chance: น้ำ in น้ำยาง, 港 in 香港.
_SHORT_THAI = 4


def _stands_alone(text: str, one: Found[Meaning], edges: set[int]) -> bool:
    first = text[one.start]
    short = one.length <= _SHORT_THAI if "\u0e01" <= first <= "\u0e4e" else one.length == 1 and not first.isascii()
    return not short or {one.start, one.end} <= edges


__all__ = ["About", "Among", "Condition", "Listing", "Order", "Questions", "SideBySide", "Within", "replace"]
