"""Answers thanks, an "OK", laughter and farewells with a short kind word."""

from __future__ import annotations

from bot.messages import Reply
from bot.smalltalk import ACKNOWLEDGEMENTS, THANKS, heard, nods
from bot.turn import Turn

# Before the greeting: "ขอบคุณครับ สวัสดีครับ" takes leave.
RANK = 30


def answer(turn: Turn) -> Reply | None:
    """A word for thanks, another for all that asks for nothing."""
    if turn.choice == "thanks" or (not turn.choice and heard(turn.text, THANKS)):
        return turn.reply("thanks", "thanks")
    if not turn.choice and (heard(turn.text, ACKNOWLEDGEMENTS) or nods(turn.text)):
        return turn.reply("thanks", "acknowledged")
    return None
