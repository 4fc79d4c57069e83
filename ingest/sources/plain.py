"""Plain text: a paragraph is what stands between blank lines."""

from __future__ import annotations

from pathlib import Path

from ingest.manuscript import Block, Manuscript
from ingest.reading import read_text

suffixes = (".txt",)


def manuscript(path: Path) -> Manuscript:
    """The paragraphs of a text. Raises `RefusedError` as `read_text` does."""
    paragraphs = (" ".join(each.split()) for each in read_text(path).split("\n\n"))
    return Manuscript(tuple(Block("paragraph", each) for each in paragraphs if each))
