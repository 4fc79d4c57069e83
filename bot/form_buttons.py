"""What the buttons of a form do."""

from __future__ import annotations

from bot.dialogue import Field, Form, FormReply, ask_again, asked_next, skip
from bot.form_commands import Command
from bot.form_pages import BACK, CHANGE, CHANGE_SOMETHING, GO, REST, SEND, SET, SKIP, STOP, ask
from bot.form_steps import obey, take
from bot.ports import FormState
from bot.turn import Turn

_COMMANDS: dict[str, Command] = {
    GO: "go",
    BACK: "back",
    STOP: "stop",
    REST: "rest",
    CHANGE_SOMETHING: "change",
    SEND: "send",
}


def pressed(turn: Turn, form: Form, state: FormState) -> FormReply:
    """What a button does; one whose question is not asked any more changes that answer, a forged one asks again."""
    choice = turn.choice
    if choice in _COMMANDS:
        return obey(turn, form, state, _COMMANDS[choice])
    if choice.startswith(SET):
        name, _, code = choice.removeprefix(SET).partition(":")
        return _option(turn, form, state, form.field(name), code)
    if choice.startswith(SKIP):
        asked = asked_next(form, state)
        same = asked and asked.optional and asked.name == choice.removeprefix(SKIP)
        return ask(turn, form, skip(state, asked.name) if asked and same else state)
    field = form.field(choice.removeprefix(CHANGE)) if choice.startswith(CHANGE) else None
    if field and field.purpose is None and field.name in state.given:
        return ask(turn, form, ask_again(state, field.name))
    return ask(turn, form, state)


def _option(turn: Turn, form: Form, state: FormState, field: Field | None, code: str) -> FormReply:
    known = field and code in {option.code for option in field.options}
    if not field or not known or not field.needed(state.given):
        return ask(turn, form, state)
    asked = asked_next(form, state)
    may = (asked is not None and asked.name == field.name) or (field.purpose is None and field.name in state.given)
    return take(turn, form, state, field, code) if may else ask(turn, form, state)
