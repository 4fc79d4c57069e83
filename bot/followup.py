"""Makes an elliptical question stand alone: "and A4?" after a question about group A3."""

from __future__ import annotations

import re

# How people begin or end a question that leans on the one before.
_LEANING = re.compile(
    r"^\s*(and\b|what about|how about|but\b|or\b|then\b)"
    r"|^\s*(แล้ว(?!แต่)|งั้น|ถ้า(?:เป็น|แค่))"
    r"|^\s*(那(?!么多)|如果是|换成|還有|还有)"
    r"|(ล่ะ|หล่ะ|ละ)(?:ครับ|คะ|ค่ะ|คับ|จ๊ะ)?\s*[?？]*\s*$"
    r"|呢\s*[?？]*\s*$",
    re.IGNORECASE,
)
_LONGEST = 60


def leans_on_before(text: str) -> bool:
    """Whether a question is short and worded as the continuation of another."""
    return len(text) <= _LONGEST and bool(_LEANING.search(text))


def standing_alone(text: str, before: str) -> str:
    """The text to search for: an elliptical question together with the one before, its own words counting more."""
    if not before or not leans_on_before(text):
        return text
    return f"{text} {text} {before}"
