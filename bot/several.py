"""Parts a message with several questions: "How long is A1 exempt? And which estates are in Rayong?"."""

from __future__ import annotations

import re

from bot.courtesy import wish

MOST = 3
"""Questions of one message that are answered, at most."""

_LONGEST = 400
# A question mark ends a question, unless it only underlines it or stands in brackets.
_MARK = re.compile(r"(?<=[?？])[?？!！\s]*(?=[^\s?？!！)）\]】\"'”’])")
# Words that begin a further question behind a clause; both sides must ask by themselves.
_FURTHER = re.compile(
    r"[\s,，;；.。]*(?:"
    r"(?<=[\s,;.])(?:and (?:also )?(?=(?:what|which|how|when|where|who|can|could|do|does|is|are)\b)"
    r"|also,? (?=(?:what|which|how|when|where|who)\b))"
    r"|(?<=\s)(?:แล้ว(?!แต่)(?:ก็)?|และ|อีกอย่าง|อีกเรื่อง)(?=\s?\S)"
    r"|(?<=[,，;；。])\s*(?:还有|還有|另外|以及|并且|同时|同時|那么|那|顺便问(?:一下)?|顺便)(?=[^\s])"
    r"|(?<=[;；])"
    r")",
    re.IGNORECASE,
)
_THAI_END = re.compile(
    r"(?:ไหม|มั้ย|กี่ปี|กี่วัน|เท่าไหร่|เท่าไร|อะไรบ้าง|ยังไง|อย่างไร|ที่ไหน|หรือเปล่า|หรือไม่)(?:ครับ|คะ|ค่ะ|คับ)?\s+(?=\S)"
)
_ASKS = re.compile(
    r"\b(?:what|which|how|when|where|who|why|can|could|do|does|is there|are there|is it|is|are|should|must)\b"
    r"|ไหม|มั้ย|กี่|เท่า(?:ไร|ไหร่|ใด)|อะไร|ยังไง|อย่างไร|ที่ไหน|เมื่อไ(?:ร|หร่)|หรือเปล่า|หรือไม่|ใคร|ทำไม|ไหนบ้าง|ใดบ้าง"
    r"|吗|嗎|几|幾|多少|多久|多大|多远|多遠|什么|什麼|哪|怎么|怎麼|如何|能不能|可不可以|是否|有没有|有沒有|为什么"
    r"|為什麼|谁|誰",
    re.IGNORECASE,
)
_SHORTEST = 4
_LEAST_WORDS = 4
_TAG = re.compile(
    r"\s*(?:right|ok|okay|correct|yes|no|or not|isn'?t it|对吗|對嗎|对吧|是吗|是嗎|好吗|好嗎|可以吗|行吗|ใช่ไหม"
    r"|ใช่มั้ย|ถูกไหม|ได้ไหม)\s*[?？]*\s*",
    re.IGNORECASE,
)


def questions_in(text: str) -> list[str]:
    """The questions of a message in their order, `MOST` at most; the message itself where it holds only one.

    What is said before a question stays with it, and so does what is said behind the last one.
    """
    if len(text) > _LONGEST:
        return [text]
    parts = [wish(part) for clause in _MARK.split(text) for part in _parted(clause.strip())]
    joined: list[str] = []
    for part in parts:
        if not _is_question(part) or (joined and not _is_question(joined[-1])):
            joined = [*joined[:-1], f"{joined[-1]} {part}"] if joined else [part]
        else:
            joined.append(part)
    return joined if 2 <= len(joined) <= MOST else [text]


def _parted(clause: str) -> list[str]:
    """The clause in parts, where a word leads to a further question and both sides ask."""
    for pattern in (_FURTHER, _THAI_END):
        for match in pattern.finditer(clause):
            cut = match.start() if pattern is _FURTHER else match.end()
            left, right = clause[:cut].strip(" ,，;；"), clause[cut:].strip(" ,，;；")
            if _asks(left) and _asks(right) and _says_enough(left):
                return [left, *_parted(right)]
    return [clause]


def _asks(text: str) -> bool:
    return len(text) >= _SHORTEST and bool(_ASKS.search(text)) and not _TAG.fullmatch(text)


def _says_enough(left: str) -> bool:
    """Whether a clause is more than the first half of one question: "which form" of "which form and what fee"."""
    return not left.isascii() or len(left.split()) >= _LEAST_WORDS


def _is_question(text: str) -> bool:
    marked = text.rstrip().endswith(("?", "？"))
    return (marked and len(text.strip("?？ ")) >= 2 and not _TAG.fullmatch(text)) or _asks(text)
