"""Opens the form for a site visit: which estate or area, when, how many, in which language."""

from __future__ import annotations

import re

from bot.dialogue import Field, Form, Phrase, Said
from bot.extraction import ANYWHERE, people, when
from bot.form_fields import (
    CONTACT,
    NAME,
    NEWS,
    ORGANISATION,
    OTHER,
    PLACE,
    consent_field,
    free_text,
    language_field,
    words,
)
from bot.forms import opened
from bot.handing_in import codes, language_of, party_of, places_of, value
from bot.leads import Lead, Profile, Visit
from bot.messages import Reply
from bot.ports import FormState, Given
from bot.smalltalk import sayings
from bot.turn import Turn
from bot.usable import cleaned, is_plain

# After the commands that are whole messages, before what is looked up.
RANK = 20

_LONGEST_TIME = 80

COMMANDS = sayings(
    "i want to request a site visit, request a site visit, site visit, book a site visit, arrange a site visit, "
    "i want a site visit",
    "i would like to request a site visit, i want to visit a site, visit request, site visit request, "
    "i would like a site visit",
    "ขอเยี่ยมชมพื้นที่, อยากเยี่ยมชมพื้นที่, เยี่ยมชมพื้นที่, ขอเข้าเยี่ยมชมพื้นที่, ขอเข้าเยี่ยมชม, ขอดูพื้นที่, อยากดูพื้นที่, ขอดูงาน, ขอศึกษาดูงาน, "
    "ขอลงพื้นที่, ขอนัดเยี่ยมชม",
    "ต้องการเยี่ยมชมพื้นที่, สนใจเยี่ยมชมพื้นที่, ขอไปดูพื้นที่, ขอไปดูสถานที่",
    "我想申请考察, 我要申请考察, 申请考察, 申请实地考察, 我想考察, 想考察, 我想去考察, 想去考察, 安排考察, "
    "实地考察, 我要考察, 预约考察, 参观考察, 我想参观, 我想实地考察",
)
WISHES = re.compile(
    r"\b(?:arrange|organi[sz]e|request|book|schedule|plan|set up|join|want|like|need|come for"
    r"|interested in)\b[^.?!]{0,40}"
    r"\b(?:site|factory|estate|plant|field|study|inspection) (?:visit|tour|trip)s?\b"
    r"|\b(?:want|like|plan|hope|come|go|going) to (?:visit|tour|see|inspect)\b[^.?!]{0,40}\b(?:estate|site|park"
    r"|plant|zone|factory|land)s?\b"
    r"|(?:ขอ|อยาก|ต้องการ|สนใจ|จัด|นัด|พา|ประสงค์)(?:จะ|ให้|พา|ไป|เข้า|ขอ|มา|นัด|จัด|คณะ|ทีม|เรา|ผม|ช่วย)*(?:เยี่ยมชม|ดูงาน|ดูพื้นที่"
    r"|ดูสถานที่|ศึกษาดูงาน|ลงพื้นที่)"
    r"|(?:想|要|申请|安排|希望|打算|计划|准备|组织|报名|预约)[^。？！?!]{0,12}(?:考察|参观)(?!.{0,4}(?:报告|结果|费))",
    re.IGNORECASE,
)


def _when(said: Said) -> Given | None:
    if found := when(said.text, said.today):
        return Given(found, cleaned(said.text)[:_LONGEST_TIME] if said.asked else "")
    in_words = said.asked and is_plain(said.text, _LONGEST_TIME) and any(char.isalpha() for char in said.text)
    return Given(OTHER, cleaned(said.text)) if in_words else None


def _people(said: Said) -> Given | None:
    found = people(said.text, bare=said.asked)
    return Given(found) if found else None


WHEN = Field(
    "when",
    Phrase("visit-when-ask"),
    Phrase("visit-when"),
    Phrase("visit-when-wrong"),
    _when,
    words(r"\b(?:date|time|month|when)\b|วันที่|วัน|เดือน|เวลา|ช่วง|时间|時間|日期|月份"),
    free=True,
)
PEOPLE = Field(
    "people",
    Phrase("form-people-ask"),
    Phrase("form-people"),
    Phrase("form-people-wrong"),
    _people,
    words(r"\b(?:people|persons?|participants|number of people|visitors)\b|จำนวนคน|จำนวน|คน|人数|人數"),
)
PURPOSE = Field(
    "summary",
    Phrase("visit-purpose-ask"),
    Phrase("visit-purpose"),
    Phrase("form-text-wrong"),
    free_text(500),
    words(r"\bpurpose\b|วัตถุประสงค์|目的"),
    free=True,
)


def _lead(state: FormState, channel: str) -> Lead:
    provinces, estates, anywhere = places_of(state)
    said = state.given.get("place", Given(""))
    other = (said.said,) if said.value == OTHER else ()
    time = state.given.get("when", Given(""))
    visit = Visit(
        purpose=value(state, "summary"),
        places=tuple(code for code in codes(state, "place") if code != ANYWHERE) + other,
        when=" · ".join(part for part in (time.value.replace(OTHER, ""), time.said) if part),
        people=_most(value(state, "people")),
        guide_language=language_of(value(state, "language")),
    )
    return Lead(
        kind="other",
        request="site_visit",
        language=state.language,
        channel=channel,
        profile=Profile(provinces=provinces, estates=estates, anywhere=anywhere),
        visit=visit,
        party=party_of(state),
        summary=value(state, "summary"),
    )


def _most(number: str) -> int | None:
    """Of "7-8" the eight: a place has to be big enough."""
    return int(number.rpartition("-")[2]) if number else None


FORM = Form(
    "site_visit",
    Phrase("visit-title"),
    Phrase("visit-opening"),
    Phrase("visit-received"),
    (
        PLACE,
        WHEN,
        PEOPLE,
        language_field(Phrase("visit-language-ask")),
        PURPOSE,
        consent_field("consent", "site_visit"),
        ORGANISATION,
        NAME,
        CONTACT,
        NEWS,
    ),
    _lead,
)


def answer(turn: Turn) -> Reply | None:
    """Begins the form; while one is under way, only by its command or button."""
    return opened(turn, FORM, COMMANDS, WISHES)
