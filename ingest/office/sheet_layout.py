"""What openpyxl leaves out when it reads a sheet row by row: merged cells, hidden rows and columns, formulas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_MOST_MERGED = 50_000
"""Merged areas of a sheet that are looked at."""


@dataclass(slots=True)
class Layout:
    """How a sheet is laid out; rows and columns are 1-based.

    `last_row` and `last_column` are those of the last cell with a value, whatever the file says of its size. `merged`
    are areas as first row, first column, last row, last column. `uncounted` are the cells of formulas of which the
    file holds no value, with the cell's column first.
    """

    last_row: int = 0
    last_column: int = 0
    filled_rows: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncounted: list[tuple[int, int]] = field(default_factory=list)
    _ordered: list[int] = field(default_factory=list)

    def hides_column(self, column: int) -> bool:
        """Whether a reader does not see a column."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def hidden_before(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns before a cell a reader does not see."""
        columns = sum(max(min(last, column - 1) - first + 1, 0) for first, last in self.hidden_columns)
        return bisect_left(self._hidden_in_order(), row), columns

    def _hidden_in_order(self) -> list[int]:
        if len(self._ordered) != len(self.hidden_rows):
            self._ordered = sorted(self.hidden_rows)
        return self._ordered


def read_layout(sheet: IO[bytes], most_rows: int) -> Layout:
    """The layout from the part of a sheet, read in one pass that holds one row at a time.

    It ends where more rows than `most_rows` have values; the merged cells of such a sheet stay unknown.
    """
    from lxml import etree

    layout = Layout()
    row = column = 0
    hides_rows = False
    filled = False
    tags = [f"{_S}{name}" for name in ("sheetFormatPr", "row", "c", "col", "mergeCell")]
    for event, element in etree.iterparse(sheet, ("start", "end"), tag=tags, resolve_entities=False, no_network=True):
        name = element.tag.removeprefix(_S)
        if event == "start":
            if name == "row":
                row, column, filled = _whole(element.get("r")) or row + 1, 0, False
            continue
        if name == "sheetFormatPr":
            hides_rows = element.get("zeroHeight") in {"1", "true"}
        elif name == "col" and element.get("hidden") in {"1", "true"}:
            layout.hidden_columns.append((_whole(element.get("min")), _whole(element.get("max"))))
        elif name == "mergeCell" and len(layout.merged) < _MOST_MERGED and (area := _area(element.get("ref", ""))):
            layout.merged.append(area)
        elif name == "c":
            column = _column(element.get("r")) or column + 1
            # Programs that do not work formulas out write an empty value.
            has_value = bool(element.findtext(f"{_S}v")) or element.find(f"{_S}is") is not None
            if has_value:
                layout.last_row, layout.last_column = max(row, layout.last_row), max(column, layout.last_column)
                filled = True
            elif element.find(f"{_S}f") is not None:
                layout.uncounted.append((column, row))
            continue  # a row's cells are let go with it
        elif name == "row":
            layout.filled_rows += filled
            if layout.filled_rows > most_rows:
                break
            # Rows that the whole sheet hides by default say so themselves where they are shown.
            if element.get("hidden") in {"1", "true"} or (hides_rows and element.get("hidden") is None):
                layout.hidden_rows.add(row)
        _let_go(element)
    return layout


def spans(cells: list[tuple[int, int]]) -> Iterator[str]:
    """Cells (column, row) as ranges down their columns: "D5:D20"."""
    from openpyxl.utils import get_column_letter

    start: tuple[int, int] | None = None
    last = (0, 0)
    for cell in [*sorted(cells), (0, 0)]:
        if start is not None and cell != (last[0], last[1] + 1):
            letter = get_column_letter(start[0])
            yield f"{letter}{start[1]}" if start == last else f"{letter}{start[1]}:{letter}{last[1]}"
            start = None
        start, last = start or cell, cell


def _let_go(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _area(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    begins, ends = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
    if not begins or not ends:
        return None
    return int(begins[2]), _column(first), min(int(ends[2]), LAST_ROW), _column(last)


def _column(reference: str | None) -> int:
    found = _REFERENCE.fullmatch(reference or "")
    if not found:
        return 0
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return min(number, LAST_COLUMN)


def _whole(text: str | None) -> int:
    return min(int(text), LAST_ROW) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0
