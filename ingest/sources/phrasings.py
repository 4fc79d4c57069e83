"""Phrasings in a file: how people ask for sections and records, as JSON lines.

    {"section": "boi-incentive-groups#intro", "en": ["…", "…"], "th": ["…"], "zh": ["…"]}

Any number of phrasings, in any of the languages; a section may have lines in several files. They are searched and
never shown.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.messages import LANGUAGES
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
        section = values["section"]
        if section in lines:
            raise RefusedError(path, number, f"{section} has its phrasings in line {lines[section]} already")
        lines[section] = number
        found += [
            _kept(path.name, section, language, values[language]) for language in LANGUAGES if values.get(language)
        ]
    if not found:
        raise RefusedError(path, 1, "the file has no phrasings")
    return found


def _values(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise RefusedError(path, number, f"not JSON: {error}") from error
    if not isinstance(values, dict) or not isinstance(values.get("section"), str) or "#" not in values["section"]:
        raise RefusedError(path, number, 'a line must be {"section": "document#slug", "en": […], "th": […], "zh": […]}')
    for name in set(values) - {"section"}:
        if name not in LANGUAGES:
            raise RefusedError(path, number, f"{name!r} is not known here: write section, th, zh or en")
        if not isinstance(values[name], list) or not all(
            isinstance(text, str) and text.strip() for text in values[name]
        ):
            raise RefusedError(path, number, f"{name} must be a list of questions")
    return values


def _kept(file: str, section: str, language: Any, phrasings: list[str]) -> Section:
    return Section(
        id=f"{PREFIX}{file}~{section}",
        language=language,
        title=file,
        heading="",
        text="",
        topic="",
        kind="phrasings",
        phrasings=tuple(text.strip() for text in phrasings),
    )
