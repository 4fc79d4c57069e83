"""Messages that choose by number: 第二个, ข้อ 2, "the last one", 2."""

from __future__ import annotations

import re

from bot.script import in_simplified
from bot.smalltalk import heard

LAST = -1
"""Stands for the last one."""

_MOST = 999
_WORDS = {
    1: "first|แรก|หนึ่ง|一|首",
    2: "second|สอง|二|两",
    3: "third|สาม|三",
    4: "fourth|สี่|四",
    5: "fifth|ห้า|五",
    6: "sixth|หก|六",
    7: "seventh|เจ็ด|七",
    8: "eighth|แปด|八",
    9: "ninth|เก้า|九",
    10: "tenth|สิบ|十",
}
_CARDINALS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
}  # fmt: skip
_VALUES = {word: number for number, words in _WORDS.items() for word in words.split("|")}
_VALUES |= {word: number for number, word in _CARDINALS.items()}
_ANY = "|".join(sorted((word for words in _WORDS.values() for word in words.split("|")), key=len, reverse=True))
_ENGLISH = "|".join(words.split("|")[0] for words in _WORDS.values())
_CARDINAL = "|".join(_CARDINALS.values())
_COUNTED = "one|option|choice|item|result|answer|estate|question|record|entry"
_THAI_COUNTED = "อัน|ข้อ|ตัวเลือก|ตัว|รายการ|เบอร์|หมายเลข|แห่ง|นิคม|เรื่อง|คำถาม"
_CHINESE_COUNTED = "个项目|个园区|个技术|个选项|个答案|家企业|个|项|条|家|种|点|款|份|处|座|题|选项"
_PLEASE = (
    r"(?:(?:reply|show|give|tell|open|choose|pick|select|i choose|i pick|i want|i d like|id like|let me see"
    r"|what about|how about) ?(?:me )?(?:about )?"
    r"|(?:พิมพ์|ตอบ|ขอดู|ขอ|เอา|เลือก|ดู|อยากดู|สนใจ)|(?:我?(?:回复|要|选|选择|想看|看|看看|说说)|就?看|给我看|那"
    r"|介绍一下))?"
)
# "the second one, in more detail"
_MORE = (
    r"(?: ?(?:(?:in )?(?:more )?details?|please|(?:tell me )?more(?: about it)?)"
    r"| ?(?:ขอ|ดู)?(?:รายละเอียด|ข้อมูล)(?:เพิ่มเติม|เพิ่ม|หน่อย)*| ?(?:เพิ่มเติม|เป็นยังไง|เป็นอย่างไร)"
    r"|(?:的)?(?:详细|具体|再)?(?:说说|介绍|介绍一下|讲讲|情况|信息|内容|资料|详情|怎么样)(?:一下)?)?"
)
_NUMBER = re.compile(
    _PLEASE + r"(?:"
    rf"(?:the |number |no |option |choice |nr |item |answer )*(?:(?P<digits>\d{{1,3}})(?:st|nd|rd"
    rf"|th)?(?: ?(?:{_COUNTED}))?(?![a-z0-9])|(?P<english>{_ENGLISH})(?: (?:{_COUNTED}))?(?![a-z])|(?:number"
    rf"|option|choice|no) (?P<cardinal>{_CARDINAL})\b)"
    rf"|(?P<last>(?:the )?(?:very )?last(?: (?:{_COUNTED}))?(?![a-z])|(?:{_THAI_COUNTED})?สุดท้าย|最后(?:那|这"
    rf"|的)?(?:一|1)?(?:{_CHINESE_COUNTED})?|最末(?:一)?(?:{_CHINESE_COUNTED})?)"
    rf"|(?:{_THAI_COUNTED})(?:ที่)? ?(?:(?P<thai_digits>\d{{1,3}})|(?P<thai>{_ANY}))|ที่ ?(?P<place>\d{{1,3}}|หนึ่ง|สอง"
    rf"|สาม|สี่|ห้า)"
    rf"|(?:第|选项)?(?:(?P<chinese_digits>\d{{1,3}})"
    rf"|(?P<chinese>[一二两三四五六七八九十首]))(?:{_CHINESE_COUNTED}|号)"
    rf"|第(?:(?P<plain_digits>\d{{1,3}})|(?P<plain>[一二三四五六七八九十]))"
    r")" + _MORE
)


def chosen_number(text: str) -> int | None:
    """The number that a message names and nothing else, counted from 1; `LAST` for the last one, None for other texts.

    A figure with a point or a sign ("1.1", "-1") is no choice: activity codes look like that.
    """
    if len(text) > 40 or re.search(r"\d[.,:/-]\d|[-+−]\s*\d|%", text):
        return None
    found = heard(in_simplified(text), _NUMBER)
    match = _NUMBER.fullmatch(found) if found else None
    if match is None:
        return None
    if match["last"]:
        return LAST
    said = next(value for name, value in match.groupdict().items() if value and name != "last")
    number = int(said) if said.isdecimal() else _VALUES[said]
    return number if 0 < number <= _MOST else None


def is_bare_number(text: str) -> bool:
    """Whether a message is a whole number alone, which asks nothing by itself."""
    return bool(re.fullmatch(r"\s*[(（]?\d{1,6}[)）.]?\s*", text))
