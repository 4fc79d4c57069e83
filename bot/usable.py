"""Which typed text a form may keep: plain words of a sensible length, no markup, no formula, no identity number."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(
    r"<\s*[a-z!/?]|\{\{|\{%|\$\{|#\{|<%|javascript:|data:text|\bon(?:error|load|click)\s*=|```|\]\(\s*(?:https?"
    r"|javascript)",
    re.IGNORECASE,
)
_DATABASE = re.compile(
    r"['\"`;]\s*(?:or|and)\s+['\"]?\w+['\"]?\s*=|;\s*(?:drop|delete|insert|update|alter|truncate)\s"
    r"|\bunion\s+(?:all\s+)?select\b"
    r"|--\s*$|/\*",
    re.IGNORECASE,
)
# What a spreadsheet would reckon with.
_FORMULA = re.compile(r"\s*(?:[=@]|[+-](?!\s*\d)|[+-].*[(!|])")
_NAME_SIGNS = re.compile(r"[<>{}\[\]\\`$|=;*^~#%\"]|https?:|www\.", re.IGNORECASE)
_THAI_CITIZEN = re.compile(r"(?<!\d)([1-8])[- ]?(\d{4})[- ]?(\d{5})[- ]?(\d{2})[- ]?(\d)(?!\d)")
_THAI_WRITTEN = re.compile(r"(?<![\d-])[1-8]-\d{4}-\d{5}-\d{2}-\d(?![\d-])")
_CHINESE_CITIZEN = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_PASSPORT = re.compile(r"(?:passport|พาสปอร์ต|หนังสือเดินทาง|护照|護照)\D{0,12}[A-Z]{1,2}\d{6,9}", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:bank account|account number|เลขบัญชี|บัญชีธนาคาร|银行账号|银行卡号?|銀行帳號|卡号)\D{0,12}\d[\d -]{7,22}\d",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """The text on one line, without signs that are not seen."""
    seen = "".join(" " if char.isspace() else char for char in text if char.isspace() or _is_seen(char))
    return " ".join(seen.split())


def is_plain(text: str, longest: int, shortest: int = 2) -> bool:
    """Whether a text may be kept in the person's own words."""
    bare = cleaned(text)
    fits = shortest <= len(bare) <= longest and any(char.isalnum() for char in bare)
    return fits and not (_MARKUP.search(bare) or _DATABASE.search(bare) or _FORMULA.match(bare) or holds_identity(bare))


def holds_code(text: str) -> bool:
    """Whether a text holds markup, a template, or a command for a database."""
    return bool(_MARKUP.search(text) or _DATABASE.search(text))


def is_name(text: str, longest: int, shortest: int = 2) -> bool:
    """Whether a text may be the name of a person or an organisation."""
    return is_plain(text, longest, shortest) and not _NAME_SIGNS.search(text) and any(char.isalpha() for char in text)


def holds_identity(text: str) -> bool:
    """Whether a text holds a citizen's, passport or bank account number, which nobody here may keep."""
    if _THAI_WRITTEN.search(text) or _CHINESE_CITIZEN.search(text) or _PASSPORT.search(text) or _ACCOUNT.search(text):
        return True
    return any(_is_thai_citizen("".join(match.groups())) for match in _THAI_CITIZEN.finditer(text))


def _is_thai_citizen(digits: str) -> bool:
    """The last digit checks the twelve before it, each times its place from the right (13 to 2)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:12], range(13, 1, -1), strict=True))
    return (11 - total % 11) % 10 == int(digits[12])


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn") or char in "\u200c\u200d"
