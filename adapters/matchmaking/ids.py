"""Ids of leads, parties and projects: short, readable, random, so that none tells how many there are."""

from __future__ import annotations

import secrets
from typing import Literal

_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
"""No 0 and O, 1, I and L, or U and V to mistake for each other."""
_LENGTH = 6
"""Some 590 million ids; one that is taken is drawn again."""


def new_id(prefix: Literal["L", "P", "J", "T", "C", "V"]) -> str:
    """A new id such as "L-7K3PQA": L for a lead, P for a party, J for a project, T for a conversation, C for a course,
    V for a visit."""
    return f"{prefix}-{''.join(secrets.choice(_LETTERS) for _ in range(_LENGTH))}"


def plain_id(text: str) -> str:
    """An id as it is stored, from how somebody typed it."""
    return text.strip().upper()
