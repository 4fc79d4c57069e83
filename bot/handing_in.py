"""From a form that was confirmed to a lead in the store, with the consents that it stands on."""

from __future__ import annotations

from decimal import Decimal

from bot.amounts import Currency
from bot.dialogue import YES, Form
from bot.form_fields import ANYWHERE_OPTION, CHANNEL, ESTATE, OTHER
from bot.form_places import provinces_of
from bot.leads import Contact, ContactKind, Lead, Money, Party, Person
from bot.messages import Address, Language
from bot.ports import FormState, Given, LeadBook
from bot.turn import Turn

_TECHNOLOGY = "technologies#"


def hand_in(turn: Turn, book: LeadBook, form: Form, state: FormState) -> Lead:
    """Stores consents and lead; a repetition of the same form gives the lead that was stored first.

    Raises what `LeadBook.capture` raises.
    """
    who, now = turn.message.sender, turn.message.received_at
    for each in state.consents:
        book.give_consent(who, each)
    return book.capture(who, form.lead(state, who.channel), person_of(state, who), key=state.key, now=now)


def value(state: FormState, name: str) -> str:
    """What a field was filled with; "" where it was not."""
    return state.given.get(name, Given("")).value


def codes(state: FormState, name: str) -> tuple[str, ...]:
    """The codes of a field that allows several, without "other"."""
    return tuple(code for code in value(state, name).split(",") if code and code != OTHER)


def party_of(state: FormState) -> Party:
    """The organisation."""
    return Party(name=value(state, "organisation"))


def person_of(state: FormState, who: Address) -> Person:
    """Who speaks for it, and how to reach them; the first contact is the preferred one."""
    parts = value(state, "contact").split()
    found = tuple(_contact(part, who, preferred=at == 0) for at, part in enumerate(parts))
    return Person(name=value(state, "name"), contacts=found)


def _contact(part: str, who: Address, preferred: bool) -> Contact:
    if part == CHANNEL:
        return Contact("channel", who.user_id, who.channel, preferred)
    kind, _, text = part.partition(":")
    kinds: dict[str, ContactKind] = {"phone": "phone", "email": "email", "wechat": "wechat", "line": "line"}
    return Contact(kinds.get(kind, "other"), text, preferred=preferred)


def places_of(state: FormState) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Provinces, estates, and whether it is anywhere."""
    found = codes(state, "place")
    estates = tuple(code.removeprefix(ESTATE) for code in found if code.startswith(ESTATE))
    provinces = dict.fromkeys(province for code in found for province in provinces_of(code))
    return tuple(provinces), estates, ANYWHERE_OPTION.code in found


def technologies_of(state: FormState) -> tuple[str, ...]:
    """Ids of the technology catalogue."""
    return tuple(code.removeprefix(_TECHNOLOGY) for code in codes(state, "technology") if code.startswith(_TECHNOLOGY))


def money_of(state: FormState) -> Money | None:
    """The sum, in the currency that was said with it or asked for; None where either is missing."""
    figures, _, currency = value(state, "amount").partition(" ")
    currency = currency or value(state, "currency")
    if not figures or not currency:
        return None
    low, _, high = figures.partition("-")
    return Money(Decimal(low), Decimal(high), currency)


def language_of(code: str) -> Language | None:
    """A language's code as one."""
    languages: dict[str, Language] = {"th": "th", "zh": "zh", "en": "en"}
    return languages.get(code)


def currency_said(state: FormState) -> Currency | str:
    """The currency of the sum; "" where none was said."""
    return value(state, "amount").partition(" ")[2] or value(state, "currency")


def shares(state: FormState) -> bool:
    """Whether the person agreed to be shown to counterparts."""
    return value(state, "sharing") == YES
