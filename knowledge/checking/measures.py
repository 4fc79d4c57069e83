"""The figures of a text with what they count, and which way they bind: at least, at most, from, to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from bot.messages import Language
from knowledge.checking.units import OTHER, Unit, unit_at
from knowledge.figures import Figure, Placed, placed

Way = Literal["", "least", "most", "within", "low", "high"]
"""What is said of a figure: nothing, a lower or upper bound, a term, the low or high end of a range."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure from `start` to `end` of the text as it is read. `kind` is its unit's dimension, "" for none, or one of

    `percent`, `date`, `year` (of a calendar), `number` (of a law or announcement), `standard` (ISO 22000), `code`.
    `value` is in the dimension's base unit, `raw` as it was written. `pair` is the other end of a range; `per` the
    period or thing that it is for each of. `word` is its writing in small letters, `shown` that with what stands
    beside it, for staff.
    """

    value: str
    kind: str
    way: Way
    sure: bool
    start: int
    end: int
    pair: str = ""
    per: str = ""
    raw: str = ""
    word: str = ""
    shown: str = ""


_SUM = re.compile(r"[+＋]")
_K = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d+)?)\s?[kK](?![A-Za-z0-9])")
_M = re.compile(r"((?:US\$|[$€¥฿]|USD|THB|RMB|CNY)\s?\d+(?:\.\d+)?)\s?(?:[mM]|mn)(?![A-Za-z0-9])")
_GUESS = re.compile(r"(?<=\d)\s*[多余](?=[万亿莱家个年])")
_CODE = re.compile(r"\d+(?:\.\d+){2,}|.*[A-Z].*|\+\d+")
_NUMBER = re.compile(r"\d{1,3}/25\d\d")
_STANDARD = re.compile(r"\b(?:ISO|GB|GB/T|HJ|TIS|IEC|IATF|OHSAS|ASTM)[ -]?$|มอก\.\s?$")
_NUMBERED = re.compile(r"(?:\bNo\.|\bNumber|ฉบับที่|เลขที่)\s?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")

_BEFORE: Mapping[Language, tuple[str, str]] = {
    "en": (
        r"no less than|not less than|not lower than|no fewer than|not be less than|not be lower than|not below|at least"
        r"|minim(?:um|al)(?:\s+[a-z-]+){0,4}|over|above|more than|exceed(?:s|ing)?|as little as"
        r"|larger than|higher than|or older",
        r"no case (?:be )?more than|never (?:be )?more than|no more than|not more than|no longer than"
        r"|not exceed(?:ing)?|cannot exceed|not over|not above|at most|up to"
        r"|maximum(?:\s+[a-z-]+){0,4}|within|under|below|less than|fewer than|lower than|capped at|limited to"
        r"|cap of|as much as|at the most"
        r"|not be (?:more|higher|longer) than|not higher than",
    ),
    "th": (
        "ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|อย่างต่ำ|ขั้นต่ำ|เกินกว่า|เกิน|มากกว่า|สูงกว่า|กว่า|ตั้งแต่|ไม่ต่ำ|ต่ำสุด",
        "ไม่เกินกว่า|ไม่เกิน|ไม่มากกว่า|ไม่สูงกว่า|ไม่ถึง|ได้(?:นาน|สูง|มาก)?ถึง|สูงถึง|นานถึง|สูงสุด(?:คือ|ที่)?|มากที่สุด|อย่างมาก|ต่ำกว่า|น้อยกว่า|นานสุด|สูงสุดไม่เกิน|เพดาน",
    ),
    "zh": (
        "不少于|不低于|不小于|不可低于|不可少于|不得少于|不得低于|不得小于|不能低于|不应低于|至少须?|最少"
        "|最低|最短|起码|超过|高于(?!半年前|一年前|上年|去年|上半年|此前|同期|前一)|多于|大于|超出|逾|满",
        "不超过|不多于|不高于|不大于|不得超过|不得高于|不得多于|不能超过|不可超过|最多|最长"
        "|最高|至多|上限为?|低于|少于|小于|不到|不足|未满",
    ),
}
_AFTER: Mapping[Language, tuple[str, str]] = {
    "en": (
        r"or more|or above|and above|or over|minimum|at least|upwards|or longer",
        r"or less|or below|or under|at most|maximum|or fewer|limit\b|ceiling\b|cap\b",
    ),
    "th": ("ขึ้นไป|เป็นอย่างน้อย|เป็นต้นไป", "ลงมา|เป็นอย่างมาก"),
    "zh": ("以上|及以上|或以上|起(?!诉)", "以下|以内|之内|为限|封顶|为上限"),
}


def _ways(table: Mapping[Language, tuple[str, str]], form: str) -> dict[Language, re.Pattern[str]]:
    return {
        language: re.compile(form.format(least=least, most=most), re.IGNORECASE)
        for language, (least, most) in table.items()
    }


def _whole(words: str, language: Language) -> str:
    """Of English, whole words: "over" is no part of "overtime"."""
    return rf"\b(?:{words})(?![a-z])" if language == "en" else words


# The longest words first, so that "no more than" is not read as "more than": whichever ends last and is longest counts.
_LEADS = _ways(_BEFORE, r"(?P<most>{most})|(?P<least>{least})")
_LEAST = {language: re.compile(_whole(least, language), re.IGNORECASE) for language, (least, _) in _BEFORE.items()}
_MOST = {language: re.compile(_whole(most, language), re.IGNORECASE) for language, (_, most) in _BEFORE.items()}
_FOLLOWS = _ways(_AFTER, r"(?:(?P<most>{most})|(?P<least>{least}))")
_NEAR = 48
_BREAK = re.compile(r"[,;，；。、:：(（)）](?!\d)|\d")
_FILLER = re.compile(
    r"(?:\s|\([^()\d]{0,20}\)|[:：]|of|the|a|an|is|THB|US\$|USD|EUR|RMB|[$€¥฿]|about|around|approximately|only|just|another|total"
    r"|value|worth|ประมาณ|ราว|เพียง|ร้อยละ|ที่|คือ|จำนวน"
    r"|เงิน|ละ|มูลค่า|约|大约|为|是|可|判处|处以?|可达|达|达到|投资|只需|仅需|须|需|要|持股|外币|总?额|总计"
    r"|百分之|\d{1,2}:|วันละ|สัปดาห์ละ|เดือนละ|ปีละ|每[天日周月年]|[一-龥]{1,8}|[ก-๙]{2,16})*",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s*(?:/|per\b|a\b|an\b|each\b|every\b|ต่อ|每|一)\s*(?P<unit>m²|m2|square metres?|square meters?"
    r"|ตารางเมตร|平方米|year|annum|month|day|week|hour|rai|person|head|unit|ปี|เดือน|วัน|สัปดาห์|ชั่วโมง"
    r"|ไร่|คน|หน่วย|年|个?月|天|日|周|小时|莱|人|度)"
    r"|\s*(?P<adverb>annually|yearly|monthly|daily|weekly)",
    re.IGNORECASE,
)
_PER_BEFORE = re.compile(
    r"(?P<unit>annual|yearly|monthly|daily|weekly|รายเดือน|ต่อเดือน|เดือนละ|ปีละ|ต่อปี|วันละ|รายปี|รายวัน"
    r"|hourly|ชั่วโมงละ|สัปดาห์ละ|每个?小时|每周|时薪|日薪|周薪|年薪|月薪|月租|每个?月|每年|每度|每莱|每人|每平方米|ไร่ละ|หน่วยละ|คนละ|年(?=营业|收入|销售|营收)|每[天日]"
    r"|日(?=供|处理))",
    re.IGNORECASE,
)
_PERIODS = {
    "year": r"year|annu|yearly|ปี|年",
    "month": r"month|เดือน|月",
    "day": r"da[yi]|วัน|天|日",
    "week": r"week|สัปดาห์|周",
    "hour": r"hour|ชั่วโมง|小?时",
    "rai": r"rai|ไร่|莱",
    "person": r"person|head|คน|人",
    "unit": r"unit|หน่วย|度",
    "square metre": r"m2|m²|square met|ตารางเมตร|平方米",
}


def measures(text: str, language: Language) -> tuple[str, list[Measure]]:
    """The text as it is read, and the measures in it in their order; dates are one measure each."""
    plain, places = placed(_with_zeros(text, language), language)
    dated, found = _dates(plain, places)
    for place in places:
        if place not in dated:
            found += _read(plain, place, language)
    return plain, _joined(plain, sorted(found, key=lambda measure: (measure.start, measure.end)))


def coordinated(text: str, language: Language, parts: Sequence[Sequence[Measure]]) -> Sequence[Sequence[Measure]]:
    """The measures of a sentence's parts, those without a unit or bound with that of the figure they are joined to:

    "at most 8 hours a day and 48 hours a week", "50 years plus 49".
    """
    plain, found = measures(text, language)
    taken = [(one, other) for one, other in zip(found, _coordinated(plain, found), strict=True) if one.sure]
    if [one.raw for one, _ in taken] != [each.raw for part in parts for each in part if each.sure]:
        return parts
    rest = iter(taken)
    return [[_taken_over(each, *next(rest)) if each.sure else each for each in part] for part in parts]


def _taken_over(measure: Measure, alone: Measure, joined: Measure) -> Measure:
    way = joined.way if not measure.way and joined.way != alone.way else measure.way
    if not measure.kind and joined.kind != alone.kind:
        return replace(measure, way=way, kind=joined.kind, value=joined.value)
    return replace(measure, way=way)


# Up to 1 rai (1,600 square metres).
_OPENS = re.compile(r"[^()（）\d]{0,16}[(（]\s*")
_UP_TO = re.compile(r"\s*(?:to|-|–|至|到|ถึง)\s*", re.IGNORECASE)


def _joined(plain: str, found: list[Measure]) -> list[Measure]:
    """Two figures in words with "to" between them are the ends of a range: three to four months."""
    joined = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        words = not one.word[:1].isdigit() and not other.word[:1].isdigit()
        if (
            words
            and not one.way
            and not other.way
            and one.kind in ("", other.kind)
            and _UP_TO.fullmatch(plain[one.end : other.start])
        ):
            unit = unit_at(plain, other.start, other.end)
            value = _valued(Figure(one.raw), unit)[0]
            joined[at] = replace(one, value=value, kind=other.kind, way="low", pair=other.value)
            joined[at + 1] = replace(other, way="high", pair=value)
        again = (one.kind, one.value) == (other.kind, other.value) and _OPENS.fullmatch(plain[one.end : other.start])
        if again and one.way in ("least", "most") and not other.way:
            joined[at + 1] = replace(other, way=one.way)
    return joined


_AND = re.compile(
    r"\s*(?:(?:years?|months?|days?|hours?|weeks?|ปี|เดือน|วัน|ชั่วโมง|年|个?月|天|个?小时|莱|ไร่|rai)"
    r"(?:\s*(?:(?:a|per) (?:day|week|month|year)|ต่อ(?:วัน|สัปดาห์|เดือน|ปี)|/[日天周月年]))?)?"
    r"\s*[,，、]?\s*(?:and|or|plus|\+|และ|หรือ|บวก|和|及|与|或|加|、|；|;)\s*"
    r"(?:(?:วัน|สัปดาห์|เดือน|ปี)ละ|每[天日周月年])?\s*",
    re.IGNORECASE,
)
_WITHOUT_UNIT = ("date", "year", "number", "code", "percent", "other", "")


def _coordinated(plain: str, found: list[Measure]) -> list[Measure]:
    """A figure takes over from the one it is joined to: "at most 8 hours a day and 48 a week", "50 years plus 49"."""
    joined = list(found)
    sure = [at for at, measure in enumerate(found) if measure.sure]
    for before, at in pairwise(sure):
        one, other = joined[before], joined[at]
        if not _AND.fullmatch(plain[one.end : other.start]):
            continue
        if not other.kind and one.kind not in _WITHOUT_UNIT:
            unit = unit_at(plain, one.start, one.end)
            value = _valued(Figure(other.raw), unit)[0]
            other = replace(other, kind=one.kind, value=value)
        if other.kind == one.kind and not other.way and one.way in ("most", "least"):
            other = replace(other, way=one.way)
        joined[at] = other
    return joined


def _with_zeros(text: str, language: Language) -> str:
    """ "500k" and "$5m" with their zeros, 200余家 without its "and more"."""
    text = _K.sub(lambda match: _times(match[1], 1000), text)
    text = _M.sub(lambda match: re.sub(r"\d+(?:\.\d+)?", lambda number: _times(number[0], 10**6), match[1]), text)
    return _GUESS.sub("", text) if language == "zh" else text


def _times(number: str, by: int) -> str:
    return _shown(Fraction(number) * by)


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _read(plain: str, place: Placed, language: Language) -> list[Measure]:
    unit = unit_at(plain, place.start, place.end)
    plain_range = len(place.figures) == 2 and all(each.sure and "month" not in each.value for each in place.figures)
    ends = place.figures if plain_range and not _SUM.search(plain[place.start : place.end]) else ()
    way = _way(plain, place, language)
    per = _per(plain, place)
    found = []
    for at, figure in enumerate(place.figures):
        value, kind = _valued(figure, unit)
        if _STANDARD.search(plain[max(0, place.start - 8) : place.start]):
            value, kind = figure.value, "standard"
        elif plain[place.end : place.end + 2].lstrip().startswith("号") or _NUMBERED.search(plain[: place.start]):
            value, kind = figure.value, "number"
        pair = _valued(ends[1 - at], unit)[0] if ends else ""
        its_way: Way = ("low", "high")[at] if ends else way
        word = plain[place.start : place.end].strip().lower()
        shown = plain[place.start : place.end + 8].strip()
        found.append(
            Measure(value, kind, its_way, figure.sure, place.start, place.end, pair, per, figure.value, word, shown)
        )
    return found


def _valued(figure: Figure, unit: Unit | None) -> tuple[str, str]:
    """The value in the base unit, and the kind."""
    value = figure.value
    if value.endswith("%"):
        return value, "percent"
    if _NUMBER.fullmatch(value):
        return value, "number"
    if value.startswith("month "):
        return value, "date"
    if not _PLAIN.fullmatch(value):
        return value, "code" if _CODE.fullmatch(value) else "ratio"
    if _YEAR.fullmatch(value) and (unit is None or unit == OTHER or unit == Unit("month", Fraction(12))):
        return value, "year"
    if unit is None:
        return value, ""
    return _shown(Fraction(value) * unit.worth), unit.dimension


_TERM = {
    "en": (re.compile(r"within\s+(?:about\s+)?$", re.IGNORECASE), re.compile(r"(?!)")),
    "th": (re.compile(r"ภายใน(?:ระยะเวลา|กำหนด)?\s*$"), re.compile(r"(?!)")),
    "zh": (
        re.compile(r"(?!)"),
        re.compile(r"\s*(?:个?[年月日天周]|个?(?:工作日|小时|星期))?(?:以内|之内|内(?!容|部))"),
    ),
}


def _way(plain: str, place: Placed, language: Language) -> Way:
    before_term, after_term = _TERM[language]
    if before_term.search(plain[max(0, place.start - 24) : place.start]) or after_term.match(plain, place.end):
        return "within"
    after = plain[place.end : place.end + 18]
    follows = _FOLLOWS[language].search(after)
    near = follows and (follows.start() <= 8 or language == "en") and len(after[: follows.start()].split()) < 3
    if follows and near and not _BREAK.search(after[: follows.start()]):
        return "least" if follows["least"] else "most"
    before = plain[max(0, place.start - _NEAR) : place.start]
    ends: list[tuple[int, int, Way]] = []
    for way, pattern in (("most", _MOST[language]), ("least", _LEAST[language])):
        for match in pattern.finditer(before):
            rest = before[match.end() :]
            if _FILLER.fullmatch(rest):
                ends.append((match.end(), match.end() - match.start(), way))  # type: ignore[arg-type]
    return max(ends)[2] if ends else ""


def _per(plain: str, place: Placed) -> str:
    after = plain[place.end : place.end + 28]
    found = re.search(_PER.pattern, after, re.IGNORECASE)
    word = ""
    if found and not _BREAK.search(after[: found.start()]) and len(after[: found.start()]) < 14:
        word = found["unit"] or found["adverb"]
    else:
        before = _PER_BEFORE.search(plain[max(0, place.start - 24) : place.start])
        word = before["unit"] if before else ""
    return next((name for name, words in _PERIODS.items() if word and re.search(words, word, re.IGNORECASE)), "")


def _dates(plain: str, places: Sequence[Placed]) -> tuple[list[Placed], list[Measure]]:
    """Days, months and years that stand side by side, as one date: "2023-01-03", "2023-01", "--01-03"."""
    used: list[Placed] = []
    found: list[Measure] = []
    for at, place in enumerate(places):
        values = [figure.value for figure in place.figures]
        months = [value for value in values if value.startswith("month ")]
        if len(months) != 1 or place in used:
            continue
        numbers = [value for value in values if not value.startswith("month ")]
        year = next((value for value in numbers if _YEAR.fullmatch(value)), "")
        day = next((value for value in numbers if value != year and _is_day(value)), "")
        parts = [place]
        for other in _beside(plain, places, at):
            value = other.figures[0].value if len(other.figures) == 1 else ""
            if not year and _YEAR.fullmatch(value):
                year, parts = value, [*parts, other]
            elif not day and _is_day(value):
                day, parts = value, [*parts, other]
        used += parts
        month = int(months[0].removeprefix("month "))
        shown = f"{year or '-'}-{month:02}" + (f"-{int(day):02}" if day else "")
        start, end = min(each.start for each in parts), max(each.end for each in parts)
        found.append(Measure(shown, "date", "", True, start, end, raw=shown, shown=plain[start:end]))
    return used, found


def _is_day(value: str) -> bool:
    return value.isdigit() and 1 <= int(value) <= 31


_BESIDE = re.compile(r"\s*(?:年|,|of|พ\.?\s?ศ\.?|ค\.?ศ\.?|ปี|B\.?E\.?|日|号|the|st|nd|rd|th|\s|\.)*", re.IGNORECASE)


def _beside(plain: str, places: Sequence[Placed], at: int) -> list[Placed]:
    """The figures next to a month, on both sides, without other words between."""
    near: list[Placed] = []
    for step in (-1, 1):
        edge = at
        while 0 <= edge + step < len(places) and abs(edge + step - at) <= 2:
            first, second = sorted((places[edge], places[edge + step]), key=lambda place: place.start)
            if not _BESIDE.fullmatch(plain[first.end : second.start]):
                break
            near.append(places[edge + step])
            edge += step
    return near


_BOUNDS = {
    "most": re.compile(
        "|".join(f"(?:{most})" for _, most in _BEFORE.values()) + r"|\bcap\b|limit|额度|วงเงิน|上限|จำกัด", re.IGNORECASE
    ),
    "least": re.compile("|".join(f"(?:{least})" for least, _ in _BEFORE.values()), re.IGNORECASE),
}


def bounded(text: str, way: str) -> bool:
    """Whether any word of a text makes its figures upper ("most") or lower ("least") bounds, as a table's head does."""
    return bool(_BOUNDS[way].search(text))


_SAID_OF_PERIOD = {
    "year": re.compile(
        r"annual|yearly|(?:per|a|each|every) year|ต่อปี|รายปี|ปีละ|ทุกปี|每年|年(?:营业|收入|销售|薪|费|产)|/ ?年",
        re.IGNORECASE,
    ),
    "month": re.compile(
        r"monthly|(?:per|a|each|every) month|ต่อเดือน|รายเดือน|เดือนละ|เงินเดือน|每个?月|月薪|月租|/ ?月", re.IGNORECASE
    ),
    "day": re.compile(
        r"daily|(?:per|a|each|every) day|/ ?day|ต่อวัน|รายวัน|วันละ|/ ?วัน|每[天日]|日薪|/ ?[天日]", re.IGNORECASE
    ),
    "week": re.compile(r"weekly|(?:per|a|each|every) week|ต่อสัปดาห์|每周", re.IGNORECASE),
    "hour": re.compile(r"hourly|(?:per|an|each) hour|ต่อชั่วโมง|每小时", re.IGNORECASE),
    "rai": re.compile(r"(?:per|a|each|/) ?rai|ต่อไร่|ไร่ละ|/ ?ไร่|每莱|/ ?莱", re.IGNORECASE),
    "person": re.compile(
        r"(?:per|each|for (?:each|every)) (?:person|head|foreigner|employee)|ต่อคน|คนละ|每人|每名|每位|每雇",
        re.IGNORECASE,
    ),
    "square metre": re.compile(
        r"(?:per|a|each|/) ?(?:m2|m²|square met)|ต่อตารางเมตร|ตารางเมตรละ|每平方米|/ ?(?:m2|m²|平方米|ตร)", re.IGNORECASE
    ),
    "unit": re.compile(r"(?:per|a|each) unit|ต่อหน่วย|หน่วยละ|每度|每单位", re.IGNORECASE),
}


def period_named(period: str, text: str) -> bool:
    """Whether a text names a period or thing that figures can be for each of."""
    return bool(_SAID_OF_PERIOD[period].search(text))
