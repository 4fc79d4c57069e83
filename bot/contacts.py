"""Ways to reach a person that a text holds: phone numbers, e-mail addresses, WeChat and LINE accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import phonenumbers

from bot.amounts import folded
from bot.messages import Language

ContactKind = Literal["phone", "email", "wechat", "line"]

_REGIONS: dict[Language, tuple[str, ...]] = {"th": ("TH", "CN"), "zh": ("CN", "TH"), "en": ("TH", "CN")}


@dataclass(frozen=True, slots=True)
class ContactSpan:
    """A way to reach a person, from `start` to `end` of the text; phones are in E.164."""

    kind: ContactKind
    value: str
    start: int
    end: int


_E_MAIL = re.compile(
    r"[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63})*\.[A-Z]{2,24}", re.IGNORECASE | re.ASCII
)
_SAID = (
    r"(?:\s*(?:official\s*)?(?:(?:id|user(?:name)?)(?![a-z])|ไอดี|号码?|號碼?|帐号|账号|帳號))?\s*(?:[:：=]|คือ|是"
    r"|is\b)?\s*"
)
# WeChat's own rule: 6 to 20 characters, a letter first.
_WECHAT = re.compile(
    rf"(?:wechat|weixin|微信|威信|薇信|วีแชท|วีแชต|(?<![a-z])(?:wx"
    rf"|vx)){_SAID}(?P<name>[a-z][a-z0-9_-]{{5,19}})(?![a-z0-9_-])",
    re.IGNORECASE | re.ASCII,
)
# "LINE ID: somchai99", "ไอดีไลน์ somchai", "line @factory"; "production line is down" is none.
_LINE = re.compile(
    r"(?:(?:ไลน์|ไลน|(?<![a-z])(?<![a-z] )line)(?:\s*(?:official\s*)?(?:id|ไอดี|号|帐号|账号)\s*(?:[:：=]|คือ|是"
    r"|is\b)?\s*|\s*[:：=]\s*"
    r"|\s*(?=@))|(?:ไอดีไลน์|(?<![a-z])id\s*line|ไลน์)\s*(?:[:：=]"
    r"|คือ)?\s*)(?P<name>@?[a-z0-9][a-z0-9._-]{2,29})(?![a-z0-9@])",
    re.IGNORECASE | re.ASCII,
)
_SAME_AS_PHONE = re.compile(
    r"微信(?:号)?(?:同号|同手机|同电话|同上|就是(?:手机|电话)号?)|(?:手机|电话|號碼|号码)?微信同[号號]"
)


def contacts(text: str, language: Language) -> list[ContactSpan]:
    """The contacts of a text, in order; `language` decides between readings of a phone number without its country."""
    plain = folded(text)
    found = [*_accounts(plain)]
    taken = [(each.start, each.end) for each in found]
    phones = [
        each
        for each in _phones(plain, language)
        if not any(start < each.end and each.start < end for start, end in taken)
    ]
    if same := _SAME_AS_PHONE.search(text):
        phones += [ContactSpan("wechat", each.value, same.start(), same.end()) for each in phones[:1]]
    return sorted((*found, *phones), key=lambda each: each.start)


# What stood between two contacts: "，  ，".
_EMPTIED = re.compile(r"([,，、;；])(?:\s*[,，、;；])+")


def without_contacts(text: str, language: Language) -> str:
    """The text with its contacts left out, so that they are not kept where nobody agreed to it."""
    for each in reversed(contacts(text, language)):
        text = text[: each.start] + " " + text[each.end :]
    return _EMPTIED.sub(r"\1", " ".join(text.split()))


def _accounts(text: str) -> Iterator[ContactSpan]:
    for match in _E_MAIL.finditer(text):
        yield ContactSpan("email", match[0].lower(), match.start(), match.end())
    for pattern, kind in ((_WECHAT, "wechat"), (_LINE, "line")):
        for match in pattern.finditer(text):
            if "@" not in match["name"].lstrip("@") and not _E_MAIL.match(text, match.start("name")):
                yield ContactSpan("wechat" if kind == "wechat" else "line", match["name"], match.start(), match.end())


def _phones(text: str, language: Language) -> list[ContactSpan]:
    """Valid numbers of the regions, the language's own first; each place of the text is read once."""
    found: dict[tuple[int, int], ContactSpan] = {}
    for region in _REGIONS[language]:
        for match in phonenumbers.PhoneNumberMatcher(text, region, phonenumbers.Leniency.VALID):
            if not any(start < match.end and match.start < end for start, end in found):
                value = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
                found[match.start, match.end] = ContactSpan("phone", value, match.start, match.end)
    return list(found.values())
