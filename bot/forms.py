"""A form in the conversation: begins with what was said, asks one thing at a time, sums up, hands in after a yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from bot.contacts import contacts
from bot.dialogue import Field, Form, FormReply, Phrase, asked_next, chosen_options, fill_from
from bot.form_buttons import pressed
from bot.form_changes import besides, changed
from bot.form_commands import Command, asks, command
from bot.form_fields import OTHER
from bot.form_pages import UNCLEAR, ask, noted, said_wrong, sum_up
from bot.form_steps import LONG, obey, said_in, take
from bot.language import detect
from bot.messages import Address, Language
from bot.openings import OPEN, opens
from bot.ports import FormState, Given
from bot.smalltalk import nods
from bot.turn import Turn
from bot.usable import holds_code, holds_identity

MOST_ASIDE = 3
"""Messages in a row about something else after which a form waits until the person takes it up again."""

SURE = 0.7
"""The confidence from which a message that a form could not read counts as a question; see `bot.skills.answer`."""

_SHORT = 24
_STATEMENT = 30
_KEY = 24
_CARRIED = frozenset(["place", "amount", "currency", "sector"])


def opened(turn: Turn, form: Form, commands: re.Pattern[str], wishes: re.Pattern[str] | None) -> FormReply | None:
    """Begins a form for its button, its command or a wish; while one is under way, for no wish."""
    if not turn.takes_leads:
        return None
    if turn.choice:
        return begin(turn, form) if turn.choice == OPEN + form.request else None
    wished = None if turn.memory.form else wishes
    return begin(turn, form) if opens(turn.text, commands, wished) else None


def begin(turn: Turn, form: Form, about: Mapping[str, Given] | None = None) -> FormReply:
    """Starts a form with what was said: in this message, in the form before, in the question before.

    `about` is what is known because a listed project was chosen.
    """
    before = turn.memory.form
    if before and before.request == form.request and not turn.text and not about:
        return ask(turn.in_language(before.language), form, _stepped(turn, before))
    state = FormState(form.request, _key(turn.message.sender, turn), turn.language)
    text = "" if turn.choice else turn.text
    state = fill_from(form, state, replace(said_in(turn, text), opening=True))
    state = fill_from(form, state, said_in(turn, " ".join(turn.memory.subject)))
    if before:
        kept = {name: given for name, given in before.given.items() if (field := form.field(name)) and _carries(field)}
        state = replace(state, given={**kept, **state.given})
    state = replace(state, given={**state.given, **(about or {})})
    later = turn.say("form-contact-later") if contacts(text, turn.language) else ""
    so_far = noted(turn, form, state)
    known = f"{turn.say('form-noted')}\n{so_far}" if so_far else ""
    return ask(turn, form, _stepped(turn, state), turn.worded(form.opening), later, known)


def _carries(field: Field) -> bool:
    return not field.personal and field.purpose is None and field.name in _CARRIED


def directed(turn: Turn, form: Form) -> FormReply | None:
    """The reply to a button of the form, or to a message that tells the form what to do or picks an option."""
    state = turn.memory.form
    if state is None:
        return None
    turn = _in_its_language(turn, state)
    if turn.choice:
        return pressed(turn, form, _stepped(turn, state)) if turn.choice.startswith("form:") else None
    field = asked_next(form, state)
    told = command(turn.text, at_end=field is None)
    picked = field and len(turn.text) <= _SHORT and not asks(turn.text) and _picked(turn, field, told)
    if field and picked and not _waits(state):
        return take(turn, form, _stepped(turn, state), field, picked)
    if told is None and (nods(turn.text) or command(turn.text, at_end=True)):
        # Neither a thumb nor "send it" is anybody's name: the question is asked again.
        told = "nod"
    if told is None or (_waits(state) and told not in ("go", "stop")):
        return None
    state = _stepped(turn, replace(state, language=_switched(turn, state.language)))
    return obey(turn.in_language(state.language), form, state, told)


def _picked(turn: Turn, field: Field, told: Command | None) -> str:
    """The code of the option that a short message means. Free text and amounts are left to their readers.

    Who says that anything will do picks the option that says so.
    """
    if field.free and told != "any":
        return ""
    return chosen_options(field.options, turn.simplified, field.several)


def told(turn: Turn, form: Form) -> FormReply | None:
    """The reply to a message as an answer; None where it is a question, which others answer."""
    state = turn.memory.form
    if state is None or turn.choice or _waits(state):
        return None
    turn = _in_its_language(turn, state)
    state = _stepped(turn, state)
    if holds_identity(turn.text):
        return ask(turn, form, state, turn.say("form-identity"))
    if holds_code(turn.text):
        return said_wrong(turn, form, state, Phrase("form-text-wrong"))
    if reply := changed(turn, form, state):
        return reply
    field = asked_next(form, state)
    if field is None:
        return _at_the_end(turn, form, state)
    given = field.read(replace(said_in(turn, turn.text), asked=True))
    if asks(turn.text) and not field.questions and _is_question(turn, field, given):
        return None
    if (given is None or given.value == OTHER) and (reply := besides(turn, form, state)):
        return reply
    if given is None:
        return _unread(turn, form, state, field)
    if field.name in LONG:
        state = replace(state, language=_switched(turn, state.language))
        turn = turn.in_language(state.language)
    return take(turn, form, state, field, given.value, given.said)


def _at_the_end(turn: Turn, form: Form, state: FormState) -> FormReply | None:
    """All is said: what changes an answer, else a question, else the summary once more."""
    if asks(turn.text):
        return None
    if reply := besides(turn, form, state):
        return reply
    return None if _sure(turn) and not _is_statement(turn.text) else sum_up(turn, form, state)


def _is_question(turn: Turn, field: Field, given: Given | None) -> bool:
    """Whether what sounds like a question is one: it answers nothing, or what it asks is known here."""
    if field.purpose or given is None or (field.free and field.name not in LONG):
        return True
    return _sure(turn)


def _unread(turn: Turn, form: Form, state: FormState, field: Field) -> FormReply | None:
    if field.purpose:
        return said_wrong(turn, form, state, UNCLEAR)
    if len(turn.text) > 1_000:
        return said_wrong(turn, form, state, Phrase("form-too-long"))
    asks_something = not _is_statement(turn.text) and _sure(turn)
    return None if asks_something else said_wrong(turn, form, state, field.wrong)


def _is_statement(text: str) -> bool:
    """Whether a text is too short for a question that does not sound like one; Chinese says more in a sign."""
    return sum(3 if char >= "\u3400" else 1 for char in text) <= _STATEMENT


# --- small matters --------------------------------------------------------------------------------------------------


def _key(who: Address, turn: Turn) -> str:
    """The same for a message that is answered again, another for every form that is begun."""
    begun = f"{who.channel}|{who.user_id}|{turn.message.message_id}|{turn.message.received_at.isoformat()}"
    return sha256(begun.encode("utf-8")).hexdigest()[:_KEY]


def _stepped(turn: Turn, state: FormState) -> FormState:
    return replace(state, aside=0, at=turn.message.received_at)


def _waits(state: FormState) -> bool:
    return state.aside >= MOST_ASIDE


def _in_its_language(turn: Turn, state: FormState) -> Turn:
    """Names and figures are typed in any script: the form stays in its language."""
    return turn.in_language(state.language)


_THAI, _HAN = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]"), re.compile("[\u3400-\u9fff]")


def _switched(turn: Turn, language: Language) -> Language:
    """The language to go on in: that of a sentence in another one, which says more than a name in it."""
    said = detect(turn.text)
    if said == "th" and len(_THAI.findall(turn.text)) >= 4:
        return said
    if said == "zh" and len(_HAN.findall(turn.text)) >= 2:
        return said
    return "en" if said == "en" and len(turn.text.split()) >= 4 else language


def _sure(turn: Turn) -> bool:
    return turn.findings.confidence >= SURE
