"""How a question wants its records ordered: "the three largest", ใหญ่สุด 3 อันดับแรก, 面积前三, "sorted by area"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.numerals import CHINESE, ENGLISH, THAI
from knowledge.phrasebook import Found
from knowledge.vocabulary import Catalogue, Meaning

Mentions = Sequence[Found[Meaning]]

MOST = 20
"""More than so many first ones nobody asks for; a larger number is something else."""

_DIGITS = {
    **{word: worth for word, worth in ENGLISH.words.digits.items() if worth > 1},
    **THAI.words.digits,
    **{word: worth for word, worth in CHINESE.words.digits.items() if worth},
    "ten": 10,
    "สิบ": 10,
    "十": 10,
}
_NUMBER = r"(?<![\d.])(?P<number>\d{1,2}(?![\d.])|" + "|".join(sorted(_DIGITS, key=len, reverse=True)) + ")"
_COUNTED = r"(?:个|家|处|座|名|位|大|种|类|项|แห่ง|ที่|นิคม|อันดับแรก|อันดับ|กิจการ|ประเภท)"
_ORDINALS = {
    **{
        word: n
        for n, words in enumerate(("second|2nd", "third|3rd", "fourth|4th", "fifth|5th"), 2)
        for word in words.split("|")
    },
}
_PLACE = re.compile(
    rf"(?<![a-z])(?P<english>{'|'.join(_ORDINALS)})[\s-]+(?=[a-z]+)"
    rf"|(?:เป็น)?(?:อันดับ|ลำดับ)(?:ที่)?\s?(?P<thai>[2-9]|{'|'.join(THAI.words.digits)})(?!\d|\s?(?:อันดับ|แห่ง|แรก|-|ถึง))"
    rf"|เป็นที่\s?(?P<only>{'|'.join(THAI.words.digits)})(?!แรก)"
    rf"|(?:排名|排|位列|位居)?第(?P<chinese>[2-9二两三四五六七八九])(?=[大小多高低远近长短]|的|名|位|\s|$)(?:名|位)?"
)
_FIRST = re.compile(
    rf"(?:(?<![a-z])top|ท็อป|ทอป|排名前|排前|前)[\s-]?{_NUMBER}\s?(?:名|大|位|个|家|อันดับแรก|อันดับ|แห่งแรก|แห่ง)?"
    rf"|{_NUMBER.replace('number', 'ranks')}\s?(?:อันดับแรก|อันดับต้น|อันดับ|แห่งแรก)"
    rf"|อันดับ\s?1\s?(?:-|ถึง)\s?{_NUMBER.replace('number', 'till')}"
)
_BESIDE_AFTER = re.compile(
    rf"\s?(?:的)?\s?{_NUMBER}(?![点些])\s?{_COUNTED}?(?![a-z\u0e01-\u0e4e]*(?:km|กม|公里|ไร่|莱|ปี|年))"
)
_BESIDE_BEFORE = re.compile(rf"{_NUMBER}\s?(?:{_COUNTED}|of the)?\s?$")
_BY = re.compile(
    r"(?:\b(?:(?:sorted|ranked|ordered|listed|sort|rank|order|ranking) )?by "
    r"|เรียงลำดับตาม|เรียงตาม|จัดอันดับตาม|按照|按|根据)\s?$"
)
# In Thai the records may stand between the two: เรียงนิคมในอยุธยาตามพื้นที่.
_TO_SORT, _ALONG = re.compile("เรียง|จัดอันดับ"), re.compile(r"ตาม\s?$")
_SORTED_AFTER = re.compile(
    r"\s?(?:由大到小|从大到小|由高到低|从高到低|由小到大|从小到大|从低到高|排序|排名|排行|排列)+"
)
_RISING = re.compile(
    r"smallest first|lowest first|ascending|จากน้อยไปมาก|น้อยไปมาก|จากเล็กไปใหญ่|从小到大|由小到大|从低到高|由低到高"
    r"|(?:เล็ก|น้อย|ต่ำ)(?:เป็น)?(?:อันดับ|ลำดับ|ที่)"
)
_DIRECTION = re.compile(
    r"(?:largest|biggest|highest|smallest|lowest) first|(?:in )?(?:ascending|descending)(?: order)?"
    r"|จากมากไปน้อย|มากไปน้อย|จากน้อยไปมาก|น้อยไปมาก|จากใหญ่ไปเล็ก|จากเล็กไปใหญ่"
    r"|[从由][大高]到[小低]|[从由][小低]到[大高]|排序|排名|排行"
)


@dataclass(frozen=True, slots=True)
class Rank:
    """How many of an order are wanted, or the place of the only one (0: not said), the column that it is sorted by, if
    one is named so, and which stretches of the text say that."""

    first: int = 0
    place: int = 0
    column: str = ""
    greatest: bool = True
    said: tuple[tuple[int, int], ...] = ()

    def says(self, place: int) -> bool:
        """Whether a place of the text is part of what says so."""
        return any(start <= place < end for start, end in self.said)


def rank(catalogue: Catalogue, text: str, found: Mentions, nouns: Mentions) -> Rank:
    """What a normalised text says of the order; `found` is what stands in it, `nouns` what names the records."""
    orders = [one for one in found if any(meaning.role in ("most", "least") for meaning in one.meanings)]
    first, place = 0, 0
    if match := _place_of(text, orders, nouns):
        place, said = match
    else:
        first, said = _first(text, orders, nouns)
    column, by = _sorted_by(catalogue, text, found)
    if not column and (named := _most_of(catalogue, text, found)):
        return Rank(first, place, named[0], named[1], (*said, named[2]))
    if not column and (first or place) and not orders:
        column = _main(catalogue, found)
    if column and (direction := [match.span() for match in _DIRECTION.finditer(text)]):
        by = [*by, *direction]
    return Rank(first, place, column, not _RISING.search(text), (*said, *by))


_MOST = (
    "largest|biggest|highest|greatest|most|maximum|best|มากที่สุด|มากสุด|สูงที่สุด|สูงสุด|เยอะที่สุด|เยอะสุด|ใหญ่ที่สุด|ใหญ่สุด"
    "|最大|最多|最高|最强|最足|最充足"
)
_LEAST = "smallest|lowest|least|minimum|น้อยที่สุด|น้อยสุด|ต่ำที่สุด|ต่ำสุด|最小|最少|最低"
_MOST_BEFORE = re.compile(rf"(?P<word>(?P<most>{_MOST})|{_LEAST})(?: amount of| total| available| installed)? ?$")
_MOST_AFTER = re.compile(rf"(?:ได้|能力|量|容量| capacity|เป็นอันดับ|\s)*(?P<word>(?P<most>{_MOST})|(?:{_LEAST}))")


def _most_of(catalogue: Catalogue, text: str, found: Mentions) -> tuple[str, bool, tuple[int, int]] | None:
    """A figure that stands beside a superlative ("the largest wastewater plant", น้ำเยอะสุด): its column, whether the
    greatest is meant, and where that is said."""
    near = {m.column for one in found for m in one.meanings if m.role == "least"}
    for one in found:
        column = next((m.column for m in one.meanings if m.role == "column" and m.column in catalogue.units), "")
        match = _MOST_BEFORE.search(text, 0, one.start) or _MOST_AFTER.match(text, one.end)
        if column in near or not column or not match or any(m.role == "value" for m in one.meanings):
            continue
        if not catalogue.columns[column].to and _is_word(text, match):
            return column, bool(match["most"]), match.span("word")
    return None


def _is_word(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("word")
    return not text[start].isascii() or not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _first(text: str, orders: Mentions, nouns: Mentions) -> tuple[int, list[tuple[int, int]]]:
    """How many are wanted: said by itself ("top 3"), or by a number beside the order or its noun."""
    if match := _FIRST.search(text):
        number = match["number"] or match["ranks"] or match["till"]
        return _worth(number), [match.span()]
    for match in _beside(text, orders, nouns):
        if 0 < _worth(match["number"]) <= MOST:
            return _worth(match["number"]), [match.span()]
    return 0, []


def _place_of(text: str, orders: Mentions, nouns: Mentions) -> tuple[int, list[tuple[int, int]]] | None:
    """The place in the order that is asked for: "second largest", ใหญ่เป็นอันดับสอง, 第二大.

    In English the superlative has to follow; in Thai and Chinese the order may be left unsaid.
    """
    for match in _PLACE.finditer(text):
        word = match["english"]
        if word and any(one.start == match.end() for one in orders):
            return _ORDINALS[word], [match.span()]
        if not word and nouns:
            number = match["thai"] or match["only"] or match["chinese"]
            return (2 if number == "两" else _worth(number)), [match.span()]
    return None


def _beside(text: str, orders: Mentions, nouns: Mentions) -> Iterator[re.Match[str]]:
    for one in orders:
        if match := _BESIDE_AFTER.match(text, one.end):
            yield match
        if match := _BESIDE_BEFORE.search(text, 0, one.start):
            yield match
    for noun in nouns if orders else ():
        if match := _BESIDE_BEFORE.search(text, 0, noun.start):
            yield match


def _worth(number: str) -> int:
    return int(number) if number.isdecimal() else _DIGITS[number]


def _sorted_by(catalogue: Catalogue, text: str, found: Mentions) -> tuple[str, list[tuple[int, int]]]:
    for one in found:
        columns = [m.column for m in one.meanings if m.role == "column" and m.column in catalogue.units]
        before = _BY.search(text, 0, one.start) or (_TO_SORT.search(text) and _ALONG.search(text, 0, one.start))
        after = _SORTED_AFTER.match(text, one.end)
        if columns and (before or after):
            return columns[0], [match.span() for match in (before, after) if match]
    return "", []


def _main(catalogue: Catalogue, found: Mentions) -> str:
    """The figure that "top 3" means where no order is said: one that is named, else the catalogue's main one."""
    named = [m.column for one in found for m in one.meanings if m.role == "column" and m.column in catalogue.units]
    mains = [name for name in catalogue.units if catalogue.columns[name].default]
    return next(iter([*named, *mains]), "")
