"""What a figure counts: units of time, money, area, flow and the like, in the words of three languages.

Units of one dimension are converted only where that is exact by definition: 1 rai = 4 ngan = 400 square wah = 1,600 m²,
1 hectare = 10,000 m², 1 mu = 2000/3 m², a year = 12 months, a week = 7 days. Currencies are dimensions of their own,
and so are working days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's dimension and what one is worth in the dimension's base unit."""

    dimension: str
    worth: Fraction = Fraction(1)


OTHER = Unit("other")
"""Something is counted that is on no list."""

# Before what they are parts of: square metres before metres, months (个月) before pieces (个).
_WORDS: tuple[tuple[str, Fraction, str], ...] = (
    ("working day", Fraction(1), r"(?:working|business)[ -]days?|วันทำ(?:การ|งาน)|个?工作日|个?工作天"),
    ("age", Fraction(1), r"-?years?[ -]old\b|years of age\b|周?岁"),
    ("month", Fraction(12), r"years?\b|yrs?\b|years['’]|ปี|年(?![级度份利])"),
    ("month", Fraction(1), r"months?\b|เดือน|个?月(?![薪收租])"),
    ("day", Fraction(7), r"weeks?\b|สัปดาห์|อาทิตย์|个?星期|个?周(?![边年])"),
    ("day", Fraction(1), r"days?\b|วัน|天|日(?![本元])"),
    ("hour", Fraction(60), r"hours?\b|hrs?\b|ชั่วโมง|ชม\.|个?小时"),
    ("hour", Fraction(1), r"minutes?\b|นาที|分钟"),
    ("baht per rai", Fraction(1), r"(?:baht|thb|บาท|泰?铢) ?(?:/|per|a|ต่อ|每) ?(?:rai\b|ไร่|莱)"),
    ("baht", Fraction(1), r"baht\b|thb\b|บาท|泰?铢|฿"),
    ("yuan", Fraction(1), r"(?:chinese )?yuan\b|rmb\b|cny\b|หยวน|元?人民币|元(?!件|素)|¥"),
    ("dollar", Fraction(1), r"us ?dollars?\b|us\$|usd\b|dollars?\b|\$|ดอลลาร์(?:สหรัฐ)?|เหรียญสหรัฐ|美元|美金"),
    ("euro", Fraction(1), r"eur\b|euros?\b|€|ยูโร|欧元"),
    ("yen", Fraction(1), r"jpy\b|yen\b|เยน|日元"),
    ("other money", Fraction(1), r"gbp\b|pounds?\b|hkd\b|sgd\b|twd\b|ปอนด์|英镑|港元|港币|新元|新台币"),
    (
        "m2",
        Fraction(1),
        r"sq\.? ?m(?:etres?|eters?)?\b|square met(?:re|er)s?\b|m2\b|m²|ตารางเมตร|ตร\.? ?ม\.?|平方米|平米|㎡",
    ),
    (
        "m2",
        Fraction(10**6),
        r"sq\.? ?km\b|square kilomet(?:re|er)s?\b|km2\b|km²|ตารางกิโลเมตร|ตร\.? ?กม\.?|平方公里|平方千米",
    ),
    ("m2", Fraction(4), r"square wahs?\b|sq\.? ?wahs?\b|ตารางวา|ตร\.? ?ว\.?|平方哇"),
    ("m2", Fraction(400), r"ngans?\b|งาน(?!วิจัย)|颜"),
    ("m2", Fraction(1600), r"rai\b|ไร่|莱"),
    ("m2", Fraction(10_000), r"hectares?\b|ha\b|เฮกตาร์|เฮกแตร์|公顷"),
    ("m2", Fraction(2000, 3), r"mu\b|หมู่(?!บ้าน|ที่)|亩"),
    ("acre", Fraction(1), r"acres?\b|เอเคอร์|英亩"),
    (
        "m3",
        Fraction(1),
        r"cubic met(?:re|er)s?\b|m3\b|m³|cbm\b|ลูกบาศก์เมตร|ลบ\.? ?ม\.?|คิว|立方米|立方|方(?![面案式向法])",
    ),
    ("metre", Fraction(1000), r"km\b|kilomet(?:re|er)s?\b|กิโลเมตร|กม\.?|公里|千米"),
    ("mile", Fraction(1), r"miles?\b|ไมล์|英里"),
    ("milligram per litre", Fraction(1), r"mg ?/ ?l\b|มก\. ?/ ?ล\.?|มิลลิกรัมต่อลิตร|毫克 ?/ ?升"),
    ("metre", Fraction(1), r"met(?:re|er)s?\b|m\b|เมตร|米"),
    ("kilogram", Fraction(1000), r"tons?\b|tonnes?\b|ตัน|吨"),
    ("kilogram", Fraction(1), r"kgs?\b|kilograms?\b|กิโลกรัม|กก\.?|公斤|千克"),
    ("kilowatt hour", Fraction(1), r"kwh\b|kilowatt[ -]hours?\b|กิโลวัตต์ชั่วโมง|หน่วย|千瓦时|度(?!假)"),
    ("kilowatt", Fraction(10**6), r"gw\b|gigawatts?\b|กิกะวัตต์|吉瓦"),
    ("kilowatt", Fraction(1000), r"mw\b|megawatts?\b|เมกะวัตต์|兆瓦"),
    ("kilowatt", Fraction(1), r"kw\b|kilowatts?\b|กิโลวัตต์|千瓦"),
    ("times", Fraction(1), r"times\b|-?fold\b|เท่า|倍"),
    (
        "thai person",
        Fraction(1),
        r"thai (?:employees?|workers?|staff|nationals?|people|persons?|directors?)\b|名?泰(?:籍"
        r"|国)(?:员工|雇员|职工|人)|พนักงานไทย|คนไทย",
    ),
    (
        "foreign person",
        Fraction(1),
        r"(?:foreign|chinese|expat\w*) (?:employees?|workers?|staff|nationals?|people|persons?"
        r"|experts?)\b|foreigners?\b|名?外(?:国|籍)(?:员工|雇员|职工|专家|人)|คนต่างด้าว|ชาวต่างชาติ",
    ),
    (
        "person",
        Fraction(1),
        r"(?:full-time )?(?:employees|employee|workers?|persons?|people|staff|foreigners?)\b|คน|ราย(?!ได้"
        r"|งาน|การ)|人|名",
    ),
)
_PATTERNS = tuple((Unit(dimension, worth), re.compile(words, re.IGNORECASE)) for dimension, worth, words in _WORDS)
# Signs and codes of currencies stand before their figure, words behind it.
_MONEY_BEFORE: tuple[tuple[Unit, re.Pattern[str]], ...] = tuple(
    (Unit(dimension), re.compile(rf"(?:{signs})\s*$", re.IGNORECASE))
    for dimension, signs in (
        ("dollar", r"us\$|usd|us dollars?|(?<![a-z])\$"),
        ("baht", r"thb|฿|baht"),
        ("yuan", r"rmb|cny|¥|人民币|yuan"),
        ("euro", r"eur|€|euros?"),
        ("yen", r"jpy|yen"),
        ("other money", r"gbp|£|hkd|hk\$|sgd|s\$|twd"),
    )
)
_BETWEEN = re.compile(
    r"\s*-?\s*(?:(?:more|extra|additional|consecutive|full|further|other|new|calendar|whole|individual)\s+){0,2}"
    r"(?:consecutive\s+)?(?:多|余|个(?=工作|月|星期|小时|周|会计))?",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;:()\[\]，。；：、）（/|–—…!?！？\"'”’]|(?:and|or|to|of|in|for|from|by|at|on|per|is|are"
    r"|if|when|while|but|as|with|plus|after|before|under|over|instead|total|into)\b"
    r"|และ|หรือ|ถึง|ของ|ต่อ|แต่|โดย|ใน|สำหรับ|เป็น|ขึ้นไป|อีก|ส่วน|เมื่อ|ที่|พร้อม|จาก|เหลือ|สูง|ได้|ไม่|จะ|ซึ่ง|รวม"
    r"|ก็|\s[ก-๙]|[和至到或的与及并且以内而则为是征计扣]|以[上下]|之|起|左右)",
    re.IGNORECASE,
)


def unit_at(text: str, start: int, end: int) -> Unit | None:
    """The unit of a figure that stands from `start` to `end`: OTHER for a word on no list, None where none follows."""
    before = text[max(0, start - 12) : start]
    for unit, pattern in _MONEY_BEFORE:
        if pattern.search(before):
            return unit
    between = _BETWEEN.match(text, end)
    for place in dict.fromkeys((end, between.end() if between else end)):
        place += len(text[place:]) - len(text[place:].lstrip(" -\u00a0"))
        for unit, pattern in _PATTERNS:
            if pattern.match(text, place):
                return _whose(unit, before)
    return None if _ENDS.match(text, end) else OTHER


_THAI_PEOPLE = re.compile(
    r"(?:พนักงาน|ลูกจ้าง|คนงาน|บุคลากร|คน|สัญชาติ)ไทย\s*$|泰(?:籍|国|方)(?:员工|雇员|职工|人员|劳工)约?\s*$"
)
_FOREIGN_PEOPLE = re.compile(
    r"(?:ต่างชาติ|ต่างด้าว|ชาวจีน|คนจีน)\s*$|(?:外籍|外国|外方|中国|中方|中籍)(?:员工|雇员|职工|人员|劳工)约?\s*$"
)


def _whose(unit: Unit, before: str) -> Unit:
    """Thai and Chinese put whom they count before the figure: พนักงานไทย 4 คน, 泰籍员工4人."""
    if unit.dimension != "person":
        return unit
    if _THAI_PEOPLE.search(before):
        return Unit("thai person")
    return Unit("foreign person") if _FOREIGN_PEOPLE.search(before) else unit


def named(text: str) -> frozenset[Unit]:
    """The units whose words stand in a text: a table has its unit in its head. Of "square metres" not metres, too."""
    found: set[Unit] = set()
    for unit, pattern in _PATTERNS:
        if pattern.search(text):
            found.add(unit)
            text = pattern.sub(" ", text)
    return frozenset(found)
