"""The vocabulary of a catalogue: what its records hold, and the phrases by which a question can ask for it.

It comes from the records themselves and from their schema; names are known in all languages at once, since people write
"园区 in Rayong" and "BOI 免税 กี่ปี".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.glossary import Glossary
from knowledge.phrasebook import Found, Phrasebook
from knowledge.schema import Column, Schema, Words
from knowledge.units import Unit, Units
from knowledge.words import normalise

Role = Literal["noun", "value", "bare", "column", "most", "least"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may say of a catalogue.

    "noun": its records; "value": that `column` has `value`; "bare": the same, by a name without the words around it, of
    a place that distances are measured to; "column": the column itself; "most", "least": the order by it.
    """

    role: Role
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class Text:
    """One value of a column of words: normalised, with its English words' stems."""

    column: str
    text: str
    stems: frozenset[str]


@dataclass(frozen=True)
class Record:
    """A record as questions see it: the values of its choices, its figures in their dimensions' units, its texts."""

    id: str
    variants: Mapping[Language, Section]
    choices: Mapping[str, frozenset[str]]
    figures: Mapping[str, float]
    texts: tuple[Text, ...]
    also_called: tuple[str, ...] = ()

    def name(self, language: Language) -> str:
        """Its name in a language, or in one that it has."""
        return self.variant(language).heading

    def variant(self, language: Language) -> Section:
        """The record in a language, or in one that it exists in."""
        return self.variants.get(language) or self.variants.get("en") or next(iter(self.variants.values()))


@dataclass(frozen=True)
class Catalogue:
    """A catalogue ready to be asked."""

    schema: Schema
    columns: Mapping[str, Column]
    units: Mapping[str, Unit]
    records: tuple[Record, ...]
    phrases: Phrasebook[Meaning]
    parted: tuple[tuple[re.Pattern[str], tuple[Meaning, ...]], ...]
    shown: Mapping[tuple[str, str, Language], str]

    @cached_property
    def all_texts(self) -> str:
        """The texts of all records in one, to tell quickly that none has a phrase."""
        return "\n".join(text.text for record in self.records for text in record.texts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The English words of all texts."""
        return frozenset().union(*(text.stems for record in self.records for text in record.texts))

    def find(self, text: str) -> list[Found[Meaning]]:
        """What a normalised text says of this catalogue, also what overlaps."""
        parted = ((match, meanings) for pattern, meanings in self.parted for match in pattern.finditer(text))
        return [*self.phrases.find(text), *(Found(match.start(1), match.end(1), found) for match, found in parted)]

    def owns(self, phrase: str) -> bool:
        """Whether a normalised phrase names a value of a choice that is no topic: a place, a kind, a group."""
        meant = [meaning for meaning in self.phrases.meanings(phrase) if meaning.role in ("value", "bare")]
        columns = [self.columns[meaning.column] for meaning in meant]
        return any(column.kind == "choice" and not column.topic for column in columns)

    def noun_with(self, phrase: str, text: str) -> str:
        """The noun for this catalogue's records that a phrase is part of: "estates" of "industrial estates"."""
        nouns = (text[one.start : one.end] for one in self.phrases.find(text) if one.meanings[0].role == "noun")
        return max((noun for noun in nouns if phrase in noun and phrase != noun), key=len, default="")

    def show(self, column: str, value: str, language: Language) -> str:
        """A choice's value for people."""
        return self.shown.get((column, value, language)) or self.shown.get((column, value, "en"), value)


def catalogues(
    sections: Mapping[str, Mapping[Language, Section]],
    words: Callable[[str], Sequence[str]],
    glossary: Glossary | None = None,
) -> tuple[list[Catalogue], Units]:
    """All catalogues that can be asked, with the units of their columns.

    `words` cuts a text into stemmed words. The glossary adds names of places and records that the catalogues lack.
    """
    synonyms = _Synonyms(glossary)
    groups: dict[str, list[Mapping[Language, Section]]] = {}
    for variants in sections.values():
        first = next(iter(variants.values()))
        if first.kind == "record" and first.schema:
            groups.setdefault(first.document, []).append(variants)
    schemas = {name: schema for name, group in groups.items() if (schema := next(iter(group[0].values())).schema)}
    units = Units(column.unit for schema in schemas.values() for column in schema.columns if column.unit)
    return [_catalogue(schemas[name], group, units, words, synonyms) for name, group in groups.items()], units


class _Synonyms:
    """The glossary's names of the same thing."""

    def __init__(self, glossary: Glossary | None) -> None:
        self._of: dict[str, dict[str, None]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        for entry in glossary.entries if glossary else ():
            names = dict.fromkeys(map(normalise, entry.all_names()))
            if entry.record:
                self._names[entry.record] = tuple(names)
            else:
                for name in names:
                    self._of.setdefault(name, {}).update(names)

    def of(self, name: str) -> Sequence[str]:
        """What else a name's bearer is called."""
        return tuple(self._of.get(normalise(name), ()))

    def names(self, record: str) -> tuple[str, ...]:
        """What a record is called."""
        return self._names.get(record, ())


def _catalogue(
    schema: Schema,
    group: Sequence[Mapping[Language, Section]],
    units: Units,
    words: Callable[[str], Sequence[str]],
    synonyms: _Synonyms,
) -> Catalogue:
    columns = {column.name: column for column in schema.columns}
    own = {column.name: units.of(column.unit) for column in schema.columns if column.kind == "number"}
    records = tuple(_record(variants, columns, own, words, synonyms) for variants in group)
    shown, called = _names(group, columns)
    for names in called.values():
        names.update(dict.fromkeys(other for name in list(names) for other in synonyms.of(name)))
    phrases = list(_phrases(schema, called))
    whole = Phrasebook((phrase, meaning) for phrase, meaning in phrases if _PARTED not in phrase)
    parted: dict[str, list[Meaning]] = {}
    for phrase, meaning in phrases:
        if _PARTED in phrase:
            parted.setdefault(phrase, []).append(meaning)
    patterns = tuple((_in_parts(phrase), tuple(meanings)) for phrase, meanings in parted.items())
    return Catalogue(schema, columns, own, records, whole, patterns, shown)


def _record(
    variants: Mapping[Language, Section],
    columns: Mapping[str, Column],
    units: Mapping[str, Unit],
    words: Callable[[str], Sequence[str]],
    synonyms: _Synonyms,
) -> Record:
    first = next(iter(variants.values()))
    figures: dict[str, float] = {}
    choices: dict[str, frozenset[str]] = {}
    texts: list[Text] = []
    for name, column in columns.items():
        if column.kind == "number" and (number := _number(first, name)) is not None:
            figures[name] = number * units[name].worth
        elif column.kind == "choice" and (values := _canonical(variants, name)):
            choices[name] = frozenset(values)
        if column.kind == "words":
            texts += _texts(variants, column, words)
            choices[name] = frozenset(_canonical(variants, name))
    return Record(first.id, variants, choices, figures, tuple(texts), synonyms.names(first.id))


def _number(section: Section, column: str) -> float | None:
    cell = section.cells.get(column)
    return float(cell.values[0].replace(",", "").replace("−", "-")) if cell and cell.values else None


def _canonical(variants: Mapping[Language, Section], column: str) -> tuple[str, ...]:
    """A choice's values under one name for all languages: the English one, where there is one."""
    for language in ("en", *LANGUAGES):
        if language in variants and (cell := variants[language].cells.get(column)):
            return cell.values
    return ()


def _texts(variants: Mapping[Language, Section], column: Column, words: Callable[[str], Sequence[str]]) -> list[Text]:
    found = []
    for language, section in variants.items():
        cell = section.cells.get(column.name)
        for value in cell.values if cell else ():
            plain = normalise(value)
            stems = frozenset(words(plain)) if language == "en" else frozenset(re.findall("[a-z0-9.+-]+", plain))
            found.append(Text(column.name, plain, stems))
    return found


# No names: they stand in any question.
_YES_OR_NO = frozenset({"yes", "no", "true", "false"})

# --- phrases --------------------------------------------------------------------------------------------------------

_Called = dict[tuple[str, str], dict[str, None]]


def _names(
    group: Sequence[Mapping[Language, Section]], columns: Mapping[str, Column]
) -> tuple[dict[tuple[str, str, Language], str], _Called]:
    """How each choice's value is shown in each language, and all that it is called."""
    shown: dict[tuple[str, str, Language], str] = {}
    called: dict[tuple[str, str], dict[str, None]] = {}
    for column in columns.values():
        if column.kind != "number":
            for variants in group:
                values = _canonical(variants, column.name)
                for language, section in variants.items():
                    cell = section.cells.get(column.name)
                    if cell is None or len(cell.values) != len(values):
                        continue
                    for value, own in zip(values, cell.values, strict=True):
                        alone = len(values) == 1 and not cell.shown.startswith(own)
                        shown[column.name, value, language] = cell.shown if alone else own
                        if column.kind == "choice" and own not in _YES_OR_NO:
                            called.setdefault((column.name, value), {})[own] = None
        for value, names in column.names.items():
            more = called.setdefault((column.name, value), {})
            more.update(dict.fromkeys(name for texts in names.values() for name in texts))
    return shown, called


def _phrases(schema: Schema, called: _Called) -> Iterator[tuple[str, Meaning]]:
    yield from _each(schema.nouns, Meaning("noun"))
    destinations = {column.to for column in schema.columns}
    for column in schema.columns:
        yield from _each(column.words, Meaning("column", column.name))
        yield from _each(column.most, Meaning("most", column.name))
        yield from _each(column.least, Meaning("least", column.name))
    around = {column.name: _flat(column.around) for column in schema.columns}
    for (column_name, value), names in called.items():
        bare: Role = "bare" if column_name in destinations else "value"
        for name in names:
            yield from _value(normalise(name), Meaning("value", column_name, value), around[column_name], bare)


# Parts the words of a phrase that others may stand between: ใกล้…ที่สุด. (Normalised, the sign is three dots.)
_PARTED = "..."
_BETWEEN_PARTS = 40


def _in_parts(phrase: str) -> re.Pattern[str]:
    """Finds a phrase in parts; its last part stands for it, as the first may well be a word of another phrase."""
    *first, last = map(re.escape, phrase.split(_PARTED))
    gap = f".{{0,{_BETWEEN_PARTS}}}?"
    return re.compile(f"{gap.join(first)}{gap}({last})")


def _each(words: Words, meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    yield from ((word, meaning) for word in _flat(words))


def _flat(words: Words) -> list[str]:
    return [normalise(word) for texts in words.values() for word in texts]


_LETTER = re.compile("[b-hj-z]")
_LONG = 8
_BRACKETS = re.compile(r"[()（）\[\]]")


def _value(name: str, meaning: Meaning, around: Sequence[str], bare: Role) -> Iterator[tuple[str, Meaning]]:
    """A name as it is, in parts where it has brackets, and with and without the words that may stand around it.

    A single character is a name with one of those ("group B", B类), and by itself if it is a letter and no English
    word. Latin names of several words are also written as one: Samutprakan.
    """
    for part in {name, *(part.strip() for part in _BRACKETS.split(name))}:
        base = _without(part, around)
        if len(part) > 1 or _LETTER.fullmatch(part):
            # Of a place that distances are measured to, a name without "port" is the town's as well.
            yield part, meaning if base != part else Meaning(bare, meaning.column, meaning.value)
        if part.isascii() and " " in part and len(part) > _LONG:
            yield part.replace(" ", ""), meaning if base != part else Meaning(bare, meaning.column, meaning.value)
        if base and base != part and len(base) > 1:
            yield base, Meaning(bare, meaning.column, meaning.value)
        for word in around if base else ():
            joins = {f"{word}{base}", f"{word} {base}", f"{base}{word}", f"{base} {word}"}
            yield from ((join, meaning) for join in joins if _can_join(join, word, base))


def _can_join(join: str, word: str, base: str) -> bool:
    """Latin words need their space."""
    latin = word.isascii() and base.isascii() and word[-1:].isalnum()
    return " " in join.replace(word, "", 1).replace(base, "", 1) or not latin


def _without(name: str, around: Sequence[str]) -> str:
    for word in sorted(around, key=len, reverse=True):
        if name.startswith(word) and (not word.isascii() or name.startswith(f"{word} ")):
            return name.removeprefix(word).strip()
        if name.endswith(word) and (not word.isascii() or name.endswith(f" {word}")):
            return name.removesuffix(word).strip()
    return name
