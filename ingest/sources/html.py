"""Web pages: the main text with its headings, lists and tables, without navigation and what a reader does not see.

A page that was fetched (`ingest.web.page_store`) has a note beside it with its address and the server's character set.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.manuscript import Manuscript
from ingest.reading import MOST_BYTES, RefusedError, cannot_be_read
from knowledge.remarks import Remark

suffixes = (".html", ".htm", ".xhtml")

_MOST_HIDDEN = 10


def manuscript(path: Path) -> Manuscript:
    """The page as blocks in reading order. Raises `RefusedError` for one that cannot be opened or has no text."""
    from ingest.web.charsets import decoded
    from ingest.web.page_note import note_beside
    from ingest.web.tree import parsed

    note = note_beside(path)
    text, _ = decoded(_bytes(path), note.charset if note else "")
    root, cut = parsed(text)
    if root is None:
        raise _without_text(path, cut, "the page has no text")
    return _read(path, root, cut, note.final_url if note else "")


def _read(path: Path, root: Any, cut: bool, url: str) -> Manuscript:
    from ingest.web.declared import declared_in
    from ingest.web.flow import Flow
    from ingest.web.furniture import without_furniture
    from ingest.web.hidden import without_hidden
    from ingest.web.main_text import main_part
    from ingest.web.page_title import page_title
    from ingest.web.styles import Styles

    declared = declared_in(root, url)
    styles = Styles(root)
    without_furniture(root)
    hidden = without_hidden(root, styles)
    flow = Flow().read(main_part(root))
    if not flow.blocks:
        raise _without_text(path, cut, "the page has no text that a reader sees")
    remarks = [Remark("hidden", 0, words) for words in list(dict.fromkeys(hidden))[:_MOST_HIDDEN]]
    if cut or flow.cut:
        remarks.append(Remark("cut"))
    title = page_title(root, flow.blocks, declared.get("title", ""), declared.get("publisher", ""))
    return Manuscript(tuple(flow.blocks), title, 0, declared, tuple(remarks))


def _without_text(path: Path, cut: bool, reason: str) -> RefusedError:
    from ingest.web.tree import MOST_LEVELS

    if cut:
        nested = f"its elements are nested more than {MOST_LEVELS} deep before any text, as in no page for people"
        return RefusedError(path, 0, f"{nested}: save its text as a file of another kind", "limit")
    return RefusedError(path, 0, reason, "empty")


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            reason = f"{size / 1e6:.0f} MB is too large (at most {MOST_BYTES / 1e6:.0f})"
            raise RefusedError(path, 0, reason, "large")
        return path.read_bytes()
    except OSError as error:
        raise cannot_be_read(path, error) from error
