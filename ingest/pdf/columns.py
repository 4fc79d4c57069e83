"""Reading order: columns, what spans them, and tables that only their alignment shows.

A page is read in bands from above. A band is a run of rows with the same gutters; its columns are read one after the
other. What crosses the gutters (a heading over all columns) ends a band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from ingest.pdf.aligned import aligned_table
from ingest.pdf.parts import Line, Part, Table

_LEAST_GUTTER = 0.8
"""In ems of the text beside it."""

_LEAST_POINTS = 7.0
_LEAST_ROWS = 2
_FEW_ROWS = 6
"""So many rows can have wide spaces above one another by chance."""

_MOST_DEPTH = 6

Span = tuple[float, float]


@dataclass(slots=True)
class _Band:
    """Rows with common free spans between their parts."""

    rows: list[list[Part]] = field(default_factory=list)
    free: list[Span] = field(default_factory=list)


def in_order(parts: Sequence[Part], depth: int = 0) -> list[Part]:
    """The parts of a page or a column in the order of reading; the parts of one line are put together."""
    if not parts:
        return []
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    found: list[Part] = []
    plain: list[list[Part]] = []
    bands = _bands(_rows(parts), left, right)
    for n, band in enumerate(bands):
        if n + 1 < len(bands):
            _hand_on_heading(band, bands[n + 1])
        gutters = _gutters(band) if depth < _MOST_DEPTH else []
        if not gutters:
            plain.extend(band.rows)
            continue
        found.extend(_plain(plain, left, right))
        plain = []
        columns = _columns(band, gutters)
        if (table := aligned_table(band.rows, columns)) is not None:
            found.append(table)
        elif _is_set_in_columns(columns) and not _is_drawn_across(band.rows):
            for column in columns:
                found.extend(in_order(column, depth + 1))
        else:
            for rows, table in _inner_tables(band.rows, left, right):
                plain.extend(rows)
                if table is not None:
                    found.extend(_plain(plain, left, right))
                    plain = []
                    found.append(table)
    found.extend(_plain(plain, left, right))
    return found


def _inner_tables(rows: list[list[Part]], left: float, right: float) -> Iterator[tuple[list[list[Part]], Table | None]]:
    """The rows of a band up to each table in it, with the table: a signature below one crosses some of its gutters."""
    held: list[list[Part]] = []
    for several, run in groupby(rows, key=lambda row: len(row) > 1):
        inner = list(run)
        table = _table_of(inner, left, right) if several else None
        if table is None:
            held += inner
        else:
            yield held, table
            held = []
    yield held, None


def _table_of(rows: list[list[Part]], left: float, right: float) -> Table | None:
    bands = _bands(rows, left, right)
    gutters = _gutters(bands[0]) if len(bands) == 1 else []
    return aligned_table(rows, _columns(bands[0], gutters)) if gutters else None


def _rows(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts that stand beside one another, from above."""
    found: list[list[Part]] = []
    for part in sorted(parts, key=lambda each: (each.top, each.x0)):
        if found and _beside(part, found[-1]):
            found[-1].append(part)
        else:
            found.append([part])
    return [sorted(row, key=lambda each: each.x0) for row in found]


def _beside(part: Part, row: list[Part]) -> bool:
    top, bottom = min(each.top for each in row), max(each.bottom for each in row)
    shared = min(bottom, part.bottom) - max(top, part.top)
    return shared > 0.5 * min(bottom - top, part.bottom - part.top)


def _bands(rows: list[list[Part]], left: float, right: float) -> list[_Band]:
    found: list[_Band] = []
    for row in rows:
        free = _free(row, left, right)
        if found and (common := _common(found[-1].free, free, row)):
            found[-1].rows.append(row)
            found[-1].free = common
        else:
            found.append(_Band([row], free))
    return found


def _free(row: list[Part], left: float, right: float) -> list[Span]:
    """The spans in which nothing of a row stands."""
    found, at = [], left - 1000
    for part in row:
        if part.x0 > at:
            found.append((at, part.x0))
        at = max(at, part.x1)
    return [*found, (at, right + 1000)]


def _common(one: list[Span], other: list[Span], row: list[Part]) -> list[Span]:
    """The spans free in both, if they part anything: those that reach beyond all text do not."""
    least = _least_gutter(row)
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) >= least]
    return shared if len(shared) > 2 or any(b - a < 900 for a, b in shared) else []


def _least_gutter(row: Sequence[Part]) -> float:
    return max(_LEAST_POINTS, _LEAST_GUTTER * min((part.size for part in row if part.size), default=0))


def _gutters(band: _Band) -> list[float]:
    """The places between the columns of a band: free spans with at least two rows on either side."""
    found: list[float] = []
    for start, end in band.free:
        middle = (start + end) / 2
        before = sum(any(part.x1 <= start + 0.1 for part in row) for row in band.rows)
        after = sum(any(part.x0 >= end - 0.1 for part in row) for row in band.rows)
        if before >= _LEAST_ROWS and after >= _LEAST_ROWS:
            found.append(middle)
    return found


def _hand_on_heading(band: _Band, after: _Band) -> None:
    """Moves headings at the end of a band to the one below, which they are the heading of.

    They are short and so cross no gutter, but a heading is never the last line of a column.
    """
    sizes = [part.size for row in band.rows for part in row if isinstance(part, Line)]
    while len(band.rows) > 1 and len(band.rows[-1]) == 1 and isinstance(line := band.rows[-1][0], Line):
        regular = all(part.bold for row in band.rows for part in row if isinstance(part, Line))
        if not (line.size > 1.08 * median(sizes) or (line.bold and not regular)):
            return
        after.rows.insert(0, band.rows.pop())


def _columns(band: _Band, gutters: list[float]) -> list[list[Part]]:
    found: list[list[Part]] = [[] for _ in range(len(gutters) + 1)]
    for row in band.rows:
        for part in row:
            found[sum(part.x0 > gutter for gutter in gutters)].append(part)
    return found


def _is_set_in_columns(columns: list[list[Part]]) -> bool:
    """Whether running text stands in at least two of the columns, and not words that happen to stand apart."""
    return sum(_runs(column) for column in columns) >= 2


def _is_drawn_across(rows: list[list[Part]]) -> bool:
    """Whether a few rows were drawn one after the other, as the lines of a justified paragraph with wide spaces are."""
    orders = [[part.order if isinstance(part, Line) else 0 for part in row] for row in rows]
    return len(rows) <= _FEW_ROWS and all(max(row) < min(after) for row, after in pairwise(orders))


def _runs(column: list[Part]) -> bool:
    lines = [part for part in column if isinstance(part, Line)]
    if any(isinstance(part, Table) for part in column):
        return True
    return len(lines) >= 2 and median(line.x1 - line.x0 for line in lines) > 4 * median(line.size for line in lines)


def _plain(rows: list[list[Part]], left: float, right: float) -> list[Part]:
    """Rows without columns, each as one line."""
    found: list[Part] = []
    for row in rows:
        held: Line | None = None
        for part in row:
            if isinstance(part, Table):
                found.append(part)
                held = None
                continue
            part.left, part.right = left, right
            if held is not None and abs(held.base - part.base) < 0.5 * part.size:
                _extend(held, part)
            else:
                held = part
                found.append(part)
    return found


def _extend(line: Line, part: Line) -> None:
    line.text = f"{line.text} {part.text}"
    line.x1 = max(line.x1, part.x1)
    line.bold = line.bold and part.bold
