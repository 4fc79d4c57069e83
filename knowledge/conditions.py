"""What a question over a catalogue asks for, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.quantities import Span
from knowledge.vocabulary import Catalogue, Record


@dataclass(frozen=True, slots=True)
class Among:
    """A choice has one of these values."""

    column: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Except:
    """A choice has none of these values ("outside the EEC")."""

    column: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Either:
    """One at least of several choices is met ("Pathum Thani or the EEC")."""

    choices: tuple[Among, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """A figure is within a span; a distance is that to one of `to`, or to any place if there is none."""

    column: str
    span: Span
    to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A figure is given, and is more than nothing ("estates with a water supply")."""

    column: str


@dataclass(frozen=True, slots=True)
class About:
    """The texts of a record hold a phrase: the records that do, with how much of a text it is (0 to 1)."""

    phrase: str
    records: Mapping[str, float]


Condition = Among | Except | Either | Within | Known | About


@dataclass(frozen=True, slots=True)
class Order:
    """The greatest or the smallest figure first, among those with a figure; a distance is that to one of `to`.

    `first` is how many of them are wanted ("the three largest"), 0 where the question does not say; `place` is the one
    that is wanted alone ("the second largest": 2), 0 where the order begins with the first.
    """

    column: str
    greatest: bool
    to: frozenset[str] = frozenset()
    first: int = 0
    place: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A question for the records that meet all conditions; `ignored` is what was said besides and is no condition.

    `of_any`: it asks for whatever suits a purpose ("technologies for breweries"), if it be one record only.
    """

    catalogue: Catalogue
    conditions: tuple[Condition, ...]
    order: Order | None
    ignored: tuple[str, ...] = ()
    of_any: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A question that sets named records against one another; `first` are the columns that it asks about."""

    catalogue: Catalogue
    records: tuple[Record, ...]
    first: tuple[str, ...]
