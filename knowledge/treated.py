"""What countries a corpus is about, and which others it treats rather than names in passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.gazetteer import Entry, Gazetteer, Mention
from knowledge.held_text import HeldText
from knowledge.wording import Wording
from knowledge.words import Segmenter

_HOME_SHARE = 0.2
# Of a larger corpus every so many-th section is looked at: twenty thousand tell as much as all.
_MOST_SECTIONS = 20_000
_SAMPLE = 400
# "us" is no country in small letters, and อังกฤษ is the language first.
_TELLS_NOTHING = frozenset({"u.s.", "อังกฤษ"})
_LETTERS: dict[Language, re.Pattern[str]] = {
    "en": re.compile("[a-z]"),
    "th": re.compile("[\u0e01-\u0e4e]"),
    "zh": re.compile("[\u3400-\u9fff]"),
}


@dataclass(frozen=True, slots=True)
class Home:
    """The countries that the corpus is about, by code, and the one that it is most about ("" if none)."""

    codes: frozenset[str]
    main: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A section in small letters."""

    heads: str
    text: str


class Corpus:
    """The sections of a corpus, for finding what they are about."""

    def __init__(self, sections: Sequence[Section], held: HeldText, segmenter: Segmenter) -> None:
        self._read: dict[Language, list[_Read]] = {}
        for language in LANGUAGES:
            own = [section for section in sections if section.language == language]
            self._read[language] = [
                _Read(f"{section.title}\n{section.heading}".casefold(), section.text.casefold())
                for section in own[:: len(own) // _MOST_SECTIONS + 1]
            ]
        self._held = held
        self._segmenter = segmenter

    def home(self, lists: Gazetteer) -> Home:
        """The countries that a fifth of some language's sections name. None for a corpus about many things."""
        shares: dict[str, float] = {}
        for language, read in self._read.items():
            sample = read[:: len(read) // _SAMPLE + 1]
            for form, code in self._present(lists.countries, language):
                naming = sum(form in section.text or form in section.heads for section in sample)
                shares[code] = max(shares.get(code, 0.0), naming / len(sample))
        codes = frozenset(code for code, share in shares.items() if share >= _HOME_SHARE)
        return Home(codes, max(sorted(codes), key=shares.__getitem__, default=""))

    def treated(self, lists: Gazetteer, home: Home) -> Iterator[str]:
        """The subjects (see `subject`) of the foreign places that the corpus treats.

        They stand in a title or heading, or twice or more in a section that names no place at home.
        """
        foreign = [entry for entry in lists.abroad if entry.code not in home.codes]
        anchors = [form for entry in lists.countries if entry.code == home.main for form in entry.forms]
        done: set[str] = set()
        for language, read in self._read.items():
            present = self._present(foreign, language)
            for section in read:
                abroad = not any(anchor in section.text or anchor in section.heads for anchor in anchors)
                for form, name in present:
                    told = form in section.heads or (abroad and form in section.text and _times(section.text, form) > 1)
                    if told and name not in done and self._names(section, form, lists, home):
                        done.add(name)
                        yield name

    def _present(self, entries: Iterable[Entry], language: Language) -> list[tuple[str, str]]:
        """The names in a language's letters that the corpus has somewhere, with their subjects."""
        letters = _LETTERS[language]
        forms = ((form, entry) for entry in entries for form in entry.forms if letters.match(form) and _tells(form))
        return [(form, subject(entry)) for form, entry in forms if self._held.holds(form)]

    def _names(self, section: _Read, form: str, lists: Gazetteer, home: Home) -> bool:
        """Whether the heads name a place, or the text does and names none at home; not as a part of another name."""
        heads = lists.find(Wording(section.heads, self._segmenter))
        if self._among(form, heads):
            return True
        found = [*heads, *lists.find(Wording(section.text, self._segmenter))]
        return self._among(form, found) and not any(mention.entry.code == home.main for mention in found)

    def _among(self, form: str, found: Iterable[Mention]) -> bool:
        return any(form in mention.entry.forms for mention in found) and not self._always_behind_one(form)

    def _always_behind_one(self, form: str) -> bool:
        """Whether a short Chinese name is always part of a longer one: 加纳 of 洛加纳."""
        if len(form) > 2 or form.isascii():
            return False
        before = {text[at - 1] for section in self._read["zh"] for text in (section.heads, section.text) for at in _places(text, form) if at}
        return len({char for char in before if "\u3400" <= char <= "\u9fff"}) == len(before) <= 2


def _times(text: str, form: str) -> int:
    return text.count(form) - text.count("ดอลลาร์" + form)


def _places(text: str, form: str) -> Iterator[int]:
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


def _tells(form: str) -> bool:
    return form not in _TELLS_NOTHING and (len(form) > 3 or not form.isascii())


def subject(entry: Entry) -> str:
    """What a section on a place is about: a country by its code, a city by its first name."""
    return entry.forms[0] if entry.sort == "place" else entry.code
