"""What a text names, in one form for three languages: groups, codes, sections of laws, places, organisations.

Names come from the glossary and from the lists of countries, cities and companies; groups, codes and numbers are told
by their form. A mark is (kind, key): ("group", "A1+"), ("section", "27"), ("place", "rayong"), ("country", "CN").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.checking.concepts import concepts, kinds
from knowledge.checking.listed import listed_names
from knowledge.glossary import Glossary

Mark = tuple[str, str]

_GROUPS = ("A1+", "A1", "A2", "A3", "A4", "B")
_GROUP = re.compile(
    r"(?<![A-Za-z0-9.])([Aa][1-4]\+?)(?![A-Za-z0-9.]\w|[A-Za-z0-9])|(?<![A-Za-z0-9.&-])(B)(?![A-Za-z0-9+&/-]|\.[A-Z])"
)
_TO = re.compile(r"\s*(?:类|类别)?\s*(?:[-–—~]|to|through|至|到|ถึง)\s*", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w.])\d{1,2}(?:\.\d{1,2}){2,3}(?:\(\d{1,2}\))?(?![\w.]\d)")
_CHINESE_DIGIT = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}
_THAI_DIGIT = {"หนึ่ง": "1", "สอง": "2", "สาม": "3"}
_LISTED = re.compile(
    r"\blists?\s+(\d)(?:\s*(?:and|or|to|,|–|-)\s*(?:list\s+)?(\d))?|บัญชี(?:ที่|ท้าย)?\s?([1-3]|หนึ่ง|สอง"
    r"|สาม)(?!\d)|(?:清单|附表|名单|目录|列表)\s?([一二三1-3])(?!\d)|第([一二三1-3])(?:类清单|号清单|清单"
    r"|附表)",
    re.IGNORECASE,
)
_SECTION_NUMBER = r"(\d{1,3}(?:/\d+)?(?:\s?\(\d+\))?(?:\s?(?:bis|ทวิ|ter|ตรี))?)"
_SECTION = re.compile(
    rf"(?:\b(?:sections?|sec\.|s\.|articles?|art\.)|มาตรา)\s?{_SECTION_NUMBER}((?:\s*(?:,|and|or|to|–|-"
    rf"|และ|หรือ|ถึง)\s*\d{{1,3}}(?:\s?\(\d+\))?)*)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:\bclauses?|ข้อ)\s?(\d{1,3})()", re.IGNORECASE)
_ARTICLE = re.compile(
    r"第\s?(\d{1,3}(?:/\d+)?)((?:\s*(?:、|和|至|或|–|-)\s*\d{1,3})*)\s?(?:（\d+）|\(\d+\))?\s?(?:条|條|bis)"
)
_ORDINAL_NUMBER = re.compile(r"\d{1,3}(?:/\d+)?")


@lru_cache(maxsize=8192)
def marks(text: str, glossary: Glossary | None) -> frozenset[Mark]:
    """All marks of a text."""
    found = frozenset((*_formed(text), *named_in_order(text, glossary), *listed_names(text)))
    # What the glossary knows as a place or an estate is that, whatever forms of it the lists of towns have.
    slugs = {key.rpartition("#")[2] for kind, key in found if kind in ("place", "estate")}
    return frozenset(mark for mark in found if mark[0] != "town" or mark[1].replace(" ", "-") not in slugs)


def told(text: str, glossary: Glossary | None) -> frozenset[Mark]:
    """All marks of a text, and the concepts that exclude one another."""
    return marks(text, glossary) | kinds(concepts(text))


def _formed(text: str) -> Iterator[Mark]:
    yield from _groups(text)
    for match in _CODE.finditer(text):
        yield "code", match[0]
    for match in _LISTED.finditer(text):
        for found in filter(None, match.groups()):
            yield "list", _CHINESE_DIGIT.get(found, _THAI_DIGIT.get(found, found))
    for pattern, kind in ((_SECTION, "section"), (_CLAUSE, "clause"), (_ARTICLE, "article")):
        for match in pattern.finditer(text):
            for number in (match[1], *_ORDINAL_NUMBER.findall(match[2] or "")):
                plain = _ORDINAL_NUMBER.match(number)
                if plain:
                    yield kind, plain[0]


def _groups(text: str) -> Iterator[Mark]:
    """Groups, with all between the two ends of a range: A1–A4."""
    found = [match for match in _GROUP.finditer(text) if match[1] or _is_group(text, match)]
    for at, match in enumerate(found):
        name = match[0].upper()
        yield "group", name
        if at + 1 < len(found) and _TO.fullmatch(text[match.end() : found[at + 1].start()]):
            first, last = _GROUPS.index(name), found[at + 1][0].upper()
            if name in _GROUPS and last in _GROUPS:
                for between in _GROUPS[first : _GROUPS.index(last) + 1]:
                    yield "group", between


_BESIDE_B = re.compile(r"group|กลุ่ม|类|A[1-4]", re.IGNORECASE)


def _is_group(text: str, match: re.Match[str]) -> bool:
    """Whether a lone B is the group: a group is spoken of next to it."""
    return bool(_BESIDE_B.search(text[max(0, match.start() - 16) : match.end() + 4]))


def named_in_order(text: str, glossary: Glossary | None) -> Iterator[Mark]:
    """The places, estates and organisations of the glossary that a text names, as they come."""
    if glossary is None:
        return
    for mention in _proper(glossary).find(text):
        if mention.surface not in _WORDS_TOO:
            yield mention.entry.kind, mention.entry.id


def proper_names(text: str, glossary: Glossary | None) -> Iterator[str]:
    """The names of places, estates and organisations as they stand in a text, folded."""
    if glossary is not None:
        yield from (mention.surface for mention in _proper(glossary).find(text))


# Short for a ministry, and "commerce".
_WORDS_TOO = frozenset(("พาณิชย์",))


@lru_cache(maxsize=4)
def _proper(glossary: Glossary) -> Glossary:
    """The places, estates and organisations alone: "BOI promotion" names BOI."""
    return Glossary(entry for entry in glossary.entries if entry.kind in ("place", "estate", "organisation"))
