"""A section's Markdown as the units in which an answer can begin, and as plain text for a chat.

Thai is written without full stops: spaces part sentences, clauses, members of a list, figures and names alike.
PyThaiNLP's trained cutter (crfcut) needs a package with native code that this project does not install, so rules say
which space begins a clause. In doubt they leave two clauses together: an answer must not begin inside a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from bot.messages import Language


def sentences(markdown: str, language: Language) -> list[str]:
    """The units of a section, plain and in order: sentences, list items and table rows; headings are left out.

    A paragraph is cut after its full stops (Chinese semicolons too), in Thai also at the spaces where a clause begins;
    never within brackets, quotation marks, numbers or abbreviations. A table row reads "Header: cell; Header: cell". No
    word is lost: joined, the units hold all the text but its headings (and cells beyond a table's columns, which are
    no part of it in Markdown).
    """
    units: list[str] = []
    for block in _blocks_of(markdown):
        if block.kind == "row":
            units.append("; ".join(block.parts))
        elif block.kind == "paragraph":
            units += _split(block.parts[0], language)
        elif block.kind == "item" and not block.mark and units:
            units[-1] += f" {block.parts[0]}"
        elif block.kind != "heading":
            units.append(" ".join(block.parts[0].split()))
    return [unit for unit in units if unit]


def in_sentences(paragraph: str, language: Language) -> list[str]:
    """The sentences of one paragraph of plain text, cut as in `sentences`; only blanks between them are lost."""
    return [each for each in _split(" ".join(paragraph.split()), language) if each]


def plain(markdown: str) -> str:
    """The section as plain text for a chat: "• " before list items, table rows as "Header: cell · Header: cell".

    Headings are lines of their own, emphasis is dropped, a link reads "text (address)", and a blank line parts
    paragraphs; what stood on the next line (a list below the sentence that announces it) stays on the next line.
    """
    blocks = _blocks_of(markdown)
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


# A passage is asked for twice in one answer, as units and as plain text, and some passages answer many questions.
@lru_cache(maxsize=256)
def _blocks_of(markdown: str) -> tuple[_Block, ...]:
    return tuple(_blocks(_parse(markdown).children))


def _shown(block: _Block) -> str:
    text = " · ".join(block.parts)
    if block.kind != "item":
        return text
    return "  " * block.depth + (f"{block.mark} {text}" if block.mark else f"  {text}")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Raw HTML is text here. Indented code and underlined headings are off: they would make code of an innocent indent,
    # and a heading (which is left out) of a paragraph with a rule below it. What is nested deeper than `maxNesting`
    # (a list counts twice) would be dropped; the usual 20 are too few for an outline.
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 60}).enable("table").disable(["code", "lheading"])


def _parse(markdown: str) -> SyntaxTreeNode:
    """The tree of blocks; the text of each is plain already."""
    tokens = _parser().parse(re.sub(r"<br\s*/?>", " ", markdown))
    for token in tokens:
        if token.type == "inline":
            # Not left to the tree: emphasis can be nested deeper than Python may recurse.
            token.content, token.children = _inline(token.children or []), None
    return SyntaxTreeNode(tokens)


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


def _inline(tokens: Sequence[Token]) -> str:
    """The text of a paragraph, heading or cell on one line, without its marks; a link has its address behind it."""
    parts: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        if token.type == "link_open":
            links.append((unquote(str(token.attrGet("href"))).removeprefix("mailto:"), len(parts)))
        elif token.type == "link_close":
            address, first = links.pop()
            parts.append(f" ({address})" if address not in ("", "".join(parts[first:])) else "")
        else:
            parts.append("\n" if token.type in ("softbreak", "hardbreak") else token.content)
    # "**注意：**请" is no emphasis to CommonMark, because its closing mark stands between a sign and a letter.
    text = "".join(parts).replace("**", "")
    return " ".join(_CHINESE_BREAK.sub("", text).split())


def _text(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children)


# --- full stops ------------------------------------------------------------------------------------------------------

# Brackets (one pair may hold another) and quotation marks. The bounds keep unclosed ones from costing time.
_SHIELD = re.compile(
    r"""[(（](?:[^()（）]|[(（][^()（）]{0,200}[)）]){0,400}[)）] | \[[^\[\]]{0,200}\] | 【[^【】]{0,200}】
      | “[^“”]{0,300}” | 「[^「」]{0,300}」 | 《[^《》]{0,200}》 | "[^"]{1,300}" """,
    re.VERBOSE,
)
_CLOSERS = "\"'”’」』》)）】\\]⁰¹²³⁴-⁹"
_STOP = re.compile(
    rf"""[。！？]+[{_CLOSERS}]* | (?<![.!?])[!?]++(?=[\u3400-\u9fff]) | (?P<semicolon>；|;(?=\s*[\u3400-\u9fff]))
       | (?P<latin>(?<![.!?])[.!?]++[{_CLOSERS}]*+)(?=\s["'“‘(\[]*[A-Z0-9\u0e00-\u0e7f\u3400-\u9fff])""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[A-Za-z.\u0e00-\u0e7f]+(?=\.$)")
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
# A full stop behind the first never ends a sentence; behind the second not if a figure or another abbreviation follows;
# behind the third, and behind initials, only if a word follows that opens sentences.
_NEVER_LAST = frozenset({"e.g", "i.e", "cf", "vs", "viz", "mr", "mrs", "ms", "dr", "prof", "por", "sor", "co"})
_BEFORE_FIGURE = frozenset({"no", "nos", "art", "sec", "fig", "vol", "tel", "para", "approx"})
_SOMETIMES_LAST = frozenset({"ltd", "inc", "corp", "etc", "al", "p.m", "a.m"})
_OPENERS = frozenset(
    "the this these that those it its in at on if for when where since from by to a an as all any both each every some "
    "most many not only other but and so they we you your ask check under with after before until during there".split()
)
_SHORTEST: dict[Language, int] = {"th": 20, "zh": 6, "en": 12}
_SHORTEST_BY_SEMICOLON = 16


def _split(paragraph: str, language: Language) -> Iterator[str]:
    """The sentences of a paragraph; one too short to stand for itself ("Yes.") stays with its neighbour."""
    hidden = _SHIELD.sub(_hide, paragraph)
    ends = [
        (stop.end(), _SHORTEST_BY_SEMICOLON if stop["semicolon"] else _SHORTEST[language])
        for stop in _STOP.finditer(hidden)
        if not (stop["latin"] or "").startswith(".") or _is_last(paragraph, stop)
    ]
    for sentence in _pieces(paragraph, ends):
        yield from _clauses(sentence) if language == "th" else [sentence]


def _hide(span: re.Match[str]) -> str:
    """As many letters as the span has, in which nothing can be cut; a full stop before its end stays seen."""
    return span[0][0] + "x" * (len(span[0]) - 3) + span[0][-2:] if len(span[0]) > 2 else span[0]


def _pieces(text: str, ends: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The text cut at each end where the pieces before it and behind it have the length that stands with the end."""
    start = 0
    for end, shortest in ends:
        if end - start >= shortest and len(text) - end >= shortest:
            yield text[start:end].strip()
            start = end
    yield text[start:].strip()


def _is_last(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop closes a sentence rather than an abbreviation."""
    word = _LAST_WORD.search(text[max(stop.start() - 20, 0) : stop.start() + 1])
    if not word:
        return True
    name, following = word.group().lower(), text[stop.end() : stop.end() + 40].split()[0]
    if name in _NEVER_LAST or "\u0e00" <= name[-1] <= "\u0e7f":
        return False
    if name in _BEFORE_FIGURE:
        return not following[0].isdigit() and not following.endswith(".")
    if name in _SOMETIMES_LAST or _INITIALS.fullmatch(name):
        return following.lower() in _OPENERS
    return True


# --- Thai clauses ----------------------------------------------------------------------------------------------------

# Behind a space these words (and figures, Latin letters, signs) go on with the clause.
_CONTINUES = re.compile(
    "และ|หรือ|กับ|แต่|ที่|ซึ่ง|โดย|เพื่อ|เช่น|คือ|ได้แก่|ของ|ใน|ตาม|จาก|ถึง|จน|จึง|ก็|ไม่|แล้ว|รวม|พร้อม|แก้ไข|ตลอดจน|อัน|ว่า|ต่อ|ให้|ได้|มี|จะ|ต้อง|"
    "ภายใน|ระหว่าง|สำหรับ|เป็น|อีก(?!ทั้ง)|เว้นแต่|ยกเว้น|เพราะ|เนื่องจาก|ก่อน|หลัง|ทั้ง(?!นี้)|แทน|เท่า|ด้วย|เพียง|อย่างน้อย|ราว|ประมาณ|"
    "กว่า|แม้|นับ(?:จาก|แต่|ตั้งแต่)|มิ(?!ฉะนั้น)|ๆ|ฯ|[^ก-ฮเ-ไ]"
)
# These open a clause, and so does a date or the number of an announcement where a clause can end.
_OPENS = re.compile("นอกจาก|อย่างไรก็|ทั้งนี้|ดังนั้น|อีกทั้ง|ส่วน|หาก|ถ้า|เมื่อ|กรณี|โปรด|ตัวอย่าง|มิฉะนั้น|ขณะ|ปัจจุบัน|ควร|ท่าน|บีโอไอ")
_DATED = re.compile(r"(?:ปี|วันที่|เดือน\S+|ตั้งแต่\S*|ประกาศ (?:ที่|ฉบับที่)) \d")
# A condition, a place or a date at the head of a clause: the clause goes on behind it.
_LEADS = re.compile(
    "หาก|ถ้า|เมื่อ|กรณี|ตั้งแต่|ตาม|ใน|สำหรับ|นอกจาก|ปี|เดือน|วันที่|ทั้งนี้|อย่างไรก็|เนื่องจาก|เพราะ|ก่อน|หลัง|ขณะ|ปัจจุบัน|ประกาศ|ดังนั้น"
)
# These ask for what follows them.
_AWAITS = re.compile("(?:เช่น|คือ|ได้แก่|ว่า|ที่|ของ|และ|หรือ|เป็น|จาก|ถึง|ทำให้|[:,–-])$")
# A clause can end in these: a Thai letter, a bracket, the number of an announcement.
_CAN_END = re.compile(r"(?:[ก-์)]|\d/25\d\d)$")
_NOT_VERBS = re.compile("รายได้|ได้แก่|เงินได้|ใช้จ่าย|เครื่องใช้|ผู้ใช้|ใช้แล้ว|เคมี|กรรมวิธี|ไม้|ให้บริการ|ผู้ถือ|ผู้รับ")
_VERB = re.compile("ต้อง|จะ|ได้|มี|เป็น|ให้|ใช้|คือ|ควร|อาจ|ไม่|ขอ|ยื่น|ถือ|นับ|อยู่|กำหนด|ครอบคลุม|เปิด|รับ|ระบุ|หมายถึง|เพิ่ม|ลด|คิด|ทำ")
_JOINS = re.compile("และ|หรือ|กับ|รวมถึง")
_CLAUSE = 40  # letters from which a space before another subject and verb may cut
_TWO_CLAUSES = 90  # and before a verb without a subject of its own
_LONG = 200  # and before anything that is not a member of a list


def _clauses(sentence: str) -> Iterator[str]:
    """A Thai sentence or paragraph cut at the spaces where a clause begins."""
    hidden = _SHIELD.sub(lambda span: f"({'x' * (len(span[0]) - 2)})", sentence)
    chunks = [(match.start(), match.group()) for match in re.finditer(r"\S+", hidden)]
    ends: list[tuple[int, int]] = []
    clause: list[str] = []
    begin = 0
    for number, (start, chunk) in enumerate(chunks):
        ahead = [text for _, text in chunks[number : number + 6]]
        if clause and _opens_clause(clause, ahead, start - begin):
            ends.append((start, _SHORTEST["th"]))
            begin, clause = start, []
        clause.append(chunk)
    return _pieces(sentence, ends)


def _opens_clause(clause: Sequence[str], ahead: Sequence[str], length: int) -> bool:
    """Whether the words ahead open a new clause, behind the words of one that has `length` letters so far."""
    last, chunk = clause[-1], ahead[0]
    if length < _SHORTEST["th"] or _CONTINUES.match(chunk) or _AWAITS.search(last):
        return False
    if length < _LONG and _LEADS.match(clause[0]) and not any(_verb(each) for each in clause[1:]):
        return False
    if _OPENS.match(chunk):
        return True
    if not _CAN_END.search(last) or chunk.endswith(".") or _in_list(ahead):
        return False
    if _DATED.match(" ".join(ahead)):
        return length > _CLAUSE and not (_JOINS.match(last) and not _verb(last))
    verb = _verb(_phrase(ahead))
    return length > _LONG or (verb is not None and length > (_CLAUSE if verb.start() > 1 else _TWO_CLAUSES))


def _verb(chunk: str) -> re.Match[str] | None:
    return _VERB.search(_NOT_VERBS.sub("นาม", chunk))


def _phrase(ahead: Sequence[str]) -> str:
    """The first words ahead, with the figures and Latin words among them ("โครงการตั้งแต่ 10 ล้านบาทขึ้นไป")."""
    phrase = ahead[0]
    for chunk in ahead[1:4]:
        if not re.search("[0-9A-Za-z]$", phrase) and not re.match("[0-9A-Za-z(]", chunk):
            break
        phrase += f" {chunk}"
    return phrase


def _in_list(ahead: Sequence[str]) -> bool:
    """Whether a member of a list is ahead: short names follow until one begins with "and" or "or"."""
    for chunk in ahead:
        if _JOINS.match(chunk):
            return True
        if len(chunk) > 45 or (len(chunk) > 25 and _verb(chunk)):
            return False
    return False
