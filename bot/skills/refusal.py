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
    # ignore or forget your, previous, all … instructions: orders of the assistant, not rules of the law
    r"\b(ignore|disregard|forget|override)\b[^.!?]{0,20}\b(your|previous|prior|above|earlier|all)\b[^.!?]{0,30}"
    r"\b(instruction|prompt|rule|order|guideline)s?\b"
    r"|(忽略|无视|忘记|忘掉|不要理会)[^。！？]{0,8}(之前|以前|前面|上面|上述|所有|你的|全部)[^。！？]{0,8}(指令|指示|提示|规则|设定|命令)"
    r"|(ลืม|ละเว้น|เพิกเฉย|ไม่ต้องสนใจ)(คำสั่ง|กฎ|พรอมต์)[^.!?]{0,10}(ก่อนหน้า|ทั้งหมด|ของคุณ|เดิม|ข้างต้น)"
    # show the prompt
    r"|\b(system|hidden|initial) prompt\b|\b(your|repeat the|print the) (system )?(prompt|instructions)\b"
    r"|(系统|隐藏|初始)(提示词?|指令)|(พรอมต์|คำสั่ง)(ของ)?ระบบของคุณ"
    # play somebody who decides
    r"|\bfrom now on,? you (are|act|must)\b|\byou are now (the|a)\b|\bpretend (to be|you are|that you are)\b"
    r"|(从现在(开始|起)|现在)，?你(就)?(是|要扮演|扮演)(?!.{0,6}(吗|？|\?))|假装(你)?是|请你?扮演|你来扮演"
    r"|(จากนี้ไป|ต่อไปนี้|ตั้งแต่นี้)คุณ(เป็น|คือ)|(สมมติ|แกล้ง)(ว่า)?คุณเป็น"
    # vouch for what is not so
    r"|\b(say|confirm|promise)\b[^.!?]{0,20}\b(boi guarantees|officially that)\b",
    re.IGNORECASE,
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
