"""Phrasings in a table: a CSV file whose name ends in `phrasings.csv`, with a column `section` and one a language.

    section,th,zh,en
    solar-training#who,สมัครได้ไหม | ใครสมัครได้บ้าง,谁可以参加,can I join

Several phrasings in a cell are parted by `|` or a new line; a section may have several rows. Fields are parted by
commas, semicolons or tabs, whichever the header has, since spreadsheet programs write what the system's language says.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.messages import LANGUAGES, Language
from ingest.delimited import csv_rows
from ingest.phrasing import checked, parted
from ingest.reading import RefusedError, read_text
from ingest.sources.phrasings import kept, section_id
from knowledge.documents import Section

suffixes = ("phrasings.csv",)

_SECTION = "section"


def read(path: Path) -> list[Section]:
    """The phrasings of each section and language. Raises `RefusedError` with the line, the column and what to mend."""
    text = read_text(path)
    found: dict[tuple[str, Language], list[str]] = {}
    for line, cells in csv_rows(path, text, _delimiter(text), lambda name: "part them by commas, semicolons or tabs"):
        _check_columns(path, list(cells))
        section = section_id(cells[_SECTION], path, line)
        for language in LANGUAGES:
            texts = checked(parted(cells.get(language, "")), path, line, language)
            if texts:
                found.setdefault((section, language), []).extend(texts)
    if not found:
        raise RefusedError(path, 1, "the file has no phrasings")
    return [kept(path.name, section, language, texts) for (section, language), texts in found.items()]


def _delimiter(text: str) -> str:
    header = text.lstrip("\n").partition("\n")[0]
    return max((",", ";", "\t"), key=header.count)


def _check_columns(path: Path, columns: Sequence[str]) -> None:
    for name in columns:
        if name not in (_SECTION, *LANGUAGES):
            raise RefusedError(path, 1, f"column {name!r} is not known here: write section, th, zh or en")
    if _SECTION not in columns:
        raise RefusedError(path, 1, "no column 'section'")
