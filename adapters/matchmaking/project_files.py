"""Tables of Thai projects as files: CSV and XLSX, read and written.

A cell that a spreadsheet would reckon with is written behind an apostrophe, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any, Literal
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from adapters.matchmaking.project_columns import BY_NAME, COLUMNS
from adapters.matchmaking.project_rows import Problem, row_of
from bot.errors import OperatorError
from bot.leads import Project

FileFormat = Literal["csv", "xlsx"]

LARGEST_FILE = 10_000_000
"""Bytes."""
LARGEST_UNPACKED = 100_000_000
"""Bytes of all that is packed in an XLSX file."""
MOST_ROWS = 5_000
_MOST_COLUMNS = 200
_HEAD_IN = 20

SHEET = "projects"
_RECKONED = frozenset("=+-@\t\r＝＋－＠")
_APOSTROPHE = "'"
# No XML can hold these.
_NOT_IN_XML = str.maketrans("", "", "\ufffe\uffff")
# A mark or vowel sign without a consonant before it, or a leading vowel without one behind it: no Thai text.
_NOT_THAI = re.compile("(?<![\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])")
_NOT_THAI_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line by column, each as text. `number` counts as a spreadsheet does: the head is 1."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: its rows, and those cells that could not be taken as they are."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()


def format_of(path: PurePath) -> FileFormat:
    """The format that a file's name says. Raises `OperatorError` for another."""
    match path.suffix.casefold():
        case ".csv" | ".tsv" | ".txt":
            return "csv"
        case ".xlsx" | ".xlsm":
            return "xlsx"
    raise OperatorError(f"{path}: save the table as CSV (UTF-8) or XLSX")


# --- reading ----------------------------------------------------------------------------------------------------------


def read_table(path: Path) -> Table:
    """The rows of a file. Lines without a value, and those that begin with "#", are passed over.

    Raises `OperatorError` where the file cannot be read at all: too large, damaged, or with columns that nobody knows.
    """
    format_of(path)
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        raise OperatorError(f"{path}: {error.strerror}") from error
    if content is None:
        raise OperatorError(f"{path}: larger than {LARGEST_FILE // 1_000_000} MB; import it in parts")
    return table_of(path, content)


def table_of(path: PurePath, content: bytes) -> Table:
    """The rows of a file's content; `path` is its name. Raises what `read_table` raises."""
    file_format = format_of(path)
    lines = _read_csv(path, content) if file_format == "csv" else _read_xlsx(path, content)
    problems: list[Problem] = []
    names: list[str] = []
    rows: list[Row] = []
    for number, line in lines:
        texts = [_text(value, number, at, names, problems) for at, value in enumerate(line)]
        if not any(text.strip() for text in texts) or texts[0].lstrip().startswith("#"):
            continue
        if not names:
            names = _head(path, texts)
            continue
        if len(rows) == MOST_ROWS:
            raise OperatorError(f"{path}: more than {MOST_ROWS:,} projects; import it in parts")
        if any(text.strip() for text in texts[len(names) :]):
            problems.append(Problem(number, "", f"more than {len(names)} cells: is a comma or quotation mark missing?"))
            continue
        rows.append(Row(number, dict(zip(names, texts, strict=False))))
    if not names:
        raise OperatorError(f"{path}: the file is empty; its first line names the columns")
    return Table(tuple(rows), tuple(problems))


def _head(path: PurePath, texts: Sequence[str]) -> list[str]:
    """The columns that the first line names, in any case."""
    names = [text.strip().casefold() for text in texts]
    while names and not names[-1]:
        names.pop()
    for name in names:
        if name not in BY_NAME:
            near = get_close_matches(name, BY_NAME, n=1)
            hint = f"did you mean {near[0]}?" if near else "`saphan projects template` writes all columns"
            raise OperatorError(f"{path}: no column is called {name[:40]!r}; {hint}")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise OperatorError(f"{path}: the column {twice} stands there twice")
    return names


def _text(value: Any, row: int, at: int, names: Sequence[str], problems: list[Problem]) -> str:
    """A cell as text, without the apostrophe that kept a spreadsheet from reckoning."""
    if isinstance(value, _Formula):
        column = names[at] if at < len(names) else ""
        problems.append(Problem(row, column, "is a formula; write the value itself"))
        return ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value == int(value) else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return unguarded(str(value).replace("\r\n", "\n"))


class _Formula:
    """Stands for a cell that holds a formula."""


def _read_csv(path: PurePath, content: bytes) -> Iterator[tuple[int, list[Any]]]:
    text = decoded(path, content)
    head = text.lstrip("\ufeff\n\r").partition("\n")[0]
    # Spreadsheets part cells by semicolons or tabs in some countries.
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise OperatorError(f"{path}: line {reader.line_num} is no CSV: {error}") from error


def decoded(path: PurePath, content: bytes) -> str:
    """The text of a CSV file: UTF-8, UTF-16 with its mark, or what old spreadsheets write: TIS-620 or GB 18030."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark) and (text := _as(content, encoding)) is not None:
            return text
    thai, chinese = _as(content, "cp874"), _as(content, "gb18030")
    if thai is not None:
        letters = sum("\u0e00" <= char <= "\u0e7f" for char in thai)
        if chinese is None or len(_NOT_THAI.findall(thai)) <= _NOT_THAI_SHARE * letters:
            return thai
    if chinese is None:
        raise OperatorError(f"{path}: the text is not in UTF-8; save it as “CSV UTF-8”")
    return chinese


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _read_xlsx(path: PurePath, content: bytes) -> Iterator[tuple[int, list[Any]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                raise OperatorError(f"{path}: unpacked it is larger than {LARGEST_UNPACKED // 1_000_000} MB")
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        # What the file says of its own size may be wrong.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=MOST_ROWS + _HEAD_IN)
        yield from enumerate(([_value(cell) for cell in row] for row in rows), start=1)
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, IndexError, EOFError) as error:
        raise OperatorError(f"{path}: is no XLSX file that can be read; save it anew as XLSX or CSV") from error


def _value(cell: Any) -> Any:
    return _Formula() if cell.data_type == "f" else cell.value


# --- writing ----------------------------------------------------------------------------------------------------------


def write_projects(path: Path, projects: Iterable[Project], file_format: FileFormat) -> None:
    """Writes projects, private columns too: the file is for staff. Raises `OperatorError` where it cannot."""
    write_file(path, projects_bytes(projects, file_format))


def projects_bytes(projects: Iterable[Project], file_format: FileFormat) -> bytes:
    """The same as the content of a file."""
    rows = [row_of(project) for project in projects]
    return csv_bytes([list(row.values()) for row in rows]) if file_format == "csv" else _xlsx_bytes(rows)


def csv_bytes(lines: Iterable[Sequence[str]]) -> bytes:
    """A CSV file with the head and some lines, in UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in COLUMNS])
    writer.writerows([guarded(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def new_book() -> tuple[Workbook, Worksheet]:
    """A workbook whose first sheet has the head, in bold, that stays in sight."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Worksheet = book.create_sheet(SHEET)
    sheet.append([column.name for column in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    return book, sheet


def _xlsx_bytes(rows: Sequence[dict[str, str]]) -> bytes:
    book, sheet = new_book()
    for number, row in enumerate(rows, start=2):
        for at, text in enumerate(row.values(), start=1):
            cell = sheet.cell(number, at, guarded(text).translate(_NOT_IN_XML) or None)
            # Text stays text: no date is made of "2026-06".
            cell.number_format = "@"
    return book_bytes(book)


def book_bytes(book: Workbook) -> bytes:
    """A workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_file(path: Path, content: bytes) -> None:
    """Writes a file that only its owner can read. Raises `OperatorError` where it cannot be written."""
    try:
        path.touch(mode=0o600)
        path.write_bytes(content)
    except OSError as error:
        raise OperatorError(f"cannot write {path}: {error.strerror}") from error


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet reckons with."""
    return _APOSTROPHE + text if _is_risky(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` made; any other cell as it is."""
    return cell[1:] if cell.startswith(_APOSTROPHE) and _is_risky(cell[1:]) else cell


def _is_risky(text: str) -> bool:
    first = text.lstrip(" \n")[:1]
    return first in _RECKONED or text.startswith(_APOSTROPHE) if text else False
