"""The numbers of articles and headings: "ข้อ ๕", "มาตรา 12", 第五条, "Article 5", "2.1", "(ก)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "0123456789" * 2)
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_COUNT = r"[0-9๐-๙０-９]{1,4}"
_HAN = "[〇零一二三四五六七八九十百千]{1,7}"
# In each kind the words for it in the three languages: articles are cited by their number alone.
_ARTICLE = re.compile(
    rf"(?:(?P<th>ข้อ(?:ที่)?|มาตรา)\s*(?P<n1>{_COUNT})(?![./]?[0-9๐-๙])"
    rf"|第\s*(?P<n2>{_COUNT}|{_HAN})\s*(?P<zh>条|條)"
    rf"|(?P<en>article|section|clause)\s+(?P<n3>{_COUNT})(?![./]?[0-9]))(?P<rest>\s*[.:：、]?\s*)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    rf"(?:(?P<th>หมวด(?:ที่)?|ส่วนที่|บทที่|ภาค|ตอนที่)\s*(?P<n1>{_COUNT})|第\s*(?P<n2>{_COUNT}|{_HAN})\s*(?P<zh>[章节節篇部])"
    rf"|(?P<en>chapter|part|division|annex)\s+(?P<n3>{_COUNT}))(?![./]?[0-9๐-๙])\s*[.:：、]?\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"[(（]?(?P<n>{_COUNT}(?:[.．]{_COUNT})*)[.．)）、]\s*(?=\D)|(?P<h>{_HAN})[、.．]\s*|[(（](?P<b>{_HAN})[)）]\s*"
    # Without a mark only where it is no year, count or date.
    rf"|(?P<bare>[0-9๐-๙]{{1,2}}(?:[.．]{_COUNT})*)\s+(?=[^\W\d年月日])"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what it counts: `label` as it is written, `shown` both of them."""

    label: str
    value: int
    shown: str


def begins_article(text: str) -> Number | None:
    """The article that a paragraph begins ("ข้อ 5 ให้ผู้ได้รับการส่งเสริม …"), None where it begins none."""
    match = _ARTICLE.match(text)
    # "Section 24 covers …" begins a sentence: in English a full stop, a colon or a capital stands behind the number.
    if not match or (match["en"] and not match["rest"].strip() and not text[match.end() :][:1].isupper()):
        return None
    return _number(match)


def article_of(heading: str) -> Number | None:
    """The number of the article that a heading is of."""
    match = _ARTICLE.match(heading)
    return _number(match) if match else None


def key_of(heading: str) -> tuple[str, str]:
    """What a heading counts, alike in all languages ("article", "chapter", "" for a bare number), and its number.

    ("", "") for one without a number.
    """
    for kind, pattern in (("article", _ARTICLE), ("chapter", _CHAPTER)):
        if match := pattern.match(heading):
            return kind, str(_number(match).value)
    if match := _COUNTED.match(heading):
        han = match["h"] or match["b"]
        return "", str(_value(han)) if han else (match["n"] or match["bare"]).translate(_DIGITS).replace("．", ".")
    return "", ""


def without_number(heading: str) -> str:
    """A heading's words behind a bare number ("1. ขอบเขต"), or all of it where nothing else stands in it."""
    return _COUNTED.sub("", heading, count=1) if _COUNTED.match(heading) else heading


def _number(match: re.Match[str]) -> Number:
    label = match["th"] or match["zh"] or match["en"]
    shown = match[0].rstrip(" .:：、")
    return Number(label.casefold(), _value(match["n1"] or match["n2"] or match["n3"]), shown)


def _value(written: str) -> int:
    plain = written.translate(_DIGITS)
    if plain.isascii():
        return int(plain)
    total = digit = 0
    for sign in plain:
        if place := _HAN_PLACES.get(sign):
            total, digit = total + (digit or 1) * place, 0
        else:
            digit = digit * 10 + _HAN_DIGITS[sign] if digit and total == 0 else _HAN_DIGITS[sign]
    return total + digit
