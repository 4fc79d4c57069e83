"""Reads questions over a catalogue: "estates in Rayong over 2,000 rai", 离林查班港50公里以内的园区, "UASB vs MBR".

A question is read as one only if it asks for several records or for any (or sets named ones side by side), names the
catalogue's records by a noun, and every word of it is understood. All others are left to search: a list that drops a
wish without saying so is a wrong answer, and a question about one thing is no question over a catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.conditions import About, Known, Listing, SideBySide, Within
from knowledge.record_names import RecordNames
from knowledge.record_reading import Reading
from knowledge.remainder import Phrase, edges, tokens
from knowledge.texts import Texts
from knowledge.units import Units
from knowledge.vocabulary import Catalogue
from knowledge.words import Segmenter, normalise

LookUp = Callable[[str, Catalogue], Mapping[str, float]]

# "non-EEC": a name is not looked for in a compound.
_SHORT = 6
_LOOSE = "能可会要进去到用上都做"
_NON = re.compile(r"(?<![a-z])non-(?=[a-z])")
# "robotics-friendly", "tyre-focused": what is joined so says no more than that it is about the first word.
_JOINED = re.compile(
    r"(?<=[a-z])-(?=(?:friendly|focused|focussed|oriented|related|based|ready|heavy|led|driven|type|grade|making)(?![a-z]))"
)


class Questions:
    """Reads questions over some catalogues."""

    def __init__(self, catalogues: Sequence[Catalogue], units: Units, segmenter: Segmenter, texts: Texts) -> None:
        self._catalogues = [(catalogue, RecordNames(catalogue)) for catalogue in catalogues]
        self._units = units
        self._segmenter = segmenter
        self._texts = texts

    def read(self, question: str) -> Sequence[Listing] | SideBySide:
        """What a question asks of a catalogue; nothing if it is no question over one.

        Of several listings, which are further ways to read the question, the first that selects something is meant.
        """
        text = _JOINED.sub(" ", _NON.sub("non ", normalise(question)))
        at = edges(text, self._segmenter)
        readings = [
            Reading(catalogue, names, text, at, self._units, self._segmenter) for catalogue, names in self._catalogues
        ]
        if compared := next((compared for reading in readings if (compared := reading.side_by_side())), None):
            return compared
        lists = [listing for reading in readings for listing in self._listings(reading)]
        return sorted(lists, key=_understood, reverse=True)

    def read_best(self, question: str, meant: str) -> Sequence[Listing] | SideBySide:
        """The same for a question that may have been `meant` otherwise: the reading that understands more of it."""
        read = self.read(question)
        if isinstance(read, SideBySide) or meant == normalise(question):
            return read
        other = self.read(meant)
        if isinstance(other, SideBySide):
            return read or other
        return max(read, other, key=lambda listings: max(map(_understood, listings), default=(-1, 0)))

    def _listings(self, reading: Reading) -> Iterator[Listing]:
        """The lists that a question may ask of one catalogue.

        A name beside words that are not known otherwise may be part of a longer phrase: 垃圾渗滤液 is no 垃圾.
        """
        read = reading.listing()
        if read is None:
            return
        named = reading.named_in_full()
        others = [reading.without(one) for one in reading.names_beside(read[1])]
        for listing, phrases in [read, *(other for other in others if other)]:
            for look_up in (self._texts.holding, self._texts.meaning) if phrases else (self._texts.holding,):
                whole = self._with_phrases(listing, phrases, reading.text, reading.begins, look_up)
                if whole and (not named or _of_more_than(whole, named)):
                    yield whole

    def _with_phrases(
        self, listing: Listing, phrases: Sequence[Phrase], text: str, begins: int, look_up: LookUp
    ) -> Listing | None:
        """The listing where all of its phrases stand in texts of records.

        What else people say before they ask ("We make batteries. Which estates …") is left out, and told to them, and
        so is one word beside conditions that leave no doubt what is asked for ("estates in Rayong sprawling over …").
        """
        others = [catalogue for catalogue, _ in self._catalogues if catalogue is not listing.catalogue]
        about: list[About] = []
        ignored: list[str] = []
        for phrase in phrases:
            # A place or kind that another catalogue knows is no industry or use, though it may stand in a name.
            foreign = any(other.owns(phrase.text) for other in others)
            whole = next((noun for other in others if (noun := other.noun_with(phrase.text, text))), phrase.text)
            records = {} if foreign else self._looked_up(look_up, whole, listing.catalogue)
            if records:
                about.append(About(whole, records))
            elif not foreign and _is_aside(phrase, listing, ignored) and not _BOUNDS.match(text, phrase.end):
                ignored.append(phrase.text)
            elif phrase.end <= begins and any(not isinstance(one, Known) for one in listing.conditions):
                if part := self._part(phrase.text, listing.catalogue):
                    about.append(part)
                else:
                    ignored.append(phrase.text)
            else:
                return None
        return replace(listing, conditions=(*listing.conditions, *about), ignored=tuple(ignored))

    @staticmethod
    def _looked_up(look_up: LookUp, phrase: str, catalogue: Catalogue) -> Mapping[str, float]:
        """The records that hold a phrase, or it without what the segmenter may leave at its ends (水泥窑能)."""
        return look_up(phrase, catalogue) or look_up(phrase.strip(_LOOSE), catalogue)

    def _part(self, phrase: str, catalogue: Catalogue) -> About | None:
        """The word of what somebody does that texts hold: "plastic" of "plastic packaging"."""
        words = [word.text for word in tokens(phrase, self._segmenter)]
        found = [
            (word, records) for word in words if len(words) > 1 and (records := self._texts.holding(word, catalogue))
        ]
        return About(*min(found, key=lambda pair: len(pair[1]))) if found else None


_NEGATES = re.compile(r"\b(?:not?|without|except\w*|exclud\w*|unless|never)\b|n't\b|ไม่|ยกเว้น|เว้น|นอก|[不没无非除外别]")
# A word right before a number may say what the number bounds.
_BOUNDS = re.compile(r"\s?\d")
# So many conditions, one of them on a figure, are no question about something else.
_PLAIN = 2


def _is_aside(phrase: Phrase, listing: Listing, ignored: Sequence[str]) -> bool:
    """Whether a phrase may be left out: the only one, one word, no negation, beside conditions that say enough."""
    firm = [one for one in listing.conditions if not isinstance(one, Known | About)]
    measured = any(isinstance(one, Within) for one in firm)
    short = " " not in phrase.text and (phrase.text.isascii() or len(phrase.text) <= _SHORT)
    return not ignored and short and measured and len(firm) >= _PLAIN and not _NEGATES.search(phrase.text)


def _of_more_than(listing: Listing, named: Collection[str]) -> bool:
    """Whether words that name a record stand in others too: "halal food industrial estates"."""
    about = [set(one.records) for one in listing.conditions if isinstance(one, About)]
    return any(records > set(named) for records in about)


def _understood(listing: Listing) -> tuple[int, int]:
    """By how much of a question is read as more than words in a text, and then by how few of those there are."""
    about = sum(isinstance(condition, About) for condition in listing.conditions)
    return len(listing.conditions) - about + (listing.order is not None), -about
