"""The word leg: BM25 over segmented words, one index for each language.

A section's title, heading and aliases count more than its running text: people ask by names. The weights are
repetitions of the words, since BM25's term frequency saturates and a short field would otherwise drown.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Section
from knowledge.words import Segmenter

if TYPE_CHECKING:
    import bm25s

Scores = NDArray[np.float32]

TITLE_WEIGHT = 1
HEADING_WEIGHT = 2
ALIAS_WEIGHT = 1
PHRASING_WEIGHT = 1
K1 = 1.2
B = 0.6


@dataclass(frozen=True)
class WordIndex:
    """The words of one language's sections, in the order of the sections."""

    engine: bm25s.BM25
    document_frequency: dict[str, int]
    size: int

    def scores(self, words: Sequence[str]) -> Scores:
        """The BM25 score of each section for the words of a question: shape (sections,), 0 where nothing matches."""
        known = [word for word in words if word in self.document_frequency]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self.engine.get_scores(known), dtype=np.float32)

    def holds(self, word: str, row: int) -> bool:
        """Whether the section in a row has the word."""
        if word not in self.document_frequency:
            return False
        column = self.engine.vocab_dict[word]
        start, end = self.engine.scores["indptr"][column : column + 2]
        return bool(np.any(self.engine.scores["indices"][start:end] == row))

    def weight(self, word: str) -> float:
        """How telling a word is: its inverse document frequency; highest for a word that no section has."""
        frequency = self.document_frequency.get(word, 0)
        return float(np.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5)))

    def save(self, folder: Path) -> None:
        """Writes the index into a new folder."""
        folder.mkdir(parents=True)
        if self.size and self.document_frequency:
            self.engine.save(folder)
        counts = {"size": self.size, "document_frequency": self.document_frequency}
        (folder / "words.json").write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")


def build(sections: Sequence[Section], segmenter: Segmenter) -> WordIndex:
    """The word index over sections of one language."""
    bm25s = _bm25s()
    bags = [_bag(section, segmenter) for section in sections]
    engine = bm25s.BM25(method="lucene", k1=K1, b=B)
    if any(bags):
        engine.index(bags, show_progress=False)
    frequency = Counter(word for bag in bags for word in set(bag))
    return WordIndex(engine, dict(frequency), len(bags))


def load(folder: Path) -> WordIndex:
    """A saved index."""
    bm25s = _bm25s()
    counts = json.loads((folder / "words.json").read_text(encoding="utf-8"))
    frequency: dict[str, int] = counts["document_frequency"]
    engine = bm25s.BM25.load(folder) if frequency else bm25s.BM25()
    return WordIndex(engine, frequency, int(counts["size"]))


def _bm25s() -> ModuleType:
    import bm25s

    # It sets its own level to DEBUG when it is imported.
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    return bm25s  # type: ignore[no-any-return]


def _bag(section: Section, segmenter: Segmenter) -> list[str]:
    fields = (
        (section.title if section.kind == "section" else "", TITLE_WEIGHT),
        (section.heading, HEADING_WEIGHT),
        # The id of a record with a code has the code in one word: "3.5.4.1-1" where the text says "3.5.4.1(1)".
        (section.id.partition("#")[2] if "code" in section.facts else "", 1),
        ("\n".join(section.aliases), ALIAS_WEIGHT),
        ("\n".join(section.phrasings), PHRASING_WEIGHT),
        (section.text, 1),
    )
    return [word for text, weight in fields if text for word in segmenter.words(text) * weight]
