"""Plain text: paragraphs, lists, and the headings that its lines make."""

from __future__ import annotations

from pathlib import Path

from ingest.manuscript import Manuscript
from ingest.office.encodings import read_any_text
from ingest.office.text_layout import blocks_of_text

suffixes = (".txt",)


def manuscript(path: Path) -> Manuscript:
    """What stands in a text. Raises `RefusedError` where its encoding is not clear, or as `read_text` does."""
    blocks = blocks_of_text(read_any_text(path))
    title = blocks[0].text if blocks and blocks[0].kind == "heading" and blocks[0].level == 1 else ""
    return Manuscript(tuple(blocks), title)
