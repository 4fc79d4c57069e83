"""Says what can be asked and how."""

from __future__ import annotations

from bot.messages import Choice, Reply
from bot.smalltalk import says
from bot.turn import Turn

RANK = 12

SAYINGS = frozenset(
    (
        *("help", "/help", "help me", "menu", "what can you do", "what can i ask", "how does this work", "how to use"),
        *(
            "ช่วยเหลือ",
            "เมนู",
            "วิธีใช้",
            "ใช้ยังไง",
            "ใช้งานยังไง",
            "ทำอะไรได้บ้าง",
            "ถามอะไรได้บ้าง",
            "คุณทำอะไรได้บ้าง",
            "ขอความช่วยเหลือ",
        ),
        *(
            "帮助",
            "菜单",
            "怎么用",
            "如何使用",
            "你能做什么",
            "能做什么",
            "可以问什么",
            "你会什么",
            "有什么功能",
            "使用说明",
        ),
        *("幫助", "選單", "怎麼用", "你能做什麼", "可以問什麼"),
    )
)
STARTERS = ("starter-incentives", "starter-estates", "starter-technology")


def starters(turn: Turn) -> tuple[Choice, ...]:
    """Questions to begin with, as buttons; they are sent as if typed."""
    return tuple(Choice(question, f"ask:{question}") for question in map(turn.say, STARTERS))


def answer(turn: Turn) -> Reply | None:
    """Explains the subjects, the languages and how to ask."""
    if not turn.choice and says(turn.text, SAYINGS):
        return turn.reply("help", "help", *starters(turn))
    return None
