"""Numbers and sums of money as people type them: 两亿泰铢, "50 ล้าน", "RMB 30m", 5亿人民币, "200 million baht"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Currency = Literal["THB", "CNY", "USD", "EUR"]

LARGEST = Decimal(10) ** 13
"""Of any currency; a greater sum is a slip of the keyboard."""

_LEAST_BARE = Decimal(100_000)
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands from `start` to `end` of a text; `scaled`: with a word such as million or 万."""

    value: Decimal
    start: int
    end: int
    scaled: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or a range, both ends included; `currency` is None where none was said."""

    low: Decimal
    high: Decimal
    currency: Currency | None
    start: int
    end: int


def folded(text: str) -> str:
    """The text with full-width signs and the digits of all scripts in their plain form, one character for one."""
    return "".join(map(_plain, text[:_LONGEST]))


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char


# --- numbers --------------------------------------------------------------------------------------------------------

_DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    "〇": 0, "两": 2, "兩": 2,
    **{word: at for at, word in enumerate("ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า".split())},
    "เอ็ด": 1, "ยี่": 2,
    **{word: at for at, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split())},
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
# What multiplies the digit before it, and what multiplies all that stands before it.
_UNITS = {
    "十": 10, "百": 100, "千": 1000, "สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000,
    "hundred": 100,
}  # fmt: skip
_SCALES = {
    "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "ล้าน": 10**6, "ลบ.": 10**6, "thousand": 10**3,
    "million": 10**6, "millions": 10**6, "mil": 10**6, "mio": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
    "k": 10**3, "m": 10**6, "b": 10**9,
}  # fmt: skip
_HALF = frozenset(["半", "half"])


def _word(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}(?![a-z0-9])" if word.isascii() else re.escape(word)


_WORDS = "|".join(_word(word) for word in sorted((*_DIGITS, *_UNITS, *_SCALES, *_HALF), key=len, reverse=True))
_TOKEN = re.compile(rf"(?P<figures>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<word>{_WORDS})", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s-]?(?:and\s|个|個)?\s?", re.IGNORECASE)
# 几千万, 上亿, หลายล้าน, "millions of" say no number.
_VAGUE_BEFORE = re.compile(r"(?:[几幾数數上]|หลาย|กี่|several\s|some\s|many\s)$", re.IGNORECASE)


def numbers(text: str) -> list[Number]:
    """The numbers of a text in figures and words, in order. A lone small word ("one", 一) is one, too."""
    plain, found, position = folded(text), [], 0
    while token := _TOKEN.search(plain, position):
        number = _number_at(plain, token)
        position = number.end if number else token.end()
        if number and not _VAGUE_BEFORE.search(plain[: number.start]):
            found.append(number)
    return found


def _number_at(text: str, token: re.Match[str]) -> Number | None:
    tokens, last = [token], token
    while (gap := _BETWEEN.match(text, last.end())) is not None:
        following = _TOKEN.match(text, gap.end())
        # Two figures beside one another are two numbers, unless a scale stands between them.
        if following is None or (following["figures"] and last["figures"]):
            break
        if following["figures"] and last["word"] and last["word"].lower() not in {*_SCALES, *_UNITS}:
            break
        if len(following[0]) == 1 and following[0].isascii() and following[0].isalpha() and gap[0].strip():
            break
        tokens.append(following)
        last = following
    value = _value([match[0].lower().replace(",", "") for match in tokens])
    if value is None:
        return None
    scaled = any((match["word"] or "").lower() in {*_SCALES, *_UNITS} for match in tokens)
    return Number(value, token.start(), last.end(), scaled)


def _value(tokens: list[str]) -> Decimal | None:
    total, part, digit = Decimal(0), Decimal(0), None
    for token in tokens:
        if token[0].isdigit() and token[0].isascii():
            part, digit = part + (digit or 0), Decimal(token)
        elif token in _HALF:
            digit = Decimal("0.5")
        elif token in _DIGITS:
            # 一二三 is a row of figures, "twenty five" a sum.
            digit = Decimal(_DIGITS[token]) if digit is None else digit + _DIGITS[token]
        elif token in _UNITS:
            part, digit = part + (Decimal(1) if digit is None else digit) * _UNITS[token], None
        elif part or digit is not None:
            total, part, digit = total + (part + (digit or 0)) * _SCALES[token], Decimal(0), None
        elif total:
            total *= _SCALES[token]
        else:
            return None
    value = total + part + (digit or 0)
    return value if value <= LARGEST else None


# --- money ----------------------------------------------------------------------------------------------------------

_CURRENCIES: dict[Currency, str] = {
    "THB": r"thai baht|baht|thb|฿|บาท|บ\.|泰铢|泰銖|铢|銖",
    "CNY": r"chinese yuan|renminbi|yuan|rmb|cny|¥|人民币|人民幣|元人民币|หยวน|元|块钱|块",
    "USD": r"us dollars?|u\.s\. dollars?|dollars?|us\$|usd|\$|美元|美金|ดอลลาร์(?:สหรัฐฯ?)?|ดอลล่าร์|เหรียญสหรัฐ",
    "EUR": r"euros?|eur|€|欧元|歐元|ยูโร",
}
_AFTER: dict[Currency, re.Pattern[str]] = {
    name: re.compile(rf"\s?(?:of\s)?(?:{words})(?![a-z])", re.IGNORECASE) for name, words in _CURRENCIES.items()
}
_BEFORE: dict[Currency, re.Pattern[str]] = {
    name: re.compile(rf"(?<![a-z])(?:{words})\s?$", re.IGNORECASE) for name, words in _CURRENCIES.items()
}
# What a number that is no sum of money counts.
_OTHER_UNIT = re.compile(
    r"\s?(?:(?:rai|sqm|m2|m3|tons?|tonnes?|kg|mw|kw|kwh|people|persons?|years?|months?|days?|litres?|liters?|units?"
    r"|%)(?![a-z])"
    r"|ไร่|ตร|ตัน|ลบ\.?\s?ม|คน|ปี|เดือน|วัน|ลิตร|หน่วย|ชิ้น|เมกะวัตต์|กิโล|莱|平|吨|噸|立方|人|年|个月|天|升|台|套|件|兆瓦|千瓦"
    r"|公里|方)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?:-|–|—|~|～|to|ถึง|到|至|and|และ)\s?", re.IGNORECASE)
_PHONE_AROUND = re.compile(r"[\d+-]$")


def money(text: str, *, bare: bool = False, default: Currency | None = None) -> list[Amount]:
    """The sums of a text, in order.

    A number is one with a currency, or with a scale (million, 万) and no other unit; with `bare`, where a sum was
    asked for, any number of a hundred thousand or more. `default` is the currency of sums that name none.
    """
    plain, found = folded(text), []
    counted = numbers(text)
    taken = -1
    for at, number in enumerate(counted):
        if at <= taken:
            continue
        after = counted[at + 1] if at + 1 < len(counted) else None
        ranged = after if after and _TO.fullmatch(plain[number.end : after.start]) else None
        last = ranged or number
        sum_of = _sum(plain, number, last, bare)
        if sum_of is None:
            continue
        taken = at + 1 if ranged else at
        found.append(sum_of if sum_of.currency or default is None else _in(sum_of, default))
    return found


def _sum(text: str, first: Number, last: Number, bare: bool) -> Amount | None:
    currency, start, end = _currency(text, first, last)
    if currency is None and (_OTHER_UNIT.match(text, last.end) or _PHONE_AROUND.search(text[: first.start])):
        return None
    low, high = first.value, last.value
    if low < high and not first.scaled and last.scaled and high / max(low, Decimal(1)) > 1000:
        # "50 to 100 million": the first number has the scale of the second.
        low *= _scale_of(text[last.start : last.end])
    big = last.scaled and high >= _LEAST_BARE / 10
    if not (currency or big or (bare and high >= _LEAST_BARE)) or high <= 0 or high > LARGEST:
        return None
    return Amount(min(low, high), high, currency, start, end)


def _currency(text: str, first: Number, last: Number) -> tuple[Currency | None, int, int]:
    """The currency beside a sum, and where both stand; the longest name counts, which says more ("US$" than "$")."""
    names = [
        (len(match[0]), name, match)
        for name in _CURRENCIES
        for match in (_AFTER[name].match(text, last.end), _BEFORE[name].search(text[: first.start]))
        if match
    ]
    if not names:
        return None, first.start, last.end
    _, name, match = max(names, key=lambda each: each[0])
    return name, min(first.start, match.start()), max(last.end, match.end())


def _scale_of(text: str) -> Decimal:
    factor = Decimal(1)
    for token in _TOKEN.finditer(text):
        factor *= {**_UNITS, **_SCALES}.get((token["word"] or "").lower(), 1)
    return factor


def _in(sum_of: Amount, currency: Currency) -> Amount:
    return Amount(sum_of.low, sum_of.high, currency, sum_of.start, sum_of.end)


def currency_in(text: str) -> Currency | None:
    """The one currency that a text names; None where there is none, or several."""
    named = {name for name in _CURRENCIES for _ in _named(text, name)}
    return named.pop() if len(named) == 1 else None


def _named(text: str, name: Currency) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![a-z])(?:{_CURRENCIES[name]})(?![a-z])", folded(text), re.IGNORECASE)
