"""Hybrid ranking: the vector leg and the word leg, normalised like with like, merged by section.

Each leg's score is a z-score among the texts of its own language, since cosines and BM25 scores differ between
languages. A section's score is a weighted sum over legs and over its language variants: its variant in the question's
language counts most, the others confirm. Neither leg gates the other: the candidates are those of both, and each
candidate gets both scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.messages import LANGUAGES, Language
from bot.ports import FactValue
from knowledge.index import Index
from knowledge.lexical import Scores
from knowledge.vectors import Vectors, piece_id

# A first sensible weighting; to be measured.
DENSE_WEIGHT = 0.7
OWN_LANGUAGE_WEIGHT = 0.6
# What being named by its official code is worth to a record: more than any likeness.
NAMED = 4.0
# How many pieces (vector leg) and sections (word leg) of each language are looked at more closely.
CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class Ranked:
    """A section with its merged score, the legs' normalised scores, and the raw cosine of its best variant."""

    section: str
    score: float
    dense: float
    words: float
    cosine: float
    named: bool


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


def rank(index: Index, question: Vectors, words: Sequence[str], language: Language, only: Filter) -> list[Ranked]:
    """All candidate sections, best first. `question` is a unit vector, `words` the question's segmented words."""
    cosines = {other: _nearest(index, question, other, only) for other in LANGUAGES if index.rows[other]}
    matches = {other: index.words[other].scores(words) for other in cosines}
    candidates = {section for found in cosines.values() for section in found}
    for other, scores in matches.items():
        candidates.update(_best_rows(index.rows[other], scores))
    named = {section for word in words for section in index.codes.get(word, ())}
    candidates |= named
    if not only.everything:
        candidates = {section for section in candidates if only.allows(index, section)}
    _complete(index, question, candidates, cosines)
    spreads = {other: _spread(scores) for other, scores in matches.items()}
    ranked = [
        _ranked(index, section, question, language, cosines, matches, spreads, section in named)
        for section in candidates
    ]
    return sorted(ranked, key=lambda entry: (-entry.score, entry.section))


def _nearest(index: Index, question: Vectors, language: Language, only: Filter) -> dict[str, float]:
    return index.store.nearest(question, CANDIDATES, language, only.topic, only.where)


def _best_rows(rows: Sequence[str], scores: Scores) -> Iterable[str]:
    count = min(CANDIDATES, len(scores))
    best = np.argpartition(-scores, count - 1)[:count] if count else np.empty(0, dtype=np.intp)
    return [rows[row] for row in best if scores[row] > 0]


def _complete(index: Index, question: Vectors, candidates: set[str], cosines: dict[Language, dict[str, float]]) -> None:
    """Adds the cosine of each candidate's variants that the vector leg did not bring by itself."""
    wanted: dict[str, tuple[Language, str]] = {}
    for section in candidates:
        for language in index.sections[section]:
            if section not in cosines[language]:
                for number in range(index.pieces.get(f"{section}|{language}", 1)):
                    wanted[piece_id(section, language, number)] = (language, section)
    for piece, vector in index.store.fetch(list(wanted)).items():
        language, section = wanted[piece]
        cosine = float(question @ vector)
        cosines[language][section] = max(cosines[language].get(section, -1.0), cosine)


def _spread(scores: Scores) -> tuple[float, float]:
    """Mean and deviation of a question's word scores; a question that matches nothing has no spread."""
    return float(scores.mean()), float(scores.std())


def _ranked(
    index: Index,
    section: str,
    question: Vectors,
    language: Language,
    cosines: Mapping[Language, Mapping[str, float]],
    matches: Mapping[Language, Scores],
    spreads: Mapping[Language, tuple[float, float]],
    named: bool,
) -> Ranked:
    dense: dict[Language, float] = {}
    words: dict[Language, float] = {}
    for other in index.sections[section]:
        cosine = cosines[other].get(section)
        if cosine is not None:
            dense[other] = index.moments[other].normalise(question, cosine)
        mean, deviation = spreads[other]
        score = float(matches[other][index.row_of[other][section]])
        words[other] = (score - mean) / deviation if deviation > 0 else 0.0
    merged_dense, merged_words = _merge(dense, language), _merge(words, language)
    return Ranked(
        section=section,
        score=DENSE_WEIGHT * merged_dense + (1 - DENSE_WEIGHT) * merged_words + (NAMED if named else 0.0),
        dense=merged_dense,
        words=merged_words,
        cosine=max((cosines[other].get(section, 0.0) for other in cosines), default=0.0),
        named=named,
    )


def _merge(scores: Mapping[Language, float], language: Language) -> float:
    """One score from a section's variants: the question's language most, the mean of all for the rest."""
    if not scores:
        return 0.0
    mean = sum(scores.values()) / len(scores)
    own = scores.get(language, mean)
    return OWN_LANGUAGE_WEIGHT * own + (1 - OWN_LANGUAGE_WEIGHT) * mean


def _same(fact: FactValue | None, wanted: FactValue) -> bool:
    if isinstance(fact, str) and isinstance(wanted, str):
        return fact.casefold() == wanted.casefold()
    return fact == wanted
