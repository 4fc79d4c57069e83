"""Typing errors: which known word was meant by a word that the corpus does not know.

Thai slips of tone marks, vowels and letters that sound alike, Chinese characters that sound alike, and English letters
left out, doubled, swapped or mistaken. A word that the corpus or a dictionary knows is never touched, and a correction
is given only where it explains the text clearly better than the words as they stand: few and good.

How a run of letters is read stands in knowledge/slips.py. The indexes are built at the first text in a script, from
some ten thousand words in a few tenths of a second; a question costs about a millisecond.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from bot.messages import LANGUAGES, Language
from knowledge.slips import ChineseReader, Correction, EnglishReader, IsWord, KnownWords, ThaiReader
from knowledge.words import Segmenter, normalise

__all__ = ["Correction", "IsWord", "KnownWords", "Spelling", "dictionaries", "surface_words"]

_THAI = "\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e45\u0e47-\u0e4e"
_HAN = "\u4e00-\u9fff"
_THAI_RUN = re.compile(f"[{_THAI}]{{4,200}}")
_HAN_RUN = re.compile(f"[{_HAN}]{{2,200}}")
_LATIN_WORD = re.compile("(?<![a-z0-9'.&@/_-])[a-z]{4,24}(?![a-z0-9&@_]|['./-][a-z0-9])")
_RUNS: Mapping[Language, re.Pattern[str]] = {"th": _THAI_RUN, "zh": _HAN_RUN, "en": _LATIN_WORD}


class _Reader(Protocol):
    def read(self, run: str) -> list[Correction]:
        """The typing errors of a run of letters of one script."""


class Spelling:
    """Finds typing errors by the known words of each language, with the number of texts that have them.

    English words are whole, not stems (see `surface_words`). `is_word` says what dictionaries know (see
    `dictionaries`). May serve many threads.
    """

    def __init__(self, known: KnownWords, is_word: IsWord = lambda _: False) -> None:
        self._known = known
        self._is_word = is_word
        self._lock = threading.Lock()
        self._readers: dict[Language, _Reader] = {}
        # Several parts of an answer ask for the same question.
        self._remembered = lru_cache(maxsize=256)(self._found)

    def corrections(self, text: str, language: Language | None = None) -> list[Correction]:
        """The typing errors of a text, in their order; of one language's script only, if a language is given."""
        return list(self._remembered(normalise(text), language))

    def _found(self, plain: str, language: Language | None) -> tuple[Correction, ...]:
        found = [
            Correction(each.wrong, each.right, each.weight, run.start() + each.start, run.start() + each.end)
            for script in ([language] if language else LANGUAGES)
            for run in _RUNS[script].finditer(plain)
            for each in self._reader(script).read(run.group())
        ]
        return tuple(sorted(found, key=lambda correction: correction.start))

    def corrected(self, text: str, language: Language | None = None, least: float = 0.0) -> str:
        """The normalised text with its corrections of at least a weight put in."""
        plain = normalise(text)
        for correction in reversed(self.corrections(text, language)):
            if correction.weight >= least:
                plain = plain[: correction.start] + correction.right + plain[correction.end :]
        return plain

    def _reader(self, language: Language) -> _Reader:
        with self._lock:
            if language not in self._readers:
                self._readers[language] = _READERS[language](self._known, self._is_word)
            return self._readers[language]


def surface_words(texts: Iterable[str]) -> Counter[str]:
    """The English words of texts as they are written, with the number of texts that have each."""
    return Counter(word for text in texts for word in set(re.findall("[a-z]{2,24}", normalise(text))))


def dictionaries(segmenter: Segmenter, english: Container[str] = frozenset()) -> IsWord:
    """What the Thai and Chinese dictionaries of a segmenter know, with the words that it was taught, and English words.

    The segmenter's dictionaries are loaded at the first word in their script. Without a list of English words, an
    everyday word that the corpus lacks is taken for another about twice as often.
    """

    def is_word(word: str) -> bool:
        return segmenter.is_word(word) if word[0] >= "\u0e00" else word in english

    return is_word


_READERS: Mapping[Language, Callable[[KnownWords, IsWord], _Reader]] = {
    "th": ThaiReader,
    "zh": ChineseReader,
    "en": EnglishReader,
}
