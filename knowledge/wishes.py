"""Questions that ask a catalogue's records for one of their columns: "how many years of tax exemption for …?"

"In Khon Kaen I want to build a battery recycling plant: how many years of tax exemption?" is about a record of the
activities, though a town and a technology are named, too. Which catalogue has what is asked for is read from the words
of its columns (`knowledge.schema`). What is left of the question besides those words, places and words that say
nothing names the record: it is looked up by itself, and a record whose names hold most of it comes before sections
that only hold the place. Catalogues that have a column of places are left alone: there a place tells one record from
another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.gazetteer import gazetteer
from knowledge.index import Index
from knowledge.phrasebook import Phrasebook, longest
from knowledge.ranking import Ranked
from knowledge.remainder import Phrase, remainder
from knowledge.schema import Column, Schema
from knowledge.wording import Wording
from knowledge.words import normalise

LOOKED_AT = 200
"""Sections of the second look-up that are compared."""

# So much of what names a record (by inverse document frequency) its names have to hold, or those of a record that names
# it by its code. Between .3 and .6, and for any bonus from 0 to .6, recall differs by one question of 35.
_NAMED = 0.5
# Where no place is named, the question as a whole finds its section mostly.
_NAMED_ALONE = 0.7
_NAMED_BY_ANOTHER = 0.6
_BONUS = 0.3
# On top of that, for a record whose own name is said in full: "software" is not "satellite software".
_SAID = 1.0
# What the second look-up counts for sections that have not what is asked for, where a place is named besides.
_SECOND = 0.7
_LINKING = 2
_COMPARED_BY_NAME = 60
# "How many", before a unit, in normalised text.
_HOW_MANY = ("กี่", "几", "多少", "how many ")
# Codes with fewer parts may be prices or times.
_CODE = re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}(?:\(\d+\))?(?![\d.])")
_WORD_BEFORE, _WORD_BEHIND = re.compile("[a-z]+ $"), re.compile(" [a-z]+")
_MOST_VALUES = 200
# Shorter words (免, 免税, "CIT") stand in many texts that do not tell how long anything is.
_TELLING_WORD = 5
# Words around a wish that name no record; single Chinese characters and bare numbers are left out anyway.
_BESIDES = frozenset(
    normalise(word)
    for word in """
    open, additional, additionally, extra, more, further, how long, long, setting up, foreign, new, special,
    เพิ่ม, เพิ่มเติม, ทาง, พิเศษ, ต่างชาติ, ใหม่, จังหวัด, ลดหย่อน, รัฐบาล,
    额外, 另外, 更多, 外资, 外商, 外国, 打算, 计划, 税收, 税务, 减税, 优惠政策
    """.split(",")
)
# Areas, which name no record either, also as parts of a word.
_AREAS = """
border, borders, corridor, corridors, region, regional, provinces, eec, ชายแดน, เขตเศรษฐกิจพิเศษ, ระเบียงเศรษฐกิจ, ภาคอีสาน,
ภาคตะวันออก, ภาคเหนือ, ภาคใต้, ภาคกลาง, 边境, 特区, 经济特区, 经济走廊, 走廊, 东北部, 东部, 北部, 南部, 中部
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """The catalogues that have what a question asks for, and what is left of it: the words that name the record.

    `places` are the names, in all languages, of the places that it names besides; `about_places` is the question
    without what names the record.
    """

    catalogues: frozenset[str]
    rest: str
    about_places: str = ""
    places: tuple[str, ...] = ()


class Wishes:
    """Reads wishes for the catalogues of an index, and ranks by them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: dict[str, tuple[frozenset[str], ...]] = {}
        schemas = {section.document: section.schema for section in _records(index) if section.schema}
        phrases = {(phrase, name) for name, schema in schemas.items() for phrase in self._asked_by(name, schema)}
        self._phrases = Phrasebook(sorted(phrases))
        columns = (column for schema in schemas.values() for column in schema.columns if column.default)
        words = {normalise(word) for column in columns for words in column.words.values() for word in words}
        self._figures = Phrasebook((word, None) for word in sorted(words) if len(word) >= _TELLING_WORD)
        self._areas = Phrasebook((normalise(area), None) for area in _AREAS.split(","))
        asked = {catalogue for _, catalogue in phrases}
        self._english = "\n".join(_english_names(index, asked))
        self._texts: dict[str, str] = {}

    def read(self, question: str) -> Wish | None:
        """The wish in a question; None where it asks for no column, or names nothing besides."""
        wording = Wording(question, self._index.segmenter)
        taken = [False] * len(wording.plain)
        found = longest(self._phrases.find(wording.plain), taken)
        if not found:
            return None
        places = [place for place in gazetteer().find(wording) if place.entry.sort == "home"]
        for place in places:
            taken[place.start : place.end] = [True] * (place.end - place.start)
        longest(self._areas.find(wording.plain), taken)
        phrases = remainder(wording.plain, taken, self._index.segmenter).phrases
        said = (self._with_neighbours(wording.plain, taken, phrase) for phrase in phrases)
        rest = " ".join(text for text in said if text not in _BESIDES and not _says_nothing(text))
        if not rest:
            return None
        spans = [*((one.start, one.end) for one in places), *((one.start, one.end) for one in found)]
        about_places = " ".join(wording.plain[start:end] for start, end in spans) if places else ""
        forms = tuple(form for place in places for form in place.entry.forms)
        return Wish(frozenset(name for one in found for name in one.meanings), rest, about_places, forms)

    def _with_neighbours(self, text: str, taken: Sequence[bool], phrase: Phrase) -> str:
        """A phrase with an English word before and behind it that says nothing alone: "data" in "data centre"."""
        start, end = phrase.start, phrase.end
        before, behind = _WORD_BEFORE.search(text, 0, start), _WORD_BEHIND.match(text, end)
        if before and not taken[before.start()] and f"{before[0]}{phrase.text}" in self._english:
            start = before.start()
        if behind and not taken[behind.end() - 1] and f"{phrase.text}{behind[0]}" in self._english:
            end = behind.end()
        return phrase.text if (start, end) == (phrase.start, phrase.end) else text[start:end]

    def ranked(
        self, wish: Wish, ranked: Sequence[Ranked], rest: Sequence[Ranked], words: Sequence[str], language: Language
    ) -> list[Ranked] | None:
        """The ranking with the records in front that the wish is about; None where it is about no record.

        `rest` is the ranking of the wish's rest, `words` are the words of that.
        """
        wished = self._wished(wish, rest, words, language)
        if not wished:
            return None
        second = {one.section: one for one in rest}
        whole = {one.section: one.score for one in ranked}
        others = (one for one in ranked if one.section not in wished)
        lowered = [
            replace(one, score=_lowered(one, second.get(one.section, rest[-1]))) if wish.places else one
            for one in others
        ]
        raised = []
        for section, (score, bonus) in wished.items():
            entry = second.get(section) or next((one for one in ranked if one.section == section), None)
            if entry is not None:
                raised.append(replace(entry, score=max(score, whole.get(section, score)) + bonus))
        return sorted((*raised, *lowered), key=lambda one: (-one.score, one.section))

    def _wished(
        self, wish: Wish, rest: Sequence[Ranked], words: Sequence[str], language: Language
    ) -> dict[str, tuple[float, float]]:
        """The records that a wish may be about, each with its score for the wish's rest and a bonus on that."""
        found: dict[str, tuple[float, float]] = {}
        for place, one in enumerate(rest[:_COMPARED_BY_NAME]):
            linking = place < _LINKING and one.section in self.links
            own = self._has(wish, one.section)
            held = self._held(one.section, words, language) if own or linking else 0.0
            if held >= (_NAMED if wish.places else _NAMED_ALONE) and own:
                found[one.section] = (one.score, _BONUS + _SAID * self._said(one.section, words, language))
            if held >= _NAMED_BY_ANOTHER and linking:
                linked = (record for record in self.links[one.section] if self._has(wish, record))
                for record in linked:
                    found[record] = max((one.score, 0.0), found.get(record, (one.score, 0.0)), key=sum)
        return found

    def with_places(self, wish: Wish, wished: Sequence[Ranked], on_places: Iterable[Ranked]) -> list[Ranked]:
        """The ranking with the first section behind the first record that tells what holds in the places of a wish.

        `on_places` is the ranking of the question without what names the record. Only sections in the field of the
        catalogue tell.
        """
        first, *others = wished
        telling = next((one for one in on_places if self._tells_of(wish, one.section)), None)
        if telling is None:
            return list(wished)
        others = [one for one in others if one.section != telling.section]
        return [first, replace(telling, score=first.score), *others]

    def _tells_of(self, wish: Wish, section: str) -> bool:
        """Whether a section of the catalogue's field names both a place of the wish and a figure that was asked for."""
        variants = self._index.sections[section]
        one = variants.get("en") or next(iter(variants.values()))
        if one.kind != "section" or one.topic not in {record.topic for record in self._records_of(wish)}:
            return False
        text = self._texts.get(section)
        if text is None:
            text = self._texts[section] = normalise(f"{one.heading}\n{one.text}")
        return any(place.search(text) for place in map(_whole, wish.places)) and bool(self._figures.find(text))

    def _records_of(self, wish: Wish) -> Iterator[Section]:
        return (section for section in _records(self._index) if section.document in wish.catalogues)

    @cached_property
    def links(self) -> Mapping[str, frozenset[str]]:
        """The records that another catalogue's record names by their official codes."""
        codes = self._index.codes
        found: dict[str, frozenset[str]] = {}
        for section in _records(self._index):
            forms = {form for code in _CODE.findall(section.text) for form in self._index.segmenter.words(code)}
            named = {record for form in forms for record in codes.get(form, ())}
            others = frozenset(record for record in named if record.partition("#")[0] != section.document)
            if others:
                found[section.id] = others
        return found

    def _has(self, wish: Wish, section: str) -> bool:
        return section.partition("#")[0] in wish.catalogues

    def _held(self, section: str, words: Iterable[str], language: Language) -> float:
        """The share of some words that a section's names hold in any language, by their inverse document frequency."""
        names = frozenset[str]().union(*self._names_of(section))
        return self._share(words, names, language)

    def _said(self, section: str, words: Iterable[str], language: Language) -> float:
        """The share of that name of a section which some words say best."""
        said = frozenset(words)
        return max((self._share(name, said, language) for name in self._names_of(section)), default=0.0)

    def _names_of(self, section: str) -> tuple[frozenset[str], ...]:
        names = self._names.get(section)
        if names is None:
            variants = self._index.sections[section].values()
            texts = dict.fromkeys(name for variant in variants for name in (variant.heading, *variant.aliases))
            names = self._names[section] = tuple(frozenset(self._index.segmenter.words(text)) for text in texts)
        return names

    def _share(self, words: Iterable[str], held: frozenset[str], language: Language) -> float:
        weights = {word: self._index.words[language].weight(word) for word in words}
        total = sum(weights.values())
        return sum(weight for word, weight in weights.items() if word in held) / total if total else 0.0

    def _asked_by(self, catalogue: str, schema: Schema) -> Iterator[str]:
        columns = [column for column in schema.columns if column.kind != "words" and not column.topic]
        cells = (s.cells.get(c.name) for s in _records(self._index) if s.document == catalogue for c in columns)
        values = sorted({cell.shown for cell in cells if cell})[:_MOST_VALUES]
        wordings = (Wording(value, self._index.segmenter) for value in values)
        if any(name.entry.sort == "home" for wording in wordings for name in gazetteer().find(wording)):
            return iter(())
        return (phrase for column in columns for phrase in _phrases(column))


def _lowered(whole: Ranked, rest: Ranked) -> float:
    return min(whole.score, (1 - _SECOND) * whole.score + _SECOND * rest.score)


@lru_cache(maxsize=2_000)
def _whole(place: str) -> re.Pattern[str]:
    """Finds a place's name, in Latin letters as words of its own: "Nan" is no part of "finance"."""
    return re.compile(rf"(?<![a-z]){re.escape(place)}(?![a-z])" if place.isascii() else re.escape(place))


def _says_nothing(phrase: str) -> bool:
    return phrase.isdigit() or (len(phrase) == 1 and "\u3400" <= phrase <= "\u9fff")


def _english_names(index: Index, catalogues: Collection[str]) -> Iterator[str]:
    """The records' names in English, normalised."""
    for record in _records(index):
        if record.document in catalogues:
            yield from (normalise(name) for name in (record.heading, *record.aliases))


def _records(index: Index) -> Iterator[Section]:
    """One variant of each record."""
    for variants in index.sections.values():
        section = variants.get("en") or next(iter(variants.values()))
        if section.kind == "record":
            yield section


def _phrases(column: Column) -> Iterator[str]:
    """What asks for a column, normalised: its words, its label without the words that may be missing, its unit."""
    for language in LANGUAGES:
        yield from (normalise(word) for word in column.words.get(language, ()))
        label = normalise(column.label.get(language, ""))
        yield from filter(None, {label, _without(label, column.around.get(language, ()))})
    if column.default:
        for unit in column.unit.values():
            yield from (f"{how_many}{normalise(unit)}" for how_many in _HOW_MANY)


def _without(label: str, around: Iterable[str]) -> str:
    """A label without a word that may be missing: "incentive group" gives "incentive"."""
    for word in sorted(map(normalise, around), key=len):
        shorter = label.removesuffix(word).removeprefix(word).strip()
        if shorter and shorter != label:
            return shorter
    return label
