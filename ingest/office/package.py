"""Office files as packages (ZIP archives of XML parts): what is checked before a library opens them.

The layout of packages is ECMA-376, part 2; the containers of encrypted and older files are MS-CFB and MS-OFFCRYPTO.
"""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.parsers import expat

from ingest.clean import clean
from ingest.reading import MOST_BYTES, RefusedError, cannot_be_read
from knowledge.remarks import Remark

BEGINS_WITH = b"PK\x03\x04"
"""How an Office file begins: as a ZIP archive."""

MOST_UNPACKED = 300_000_000
"""Bytes of all parts together; a document of thousands of pages has some tens of millions."""

MOST_PARTS = 20_000

MOST_RATIO = 300
"""How many times its packed size a part may have; the XML of a long table of equal rows has a hundred."""

_SMALL_PART = 1_000_000
"""Bytes up to which that does not matter."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 65_536
_NOT_MARKUP = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
# What libraries put in where nobody says anything: their names, and the days on which their templates were made.
_OF_TEMPLATES = {"python-docx", "openpyxl", "PowerPoint Presentation", "Word Document", "2013-12-23", "2013-01-27"}
_NEW_ENDINGS = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx"}


@dataclass(frozen=True, slots=True)
class Package:
    """What the look at a package told: whether it holds a program, and the text of some small parts by their names."""

    macro: bool
    names: frozenset[str]

    def remarks(self) -> list[Remark]:
        """The remark on a program inside, if there is one."""
        return [Remark("macro")] if self.macro else []


class _DoctypeError(Exception):
    """A document type declaration, which Office files do not have."""


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns whatever a library raises over a broken file into the refusal of the file."""
    try:
        yield
    except (RefusedError, MemoryError):
        raise
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # the latter of a place before the file's beginning
            raise broken(path) from error
        raise cannot_be_read(path, error) from error
    except Exception as error:  # The libraries pass on whatever their readers of XML and ZIP raise.
        raise broken(path) from error


def broken(path: Path, what: str = "") -> RefusedError:
    """The refusal of a file that is damaged or cut off."""
    part = f" ({what})" if what else ""
    return RefusedError(path, 0, f"the file is damaged{part}: open it in its program and save it anew", "broken")


def checked(path: Path) -> Package:
    """Looks at a package before it is opened.

    Raises `RefusedError` for one that is locked, of an old kind, too large packed or unpacked, damaged, or has a
    document type declaration (by which entities and other files could be drawn in).
    """
    with reading(path):
        size = path.stat().st_size
        if size > MOST_BYTES:
            reason = f"{size / 1e6:.0f} MB is too large (at most {MOST_BYTES / 1e6:.0f}): split it"
            raise RefusedError(path, 0, reason, "large")
        _check_container(path)
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(path, entries)
            for entry in entries:
                if not entry.filename.lower().endswith(_NOT_MARKUP):
                    _check_part(path, archive, entry)
            names = frozenset(entry.filename for entry in entries)
    return Package(any(name.lower().rpartition("/")[2] == "vbaproject.bin" for name in names), names)


def ole_refusal(path: Path, content: bytes) -> RefusedError | None:
    """The refusal of a file in the container of old and of locked Office files; None for any other content."""
    if not content.startswith(_OLE):
        return None
    if _ENCRYPTED in content:
        return RefusedError(path, 0, "the file is locked with a password: save it without one", "locked")
    ending = _NEW_ENDINGS.get(path.suffix.lower()[:4], ".docx, .xlsx or .pptx")
    reason = f"the content is that of an old Office file: open it and save it as {ending}"
    return RefusedError(path, 0, reason, "kind")


def save_anew(path: Path) -> str:
    """The advice to save a file of an old Office program in its new kind (": save it as .docx"), "" for any other."""
    ending = _NEW_ENDINGS.get(path.suffix.lower(), "")
    return f": open it and save it as {ending}" if ending else ""


def declared(properties: Any) -> Mapping[str, str]:
    """A file's core properties under the names of `Manuscript.declared`; `properties` is what the library gives."""
    found = {
        "title": _text(properties.title),
        "author": _text(getattr(properties, "author", "") or getattr(properties, "creator", "")),
        "language": _text(properties.language),
        "created": _day(properties.created),
        "modified": _day(properties.modified),
    }
    return {name: value for name, value in found.items() if value and value not in _OF_TEMPLATES}


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""


def _day(value: Any) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else ""


def _check_container(path: Path) -> None:
    with path.open("rb") as file:
        begins = file.read(len(_OLE))
        if refusal := ole_refusal(path, begins + file.read() if begins == _OLE else begins):
            raise refusal
    if not begins:
        raise RefusedError(path, 0, "the file is empty", "empty")
    if not begins.startswith(BEGINS_WITH):
        raise RefusedError(path, 0, f"the content is not that of a {path.suffix} file", "binary")


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise RefusedError(path, 0, f"unpacked it is larger than {MOST_UNPACKED / 1e6:.0f} MB: split it", "large")
    if any(e.file_size > _SMALL_PART and e.file_size > MOST_RATIO * e.compress_size for e in entries):
        raise RefusedError(path, 0, "it unpacks to hundreds of times its size, as no documents do", "large")
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError(path, 0, "the file is locked with a password: save it without one", "locked")


def _check_part(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Reads a part up to its first element, where a document type declaration would have come."""
    with archive.open(entry) as part:
        chunk = part.read(_CHUNK)
        if not chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
            return
        seen = _Prolog()
        try:
            while chunk and not seen.ended:
                seen.parser.Parse(chunk, False)
                chunk = part.read(_CHUNK)
        except _DoctypeError as error:
            reason = f"{entry.filename} inside declares a document type, as only files made to do harm do"
            raise RefusedError(path, 0, reason, "broken") from error
        except expat.ExpatError as error:
            if not seen.ended:
                raise broken(path, entry.filename) from error


class _Prolog:
    def __init__(self) -> None:
        self.ended = False
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._element

    def _doctype(self, *_: object) -> None:
        raise _DoctypeError

    def _element(self, *_: object) -> None:
        self.ended = True
