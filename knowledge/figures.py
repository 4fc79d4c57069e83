"""The figures of a text, read so that Thai, Chinese and English variants of it can be compared.

`3 ล้านบาท`, `300 万泰铢` and `THB 3 million` all hold the figure `3000000`; `ปี 2568`, `佛历2568年` and `2025` all hold
`2025`; `ร้อยละ 20`, `百分之二十` and `20%` hold `20%`. The value of a figure tells its kind:

| value | what was written |
|---|---|
| `3000000`, `6.2`, `2025` | a number or a year of the common era, without separators and trailing zeros |
| `20%` | a percentage or percentage points |
| `3:1`, `1/3`, `8:30` | a ratio, a part of a whole, a time of day |
| `month 7` | a month by name or number (`กรกฎาคม`, `7月`, `July`), but not a duration in months |
| `9/2565` | the number of an announcement with its year, as its publisher writes it |
| `7.1.1.2`, `+6625538111`, `A1+` | codes, telephone numbers, and names made of Latin letters and digits |

Units, currencies and signs stay out: `-5 °C` holds 5. A figure in digits is always `sure`. In words it is sure from
three on where it counts something (三年, สามปี, three years). It is not sure where words often say no figure: one and
two (which languages also put as *a*, *both*, 双, คู่), ordinals, halves, a number word before nothing that is counted. An
unsure figure may bear out a figure of another text; no other text has to bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bot.messages import LANGUAGES, Language
from knowledge.numerals import CHINESE, NUMERALS, THAI, Numerals


@dataclass(frozen=True, slots=True)
class Figure:
    """A normalised figure. `sure` takes no part in comparisons: the same value in words and digits is one figure."""

    value: str
    sure: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """The figures of one stretch of a text, as `placed` gives it: two of a range, three of a date."""

    start: int
    end: int
    figures: tuple[Figure, ...]


def figures(text: str, language: Language) -> list[Figure]:
    """All figures of a text in the order in which they are written, sure and unsure ones."""
    return [figure for place in placed(text, language)[1] for figure in place.figures]


def placed(text: str, language: Language) -> tuple[str, list[Placed]]:
    """The text as it is read (Western digits, no addresses) and where in that its figures stand, in their order."""
    rest = whole = _plain(text)
    found: list[Placed] = []
    for pattern, read in _RULES[language]:
        for match in pattern.finditer(rest):
            values = read(match, whole)
            if values is not None:
                found.append(Placed(match.start(), match.end(), tuple(values)))
                rest = rest[: match.start()] + _READ * len(match[0]) + rest[match.end() :]
    return whole, sorted(found, key=lambda place: place.start)


def unsupported(text: str, language: Language, source: str, source_language: Language) -> set[str]:
    """The values of the sure figures of `text` that `source` does not hold, sure or unsure; empty if it holds all."""
    claimed = {figure.value for figure in figures(text, language) if figure.sure}
    return claimed - {figure.value for figure in figures(source, source_language)}


# --- the text before it is read -------------------------------------------------------------------------------------

# Stands for what a rule has read, one for one, so that positions stay and no later rule reads it again.
_READ = "\x00"
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９₀₁₂₃₄₅₆₇₈₉％．＋", "0123456789" * 3 + "%.+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-'*-=?-\\^-~]+|[\w.+-]+@[\w-]+\.[\w.]+|\{#[\w-]+\}", re.ASCII)
_FULL_WIDTH_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")
_GROUP_SPACE = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")


def _plain(text: str) -> str:
    """Western digits and no addresses. Superscripts stay as they are and are not read: they belong to units."""
    text = _FULL_WIDTH_COMMA.sub(",", _ADDRESS.sub(" ", text))
    return _GROUP_SPACE.sub("", text.translate(_DIGITS))


# --- what all languages write alike ---------------------------------------------------------------------------------

_Values = list[Figure] | None
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], _Values]]

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_START = r"(?<!\d)(?<!\d\.)"
_DASH = r"[-–—−~～〜]"


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _shown(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _sure(*values: str | int) -> list[Figure]:
    return [Figure(str(value)) for value in values]


def _common_era(year: int) -> int:
    """A year of the Buddhist era as a year of the common era (543 less); other years as they are."""
    return year - 543 if 2400 <= year <= 2600 else year


def _as_written(match: re.Match[str], _: str) -> _Values:
    return _sure(match[0])


def _telephone(match: re.Match[str], _: str) -> _Values:
    return _sure(re.sub(r"[\s()-]", "", match[0]))


def _date(match: re.Match[str], _: str) -> _Values:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _sure(_common_era(int(match["year"])), f"month {month}", day)


def _season(match: re.Match[str], _: str) -> _Values:
    """2024/25 and 2567/2568: two years that follow one another."""
    first, second = match["first"], match["second"]
    following = first[: 4 - len(second)] + second
    if int(following) != int(first) + 1:
        return None
    return _sure(_common_era(int(first)), _common_era(int(following)))


def _part(match: re.Match[str], _: str) -> _Values:
    """1/3 is a part of a whole; other numbers around a slash are read one by one."""
    part, of = int(match["part"]), int(match["of"])
    return _sure(f"{part}/{of}") if 0 < part < of <= 10 else None


def _ratio(match: re.Match[str], _: str) -> _Values:
    return _sure(":".join(_shown(_decimal(number)) for number in re.findall(_NUMBER, match[0])))


def _time(match: re.Match[str], _: str) -> _Values:
    hour, half = int(match["hour"]), match.groupdict().get("half")
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return _sure(f"{hour}:{match['minute']}")


# Units (m3, km2) are no figures, nor are formulas: one language writes CO2 and another spells it out. Standards are
# written with a space and without (ISO 9001, ISO9001): their number is the figure.
_UNIT = re.compile(r"[kcdmµNn]{0,2}m[23]$")
_STANDARD = re.compile(r"[A-Z]{2,}(\d{3,})$")
_ELEMENT = r"(?:H|C|N|O|S|F|P|K|V|Na|Ca|Mg|Al|Si|Cl|Ti|Fe|Li|Mn|Cr|Ni|Co|Cu|Zn|Pb|As|Cd|Hg)"
_FORMULA = re.compile(rf"(?:{_ELEMENT}\d?x?)+e?[+-]?$")


def _name(match: re.Match[str], _: str) -> _Values:
    if _UNIT.match(match[0]) or _FORMULA.match(match[0]):
        return []
    standard = _STANDARD.match(match[0])
    return _sure(standard[1] if standard else match[0].upper())


_YEAR = r"(?:19|20|2[45])\d\d"
_NOT_A_NAME = r"(?!(?:THB|USD|RMB|CNY|EUR|US|Ft|pH)\d)"
_HOUR, _MINUTE = r"(?<![\d:])(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)(?![\d:])"
_ALIKE: list[_Rule] = [
    (re.compile(r"\+\d{1,3}[\s(-]*\d[\d\s()-]{5,}\d|(?<!\d)0\d{0,2}[ -]\d{3,4}[ -]\d{4}(?!\d)"), _telephone),
    (re.compile(rf"(?<!\d)(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _date),
    (re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/(?P<year>{_YEAR})(?![\d/])"), _date),
    (re.compile(rf"(?<!\d)(?P<first>{_YEAR})/(?P<second>\d\d(?:\d\d)?)(?![\d/])"), _season),
    (re.compile(rf"(?<![\d/.])\d{{1,3}}/{_YEAR}(?![\d/])"), _as_written),
    (re.compile(r"(?<![\d.])\d+(?:\.\d+){2,}(?:-\d+)?(?![\d.]\d)"), _as_written),
    (re.compile(r"(?<![\d/.])(?P<part>\d{1,2})/(?P<of>\d{1,2})(?![\d/.]\d|[\d/])"), _part),
    (re.compile(rf"(?<![A-Za-z\d]){_NOT_A_NAME}[A-Za-z]{{1,6}}\d{{1,5}}(?:\.\d+)?[A-Za-z]*\d*\+?"), _name),
    (re.compile(rf"{_HOUR}:{_MINUTE}(?:\s*(?P<half>[ap])\.?m\b)?", re.IGNORECASE), _time),
    (re.compile(rf"{_START}{_NUMBER}(?::{_NUMBER})+"), _ratio),
]


# --- quantities: a number or a range with its scale and percent ------------------------------------------------------


class _Quantities:
    """Reads numbers and ranges as one language writes them. A range shares the scale and percent of its end: 3–8%.

    Between two dates the first one's year and the second one's day are no range: 1 October 2025 to 30 September 2026.
    """

    def __init__(self, numerals: Numerals) -> None:
        self.worth = numerals.words.worth
        self.buddhist_before = re.compile(numerals.buddhist_before)
        self.buddhist_after = re.compile(numerals.buddhist_after)
        self.pattern = re.compile(
            rf"(?:(?P<before>{numerals.percent_before})\s*)?{_START}{self._side('low', numerals)}"
            rf"(?:(?!(?<={_YEAR})\s*(?:{_DASH}|{numerals.to})\s*\d{{1,2}}\s*{_READ})"
            rf"\s*(?:(?P<dash>{_DASH})|{numerals.to})\s*(?:THB|US|[฿$€¥])*\s*{self._side('high', numerals)})?",
            re.IGNORECASE,
        )

    @staticmethod
    def _side(name: str, numerals: Numerals) -> str:
        scale = rf"(?:\s?-?(?P<{name}_scale>{numerals.scale}))?"
        return rf"(?P<{name}>{_NUMBER}){scale}(?:\s*(?P<{name}_percent>{numerals.percent}))?"

    def read(self, match: re.Match[str], whole: str) -> _Values:
        low, high = match["low"], match["high"]
        buddhist = self._is_buddhist(match, whole)
        percent = match["before"] or match["low_percent"]
        if not high:
            return [self._figure(low, match["low_scale"], percent, buddhist)]
        scale, high_percent = match["low_scale"], match["before"] or match["high_percent"]
        if match["dash"] and re.fullmatch(_YEAR, low) and len(high) == 2 and high > low[2:]:
            high = low[:2] + high
        if _decimal(low) < _decimal(high):
            scale, percent = scale or match["high_scale"], percent or high_percent
        return [
            self._figure(low, scale, percent, buddhist),
            self._figure(high, match["high_scale"], high_percent, buddhist),
        ]

    def _figure(self, digits: str, scale: str | None, percent: str | None, buddhist: bool) -> Figure:
        if buddhist and re.fullmatch(_YEAR, digits) and not scale and not percent:
            return Figure(str(_common_era(int(digits))))
        if re.fullmatch(r"0\d+", digits):
            return Figure(digits)
        number = _decimal(digits) * (self.worth(scale) if scale else 1)
        return Figure(_shown(number) + ("%" if percent else ""))

    def _is_buddhist(self, match: re.Match[str], whole: str) -> bool:
        before = whole[max(0, match.start("low") - 32) : match.start("low")]
        return bool(self.buddhist_before.search(before) or self.buddhist_after.match(whole, match.end()))


def _sum(numerals: Numerals) -> _Rule:
    """3 ล้าน 5 แสน and 1亿2000万: parts of one number, each with a smaller scale than the one before."""
    part = rf"({_NUMBER})\s?({numerals.scale})"
    parts = re.compile(part, re.IGNORECASE)

    def read(match: re.Match[str], _: str) -> _Values:
        sums: list[Decimal] = []
        worth_before = Decimal(0)
        for digits, scale in parts.findall(match[0]):
            number, worth = _decimal(digits), Decimal(numerals.words.worth(scale))
            if number * worth < worth_before:
                sums[-1] += number * worth
            else:
                sums.append(number * worth)
            worth_before = worth
        return _sure(*map(_shown, sums))

    return re.compile(rf"{_START}{part}(?:\s?{part})+", re.IGNORECASE), read


# --- words ----------------------------------------------------------------------------------------------------------


def _months(numerals: Numerals) -> _Rule:
    def read(match: re.Match[str], _: str) -> _Values:
        name = next(name for name in match.groups() if name)
        return _sure(f"month {numerals.months[name.lower()]}")

    return re.compile(numerals.month, re.IGNORECASE), read


def _chinese_months(match: re.Match[str], _: str) -> _Values:
    numbers = [int(number) for number in re.findall(r"\d+", match[0])]
    return _sure(*(f"month {number}" for number in numbers)) if max(numbers) <= 12 else None


def _chinese_year(match: re.Match[str], _: str) -> _Values:
    """二〇二五年: the figures of a year one by one."""
    return _sure("".join(str(CHINESE.words.digits[word]) for word in match[0]))


def _short_thai_date(match: re.Match[str], _: str) -> _Values:
    """31 ธ.ค. 68: the century of the Buddhist era is left out."""
    return _sure(match["day"], f"month {THAI.months[match['month']]}", _common_era(2500 + int(match["year"])))


def _in_words(numerals: Numerals) -> _Rule:
    words = numerals.words
    token, counted = re.compile(words.token, re.IGNORECASE), re.compile(words.counted)
    ordinal = re.compile(f"(?:{words.ordinal})$", re.IGNORECASE)

    def read(match: re.Match[str], whole: str) -> _Values:
        tokens = [found.lower() for found in token.findall(match["words"])]
        number = words.number(tokens)
        if number is None:
            return [Figure(str(words.number([each])), sure=False) for each in tokens]
        if match["before"] or match["after"]:
            return _sure(f"{number}%")
        begins = tokens[0] in words.digits or tokens[0] in words.tens or words.units.get(tokens[0]) == 10
        counts = len(tokens) > 1 or counted.match(whole, match.end())
        ordered = ordinal.search(whole[max(0, match.start() - 8) : match.start()])
        return [Figure(str(number), bool(number > 2 and begins and counts and not ordered))]

    run = f"(?:{words.token})(?:(?:{words.between})(?:{words.token}))*"
    percent = rf"(?:\s?(?P<after>{numerals.percent}))?"
    return re.compile(rf"(?:(?P<before>{numerals.percent_before})\s*)?(?P<words>{run}){percent}", re.IGNORECASE), read


def _fractions(numerals: Numerals) -> _Rule:
    certain = re.compile(numerals.fraction_after)

    def read(match: re.Match[str], whole: str) -> _Values:
        part, of = numerals.worths[match["part"].lower()], numerals.worths[match["of"].lower()]
        sure = bool(certain.match(whole, match.end()))
        return [Figure(f"{part}/{of}", sure), Figure(str(part), sure=False), Figure(str(of), sure=False)]

    return re.compile(numerals.fraction, re.IGNORECASE), read


def _perhaps(pattern: str, values: tuple[str, ...]) -> _Rule:
    return re.compile(pattern, re.IGNORECASE), lambda match, whole: [Figure(value, sure=False) for value in values]


def _form(match: re.Match[str], _: str) -> _Values:
    """ภ.พ.20, ร.ง.4: the names of forms, which other languages describe."""
    return [Figure(match["number"], sure=False)]


def _two_in_five(match: re.Match[str], _: str) -> _Values:
    """2 ใน 5 is a part of a whole where no period follows (อย่างน้อย 2 ใน 4 ปี)."""
    part, of = match["part"], match["of"]
    return [Figure(f"{part}/{of}", sure=False), Figure(part, sure=False), Figure(of, sure=False)]


_SHORT_MONTH = "|".join(re.escape(name) for name in THAI.months if "." in name)
_OWN: Mapping[Language, list[_Rule]] = {
    "en": [],
    "zh": [
        (re.compile(rf"{_START}(?:\d{{1,2}}\s*月?\s*(?:{_DASH}|[至到])\s*)?\d{{1,2}}\s*月(?!龄)"), _chinese_months),
        (re.compile("[〇零一二三四五六七八九]{4}(?=年)"), _chinese_year),
    ],
    "th": [
        (re.compile(rf"{_HOUR}[.:]{_MINUTE}(?=\s*(?:น\.|{_DASH}\s*\d{{1,2}}[.:]\d\d\s*น\.))"), _time),
        (
            re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?P<month>{_SHORT_MONTH})\s?(?P<year>[5-9]\d)(?![\d.,]*\d)"),
            _short_thai_date,
        ),
        (re.compile(rf"(?<![ก-๛.])(?![พค]\.ศ|{_SHORT_MONTH})(?:[ก-ฮ]{{1,2}}\.){{2,}}(?P<number>\d+)"), _form),
        (re.compile(r"(?<!\d)(?P<part>\d)\s?ใน\s?(?P<of>\d{1,2})(?!\d|[.,]\d|\s?(?:ปี|เดือน|วัน|ไตรมาส))"), _two_in_five),
    ],
}


def _rules(language: Language) -> list[_Rule]:
    """The rules in the order in which they read: what is written most particularly comes first."""
    numerals = NUMERALS[language]
    quantities = _Quantities(numerals)
    return [
        *_ALIKE,
        *_OWN[language],
        (re.compile(rf"{_START}{_NUMBER}{numerals.ratio}{_NUMBER}", re.IGNORECASE), _ratio),
        _months(numerals),
        _sum(numerals),
        (quantities.pattern, quantities.read),
        _fractions(numerals),
        _in_words(numerals),
        *(_perhaps(pattern, values) for pattern, values in numerals.perhaps.items()),
    ]


_RULES: Mapping[Language, list[_Rule]] = {language: _rules(language) for language in LANGUAGES}
