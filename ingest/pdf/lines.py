"""Lines from characters: what stands on one baseline, parted where there are gaps, with spaces where they show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.clean.raised import raised
from ingest.pdf.markers import ALONE
from ingest.pdf.parts import Glyph, Line

PART_GAP = 0.9
"""In ems: what stands further apart may belong to another column; a word's space is about a quarter of an em."""

_SPACE_GAP = 0.17
_MARK_GAP = 4.0
_LONGEST_MARK = 9
_WIDE_GAP = 0.6
_SPREAD = 0.25
_SMALL = 0.9
_MOST_RAISED = 4


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters of each baseline, from above; what is small and a little off belongs to the line beside it."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: each.base):
        for row in reversed(found[-3:]):
            if _of_row(glyph, row[0]):
                row.append(glyph)
                break
        else:
            found.append([glyph])
    return _with_raised(found)


def _of_row(glyph: Glyph, first: Glyph) -> bool:
    return abs(glyph.base - first.base) <= 0.2 * min(glyph.size, first.size)


def _with_raised(found: list[list[Glyph]]) -> list[list[Glyph]]:
    """Puts rows of small raised or lowered characters (m², H₂O, notes' numbers) into the rows that they touch."""
    kept: list[list[Glyph]] = []
    sizes = [max(each.size for each in row) for row in found]
    for n, row in enumerate(found):
        small = max(map(len, _runs(row, sizes[n]))) <= _MOST_RAISED
        for other in (n + 1, n - 1):
            if small and 0 <= other < len(found) and sizes[n] < _SMALL * sizes[other]:
                near = abs(row[0].base - found[other][0].base) < 0.5 * sizes[other]
                if near and all(_touches(each, found[other], sizes[other]) for each in row):
                    found[other].extend(row)
                    break
        else:
            kept.append(row)
    return kept


def _runs(row: list[Glyph], size: float) -> list[list[Glyph]]:
    """The characters of a row that stand together."""
    found: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda each: each.x0):
        if found and glyph.x0 - found[-1][-1].x1 < 0.6 * size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _touches(glyph: Glyph, row: Sequence[Glyph], size: float) -> bool:
    return any(each.x0 - 0.4 * size < glyph.x1 and glyph.x0 < each.x1 + 0.4 * size for each in row)


def lines(glyphs: Iterable[Glyph], page: int = 0, gap: float = PART_GAP) -> list[Line]:
    """The lines of some characters from above; those of a row that stand apart by more than `gap` ems are several."""
    drawn = list(glyphs)
    orders = {id(glyph): n for n, glyph in enumerate(drawn, start=1)}
    found = []
    for row in rows(drawn):
        for part in _parted(_clusters(row), gap):
            text = _text(part)
            if text.strip():
                found.append(_line(part, text.strip(), page))
                found[-1].order = orders[id(part[0][0])]
    return found


Cluster = list[Glyph]
"""A character with the marks above and below it."""


def _clusters(row: list[Glyph]) -> list[Cluster]:
    """Characters with their marks, from left to right.

    A mark goes with the character drawn before it if it stands there, else with the nearest: old files draw the marks
    of a line after its letters.
    """
    found: list[Cluster] = []
    late: list[Glyph] = []
    for glyph in row:
        if not _is_mark(glyph.text):
            found.append([glyph])
        elif found and not found[-1][0].text.isspace() and (glyph.joined or _distance(glyph, found[-1][0]) == 0):
            found[-1].append(glyph)
        else:
            late.append(glyph)
    found.sort(key=lambda each: each[0].x0)
    bases = [each for each in found if not each[0].text.isspace()]
    for glyph in late:
        if bases:
            min(bases, key=lambda each: (not _bears(each[0], glyph), _distance(glyph, each[0]))).append(glyph)
        else:
            found.append([glyph])
    return found


def _is_mark(text: str) -> bool:
    return unicodedata.category(text[0]) == "Mn" or "\uf700" <= text[0] <= "\uf71a"


def _bears(base: Glyph, mark: Glyph) -> bool:
    """Whether a character can bear a mark: a Thai mark stands on Thai consonants only."""
    return mark.text < "\u0e31" or "\u0e01" <= base.text <= "\u0e2e" or "\uf700" <= base.text <= "\uf71a"


def _distance(mark: Glyph, base: Glyph) -> float:
    middle = (mark.x0 + mark.x1) / 2
    return max(base.x0 - middle, middle - base.x1 - 0.1 * base.size, 0.0)


def _parted(clusters: list[Cluster], gap: float) -> Iterator[list[Cluster]]:
    """The parts of a row that stand apart; spaces between them go."""
    held: list[Cluster] = []
    end = 0.0
    for each in clusters:
        glyph = each[0]
        if glyph.text.isspace():
            if held:
                held.append(each)
            continue
        most = gap * max(glyph.size, held[-1][0].size) if held else 0.0
        if held and glyph.x0 - end > most and not (glyph.x0 - end < _MARK_GAP * most and _is_marker(held)):
            yield held
            held = []
        held.append(each)
        end = _end(each)
    if held:
        yield held


def _is_marker(part: list[Cluster]) -> bool:
    """Whether a part is the mark of a list item, whose text stands apart from it."""
    return len(part) < _LONGEST_MARK and ALONE.fullmatch(_text(part)) is not None


def _text(part: list[Cluster]) -> str:
    """The text of a part with a space at each gap that is clearly wider than the line's usual one."""
    usual = _usual_gap(part)
    level = _level(part)
    text, end, spaced = "", 0.0, False
    for each in part:
        glyph = each[0]
        if glyph.text.isspace():
            spaced = spaced or glyph.x1 - glyph.x0 >= 0.1 * glyph.size
            continue
        least = _WIDE_GAP if text and _is_wide(text[-1]) and _is_wide(glyph.text) else _SPACE_GAP
        if text and (spaced or glyph.x0 - end > usual + least * glyph.size):
            text += " "
        written = "".join(sign.text for sign in each)
        text += raised(written) if glyph.size < _SMALL * level.size and _is_above(glyph, level) else written
        end, spaced = _end(each), False
    return text


def _level(part: list[Cluster]) -> Glyph:
    """A character that has the size and the baseline of a part: its largest one."""
    drawn = [each[0] for each in part if not each[0].text.isspace()]
    return max(drawn or [part[0][0]], key=lambda glyph: glyph.size)


def _is_above(glyph: Glyph, level: Glyph) -> bool:
    return 0.15 * level.size < level.base - glyph.base < level.size


def _is_wide(text: str) -> bool:
    """Whether a character is a Chinese one or its punctuation, between which no spaces stand."""
    return text[0] >= "\u2e80" and unicodedata.east_asian_width(text[0]) in "WF"


def _usual_gap(part: list[Cluster]) -> float:
    """How far the letters of a line that is spread over its column stand apart, 0 for any other."""
    drawn = [each for each in part if not each[0].text.isspace()]
    gaps = [after[0].x0 - _end(before) for before, after in pairwise(drawn)]
    usual = median(gaps) if len(gaps) >= 6 else 0.0
    return usual if 0 < usual < _SPREAD * drawn[0][0].size else 0.0


def _end(cluster: Cluster) -> float:
    return max(glyph.x1 for glyph in cluster)


def _line(part: list[Cluster], text: str, page: int) -> Line:
    glyphs = [glyph for each in part for glyph in each if not glyph.text.isspace()]
    size = median(glyph.size for glyph in glyphs)
    bold = sum(glyph.bold for glyph in glyphs) > 0.8 * len(glyphs)
    x0, x1 = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
    return Line(text, x0, x1, median(glyph.base for glyph in glyphs), size, bold, page, x0, x1)
