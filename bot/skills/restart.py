"""Starts the conversation again."""

from __future__ import annotations

from bot.messages import Reply
from bot.skills.help import starters
from bot.smalltalk import heard, sayings
from bot.turn import Turn

RANK = 18

SAYINGS = sayings(
    "start again, start over, start afresh, start from the beginning, restart, /restart, reset, /reset, begin again",
    "clear, clear chat, clear the chat, new chat, /new, new conversation, start a new conversation, forget everything",
    "new topic",
    "เริ่มใหม่, เริ่มต้นใหม่, ขอเริ่มใหม่, ขอเริ่มต้นใหม่, เริ่มใหม่อีกครั้ง, เริ่มใหม่ทั้งหมด, เริ่มบทสนทนาใหม่, เริ่มคุยใหม่, รีเซ็ต, รีเซต, รีเซ็ท",
    "รีสตาร์ท, คุยเรื่องใหม่, เปลี่ยนเรื่อง, ล้างแชท, ล้างแชต, ล้างบทสนทนา, ล้างการสนทนา",
    "重新开始, 重新来, 重新来过, 重来, 重置, 重启, 从头开始, 从头来, 从头再来, 新对话, 新会话, 开始新对话, 清空",
    "清空对话, 清除对话, 清空聊天, 换个话题, 换一个话题",
)


def answer(turn: Turn) -> Reply | None:
    """Forgets what was asked before and begins anew."""
    if turn.choice == "restart" or (not turn.choice and heard(turn.text, SAYINGS)):
        return turn.reply("restart", "restart", *starters(turn))
    return None
