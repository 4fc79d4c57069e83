"""What a catalogue's records can be asked by: its nouns, its columns, their units, and the words people use for them.

Staff declare it in the mapping file of the catalogue (`asked:`); ingest makes a `Schema` of it, and a generation keeps
one for each catalogue. Nothing here knows the columns of the starter corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast, get_args

from bot.messages import Language

Texts = Mapping[Language, str]
Words = Mapping[Language, tuple[str, ...]]

Kind = Literal["number", "choice", "words"]
Blank = Literal["unknown", "no"]

SCHEMAS = "schemas.json"


@dataclass(frozen=True)
class Column:
    """A column that records are asked by.

    A "number" is compared, in the column's `unit`; a "choice" is one or more of a few values, each with its `names`; in
    a column of "words" (industries, uses, keywords) the words of a question are looked up.

    `words` are what people call the column. `most` and `least` ask for the greatest and the smallest figure ("largest",
    "nearest"). `default` is the column that a quantity means where a question does not say. `to` names the column of
    choices that a distance is measured to. `around` are words that may stand around a choice's name or be missing
    (府, จังหวัด, "port"). `topic`: the choices are matters that other catalogues' texts speak of too, unlike places and
    kinds. `blank` says what an empty cell means.
    """

    name: str
    kind: Kind
    label: Texts
    unit: Texts = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    most: Words = field(default_factory=dict)
    least: Words = field(default_factory=dict)
    around: Words = field(default_factory=dict)
    names: Mapping[str, Words] = field(default_factory=dict)
    default: bool = False
    to: str = ""
    topic: bool = False
    blank: Blank = "unknown"


@dataclass(frozen=True)
class Schema:
    """How the records of one catalogue are asked for.

    `nouns` are what people call its records. `named_by` are columns that name a record as its name does. `compared` are
    the columns that are set side by side, with their labels.
    """

    catalogue: str
    title: Texts
    nouns: Words
    named_by: tuple[str, ...]
    columns: tuple[Column, ...]
    compared: Mapping[str, Texts]

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all of it."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Schema:
        """The inverse of `asdict`."""
        columns = tuple(_column(column) for column in values["columns"])
        named_by = tuple(values["named_by"])
        return cls(**{**values, "nouns": _words(values["nouns"]), "named_by": named_by, "columns": columns})


@dataclass(frozen=True, slots=True)
class Cell:
    """A record's entry in one column: its `values` as written in the catalogue, and as it is `shown` to people."""

    values: tuple[str, ...]
    shown: str


def said(texts: Texts, language: Language) -> str:
    """A text in a language, or in one that it is given in; "" if it is given in none."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def save(folder: Path, schemas: Iterable[Schema | None]) -> None:
    """Writes each schema once into a generation's folder. Of two for one catalogue the last counts."""
    kept = {schema.catalogue: schema for schema in schemas if schema}
    text = json.dumps([asdict(schema) for schema in kept.values()], ensure_ascii=False)
    (folder / SCHEMAS).write_text(text, encoding="utf-8")


def load(folder: Path) -> dict[str, Schema]:
    """The schemas in a generation's folder by catalogue; none where an older build left no file."""
    path = folder / SCHEMAS
    if not path.is_file():
        return {}
    schemas = [Schema.from_json(values) for values in json.loads(path.read_text(encoding="utf-8"))]
    return {schema.catalogue: schema for schema in schemas}


def _words(values: Mapping[str, Any]) -> Words:
    return cast("Words", {language: tuple(words) for language, words in values.items()})


def _column(values: Mapping[str, Any]) -> Column:
    if values["kind"] not in get_args(Kind):
        raise ValueError(f"a column of kind {values['kind']!r}")
    words = {name: _words(values[name]) for name in ("words", "most", "least", "around")}
    names = {value: _words(texts) for value, texts in values["names"].items()}
    return Column(**{**values, **words, "names": names})
