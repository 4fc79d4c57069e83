"""Links to sections: in texts, phrasings and gaps; which of them lead to a section that is not there.

A text links to a section as `#slug` (of the same document), `document#slug`, `document.md#slug` or by the section's
public page (`/knowledge/document%23slug`), to a document without the slug.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.messages import Language
from knowledge.documents import Section

_PAGES = "/knowledge/"
_ENDING = re.compile(r"(\.(th|zh|en))?\.(md|markdown)$", re.IGNORECASE)
_MAY_LINK = re.compile(r"\]\(|\]:|<\w")


@dataclass(frozen=True, slots=True)
class Loose:
    """A link that leads nowhere: the section (or file of phrasings) that has it, its language, and where it leads."""

    where: str
    language: Language
    target: str


def loose_links(sections: Sequence[Section]) -> list[Loose]:
    """All links of some sections to sections that are not among them."""
    there = {section.id for section in sections if section.kind in ("section", "record", "gap")}
    known = there | {section.partition("#")[0] for section in there}
    found = (
        Loose(where, section.language, target)
        for section in sections
        for where, target in _links(section)
        if target not in known
    )
    return list(dict.fromkeys(found))


def links_to(sections: Iterable[Section], targets: Collection[str]) -> list[Loose]:
    """All links of some sections that lead to certain sections, or to the documents of those as a whole.

    A section's link to itself or to a neighbour in its own document does not count: they are changed together. In the
    result `target` is always the section.
    """
    by_document: dict[str, list[str]] = {}
    for target in targets:
        by_document.setdefault(target.partition("#")[0], []).append(target)
    found = [
        Loose(where, section.language, target)
        for section in sections
        for where, linked in _links(section)
        for target in ([linked] if linked in targets else by_document.get(linked, ()))
        if where.partition("#")[0] != target.partition("#")[0]
    ]
    return list(dict.fromkeys(found))


def _links(section: Section) -> Iterator[tuple[str, str]]:
    """Where a section links to, by the name of what has the link."""
    if section.kind == "phrasings":
        # The title is the file's name, which may hold the mark that parts it from the section's id.
        yield section.title, section.id.partition("~")[2][len(section.title) + 1 :]
    for near in section.near:
        yield section.id, near
    if section.kind in ("section", "record", "gap") and _MAY_LINK.search(section.text):
        for href in _hrefs(_parser().parse(section.text)):
            if target := _target(href, section.document):
                yield section.id, target


def _hrefs(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrGet("href") or "")
        yield from _hrefs(token.children or ())


def _target(href: str, document: str) -> str:
    """The section or document that a link is meant to lead to, "" for one to somewhere else."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path, slug = unquote(parts.path), unquote(parts.fragment)
    if path.startswith(_PAGES):
        path = path.removeprefix(_PAGES)
    elif path.startswith("/"):
        return ""
    name, mark, inner = _ENDING.sub("", path.rpartition("/")[2]).partition("#")
    slug = inner if mark else slug
    return f"{name or document}#{slug}" if slug else name


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")
