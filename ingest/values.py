"""Ids, dates, addresses, languages and numbers as people write them in front matter and catalogues."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bot.messages import LANGUAGES, Language
from ingest.reading import RefusedError

_AS_OF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_BUDDHIST_ERA_FROM = 2400
_OLDEST = 1900
_SLUG = re.compile(r"[^\s#?&/%<>\"'`{}|\\^]+")
_SLUG_WORD = re.compile(r"[\w\u0E31\u0E34-\u0E3A\u0E47-\u0E4E.+-]+")
_LONGEST_SLUG = 120
_LONGEST_MADE_SLUG = 80
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_NUMBER = re.compile(r"[-−]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


def as_of_date(value: Any, path: Path, line: int, name: str = "as_of") -> str:
    """A date of information as YYYY, YYYY-MM or YYYY-MM-DD; "" if there is none.

    A year of the Buddhist era is refused rather than guessed at: 2568 may be a slip of the pen for 2025.
    """
    text = str(value if value is not None else "").strip()
    if not text:
        return ""
    match = _AS_OF.fullmatch(text)
    if not match:
        raise RefusedError(path, line, f"{name} is {text!r}: write YYYY, YYYY-MM or YYYY-MM-DD", "date")
    year, month, day = (int(part or 1) for part in match.groups())
    if year >= _BUDDHIST_ERA_FROM:
        raise RefusedError(path, line, f"{name} is {text!r}: write the year in the common era ({year - 543})", "date")
    try:
        date(year, month, day)
    except ValueError as error:
        raise RefusedError(path, line, f"{name} is {text!r}: there is no such date", "date") from error
    if year < _OLDEST:
        raise RefusedError(path, line, f"{name} is {text!r}: write a year from {_OLDEST} on", "date")
    return text


def source_addresses(value: Any, path: Path, line: int) -> tuple[str, ...]:
    """The addresses of a source: one string parted by spaces, or a list. A word that is no address is refused."""
    if value is None:
        return ()
    parts = value.split() if isinstance(value, str) else [str(part).strip() for part in value]
    for part in filter(None, parts):
        if not _ADDRESS.fullmatch(part):
            raise RefusedError(
                path, line, f"{part!r} is no address of a source: write addresses such as https://boi.go.th"
            )
    return tuple(filter(None, parts))


def truth(value: Any, path: Path, line: int, name: str) -> bool:
    """A yes or no as staff write it; blank is no. Anything else is refused."""
    text = str(value if value is not None else "").strip().casefold()
    if text in {"true", "yes", "1"}:
        return True
    if text in {"false", "no", "0", ""}:
        return False
    raise RefusedError(path, line, f"{name} is {value!r}: write true or false")


def language_of(value: Any, path: Path, line: int) -> Language:
    """One of the three languages, also under its usual tags (zh-CN, en_GB)."""
    text = str(value).strip().casefold().partition("-")[0].partition("_")[0]
    for language in LANGUAGES:
        if text == language:
            return language
    raise RefusedError(path, line, f"lang is {value!r}: write th, zh or en", "language")


def checked_slug(value: str, path: Path, line: int, what: str) -> str:
    """An id that can stand in a section id and in an address: no spaces, no # or other reserved signs.

    It comes back in Unicode's composed form, since the same word from another system may be written decomposed.
    """
    if not value:
        raise RefusedError(path, line, f"{what} is missing")
    if not _SLUG.fullmatch(value) or not value.isprintable():
        raise RefusedError(path, line, f"{what} {value!r} must have no spaces and none of # ? & / % < > quotes", "slug")
    if len(value) > _LONGEST_SLUG:
        raise RefusedError(path, line, f"{what} is longer than {_LONGEST_SLUG} characters")
    return unicodedata.normalize("NFC", value)


def made_slug(words: str) -> str:
    """An id made from a heading or a file's name, in any of the three languages; "" where there is no letter."""
    composed = unicodedata.normalize("NFC", words).casefold()
    return "-".join(_SLUG_WORD.findall(composed))[:_LONGEST_MADE_SLUG].strip("-.")


def number(text: str) -> float | None:
    """The value of a figure such as 12.5, -3, 1,234 or ๑๒; None for any other text."""
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", "").replace("−", "-"))


def grouped(text: str) -> str:
    """A number with its thousands parted, as all three languages print it; other text as it is."""
    if not _NUMBER.fullmatch(text) or "," in text:
        return text
    whole, dot, rest = text.partition(".")
    sign = whole[:1] if whole[:1] in "-−" else ""
    digits = whole[len(sign) :]
    return f"{sign}{int(digits):,}{dot}{rest}" if len(digits) > 3 and not digits.startswith("0") else text


def close_name(given: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant by one that is not among them; None where none is near."""
    from difflib import get_close_matches

    plain = given.strip().casefold().replace("-", "_").replace(" ", "_")
    begun = [
        name for name in known if min(len(name), len(plain)) > 3 and (name.startswith(plain) or plain.startswith(name))
    ]
    near = get_close_matches(plain, list(known), n=1, cutoff=0.8) if len(plain) > 3 else []
    return next(iter([*[name for name in known if name == plain], *near, *begun]), None)
