"""The number under which an authority announced something, in one form for all languages: "boi 9/2565".

ประกาศคณะกรรมการส่งเสริมการลงทุน ที่ 9/2565, Announcement of the Board of Investment No. 9/2565 and
泰国投资促进委员会公告 第9/2565号 are the same. A series of its own (ที่ ป. 3/2565, No. Por 3/2565) stays one
("boi por 3/2565"), and so does an order ("diw order 5/2565"). Thai years are in the Buddhist era, as they are written.
Chinese numbers keep their authority's sign: 国发〔2024〕7号 is "国发 2024/7".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.script import in_simplified
from ingest.metadata.dates import BUDDHIST, western
from ingest.metadata.publishers import Mention, mentions

_YEAR = r"(?P<year>25[3-9]\d|(?:19|20)\d\d)"
_SERIES = r"(?P<series>ป\.|ท\.|ส\.|Por\.?|Por\b|P\.|Sor\.?|Thor\.?)?\s*"
_THAI = re.compile(rf"(?:ที่|ฉบับที่|เลขที่)\s*{_SERIES}(?P<number>\d{{1,4}})\s*/\s*{_YEAR}(?!\d)")
_ENGLISH = re.compile(rf"\b(?:No|Number)\b\.?\s*{_SERIES}(?P<number>\d{{1,4}})\s*/\s*{_YEAR}(?!\d)", re.IGNORECASE)
_CHINESE = re.compile(rf"(?:第\s*)?{_SERIES}(?P<number>\d{{1,4}})\s*/\s*{_YEAR}\s*[号號]")
_CHINESE_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}\s*年?\s*第\s*(?P<number>\d{{1,4}})\s*[号號]")
_STATE = re.compile(
    r"(?P<sign>[\u4e00-\u9fff]{2,8})\s*[〔[［(（【]\s*(?P<year>(?:19|20)\d\d)\s*[〕\]］)）】]\s*(?P<number>\d{1,4})\s*[号號]"
)
_PLAIN = re.compile(
    rf"(?P<key>[A-Za-zก-ฮ.]+(?: order)?)\s+(?:no\.?\s*)?{_SERIES}(?P<number>\d{{1,4}})/{_YEAR}", re.IGNORECASE
)
_ORDER = re.compile(r"คำสั่ง|\border\b|令|命令", re.IGNORECASE)
_SERIES_NAMES = {"ป": "por", "por": "por", "p": "por", "ท": "thor", "thor": "thor", "ส": "sor", "sor": "sor"}
_BEFORE = 140
_AFTER = 60
_CHINESE_PUBLISHERS = {"mofcom", "ndrc", "mee", "miit", "nea", "gacc", "statecouncil"}


@dataclass(frozen=True, slots=True)
class Announced:
    """An announced number at a place of a text; `key` is its publisher's, "" where the text does not name one."""

    start: int
    end: int
    key: str
    rest: str

    def of(self, publisher: str) -> str:
        """The number in its one form; `publisher` is the key of who announced it where the text does not say."""
        key = self.key or publisher
        return f"{key} {self.rest}" if key else ""


def numbers_in(text: str) -> list[Announced]:
    """The announced numbers of a text in their order."""
    plain = western(text)
    named = mentions(plain)
    found = [
        Announced(match.end("sign") - len(sign), match.end(), sign, f"{match['year']}/{int(match['number'])}")
        for match in _STATE.finditer(plain)
        for sign in [_state_sign(match["sign"])]
    ]
    for pattern in (_THAI, _ENGLISH, _CHINESE, _CHINESE_YEAR_FIRST):
        for match in pattern.finditer(plain):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_announced(match, plain, named))
    return sorted(found, key=lambda each: each.start)


def normal_number(text: str) -> str:
    """A number as staff write it in its one form; any other text without blanks around it."""
    written = " ".join(text.split())
    found = numbers_in(written)
    if len(found) == 1 and found[0].key:
        return found[0].of("")
    plain = western(written)
    if match := _PLAIN.fullmatch(plain):
        mentioned = mentions(match["key"].split()[0])
        key = mentioned[0].publisher.key if mentioned else match["key"].split()[0].casefold()
        order = "order " if match["key"].casefold().endswith(" order") else ""
        return f"{key} {order}{_rest(match, key)}"
    return written


def _announced(match: re.Match[str], text: str, named: list[Mention]) -> Announced:
    publisher = _publisher(match, text, named)
    begin = max(0, match.start() - _BEFORE)
    kind = "order " if _ORDER.search(_same_sentence(text[begin : match.start()])) else ""
    return Announced(match.start(), match.end(), publisher, kind + _rest(match, publisher))


def _rest(match: re.Match[str], publisher: str) -> str:
    year, number = int(match["year"]), int(match["number"])
    if publisher in _CHINESE_PUBLISHERS:
        return f"{year}/{number}"
    series = (match.groupdict().get("series") or "").casefold().strip(". ")
    name = f"{_SERIES_NAMES[series]} " if series else ""
    return f"{name}{number}/{year if year >= 2400 else year + BUDDHIST}"


def _publisher(match: re.Match[str], text: str, named: list[Mention]) -> str:
    """The publisher named nearest before the number in the same sentence, else right behind it (第9/2565号公告 BOI)."""
    before = [
        each
        for each in named
        if each.end <= match.start()
        and match.start() - each.end <= _BEFORE
        and not _ends_a_sentence(text[each.end : match.start()])
    ]
    if before:
        return before[-1].publisher.key
    after = [
        each
        for each in named
        if 0 <= each.start - match.end() <= _AFTER
        and re.fullmatch(
            r"\s*(?:\(\s*\d{4}\s*\))?\s*(?:of|by|issued by|ของ|โดย)?\s*(?:the\s*)?", text[match.end() : each.start]
        )
    ]
    return after[0].publisher.key if after else ""


def _same_sentence(text: str) -> str:
    return re.split(r"[。；;\n]|\.\s", text)[-1]


def _ends_a_sentence(text: str) -> bool:
    return bool(re.search(r"[。；;\n]|(?<![A-Zก-ฮ])\.\s+[A-Z]|/25\d\d|/20\d\d", text))


def _state_sign(written: str) -> str:
    """The authority's sign without what stands before it in running text (根据国发 → 国发)."""
    simplified = in_simplified(written)
    return (
        re.sub(r"^.*(?:根据|依据|按照|关于|通知|文件|公告|规定|意见|以及|[和及与的据照以])", "", simplified)
        or simplified
    )
