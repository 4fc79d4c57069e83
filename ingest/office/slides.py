"""Slides of PowerPoint as blocks: text in the order in which it is read, tables, the data of charts, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.clean import clean, join_lines
from ingest.clean.raised import raised
from ingest.manuscript import Block
from ingest.office.headers import column_names, header_rows
from ingest.office.number_formats import plain

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DEEPEST = 8
_MOST_NESTED = 20
_TINY = 300
"""Hundredths of a point: smaller letters than three points nobody reads."""

_SAME_LINE = 300_000
"""English Metric Units (a third of an inch) within which shapes stand beside each other."""

_NOT_CONTENT = {"SLIDE_NUMBER", "FOOTER", "DATE", "HEADER"}
_MOST_POINTS = 200


@dataclass(slots=True)
class Slide:
    """What was read of a slide; `hidden` are texts that a reader does not see, `parts` what could not be read.

    `pictured` says that there are pictures and not a word.
    """

    number: int
    blocks: list[Block] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    pictured: bool = False


def read_slide(slide: Any, number: int, size: tuple[int, int]) -> Slide:
    """The blocks of a slide, its title first, its notes last; `size` is the width and height of slides."""
    found = Slide(number)
    title = slide.shapes.title
    heading = clean(_title(title)) if title is not None else ""
    if heading:
        found.blocks.append(Block("heading", heading, 1, page=number))
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in _in_order(_flat(shapes, found, 0)):
        if _is_off(shape, size):
            _hide(shape, found)
        else:
            _shape(shape, found)
    found.pictured = not found.blocks and any(True for _ in slide._element.iter(f"{_P}pic"))
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
        found.blocks += _paragraphs(frame._txBody, found, "")
    return found


def _title(title: Any) -> str:
    return join_lines(title.text_frame.text.replace("\v", "\n").split("\n")) if title.has_text_frame else ""


def _flat(shapes: Sequence[Any], found: Slide, depth: int) -> Iterator[Any]:
    """The shapes with those of groups in their place; a group's shapes stay together in the group's order."""
    for shape in shapes:
        if _is_concealed(shape):
            _hide(shape, found)
        elif shape.shape_type == 6 and depth < _MOST_NESTED:  # MSO_SHAPE_TYPE.GROUP
            yield from _in_order(_flat(list(shape.shapes), found, depth + 1))
        elif not (shape.is_placeholder and shape.placeholder_format.type.name in _NOT_CONTENT):
            yield shape


def _in_order(shapes: Iterator[Any]) -> list[Any]:
    """Shapes from the top down, those beside each other from the left."""
    placed = sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))
    lines: list[list[Any]] = []
    for shape in placed:
        if lines and (shape.top or 0) - (lines[-1][0].top or 0) < _SAME_LINE:
            lines[-1].append(shape)
        else:
            lines.append([shape])
    return [shape for line in lines for shape in sorted(line, key=lambda each: each.left or 0)]


def _is_concealed(shape: Any) -> bool:
    return any(each.get("hidden") in {"1", "true"} for each in shape._element.iter(f"{_P}cNvPr"))


def _is_off(shape: Any, size: tuple[int, int]) -> bool:
    """Whether a shape stands wholly beside the slide."""
    if None in (shape.left, shape.top, shape.width, shape.height):
        return False
    return bool(
        shape.left >= size[0] or shape.top >= size[1] or shape.left + shape.width < 0 or shape.top + shape.height < 0
    )


def _hide(shape: Any, found: Slide) -> None:
    text = " ".join(each.text or "" for each in shape._element.iter(f"{_A}t"))
    if text.strip():
        found.hidden.append(text)


def _shape(shape: Any, found: Slide) -> None:
    if getattr(shape, "has_table", False) and shape.has_table:
        if rows := _table(shape.table):
            found.blocks.append(Block("table", rows=rows, page=found.number))
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        _chart(shape, found)
    elif shape.has_text_frame:
        body = shape.is_placeholder and shape.placeholder_format.type.name in {"BODY", "OBJECT"}
        found.blocks += _paragraphs(shape.text_frame._txBody, found, "item" if body else "")


def _paragraphs(body: Any, found: Slide, kind: str) -> Iterator[Block]:
    """The paragraphs of a text frame: items where they have bullets or depth, or stand in a slide's list."""
    counted: dict[int, int] = {}
    paragraphs = list(body.iterfind(f"{_A}p"))
    for paragraph in paragraphs:
        text = clean(_text(paragraph, found))
        if not text:
            continue
        described = paragraph.find(f"{_A}pPr")
        level = described.get("lvl", "0") if described is not None else "0"
        depth = min(int(level), _DEEPEST) if level.isdecimal() else 0
        bullet = described is not None and described.find(f"{_A}buChar") is not None
        numbered = described.find(f"{_A}buAutoNum") if described is not None else None
        none = described is not None and described.find(f"{_A}buNone") is not None
        if numbered is not None:
            start = numbered.get("startAt", "1")
            counted[depth] = counted.get(depth, int(start) - 1 if start.isdecimal() else 0) + 1
            text = f"{counted[depth]}. {text}"
        else:
            counted.pop(depth, None)
        listed = bullet or numbered is not None or (depth > 0 and not none)
        if listed or (kind == "item" and not none and len(paragraphs) > 1):
            yield Block("item", text, depth, page=found.number)
        else:
            yield Block("paragraph", text, page=found.number)


def _text(paragraph: Any, found: Slide) -> str:
    lines = [""]
    for part in paragraph:
        if part.tag == f"{_A}br":
            lines.append("")
        elif part.tag in {f"{_A}r", f"{_A}fld"}:
            text = part.findtext(f"{_A}t") or ""
            described = part.find(f"{_A}rPr")
            size = described.get("sz", "") if described is not None else ""
            if size.isdecimal() and int(size) < _TINY:
                found.hidden.append(text)
            else:
                above = described is not None and re.fullmatch(r"[1-9]\d*%?", described.get("baseline", ""))
                lines[-1] += raised(text) if above else text
    return join_lines([line.replace("\v", " ") for line in lines])


def _table(table: Any) -> tuple[tuple[str, ...], ...]:
    """A table's rows of equal length; merged cells have their text in each place."""
    grid = [["" for _ in table.columns] for _ in table.rows]
    for n, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if cell.is_spanned:
                continue
            text = clean(join_lines(cell.text_frame.text.replace("\v", "\n").split("\n")))
            for down in range(n, min(n + (cell.span_height if cell.is_merge_origin else 1), len(grid))):
                for right in range(
                    column, min(column + (cell.span_width if cell.is_merge_origin else 1), len(grid[0]))
                ):
                    grid[down][right] = text
    rows = [tuple(row) for row in grid if any(row)]
    depth = header_rows(rows)
    return (column_names(rows[:depth]), *rows[depth:]) if depth > 1 else tuple(rows)


def _chart(shape: Any, found: Slide) -> None:
    """The data of a chart as a table: a row for each category, a column for each series."""
    try:
        chart = shape.chart
        title = clean(chart.chart_title.text_frame.text) if chart.has_title else ""
        plots = list(chart.plots)
        categories = [clean(str(each)) for each in plots[0].categories][:_MOST_POINTS] if plots else []
        series = [(clean(each.name or ""), list(each.values)) for plot in plots for each in plot.series]
    except (ValueError, KeyError, AttributeError, NotImplementedError, IndexError):
        found.parts.append(clean(shape.name))
        return
    if title:
        found.blocks.append(Block("paragraph", title, page=found.number))
    if not series:
        return
    rows = [("", *(name for name, _ in series))]
    count = min(max(len(values) for _, values in series), _MOST_POINTS)
    for n in range(count):
        values = [plain(each[n]) if n < len(each) and each[n] is not None else "" for _, each in series]
        rows.append((categories[n] if n < len(categories) else str(n + 1), *values))
    found.blocks.append(Block("table", rows=tuple(rows), page=found.number))
