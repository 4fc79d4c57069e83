"""Asks what a number is about where it chooses nothing that was offered."""

from __future__ import annotations

from bot.messages import Reply
from bot.ordinals import chosen_number, is_bare_number
from bot.turn import Turn

# After small talk, for "555" is laughter in Thai and "88" a farewell in Chinese.
RANK = 36


def answer(turn: Turn) -> Reply | None:
    """A kind question, with what is still on offer."""
    if turn.choice:
        return None
    if is_bare_number(turn.text) or (turn.memory.listed and chosen_number(turn.text) is not None):
        return turn.reply("number", "number-of-what", *turn.memory.choices)
    return None
