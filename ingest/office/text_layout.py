"""Headings, lists and paragraphs of plain text, told by how its lines are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from ingest.clean import clean, join_lines
from ingest.manuscript import Block
from ingest.metadata.dates import dates_in

LONGEST_HEADING = 80
"""Characters of a line that may be a heading."""

_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|_{3,}|\*{3,}|~{3,})\s*")
_MARKED = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_BULLET = re.compile(r"\s*[-–—*•·●○▪■◆‣]\s+(.+)")
_THAI_NUMBER = r"[\d๐-๙]+(?:\.[\d๐-๙]+)*"
_NUMBERED = re.compile(
    rf"\s*(?:\(?(?:{_THAI_NUMBER}|[ก-ฮ]|[a-zA-Z]|[ivxIVX]+)[.)]\s*(?=\D)|{_THAI_NUMBER}\s+(?=[^\d\s])|"
    r"[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳]|[\d]+[、．])"
)
_CHAPTER = re.compile(
    r"\s*(?:(?:หมวด|ส่วน|บท|ข้อ|ตอน|มาตรา)(?:ที่)?\s*[\d๐-๙]+|第[一二三四五六七八九十百\d]+[章节節条條部编編]|"
    r"(?:chapter|part|section|article|annex|appendix)\s+[\divxIVX]+\b)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[:：=\t]\s*\S")
_DEPTH = re.compile(rf"\s*\(?{_THAI_NUMBER}")
_ENDS_A_SENTENCE = tuple("。.;；,，、!?！？…ฯ")
_LONG = 40
_LONGEST_TITLE = 60
_LONGEST_ABOVE = 40
_OVERHANG = 2
_BESIDE_A_DATE = 14


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of a plain text.

    A heading is a line that is underlined or marked with #, a chapter's or numbered line that stands alone, or a short
    line that ends no sentence and stands above a longer text, alone or where no line would have been broken.
    """
    apart = (part for group in _groups(text) for part in _headed(group))
    groups = [lines for group in apart if (lines := [line for line in group if line.strip()])]
    return [block for n, group in enumerate(groups) for block in _blocks(group, groups[n + 1 : n + 3], n == 0)]


def _groups(text: str) -> Iterator[list[str]]:
    """The lines between blank ones; an underlined line is a group with its underline."""
    group: list[str] = []
    for line in text.replace("\f", "\n\n").split("\n"):
        if group and _UNDERLINE.fullmatch(line) and len(group[-1].strip()) <= LONGEST_HEADING:
            yield group[:-1]
            yield [group[-1], line]
            group = []
        elif line.strip():
            group.append(line)
        else:
            yield group
            group = []
    yield group


def _headed(group: list[str]) -> Iterator[list[str]]:
    """A group of lines, with the headings in it apart: short lines after a sentence's end, above a line far longer."""
    begin = 0
    for n, line in enumerate(group[:-1]):
        begins = n == begin or group[n - 1].rstrip().endswith(_ENDS_A_SENTENCE)
        if begins and _stands_above(line.strip(), group[n + 1].strip()):
            yield group[begin:n]
            yield [line]
            begin = n + 1
    yield group[begin:]


def _stands_above(line: str, below: str) -> bool:
    """Whether a line ends although much of the one below would have had room in it, and looks like a heading."""
    if (
        line.endswith(_ENDS_A_SENTENCE)
        or _BULLET.fullmatch(line)
        or _NUMBERED.match(line)
        or _UNDERLINE.fullmatch(line)
    ):
        return False
    if _VALUE.search(line) or _BULLET.fullmatch(below) or _NUMBERED.match(below) or _VALUE.search(below):
        return False
    wide = _width(line)
    return wide <= _LONGEST_ABOVE and _width(below) > max(_LONG, _OVERHANG * wide)


def _width(text: str) -> int:
    """How wide a text is set, in Latin letters: a Chinese character is two."""
    return len(text) + sum(east_asian_width(sign) in "WF" for sign in text)


def _blocks(lines: Sequence[str], following: Sequence[Sequence[str]], first: bool) -> Iterator[Block]:
    if len(lines) == 2 and (rule := _UNDERLINE.fullmatch(lines[1])):
        yield Block("heading", clean(lines[0]), 1 if rule[1][0] == "=" else 2)
        return
    if len(lines) == 1 and _UNDERLINE.fullmatch(lines[0]):
        return
    if marked := _MARKED.fullmatch(lines[0].strip()):
        yield Block("heading", clean(marked[2]), len(marked[1]))
        lines = lines[1:]
    elif level := _level(lines, following, first):
        yield Block("heading", clean(lines[0]), level)
        lines = lines[1:]
    yield from _paragraphs(lines)


def _level(lines: Sequence[str], following: Sequence[Sequence[str]], first: bool) -> int:
    """The level of the first line as a heading, 0 if it is none."""
    line = lines[0].strip()
    if len(line) > LONGEST_HEADING or line.endswith(_ENDS_A_SENTENCE) or _BULLET.fullmatch(line) or _is_date(line):
        return 0
    if len(lines) == 1 and not following:
        return 0  # the last line of a file is above nothing
    if _CHAPTER.match(line):
        return 0 if len(lines) > 1 and _CHAPTER.match(lines[1]) else 2
    if len(lines) > 1:
        return 0
    below = following[0]
    if _NUMBERED.match(line):
        if _NUMBERED.match(below[0]) and len(below) == 1 and not _is_deeper(below[0], line):
            return 0  # one of a list with blank lines between
        depth = _DEPTH.match(line)
        return min(2 + (depth[0].count(".") if depth and not depth[0].endswith(".") else 0), 6)
    longer = _width("".join(below)) > max(_LONG, _width(line)) or len(below) > 1
    if first and len(line) <= _LONGEST_TITLE and not longer:
        marked = _NUMBERED.match(below[0]) or _CHAPTER.match(below[0])
        longer = bool(marked) or _level(below, following[1:], first=False) > 0
    return (1 if first else 2) if longer else 0


def _is_date(line: str) -> bool:
    """Whether a line says when: "As of 1 March 2024", ประกาศ ณ วันที่ 1 มกราคม 2568."""
    for found in dates_in(line):
        return sum(map(str.isalpha, line[: found.start] + line[found.end :])) <= _BESIDE_A_DATE
    return False


def _is_deeper(line: str, above: str) -> bool:
    found, before = _DEPTH.match(line), _DEPTH.match(above)
    return bool(found and before and found[0].strip().startswith(f"{before[0].strip()}."))


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """The items and paragraphs of lines without a blank one between; a line without a mark goes on with the last."""
    held: list[str] = []
    kind = "paragraph"
    numbered = sum(bool(_NUMBERED.match(line)) for line in lines) > 1
    for line in lines:
        bullet = _BULLET.fullmatch(line)
        if bullet or (numbered and _NUMBERED.match(line)):
            yield from _block(kind, held)
            kind, held = "item", [bullet[1] if bullet else line]
        else:
            held.append(line)
    yield from _block(kind, held)


def _block(kind: str, lines: Sequence[str]) -> Iterator[Block]:
    if text := clean(join_lines([line.strip() for line in lines])):
        yield Block("item" if kind == "item" else "paragraph", text)
