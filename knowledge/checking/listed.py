"""Countries, cities and companies of the world's lists in a text, without a dictionary: the lists alone are looked at.

A name that stands in a longer word by chance gives a mark too many, and a sentence is refused for it: that is the safe
side. Names that are everyday words somewhere are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from knowledge.gazetteer import Entry, gazetteer
from knowledge.words import normalise

Mark = tuple[str, str]

_LATIN_NAME = re.compile(r"[A-Z][\w'.&+-]*(?:[ -](?:of|and|the|[A-Z0-9][\w'.&+-]*))*")
_NATIVE = re.compile("[\u0e01-\u0e4e\u3400-\u9fff]")
_THAI_MARK = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_CODES = {
    "中": "CN",
    "日": "JP",
    "韩": "KR",
    "美": "US",
    "英": "GB",
    "德": "DE",
    "法": "FR",
    "俄": "RU",
    "印": "IN",
    "新": "SG",
    "马": "MY",
    "越": "VN",
    "老": "LA",
    "柬": "KH",
    "缅": "MM",
}
_PAIR = re.compile(
    f"([{''.join(_CODES)}])泰|泰([{''.join(_CODES)}])(?=[两之条协贸边合铁投税])|([{''.join(_CODES)}])老泰|(中)(?=[资企方籍])"
)
# Rows with more names list many small places.
_MOST_NAMES = 20
# Parts of everyday words: 日本 stays, but 南部 …; Thai names that are words.
_EVERYDAY = frozenset("ตาก แพร่ ตรัง เลย น่าน ตราด พิจิตร สกล อุดร บางนา ปทุม".split()) | frozenset(
    "大城 红统 北标 北柳 巴真 加纳 台中 达曼 โลเม".split()
)
_SHORT_THAI = 4
# Currencies and languages name no country: English is spoken in Thailand, too.
_MONEY = re.compile(
    r"ภาษา(?:อังกฤษ|จีน(?:กลาง)?|ไทย)|英[语文]"
    r"|(?:ดอลลาร์|เหรียญ) ?สหรัฐ(?:ฯ|อเมริกา)?|US dollars?|US\$|(?:U\.?S\.? )?dollars?|人民币|港元|日元"
    r"|英镑",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[tuple[str, Mark]]], dict[str, Mark]]:
    """Native names by their first two letters, the longest first, and Latin names in small letters."""
    native: dict[str, list[tuple[str, Mark]]] = {}
    latin: dict[str, Mark] = {}
    for entry in gazetteer().entries:
        for form in entry.forms:
            mark = _mark(entry, form)
            if _NATIVE.search(form):
                thai = "\u0e01" <= form[0] <= "\u0e4e" and mark[0] != "country"
                if len(entry.forms) > _MOST_NAMES:
                    continue
                if form not in _EVERYDAY and len(form) >= (_SHORT_THAI if thai else 2):
                    native.setdefault(form[:2], []).append((form, mark))
            elif len(form) > 2:
                latin.setdefault(form, mark)
    for names in native.values():
        names.sort(key=lambda row: -len(row[0]))
    return native, latin


def _mark(entry: Entry, form: str) -> Mark:
    kind = {"country": "country", "people": "country", "company": "company"}.get(entry.sort, "town")
    if kind == "country":
        return kind, entry.code
    return kind, form if len(entry.forms) > _MOST_NAMES else entry.forms[0]


def listed_names(text: str) -> Iterator[Mark]:
    """A mark for each listed name."""
    native, latin = _index()
    for match in _PAIR.finditer(text):
        yield "country", _CODES[next(filter(None, match.groups()))]
    text = _MONEY.sub(" ", text)
    plain = normalise(text)
    at = 0
    while at < len(plain):
        for form, mark in native.get(plain[at : at + 2], ()):
            if plain.startswith(form, at) and not _THAI_MARK.match(plain[at + len(form) : at + len(form) + 1]):
                yield mark
                at += len(form) - 1
                break
        at += 1
    for run in _LATIN_NAME.finditer(text):
        words = run[0].replace("-", " ").split()
        for first in range(len(words)):
            for last in range(min(len(words), first + 4), first, -1):
                name = normalise(" ".join(words[first:last])).strip(".'")
                if name in latin:
                    yield latin[name]
                    break
