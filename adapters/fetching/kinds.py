"""What kind of file a response is: by how it begins, by what the server calls it, and by its address."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from knowledge.fetching import FetchError

_BY_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
}
_XML = {"application/xml", "text/xml", "application/gzip", "application/x-gzip", "text/plain", "application/rss+xml"}
_UNCLEAR = {"", "application/octet-stream", "binary/octet-stream", "application/download", "application/x-download"}
_BY_NAME = {".html", ".htm", ".pdf", ".docx", ".pptx", ".xlsx", ".csv", ".txt", ".md", ".zip"}
_PARTS = {"word/": ".docx", "ppt/": ".pptx", "xl/": ".xlsx"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


def may_be_read(content_type: str, *, sitemap: bool = False) -> bool:
    """Whether a response of this type is worth loading; what it really is shows `suffix_of`."""
    if sitemap:
        return content_type in _XML or content_type in _UNCLEAR
    return content_type in _BY_TYPE or content_type in _UNCLEAR


def suffix_of(url: str, content_type: str, path: str, content: bytes) -> str:
    """The ending of a file of this kind. Raises `FetchError` for a kind that is not read."""
    if content.startswith(_OLD_OFFICE):
        raise FetchError(url, "an old Office file (.doc, .xls, .ppt) or one with a password is not read", "kind")
    if b"%PDF-" in content[:1024]:
        return ".pdf"
    if content.startswith(b"PK"):
        # What is damaged goes to its reader, too, which says so.
        declared = _BY_TYPE.get(content_type, "")
        return _office(content) or (declared if declared in _PARTS.values() else ".zip")
    if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return ".html"
    named = PurePosixPath(path.lower()).suffix
    by_type = _BY_TYPE.get(content_type, "")
    # Servers call a CSV file or Markdown "text/plain"; a file that is called PDF or Office and does not begin so is
    # broken or a lie.
    found = named if named in _BY_NAME and by_type in {"", ".txt"} else by_type
    if found in {"", ".pdf", ".zip", *_PARTS.values()}:
        raise FetchError(url, f"this kind of file is not read ({content_type or 'of no declared type'})", "kind")
    return ".html" if found == ".htm" else found


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return ""
    if "[Content_Types].xml" not in names:
        return ""
    return next((suffix for part, suffix in _PARTS.items() if any(name.startswith(part) for name in names)), "")
