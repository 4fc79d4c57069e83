"""Words that are disguised: in letters of other alphabets that look the same, in base64, in hexadecimal digits."""

from __future__ import annotations

import base64
import binascii
import re

_LOOKALIKES = str.maketrans(
    "аеорсухіѕјһԁԛԝіАВЕЗКМНОРСТХІЅЈοανρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxisjhdqwiABE3KMHOPCTXISJoavpuABEZHIKMNOPTYX"
)
_LATIN = re.compile("[A-Za-z]")
_TOKEN = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=])", re.ASCII)
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+", re.ASCII)
_LETTER = re.compile("[a-z\u0e01-\u0e4e\u3400-\u9fff]", re.IGNORECASE)


def undisguised(text: str) -> str:
    """The text with Latin letters in the place of Cyrillic and Greek ones that look like them, where any are Latin."""
    return text.translate(_LOOKALIKES) if _LATIN.search(text) else text


def coded_words(text: str) -> list[str]:
    """What stands in base64 or hexadecimal digits in a text, where that gives words: no person reads them so."""
    return [words for token in _TOKEN.findall(text) if (words := _decoded(token))]


def _decoded(token: str) -> str:
    for decode in (_from_hex, _from_base64):
        try:
            words = decode(token).decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        # Digits that happen to be text are no words.
        if words.isprintable() and len(_LETTER.findall(words)) * 2 > len(words):
            return words
    return ""


def _from_hex(token: str) -> bytes:
    return bytes.fromhex(token) if _HEX.fullmatch(token) else b""


def _from_base64(token: str) -> bytes:
    return base64.b64decode(token + "=" * (-len(token) % 4), validate=True)
