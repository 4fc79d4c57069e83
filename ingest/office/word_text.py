"""The text of a Word paragraph: its runs with what changes and hides them (ECMA-376, part 1, 17.3 and 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.clean.raised import raised

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

TINY = 6
"""Half-points: smaller letters than three points nobody reads."""

_DROPPED = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "sdtPr", "sdtEndPr")
}
_SIGNS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(slots=True)
class Line:
    """What stands in a paragraph.

    `pieces` are its visible texts, each with whether it is bold. `breaks` counts the page breaks before its first
    letter (at most one, since nothing stands between them), `later` those after it; `ends_fresh` says that nothing
    follows the last. `boxes` are text boxes anchored in it, `notes` the kinds and numbers of its foot- and endnotes.
    """

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    breaks: int = 0
    later: int = 0
    ends_fresh: bool = False
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All visible text."""
        return "".join(piece for piece, _ in self.pieces)

    @property
    def bold(self) -> bool:
        """Whether every letter is bold."""
        written = [bold for piece, bold in self.pieces if piece.strip()]
        return bool(written) and all(written)

    @property
    def begun(self) -> bool:
        """Whether there was a letter yet."""
        return any(piece.strip() for piece, _ in self.pieces)


class Styles:
    """The styles of a document, by which a run or paragraph has what it does not say itself."""

    def __init__(self, part: Any) -> None:
        """`part` is the root of the styles part."""
        found = part.iterfind(f"{W}style") if part is not None else ()
        self._styles: Mapping[str, Any] = {style.get(f"{W}styleId", ""): style for style in found}
        plain = (name for name, style in self._styles.items() if _is_default_paragraph(style))
        self._default = next(plain, "")

    def names(self, paragraph: Any) -> list[str]:
        """The names of a paragraph's style and of those it is based on, from the nearest."""
        return [value(style, "name") for style in self.chain(self._of(paragraph))]

    def chain(self, name: str) -> Iterator[Any]:
        """A style and those it is based on; a circle ends."""
        seen: set[str] = set()
        while name and name not in seen and (style := self._styles.get(name)) is not None:
            seen.add(name)
            yield style
            name = value(style, "basedOn")

    def of_paragraph(self, paragraph: Any, name: str) -> Any:
        """A property of a paragraph (`w:pPr`), from itself or its styles; None where none says it."""
        own = paragraph.find(f"{W}pPr/{W}{name}")
        if own is not None:
            return own
        chain = self.chain(self._of(paragraph))
        return next((p for style in chain if (p := style.find(f"{W}pPr/{W}{name}")) is not None), None)

    def of_run(self, run: Any, paragraph: Any, name: str) -> Any:
        """A property of a run (`w:rPr`), from itself, its character style or its paragraph's styles."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        chains = (_style_of(run, "rPr", "rStyle"), self._of(paragraph))
        styles = (style for each in chains for style in self.chain(each))
        found = (p for style in styles if (p := style.find(f"{W}rPr/{W}{name}")) is not None)
        return next(found, None)

    def _of(self, paragraph: Any) -> str:
        return _style_of(paragraph, "pPr", "pStyle") or self._default


def value(element: Any, name: str) -> str:
    """The value of a child of an element, "" where there is none."""
    return value_of(element.find(f"{W}{name}") if element is not None else None)


def value_of(element: Any) -> str:
    """The value of an element, "" where there is none."""
    return str(element.get(f"{W}val", "")) if element is not None else ""


def is_on(toggle: Any) -> bool:
    """Whether a property that is on or off is on."""
    return toggle is not None and toggle.get(f"{W}val", "1") not in {"0", "false", "off", "none"}


def read_line(paragraph: Any, styles: Styles, shaded: bool) -> Line:
    """The text of a paragraph; `shaded` says that white letters are seen there."""
    line = Line()
    dark = shaded or _is_shaded(styles.of_paragraph(paragraph, "shd"))
    _Walk(line, paragraph, styles, dark).children(paragraph)
    return line


@dataclass(frozen=True, slots=True)
class _Walk:
    line: Line
    paragraph: Any
    styles: Styles
    dark: bool

    def children(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag in _DROPPED or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                self._run(child)
            elif tag == f"{_MC}AlternateContent":
                self._alternative(child, self.children)
            elif tag == f"{_MATH}t":
                self.line.pieces.append((child.text or "", False))
            else:
                self.children(child)

    def _run(self, run: Any) -> None:
        hidden = _hides(run, self.paragraph, self.styles, self.dark)
        bold = is_on(self.styles.of_run(run, self.paragraph, "b")) or is_on(
            self.styles.of_run(run, self.paragraph, "bCs")
        )
        up = value_of(self.styles.of_run(run, self.paragraph, "vertAlign")) == "superscript"
        self._parts(run, hidden, bold, up)

    def _parts(self, run: Any, hidden: bool, bold: bool, up: bool) -> None:
        for part in run:
            tag = part.tag
            if tag in _DROPPED or not isinstance(tag, str):
                continue
            if tag == f"{W}t":
                self._text(raised(part.text or "") if up else part.text or "", hidden, bold)
            elif tag in _SIGNS:
                self._text(_SIGNS[tag], hidden, bold)
            elif tag == f"{W}lastRenderedPageBreak" or (tag == f"{W}br" and part.get(f"{W}type") == "page"):
                self._page()
            elif tag == f"{W}br":
                self._text("\n", hidden, bold)
            elif tag in _NOTES and not hidden:
                self.line.notes.append((_NOTES[tag], part.get(f"{W}id", "")))
            elif tag == f"{_MC}AlternateContent":
                self._alternative(part, lambda chosen: self._parts(chosen, hidden, bold, up))
            elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
                self._drawing(part, hidden)
            elif tag == f"{W}ruby":
                self.children(part)

    def _text(self, text: str, hidden: bool, bold: bool) -> None:
        if not hidden:
            self.line.pieces.append((text, bold))
            self.line.ends_fresh = self.line.ends_fresh and not text.strip()
        elif text.strip():
            self.line.hidden.append(text)

    def _page(self) -> None:
        if not self.line.begun:
            self.line.breaks = 1
        elif not self.line.ends_fresh:
            self.line.later += 1
        self.line.ends_fresh = True

    def _drawing(self, drawing: Any, hidden: bool) -> None:
        unseen = hidden or any(each.get("hidden") in {"1", "true"} for each in drawing.iter(f"{_DRAWN}docPr"))
        for box in _outermost(drawing, f"{W}txbxContent"):
            if unseen:
                self.line.hidden.append("".join(t.text or "" for t in box.iter(f"{W}t")))
            else:
                self.line.boxes.append(box)

    def _alternative(self, content: Any, take: Any) -> None:
        """Of several ways to say the same the first is taken, which Word itself reads."""
        chosen = content.find(f"{_MC}Choice")
        take(chosen if chosen is not None else content.find(f"{_MC}Fallback"))


def _outermost(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from _outermost(choice if choice is not None else child, tag)
        else:
            yield from _outermost(child, tag)


def _hides(run: Any, paragraph: Any, styles: Styles, dark: bool) -> bool:
    """Whether a reader does not see a run: hidden, in letters too small, or white on white."""
    if is_on(styles.of_run(run, paragraph, "vanish")):
        return True
    sizes = [
        found.get(f"{W}val", "")
        for name in ("sz", "szCs")
        if (found := styles.of_run(run, paragraph, name)) is not None
    ]
    if any(size.isdecimal() and int(size) < TINY for size in sizes):
        return True
    colour = styles.of_run(run, paragraph, "color")
    white = colour is not None and (
        colour.get(f"{W}val", "").upper() in {"FFFFFF", "FEFEFE", "WHITE"}
        or colour.get(f"{W}themeColor") == "background1"
    )
    lit = _is_shaded(styles.of_run(run, paragraph, "shd")) or styles.of_run(run, paragraph, "highlight") is not None
    return white and not (dark or lit)


def _is_shaded(shading: Any) -> bool:
    if shading is None:
        return False
    fill = shading.get(f"{W}fill", "auto").upper()
    return shading.get(f"{W}themeFill") not in {None, "background1"} or fill not in {"AUTO", "FFFFFF", ""}


def shades(properties: Any) -> bool:
    """Whether the properties of a cell or table give it a ground on which white letters are seen."""
    return properties is not None and _is_shaded(properties.find(f"{W}shd"))


def _style_of(element: Any, properties: str, name: str) -> str:
    return value(element.find(f"{W}{properties}"), name)


def _is_default_paragraph(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
