"""Tables that are ruled by lines: their cells from the lines, their texts from the characters inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from ingest.clean import join_lines
from ingest.pdf.drawing import Box
from ingest.pdf.lines import lines
from ingest.pdf.parts import Glyph, Table

MOST_RULES = 4_000
"""On one page. A drawing has more; its lines are no table."""

_MOST_CROSSINGS = 4_000
_TOLERANCE = 3.0
_LEAST_CELL = 4.0


def ruled_tables(rules: Sequence[Box], glyphs: list[Glyph], page: int) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page that lines rule, and the characters that stand outside of them."""
    found, rest = [], glyphs
    for cells in _grids(rules):
        box = (
            min(cell[0] for cell in cells),
            min(cell[1] for cell in cells),
            max(cell[2] for cell in cells),
            max(cell[3] for cell in cells),
        )
        inside = [glyph for glyph in rest if _within(glyph, box)]
        table = _table(cells, inside, box, page) if inside else None
        if table is not None:
            found.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    return found, rest


def _grids(rules: Sequence[Box]) -> list[list[Box]]:
    """The cells of each table, by pdfplumber's algorithm."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    if not 4 <= len(rules) <= MOST_RULES:
        return []
    # Rectangles may stand on one another many times (a background for each line of a cell).
    edges = [_edge(rule) for rule in dict.fromkeys(rules)]
    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    crossings = edges_to_intersections(merged, _TOLERANCE, _TOLERANCE)
    if not 6 <= len(crossings) <= _MOST_CROSSINGS:
        return []
    cells = [
        cell
        for cell in intersections_to_cells(crossings)
        if cell[2] - cell[0] > _LEAST_CELL and cell[3] - cell[1] > _LEAST_CELL
    ]
    return [list(cells) for cells in cells_to_tables(cells)] if cells else []


def _edge(rule: Box) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    lying = x1 - x0 >= bottom - top
    if lying:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    places = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {**places, "orientation": "h" if lying else "v"}


def _table(cells: list[Box], glyphs: list[Glyph], box: Box, page: int) -> Table | None:
    """The table of these cells, None where they are a frame or a single column."""
    lefts = _levels(cell[0] for cell in cells)
    tops = _levels(cell[1] for cell in cells)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    texts = [["" for _ in lefts] for _ in tops]
    spans = {}
    for cell in cells:
        row, column = _level(tops, cell[1]), _level(lefts, cell[0])
        spans[row, column] = (_level(tops, cell[3] - 5) + 1, _level(lefts, cell[2] - 5) + 1)
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        place = _place(glyph, tops, lefts, spans)
        held.setdefault(place, []).append(glyph)
    for (row, column), inside in held.items():
        texts[row][column] = join_lines([line.text for line in lines(inside, page, gap=1e9)])
    rows = without_blank(_spread(texts, spans))
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    return Table(rows, *_sides(box), page, tuple(map(round, lefts)), median(glyph.size for glyph in glyphs))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box[0], box[2], box[1], box[3]


Spans = dict[tuple[int, int], tuple[int, int]]
"""The row and column after the last of a cell, by its first row and column."""


def _place(glyph: Glyph, tops: list[float], lefts: list[float], spans: Spans) -> tuple[int, int]:
    """The first row and column of the cell that a character stands in."""
    x, y = glyph.middle
    row, column = _level(tops, y), _level(lefts, x)
    if (row, column) in spans:
        return row, column
    over = (place for place, (end, side) in spans.items() if place[0] <= row < end and place[1] <= column < side)
    return next(over, (row, column))


def _spread(texts: list[list[str]], spans: Spans) -> list[list[str]]:
    """Repeats what stands in a cell over several rows in each of them, and makes one header out of two.

    A text over several columns is repeated in the header only; below it stays in the first.
    """
    for (row, column), (end, side) in spans.items():
        text = texts[row][column]
        last = side if row == 0 else column + 1
        for n in range(row, end):
            for m in range(column, last):
                texts[n][m] = text
    return _one_header(texts, spans)


def _one_header(texts: list[list[str]], spans: Spans) -> list[list[str]]:
    """Makes one header of two where the first row has a heading over several columns."""
    width = len(texts[0])
    grouped = [place for place, (_, side) in spans.items() if place[0] == 0 and 1 < side - place[1] < width]
    if not grouped or len(texts) < 3:
        return texts
    first, second = texts[0], texts[1]
    header = [f"{over} {under}".strip() if over != under else over for over, under in zip(first, second, strict=True)]
    return [header, *texts[2:]]


def without_blank(rows: list[list[str]]) -> list[list[str]]:
    """The rows and columns in which anything stands."""
    kept = [row for row in rows if any(map(str.strip, row))]
    columns = list(range(len(kept[0]))) if kept else []
    used = [n for n in columns if any(row[n].strip() for row in kept)]
    return [[row[n].strip() for n in used] for row in kept]


def _levels(values: Iterable[float]) -> list[float]:
    """The distinct places among some, those within the tolerance as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOLERANCE:
            found.append(value)
    return found


def _level(levels: list[float], value: float) -> int:
    return max(0, bisect_right(levels, value + _TOLERANCE / 2) - 1)


def _within(glyph: Glyph, box: Box) -> bool:
    x, y = glyph.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
