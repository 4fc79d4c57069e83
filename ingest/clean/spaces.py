"""Spaces in a row, and at the ends."""

from __future__ import annotations

import re

_SEVERAL = re.compile(" {2,}")


def single(text: str) -> str:
    """The text with single spaces, none at its ends."""
    return _SEVERAL.sub(" ", text).strip(" ")
