"""Dates and times as a sheet shows them, in the common and the Buddhist era (ECMA-376, part 1, 18.8.30)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*")|(?P<escaped>\\.)|(?P<filled>[_*].)|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<locale>\[[^\]]*\])|"""
    r"""(?P<half>AM/PM|A/P|上午/下午)|(?P<letters>y+|b+|e+|m+|d+|a{3,4}|h+|s+(?:\.0+)?)|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL,
)
_LOCALE = re.compile(r"\[\$[^\]-]*-([0-9A-Fa-f]+|[a-z]{2}-[A-Za-z]{2})[^\]]*\]")
# The built-in formats 14 and 22 are written as each reader's own system writes dates.
_OF_THE_SYSTEM = {"mm-dd-yy", "m/d/yy", "m/d/yy h:mm", "general", ""}
_BUDDHIST_CALENDAR = 7
_THAI_DIGITS = 0x0D
_THAI, _CHINESE = "th", "zh"
_LANGUAGES = {0x1E: _THAI, 0x04: _CHINESE}
_MONTHS = {
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(),
    "zh": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_SHORT_MONTHS = {
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split(),
    "zh": [f"{n}月" for n in range(1, 13)],
    "en": [month[:3] for month in _MONTHS["en"]],
}
_DAYS = {
    "th": "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์".split(),
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
_SHORT_DAYS = {
    "th": "จ. อ. พ. พฤ. ศ. ส. อา.".split(),
    "zh": "周一 周二 周三 周四 周五 周六 周日".split(),
    "en": "Mon Tue Wed Thu Fri Sat Sun".split(),
}
_BUDDHIST_ERA = 543


def shown_date(value: date | time | timedelta, number_format: str) -> str:
    """A date, time or duration as its format writes it; as YYYY-MM-DD where the format leaves that to the system."""
    if isinstance(value, timedelta):
        return _duration(value)
    moment = _moment(value)
    section = number_format.partition(";")[0]
    bare = re.sub(r"\[[^\]]*\]|\\", "", section).strip().casefold()
    if bare in _OF_THE_SYSTEM:
        return _plain(value)
    language, buddhist, thai_digits = _locale(section)
    written = "".join(_parts(section, moment, language, buddhist)).strip()
    if not written:
        return _plain(value)
    return written.translate({0x30 + n: 0x0E50 + n for n in range(10)}) if thai_digits else written


def _parts(section: str, moment: datetime, language: str, buddhist: bool) -> list[str]:
    tokens = list(_TOKEN.finditer(section))
    halves = any(token.lastgroup == "half" for token in tokens)
    letters = [token[0].lower() if token.lastgroup == "letters" else "" for token in tokens]
    parts: list[str] = []
    for n, token in enumerate(tokens):
        kind, text = token.lastgroup, token[0]
        if kind == "quoted":
            parts.append(text[1:-1])
        elif kind == "escaped":
            parts.append(text[1:])
        elif kind == "half":
            parts.append("AM" if moment.hour < 12 else "PM")
        elif kind == "elapsed":
            parts.append(f"{moment.hour:02d}")
        elif kind == "letters":
            minutes = _are_minutes(letters, n)
            parts.append(_letters(text.lower(), moment, language, buddhist, minutes, halves))
        elif kind == "other":
            parts.append(text if text != "@" else "")
    return parts


def _are_minutes(letters: list[str], n: int) -> bool:
    """Whether an m stands for minutes: after hours or before seconds."""
    if letters[n] not in {"m", "mm"}:
        return False
    before = next((each[0] for each in reversed(letters[:n]) if each), "")
    after = next((each[0] for each in letters[n + 1 :] if each), "")
    return before == "h" or after == "s"


def _letters(text: str, moment: datetime, language: str, buddhist: bool, minutes: bool, halves: bool) -> str:
    size = len(text)
    if minutes:
        return f"{moment.minute:0{size}d}"
    match text[0]:
        case "y" | "b" | "e":
            year = moment.year + (_BUDDHIST_ERA if buddhist or text[0] == "b" else 0)
            return f"{year % 100:02d}" if size < 3 and text[0] != "e" else str(year)
        case "m":
            names = _MONTHS if size > 3 else _SHORT_MONTHS
            return names[language][moment.month - 1] if size > 2 else f"{moment.month:0{size}d}"
        case "d" | "a":
            days = _DAYS if size > 3 else _SHORT_DAYS
            return days[language][moment.weekday()] if size > 2 else f"{moment.day:0{size}d}"
        case "h":
            hour = (moment.hour - 1) % 12 + 1 if halves else moment.hour
            return f"{hour:0{min(size, 2)}d}"
    return f"{moment.second:02d}"


def _locale(section: str) -> tuple[str, bool, bool]:
    """The language of a format, whether its years are of the Buddhist era, and whether its digits are Thai."""
    found = _LOCALE.search(section)
    if not found:
        return "en", False, False
    if "-" in found[1]:
        language = found[1][:2].lower()
        return (language if language in _MONTHS else "en"), False, False
    code = int(found[1][-8:], 16)
    calendar, digits = (code >> 16) & 0xFF, (code >> 24) & 0xFF
    return _LANGUAGES.get(code & 0xFF, "en"), calendar == _BUDDHIST_CALENDAR, digits == _THAI_DIGITS


def _moment(value: date | time) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, time):
        return datetime.combine(date(1900, 1, 1), value)
    return datetime.combine(value, time())


def _plain(value: date | time) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    moment = _moment(value)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if seconds else f"{hours}:{minutes:02d}"
