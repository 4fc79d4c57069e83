"""What the corpus has written: whether a word or a name of several words stands in it.

The word index knows words, but "General Motors" is not held by a corpus that has "general" and "motor" in it, nor
三一重工 by one that has 重工; and Thai, cut by a dictionary, loses names altogether. Tables of hashed character
sequences tell: a name is held if every sequence of a few characters in it is. They cost 8 bytes for each different
sequence (4 MB for the starter corpus) and some microseconds a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import Stemmer
from numpy.typing import NDArray

from bot.messages import Language
from knowledge.words import STOP_WORDS, normalise

_Hashes = NDArray[np.uint64]
_THAI = re.compile("[\u0e01-\u0e4e]")
_HAN = re.compile("[\u3400-\u9fff]")
_NOT_LATIN = re.compile("[^a-z0-9]+")
_LATIN_WORD = re.compile("[a-z]+")
_BLOCK = 100_000
_MOST_WAITING = 2_000_000
_PRIME = np.uint64(1_000_003)
# Letters that sound alike, and marks that people leave out: one form for all ways to write a Thai word.
_SILENT = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_SILENCER = 0x0E4C
_ALIKE = str.maketrans("ใณศษฎฏฬฆญ", "ไนสสดตลคย", _SILENT)


class HeldText:
    """The words and texts of a corpus, given in each language, for asking whether a name is in it."""

    def __init__(self, texts: Mapping[Language, Iterable[str]]) -> None:
        chinese, thai = (normalise("\n".join(texts.get(language, ()))) for language in ("zh", "th"))
        self._han = {length: _Sequences(chinese, length) for length in (2, 3)}
        self._thai = {length: _Sequences(thai, length) for length in (3, 5)}
        self._bare_thai = _Sequences(_bare(thai), 4)
        # Chinese and Thai texts name companies in Latin letters too.
        latin = [_NOT_LATIN.sub(" ", text) for text in (*map(str.casefold, texts.get("en", ())), chinese, thai)]
        self._latin = _Sequences(f" {' '.join(latin)} ", 6)
        words = {word for text in latin for word in text.split()}
        self._words = frozenset((*words, *map(_stem, words)))

    def holds(self, name: str) -> bool:
        """Whether a name, as `normalise` gives it, stands in a text of the corpus."""
        if _HAN.search(name):
            return self._han[2 if len(name) == 2 else 3].hold(name)
        if _THAI.search(name):
            return self._thai[5 if len(name) >= 5 else 3].hold(name)
        words = _NOT_LATIN.sub(" ", name).split()
        return self._latin.hold(f" {' '.join(words)} ") if len(words) > 1 else self.knows(name)

    def knows(self, word: str) -> bool:
        """Whether the corpus has a word of Latin letters in any form, or it is one without matter (the, does)."""
        return word in self._words or word in STOP_WORDS or _stem(word) in self._words

    def has_alike(self, thai: str) -> bool:
        """Whether the corpus has a Thai word that sounds like this one: with other tone marks, or ไ for ใ."""
        return self._bare_thai.hold(_bare(thai))

    @property
    def words(self) -> frozenset[str]:
        """All words of Latin letters, whole and stemmed."""
        return self._words


class _Sequences:
    """All sequences of `length` characters in a text, hashed and sorted."""

    def __init__(self, text: str, length: int) -> None:
        self._length = length
        merged: _Hashes = np.empty(0, dtype=np.uint64)
        waiting: list[_Hashes] = []
        for start in range(0, len(text), _BLOCK):
            waiting.append(_distinct(_hashed(text[start : start + _BLOCK + length - 1], length)))
            if sum(map(len, waiting)) > _MOST_WAITING:
                merged, waiting = _distinct(np.concatenate((merged, *waiting))), []
        self._sorted = _distinct(np.concatenate((merged, *waiting)))

    def hold(self, name: str) -> bool:
        wanted = _hashed(name, self._length)
        if not len(wanted) or not len(self._sorted):
            return False
        places = np.searchsorted(self._sorted, wanted)
        found = self._sorted[np.minimum(places, len(self._sorted) - 1)]
        return bool((found == wanted).all())


def _distinct(hashes: _Hashes) -> _Hashes:
    hashes.sort()
    return hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))] if len(hashes) else hashes


def _hashed(text: str, length: int) -> _Hashes:
    codes: _Hashes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        hashes = hashes * _PRIME + codes[offset : offset + count]
    return hashes


def _bare(thai: str) -> str:
    """The text without tone marks and silent letters; `str.translate` takes ten times as long."""
    codes = np.frombuffer(thai.encode("utf-16-le", "replace"), dtype=np.uint16)
    table = np.arange(1 << 16, dtype=np.uint16)
    for old, new in _ALIKE.items():
        table[old] = new or 0
    kept = table[codes]
    kept[:-1][codes[1:] == _SILENCER] = 0
    return bytes(kept[kept != 0].tobytes()).decode("utf-16-le", "replace")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("english", 0).stemWord(word)) if len(word) >= 4 else word
