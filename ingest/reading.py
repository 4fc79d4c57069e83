"""What every source file's reader shares: the refusal, and dates, addresses and languages as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language

_AS_OF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_BUDDHIST_ERA_FROM = 2400
_SLUG = re.compile(r"[^\s#?&/%<>\"'`{}|\\^]+")


class RefusedError(OperatorError):
    """A file that cannot be taken in, with the line (1-based, 0 for the file as a whole) and what to mend."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


def read_text(path: Path) -> str:
    """The file as UTF-8 text with plain line ends, without a byte order mark.

    Raises `RefusedError` for a file that cannot be opened, is binary, or is not UTF-8, naming the line.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RefusedError(path, 0, f"cannot be read: {error.strerror}") from error
    if b"\0" in raw:
        raise RefusedError(path, raw[: raw.index(b"\0")].count(b"\n") + 1, "binary data, not text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise RefusedError(path, line, "not UTF-8 text: save the file as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_of_date(value: Any, path: Path, line: int) -> str:
    """A date of information as YYYY, YYYY-MM or YYYY-MM-DD; "" if there is none.

    A year of the Buddhist era is refused rather than guessed at: 2568 may be a slip of the pen for 2025.
    """
    text = str(value if value is not None else "").strip()
    if not text:
        return ""
    match = _AS_OF.fullmatch(text)
    if not match:
        raise RefusedError(path, line, f"as_of is {text!r}: write YYYY, YYYY-MM or YYYY-MM-DD")
    if int(match[1]) >= _BUDDHIST_ERA_FROM:
        raise RefusedError(path, line, f"as_of is {text!r}: write the year in the common era ({int(match[1]) - 543})")
    return text


def source_addresses(value: Any) -> tuple[str, ...]:
    """The addresses of a source: one string parted by spaces, or a list."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, Iterable):
        return tuple(str(part).strip() for part in value if str(part).strip())
    return (str(value),)


def truth(value: Any, path: Path, line: int, name: str) -> bool:
    """A yes or no as staff write it; blank is no. Anything else is refused."""
    text = str(value if value is not None else "").strip().casefold()
    if text in {"true", "yes", "1"}:
        return True
    if text in {"false", "no", "0", ""}:
        return False
    raise RefusedError(path, line, f"{name} is {value!r}: write true or false")


def language_of(value: Any, path: Path, line: int) -> Language:
    """One of the three languages, also under its usual tags (zh-CN, en-GB)."""
    text = str(value).strip().casefold().partition("-")[0].partition("_")[0]
    for language in LANGUAGES:
        if text == language:
            return language
    raise RefusedError(path, line, f"lang is {value!r}: write th, zh or en")


def checked_slug(value: str, path: Path, line: int, what: str) -> str:
    """An id that can stand in a section id and in an address: no spaces, no # or other reserved signs."""
    if not _SLUG.fullmatch(value):
        raise RefusedError(path, line, f"{what} {value!r} must have no spaces and none of # ? & / % < > quotes")
    return value
