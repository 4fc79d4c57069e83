"""Hybrid ranking: three legs, normalised like with like, merged by section.

- dense: the question against the passages' vectors;
- asked: the question against the ways in which people ask for the section (its phrasings), the best one counts;
- words: BM25 over segmented words.

Each leg's score is a z-score among the texts of its own language, since cosines and BM25 scores differ between
languages. A leg's score for a section is a weighted mean of its variant in the question's language and of all its
variants. No leg gates another: the candidates are those of all legs, and each candidate gets all scores. A section
without phrasings takes its dense score in place of the asked one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.messages import LANGUAGES, Language
from bot.ports import FactValue
from knowledge.abroad_ranking import Likenesses, compared, placed
from knowledge.index import Index
from knowledge.moments import Moments
from knowledge.vectors import Vectors

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Leg:
    """What a leg counts for, and how much of that comes from the variant in the question's language."""

    weight: float
    own: float


# Fitted by `benchmarks/weights.py` with cross-validation, rounded; see docs/evaluation.md.
DENSE = Leg(0.40, 0.75)
ASKED = Leg(0.30, 0.35)
WORDS = Leg(0.30, 0.85)
# What being named by its official code is worth to a record: more than any likeness.
NAMED = 4.0
# What a word of another name of something counts beside a word of the question.
ALSO = 0.5
# What the question before counts for one that leans on it.
BEFORE = 0.5
# How many sections of each leg and language are looked at where the index is too large to look at all.
CANDIDATES = 100
# How many sections a ranking holds, unless more are asked for.
RANKED = 50


@dataclass(frozen=True, slots=True)
class Ranked:
    """A section with its merged score, the legs' normalised scores, and its raw likenesses.

    `cosine` is that of its nearest passage, `likeness` that of its nearest phrasing (0 without phrasings), each the
    best over the languages. `abroad` is how likely a section that exists in other languages only answers (0 to 1), 0
    for the others.
    """

    section: str
    score: float
    dense: float
    asked: float
    words: float
    cosine: float
    likeness: float
    named: bool
    abroad: float = 0.0


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows a search: a topic, and values of record fields."""

    topic: str | None
    where: Mapping[str, FactValue]

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.topic and not self.where

    def allows(self, index: Index, section: str) -> bool:
        """Whether a section passes."""
        variant = next(iter(index.sections[section].values()))
        right_topic = self.topic is None or variant.topic == self.topic
        return right_topic and all(_same(variant.facts.get(name), value) for name, value in self.where.items())


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the legs need it: its unit vector, its segmented words, and those of other names by language.

    `likenesses` says how like it is to all phrasings (see `Index.likenesses`). The other names are those of things
    that it mentions by a name which no text of the language holds. `translated` are the words of what each language
    calls the things that it mentions.
    """

    vector: Vectors
    words: Sequence[str]
    likenesses: Mapping[Language, Vectors]
    also: Mapping[Language, Sequence[str]] = field(default_factory=dict)
    translated: Mapping[Language, Sequence[str]] = field(default_factory=dict)


def rank(
    index: Index, question: Asked, language: Language, only: Filter, most: int = RANKED, before: Asked | None = None
) -> list[Ranked]:
    """The best sections, best first, `most` of them.

    `before` is the question before, for one that leans on it: each section's score for that counts by half.
    """
    if not index.order:
        return []
    looks = [_Look(index, asked, only) for asked in (question, before) if asked]
    candidates = looks[0].candidates
    if before:
        candidates = np.unique(np.concatenate([look.candidates for look in looks]))
    if not only.everything:
        candidates = np.array([p for p in candidates if only.allows(index, index.order[p])], dtype=np.intp)
    if not len(candidates):
        return []
    first, *others = (look.scored(candidates, language) for look in looks)
    scores = first.merged + sum(BEFORE * other.merged for other in others)
    best = np.lexsort((index.alphabetical[candidates], -scores))[:most]
    return [
        Ranked(
            section=index.order[candidates[n]],
            score=float(scores[n]) / (1 + BEFORE * len(others)),
            dense=float(first.dense[n]),
            asked=float(first.asked[n]),
            words=float(first.words[n]),
            cosine=float(max(scored.cosine[n] for scored in (first, *others))),
            likeness=float(max(scored.likeness[n] for scored in (first, *others))),
            named=bool(first.named[n]),
            abroad=float(first.abroad[n]),
        )
        for n in best
    ]


@dataclass(frozen=True, slots=True)
class _Scored:
    """The candidates' scores: merged, of each leg, and their raw likenesses."""

    merged: Scores
    dense: Scores
    asked: Scores
    words: Scores
    cosine: Scores
    likeness: Scores
    named: NDArray[np.bool_]
    abroad: Scores


class _Look:
    """One question held against the index."""

    def __init__(self, index: Index, asked: Asked, only: Filter) -> None:
        self._index = index
        self._asked = asked
        self._named = _places(index, {section for word in asked.words for section in index.codes.get(word, ())})
        self._cosines, self._likenesses, self._matches = _filled(index, asked)
        self.candidates = _candidates(
            index, asked.vector, only, self._cosines, self._likenesses, self._matches, self._named
        )

    def scored(self, candidates: NDArray[np.intp], language: Language) -> _Scored:
        """The scores of some sections, whether this question brought them up or another."""
        index, question = self._index, self._asked.vector
        if index.exact is None:
            _complete(index, question, candidates, self._cosines)
        cosines, likenesses = self._cosines[:, candidates], self._likenesses[:, candidates]
        dense_by_language = _by_moments(index.moments, question, cosines)
        dense = _merge(dense_by_language, language, DENSE)
        asked = _merge(_by_moments(index.asked_moments, question, likenesses), language, ASKED)
        asked = np.where(np.isnan(asked), dense, asked)
        words_by_language = _by_spread(index, self._matches)[:, candidates]
        words = _merge(words_by_language, language, WORDS)
        named = np.isin(candidates, self._named)
        merged = DENSE.weight * dense + ASKED.weight * asked + WORDS.weight * words
        abroad = np.zeros_like(merged)
        present, own = index.present[:, candidates], LANGUAGES.index(language)
        if not present[own].all():
            translated = _by_spread(index, self._translated())[:, candidates]
            covered = index.bridge.coverage(self._asked.words, language)[:, candidates]
            like = Likenesses(dense_by_language, words_by_language, translated, covered)
            found = compared(merged, like, present, own, len(set(self._asked.words)))
            if found:
                together = placed(merged, found, present, own)
                merged, abroad = together.scores, together.likely
        merged = merged + NAMED * named
        return _Scored(merged, dense, asked, words, _most(cosines), _most(likenesses), named, abroad)

    def _translated(self) -> Scores:
        """The word scores of the question together with what each language calls the things that it mentions."""
        matches = self._matches.copy()
        for row, language in enumerate(LANGUAGES):
            if words := self._asked.translated.get(language):
                matches[row, self._index.places[language]] += self._index.words[language].scores(words)
        return matches


def legs(index: Index, asked: Asked, language: Language) -> NDArray[np.float32]:
    """What the legs say of every section, for trying other weights: shape (3 legs, own language and mean, sections)."""
    only = Filter(None, {})
    question = asked.vector
    cosines, likenesses, matches = _filled(index, asked)
    candidates = _candidates(index, question, only, cosines, likenesses, matches, _places(index, set()))
    if index.exact is None:
        _complete(index, question, candidates, cosines)
    tables = (
        _by_moments(index.moments, question, cosines),
        _by_moments(index.asked_moments, question, likenesses),
        _by_spread(index, matches),
    )
    found = np.array([[_merge(table, language, Leg(1, own)) for own in (1.0, 0.0)] for table in tables])
    found[1] = np.where(np.isnan(found[1]), found[0], found[1])
    return found


def _filled(index: Index, asked: Asked) -> tuple[Scores, Scores, Scores]:
    """The tables of cosines (still empty), of likenesses and of word scores."""
    cosines, likenesses, matches = _table(index), _table(index), _table(index)
    for row, language in enumerate(LANGUAGES):
        matches[row, index.places[language]] = index.words[language].scores(asked.words)
        if also := asked.also.get(language):
            matches[row, index.places[language]] += ALSO * index.words[language].scores(also)
        known = index.asked_known[language]
        likenesses[row, index.asked_places[language]] = asked.likenesses[language][known]
    return cosines, likenesses, matches


def _table(index: Index) -> Scores:
    """A row for each language, a column for each section; NaN where there is nothing to compare."""
    return np.full((len(LANGUAGES), len(index.order)), np.nan, dtype=np.float32)


def _places(index: Index, sections: set[str]) -> NDArray[np.intp]:
    return np.array(sorted(index.place[section] for section in sections), dtype=np.intp)


def _candidates(
    index: Index,
    question: Vectors,
    only: Filter,
    cosines: Scores,
    likenesses: Scores,
    matches: Scores,
    named: NDArray[np.intp],
) -> NDArray[np.intp]:
    """The places of the sections to look at; their cosines are filled in as far as the vector leg brings them."""
    if index.exact is not None:
        for row, language in enumerate(LANGUAGES):
            cosines[row, index.places[language]] = index.exact[language].likeness(question)
        candidates = np.arange(len(index.order), dtype=np.intp)
    else:
        found = [_nearest(index, question, language, only, cosines[row]) for row, language in enumerate(LANGUAGES)]
        leading = [_leading(table[row]) for table in (likenesses, matches) for row in range(len(LANGUAGES))]
        candidates = np.unique(np.concatenate([*found, *leading, named]))
    return candidates


def _nearest(
    index: Index, question: Vectors, language: Language, only: Filter, cosines: NDArray[np.float32]
) -> NDArray[np.intp]:
    """The places of the sections whose passages Chroma finds nearest; their cosines are filled in."""
    found = index.store.nearest(question, CANDIDATES, language, only.topic, only.where)
    places = np.array([index.place[section] for section in found], dtype=np.intp)
    cosines[places] = list(found.values())
    return places


def _leading(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """The places of the highest scores, as far as they say anything."""
    known = np.nan_to_num(scores, nan=0.0)
    best = np.argpartition(-known, min(CANDIDATES, len(known)) - 1)[:CANDIDATES]
    return best[known[best] > 0]


def _complete(index: Index, question: Vectors, candidates: NDArray[np.intp], cosines: Scores) -> None:
    """Adds the cosines of the candidates' variants that the vector leg did not bring by itself."""
    for row, language in enumerate(LANGUAGES):
        missing = candidates[index.present[row, candidates] & np.isnan(cosines[row, candidates])]
        own = index.store.by_section(language, [index.order[place] for place in missing])
        cosines[row, missing] = own.likeness(question)


def _by_moments(moments: Mapping[Language, Moments], question: Vectors, cosines: Scores) -> Scores:
    """Cosines as z-scores among the texts of their language."""
    found = np.empty_like(cosines)
    for row, language in enumerate(LANGUAGES):
        mean, deviation = moments[language].spread(question)
        found[row] = (cosines[row] - mean) / deviation
    return found


def _by_spread(index: Index, matches: Scores) -> Scores:
    """Word scores as z-scores among the texts of their language; a question that matches nothing has no spread."""
    found = np.empty_like(matches)
    for row, language in enumerate(LANGUAGES):
        own = matches[row, index.places[language]]
        mean, deviation = (float(own.mean()), float(own.std())) if len(own) else (0.0, 0.0)
        found[row] = (matches[row] - mean) / deviation if deviation > 0 else matches[row] * 0
    return found


def _merge(scores: Scores, language: Language, leg: Leg) -> NDArray[np.float32]:
    """One score of a leg for each section; NaN where none of its variants has one."""
    known = ~np.isnan(scores)
    count = known.sum(axis=0)
    mean = np.where(known, scores, 0).sum(axis=0) / np.where(count, count, np.nan)
    own = scores[LANGUAGES.index(language)]
    merged: NDArray[np.float32] = leg.own * np.where(np.isnan(own), mean, own) + (1 - leg.own) * mean
    return merged


def _most(table: Scores) -> NDArray[np.float32]:
    """The highest of each section's variants, 0 where there is none."""
    highest: NDArray[np.float32] = np.nan_to_num(table, nan=0.0).max(axis=0)
    return highest


def _same(fact: FactValue | None, wanted: FactValue) -> bool:
    if isinstance(fact, str) and isinstance(wanted, str):
        return fact.casefold() == wanted.casefold()
    return fact == wanted
