"""Opting out: from now on the person gets answers to what they write, and nothing else."""

from __future__ import annotations

from bot.messages import Reply
from bot.smalltalk import heard, sayings
from bot.turn import Turn

RANK = 19
BESIDE_STAFF = True

SAYINGS = sayings(
    "stop, /stop, unsubscribe, opt out, opt-out, stop messages, stop messaging me, no more messages",
    "หยุด, หยุดส่ง, หยุดส่งข้อความ, เลิกส่งข้อความ, ยกเลิก, ยกเลิกการรับข้อความ, ยกเลิกรับข้อความ, ยกเลิกการรับข่าวสาร, ไม่รับข้อความ",
    "退订, 退訂, 取消订阅, 停止, 停止发送, 不要再发, 不要再发了, 别再发了, 不再接收",
)


def answer(turn: Turn) -> Reply | None:
    """Confirms it once, and says how to come back; a consent to news ends with it.

    What sends messages unasked looks at the reply's skill.
    """
    if turn.choice == "stop" or (not turn.choice and heard(turn.text, SAYINGS)):
        if turn.leads:
            turn.leads.withdraw_consent(turn.message.sender, "news", turn.message.received_at)
        return turn.reply("stop", "stopped")
    return None
