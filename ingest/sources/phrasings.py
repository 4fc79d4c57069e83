"""Phrasings in a file: how people ask for sections and records, as JSON lines.

    {"section": "boi-incentive-groups#intro", "en": ["…", "…"], "th": ["…"], "zh": ["…"]}

Any number of phrasings, in any of the languages; a section may have lines in several files. They are searched and
never shown.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.messages import LANGUAGES, Language
from ingest.phrasing import checked
from ingest.reading import RefusedError, read_text
from knowledge.documents import Section

suffixes = (".jsonl",)

PREFIX = "phrasings~"
"""Begins the id under which a section's phrasings from a file are kept."""


def read(path: Path) -> list[Section]:
    """The phrasings of each section and language. Raises `RefusedError` with the line and what to mend."""
    found: list[Section] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        values = _values(path, number, line)
        section = section_id(values["section"], path, number)
        if section in lines:
            raise RefusedError(path, number, f"{section} has its phrasings in line {lines[section]} already")
        lines[section] = number
        for language in LANGUAGES:
            texts = checked((text.strip() for text in values.get(language, ())), path, number, language)
            found += [kept(path.name, section, language, texts)] if texts else []
    if not found:
        raise RefusedError(path, 1, "the file has no phrasings")
    return found


def _values(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise RefusedError(path, number, f"not JSON: {error}") from error
    if not isinstance(values, dict) or "section" not in values:
        raise RefusedError(path, number, 'a line must be {"section": "document#slug", "en": […], "th": […], "zh": […]}')
    for name in set(values) - {"section"}:
        if name not in LANGUAGES:
            raise RefusedError(path, number, f"{name!r} is not known here: write section, th, zh or en")
        if not isinstance(values[name], list) or not all(
            isinstance(text, str) and text.strip() for text in values[name]
        ):
            raise RefusedError(path, number, f"{name} must be a list of questions")
    return values


def section_id(value: Any, path: Path, line: int) -> str:
    """The id of the section that phrasings are for. Raises `RefusedError` for what can be none."""
    document, _, slug = value.strip().partition("#") if isinstance(value, str) else ("", "", "")
    if not document or not slug:
        raise RefusedError(path, line, f"section is {value!r}: write the id of a section, such as document#slug")
    return f"{document}#{slug}"


def kept(file: str, section: str, language: Language, phrasings: list[str]) -> Section:
    """How the phrasings of a file for a section are kept until its document is there."""
    return Section(
        id=f"{PREFIX}{file}~{section}",
        language=language,
        title=file,
        heading="",
        text="",
        topic="",
        kind="phrasings",
        phrasings=tuple(phrasings),
    )
