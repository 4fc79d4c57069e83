"""The characters of a page, where they stand, and which of them nobody can see."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ingest.pdf.drawing import Box, Drawing, Matrix, box_moved, drawing, moved, times
from ingest.pdf.parts import Glyph
from ingest.pdf.turning import direction, display, upright

TINY = 3.0
"""Points. Letters smaller than this cannot be read on paper."""

_INVISIBLE = {3, 7}
_BOLD = 0x40000
_NEAR = 24
_WHITE = (255, 255, 255)
_LINE_END = "\x02"
_PICTURE_SHARE = 0.6
_MOST_DOTS = 200


@dataclass(slots=True)
class _Style:
    """What the characters of one text object share. `turn` is their direction in quarter turns as displayed."""

    size: float
    bold: bool
    unseen: bool
    invisible: bool
    turn: int | None


@dataclass(slots=True)
class Sheet:
    """A page as it was drawn: its characters by their direction (0 upright), and its ruling lines.

    `hidden` is text that nobody sees. `pictured` says that a picture covers most of the page, `recognised` that the
    text is the invisible layer over such a picture. `count` is how many characters were looked at.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    aside: list[list[Glyph]] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)
    pictured: bool = False
    recognised: bool = False
    count: int = 0


def sheet(page: Any, most: int) -> Sheet:
    """Reads a page (pypdfium2), at most so many characters of it."""
    left, bottom, right, top = page.get_bbox()
    shown = display(page.get_rotation(), left, bottom, right, top)
    drawn = drawing(page)
    content = _Characters(page, drawn, shown, (left, bottom, right, top), most)
    characters = _said_once(content.read())
    pictured = _covered(drawn, (left, bottom, right, top)) >= _PICTURE_SHARE
    inked = [each for each in characters if not each.style.invisible] or characters
    turns = Counter(each.style.turn for each in inked if each.style.turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = (right - left, top - bottom) if page.get_rotation() % 180 == 0 else (top - bottom, right - left)
    if turn:
        shown = times(shown, upright(turn, width, height))
        width, height = (height, width) if turn % 2 else (width, height)
    rules = [_rounded(box_moved(each, shown)) for each in drawn.rules]
    found = Sheet(width, height, rules=rules, pictured=pictured, count=content.count)
    _sort(characters, turn, shown, drawn, found)
    found.glyphs.extend(_bullets([box_moved(each, shown) for each in drawn.dots], found.glyphs))
    return found


@dataclass(slots=True)
class _Character:
    """A character in the page's own coordinates."""

    text: str
    box: Box
    origin: tuple[float, float]
    style: _Style
    address: int
    joined: bool
    outside: bool


class _Characters:
    """The characters of one page in the order of its content."""

    def __init__(self, page: Any, drawn: Drawing, shown: Matrix, bounds: Box, most: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = page
        self._drawn = drawn
        self._shown = shown
        self._bounds = bounds
        self._most = most
        self.count = 0
        self._styles: dict[int, _Style] = {}

    def read(self) -> Iterator[_Character]:
        pdfium = self._pdfium
        text_page = self._page.get_textpage()
        try:
            raw = text_page.raw
            x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
            last = (0, 0.0, 0.0)
            self.count = min(text_page.count_chars(), self._most)
            for n in range(self.count):
                if pdfium.FPDFText_IsGenerated(raw, n) == 1:
                    continue
                code = pdfium.FPDFText_GetUnicode(raw, n)
                drawn = pdfium.FPDFText_GetTextObject(raw, n)
                address = ctypes.cast(drawn, ctypes.c_void_p).value or 0
                pdfium.FPDFText_GetCharOrigin(raw, n, x, y)
                pdfium.FPDFText_GetLooseCharBox(raw, n, box)
                here = (address, x.value, y.value)
                bounds = (box.left, box.bottom, box.right, box.top)
                if not all(map(math.isfinite, (*here, *bounds))):
                    continue
                style = self._style(address, raw, n, drawn, bounds)
                joined, last = here == last, here
                yield _Character(
                    _letter(code), bounds, here[1:], style, address, joined, not _within(_middle(bounds), self._bounds)
                )
        finally:
            text_page.close()

    def _style(self, address: int, raw: Any, n: int, drawn: Any, bounds: Box) -> _Style:
        if (known := self._styles.get(address)) is not None:
            return known
        pdfium = self._pdfium
        held = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(raw, n, held)
        size = pdfium.FPDFText_GetFontSize(raw, n) * math.hypot(held.c, held.d)
        size = size or bounds[3] - bounds[1]
        invisible = bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE
        colour = self._colour(raw, n)
        unseen = size < TINY or colour is None or self._vanishes(colour, address, _middle(bounds))
        style = _Style(size, self._bold(raw, n), unseen, invisible, direction(held.a, held.b, self._shown))
        self._styles[address] = style
        return style

    def _bold(self, raw: Any, n: int) -> bool:
        flags, name = ctypes.c_int(), ctypes.create_string_buffer(120)
        self._pdfium.FPDFText_GetFontInfo(raw, n, name, 120, flags)
        named = name.value.lower()
        return any(word in named for word in (b"bold", b"black", b"heavy")) or bool(flags.value & _BOLD)

    def _colour(self, raw: Any, n: int) -> tuple[int, int, int] | None:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not self._pdfium.FPDFText_GetFillColor(raw, n, red, green, blue, alpha):
            return 0, 0, 0
        return (red.value, green.value, blue.value) if alpha.value >= 16 else None

    def _vanishes(self, colour: tuple[int, int, int], address: int, point: tuple[float, float]) -> bool:
        """Whether text has the colour of what it stands on: paper, or the last area drawn below it."""
        near_white = _alike(colour, _WHITE)
        if not near_white and not any(area.colour and _alike(colour, area.colour) for area in self._drawn.areas):
            return False
        order = self._drawn.orders.get(address, 1 << 30)
        below = [area for area in self._drawn.areas if area.order < order and _within(point, area.box)]
        return _alike(colour, below[-1].colour) if below else near_white


def _said_once(characters: Iterable[_Character]) -> list[_Character]:
    """Leaves out what is told twice.

    Where /ActualText says what several text objects mean together, it is given for a letter and once more for its mark
    if another letter is drawn between the two.
    """
    found: list[_Character] = []
    lately: deque[tuple[str, Box]] = deque(maxlen=8)
    for _, several in groupby(characters, key=lambda each: (each.address, each.origin)):
        group = list(several)
        if len(group) > 1 and group[1].joined:
            text, box = "".join(each.text for each in group), _around([each.box for each in group])
            if any(text == other and _same_place(box, place, group[0].style.size) for other, place in lately):
                continue
            lately.append((text, box))
        found.extend(group)
    return found


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _same_place(box: Box, other: Box, size: float) -> bool:
    """Whether two boxes are a letter's and its mark's: at one place of one line, however high the font's boxes are."""
    (x, y), (_, line) = _middle(box), _middle(other)
    return other[0] - 0.2 * size <= x <= other[2] + 0.2 * size and abs(y - line) <= 0.9 * size


def _sort(characters: list[_Character], turn: int, shown: Matrix, drawn: Drawing, found: Sheet) -> None:
    """Parts the characters of a page into those that are read, those that stand at an angle, and hidden ones."""
    invisible = [each for each in characters if each.style.invisible and not each.outside and each.text.strip()]
    found.recognised = found.pictured and bool(invisible)
    pairs: list[tuple[int, Glyph]] = []
    aside: dict[int | None, list[Glyph]] = {}
    hidden: list[Glyph] = []
    for each in characters:
        style = each.style
        read = found.recognised if style.invisible else not style.unseen
        if each.outside or not read:
            hidden.append(_glyph(each, shown))
        elif style.turn == turn:
            pairs.append((each.address, _glyph(each, shown)))
        else:
            by = (style.turn - turn) % 4 if style.turn is not None else 0
            place = times(shown, upright(by, found.width, found.height))
            aside.setdefault(style.turn, []).append(_glyph(each, place))
    _widen(pairs, drawn, lambda box: box_moved(box, shown))
    found.glyphs = [glyph for _, glyph in pairs]
    found.aside = list(aside.values())
    found.hidden = hidden


def _bullets(dots: Sequence[Box], glyphs: list[Glyph]) -> Iterator[Glyph]:
    """The drawn marks of list items, before the first character of a line, as characters."""
    for x0, top, x1, bottom in dots[:_MOST_DOTS]:
        beside = [each for each in glyphs if each.top < (top + bottom) / 2 < each.base and each.x1 > x0 - each.size]
        first = min(beside, key=lambda each: each.x0, default=None)
        if first is not None and 0 < first.x0 - x1 < 2.5 * first.size:
            yield Glyph("•", x0, max(x1, first.x0 - 0.3 * first.size), first.base, first.size)


def _glyph(each: _Character, shown: Matrix) -> Glyph:
    x0, _, x1, _ = box_moved(each.box, shown)
    start, base = moved(*each.origin, shown)
    if not each.joined and x0 - 0.3 * each.style.size < start < x0:
        # The box of a character that stands for another is drawn tightly around it.
        x0 = start
    return Glyph(each.text, x0, x1, base, each.style.size, each.style.bold, each.joined)


def _widen(pairs: list[tuple[int, Glyph]], drawn: Drawing, place: Callable[[Box], Box]) -> None:
    """Lets a character reach over the text objects after its own that give no character.

    Where a file says by /ActualText what several glyphs mean together (the two halves of a sara am), all its
    characters come with the first of them.
    """
    last = dict(pairs)
    held: Glyph | None = None
    for address, bounds in drawn.texts:
        if address in last:
            held = last[address]
        elif held is not None:
            x0, top, x1, bottom = place(bounds)
            near = held.x1 - held.size <= x0 <= held.x1 + 0.6 * held.size
            if near and top < held.base and bottom > held.top and x1 - x0 < 2 * held.size:
                held.x1 = max(held.x1, x1)


def _covered(drawn: Drawing, bounds: Box) -> float:
    """The share of the page that its largest picture takes."""
    whole = max(1.0, (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]))
    return max((_shared(area.box, bounds) / whole for area in drawn.areas if area.colour is None), default=0.0)


def _shared(box: Box, other: Box) -> float:
    wide = min(box[2], other[2]) - max(box[0], other[0])
    high = min(box[3], other[3]) - max(box[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def _letter(code: int) -> str:
    """A character; what ends a line as a hyphen comes as one."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return "-" if chr(code) == _LINE_END else chr(code)


def _alike(one: tuple[int, int, int], other: tuple[int, int, int] | None) -> bool:
    return other is not None and all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _within(point: tuple[float, float], box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (round(value, 1) for value in box)
    return x0, y0, x1, y1
