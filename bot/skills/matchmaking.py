"""Opens the form for matchmaking: investors, Thai firms, project owners, municipalities, universities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast, get_args

from bot.amounts import money
from bot.contacts import without_contacts
from bot.dialogue import Field, Form, Option, Phrase, Reader, Said, chosen_options, option_reader
from bot.extraction import named
from bot.form_fields import (
    AMOUNT,
    CONTACT,
    CURRENCY,
    NAME,
    ORGANISATION,
    OTHER,
    PLACE,
    consent_field,
    free_text,
    words,
)
from bot.forms import begin
from bot.handing_in import codes, money_of, party_of, places_of, technologies_of, value
from bot.lead_blocks import BLOCKS
from bot.leads import Asset, Horizon, Lead, LeadKind, Profile, Side, Stage
from bot.matchmaking_words import ASSETS, HORIZONS, KINDS, SECTORS, SELF, STAGES
from bot.messages import Reply
from bot.openings import OPEN, asks_about, opens
from bot.ports import FormState, Given
from bot.smalltalk import sayings
from bot.turn import Turn
from bot.usable import cleaned, is_plain

RANK = 20

_LIGHTEST_SUMMARY = 18
_THAI_SIDE = frozenset(["sme", "project_owner", "municipality"])

COMMANDS = sayings(
    "i want to be matched, match me, matchmaking, find me a partner, find a partner, i want a partner, "
    "i need a partner, business matching, i am looking for a partner",
    "i want to find a partner, help me find a partner, looking for a partner, i want matchmaking, "
    "request matchmaking, find me a thai partner, find me a chinese partner",
    "ขอจับคู่ธุรกิจ, จับคู่ธุรกิจ, อยากจับคู่ธุรกิจ, ต้องการจับคู่ธุรกิจ, สนใจจับคู่ธุรกิจ, หาพาร์ตเนอร์จีนให้หน่อย, หาพาร์ตเนอร์จีน, "
    "หาพาร์ทเนอร์จีนให้หน่อย, หาพาร์ทเนอร์จีน, หาหุ้นส่วนจีนให้หน่อย",
    "หาหุ้นส่วนจีน, อยากหาหุ้นส่วนจีน, หาคู่ค้าจีน, หาหุ้นส่วน, หาพาร์ตเนอร์, หาพาร์ทเนอร์, หาคู่ธุรกิจ, ช่วยหาหุ้นส่วนจีน, หาพันธมิตรจีน, "
    "หาผู้ร่วมทุน, หาผู้ร่วมทุนจีน",
    "我要对接, 我想对接, 商务对接, 申请对接, 帮我找合作伙伴, 我想找合作伙伴, 找合作伙伴, 我要找合作伙伴, "
    "想找合作伙伴, 帮我找伙伴, 我想找泰国合作伙伴, 找泰国合作伙伴, 帮我找个泰国合作伙伴, 帮我对接, 我想申请对接",
    "我要找伙伴, 找投资人, 我想找投资人, 找项目, 项目对接",
)
WISHES = re.compile(
    r"\b(?:find|looking for|look for|need|want|seeking|seek|search(?:ing)? for|introduce me to|match (?:me|us) with"
    r"|connect (?:me|us) (?:with|to))\b"
    r"[^.?!]{0,45}\b(?:partners?|investors?|counterparts?)\b"
    r"|\b(?:be|get) matched\b"
    r"|(?:หา|จับคู่|อยากได้|ต้องการ|มองหา|อยากเจอ|ขอแนะนำ)(?:กับ|ตัว|ราย|คน|บริษัท|ทาง|ให้|แนะนำ)*(?:หุ้นส่วน|พาร์ตเนอร์|พาร์ทเนอร์"
    r"|พันธมิตร|คู่ค้า|นักลงทุน|ผู้ร่วมทุน|ผู้ร่วมลงทุน|คู่ธุรกิจ)"
    r"|อยาก(?:จะ)?ให้(?:บริษัท|นักลงทุน|คน|ทาง)?จีน(?:มา|เข้ามา)?(?:เช่า|ร่วมลงทุน|ร่วมทุน|ลงทุน|ตั้งโรงงาน)"
    r"|(?:เทศบาล|อบต\.?|อบจ\.?)[^?\n]{0,16}(?:อยากได้|ต้องการ|มองหา|สนใจ)(?!ทราบ|รู้|ถาม|สอบถาม)"
    r"|(?:找|寻找|寻求|物色|介绍|需要|对接)[^。？！?!，,]{0,14}(?:合作伙伴|合作方|合作商|合伙人|伙伴|投资方|投资人"
    r"|投资商|买家|项目方)(?!.{0,4}(?:的资料|名单))"
    r"|(?:想|要|希望|申请)[^。？！?!，,]{0,4}对接(?!.{0,6}(?:流程|条件))",
    re.IGNORECASE,
)
# Together with a sum of money, and with no question behind it.
INVESTS = re.compile(
    r"\b(?:i|we)(?:'d| would)?(?: also)? (?:like|want|plan|intend|wish|hope|are planning|are looking|am planning"
    r"|am looking) to (?:invest|put|set up|build|open)\b"
    r"|(?:อยาก|ต้องการ|สนใจ|ประสงค์|วางแผน|ตั้งใจ)(?:จะ|ที่จะ|เข้ามา|มา|ไป)*(?:ลงทุน|ร่วมทุน|ร่วมลงทุน|ตั้งโรงงาน|สร้างโรงงาน)"
    r"|(?:想|要|计划|打算|准备|拟)[^。？！?!]{0,14}(?:投资|建厂|设厂|办厂|投)",
    re.IGNORECASE,
)


def _kind(said: Said) -> Given | None:
    if said.asked:
        code = chosen_options(KINDS, said.text, several=False)
        return Given(code) if code else None
    if not said.opening:
        return None
    return next((Given(code) for code, pattern in SELF if pattern.search(said.text)), None)


def _sector(said: Said) -> Given | None:
    code = chosen_options(SECTORS, said.text, several=True)
    if code:
        return Given(code)
    # The glossary's field of work or technology, else the person's own words.
    found = named(said.text, said.names, "sector", "technology", "crop")
    if found:
        return Given(OTHER, ", ".join(found.values()))
    usable = said.asked and is_plain(said.text, 120)
    return Given(OTHER, without_contacts(cleaned(said.text), said.language)) if usable else None


def _technology(said: Said) -> Given | None:
    found = named(said.text, said.names, "technology")
    return Given(",".join(found), ", ".join(found.values())) if found else None


def _summary(said: Said) -> Given | None:
    """The person's own words: an answer, or the message that opened the form where it says more than that."""
    if not said.opening:
        return free_text()(said)
    bare = without_contacts(cleaned(said.text), said.language)
    weight = sum(3 if char >= "\u3400" else 1 for char in bare if char.isalnum())
    says_more = weight >= _LIGHTEST_SUMMARY and not opens(said.text, COMMANDS)
    return Given(bare) if says_more and is_plain(bare, 1_000) else None


def _all_of(options: tuple[Option, ...]) -> Reader:
    return option_reader(options, several=True)


def _thai_side(given: Mapping[str, Given]) -> bool:
    return given.get("kind", Given("")).value in _THAI_SIDE


def _never(given: Mapping[str, Given]) -> bool:
    """A field that is filled in passing only, and shown."""
    return "technology" in given


_OPTION_WRONG = Phrase("form-option-wrong")

FIELDS = (
    Field(
        "kind", Phrase("seek-kind-ask"), Phrase("seek-kind"), _OPTION_WRONG, _kind,
        words(r"\bwho (?:i am|we are)\b|\brole\b|ประเภทผู้ขอ|ฐานะ|身份"), options=KINDS,
    ),
    Field(
        "sector", Phrase("seek-sector-ask"), Phrase("seek-sector"), _OPTION_WRONG, _sector,
        words(r"\b(?:sector|industry|field)\b|สาขา|อุตสาหกรรม|ธุรกิจ|行业|行業|领域|領域"), options=SECTORS, several=True,
    ),
    Field(
        "technology", Phrase("seek-technology"), Phrase("seek-technology"), _OPTION_WRONG, _technology,
        words(r"\btechnology\b|เทคโนโลยี|技术|技術"), needed=_never,
    ),
    Field(
        "summary", Phrase("seek-summary-ask"), Phrase("seek-summary"), Phrase("form-text-wrong"), _summary,
        words(r"\b(?:description|summary|request)\b|รายละเอียด|คำขอ|说明|說明|描述|需求"), free=True,
    ),
    PLACE,
    AMOUNT,
    CURRENCY,
    Field(
        "wants", Phrase("seek-wants-ask"), Phrase("seek-wants"), _OPTION_WRONG, _all_of(ASSETS),
        words(r"\b(?:wants?|needs?)\b|สิ่งที่ต้องการ|所需|需要"), options=ASSETS, several=True,
    ),
    Field(
        "offers", Phrase("seek-offers-ask"), Phrase("seek-offers"), _OPTION_WRONG, _all_of(ASSETS),
        words(r"\boffers?\b|สิ่งที่มี|สิ่งที่เสนอ|提供"), options=ASSETS, several=True,
    ),
    Field(
        "stage", Phrase("seek-stage-ask"), Phrase("seek-stage"), _OPTION_WRONG, option_reader(STAGES),
        words(r"\bstage\b|ขั้น|ระยะโครงการ|阶段|階段"), options=STAGES, needed=_thai_side,
    ),
    Field(
        "horizon", Phrase("seek-horizon-ask"), Phrase("seek-horizon"), _OPTION_WRONG, option_reader(HORIZONS),
        words(r"\b(?:start|timeline|when)\b|กำหนดเริ่ม|เวลาเริ่ม|启动时间|时间|開始"), options=HORIZONS,
    ),
    consent_field("consent", "matchmaking"),
    ORGANISATION,
    NAME,
    CONTACT,
    consent_field("sharing", "sharing", {"consent": "yes"}),
)  # fmt: skip


def _assets(state: FormState, name: str) -> tuple[Asset, ...]:
    return cast("tuple[Asset, ...]", tuple(code for code in codes(state, name) if code in get_args(Asset)))


def _one_of(state: FormState, name: str, allowed: object) -> str | None:
    code = value(state, name)
    return code if code in get_args(allowed) else None


def _side(state: FormState, kind: str) -> Side:
    """Investors and universities bring something to Thailand; projects look for it, unless they say that they offer."""
    wants, offers = bool(codes(state, "wants")), bool(codes(state, "offers"))
    if wants != offers:
        return "seeks" if wants else "offers"
    if wants and offers:
        return "both"
    return "offers" if kind in ("investor", "academic") else "seeks"


def _lead(state: FormState, channel: str) -> Lead:
    kind = cast("LeadKind", value(state, "kind") or "other")
    provinces, estates, anywhere = places_of(state)
    sector = state.given.get("sector", Given(""))
    block = BLOCKS[kind]
    profile = Profile(
        side=_side(state, kind),
        sectors=codes(state, "sector"),
        other_sector=sector.said,
        technologies=technologies_of(state),
        provinces=provinces,
        estates=estates,
        anywhere=anywhere,
        money=money_of(state),
        stage=cast("Stage | None", _one_of(state, "stage", Stage)),
        horizon=cast("Horizon | None", _one_of(state, "horizon", Horizon)),
        wants=_assets(state, "wants"),
        offers=_assets(state, "offers"),
        languages=(state.language,),
    )
    return Lead(
        kind=kind,
        request="matchmaking",
        language=state.language,
        channel=channel,
        profile=profile,
        block=block() if block else None,
        party=party_of(state),
        summary=value(state, "summary"),
    )


FORM = Form("matchmaking", Phrase("seek-title"), Phrase("seek-opening"), Phrase("seek-received"), FIELDS, _lead)


def answer(turn: Turn) -> Reply | None:
    """Begins the form; while one is under way, only by its command or button."""
    if not turn.takes_leads:
        return None
    if turn.choice:
        return begin(turn, FORM) if turn.choice == OPEN + FORM.request else None
    wishes = None if turn.memory.form else WISHES
    if opens(turn.text, COMMANDS, wishes) or (not turn.memory.form and _invests(turn)):
        return begin(turn, FORM)
    return None


def _invests(turn: Turn) -> bool:
    """Whether somebody says that they want to invest a sum, and asks nothing."""
    return (
        bool(INVESTS.search(turn.simplified) and money(turn.text))
        and not asks_about(turn.simplified)
        and opens(turn.text, COMMANDS, INVESTS)
    )
