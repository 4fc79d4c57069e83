"""Damages real files as disks, mail programs and people with bad intent do."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

_MOST = 400_000
_TOKENS = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"&#0;",
    b"&#x110000;",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"]]>",
    b"%PDF-",
    b"endobj",
    b"stream\n",
    b"/Kids[1 0 R]",
    b"/Length 99999999",
    b"-2147483648",
    b"1e400",
    b"NaN",
    b"\r",
    b"|",
    b"99999999999999999999",
    b"\xed\xa0\x80",
    "ำ็่๋".encode(),
    "\u202e\u200b".encode(),
    b"PK\x03\x04",
    b"PK\x05\x06",
    b'"',
    b"'",
    b"rowspan=9999999",
    b"<w:gridSpan w:val='-1'/>",
    b"r='A0'",
    b"charset=utf-7",
    b"<table>" * 40,
)


def damaged(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The file with one to four damages; of a package mostly inside one of its parts."""
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        inside = content.startswith(b"PK\x03\x04") and chance.random() < 0.85
        content = _repacked(content, others, chance) if inside else _damage(content, others, chance)
    return content[:_MOST]


def _damage(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    if content.lstrip().startswith(b"<") and chance.random() < 0.8:
        return _other_markup(content, chance)
    at = chance.randint(0, len(content))
    end = min(len(content), at + chance.choice([1, 2, 8, 64, 1_000]))
    changes: list[Callable[[], bytes]] = [
        lambda: content[:at],
        lambda: content[at:],
        lambda: content[:at] + chance.randbytes(end - at) + content[end:],
        lambda: content[:at] + bytes(end - at) + content[end:],
        lambda: content[:at] + content[end:],
        lambda: content[:at] + content[at:end] * 20 + content[end:],
        lambda: content[:at] + chance.choice(_TOKENS) + content[at:],
        lambda: content[:at] + chance.choice(_TOKENS) + content[end:],
        lambda: content[:at] + _part_of(chance.choice(others), chance) + content[end:],
        lambda: _flipped(content, chance),
    ]
    return chance.choice(changes)()


def _other_markup(content: bytes, chance: Random) -> bytes:
    """The markup with one thing in it otherwise, such that it mostly stays well formed."""
    pattern, way = chance.choice(_MARKUP)
    places = [place for place in pattern.finditer(content) if place.start() > 100]
    if not places:
        return content
    place = chance.choice(places)
    return content[: place.start()] + way(place[0], chance) + content[place.end() :]


def _value(_old: bytes, chance: Random) -> bytes:
    return b'="%s"' % chance.choice(_VALUES)


def _words(_old: bytes, chance: Random) -> bytes:
    return b">%s<" % chance.choice(_VALUES)


def _gone(_old: bytes, _chance: Random) -> bytes:
    return b""


def _many(old: bytes, chance: Random) -> bytes:
    return old * chance.choice([2, 50])


_VALUES = (
    b"",
    b"-1",
    b"0",
    b"1",
    b"999999999999",
    b"1.5",
    b"NaN",
    b"x",
    b"A1:XFD1048576",
    b"ZZZZ9",
    b"rId1",
    b"rId999",
    b"#REF!",
    b"1e400",
    b"2026-99-99T99:99:99Z",
    b"../../../etc/passwd",
    b"file:///etc/passwd",
    "ำ็่๋".encode(),
    b"yyyy-mm-dd",
    b"[Red]0",
    b"true",
    b"vertical",
    b"%1%9",
    b"Heading9",
    b"utf-16",
    b"s",
    b"inlineStr",
    b"d",
    b"9" * 400,
)
_MARKUP = (
    (re.compile(rb'="[^"]*"'), _value),
    (re.compile(rb">[^<>]+<"), _words),
    (re.compile(rb' [\w:]+="[^"]*"'), _gone),
    (re.compile(rb"<[^<>?]+/>"), _gone),
    (re.compile(rb"<[^<>?]+/>"), _many),
    (re.compile(rb"<([\w:]+)(?: [^<>]*)?>(?:[^<]|<(?!/?\1))*</\1>"), _gone),
    (re.compile(rb"<([\w:]+)(?: [^<>]*)?>(?:[^<]|<(?!/?\1))*</\1>"), _many),
)


def _flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(min(len(changed), chance.choice([1, 3, 30]))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _part_of(content: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[at : at + chance.choice([10, 200, 3_000])]


def _repacked(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """A package with one of its parts damaged, left out, or exchanged with one of another file."""
    try:
        parts = _parts(content)
        strange = _parts(chance.choice([other for other in others if other.startswith(b"PK")] or [content]))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return _damage(content, others, chance)
    if not parts or not strange:
        return content
    name = chance.choice(list(parts))
    what = chance.random()
    if what < 0.1:
        del parts[name]
    elif what < 0.25:
        parts[name] = strange[chance.choice(list(strange))]
    else:
        parts[name] = _damage(parts[name], list(parts.values()), chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return out.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry)[:_MOST] for entry in archive.infolist()[:200]}
