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

import numpy as np
from numpy.typing import NDArray

from bot.errors import OperatorError
from bot.messages import LANGUAGES, Findings, Language, Passage
from bot.ports import Changes, Entry, FactValue, Layout
from knowledge import ranking
from knowledge.answer_kinds import lacking
from knowledge.changes import changes
from knowledge.confidence import Signals, confidence
from knowledge.embeddings import SaphanEmbeddings
from knowledge.generations import Generations, Stamp
from knowledge.glossary import Glossary
from knowledge.in_force import in_force
from knowledge.index import Index, open_index
from knowledge.layout import laid_out
from knowledge.question_vectors import QuestionVectors
from knowledge.ranking import RANKED, Asked, Filter, Ranked, rank
from knowledge.reading import Reading, Unit, passage_of, variant
from knowledge.sentences import plain
from knowledge.wishes import LOOKED_AT, Wish
from knowledge.words import normalise

log = logging.getLogger(__name__)

CORRECTED = 0.6
"""From this weight on a correction of a typing error is believed; see `benchmarks/spelling.py`."""

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
        self._vectors = QuestionVectors(embeddings)

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
            asked = reading.asked(normalise(question), language)
            return Legs(ranking.legs(reading.index, asked, language), reading.index.place)

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
        meant = self._meant(reading, question, language, before)
        leaned_on = normalise(before) or (normalise(question) if meant != normalise(question) else "")
        wish = reading.wishes.read(meant) if only.everything and not before else None
        of_wish = (normalise(wish.rest), normalise(wish.about_places)) if wish else ()
        # What needs no vector, while it is on its way.
        reading.worded(meant, language)
        unknown_name = max((name.sureness for name in reading.names.unknown(question)), default=0.0)
        # Side by side, where there are several; each is remembered then.
        self._vectors.of(*dict.fromkeys(filter(None, (meant, leaned_on, *of_wish))))
        asked = reading.asked(meant, language)
        other = reading.asked(leaned_on, language) if leaned_on else None
        if only.everything and not other and most <= RANKED:
            ranked: Sequence[Ranked] = reading.ranked(meant, language)
        else:
            ranked = rank(index, asked, language, only, max(RANKED, most), other)
        ranked = in_force(ranked, question, index.sections, index.succession)
        wished = self._wished(reading, wish, ranked, language) if wish else None
        if wished:
            names_record, ranked = wished
            signals = Signals.of_parts(index, ranked, names_record, asked, language)
        else:
            ranked, signals = _surer(index, ranked, asked, language)
        if signals is not None:
            first = variant(index, ranked[0].section, language)
            lacks = lacking(meant, f"{first.heading}\n{first.text}")
            signals = replace(signals, unknown_name=unknown_name, lacking=lacks)
        return list(ranked), signals

    def _wished(
        self, reading: Reading, wish: Wish, ranked: Sequence[Ranked], language: Language
    ) -> tuple[Asked, list[Ranked]] | None:
        """The ranking for a question about a column of a catalogue, and what of the question names the record."""
        index, everything = reading.index, Filter(None, {})
        rest = reading.asked(normalise(wish.rest), language)
        second = rank(index, rest, language, everything, LOOKED_AT)
        wished = reading.wishes.ranked(wish, ranked, second, rest.words, language)
        if not wished or not wish.places:
            return (rest, wished) if wished else None
        on_places = reading.ranked(normalise(wish.about_places), language)
        return rest, reading.wishes.with_places(wish, wished, on_places)

    def passage(self, section: str, language: Language) -> Passage | None:
        """One section in a language, or in one it exists in."""
        with self._reading() as reading:
            if section not in reading.index.sections:
                return None
            return reading.told(passage_of(variant(reading.index, section, language)))

    def changes(self, section: str, language: Language) -> Changes | None:
        """What a section says otherwise than the one that it replaced; see the port."""
        with self._reading() as reading:
            sections, older = reading.index.sections, reading.index.succession.older.get(section, "")
            if not older:
                return None
            both = [each for each in (language, *LANGUAGES) if each in sections[section] and each in sections[older]]
            if not both:
                return None
            old, new = sections[older][both[0]], sections[section][both[0]]
            found = changes(old.text, new.text, both[0])
            return Changes(reading.told(passage_of(old)), reading.told(passage_of(new)), tuple(found))

    def lay_out(self, passage: Passage, question: str = "", key: int | None = None) -> Layout:
        """The passage in plain text with its key sentence in front.

        The key sentence is the unit that shares the most telling words with the question. Of two units as good as
        each other it is the earlier one, since a section says the main thing first.
        """
        with self._reading() as reading:
            units = reading.units(passage.text, passage.language)
            if not units:
                return Layout(0, "", plain(passage.text))
            if key is None:
                key = _nearest_unit(reading.index, question, passage.language, units)
        key = min(key, len(units) - 1)
        return laid_out(passage, [unit.text for unit in units], key)

    def related(self, passage: Passage, question: str = "") -> Sequence[Passage]:
        """What people read next; see the port."""
        with self._reading() as reading:
            if passage.section not in reading.index.sections:
                return ()

            def look_up(text: str) -> Sequence[Ranked]:
                return reading.ranked(normalise(text), passage.language)

            near = [one.section for one in look_up(question)] if question else []
            old = reading.index.succession.newer
            found = [
                each
                for each in reading.related.of(passage.section, passage.language, near, look_up)
                if each not in old or passage.section in old
            ]
            return tuple(passage_of(variant(reading.index, section, passage.language)) for section in found)

    @contextmanager
    def index(self) -> Iterator[Index]:
        """The index in use, which stays open until the block ends."""
        with self._reading() as reading:
            yield reading.index

    def fields(self) -> Mapping[str, bool]:
        """The fields that a search can filter records by, with whether they hold figures."""
        with self._reading() as reading:
            sections = (section for variants in reading.index.sections.values() for section in variants.values())
            return {name: isinstance(value, float) for section in sections for name, value in section.facts.items()}

    def meant(self, question: str, language: Language) -> str:
        """The normalised question with its typing errors set right.

        Who asks this will search for it next, unless the catalogues answer it: its vector is begun.
        """
        with self._reading() as reading:
            return self._meant(reading, question, language)

    def _meant(self, reading: Reading, question: str, language: Language, before: str = "") -> str:
        """The question with its typing errors set right, one of the two vectors that it needs being on its way.

        As it was typed it counts, too, unless it leans on another.
        """
        if not before:
            self._vectors.begin(normalise(question))
        meant = reading.spelling.corrected(question, language, CORRECTED)
        if before:
            self._vectors.begin(meant)
        return meant

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
        return Reading(
            open_index(self._generations, current, self._embeddings, self._chroma_url), self._vectors, self._glossary
        )

    def _put_in_use(self, opened: Reading | None) -> None:
        with self._counting:
            old, self._open = self._open, opened
            if old:
                old.replaced = True
            forsaken = old is not None and old.forsaken
        if old and forsaken:
            old.index.close()


def _surer(
    index: Index, ranked: Sequence[Ranked], asked: Asked, language: Language
) -> tuple[Sequence[Ranked], Signals | None]:
    """A ranking and its signals, with the best section in the question's language first where that is the surer one."""
    signals = Signals.of(index, ranked, asked, language)
    at_home = next((n for n, one in enumerate(ranked) if not one.abroad), 0)
    if not at_home:
        return ranked, signals
    native = Signals.of(index, ranked[at_home:], asked, language)
    if confidence(native) <= confidence(signals):
        return ranked, signals
    return [ranked[at_home], *ranked[:at_home], *ranked[at_home + 1 :]], native


def _nearest_unit(index: Index, question: str, language: Language, units: Sequence[Unit]) -> int:
    asked, weight = set(index.segmenter.words(question)), index.words[language].weight
    nearness = [sum(map(weight, unit.holding(asked))) for unit in units]
    return max(range(len(units)), key=nearness.__getitem__)


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
