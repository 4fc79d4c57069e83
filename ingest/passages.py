"""Makes sections of a manuscript: what stands under a heading, with the file's title, language, date and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.language import detect
from bot.messages import LANGUAGES, Language
from ingest.manuscript import Block, Manuscript
from ingest.reading import RefusedError
from ingest.values import made_slug
from knowledge.documents import Section

_LANGUAGE_ENDING = re.compile(r"\.(th|zh|en)([-_][a-z]+)?$", re.IGNORECASE)


def sections_of(path: Path, manuscript: Manuscript) -> list[Section]:
    """The sections of a file in their order. Raises `RefusedError` for one without text."""
    parts = list(_parts(manuscript.blocks))
    if not parts:
        raise RefusedError(path, 0, "the file has no text", "empty")
    stem = path.name[: -len(path.suffix)]
    document = made_slug(_LANGUAGE_ENDING.sub("", stem))
    if not document:
        raise RefusedError(path, 0, "no id can be made from the file's name: name it with letters")
    title = manuscript.title or _LANGUAGE_ENDING.sub("", stem)
    language = _language(path, stem, " ".join(block.text for block in manuscript.blocks))
    slugs: dict[str, int] = {}
    sections = []
    for heading, blocks in parts:
        slug = made_slug(heading) or "intro"
        slugs[slug] = slugs.get(slug, 0) + 1
        if slugs[slug] > 1:
            slug = f"{slug}-{slugs[slug]}"
        pages = sorted({block.page for block in blocks if block.page})
        sections.append(
            Section(
                id=f"{document}#{slug}",
                language=language,
                title=title,
                heading=heading,
                text="\n\n".join(map(_markdown, blocks)),
                topic="general",
                pages=(pages[0], pages[-1]) if pages else (),
            )
        )
    return sections


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[str, Sequence[Block]]]:
    heading, held = "", list[Block]()
    for block in blocks:
        if block.kind == "heading":
            if held:
                yield heading, held
            heading, held = block.text, []
        else:
            held.append(block)
    if held:
        yield heading, held


def _markdown(block: Block) -> str:
    if block.kind == "table":
        head, *rows = (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in block.rows)
        return "\n".join([head, f"|{' --- |' * len(block.rows[0])}", *rows])
    if block.kind == "record":
        return "\n".join(f"- {name}: {value}" for name, value in block.rows)
    return f"- {block.text}" if block.kind == "item" else block.text


def _language(path: Path, stem: str, text: str) -> Language:
    ending = _LANGUAGE_ENDING.search(stem)
    found = ending[1].casefold() if ending else detect(text)
    for language in LANGUAGES:
        if found == language:
            return language
    reason = "the language is not clear: end the file's name with .th, .zh or .en before its ending"
    raise RefusedError(path, 0, reason, "language")
