"""How truly documents are read: the character error rate of pages that were set from known text.

    .venv/bin/python -m benchmarks.extraction          reads all files and prints the table
    .venv/bin/python -m benchmarks.extraction --write  also renews the table in docs/evaluation.md

The files are those of `tests/fixtures/documents/hygiene`: Thai, Chinese and English in several fonts, printed by
Chromium and LibreOffice in one and two columns, with tables, with letters set apart, and with the glyphs of fonts from
before OpenType. The rate is the edit distance to the known text over that text's length, in composed characters (NFC):
once without any spaces, once with a run of white space as one space. "Before" is what the file's text layer gives to a
plain reader (PDFium's own text, or the words of a Word file), "read" what the source's reader makes of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.pages import renew, rows, wants_writing
from ingest.manuscript import Manuscript

FOLDER = Path(__file__).parents[1] / "tests" / "fixtures" / "documents" / "hygiene"
TABLE = "extraction"

_NAMES = {"zh-hant": "zh (Traditional)", "old-glyphs": "old glyphs", "spaced": "letters apart"}
_PROGRAMS = {"chromium": "Chromium", "libreoffice": "LibreOffice"}


@dataclass(frozen=True, slots=True)
class Rates:
    """The character error rate of one reading, 0 for none: without and with spaces."""

    letters: float
    spaces: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One file: what its name says of it, and its rates before and after."""

    language: str
    layout: str
    font: str
    made_by: str
    before: Rates
    read: Rates


def main() -> None:
    """Measures all files."""
    found = [measured(path) for path in files()]
    print(page_table(found))
    for each in found:
        print(each)
    if wants_writing():
        renew(TABLE, page_table(found))


def files() -> list[Path]:
    """The set's files."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix in (".pdf", ".docx"))


def measured(path: Path) -> Measured:
    """The rates of one file."""
    language, layout, font, program = path.stem.split("_")
    true = path.with_suffix(".txt").read_text(encoding="utf-8")
    made_by = "Word file" if path.suffix == ".docx" else _PROGRAMS[program]
    return Measured(language, layout, font, made_by, rates(true, plain_text(path)), rates(true, read_text(path)))


def read_text(path: Path) -> str:
    """The text that the file's reader gives: a line for each block, a table's rows with tabs between cells.

    A table that goes on over the page has its head again; here it counts once.
    """
    made: list[str] = []
    head: tuple[str, ...] = ()
    for block in _manuscript(path).blocks:
        lines = ["\t".join(row) for row in block.rows if row != head] if block.rows else [block.text]
        head = block.rows[0] if block.kind == "table" else head
        made += lines
    return "\n".join(made)


def plain_text(path: Path) -> str:
    """The text that a file gives without a reader of ours."""
    if path.suffix == ".docx":
        from docx import Document

        document = Document(str(path))
        cells = (" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def rates(true: str, found: str) -> Rates:
    """How far a text is from the true one."""
    true, found = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (true, found))
    return Rates(error_rate(re.sub(" ", "", true), re.sub(" ", "", found)), error_rate(true, found))


def error_rate(true: str, found: str) -> float:
    """The edit distance (insertions, deletions, substitutions) over the true text's length."""
    return distance(true, found) / max(1, len(true))


def distance(one: str, other: str) -> int:
    """The edit distance of two texts, by the band around the diagonal that must hold it, doubled until it does."""
    while one and other and one[0] == other[0] and len(one) > 1:
        shared = next(
            (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
        )
        one, other = one[shared:], other[shared:]
    if not one or not other:
        return len(one) + len(other)
    width = max(16, 2 * abs(len(one) - len(other)))
    while True:
        found = _banded(one, other, width)
        if found <= width:
            return found
        width *= 2


def _banded(one: str, other: str, width: int) -> int:
    """The distance as far as no letter moves by more than `width` places; the true one if it is not above `width`."""
    far = len(one) + len(other)
    row = {at: at for at in range(min(width, len(other)) + 1)}
    for line, letter in enumerate(one, start=1):
        above, row = row, {}
        start = max(0, line - width)
        left = far
        if start == 0:
            row[0] = left = line
            start = 1
        for at in range(start, min(len(other), line + width) + 1):
            left = min(left + 1, above.get(at, far) + 1, above.get(at - 1, far) + (letter != other[at - 1]))
            row[at] = left
    return row.get(len(other), far)


def page_table(found: Sequence[Measured]) -> str:
    """The table of the page: means by language, layout and program."""
    head = ("language", "layout", "made by", "files", "before", "read", "before, with spaces", "read, with spaces")
    return rows(head, _table_rows(found))


def _table_rows(found: Sequence[Measured]) -> Iterator[tuple[str, ...]]:
    ordered = sorted(found, key=_group)
    for group, held in groupby(ordered, key=_group):
        each = list(held)
        yield (*(_NAMES.get(part, part) for part in group), str(len(each)), *_means(each))
    yield ("all", "", "", str(len(found)), *_means(found))


def _group(each: Measured) -> tuple[str, str, str]:
    return each.language, each.layout, each.made_by


def _means(found: Sequence[Measured]) -> list[str]:
    columns = (
        [each.before.letters for each in found],
        [each.read.letters for each in found],
        [each.before.spaces for each in found],
        [each.read.spaces for each in found],
    )
    return [f"{sum(column) / len(column):.2%}" for column in columns]


def _manuscript(path: Path) -> Manuscript:
    """What the reader of the file's kind makes of it."""
    if path.suffix == ".docx":
        from ingest.sources import docx

        return docx.manuscript(path)
    from ingest.sources import pdf

    return pdf.manuscript(path)


if __name__ == "__main__":
    main()
