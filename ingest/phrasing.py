"""Phrasings as staff write them: several in a cell of a table, checked before they are taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.language import detect
from bot.messages import LANGUAGES, Language
from ingest.reading import RefusedError

LONGEST = 300
"""Characters of the longest phrasing; the longest one of the starter corpus has 136. More is a text, not a question."""

# People type the full-width bar where a Chinese keyboard is on.
_BETWEEN = re.compile("[|｜\n]")


def parted(cell: str) -> list[str]:
    """The phrasings in a cell, parted by `|` or a new line; a question may hold commas and semicolons."""
    return [" ".join(part.split()) for part in _BETWEEN.split(cell) if part.strip()]


def checked(texts: Iterable[str], path: Path, line: int, where: str) -> list[str]:
    """The phrasings of one place, each once. Raises `RefusedError` for one without a letter, or too long to be one.

    `where` names the column or entry.
    """
    found = dict.fromkeys(texts)
    for text in found:
        if not any(letter.isalpha() for letter in text):
            raise RefusedError(path, line, f"{where}: {text!r} is no phrasing, it has no word")
        if len(text) > LONGEST:
            reason = f"a phrasing of {len(text)} characters (at most {LONGEST}): part phrasings by | or a new line"
            raise RefusedError(path, line, f"{where}: {reason}")
    return list(found)


def by_language(
    columns: Mapping[Language | None, Sequence[str]], present: Sequence[Language]
) -> dict[Language, tuple[str, ...]]:
    """The phrasings of a record by its variants.

    `columns` are those of each language's column, and under None those of a column for all languages, whose script
    tells. A phrasing in a language that the record is not `present` in stands with the first variant: search compares
    a question with the phrasings of all variants.
    """
    found: dict[Language, dict[str, None]] = {language: {} for language in present}
    for column, texts in columns.items():
        for text in texts:
            told = column or _told(text)
            found[told if told in found else present[0]][text] = None
    return {language: tuple(texts) for language, texts in found.items()}


def _told(text: str) -> Language | None:
    detected = detect(text)
    return next((language for language in LANGUAGES if language == detected), None)
