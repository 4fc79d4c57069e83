"""How like texts of any language are in what they are about: implements `bot.matching_taxonomy.Likeness`.

The cosine of two embedded texts says little: a Chinese text is nearer to any Chinese text than to the right Thai one
(on the set in `tests/evaluation/matching` the project meant comes first for 30% of the leads). So each text is first
placed among concepts that exist in all languages, the records of the technology and activity catalogues, by how near it
is to each of them; two texts are alike if they are near the same concepts (93%). The method is cross-lingual explicit
semantic analysis (Potthast, Stein and Anderka, 2008).
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np

from bot.messages import LANGUAGES, Language
from knowledge.embeddings import SaphanEmbeddings
from knowledge.index import Index
from knowledge.library import IndexedLibrary
from knowledge.vectors import BySection, Vectors

CONCEPTS = ("technologies", "activities")
"""The catalogues whose records are the concepts."""

UNRELATED, SAME = 0.25, 0.69
"""Cosines of concept profiles that count as 0 and 1, those of any two texts of the field and of two on one matter.

The medians in half a of the set: of all other pairs, and of pairs meant for each other.
"""
_FEWEST = 20
"""With fewer concepts than this a profile says too little."""
REMEMBERED = 20_000
"""Texts whose profiles are kept, at about two kilobytes each: more than are matched at a time."""


class ConceptLikeness:
    """Compares texts by their nearness to concepts, given as the vectors of their variants in each language."""

    def __init__(self, embeddings: SaphanEmbeddings, concepts: Mapping[Language, BySection]) -> None:
        self._embeddings = embeddings
        self._concepts = {language: found for language, found in concepts.items() if len(found.sections) >= _FEWEST}
        catalogues = {name.partition("#")[0] for found in self._concepts.values() for name in found.sections}
        # Each catalogue by itself: a text's profile has as much to say of each, however many records it has.
        self._catalogues = [self._columns(catalogue) for catalogue in sorted(catalogues)]
        self._profiles: dict[bytes, Vectors] = {}
        self._lock = threading.Lock()

    def _columns(self, catalogue: str) -> dict[str, int]:
        names = {name for found in self._concepts.values() for name in found.sections}
        return {name: at for at, name in enumerate(sorted(n for n in names if n.partition("#")[0] == catalogue))}

    def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> list[float | None]:
        """See `Likeness.compare`."""
        mine = self._of(one)
        theirs = [self._of(other) for other in others]
        return [None if mine is None or their is None else _scaled(float(mine @ their)) for their in theirs]

    def _of(self, texts: Sequence[str]) -> Vectors | None:
        told = [text for text in texts if text.strip()]
        if not told or not self._catalogues:
            return None
        profiles = [self._profile(text) for text in told]
        return _unit(np.sum(profiles, axis=0))

    def _profile(self, text: str) -> Vectors:
        # By a hash: a text that is erased elsewhere must not live on here.
        key = sha256(text.encode("utf-8", "surrogatepass")).digest()
        if (known := self._profiles.get(key)) is not None:
            return known
        profile = self._compute(text)
        with self._lock:
            if len(self._profiles) >= REMEMBERED:
                for oldest in list(self._profiles)[: REMEMBERED // 2]:
                    del self._profiles[oldest]
            self._profiles[key] = profile
        return profile

    def _compute(self, text: str) -> Vectors:
        vector = np.array(self._embeddings.embed_documents([text])[0], dtype=np.float32)
        near = {
            language: dict(zip(found.sections, _standard(found.likeness(vector)), strict=True))
            for language, found in self._concepts.items()
        }
        parts = []
        for columns in self._catalogues:
            scores = [np.mean([names[name] for names in near.values() if name in names]) for name in columns]
            parts.append(_standard(np.array(scores, dtype=np.float32)))
        # Only what a text is nearer to than to most, and squared: the few nearest concepts say what it is about.
        return _unit(np.maximum(np.concatenate(parts), 0.0) ** 2)


class LibraryLikeness:
    """The same over the generation of the index that is in use."""

    def __init__(self, library: IndexedLibrary, embeddings: SaphanEmbeddings) -> None:
        self._library = library
        self._embeddings = embeddings
        self._lock = threading.Lock()
        self._of: tuple[str, ConceptLikeness] | None = None

    def compare(self, one: Sequence[str], others: Sequence[Sequence[str]]) -> list[float | None]:
        """See `Likeness.compare`. Raises `OperatorError` when there is no index."""
        generation = self._library.generation()
        with self._lock:
            if self._of is None or self._of[0] != generation:
                with self._library.index() as index:
                    self._of = generation, ConceptLikeness(self._embeddings, concepts(index))
            likeness = self._of[1]
        return likeness.compare(one, others)


def concepts(index: Index) -> dict[Language, BySection]:
    """The vectors of the concepts that an index holds."""
    return {
        language: index.store.by_section(
            language, [name for name in index.rows[language] if name.partition("#")[0] in CONCEPTS]
        )
        for language in LANGUAGES
    }


def _standard(values: Vectors) -> Vectors:
    spread = float(values.std())
    standard: Vectors = (values - values.mean()) / (spread or 1.0)
    return standard


def _unit(values: Vectors) -> Vectors:
    unit: Vectors = values / (float(np.linalg.norm(values)) or 1.0)
    return unit


def _scaled(cosine: float) -> float:
    return min(max((cosine - UNRELATED) / (SAME - UNRELATED), 0.0), 1.0)
