"""Characters that a text may not hold."""

from __future__ import annotations


def storable(text: str) -> str:
    """The text with U+FFFD for what no database takes: halves of surrogate pairs, which JSON can name, and NUL."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "\ufffd")
