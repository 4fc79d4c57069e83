"""Answers attempts to change its orders, and insults, with one short fixed sentence.

Without a language model nothing in a message or a document can change what the assistant does; this skill only keeps
such a message from being taken for a question.
"""

from __future__ import annotations

import re

from bot.messages import Reply
from bot.skills.help import starters
from bot.turn import Turn

RANK = 30

_ORDERS = re.compile(
    # ignore/forget … instructions/rules, and their like in Chinese and Thai
    r"\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruction|prompt|rule|order|guideline)s?\b"
    r"|(忽略|无视|忘记|忘掉|不要理会|绕过).{0,15}(指令|指示|提示|规则|设定|命令)"
    r"|(ลืม|ละเว้น|เพิกเฉย|ไม่ต้องสนใจ|ข้าม).{0,20}(คำสั่ง|กฎ|ข้อกำหนด|พรอมต์|prompt)"
    # show the prompt
    r"|\b(system|hidden|initial|secret)\s+(prompt|instruction)s?\b|(系统|隐藏|初始)(提示词?|指令)|(คำสั่ง|พรอมต์)ระบบ"
    # play somebody who decides
    r"|\b(you are now|from now on,? you|pretend (to be|you are)|act as (if|an?|the))\b"
    r"|(从现在(开始|起)|现在)，?你(就)?(是|扮演)|假装(你)?是|扮演"
    r"|(จากนี้ไป|ต่อไปนี้|ตั้งแต่นี้)(คุณ|เธอ|แก)?(เป็น|คือ)|(สมมติ|แกล้ง)(ว่า)?(คุณ|เธอ)?เป็น"
    # say what is not so
    r"|\b(say|confirm|tell (me|everyone))\b.{0,20}\b(officially|guarantees?)\b",
    re.IGNORECASE | re.DOTALL,
)
_INSULTS = re.compile(
    r"\b(fuck|idiot|stupid bot|asshole|useless bot|dumb bot)\b"
    r"|傻逼|傻瓜机器人|垃圾机器人|滚蛋|他妈的|เหี้ย|ไอ้สัส|ไอ้ควาย|โง่ชะมัด|บอทโง่",
    re.IGNORECASE,
)


def answer(turn: Turn) -> Reply | None:
    """A fixed sentence, and questions to go on with."""
    if turn.choice:
        return None
    text = turn.simplified
    phrase = "refusal-orders" if _ORDERS.search(text) else "refusal-insult" if _INSULTS.search(text) else ""
    if not phrase:
        return None
    return Reply(
        text=turn.say(phrase),
        language=turn.language,
        skill="refusal",
        answered=False,
        choices=starters(turn),
        passages=turn.findings.passages,
        confidence=0.0,
    )
