"""Opens the form for matchmaking: investors, Thai firms, project owners, municipalities, universities."""

from __future__ import annotations

from bot.amounts import money
from bot.dialogue import Form, Phrase
from bot.forms import opened
from bot.matchmaking_fields import FIELDS
from bot.matchmaking_lead import lead_of
from bot.matchmaking_words import COMMANDS, INVESTS, WISHES
from bot.messages import Reply
from bot.openings import asks_about
from bot.turn import Turn

RANK = 20

FORM = Form("matchmaking", Phrase("seek-title"), Phrase("seek-opening"), Phrase("seek-received"), FIELDS, lead_of)


def answer(turn: Turn) -> Reply | None:
    """Begins the form: its command, a wish, or somebody who wants to invest a sum and asks nothing."""
    invests = not turn.choice and bool(money(turn.text)) and not asks_about(turn.simplified)
    return opened(turn, FORM, COMMANDS, WISHES) or (opened(turn, FORM, COMMANDS, INVESTS) if invests else None)
