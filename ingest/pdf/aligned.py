"""Tables without ruling lines: cells that stand on common baselines and begin or end at common places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.clean import join_lines
from ingest.pdf.parts import Line, Part, Table

_LEAST_ROWS = 3
_ALIGNED = 3.0
_SHARE = 0.6
_MOST_LETTERS = 80


def aligned_table(rows: Sequence[Sequence[Part]], columns: Sequence[Sequence[Part]]) -> Table | None:
    """The table that rows with common gutters make, None where they are running text in columns."""
    lines = [[part for part in row if isinstance(part, Line)] for row in rows]
    if len(lines) < _LEAST_ROWS or sum(map(len, lines)) != sum(map(len, rows)):
        return None
    if sum(len(row) > 1 for row in lines) < _SHARE * len(lines) or any(
        len(line.text) > _MOST_LETTERS for row in lines for line in row
    ):
        return None
    texts = [[part for part in column if isinstance(part, Line)] for column in columns]
    if any(not _in_line(column) for column in texts) or sum(map(_runs, texts)) >= 2:
        return None
    cells = _cells(lines, texts)
    if len(cells) < _LEAST_ROWS or sum(map(bool, cells[0])) < 2:
        return None
    parts = [line for row in lines for line in row]
    return Table(
        cells,
        min(line.x0 for line in parts),
        max(line.x1 for line in parts),
        min(line.top for line in parts),
        max(line.bottom for line in parts),
        parts[0].page,
        tuple(round(min(line.x0 for line in column)) for column in texts),
        median(line.size for line in parts),
    )


def _in_line(column: list[Line]) -> bool:
    """Whether most lines of a column begin, end or are centred at one place."""
    if not column:
        return False
    ways = ([line.x0 for line in column], [line.x1 for line in column], [(line.x0 + line.x1) / 2 for line in column])
    return any(sum(abs(at - median(way)) <= _ALIGNED for at in way) >= _SHARE * len(way) for way in ways)


def _runs(column: list[Line]) -> bool:
    """Whether the lines of a column fill it, as running text does."""
    width = max(line.x1 for line in column) - min(line.x0 for line in column)
    size = median(line.size for line in column)
    full = sum(line.x1 - line.x0 >= 0.85 * width for line in column)
    return width > 8 * size and full >= 0.5 * len(column)


def _cells(rows: list[list[Line]], columns: list[list[Line]]) -> list[list[str]]:
    place = {id(line): n for n, column in enumerate(columns) for line in column}
    found: list[list[list[str]]] = []
    for row, begins in zip(rows, _beginnings(rows, place), strict=True):
        if begins or not found:
            found.append([[] for _ in columns])
        for line in row:
            found[-1][place[id(line)]].append(line.text)
    return [[join_lines(cell) for cell in row] for row in found]


def _beginnings(rows: list[list[Line]], place: dict[int, int]) -> list[bool]:
    """Which rows begin a row of the table; the others go on with cells of several lines.

    A line without a cell in some column goes on with the row above where it stands closer to it than rows do to one
    another; where all lines stand equally far apart, one without a first cell does.
    """
    steps = [after[0].base - before[0].base for before, after in pairwise(rows)]
    least, widest = min(steps), max(steps)
    columns = max(place.values()) + 1
    if widest > 1.3 * least and any(len(row) < columns for row in rows):
        return [True, *(step > 1.15 * least or len(row) == columns for step, row in zip(steps, rows[1:], strict=True))]
    return [True, *(any(place[id(line)] == 0 for line in row) for row in rows[1:])]
