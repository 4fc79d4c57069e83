"""The name of an organisation around a country's name: 台湾绿能科技中心 is no question about Taiwan."""

from __future__ import annotations

import re

_CHINESE = re.compile(
    "[\u3400-\u9fff]{0,16}?(?:中心|公司|集团|研究院|研究所|学院|大学|协会|商会|学会|基金会|银行|实验室|办事处|代表处)"
)
_ENGLISH = re.compile(
    r"(?: [a-z0-9&'-]+){0,6}? (?:cent(?:er|re)|institute|universit(?:y|ies)|college|association|chamber|agency|bank"
    r"|company|corporation|co|ltd|group|foundation|federation|office|laboratory|organi[sz]ation|council)\b"
)
_THAI = re.compile(
    "(?:ศูนย์|บริษัท|สถาบัน|มหาวิทยาลัย|สมาคม|หอการค้า|ธนาคาร|มูลนิธิ|สำนักงาน|องค์การ|องค์กร|สหพันธ์)[\u0e01-\u0e4e ]{0,40}?$"
)


def organisation_around(plain: str, start: int, end: int) -> str:
    """The name that a country's name, from `start` to `end` of a text as `normalise` gives it, is a part of; or "".

    In Chinese and English it begins with the country's, in Thai it ends with it.
    """
    before = _THAI.search(plain[:start])
    if before:
        return plain[before.start() : end]
    after = _CHINESE.match(plain, end) or _ENGLISH.match(plain, end)
    return plain[start : after.end()] if after else ""
