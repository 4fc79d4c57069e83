"""The steps of a form: what is asked next, what an answer fills in, going back, skipping. Pure.

A form is a row of fields. The field to ask is the first one that is needed and neither filled nor skipped, so a form
goes on anywhere: after days, in another process, with fields filled out of turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NewType

from bot.leads import Lead, Purpose, RequestKind
from bot.messages import Language, Reply
from bot.ports import FormState, Given
from bot.script import in_simplified
from bot.things import Names

Phrase = NewType("Phrase", str)
"""The id of one of the bot's own sentences without values to fill in."""

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Said:
    """A text as the readers of fields see it.

    `asked`: it answers the field's own question. `opening`: it is the message that the form began with.
    """

    text: str
    language: Language
    names: Names
    today: date
    asked: bool = False
    opening: bool = False

    @property
    def simplified(self) -> str:
        """The text with Traditional characters as Simplified ones, for comparing it with words."""
        return in_simplified(self.text)


Reader = Callable[[Said], Given | None]
"""Reads a field from a text; None where the text does not say it, or says it in a way that cannot be used."""

Needed = Callable[[Mapping[str, Given]], bool]


def always(given: Mapping[str, Given]) -> bool:
    """Whatever was said: the field is needed."""
    return True


@dataclass(frozen=True, slots=True)
class Option:
    """One of few answers: its code, the label of its button, and the words by which it is meant.

    One that is not `offered` has no button, so that an app can show all that have one.
    """

    code: str
    label: Phrase
    words: re.Pattern[str]
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `words` are what people call it when they correct it. `personal`: it is asked, read and kept only with consent.
    `purpose` makes it the question for a consent, whose text is `bot.consent`'s. `wrong` is said to an answer that
    cannot be used. `several`: more than one of the options may be meant; their codes are joined by commas. `detail`:
    good to know, and left out together with the other details by who is in a hurry. `questions`: a question is an
    answer, too.
    """

    name: str
    question: Phrase
    label: Phrase
    wrong: Phrase
    read: Reader
    words: re.Pattern[str]
    options: tuple[Option, ...] = ()
    several: bool = False
    free: bool = False
    optional: bool = True
    personal: bool = False
    detail: bool = False
    questions: bool = False
    purpose: Purpose | None = None
    needed: Needed = always


@dataclass(frozen=True, slots=True)
class Form:
    """A row of fields for one kind of request; `title` is what it is called.

    `opening` is said when it begins, `received` when it was handed in. `lead` makes of what was said, and of the name
    of the channel, what the store keeps.
    """

    request: RequestKind
    title: Phrase
    opening: Phrase
    received: Phrase
    fields: tuple[Field, ...]
    lead: Callable[[FormState, str], Lead]

    def field(self, name: str) -> Field | None:
        """The field of this name."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True)
class FormReply(Reply):
    """A reply after which the form stands as `form` says; None: there is none any more.

    `verbatim`: it holds a wording that is agreed to, and is shown letter for letter.
    """

    form: FormState | None = None
    verbatim: bool = False


def asked_next(form: Form, state: FormState) -> Field | None:
    """The field to ask; None when all is said."""
    return next(
        (each for each in _needed(form, state) if each.name not in state.given and each.name not in state.skipped), None
    )


def filled_fields(form: Form, state: FormState) -> Iterator[tuple[Field, Given]]:
    """What a summary shows: the needed fields that are filled, in order, without the consents."""
    for each in _needed(form, state):
        if each.name in state.given and each.purpose is None:
            yield each, state.given[each.name]


def give(state: FormState, name: str, given: Given) -> FormState:
    """The form with a field filled in."""
    skipped = tuple(each for each in state.skipped if each != name)
    return replace(state, given={**state.given, name: given}, skipped=skipped)


def skip(state: FormState, name: str) -> FormState:
    """The form with a field left out."""
    return replace(state, skipped=(*state.skipped, name))


def ask_again(state: FormState, name: str) -> FormState:
    """The form with a field open again."""
    return replace(
        state,
        given={each: given for each, given in state.given.items() if each != name},
        skipped=tuple(each for each in state.skipped if each != name),
    )


def skip_details(form: Form, state: FormState) -> FormState:
    """The form with all details left out that nobody has given yet."""
    for each in form.fields:
        if each.detail and each.name not in state.given and each.name not in state.skipped:
            state = skip(state, each.name)
    return state


def back(form: Form, state: FormState) -> FormState:
    """The form with the field before the asked one open again; unchanged at the first."""
    asked = asked_next(form, state)
    before: Field | None = None
    for each in _needed(form, state):
        if each is asked:
            break
        before = each
    if before is None:
        return state
    state = ask_again(state, before.name)
    if before.purpose:
        state = replace(state, consents=tuple(each for each in state.consents if each.purpose != before.purpose))
    return state


def fill_from(form: Form, state: FormState, said: Said) -> FormState:
    """The form with what a text says of fields that are still open; personal ones only where they may be kept."""
    may_keep = has_consent(form, state)
    for each in form.fields:
        is_open = each.name not in state.given and each.purpose is None and (may_keep or not each.personal)
        if is_open and each.needed(state.given) and (given := each.read(said)):
            state = give(state, each.name, given)
    return state


def has_consent(form: Form, state: FormState) -> bool:
    """Whether the person agreed that their data are stored for this request."""
    return any(consent.purpose == form.request for consent in state.consents)


def own_words(state: FormState | None) -> tuple[str, ...]:
    """What a person said in a form, as they said it."""
    given = state.given.values() if state else ()
    return tuple(text for each in given if (text := each.said or each.value) and not text.isascii())


def _needed(form: Form, state: FormState) -> Iterator[Field]:
    return (each for each in form.fields if each.needed(state.given))


def chosen_options(options: tuple[Option, ...], text: str, several: bool) -> str:
    """The code of the option that a text means, or those of several; "" where none is meant."""
    found = {each.code: match.start() for each in options if (match := each.words.search(text))}
    codes = sorted(found, key=lambda code: found[code])
    return ",".join(codes if several else codes[:1])


def option_reader(options: tuple[Option, ...], several: bool = False) -> Reader:
    """Reads a choice from an answer to its question, not from what is said in passing."""

    def read(said: Said) -> Given | None:
        code = chosen_options(options, said.simplified, several) if said.asked else ""
        return Given(code) if code else None

    return read
