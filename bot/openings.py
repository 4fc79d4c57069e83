"""Which messages open a form: its commands as whole messages, and wishes; no question about how something works."""

from __future__ import annotations

import re

from bot.abuse import abuse
from bot.courtesy import wish
from bot.script import in_simplified
from bot.smalltalk import heard

OPEN = "form:open:"
"""A button with this and the kind of request opens a form."""

_LONGEST = 600
# What makes a wish of a question: "can you arrange …?", 能安排吗, เริ่มยังไงดี, ติดต่อใคร.
_POLITE = re.compile(
    r"\b(?:can|could|would|will) (?:you|i|we|someone|somebody)(?: please)?\b|\bis it possible(?: to| for)?\b"
    r"|\bhow (?:can|do|should) (?:i|we) (?:start|begin)\b"
    r"|\bwhere (?:can|do) (?:i|we) (?:start|begin)\b|\bwho (?:can|should|do) (?:i|we) (?:contact|talk to|speak to)\b"
    r"|เริ่ม(?:ต้น)?(?:ยัง)?(?:ไง|อย่างไร)(?:ดี)?|ติดต่อ(?:ใคร|ที่ไหน|ยังไง|อย่างไร|ทางไหน)(?:ดี|ได้บ้าง)?|(?:จะ)?ได้(?:ไหม|มั้ย|ไม๊"
    r"|หรือไม่|หรือเปล่า|ป่าว|ปะ)|มี(?:ไหม|มั้ย)"
    r"|(?:能|可以|可否|能否|能不能|可不可以)(?:帮忙|帮我|帮|给我|麻烦)?(?:安排|介绍|推荐|找|联系|对接)?(?:一下|个"
    r"|一个)?[吗么嘛不]?|(?:行|好|可以|方便)[吗么嘛不]"
    r"|(?:怎么|如何)开始|找谁|联系谁|好几|几个|几位|几家",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:how|what|which|when|why|who|whose|where)\b|\b(?:do|does|did|should|must|am|are|have) (?:i|we)\b"
    # Turned round it asks; "we are a firm" and "our plant is the first" do not.
    r"|(?:^|[.!?;,:–—]|\b(?:and|but|or|so|if|whether))\s*(?:is|are|does|do|did|was|were)"
    r" (?:it|there|the|you|this|they|my|a|an)\b"
    r"|\b(?:is|are) (?:it|there|you)\b|\b(?:cost|free|fee|price|after (?:i|we|my|the|a))\b"
    r"|ยังไง|อย่างไร|อะไร|ที่ไหน|เมื่อไร|เมื่อไหร่|ทำไม|ใคร|กี่|เท่า(?:ไร|ไหร่|ใด)|ไหม|มั้ย|ไม๊|หรือเปล่า|หรือไม่|หรือยัง|รึยัง|หรือ\s*$"
    r"|เสียเงิน|ค่าใช้จ่าย|คืออะไร|หลังจาก"
    r"|怎么|怎样|如何|什么|哪|多少|几|吗|嘛|呢\s*[?？]|是否|是不是|以后|之后|后会|会不会|要不要|还是|行不行|收费"
    r"|免费|为什么|谁",
    re.IGNORECASE,
)

_NOT_WANTED = re.compile(
    r"\b(?:do not|don'?t|does not|doesn'?t|not|no longer|without)\b[^.?!]{0,16}\b(?:want|need|look|partner)"
    r"|ไม่(?:ได้)?(?:ต้องการ|อยาก|สนใจ|หา|ต้อง)|不(?:想|要|需要|打算|找|用)",
    re.IGNORECASE,
)


def opens(text: str, commands: re.Pattern[str], wishes: re.Pattern[str] | None = None) -> bool:
    """Whether a typed message is one of the commands, or holds one of the wishes and asks about nothing."""
    if len(text) > _LONGEST:
        return False
    simplified = in_simplified(text)
    if heard(simplified, commands):
        return True
    if wishes is None:
        return False
    bare = in_simplified(wish(text))
    return bool(wishes.search(bare)) and not asks_about(bare) and abuse(simplified) is None


def asks_about(text: str) -> bool:
    """Whether a message asks for information, behind what only makes a wish polite, or says what is not wanted."""
    plain = _POLITE.sub(" ", text)
    bare_question = plain == text and text.rstrip().endswith(("?", "？"))
    return bare_question or bool(_ABOUT.search(plain) or _NOT_WANTED.search(plain))
