"""What every source file's reader shares: the refusal, and the text of a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from bot.errors import OperatorError

MOST_BYTES = 20_000_000
"""The size of the largest file that is read; a longer one is no document for people but a mistake in the path."""

_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Signs that Thai prose hardly has, and marks where nothing stands that could carry them: many of them are no Thai.
_NOT_THAI = re.compile(
    "[\u0e3a\u0e3f\u0e4f\u0e5a\u0e5b]|(?<![\u0e01-\u0e2e\u0e31-\u0e3a\u0e45-\u0e4e])[\u0e31\u0e34-\u0e39\u0e47-\u0e4e]"
)


Fault = Literal[
    "",
    "binary",
    "broken",
    "closed",
    "columns",
    "date",
    "empty",
    "encoding",
    "kind",
    "language",
    "large",
    "limit",
    "locked",
    "mapping",
    "misspelt",
    "owned",
    "rows",
    "slug",
    "twice",
    "yaml",
]


class RefusedError(OperatorError):
    """A file that cannot be taken in, with the line (1-based, 0 for the file as a whole) and what to mend.

    `fault` is a code for the commonest reasons, so that they can be told in other languages than English.
    """

    def __init__(self, path: Path, line: int, reason: str, fault: Fault = "") -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason
        self.fault: Fault = fault


def read_text(path: Path) -> str:
    """The file as UTF-8 text with plain line ends, without a byte order mark.

    Raises `RefusedError` for a file that cannot be opened, is too large, is binary, or is not UTF-8, naming the line
    and, where it can be guessed, the encoding.
    """
    raw = _bytes(path)
    if raw.startswith(_UTF_16):
        raise RefusedError(path, 1, "UTF-16 text: save the file as UTF-8", "encoding")
    if b"\0" in raw:
        raise RefusedError(path, _line(raw, raw.index(b"\0")), "binary data, not text", "binary")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # `error.object` begins after the byte order mark, if there is one.
        position = error.start + len(raw) - len(error.object)
        guess = likely_encoding(raw)
        reason = f"not UTF-8 text{f', it looks like {guess}' if guess else ''}: save the file as UTF-8"
        raise RefusedError(path, _line(raw, position), reason, "encoding") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise RefusedError(path, line, "a letter was lost in an earlier conversion (\ufffd): restore it", "encoding")
    return text


def cannot_be_read(path: Path, error: OSError) -> RefusedError:
    """The refusal of a file or folder that the system does not give."""
    return RefusedError(path, 0, f"cannot be read: {error.strerror or error}")


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            reason = f"{size / 1e6:.0f} MB is too large (at most {MOST_BYTES / 1e6:.0f}): split it"
            raise RefusedError(path, 0, reason, "large")
        return path.read_bytes()
    except OSError as error:
        raise cannot_be_read(path, error) from error


def _line(raw: bytes, position: int) -> int:
    before = raw[:position].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1


def likely_encoding(raw: bytes) -> str:
    """The encoding that text which is not UTF-8 is probably in, "" where that is not clear; for the eye only."""
    runs = _HIGH_BYTES.findall(raw)
    high = sum(map(len, runs))
    if not runs:
        return ""
    if high / len(runs) < 1.5 and high / len(raw) < 0.3:
        return "Western European (Windows-1252)"
    thai = _decoded(raw, "cp874")
    if thai is not None and high / len(runs) > 3 and len(_NOT_THAI.findall(thai)) < 0.05 * high:
        return "Thai (Windows-874, TIS-620)"
    chinese = any(_decoded(raw, encoding) is not None for encoding in ("gb18030", "big5"))
    return "Chinese (GB18030, GBK or Big5)" if chinese else ""


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
