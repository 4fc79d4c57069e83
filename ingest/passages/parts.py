"""A manuscript as its parts: what stands under each heading or article, and each record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.manuscript import Block, Manuscript
from ingest.passages.numbers import Number, begins_article

# What is longer is a paragraph in bold letters.
_LONGEST_HEADING = 240
# Articles lie below every heading.
_ARTICLE_LEVEL = 7
_FEWEST_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that stand under the same headings, `path`, the outermost first; a record stands alone."""

    path: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def record(self) -> Block | None:
        """The record that the part is."""
        return self.blocks[0] if self.blocks[0].kind == "record" else None


def parts_of(manuscript: Manuscript) -> list[Part]:
    """The parts in their order, none of them empty; the title is no heading.

    A heading with nothing under it is a line of text: nothing is lost but headings' words, which stand in the path.
    """
    blocks = [replace(block, text=" ".join(block.text.split())) for block in manuscript.blocks]
    # Rules of stars and what a broken declaration leaves ("]>") say nothing.
    blocks = [block for block in blocks if any(map(str.isalnum, block.text)) or block.rows]
    return list(_parts(_true_headings(_with_articles(blocks)), _plain(manuscript.title)))


def _true_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those headings made paragraphs that are too long or have nothing below them."""
    found: list[Block] = []
    for block, after in pairwise((*blocks, Block("heading", "end", 1))):
        empty = after.kind == "heading" and after.level <= block.level
        if block.kind == "heading" and (empty or len(block.text) > _LONGEST_HEADING):
            block = replace(block, kind="paragraph", level=0)
        found.append(block)
    return found


def _with_articles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a heading before each paragraph that begins an article, where articles are counted through.

    What a reader took for a heading among them is a paragraph like the others.
    """
    begun = [begins_article(block.text) if block.kind in ("heading", "paragraph", "item") else None for block in blocks]
    found: list[Block] = []
    counted = _counted(blocks, begun)
    for place, block in enumerate(blocks):
        if place in counted and (number := begun[place]):
            found.append(Block("heading", number.shown, _ARTICLE_LEVEL, page=block.page))
            block = replace(block, kind="paragraph" if block.kind == "heading" else block.kind)
        found.append(block)
    return found


def _counted(blocks: Sequence[Block], begun: Sequence[Number | None]) -> set[int]:
    """The places of the numbers that are counted through: "มาตรา 25" in running text begins no article.

    Where all of them are headings they need no others.
    """
    runs: dict[str, list[list[int]]] = {}
    for place, number in enumerate(begun):
        if number is None:
            continue
        own = runs.setdefault(number.label, [])
        last = begun[own[-1][-1]] if own else None
        if last and number.value == last.value + 1:
            own[-1].append(place)
        elif not own or number.value == 1:
            own.append([place])
    counted = (run for own in runs.values() for run in own if len(run) >= _FEWEST_ARTICLES)
    return {place for run in counted if any(blocks[n].kind != "heading" for n in run) for place in run}


def _parts(blocks: Sequence[Block], title: str) -> Iterator[Part]:
    path: list[tuple[int, str]] = []
    held: list[Block] = []
    for block in blocks:
        if block.kind in ("heading", "record") and held:
            yield _part(path, held)
            held = []
        if block.kind == "heading":
            path = [above for above in path if above[0] < block.level]
            if _plain(block.text) != title:
                path.append((block.level, block.text))
        elif block.kind == "record":
            yield _part(path, [block])
        else:
            held.append(block)
    if held:
        yield _part(path, held)


def _part(path: Sequence[tuple[int, str]], blocks: Sequence[Block]) -> Part:
    return Part(tuple(text for _, text in path), tuple(blocks))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
