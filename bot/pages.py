"""Cuts a long answer into pages that fit a chat bubble."""

from __future__ import annotations

LENGTH = 900
"""Characters on a page, at most; about a phone's screen."""

_STOPS = ("\n", "。", "！", "？", "；", ". ", "! ", "? ", "; ", "，", ", ", " ")


def pages(key: str, rest: str) -> list[str]:
    """The key sentence and the rest, on as many pages as needed; at least one, and none is longer than `LENGTH`.

    A page ends at a line's or a sentence's end where one is near, and never within a number or a Thai cluster unless
    the text has no other place.
    """
    text = "\n\n".join(filter(None, (key.strip(), rest.strip())))
    found: list[str] = []
    while len(text) > LENGTH:
        cut = _cut(text)
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text] if text or not found else found


def _cut(text: str) -> int:
    window = text[: LENGTH + 1]
    for stop in _STOPS:
        at = window.rfind(stop)
        if at >= LENGTH // 2:
            return at + len(stop.rstrip()) if stop.strip() else at
    at = LENGTH
    # Vowels and tones above and below, and what cannot begin a cluster, stay with their consonant.
    while at > 1 and ("\u0e30" <= text[at] <= "\u0e3a" or "\u0e45" <= text[at] <= "\u0e4e" or text[at].isdigit()):
        at -= 1
    return at if at > LENGTH // 2 else LENGTH
