"""Starts the conversation again."""

from __future__ import annotations

from bot.messages import Reply
from bot.skills.help import starters
from bot.smalltalk import says
from bot.turn import Turn

RANK = 20

SAYINGS = frozenset(
    (
        *("start again", "start over", "restart", "/restart", "reset", "new conversation", "begin again"),
        *("เริ่มใหม่", "เริ่มต้นใหม่", "ขอเริ่มใหม่", "รีเซ็ต", "คุยเรื่องใหม่"),
        *("重新开始", "重来", "重新来", "重置", "从头开始", "新对话", "重新開始", "從頭開始"),
    )
)


def answer(turn: Turn) -> Reply | None:
    """Forgets what was asked before and begins anew."""
    if not turn.choice and says(turn.text, SAYINGS):
        return turn.reply("restart", "restart", *starters(turn))
    return None
