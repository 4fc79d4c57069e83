"""What a text says besides: how many people, when, in which language, where. Pure; names come through `Names`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.amounts import folded, numbers
from bot.messages import Language
from bot.things import Names

MOST_PEOPLE = 500

# --- people ---------------------------------------------------------------------------------------------------------

_PEOPLE = (
    r"(?:people|persons?|pax|participants?|visitors?|guests?|of us|delegates?|คน|ท่าน|ราย|个人|個人|人|位|名)"
    r"(?!民|工|才|事|币|幣|次|数|數)"
)
_CHINESE_PAIR = re.compile(r"(?P<low>[一二三四五六七八九])(?P<high>[一二三四五六七八九])(?:个|個)?(?:人|位|名)")
_PEOPLE_AFTER = re.compile(rf"\s*(?:个|個|or so|กว่า|多|来)?\s*{_PEOPLE}", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|~|～|to|or|ถึง|หรือ|到|至|或)\s*", re.IGNORECASE)
_PLACES = {word: at for at, word in enumerate("一二三四五六七八九", start=1)}


_ALONE = re.compile(
    r"\b(?:just|only) (?:me|myself|one)\b|\b(?:by myself|alone)\b|คนเดียว|(?:แค่|เฉพาะ)(?:ผม|ดิฉัน|ฉัน|เรา)|就我|我自己"
    r"|只有我|独自",
    re.IGNORECASE,
)


def people(text: str, *, bare: bool = False) -> str:
    """How many people a text says will come: "8", "7-8"; "" where it does not. `bare`: a number alone says so."""
    plain = folded(text)
    if pair := _CHINESE_PAIR.search(plain):
        first, second = _PLACES[pair["low"]], _PLACES[pair["high"]]
        if second == first + 1:
            return f"{first}-{second}"
    if bare and _ALONE.search(plain):
        return "1"
    counted = numbers(text)
    for at, number in enumerate(counted):
        if not (_PEOPLE_AFTER.match(plain, number.end) or (bare and number is counted[-1])):
            continue
        before = counted[at - 1] if at else None
        low = before.value if before and _TO.fullmatch(plain[before.end : number.start]) else number.value
        if 0 < low <= number.value <= MOST_PEOPLE and low == int(low) and number.value == int(number.value):
            return str(int(low)) if low == number.value else f"{int(low)}-{int(number.value)}"
    return ""


# --- time -----------------------------------------------------------------------------------------------------------

_MONTHS = tuple(
    re.compile(names, re.IGNORECASE)
    for names in (
        r"\bjan(?:uary)?\b|ม\.?\s?ค\.|มกรา(?:คม)?", r"\bfeb(?:ruary)?\b|ก\.?\s?พ\.|กุมภา(?:พันธ์)?",
        r"\bmarch\b|\bmar\b|มี\.?\s?ค\.|มีนา(?:คม)?", r"\bapr(?:il)?\b|เม\.?\s?ย\.|เมษา(?:ยน)?",
        r"\b(?:in|of|by|early|late|mid|next|this|\d{1,2}) may\b|\bmay (?=\d|next|this)|^may$|พ\.?\s?ค\.|พฤษภา(?:คม)?",
        r"\bjune?\b|มิ\.?\s?ย\.|มิถุนา(?:ยน)?", r"\bjuly?\b|ก\.?\s?ค\.|กรกฎา(?:คม)?",
        r"\baug(?:ust)?\b|ส\.?\s?ค\.|สิงหา(?:คม)?", r"\bsept?(?:ember)?\b|ก\.?\s?ย\.|กันยา(?:ยน)?",
        r"\boct(?:ober)?\b|ต\.?\s?ค\.|ตุลา(?:คม)?", r"\bnov(?:ember)?\b|พ\.?\s?ย\.|พฤศจิกา(?:ยน)?",
        r"\bdec(?:ember)?\b|ธ\.?\s?ค\.|ธันวา(?:คม)?",
    )
)  # fmt: skip
_CHINESE_MONTH = re.compile(
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|初|中|底|上旬|中旬|下旬)?"
)
_CHINESE_NUMBER = {**_PLACES, "十": 10, "十一": 11, "十二": 12}
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d|25\d\d)[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})[日号號]?)?")
_DAY_FIRST = re.compile(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d|25\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d|25[5-9]\d)(?!\d)")
_NEXT_YEAR = re.compile(r"next year|ปีหน้า|明年|来年|來年", re.IGNORECASE)
_NEXT_MONTH = re.compile(r"next month|เดือนหน้า|下个月|下個月|下月", re.IGNORECASE)
_THIS_MONTH = re.compile(r"this month|เดือนนี้|这个月|這個月|本月", re.IGNORECASE)
_NEXT_WEEK = re.compile(r"next week|(?:สัปดาห์|อาทิตย์)หน้า|下周|下週|下星期|下个?礼拜", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    r"(?<!\d)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?:\s*(?:of|-|ถึง|–)\s*\d{0,2})?\s*$", re.IGNORECASE
)
_DAY_AFTER = re.compile(r"\s*(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?:[日号號]|(?=\s*(?:,|$)))(?!\d)", re.IGNORECASE)


def when(text: str, today: date) -> str:
    """The month (YYYY-MM) or day (YYYY-MM-DD) that a text names, the next one to come; "" where it names none.

    Years of the Buddhist era (543 more) are understood. What has passed is not what a visitor means.
    """
    plain = folded(text)
    if match := _ISO.search(plain) or _DAY_FIRST.search(plain):
        return _to_come(_common_era(int(match["year"])), int(match["month"]), match["day"], today)
    if _NEXT_WEEK.search(plain):
        return (today + timedelta(days=7 - today.weekday())).isoformat()
    if _NEXT_MONTH.search(plain) or _THIS_MONTH.search(plain):
        ahead = today.month if _THIS_MONTH.search(plain) else today.month + 1
        return f"{today.year + (ahead > 12):04d}-{(ahead - 1) % 12 + 1:02d}"
    return _by_name(plain, today)


def _by_name(text: str, today: date) -> str:
    month, start, end = 0, 0, 0
    if match := _CHINESE_MONTH.search(text):
        said = match["month"]
        month = int(said) if said.isdecimal() else _CHINESE_NUMBER[said]
        start, end = match.span()
    else:
        for at, pattern in enumerate(_MONTHS, start=1):
            if named := pattern.search(text):
                month, (start, end) = at, named.span()
                break
    if not month:
        return ""
    day = _DAY_BEFORE.search(text[:start]) or _DAY_AFTER.match(text, end)
    year = _YEAR.search(text)
    if year:
        return _to_come(_common_era(int(year["year"])), month, day["day"] if day else None, today)
    later = _NEXT_YEAR.search(text) or month < today.month
    return _to_come(today.year + bool(later), month, day["day"] if day else None, today)


def _to_come(year: int, month: int, day: str | None, today: date) -> str:
    """The date where it is one that lies ahead, within five years."""
    if not (1 <= month <= 12 and (today.year, today.month) <= (year, month) and year <= today.year + 5):
        return ""
    try:
        return date(year, month, int(day)).isoformat() if day else f"{year:04d}-{month:02d}"
    except ValueError:
        return f"{year:04d}-{month:02d}"


def _common_era(year: int) -> int:
    return year - 543 if year >= 2400 else year


# --- names and words ------------------------------------------------------------------------------------------------

ANYWHERE = "anywhere"
_ANYWHERE = re.compile(
    r"\b(?:anywhere|any (?:province|place|location)|no preference|nationwide|all over thailand)\b|ที่ไหนก็ได้"
    r"|จังหวัดไหนก็ได้|ทั่วประเทศ"
    r"|不限(?:地区|地點|地点)?|哪里都(?:行|可以)|哪裡都|全泰国|全泰國|(?:地点|地区)?都可以|都行|各地",
    re.IGNORECASE,
)


def named(text: str, names: Names, *kinds: str) -> dict[str, str]:
    """The things of some kinds that a text names: key and the words that name it, each once, in order."""
    found: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    for thing in sorted(names.find(text), key=lambda thing: (thing.start - thing.end, thing.start)):
        # Of "Udon Thani Industrial Estate" and "Udon Thani" the longer name is meant.
        inside = any(
            start <= thing.start and thing.end <= end and (start, end) != (thing.start, thing.end)
            for start, end in taken
        )
        if thing.kind in kinds and not inside:
            found.setdefault(thing.key, text[thing.start : thing.end])
            taken.append((thing.start, thing.end))
    return dict(sorted(found.items(), key=lambda item: text.find(item[1])))


def anywhere(text: str) -> bool:
    """Whether a text says that the place does not matter."""
    return bool(_ANYWHERE.search(text))


def meant(text: str, words: Mapping[str, re.Pattern[str]]) -> str:
    """The one of some options whose words a text holds; the first of them where it holds those of several."""
    found = {code: match.start() for code, pattern in words.items() if (match := pattern.search(text))}
    return min(found, key=lambda code: found[code]) if found else ""


_SPOKEN: dict[Language, re.Pattern[str]] = {
    "th": re.compile(r"\bthai\b|(?:ภาษา)ไทย|^ไทย|泰语|泰語|泰文", re.IGNORECASE),
    "zh": re.compile(r"\bchinese\b|\bmandarin\b|(?:ภาษา)จีน|^จีน|中文|汉语|漢語|普通话|普通話|华语", re.IGNORECASE),
    "en": re.compile(r"\benglish\b|อังกฤษ|英语|英語|英文", re.IGNORECASE),
}


def spoken(text: str) -> str:
    """The language that a text asks for; "" where it names none."""
    return meant(text, {str(language): pattern for language, pattern in _SPOKEN.items()})
