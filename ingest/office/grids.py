"""Makes blocks of the cells of a sheet or a CSV file: titles, tables of records, pairs of name and value, and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.manuscript import Block
from ingest.metadata.dates import is_date
from ingest.office.headers import column_names, filled, header_rows, is_figure

Row = tuple[str, ...]

LONGEST_NAME = 60
"""Characters of the name in a pair of name and value; a longer one is a text."""

_LONGEST_TITLE = 150
_NAME = re.compile(
    r"ชื่อ|นิคม|โครงการ|บริษัท|กิจการ|รายการ|เทคโนโลยี|สินค้า|หน่วยงาน|ผู้ประกอบการ|เรื่อง|หลักสูตร|"
    r"名称|名稱|项目|項目|企业|企業|公司|园区|園區|技术|技術|产品|單位|单位名|"
    r"\b(?:name|title|project|company|estate|park|technology|product|item|activity|organi[sz]ation|firm|course)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:ลำดับ|ที่|no\.?|#|序号|序號|编号|編號|item no\.?|รหัส|code|id)(?:ที่)?\.?", re.IGNORECASE)
_UNIT_LINE = re.compile(r"\(?\s*(หน่วย|单位|單位|unit|units)\s*[:：]\s*(.+?)\s*\)?", re.IGNORECASE)
_NOTE = re.compile(r"หมายเหตุ|ที่มา|แหล่ง|\*|注|备注|備註|资料来源|資料來源|来源|source|notes?\b|remarks?\b", re.IGNORECASE)
_PAIR_HEADER = re.compile(
    r"รายการ|หัวข้อ|รายละเอียด|ข้อมูล|项目|項目|内容|內容|说明|item|field|description|details?|value|topic|key",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Grid:
    """The text of cells by row and column (0-based); merged cells have their text in each place."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Sets a cell that is not blank."""
        if text:
            self.rows.setdefault(row, {})[column] = text

    def regions(self) -> Iterator[list[Row]]:
        """The parts of the grid that blank rows and columns divide, without blank columns, in reading order."""
        for band in _runs(sorted(self.rows)):
            columns = sorted({column for row in band for column in self.rows[row]})
            for span in _together(list(_runs(columns))):
                rows = [tuple(self.rows[row].get(column, "") for column in span) for row in band]
                if kept := [row for row in rows if any(row)]:
                    yield kept


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _together(spans: list[list[int]]) -> Iterator[list[int]]:
    """Columns that belong together: one that stands alone behind a blank column is no table of its own."""
    held: list[int] = []
    for span in spans:
        if held and (len(span) == 1 or len(held) == 1) and span[0] - held[-1] == 2:
            held = held + span
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


@dataclass(slots=True)
class _Header:
    names: tuple[str, ...] = ()
    unit: tuple[str, str] | None = None


def blocks_of(grid: Grid, level: int = 1) -> Iterator[Block]:
    """The blocks of a grid; `level` is that of the headings of its tables."""
    header = _Header()
    waiting: list[str] = []
    for region in grid.regions():
        lead, body = _parted(region)
        waiting += lead
        if not body:
            continue
        yield from _opening(waiting, header, level)
        waiting = []
        yield from _body(body, header, level)
    yield from (Block("paragraph", text) for text in waiting)


def _parted(region: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """The lines above a table (or all lines where there is none), and the table."""
    rows = list(region)
    lead: list[str] = []
    while rows and len(filled(rows[0])) == 1:
        # One cell stands for the row; a table of one column is text.
        lead.append(filled(rows.pop(0))[0])
    return lead, rows


def _opening(lines: Sequence[str], header: _Header, level: int) -> Iterator[Block]:
    """The titles, notes and the unit above a table: the last short line names it."""
    header.unit = None
    titled = False
    for line in lines:
        if unit := _UNIT_LINE.fullmatch(line):
            header.unit = (unit[1], unit[2])
        elif not titled and len(line) <= _LONGEST_TITLE and not _NOTE.match(line):
            titled = True
            yield Block("heading", line, level)
        else:
            yield Block("paragraph", line)


def _body(rows: list[Row], header: _Header, level: int) -> Iterator[Block]:
    depth = header_rows(rows)
    if len(rows[0]) == 2 and _are_pairs(rows):
        rows = rows[1:] if all(_PAIR_HEADER.fullmatch(cell) for cell in rows[0]) and len(rows) > 1 else rows
        yield Block("record", rows=tuple((name, value) for name, value in rows if name and value))
        yield from (Block("paragraph", row[0] or row[1]) for row in rows if not (row[0] and row[1]))
        return
    if depth:
        header.names = column_names(rows[:depth])
    elif len(header.names) != len(rows[0]):
        header.names = ()
    yield from _records(rows[depth:], rows[:depth], header, level)


def _are_pairs(rows: Sequence[Row]) -> bool:
    """Whether two columns are names with their values rather than a table of two columns."""
    names = [row[0] for row in rows if row[0]]
    if len(set(names)) < len(names) or any(is_figure(name) or len(name) > LONGEST_NAME for name in names):
        return False
    figures = [is_figure(row[1]) for row in rows if row[1]]
    # A column of figures under a word is a table with a header.
    return len(figures) < 2 or figures[0] or not all(figures[1:])


def _records(rows: Sequence[Row], heads: Sequence[Row], header: _Header, level: int) -> Iterator[Block]:
    names = header.names
    named = _name_column(names, rows)
    for n, row in enumerate(rows):
        if row in heads or (names and row == names):
            continue
        cells = filled(row)
        if len(cells) == 1 and len(row) > 2:
            yield _lone(cells[0], rows[n + 1 :], level)
            continue
        pairs = [(names[i] if names else "", cell) for i, cell in enumerate(row) if cell]
        if header.unit is not None:
            pairs.append(header.unit)
        yield Block("record", row[named] or cells[0], rows=tuple(pairs))


def _lone(text: str, following: Sequence[Row], level: int) -> Block:
    """A row of one cell in a table: the name of the rows that follow, or a note."""
    is_group = bool(following) and len(filled(following[0])) > 1
    if is_group and len(text) <= _LONGEST_TITLE and not _NOTE.match(text) and not is_figure(text):
        return Block("heading", text, min(level + 1, 6))
    return Block("paragraph", text)


def _name_column(names: Sequence[str], rows: Sequence[Row]) -> int:
    """The column that names a row: by its own name, else the first one of words that is no number of the row."""
    sample = rows[:200]
    width = len(rows[0]) if rows else 0
    wordy = []
    for column in range(width):
        cells = [row[column] for row in sample if row[column]]
        if cells and sum(not is_figure(cell) and not is_date(cell) for cell in cells) > 0.6 * len(cells):
            wordy.append(column)
    called = [column for column in wordy if names and _NAME.search(names[column])]
    plain = [column for column in wordy if not (names and _ORDINAL.fullmatch(names[column]))]
    return (called or plain or wordy or [0])[0]
