"""The indexed knowledge as the conversation sees it: hybrid search over the current generation.

A library notices by itself when a new generation becomes current: each call looks at the state of one small file, and
the first one after a switch opens the new generation while the others go on with the old. Each call stays with the
generation it began with, and the last one to leave a replaced generation closes it: Chroma keeps files and threads
for each folder it has open.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.errors import OperatorError
from bot.messages import Findings, Language, Passage
from bot.ports import Entry, FactValue, Layout
from knowledge import ranking
from knowledge.answer_kinds import lacking
from knowledge.confidence import Signals, confidence
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations, Stamp
from knowledge.glossary import Glossary
from knowledge.index import Index, open_index
from knowledge.layout import laid_out
from knowledge.ranking import RANKED, Asked, Filter, Ranked, rank
from knowledge.reading import Reading, passage_of, variant
from knowledge.sentences import plain, sentences
from knowledge.vectors import Vectors
from knowledge.words import normalise

log = logging.getLogger(__name__)

CORRECTED = 0.6
"""From this weight on a correction of a typing error is believed; see `benchmarks/spelling.py`."""

_REMEMBERED = 256
RETRY_AFTER = 60.0
"""Seconds until a generation that could not be opened is tried again though nothing changed in the index folder."""


class IndexedLibrary:
    """Implements `bot.ports.Library` over the generations in an index folder.

    The names of a `glossary` are no strangers though no text holds them, and what typing errors may have meant.
    """

    def __init__(
        self,
        generations: Generations,
        embeddings: SaphanEmbeddings,
        chroma_url: str = "",
        glossary: Glossary | None = None,
    ) -> None:
        self._generations = generations
        self._glossary = glossary
        self._embeddings = embeddings
        self._chroma_url = chroma_url
        self._open: Reading | None = None
        self._seen: Stamp | None = None
        self._refusal: _Refusal | None = None
        self._opening = threading.Lock()
        self._counting = threading.Lock()
        # A question is looked up again when the next one leans on it, or a button of its answer is pressed.
        self._vector = lru_cache(_REMEMBERED)(self._embed)

    def search(
        self,
        question: str,
        language: Language,
        *,
        k: int = 10,
        topic: str | None = None,
        where: Mapping[str, FactValue] | None = None,
        before: str = "",
    ) -> Findings:
        """The best sections for a question; see the port."""
        with self._reading() as reading:
            ranked, signals = self._rank(reading, question, language, Filter(topic, where or {}), k, before)
            passages = tuple(reading.passage(entry, language) for entry in ranked[:k])
            return Findings(passages, confidence(signals), reading.gap(signals, language))

    def examine(self, question: str, language: Language, before: str = "") -> tuple[list[Ranked], Signals | None]:
        """The ranking and the signals behind the confidence, for calibration and for staff."""
        with self._reading() as reading:
            return self._rank(reading, question, language, Filter(None, {}), before=before)

    def legs(self, question: str, language: Language) -> Legs:
        """What each leg says of every section, for trying other weights."""
        with self._reading() as reading:
            asked = self._prepared(reading.index, question)
            return Legs(ranking.legs(reading.index, asked.vector, asked.words, language), reading.index.place)

    def _prepared(self, index: Index, question: str) -> Asked:
        return Asked(self._vector(normalise(question)), index.segmenter.words(question))

    def _rank(
        self,
        reading: Reading,
        question: str,
        language: Language,
        only: Filter,
        most: int = 0,
        before: str = "",
    ) -> tuple[list[Ranked], Signals | None]:
        """Ranks a question as it was meant: typing errors set right count for most, what was typed for the rest."""
        index = reading.index
        meant = reading.spelling.corrected(question, language, CORRECTED)
        asked = self._prepared(index, meant)
        leaned_on = before or (question if meant != normalise(question) else "")
        other = self._prepared(index, leaned_on) if leaned_on else None
        ranked = rank(index, asked, language, only, max(RANKED, most), other)
        signals = Signals.of(index, ranked, asked.vector, asked.words, language)
        if signals is not None:
            first = variant(index, ranked[0].section, language)
            signals = replace(
                signals,
                unknown_name=max((name.sureness for name in reading.names.unknown(meant)), default=0.0),
                lacking=lacking(meant, f"{first.heading}\n{first.text}"),
            )
        return ranked, signals

    def _embed(self, question: str) -> Vectors:
        return np.asarray(self._embeddings.embed_query(question), dtype=np.float32)

    def passage(self, section: str, language: Language) -> Passage | None:
        """One section in a language, or in one it exists in."""
        with self._reading() as reading:
            if section not in reading.index.sections:
                return None
            return passage_of(variant(reading.index, section, language))

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
        return laid_out(passage, units, key)

    def _nearest_unit(self, question: str, passage: Passage, units: Sequence[str]) -> int:
        with self._reading() as reading:
            words, weight = reading.index.segmenter.words, reading.index.words[passage.language].weight
            asked = set(words(question))
            nearness = [sum(map(weight, asked & set(words(unit)))) for unit in units]
            return max(range(len(units)), key=nearness.__getitem__)

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The index in use, which stays open until the block ends."""
        with self._reading() as reading:
            yield reading.index

    def contents(self) -> Sequence[Entry]:
        """The table of contents."""
        with self._reading() as reading:
            return reading.contents

    def generation(self) -> str:
        """The id of the generation in use; opens it if need be. Raises `OperatorError` if there is none."""
        with self._reading() as reading:
            return reading.id

    def close(self) -> None:
        """Lets the files go, as soon as the last call that reads them has ended."""
        with self._opening:
            self._put_in_use(None)
            self._seen = self._refusal = None

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        """The generation in use, which stays open until the block ends."""
        reading = self._enter()
        try:
            yield reading
        finally:
            with self._counting:
                reading.readers -= 1
                forsaken = reading.forsaken
            if forsaken:
                reading.index.close()

    def _enter(self) -> Reading:
        while True:
            self._look()
            with self._counting:
                # Another thread may have closed the library since the look.
                if self._open:
                    self._open.readers += 1
                    return self._open

    def _look(self) -> None:
        """Opens what has become current. While one thread does, the others go on with the old generation.

        They wait only if they have none, or one that a writer has removed already.
        """
        if not self._news():
            return
        reading = self._open
        if self._opening.acquire(blocking=reading is None or not self._generations.is_there(reading.id)):
            try:
                if self._news():
                    self._switch()
            finally:
                self._opening.release()

    def _news(self) -> bool:
        """Whether there is something to open, or to try again."""
        refusal = self._refusal
        overdue = refusal is not None and time.monotonic() > refusal.when + RETRY_AFTER
        return self._open is None or overdue or self._generations.stamp() != self._seen

    def _switch(self) -> None:
        stamp = self._generations.stamp()
        try:
            opened = self._open_current()
        except OperatorError as error:
            if self._generations.stamp() != stamp:
                # Replaced, and perhaps removed, while it was being opened.
                return self._switch()
            if self._open is None:
                raise
            # What cannot be opened must not take down a server that answers from a good generation.
            if self._refusal is None or (stamp, str(error)) != (self._seen, self._refusal.reason):
                log.error("keeping generation %s: %s", self._open.id, error)  # noqa: TRY400
            self._refusal = _Refusal(str(error), time.monotonic())
        else:
            self._refusal = None
            if opened is not self._open:
                self._put_in_use(opened)
                log.info("generation %s is in use", opened.id)
        self._seen = stamp

    def _open_current(self) -> Reading:
        current = self._generations.current()
        if current is None:
            raise OperatorError(f"there is no index in {self._generations.folder} yet: build it with `saphan ingest`")
        if self._open and current == self._open.id:
            return self._open
        return Reading(open_index(self._generations, current, self._embeddings, self._chroma_url), self._glossary)

    def _put_in_use(self, opened: Reading | None) -> None:
        with self._counting:
            old, self._open = self._open, opened
            if old:
                old.replaced = True
            forsaken = old is not None and old.forsaken
        if old and forsaken:
            old.index.close()


@dataclass(frozen=True, slots=True)
class Legs:
    """The legs' scores for a question (see `ranking.legs`), and the column of each section in them."""

    scores: NDArray[np.float32]
    place: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why the current generation could not be opened, and when (`time.monotonic`)."""

    reason: str
    when: float
