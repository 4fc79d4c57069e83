"""Markdown documents: front matter, an opening paragraph (`#intro`), then a section for each heading.

---
id: my-document            (default: the file's name)
lang: en                   (default: the file's name, my-document.en.md, else the script of the text)
title: My document         (default: the first # heading, else the file's name)
topic: boi                 (boi, operating, estate, technology, programme or one of your own; default: general)
source_url: https://…      (one or more, parted by spaces)
as_of: 2025-06             (the date of the information)
verified: true             (a source supported it; default: false)
unverified_sections: [slug]
---
The opening paragraph.

## A heading {#its-slug}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.language import detect
from bot.messages import LANGUAGES, Language
from ingest.reading import RefusedError, as_of_date, checked_slug, language_of, read_text, source_addresses, truth
from knowledge.documents import Section

suffixes = (".md", ".markdown")

INTRO = "intro"
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*(?:\{#([^}]*)\})?[ \t]*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_LANGUAGE_ENDING = re.compile(r"\.(th|zh|en)$", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    """A stretch of the file under one heading; `line` is where it starts (1-based)."""

    heading: str
    slug: str
    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def read(path: Path) -> list[Section]:
    """The document's sections in their order. Raises `RefusedError` with the line and what to mend."""
    matter, body, first_line = _front_matter(path, read_text(path))
    title, parts = _parts(path, body, first_line)
    if not any(part.text for part in parts):
        raise RefusedError(path, first_line, "the document has no text")
    head = _head(path, matter, title, "\n".join(part.text for part in parts))
    known = {part.slug for part in parts}
    unverified = _unverified(path, matter, known)
    return [_section(head, part, unverified) for part in parts if part.text]


def _front_matter(path: Path, text: str) -> tuple[Mapping[str, Any], list[str], int]:
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return {}, lines, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if not end:
        raise RefusedError(path, 1, "the front matter is not closed: end it with a line of ---")
    try:
        matter = yaml.load("\n".join(lines[1:end]), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise RefusedError(path, line, f"the front matter is not valid YAML: {_problem(error)}") from error
    if matter in (None, ""):
        matter = {}
    if not isinstance(matter, dict):
        raise RefusedError(path, 2, "the front matter must be lines of `name: value`")
    return matter, lines[end + 1 :], end + 2


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _parts(path: Path, lines: list[str], first_line: int) -> tuple[str, list[_Part]]:
    """The `#` title if there is one, and the parts under `##` headings; deeper headings stay inside their part."""
    title = ""
    parts = [_Part("", INTRO, first_line, [])]
    fence = ""
    for number, line in enumerate(lines, first_line):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        match = None if fence or mark else _HEADING.fullmatch(line)
        if match and len(match[1]) == 1 and not title and not parts[-1].text:
            title = match[2]
        elif match and len(match[1]) <= 2:
            parts.append(_Part(match[2], _slug(path, number, match[2], match[3]), number, []))
        else:
            parts[-1].lines.append(line)
    if fence:
        raise RefusedError(path, first_line + len(lines) - 1, "a code block is opened and never closed")
    seen: dict[str, int] = {}
    for part in parts:
        if part.slug in seen:
            raise RefusedError(path, part.line, f"the slug {part.slug!r} stands in line {seen[part.slug]} already")
        seen[part.slug] = part.line
    return title, parts


def _slug(path: Path, line: int, heading: str, given: str | None) -> str:
    if not heading:
        raise RefusedError(path, line, "a heading without words")
    if given is not None:
        return checked_slug(given.strip(), path, line, "the slug")
    words = re.findall(r"[\w\u0E31\u0E34-\u0E3A\u0E47-\u0E4E.+-]+", heading.casefold())
    if not words:
        raise RefusedError(path, line, f"no slug can be made from the heading {heading!r}: add {{#a-slug}}")
    return "-".join(words)[:80].strip("-.")


def _head(path: Path, matter: Mapping[str, Any], title: str, text: str) -> Section:
    """A section that holds what is the same for the whole document."""
    stem = path.name[: -len(path.suffix)]
    document = str(matter.get("id") or _LANGUAGE_ENDING.sub("", stem)).strip()
    name = str(matter.get("title") or title or document)
    return Section(
        id=checked_slug(document.replace(" ", "-") if "id" not in matter else document, path, 1, "the id"),
        language=_language(path, matter, stem, text),
        title=name.strip(),
        heading="",
        text="",
        topic=str(matter.get("topic") or "general").strip(),
        sources=source_addresses(matter.get("source_url")),
        as_of=as_of_date(matter.get("as_of"), path, 1),
        verified=truth(matter.get("verified"), path, 1, "verified"),
    )


def _language(path: Path, matter: Mapping[str, Any], stem: str, text: str) -> Language:
    ending = _LANGUAGE_ENDING.search(stem)
    if matter.get("lang"):
        declared = language_of(matter["lang"], path, 1)
        if ending and ending[1].casefold() != declared:
            raise RefusedError(path, 1, f"the front matter says lang {declared}, the file's name {ending[1]}")
        return declared
    found = ending[1].casefold() if ending else detect(text)
    for language in LANGUAGES:
        if found == language:
            return language
    raise RefusedError(path, 1, "the language is not clear: add `lang: th`, `zh` or `en` to the front matter")


def _unverified(path: Path, matter: Mapping[str, Any], known: set[str]) -> set[str]:
    given = matter.get("unverified_sections") or []
    names = set(re.split(r"[\s,]+", given.strip("[] ")) if isinstance(given, str) else map(str, given)) - {""}
    unknown = {name.lstrip("#") for name in names} - known
    if unknown:
        raise RefusedError(path, 1, f"unverified_sections names no section of this document: {sorted(unknown)[0]!r}")
    return {name.lstrip("#") for name in names}


def _section(head: Section, part: _Part, unverified: set[str]) -> Section:
    return Section(
        id=f"{head.id}#{part.slug}",
        language=head.language,
        title=head.title,
        heading=part.heading,
        text=part.text,
        topic=head.topic,
        sources=head.sources,
        as_of=head.as_of,
        verified=head.verified and part.slug not in unverified,
    )
