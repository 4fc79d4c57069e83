"""A passage as the smallest parts that say something of something: a sentence's clause, a row's cell, a list's item.

A figure belongs to what its own part names. Where the part names nothing of a kind, the part before it in the sentence
does, then the row's or the list's head, the sentence before, the heading and the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.messages import Language, Passage
from knowledge.checking.concepts import concepts
from knowledge.checking.marks import Mark, marks, proper_names, told
from knowledge.checking.measures import Measure, coordinated, measures
from knowledge.checking.polarity import denials, denies, frees, obliges
from knowledge.checking.similar import grams
from knowledge.gazetteer import gazetteer
from knowledge.glossary import Glossary
from knowledge.sentences import sentences

Marks = frozenset[Mark]
# A section of a law is an article in Chinese, and so is a clause of an announcement.
_ALIKE = dict.fromkeys(("section", "article", "clause"), ("section", "article", "clause"))


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest stretch that affirms or denies something."""

    text: str
    denies: bool
    denials: int
    frees: bool
    obliges: bool
    grams: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch with its figures. `levels` are the marks of what it takes over from, the nearest first.

    `within` are the concepts of the head of its sentence or row, of the sentence that announces its list, and of the
    headings; `whole` is its sentence, row or item, and `unit` tells which one of the passage that is.
    """

    text: str
    measures: tuple[Measure, ...]
    marks: Marks
    concepts: frozenset[str]
    clauses: tuple[Clause, ...]
    whole: str
    unit: int = 0
    row: bool = False
    language: Language = "en"
    number: int = 0
    levels: tuple[Marks, ...] = ()
    within: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    context: str = ""

    def about(self, kind: str) -> frozenset[str]:
        """The keys of a kind that the part speaks of, its own or those of the nearest that has any."""
        kinds = _ALIKE.get(kind, (kind,))
        for at, level in enumerate((self.marks, *self.levels)):
            keys = frozenset(key for its_kind, key in level if its_kind in kinds)
            # Who invests there ("what Chinese makers choose most") is not where the next thing is.
            keys -= _COUNTRIES if at else frozenset()
            if keys:
                return keys
        return frozenset()


_COUNTRIES = frozenset(("china", "thailand"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage read for checking: its parts, its whole text, and all that it names and speaks of."""

    parts: tuple[Part, ...]
    text: str
    language: Language
    marks: Marks
    concepts: frozenset[str]


_CUTS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<=[,;])\s+|(?<=\b[AB]\.)\s+(?=[A-Z])|\s+[–—]\s+|(?<=:)\s+|\s+(?=(?:while|but|whereas|although|though|because|unless"
        r"|and (?:THB|US|\d|by|then|at|in|the|a|an|also|may|can|must|not|if|up|another|renewed?|to"
        r"|covers?|with)|plus|instead of|instead|reduced|otherwise|even if|so|within|except)\b)|\s(?=\()"
        r"|(?<=\))\s",
    ),
    "th": re.compile(
        r"(?<=[,;:])\s+|\s+(?=(?:ส่วน|และ|แต่|หรือ|โดย|ซึ่ง|เว้นแต่|ยกเว้นแต่|แม้|จาก|หาก|ทั้งนี้|จึง|เพราะ|หลัง|ไม่(?!เกิน|น้อย|ต่ำ|ถึง|มาก|สูง|รวม|ว่า)|ห้าม))"
        r"|(?<=[ก-๙%])\s(?=ต่อ(?:ได้|อายุ|สัญญา)|ขยายได้|ยกเว้น|จดทะเบียน|ห่าง|รวม(?:แล้ว)?ไม่เกิน)"
        r"|(?<=25\d\d)\s(?=[ก-ฮเ-ไ][ก-๙]{3})(?!ถึง|และ|หรือ|เป็น|ที่|ได้|รวม)"
        r"|(?=และ(?:ต่อ|ลดหย่อน|หัก|จะ|ไม่|ต้อง))|(?<=[\u0e00-\u0e4e]{3})\s(?=[\u0e00-\u0e4e]{4})|\s(?=\()"
        r"|(?<=\))\s|(?<=[\u0e00-\u0e7f0-9])(?=ส่วนกลุ่ม|(?<!ตั้ง)(?<!เพียง)แต่(?!ละ|งตั้ง|เดิม|ง))"
    ),
    "zh": re.compile(
        r"(?<=[，；：、。])|(?=（)|(?<=）)|(?<=[;:,])\s+|(?=(?:而(?!言)|但|并(?!且|列|购)|[由从](?=\s?\d)|降(?:至|到|为)|(?<=[\u3400-\u9fff]{4})(?<![原规细否准法通税区])则(?!是)))"
    ),
}


# A few words in brackets, which part no clause: 不得（全部或部分）享受.
_ASIDE = re.compile(r"\s?[（(]([^()（）\d]{1,12})[)）]\s?")
_ROW = re.compile(r"^[^:;]{1,80}: [^;]*; [^:;]{1,80}: ")
_ANNOUNCES = re.compile("[:：]\\s*$")
_THAI_ANNOUNCES = re.compile("(?:ดังนี้|ได้แก่|ได้รับ|คือ|เพิ่ม|ดังต่อไปนี้|โรงงาน)\\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s", re.MULTILINE)


def read_sentence(text: str, language: Language, glossary: Glossary | None) -> tuple[Part, ...]:
    """The parts of one sentence of an answer. A row of a table stands in the material with " · " between its cells."""
    return tuple(_parts(text.replace(" · ", "; "), language, glossary, 0, (), frozenset(), ""))


def read_passage(passage: Passage, glossary: Glossary | None) -> Reading:
    """What a passage says, part by part."""
    about = "BOI" if passage.topic == "boi" or _PROMOTED.search(passage.text) else ""
    return _read(passage.title, passage.heading, passage.text, passage.language, glossary, about)


# Documents about BOI do not name it in each section, and nobody else promotes (Investment Promotion Act, section 16).
_PROMOTED = re.compile(
    r"获促进|促进证书|promoted (?:project|compan|activit|investor)|promotion certificate|ได้รับ(?:การ)?ส่งเสริม|บัตรส่งเสริม",
    re.IGNORECASE,
)


@lru_cache(maxsize=128)
def _read(
    title: str, heading: str, text: str, language: Language, glossary: Glossary | None, about: str = ""
) -> Reading:
    whole = "\n".join((title, heading, text, *filter(None, (about,))))
    above = tuple(told(each, glossary) for each in (heading, title))
    spoken = concepts(f"{title}\n{heading}")
    parts: list[Part] = [*_parts(heading or title, language, glossary, 0, above, spoken, title)]
    lead, last, lead_text = frozenset[Mark](), frozenset[Mark](), ""
    last_unit = before_last = run = ""
    for number, unit in enumerate(sentences(text, language), 1):
        listed = _is_listed(unit, text)
        levels = (lead,) if listed else (last,)
        own = list(
            _parts(
                unit,
                language,
                glossary,
                number,
                (*levels, *above),
                spoken | concepts(lead_text if listed else ""),
                f"{title}\n{heading}\n{lead_text if listed else run}",
            )
        )
        parts += own
        run = f"{run}{unit}" if unit.rstrip().endswith((";", "；")) else ""
        if not listed:
            before_last = last_unit
            last_unit = unit
            last = told(unit, glossary) or last
            announces = _ANNOUNCES.search(unit) or (language == "th" and _THAI_ANNOUNCES.search(unit))
            lead, lead_text = (last, f"{before_last}\n{unit}") if announces else (lead, lead_text)
    return Reading(tuple(parts), whole, language, marks(whole, glossary), concepts(whole))


def _is_listed(unit: str, markdown: str) -> bool:
    """Whether a unit is a row of a table or an item of a list."""
    if _ROW.match(unit):
        return True
    start = unit[:12]
    return any(markdown[match.end() :].replace("**", "").startswith(start) for match in _ITEM.finditer(markdown))


def _parts(
    unit: str,
    language: Language,
    glossary: Glossary | None,
    number: int,
    levels: tuple[Marks, ...],
    spoken: frozenset[str],
    context: str,
) -> Iterator[Part]:
    unit = _ASIDE.sub(r" \1 ", unit)
    row = bool(_ROW.match(unit))
    before: Marks = told(unit.partition(";")[0], glossary) if row else frozenset()
    head = concepts(unit.partition(";")[0]) if row else frozenset()
    groups = _cells(unit) if row else _merged(_pieces(unit, language, glossary), language)
    texts = ["".join(pieces) for pieces in groups]
    read = [measures(text, language) for text in texts]
    told_of = coordinated(unit, language, [found for _, found in read])
    for at, (pieces, text, (plain, _), found) in enumerate(zip(groups, texts, read, told_of, strict=True)):
        own = _said_of(pieces, language, glossary) | _years(found)
        sure = [each.start for each in found if each.sure]
        if not at and not row:
            head = concepts(plain[: min(sure)] if sure else plain)
        yield Part(
            text,
            tuple(found),
            own,
            concepts(text),
            tuple(_clauses(pieces, language)),
            unit,
            number,
            row,
            language,
            at,
            (before, *levels) if before else levels,
            spoken | head,
            head,
            context,
        )
        kinds = {kind for kind, _ in own}
        # What stands in brackets is said aside: since 2026 (put off from 2025).
        if not row and not text.lstrip().startswith(("(", "（")):
            before = own | {mark for mark in before if mark[0] not in kinds}


def _years(found: Sequence[Measure]) -> Marks:
    """The calendar years of a part, with those between the ends of a range."""
    years = [int(each.value[:4]) for each in found if each.kind in ("year", "date") and each.value[:4].isdigit()]
    if any(each.kind == "year" and each.way == "low" for each in found) and years:
        years = list(range(min(years), max(years) + 1))
    return frozenset(("year", str(year)) for year in years)


def _said_of(pieces: Sequence[str], language: Language, glossary: Glossary | None) -> Marks:
    """What the figures of a part are said of: what is named up to the last of them, else what is named behind."""
    if _names_behind(pieces, language):
        return told("".join(pieces), glossary)
    last = max((at for at, piece in enumerate(pieces, 1) if _figures(piece, language)), default=len(pieces))
    first = told("".join(pieces[:last]), glossary)
    kinds = {kind for kind, _ in first}
    return first | {mark for mark in told("".join(pieces[last:]), glossary) if mark[0] not in kinds}


def _labelled(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces, a label ("Khon Kaen:") and the things of a list (孔敬、) with what is said of them."""
    held = ""
    for piece in pieces:
        held += piece
        if not _LABEL.search(piece) and not _is_name(piece):
            yield held
            held = ""
    if held:
        yield held


def _is_name(piece: str) -> bool:
    """Whether a piece is nothing but the name of a place: what is said of it stands in the next one."""
    bare = _JOINING.sub("", piece.strip(" ,，、:："))
    return 2 <= len(bare) <= 24 and bare in _places()


_JOINING = re.compile(r"^(?:ส่วน|และ|หรือ|แต่|ใน|ที่|而|但|和|在|and |but |in )(?:จังหวัด)?")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(form for entry in gazetteer().entries if entry.sort not in ("company",) for form in entry.forms)


_LABEL = re.compile(r"^.{1,30}[:：、]\s*$|^(?:[A-Z][\w'-]+ ?){1,3},\s*$")


def _clauses(pieces: Sequence[str], language: Language) -> Iterator[Clause]:
    for piece in _labelled(pieces):
        yield Clause(
            piece,
            denies(piece, language),
            denials(piece, language),
            frees(piece, language),
            obliges(piece, language),
            grams(piece),
        )


def _pieces(unit: str, language: Language, glossary: Glossary | None) -> list[str]:
    """The unit cut at its commas and joining words, and nowhere in a name; nothing is lost."""
    names = list(_spaced_names(unit, glossary)) if language == "th" else []
    found = (match.end() for match in _CUTS[language].finditer(unit))
    ends = [end for end in found if not any(start < end < stop for start, stop in names)]
    places = [0, *dict.fromkeys(end for end in ends if 0 < end < len(unit)), len(unit)]
    return [half for start, end in pairwise(places) for half in _halved(unit[start:end], language)]


def _spaced_names(unit: str, glossary: Glossary | None) -> Iterator[tuple[int, int]]:
    """Where the names with a space in them stand: อมตะซิตี้ ระยอง."""
    for surface in proper_names(unit, glossary):
        if " " in surface:
            yield from (match.span() for match in re.finditer(re.escape(surface), unit, re.IGNORECASE))


_AND: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\s(?=and\s+[A-Za-z])"),
    "th": re.compile("(?=และ[ก-๙])"),
    "zh": re.compile("(?=[和与及][\u3400-\u9fff])"),
}


def _halved(piece: str, language: Language) -> list[str]:
    """A piece that joins two figures, each with words of its own, as two: 1.5 times and holiday overtime 3 times."""
    for match in _AND[language].finditer(piece):
        one, other = piece[: match.end()], piece[match.end() :]
        if _figures(one, language) and _figures(other, language):
            return [one, *_halved(other, language)]
    return [piece]


def _cells(row: str) -> list[list[str]]:
    """The cells of a row, the first two together: the first says what the row is about."""
    cells = re.split(r"(?<=;) (?=[^:;]{1,80}: )", row)
    return [[f"{cell} " for cell in cells[:2]], *([cell] for cell in cells[2:])]


def _merged(pieces: Sequence[str], language: Language) -> list[list[str]]:
    """Pieces without a figure go with the next one that has one, the last ones with the one before."""
    groups: list[list[str]] = [[]]
    held = False
    for piece in pieces:
        has = _figures(piece, language)
        after_figure = bool(groups[-1]) and _figures(groups[-1][-1], language)
        if not has and after_figure and _leaves(groups[-1][-1], piece, language):
            groups.append([])
            held = False
        if (
            has
            and held
            and not (after_figure and piece[0] in "(（" and _LAWS & {kind for kind, _ in marks(piece, None)})
        ):
            groups.append([])
        groups[-1].append(piece)
        if has:
            held = True
    return _moved(groups, language)


_CONTRAST = re.compile(r"\s*(?:but|while|whereas|although|however)\b|แต่|ส่วน|但|而|不过|目前", re.IGNORECASE)
_STOPS = tuple("，；：、。）),;:.")


def _leaves(before: str, piece: str, language: Language) -> bool:
    """Whether a piece without a figure is not said of the figure before it.

    It stands behind closed brackets, begins with a "but", or (in Chinese) runs on into the next figure.
    """
    if before.rstrip().endswith((")", "）")) or _CONTRAST.match(piece):
        return True
    return language == "zh" and not piece.rstrip().endswith(_STOPS)


_LAWS = frozenset(("section", "clause", "article"))
_IS_GROUP = re.compile(r"A[1-4]\+?")


def _moved(groups: list[list[str]], language: Language) -> list[list[str]]:
    """What follows a figure and names something stands before the next figure: it goes with that one."""
    for one, other in pairwise(groups):
        if other[0][:1] in "(（" and len(one) > 1 and not _figures(one[-1], language):
            other.insert(0, one.pop())
        while (
            len(one) > 1
            and not _names_behind(one, language)
            and _has_figure(one, language)
            and _begins_anew(one)
            and not _figures(one[-1], language)
        ):
            other.insert(0, one.pop())
    return [group for group in groups if group]


def _begins_anew(group: Sequence[str]) -> bool:
    """Whether the last piece of a group names a thing, or speaks of another of a kind that the group spoke of."""
    last = told(group[-1], None)
    kinds = {kind for kind, _ in told("".join(group[:-1]), None)}
    return bool(marks(group[-1], None)) or any(kind in kinds for kind, _ in last)


def _names_behind(group: Sequence[str], language: Language) -> bool:
    """Whether the last figure of a group has what it is said of behind it: THB 400 in Bangkok, Rayong, ..."""
    piece = next((piece for piece in reversed(group) if _figures(piece, language)), "")
    plain, found = measures(piece, language)
    last = max((each.end for each in found if each.sure), default=len(plain))
    return bool(marks(plain[last:], None) - {("country", "TH")}) and not marks(plain[:last], None) - {("country", "TH")}


def _has_figure(group: Sequence[str], language: Language) -> bool:
    return any(_figures(piece, language) for piece in group[:-1])


_NUMBER_WORDS = frozenset("one two หนึ่ง สอง 一 二 两 half ครึ่ง 半".split())
_COUNTED = ("month", "day", "hour", "percent", "times")


def _figures(piece: str, language: Language) -> bool:
    return any(
        each.sure or (each.word in _NUMBER_WORDS and each.kind in _COUNTED)
        for each in measures(piece, language)[1]
        if not _IS_GROUP.fullmatch(each.raw)
    )
