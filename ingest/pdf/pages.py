"""A page's parts in reading order, from its characters and ruling lines."""

from __future__ import annotations

from typing import Any

from ingest.clean import unreadable
from ingest.pdf.columns import in_order
from ingest.pdf.glyphs import sheet
from ingest.pdf.lines import lines
from ingest.pdf.parts import Glyph, Page, Part
from ingest.pdf.tables import ruled_tables

_FEW_LETTERS = 60
_MOST_LOST = 0.3


def read_page(page: Any, number: int, most: int) -> Page:
    """Reads a page (pypdfium2), at most so many characters of it.

    Text at an angle (labels at the side, stamps) comes last. A page that is `scanned` is a picture with no text or
    hardly any (a scanning program's name), or has a text in fonts that do not tell which characters their glyphs are.
    """
    seen = sheet(page, most)
    tables, outside = ruled_tables(seen.rules, seen.glyphs, number)
    parts: list[Part] = [*tables, *lines(outside, number)]
    found = Page(number, seen.width, seen.height, in_order(parts), _text(seen.hidden), seen.recognised)
    for aside in seen.aside:
        found.parts.extend(lines(aside, number))
    found.letters = seen.count
    found.scanned = seen.pictured and len(seen.glyphs) + sum(map(len, seen.aside)) <= _FEW_LETTERS
    if unreadable("".join(glyph.text for glyph in seen.glyphs)) > _MOST_LOST * found.letters:
        found.parts, found.scanned = [], True
    return found


def _text(glyphs: list[Glyph]) -> str:
    return " ".join(line.text for line in lines(glyphs))
