"""Which lines are headings, and of which level: by the file's outline, by size and weight, and by their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.pdf.markers import ARTICLE, CHAPTER, NUMBER
from ingest.pdf.parts import Line, Page

LARGER = 1.12
"""How much larger than the text around it a heading is at least."""

MUCH_LARGER = 1.3
"""From so much larger than the text around it on, a heading may be long and end as a sentence does."""

_MOST_LETTERS = 160
_MOST_LINES = 4
_MORE_OF_A_TITLE = 2
_FEW_LETTERS = 60
_SENTENCE_END = re.compile(r"[。；;,，、]\s*$|[^.][.]\s*$")
_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is set: the size of its running text and whether that is bold."""

    size: float
    bold: bool

    def stands_out(self, line: Line) -> bool:
        """Whether a line is larger or bolder than the running text."""
        return line.size >= LARGER * self.size or (line.bold and not self.bold and line.size >= 0.95 * self.size)


def look(pages: Iterable[Page]) -> Look:
    """How most of a document's letters look; those in tables count where all others are of one size."""
    sizes: Counter[float] = Counter()
    bold: Counter[float] = Counter()
    in_tables: Counter[float] = Counter()
    for part in (part for page in pages for part in page.parts):
        size = round(part.size * 2) / 2
        if isinstance(part, Line):
            sizes[size] += len(part.text)
            bold[size] += len(part.text) * part.bold
        else:
            in_tables[size] += sum(len(cell) for row in part.rows for cell in row)
    if len(sizes) < 2:
        sizes += in_tables
    if not sizes:
        return Look(10.0, False)
    # Of a document of few lines, the smaller of two sizes with about as many letters is the text.
    most = max(sizes.values())
    size = min(size for size, letters in sizes.items() if letters >= 0.6 * most)
    return Look(size, bold[size] > 0.6 * sizes[size])


def key(text: str) -> str:
    """A heading's letters and digits, by which it is found in the outline."""
    return "".join(filter(str.isalnum, text.casefold()))


Outline = Mapping[tuple[int, str], int]
"""The level of each entry of a file's outline, by its page and `key`."""


def is_heading(lines: Sequence[Line], setting: Look, outline: Outline) -> bool:
    """Whether lines that belong together are a heading."""
    text = " ".join(line.text for line in lines)
    if not any(map(str.isalpha, text)):
        return False
    if listed(lines, outline):
        return True
    # The title of an announcement goes over many lines, set as no paragraph is.
    much_larger = min(line.size for line in lines) >= MUCH_LARGER * setting.size
    more = _MORE_OF_A_TITLE if much_larger or all(map(is_centred, lines)) else 1
    if len(lines) > more * _MOST_LINES or len(text) > more * _MOST_LETTERS:
        return False
    if all(setting.stands_out(line) for line in lines):
        ends = bool(_SENTENCE_END.search(text)) and lines[0].size < MUCH_LARGER * setting.size
        return not (ends and len(text) > 20) and not _runs_on(text)
    if len(lines) > 1 or len(text) > _FEW_LETTERS or min(line.size for line in lines) < 0.9 * setting.size:
        return False
    return bool(CHAPTER.match(text)) and not _SENTENCE_END.search(text) and not _is_full(lines[0])


def _runs_on(text: str) -> bool:
    """Whether an article's whole text stands in bold, and not its heading alone."""
    return bool(ARTICLE.match(text)) and len(text) > _FEW_LETTERS


def _is_full(line: Line) -> bool:
    return line.x1 > line.right - 2 * line.size and line.x0 < line.left + 3 * line.size


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    middle = (line.left + line.right) / 2
    return abs((line.x0 + line.x1) / 2 - middle) < 0.6 * line.size and line.x0 - line.left > 2 * line.size


def listed(lines: Sequence[Line], outline: Outline) -> int:
    """The level of lines in the outline, 0 if they are not there."""
    return outline.get((lines[0].page, key("".join(line.text for line in lines))), 0) if outline else 0


class Levels:
    """The levels of a document's headings: larger ones above smaller ones, what is only bold or numbered below."""

    def __init__(self, headings: Collection[Sequence[Line]], setting: Look, outline: Outline) -> None:
        self._setting = setting
        self._outline = outline
        sizes = {_step(lines) for lines in headings if lines[0].size >= LARGER * setting.size}
        self._sizes = sorted(sizes, reverse=True)
        # An outline mostly begins below the title, with the first chapter.
        first = next(iter(headings), None)
        among = max((lines[0].size for lines in headings if listed(lines, outline)), default=0.0)
        self._below = int(first is not None and not listed(first, outline) and first[0].size > among > 0)

    def of(self, lines: Sequence[Line]) -> int:
        """The level of a heading, 1 to 6."""
        if level := listed(lines, self._outline):
            return min(level + self._below, _LEVELS)
        if lines[0].size >= LARGER * self._setting.size:
            return min(self._sizes.index(_step(lines)) + 1, _LEVELS)
        below = len(self._sizes) + 1
        text = lines[0].text
        lower = bool((NUMBER.match(text) or ARTICLE.match(text)) and not CHAPTER.match(text))
        return min(max(below, 2) + lower, _LEVELS)


def _step(lines: Sequence[Line]) -> int:
    return round(lines[0].size)
