"""An open generation with what is derived from it once: names, spelling, the table of contents."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from bot.messages import LANGUAGES, Gap, Language, Passage, Statement
from bot.ports import Entry
from knowledge.confidence import Signals
from knowledge.conflicts import Claim
from knowledge.documents import Section
from knowledge.gazetteer import gazetteer
from knowledge.glossary import Glossary
from knowledge.index import Index
from knowledge.names import KnownNames
from knowledge.question_vectors import QuestionVectors
from knowledge.ranking import Asked, Filter, Ranked, rank
from knowledge.related import Related
from knowledge.sentences import sentences
from knowledge.spelling import Spelling, dictionaries, surface_words
from knowledge.wishes import Wishes
from knowledge.words import normalise


class Unit:
    """A sentence or line of a passage; its words, as the word leg sees them, are found when they are needed."""

    def __init__(self, text: str, words: Callable[[str], Iterable[str]]) -> None:
        self.text = text
        self._plain = normalise(text).replace(".", "")
        self._find = words

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words."""
        return frozenset(self._find(self.text))

    def holding(self, words: Collection[str]) -> frozenset[str]:
        """Those of some words that it has. Most units of a passage have none, which their letters tell."""
        return self.words.intersection(words) if any(map(self.may_hold, words)) else frozenset()

    def may_hold(self, word: str) -> bool:
        """Whether the letters that a word leaves in every text that has it stand here.

        An English stem keeps two letters of its word ("use" of "using"), but for "dying", "lying" and "tying"; a figure
        may be written otherwise ("5%" as "5 percent").
        """
        begin = word.replace(".", "")
        if begin.isascii():
            begin = begin[: 1 if begin[:1].isdigit() else 2]
        return begin in self._plain


class Reading:
    """An open index with what is derived from it once."""

    def __init__(self, index: Index, vectors: QuestionVectors, glossary: Glossary | None = None) -> None:
        self.index = index
        self._vectors = vectors
        self._glossary = (glossary or Glossary()).joined(index.glossary)
        self.id = index.manifest.id
        self.readers = 0
        self.replaced = False
        self._gathering = threading.Lock()
        self._known: tuple[KnownNames, Spelling] | None = None
        # Several parts of an answer look the same question up, and many answers the same class of records.
        self.asked = lru_cache(maxsize=64)(self._asked)
        self.worded = lru_cache(maxsize=64)(self._worded)
        self.ranked = lru_cache(maxsize=256)(self._ranked)
        self.units = lru_cache(maxsize=512)(self._units)

    @property
    def forsaken(self) -> bool:
        """Whether nobody reads it and nobody will."""
        return self.replaced and self.readers == 0

    def passage(self, ranked: Ranked, language: Language) -> Passage:
        """A ranked section in the wanted language."""
        legs = {
            "dense": ranked.dense,
            "asked": ranked.asked,
            "words": ranked.words,
            "cosine": ranked.cosine,
            "likeness": ranked.likeness,
            "abroad": ranked.abroad,
        }
        return self.told(passage_of(variant(self.index, ranked.section, language), ranked.score, legs))

    def told(self, passage: Passage) -> Passage:
        """A passage with what is newer and older than it, and what other documents say otherwise."""
        succession = self.index.succession
        newer, older = succession.newer.get(passage.section, ""), succession.older.get(passage.section, "")
        claims = self._against.get((passage.section, passage.language), ())
        if not (newer or older or claims):
            return passage
        # Of several sentences that others contradict the first one is told.
        statement = claims[0][0].text if claims else ""
        others = tuple(self._stated(other, passage.language) for own, other in claims if own.text == statement)
        return replace(passage, newer=newer, older=older, statement=statement, others=others)

    @cached_property
    def _against(self) -> Mapping[tuple[str, Language], Sequence[tuple[Claim, Claim]]]:
        """Of each section that has any, its claims with those against them."""
        found: dict[tuple[str, Language], list[tuple[Claim, Claim]]] = {}
        for conflict in self.index.conflicts:
            for section in (conflict.one.section, conflict.other.section):
                if pair := conflict.of(section):
                    found.setdefault((section, conflict.language), []).append(pair)
        return found

    def _stated(self, claim: Claim, language: Language) -> Statement:
        section = self.index.sections[claim.section][language]
        return Statement(claim.section, section.title, section.as_of, claim.text)

    def gap(self, signals: Signals | None, language: Language) -> Gap | None:
        """The known gap that a question falls into: as near to it as to any section."""
        if signals is None or not signals.gap_id or signals.gap < 0:
            return None
        variants = self.index.gaps[signals.gap_id]
        section = variants.get(language) or variants.get("en") or next(iter(variants.values()))
        return Gap(section.id, section.language, section.text, section.near)

    def _ranked(self, question: str, language: Language) -> tuple[Ranked, ...]:
        """The best of all sections for a question by itself, best first, `RANKED` of them."""
        return tuple(rank(self.index, self.asked(question, language), language, Filter(None, {})))

    def _asked(self, question: str, language: Language) -> Asked:
        """A normalised question as the legs of the search need it."""
        words, also = self.worded(question, language)
        (vector,) = self._vectors.of(question)
        translated = {other: self._translated(question, other) for other in LANGUAGES if other != language}
        return Asked(vector, words, self.index.likenesses(vector), {language: also}, translated)

    def _translated(self, question: str, language: Language) -> tuple[str, ...]:
        """The words of what a language calls the things that a question mentions."""
        names = self._glossary.also_known(question, language, lambda _: False)
        return tuple(word for name in names for word in self.index.segmenter.words(name))

    def _worded(self, question: str, language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of a normalised question, and those of other names of what it mentions."""
        words, held = self.index.segmenter.words, self.index.words[language].document_frequency
        names = self._glossary.also_known(question, language, lambda name: not held.keys().isdisjoint(words(name)))
        return tuple(words(question)), tuple(word for name in names for word in words(name))

    def _units(self, text: str, language: Language) -> tuple[Unit, ...]:
        """The units of a passage's text (see `sentences`)."""
        return tuple(Unit(unit, self.index.segmenter.words) for unit in sentences(text, language))

    @property
    def names(self) -> KnownNames:
        """What the generation knows by name."""
        return self._gathered()[0]

    @property
    def spelling(self) -> Spelling:
        """What sets typing errors right, by the words of the generation and of the glossary."""
        return self._gathered()[1]

    def _gathered(self) -> tuple[KnownNames, Spelling]:
        """Both, made at the first question: it takes half a second."""
        with self._gathering:
            if self._known is None:
                sections = [section for variants in self.index.sections.values() for section in variants.values()]
                glossary = {language: self._glossary.names(language) for language in LANGUAGES}
                also_known = [name for names in glossary.values() for name in names]
                segmenter = self.index.segmenter
                self._known = (
                    KnownNames(sections, segmenter, also_known),
                    Spelling(
                        _known_words(self.index, sections, glossary), dictionaries(segmenter, gazetteer().everyday)
                    ),
                )
            return self._known

    @cached_property
    def wishes(self) -> Wishes:
        """What reads questions about a column of a catalogue."""
        return Wishes(self.index)

    @cached_property
    def related(self) -> Related:
        """What belongs to each section."""
        return Related(self.index, self.wishes.links)

    @cached_property
    def contents(self) -> tuple[Entry, ...]:
        """An entry for each section and record."""
        return tuple(_entry(variants) for variants in self.index.sections.values())


def _known_words(
    index: Index, sections: Sequence[Section], glossary: Mapping[Language, Iterable[str]]
) -> dict[Language, dict[str, int]]:
    """The words that a question may have meant, with how many sections have them; English ones as they are written."""
    known: dict[Language, dict[str, int]] = {
        language: dict(index.words[language].document_frequency) for language in ("th", "zh")
    }
    english = (section for section in sections if section.language == "en")
    known["en"] = dict(surface_words(" ".join((s.text, s.heading, *s.aliases, *s.phrasings, s.title)) for s in english))
    for language in ("th", "zh"):
        for name in glossary[language]:
            known[language].setdefault(name, 1)
    return known


def variant(index: Index, section: str, language: Language) -> Section:
    variants = index.sections[section]
    if language in variants:
        return variants[language]
    # English is what most readers of another language can still use.
    return variants.get("en") or next(iter(variants.values()))


def passage_of(section: Section, score: float = 0.0, legs: Mapping[str, float] | None = None) -> Passage:
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
        pages=section.pages,
        publisher=section.publisher,
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
