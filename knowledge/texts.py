"""Looks phrases up in the texts of records: industries, uses, keywords, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.glossary import Glossary
from knowledge.question_words import FILLERS
from knowledge.vocabulary import Catalogue, Text
from knowledge.words import Segmenter, normalise

_HAN = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile("[a-z]")
_SHORTEST_HAN, _SHORTEST_THAI, _SHORTEST_LATIN = 2, 3, 2
_WORKS = re.compile(r"(?:加工厂|工厂|厂家|厂|企业|公司|行业|产业)$|^(?:โรงงาน|โรง|อุตสาหกรรม|ธุรกิจ)")
# Words that stand in several texts of a record tell less than a phrase in one.
_APART = 0.1
# What a question denies is no matter that texts are about.
_NEGATIONS = frozenset("not no without except ไม่ มิ 不 没 无 非 除".split())
# A name that the glossary knows stands for a phrase if it is all of it but for a letter or two.
_MOST_OF = 0.8


class Texts:
    """Finds phrases in the texts of records, also by the glossary's other names for the same thing."""

    def __init__(self, segmenter: Segmenter, glossary: Glossary | None = None) -> None:
        self._segmenter = segmenter
        self._glossary = glossary

    def meaning(self, phrase: str, catalogue: Catalogue) -> Mapping[str, float]:
        """The same as `holding`, also for other names of the same thing."""
        found = {**self._in_words(phrase, catalogue), **self.holding(phrase, catalogue)}
        for name in dict.fromkeys(self._other_names(phrase)):
            for record, share in self.holding(name, catalogue).items():
                found[record] = max(share, found.get(record, 0.0))
        return found

    def _in_words(self, phrase: str, catalogue: Catalogue) -> Mapping[str, float]:
        """The records one of whose texts has all words of a Thai or Chinese phrase, be they parted there."""
        words = [word for word in self._segmenter.cut(phrase) if word not in FILLERS and word.strip()]
        shortest = _SHORTEST_HAN if _HAN.match(phrase) else _SHORTEST_THAI
        if len(words) < 2 or phrase.isascii() or any(len(word) < shortest for word in words):
            return {}
        found = {
            record.id: max((_share(words, text, latin=False) for text in record.texts), default=0.0)
            for record in catalogue.records
        }
        return {record: share for record, share in found.items() if share}

    def _other_names(self, phrase: str) -> Iterator[str]:
        """What the thing is called too, and what a works makes: 橡胶 for 橡胶厂."""
        if base := _WORKS.sub("", phrase):
            yield base
        for mention in self._glossary.find(phrase) if self._glossary else ():
            if mention.end - mention.start >= _MOST_OF * len(phrase):
                yield from map(normalise, mention.entry.all_names())

    def holding(self, phrase: str, catalogue: Catalogue) -> Mapping[str, float]:
        """The records whose texts hold a normalised phrase, with how much of a text it is (0 to 1).

        All of the phrase has to stand in one text; if it does in none, each of its words in any text of the record.
        """
        parts = self._parts(phrase, catalogue)
        latin = bool(_LATIN.match(phrase))
        if not parts or not all(part in (catalogue.stems if latin else catalogue.all_texts) for part in parts):
            return {}
        found = {
            record.id: max((_share(parts, text, latin) for text in record.texts), default=0.0)
            for record in catalogue.records
        }
        if len(parts) > 1 and not any(found.values()):
            found = {
                record.id: _APART * all(any(_share([part], text, latin) for text in record.texts) for part in parts)
                for record in catalogue.records
            }
        return {record: share for record, share in found.items() if share}

    def _parts(self, phrase: str, catalogue: Catalogue) -> list[str]:
        """English by its stems; Thai and Chinese whole where a text has it whole, else by words."""
        if not phrase or phrase[0].isdigit() or phrase in _NEGATIONS:
            return []
        if _LATIN.match(phrase):
            return self._segmenter.words(phrase) if len(phrase) >= _SHORTEST_LATIN else []
        shortest = _SHORTEST_HAN if _HAN.match(phrase) else _SHORTEST_THAI
        parts = [phrase]
        if phrase not in catalogue.all_texts:
            parts = [part for part in self._segmenter.cut(phrase) if part not in FILLERS and part.strip()]
        return parts if all(len(part) >= shortest for part in parts) else []


def _share(parts: Sequence[str], text: Text, latin: bool) -> float:
    if latin:
        return len(parts) / max(len(text.stems), len(parts)) if text.stems.issuperset(parts) else 0.0
    # Asked of every text of a catalogue: a loop takes half the time of `all`.
    for part in parts:
        if part not in text.text:
            return 0.0
    return sum(map(len, parts)) / max(len(text.text), 1)
