"""The quantities of a question: a number with its unit and what it bounds ("over 2,000 rai", 50公里以内, ไม่เกิน 30 กม.).

Positions are those of the normalised text (`knowledge.words.normalise`), in which thousands are not parted, letters are
small and Chinese is Simplified. A number without a bound means itself where years are counted, else "about", which is a
fifth more or less. A year of the calendar is no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.numerals import CHINESE, ENGLISH, THAI, Numerals, Words
from knowledge.units import Unit, Units

Bound = Literal["over", "least", "under", "most", "about", "same"]

ABOUT = 0.2
"""How far from a rough figure a record's may be."""

_LONGEST_TIME = 100


@dataclass(frozen=True, slots=True)
class Span:
    """The bounds of a quantity in the unit of its dimension; an end that is `open` is not included itself."""

    low: float | None = None
    high: float | None = None
    open: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value is within."""
        if self.low is not None and not (value > self.low if self.open else value >= self.low):
            return False
        return self.high is None or (value < self.high if self.open else value <= self.high)

    def distance(self, value: float) -> float:
        """How far a value is outside, as a share of the bound it misses; 0 within."""
        if self.holds(value):
            return 0.0
        bound = self.low if self.low is not None and value <= self.low else self.high
        return abs(value - (bound or 0.0)) / (abs(bound or 0.0) or 1.0)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity that stands from `start` to `end` of the text. `dimension` is "" where no unit is said."""

    start: int
    end: int
    span: Span
    dimension: str
    bounded: bool


def quantities(text: str, units: Units) -> list[Quantity]:
    """The quantities of a normalised text, in order."""
    amounts = list(_amounts(text, units))
    found: list[Quantity] = []
    skip = False
    for n, amount in enumerate(amounts):
        if skip:
            skip = False
            continue
        after = amounts[n + 1] if n + 1 < len(amounts) else None
        between = _range(text, amount, after) if after else None
        skip = between is not None
        quantity = between or _single(text, amount)
        if quantity:
            found.append(quantity)
    return found


# --- numbers with their units ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    value: float
    unit: Unit | None
    more: bool = False


_DIGITS = r"(?<![\d.a-z])\d+(?:\.\d+)?(?![\d]|\.\d)"
_SCALES: tuple[tuple[re.Pattern[str], Words], ...] = tuple(
    (re.compile(rf"\s*({numerals.scale})", re.IGNORECASE), numerals.words) for numerals in (CHINESE, THAI, ENGLISH)
)
_THOUSANDS = re.compile(r"\s?k(?![a-z])")
_MORE = re.compile(r"\s*(?:กว่า|多|余|几|\+)\s*")
_GAP = re.compile(r"[\s-]?")


def _in_words(numerals: Numerals) -> re.Pattern[str]:
    words = numerals.words
    return re.compile(rf"(?:{words.token})(?:{words.between}(?:{words.token}))*", re.IGNORECASE)


_WORDED = tuple((_in_words(numerals), numerals.words) for numerals in (CHINESE, THAI, ENGLISH))


def _amounts(text: str, units: Units) -> Iterator[_Amount]:
    found = [_with_unit(text, amount, units) for amount in (*_in_digits(text), *_worded(text))]
    end = 0
    for amount in sorted(found, key=lambda amount: (amount.start, -amount.end)):
        if amount.start >= end and (_is_amount(text, amount) or _leads(text, amount, units)):
            end = amount.end
            yield amount


def _in_digits(text: str) -> Iterator[_Amount]:
    for match in re.finditer(_DIGITS, text):
        value, end = float(match[0]), match.end()
        if thousands := _THOUSANDS.match(text, end):
            value, end = value * 1000, thousands.end()
        for pattern, words in _SCALES:
            if scale := pattern.match(text, end):
                value, end = value * words.worth(scale[1].strip("多余几")), scale.end()
        yield _Amount(match.start(), end, value, None)


def _worded(text: str) -> Iterator[_Amount]:
    for pattern, words in _WORDED:
        for match in pattern.finditer(text):
            number = words.number(re.findall(words.token, match[0], re.IGNORECASE))
            if number:
                yield _Amount(match.start(), match.end(), float(number), None)


def _with_unit(text: str, amount: _Amount, units: Units) -> _Amount:
    more = _MORE.match(text, amount.end)
    start = more.end() if more else amount.end
    gap = _GAP.match(text, start)
    unit = units.pattern.match(text, gap.end() if gap else start)
    if unit is None:
        return replace(amount, end=more.end(), more=True) if more and more[0].strip() == "+" else amount
    return replace(amount, end=unit.end(), unit=units.named(unit[0]), more=bool(more))


def _is_amount(text: str, amount: _Amount) -> bool:
    """Not a number word without a unit (一个, "one"), nor a year of the calendar."""
    if amount.unit is None:
        return text[amount.start].isdigit()
    return amount.unit.dimension != "time" or amount.value < _LONGEST_TIME


def _leads(text: str, amount: _Amount, units: Units) -> bool:
    """Whether a number word without a unit is the first of two: พันถึงสองพันไร่, 两到三千莱."""
    joint = _JOINT.match(text, amount.end) if amount.unit is None else None
    return bool(joint) and any(
        other.start == joint.end() and other.unit is None and _with_unit(text, other, units).unit  # type: ignore[union-attr]
        for other in (*_in_digits(text), *_worded(text))
    )


# --- what they bound ------------------------------------------------------------------------------------------------

_BEFORE: dict[Bound, str] = {
    "over": """
        over | above | more than | greater than | larger than | bigger than | higher than | longer than |
        exceeding | exceeds | exceed | exceeded | surpassing | surpass | surpasses | topping | top | tops |
        upwards of | past | upward of |
        passing | over and above | wider than |  north of | greater | more | in excess of | beyond |
        farther than | further than | > |
        เกิน | เกินกว่า | มากกว่า | เยอะกว่า | ทะลุ | เหนือ | ใหญ่กว่า | สูงกว่า | นานกว่า | ไกลกว่า | กว้างกว่า |
        超过 | 超 | 超出 | 突破 | 大于 |  远超 | 多于 | 高于 | 大过 | 长于
    """,
    "least": """
        at least | at the very least | no less than | nothing less than | not smaller than | no smaller than |
        not less than | no fewer than | not below | minimum | minimum of |
        a minimum of | min | from | starting from | >= | ≥ | อย่างน้อย | อย่างต่ำ | อย่างน้อยๆ | ต่ำสุด | ไม่ต่ำกว่า |
        ไม่น้อยกว่า | ไม่ต่ำ |
        ตั้งแต่ | ขั้นต่ำ | ไม่เล็กกว่า | 至少 | 起码 | 少说 | 最低 | 不下 | 不下于 | 最少 | 不少于 | 不低于 | 不小于 | 达到 |
        达
    """,
    "under": """
        under | below | less than | short of | shy of | smaller than | lower than | fewer than | shorter than |
        closer than |
        nearer than | < | ต่ำกว่า | น้อยกว่า | ไม่ครบ | ไม่เต็ม | เล็กกว่า | ไม่ถึง | ใกล้กว่า | 小于 | 少于 | 低于 | 不到 | 不足 |
        不满
    """,
    "most": """
        at most | at the most | no more than | no greater than | inside | not more than | not over | not above |
        up to | within | not exceeding |
        no larger than | not larger than | no bigger than | no farther than | no further than | not farther than |
        not further than | max | maximum | maximum of | a maximum of | <= | ≤ | ไม่เกิน | ไม่เกินกว่า | อย่างมาก | มากสุด |
        สูงสุด | ภายใน |
        ในระยะ | ภายในระยะ | ในรัศมี | ภายในรัศมี | ไม่มากกว่า | ไม่ใหญ่กว่า | ไม่ไกลกว่า | 不超过 | 不超 |
        不大于 | 不高于 | 不多于 | 最多 | 至多 | 至多不超过
    """,
    "about": """
        about | around | approximately | approx | approx. | roughly | some | circa | ~ | ประมาณ | ราว | ราวๆ |
        ราว ๆ | แถวๆ | เกือบ | 大约 | 大概 | 约 | 差不多 | 将近 | 接近
    """,
}
_AFTER: dict[Bound, str] = {
    "least": """
        or more | or larger | or bigger | or above | or over | or longer | or higher | and above | and up |
        and over | and larger | and more | plus | + | at least | minimum | min | ขึ้นไป | ขึ้น | เป็นต้นไป |
        หรือมากกว่า | หรือใหญ่กว่า | อัพ | ขึ้นไปเท่านั้น | กว่าขึ้นไป | อย่างน้อย |
        以上 | 及以上 | 朝上 | 向上 | 往上走 | 以上的 | 或以上 | 起 | 起步 | 往上 | 之上 | 打底
    """,
    "over": """
        以外 | 开外
    """,
    "most": """
        以下 | 之下 | 往下 | 及以下 | 或以下 | or less | or below | tops | or nearer | or fewer | or under |
        or fewer | or smaller | or closer | max | maximum |
        at most | ลงมา | ลงไป | หรือต่ำ | เป็นอย่างมาก | หรือน้อยกว่า | หรือต่ำกว่า | 以内 | 之内 | 内 | 范围内 | 以里
    """,
    "about": """
        or so | or thereabouts | 左右 | 上下 | 出头
    """,
}
_JOINT = re.compile(r"\s*(?:-|to|and|ถึง|กับ|และ|到|至|和)\s*")
_BETWEEN = re.compile(r"(?:between|from|ระหว่าง|ตั้งแต่|介于|在|从)\s*$")
_BETWEEN_AFTER = re.compile(r"\s*(?:之间|中间|范围)")


# What may stand between a bound and its number: เกินวันละ 20,000 ลบ.ม., 超过每天3万方.
_PER = (
    "วันละ|ไร่ละ|ปีละ|ที่|อยู่ที่|พื้นที่|ขนาด|ยกเว้นภาษี|ยกเว้น"
    "|每天|每日|每莱|一天|要有|要|有|免税|免征|免|面积|占地|供水|a total of|a|an"
)


def _bounds(table: dict[Bound, str], before: bool) -> tuple[re.Pattern[str], dict[str, Bound]]:
    meaning = {word.strip(): bound for bound, words in table.items() for word in words.split("|")}
    choice = "|".join(_bounded(word) for word in sorted(meaning, key=len, reverse=True))
    return re.compile(rf"({choice})\s*(?:{_PER})?\s*$" if before else rf"\s*({choice})"), meaning


def _bounded(word: str) -> str:
    begins, ends = (r"(?<![a-z])" if word[0].isascii() else ""), (r"(?![a-z])" if word[-1].isalpha() else "")
    return begins + re.escape(word) + (ends if word.isascii() else "")


_PATTERN_BEFORE, _MEANING_BEFORE = _bounds(_BEFORE, before=True)
_PATTERN_AFTER, _MEANING_AFTER = _bounds(_AFTER, before=False)
_FAR_BEFORE = 30
_LEAST_SCALE = 1000


def _single(text: str, amount: _Amount) -> Quantity | None:
    before = _PATTERN_BEFORE.search(text, max(0, amount.start - _FAR_BEFORE), amount.start)
    after = _PATTERN_AFTER.match(text, amount.end)
    bound: Bound = "least" if amount.more else "same"
    start, end = amount.start, amount.end
    if after:
        bound, end = _MEANING_AFTER[after[1]], after.end()
    if before and before[1] == "top" and amount.unit is None:
        return None  # "the top 3" are the first of an order; "top 2,000 rai" is a bound
    if before:
        bound, start = _MEANING_BEFORE[before[1]], before.start()
    elif amount.unit is None and not after:
        return None
    unit = amount.unit or Unit("", 1.0)
    exact = bound == "same" and unit.dimension == "time"
    return Quantity(start, end, _span(bound, amount.value * unit.worth, exact), unit.dimension, bound != "same")


def _span(bound: Bound, value: float, exact: bool) -> Span:
    if bound in ("over", "least"):
        return Span(low=value, open=bound == "over")
    if bound in ("under", "most"):
        return Span(high=value, open=bound == "under")
    near = 0.0 if exact else ABOUT
    return Span(low=value * (1 - near), high=value * (1 + near))


def _scaled(first: _Amount, second: _Amount) -> float:
    """The first of two numbers with the thousands that are said with the second only: 2-3 พันไร่, 两三千莱."""
    scale = 10.0 ** (len(str(int(second.value))) - 1)
    alone = first.unit is None and first.value < 10 <= _LEAST_SCALE <= second.value
    return first.value * scale if alone and first.value * scale < second.value else first.value


def _range(text: str, first: _Amount, second: _Amount) -> Quantity | None:
    """From one amount to another: 1000-2000 rai, between 20 and 50 km, 1000ไร่ถึง2000ไร่, 在1000到2000莱之间."""
    joint = _JOINT.fullmatch(text, first.end, second.start)
    unit = second.unit or first.unit
    if not joint or unit is None or (first.unit and second.unit and first.unit.dimension != second.unit.dimension):
        return None
    low, high = _scaled(first, second) * (first.unit or unit).worth, second.value * unit.worth
    if low >= high:
        return None
    before = _BETWEEN.search(text, max(0, first.start - _FAR_BEFORE), first.start)
    after = _BETWEEN_AFTER.match(text, second.end)
    start, end = before.start() if before else first.start, after.end() if after else second.end
    return Quantity(start, end, Span(low, high), unit.dimension, bounded=True)
