"""The steps of a form that a message or a button leads to: taking an answer, obeying a command, handing in."""

from __future__ import annotations

from dataclasses import replace

from bot import consent
from bot.dialogue import (
    NO,
    YES,
    Field,
    Form,
    FormReply,
    Said,
    asked_next,
    back,
    fill_from,
    give,
    has_consent,
    skip,
    skip_details,
)
from bot.form_commands import Command, tells
from bot.form_fields import CHANNEL, CONTACT
from bot.form_pages import SKILL, UNCLEAR, ask, list_fields, noted, said_wrong, seen, sum_up
from bot.handing_in import hand_in
from bot.lead_ports import UnfitFieldError
from bot.ports import HANDED_OVER, RESUME, FormState, Given
from bot.turn import Turn

LONG = frozenset(["summary", "topic"])
"""Fields that are answered in sentences, which say of other fields, too."""

_SENTENCE = 24
_LONGEST_SUMMARY = 1_000


def said_in(turn: Turn, text: str) -> Said:
    """A text of the turn as the readers of fields see it."""
    return Said(text, turn.language, turn.names, turn.message.received_at.date())


def take(turn: Turn, form: Form, state: FormState, field: Field, value: str, said: str = "") -> FormReply:
    """Fills in an answer, and what it says of other fields; the latter is shown."""
    if field.purpose and value == YES and state.shown != seen(field, turn.language):
        # What is agreed to has to be on the screen, in this language.
        return ask(turn, form, state)
    if field.name == CONTACT.name and value == CHANNEL and not turn.reached:
        return said_wrong(turn, form, state, field.wrong)
    state = give(state, field.name, Given(value, said))
    if field.purpose:
        return _consented(turn, form, state, field, value)
    after = state
    if not turn.choice:
        told = field.name in LONG or len(turn.text) > _SENTENCE
        after = fill_from(form, state, replace(said_in(turn, turn.text), opening=told))
    if not turn.choice and field.name not in (*LONG, "treatment") and "summary" in state.given:
        after = told_more(turn, form, after)
    if field.name == "kind" and "summary" in after.given:
        # What only this kind is asked may have been said at the beginning.
        after = fill_from(form, after, replace(said_in(turn, after.given["summary"].value), opening=True))
    return ask(turn, form, after, noticed(turn, form, state, after))


def told_more(turn: Turn, form: Form, state: FormState) -> FormState:
    """The form with a further sentence about the matter, behind what was said of it before."""
    before = state.given.get("summary", Given("")).value
    field = form.field("summary")
    if field is None or has_consent(form, state) or not tells(turn.text):
        return state
    told = field.read(replace(said_in(turn, turn.text), asked=True))
    if told is None or len(before) + len(told.value) > _LONGEST_SUMMARY:
        return state
    return give(state, "summary", Given(f"{before} · {told.value}" if before else told.value))


def noticed(turn: Turn, form: Form, before: FormState, after: FormState) -> str:
    """What was understood besides, a line for each field; "" where there is nothing."""
    new = {name for name, given in after.given.items() if before.given.get(name) != given}
    lines = noted(turn, form, after, new)
    return f"{turn.say('form-besides')}\n{lines}" if lines else ""


def _consented(turn: Turn, form: Form, state: FormState, field: Field, value: str) -> FormReply:
    assert field.purpose
    if value == NO and field.purpose == form.request:
        return FormReply(turn.say("consent-declined"), turn.language, SKILL, form=None)
    if value == YES and turn.terms:
        agreed = consent.given(
            turn.phrases,
            turn.language,
            field.purpose,
            turn.terms,
            by=turn.message.sender,
            message_id=turn.message.message_id,
            at=turn.message.received_at,
        )
        state = replace(state, consents=(*state.consents, agreed))
    return ask(turn, form, state)


def obey(turn: Turn, form: Form, state: FormState, told: Command) -> FormReply:
    """Does what a message or button tells the form to do."""
    field = asked_next(form, state)
    match told:
        case "stop":
            return FormReply(turn.say("form-stopped"), turn.language, SKILL, form=None)
        case "back":
            return ask(turn, form, _back(form, state))
        case "skip" | "any" | "no" if field and field.optional:
            return ask(turn, form, skip(state, field.name))
        case "nod" | "any" if field and field.purpose:
            return said_wrong(turn, form, state, UNCLEAR)
        case "skip" | "no" if field:
            return ask(turn, form, state, turn.say("form-needed"), again=True)
        case "rest":
            return ask(turn, form, skip_details(form, state))
        case "why" if field:
            return ask(turn, form, state, _reason(turn, field), again=True)
        case "send":
            return send(turn, form, state)
        case "change" | "no":
            return list_fields(turn, form, state)
        case "show":
            return ask(turn, form, state, noted(turn, form, state)) if field else sum_up(turn, form, state)
        case _:
            return ask(turn, form, state)


def _reason(turn: Turn, field: Field) -> str:
    """Why something is asked."""
    if field.purpose == "sharing":
        return turn.say("form-why-sharing")
    if field.personal or (field.purpose and field.purpose != "news"):
        return turn.say("form-why-personal")
    return turn.say("form-why")


def _back(form: Form, state: FormState) -> FormState:
    """A step back; behind a consent that is taken back nothing personal stays."""
    state = back(form, state)
    if has_consent(form, state):
        return state
    personal = {field.name for field in form.fields if field.personal}
    return replace(state, given={name: given for name, given in state.given.items() if name not in personal})


def send(turn: Turn, form: Form, state: FormState) -> FormReply:
    """Hands the form in, if all is said and agreed to."""
    if asked_next(form, state) is not None or turn.leads is None or not has_consent(form, state):
        return ask(turn, form, state)
    try:
        lead = hand_in(turn, turn.leads, form, state)
    except UnfitFieldError:
        return sum_up(turn, form, state, turn.say("form-unfit"))
    if form.request == "question_to_staff" and turn.reached:
        go_on = (turn.choose("resume", RESUME),)
        return FormReply(turn.say("handed-over", number=lead.id), turn.language, HANDED_OVER, choices=go_on, form=None)
    text = "\n\n".join((turn.say("form-received", number=lead.id), turn.worded(form.received)))
    return FormReply(text, turn.language, SKILL, form=None)
