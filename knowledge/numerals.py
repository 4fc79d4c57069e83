"""How Thai, Chinese and English write numbers, months and years: the vocabulary that `knowledge.figures` reads with.

Regular expressions are given as text; they are joined into larger ones and match without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The number words of one language.

    `digits` are 1 to 9, `tens` are added as they are, `units` (ten, hundred …) multiply the digit before them, `scales`
    multiply all before them. `token` finds one word, `between` what may stand between two. `counted` is what follows a
    single word that surely counts something; `ordinal` is what stands before one that need not (第三, 数十, all four).
    """

    digits: Mapping[str, int]
    tens: Mapping[str, int]
    units: Mapping[str, int]
    scales: Mapping[str, int]
    token: str
    between: str
    counted: str
    ordinal: str

    def number(self, tokens: list[str]) -> int | None:
        """The number that the words make together, None if they make none (two three)."""
        total = part = digit = 0
        for token in tokens:
            if token in self.digits:
                if digit:
                    return None
                digit = self.digits[token]
            elif token in self.tens:
                part += self.tens[token]
            elif token in self.units:
                part, digit = part + (digit or 1) * self.units[token], 0
            elif total and not part + digit:
                total *= self.scales[token]
            else:
                total, part, digit = total + (part + digit or 1) * self.scales[token], 0, 0
        number = total + part + digit
        return number if number < 10**18 else None

    def worth(self, scale: str) -> int:
        """What a scale after digits multiplies them by: พันล้าน, 万亿, hundred million."""
        product = 1
        units = {**self.units, **self.scales}
        for word in re.findall("|".join(sorted(units, key=len, reverse=True)), scale.lower()):
            product *= units[word]
        return product


@dataclass(frozen=True, slots=True)
class Numerals:
    """How one language writes figures, beyond what all write alike.

    `scale`, `percent`, `percent_before` and `to` are the parts of a quantity or range. `buddhist_before` and
    `buddhist_after` stand beside a year that may be one of the Buddhist era. `ratio` is the word between the numbers of
    a ratio. `fraction` has the groups `part` and `of`, words of `worths`; `fraction_after` follows a sure one. `months`
    are names; `month` finds them, each as a group of its own. `perhaps` are words that may stand for the values given.
    """

    words: Words
    scale: str
    percent: str
    percent_before: str
    to: str
    buddhist_before: str
    buddhist_after: str
    ratio: str
    fraction: str
    worths: Mapping[str, int]
    fraction_after: str
    month: str
    months: Mapping[str, int]
    perhaps: Mapping[str, tuple[str, ...]]


_NEVER = r"(?!)"
_HALF = ("1/2", "0.5", "50%")


def _counted_from(first: int, words: str) -> dict[str, int]:
    return {word: at for at, word in enumerate(words.split(), start=first)}


def _month_names(*months: str) -> dict[str, int]:
    return {name: at for at, names in enumerate(months, start=1) for name in names.split()}


# --- English --------------------------------------------------------------------------------------------------------

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_DIGITS = _counted_from(1, "one two three four five six seven eight nine")
_ENGLISH_WORDS = Words(
    digits=_ENGLISH_DIGITS,
    tens=_counted_from(10, _TEENS) | {word: 10 * at for word, at in _counted_from(2, _TENS).items()},
    units={"hundred": 100},
    scales={
        "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
        "mn": 10**6, "bn": 10**9, "tn": 10**12,
    },
    token=rf"\b(?:{'|'.join(_ENGLISH_DIGITS)}|{'|'.join([*_TEENS.split(), *_TENS.split()])}"
    r"|hundred|thousand|million|billion|trillion)\b",
    between=r"[\s-]+(?:and\s+)?",
    counted="",
    ordinal=r"\ball\s",
)  # fmt: skip
_DENOMINATORS = {"half": 2, "third": 3, "quarter": 4} | _counted_from(
    4, "fourth fifth sixth seventh eighth ninth tenth"
)
_ENGLISH_MONTHS = _month_names(
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
# May and March begin sentences too; as months they have a number, a preposition or another month beside them.
_MONTH_LEADS = (r"\d ", r"\bin ", r"\bof ", r"\bby ", r"\bto ", "from ", "since ", "until ", "and ", ", ", "[–-]")
_BY_A_MONTH = "(?:" + "|".join(f"(?<={lead})" for lead in _MONTH_LEADS) + ")"
_TO_A_MONTH = r"(?=\s*[–-]|,?\s+\d|(?:,| to| and| or) [A-Z])"
_OTHER_MONTHS = "|".join(name.capitalize() for name in _ENGLISH_MONTHS if name not in ("march", "may"))

ENGLISH = Numerals(
    words=_ENGLISH_WORDS,
    scale=r"(?:(?:hundred[\s-])?(?:thousand|million|billion|trillion)|hundred|[bmt]n)\b",
    percent=r"%|per\s?cent\b|percentage points?\b|pct\b",
    percent_before=_NEVER,
    to=r"to\b",
    buddhist_before=r"\bB\.?\s?E\.?\s*$",
    buddhist_after=r"\s*\(?B\.?\s?E\b",
    ratio=r"\s+to\s+(?=1(?![\d.,]*\d|\s*(?:%|per|-|hundred|thousand|[mbt]n|[mbt]r?illion)))",
    fraction=rf"\b(?P<part>one|two|three|four)[\s-](?P<of>{'|'.join(_DENOMINATORS)})s?\b",
    worths=_ENGLISH_DIGITS | _DENOMINATORS,
    fraction_after=r"\s+of\b",
    month=rf"\b(?P<month>{_OTHER_MONTHS})\b\.?|(?-i:{_BY_A_MONTH}(?P<march>May|March)\b|\b(?P<may>May|March)\b{_TO_A_MONTH})",
    months=_ENGLISH_MONTHS,
    perhaps={
        r"\b(?:half|halves|halved|halving)\b": _HALF,
        r"\bquarters?\b": ("1/4", "25%"),
        r"\b(?:both|pair|dual|twice|doubled?|second|either)\b": ("2",),
        r"\b(?:third|triple)s?\b": ("3", "1/3"),
        r"\b(?:single|once|first|an?|per|each|every|another)\b": ("1",),
        r"\bdozens?\b": ("12",),
        r"\bdecades?\b": ("10",),
        r"\b(?:zero|no|nil)\b": ("0", "0%"),
    }
    | {rf"\b{word}\b": (str(worth),) for word, worth in _DENOMINATORS.items() if worth > 3},
)

# --- Chinese --------------------------------------------------------------------------------------------------------

_CHINESE_DIGITS = {word: at for at, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_NUMERAL = "〇零一二两三四五六七八九十百千万亿"
_CHINESE_PARTS = {word: at for word, at in _CHINESE_DIGITS.items() if at} | {"十": 10}

CHINESE = Numerals(
    words=Words(
        digits=_CHINESE_DIGITS,
        tens={},
        units={"十": 10, "百": 100, "千": 1000},
        scales={"万": 10**4, "亿": 10**8},
        token=f"[{_CHINESE_NUMERAL}]",
        between="",
        counted="年|个|天|日|星期|小时|分钟|季度|家|项|种|类|次|人|名|条|层|级|期|步|份|倍|大|座|处|批|组|件|台|套|点|章|部分|阶段"
        "|[至到][一二两三四五六七八九十]|对|语|门|块|颗|方面|间|张|只|艘|辆|吨|莱|公顷|公里|米|亩|平方",
        ordinal="[第其数几上]",
    ),
    # 千瓦, 千克, 百帕 and 百分点 are units.
    scale="[多余几]?(?:[十百千]?万亿|[十百千]?[万亿]|[百千](?![瓦克米伏卡焦帕赫分]))",
    percent="%|个?百分点",
    percent_before="百分之",
    to="[至到]",
    buddhist_before=r"佛[历曆]\s*$",
    buddhist_after=_NEVER,
    ratio=r"\s*比\s*(?=\d)",
    fraction=f"(?P<of>[{''.join(_CHINESE_PARTS)}])分之(?P<part>[{''.join(_CHINESE_PARTS)}])",
    worths=_CHINESE_PARTS,
    fraction_after="",
    month="(?P<month>(?:十[一二]?|(?<!十)[一二三四五六七八九]))月",
    months=_counted_from(1, "一 二 三 四 五 六 七 八 九 十 十一 十二"),
    perhaps={"半": _HALF, "双": ("2",), "[首单每]": ("1",)},
)

# --- Thai -----------------------------------------------------------------------------------------------------------

_THAI_DIGITS = _counted_from(1, "หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า")
_THAI_MONTHS = _month_names(
    "มกราคม ม.ค.", "กุมภาพันธ์ ก.พ.", "มีนาคม มี.ค.", "เมษายน เม.ย.", "พฤษภาคม พ.ค.", "มิถุนายน มิ.ย.",
    "กรกฎาคม ก.ค.", "สิงหาคม ส.ค.", "กันยายน ก.ย.", "ตุลาคม ต.ค.", "พฤศจิกายน พ.ย.", "ธันวาคม ธ.ค.",
)  # fmt: skip
_THAI_MONTH = "|".join(re.escape(name) for name in _THAI_MONTHS)

THAI = Numerals(
    words=Words(
        digits=_THAI_DIGITS | {"ยี่": 2, "เอ็ด": 1},
        tens={},
        units={"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5},
        scales={"ล้าน": 10**6},
        # The lookarounds keep out สามารถ, สรรพสามิต, เสี่ยง, ห้าม, ห้าง, อุตสาหกรรม, สหกรณ์, พันธบัตร, ร้อยละ and their like.
        token="หนึ่ง|สอง|สาม(?!ารถ|ิต|ี|ัคคี|ัญ)|(?<!เ)สี่(?!ยง)|ห้า(?!ง|ม(?!ิติ|าตร))|(?<!สา)(?<!ส)หก(?!ล้ม)|เจ็ด|แปด(?!เปื้อน)"
        "|เก้า(?!อี้)|ยี่(?=สิบ)|(?<=สิบ)เอ็ด|สิบ|(?<!เรียบ)ร้อย(?!ละ|เอ็ด|กรอง)|พัน(?!ธ)|หมื่น|แสน|ล้าน(?!นา)",
        between="",
        counted=r"\s?(?:ปี|เดือน|วัน|สัปดาห์|ชั่วโมง|นาที|ไตรมาส|ครั้ง|คน|ราย|แห่ง|ข้อ|ขั้น|เรื่อง|ประเภท|ชนิด|กลุ่ม|ด้าน|ภาษา|แบบ|ทาง"
        "|ระยะ|ชุด|ส่วน|อย่าง|เท่า|จังหวัด|บริษัท|โรง|ชั้น|เที่ยว|มาตรการ|ตัวอย่าง|มิติ|ภาค|กรณี|เฟส|เขต|เส้น|สาย|ฉบับ|งวด|ถึง)",
        ordinal="ที่|ทั้ง|กี่|หลาย",
    ),
    scale="(?:สิบ|ร้อย|พัน|หมื่น|แสน)?(?:ล้าน)+(?!นา)|หมื่น|แสน|พัน(?!ธ)|ร้อย(?!ละ|เอ็ด)",
    percent="%|เปอร์เซ็?นต์|จุดร้อยละ",
    percent_before="ร้อยละ",
    to="ถึง",
    buddhist_before=rf"(?:พ\.?\s?ศ\.?|ปี(?:งบประมาณ|ภาษี|การศึกษา)?|{_THAI_MONTH})(?:[\s\d,–-]|และ|หรือ|ถึง)*$",
    buddhist_after=r"\s*\((?:ค\.?ศ\.?\s*)?(?:19|20)\d\d\)",
    ratio=r"\s*ต่อ\s*(?=\d)",
    fraction=f"(?P<part>{'|'.join(_THAI_DIGITS)})ใน(?P<of>{'|'.join(_THAI_DIGITS)}|สิบ)",
    worths=_THAI_DIGITS | {"สิบ": 10},
    fraction_after=r"ของ|\s|$|\)",
    month=f"(?P<month>{_THAI_MONTH})",
    months=_THAI_MONTHS,
    perhaps={
        "ครึ่ง": _HALF,
        "คู่|ทวิ": ("2",),
        "ไตรภาคี": ("3",),
        "เดียว|แรก|ละ": ("1",),
        "ทศวรรษ": ("10",),
        "ศูนย์": ("0", "0%"),
    },
)

NUMERALS: Mapping[Language, Numerals] = {"th": THAI, "zh": CHINESE, "en": ENGLISH}
