"""Known gaps: what people ask and the knowledge does not hold, with an answer that says so and names the right door.

A file named `gaps.yaml` (or `….gaps.yaml`) is a list of entries: `id`, `topic`, `title_<lang>`, `answer_<lang>`,
`phrasings_<lang>` (lists), and `near`, the sections that may be offered instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.messages import LANGUAGES
from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from ingest.values import checked_slug
from knowledge.documents import Section

suffixes = ("gaps.yaml", "gaps.yml")

CATALOGUE = "gaps"


def read(path: Path) -> list[Section]:
    """The gaps, each in the languages that it has an answer in. Raises `RefusedError` with the line."""
    yaml = load_yaml(path, read_text(path))
    if not isinstance(yaml.values, list) or not yaml.values:
        raise RefusedError(path, 1, "a file of gaps is a list: one `- id: …` entry for each gap")
    found: list[Section] = []
    lines: dict[str, int] = {}
    for number, entry in enumerate(yaml.values):
        line = yaml.line(number)
        if not isinstance(entry, dict):
            raise RefusedError(path, line, "an entry must be lines of `name: value`")
        slug = checked_slug(_text(path, line, entry, "id"), path, line, "the id")
        if slug in lines:
            raise RefusedError(path, line, f"the id {slug!r} stands in line {lines[slug]} already")
        lines[slug] = line
        variants = [
            _gap(path, line, entry, slug, language) for language in LANGUAGES if entry.get(f"answer_{language}")
        ]
        if not variants:
            raise RefusedError(path, line, "a gap needs an answer in one language at least (answer_en, _th or _zh)")
        found += variants
    return found


def _gap(path: Path, line: int, entry: dict[str, Any], slug: str, language: Any) -> Section:
    title = _text(path, line, entry, f"title_{language}")
    return Section(
        id=f"{CATALOGUE}#{slug}",
        language=language,
        title=title,
        heading=title,
        text=_text(path, line, entry, f"answer_{language}"),
        topic=str(entry.get("topic") or "general"),
        kind="gap",
        phrasings=tuple(_list(path, line, entry, f"phrasings_{language}")),
        near=tuple(_list(path, line, entry, "near")),
    )


def _text(path: Path, line: int, entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise RefusedError(path, line, f"no {name}, or it is no text")
    return value.strip()


def _list(path: Path, line: int, entry: dict[str, Any], name: str) -> list[str]:
    value = entry.get(name) or []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise RefusedError(path, line, f"{name} must be a list")
    return [text.strip() for text in value if text.strip()]
