"""CSV files that no catalogue describes: what parts their fields, and their cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from ingest.clean import clean
from ingest.manuscript import Manuscript
from ingest.office.encodings import read_any_text
from ingest.office.grids import Grid, blocks_of
from ingest.reading import RefusedError
from knowledge.remarks import Remark

MOST_ROWS = 20_000
MOST_COLUMNS = 256
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50
_NAMED = "sep="


def csv_manuscript(path: Path, *remarks: Remark) -> Manuscript:
    """The records of a table. Raises `RefusedError` for one whose encoding is not clear, or that is not valid CSV."""
    text = read_any_text(path)
    first, _, rest = text.partition("\n")
    delimiter = ""
    if first.strip().lower().startswith(_NAMED) and len(first.strip()) == len(_NAMED) + 1:
        delimiter, text = first.strip()[-1], rest  # Excel's own way to say it
    elif first.lower().rstrip("\r") == f"{_NAMED}\t":
        delimiter, text = "\t", rest
    grid = Grid()
    found = list(remarks)
    kept = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or delimiter_of(text), strict=True)
    line = 1
    try:
        for number, cells in enumerate(reader):
            if any(cells):
                kept += 1
            if kept > MOST_ROWS or len(cells) > MOST_COLUMNS:
                found.append(Remark("cut", text=f"> {MOST_ROWS:,} × {MOST_COLUMNS}"))
                break
            for column, cell in enumerate(cells):
                grid.put(number, column, clean(cell))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(path, line, f"not valid CSV: {error} (in the row that begins here)", "rows") from error
    return Manuscript(tuple(blocks_of(grid)), remarks=tuple(found))


def delimiter_of(text: str) -> str:
    """What parts the fields: the sign that parts most rows into the same number of them, a comma where none does."""
    best, most = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for _, cells in zip(range(_SAMPLE_ROWS), reader, strict=False):
                widths[len(cells)] += 1
        except csv.Error:
            continue
        width, times = max(((n, times) for n, times in widths.items() if n > 1), key=lambda e: e[1], default=(1, 0))
        score = (times / max(sum(widths.values()), 1), width)
        if score > most:
            best, most = delimiter, score
    return best
