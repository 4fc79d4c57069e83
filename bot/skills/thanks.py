"""Answers thanks and farewells."""

from __future__ import annotations

from bot.messages import Reply
from bot.smalltalk import says
from bot.turn import Turn

RANK = 14

SAYINGS = frozenset(
    (
        *("thanks", "thank you", "thx", "ty", "many thanks", "thank you so", "cheers", "great thanks", "ok thanks"),
        *("bye", "goodbye", "see you", "ok", "okay", "good", "great", "perfect", "got it"),
        *("ขอบคุณ", "ขอบใจ", "ขอบคุน", "แต๊งกิ้ว", "ขอบพระคุณ", "โอเค", "เข้าใจแล้ว", "รับทราบ", "บาย", "ลาก่อน", "ได้"),
        *(
            "谢谢",
            "多谢",
            "感谢",
            "谢谢你",
            "谢谢您",
            "非常感谢",
            "太感谢",
            "辛苦",
            "好的",
            "好",
            "知道",
            "明白",
            "收到",
            "再见",
            "拜拜",
        ),
        *("謝謝", "多謝", "感謝", "謝謝你", "謝謝您", "再見"),
    )
)


def answer(turn: Turn) -> Reply | None:
    """A short kind word."""
    if not turn.choice and says(turn.text, SAYINGS):
        return turn.reply("thanks", "thanks")
    return None
