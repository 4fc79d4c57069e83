"""The front matter of a Markdown document: YAML between two lines of `---` at its top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.plain_yaml import Yaml, load_yaml
from ingest.reading import RefusedError
from ingest.values import close_name

KNOWN = (
    *("id", "lang", "title", "topic", "source_url", "as_of", "verified", "unverified_sections", "phrasings"),
    *("publisher", "number", "valid_from", "valid_until", "supersedes"),
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of a file says. Entries that Saphan does not know are left to other programs."""

    path: Path
    values: Mapping[str, Any]
    yaml: Yaml

    def line(self, name: str) -> int:
        """The line of an entry."""
        return self.yaml.line(name)

    def text(self, name: str) -> str:
        """A plain text, "" where there is none."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise RefusedError(self.path, self.line(name), f"{name} must be one text, not a list")
        return " ".join(value.split())

    def several(self, name: str) -> list[str] | str:
        """One text or a list of texts."""
        value = self.values.get(name, "")
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return value
        return self.text(name)


def split_front_matter(path: Path, text: str) -> tuple[FrontMatter, str, int]:
    """The front matter, the text after it and the line (1-based) in which that begins.

    Raises `RefusedError` for front matter that is not closed, is no YAML, or has an entry that is probably misspelt.
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() == "+++":
        raise RefusedError(path, start + 1, "front matter in TOML is not supported: write YAML between lines of ---")
    if lines[start].strip() != "---":
        return FrontMatter(path, {}, Yaml({}, None, 1)), text, 1
    end = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if line.strip() in {"---", "..."}), 0)
    if not end:
        raise RefusedError(path, start + 1, "the front matter is not closed: end it with a line of ---", "closed")
    yaml = load_yaml(path, "\n".join(lines[start + 1 : end]), start + 2)
    values = yaml.values if yaml.values is not None else {}
    if not isinstance(values, dict):
        raise RefusedError(path, start + 2, "the front matter must be lines of `name: value`")
    matter = FrontMatter(path, values, yaml)
    for name in map(str, values):
        if name not in KNOWN and (meant := close_name(name, KNOWN)):
            reason = f"{name!r} is not known in front matter: write {meant}"
            raise RefusedError(path, matter.line(name), reason, "misspelt")
    return matter, "\n".join(lines[end + 1 :]), end + 2
