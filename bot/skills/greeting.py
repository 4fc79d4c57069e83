"""Greets."""

from __future__ import annotations

from bot.messages import Reply
from bot.skills.help import starters
from bot.smalltalk import GREETINGS, heard
from bot.turn import Turn

RANK = 32


def answer(turn: Turn) -> Reply | None:
    """Says hello, what can be asked, and offers questions to begin with."""
    by_app = turn.message.kind == "greeting" or turn.choice == "greeting"
    if by_app or (not turn.choice and heard(turn.text, GREETINGS)):
        return turn.reply("greeting", "greeting", *starters(turn))
    return None
