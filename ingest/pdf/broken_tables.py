"""Tables that go on where their page or column ends: their header again, and the row that was cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.clean import clean, join_lines
from ingest.pdf.parts import Line, Table
from knowledge.remarks import Remark

Group = list[Line] | Table

_SAME_EDGE = 4
_FIGURE = re.compile(r"[-+±<>≤≥~]?\s*[\d.,/:–%-]*\d[\d.,/:–%-]*\s*%?")


def joined(groups: Iterable[Group]) -> tuple[list[Group], list[Remark]]:
    """The groups of a document, each table that goes on with its header, its cut row whole; and what is not clear.

    What goes on in the next column becomes one table with what stands in the one before; on the next page it stays a
    table of its own, for the page's number.
    """
    found: list[Group] = []
    remarks: list[Remark] = []
    for group in groups:
        before = found[-1] if found else None
        if isinstance(group, Table) and isinstance(before, Table) and _goes_on(group, before):
            _give_header(group, before)
            if _begins_within_a_row(group) and not _mended(group, before):
                remarks.append(Remark("row", group.page, " ".join(filter(None, map(clean, group.rows[1])))))
            if group.page == before.page:
                before.rows += group.rows[1:]
                before.x0, before.x1, before.top, before.edges = group.x0, group.x1, group.top, group.edges
            elif len(group.rows) > 1:
                found.append(group)
            continue
        found.append(group)
    return found, remarks


def _goes_on(table: Table, before: Table) -> bool:
    """Whether a table that comes right after another has the same columns, and stands where that one could go on.

    That is the next page, or the next column: beside the other and higher up. Two tables beside one another begin at
    one height.
    """
    shift = 0
    if table.page == before.page:
        if table.x0 < before.x1 or table.top >= before.top - _SAME_EDGE:
            return False
        shift = round(table.x0 - before.x0)
    elif table.page != before.page + 1:
        return False
    if len(table.rows[0]) != len(before.rows[0]) or len(table.edges) != len(before.edges):
        return False
    return all(abs(a - b - shift) <= _SAME_EDGE for a, b in zip(table.edges, before.edges, strict=True))


def _give_header(table: Table, before: Table) -> None:
    """Gives a table that goes on the header of the one before, unless it repeats it."""
    header = [clean(cell) for cell in before.rows[0]]
    if [clean(cell) for cell in table.rows[0]] != header:
        table.rows.insert(0, before.rows[0])


def _begins_within_a_row(table: Table) -> bool:
    """Whether the first row below the header has no name: it may be the second half of the last row before."""
    return len(table.rows) > 1 and not table.rows[1][0].strip() and any(map(str.strip, table.rows[1]))


def _mended(table: Table, before: Table) -> bool:
    """Puts the second half of a row to the first; False, and nothing done, where it may be a row of its own.

    A half leaves cells empty that the other has filled: figures and codes are never cut. A row whose first cell is
    empty because a cell above spans it has all the others.
    """
    first, second = before.rows[-1], table.rows[1]
    ended = any(a.strip() and not b.strip() for a, b in list(zip(first, second, strict=True))[1:])
    clear = ended or len(second) == 2
    both = [(a, b) for a, b in zip(first, second, strict=True) if b.strip()]
    if len(before.rows) < 2 or not clear or any(not a.strip() or _is_figure(a) or _is_figure(b) for a, b in both):
        return False
    before.rows[-1] = [join_lines([a, b]) for a, b in zip(first, second, strict=True)]
    del table.rows[1]
    return True


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(cell.strip()))
