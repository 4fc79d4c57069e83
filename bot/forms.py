"""A form in the conversation: begins with what was said, asks one thing at a time, sums up, hands in after a yes."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from bot import consent
from bot.contacts import contacts
from bot.corrections import correction
from bot.dialogue import (
    NO,
    YES,
    Field,
    Form,
    FormReply,
    Phrase,
    Said,
    ask_again,
    asked_next,
    back,
    chosen_options,
    fill_from,
    give,
    has_consent,
    skip,
)
from bot.form_commands import Command, asks, change, command
from bot.form_pages import (
    BACK,
    CHANGE,
    CHANGE_SOMETHING,
    GO,
    SEND,
    SET,
    SKILL,
    SKIP,
    STOP,
    ask,
    list_fields,
    noted,
    said_wrong,
    seen,
    sum_up,
)
from bot.handing_in import hand_in
from bot.language import detect
from bot.lead_ports import UnfitFieldError
from bot.messages import Address, Language
from bot.ports import HANDED_OVER, FormState, Given
from bot.turn import Turn
from bot.usable import holds_identity

MOST_ASIDE = 3
"""Messages in a row about something else after which a form waits until the person takes it up again."""

SURE = 0.7
"""The confidence from which a message that a form could not read counts as a question; see `bot.skills.answer`."""

_SHORT = 24
_KEY = 24


def begin(turn: Turn, form: Form) -> FormReply:
    """Starts a form with what was said: in this message, in the form before, in the question before."""
    before = turn.memory.form
    if before and before.request == form.request and not turn.text:
        return ask(turn.in_language(before.language), form, _stepped(turn, before))
    state = FormState(form.request, _key(turn.message.sender, turn), turn.language)
    text = "" if turn.choice else turn.text
    state = fill_from(form, state, replace(_said(turn, text), opening=True))
    state = fill_from(form, state, _said(turn, " ".join(turn.memory.subject)))
    if before:
        kept = {name: given for name, given in before.given.items() if (field := form.field(name)) and _carries(field)}
        state = replace(state, given={**kept, **state.given})
    later = turn.say("form-contact-later") if contacts(text, turn.language) else ""
    so_far = noted(turn, form, state)
    known = f"{turn.say('form-noted')}\n{so_far}" if so_far else ""
    return ask(turn, form, _stepped(turn, state), turn.worded(form.opening), later, known)


def _carries(field: Field) -> bool:
    return not field.personal and field.purpose is None and field.name in ("place", "amount", "currency", "sector")


def directed(turn: Turn, form: Form) -> FormReply | None:
    """The reply to a button of the form, or to a message that tells the form what to do or picks an option."""
    state = turn.memory.form
    if state is None:
        return None
    turn = _in_its_language(turn, state)
    if turn.choice:
        return _pressed(turn, form, _stepped(turn, state)) if turn.choice.startswith("form:") else None
    field = asked_next(form, state)
    picked = field and len(turn.text) <= _SHORT and not asks(turn.text) and _picked(turn, field)
    if field and picked and not _waits(state):
        return _take(turn, form, _stepped(turn, state), field, picked)
    told = command(turn.text, at_end=field is None)
    if told is None or (_waits(state) and told not in ("go", "stop")):
        return None
    state = _stepped(turn, replace(state, language=_switched(turn, state.language)))
    return _obey(turn.in_language(state.language), form, state, told)


def _picked(turn: Turn, field: Field) -> str:
    """The code of the option that a short message means. Free text and amounts are left to their readers."""
    return "" if field.free else chosen_options(field.options, turn.text, field.several)


def told(turn: Turn, form: Form) -> FormReply | None:
    """The reply to a message as an answer; None where it is a question, which others answer."""
    state = turn.memory.form
    if state is None or turn.choice or _waits(state):
        return None
    turn = _in_its_language(turn, state)
    state = _stepped(turn, state)
    if holds_identity(turn.text):
        return ask(turn, form, state, turn.say("form-identity"))
    if changed := _changed(turn, form, state):
        return changed
    field = asked_next(form, state)
    if field is None:
        return None if asks(turn.text) or turn.findings.confidence >= SURE else sum_up(turn, form, state)
    said = replace(_said(turn, turn.text), asked=True)
    given = field.read(said)
    if asks(turn.text) and (field.purpose or not given or (field.free and (not _long(field) or _sure(turn)))):
        return None
    if given is None:
        other = fill_from(form, state, _said(turn, turn.text))
        if other.given != state.given:
            return ask(turn, form, other)
        wrong = Phrase("form-too-long") if len(turn.text) > 1_000 else field.wrong
        return None if not field.purpose and _sure(turn) else said_wrong(turn, form, state, wrong)
    if _long(field):
        state = replace(state, language=_switched(turn, state.language))
        turn = turn.in_language(state.language)
    return _take(turn, form, state, field, given.value, given.said)


def _take(turn: Turn, form: Form, state: FormState, field: Field, value: str, said: str = "") -> FormReply:
    """Fills in an answer, and what it says of other fields."""
    if field.purpose and value == YES and state.shown != seen(field, turn.language):
        # What is agreed to has to be on the screen, in this language.
        return ask(turn, form, state)
    state = give(state, field.name, Given(value, said))
    if field.purpose:
        return _consented(turn, form, state, field, value)
    if not turn.choice:
        state = fill_from(form, state, _said(turn, turn.text))
    return ask(turn, form, state)


def _consented(turn: Turn, form: Form, state: FormState, field: Field, value: str) -> FormReply:
    assert field.purpose
    if value == NO and field.purpose == form.request:
        text = turn.say("consent-declined")
        return FormReply(text, turn.language, SKILL, form=None)
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


def _obey(turn: Turn, form: Form, state: FormState, told: Command) -> FormReply | None:
    field = asked_next(form, state)
    match told:
        case "stop":
            return FormReply(turn.say("form-stopped"), turn.language, SKILL, form=None)
        case "back":
            return ask(turn, form, _back(form, state))
        case "skip" if field and field.optional:
            return ask(turn, form, skip(state, field.name))
        case "skip" if field:
            return ask(turn, form, state, turn.say("form-needed"))
        case "send":
            return _send(turn, form, state)
        case "change":
            return list_fields(turn, form, state)
        case "show":
            return ask(turn, form, state, noted(turn, form, state)) if field else sum_up(turn, form, state)
        case _:
            return ask(turn, form, state)


def _back(form: Form, state: FormState) -> FormState:
    """A step back; behind a consent that is taken back nothing personal stays."""
    state = back(form, state)
    if has_consent(form, state):
        return state
    personal = {field.name for field in form.fields if field.personal}
    return replace(state, given={name: given for name, given in state.given.items() if name not in personal})


def _pressed(turn: Turn, form: Form, state: FormState) -> FormReply | None:
    """What a button does; one whose question is not asked any more changes that answer, a forged one asks again."""
    choice = turn.choice
    commands: dict[str, Command] = {GO: "go", BACK: "back", STOP: "stop", CHANGE_SOMETHING: "change"}
    if choice in commands:
        return _obey(turn, form, state, commands[choice])
    if choice == SEND:
        return _send(turn, form, state)
    if choice.startswith(SET):
        name, _, code = choice.removeprefix(SET).partition(":")
        return _pressed_option(turn, form, state, form.field(name), code)
    if choice.startswith(SKIP):
        asked = asked_next(form, state)
        same = asked and asked.optional and asked.name == choice.removeprefix(SKIP)
        return ask(turn, form, skip(state, asked.name) if asked and same else state)
    field = form.field(choice.removeprefix(CHANGE)) if choice.startswith(CHANGE) else None
    if field and field.purpose is None and field.name in state.given:
        return ask(turn, form, ask_again(state, field.name))
    return ask(turn, form, state)


def _pressed_option(turn: Turn, form: Form, state: FormState, field: Field | None, code: str) -> FormReply:
    known = field and code in {option.code for option in field.options}
    if not field or not known or not field.needed(state.given):
        return ask(turn, form, state)
    asked = asked_next(form, state)
    may = (asked is not None and asked.name == field.name) or (field.purpose is None and field.name in state.given)
    return _take(turn, form, state, field, code) if may else ask(turn, form, state)


def _send(turn: Turn, form: Form, state: FormState) -> FormReply:
    if asked_next(form, state) is not None or turn.leads is None or not has_consent(form, state):
        return ask(turn, form, state)
    try:
        lead = hand_in(turn, turn.leads, form, state)
    except UnfitFieldError:
        return sum_up(turn, form, state, turn.say("form-unfit"))
    text = "\n\n".join((turn.say("form-received", number=lead.id), turn.worded(form.received)))
    if form.request == "question_to_staff" and turn.reached:
        return FormReply(turn.say("handed-over", number=lead.id), turn.language, HANDED_OVER, form=None)
    return FormReply(text, turn.language, SKILL, form=None)


# --- corrections ----------------------------------------------------------------------------------------------------


def _changed(turn: Turn, form: Form, state: FormState) -> FormReply | None:
    """The form after "change the amount to 50 million" or 不是罗勇，是孔敬; None for another message."""
    wanted = change(turn.text, form)
    if wanted:
        field, new = wanted
        if not field.needed(state.given) or (field.name not in state.given and field.name not in state.skipped):
            return None
        given = field.read(replace(_said(turn, new), asked=True)) if new else None
        if given:
            return ask(turn, form, give(state, field.name, given), turn.say("form-changed"))
        note = turn.worded(field.wrong) if new else ""
        return ask(turn, form, ask_again(state, field.name), note)
    meant = correction(turn.text, turn.names)
    if not meant:
        return None
    for field in form.fields:
        if field.name in state.given and field.purpose is None:
            given = field.read(_said(turn, meant.right))
            if given and given != state.given[field.name]:
                return ask(turn, form, give(state, field.name, given), turn.say("form-changed"))
    return None


# --- small matters --------------------------------------------------------------------------------------------------


def _said(turn: Turn, text: str) -> Said:
    return Said(text, turn.language, turn.names, turn.message.received_at.date())


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


def _long(field: Field) -> bool:
    """Whether a field is answered in sentences."""
    return field.free and field.name in ("summary", "topic")


def _sure(turn: Turn) -> bool:
    return turn.findings.confidence >= SURE
