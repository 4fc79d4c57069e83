"""What is drawn on a page besides text: ruling lines, coloured areas and pictures, and where text objects stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_OBJECTS = 60_000
"""On one page. A drawing of more is not looked at further: its text is read all the same."""

_MOST_DEPTH = 8
_THIN = 2.0
_SHORTEST = 4.0
_LEAST_DOT, _MOST_DOT = 1.5, 7.0

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Area:
    """A filled rectangle or, without a colour, a picture; `order` is its place among what is drawn."""

    box: Box
    order: int
    colour: Colour | None = None


@dataclass(slots=True)
class Drawing:
    """What was drawn, all in the page's own coordinates (upwards).

    `dots` are the drawn bullets of lists, `texts` the text objects: address and box.
    """

    rules: list[Box] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    texts: list[tuple[int, Box]] = field(default_factory=list)
    orders: dict[int, int] = field(default_factory=dict)


def drawing(page: Any) -> Drawing:
    """Looks through the objects of a page (pypdfium2), those inside forms too."""
    import pypdfium2.raw as pdfium

    found = Drawing()
    for order, (each, matrix) in enumerate(_objects(pdfium, page.raw)):
        if order >= MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(each)
        box = _bounds(pdfium, each, matrix)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = ctypes.cast(each, ctypes.c_void_p).value or 0
            found.texts.append((address, box))
            found.orders[address] = order
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            found.areas.append(Area(box, order))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(pdfium, each, box, order, matrix, found)
    return found


def _objects(pdfium: Any, page: Any) -> Iterator[tuple[Any, Matrix]]:
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _inside(pdfium, pdfium.FPDFPage_GetObject(page, n), _IDENTITY, 0)


def _inside(pdfium: Any, each: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if not each:
        return
    if pdfium.FPDFPageObj_GetType(each) != pdfium.FPDF_PAGEOBJ_FORM:
        yield each, matrix
    elif depth < _MOST_DEPTH:
        own = times(_matrix(pdfium, each), matrix)
        for n in range(max(0, pdfium.FPDFFormObj_CountObjects(each))):
            yield from _inside(pdfium, pdfium.FPDFFormObj_GetObject(each, n), own, depth + 1)


def _path(pdfium: Any, each: Any, box: Box, order: int, matrix: Matrix, found: Drawing) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(each, fill, stroke) or not (fill.value or stroke.value):
        return
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) >= _LEAST_DOT and max(width, height) <= min(_MOST_DOT, 1.5 * min(width, height)):
        found.dots.append(box)
        return
    if min(width, height) <= _THIN:
        if max(width, height) >= _SHORTEST:
            found.rules.append(box)
        return
    colour = _colour(pdfium, each) if fill.value else None
    if colour is not None:
        found.areas.append(Area(box, order, colour))
    if stroke.value or colour is not None:
        found.rules.extend(_sides(pdfium, each, matrix))


def _sides(pdfium: Any, each: Any, matrix: Matrix) -> Iterator[Box]:
    """The straight horizontal and vertical parts of a path, so that a rectangle gives four."""
    count = pdfium.FPDFPath_CountSegments(each)
    if not 2 <= count <= 200:
        return
    own = times(_matrix(pdfium, each), matrix)
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(each, n)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = moved(x.value, y.value, own)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield from _straight(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _straight(last, start)


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    (x0, y0), (x1, y1) = start, end
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if min(wide, high) < 0.5 and max(wide, high) >= _SHORTEST:
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _colour(pdfium: Any, each: Any) -> Colour | None:
    """The colour that an object is filled with, None for a transparent one."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(each, red, green, blue, alpha) or alpha.value < 200:
        return None
    return red.value, green.value, blue.value


def _matrix(pdfium: Any, each: Any) -> Matrix:
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(each, held):
        return _IDENTITY
    return held.a, held.b, held.c, held.d, held.e, held.f


def _bounds(pdfium: Any, each: Any, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    return box_moved((left.value, bottom.value, right.value, top.value), matrix)


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def box_moved(box: Box, matrix: Matrix) -> Box:
    """The upright box around a box that a matrix moved."""
    if matrix == _IDENTITY:
        return box
    corners = [moved(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
