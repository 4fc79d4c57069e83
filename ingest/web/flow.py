"""From the tree of a page to blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from ingest.clean.raised import raised
from ingest.manuscript import Block, BlockKind
from ingest.web import grids
from ingest.web.tree import Element, one_line, tag_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main",
    "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_BULLET = re.compile(r"^[•●▪■◦‣∙·–*➢✓✔►▶○\-]\s+(?=\S)")
_MARK = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)、．]|[(（][\dก-ฮ一二三四五六七八九十a-z]{1,3}[)）]|[ก-ฮ][.)]|[一二三四五六七八九十]+、)\s*\S"
)
_MOST_LETTERS = 5_000_000
_MOST_BLOCKS = 50_000


@dataclass(slots=True)
class _List:
    """A list that is open: what numbers its items ("" for bullets), and the next number."""

    numbers: str
    next: int = 1


@dataclass(slots=True)
class Flow:
    """Gathers the blocks of a region; `cut` says that there was more than is read."""

    blocks: list[Block] = field(default_factory=list)
    cut: bool = False
    _text: list[str] = field(default_factory=list)
    _kind: BlockKind = "paragraph"
    _level: int = 0
    _mark: str = ""
    _lists: list[_List] = field(default_factory=list)
    _letters: int = 0

    def read(self, region: Element) -> Flow:
        """Adds the region's blocks. Without recursion: how deep a page nests is its own choice."""
        walk = etree.iterwalk(region, events=("start", "end"))
        for event, element in walk:
            tag = tag_of(element)
            if event == "start":
                if self._starts(element, tag):
                    walk.skip_subtree()
            else:
                self._ends(element, tag)
                if element is not region:
                    self._say(element.tail)
            if self._letters > _MOST_LETTERS or len(self.blocks) > _MOST_BLOCKS:
                self.cut = True
                break
        self._flush()
        return self

    def _starts(self, element: Element, tag: str) -> bool:
        """Begins an element; True where it is taken as a whole."""
        if tag == "table" and grids.is_data(element):
            self._flush()
            found, cut = grids.blocks(element, line_of)
            self._keep(found)
            self.cut = self.cut or cut
            return True
        if tag == "dl" and (pairs := _pairs(element)):
            self._flush()
            self._keep([Block("record", rows=pairs)])
            return True
        if tag in {"sup", "sub"}:
            self._text.append(_raised(element, tag))
            return True
        if tag == "br":
            self._text.append("\n")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._begin(element, tag)
        self._say(element.text)
        return False

    def _say(self, text: str | None) -> None:
        """Line ends of the source are spaces: only `<br>` ends a line."""
        self._text.append((text or "").replace("\r", " ").replace("\n", " "))

    def _begin(self, element: Element, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append(_opened(element, tag))
        elif tag in _HEADINGS:
            self._kind, self._level = "heading", _HEADINGS[tag]
        elif tag == "summary":
            self._kind, self._level = "heading", 4
        elif tag == "li":
            self._kind, self._level = "item", max(0, len(self._lists) - 1)
            self._mark = _number(self._lists[-1]) if self._lists else ""

    def _ends(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
        if tag in {"li", "summary", *_HEADINGS}:
            self._kind, self._level, self._mark = "paragraph", 0, ""
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def _flush(self) -> None:
        """Ends the block that is being written."""
        lines = _lines("".join(self._text))
        self._text.clear()
        kind, level, mark = self._kind, self._level, self._mark
        if not lines:
            # `<li><p>…` begins two blocks that are one.
            return
        self._kind, self._level, self._mark = "paragraph", 0, ""
        if kind == "heading":
            self._keep([Block("heading", " ".join(lines), level)])
        elif kind == "item":
            self._keep([Block("item", f"{mark}{' '.join(lines)}", level)])
        else:
            self._keep(map(_loose, lines))

    def _keep(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.blocks.append(block)
            self._letters += len(block.text) + sum(len(cell) for row in block.rows for cell in row)


def line_of(element: Element) -> str:
    """All text in an element on one line: words of inline elements stay together, of others apart."""
    found: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        tag = tag_of(each)
        apart = " " if tag in _BLOCKS or tag in _HEADINGS or tag == "br" else ""
        if event == "end":
            found += [apart, (each.tail or "") if each is not element else ""]
        elif tag in {"sup", "sub"}:
            found.append(_raised(each, tag))
            walk.skip_subtree()
        else:
            found += [apart, each.text or ""]
    return one_line("".join(found))


def _lines(text: str) -> list[str]:
    """The paragraphs in a text with breaks: an empty line or a mark of a list begins one, another break does not."""
    lines: list[list[str]] = []
    begins = True
    for line in text.split("\n"):
        short = one_line(line)
        if not short:
            begins = True
            continue
        if begins or _BULLET.match(short) or _MARK.match(short):
            lines.append([short])
        else:
            lines[-1].append(short)
        begins = False
    return [" ".join(line) for line in lines]


def _loose(line: str) -> Block:
    """A line outside of lists, which may be written like an item of one."""
    bare = _BULLET.sub("", line)
    if bare != line:
        return Block("item", bare)
    return Block("item", line) if _MARK.match(line) else Block("paragraph", line)


def _raised(element: Element, tag: str) -> str:
    text = one_line("".join(element.itertext(with_tail=False)))
    return raised(text) if tag == "sup" else text


def _pairs(element: Element) -> tuple[tuple[str, ...], ...]:
    """A list of descriptions as names and values; empty where it is more than that."""
    pairs: list[tuple[str, str]] = []
    name = ""
    for each in element.iter("dt", "dd"):
        text = line_of(each)
        if tag_of(each) == "dt":
            name = text
        elif name and text:
            pairs.append((name, text))
    is_short = all(len(name) <= 120 and len(value) <= 500 for name, value in pairs)
    nested = any(next(element.iter(tag), element) is not element for tag in ("ul", "ol", "table", "p"))
    return tuple(pairs) if is_short and not nested else ()


def _opened(element: Element, tag: str) -> _List:
    if tag != "ol":
        return _List("")
    start = (element.get("start") or "1").strip()
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    return _List(element.get("type") or "1", first)


def _number(opened: _List) -> str:
    """What a browser shows before the next item of a list; "" for a bullet."""
    place, opened.next = opened.next, opened.next + 1
    if not opened.numbers:
        return ""
    if opened.numbers in {"a", "A"} and place <= 26:
        return f"{chr(ord(opened.numbers) + place - 1)}. "
    return f"{place}. "
