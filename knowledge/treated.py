"""What countries a corpus is about, and which others it treats rather than names in passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.gazetteer import Entry, Gazetteer
from knowledge.held_text import HeldText
from knowledge.wording import Wording
from knowledge.words import Segmenter

_HOME_SHARE = 0.2
_SAMPLE = 400
# Of a larger corpus every so many-th section is looked at: twenty thousand tell as much as all.
_MOST_SECTIONS = 20_000
_LETTERS: dict[Language, re.Pattern[str]] = {
    "en": re.compile("[a-z]"),
    "th": re.compile("[\u0e01-\u0e4e]"),
    "zh": re.compile("[\u3400-\u9fff]"),
}
# อังกฤษ is the language first; "us" and "uk" are parts of words.
_TELLS_NOTHING = frozenset({"อังกฤษ"})


@dataclass(frozen=True, slots=True)
class Home:
    """The countries that the corpus is about, by code, and the one that it is most about ("" if none)."""

    codes: frozenset[str]
    main: str


@dataclass(frozen=True, slots=True)
class Treated:
    """The subjects (see `subject`) of foreign places: named in a title or heading, or in a document about elsewhere."""

    in_headings: frozenset[str]
    at_length: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A section in small letters."""

    document: str
    heads: str
    text: str


class Corpus:
    """The sections of a corpus, for finding what they are about."""

    def __init__(self, sections: Sequence[Section], held: HeldText, segmenter: Segmenter) -> None:
        self._read: dict[Language, list[_Read]] = {}
        for language in LANGUAGES:
            own = [section for section in sections if section.language == language]
            self._read[language] = [
                _Read(section.document, f"{section.title}\n{section.heading}".casefold(), section.text.casefold())
                for section in own[:: len(own) // _MOST_SECTIONS + 1]
            ]
        self._held = held
        self._segmenter = segmenter

    def home(self, lists: Gazetteer) -> Home:
        """The countries that a fifth of some language's sections name. None for a corpus about many things."""
        shares: dict[str, float] = {}
        for language, read in self._read.items():
            sample = read[:: len(read) // _SAMPLE + 1]
            if not sample:
                continue
            for form, code in self._present(lists.countries, language):
                naming = sum(form in section.text or form in section.heads for section in sample)
                shares[code] = max(shares.get(code, 0.0), naming / len(sample))
        codes = frozenset(code for code, share in shares.items() if share >= _HOME_SHARE)
        return Home(codes, max(sorted(codes), key=shares.__getitem__, default=""))

    def treated(self, lists: Gazetteer, home: Home) -> Treated:
        """The foreign places that the corpus treats. A document that never names home is about elsewhere."""
        foreign = [entry for entry in lists.abroad if entry.code not in home.codes]
        anchors = [form for entry in lists.countries if entry.code == home.main for form in entry.forms]
        at_home = {
            section.document
            for read in self._read.values()
            for section in read
            if any(anchor in section.text or anchor in section.heads for anchor in anchors)
        }
        in_headings: set[str] = set()
        at_length: set[str] = set()
        for language, read in self._read.items():
            present = self._present(foreign, language)
            heads = dict.fromkeys(section.heads for section in read)
            in_headings |= {
                name for form, name in present if any(self._heads_name(form, head, lists) for head in heads)
            }
            elsewhere = [section.text for section in read if section.document not in at_home]
            at_length |= {name for form, name in present if any(_stands_in(form, text) for text in elsewhere)}
        return Treated(frozenset(in_headings), frozenset(at_length))

    def _present(self, entries: Iterable[Entry], language: Language) -> list[tuple[str, str]]:
        """The names in a language's letters that the corpus has somewhere, with their subjects."""
        letters = _LETTERS[language]
        forms = ((form, entry) for entry in entries for form in entry.forms if letters.match(form) and _tells(form))
        return [(form, subject(entry)) for form, entry in forms if self._held.holds(form)]

    def _heads_name(self, form: str, heads: str, lists: Gazetteer) -> bool:
        """Whether a title or heading names a place, and not as a part of another name."""
        if form not in heads or self._always_behind_one(form):
            return False
        return any(form in mention.entry.forms for mention in lists.find(Wording(heads, self._segmenter)))

    def _always_behind_one(self, form: str) -> bool:
        """Whether a short Chinese name is always part of a longer one: 加纳 of 洛加纳."""
        if len(form) > 2 or form.isascii():
            return False
        texts = (text for section in self._read["zh"] for text in (section.heads, section.text))
        before = {text[at - 1 : at] for text in texts for at in _places(text, form)}
        return len(before) <= 2 and all("\u3400" <= char <= "\u9fff" for char in before)


def subject(entry: Entry) -> str:
    """What a section on a place is about: a country by its code, a city by its first name."""
    return entry.forms[0] if entry.sort == "place" else entry.code


def _stands_in(form: str, text: str) -> bool:
    return form in text and (not form.isascii() or re.search(rf"\b{re.escape(form)}", text) is not None)


def _tells(form: str) -> bool:
    return form not in _TELLS_NOTHING and (len(form) > 3 or not form.isascii())


def _places(text: str, form: str) -> Iterator[int]:
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)
