"""What is left of a question when its conditions are read: words that ask for a list, fillers, phrases to look up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from knowledge.phrasebook import Phrasebook, longest
from knowledge.question_words import BETTER, COMPARE, FILLERS, JOIN, LIST, WHICH
from knowledge.words import Segmenter

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff"
_THAI = "\u0e01-\u0e2e\u0e2f-\u0e3a\u0e40-\u0e4e"
_RUN = re.compile(
    rf"(?P<native>[{_HAN}]+|[{_THAI}]+)|(?P<latin>[a-z][a-z0-9]*(?:[.&'-][a-z0-9]+)*\+?)|(?P<number>\d[\d.]*)"
)
_LONGEST_FILLER = 7
_EXPLAINED = LIST | WHICH | COMPARE | BETTER | JOIN | FILLERS
_THAI_EXPLAINED = tuple(word for word in _EXPLAINED if re.match(f"[{_THAI}]", word))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a normalised text: its place, and whether it is in Latin letters."""

    start: int
    end: int
    text: str
    latin: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that no list explains: they stand from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Remainder:
    """What the untaken words are: whether they ask for a list, ask which one, compare or join, or ask which is better;
    and the `phrases` that no list of words explains."""

    asks_list: bool
    asks_which: bool
    compares: bool
    joins: bool
    asks_better: bool
    phrases: tuple[Phrase, ...]

    @property
    def asks(self) -> bool:
        """Whether there is a word that asks for records."""
        return self.asks_list or self.asks_which


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


# Long Thai words stand in no other by chance, and the segmenter may cut them wrongly (รองรับงาน as รอง and รับงาน).
_LONG_THAI = 6
_HOW_MANY = "กี่"
_LONG_FILLERS = Phrasebook((word, word) for word in FILLERS if word in _THAI_EXPLAINED and len(word) >= _LONG_THAI)


def remainder(text: str, taken: Sequence[bool], segmenter: Segmenter) -> Remainder:
    """Sorts the words of what is not `taken`. Phrases are neighbours that no list explains; other scripts part them."""
    taken = list(taken)
    longest((one for one in _LONG_FILLERS.find(text) if not text.endswith(_HOW_MANY, 0, one.start)), taken)
    said: list[str] = []
    phrases: list[Phrase] = []
    for start, end in _free(taken):
        words = tokens(text, segmenter, start, end)
        n, near = 0, False
        while n < len(words):
            size, known = _known(words, n)
            said.append(known)
            if not size:
                size, word = 1, words[n]
                joined = near and words[n - 1].latin == word.latin
                last = phrases.pop() if joined else None
                text_so_far = last.text + (" " if word.latin else "") if last else ""
                phrases.append(Phrase(last.start if last else word.start, word.end, text_so_far + word.text))
            near = not known
            n += size
    lists, which, compare, join, better = (not words.isdisjoint(said) for words in (LIST, WHICH, COMPARE, JOIN, BETTER))
    return Remainder(lists, which, compare, join, better, tuple(phrases))


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
        if text in _EXPLAINED or (size == 1 and not group[0].latin and (_made_of_fillers(text) or _begun(text))):
            return size, text
    return 0, ""


# What the segmenter joins to the word after it: 有带, 只免, 都做.
_LEADING = frozenset("有只能可要想都也就还会在")


def _begun(word: str) -> bool:
    """Whether a Chinese word is one of a list behind a word of one character that may stand before any."""
    return word[:1] in _LEADING and word[1:] in _EXPLAINED


def edges(text: str, segmenter: Segmenter) -> set[int]:
    """Where words of a normalised text begin and end, also behind a Chinese word that others are joined to."""
    words = tokens(text, segmenter)
    led = {word.start + 1 for word in words if word.text[0] in _LEADING and len(word.text) > 1}
    return led | {edge for word in words for edge in (word.start, word.end)}


@lru_cache(maxsize=10_000)
def _made_of_fillers(word: str) -> bool:
    """Whether a word of the segmenter is several of the list: ที่อยู่ is "address", and ที่ and อยู่."""
    return not word or any(
        word.startswith(filler) and _made_of_fillers(word[len(filler) :]) for filler in _THAI_EXPLAINED
    )
