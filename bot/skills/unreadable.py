"""Messages without any word: emoji, stickers, punctuation, blanks, and kinds that cannot be read."""

from __future__ import annotations

from bot.language import has_words
from bot.messages import Reply
from bot.skills.help import starters
from bot.smalltalk import nods
from bot.turn import Turn

RANK = 0


def answer(turn: Turn) -> Reply | None:
    """Asks kindly for words."""
    kind = turn.message.kind
    wordless = kind in ("text", "choice") and not turn.choice and not has_words(turn.text) and not nods(turn.text)
    if kind in ("unsupported", "location") or wordless:
        return turn.reply("unreadable", "unreadable", *starters(turn))
    return None
