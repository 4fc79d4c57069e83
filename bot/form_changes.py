"""What a message changes that does not answer the question: corrections, and answers to other questions."""

from __future__ import annotations

from dataclasses import replace

from bot.corrections import correction
from bot.dialogue import Field, Form, FormReply, ask_again, asked_next, chosen_options, give, has_consent
from bot.form_commands import change, corrected_to
from bot.form_fields import CHANNEL, OTHER
from bot.form_pages import ask
from bot.form_steps import noticed, said_in, take, told_more
from bot.ports import FormState, Given
from bot.turn import Turn

_LONGEST_ASIDE = 60


def changed(turn: Turn, form: Form, state: FormState) -> FormReply | None:
    """The form after "change the amount to 50 million" or 不是罗勇，是孔敬; None for another message."""
    wanted = change(turn.text, form, state.given)
    if wanted:
        return _field_changed(turn, form, state, *wanted)
    meant = correction(turn.text, turn.names)
    right = meant.right if meant else corrected_to(turn.text)
    if not right:
        return None
    after = _with_answers(turn, form, state, right, only=frozenset(state.given))
    if after != state:
        return ask(turn, form, after, turn.say("form-changed"))
    field = asked_next(form, state)
    given = field.read(replace(said_in(turn, right), asked=True)) if field and not field.purpose else None
    return take(turn, form, state, field, given.value, given.said) if field and given else None


def _field_changed(turn: Turn, form: Form, state: FormState, field: Field, new: str) -> FormReply | None:
    if not field.needed(state.given) or (field.name not in state.given and field.name not in state.skipped):
        return None
    given = field.read(replace(said_in(turn, new), asked=True)) if new else None
    if given:
        return ask(turn, form, give(state, field.name, given), turn.say("form-changed"))
    return ask(turn, form, ask_again(state, field.name), turn.worded(field.wrong) if new else "")


def besides(turn: Turn, form: Form, state: FormState) -> FormReply | None:
    """The form after a message that answers another question than the one asked, tells more, "
    "or repeats what it knows."""
    short = len(turn.text) <= _LONGEST_ASIDE
    unsaid = frozenset(field.name for field in form.fields) - frozenset(state.given)
    after = _with_answers(turn, form, state, turn.text, only=None if short else unsaid)
    if after == state:
        after = _with_one_option(turn, form, state) if short else state
    if after == state:
        after = told_more(turn, form, state)
    if after != state:
        return ask(turn, form, after, noticed(turn, form, state, after))
    return ask(turn, form, state, turn.say("form-known")) if short and _known(turn, form, state) else None


def _with_one_option(turn: Turn, form: Form, state: FormState) -> FormState:
    """The form with the option that a text picks of an open question, where it can only be that one's."""
    picked = {
        field.name: code
        for field in form.fields
        if field.options and field.purpose is None and not field.personal and field is not asked_next(form, state)
        if field.name not in state.given and field.needed(state.given)
        if (code := chosen_options(field.options, turn.simplified, field.several))
    }
    if len(picked) != 1:
        return state
    name, code = picked.popitem()
    return give(state, name, Given(code))


def _with_answers(
    turn: Turn, form: Form, state: FormState, text: str, *, only: frozenset[str] | None = None
) -> FormState:
    """The form with what a text plainly says of any field but the one that is asked."""
    said, asked, may_keep = said_in(turn, text), asked_next(form, state), has_consent(form, state)
    for field in form.fields:
        read = field.purpose is None and field is not asked and (may_keep or not field.personal)
        if not read or not field.needed(state.given) or (only is not None and field.name not in only):
            continue
        given = field.read(said)
        if given and given.value not in (OTHER, _value(state, field)) and _is_meant(field, given, state, text):
            state = give(state, field.name, _joined(field, state.given.get(field.name), given))
    return state


def _is_meant(field: Field, given: Given, state: FormState, text: str) -> bool:
    """Whether a text says this of the field: an answer given before gives way to little else than the new one."""
    return field.name not in state.given or not given.said or 2 * len(given.said) >= len(text)


def _known(turn: Turn, form: Form, state: FormState) -> bool:
    """Whether a text says nothing but what the form knows."""
    said = said_in(turn, turn.text)
    for field in form.fields:
        if field.purpose is None and field.name in state.given and (given := field.read(said)):
            # A contact that is there already among others is known, too.
            same = given.value in (_value(state, field), *_value(state, field).split())
            if same and _is_meant(field, given, state, turn.text):
                return True
    return False


def _value(state: FormState, field: Field) -> str:
    return state.given.get(field.name, Given("")).value


def _joined(field: Field, before: Given | None, new: Given) -> Given:
    """A further contact is added to those before, in front of them; anything else takes their place."""
    if field.name != "contact" or before is None:
        return new
    kept = [part for part in before.value.split() if part != CHANNEL]
    return Given(" ".join(dict.fromkeys([*new.value.split(), *kept])))
