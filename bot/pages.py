"""Cuts a long answer into pages that fit a chat bubble."""

from __future__ import annotations

import unicodedata

LENGTH = 900
"""Characters on a page, at most; about a phone's screen."""

# Places to end a page, the best first. What can be seen of a stop stays on the page that it ends.
_STOPS = ("\n", "。", "！", "？", "；", ". ", "! ", "? ", "; ", "，", ", ", " ")
# Thai vowels that stand before their consonant, and the signs that cannot begin a syllable.
_BEFORE_CONSONANT = frozenset("เแโใไ")
_NEVER_FIRST = frozenset("ะาำๅๆฯ")
_JOINER = "\u200d"


def pages(key: str, rest: str) -> list[str]:
    """The key sentence and the rest, on as many pages as needed; at least one, and none is longer than `LENGTH`.

    A page ends at a line's or a sentence's end where one is near, and never within a number, a Thai syllable's cluster
    or a composed emoji unless the text has no other place. Joined, the pages hold all the text but the blanks at their
    ends.
    """
    text = "\n\n".join(filter(None, (key.strip(), rest.strip())))
    found: list[str] = []
    while len(text) > LENGTH:
        cut = _cut(text)
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text] if text or not found else found


def shortened(text: str, length: int) -> str:
    """A text of at most `length` characters: its beginning with "…" where it is longer, cut as a page is."""
    return text if len(text) <= length else text[: _cut(text, length - 1)].rstrip(" ,;，；") + "…"


def _cut(text: str, length: int = LENGTH) -> int:
    """Where to cut a text that is longer than a page: in the second half of the page, if there is any place for it."""
    for stop in _STOPS:
        seen = len(stop.rstrip())
        at = text.rfind(stop, 0, length + len(stop) - seen)
        if at >= length // 2:
            return at + seen
    return next((at for at in range(length, length // 2, -1) if _can_part(text[at - 1], text[at])), length)


def _can_part(before: str, after: str) -> bool:
    """Whether two neighbouring characters may stand on two pages."""
    if before in _BEFORE_CONSONANT or after in _NEVER_FIRST or _JOINER in (before, after):
        return False
    # Marks above, below and on letters; variation selectors; the colours of emoji.
    if unicodedata.category(after).startswith("M") or unicodedata.category(after) == "Sk":
        return False
    figure = (before.isdigit() or before in ".,") and (after.isdigit() or after in ".,%")
    return not figure and not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
