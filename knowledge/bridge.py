"""Which words of one language stand for words of another, learnt from the sections that exist in all of them.

A word and its translation stand in the same sections: how alike two words' sections are (the cosine of their
incidence) tells how surely one stands for the other. So the words of a question are looked for in a section that
exists in other languages only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.messages import LANGUAGES, Language
from knowledge.lexical import WordIndex

Scores = NDArray[np.float32]
Numbers = NDArray[np.intp]

MOST = 2_000
"""Sections that are learnt from; more of them say little more."""
_SHRINKAGE = 1.0
"""Sections added to each word's count: words of one section only are alike by chance."""
_REMEMBERED = 2_000


@dataclass(frozen=True)
class _Postings:
    """Where a language's words stand: pairs of a word and a column, in the sections that exist in all languages and in
    the others; how many columns each word stands in among the first.
    """

    words: WordIndex
    learnt_words: Numbers
    learnt_columns: Numbers
    frequency: Numbers
    other_words: Numbers
    other_columns: Numbers


class Bridge:
    """Looks for the words of questions in sections that lack the question's language. May serve many threads.

    `places` are the columns of each language's rows, `present` which section has which language.
    """

    def __init__(
        self, words: Mapping[Language, WordIndex], places: Mapping[Language, Numbers], present: NDArray[np.bool_]
    ) -> None:
        shared = np.flatnonzero(present.all(axis=0))[:MOST]
        self._learnt = len(shared)
        self._others = np.flatnonzero(~present.all(axis=0))
        self._present = present[:, self._others]
        self._sections = present.shape[1]
        columns = np.full(self._sections, -1, dtype=np.intp)
        columns[shared] = np.arange(len(shared))
        other = np.full(self._sections, -1, dtype=np.intp)
        other[self._others] = np.arange(len(self._others))
        self._postings = {
            language: _postings(words[language], columns[places[language]], other[places[language]])
            for language in LANGUAGES
        }
        self._held = lru_cache(maxsize=_REMEMBERED)(self._look_for)

    def coverage(self, question: Sequence[str], language: Language) -> Scores:
        """How much of a question's telling words stands in each section in words of another language, from 0 to 1.

        Shape (languages, sections), NaN where a section has no such variant or has the question's language as well.
        """
        found = np.full((len(LANGUAGES), self._sections), np.nan, dtype=np.float32)
        own = LANGUAGES.index(language)
        telling = list(dict.fromkeys(question))
        if not telling or not self._learnt or not len(self._others):
            return found
        weights = np.array([self._weight(word, language) for word in telling], dtype=np.float32)
        learnt = np.array([self._frequency(word, language) > 0 for word in telling])
        for row, other in enumerate(LANGUAGES):
            wanted = self._present[row] & ~self._present[own]
            if row != own and wanted.any():
                held = np.array([self._held(word, language, other) for word in telling])
                # Of a word that is in no section that was learnt from, its absence tells nothing.
                counted = np.where(learnt | held.any(axis=1), weights, 0)
                found[row, self._others[wanted]] = (counted @ held / max(counted.sum(), 1e-6))[wanted]
        return found

    def stands_for(self, word: str, language: Language, other: Language) -> dict[str, float]:
        """The words of another language that a word may stand for, each with how surely (0 to 1)."""
        likeness = self._likeness(word, language, other)
        names = self._postings[other].words.document_frequency
        return {name: value for name in names if (value := float(likeness[_number(self._postings[other], name)])) > 0}

    def _weight(self, word: str, language: Language) -> float:
        """How telling a word is among the sections that are learnt from."""
        count = self._frequency(word, language)
        return float(np.log(1 + (self._learnt - count + 0.5) / (count + 0.5)))

    def _frequency(self, word: str, language: Language) -> int:
        """In how many of the sections that are learnt from a word stands."""
        number = _number(self._postings[language], word)
        return int(self._postings[language].frequency[number]) if number >= 0 else 0

    def _look_for(self, word: str, language: Language, other: Language) -> Scores:
        """How surely a word of the question stands in each of the other sections."""
        postings = self._postings[other]
        found = np.zeros(len(self._others), dtype=np.float32)
        likeness = self._likeness(word, language, other)
        np.maximum.at(found, postings.other_columns, likeness[postings.other_words])
        return found

    def _likeness(self, word: str, language: Language, other: Language) -> Scores:
        """How surely a word stands for each word of another language; the same word (a code, a figure) does."""
        asked, told = self._postings[language], self._postings[other]
        likeness = np.zeros(len(told.frequency), dtype=np.float32)
        if (number := _number(asked, word)) >= 0 and asked.frequency[number]:
            sections = np.zeros(self._learnt, dtype=bool)
            sections[asked.learnt_columns[asked.learnt_words == number]] = True
            count = int(sections.sum())
            both = np.bincount(told.learnt_words[sections[told.learnt_columns]], minlength=len(likeness))
            alike = both / np.sqrt((count + _SHRINKAGE) * (told.frequency + _SHRINKAGE))
            likeness = np.where(both > count * told.frequency / self._learnt, alike, 0).astype(np.float32)
        if (same := _number(told, word)) >= 0:
            likeness[same] = 1.0
        return likeness


def _number(postings: _Postings, word: str) -> int:
    """A word's number in its language's index, -1 where it has none."""
    if word not in postings.words.document_frequency:
        return -1
    return int(postings.words.engine.vocab_dict[word])


def _postings(words: WordIndex, learnt: Numbers, other: Numbers) -> _Postings:
    """Splits an index's postings; `learnt` and `other` are the columns of its rows, -1 where a row has none."""
    if not words.document_frequency:
        empty = np.zeros(0, dtype=np.intp)
        return _Postings(words, empty, empty, empty, empty, empty)
    starts = np.asarray(words.engine.scores["indptr"])
    rows = np.asarray(words.engine.scores["indices"])
    numbers = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    known, unknown = learnt[rows] >= 0, other[rows] >= 0
    frequency = np.bincount(numbers[known], minlength=len(starts) - 1)
    return _Postings(words, numbers[known], learnt[rows[known]], frequency, numbers[unknown], other[rows[unknown]])
