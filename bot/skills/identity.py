"""Says honestly that it is a machine."""

from __future__ import annotations

import re

from bot.messages import Reply
from bot.smalltalk import heard, sayings
from bot.turn import Turn

RANK = 14

SAYINGS = sayings(
    "who are you, what are you, who is this, who am i talking to, who am i speaking with, whats your name",
    "what is your name, tell me about yourself, introduce yourself",
    "คุณเป็นใคร, คุณคือใคร, นี่ใคร, นี่คือใคร, คุณคืออะไร, คุณชื่ออะไร, แนะนำตัว, แนะนำตัวเอง, คุยกับใครอยู่, กำลังคุยกับใคร, ใครตอบ",
    "ใครเป็นคนตอบ",
    "你是谁, 您是谁, 你是什么, 你叫什么, 你叫什么名字, 您怎么称呼, 你的名字, 自我介绍, 介绍一下自己, 介绍一下你自己",
)

_ENGLISH_KIND = r"(?:human(?: being)?|person|people|robot|(?:chat ?)?bot|machine|ai|gpt|chatgpt|computer|program|agent)"
_ENGLISH_A_KIND = rf"(?:(?:an?|the|just|actually|really|real|live|actual|still|truly) )*{_ENGLISH_KIND}"
_ENGLISH = (
    r"(?:(?:are|r) (?:you|u)|is (?:this|it|that)|(?:am i|im|i am) (?:talking|speaking|chatting) (?:to|with)) "
    rf"{_ENGLISH_A_KIND}(?: or {_ENGLISH_A_KIND})?\b|(?:are|r) (?:you|u) (?:really )?real\b"
    rf"|{_ENGLISH_KIND} or {_ENGLISH_A_KIND}\b"
)
_THAI_KIND = (
    "(?:มนุษย์|คน|บอท|บอต|หุ่นยนต์|โรบอท|โรบอต|เอไอ|ai|แชทบอท|แชตบอต|แชทบอต|เครื่อง|ระบบอัตโนมัติ|ระบบ|แอดมิน|เจ้าหน้าที่)"
    "(?:จริงๆ?)?(?:ตอบ)?(?:อยู่)?"
)
_THAI_ASKS = "(?:ใช่)?(?:ไหม|มั้ย|ไม๊|ป่าว|ปะ|หรือเปล่า|รึเปล่า|หรือป่าว|หรือไม่|เหรอ|หรอ)"
_THAI = (
    "(?:คุณ|นี่|ที่นี่|ตอนนี้|แอดมิน|ผม|ฉัน|เรา|หนู)*(?:กำลัง)?(?:คุย|พูด)?(?:อยู่)?(?:กับ)?(?:เป็น|คือ|ใช่)?"
    f"{_THAI_KIND}(?:(?:หรือ|รึ)(?:เป็น|ว่า)?{_THAI_KIND}(?:{_THAI_ASKS})?|{_THAI_ASKS})"
)
_CHINESE_KIND = "(?:真人|人类|活人|人工智能|人工|人|机器人|机器|ai|chatgpt|gpt|程序|聊天机器人)(?:客服)?"
_CHINESE_WITH = "(?:我|现在)*(?:是在|在)?(?:跟|和|与)?"
_CHINESE_YOU = f"{_CHINESE_WITH}(?:你|您|这边|这|那边|对面|对方)"
_CHINESE_IS = "(?:到底|究竟)?(?:是不是|是|不是)(?:一个|个)?"
_CHINESE_DOES = "(?:在?(?:回复|回答|聊天|聊|说话|对话|沟通))?"
_CHINESE = (
    f"(?:{_CHINESE_YOU}|{_CHINESE_WITH})(?:{_CHINESE_IS})?{_CHINESE_KIND}{_CHINESE_DOES}(?:(?:还是|或)(?:是|个|一个)?{_CHINESE_KIND}{_CHINESE_DOES})?[吗么嘛吧]"
    f"|(?:{_CHINESE_YOU})?(?:{_CHINESE_IS})?{_CHINESE_KIND}{_CHINESE_DOES}(?:还是|或)(?:是|个|一个)?{_CHINESE_KIND}"
    f"|{_CHINESE_YOU}{_CHINESE_IS}{_CHINESE_KIND}"
)
ARE_YOU_HUMAN = tuple(re.compile(question) for question in (_ENGLISH, _THAI, _CHINESE))


def answer(turn: Turn) -> Reply | None:
    """Says what it is and what it does."""
    if turn.choice == "identity" or (not turn.choice and heard(turn.text, SAYINGS, *ARE_YOU_HUMAN)):
        return turn.reply("identity", "identity")
    return None
