"""Takes ways to reach a person out of a text that staff will read: phone numbers, addresses, messenger accounts.

Amounts, codes, dates, opening hours and postal codes stay: staff need them to understand the question. Thai numbers
have 9 digits (landline) or 10 (mobile) behind a 0, and lose the 0 behind +66; Chinese mobile numbers have 11 digits and
begin with 13 to 19, landlines have an area code behind a 0. Sources: the national numbering plans that NBTC and MIIT
file with the ITU (https://www.itu.int/oth/T0202.aspx?parent=T0202).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

E_MAIL = "[e-mail]"
PHONE = "[phone]"
ACCOUNT = "[account]"
ID_NUMBER = "[id number]"
ERASED = "[erased]"

_SHORTEST, _SHORTEST_CHINESE = 4, 2

_GAP = r"[ .\-–()]{0,2}"
# An amount of money or of a thing, whatever its length.
_UNIT = (
    r"\s*(?:บาท|ล้าน|พันล้าน|หยวน|ดอลลาร์|ไร่|ตร|ตัน|ลบ|คน|หน่วย|เครื่อง|คัน|ชิ้น|ตัว|万|亿|元|人民币|美元|泰铢|铢|吨|平方|莱|人|台|辆|件|套|个|"
    r"(?:baht|thb|usd|rmb|cny|yuan|dollars?|million|billion|tonnes?|tons?|rai|sqm|m2|m²|kwh?|mwh?|people|units?)\b)"
)
_END = rf"(?![\d]|[.,]\d|{_UNIT})"
_START = r"(?<![\d.,$€¥฿/])(?<!USD )(?<!THB )(?<!RMB )(?<!CNY )"
_DATE_OR_HOURS = r"(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20|24|25)\d\d)(?!\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2})"
_PHONES = (
    # Behind a word that announces it, a number of any country.
    r"(?P<word>(?:โทร(?:ศัพท์)?|เบอร์(?:โทร)?|มือถือ|แฟกซ์|โทรสาร|\b(?:tel|telephone|phone|mobile|call|fax|whatsapp|viber)|"
    rf"电话|手机号?|热线|传真|致电|拨打)[\s.:：]{{0,3}}(?:号码?|no\.?)?[\s.:：]{{0,3}})\+?\d(?:{_GAP}\d){{5,14}}{_END}",
    # Not behind a letter or figure: groups are named A1+.
    rf"(?<![A-Za-z0-9])(?:\+ ?|00)[1-9]\d{{0,2}}(?:{_GAP}\d){{6,12}}{_END}",
    rf"{_START}66[2-9]\d{{7,8}}{_END}",
    rf"{_START}(?:86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_END}",
    rf"{_START}\(?0\d{{2,3}}\)?[- ]?\d{{7,8}}{_END}",
    rf"{_START}\(?{_DATE_OR_HOURS}0[689](?:{_GAP}\d){{8}}{_END}",
    rf"{_START}\(?{_DATE_OR_HOURS}0[2-7](?:{_GAP}\d){{7}}{_END}",
    rf"{_START}400-\d{{3,4}}-\d{{3,4}}{_END}",
)
_CALLED = r"(?:\s*(?:official\s*)?(?:id|ไอดี|号码?|帐号|账号|账户|user(?:name)?)(?![A-Za-z]))"
_MESSENGERS = (
    "(?:line|ไลน์|ไลน|wechat|weixin|微信|威信|薇信|wx|vx|วีแชท|วีแชต|telegram|เทเลแกรม|whatsapp|kakao|skype|facebook|instagram"
    "|ig|qq)"
)
_NAME = r"@?[A-Za-z0-9][\w.\-]{2,}"
_ACCOUNTS = (
    r"(?:https?://|(?<![\w.]))(?:line\.me|lin\.ee|t\.me|wa\.me|u\.wechat\.com|weixin\.qq\.com|m\.me)/[!-~]+",
    # "LINE ID: somchai99", "微信号 abc_123", "ไอดีไลน์ somchai"
    rf"(?P<word>(?<![A-Za-z]){_MESSENGERS}{_CALLED}\s*(?:[:：=]|คือ|是|is)?\s*){_NAME}",
    rf"(?P<word>(?:\bid|ไอดี)\s*{_MESSENGERS}\s*(?:[:：=]|คือ|is)?\s*){_NAME}",
    # "Line: somchai", but not "production line: 3000"
    rf"(?P<word>(?<![A-Za-z])(?<![A-Za-z] ){_MESSENGERS}\s*[:：=@]\s*)(?!\d{{1,3}}(?:,\d{{3}})+){_NAME}",
    rf"(?P<word>\b(?:my|add|on|via|by|or|and)\s+{_MESSENGERS}\s*[:：=@]\s*){_NAME}",
    # "加我微信wxabc123", "ไลน์ somchai99": a name that holds a digit or an underscore
    r"(?P<word>(?:微信|威信|薇信|ไลน์|วีแชท|วีแชต|(?<![A-Za-z])(?:wx|vx|qq))\s*)(?=[A-Za-z_\-]*[\d_])[A-Za-z0-9][\w\-]{4,}",
    r"(?<![\w.])@[A-Za-z][\w.]{3,}",
)
_IDS = (
    r"(?<![\d.,])\d-\d{4}-\d{5}-\d{2}-\d(?!\d)",  # a Thai citizen's number
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)",  # a Chinese citizen's number
)
# Only from the beginning of a word: tried at each of its letters, a text without spaces takes the square of its length.
_LOCAL = r"A-Za-z0-9._%+\-"
_E_MAIL = rf"(?<![{_LOCAL}])[{_LOCAL}]+\s*(?:@|\(at\)|\[at\])\s*[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{{2,}}"

# The word that announces a number or an account stays.
_CONTACTS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), (r"\g<word>" if "?P<word>" in pattern else "") + mark)
    for mark, patterns in ((E_MAIL, (_E_MAIL,)), (ACCOUNT, _ACCOUNTS), (ID_NUMBER, _IDS), (PHONE, _PHONES))
    for pattern in patterns
)


def without_contacts(text: str) -> str:
    """The text with e-mail addresses, phone numbers, messenger accounts and citizens' numbers taken out.

    Digits and the signs of an address are written in their plain form first: "๐๘๑" and "０８１" as "081".
    """
    plain = "".join(map(_plain, text))
    for pattern, mark in _CONTACTS:
        plain = pattern.sub(mark, plain)
    return plain


def with_contacts_as(text: str, name: Callable[[str], str]) -> str:
    """The text like `without_contacts`, with what `name` makes of each contact in its place."""
    plain = "".join(map(_plain, text))
    for pattern, _ in _CONTACTS:
        plain = pattern.sub(lambda match: _renamed(match, name), plain)
    return plain


def _renamed(match: re.Match[str], name: Callable[[str], str]) -> str:
    word = match.groupdict().get("word") or ""
    return word + name(match[0].removeprefix(word))


def without_words(text: str, words: Iterable[str]) -> str:
    """The text without a person's own words (name, organisation, accounts), whatever their case.

    Left alone are words so short that they stand in others: below four letters, or two Chinese ones.
    """
    for word in sorted({word.strip() for word in words}, key=len, reverse=True):
        if len(word) >= (_SHORTEST_CHINESE if "\u3400" <= word[:1] <= "\u9fff" else _SHORTEST):
            edge = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])" if word.isascii() else "{}"
            text = re.sub(edge.format(re.escape(word)), ERASED, text, flags=re.IGNORECASE)
    return text


def _plain(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return (
        unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" and char not in "，：；！？（）" else char
    )
