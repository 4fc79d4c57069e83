"""Goes on with a form: its buttons, the options it offers, and what people say to it (skip, back, stop, send).

These come before everything else that whole messages mean: inside a form, STOP leaves the form.
"""

from __future__ import annotations

from bot.dialogue import Form
from bot.forms import directed
from bot.leads import RequestKind
from bot.messages import Reply
from bot.openings import OPEN
from bot.skills import handover, matchmaking, training, visit
from bot.turn import Turn

RANK = 9

FORMS: dict[RequestKind, Form] = {
    each.request: each for each in (matchmaking.FORM, visit.FORM, training.FORM, handover.FORM)
}


def answer(turn: Turn) -> Reply | None:
    """The form's next step; None for what is not said to it."""
    form = active(turn)
    return directed(turn, form) if form and not turn.choice.startswith(OPEN) else None


def active(turn: Turn) -> Form | None:
    """The form that is under way."""
    state = turn.memory.form
    return FORMS.get(state.request) if state and turn.takes_leads else None
