"""Answers questions over the catalogues from the index: which records meet all conditions, and which may.

Nothing is guessed: a record whose field is blank is neither a match nor refused, but counted as unknown, unless the
catalogue says that a blank means no. A distance to a place is known only for the records whose distance is measured to
that place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.messages import Language, Passage
from bot.ports import Detail, Match, Selection
from knowledge.conditions import About, Among, Condition, Either, Except, Known, Listing, Order, SideBySide, Within
from knowledge.documents import Section
from knowledge.glossary import Glossary
from knowledge.index import Index
from knowledge.quantities import Span
from knowledge.record_questions import Questions
from knowledge.schema import said
from knowledge.texts import Texts
from knowledge.vocabulary import Catalogue, Record, catalogues
from knowledge.words import normalise

_SEVERAL = 2
_NEAR = 3
_UNSURE = 10
# A record that misses a bound by more than half of it is not near.
_NEAR_ENOUGH = 0.5
_LONGEST_TEXT = 90


class Shelf(Protocol):
    """What lends the index that is in use."""

    def index(self) -> AbstractContextManager[Index]:
        """The index, which stays open until the block ends."""
        ...

    def meant(self, question: str, language: Language) -> str:
        """The normalised question with its typing errors set right."""
        ...


class IndexedCatalogue:
    """Implements `bot.ports.Catalogue` over the index in use; its vocabulary is made once for each generation."""

    def __init__(self, shelf: Shelf, glossary: Glossary | None = None) -> None:
        self._shelf = shelf
        self._glossary = glossary
        self._ready: tuple[str, Questions] | None = None

    def select(self, question: str, language: Language) -> Selection | None:
        """The records that a question asks for; see the port."""
        with self._shelf.index() as index:
            questions = self._questions(index)
            asked = questions.read_best(question, self._shelf.meant(question, language))
        if isinstance(asked, SideBySide):
            return _set_side_by_side(asked, language)
        selections = [_listed(listing, language) for listing in asked]
        useful = [(one, listing) for one, listing in zip(selections, asked, strict=True) if _of_use(listing, one)]
        return max(useful, key=lambda pair: _worth(*pair), default=(None, None))[0]

    def _questions(self, index: Index) -> Questions:
        ready = self._ready
        if ready is None or ready[0] != index.manifest.id:
            glossary = (self._glossary or Glossary()).joined(index.glossary)
            found, units = catalogues(index.sections, index.segmenter.words, glossary)
            texts = Texts(index.segmenter, glossary)
            ready = self._ready = (index.manifest.id, Questions(found, units, index.segmenter, texts))
        return ready[1]


# --- lists ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Judged:
    """A record with what each condition says of it: True, False, or None where it is not known."""

    record: Record
    verdicts: tuple[bool | None, ...]

    @property
    def matches(self) -> bool:
        return all(self.verdicts)

    @property
    def may_match(self) -> bool:
        return None in self.verdicts and False not in self.verdicts


def _listed(listing: Listing, language: Language) -> Selection:
    judged = [_Judged(record, tuple(_verdicts(listing, record))) for record in listing.catalogue.records]
    matches = [one.record for one in judged if one.matches]
    unsure = [one for one in judged if one.may_match]
    conditions = [*listing.conditions, *([listing.order] if listing.order else [])]
    open_columns = [
        column
        for n, condition in enumerate(conditions)
        for column in _columns(condition)
        if any(one.verdicts[n] is None for one in unsure)
    ]
    near = [] if matches else _near(listing, judged)
    wanted = _wanted(listing.order)
    return Selection(
        title=said(listing.catalogue.schema.title, language),
        matches=_matches(listing, matches, language)[wanted],
        conditions=tuple(_worded(condition, listing.catalogue, language) for condition in listing.conditions),
        by_figure=bool(listing.order) or any(isinstance(one, Within) for one in listing.conditions),
        order=_label(listing.catalogue, listing.order.column, language) if listing.order else "",
        greatest_first=bool(listing.order and listing.order.greatest),
        place=(wanted.start or 0) + 1,
        unknown=len(unsure),
        unknown_fields=tuple(dict.fromkeys(_label(listing.catalogue, column, language) for column in open_columns)),
        ignored=listing.ignored,
        near=_matches(listing, near, language, in_order=False),
        unsure=() if matches else _matches(listing, [one.record for one in unsure][:_UNSURE], language),
    )


def _worth(selection: Selection, listing: Listing) -> int:
    """How good an answer is, up to several records; what suits a purpose is found as well if it is one only."""
    return (
        _SEVERAL
        if (listing.of_any or not all(isinstance(one, About) for one in listing.conditions)) and selection.matches
        else min(len(selection.matches), _SEVERAL)
    )


def _wanted(order: Order | None) -> slice:
    """Which of the records in their order are asked for."""
    if order and order.place:
        return slice(order.place - 1, order.place)
    return slice(None, order.first or None if order else None)


def _of_use(listing: Listing, selection: Selection) -> bool:
    """Whether there is something to show.

    Words that stand together in no record may have been misunderstood; for one record that has them, and nothing else
    asked, its own text says more than a list of one, unless it is a list of what is for them that is asked for.
    """
    about = [isinstance(condition, About) for condition in listing.conditions]
    if any(about) and not selection.matches:
        return bool(selection.near)
    return len(selection.matches) != 1 or listing.order is not None or not all(about) or listing.of_any


def _verdicts(listing: Listing, record: Record) -> Iterator[bool | None]:
    for condition in listing.conditions:
        yield _verdict(listing.catalogue, record, condition)
    if listing.order:
        order = listing.order
        known = record.figures.get(order.column) is not None and _measured_to(listing.catalogue, record, order)
        yield True if known else None


def _verdict(catalogue: Catalogue, record: Record, condition: Condition) -> bool | None:
    if isinstance(condition, About):
        return record.id in condition.records
    if isinstance(condition, Either):
        verdicts = [_verdict(catalogue, record, choice) for choice in condition.choices]
        return True if True in verdicts else None if None in verdicts else False
    if isinstance(condition, Among | Except):
        values = record.choices.get(condition.column)
        if not values:
            return isinstance(condition, Except) if catalogue.columns[condition.column].blank == "no" else None
        return bool(values & condition.values) is isinstance(condition, Among)
    figure = record.figures.get(condition.column)
    if isinstance(condition, Known):
        return None if figure is None else figure > 0
    if figure is None or not _measured_to(catalogue, record, condition):
        return None
    return condition.span.holds(figure)


def _columns(condition: Condition | Order) -> tuple[str, ...]:
    """The columns whose cells a condition looks at."""
    if isinstance(condition, About):
        return ()
    return tuple(one.column for one in condition.choices) if isinstance(condition, Either) else (condition.column,)


class _Measured(Protocol):
    @property
    def column(self) -> str: ...

    @property
    def to(self) -> frozenset[str]: ...


def _measured_to(catalogue: Catalogue, record: Record, measured: _Measured) -> bool:
    """Whether a record's distance is to one of the places asked for, or any will do."""
    places = record.choices.get(catalogue.columns[measured.column].to, frozenset())
    return not measured.to or bool(places & measured.to)


def _near(listing: Listing, judged: Sequence[_Judged]) -> list[Record]:
    """The records that miss one figure only, and not by much, the nearest first."""
    missed: list[tuple[float, Record]] = []
    for one in judged:
        failed = [n for n, verdict in enumerate(one.verdicts) if not verdict]
        condition = listing.conditions[failed[0]] if len(failed) == 1 and failed[0] < len(listing.conditions) else None
        if isinstance(condition, Within) and one.verdicts[failed[0]] is False:
            missed.append((condition.span.distance(one.record.figures[condition.column]), one.record))
    close = [(gap, record) for gap, record in missed if gap <= _NEAR_ENOUGH]
    return [record for _, record in sorted(close, key=lambda pair: pair[0])][:_NEAR]


def _matches(
    listing: Listing, records: Sequence[Record], language: Language, in_order: bool = True
) -> tuple[Match, ...]:
    """Records with their deciding fields, the best first; the score falls with the place."""
    best = sorted(records, key=lambda record: _rank(listing, record, language)) if in_order else records
    return tuple(
        Match(_passage(record.variant(language), 1 - n / (len(best) + 1)), _details(listing, record, language))
        for n, record in enumerate(best)
    )


def _rank(listing: Listing, record: Record, language: Language) -> tuple[float, float, str]:
    """By the figure that decides, then by how much a text is about what was asked, then by name."""
    share = sum(one.records.get(record.id, 0.0) for one in listing.conditions if isinstance(one, About))
    return _figure_rank(listing, record), -share, normalise(record.name(language))


def _figure_rank(listing: Listing, record: Record) -> float:
    within = next((one for one in listing.conditions if isinstance(one, Within)), None)
    decides = listing.order or within
    figure = record.figures.get(decides.column) if decides else 0.0
    if decides is None or figure is None:
        return float("inf") if decides else 0.0
    greatest = listing.order.greatest if listing.order else bool(within and within.span.high is None)
    return -figure if greatest else figure


# --- words for people -----------------------------------------------------------------------------------------------

_SIGNS = {(True, True): ">", (True, False): "≥", (False, True): "<", (False, False): "≤"}
_COLON: dict[Language, str] = {"en": ": ", "th": ": ", "zh": "："}
_NOT: dict[Language, str] = {"en": "not ", "th": "ไม่ใช่ ", "zh": "非"}
_LIST_MARK: dict[Language, str] = {"en": ", ", "th": ", ", "zh": "、"}


def _label(catalogue: Catalogue, column: str, language: Language) -> str:
    return said(catalogue.columns[column].label, language) or column


def _worded(condition: Condition, catalogue: Catalogue, language: Language) -> str:
    if isinstance(condition, About):
        return f"“{condition.phrase}”"
    if isinstance(condition, Either):
        return " / ".join(_worded(choice, catalogue, language) for choice in condition.choices)
    label, colon = _label(catalogue, condition.column, language), _COLON[language]
    if isinstance(condition, Among | Except):
        negation = _NOT[language] if isinstance(condition, Except) else ""
        return f"{label}{colon}{negation}{_values(catalogue, condition.column, condition.values, language)}"
    if isinstance(condition, Known):
        return label
    column = catalogue.columns[condition.column]
    place = f" ({_values(catalogue, column.to, condition.to, language)})" if condition.to else ""
    worth = catalogue.units[condition.column].worth
    return f"{label}{place} {_bounds(condition.span, worth)} {said(column.unit, language)}"


def _values(catalogue: Catalogue, column: str, values: frozenset[str], language: Language) -> str:
    """The values' names; of several that people call the same only one, of several wordings the shortest."""
    if catalogue.columns[column].kind == "words" and len(values) > 1:
        return min((catalogue.show(column, value, language) for value in values), key=len) + " …"
    return _LIST_MARK[language].join(dict.fromkeys(catalogue.show(column, value, language) for value in sorted(values)))


def _bounds(span: Span, worth: float) -> str:
    low = _figure(span.low / worth) if span.low is not None else ""
    high = _figure(span.high / worth) if span.high is not None else ""
    if low and high:
        return low if low == high else f"{low}–{high}"
    return f"{_SIGNS[bool(low), span.open]} {low or high}"


def _figure(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def _details(listing: Listing, record: Record, language: Language) -> tuple[Detail, ...]:
    """The fields that decide; where none differs between the matches, the catalogue's main figure."""
    columns: dict[str, str] = {}
    for condition in [*listing.conditions, *([listing.order] if listing.order else [])]:
        if isinstance(condition, About):
            column, text = _mentioned(record, condition.phrase, language)
            columns.setdefault(column, text)
        elif isinstance(condition, Among | Except | Either):
            if not isinstance(condition, Among) or len(condition.values) > 1:
                columns |= {column: _shown(record, column, language) for column in _columns(condition)}
        else:
            columns[condition.column] = _shown(record, condition.column, language)
            if to := listing.catalogue.columns[condition.column].to:
                columns[to] = _shown(record, to, language)
    if not columns:
        main = next((name for name in listing.catalogue.units if listing.catalogue.columns[name].default), "")
        columns = {main: _shown(record, main, language)} if main else {}
    return tuple(
        Detail(_label(listing.catalogue, column, language), text)
        for column, text in columns.items()
        if listing.catalogue.columns[column].label
    )


def _shown(record: Record, column: str, language: Language) -> str:
    cell = record.variant(language).cells.get(column)
    return cell.shown if cell else ""


def _mentioned(record: Record, phrase: str, language: Language) -> tuple[str, str]:
    """The column whose text holds a phrase, with the values that hold it, or with all where none does in a language."""
    columns = list(dict.fromkeys(text.column for text in record.texts if phrase in text.text))
    column = next(iter(columns), record.texts[0].column if record.texts else "")
    cell = record.variant(language).cells.get(column)
    values = [value for value in (cell.values if cell else ()) if phrase in normalise(value)]
    return column, _short(_LIST_MARK[language].join(values) or (cell.shown if cell else ""))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1].rstrip() + "…"


# --- side by side ---------------------------------------------------------------------------------------------------


def _set_side_by_side(asked: SideBySide, language: Language) -> Selection:
    """The named records with the fields that one of them has at least; those that the question is about come first."""
    schema = asked.catalogue.schema
    columns = sorted(schema.compared, key=lambda column: column not in asked.first)
    kept = [column for column in columns if any(_shown(record, column, language) for record in asked.records)]
    return Selection(
        title=said(schema.title, language),
        side_by_side=True,
        matches=tuple(
            Match(
                _passage(record.variant(language), 1 - n / (len(asked.records) + 1)),
                tuple(
                    Detail(said(schema.compared[column], language), _short(_shown(record, column, language)))
                    for column in kept
                ),
            )
            for n, record in enumerate(asked.records)
        ),
    )


def _passage(section: Section, score: float) -> Passage:
    return Passage(
        section=section.id,
        language=section.language,
        kind="record",
        title=section.title,
        heading=section.heading,
        text=section.text,
        topic=section.topic,
        as_of=section.as_of,
        verified=section.verified,
        sources=section.sources,
        score=score,
        pages=section.pages,
        publisher=section.publisher,
    )
