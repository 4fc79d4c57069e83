"""An empty table of Thai projects to fill in: every column explained, with lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from adapters.matchmaking.project_columns import COLUMNS, Column
from adapters.matchmaking.project_files import MOST_ROWS, FileFormat, book_bytes, csv_bytes, new_book
from adapters.matchmaking.project_rows import known_codes
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES

_LONGEST_LIST = 255
"""Characters of a list in a validation, at most (Excel's own limit)."""
_WIDTH, _HEIGHT = 360, 160


def template(file_format: FileFormat, taxonomy: Taxonomy) -> bytes:
    """The file: XLSX with a comment at each head, lists, and a sheet of codes; CSV with a line of comments."""
    return _xlsx(taxonomy) if file_format == "xlsx" else csv_bytes([_comments()])


def _comments() -> list[str]:
    """The line behind the head; reading passes over it, because it begins with "#"."""
    return [f"# {column.comment}" for column in COLUMNS]


def _xlsx(taxonomy: Taxonomy) -> bytes:
    book, sheet = new_book()
    for at, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(at)
        sheet.cell(1, at).comment = Comment(column.comment, "Saphan", width=_WIDTH, height=_HEIGHT)
        sheet.column_dimensions[letter].width = max(len(column.name) + 3, 14)
        # Whole columns as text, so that "2026-06" is not taken for a day.
        sheet.column_dimensions[letter].number_format = "@"
        if column.values and not column.several:
            _let_choose(sheet, letter, column)
    codes = book.create_sheet("codes")
    for line in _code_lines(taxonomy):
        codes.append(line)
    return book_bytes(book)


def _let_choose(sheet: Worksheet, letter: str, column: Column) -> None:
    values = ",".join(column.values)
    assert len(values) <= _LONGEST_LIST, column.name
    choice = DataValidation(type="list", formula1=f'"{values}"', allow_blank=True, showErrorMessage=True)
    choice.error = f"{column.name}: {', '.join(column.values)}"
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{MOST_ROWS}")


def _code_lines(taxonomy: Taxonomy) -> Sequence[Sequence[str]]:
    lines: list[Sequence[str]] = [("column", "code", *LANGUAGES)]
    for listed, codes in known_codes(taxonomy).codes.items():
        lines += [(listed, code, *(taxonomy.name(code, language) for language in LANGUAGES)) for code in codes]
    return lines
