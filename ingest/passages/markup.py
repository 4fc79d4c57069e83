"""Plain text as Markdown that says the same: what would be a mark is written so that it is none.

The reader is `knowledge.sentences`; raw HTML is text to it, but for line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ANYWHERE = re.compile(r"`|[*\\](?=\S)|(?<!\w)_|_(?!\w)|\](?=[(\[:])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# At the beginning of a line: headings, bullets, quotations, rules, tables, code; a number that begins a list.
_FIRST = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|-(?=\s*-\s*-)|\*|_|\||~(?=~~))")
_COUNT = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def paragraph(text: str) -> str:
    """A paragraph on one line."""
    safe = _ANYWHERE.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split()))
    safe = _TAG.sub("&lt;", _ENTITY.sub("&amp;", safe))
    if _FIRST.match(safe):
        return f"\\{safe}"
    return _COUNT.sub(r"\1\\\2", safe, count=1) if _COUNT.match(safe) else safe


def item(text: str, depth: int) -> str:
    """A list item; `depth` is 0 for the outermost list."""
    return f"{'  ' * depth}- {paragraph(text)}"


def row(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def header(cells: Sequence[str]) -> str:
    """A table's first row with the line below it."""
    return f"{row(cells)}\n|{' --- |' * len(cells)}"


def pair(name: str, value: str) -> str:
    """A line of a record."""
    return f"- {paragraph(f'{name}: {value}' if name.strip() else value)}"


def _cell(text: str) -> str:
    safe = _ANYWHERE.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split()))
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", safe)).replace("|", "\\|")
