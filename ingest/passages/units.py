"""The units of a part: paragraphs, list items and table rows as Markdown, none too long for a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.messages import Language
from ingest.manuscript import Block
from ingest.metadata import section_language
from ingest.passages import markup
from ingest.split import stretches
from knowledge.tokens import tokens

_CAPTION = re.compile(r"ตาราง|หน่วย|表|单位|單位|table\b|unit", re.IGNORECASE)
_LONGEST_CAPTION = 60
# What the marks of a list and those that keep letters from being marks may cost.
_MARKS = 8
_ANNOUNCES = re.compile(r"(?:[:：]|ดังนี้|ต่อไปนี้|ได้แก่|如下)\s*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a passage holds as a whole: its Markdown, its tokens, and how it hangs together with its neighbours.

    `group` is the same for the rows of a table, the items of a list, and the paragraph that announces them. `close`
    means that it stands on the line after its predecessor. A row of a table has its table's `header` and `caption`:
    the header is written before a row that is not close, and both before one that begins a passage. `announces` means
    that it must not end a passage.
    """

    text: str
    length: int
    language: Language
    page: int
    group: int
    header: str = ""
    caption: str = ""
    close: bool = False
    announces: bool = False


def units_of(blocks: Sequence[Block], language: Language, most: int) -> list[Unit]:
    """The units of a part's blocks, each of at most `most` tokens; a table's header and caption count in."""
    found: list[Unit] = []
    for group, block, caption in _grouped(blocks):
        if block.kind == "table":
            found += _rows(block, caption, group, language, most)
            continue
        own = section_language(block.text, language)
        is_item = block.kind == "item"
        parts = stretches(block.text, own, most - _MARKS)
        for number, part in enumerate(parts):
            text = markup.item(part, block.level) if is_item else markup.paragraph(part)
            announces = not is_item and number == len(parts) - 1 and bool(_ANNOUNCES.search(part))
            close = is_item and bool(found) and found[-1].group == group
            found.append(_unit(text, own, block.page, group, close, announces))
    return found


def _grouped(blocks: Sequence[Block]) -> Iterator[tuple[int, Block, str]]:
    """Each block with the number of its group, and a table with its caption."""
    group, before = 0, Block("heading")
    for block in blocks:
        caption = ""
        if block.kind == "table" and before.kind == "paragraph" and _is_caption(before.text):
            caption = before.text
        announced = before.kind == "paragraph" and bool(_ANNOUNCES.search(before.text))
        if not (caption or (block.kind != "paragraph" and announced) or block.kind == before.kind == "item"):
            group += 1
        yield group, block, caption
        before = block


def _is_caption(text: str) -> bool:
    says_so = bool(_CAPTION.search(text[:30])) or bool(_ANNOUNCES.search(text))
    return says_so and tokens(text) <= _LONGEST_CAPTION


def _rows(block: Block, caption: str, group: int, language: Language, most: int) -> Iterator[Unit]:
    """The rows of a table. One that is too long by itself comes as a list of its cells, each with its column's name."""
    own = section_language(" ".join(cell for row in block.rows for cell in row), language)
    names, *rows = block.rows
    header = markup.header(names)
    if not rows:
        yield _unit(header, own, block.page, group)
        return
    written = markup.paragraph(caption) if caption else ""
    room = most - tokens(header) - tokens(written) - 1
    close = False
    for row in rows:
        text = markup.row(row)
        if fits := tokens(text) <= room:
            unit = _unit(text, own, block.page, group, close=close)
            yield replace(unit, header=header, caption=written)
        else:
            yield from _as_list(names, row, group, own, block.page, most)
        close = fits


def _as_list(
    names: Sequence[str], row: Sequence[str], group: int, language: Language, page: int, most: int
) -> Iterator[Unit]:
    for name, cell in zip(names, row, strict=False):
        for part in stretches(f"{name}: {cell}" if name else cell, language, most - _MARKS) if cell else ():
            yield _unit(markup.item(part, 0), language, page, group)


def _unit(text: str, language: Language, page: int, group: int, close: bool = False, announces: bool = False) -> Unit:
    # A line's end costs a token.
    return Unit(text, tokens(text) + 1, language, page, group, close=close, announces=announces)
