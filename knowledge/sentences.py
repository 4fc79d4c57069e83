"""A section's Markdown as the units in which an answer can begin, and as plain text for a chat.

Thai is written without full stops: spaces part sentences, clauses, members of a list, figures and names alike.
PyThaiNLP's trained cutter (crfcut) needs a package with native code that this project does not install, so rules say
which space begins a clause. In doubt they leave two clauses together: an answer must not begin inside a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.messages import Language


def sentences(markdown: str, language: Language) -> list[str]:
    """The units of a section, plain and in order: sentences, list items and table rows; headings are left out.

    A paragraph is cut after its full stops, in Thai also at the spaces where a clause begins; never within brackets,
    quotation marks, numbers or abbreviations. A table row reads "Header: cell; Header: cell". No word is lost: joined,
    the units hold all the text but its headings.
    """
    units: list[str] = []
    for block in _blocks(_parse(markdown).children):
        if block.kind == "row":
            units.append("; ".join(block.parts))
        elif block.kind == "paragraph":
            units += _split(block.parts[0], language)
        elif block.kind == "item" and not block.mark and units:
            units[-1] += f" {block.parts[0]}"
        elif block.kind != "heading":
            units.append(" ".join(block.parts[0].split()))
    return [unit for unit in units if unit]


def plain(markdown: str) -> str:
    """The section as plain text for a chat: "• " before list items, table rows as "Header: cell · Header: cell".

    Emphasis is dropped, a link reads "text (address)", and a blank line parts paragraphs; what stood on the next line
    (a list below the sentence that announces it) stays on the next line.
    """
    blocks = list(_blocks(_parse(markdown).children))
    text = "".join(_shown(block) for block in blocks[:1])
    for before, block in pairwise(blocks):
        same_list = before.kind == block.kind and block.kind in ("item", "row")
        text += "\n" if same_list or before.end == block.start else "\n\n"
        text += _shown(block)
    return text


# --- Markdown --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading, paragraph, list item, table row or piece of code, with its lines in the source (end is exclusive).

    `parts` has one text, or a row's cells, each behind its header. `mark` is a list item's bullet or number, "" for
    other blocks and for an item's later paragraphs.
    """

    kind: Literal["heading", "paragraph", "item", "row", "code"]
    parts: tuple[str, ...]
    start: int
    end: int
    mark: str = ""
    depth: int = 0


def _shown(block: _Block) -> str:
    text = " · ".join(block.parts)
    return "  " * block.depth + (f"{block.mark} {text}" if block.mark else text)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Raw HTML is text here. Indented code and underlined headings are off: they would make code of an innocent indent,
    # and a heading (which is left out) of a paragraph with a rule below it.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "lheading"])


def _parse(markdown: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_parser().parse(re.sub(r"<br\s*/?>", " ", markdown)))


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[_Block]:
    for node in nodes:
        if node.type in ("bullet_list", "ordered_list"):
            yield from _items(node, depth=0)
        elif node.type == "table":
            yield from _rows(node)
        elif node.type == "blockquote":
            yield from _blocks(node.children)
        elif node.type == "fence":
            yield _Block("code", (node.content.rstrip("\n"),), *_lines(node))
        elif node.type == "heading":
            yield _Block("heading", (re.sub(r"\s*\{#[^{}]*\}$", "", _text(node)),), *_lines(node))
        elif node.type == "paragraph":
            yield _Block("paragraph", (_text(node),), *_lines(node))


def _items(node: SyntaxTreeNode, depth: int) -> Iterator[_Block]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        mark = f"{number}." if node.type == "ordered_list" else "•"
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                yield from _items(child, depth + 1)
            elif child.type == "paragraph":
                yield _Block("item", (_text(child),), *_lines(child), mark, depth)
                mark = ""
            else:
                yield from _blocks([child])


def _rows(table: SyntaxTreeNode) -> Iterator[_Block]:
    head, *bodies = table.children
    names = [_text(cell) for cell in head.children[0].children]
    rows = [row for body in bodies for row in body.children]
    for row in rows or head.children:
        cells = [_text(cell) for cell in row.children]
        labels = [f"{name.rstrip(':： ')}: " if name and rows else "" for name in names]
        parts = tuple(label + cell for label, cell in zip(labels, cells, strict=False) if cell)
        yield _Block("row", parts, *_lines(row))


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    return node.map or (-1, -1)


# Lines of Chinese are joined without a space.
_CHINESE_BREAK = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef])\\s*\n\\s*(?=[\u3000-\u9fff\uff00-\uffef])")


def _text(node: SyntaxTreeNode) -> str:
    """The text of a paragraph, heading or cell on one line, without its marks; a link has its address behind it."""
    # "**注意：**请" is no emphasis to CommonMark, because its closing mark stands between a sign and a letter.
    text = "".join(_inline(child) for child in node.children).replace("**", "")
    return " ".join(_CHINESE_BREAK.sub("", text).split())


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type == "image" or not node.children:
        return node.content
    text = "".join(_inline(child) for child in node.children)
    if node.type != "link":
        return text
    address = unquote(str(node.attrs["href"])).removeprefix("mailto:")
    return f"{text} ({address})" if address not in ("", text) else text


# --- full stops ------------------------------------------------------------------------------------------------------

# Brackets (one pair may hold another) and quotation marks. The bounds keep unclosed ones from costing time.
_SHIELD = re.compile(
    r"""[(（](?:[^()（）]|[(（][^()（）]{0,200}[)）]){0,400}[)）] | \[[^\[\]]{0,200}\] | 【[^【】]{0,200}】
      | “[^“”]{0,300}” | 「[^「」]{0,300}」 | 《[^《》]{0,200}》 | "[^"]{1,300}" """,
    re.VERBOSE,
)
_CLOSERS = "\"'”’」』》)）】\\]"
_STOP = re.compile(
    rf"""[。！？；]+[{_CLOSERS}]* | [!?;]+(?=\s*[\u3400-\u9fff])
       | (?P<latin>[.!?]+[{_CLOSERS}]*)(?=\s+["'“‘(\[]*[A-Z0-9\u0e00-\u0e7f\u3400-\u9fff])""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[A-Za-z.\u0e00-\u0e7f]+(?=\.$)")
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
# A full stop behind these never ends a sentence; behind those before a figure not if a figure or another abbreviation
# follows; behind the rest, and behind initials, only if a word follows that opens sentences.
_NEVER_LAST = frozenset("e.g i.e cf vs viz mr mrs ms dr prof por sor co".split())
_BEFORE_FIGURE = frozenset("no nos art sec fig vol tel para approx".split())
_SOMETIMES_LAST = frozenset("ltd inc corp etc al p.m a.m".split())
_OPENERS = frozenset(
    "the this these that those it its in at on if for when where since from by to a an as all any both each every some "
    "most many not only other but and so they we you your ask check under with after before until during there".split()
)
_SHORTEST: dict[Language, int] = {"th": 20, "zh": 6, "en": 12}


def _split(paragraph: str, language: Language) -> Iterator[str]:
    """The sentences of a paragraph; one too short to stand for itself ("Yes.") stays with its neighbour."""
    hidden = _SHIELD.sub(_hide, paragraph)
    ends = [stop.end() for stop in _STOP.finditer(hidden) if stop["latin"] != "." or _is_last(paragraph, stop.end())]
    for sentence in _pieces(paragraph, ends, _SHORTEST[language]):
        yield from _clauses(sentence) if language == "th" else [sentence]


def _hide(span: re.Match[str]) -> str:
    """As many letters as the span has, in which nothing can be cut; a full stop before its end stays seen."""
    return span[0][0] + "x" * (len(span[0]) - 3) + span[0][-2:] if len(span[0]) > 2 else span[0]


def _pieces(text: str, ends: Sequence[int], shortest: int) -> Iterator[str]:
    """The text cut at `ends`, where the pieces before and behind are long enough."""
    start = 0
    for end in ends:
        if end - start >= shortest and len(text) - end >= shortest:
            yield text[start:end].strip()
            start = end
    yield text[start:].strip()


def _is_last(text: str, end: int) -> bool:
    """Whether the full stop before `end` closes a sentence rather than an abbreviation."""
    word = _LAST_WORD.search(text[max(end - 20, 0) : end])
    following = text[end : end + 20].split(maxsplit=1)[0]
    if not word:
        return True
    name = word.group().lower()
    if name in _NEVER_LAST or "\u0e00" <= name[-1] <= "\u0e7f":
        return False
    if name in _BEFORE_FIGURE:
        return not following[0].isdigit() and not following.endswith(".")
    if name in _SOMETIMES_LAST or _INITIALS.fullmatch(name):
        return following.lower() in _OPENERS
    return True


# --- Thai clauses ----------------------------------------------------------------------------------------------------

# Words that continue a clause when they stand behind a space.
_CONTINUES = re.compile(
    "และ|หรือ|กับ|แต่|ที่|ซึ่ง|โดย|เพื่อ|เช่น|คือ|ได้แก่|ของ|ใน|ตาม|จาก|ถึง|จน|จึง|ก็|ไม่|แล้ว|รวม|พร้อม|ตลอดจน|อัน|ว่า|ต่อ|ให้|"
    "ภายใน|ระหว่าง|สำหรับ|เป็น|อีก(?!ทั้ง)|เว้นแต่|ยกเว้น|เพราะ|เนื่องจาก|ก่อน|หลัง|ทั้ง(?!นี้)|แทน|เท่า|ด้วย|เพียง|อย่างน้อย|ราว|ประมาณ|กว่า|"
    "จะ|ได้|มี|ๆ|ฯ|[^\u0e01-\u0e59]"
)
# Words that open a clause.
_OPENS = re.compile(
    "นอกจาก|อย่างไรก็|ทั้งนี้|ดังนั้น|อีกทั้ง|ส่วน|หาก|ถ้า|เมื่อ|กรณี|โปรด|ตัวอย่าง|ตั้งแต่|แม้|มิฉะนั้น|ขณะ|ปัจจุบัน|ควร|ท่าน|บีโอไอ|กนอ|"
    "มาตรการ|โครงการ|บริษัท|ผู้|กิจการ|คำขอ|สิทธิ"
)
# A condition or a date at the head of a clause, behind which the clause goes on.
_LEADS = re.compile("หาก|ถ้า|เมื่อ|กรณี|แม้|ตั้งแต่|ตาม|ใน|สำหรับ|นอกจาก|ปี|เดือน|วันที่|ทั้งนี้|อย่างไรก็|เนื่องจาก|เพราะ|ก่อน|หลัง")
# Words that ask for what follows them.
_AWAITS = re.compile(
    "(?:เช่น|คือ|ได้แก่|ว่า|ที่|ของ|และ|หรือ|ร้อยละ|ปี|วันที่|เดือน|ศ\\.|ประกาศ|ฉบับ|มาตรา|กลุ่ม|ข้อ|เป็น|จาก|ถึง|กว่า|เกิน|ราว|ประมาณ|[:,–-])$"
)
_NOT_VERBS = re.compile("รายได้|ได้แก่|เงินได้|ใช้จ่าย|เครื่องใช้|ผู้ใช้|ใช้แล้ว|เคมี|กรรมวิธี|ไม้|ให้บริการ")
_VERB = re.compile("ต้อง|จะ|ได้|มี|เป็น|ให้|ใช้|คือ|ควร|อาจ|ไม่|ขอ|ยื่น|ถือ|นับ|อยู่|กำหนด|ครอบคลุม|เปิด|รับ|ระบุ|หมายถึง|เพิ่ม|ลด")
_LIST_END = re.compile("และ|หรือ|กับ|รวมถึง")
_CLAUSE = 40
_LONG_CLAUSE = 200


def _clauses(sentence: str) -> Iterator[str]:
    """A Thai sentence or paragraph cut at the spaces where a clause begins."""
    hidden = _SHIELD.sub(lambda span: "(" + "x" * (len(span[0]) - 2) + ")", sentence)
    starts = [match.start() for match in re.finditer(r"\S+", hidden)]
    chunks = hidden.split()
    ends: list[int] = []
    begin = 0  # the chunk with which the clause in hand begins
    for at in range(1, len(chunks)):
        if _opens_clause(chunks, begin, at, starts[at] - starts[begin]):
            ends.append(starts[at])
            begin = at
    return _pieces(sentence, ends, _SHORTEST["th"])


def _opens_clause(chunks: Sequence[str], begin: int, at: int, length: int) -> bool:
    """Whether a clause begins with chunk `at`, when the one in hand began with chunk `begin` and has `length` letters."""
    last, chunk = chunks[at - 1], chunks[at]
    if length < _SHORTEST["th"] or _CONTINUES.match(chunk) or _AWAITS.search(last):
        return False
    if begin == at - 1 and _LEADS.match(last):
        return False
    if _OPENS.match(chunk):
        return True
    if not re.search("[\u0e01-\u0e4e)]$", last) or _in_list(chunks, at):
        return False
    if length > _LONG_CLAUSE:
        return True
    verb = _VERB.search(_NOT_VERBS.sub("", chunk), 2)
    return length >= _CLAUSE and verb is not None


def _in_list(chunks: Sequence[str], at: int) -> bool:
    """Whether chunk `at` is a member of a list: short chunks follow until one begins with "and" or "or"."""
    for chunk in chunks[at : at + 6]:
        if _LIST_END.match(chunk):
            return True
        if len(chunk) > 25:
            return False
    return False
