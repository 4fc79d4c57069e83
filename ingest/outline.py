"""Cuts the text of a Markdown document into its parts: a title, an opening, and a part under each heading.

Headings are what CommonMark says (https://spec.commonmark.org/0.31.2/#leaf-blocks), so that a `#` in a block of code
or a comment is none, with two deviations for what people really write: `##标题` without a space is a heading, and a
paragraph over a line of `---` is one only if it is a single short line, since the line is mostly meant as a rule.
Comments are notes among editors and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.reading import RefusedError
from ingest.values import checked_slug, made_slug

INTRO = "intro"
_SECTION_LEVEL = 2
_LONGEST_UNDERLINED = 120
_WITH_SLUG = re.compile(r"(?P<words>.*?)[ \t]*\{#(?P<slug>[^{}]*)\}[ \t]*", re.DOTALL)
_CLOSING_SIGNS = re.compile(r"(^|[ \t]+)#+$")
# Without a space, or with one that CommonMark does not know: the ideographic, the one that does not break.
_NO_SPACE = re.compile("^( {0,3}#{2,6})[\u3000\u00a0]*(?=[^#\\s])")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}")
_CODE_OR_COMMENT = re.compile(r"(?P<code>(?P<ticks>`+).*?(?P=ticks))|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """The text under one heading; `line` is where it starts (1-based). The opening has no heading."""

    heading: str
    slug: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    words: str
    slug: str | None
    start: int
    end: int


def outline(path: Path, body: str, first_line: int) -> tuple[str, list[Part]]:
    """The title ("" if there is none) and the parts in their order, the opening first; parts may have no text.

    `first_line` is the line of the file in which the body begins. Raises `RefusedError` for a heading without words,
    a slug that is not one or stands twice, and a comment or block of code that is never closed.
    """
    lines = body.split("\n")
    tokens = _parser().parse(body)
    if any(_NO_SPACE.match(line) for line in lines) and _add_spaces(lines, tokens):
        tokens = _parser().parse("\n".join(lines))
    headings = list(_headings(path, lines, tokens, first_line))
    _drop_comments(path, lines, tokens, first_line)
    title = ""
    if headings and headings[0].level == 1 and not _text(lines[: headings[0].start]):
        title = headings[0].words
        lines[headings[0].start : headings[0].end] = [""] * (headings[0].end - headings[0].start)
        del headings[0]
    starts = [0, *(heading.end for heading in headings)]
    ends = [*(heading.start for heading in headings), len(lines)]
    opening, *texts = (_text(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    slugs = _slugs(path, headings, bool(opening), first_line)
    parts = [
        Part(heading.words, slug, heading.start + first_line, text)
        for heading, slug, text in zip(headings, slugs, texts, strict=True)
    ]
    return title, [Part("", INTRO, first_line, opening), *parts]


@cache
def _parser() -> MarkdownIt:
    # Words inside paragraphs are of no interest here; without them a document of megabytes is read in seconds.
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable("inline")
    return parser


def _text(lines: Sequence[str]) -> str:
    """The lines of a part, without the rules that people draw between parts."""
    said = [n for n, line in enumerate(lines) if line.strip() and not _RULE.fullmatch(line)]
    return "\n".join(lines[said[0] : said[-1] + 1]).strip() if said else ""


def _place(token: Token) -> tuple[int, int]:
    assert token.map, token.type  # every block has one
    return token.map[0], token.map[1]


def _add_spaces(lines: list[str], tokens: Sequence[Token]) -> bool:
    """Makes `##标题` the heading that it was meant to be, where it is not part of code."""
    changed = False
    for token in tokens:
        if token.type == "paragraph_open" and token.level == 0:
            for n in range(*_place(token)):
                spaced = _NO_SPACE.sub(r"\1 ", lines[n])
                changed |= spaced != lines[n]
                lines[n] = spaced
    return changed


def _headings(path: Path, lines: list[str], tokens: Sequence[Token], first_line: int) -> Iterator[_Heading]:
    """The headings that begin a part. Deeper ones stay in the text, without their slugs."""
    for token, inner in pairwise(tokens):
        if token.type != "heading_open" or token.level:
            continue
        start, end = _place(token)
        underlined = token.markup in {"=", "-"}
        if underlined and (end - start > 2 or len(inner.content) > _LONGEST_UNDERLINED):
            continue
        match = _WITH_SLUG.fullmatch(inner.content)
        level = int(token.tag[1])
        if level > _SECTION_LEVEL:
            lines[start] = re.sub(r"[ \t]*\{#[^{}]*\}[ \t#]*$", "", lines[start])
            continue
        words = _words(_CLOSING_SIGNS.sub("", match["words"]) if match else inner.content)
        if not words:
            raise RefusedError(path, start + first_line, "a heading without words")
        yield _Heading(level, words, match["slug"].strip() if match else None, start, end)


def _words(heading: str) -> str:
    """A heading without emphasis, links and comments."""
    tokens = _inline().parseInline(heading)[0].children or ()
    words = ({"softbreak": " ", "html_inline": ""}.get(token.type, token.content) for token in tokens)
    return " ".join("".join(words).split())


@cache
def _inline() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _drop_comments(path: Path, lines: list[str], tokens: Sequence[Token], first_line: int) -> None:
    """Takes editors' notes out of the lines, and refuses what is opened and never closed."""
    for token in tokens:
        if token.type == "fence" and token.level == 0:
            _check_closed(path, lines, token, first_line)
        elif "<!--" in token.content and token.type in {"html_block", "inline"}:
            start, end = _place(token)
            text = _CODE_OR_COMMENT.sub(lambda match: match["code"] or "", "\n".join(lines[start:end]))
            if "<!--" in _CODE_OR_COMMENT.sub("", text):
                reason = "a comment (<!--) is opened and never closed (-->)"
                raise RefusedError(path, start + first_line, reason, "closed")
            lines[start:end] = [text, *[""] * (end - start - 1)]


def _check_closed(path: Path, lines: Sequence[str], fence: Token, first_line: int) -> None:
    start, end = _place(fence)
    last = lines[end - 1].strip()
    if end - start < 2 or not last.startswith(fence.markup) or last.strip(fence.markup[0]):
        reason = f"a block of code ({fence.markup}) is opened and never closed"
        raise RefusedError(path, start + first_line, reason, "closed")


def _slugs(path: Path, headings: Sequence[_Heading], opening: bool, first_line: int) -> list[str]:
    """The slug of each heading: the given one, else one made from its words, with a number where that is taken."""
    taken: dict[str, int] = {INTRO: first_line} if opening else {}
    slugs: list[str | None] = []
    for heading in headings:
        line = heading.start + first_line
        slug = None if heading.slug is None else checked_slug(heading.slug, path, line, "the slug")
        if slug == INTRO and opening:
            raise RefusedError(path, line, f"the slug {INTRO!r} is that of the text before the first heading")
        if slug in taken:
            raise RefusedError(path, line, f"the slug {slug!r} stands in line {taken[slug]} already", "twice")
        if slug is not None:
            taken[slug] = line
        slugs.append(slug)
    taken.setdefault(INTRO, first_line)  # a made slug must not change when an opening is added
    return [
        _made(path, heading, taken, first_line) if slug is None else slug
        for heading, slug in zip(headings, slugs, strict=True)
    ]


def _made(path: Path, heading: _Heading, taken: dict[str, int], first_line: int) -> str:
    line = heading.start + first_line
    slug = stem = made_slug(heading.words)
    if not stem:
        raise RefusedError(path, line, f"no slug can be made from the heading {heading.words!r}: add {{#a-slug}}")
    number = 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken[slug] = line
    return slug
