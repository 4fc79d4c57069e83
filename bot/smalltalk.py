"""Recognises short everyday messages (a greeting, thanks, a wish for help) by what is left when courtesy is taken off.

A message counts as small talk only as a whole: "สวัสดีครับ อยากถามเรื่องภาษี" is a question.
"""

from __future__ import annotations

import re
import unicodedata

# Particles, forms of address and fillers that carry no wish of their own.
_COURTESY = re.compile(
    r"(นะ|น้า)?(ครับผม|ครับ|คับ|ค้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|ฮะ|นะ|เลย|หน่อย|มาก|มากๆ|แอดมิน|พี่|น้อง|บอท)+$"
    r"|(啊|呀|哦|喔|吧|呢|啦|了|哈|嗎|吗|您|你们|一下)+$"
)
_ENGLISH_COURTESY = frozenset(
    ("there", "all", "everyone", "team", "bot", "sir", "madam", "please", "pls", "so", "very", "much", "a", "lot")
)
_NOT_WORDS = re.compile(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e?？/+-]+")


def core(text: str) -> str:
    """The message in one form, without emoji, punctuation at its ends and courtesies: "你好啊！😊" gives "你好"."""
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip(" ?-")
    while (shorter := _COURTESY.sub("", words).strip()) and shorter != words:
        words = shorter
    kept = words.split()
    while len(kept) > 1 and kept[-1] in _ENGLISH_COURTESY:
        kept.pop()
    return " ".join(kept)


def says(text: str, sayings: frozenset[str]) -> bool:
    """Whether the whole message is one of the sayings (given in the form of `core`), or two of them in a row."""
    said = core(text)
    if said in sayings:
        return True
    squeezed = said.replace(" ", "")
    return any(squeezed == first + second for first in sayings for second in sayings if squeezed.startswith(first))
