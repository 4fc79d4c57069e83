"""Simplified and Traditional Chinese: which one a text is in, and Traditional for those who write it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def is_traditional(text: str) -> bool:
    """Whether a Chinese text is in Traditional characters, by those that differ between the two."""
    signs = [char for char in _whole(text) if char >= "\u3400"]
    traditional = sum(_simplifier().convert(char) != char for char in signs)
    simplified = sum(_traditionaliser().convert(char) != char for char in signs)
    # 台, 后 and the like belong to both: such a sign proves nothing against several that are plainly of one script.
    return bool(traditional > simplified)


def in_traditional(text: str, keep: Collection[str] = ()) -> str:
    """A Simplified text in Traditional characters; figures and Latin text stay as they are, and so does what to `keep`.

    A Traditional text does not stay as it is: 台灣 would become 臺灣.
    """
    whole = _whole(text)
    kept = [part for part in keep if part and part in whole]
    if not kept:
        return str(_traditionaliser().convert(whole))
    parts = re.split("(" + "|".join(map(re.escape, sorted(kept, key=len, reverse=True))) + ")", whole)
    return "".join(part if part in kept else str(_traditionaliser().convert(part)) for part in parts)


def in_simplified(text: str) -> str:
    """A text with its Traditional characters as Simplified ones."""
    return str(_simplifier().convert(_whole(text)))


def _whole(text: str) -> str:
    """The text without half characters (lone surrogates), on which the converter stops."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _traditionaliser() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2tw")
