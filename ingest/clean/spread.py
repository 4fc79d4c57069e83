"""Letters that stand one by one, as letter-spacing and justified lines leave them in a PDF file: ส ่ ง เ ส ร ิ ม."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_GAP = re.compile("( +)")
_DEPENDENT = "ะาำๅ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# A digit or sign inside a spread word ("พ . ศ . ๒ ๕ ๖ ๘") belongs to it.
_SIGN = re.compile("[0-9๐-๙.,/()%-]")
# What never stands alone: a vowel or mark without its consonant, and a syllable that ends in ั or ื, which need one more.
_TORN = re.compile(f"[เ-ไ]|[{_DEPENDENT}]+|.*[\u0e31\u0e37][\u0e48-\u0e4b]?")


def _torn(words: Sequence[str]) -> bool:
    return any(_TORN.fullmatch(word) for word in words)


def _spelt(words: Sequence[str]) -> bool:
    """Whether letters spell a word: small ones after the first, or capitals; not a list of them (A B C D E F)."""
    letters = "".join(words)
    listed = all(low <= high for low, high in pairwise(letters))
    return not listed and (letters[1:].islower() or letters.isupper())


@dataclass(frozen=True, slots=True)
class _Script:
    """A script whose words can be spread: what one letter is, how many make it sure, and what else must hold."""

    letter: re.Pattern[str]
    least: int
    sure: Callable[[Sequence[str]], bool]


_SCRIPTS = (
    _Script(re.compile(f"[เ-ไ]?[ก-ฮ]?[{_DEPENDENT}]*"), 4, _torn),
    _Script(_HAN, 3, lambda words: True),
    _Script(re.compile("[A-Za-z]"), 5, _spelt),
)


def gathered(text: str) -> str:
    """The text with letters that stand one by one put together again; a wider space among them parts words."""
    for script in _SCRIPTS:
        if text.count(" ") >= script.least - 1 and script.letter.search(text):
            text = _gathered(text, script)
    return text


def _gathered(text: str, script: _Script) -> str:
    """`pieces` are words and the gaps between them in turn."""
    pieces = _GAP.split(text)
    made: list[str] = []
    at = 0
    while at < len(pieces):
        end = _end_of_run(pieces, at, script)
        letters = [word for word in pieces[at:end:2] if not _SIGN.fullmatch(word)]
        if len(letters) >= script.least and script.sure(letters):
            made += _together(pieces[at:end])
        else:
            made += pieces[at:end]
        made += pieces[end : end + 1]
        at = end + 1
    return "".join(made)


def _end_of_run(pieces: Sequence[str], start: int, script: _Script) -> int:
    """Where the run of letters ends that begins at a word: after the word itself if it is none.

    One sign after the last letter may be a word of its own, several are a spread number.
    """
    if not _is_letter(pieces[start], script):
        return start + 1
    end = at = start + 1
    while at + 1 < len(pieces):
        word = pieces[at + 1]
        if _is_letter(word, script):
            end = at + 2
        elif not _SIGN.fullmatch(word):
            break
        at += 2
    return at if at - end >= 4 else end


def _is_letter(word: str, script: _Script) -> bool:
    return bool(word) and script.letter.fullmatch(word) is not None


def _together(run: Sequence[str]) -> list[str]:
    """A run without its narrowest gaps, each wider one as a single space."""
    narrow = min(map(len, run[1::2]))
    return ["" if at % 2 and len(piece) == narrow else " " if at % 2 else piece for at, piece in enumerate(run)]
