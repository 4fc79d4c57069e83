"""Which language a text is in, by its script."""

from __future__ import annotations

import re

from bot.messages import Language

_LATIN_WORD = re.compile(r"[A-Za-z]+")

# A Chinese character carries about as much as three letters of an alphabetic script.
_HAN_WEIGHT = 3


def detect(text: str) -> Language | None:
    """The language of a text, or None where it has no letters that tell.

    Thai and Chinese are told by their scripts. Latin letters are English only where no other script has a real share:
    people write "BOI 免税几年" and "MBR คืออะไร" and want Chinese and Thai. Japanese kana and Korean are nobody's.
    """
    thai = sum("\u0e01" <= char <= "\u0e5b" for char in text)
    han = _HAN_WEIGHT * sum(_is_han(char) for char in text)
    words = _LATIN_WORD.findall(text)
    latin = sum(map(len, words))
    if thai or han:
        native: Language = "th" if thai >= han else "zh"
        # One foreign word inside a long English text (a name in brackets) does not make it Thai or Chinese.
        return "en" if latin > 6 * max(thai, han) else native
    # Acronyms, codes and names ("MBR", "WHA IER", "7.1.1.2") are the same in every language.
    return "en" if any(word.islower() for word in words) else None


def has_words(text: str) -> bool:
    """Whether there is any letter or digit to answer to: not for emoji, punctuation or blanks alone."""
    return any(char.isalnum() for char in text)


def _is_han(char: str) -> bool:
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\U00020000" <= char <= "\U0003ffff"
        or "\uf900" <= char <= "\ufaff"
    )
