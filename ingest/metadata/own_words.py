"""What a document says of itself: in its masthead, its signature and the words that stand right before a date.

A date in running text about something else, such as a law that it cites, is none of the document's. Where two readings
are possible nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages import Language
from ingest.manuscript import Block, Manuscript
from ingest.metadata import wording
from ingest.metadata.dates import FoundDate, date_at, dates_in, western
from ingest.metadata.numbers import Announced, numbers_in
from ingest.metadata.publishers import Publisher, mentions
from knowledge.remarks import Remark

# A masthead's lines, and those of a signature at the end.
_TOP, _FOOT = 8, 8
_TOP_SIGNS = 1_500
# A line that says one thing, such as "วันที่เผยแพร่ 30 มิถุนายน 2568".
_SHORT = 110
_END = 2000
_BEFORE = 90
_RANGE = re.compile(r"\s*(?:จนถึง|ถึง|until|till|through|to\b|up to|至|到|[-–—~～])\s*(?:วันที่\s*)?\d", re.IGNORECASE)
_TITLES_OF_DOCUMENTS = re.compile(
    r"^\W*(?:ประกาศ|คำสั่ง|ระเบียบ|ข้อบังคับ|(?:announcement|notification|notice|order|regulation)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a document says of itself, "" where it says nothing that is clear."""

    as_of: str = ""
    valid_from: str = ""
    valid_until: str = ""
    number: str = ""
    supersedes: tuple[str, ...] = ()
    by: Publisher | None = None
    remarks: tuple[Remark, ...] = ()

    def publisher(self, language: Language) -> str:
        """Who published it, as they are called in a language; "" where that is not clear."""
        return self.by.name(language) if self.by else ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A block's words with its place in the document."""

    text: str
    top: bool
    foot: bool
    page: int

    @property
    def short(self) -> bool:
        return len(self.text) <= _SHORT


def own_words(manuscript: Manuscript) -> OwnWords:
    """What a document says of itself."""
    lines = _lines(manuscript)
    by = _publisher(lines)
    number = _number(lines, by)
    dates = _Dates()
    for line in lines:
        dates.look(line)
    as_of = dates.as_of()
    valid_from = dates.one("from")
    if not valid_from and len(as_of) == len("2025-01-01") and _from_announcement(lines):
        valid_from = as_of
    repealed = tuple(each for each in _repealed(lines, by) if each != number)
    return OwnWords(as_of, valid_from, dates.one("until"), number, repealed, by, tuple(dates.remarks))


def _lines(manuscript: Manuscript) -> list[_Line]:
    blocks = [block for block in manuscript.blocks if _words(block)]
    if manuscript.title and not any(manuscript.title in block.text for block in blocks[:_TOP]):
        blocks.insert(0, Block("heading", manuscript.title))
    lines, signs = [], 0
    for place, block in enumerate(blocks):
        text = western(_words(block))
        top = place < _TOP and signs < _TOP_SIGNS
        lines += [_Line(part, top, place >= len(blocks) - _FOOT, block.page) for part in _ends_of(text)]
        signs += len(text)
    return lines


def _ends_of(text: str) -> tuple[str, ...]:
    """A text, or where it is endless its beginning and its end, which alone may speak of the document itself."""
    return (text,) if len(text) <= 2 * _END else (text[:_END], text[-_END:])


def _words(block: Block) -> str:
    """What a block may say of the document; the name of a table's row says nothing, be it a date."""
    if block.kind == "record" and block.text:
        return ""
    return block.text or "\n".join(" ".join(row) for row in block.rows)


class _Dates:
    """Gathers the dates of a document by what they are the dates of."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._found: dict[str, dict[str, None]] = {}

    def look(self, line: _Line) -> None:
        """Takes the dates of a line whose words say that they are the document's."""
        last: FoundDate | None = None
        for found in _dates_of(line.text):
            before, after = line.text[max(0, found.start - _BEFORE) : found.start], line.text[found.end :]
            role = _role(line, before, after, found)
            if last is not None and wording.UP_TO.search(line.text[last.end : found.start]):
                role = "until"
            last = found if role == "from" else None
            if role:
                self._take(role, found, line)

    def _take(self, role: str, found: FoundDate, line: _Line) -> None:
        if found.value:
            self._found.setdefault(role, {})[found.value] = None
        elif not any(remark.text == found.text for remark in self.remarks):
            self.remarks.append(Remark("date", line.page, found.text))

    def as_of(self) -> str:
        """The date of the information, by the role that tells it best."""
        for role in ("updated", "announced", "information", "dated", "alone"):
            if role in self._found:
                return self.one(role)
        return ""

    def one(self, role: str) -> str:
        """The one date of a role; of several that say the same the most exact. "" and a remark for different ones."""
        found = sorted(self._found.get(role, ()), key=len, reverse=True)
        if not found or all(found[0].startswith(each) for each in found):
            return found[0] if found else ""
        if role == "updated":
            return max(found)
        self.remarks.append(Remark("date", text=", ".join(sorted(found))))
        return ""


def _dates_of(text: str) -> list[FoundDate]:
    """The dates of a text, and the years alone behind words that call for a date."""
    found = dates_in(text)
    for match in re.finditer(r"(?<!\d)\d{4}(?!\d)", text):
        if any(each.start <= match.start() < each.end for each in found):
            continue
        begin = re.search(r"(?:พ\.?\s?ศ\.?\s*|ค\.?\s?ศ\.?\s*|B\.E\.\s*|ปี\s*)+$", text[: match.start()])
        year = date_at(text, match.start())
        if year and year.value and _labelled(text[: begin.start() if begin else match.start()]):
            found.append(FoundDate(begin.start() if begin else match.start(), year.end, year.value, year.text))
    return sorted(found, key=lambda each: each.start)


def _labelled(before: str) -> bool:
    return any(pattern.search(before[-_BEFORE:]) for pattern in (wording.UPDATED, wording.INFORMATION))


def _role(line: _Line, before: str, after: str, found: FoundDate) -> str:
    """What a date is the date of, "" for one that is none of the document's."""
    sentence = re.split(r"[。；;\n]|(?<=[a-z)\d])\.\s", before)[-1]
    itself = bool(wording.ITSELF.search(sentence))
    citing = bool(wording.CITING.search(sentence))
    edge = line.top or line.foot or line.short
    for role, label, behind in (
        ("until", wording.VALID_UNTIL, None),
        ("from", wording.VALID_FROM, wording.VALID_FROM_AFTER),
    ):
        said = label.search(before) or (behind and behind.search(after))
        if said:
            if wording.PROMULGATES.search(sentence):
                return role
            own = itself or (line.short and (_ends(after, behind) or _begins(sentence, said, "")))
            return role if own and not citing and "《" not in sentence else ""
    for role, label, behind in (
        ("updated", wording.UPDATED, None),
        ("announced", wording.ANNOUNCED, wording.ANNOUNCED_AFTER),
        ("information", wording.INFORMATION, None),
    ):
        said = label.search(before)
        # "As of 2020, there were …" tells a story; "ข้อมูล ณ ปี 2568" stands by itself.
        told = len(found.value) == len("2020") and not _ends(after)
        if said and not citing and not told and (itself or _begins(sentence, said)) and (edge or itself):
            return role
        if said and role == "announced" and "ณ" in said[0] and not citing:
            return role
        if behind and behind.search(after) and not citing and line.short:
            return role
    if wording.DATED.search(before) and line.top and line.short and not wording.CITING.search(line.text):
        return "dated"
    rest = line.text.replace(found.text, "", 1)
    alone = not re.sub(r"วันที่|เดือน|\bdate\b|\bon\b|日期|[\W\d_]", "", rest, flags=re.IGNORECASE)
    return "alone" if alone and (line.top or line.foot) else ""


def _ends(after: str, behind: re.Pattern[str] | None = None) -> bool:
    """Whether a line ends with a date and the words that belong to it, or goes on with a last day."""
    rest = behind.sub("", after) if behind else after
    return not re.search(r"\w", re.sub("เป็นต้นไป|onwards?|起", "", rest)) or bool(_RANGE.match(rest))


def _begins(sentence: str, said: re.Match[str], commas: str = ",，") -> bool:
    """Whether the words before a date stand at the beginning of their clause."""
    before = sentence[: max(0, len(sentence) - len(said[0]))].rstrip() if sentence.endswith(said[0]) else sentence
    return not before or before[-1] in "()（）[]【】|｜/•·–—-:：.。*" + commas or sum(map(str.isalnum, before)) <= 3


def _publisher(lines: Sequence[_Line]) -> Publisher | None:
    """Who published it: named by a line of the masthead of which little else is, else by one of the signature."""
    for group in ([line for line in lines if line.top], [line for line in lines if line.foot]):
        titled: dict[str, Publisher] = {}
        alone: dict[str, Publisher] = {}
        for line in group:
            if wording.CITING.search(line.text) or len(line.text) > 2 * _SHORT:
                continue
            for mention in mentions(line.text):
                rest = len(re.sub(r"\W", "", line.text)) - (mention.end - mention.start)
                if _TITLES_OF_DOCUMENTS.match(line.text) and line.top and _titles(line.text, mention.start):
                    titled.setdefault(mention.publisher.key, mention.publisher)
                elif not mention.short and rest <= 25:
                    alone.setdefault(mention.publisher.key, mention.publisher)
            for announced in numbers_in(line.text)[:1]:
                titled |= {
                    each.publisher.key: each.publisher
                    for each in mentions(line.text)
                    if each.publisher.key == announced.key
                }
        for found in (titled, alone):
            if len(found) == 1:
                return next(iter(found.values()))
            if found:
                return None
    return None


def _titles(text: str, place: int) -> bool:
    """Whether a name follows a title's first word directly (ประกาศกรม…, Announcement of the Board …)."""
    between = re.sub(_TITLES_OF_DOCUMENTS, "", text[:place])
    return not re.sub(r"สำนักงาน|\b(?:of|by|the|office)\b|\W", "", between, flags=re.IGNORECASE)


def _number(lines: Sequence[_Line], by: Publisher | None) -> str:
    """The number under which the document itself was announced."""
    for place, line in enumerate(lines):
        if not line.top or len(line.text) > 3 * _SHORT:
            continue
        for found in numbers_in(line.text):
            if wording.CITING.search(line.text[: found.start]) or not _heads(line, found):
                continue
            above = lines[place - 1].text if place else ""
            order = "order " if above.lstrip().startswith("คำสั่ง") and "order" not in found.rest else ""
            number = found.of(by.key if by else "")
            return number.replace(" ", f" {order}", 1) if order and number else number
    return ""


def _heads(line: _Line, found: Announced) -> bool:
    """Whether a number is the line's matter and not one that the line only mentions."""
    before = line.text[: found.start]
    rest = re.sub(r"\W", "", line.text[: found.start] + line.text[found.end :])
    titled = _TITLES_OF_DOCUMENTS.match(line.text) or re.search(r"(?:公告|通知|令|文件|办法)\s*[(（]?\s*$", before)
    return bool(titled) or len(rest) <= 60 or found.start <= 3


def _from_announcement(lines: Sequence[_Line]) -> bool:
    return any(
        wording.ITSELF.search(line.text[max(0, match.start() - _BEFORE) : match.start()])
        for line in lines
        if (match := wording.FROM_ANNOUNCEMENT.search(line.text))
    )


def _repealed(lines: Sequence[_Line], by: Publisher | None) -> list[str]:
    """The numbers of what the document says it takes the place of, as a whole."""
    key, found, listing = by.key if by else "", list[str](), False
    for line in lines:
        numbers = numbers_in(line.text)
        if listing and numbers and re.match(r"\s*(?:[-•(（]|\d|ประกาศ|announcement|《)", line.text, re.IGNORECASE):
            found += [each.of(key) for each in numbers[:1]]
            continue
        listing = False
        if match := wording.REPEALS_NEXT.search(line.text):
            sentence = line.text[: match.end()] + re.split(r"[。；;\n]|\.\s+[A-Z]|และให้ใช้", line.text[match.end() :])[0]
            if not wording.PART_OF_IT.search(sentence[match.start() :]):
                found += [each.of(key) for each in numbers if match.end() <= each.start < len(sentence)]
                listing = not found
        for match in wording.REPEALS_BEFORE.finditer(line.text):
            begin = max(line.text.rfind(sign, 0, match.start()) for sign in ("。", "；", ";", "\n", ". "))
            # "No. 2/2557": the period of a shortened word ends no sentence.
            begin = begin if not re.search(r"\bNo$", line.text[: max(begin, 0)]) else line.text.rfind(". ", 0, begin)
            if not wording.PART_OF_IT.search(line.text[max(begin, 0) : match.start()]):
                found += [each.of(key) for each in numbers if begin <= each.start < match.start()]
    return list(dict.fromkeys(filter(None, found)))
