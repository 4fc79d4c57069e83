"""A lead's fields in the language of staff: labels and codes in words, what the person wrote as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from adapters.console.words import CODES
from adapters.contacts import ACCOUNT, E_MAIL, ID_NUMBER, PHONE, without_contacts
from bot.leads import Lead, Money

_CHOICES = frozenset(
    "legal_form technology_status export_control outbound_filing land_status feasibility_study employees revenue body"
    " problem procurement format".split()
)
_APART = frozenset(("id", "name", "name_local"))

Word = Callable[[str, str], str]
"""What a code of a kind is called."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field: the label's code, and the value as it is shown. `own`: in the person's own words."""

    label: str
    value: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together; `name` is the heading's code."""

    name: str
    rows: tuple[Row, ...]


def groups(lead: Lead, word: Word) -> list[Group]:
    """All that is known of a lead but who is behind it; what was not said is left out."""
    parts = (
        ("organisation", lead.party),
        ("request", lead.profile if lead.request == "matchmaking" else None),
        ("visit", lead.visit),
        ("training", lead.training),
        ("block", lead.block),
    )
    found = (Group(name, tuple(_rows(record, word))) for name, record in parts if record is not None)
    return [group for group in found if group.rows]


def _rows(record: Any, word: Word) -> Iterator[Row]:
    for each in fields(record):
        value = getattr(record, each.name)
        if value in ("", None, (), "unknown") or (value is False and each.name == "anywhere") or each.name in _APART:
            continue
        yield _row(each.name, value, word)


def _row(name: str, value: Any, word: Word) -> Row:
    match value:
        case bool():
            return Row(name, word("yes-or-no", "yes" if value else "no"))
        case Money():
            return Row(name, shown_money(value))
        case int() | Decimal():
            return Row(name, shown_number(value))
        case datetime():
            return Row(name, f"{value:%Y-%m-%d}")
        case tuple():
            shown = " · ".join(_code(name, str(each), word) for each in value)
            return Row(name, shown[:1].upper() + shown[1:], name not in CODES)
        case _:
            shown = _code(name, str(value), word)
            return Row(name, shown[:1].upper() + shown[1:], name not in CODES and name not in _CHOICES)


def _code(name: str, value: str, word: Word) -> str:
    if name in CODES:
        return word(CODES[name], value)
    return word("choice", f"{name}_{value}") if name in _CHOICES else masked(value)


def masked(text: str) -> str:
    """What somebody wrote, with dots in place of contact data."""
    text = without_contacts(text)
    for mark in (ACCOUNT, E_MAIL, ID_NUMBER, PHONE):
        text = text.replace(mark, "•••")
    return text


def shown_number(number: int | Decimal) -> str:
    """A number with separators, without needless zeros."""
    text = f"{number:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_money(money: Money) -> str:
    """A range of money in its own currency."""
    low, high = (shown_number(end) if end is not None else "" for end in (money.low, money.high))
    ends = low if low == high else f"{low} – {high}".strip()
    return f"{ends} {money.currency}"
