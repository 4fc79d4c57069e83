"""Corrections of what was just asked: 不是罗勇，是孔敬; "I mean A2, not A3"; "ไม่ใช่ระยอง ขอนแก่น"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.things import Names, Thing, exchanged, replaced, things

_LONGEST = 80
_LONGEST_PART = 40
_START = (
    r"\s*(?:(?:oh|ah|oops|no|nope|sorry|wait|actually|hmm|wrong"
    r"|ขอโทษ|โทษที|โทษ|อุ๊ย|เอ่อ|อ๋อ|เดี๋ยว|不好意思|抱歉|哦|啊|噢|等等|不对|不對|不)(?:ครับ|ค่ะ|คะ|คับ|นะ)*[\s,，。.!！…]+)*"
)
_SLIP = (
    r"(?:(?:i )?(?:mistyped|misspoke|made a typo|typo|my mistake|correction|wrong (?:one|place|word|name))"
    r"|(?:พิมพ์|พูด|บอก|ถาม|เขียน)ผิด(?:ไป)?(?:ครับ|ค่ะ|คับ|นะ)*|แก้ไข(?:เป็น)?|ขอแก้(?:เป็น|ไข)?"
    r"|(?:我)?(?:说|說|打|写|寫|问|問|搞|弄)错了?|(?:我)?(?:说|說|打|写|寫|问|問|搞|弄)錯了?|更正(?:一下)?|口误|口誤|笔误|筆誤)"
)
_MEANT = (
    r"(?:i (?:meant|mean)(?: to (?:say|write|ask about))?|it should be|should be|make that|rather"
    r"|(?:ผม|ดิฉัน|เรา)?(?:หมายถึง|ตั้งใจถาม|ที่ถามคือ)|ต้องเป็น|ต้องการถาม"
    r"|(?:我)?(?:说|說|问|問|指|要问|要問|想问|想問)的(?:其实|應該|应该)?是|(?:我)?(?:是)?(?:指|想说|想說|是说|是說)(?=\S)|应该是|應該是|应为|應為|改成|改为)"
)
_GAP = r"[\s,，:：;；。.!！—-]*"
_NOT = r"(?:not|(?:ไม่ได้)?(?:ถาม|หมายถึง)?ไม่ใช่|ไม่เอา|(?:我?[问問说說指]的)?而?不是)"
_IS = r"(?:but(?: rather)?|it'?s|is|แต่(?:เป็น|คือ)?|เป็น|คือ|(?:而)?是|应该是|應該是)"
_END = r"(?:\s*(?:instead|please|ครับ|ค่ะ|คะ|คับ|นะ|แทน|才对|才對|啦|哦|啊|的))*[\s。.!！~～]*$"
_PARTICLE = re.compile(r"(?:นะ)?(?:ครับ|ค่ะ|คะ|คับ)[\s,]*$")
_FORMS = tuple(
    re.compile(_START + form + _END, re.IGNORECASE)
    for form in (
        # I mean Y, not X
        rf"(?:{_SLIP}{_GAP})?{_MEANT}{_GAP}(?P<right>.+?)[\s,，]*{_NOT}\s*(?P<wrong>.+?)",
        # not X, (but) Y; ไม่ใช่ X Y, where a space or a word parts them
        rf"(?:{_SLIP}{_GAP})?{_NOT}\s*(?P<wrong>.+?)(?:[\s,，。;；—-]+(?:{_MEANT}\s*|{_IS}\s*)?|(?:{_MEANT}|{_IS})\s*)(?P<right>.+?)",
        # typed wrongly: (it is) Y
        rf"{_SLIP}{_GAP}(?:{_MEANT}{_GAP}|{_IS}\s*)?(?P<right>.+?)",
        # I mean Y
        rf"{_MEANT}{_GAP}(?P<right>.+?)",
    )
)
# "no, Khon Kaen": only a name may follow, for "no" may begin any sentence.
_NO = re.compile(
    r"\s*(?:no|nope|sorry|oops|ไม่ใช่|ไม่|ขอโทษ|โทษที|不是|不|不对|不對|抱歉|不好意思)(?:ครับ|ค่ะ|คะ|คับ)?[\s,，。.!！]+(?:it'?s\s+|是|เป็น|คือ)?(?P<right>.+?)"
    + _END,
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"[?？]|\b(?:what|which|how|when|where|who|why|can|could|do|does|is|are|should)\b|ไหม|มั้ย|กี่|เท่า(?:ไร|ไหร่)|อะไร|ยังไง|อย่างไร|หรือเปล่า|หรือไม่|ที่ไหน"
    r"|吗|嗎|几|幾|多少|什么|什麼|哪|怎么|怎麼|能不能|可以|是否",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was meant, and what was said instead of it ("" if it is not named)."""

    right: str
    wrong: str = ""


def correction(text: str, names: Names) -> Correction | None:
    """The correction that a message is; None if it is something else, such as a question of its own."""
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            wrong = _PARTICLE.sub("", match.groupdict().get("wrong") or "").strip(" ,，。.")
            right = match["right"].strip(" ,，。.")
            if _is_name(right) and (not wrong or _is_name(wrong)):
                return Correction(right, wrong)
    match = _NO.fullmatch(text)
    right = match["right"].strip(" ,，。.") if match else ""
    named = things(right, names) if right else []
    return Correction(right) if named and named[0].start == 0 and named[-1].end == len(right) else None


def corrected(question: str, meant: Correction, names: Names) -> str:
    """The question with what was meant in place of what was said.

    What was said is found as it was typed, or as another name of the same thing; where it is not named, the one thing
    of the same kind is taken for it. Else what was meant is added.
    """
    have, right, wrong = (things(text, names) for text in (question, meant.right, meant.wrong))
    if meant.wrong:
        if found := re.search(re.escape(meant.wrong), question, re.IGNORECASE):
            return question[: found.start()] + meant.right + question[found.end() :]
        keys = {thing.key for thing in wrong}
        if other := replaced(question, have, lambda thing: thing.key in keys, meant.right):
            return other
    return _in_kind(question, meant.right, right, have) or f"{question.rstrip('?？。 ')} {meant.right}"


def _in_kind(question: str, text: str, right: Sequence[Thing], have: Sequence[Thing]) -> str | None:
    return exchanged(question, text, right, have) if right else None


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_PART and not _QUESTION.search(text)
