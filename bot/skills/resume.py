"""Goes on with the bot: ends a hand-over to staff that the person does not want to wait for."""

from __future__ import annotations

from bot.messages import Reply
from bot.ports import HANDED_BACK, RESUME
from bot.smalltalk import heard, sayings
from bot.turn import Turn

RANK = 19
BESIDE_STAFF = True

SAYINGS = sayings(
    "continue with the assistant, continue with the bot, back to the bot, back to the assistant, hand back, go back",
    "talk to the bot, talk to the assistant, return to the bot, return to the assistant, use the bot",
    "คุยกับบอทต่อ, คุยกับบอท, คุยกับบอตต่อ, คุยกับผู้ช่วยต่อ, คุยกับผู้ช่วย, กลับไปคุยกับบอท, กลับไปคุยกับผู้ช่วย, กลับมาคุยกับบอท, "
    "ถามบอทต่อ, ถามผู้ช่วยต่อ, ใช้บอทต่อ, คุยกับผู้ช่วยอัตโนมัติต่อ",
    "继续问机器人, 继续和机器人聊, 继续跟机器人聊, 回到机器人, 返回机器人, 转回机器人, 转机器人, 问机器人, "
    "继续使用助手, 继续问助手, 继续使用自动助手, 继续使用机器人, 回到自动助手, 不等了",
)


def answer(turn: Turn) -> Reply | None:
    """Says that the bot answers again; also where it did so anyway."""
    if turn.choice == RESUME or (not turn.choice and heard(turn.simplified, SAYINGS)):
        return turn.reply(HANDED_BACK, "handed-back")
    return None
