"""PDF files: the text with its headings, columns, tables and pages; scanned pages through Tesseract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.clean import clean
from ingest.manuscript import Manuscript
from ingest.pdf.blocks import compose
from ingest.pdf.columns import in_order
from ingest.pdf.edges import without_edges
from ingest.pdf.opening import declared, opened, outline, programs
from ingest.pdf.pages import read_page
from ingest.pdf.parts import Line, Page
from ingest.pdf.recognition import missing, recognised
from ingest.reading import RefusedError
from knowledge.remarks import Remark

suffixes = (".pdf",)
begins_with = b"%PDF-"

MOST_PAGES = 2_000
MOST_CHARACTERS = 8_000_000
"""Of one file: what 2,000 pages of four thousand characters have."""

_SHOWN = 80


def manuscript(path: Path) -> Manuscript:
    """The blocks of a PDF file, each with its page.

    Raises `RefusedError` for a file that is locked with a password ("locked"), damaged or cut off ("broken"), or that
    has no page or only pictures of pages that were not recognised ("empty"). Scripts and files inside are not opened.
    """
    with opened(path) as document:
        remarks = [Remark("macro")] if programs(path, document) else []
        pages = list(_pages(document, remarks))
        entries = outline(document)
        said = declared(document)
        count = len(document)
    if len(pages) == sum(remark.code == "unreadable" and remark.page > 0 for remark in remarks):
        raise RefusedError(path, 0, "the file is damaged: no page of it can be read", "broken")
    without_edges(pages)
    found = compose(pages, entries)
    if not found.blocks and any(remark.code == "scanned" for remark in remarks):
        reason = "its pages are pictures, and no text was recognised on them: see what `saphan doctor` says of scans"
        raise RefusedError(path, 0, reason, "empty")
    return Manuscript(found.blocks, found.title or said.get("title", ""), count, said, (*remarks, *found.remarks))


def page_count(path: Path) -> int:
    """How many pages a file has, at most `MOST_PAGES`. Raises `RefusedError` as `manuscript` does."""
    with opened(path) as document:
        return min(len(document), MOST_PAGES)


def _pages(document: Any, remarks: list[Remark]) -> Iterator[Page]:
    """Reads one page after the other; what is to be said of them goes to the remarks."""
    left = MOST_CHARACTERS
    for n in range(len(document)):
        if n >= MOST_PAGES or left <= 0:
            remarks.append(Remark("cut", n + 1))
            return
        page = _page(document, n, left, remarks)
        left -= page.letters
        if page.hidden:
            remarks.append(Remark("hidden", page.number, clean(page.hidden)[:_SHOWN]))
        if page.recognised:
            shown = " ".join(part.text for part in page.parts[:3] if isinstance(part, Line))
            remarks.append(Remark("recognised", page.number, clean(shown)[:_SHOWN]))
        elif page.scanned:
            remarks.append(Remark("scanned", page.number))
        yield page


def _page(document: Any, n: int, most: int, remarks: list[Remark]) -> Page:
    """A page, without any part if it cannot be read."""
    from pypdfium2 import PdfiumError

    empty = Page(n + 1, 0.0, 0.0)
    try:
        page = document[n]
    except (PdfiumError, ValueError):
        remarks.append(Remark("unreadable", n + 1))
        return empty
    try:
        found = read_page(page, n + 1, most)
        if found.scanned and not missing():
            _recognise(page, found)
    except (PdfiumError, ValueError, ArithmeticError, LookupError, RecursionError):
        remarks.append(Remark("unreadable", n + 1))
        return empty
    else:
        return found
    finally:
        page.close()


def _recognise(page: Any, found: Page) -> None:
    """Fills a scanned page with what Tesseract reads on it, if that is more than the text it has; else it stays so."""
    try:
        lines = recognised(page, found.number)
    except (OSError, RuntimeError):  # too long, or a fault of Tesseract's: the page is reported as not recognised
        return
    if sum(len(line.text) for line in lines) > sum(len(part.text) for part in found.parts if isinstance(part, Line)):
        found.parts = in_order(lines)
        found.recognised = True
