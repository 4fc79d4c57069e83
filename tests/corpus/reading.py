"""Reads the starter corpus as its README describes it, and nothing more: the tests judge what is written."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.messages import LANGUAGES, Language

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"

_HEADING = re.compile(r"^## (?P<heading>.+?) \{#(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\}$", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One language variant. `sections` maps slugs, `intro` first, to headings and texts."""

    path: Path
    front: dict[str, Any]
    body: str
    sections: dict[str, tuple[str, str]]

    @property
    def name(self) -> str:
        """The file's name without `.md`."""
        return self.path.stem

    @property
    def language(self) -> str:
        """The language that the file's name says."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Wording:
    """A text in three languages and the place where it stands: a document or else a catalogue or list."""

    place: str
    texts: Mapping[Language, str]
    in_document: bool = False


def _document(path: Path) -> Document:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    headings = list(_HEADING.finditer(body))
    ends = [heading.start() for heading in headings] + [len(body)]
    sections = {"intro": ("", body[: ends[0]].strip())}
    for heading, end in zip(headings, ends[1:], strict=True):
        sections[heading["slug"]] = (heading["heading"], body[heading.end() : end].strip())
    return Document(path, yaml.safe_load(front), body, sections)


@cache
def documents() -> dict[str, dict[str, Document]]:
    """The documents by file name without language, then by the language of the file's name."""
    found: dict[str, dict[str, Document]] = {}
    for path in sorted(CORPUS.glob("*/*.md")):
        document = _document(path)
        found.setdefault(document.name.rpartition(".")[0], {})[document.language] = document
    return found


def variants() -> list[Document]:
    """All documents in all languages."""
    return [document for languages in documents().values() for document in languages.values()]


@cache
def catalogue(name: str) -> list[dict[str, str]]:
    """The rows of `activities` or `estates`."""
    path = {"activities": CORPUS / "boi" / "activities.csv", "estates": CORPUS / "estates" / "estates.csv"}[name]
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


@cache
def technologies() -> list[dict[str, Any]]:
    """The technologies of all ten lists; each list's name is its technologies' category."""
    lists = [path for path in sorted(CORPUS.glob("technologies/*.yaml")) if ".catalogue." not in path.name]
    return [entry | {"list": path.stem} for path in lists for entry in yaml.safe_load(path.read_text("utf-8"))]


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """Display names of categories and performance figures."""
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (CORPUS / "technologies" / "labels" / "labels.yaml").read_text("utf-8")
    )
    return found


@cache
def gaps() -> list[dict[str, Any]]:
    """What people ask and the corpus does not hold."""
    found: list[dict[str, Any]] = yaml.safe_load((CORPUS / "gaps.yaml").read_text("utf-8"))
    return found


@cache
def phrasings() -> list[dict[str, Any]]:
    """Ways that people ask for each section and record."""
    return [json.loads(line) for line in (CORPUS / "phrasings.jsonl").read_text("utf-8").splitlines()]


def records() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All records of the three catalogues with their ids."""
    for name in ("activities", "estates"):
        for row in catalogue(name):
            yield f"{name}#{row['id']}", row
    for entry in technologies():
        yield f"technologies#{entry['id']}", entry


def section_ids() -> set[str]:
    """The ids of all sections and records."""
    sections = {f"{name}#{slug}" for name, languages in documents().items() for slug in languages["en"].sections}
    return sections | {name for name, _ in records()}


def columns(record: Mapping[str, Any]) -> dict[str, dict[Language, str]]:
    """The keys of a record's texts: a stem's `_en`, `_th` and `_zh`; English may stand under the stem itself."""
    stems = {key.removesuffix("_th") for key in record if key.endswith("_th")}
    return {
        stem: {"en": f"{stem}_en" if f"{stem}_en" in record else stem, "th": f"{stem}_th", "zh": f"{stem}_zh"}
        for stem in sorted(stems)
    }


def as_text(value: Any) -> str:
    """A value of a record as text, a list one line each."""
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    return "" if value is None else str(value)


# Words to find a record or section by: in each language its own, not translations of one another.
SEARCH_WORDS = frozenset({"keywords", "aliases", "phrasings"})


def wordings() -> Iterator[Wording]:
    """All texts that stand in three languages and say the same in each."""
    for name, languages in documents().items():
        titles = {language: str(languages[language].front["title"]) for language in LANGUAGES}
        yield Wording(f"{name} (title)", titles, in_document=True)
        for slug in languages["en"].sections:
            sections = {lang: "\n".join(languages[lang].sections[slug]) for lang in LANGUAGES}
            yield Wording(f"{name}#{slug}", sections, in_document=True)
    for name, record in [*records(), *((f"gaps#{gap['id']}", gap) for gap in gaps())]:
        for stem, keys in columns(record).items():
            if stem not in SEARCH_WORDS:
                yield Wording(f"{name} {stem}", {lang: as_text(record[keys[lang]]) for lang in LANGUAGES})
    for group, names in labels().items():
        for key, label in names.items():
            yield Wording(f"labels {group}.{key}", {language: label[language] for language in LANGUAGES})


def search_words() -> Iterator[Wording]:
    """All words and questions to find a record, section or gap by."""
    for name, record in [*records(), *((f"gaps#{gap['id']}", gap) for gap in gaps())]:
        for stem, keys in columns(record).items():
            if stem in SEARCH_WORDS:
                yield Wording(f"{name} {stem}", {lang: as_text(record[keys[lang]]) for lang in LANGUAGES})
    for entry in phrasings():
        yield Wording(f"phrasings {entry['section']}", {lang: as_text(entry[lang]) for lang in LANGUAGES})
