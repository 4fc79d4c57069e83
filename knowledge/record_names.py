"""Finds the records that a question names: "Amata City Rayong", บ้านหว้า, UASB, 7.1.8.

A name is known by its words in each language, by the words of its id, and by the columns that the catalogue says name
it too. People leave out what is common to all ("Industrial Estate") and more, so part of a name is enough if only
one record has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.phrasebook import Found, Phrasebook, longest
from knowledge.vocabulary import Catalogue, Record
from knowledge.words import normalise

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[a-z]+(?:[.&'][a-z0-9]+)*|\d+(?:[.-]\d+)*(?:\(\d+\))?|[{_HAN}]+|[\u0e01-\u0e4e]+")
_COMMON = frozenset(
    "the of and for to in on by a an with from project phase no industrial promotion โครงการ ระยะ เฟส".split()
)
# What may stand between the words of one name.
_BETWEEN = re.compile(r"(?:[\s()\[\]（）/,\"'-]|期|号|第|二期|project|phase|โครงการ|ระยะ|เฟส|industrial|promotion)*")
_SHORTENED = re.compile(rf"([{_HAN}]{{3,}})[城市区园镇港]")
_NUMBERED = re.compile(r"(?:期工程|期|号)?")
# 洛加纳(rojana)巴真工业园 is also called Rojana巴真.
_IN_LATIN = re.compile(rf"[{_HAN}]+\(([a-z][a-z0-9 .&'-]*)\)(?=[{_HAN}])")
_SHORTEST_BEGINNING = 3
# Of a longer name so much has to be said; a word of it ("recycling", "port") says too little.
_TELLING_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Name:
    """A record that is named from `start` to `end`; `whole` if one of its names is said in full.

    `firm`: by several words, or beside a noun ("Wellgrow estate", นิคมบางชัน), so that it is no common word by chance.
    """

    start: int
    end: int
    record: Record
    whole: bool
    firm: bool


@dataclass(frozen=True, slots=True)
class _Variant:
    record: int
    core: frozenset[str]
    accepts: frozenset[str]


class RecordNames:
    """The names of a catalogue's records."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._records = catalogue.records
        nouns = sorted({normalise(n) for nouns in catalogue.schema.nouns.values() for n in nouns}, key=len)[::-1]
        self._noun_words = frozenset(word for noun in nouns for word in noun.split())
        self._nouns = _any_of(noun for noun in nouns if " " in noun or not noun.isascii())
        self._last_noun = re.compile(rf"(?<=\S) (?:{_any_of(nouns).pattern})$")
        cores = [(n, core) for n, record in enumerate(catalogue.records) for core in self._cores(record, catalogue)]
        runs = {word for _, core in cores for word in core if not word.isascii()}
        self._variants = [_Variant(n, core, core | _beginnings(core, runs)) for n, core in cores]
        self._known: dict[str, set[int]] = {}
        for number, variant in enumerate(self._variants):
            for word in variant.accepts:
                self._known.setdefault(word, set()).add(number)
        self._words = Phrasebook(((word, word) for word in self._known), in_compounds=True)
        self._gap = re.compile(rf"(?:{_BETWEEN.pattern}|{_any_of(nouns).pattern})*")
        self._after = re.compile(rf"\s*(?:{_any_of(nouns).pattern})")
        self._before = re.compile(rf"(?:{_any_of(nouns).pattern})\s*$")

    def find(self, text: str) -> list[Name]:
        """The records that a normalised text names for certain, in order; one that is named twice only once."""
        words = longest(self._words.find(text), [False] * len(text))
        names = [name for group in self._groups(text, words) if (name := self._name(text, group))]
        first = {name.record.id: name for name in reversed(names)}
        return sorted(first.values(), key=lambda name: name.start)

    def _cores(self, record: Record, catalogue: Catalogue) -> Iterator[frozenset[str]]:
        """The telling words of each of its names."""
        headings = [section.heading for section in record.variants.values()]
        others = [
            value
            for section in record.variants.values()
            for column in catalogue.schema.named_by
            for value in (section.cells[column].values if column in section.cells else ())
        ]
        identity = record.id.partition("#")[2]
        slug = [identity.replace("-", " ")] if re.search("[a-z]", identity) else []
        for name in [*headings, *others, *slug, *record.also_called]:
            plain = normalise(name)
            for part in {plain, re.sub(r"[(（\[].*?[)）\]]", " ", plain), _IN_LATIN.sub(r"\1", plain)}:
                if core := frozenset(self._telling(part)):
                    yield core

    def _telling(self, name: str) -> Iterator[str]:
        plain = self._nouns.sub(" ", name)
        if plain == name and name.count(" ") > 1:
            plain = self._last_noun.sub("", name)
        yield from (word for word in _WORD.findall(plain) if word not in _COMMON and (word.isascii() or len(word) > 1))

    def _groups(self, text: str, words: Sequence[Found[str]]) -> Iterator[list[Found[str]]]:
        """Words that stand together and that one name at least has all of."""
        group: list[Found[str]] = []
        for word in words:
            near = group and self._gap.fullmatch(text, group[-1].end, word.start)
            if near and self._having(one.meanings[0] for one in [*group, word]):
                group.append(word)
                continue
            if near and word.meanings[0] in self._noun_words:
                continue
            if group:
                yield group
            group = [word]
        if group:
            yield group

    def _having(self, words: Iterable[str]) -> set[int]:
        return set.intersection(*(self._known[word] for word in words))

    def _name(self, text: str, group: Sequence[Found[str]]) -> Name | None:
        words = {one.meanings[0] for one in group}
        start, end = group[0].start, group[-1].end
        firm = len(words) > 1 or bool(self._after.match(text, end) or self._before.search(text, 0, start))
        if not firm and all(re.fullmatch(r"[\d-]+", word) for word in words):
            return None
        having = [self._variants[number] for number in self._having(words)]
        # A name that is said as it is comes before one that may be shortened to it.
        having = [variant for variant in having if words <= variant.core] or having
        least = min(len(variant.core) for variant in having) - len(words)
        records = {variant.record for variant in having if len(variant.core) - len(words) == least}
        if len(records) > 1 or (least > 0 and len(words) < _TELLING_SHARE * (least + len(words))):
            return None
        end = _NUMBERED.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing too
        return Name(start, end, self._records[records.pop()], whole=least <= 0, firm=firm)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _beginnings(core: frozenset[str], runs: set[str]) -> frozenset[str]:
    """What people shorten words to: 安美德 for 安美德城, and อมตะ for อมตะซิตี้ where another name has อมตะ alone."""
    short = {match[1] for word in core if (match := _SHORTENED.fullmatch(word))}
    beginnings = (word[:end] for word in core for end in range(_SHORTEST_BEGINNING, len(word)))
    return frozenset(short | runs.intersection(beginnings))
