"""Names in a question of which the corpus knows nothing: another country, a foreign city, a company, a brand.

Scores of a search cannot see them: "What is the minimum wage in Vietnam?" is as near to the section on Thai wages as
its twin about Thailand, and "price of a Sungrow inverter" to the section on inverters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.messages import LANGUAGES, Language
from knowledge.abroad import sureness
from knowledge.chinese_names import chinese_names
from knowledge.documents import Section
from knowledge.gazetteer import Gazetteer, Mention, gazetteer
from knowledge.held_text import HeldText
from knowledge.latin_names import latin_names
from knowledge.name_signs import Coined, Sources, in_own_role
from knowledge.ordinary_words import OrdinaryWords
from knowledge.organisations import organisation_around
from knowledge.thai_names import thai_names
from knowledge.treated import Corpus, subject
from knowledge.wording import Wording
from knowledge.words import Segmenter

Kind = Literal["country", "place", "company", "name"]

FLAGGED = 0.5
"""From this sureness on a name makes an answer from the corpus unlikely."""

_LONGEST_QUESTION = 1000
_LISTED_COMPANY = 0.85
_ORDINARY_WORD = 0.6
_OWN = 0.3
_ALSO_WORDS = frozenset("us turkey china jersey chad guinea polish dutch".split())
_TREATED = 0.3
_TREATED_BUT_ASKED = 0.5
_NEIGHBOURS = frozenset("在去到从和与对赴是的于往及或向由自个这那")


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name as it stands in the question (normalised where it is Thai or Chinese).

    `kind` "name" is one on no list: mostly a company, brand or foreign place. `sureness`, 0 to 1, is how sure it is
    that the question asks about it and that the corpus does not treat it; a judgement, not a probability. From
    `FLAGGED` on it counts; below, it may still weigh a little.
    """

    surface: str
    kind: Kind
    sureness: float


class KnownNames:
    """Finds unknown names in questions. Made once for an opened index; serves many threads.

    `sections` are those of the corpus in all languages. Known gaps, and phrasings that people ask with, are not looked
    at: else what is asked in vain would become known. `also_known` are further names that are no strangers, such as
    those of a glossary (KKU for Khon Kaen University).
    """

    def __init__(self, sections: Iterable[Section], segmenter: Segmenter, also_known: Iterable[str] = ()) -> None:
        self._segmenter = segmenter
        self._lists: Gazetteer = gazetteer()
        own = [section for section in sections if section.kind in ("section", "record")]
        more = list(also_known)
        self._held = HeldText({language: [*_texts(own, language), *more] for language in LANGUAGES})
        self._ordinary = OrdinaryWords(self._held, self._lists)
        self._sources = Sources(self._held, self._lists, self._ordinary, segmenter)
        corpus = Corpus(own, self._held, segmenter)
        self._home = corpus.home(self._lists)
        self._treated = corpus.treated(self._lists, self._home)

    def unknown(self, question: str) -> list[UnknownName]:
        """The unknown names of a question, surest first; empty for most questions."""
        wording = Wording(question[:_LONGEST_QUESTION], self._segmenter)
        listed = [found for found in self._lists.find(wording) if not self._is_part_of_known(wording.plain, found)]
        judged = (self._judged(wording, mention, listed) for mention in listed)
        names = [name for name in judged if name]
        names += [UnknownName(name.surface, "name", round(name.sureness, 2)) for name in self._coined(wording, listed)]
        return sorted(names, key=lambda name: -name.sureness)

    def _coined(self, wording: Wording, listed: Sequence[Mention]) -> Iterator[Coined]:
        """The names on no list, without those in the asker's own role."""
        at_home = any(mention.entry.code == self._home.main for mention in listed)
        for find in (latin_names, chinese_names, thai_names):
            for name in find(wording, self._sources, at_home):
                taken = any(mention.start < name.end and name.start < mention.end for mention in listed)
                if not taken and not in_own_role(wording.plain, name.start, name.end):
                    yield name

    def _is_part_of_known(self, plain: str, mention: Mention) -> bool:
        """Whether the name is part of a longer one that the corpus has: an organisation's, or 加纳 in 洛加纳."""
        organisation = organisation_around(plain, mention.start, mention.end)
        if organisation and self._held.holds(organisation):
            return True
        before = plain[mention.start - 1 : mention.start]
        if not "\u3400" <= before <= "\u9fff" or before in _NEIGHBOURS or len(mention.surface) > 2:
            return False
        return self._held.holds(before + mention.surface)

    def _judged(self, wording: Wording, mention: Mention, listed: Sequence[Mention]) -> UnknownName | None:
        entry = mention.entry
        if entry.sort == "company":
            return self._company(wording, mention)
        if entry.sort == "home" or entry.code in self._home.codes or not self._counts(wording, mention):
            return None
        kind: Kind = "place" if entry.sort == "place" else "country"
        if not self._home.codes:
            # A corpus about no country in particular: a country is a name like others.
            known = self._held.holds(mention.surface.casefold())
            return None if known else UnknownName(mention.surface, kind, _TREATED)
        sure = sureness(wording.plain, mention, listed, self._home)
        if subject(entry) in self._treated.at_length:
            sure = min(sure, _TREATED)
        elif subject(entry) in self._treated.in_headings:
            sure = _TREATED_BUT_ASKED if sure > _TREATED_BUT_ASKED else min(sure, _TREATED)
        return UnknownName(mention.surface, kind, round(sure, 2)) if sure else None

    def _counts(self, wording: Wording, mention: Mention) -> bool:
        """Not "turkey", "china" and "us" in small letters, unless something is in, to or from there."""
        word = mention.surface.lower()
        if mention.capital or word not in _ALSO_WORDS:
            return True
        return word != "us" and bool(re.search(r"\b(?:in|to|from) $", wording.plain[: mention.start]))

    def _company(self, wording: Wording, mention: Mention) -> UnknownName | None:
        if any(self._held.holds(form) for form in mention.entry.forms):
            return None
        ordinary = self._ordinary.has(mention.surface.lower()) or self._held.knows(mention.surface)
        if ordinary and (not mention.capital or (wording.in_english and mention.start == 0)):
            return None
        sure = _ORDINARY_WORD if ordinary else _LISTED_COMPANY
        if in_own_role(wording.plain, mention.start, mention.end):
            sure = _OWN
        return UnknownName(mention.surface, "company", sure)


def _texts(sections: Iterable[Section], language: Language) -> list[str]:
    """What the sections of a language say, a document's title once."""
    own = [section for section in sections if section.language == language]
    titles = dict.fromkeys(section.title for section in own)
    return [*titles, *("\n".join((section.heading, section.text, *section.aliases)) for section in own)]
