"""Which lines make one paragraph, item or heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.headings import Look, is_centred
from ingest.pdf.markers import ARTICLE, CHAPTER, DECIMAL, begins_item
from ingest.pdf.parts import Line, Page

_USUAL_STEP = 1.4
_SAME_SIZE = 0.08
_WIDE_STEP = 1.22
_INDENT = 0.8
_ENDS = tuple(".!?:;。！？：；")


def usual_steps(pages: Iterable[Page]) -> dict[int, float]:
    """The usual distance between the lines of a text, in its sizes, by its size in points."""
    steps: dict[int, list[float]] = {}
    for page in pages:
        lines = [part for part in page.parts if isinstance(part, Line)]
        for before, after in pairwise(lines):
            step = (after.base - before.base) / after.size
            if _alike(before, after) and _same_column(before, after) and 0.8 < step < 3:
                steps.setdefault(round(after.size), []).append(step)
    return {size: sorted(found)[len(found) // 3] for size, found in steps.items()}


def continues(held: Sequence[Line], line: Line, steps: dict[int, float], setting: Look) -> bool:
    """Whether a line goes on with the lines before it."""
    before = held[-1]
    if not _alike(before, line) or begins_anew(line):
        return False
    if not _same_column(before, line) or line.page != before.page:
        return _flows(held, line, setting)
    step = (line.base - before.base) / line.size
    # Two lines alone do not tell how far the lines of their size stand apart.
    usual = steps.get(round(line.size), _USUAL_STEP)
    if step > _WIDE_STEP * min(max(usual, 1.0), 2.2):
        return False
    if setting.stands_out(line) and setting.stands_out(before):
        return not DECIMAL.match(line.text)
    if is_centred(before) and is_centred(line):
        return True
    return not _ends_short(before, line) and not _is_indented(held, line)


def begins_anew(line: Line) -> bool:
    """Whether a line begins with the mark of an item, an article or a chapter."""
    return begins_item(line.text) or bool(ARTICLE.match(line.text) or CHAPTER.match(line.text))


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * one.size and one.bold == other.bold


def _same_column(one: Line, other: Line) -> bool:
    return other.base > one.base and min(one.right, other.right) - max(one.left, other.left) > 0


def _flows(held: Sequence[Line], line: Line, setting: Look) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    before = held[-1]
    if setting.stands_out(line) or setting.stands_out(before) or before.text.endswith(_ENDS):
        return False
    indent = min(each.x0 for each in held[1:]) - before.left if len(held) > 1 else 0.0
    starts_left = line.x0 - line.left < max(indent, 0) + _INDENT * line.size
    return starts_left and not _ends_short(before, line)


def _ends_short(before: Line, line: Line) -> bool:
    """Whether a line ends although the next one's beginning had had room in it."""
    room = before.right - before.x1
    word = line.text.split(" ", 1)[0]
    width = line.x1 - line.x0
    if any(character >= "\u2e80" for character in line.text[:2]):
        return room > 2.2 * line.size
    if "\u0e00" <= line.text[:1] <= "\u0e7f":
        return room > max(0.3 * (before.right - before.left), 3 * line.size)
    return room > width * (len(word) + 1) / max(len(line.text), 1) + 0.3 * line.size


def _is_indented(held: Sequence[Line], line: Line) -> bool:
    """Whether a line begins further in or out than the lines that it would go on with."""
    first = held[0]
    rest = [each for each in held[1:] if each.page == line.page and _same_column(each, line)]
    slack = _INDENT * line.size
    if rest:
        edge = median(each.x0 for each in rest)
        return line.x0 > edge + slack or line.x0 < edge - max(slack, 0.0) - 0.2 * line.size
    if begins_item(first.text) or DECIMAL.match(first.text) or ARTICLE.match(first.text):
        return False
    return line.x0 > first.x0 + slack
