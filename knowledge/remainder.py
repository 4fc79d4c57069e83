"""What is left of a question when its conditions are read: words that ask for a list, fillers, and phrases to look up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.question_words import COMPARE, FILLERS, JOIN, LIST
from knowledge.vocabulary import Catalogue, Text
from knowledge.words import Segmenter

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff"
_THAI = "\u0e01-\u0e2e\u0e2f-\u0e3a\u0e40-\u0e4e"
_RUN = re.compile(
    rf"(?P<native>[{_HAN}]+|[{_THAI}]+)|(?P<latin>[a-z][a-z0-9]*(?:[.&'-][a-z0-9]+)*\+?)|(?P<number>\d[\d.]*)"
)
_LONGEST_FILLER = 7
_SHORTEST = {"han": 2, "thai": 3, "latin": 2}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a normalised text: its place, and whether it is in Latin letters."""

    start: int
    end: int
    text: str
    latin: bool


@dataclass(frozen=True, slots=True)
class Remainder:
    """What the untaken words are: those of a list or comparison, and the `phrases` that no list of words explains."""

    asks_list: bool
    compares: bool
    joins: bool
    phrases: tuple[str, ...]


def tokens(text: str, segmenter: Segmenter, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a part of a normalised text, one after the other."""
    return list(_tokens(text, segmenter, start, len(text) if end is None else end))


def _tokens(text: str, segmenter: Segmenter, start: int, end: int) -> Iterator[Token]:
    for run in _RUN.finditer(text, start, end):
        if run.lastgroup != "native":
            yield Token(run.start(), run.end(), run[0], latin=True)
            continue
        at = run.start()
        for piece in segmenter.cut(run[0]):
            yield Token(at, at + len(piece), piece, latin=False)
            at += len(piece)


def remainder(text: str, taken: Sequence[bool], segmenter: Segmenter) -> Remainder:
    """Sorts the words of what is not `taken`. Phrases are neighbours that no list explains; other scripts part them."""
    asks = compares = joins = False
    phrases: list[str] = []
    for start, end in _free(taken):
        words = tokens(text, segmenter, start, end)
        n, near = 0, False
        while n < len(words):
            size, known = _known(words, n)
            asks, compares, joins = asks or known in LIST, compares or known in COMPARE - JOIN, joins or known in JOIN
            if not size:
                size, word = 1, words[n]
                if near and words[n - 1].latin == word.latin:
                    phrases[-1] += (" " if word.latin else "") + word.text
                else:
                    phrases.append(word.text)
            near = not known
            n += size
    return Remainder(asks, compares, joins, tuple(phrases))


def _free(taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches that are not taken."""
    start = 0
    for taking, stretch in groupby(taken):
        end = start + len(list(stretch))
        if not taking:
            yield start, end
        start = end


def _known(words: Sequence[Token], n: int) -> tuple[int, str]:
    """How many words from the n-th on are together in a list, and what they are; (0, "") if none is."""
    for size in range(min(_LONGEST_FILLER, len(words) - n), 0, -1):
        group = words[n : n + size]
        text = (" " if group[0].latin else "").join(word.text for word in group)
        if text in LIST or text in COMPARE or text in FILLERS:
            return size, text
    return 0, ""


# --- phrases in the texts of records --------------------------------------------------------------------------------


def looked_up(phrase: str, catalogue: Catalogue, segmenter: Segmenter) -> Mapping[str, float]:
    """The records whose texts hold a phrase, with how much of a text it is (0 to 1); empty if none does.

    All of the phrase has to stand in one text; if it does in none, each of its words in any text of the record.
    """
    latin = bool(re.match("[a-z]", phrase))
    kind = "latin" if latin else "han" if re.match(f"[{_HAN}]", phrase) else "thai"
    if len(phrase) < _SHORTEST[kind] or phrase[0].isdigit():
        return {}
    parts = segmenter.words(phrase) if latin else [phrase]
    if not latin and not any(phrase in text.text for record in catalogue.records for text in record.texts):
        parts = [part for part in segmenter.cut(phrase) if part not in FILLERS]
    if not parts or (not latin and any(len(part) < _SHORTEST[kind] for part in parts)):
        return {}
    found = {record.id: max(_share(parts, text, latin) for text in record.texts) for record in catalogue.records}
    if not any(found.values()):
        found = {
            record.id: _EACH * all(any(_share([part], text, latin) for text in record.texts) for part in parts)
            for record in catalogue.records
        }
    return {record: share for record, share in found.items() if share}


# Words that stand in several texts of a record tell less than a phrase in one.
_EACH = 0.1


def _share(parts: Sequence[str], text: Text, latin: bool) -> float:
    if latin:
        return len(parts) / max(len(text.stems), len(parts)) if text.stems.issuperset(parts) else 0.0
    return sum(map(len, parts)) / max(len(text.text), 1) if all(part in text.text for part in parts) else 0.0
