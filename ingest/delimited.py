"""CSV files: their rows by the names of the header, each with the line that it starts in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ingest.reading import RefusedError

DELIMITERS = {";": '";"', "\t": "tab", "|": '"|"', ",": '","'}
"""What parts fields, and how a mapping names it."""


def csv_rows(
    path: Path, text: str, delimiter: str, instead: Callable[[str], str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The line (1-based) and the cells of each row that is not blank; a quoted field may hold line breaks.

    `instead` says what to do where the fields seem to be parted otherwise, given that delimiter's name. Raises
    `RefusedError` with the line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path, header, instead)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    reason = f"{len(cells)} fields where the header has {len(header)}"
                    raise RefusedError(path, line, f"{reason} (a field that holds the delimiter needs quotes)", "rows")
                yield line, dict(zip(header, (cell.strip() for cell in cells), strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(path, line, f"not valid CSV: {error} (in the row that begins here)", "rows") from error


def _check_header(path: Path, header: Sequence[str], instead: Callable[[str], str]) -> None:
    for delimiter, name in DELIMITERS.items():
        if len(header) == 1 and delimiter in header[0]:
            raise RefusedError(path, 1, f"the fields seem to be parted by {name}: {instead(name)}")
    if header and not all(header):
        raise RefusedError(path, 1, f"column {header.index('') + 1} has no name in the header row")
    if doubles := [name for name in header if header.count(name) > 1]:
        raise RefusedError(path, 1, f"two columns are named {doubles[0]!r}")
