"""Takes a message for the answer to the form's question, unless it is a question itself, which others answer."""

from __future__ import annotations

from bot.forms import told
from bot.messages import Reply
from bot.skills.interest import active
from bot.turn import Turn

# After small talk and refusals, before what is looked up.
RANK = 33


def answer(turn: Turn) -> Reply | None:
    """The form's next step; None where no form is under way, or the message is about something else."""
    form = active(turn)
    return told(turn, form) if form else None
