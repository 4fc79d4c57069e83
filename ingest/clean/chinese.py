"""Chinese punctuation, and spaces beside it."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BEFORE = "，。：；？！、）》」』】〉〕"
_AFTER = "，。：；？！、（《「『【〈〔"
_HAS_HAN = re.compile(f"[{_HAN}]")
# The signs are as wide as a character and hold their space; one that is written beside it is a justified line's.
_SPACE_AT_SIGN = re.compile(
    f" +(?=[{_BEFORE}])|(?<=[{_AFTER}]) +|(?<=[{_HAN}]) +(?=[{_AFTER}])|(?<=[{_BEFORE}]) +(?=[{_HAN}])"
)
# Who writes 2025 年 8 月 20 日 does so throughout; 2025年8月 20日 is a program that set a figure apart.
_DATE = re.compile(r"(?:\d{4} *年 *)?\d{1,2} *月 *\d{1,2} *[日号號]")
_TIGHT = re.compile(r"\d[年月日号號]|[年月]\d")
# Full-width signs show that the text is set in Chinese punctuation; without one "a;b;c" may be a list for a machine.
_SET_WIDE = re.compile("[，。；：？！]")
_HALF = re.compile(f"(?<=[{_HAN}])[,;:?!](?=[{_HAN}])")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


def in_order(text: str) -> str:
    """No spaces at full-width punctuation and within dates, and half-width signs among full-width ones as they are."""
    if not _HAS_HAN.search(text):
        return text
    text = _DATE.sub(_in_one, _SPACE_AT_SIGN.sub("", text))
    return _HALF.sub(lambda sign: _FULL[sign.group()], text) if _SET_WIDE.search(text) else text


def _in_one(date: re.Match[str]) -> str:
    return date[0].replace(" ", "") if _TIGHT.search(date[0]) else date[0]
