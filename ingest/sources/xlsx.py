"""Excel workbooks: a record for each row of each table on each sheet, with the values as a reader sees them.

Left out are hidden sheets, rows, columns and cells. Formulas are not worked out: what counts is the value that Excel
has kept. Programs inside are not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.clean import clean
from ingest.manuscript import Block, Manuscript
from ingest.office.grids import Grid, blocks_of
from ingest.office.number_formats import is_concealed, shown
from ingest.office.package import BEGINS_WITH, Package, checked, declared, reading
from ingest.office.remarks import shortened
from ingest.office.sheet_layout import Layout, read_layout, spans
from knowledge.remarks import Remark

suffixes = (".xlsx", ".xlsm")
begins_with = BEGINS_WITH

MOST_ROWS = 20_000
"""Rows with something in them that are read of a workbook."""

MOST_COLUMNS = 256
MOST_CELLS = 500_000
MOST_SHEETS = 200
_LONGEST_CELL = 5_000
_MOST_RANGES = 20
_UNNAMED = re.compile(r"(?:sheet|工作表|แผ่น(?:งาน)?|ชีต|worksheet|table)\s*\d*", re.IGNORECASE)


@dataclass(slots=True)
class _Work:
    """What is left to be read, and what was found on the way."""

    rows: int = MOST_ROWS
    cells: int = MOST_CELLS
    remarks: list[Remark] = field(default_factory=list)


def manuscript(path: Path) -> Manuscript:
    """What stands in a workbook. Raises `RefusedError` for one that cannot be read."""
    package = checked(path)
    with reading(path):
        return _manuscript(path, package)


def _manuscript(path: Path, package: Package) -> Manuscript:
    from openpyxl import load_workbook

    work = _Work()
    # The values as they were last worked out, and no links to other workbooks.
    book: Any = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    with closing(book):
        sheets = [sheet for sheet in book.worksheets if _is_seen(sheet, work)]
        if len(sheets) > MOST_SHEETS:
            work.remarks.append(Remark("cut", text=f"{len(sheets)} > {MOST_SHEETS}"))
        found = [(sheet.title, _grid(sheet, work)) for sheet in sheets[:MOST_SHEETS]]
        says = _declared(book.properties)
    filled = [(title, grid) for title, grid in found if grid.rows]
    blocks = [block for title, grid in filled for block in _sheet_blocks(title, grid, len(filled))]
    title = ""
    if len(filled) == 1 and blocks[0].kind == "heading":
        title = blocks.pop(0).text if blocks[0].level == 1 else ""
    return Manuscript(tuple(blocks), title, 0, says, (*package.remarks(), *work.remarks))


def _is_seen(sheet: Any, work: _Work) -> bool:
    if sheet.sheet_state == "visible":
        return True
    work.remarks.append(Remark("hidden", text=shortened(sheet.title)))
    return False


def _sheet_blocks(title: str, grid: Grid, sheets: int) -> Iterator[Block]:
    """The blocks of a sheet, under its name where it has one of its own."""
    named = not _UNNAMED.fullmatch(title.strip())
    if named and sheets > 1:
        yield Block("heading", clean(title), 1)
    yield from blocks_of(grid, 2 if named and sheets > 1 else 1)


def _grid(sheet: Any, work: _Work) -> Grid:
    """The cells of a sheet that a reader sees."""
    with sheet.parent._archive.open(sheet._worksheet_path) as part:
        layout = read_layout(part, MOST_ROWS)
    grid = Grid()
    unseen: list[str] = []
    failed: list[tuple[int, int]] = []
    last_column = min(layout.last_column, MOST_COLUMNS)
    cut = layout.last_column > MOST_COLUMNS
    if layout.last_row:
        sheet.reset_dimensions()  # what the file says of its size may be far from the truth
        rows = sheet.iter_rows(max_row=layout.last_row, max_col=last_column)
        blank: Any = None
        for number, cells in enumerate(rows, 1):
            if cells is blank:  # the same for each of a million missing rows
                continue
            filled = [cell for cell in cells if cell.value is not None]
            if not filled:
                blank = cells
                continue
            if work.rows < 1 or work.cells < len(filled):
                cut = True
                break
            work.rows, work.cells = work.rows - 1, work.cells - len(filled)
            for cell in filled:
                _put(cell, number, layout, grid, unseen, failed)
    _fill_merged(grid, layout, last_column)
    _remark(sheet.title, layout, cut, unseen, failed, work)
    return _closed(grid, layout)


def _put(cell: Any, row: int, layout: Layout, grid: Grid, unseen: list[str], failed: list[tuple[int, int]]) -> None:
    if cell.data_type == "e":
        failed.append((cell.column, row))
        return
    text = clean(shown(cell.value, cell.number_format)[:_LONGEST_CELL])
    if row in layout.hidden_rows or layout.hides_column(cell.column) or _is_unseen(cell):
        if text and len(unseen) < _MOST_RANGES:
            unseen.append(text)
        return
    grid.put(row - 1, cell.column - 1, text)


def _is_unseen(cell: Any) -> bool:
    """Whether a cell's own look hides it: by its format, or white on white."""
    if is_concealed(cell.number_format):
        return True
    colour = cell.font.color if cell.font else None
    if colour is None or colour.type != "rgb" or str(colour.rgb).upper() not in {"FFFFFFFF", "00FFFFFF"}:
        return False
    return cell.fill is None or cell.fill.fill_type in {None, "none"}


def _fill_merged(grid: Grid, layout: Layout, last_column: int) -> None:
    """Gives every cell of a merged area its text; one across a whole row stays one cell."""
    for first_row, first_column, last_row, last in layout.merged:
        text = grid.rows.get(first_row - 1, {}).get(first_column - 1, "")
        if not text:
            continue
        # Down to where the sheet has rows, and no further than it has columns.
        for row in range(first_row - 1, min(last_row, layout.last_row)):
            if row + 1 in layout.hidden_rows or (row > first_row - 1 and row not in grid.rows):
                continue
            for column in range(first_column - 1, min(last, last_column)):
                if not layout.hides_column(column + 1):
                    grid.put(row, column, text)


def _closed(grid: Grid, layout: Layout) -> Grid:
    """The grid without the gaps that hidden rows and columns left."""
    if not layout.hidden_rows and not layout.hidden_columns:
        return grid
    closed = Grid()
    for row, cells in grid.rows.items():
        for column, text in cells.items():
            rows, columns = layout.hidden_before(row + 1, column + 1)
            closed.put(row - rows, column - columns, text)
    return closed


def _remark(
    title: str, layout: Layout, cut: bool, unseen: list[str], failed: list[tuple[int, int]], work: _Work
) -> None:
    if cut:
        work.remarks.append(Remark("cut", text=title))
    if unseen:
        work.remarks.append(Remark("hidden", text=shortened(f"{title}: {'; '.join(unseen)}")))
    ranges = list(spans([*layout.uncounted, *failed]))
    if ranges:
        shown_ranges = ", ".join(ranges[:_MOST_RANGES]) + (" …" if len(ranges) > _MOST_RANGES else "")
        work.remarks.append(Remark("unreadable", text=f"{title}: {shown_ranges}"))


def _declared(properties: Any) -> Mapping[str, str]:
    with suppress(ValueError, AttributeError):  # a date that is none; what a file says of itself is not needed
        return declared(properties)
    return {}
