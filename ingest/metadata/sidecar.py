"""The file beside a document that says what is known of it: `<file name>.meta.yaml`, with front matter's entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.messages import Language
from ingest.front_matter import KNOWN, FrontMatter
from ingest.metadata.numbers import normal_number
from ingest.phrasing import checked
from ingest.plain_yaml import load_yaml
from ingest.reading import RefusedError, read_text
from ingest.values import as_of_date, checked_slug, close_name, language_of, source_addresses, truth

ENDING = ".meta.yaml"


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a file beside a document says of it; "" where it says nothing."""

    id: str = ""
    language: Language | None = None
    title: str = ""
    topic: str = ""
    publisher: str = ""
    number: str = ""
    as_of: str = ""
    valid_from: str = ""
    valid_until: str = ""
    supersedes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = False
    unverified: frozenset[str] = frozenset()
    phrasings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def sidecar_of(path: Path) -> Path:
    """Where the file beside a document would be."""
    return path.with_name(path.name + ENDING)


def is_sidecar(path: Path) -> bool:
    """Whether a file is one that says something of another."""
    return path.name.lower().endswith(ENDING)


def document_of(sidecar: Path) -> Path:
    """The file that one beside it says something of."""
    return sidecar.with_name(sidecar.name[: -len(ENDING)])


def read_sidecar(document: Path) -> Sidecar:
    """What the file beside a document says; nothing where there is none.

    Raises `RefusedError` with its line for what is misspelt or cannot be.
    """
    path = sidecar_of(document)
    if not path.is_file():
        return Sidecar()
    yaml = load_yaml(path, read_text(path))
    values = yaml.values if yaml.values is not None else {}
    if not isinstance(values, dict):
        raise RefusedError(path, 1, "it must be lines of `name: value`")
    matter = FrontMatter(path, values, yaml)
    for name in map(str, values):
        if name not in KNOWN:
            meant = close_name(name, KNOWN)
            reason = f"{name!r} is not known here" + (f": write {meant}" if meant else "")
            raise RefusedError(path, matter.line(name), reason, "misspelt")
    return _sidecar(matter)


def _sidecar(matter: FrontMatter) -> Sidecar:
    path = matter.path

    def dated(name: str) -> str:
        return as_of_date(matter.text(name), path, matter.line(name), name)

    identity, language = matter.text("id"), matter.text("lang")
    return Sidecar(
        id=checked_slug(identity, path, matter.line("id"), "the id") if identity else "",
        language=language_of(language, path, matter.line("lang")) if language else None,
        title=matter.text("title"),
        topic=matter.text("topic"),
        publisher=matter.text("publisher"),
        number=normal_number(matter.text("number")),
        as_of=dated("as_of"),
        valid_from=dated("valid_from"),
        valid_until=dated("valid_until"),
        supersedes=superseded(matter),
        sources=source_addresses(matter.several("source_url"), path, matter.line("source_url")),
        verified=truth(matter.text("verified"), path, matter.line("verified"), "verified"),
        unverified=_unverified(matter),
        phrasings=_phrasings(matter),
    )


def superseded(matter: FrontMatter) -> tuple[str, ...]:
    """The documents (ids or announced numbers) that an entry `supersedes` names: one, or a list."""
    given = matter.several("supersedes")
    names = [given] if isinstance(given, str) else given
    return tuple(dict.fromkeys(normal_number(name) for name in names if name.strip()))


def _unverified(matter: FrontMatter) -> frozenset[str]:
    given = matter.several("unverified_sections")
    names = re.split(r"[\s,]+", given) if isinstance(given, str) else given
    return frozenset(name.strip().removeprefix("#") for name in names) - {""}


def _phrasings(matter: FrontMatter) -> dict[str, tuple[str, ...]]:
    given = matter.values.get("phrasings") or {}
    by_slug = given if isinstance(given, dict) else {"intro": given}
    found = {}
    for slug, texts in by_slug.items():
        line = matter.yaml.line("phrasings", slug)
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise RefusedError(matter.path, line, "phrasings must be lists of questions")
        written = [text.strip() for text in texts if text.strip()]
        found[slug] = tuple(checked(written, matter.path, line, f"phrasings, {slug}"))
    return found
