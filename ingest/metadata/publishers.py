"""Authorities, universities and institutes that publish what is ingested: their names in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.messages import LANGUAGES, Language
from bot.script import in_simplified

_LIST = Path(__file__).parent / "publishers.tsv"


@dataclass(frozen=True, slots=True)
class Publisher:
    """`key` begins the numbers of its announcements; the first name of a language is the one to be shown."""

    key: str
    acronyms: tuple[str, ...]
    names: Mapping[Language, tuple[str, ...]]

    def name(self, language: Language) -> str:
        """How it is called in a language."""
        return self.names[language][0]


@cache
def publishers() -> Sequence[Publisher]:
    """All publishers of the list."""
    found = []
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, acronyms, th, zh, en = (tuple(part.split("|")) for part in line.split("\t"))
            short = tuple(each for each in acronyms if each != "-")
            found.append(Publisher(key[0], short, dict(zip(("th", "zh", "en"), (th, zh, en), strict=True))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Mention:
    """A publisher that a text names, and where; `short` for an acronym."""

    publisher: Publisher
    start: int
    end: int
    short: bool


def mentions(text: str) -> list[Mention]:
    """The publishers that a text names, in order; of names within one another the longest."""
    by_name, text = _by_name(), in_simplified(text)
    found = []
    for match in _pattern().finditer(text):
        publisher, short = by_name[match[0].casefold()]
        found.append(Mention(publisher, match.start(), match.end(), short))
    return found


@cache
def _by_name() -> Mapping[str, tuple[Publisher, bool]]:
    names: dict[str, tuple[Publisher, bool]] = {}
    for publisher in publishers():
        for acronym in publisher.acronyms:
            names[acronym.casefold()] = (publisher, True)
        for language in LANGUAGES:
            for name in publisher.names[language]:
                names[name.casefold()] = (publisher, False)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    latin = sorted((re.escape(name) for name in _by_name() if name.isascii()), key=len, reverse=True)
    other = sorted((re.escape(name) for name in _by_name() if not name.isascii()), key=len, reverse=True)
    # A Thai acronym is no part of a longer one (อ.ส.ผ.).
    thai = [f"(?<![ก-ฮ.]){name}" if name.endswith(r"\.") else name for name in other]
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(latin)})(?![A-Za-z])|{'|'.join(thai)}", re.IGNORECASE)
