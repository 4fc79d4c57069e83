"""What a form shows: its next question, what was wrong with an answer, the summary, the list of what can be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from bot import consent
from bot.dates import shown_date
from bot.dialogue import Field, Form, FormReply, Phrase, asked_next, filled_fields
from bot.form_fields import CHANNEL
from bot.language import listed
from bot.messages import Choice, Language
from bot.ports import FormState, Given
from bot.turn import Turn

SKILL = "form"
SET, SKIP, CHANGE = "form:set:", "form:skip:", "form:change:"
GO, BACK, STOP, SEND, CHANGE_SOMETHING = "form:go", "form:back", "form:stop", "form:send", "form:change"
REST = "form:rest"
UNCLEAR = Phrase("consent-unclear")

COLON: dict[Language, str] = {"th": ": ", "zh": "：", "en": ": "}
_LONGEST_SHOWN = 300
_MOST_CHOICES = 13
"""As many as LINE shows."""


def ask(turn: Turn, form: Form, state: FormState, *before: str, again: bool = False) -> FormReply:
    """The next question behind some sentences, or the summary where all is said. `turn` is in the form's language.

    `again`: it was asked just now, so that the wording of a consent still stands above.
    """
    field = asked_next(form, state)
    if field is None:
        return sum_up(turn, form, state, *before)
    stands = again and field.purpose is not None and state.shown == seen(field, turn.language)
    if field.purpose:
        state = replace(state, shown=seen(field, turn.language))
    question = turn.worded(UNCLEAR) if stands else question_of(turn, field)
    return FormReply(
        _joined(*before, question),
        turn.language,
        SKILL,
        choices=_choices(turn, field, state),
        form=state,
        verbatim=field.purpose is not None and not stands,
    )


def seen(field: Field, language: Language) -> str:
    """Names the wording of a consent in a language."""
    return f"{field.name}:{language}"


def question_of(turn: Turn, field: Field) -> str:
    """What is asked: the wording of a consent, or the field's question."""
    if field.purpose and turn.terms:
        return consent.wording(turn.phrases, turn.language, field.purpose, turn.terms)
    return turn.worded(field.question)


def said_wrong(turn: Turn, form: Form, state: FormState, phrase: Phrase) -> FormReply:
    """A kind word about an answer that cannot be used, and the question again, shortly."""
    stands = phrase == UNCLEAR
    return ask(turn, form, state, "" if stands else turn.worded(phrase), again=True)


def sum_up(turn: Turn, form: Form, state: FormState, *before: str) -> FormReply:
    """All that was said, to be confirmed before anything is handed in."""
    text = _joined(*before, turn.say("form-summary", title=turn.worded(form.title)), noted(turn, form, state))
    choices = (
        turn.choose("form-send", SEND),
        turn.choose("form-change", CHANGE_SOMETHING),
        turn.choose("form-stop", STOP),
    )
    return FormReply(_joined(text, turn.say("form-confirm")), turn.language, SKILL, choices=choices, form=state)


def list_fields(turn: Turn, form: Form, state: FormState) -> FormReply:
    """What can be changed, as buttons."""
    fields = (field for field, _ in filled_fields(form, state))
    choices = tuple(Choice(turn.worded(field.label), f"{CHANGE}{field.name}") for field in fields)
    text = turn.say("form-change-what")
    return FormReply(text, turn.language, SKILL, choices=(*choices, turn.choose("form-go", GO)), form=state)


def noted(turn: Turn, form: Form, state: FormState, only: Collection[str] | None = None) -> str:
    """What was said so far, a line for each field; `only` of some."""
    return "\n".join(_lines(turn, form, state, only))


def _lines(turn: Turn, form: Form, state: FormState, only: Collection[str] | None) -> Iterator[str]:
    for field, given in filled_fields(form, state):
        if only is not None and field.name not in only:
            continue
        yield f"• {turn.worded(field.label)}{COLON[turn.language]}{shown(turn, field, given)}"


def shown(turn: Turn, field: Field, given: Given) -> str:
    """A value in words: as it was said, by the labels of its options, or a sum with its currency."""
    if given.said:
        return given.said[:_LONGEST_SHOWN]
    if field.name == "when":
        return shown_date(given.value, turn.language)
    if field.name == "amount":
        return sum_in_words(given.value)
    if field.name == "contact":
        parts = (part.partition(":")[2] or turn.say("form-contact-here") for part in given.value.split())
        return listed(parts, turn.language)
    labels = {option.code: option.label for option in field.options}
    codes = given.value.split(",")
    if field.options and all(code in labels for code in codes):
        return listed((turn.worded(labels[code]) for code in codes), turn.language)
    return given.value[:_LONGEST_SHOWN]


def sum_in_words(value: str) -> str:
    """A sum as it is stored ("30000000-50000000 CNY"), with thousands parted and equal ends shown once."""
    figures, _, currency = value.partition(" ")
    low, _, high = figures.partition("-")
    ends = [f"{Decimal(end):,f}" for end in dict.fromkeys((low, high))]
    return f"{'–'.join(ends)} {currency}".strip()


def _choices(turn: Turn, field: Field, state: FormState) -> tuple[Choice, ...]:
    """The options, then what can be done instead; after a consent's two buttons nothing that could be mistaken."""
    options = tuple(
        Choice(turn.worded(option.label), f"{SET}{field.name}:{option.code}")
        for option in field.options
        if option.offered and (option.code != CHANNEL or turn.reached)
    )
    around = [turn.choose("form-skip", f"{SKIP}{field.name}")] if field.optional else []
    if state.given or state.skipped:
        around.append(turn.choose("form-back", BACK))
    around.append(turn.choose("form-stop", STOP))
    if field.detail and len(options) + len(around) < _MOST_CHOICES:
        around.insert(1, turn.choose("form-rest", REST))
    return (*options, *around)


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))
