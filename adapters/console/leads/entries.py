"""The fields of a record as entries of a form, made from the record's own types, and read back with what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from adapters.console.ways import Form
from adapters.console.words import CODES
from adapters.matchmaking.fields import LARGEST, LONGEST_TEXT
from bot.leads import Money

Shape = Literal["text", "lines", "number", "choice", "ticks", "tick", "money"]

CURRENCIES = ("THB", "CNY", "USD", "EUR", "JPY", "HKD", "SGD")
"""Offered first; a record keeps another one that it has."""
LONGEST_LINE = 1_000
MOST_LINES = 100
_PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form. `name` is the input's, `label` the field's code.

    `values` are what is chosen or typed, `options` the codes to choose from, and `kind` what names them. `trouble` is
    the sentence that says what is wrong with it; `now` what the record holds where that is another since it was read.
    `needed`: one of the options has to be chosen.
    """

    name: str
    label: str
    shape: Shape
    kind: str = ""
    values: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    trouble: str = ""
    now: tuple[str, ...] = ()
    needed: bool = False

    @property
    def value(self) -> str:
        """What is typed, or the one that is chosen."""
        return self.values[0] if self.values else ""


class WrongError(Exception):
    """What was typed in a field is none of its kind; the sentence says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


Codes = Callable[[str], Sequence[str]]
"""The codes that the catalogues have for a field, e.g. "sectors"; none where they do not know it."""


def entries(prefix: str, record: Any, codes: Codes, apart: frozenset[str]) -> list[Entry]:
    """A record's fields with what they hold."""
    return [
        _entry(f"{prefix}.{each.name}", each.name, _hint(type(record), each.name), getattr(record, each.name), codes)
        for each in fields(record)
        if each.name not in apart
    ]


def read(entry: Entry, form: Form, hint: Any) -> Any:
    """What a form says for an entry. Raises `WrongError`."""
    match entry.shape:
        case "money":
            return _money(entry, form)
        case "ticks":
            given = form.getlist(entry.name)
            if not set(given) <= set(entry.options):
                raise WrongError("edit-wrong-code")
            # Their order says what comes first: what was there stays where it was.
            return tuple(code for code in dict.fromkeys((*entry.values, *entry.options)) if code in given)
        case "tick":
            return form.get(entry.name, "") == "yes"
    text = form.get(entry.name, "").replace("\r\n", "\n").strip()
    match entry.shape:
        case "lines":
            return _lines(text)
        case "number":
            return number(text, whole=int in kinds_of(hint), percent=entry.label.endswith(_PERCENT))
        case "choice":
            return _choice(entry, text, hint)
        case _:
            if len(text) > LONGEST_TEXT:
                raise WrongError("edit-wrong-length")
            return text


def typed(entry: Entry, form: Form) -> tuple[str, ...]:
    """What stands in a form for an entry, as it was typed."""
    if entry.shape == "money":
        return tuple(form.get(f"{entry.name}.{part}", "").strip() for part in ("low", "high", "currency"))
    if entry.shape == "ticks":
        return tuple(form.getlist(entry.name))
    return (form.get(entry.name, "").replace("\r\n", "\n"),)


def hint_of(record: Any, name: str) -> Any:
    """The type of a record's field."""
    return _hint(type(record), name)


def number(text: str, *, whole: bool, percent: bool = False) -> int | Decimal | None:
    """A number as people type it ("30,000,000"), None for nothing. Raises `WrongError`."""
    if not text:
        return None
    try:
        value = Decimal(text.replace(",", "").replace("，", "").replace(" ", "").rstrip("%"))
    except InvalidOperation:
        raise WrongError("edit-wrong-number") from None
    if not value.is_finite() or value < 0 or value > LARGEST or (whole and value != value.to_integral_value()):
        raise WrongError("edit-wrong-number")
    if percent and value > 100:
        raise WrongError("edit-wrong-percent")
    return int(value) if whole else value


def kinds_of(hint: Any) -> tuple[Any, ...]:
    """The types of a field that may also be None."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(kind for kind in get_args(hint) if kind is not NoneType)
    return (hint,)


@cache
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record)


def _hint(record: type, name: str) -> Any:
    return _hints(record)[name]


def _entry(name: str, label: str, hint: Any, value: Any, codes: Codes) -> Entry:
    [kind, *_] = kinds_of(hint)
    values = shown(value)
    if kind is Money:
        currency = values[2] if values[2:] else ""
        return Entry(name, label, "money", "", values, tuple(dict.fromkeys(filter(None, (*CURRENCIES, currency)))))
    if kind is bool:
        optional = NoneType in get_args(hint)
        return Entry(name, label, "choice" if optional else "tick", "yes-or-no", values, ("yes", "no"))
    if get_origin(kind) is Literal:
        word = CODES.get(label, "choice")
        return Entry(name, label, "choice", word, values, get_args(kind), needed=NoneType not in get_args(hint))
    if get_origin(kind) is tuple:
        return _several(name, label, get_args(kind)[0], values, codes)
    if kind in (int, Decimal):
        return Entry(name, label, "number", "", values)
    known = tuple(codes(label))
    return (
        Entry(name, label, "choice", CODES[label], values, known) if known else Entry(name, label, "text", "", values)
    )


def _several(name: str, label: str, kind: Any, values: tuple[str, ...], codes: Codes) -> Entry:
    options = get_args(kind) if get_origin(kind) is Literal else tuple(codes(label))
    if label not in CODES:
        return Entry(name, label, "lines", "", ("\n".join(values),))
    # What the record has stays, though no catalogue knows it any more.
    return Entry(name, label, "ticks", CODES[label], values, tuple(dict.fromkeys((*options, *values))))


def shown(value: Any) -> tuple[str, ...]:
    """What a field holds, as a form shows it."""
    match value:
        case None | "" | ():
            return ()
        case bool():
            return ("yes" if value else "no",)
        case tuple():
            return tuple(str(each) for each in value)
        case Money():
            ends = (format(end, "f") if end is not None else "" for end in (value.low, value.high))
            return (*ends, value.currency)
        case Decimal():
            return (format(value, "f"),)
        case _:
            return (str(value),)


def _choice(entry: Entry, text: str, hint: Any) -> Any:
    if not text:
        if entry.needed:
            raise WrongError("edit-wrong-needed")
        return "" if str in kinds_of(hint) else None
    if text not in entry.options and (text,) != entry.values:
        raise WrongError("edit-wrong-code")
    return text == "yes" if bool in kinds_of(hint) else text


def _lines(text: str) -> tuple[str, ...]:
    lines = tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise WrongError("edit-wrong-length")
    return lines


def _money(entry: Entry, form: Form) -> Money | None:
    low, high = (number(form.get(f"{entry.name}.{end}", "").strip(), whole=False) for end in ("low", "high"))
    currency = form.get(f"{entry.name}.currency", "").strip()
    if low is None and high is None:
        return None
    if currency not in entry.options:
        raise WrongError("edit-wrong-currency")
    if low is not None and high is not None and low > high:
        raise WrongError("edit-wrong-range")
    return Money(Decimal(low) if low is not None else None, Decimal(high) if high is not None else None, currency)
