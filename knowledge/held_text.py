"""What the corpus has written: whether a name of several words, or one without spaces, stands in it.

The word index knows words, but "General Motors" is not held by a corpus that has "general" and "motor" in it, nor 三一重工
by one that has 重工. A table of hashed character sequences tells: a name is held if every sequence of a few characters in
it is. That costs 8 bytes for each different sequence (3 MB for the starter corpus) and some microseconds a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from bot.messages import Language
from knowledge.words import Segmenter, normalise

_Hashes = NDArray[np.uint64]
_THAI = re.compile("[\u0e01-\u0e4e]")
_HAN = re.compile("[\u3400-\u9fff]")
_NO_WORD = re.compile("[^a-z0-9]+")
_BLOCK = 1_000_000
_PRIME = np.uint64(1_000_003)


class HeldText:
    """The words and texts of a corpus, for asking whether a name is in it."""

    def __init__(
        self, texts: Mapping[Language, Iterable[str]], vocabulary: Collection[str], segmenter: Segmenter
    ) -> None:
        self._vocabulary = vocabulary
        self._segmenter = segmenter
        chinese, thai = (normalise("\n".join(texts.get(language, ()))) for language in ("zh", "th"))
        english = "\n".join(texts.get("en", ())).casefold()
        self._two = _Sequences(chinese, 2)
        self._three = _Sequences(chinese, 3)
        self._five = _Sequences(thai, 5)
        # Chinese and Thai texts name companies in Latin letters too.
        latin = (re.sub("[^\x20-\x7f]+", " ", text) for text in (chinese, thai))
        self._six = _Sequences(_spaced(" ".join((english, *latin))), 6)

    def holds(self, name: str) -> bool:
        """Whether a name, as `normalise` gives it, stands in a text of the corpus."""
        if _HAN.search(name):
            return (self._two if len(name) == 2 else self._three).hold(name)
        if _THAI.search(name):
            return self._five.hold(name) if len(name) >= 5 else self.knows(name)
        words = _spaced(name)
        return self._six.hold(words) if " " in words.strip() and len(words) >= 6 else self.knows(name)

    def knows(self, word: str) -> bool:
        """Whether all words of a text are words of the corpus, wherever they stand in it."""
        words = self._segmenter.words(word)
        return bool(words) and all(part in self._vocabulary for part in words)


class _Sequences:
    """All sequences of `length` characters in a text, hashed and sorted."""

    def __init__(self, text: str, length: int) -> None:
        self._length = length
        blocks = [
            np.unique(_hashed(text[start : start + _BLOCK + length - 1], length))
            for start in range(0, len(text), _BLOCK)
        ]
        self._sorted: _Hashes = np.unique(np.concatenate(blocks)) if blocks else np.empty(0, dtype=np.uint64)

    def hold(self, name: str) -> bool:
        wanted = _hashed(name, self._length)
        if not len(wanted) or not len(self._sorted):
            return False
        places = np.searchsorted(self._sorted, wanted)
        found = self._sorted[np.minimum(places, len(self._sorted) - 1)]
        return bool((found == wanted).all())


def _hashed(text: str, length: int) -> _Hashes:
    codes: _Hashes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(length):
        hashes = hashes * _PRIME + codes[offset : offset + count]
    return hashes


def _spaced(text: str) -> str:
    """Latin words with one space around each."""
    return f" {_NO_WORD.sub(' ', text).strip()} "
