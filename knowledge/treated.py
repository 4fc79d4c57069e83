"""What countries a corpus is about, and which others it treats rather than names in passing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents import Section
from knowledge.gazetteer import Entry, Gazetteer
from knowledge.held_text import HeldText
from knowledge.wording import Wording
from knowledge.words import Segmenter

_HOME_SHARE = 0.2
# Of a larger corpus every so many-th section is looked at: twenty thousand tell as much as all.
_MOST_SECTIONS = 20_000


@dataclass(frozen=True, slots=True)
class Home:
    """The countries that the corpus is about, by code, and the one that it is most about ("" if none)."""

    codes: frozenset[str]
    main: str


class Corpus:
    """The sections of a corpus, for finding what they are about."""

    def __init__(self, sections: Sequence[Section], held: HeldText, segmenter: Segmenter) -> None:
        step = len(sections) // _MOST_SECTIONS + 1
        self._sections = [
            (f"{section.title}\n{section.heading}".casefold(), section.text.casefold(), section.language)
            for section in sections[::step]
        ]
        self._held = held
        self._segmenter = segmenter

    def home(self, lists: Gazetteer) -> Home:
        """The countries that a fifth of some language's sections name. None for a corpus about many things."""
        sizes = Counter(language for _, _, language in self._sections)
        shares: dict[str, float] = {}
        for entry in lists.countries:
            for form in self._present(entry):
                naming = Counter(language for heads, text, language in self._sections if form in text or form in heads)
                share = max((count / sizes[language] for language, count in naming.items()), default=0.0)
                shares[entry.code] = max(shares.get(entry.code, 0.0), share)
        codes = frozenset(code for code, share in shares.items() if share >= _HOME_SHARE)
        return Home(codes, max(sorted(codes), key=shares.__getitem__, default=""))

    def treated(self, lists: Gazetteer, home: Home) -> Iterator[str]:
        """The subjects (see `subject`) of the foreign places that the corpus treats.

        They stand in a title or heading, or twice or more in a section that names no place at home.
        """
        foreign = [entry for entry in lists.abroad if entry.code not in home.codes]
        present = [(form, subject(entry)) for entry in foreign for form in self._present(entry)]
        anchors = [form for entry in lists.countries if entry.code == home.main for form in entry.forms]
        done: set[str] = set()
        for heads, text, _ in self._sections:
            abroad = not any(anchor in text or anchor in heads for anchor in anchors)
            for form, name in present:
                told = form in heads or (abroad and text.count(form) > 1)
                if told and name not in done and self._names(heads, text, form, lists, home):
                    done.add(name)
                    yield name

    def _present(self, entry: Entry) -> list[str]:
        return [form for form in entry.forms if self._held.holds(form)]

    def _names(self, heads: str, text: str, form: str, lists: Gazetteer, home: Home) -> bool:
        """Whether the heads name a place, or the text does and names none at home; not as a part of another name."""
        if any(form in mention.entry.forms for mention in lists.find(Wording(heads, self._segmenter))):
            return True
        found = lists.find(Wording(text, self._segmenter))
        return any(form in mention.entry.forms for mention in found) and not any(
            mention.entry.code == home.main for mention in found
        )


def subject(entry: Entry) -> str:
    """What a section on a place is about: a country by its code, a city by its first name."""
    return entry.forms[0] if entry.sort == "place" else entry.code
