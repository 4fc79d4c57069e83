"""The text of files in older encodings, where it can be told with confidence which one it is."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.reading import MOST_BYTES, RefusedError, cannot_be_read, likely_encoding, read_text

_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SURE = 0.9
_APART = 0.15
_FEW_LETTERS = 6
# In both, the first part of the table holds the commonest characters, and hardly a text has others to a tenth.
_GB2312_COMMON = re.compile(rb"[\xb0-\xd7]")
_BIG5_COMMON = re.compile(rb"[\xa4-\xc6]")
# In Thai of any kind about seven of ten signs are one of these; in Korean that is read as Thai, few are.
_THAI_COMMON = frozenset("ารนอกเงมยลวดทสตคปบะี่้ัิ์")
_THAI_SHARE = 0.5
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# Signs that Windows-1252 has and Western texts use; letters count only beside a letter.
_WESTERN = re.compile("[“”‘’–—…•€£©®™°±²³µ·×½¼¾§«»\u00a0]|(?<=[A-Za-zÀ-ÿ])[À-ÿ]|[À-ÿ](?=[A-Za-zÀ-ÿ])")


def read_any_text(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16, Windows-874 (TIS-620), GB18030, Big5 or Windows-1252.

    Line ends are plain, the byte order mark is gone. Raises `RefusedError` as `read_text` does, also where the
    encoding is not clear.
    """
    try:
        return read_text(path)
    except RefusedError as error:
        if error.fault not in {"encoding", "binary"}:
            raise
        text = _older(path)
        if text is None:
            raise
        return text.replace("\r\n", "\n").replace("\r", "\n")


def _older(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise cannot_be_read(path, error) from error
    encoding = _UTF_16.get(raw[:2])
    if encoding:
        return _decoded(raw[2:], encoding)
    if b"\0" in raw:
        return _without_mark(raw)
    text = _legacy(raw)
    return text if text is not None and "\ufffd" not in text else None


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without its mark: the order in which blanks and line ends are themselves."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decoded(raw, encoding)
        if text and sum(sign in " \n" for sign in text) > 0.01 * len(text) and _is_written(text):
            return text
    return None


def _is_written(text: str) -> bool:
    return all(sign.isprintable() or sign in "\t\n\r\f\u200b\u00ad\ufeff\u2028\u3000\u00a0" for sign in text)


def _legacy(raw: bytes) -> str | None:
    guess = likely_encoding(raw)
    if guess.startswith("Thai"):
        thai = _decoded(raw, "cp874") or ""
        letters = [sign for sign in thai if sign > "\x7f"]
        return thai if sum(sign in _THAI_COMMON for sign in letters) >= _THAI_SHARE * len(letters) else None
    if guess.startswith("Western"):
        text = _decoded(raw, "cp1252")
        high = sum(sign > "\x7f" for sign in text or "")
        return text if text and len(_WESTERN.findall(text)) >= _SURE * high and _agrees(raw, "cp1252") else None
    if guess.startswith("Chinese"):
        shares = {"gb18030": _common_share(raw, "gb18030"), "big5": _common_share(raw, "big5")}
        best = max(shares, key=lambda each: shares[each])
        other = min(shares.values())
        return _decoded(raw, best) if shares[best] >= _SURE and shares[best] - other >= _APART else None
    return None


def _common_share(raw: bytes, encoding: str) -> float:
    """The share of common characters among the Chinese ones, if a text is in an encoding; 0 if it cannot be."""
    text = _decoded(raw, encoding)
    letters = _HAN.findall(text or "")
    if len(letters) < _FEW_LETTERS:
        return 0.0
    plain, common = ("gb2312", _GB2312_COMMON) if encoding == "gb18030" else ("big5", _BIG5_COMMON)
    return sum(bool(common.match(letter.encode(plain, "ignore"))) for letter in letters) / len(letters)


def _agrees(raw: bytes, encoding: str) -> bool:
    from charset_normalizer import from_bytes

    return from_bytes(raw, cp_isolation=[encoding]).best() is not None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
