"""What can be kept: the last check before the database, whatever a form let through."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bot.lead_ports import UnfitFieldError

LONGEST_TEXT = 4_000
MOST_ITEMS = 100
LARGEST = Decimal(10) ** 15
_KEPT_CONTROLS = "\n\t"

_T = TypeVar("_T")


def adapter_of(kind: Any) -> TypeAdapter[Any]:
    """What reads and writes records of a kind; made once, since that takes a millisecond."""
    return _made(kind)


@cache
def _made(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def fit(record: _T, kind: type[_T]) -> _T:
    """The record, with every field of its type and within limits.

    Raises `UnfitFieldError`, which names the field and never its value.
    """
    _check(record, kind.__name__)
    adapter: TypeAdapter[_T] = adapter_of(kind)
    try:
        return adapter.validate_json(adapter.dump_json(record, warnings="none"))
    except (ValidationError, ValueError) as error:
        where = kind.__name__
        if isinstance(error, ValidationError):
            where = ".".join([where, *(str(part) for part in error.errors()[0]["loc"])])
        # Without its cause, which holds the value.
        raise UnfitFieldError(f"{where} is not of its kind") from None


def _check(value: Any, where: str) -> None:
    if isinstance(value, str):
        _check_text(value, where)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float | Decimal):
        number = Decimal(value)
        if not number.is_finite() or abs(number) > LARGEST:
            raise UnfitFieldError(f"{where} is out of range")
    elif is_dataclass(value):
        for each in fields(value):
            _check(getattr(value, each.name), f"{where}.{each.name}")
    elif isinstance(value, Mapping):
        _check_size(value, where)
        for key, item in value.items():
            _check(key, where)
            _check(item, f"{where}.{key}")
    elif isinstance(value, tuple | list):
        _check_size(value, where)
        for item in value:
            _check(item, where)


def _check_size(value: Any, where: str) -> None:
    if len(value) > MOST_ITEMS:
        raise UnfitFieldError(f"{where} has more than {MOST_ITEMS} items")


def _check_text(text: str, where: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise UnfitFieldError(f"{where} is longer than {LONGEST_TEXT} characters")
    # Cc: control characters, which PostgreSQL (NUL) or a terminal cannot take; Cs: half a character.
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in _KEPT_CONTROLS for char in text):
        raise UnfitFieldError(f"{where} holds control characters")
