"""Headers, footers and page numbers: what stands at the edge of a page and comes again on others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ingest.pdf.headings import Look, look
from ingest.pdf.parts import Line, Page

_EDGE = 0.12
"""The share of a page's height, from above and below, in which headers and footers stand."""

_MOST_LINES = 4
_SAME_PLACE = 8.0
_DIGITS = re.compile(r"[0-9๐-๙]+|(?<=第)[一二三四五六七八九十百]+(?=页)|(?<![a-z])[ivxlc]{1,6}(?![a-z])", re.IGNORECASE)
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|หน้า(?:ที่)?|第)\s*)?[0-9๐-๙]{1,4}\s*(?:页|頁)?"
    r"(?:\s*(?:/|of|จาก|共|／)\s*[0-9๐-๙]{1,4}\s*(?:页|頁)?)?[-–—|\s]*",
    re.IGNORECASE,
)


Key = tuple[str, int]
"""A line's text without its digits, and about how far down it stands."""


def without_edges(pages: Sequence[Page]) -> None:
    """Takes the headers, footers and page numbers out of the pages.

    A line at the edge goes if the same line stands at the same place of enough other pages, or if it is nothing but a
    page's number. Its digits may differ, but not where it looks like a heading ("Chapter 3").
    """
    setting = look(pages)
    keys = {page.number: _keys(page, setting) for page in pages}
    seen = Counter(key for found in keys.values() for key in _all(found))
    enough = 2 if len(pages) <= 4 else max(3, len(pages) // 5)
    near = _nearby(keys)
    for page in pages:
        gone = set()
        for line in _at_edges(page):
            own = keys[page.number][id(line)]
            again = any(seen[key] >= enough or (seen[key] >= 3 and near[key, page.number] >= 3) for key in own)
            if again or _NUMBER.fullmatch(line.text):
                gone.add(id(line))
        page.parts = [part for part in page.parts if id(part) not in gone]


def _keys(page: Page, setting: Look) -> dict[int, set[Key]]:
    """The keys of the lines at a page's edges: a line's own, and that of all that stand at its height together.

    The halves of a header are one line above a title, and two above columns.
    """
    rows: dict[int, list[Line]] = {}
    for line in _at_edges(page):
        rows.setdefault(round(line.base), []).append(line)
    found: dict[int, set[Key]] = {}
    for row in rows.values():
        whole = "".join(_key(line, setting)[0] for line in sorted(row, key=lambda line: line.x0))
        for line in row:
            own = _key(line, setting)
            found[id(line)] = {own, (whole, own[1])}
    return found


def _all(keys: Mapping[int, set[Key]]) -> set[Key]:
    return {key for each in keys.values() for key in each}


def _nearby(keys: Mapping[int, Mapping[int, set[Key]]]) -> Counter[tuple[Key, int]]:
    """How many of the five pages around each page have a line at the edge: a chapter's header comes on few pages."""
    found: Counter[tuple[Key, int]] = Counter()
    for number, lines in keys.items():
        for key in _all(lines):
            for near in range(number - 2, number + 3):
                found[key, near] += 1
    return found


def _at_edges(page: Page) -> Iterator[Line]:
    """The outermost lines of a page, those in its margins only."""
    lines = sorted((part for part in page.parts if isinstance(part, Line)), key=lambda line: line.top)
    for line in lines[:_MOST_LINES]:
        if line.bottom <= _EDGE * page.height:
            yield line
    for line in lines[-_MOST_LINES:]:
        if line.top >= (1 - _EDGE) * page.height:
            yield line


def _key(line: Line, setting: Look) -> Key:
    text = "".join(line.text.split())
    return (text if setting.stands_out(line) else _DIGITS.sub("#", text)), round(line.base / _SAME_PLACE)
