"""The choices of a question: which values are asked for, which are excluded, and which of several columns is enough.

"outside the EEC", ไม่ได้อยู่ระยอง and 除了罗勇 exclude what they name, with the names that are joined to it. "Rayong or the
Northeast" is met by either, "private estates in Rayong" by both only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge.conditions import Among, Condition, Either, Except
from knowledge.phrasebook import Found
from knowledge.vocabulary import Catalogue, Meaning

Mention = Found[Meaning]

_NOT_BEFORE = re.compile(
    r"(?:\b(?P<english>(?:(?:is|are|do|does) )?not|(?:is|are|do|does)n't|outside|excluding|excludes?|except|other than"
    r"|apart from|rather than|anywhere but|but not|not yet|non)"
    r"(?:[ -](?:of|for|in|from|the|located|situated|based|lie|fall"
    r"|belong|under|to|group|class|any))*[ -]?"
    r"|(?:ยังไม่ถึงขั้น|ยังไม่ถึง|ยังไม่เป็น|ยังไม่ได้|ยังไม่"
    r"|ไม่ได้ตั้งอยู่|ไม่ได้อยู่|ไม่ตั้งอยู่|ไม่อยู่|ไม่ได้เป็น|ไม่ได้|ไม่เป็น"
    r"|ไม่ใช่|มิใช่|นอกเหนือจาก|นอกเหนือ|นอกจาก"
    r"|นอก|ยกเว้น|ไม่รวม|ไม่เอา|ไม่นับ|เว้น)"
    r"(?:ใน|ที่|เขต|พื้นที่|จังหวัด|ภาค|กลุ่ม|หมวด|ประเภท|โซน|แถว|ของ|จาก|\s)*"
    r"|(?:(?<![去清拆扣])除了?|除去|除开|不位于|不属于|不归|不在|不是|不属|不含|不包括|不包含|不要|不算|排除|还没有|还没|尚未|还未|并非|而非|未|非)"
    r"(?:位于|属于|泰国|在|于|\s)*)$"
)
_NOT_AFTER = re.compile(r"\s*(?:府|省|地区)?\s*(?:以外|之外|除外|外(?![资国商企]))")
_SKIPPED_AFTER = re.compile(r"\s*(?:以外|之外|外)")
_JOINT = re.compile(
    r"\s*(?P<word>,? or|,? and|,? nor|,|/|หรือไม่ก็|หรือ|และ|กับ|、|或者|或是|或|和|及|与|跟|还是)\s*"
    r"(?:(?:also |in |of |with |the |ที่|ใน|จังหวัด|จ\.|ภาค|เขต|在|是)\s*)*"
)
_OR = frozenset({"or", ", or", "หรือ", "หรือไม่ก็", "或", "或者", "或是", "还是", "/"})
_FAR_BEFORE = 60
# A column of one or two values (yes, no) lies in any other.
_LEAST_PLACES = 3


def excluded(text: str, mentions: Sequence[Mention]) -> dict[Mention, tuple[int, int]]:
    """The mentions that a question excludes, each with the stretch of the text that says so, itself included."""
    found: dict[Mention, tuple[int, int]] = {}
    last: Mention | None = None
    for one in mentions:
        column = _column(one)
        if not column:
            continue
        before = _NOT_BEFORE.search(text, max(0, one.start - _FAR_BEFORE), one.start)
        after = _NOT_AFTER.match(text, one.end)
        if before or after:
            end = after.end() if after else one.end
            found[one] = before.start() if before else one.start, end
        elif last in found and _column(last) == column and joint(text, last, one):
            found[one] = one.start, one.end
        if one in found and (skipped := _SKIPPED_AFTER.match(text, one.end)):
            found[one] = found[one][0], skipped.end()
        last = one
    return _with_what_leads(text, mentions, found)


def _with_what_leads(
    text: str, mentions: Sequence[Mention], found: dict[Mention, tuple[int, int]]
) -> dict[Mention, tuple[int, int]]:
    """Of "A、B以外" the word that excludes stands after the last: those that are joined before it are meant too."""
    following: Mention | None = None
    for one in reversed(mentions):
        if not _column(one):
            continue
        late = following in found and following is not None and found[following][1] > following.end
        if (
            one not in found
            and late
            and following
            and _column(following) == _column(one)
            and joint(text, one, following)
        ):
            found[one] = one.start, one.end
        following = one
    return found


def joint(text: str, one: Mention, other: Mention) -> str:
    """The word that joins two neighbours, "" if something else stands between them."""
    match = _JOINT.fullmatch(text, one.end, other.start)
    return match["word"].strip() if match else ""


def _column(one: Mention) -> str:
    return next((meaning.column for meaning in one.meanings if meaning.role == "value"), "")


def conditions(
    catalogue: Catalogue, text: str, mentions: Sequence[Mention], without: Mapping[Mention, object]
) -> list[Condition] | None:
    """The conditions of the values that are mentioned; None where what is excluded cannot be known of any record."""
    chosen: dict[str, set[str]] = {}
    barred: dict[str, set[str]] = {}
    for one in mentions:
        column = _column(one)
        values = {meaning.value for meaning in one.meanings if meaning.role == "value" and meaning.column == column}
        (barred if one in without else chosen).setdefault(column, set()).update(values)
    if any(not _can_be_barred(catalogue, column, values) for column, values in barred.items()):
        return None
    among = [Among(column, frozenset(values)) for column, values in chosen.items()]
    either = list(_alternatives(catalogue, text, [one for one in mentions if one not in without], among))
    together = {choice for one in either for choice in one.choices}
    return [
        *(choice for choice in among if choice not in together),
        *either,
        *(Except(column, frozenset(values)) for column, values in barred.items()),
    ]


def _can_be_barred(catalogue: Catalogue, column: str, values: set[str]) -> bool:
    """Where a blank may be anything and no other value is known, no record is known to lack one."""
    blank_is_no = catalogue.columns[column].blank == "no"
    return blank_is_no or any(
        held and not held & values for record in catalogue.records if (held := record.choices.get(column))
    )


def _alternatives(
    catalogue: Catalogue, text: str, mentions: Sequence[Mention], among: Sequence[Among]
) -> Iterator[Either]:
    """Choices of two columns that "or" joins, or "and" where both columns are of one kind: places of two sizes."""
    of = {choice.column: choice for choice in among}
    used: set[str] = set()
    for one, other in pairwise(mentions):
        first, second = _column(one), _column(other)
        word = joint(text, one, other)
        if not word or first == second or used & {first, second}:
            continue
        if word in _OR or _of_one_kind(catalogue, first, second):
            used |= {first, second}
            yield Either((of[first], of[second]))


def _of_one_kind(catalogue: Catalogue, first: str, second: str) -> bool:
    """Whether values of one column lie in those of the other, as provinces in regions, or those of a third in both."""
    return _nested(catalogue, first, second) or any(
        _nested(catalogue, first, third) and _nested(catalogue, third, second)
        for third in catalogue.columns
        if third not in (first, second)
    )


def _nested(catalogue: Catalogue, first: str, second: str) -> bool:
    """Whether each value of one of two columns goes with one value of the other only."""
    pairs = {
        (value, other)
        for record in catalogue.records
        for value in record.choices.get(first, ())
        for other in record.choices.get(second, ())
    }
    sizes = len({one for one, _ in pairs}), len({other for _, other in pairs})
    return min(sizes) >= _LEAST_PLACES and len(pairs) == max(sizes) > min(sizes)
