"""A question taken apart for the search for names: its Latin words as typed, its Thai pieces, its Chinese words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from knowledge.words import Segmenter, normalise

_THAI_RUN = re.compile("[\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e45\u0e47-\u0e4e]+")
_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_LATIN_WORD = re.compile("[a-z0-9]+(?:'(?:s|t|d|ll|re|ve)\\b)?")
_TYPED_WORD = re.compile("[A-Za-z0-9]+")
# Addresses hold names that nobody asks about.
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+\.(?:com|net|org|cn|th|go|co)\b\S*", re.ASCII
)
_SENTENCE_START = re.compile(r"(?:^|[.?!:;)(\"-])\s*$")
_APOSTROPHE = re.compile("(?<=[A-Za-z])['’](?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of `Wording.plain`. `typed` is how a Latin word was written; `tag` is jieba's for a Chinese word."""

    start: int
    end: int
    text: str
    typed: str = ""
    tag: str = ""


class Wording:
    """A question in the one form in which names are compared (`plain`, see `knowledge.words.normalise`)."""

    def __init__(self, question: str, segmenter: Segmenter) -> None:
        shown = _APOSTROPHE.sub("'", _ADDRESS.sub(" ", unicodedata.normalize("NFKC", question)))
        self.plain = normalise(shown)
        self._shown = shown
        self._segmenter = segmenter

    @cached_property
    def latin(self) -> list[Piece]:
        """The words in Latin letters and digits, without 's and 't."""
        typed: dict[str, str] = {}
        for word in _TYPED_WORD.findall(_without_accents(self._shown)):
            typed.setdefault(word.lower(), word)
        matches = ((match.start(), match[0].partition("'")[0]) for match in _LATIN_WORD.finditer(self.plain))
        return [Piece(start, start + len(word), word, typed.get(word, word)) for start, word in matches]

    @cached_property
    def thai(self) -> list[Piece]:
        """The words of newmm, dictionary words and what is left between them."""
        pieces: list[Piece] = []
        for run in _THAI_RUN.finditer(self.plain):
            start = run.start()
            for word in self._segmenter.cut(run[0]):
                pieces.append(Piece(start, start + len(word), word))
                start += len(word)
        return pieces

    @cached_property
    def han(self) -> list[Piece]:
        """The words of jieba with their tags."""
        pieces: list[Piece] = []
        for run in _HAN_RUN.finditer(self.plain):
            start = run.start()
            for word, tag in self._segmenter.tagged(run[0]):
                pieces.append(Piece(start, start + len(word), word, tag=tag))
                start += len(word)
        return pieces

    @cached_property
    def edges(self) -> frozenset[int]:
        """The positions at which a Thai or Chinese word begins or ends."""
        return frozenset(edge for piece in (*self.thai, *self.han) for edge in (piece.start, piece.end))

    def opens_sentence(self, word: Piece) -> bool:
        """Whether a word is the first of a sentence, where a capital tells nothing."""
        return _SENTENCE_START.search(self.plain, 0, word.start) is not None

    @cached_property
    def in_english(self) -> bool:
        """Whether the question has no Thai and no Chinese in it."""
        return not self.thai and not self.han


def _without_accents(text: str) -> str:
    """The text without accents, its case kept."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
