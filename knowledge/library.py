"""The indexed knowledge as the conversation sees it: hybrid search over the current generation.

A library notices by itself when a new generation becomes current: each call looks at one small file, and the first
one after a switch opens the new generation while the others go on with the old.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from bot.errors import OperatorError
from bot.messages import Findings, Language, Passage
from bot.ports import Entry, FactValue, Layout
from knowledge.confidence import Signals, confidence
from knowledge.documents import Section
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations
from knowledge.index import Index, open_index
from knowledge.ranking import Filter, Ranked, rank
from knowledge.sentences import plain, sentences
from knowledge.words import normalise

log = logging.getLogger(__name__)


class IndexedLibrary:
    """Implements `bot.ports.Library` over the generations in an index folder."""

    def __init__(self, generations: Generations, embeddings: SaphanEmbeddings, chroma_url: str = "") -> None:
        self._generations = generations
        self._embeddings = embeddings
        self._chroma_url = chroma_url
        self._open: _Reading | None = None
        self._refused: str | None = None
        self._opening = threading.Lock()

    def search(
        self,
        question: str,
        language: Language,
        *,
        k: int = 10,
        topic: str | None = None,
        where: Mapping[str, FactValue] | None = None,
    ) -> Findings:
        """The best sections for a question; see the port."""
        reading = self._reading()
        ranked, signals = self._rank(reading, question, language, Filter(topic, where or {}))
        passages = tuple(reading.passage(entry, language) for entry in ranked[:k])
        return Findings(passages, confidence(signals))

    def examine(self, question: str, language: Language) -> tuple[list[Ranked], Signals | None]:
        """The ranking and the signals behind the confidence, for calibration and for staff."""
        return self._rank(self._reading(), question, language, Filter(None, {}))

    def _rank(
        self, reading: _Reading, question: str, language: Language, only: Filter
    ) -> tuple[list[Ranked], Signals | None]:
        index = reading.index
        words = index.segmenter.words(question)
        vector = np.asarray(self._embeddings.embed_query(normalise(question)), dtype=np.float32)
        ranked = rank(index, vector, words, language, only)
        return ranked, Signals.of(index, ranked, words, language)

    def passage(self, section: str, language: Language) -> Passage | None:
        """One section in a language, or in one it exists in."""
        index = self._reading().index
        if section not in index.sections:
            return None
        return _passage(_variant(index, section, language))

    def lay_out(self, passage: Passage, question: str = "", key: int | None = None) -> Layout:
        """The passage in plain text with its key sentence in front.

        The key sentence is the unit that shares the most telling words with the question. Of two units as good as
        each other it is the earlier one, since a section says the main thing first.
        """
        units = sentences(passage.text, passage.language)
        if not units:
            return Layout(0, "", plain(passage.text))
        if key is None:
            key = self._nearest_unit(question, passage, units)
        key = min(key, len(units) - 1)
        return _laid_out(passage, units, key)

    def _nearest_unit(self, question: str, passage: Passage, units: Sequence[str]) -> int:
        index = self._reading().index
        asked = set(index.segmenter.words(question))
        weight = index.words[passage.language].weight

        def nearness(unit: str) -> float:
            return sum(weight(word) for word in asked & set(index.segmenter.words(unit)))

        return max(range(len(units)), key=lambda n: nearness(units[n]))

    def contents(self) -> Sequence[Entry]:
        """The table of contents."""
        return self._reading().contents

    def generation(self) -> str:
        """The id of the generation in use; opens it if need be. Raises `OperatorError` if there is none."""
        return self._reading().index.manifest.id

    def close(self) -> None:
        """Lets the files go."""
        with self._opening:
            if self._open:
                self._open.index.close()
            self._open = None

    def _reading(self) -> _Reading:
        current = self._generations.current()
        reading = self._open
        if reading and (current == reading.index.manifest.id or current == self._refused):
            return reading
        # While one thread opens a new generation, the others go on with the old one.
        if not self._opening.acquire(blocking=reading is None):
            assert reading
            return reading
        try:
            return self._switch(current)
        finally:
            self._opening.release()

    def _switch(self, current: str | None) -> _Reading:
        if self._open and current == self._open.index.manifest.id:
            return self._open
        if current is None:
            raise OperatorError(f"there is no index in {self._generations.folder} yet: build it with `saphan ingest`")
        try:
            opened = _Reading(open_index(self._generations, current, self._embeddings, self._chroma_url))
        except OperatorError as error:
            if self._open is None:
                raise
            # A generation that cannot be opened must not take down a server that answers from a good one.
            log.error("keeping generation %s: %s", self._open.index.manifest.id, error)  # noqa: TRY400
            self._refused = current
            return self._open
        # The old index is not closed here: other threads may still be reading it; it goes with its last reader.
        self._open = opened
        self._refused = None
        log.info("generation %s is in use", current)
        return opened


class _Reading:
    """An open index with what is derived from it once."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def passage(self, ranked: Ranked, language: Language) -> Passage:
        """A ranked section in the wanted language."""
        legs = {"dense": ranked.dense, "words": ranked.words, "cosine": ranked.cosine}
        return _passage(_variant(self.index, ranked.section, language), ranked.score, legs)

    @cached_property
    def contents(self) -> tuple[Entry, ...]:
        """An entry for each section and record."""
        return tuple(_entry(variants) for variants in self.index.sections.values())


def _laid_out(passage: Passage, units: Sequence[str], key: int) -> Layout:
    """A record's first unit is its name, without which a line such as "8 years" says nothing: it stays in front."""
    front = [units[key]] if passage.kind == "section" or key == 0 else [units[0], units[key]]
    rest = plain(passage.text)
    for unit in front:
        rest = _without(rest, unit)
    return Layout(key, "\n".join(front), rest)


def _without(text: str, unit: str) -> str:
    """The text without a unit; a bullet that is left empty goes too. A unit that reads otherwise there is repeated."""
    before, found, after = text.partition(unit)
    if not found:
        return text
    line = before[before.rfind("\n") + 1 :]
    if line.strip(" •·") == "" and (after == "" or after.startswith("\n")):
        before = before[: len(before) - len(line)].rstrip("\n")
        separator = "" if not before or not after.strip() else ("\n\n" if after.startswith("\n\n") else "\n")
        return (before + separator + after.lstrip("\n")).strip()
    return (before.rstrip(" ") + (" " if before and line.strip() else "") + after.lstrip(" ")).strip()


def _variant(index: Index, section: str, language: Language) -> Section:
    variants = index.sections[section]
    if language in variants:
        return variants[language]
    # English is what most readers of another language can still use.
    return variants.get("en") or next(iter(variants.values()))


def _passage(section: Section, score: float = 0.0, legs: Mapping[str, float] | None = None) -> Passage:
    return Passage(
        section=section.id,
        language=section.language,
        kind=section.kind,
        title=section.title,
        heading=section.heading,
        text=section.text,
        topic=section.topic,
        as_of=section.as_of,
        verified=section.verified,
        sources=section.sources,
        score=score,
        legs=legs or {},
    )


def _entry(variants: Mapping[Language, Section]) -> Entry:
    first = next(iter(variants.values()))
    return Entry(
        section=first.id,
        document=first.document,
        topic=first.topic,
        kind=first.kind,
        titles={language: section.title for language, section in variants.items()},
        headings={language: section.heading for language, section in variants.items()},
        as_of=first.as_of,
        verified=all(section.verified for section in variants.values()),
    )
