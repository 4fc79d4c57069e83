"""The body of a Word document: its paragraphs, lists, tables, notes and text boxes as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.clean import clean, join_lines
from ingest.manuscript import Block
from ingest.office.numbering import Numbering
from ingest.office.word_tables import read_table
from ingest.office.word_text import Line, Styles, W, is_on, read_line, value, value_of
from knowledge.remarks import Remark

_HEADING = re.compile(r"(?:heading|标题|標題|หัวเรื่อง|หัวข้อ|ส่วนหัวเรื่อง|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題|书名|ชื่อเรื่อง|หัวเรื่อง", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\b.*|目录.*|目錄.*|สารบัญ.*|table of figures", re.IGNORECASE)
_BULLETED = re.compile(r"(?:list bullet|list paragraph bullet|项目符号|สัญลักษณ์แสดงหัวข้อย่อย).*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:หมวด|ส่วน|บท|ข้อ|ตอน)(?:ที่)?\s*[\d๐-๙ก-ฮ]|第[一二三四五六七八九十百\d]+[章节條条部]|[一二三四五六七八九十]+、|"
    r"[（(][一二三四五六七八九十]+[）)]|(?:chapter|part|section|annex|appendix)\s+\w+|"
    r"[\d๐-๙]+(?:\.[\d๐-๙]+)*[.)]?\s|[ก-ฮ]\.\s|[IVX]+\.\s)",
    re.IGNORECASE,
)
_DEPTH = re.compile(r"[\d๐-๙]+((?:\.[\d๐-๙]+)*)")
_ENDS_A_SENTENCE = ("。", ".", ";", "；", ",", "，")

LONGEST_PSEUDO_HEADING = 80
"""Characters of a bold line that is a heading though no style says so."""

_MOST_DEEP = 6
_MOST_OPENING = 4
_LONGEST_OPENING = 150


@dataclass(slots=True)
class Body:
    """What the walk through a body gathers.

    `styled` says that headings have styles there. `opening` are the centred lines above all else, which name papers
    that have no title by style. `page` is the number of the page that the walk has come to.
    """

    styles: Styles
    numbering: Numbering
    notes: Mapping[tuple[str, str], Any]
    styled: bool = False
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    hidden: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    opening: list[str] = field(default_factory=list)
    page: int = 1
    _level: int = 0
    _fresh: bool = True
    _opens: bool = True

    def has_styled_headings(self, body: Any) -> bool:
        """Whether a paragraph of the body is a heading by its style or outline."""
        return any(self._heading_level(each, self.styles.names(each)) for each in body.iter(f"{W}p"))

    def read(self, container: Any) -> None:
        """Takes in what stands in a body, cell or text box, in order."""
        for element in container:
            tag = element.tag
            if tag == f"{W}p":
                self._paragraph(element)
            elif tag == f"{W}tbl":
                self._table(element)
            elif tag == f"{W}sdt":
                if "contents" not in value(element.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery").lower():
                    self.read(element.find(f"{W}sdtContent") if element.find(f"{W}sdtContent") is not None else ())
            elif tag in {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
                self.read(element)
            elif tag == f"{W}altChunk":
                self.remarks.append(Remark("member", self.page, "altChunk"))

    def _paragraph(self, paragraph: Any) -> None:
        line = read_line(paragraph, self.styles, False)
        self._turn(line, paragraph)
        self.hidden += [(self.page, text) for text in line.hidden]
        text = clean(join_lines(line.text.split("\n")))
        if text and not any(_CONTENTS.fullmatch(name) for name in self.styles.names(paragraph)[:1]):
            self._fresh = False
            self.blocks.append(self._block(paragraph, line, text))
        self._notes(line)
        for box in line.boxes:
            self.read(box)
        self.page += line.later
        if line.later:
            self._fresh = line.ends_fresh
        ends = paragraph.find(f"{W}pPr/{W}sectPr")
        if ends is not None and value(ends, "type") not in {"continuous", "nextColumn"} and not self._fresh:
            self.page += 1
            self._fresh = True

    def _turn(self, line: Line, paragraph: Any) -> None:
        """Turns the pages before a paragraph; a break and the mark of where it fell are one."""
        before = self.styles.of_paragraph(paragraph, "pageBreakBefore")
        if (line.breaks or is_on(before)) and not self._fresh:
            self.page += 1
            self._fresh = True

    def _block(self, paragraph: Any, line: Line, text: str) -> Block:
        names = self.styles.names(paragraph)
        mark, depth = self._mark(paragraph, names)
        marked = join_lines([mark, text]) if mark else text
        level = self._heading_level(paragraph, names)
        if level:
            self._level, self._opens = level, False
            return Block("heading", marked, min(level, _MOST_DEEP), page=self.page)
        if names and _TITLE.fullmatch(names[0]):
            self.title = self.title or text
            return Block("heading", marked, 1, page=self.page)
        if mark is None and self._opens_with(paragraph, text):
            return Block("paragraph", text, page=self.page)
        if depth_of := self._pseudo_level(line, marked, mark):
            return Block("heading", marked, depth_of, page=self.page)
        if mark is not None:
            return Block("item", marked, depth, page=self.page)
        return Block("paragraph", text, page=self.page)

    def _opens_with(self, paragraph: Any, text: str) -> bool:
        """Whether a line is one of the centred ones at the very top."""
        self._opens = (
            self._opens
            and not self.title
            and len(self.opening) < _MOST_OPENING
            and len(text) <= _LONGEST_OPENING
            and value_of(self.styles.of_paragraph(paragraph, "jc")) == "center"
        )
        if self._opens:
            self.opening.append(text)
        return self._opens

    def _mark(self, paragraph: Any, names: list[str]) -> tuple[str | None, int]:
        """The mark of a list item ("" for a bullet) and its depth; None for what is no item."""
        listed = self.styles.of_paragraph(paragraph, "numPr")
        number = value(listed, "numId")
        depth = value(listed, "ilvl")
        level = int(depth) if depth.isascii() and depth.isdecimal() and len(depth) == 1 else 0
        if number and number != "0":
            return self.numbering.mark(number, level), level
        return ("", 0) if names and _BULLETED.fullmatch(names[0]) and number != "0" else (None, 0)

    def _heading_level(self, paragraph: Any, names: list[str]) -> int:
        for name in names:
            if found := _HEADING.match(name):
                return int(found[1])
        level = value_of(self.styles.of_paragraph(paragraph, "outlineLvl"))
        return int(level) + 1 if level.isascii() and level.isdecimal() and int(level) < 9 else 0

    def _pseudo_level(self, line: Line, text: str, mark: str | None) -> int:
        """The level of a heading that only its bold letters make: numbered, or in a document without others."""
        if not line.bold or len(text) > LONGEST_PSEUDO_HEADING or text.endswith(_ENDS_A_SENTENCE) or mark == "":
            return 0
        numbered = bool(_NUMBERED.match(text))
        if not numbered and (self.styled or mark is not None):
            return 0
        depth = _DEPTH.match(text)
        deeper = depth[1].count(".") if depth else 0
        return min(self._level + 1 + deeper, _MOST_DEEP)

    def _notes(self, line: Line) -> None:
        for each in line.notes:
            note = self.notes.get(each)
            text = clean(" ".join(read_line(p, self.styles, False).text for p in note)) if note is not None else ""
            if text:
                self.blocks.append(Block("paragraph", text, page=self.page))

    def _table(self, table: Any) -> None:
        lines: list[Line] = []

        def cell_text(cell: Any, shaded: bool) -> str:
            return clean(" ".join(filter(None, self._cell_parts(cell, shaded, lines))))

        cells = [cell for row in table.iterfind(f"{W}tr") for cell in row.iterfind(f"{W}tc")]
        if not cells:
            return
        if len(cells) == len(table.findall(f"{W}tr")):
            # One column is a frame around text.
            for cell in cells:
                self.read(cell)
            return
        found = read_table(table, cell_text)
        self.hidden += [(self.page, text) for line in lines for text in line.hidden]
        self.hidden += [(self.page, text) for text in found.hidden]
        turned = [any(True for _ in row.iter(f"{W}lastRenderedPageBreak")) for row in table.iterfind(f"{W}tr")]
        if turned[0] and not self._fresh:
            self.page += 1
        if found.rows:
            self._fresh = self._opens = False
            self.blocks.append(Block("table", rows=found.rows, page=self.page))
        for line in lines:
            self._notes(line)
        # A table that goes on over pages is cited with the page it begins on.
        self.page += sum(turned[1:])

    def _cell_parts(self, cell: Any, shaded: bool, lines: list[Line]) -> Iterator[str]:
        for element in cell:
            if element.tag == f"{W}p":
                line = read_line(element, self.styles, shaded)
                lines.append(line)
                names = self.styles.names(element)
                mark = self._mark(element, names)[0] if line.text.strip() else None
                yield join_lines([mark, line.text]) if mark else line.text
                for box in line.boxes:
                    yield from self._cell_parts(box, shaded, lines)
            elif element.tag == f"{W}tbl":
                inner = read_table(element, lambda each, dark: clean(" ".join(self._cell_parts(each, dark, lines))))
                yield "; ".join(": ".join(filter(None, row)) for row in inner.rows)
            elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
                yield from self._cell_parts(element, shaded, lines)
