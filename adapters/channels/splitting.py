"""Cuts a long text into messages: at paragraphs, lines, sentences and spaces, never inside what a reader sees as one
character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

Measure = Callable[[str], int]
"""The length of a text as a vendor counts it. A text's length is the sum of its characters' lengths."""


def characters(text: str) -> int:
    """Code points."""
    return len(text)


def utf8_bytes(text: str) -> int:
    """Bytes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def utf16_units(text: str) -> int:
    """Code units in UTF-16: two for most emoji."""
    return len(text) + sum(character > "\uffff" for character in text)


# The best places first; the text is cut behind the match.
_PLACES = tuple(
    re.compile(place)
    for place in (
        r"\n[^\S\n]*\n\s*",
        r"\n",
        r"""[。！？…][”’」』）]*\s*|[.!?][”’)"']*\s+""",
        r"[；：]|[;:]\s+",
        r"\s+",
        r"[，、]",
    )
)
_FULL_ENOUGH = 0.5
"""A part is filled at least so far before a better place to cut counts more than a fuller part."""

_ZWJ = "\u200d"
# Thai and Lao vowels that are written before their consonant, and those that follow it.
_LEADING = frozenset("เแโใไເແໂໃໄ")
_FOLLOWING = frozenset("ะาำๅະາຳ")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_HANGUL_FOLLOWING = range(0x1160, 0x1200)


def split_text(text: str, limit: int, measure: Measure = characters) -> list[str]:
    """The text in parts of at most `limit` each, in order; none for a text of blanks.

    Only blanks at the cuts and around the text are dropped. What a reader sees as one character stays whole (Thai with
    its marks and leading vowels, emoji with their joiners, surrogate pairs), unless it alone is longer than a part.
    Raises `ValueError` where not even one code point goes into a part.
    """
    parts = []
    rest = text.strip()
    while rest:
        cut = len(rest) if measure(rest) <= limit else _cut(rest, limit, measure)
        if part := rest[:cut].rstrip():
            parts.append(part)
        rest = rest[cut:].lstrip()
    return parts


def boundaries(text: str) -> list[int]:
    """The places where the text can be cut without splitting what a reader sees as one character; its end included."""
    found = []
    flags = 0
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        flags = flags + 1 if ord(before) in _FLAG_LETTERS else 0
        in_flag = flags % 2 == 1 and ord(after) in _FLAG_LETTERS
        if not (in_flag or _one_character(before, after)):
            found.append(place)
    return [*found, len(text)] if text else []


def _one_character(before: str, after: str) -> bool:
    """Whether no cut is allowed between two code points."""
    if before == "\r" and after == "\n":
        return True
    if after.isspace() or (before.isspace() and before != " "):
        return False
    code = ord(after)
    return (
        unicodedata.category(after) in ("Mn", "Mc", "Me")
        or _ZWJ in (before, after)
        or before in _LEADING
        or after in _FOLLOWING
        or code in _SKIN_TONES
        or code in _TAGS
        or code in _HANGUL_FOLLOWING
        or ("\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff")
    )


def _cut(text: str, limit: int, measure: Measure) -> int:
    """Where the first part of a text that is too long ends."""
    window = _window(text, limit, measure)
    # One code point more, so that a boundary just at the window's end shows.
    allowed = [place for place in boundaries(text[: window + 1]) if place <= window]
    if not allowed:
        return window
    for least in (allowed[-1] * _FULL_ENOUGH, 1):
        for place in _PLACES:
            ends = [match.end() for match in place.finditer(text, 0, window)]
            if (end := _last_allowed(ends, allowed)) >= least:
                return end
    return allowed[-1]


def _window(text: str, limit: int, measure: Measure) -> int:
    """How many code points fit."""
    lengths = list(accumulate(map(measure, text[: max(limit, 0)])))
    window = bisect_right(lengths, limit)
    if window == 0:
        raise ValueError(f"a limit of {limit} holds not even one character")
    return window


def _last_allowed(ends: Sequence[int], allowed: Sequence[int]) -> int:
    return next((end for end in reversed(ends) if allowed[bisect_right(allowed, end) - 1] == end), 0)
