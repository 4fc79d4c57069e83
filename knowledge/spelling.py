"""Whether an unknown word is a slip of the pen, an ordinary word, or made of two known ones: then it is no name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache

import Stemmer

from knowledge.words import Segmenter

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = re.compile("[aeiouyhw]+")
_DOUBLE = re.compile(r"(.)\1+")
_THAI = re.compile("[\u0e01-\u0e4e]+")
_THAI_ALIKE = str.maketrans({**dict.fromkeys("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c", None), "ใ": "ไ", "ณ": "น", "ศ": "ส", "ษ": "ส", "ฎ": "ด", "ฏ": "ต", "ฬ": "ล"})


class Spelling:
    """Judges words by the corpus's vocabulary and the ordinary words of English and Thai."""

    def __init__(self, vocabulary: Collection[str], ordinary: frozenset[str], home: frozenset[str], segmenter: Segmenter) -> None:
        self._vocabulary = vocabulary
        self._ordinary = ordinary
        self._home = home
        self._segmenter = segmenter
        self._stemmer = Stemmer.Stemmer("english")

    def is_ordinary(self, word: str) -> bool:
        """Whether a Latin word, in small letters, is an everyday English word or short form."""
        return word in self._ordinary or str(self._stemmer.stemWord(word)) in self._ordinary

    def is_slip(self, word: str, names_only: bool) -> bool:
        """Whether a Latin word is one letter away from a known one, or has the consonants of one.

        `names_only`: only from a word of the corpus or a place at home; a word typed with a capital is seldom a slip for
        an everyday word, and the names of companies are often one letter away from one.
        """
        if len(word) < 5:
            return False
        near = _near(word)
        if any(other in self._home or other in self._vocabulary for other in near):
            return not names_only or len(word) > 5
        if names_only:
            return False
        return any(self.is_ordinary(other) for other in near) or _bones(word) in self._all_bones

    def is_compound(self, word: str) -> bool:
        """Whether a Latin word is two known words written as one (cleanroom, carmakers)."""
        return any(
            self._is_known(word[:cut]) and self._is_known(word[cut:]) for cut in range(3, len(word) - 2)
        )

    def is_thai(self, word: str) -> bool:
        """Whether the dictionary has a Thai word."""
        return word in self._segmenter._thai()._words

    def is_thai_slip(self, text: str) -> bool:
        """Whether a Thai word is a word of the corpus but for its tone marks or letters that sound alike."""
        return text.translate(_THAI_ALIKE) in self._thai_bones

    def _is_known(self, word: str) -> bool:
        return self.is_ordinary(word) or word in self._vocabulary

    @cached_property
    def _all_bones(self) -> frozenset[str]:
        latin = (word for word in self._vocabulary if len(word) > 5 and word.isascii() and word.isalpha())
        return frozenset(bones for bones in map(_bones, latin) if len(bones) > 4)

    @cached_property
    def _thai_bones(self) -> frozenset[str]:
        return frozenset(word.translate(_THAI_ALIKE) for word in self._vocabulary if _THAI.fullmatch(word))


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
