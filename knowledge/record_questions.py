"""Reads questions over a catalogue: "estates in Rayong over 2,000 rai", 离林查班港50公里以内的园区, "UASB vs MBR".

A question is read as one only if it asks for several records or for any (or sets named ones side by side), names the
catalogue's records by a noun, and every word of it is understood. All others are left to search: a list that drops a
wish without saying so is a wrong answer, and a question about one thing is no question over a catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from knowledge.conditions import About, Among, Condition, Known, Listing, Order, SideBySide, Within
from knowledge.measures import Figure, column_of, figures, measures, places
from knowledge.phrasebook import Found, longest
from knowledge.quantities import quantities
from knowledge.question_words import CLAUSE_END, FILLERS, REQUEST
from knowledge.record_names import Name, RecordNames
from knowledge.remainder import Phrase, Remainder, remainder, tokens
from knowledge.texts import Texts
from knowledge.units import Units
from knowledge.vocabulary import Catalogue, Meaning
from knowledge.words import Segmenter, normalise

LookUp = Callable[[str, Catalogue], Mapping[str, float]]

_MOST_NAMED = 4
# Where a figure is known of more records than this share, that it is known selects nothing.
_TELLING_SHARE = 1 / 3
_ENGLISH = range(ord("a"), ord("z") + 1)


class Questions:
    """Reads questions over some catalogues."""

    def __init__(self, catalogues: Sequence[Catalogue], units: Units, segmenter: Segmenter, texts: Texts) -> None:
        self._catalogues = [(catalogue, RecordNames(catalogue)) for catalogue in catalogues]
        self._units = units
        self._segmenter = segmenter
        self._texts = texts

    def read(self, question: str) -> Sequence[Listing] | SideBySide:
        """What a question asks of a catalogue; nothing if it is no question over one.

        Of several listings, which are further ways to read the question, the first that selects something is meant.
        """
        text = normalise(question)
        edges = {edge for word in tokens(text, self._segmenter) for edge in (word.start, word.end)}
        readings = [
            _Reading(catalogue, names, text, edges, self._units, self._segmenter)
            for catalogue, names in self._catalogues
        ]
        if compared := next((compared for reading in readings if (compared := reading.side_by_side())), None):
            return compared
        lists = [listing for reading in readings for listing in self._listings(reading)]
        return sorted(lists, key=lambda listing: -len(listing.conditions))

    def _listings(self, reading: _Reading) -> Iterator[Listing]:
        """The lists that a question may ask of one catalogue.

        A name beside words that are not known otherwise may be part of a longer phrase: 垃圾渗滤液 is no 垃圾.
        """
        read = reading.listing()
        if read is None:
            return
        others = [reading.without(one) for one in reading.names_beside(read[1])]
        for listing, phrases in [read, *(other for other in others if other)]:
            for look_up in (self._texts.holding, self._texts.meaning) if phrases else (self._texts.holding,):
                if whole := self._with_phrases(listing, phrases, reading.begins, look_up):
                    yield whole

    def _with_phrases(
        self, listing: Listing, phrases: Sequence[Phrase], begins: int, look_up: LookUp
    ) -> Listing | None:
        """The listing where all of its phrases stand in texts of records.

        What else people say before they ask ("We make batteries. Which estates …") is left out, and told to them.
        """
        others = [catalogue for catalogue, _ in self._catalogues if catalogue is not listing.catalogue]
        about: list[About] = []
        ignored: list[str] = []
        for phrase in phrases:
            # A place or kind that another catalogue knows is no industry or use, though it may stand in a name.
            foreign = any(other.owns(phrase.text) for other in others)
            records = {} if foreign else look_up(phrase.text, listing.catalogue)
            if records:
                about.append(About(phrase.text, records))
            elif phrase.end <= begins and any(not isinstance(one, Known) for one in listing.conditions):
                ignored.append(phrase.text)
            else:
                return None
        return replace(listing, conditions=(*listing.conditions, *about), ignored=tuple(ignored))


_Read = tuple[Listing, tuple[Phrase, ...]]


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
        self.catalogue, self.names, self.text, self.segmenter = catalogue, names, text, segmenter
        self.quantities = [quantity for quantity in quantities(text, units) if measures(catalogue, quantity)]
        self.taken = [False] * len(text)
        for quantity in self.quantities:
            _take(self.taken, quantity.start, quantity.end)
        found = [one for one in catalogue.find(text) if _stands_alone(text, one, edges)]
        self.nouns = [one for one in found if _has(one, "noun")]
        self.found = longest(found, self.taken)
        self.begins = self._begins()
        self.requests = [request for noun in self.nouns if (request := REQUEST.search(text, 0, noun.start))]
        for request in self.requests:
            _take(self.taken, *request.span(request.lastgroup or 0))

    def _begins(self) -> int:
        """Where the part of the question begins in which its first condition or noun stands."""
        starts = [one.start for one in (*self.found, *self.nouns)] + [one.start for one in self.quantities]
        ends = [end.end() for end in CLAUSE_END.finditer(self.text) if end.end() <= min(starts, default=0)]
        return max(ends, default=0)

    # --- two or three named things ----------------------------------------------------------------------------------

    def side_by_side(self) -> SideBySide | None:
        """The named records, where there are some and a word that compares them."""
        names = self.names.find(self.text)
        if not 2 <= len(names) <= _MOST_NAMED:
            return None
        taken = list(self.taken)
        for name in names:
            _take(taken, name.start, name.end)
        rest = remainder(self.text, taken, self.segmenter)
        nothing_else = not rest.phrases and not self.quantities
        ordered = any(_has(one, "most", "least") and not self._is_filler(one) for one in self.found)
        if not (rest.compares or (nothing_else and (rest.joins or rest.asks_which)) or (ordered and rest.joins)):
            return None
        asked = [m.column for one in self.found for m in one.meanings if m.role in ("column", "most", "least")]
        return SideBySide(self.catalogue, tuple(name.record for name in names), tuple(dict.fromkeys(asked)))

    # --- lists ------------------------------------------------------------------------------------------------------

    def names_beside(self, phrases: Sequence[Phrase]) -> list[Found[Meaning]]:
        """The choices' values that touch one of the phrases."""
        return [
            one
            for one in self.found
            if _has(one, "value")
            and any(0 <= phrase.start - one.end <= 1 or 0 <= one.start - phrase.end <= 1 for phrase in phrases)
        ]

    def without(self, one: Found[Meaning]) -> _Read | None:
        """The list that is asked for if a name is none, but part of a phrase."""
        other = copy(self)
        other.found = [found for found in self.found if found is not one]
        other.taken = list(self.taken)
        other.taken[one.start : one.end] = [False] * one.length
        return other.listing()

    def listing(self) -> _Read | None:
        """The list that is asked for, with the phrases that are still to be looked up in the records' texts."""
        if not self.nouns:
            return None
        bound = self._bound()
        conditions = None if bound is None else self._conditions(bound)
        if bound is None or conditions is None:
            return None
        orders = [Order(column, figure.greatest, self._places(column)) for figure, column in bound if not figure.span]
        listing = Listing(self.catalogue, tuple(conditions), orders[-1] if orders else None)
        rest = remainder(self.text, self.taken, self.segmenter)
        return (listing, rest.phrases) if self._asks_for(listing, bound, rest) else None

    def _bound(self) -> list[tuple[Figure, str]] | None:
        """The figures with their columns; None where one of them cannot be told."""
        bound = []
        for figure in figures(self.catalogue, self.quantities, self.found):
            column = column_of(self.catalogue, figure, self.found, self.text)
            if column:
                bound.append((figure, column))
            elif figure.span or not self._is_filler(figure):
                return None
        return bound

    def _places(self, column: str) -> frozenset[str]:
        return places(self.catalogue, column, self.found)

    def _conditions(self, bound: Sequence[tuple[Figure, str]]) -> list[Condition] | None:
        """The conditions on choices and figures; None where a name or a column cannot be made one of."""
        used = {column for _, column in bound}
        destinations = {self.catalogue.columns[column].to for column in used} - {""}
        chosen: dict[str, set[str]] = {}
        named: list[Found[Meaning]] = []
        for one in self.found:
            values = [meaning for meaning in one.meanings if meaning.role == "value"]
            if _measured(one, used) or _is_destination(one, values, destinations):
                continue
            if values:
                same = {meaning.value for meaning in values if meaning.column == values[0].column}
                chosen.setdefault(values[0].column, set()).update(same)
            elif not _has(one, "noun", "most", "least"):
                named.append(one)
        known = [self._known(one, used | set(chosen)) for one in named]
        if None in known:
            return None
        spans = [Within(column, figure.span, self._places(column)) for figure, column in bound if figure.span]
        choices = [Among(column, frozenset(values)) for column, values in chosen.items()]
        return [*choices, *spans, *dict.fromkeys(Known(column) for column in known if column)]

    def _known(self, one: Found[Meaning], used: set[str]) -> str | None:
        """The column that has to be known, as it is named and nothing else is asked of it; "" if nothing has to be."""
        columns = [meaning.column for meaning in one.meanings if meaning.role == "column"]
        if used.intersection(columns) or (columns and self._is_filler(one)):
            return ""
        figures = [column for column in columns if column in self.catalogue.units]
        return figures[0] if len(figures) == 1 else None

    def _asks_for(self, listing: Listing, bound: Sequence[tuple[Figure, str]], rest: Remainder) -> bool:
        """Whether the question is one for a list, and not for what is said of one record."""
        compared = any(figure.bounded and not self._is_filler(figure) for figure, _ in bound)
        if not (rest.asks or self.requests or compared or self._plural()):
            return False
        if not listing.conditions and not listing.order and not (rest.phrases and (rest.asks or self._plural())):
            return False
        return not self._only_noun(listing, rest) and self._tells(listing, rest) and not self._names_one()

    def _is_filler(self, one: Found[Meaning] | Figure) -> bool:
        """Whether words say something ("near") that a question may also leave at that."""
        return self.text[one.start : one.end] in FILLERS

    def _plural(self) -> bool:
        """Whether an English noun stands in the plural."""
        return any(self.text[one.end - 1] == "s" and ord(self.text[one.start]) in _ENGLISH for one in self.nouns)

    def _only_noun(self, listing: Listing, rest: Remainder) -> bool:
        """Whether the noun itself ("special economic zones") is all that is asked: documents tell more of that."""
        values = [one for one in self.found if _has(one, "value")]
        return (
            len(listing.conditions) == 1
            and not rest.phrases
            and not listing.order
            and all(_has(one, "noun") for one in values)
            and bool(values)
        )

    def _tells(self, listing: Listing, rest: Remainder) -> bool:
        """Whether the conditions select at all; that a figure is known does so only where few have one."""
        if rest.phrases or any(not isinstance(condition, Known) for condition in listing.conditions) or listing.order:
            return True
        known = [
            record
            for record in self.catalogue.records
            if all(isinstance(one, Known) and record.figures.get(one.column) for one in listing.conditions)
        ]
        return len(known) <= _TELLING_SHARE * len(self.catalogue.records)

    def _names_one(self) -> bool:
        """Whether a record is named in full, by more than the place it lies in."""
        named = [False] * len(self.text)
        for one in self.found:
            if _has(one, "value", "bare", "column"):
                _take(named, one.start, one.end)
        return any(_more_than(name, named) for name in self.names.find(self.text))


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _has(one: Found[Meaning], *roles: str) -> bool:
    return any(meaning.role in roles for meaning in one.meanings)


def _measured(one: Found[Meaning], used: set[str]) -> bool:
    """Whether a phrase names the column of a figure."""
    return any(meaning.role == "column" and meaning.column in used for meaning in one.meanings)


def _is_destination(one: Found[Meaning], values: Sequence[Meaning], destinations: set[str]) -> bool:
    """Whether a phrase names a place that a figure is measured to, and is not rather a full name of something else."""
    to = any(meaning.column in destinations and meaning.role in ("value", "bare") for meaning in one.meanings)
    return to and (not values or values[0].column in destinations)


def _more_than(name: Name, named: Sequence[bool]) -> bool:
    return name.whole and name.firm and not all(named[name.start : name.end])


# Inside longer words these would be found by chance: น้ำ in น้ำยาง, 港 in 香港.
_SHORT_THAI = 4


def _stands_alone(text: str, one: Found[Meaning], edges: set[int]) -> bool:
    first = text[one.start]
    short = one.length <= _SHORT_THAI if "\u0e01" <= first <= "\u0e4e" else one.length == 1 and not first.isascii()
    return not short or {one.start, one.end} <= edges
