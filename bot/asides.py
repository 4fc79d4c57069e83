"""A question in between: it is answered, and the form says where it stands."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import Form, FormReply, asked_next
from bot.form_pages import GO, STOP, question_of
from bot.forms import MOST_ASIDE
from bot.messages import Reply
from bot.ports import FormState
from bot.turn import Turn

_LONGEST_QUESTION = 160
_IDLE = frozenset(["greeting", "thanks", "unreadable"])


def form_after(reply: Reply, turn: Turn) -> FormState | None:
    """The form as it stands after a reply: what the form itself says, else the same with one more message aside."""
    if isinstance(reply, FormReply):
        return reply.form
    state = turn.memory.form
    if state is None:
        return None
    language = reply.language if reply.skill == "language" else state.language
    return replace(state, language=language, aside=state.aside + 1)


def with_reminder(reply: Reply, turn: Turn, form: Form | None) -> Reply:
    """The reply with where the form stands, and buttons to go on with it or to leave it.

    After several messages about something else it waits quietly until the person takes it up again.
    """
    state = turn.memory.form
    if isinstance(reply, FormReply) or state is None or form is None or state.aside >= MOST_ASIDE:
        return reply
    inside = turn.in_language(reply.language)
    field = asked_next(form, state)
    if state.aside + 1 >= MOST_ASIDE:
        reminder = inside.say("form-waiting")
    elif field is None or field.purpose:
        reminder = inside.say("form-aside-open")
    else:
        reminder = inside.say("form-aside", question=question_of(inside, field)[:_LONGEST_QUESTION])
    # Of a greeting's proposals none belongs to the form.
    offered = () if reply.skill in _IDLE else reply.choices
    return replace(
        reply,
        text="\n\n".join(filter(None, (reply.body, reminder, reply.footer))),
        choices=(*offered, inside.choose("form-go", GO), inside.choose("form-stop", STOP)),
    )
