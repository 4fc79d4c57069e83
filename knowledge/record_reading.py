"""One catalogue's view of one question: the names, figures and choices in it, and what list they ask for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from copy import copy
from itertools import pairwise

from knowledge import choices
from knowledge.conditions import Among, Condition, Known, Listing, Order, SideBySide, Within
from knowledge.measures import Figure, column_of, figures, is_from, measures, places
from knowledge.phrasebook import Found, longest
from knowledge.quantities import Span, quantities
from knowledge.question_words import CLAUSE_END, COUNT_END, COURTESY_BEFORE, FILLERS, NONE_OF, REQUEST, SUITS
from knowledge.ranks import rank
from knowledge.record_names import Name, RecordNames
from knowledge.remainder import Phrase, Remainder, remainder
from knowledge.units import Units
from knowledge.vocabulary import Catalogue, Meaning
from knowledge.words import Segmenter

_MOST_NAMED = 4
# Where a figure is known of more records than this share, that it is known selects nothing.
_TELLING_SHARE = 1 / 3
_ENGLISH = range(ord("a"), ord("z") + 1)

Read = tuple[Listing, tuple[Phrase, ...]]


class Reading:
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
        self.rank = rank(catalogue, text, self.found, self.nouns)
        self.excluded = choices.excluded(text, self.found)
        for start, end in (*self.rank.said, *self.excluded.values()):
            _take(self.taken, start, end)
        self.requests = [request for noun in self.nouns if (request := REQUEST.search(text, 0, noun.start))]
        self.requests += [end for end in [COUNT_END.search(text)] if end and self.nouns]
        for request in self.requests:
            _take(self.taken, *request.span(request.lastgroup or 0))

    def _begins(self) -> int:
        """Where the part of the question begins in which its noun stands: what is said before may be no condition."""
        first = min((one.start for one in self.nouns), default=0)
        ends = [end.end() for end in CLAUSE_END.finditer(self.text) if end.end() <= first]
        return max(ends, default=0)

    # --- two or three named things ----------------------------------------------------------------------------------

    def side_by_side(self) -> SideBySide | None:
        """The named records, where there are some and a word that compares them."""
        names = [name for name in self.names.find(self.text) if not self._is_measured_to(name)]
        if not 2 <= len(names) <= _MOST_NAMED:
            return None
        taken = list(self.taken)
        for name in names:
            _take(taken, name.start, name.end)
        rest = remainder(self.text, taken, self.segmenter)
        nothing_else = not rest.phrases and not self.quantities
        chosen_among = self._are_joined(names) and rest.asks_which and len(rest.phrases) <= 1
        ordered = any(_has(one, "most", "least") and not self._is_filler(one) for one in self.found)
        if not (
            rest.compares
            or chosen_among
            or (nothing_else and (rest.joins or rest.asks_which or rest.asks_better))
            or (ordered and (rest.joins or nothing_else))
        ):
            return None
        asked = [m.column for one in self.found for m in one.meanings if m.role in ("column", "most", "least")]
        return SideBySide(self.catalogue, tuple(name.record for name in names), tuple(dict.fromkeys(asked)))

    def _are_joined(self, names: Sequence[Name]) -> bool:
        """Whether nothing but a comma or a word for "and" stands between the names: "MBR、SBR哪个占地小"."""
        return all(_JOINED.fullmatch(self.text, one.end, other.start) for one, other in pairwise(names))

    def _is_measured_to(self, name: Name) -> bool:
        """Whether a name is only what a distance is measured to: "which one is closer to Laem Chabang?"."""
        destinations = {column.to for column in self.catalogue.columns.values()}
        places = [one for one in self.found if _has_column(one, destinations) and one.start <= name.start < one.end]
        orders = [figure for figure in figures(self.catalogue, [], self.found) if not figure.span]
        return any(is_from(self.text, figure, one) for figure in orders for one in places)

    # --- lists ------------------------------------------------------------------------------------------------------

    def names_beside(self, phrases: Sequence[Phrase]) -> list[Found[Meaning]]:
        """The choices' values that touch one of the phrases."""
        return [
            one
            for one in self.found
            if _has(one, "value")
            and any(0 <= phrase.start - one.end <= 1 or 0 <= one.start - phrase.end <= 1 for phrase in phrases)
        ]

    def without(self, one: Found[Meaning]) -> Read | None:
        """The list that is asked for if a name is none, but part of a phrase."""
        other = copy(self)
        other.found = [found for found in self.found if found is not one]
        other.taken = list(self.taken)
        other.taken[one.start : one.end] = [False] * one.length
        return other.listing()

    def listing(self) -> Read | None:
        """The list that is asked for, with the phrases that are still to be looked up in the records' texts."""
        if not self.nouns and not self._says_enough():
            return None
        bound = self._bound()
        conditions = None if bound is None else self._conditions(bound)
        if bound is None or conditions is None:
            return None
        rest = remainder(self.text, self.taken, self.segmenter)
        of_any = bool(SUITS.search(self.text)) and (self._plural() or not self.text.isascii())
        listing = Listing(self.catalogue, tuple(conditions), self._order(bound), of_any=of_any)
        if not self.nouns and (rest.phrases or not rest.asks):
            return None
        return (listing, rest.phrases) if self._asks_for(listing, bound, rest) else None

    def _says_enough(self) -> bool:
        """Whether several choices and figures of this catalogue are named, so that it is plain what is asked for."""
        chosen = {one.meanings[0].column for one in self.found if _has(one, "value")}
        named = any(_has(one, "column") for one in self.found)
        measured = {one.dimension for one in self.quantities if one.dimension and (one.bounded or named)}
        return bool(chosen) and len(chosen) + len(measured) > 1

    def _bound(self) -> list[tuple[Figure, str]] | None:
        """The figures with their columns; None where one of them cannot be told."""
        bound = []
        for figure in figures(self.catalogue, self.quantities, self.found):
            if not figure.span and self.rank.says(figure.start):
                continue
            column = column_of(self.catalogue, figure, self.found, self.text)
            if column:
                bound.append((figure, column))
            elif figure.span or not (self._is_filler(figure) or self._is_near_a_choice(figure)):
                return None
        return bound

    def _is_near_a_choice(self, figure: Figure) -> bool:
        """Whether "nearest" is said of a choice ("nearest to Don Mueang airport"), which then says all of it."""
        return any(_has(one, "value") and is_from(self.text, figure, one) for one in self.found)

    def _is_vague(self, figure: Figure, column: str) -> bool:
        """Whether it is only said that a place is near, which of the distances no more than their place tells."""
        return not figure.span and self._is_filler(figure) and bool(self._places(column))

    def _order(self, bound: Sequence[tuple[Figure, str]]) -> Order | None:
        """The order that is asked for; the last, if there are several."""
        orders = [
            (column, figure.greatest)
            for figure, column in bound
            if not figure.span and not self._is_vague(figure, column)
        ]
        if self.rank.column:
            orders = [(self.rank.column, self.rank.greatest)]
        if not orders:
            return None
        column, greatest = orders[-1]
        return Order(column, greatest, self._places(column), self.rank.first, self.rank.place)

    def _places(self, column: str) -> frozenset[str]:
        return places(self.catalogue, column, self.found)

    def _conditions(self, bound: Sequence[tuple[Figure, str]]) -> list[Condition] | None:
        """The conditions on choices and figures; None where a name or a column cannot be made one of."""
        used = {column for _, column in bound} | ({self.rank.column} - {""})
        destinations = {self.catalogue.columns[column].to for column in used} - {""}
        chosen: list[Found[Meaning]] = []
        named: list[Found[Meaning]] = []
        none: list[Condition] = []
        for one in self.found:
            values = [meaning for meaning in one.meanings if meaning.role == "value"]
            if _measured(one, used) or _is_destination(one, values, destinations):
                continue
            if values:
                chosen.append(one)
            elif column := self._is_none_of(one):
                none.append(Within(column, Span(0.0, 0.0)))
            elif not _has(one, "noun", "most", "least"):
                named.append(one)
        of_choices = choices.conditions(self.catalogue, self.text, chosen, self.excluded)
        of_values = {meaning.column for one in chosen for meaning in one.meanings if meaning.role == "value"}
        known = [self._known(one, used | of_values) for one in named]
        if of_choices is None or None in known:
            return None
        spans = [Within(column, figure.span, self._places(column)) for figure, column in bound if figure.span]
        vague = {column for figure, column in bound if self._is_vague(figure, column)}
        near = [Among(self.catalogue.columns[column].to, self._places(column)) for column in vague]
        return [*of_choices, *none, *near, *spans, *dict.fromkeys(Known(column) for column in known if column)]

    def _is_none_of(self, one: Found[Meaning]) -> str:
        """The column of a figure that is said to be nought ("no tax exemption"), where some record's is; else ""."""
        columns = [meaning.column for meaning in one.meanings if meaning.role == "column"]
        match = NONE_OF.search(self.text, 0, one.start)
        if not match or not any(
            record.figures.get(column) == 0 for record in self.catalogue.records for column in columns
        ):
            return ""
        _take(self.taken, *match.span())
        return columns[0]

    def _known(self, one: Found[Meaning], used: set[str]) -> str | None:
        """The column that has to be known, as it is named and nothing else is asked of it; "" if nothing has to be."""
        columns = [meaning.column for meaning in one.meanings if meaning.role == "column"]
        if used.intersection(columns) or (columns and self._is_filler(one)):
            return ""
        figures = [column for column in columns if column in self.catalogue.units]
        return figures[0] if len(figures) == 1 else None

    def _asks_for(self, listing: Listing, bound: Sequence[tuple[Figure, str]], rest: Remainder) -> bool:
        """Whether the question is one for a list, and not for what is said of one record."""
        if rest.asks_better:
            return False
        compared = any(figure.bounded and not self._is_filler(figure) for figure, _ in bound)
        several = rest.asks or self._plural() or bool(self.rank.said) or self._stands_alone(listing, rest)
        if not (several or self.requests or compared):
            return False
        if not listing.conditions and not listing.order and not (rest.phrases and several):
            return False
        return not self._only_noun(listing, rest) and self._tells(listing, rest)

    def _is_filler(self, one: Found[Meaning] | Figure) -> bool:
        """Whether words say something ("near") that a question may also leave at that."""
        return self.text[one.start : one.end] in FILLERS

    def _stands_alone(self, listing: Listing, rest: Remainder) -> bool:
        """Whether a Thai or Chinese question is no more than the noun with its conditions: นิคมเอกชนในระยอง, A1类的业务.

        In Thai the noun comes first, in Chinese last; neither has a plural that would tell.
        """
        if rest.phrases and not listing.conditions and not SUITS.search(self.text):
            return False
        text = _POLITE_END.sub("", self.text)
        return any(
            (_is_chinese(text[one.start]) and (one.end == len(text) or _OF_WHICH.match(text, one.end) is not None))
            or (_is_thai(text[one.start]) and COURTESY_BEFORE.fullmatch(text, 0, one.start) is not None)
            for one in self.nouns
        )

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

    def named_in_full(self) -> set[str]:
        """The records that are named in full, by more than the place they lie in."""
        named = [False] * len(self.text)
        for one in self.found:
            if _has(one, "value", "bare", "column"):
                _take(named, one.start, one.end)
        return {name.record.id for name in self.names.find(self.text) if _more_than(name, named)}


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _has(one: Found[Meaning], *roles: str) -> bool:
    return any(meaning.role in roles for meaning in one.meanings)


def _has_column(one: Found[Meaning], columns: Collection[str]) -> bool:
    return any(meaning.column in columns and meaning.role in ("value", "bare") for meaning in one.meanings)


def _measured(one: Found[Meaning], used: set[str]) -> bool:
    """Whether a phrase names the column of a figure."""
    return any(meaning.role == "column" and meaning.column in used for meaning in one.meanings)


def _is_destination(one: Found[Meaning], values: Sequence[Meaning], destinations: set[str]) -> bool:
    """Whether a phrase names a place that a figure is measured to, and is not rather a full name of something else."""
    return _has_column(one, destinations) and (not values or values[0].column in destinations)


def _more_than(name: Name, named: Sequence[bool]) -> bool:
    return name.whole and name.firm and not all(named[name.start : name.end])


_JOINED = re.compile(r"\s*(?:[,、/&]|,? ?(?:and|or)|และ|กับ|หรือ|和|与|跟|或|还是|同)\s*")
# 园区里面积最大的, 技术中还没商业化的: the noun first, then which of its kind.
_OF_WHICH = re.compile(r"(?:里面|里边|里头|里|中|当中|之中)[^的]{1,20}的$")
_POLITE_END = re.compile(r"(?:谢谢|多谢|[\s?!.,~。])+$")


def _is_chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e"


# Inside longer words these would be found by chance: น้ำ in น้ำยาง, 港 in 香港.
_SHORT_THAI = 4


def _stands_alone(text: str, one: Found[Meaning], edges: set[int]) -> bool:
    first = text[one.start]
    short = one.length <= _SHORT_THAI if _is_thai(first) else one.length == 1 and not first.isascii()
    return not short or {one.start, one.end} <= edges
