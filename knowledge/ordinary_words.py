"""Whether an unknown Latin word is a slip of the pen, an everyday word, or two known ones: then it is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

import Stemmer

from knowledge.gazetteer import Gazetteer
from knowledge.held_text import HeldText

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = re.compile("[aeiouyhw]+")
_DOUBLE = re.compile(r"(.)\1+")


class OrdinaryWords:
    """Judges Latin words by the corpus, the everyday words of English, and places at home."""

    def __init__(self, held: HeldText, lists: Gazetteer) -> None:
        self._held = held
        self._lists = lists

    def has(self, word: str) -> bool:
        """Whether a word, in small letters, is an everyday English word."""
        return (_stem(word) if len(word) > 3 else word) in self._lists.everyday

    def is_known(self, word: str) -> bool:
        """Whether a word is one of the corpus, of a place at home, or a short form that names nothing."""
        return word in self._lists.home_words or word in self._lists.short_forms or self._held.knows(word)

    def is_slip(self, word: str, capital: bool) -> bool:
        """Whether a word is one letter away from a known one, or has the consonants of one.

        A word typed with a capital (`capital`) is seldom a slip for an everyday word, and names of companies are often
        one letter away from one: it is compared with places at home, and with words of the corpus if it is long.
        """
        if len(word) < 4:
            return False
        near = _near(word)
        if not near.isdisjoint(self._lists.home_names):
            return True
        held = len(word) > (6 if capital else 4) and any(len(other) > 4 and other in self._held.words for other in near)
        if held or capital:
            return held
        return any(len(other) > 3 and self.has(other) for other in near) or _bones(word) in self._all_bones

    def is_compound(self, word: str) -> bool:
        """Whether a word is two known words written as one (cleanroom, carmakers)."""
        return any(self._stands(word[:cut]) and self._stands(word[cut:]) for cut in range(3, len(word) - 2))

    def _stands(self, word: str) -> bool:
        return self.has(word) or word in self._held.words or word in self._lists.home_words

    @cached_property
    def _all_bones(self) -> frozenset[str]:
        latin = (word for word in self._held.words if len(word) > 5 and word.isalpha())
        return frozenset(bones for bones in map(_bones, latin) if len(bones) > 4)


@lru_cache(maxsize=256)
def _near(word: str) -> frozenset[str]:
    return frozenset(_one_slip(word))


def _one_slip(word: str) -> Iterator[str]:
    """The words that one letter left out, put in, changed or swapped with its neighbour makes of a word."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _bones(word: str) -> str:
    """The consonants of a word, doubles made single, with its first letter."""
    return word[0] + _DOUBLE.sub(r"\1", _VOWELS.sub("", word[1:]))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("english", 0).stemWord(word))
