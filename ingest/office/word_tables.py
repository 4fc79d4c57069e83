"""Tables of Word: rows of equal length with merged cells resolved (ECMA-376, part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.office.headers import column_names, filled, header_rows
from ingest.office.word_text import W, is_on, shades, value

MOST_COLUMNS = 63
"""Columns that Word itself allows."""

CellText = Callable[[Any, bool], str]
"""Gives the text of a cell; the second says that its ground is shaded."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table's rows of equal length, header first; `hidden` are the texts of rows that a reader does not see."""

    rows: tuple[tuple[str, ...], ...]
    hidden: tuple[str, ...] = ()


def read_table(table: Any, cell_text: CellText) -> WordTable:
    """The rows of a table.

    A cell merged downwards has its text in each row; one merged to the right in each column, unless it spans the
    whole table. Several rows of header become one.
    """
    rows: list[list[str]] = []
    hidden: list[str] = []
    properties = table.find(f"{W}tblPr")
    shaded = shades(properties) or value(properties, "tblStyle") not in {"", "TableGrid", "TableNormal", "a3"}
    heads = 0
    for row in _children(table, f"{W}tr"):
        described = row.find(f"{W}trPr")
        if described is not None and described.find(f"{W}del") is not None:
            continue
        cells = _cells(row, rows[-1] if rows else [], cell_text, shaded)
        if described is not None and is_on(described.find(f"{W}hidden")):
            hidden.append(" ".join(filled(cells)))
            continue
        heads += is_on(described.find(f"{W}tblHeader")) if described is not None and heads == len(rows) else 0
        rows.append(cells)
    width = max(map(len, rows), default=0)
    even = [(*row, *[""] * (width - len(row))) for row in rows]
    kept = [_without_repeats(row) for row in even if any(row)]
    return WordTable(_headed(kept, heads), tuple(hidden))


def _headed(rows: Sequence[tuple[str, ...]], declared: int) -> tuple[tuple[str, ...], ...]:
    depth = max(declared if declared < len(rows) else 0, header_rows(rows))
    return (column_names(rows[:depth]), *rows[depth:]) if depth > 1 else tuple(rows)


def _without_repeats(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row of one cell across the table has its text once."""
    return (row[0], *[""] * (len(row) - 1)) if len(row) > 1 and len(set(row)) == 1 else row


def _cells(row: Any, above: Sequence[str], cell_text: CellText, shaded: bool) -> list[str]:
    cells = [""] * _count(row.find(f"{W}trPr"), "gridBefore", 0)
    for cell in _children(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        text = cell_text(cell, shaded or shades(properties))
        if merge is not None and merge.get(f"{W}val", "continue") == "continue" and len(cells) < len(above):
            text = above[len(cells)]
        cells += [text] * _count(properties, "gridSpan", 1)
    return cells[:MOST_COLUMNS]


def _count(properties: Any, name: str, default: int) -> int:
    text = value(properties, name)
    return min(int(text), MOST_COLUMNS) if text.isascii() and text.isdecimal() else default


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The rows or cells of an element, also those within content controls and what was inserted."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo")}:
            yield from _children(child, tag)
