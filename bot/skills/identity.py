"""Says honestly that it is a machine."""

from __future__ import annotations

from bot.messages import Reply
from bot.smalltalk import says
from bot.turn import Turn

RANK = 18

SAYINGS = frozenset(
    (
        *(
            "are you human",
            "are you a human",
            "are you a robot",
            "are you a bot",
            "are you real",
            "are you ai",
            "are you an ai",
        ),
        *(
            "who are you",
            "am i talking to a human",
            "am i talking to a robot",
            "is this a bot",
            "are you a person",
            "what are you",
        ),
        *("คุณเป็นคนหรือบอท", "เป็นคนหรือบอท", "คุณเป็นคนไหม", "เป็นบอทหรือคน", "คุณเป็นใคร", "คุณคือใคร", "เป็นหุ่นยนต์หรือเปล่า"),
        *("นี่บอทหรือคน", "บอทหรือคน", "คนหรือบอท", "คุณเป็น ai ไหม", "เป็นคนจริงไหม", "นี่คนหรือบอท", "คุณเป็นหุ่นยนต์ใช่ไหม"),
        *(
            "你是人吗",
            "你是真人吗",
            "你是机器人吗",
            "你是谁",
            "你是ai吗",
            "你是人工智能吗",
            "是真人吗",
            "你是真人还是机器人",
            "你是人还是机器人",
        ),
        *(
            "你是人",
            "你是真人",
            "你是机器人",
            "你是ai",
            "是真人",
            "是机器人",
            "机器人",
            "你是機器人",
            "你是誰",
            "你是真人嗎",
        ),
    )
)


def answer(turn: Turn) -> Reply | None:
    """Says what it is and what it does."""
    if not turn.choice and says(turn.text, SAYINGS):
        return turn.reply("identity", "identity")
    return None
