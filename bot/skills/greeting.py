"""Greets."""

from __future__ import annotations

from bot.messages import Reply
from bot.skills.help import starters
from bot.smalltalk import says
from bot.turn import Turn

RANK = 10

SAYINGS = frozenset(
    (
        *(
            "hi",
            "hello",
            "hey",
            "hiya",
            "good morning",
            "good afternoon",
            "good evening",
            "greetings",
            "start",
            "/start",
        ),
        *("สวัสดี", "สวัสดีตอนเช้า", "สวัสดีตอนบ่าย", "หวัดดี", "ดี", "ดีจ้า", "ฮัลโหล", "ทัก", "สอบถาม", "ขอสอบถาม"),
        *(
            "你好",
            "您好",
            "嗨",
            "哈喽",
            "哈罗",
            "早",
            "早上好",
            "上午好",
            "中午好",
            "下午好",
            "晚上好",
            "在吗",
            "在",
            "有人",
            "有人在",
        ),
        *("妳好", "哈囉", "在嗎"),
    )
)


def answer(turn: Turn) -> Reply | None:
    """Says hello, what can be asked, and offers questions to begin with."""
    if turn.message.kind == "greeting" or (not turn.choice and says(turn.text, SAYINGS)):
        return turn.reply("greeting", "greeting", *starters(turn))
    return None
