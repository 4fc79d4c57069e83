"""Which documents have been replaced by newer ones, and which section stands for which.

A document takes another's place where it says so (`supersedes`, an id or an announced number), and where the older one
was filed away under its date ("fees@2023-01-01" beside "fees", see `ingest.ownership`). A later number of the same
authority is another document. Who claims to replace a document that is newer than itself is not believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bot.messages import Language
from knowledge.documents import Section
from knowledge.words import normalise

DATED = "@"
"""Parts a document's id from its date, where a newer one has taken the id."""

_ALIKE = 0.75
_SAME_WORDS = 0.7
_LEAST_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Succession:
    """What is out of date.

    `newer` gives each replaced section the one that stands for it now, the newer document's first section where none
    has the same matter; `lost` are the latter. `older` gives a section the latest of those that it replaced.
    `documents` are the replaced documents with what replaced them.
    """

    newer: Mapping[str, str]
    older: Mapping[str, str]
    lost: frozenset[str]
    documents: Mapping[str, str]


NONE = Succession({}, {}, frozenset(), {})


def replaced(sections: Iterable[Section]) -> dict[str, str]:
    """The documents that have been replaced, each with the document that took its place directly."""
    documents = _documents(sections)
    known = set(documents)
    named: dict[str, set[str]] = {}
    for document, said in documents.items():
        for name in (document, *said.numbers):
            named.setdefault(name.casefold(), set()).add(document)
    claims: dict[str, set[str]] = {}
    for document, said in documents.items():
        base = document.partition(DATED)[0]
        if base != document and base in known:
            claims.setdefault(document, set()).add(base)
        for name in said.supersedes:
            for old in named.get(name.casefold(), set()) - {document}:
                if not _is_later(documents[old].as_of, said.as_of) and old not in said.numbers:
                    claims.setdefault(old, set()).add(document)
    return {old: _heir(old, new, documents) for old, new in claims.items() if not _in_a_circle(old, claims)}


def of(sections: Mapping[str, Mapping[Language, Section]]) -> Succession:
    """What is out of date among sections by id and language."""
    variants = [variant for each in sections.values() for variant in each.values()]
    documents = replaced(variants)
    if not documents:
        return NONE
    by_document: dict[str, list[str]] = {}
    for section, each in sections.items():
        by_document.setdefault(next(iter(each.values())).document, []).append(section)
    newer, older, lost = dict[str, str](), dict[str, str](), set[str]()
    for old in sorted(documents, key=lambda each: _documents_date(sections, by_document[each])):
        last = _last(old, documents)
        for section in by_document[old]:
            found = _counterpart(sections, section, by_document[last])
            newer[section] = found or by_document[last][0]
            if found:
                older[found] = section
            else:
                lost.add(section)
    return Succession(newer, older, frozenset(lost), documents)


@dataclass(frozen=True, slots=True)
class _Document:
    numbers: frozenset[str]
    supersedes: frozenset[str]
    languages: frozenset[Language]
    as_of: str


def _documents(sections: Iterable[Section]) -> dict[str, _Document]:
    found: dict[str, _Document] = {}
    for section in sections:
        if section.kind in ("section", "record"):
            before = found.get(section.document, _Document(frozenset(), frozenset(), frozenset(), ""))
            numbers = before.numbers | ({section.number} if section.number else set())
            found[section.document] = _Document(
                numbers,
                before.supersedes | set(section.supersedes),
                before.languages | {section.language},
                max(before.as_of, section.as_of),
            )
    return found


def _documents_date(sections: Mapping[str, Mapping[Language, Section]], ids: Iterable[str]) -> str:
    return max(variant.as_of for section in ids for variant in sections[section].values())


def _is_later(one: str, other: str) -> bool:
    """Whether a date is surely later than another: 2025 may be any day of that year."""
    length = min(len(one), len(other))
    return bool(length) and one[:length] > other[:length]


def _heir(old: str, claims: Iterable[str], known: Mapping[str, _Document]) -> str:
    """Of several that replace a document one in its language, as authorities announce in several; the latest."""
    own = known[old].languages
    return max(claims, key=lambda each: (bool(known[each].languages & own), known[each].as_of, each))


def _in_a_circle(old: str, claims: Mapping[str, Iterable[str]]) -> bool:
    """Whether a document replaces, by way of others, what replaces it: then neither is believed."""
    waiting, seen = list(claims[old]), set[str]()
    while waiting:
        document = waiting.pop()
        if document == old:
            return True
        if document not in seen:
            seen.add(document)
            waiting += claims.get(document, ())
    return False


def _last(old: str, documents: Mapping[str, str]) -> str:
    while old in documents:
        old = documents[old]
    return old


def _counterpart(sections: Mapping[str, Mapping[Language, Section]], section: str, among: Iterable[str]) -> str:
    """A newer document's section on the same matter: of the same slug, the most alike heading or the same words."""
    slug, candidates = section.partition("#")[2], list(among)
    for candidate in candidates:
        if candidate.partition("#")[2] == slug:
            return candidate
    for likeness, least in ((_alike, _ALIKE), (_of_the_same_words, _SAME_WORDS)):
        found = {candidate: likeness(sections[section], sections[candidate]) for candidate in candidates}
        best = max(found, key=found.__getitem__)
        if found[best] >= least:
            return best
    return ""


def _alike(one: Mapping[Language, Section], other: Mapping[Language, Section]) -> float:
    """How alike the headings of two sections are in the language in which they are most alike."""
    found = [0.0]
    for language in one.keys() & other.keys():
        headings = normalise(one[language].heading), normalise(other[language].heading)
        if all(headings):
            found.append(SequenceMatcher(None, *headings, autojunk=False).ratio())
    return max(found)


def _of_the_same_words(one: Mapping[Language, Section], other: Mapping[Language, Section]) -> float:
    """The share of three letters in a row that two texts have in common, figures left out, which are what changes."""
    found = [0.0]
    for language in one.keys() & other.keys():
        first, second = (_sequences(each[language].text) for each in (one, other))
        if first and second:
            found.append(2 * len(first & second) / (len(first) + len(second)))
    return max(found)


@lru_cache(maxsize=4096)
def _sequences(text: str) -> frozenset[str]:
    letters = "".join(filter(str.isalpha, normalise(text)))
    return (
        frozenset(letters[n : n + 3] for n in range(len(letters) - 2))
        if len(letters) >= _LEAST_LETTERS
        else frozenset()
    )
