"""Characters that stand for another one, and those that nobody should see."""

from __future__ import annotations

import re
import unicodedata

from bot.script import is_traditional
from ingest.clean.forms import FORMS

_ZERO_WIDTH_JOINER = "\u200d"
_LOST = "\ufffd"
_DOOR = "⼾"
_LINE_SEPARATORS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
# A glyph of a symbol font that stands by itself is an ornament, one inside a word is a letter that is lost.
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_LETTER = r"\w\u0e31-\u0e4e"
_PRIVATE_WITHIN = re.compile(rf"(?<=[{_LETTER}])[{_PRIVATE}]+(?=[{_LETTER}])")
_PRIVATE_ANYWHERE = re.compile(f"[{_PRIVATE}]+")
# What PDF readers put where a font does not say which character a glyph is.
_GLYPH_NUMBER = re.compile(r"\(cid:\d{1,6}\)")
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001fbff"
_JOINER_OF_PICTURES = re.compile(f"(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])")
# They are letters or marks by their category, and nobody sees them: Hangul fillers, variation selectors (but the one
# that makes a sign a picture), the grapheme joiner.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0e\uffa0\U000e0100-\U000e01ef]")


def readable(text: str) -> str:
    """The text in characters that have a meaning, composed (NFC), with plain spaces.

    Control, invisible and unassigned characters and halves of surrogate pairs are left out. A private-use character
    that no table knows is left out where it stands apart, and becomes U+FFFD inside a word.
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    if _DOOR in text:
        text = text.replace(_DOOR, "戶" if is_traditional(text) else "户")
    text = text.translate(_READABLE)
    text = _GLYPH_NUMBER.sub(_LOST, text)
    if _PRIVATE_ANYWHERE.search(text):
        text = _PRIVATE_ANYWHERE.sub(" ", _PRIVATE_WITHIN.sub(_LOST, text))
    if _ZERO_WIDTH_JOINER in text:
        text = _without_loose_joiners(text)
    return unicodedata.normalize("NFC", text)


def unreadable(text: str) -> int:
    """How many characters of a reader's raw text have no meaning that is known: lost, without a font's word, private.

    A page on which they are many should be read from its picture.
    """
    known = text.translate(FORMS)
    return known.count(_LOST) + len(_GLYPH_NUMBER.findall(known)) + sum(map(len, _PRIVATE_ANYWHERE.findall(known)))


class _Readable(dict[int, str]):
    """What each character becomes, by its code point; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


_READABLE = _Readable(FORMS)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if character == _ZERO_WIDTH_JOINER:
        return character
    if character in _LINE_SEPARATORS or category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Cs") or _UNSEEN.match(character):
        return ""
    if category == "Cn" and not _may_be_assigned_later(ord(character)):
        return ""
    return character


def _may_be_assigned_later(code: int) -> bool:
    """Whether a newer Unicode than Python's may know a character: pictures and Chinese characters come every year."""
    return 0x1F000 <= code <= 0x1FBFF or (0x20000 <= code <= 0x3FFFD and code & 0xFFFF < 0xFFFE)


def _without_loose_joiners(text: str) -> str:
    """The text with zero-width joiners only between the parts of a picture (👩‍🌾)."""
    kept = _JOINER_OF_PICTURES.sub("\x00", text)
    return kept.replace(_ZERO_WIDTH_JOINER, "").replace("\x00", _ZERO_WIDTH_JOINER)
