"""Raised figures: a note's number behind an amount must not become its last digit, nor 10⁶ a 106."""

from __future__ import annotations

_PLAIN = "0123456789+-()n"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


def raised(text: str) -> str:
    """A text that stands above the line, as characters that do; as it is where it has others (2nd, 1*)."""
    return text.translate(_RAISED) if set(text) <= {*_PLAIN, " "} else text
