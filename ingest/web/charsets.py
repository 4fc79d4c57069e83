"""Which characters a page's bytes mean: it says so in up to four places, and is often wrong in each of them."""

from __future__ import annotations

import codecs
import re

from ingest.reading import likely_encoding

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 8192
# In this order: `<meta charset>`, http-equiv with its content in either order of attributes, the XML declaration.
_DECLARED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""",
        rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    )
)
_COMMENTS = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_SAMPLE = 100_000

_WIDER = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
"""What browsers read in place of a declared character set: the vendor's larger set (WHATWG Encoding, labels)."""

_KNOWN = {"utf-8", "utf-16", "cp874", "gb18030", "big5hkscs", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr", "koi8-r"}
_KNOWN |= {f"cp125{n}" for n in range(9)} | {f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
"""What a page may be written in. Python knows more codecs, some of which are no character sets, slow or misused."""


def decoded(raw: bytes, by_server: str = "") -> tuple[str, str]:
    """A page as text, and the character set it was read in.

    `by_server` is the charset of the response's header, "" where there was none. Bytes that are none in the character
    set become U+FFFD.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace"), name.removesuffix("-sig")
    if _is_utf_8(raw):
        # No other text of some length is valid UTF-8 by chance, whatever the page declares.
        return raw.decode("utf-8", "replace"), "utf-8"
    for name in (*_in_the_page(raw), by_server):
        known = character_set(name)
        if known and known != "utf-16" and not _is_contradicted(raw, known):
            return raw.decode(known, "replace"), known
    found = _guess(raw)
    return raw.decode(found, "replace"), found


def character_set(name: str) -> str:
    """Python's name of a declared character set, or of the larger one that is meant; "" for an unknown one."""
    try:
        found = codecs.lookup(name.strip().strip("\"'").replace("_", "-") or "-").name
    except (LookupError, ValueError):
        # "windows-874" and "x-gbk" are names that Python does not know, "\0" is none.
        lower = name.strip().lower()
        found = {"windows-874": "cp874", "dos-874": "cp874", "x-gbk": "gb18030", "x-x-big5": "big5hkscs"}.get(lower, "")
    found = _WIDER.get(found, found)
    return found if found in _KNOWN else ""


def _in_the_page(raw: bytes) -> list[str]:
    head = _COMMENTS.sub(b"", raw[:_HEAD])
    return [found[1].decode("ascii", "replace") for pattern in _DECLARED if (found := pattern.search(head))]


def _is_utf_8(raw: bytes) -> bool:
    try:
        return bool(raw.decode("utf-8")) and not raw.isascii()
    except UnicodeDecodeError as error:
        # A page that was cut off in the middle of its last letter.
        return error.end >= len(raw) - 3 and error.reason == "unexpected end of data"


def _is_contradicted(raw: bytes, name: str) -> bool:
    """Whether a declaration cannot be true: more than one high byte in a hundred means nothing in it.

    Editors of old declare Western European, in which every byte means something, whatever they write.
    """
    sample = raw[:_SAMPLE]
    if name == "cp1252":
        return likely_encoding(_MARKUP.sub(b" ", sample)).startswith(("Thai", "Chinese"))
    high = sum(byte > 0x7F for byte in sample)
    return sample.decode(name, "replace").count("\ufffd") > 1 + high / 100


def _guess(raw: bytes) -> str:
    """The character set of bytes that say nothing usable about it."""
    if raw.isascii():
        return "utf-8"
    words = _MARKUP.sub(b" ", raw[:_SAMPLE])
    if likely_encoding(words).startswith("Thai"):
        return "cp874"
    from charset_normalizer import from_bytes

    best = from_bytes(words).best()
    return (character_set(best.encoding) if best else "") or "cp1252"
