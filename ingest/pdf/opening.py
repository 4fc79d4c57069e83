"""Opening a PDF file: whether it is whole and not locked, what it says of itself, and what else is in it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.pdf.headings import key
from ingest.reading import RefusedError, cannot_be_read

_CHUNK = 1 << 20
_END = 4_096
_PROGRAM = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b")
_LOCK = re.compile(rb"/Encrypt\b")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_NO_TITLE = re.compile(
    r"(?i)microsoft|untitled|document\d*$|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|rtf|html?|cdr|ai)$|[\W\d_]*$"
)
_MOST_ENTRIES = 5_000
_BUDDHIST = 543


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document (pypdfium2). Raises `RefusedError` for a file that is locked, damaged, cut off or has no page."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    _check_whole(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        refused = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        # A file whose root is missing is refused with the same code.
        if refused and _has(path, _LOCK):
            reason = "the file is locked with a password: save it without one"
            raise RefusedError(path, 0, reason, "locked") from error
        raise _broken(path) from error
    except OSError as error:
        raise cannot_be_read(path, error) from error
    try:
        if len(document) < 1:
            raise RefusedError(path, 0, "the file has no pages", "empty")
        yield document
    finally:
        document.close()


def _check_whole(path: Path) -> None:
    """Refuses what is no PDF file and one whose end is missing: what a reader could save of it would mislead."""
    try:
        with path.open("rb") as file:
            beginning = file.read(1_024)
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _END))
            end = file.read(_END)
    except OSError as error:
        raise cannot_be_read(path, error) from error
    if not beginning:
        raise RefusedError(path, 0, "the file is empty", "empty")
    if b"%PDF-" not in beginning:
        raise RefusedError(path, 0, "the content is not that of a .pdf file", "binary")
    if b"%%EOF" not in end and b"startxref" not in end:
        raise RefusedError(path, 0, "the file is cut off, its end is missing: get it again", "broken")


def _broken(path: Path) -> RefusedError:
    return RefusedError(path, 0, "the file is damaged: get it again, or print it to PDF anew", "broken")


def programs(path: Path, document: Any) -> bool:
    """Whether a file carries scripts or other files. They are never run or opened."""
    import pypdfium2.raw as pdfium

    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        return True
    return _has(path, _PROGRAM)


def _has(path: Path, pattern: re.Pattern[bytes]) -> bool:
    with path.open("rb") as file:
        before = b""
        while chunk := file.read(_CHUNK):
            if pattern.search(before + chunk):
                return True
            before = chunk[-20:]
    return False


def declared(document: Any) -> Mapping[str, str]:
    """What the file's own properties say, without entries that are empty or made by a program."""
    said = {name: _said(document, name) for name in ("Title", "Author", "CreationDate", "ModDate")}
    title = "" if _NO_TITLE.match(said["Title"]) else said["Title"]
    found = {
        "title": title,
        "author": said["Author"],
        "created": date(said["CreationDate"]),
        "modified": date(said["ModDate"]),
        "language": _language(document),
    }
    return {name: value for name, value in found.items() if value}


def _said(document: Any, name: str) -> str:
    try:
        return " ".join(document.get_metadata_value(name).replace("\0", "").split())[:500]
    except (ValueError, KeyError):  # an entry in no encoding
        return ""


def date(said: str) -> str:
    """A date such as D:20250115093000+07'00' as YYYY-MM-DD, as far as it is given; "" for what is none.

    Some programs in Thailand write years of the Buddhist era.
    """
    found = _DATE.match(said.strip())
    if not found:
        return ""
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    year -= _BUDDHIST if year >= 2400 else 0
    if not 1990 <= year <= 2100:
        return ""
    if not 1 <= month <= 12:
        return str(year)
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


def _language(document: Any) -> str:
    import pypdfium2.raw as pdfium

    held = (ctypes.c_ushort * 40)()
    length = pdfium.FPDFCatalog_GetLanguage(document, held, ctypes.sizeof(held))
    if not 2 < length <= ctypes.sizeof(held):
        return ""
    found = bytes(held)[: length - 2].decode("utf-16-le", "replace").strip("\0 ").casefold()
    return found if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", found) else ""


def outline(document: Any) -> dict[tuple[int, str], int]:
    """The level of each bookmark, by its page (1-based) and the letters of its title."""
    from pypdfium2 import PdfiumError

    found: dict[tuple[int, str], int] = {}
    try:
        for entry in document.get_toc(max_depth=6):
            target = entry.get_dest()
            place = target.get_index() if target else None
            name = key(entry.get_title())
            if place is not None and name:
                found.setdefault((place + 1, name), entry.level + 1)
            if len(found) >= _MOST_ENTRIES:
                break
    except (PdfiumError, ValueError):  # a damaged outline; headings are told by their size
        return found
    return found
