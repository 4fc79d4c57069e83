"""Makes an elliptical question stand alone: "and A4?" after a question about group A3."""

from __future__ import annotations

import re

# How people begin a question that leans on the one before, perhaps behind a word of courtesy. Names of places begin
# with 那 too: 那空 (Nakhon), 那瓦 (Navanakorn), 那拉 (Narathiwat).
_OPENING = re.compile(
    r"\s*(?:(?:ok|okay|yes|thanks|thank you|โอเค|ได้|ขอบคุณ|好的|好|嗯|谢谢|謝謝)(?:ครับ|ค่ะ|คะ|คับ)?[\s,，。.!！]*)?"
    r"(?:and\b|what about|how about|but\b|or\b|then\b|แล้ว(?!แต่)|งั้น|ถ้า(?:เป็น|แค่)"
    r"|那(?!么多|空|瓦|拉)|如果是|换成|換成|还有|還有)",
    re.IGNORECASE,
)
# How they end one that has no question word of its own.
_ENDING = re.compile(r"(?:ล่ะ|หล่ะ|(?<!ร้อย)(?<!ไร่)(?<!ปี)(?<!คน)ละ)(?:ครับ|คะ|ค่ะ|คับ|จ๊ะ)?\s*[?？]*\s*$|呢\s*[?？]*\s*$")
_ASKS = re.compile(
    "ไหม|มั้ย|ป่าว|ป่ะ|กี่|เท่า(?:ไร|ไหร่)|อะไร|ยังไง|อย่างไร|吗|嗎|几|幾|多少|什么|什麼|哪|怎么|怎麼|能不能|算不算|有没有"
)
_LONGEST = 60
_LONGEST_CARRIED = 300


def leans_on_before(text: str) -> bool:
    """Whether a question is short and worded as the continuation of another."""
    if len(text) > _LONGEST:
        return False
    return bool(_OPENING.match(text) or (_ENDING.search(text) and not _ASKS.search(text)))


def carried_on(text: str, before: str) -> str:
    """What the next question may lean on: this one, together with what it leaned on itself."""
    return f"{before} {text}"[-_LONGEST_CARRIED:] if before else text
