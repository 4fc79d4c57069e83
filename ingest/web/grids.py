"""Tables of a page as grids: cells that span rows and columns stand in each place that they cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.manuscript import Block
from ingest.web.tree import Element, tag_of

_MOST_CELLS = 20_000
_MOST_COLUMNS = 200
_LONGEST_CELL = 1500
"""Letters; a cell with more is a part of the page's layout, not of a table."""

TextOf = Callable[[Element], str]


def is_data(table: Element) -> bool:
    """Whether a table is one, and not the layout of a page: a grid of short cells without tables and headings in it."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    inner = ("table", "h1", "h2", "h3", "h4", "article", "section")
    if (
        any(next(table.iter(tag), table) is not table for tag in inner if tag != "table")
        or len(list(table.iter("table"))) > 1
    ):
        return False
    cells = list(table.iter("td", "th"))
    rows = sum(1 for _ in table.iter("tr"))
    if rows < 2 or len(cells) < 4 or len(cells) <= rows:
        return False
    return all(sum(map(len, cell.itertext())) <= _LONGEST_CELL for cell in cells)


def blocks(table: Element, text_of: TextOf) -> tuple[list[Block], bool]:
    """A table with the caption before it, and whether rows were cut.

    A table whose rows are each a name (`<th>`) and a value is a record.
    """
    found = [Block("paragraph", text) for caption in table.iter("caption") if (text := text_of(caption))]
    rows = [row for row in table.iter("tr") if list(_cells(row))]
    grid, cut = _grid(rows, text_of)
    lines = [(row, cells) for row, cells in zip(rows, grid, strict=False) if any(cells)]
    if not lines:
        return found, cut
    if len(lines[0][1]) == 2 and all(_tags(row) == ["th", "td"] for row, _ in lines):
        return [*found, Block("record", rows=tuple((cells[0], cells[1]) for _, cells in lines))], cut
    heads = _head_rows([row for row, _ in lines])
    if len(lines) > 1 and _is_title(lines[0]) and heads > 1:
        found.append(Block("paragraph", lines[0][1][0]))
        lines, heads = lines[1:], heads - 1
    header = tuple(
        " / ".join(dict.fromkeys(filter(None, column))) for column in zip(*(c for _, c in lines[:heads]), strict=True)
    )
    return [*found, Block("table", rows=(header, *(tuple(cells) for _, cells in lines[heads:])))], cut


def _is_title(line: tuple[Element, list[str]]) -> bool:
    return len(_tags(line[0])) == 1 and len(line[1]) > 1


def _head_rows(rows: list[Element]) -> int:
    """How many rows are the header: those in `<thead>`, else those of `<th>` alone, else the first."""
    count = 0
    for row in rows:
        parent = row.getparent()
        tags = _tags(row)
        if (parent is not None and tag_of(parent) == "thead") or set(tags) == {"th"}:
            count += 1
        else:
            break
    return min(max(1, count), len(rows))


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if tag_of(cell) in {"td", "th"})


def _tags(row: Element) -> list[str]:
    return [tag_of(cell) for cell in _cells(row)]


def _grid(rows: list[Element], text_of: TextOf) -> tuple[list[list[str]], bool]:
    """The cells' texts in rows of one length, and whether there were more than are read."""
    grid: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    cells_so_far, cut = 0, False
    for row in rows:
        line: list[str] = []
        waiting = list(_cells(row))
        while waiting or any(column >= len(line) for column in below):
            column = len(line)
            if column >= _MOST_COLUMNS:
                cut = True
                break
            if column in below:
                left, text = below.pop(column)
                line.append(text)
                if left > 1:
                    below[column] = (left - 1, text)
            elif waiting:
                cell = waiting.pop(0)
                text = text_of(cell)
                down = _span(cell, "rowspan")
                for place in range(column, min(column + _span(cell, "colspan"), _MOST_COLUMNS)):
                    line.append(text)
                    if down > 1:
                        below[place] = (down - 1, text)
            else:
                line.append("")
        grid.append(line)
        cells_so_far += len(line)
        if cells_so_far > _MOST_CELLS:
            cut = True
            break
    width = max(map(len, grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid], cut


def _span(cell: Element, name: str) -> int:
    given = (cell.get(name) or "").strip()
    return max(1, min(int(given), 1000)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
