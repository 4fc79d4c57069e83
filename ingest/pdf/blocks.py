"""Blocks from the parts of all pages: headings, paragraphs, items and tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.clean import clean, join_lines
from ingest.manuscript import Block
from ingest.pdf.broken_tables import Group, joined
from ingest.pdf.grouping import continues, usual_steps
from ingest.pdf.headings import Levels, Look, Outline, is_centred, is_heading, look
from ingest.pdf.markers import ALONE, DECIMAL, begins_item, without_bullet
from ingest.pdf.parts import Line, Page, Part, Table
from knowledge.remarks import Remark

_NOTE_SIZE = 0.9
_NOTE_PLACE = 0.6
_MOST_TITLE_LINES = 8
_SHORT = 0.7


@dataclass(frozen=True, slots=True)
class Composition:
    """The blocks of a document, the title that its first page shows ("" if none stands out), and what is not clear."""

    blocks: tuple[Block, ...]
    title: str
    remarks: tuple[Remark, ...] = ()


def compose(pages: Sequence[Page], outline: Outline) -> Composition:
    """Makes blocks of the pages' parts."""
    setting = look(pages)
    groups, remarks = joined(_Grouping(pages, setting).groups())
    headings = {id(group) for group in groups if not isinstance(group, Table) and is_heading(group, setting, outline)}
    found = [group for group in groups if isinstance(group, list) and id(group) in headings]
    levels = Levels(found, setting, outline)
    title = _title(found, setting) or _centred_title(groups)
    blocks: list[Block] = []
    depths: list[float] = []
    for group in groups:
        if isinstance(group, Table):
            rows = tuple(tuple(map(clean, row)) for row in group.rows)
            blocks.append(Block("table", rows=rows, page=group.page))
            depths = []
        elif id(group) in headings:
            blocks.append(Block("heading", _text(group), levels.of(group), page=group[0].page))
            depths = []
        else:
            blocks.append(_paragraph(group, depths))
    return Composition(tuple(block for block in blocks if block.text or block.rows), title, tuple(remarks))


def _title(headings: Sequence[list[Line]], setting: Look) -> str:
    """The largest heading of the first page."""
    first = [group for group in headings if group[0].page == 1]
    largest = max(first, key=lambda group: round(group[0].size), default=None)
    if largest is None or (largest[0].size < 1.1 * setting.size and largest is not first[0]):
        return ""
    return _text(largest)


def _centred_title(groups: Sequence[Group]) -> str:
    """The first words of the first page where they are centred lines, as notices of offices begin; else ""."""
    first = next(iter(groups), None)
    if first is None or isinstance(first, Table) or first[0].page != 1 or len(first) > _MOST_TITLE_LINES:
        return ""
    return _text(first) if all(map(is_centred, first)) else ""


@dataclass(slots=True)
class _Grouping:
    """Puts the lines of a document together into groups that are one block each."""

    pages: Sequence[Page]
    setting: Look
    _held: list[Line] = field(default_factory=list)
    _notes: list[Group] = field(default_factory=list)

    def groups(self) -> Iterator[Group]:
        steps = usual_steps(self.pages)
        for page in self.pages:
            parts, notes = _without_notes(page, self.setting)
            for part in parts:
                if isinstance(part, Line) and self._held and continues(self._held, part, steps, self.setting):
                    self._held.append(part)
                    continue
                yield from self._done()
                if isinstance(part, Table):
                    yield part
                else:
                    self._held = [part]
            self._notes.extend(_noted(notes, steps, self.setting))
        yield from self._done()

    def _done(self) -> Iterator[Group]:
        """The group that is complete now, and the notes of the page that it began on after it."""
        if self._held:
            yield self._held
        self._held = []
        yield from self._notes
        self._notes = []


def _without_notes(page: Page, setting: Look) -> tuple[list[Part], list[Line]]:
    """The parts of a page and its footnotes: small lines at the lower end of it or of a column, under a text.

    A paragraph may go on over them in the next column or on the next page.
    """
    parts: list[Part] = []
    notes: list[Line] = []
    under_text = False  # what stands under a table belongs to it
    for part in page.parts:
        if isinstance(part, Line) and under_text and _is_note(part, page, setting):
            notes.append(part)
            continue
        parts.append(part)
        if isinstance(part, Table) or part.size >= _NOTE_SIZE * setting.size:
            under_text = isinstance(part, Line)
    return parts, notes


def _is_note(line: Line, page: Page, setting: Look) -> bool:
    if line.size >= _NOTE_SIZE * setting.size or line.top < _NOTE_PLACE * page.height:
        return False
    below = (part for part in page.parts if part.top > line.top and part.x0 < line.x1 and line.x0 < part.x1)
    return all(isinstance(part, Line) and part.size < _NOTE_SIZE * setting.size for part in below)


def _noted(notes: Sequence[Line], steps: dict[int, float], setting: Look) -> Iterator[Group]:
    held: list[Line] = []
    for line in notes:
        if held and not continues(held, line, steps, setting):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _paragraph(group: list[Line], depths: list[float]) -> Block:
    text, first = _text(group), group[0]
    is_item = begins_item(text) or (bool(DECIMAL.match(text)) and bool(depths))
    if not is_item or ALONE.fullmatch(text):
        depths.clear()
        return Block("paragraph", text, page=first.page)
    while depths and depths[-1] > first.x0 + 0.5 * first.size:
        depths.pop()
    if not depths or first.x0 > depths[-1] + 0.7 * first.size:
        depths.append(first.x0)
    return Block("item", without_bullet(text), len(depths) - 1, page=first.page)


def _text(group: Sequence[Line]) -> str:
    return clean(join_lines([f"{line.text} " if _is_broken_on_purpose(line) else line.text for line in group]))


def _is_broken_on_purpose(line: Line) -> bool:
    """Whether a centred Thai line ends where a space is meant: it is far shorter than its column is wide."""
    width = line.right - line.left
    return is_centred(line) and line.x1 - line.x0 < _SHORT * width and "\u0e00" <= line.text[-1:] <= "\u0e7f"
