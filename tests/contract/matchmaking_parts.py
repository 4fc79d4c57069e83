"""People, leads and projects that the tests of the matchmaking store share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from adapters.matchmaking.store import MatchmakingStore
from bot.lead_blocks import Enterprise, Investor
from bot.leads import Actor, Consent, Contact, Lead, Match, Money, Part, Party, Person, Profile, Project, Purpose
from bot.messages import Address

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
LI, SOMCHAI = Address("wechat", "oLi-7f3a9c"), Address("line", "Usomchai-55e1")
NID, ADMIN, VIEWER = Actor("nid", "case_worker"), Actor("anong", "admin"), Actor("guest", "viewer")

LI_PERSON = Person(
    "李伟明",
    "海外业务总监",
    (Contact("phone", "+86 138-1234-5678", preferred=True), Contact("wechat", "liweiming_env")),
)
LI_LEAD = Lead(
    kind="investor",
    request="matchmaking",
    language="zh",
    profile=Profile(
        side="offers",
        sectors=("wastewater",),
        technologies=("membrane-bioreactor-mbr",),
        other_technology="自主研发的帘式膜组件",
        provinces=("khon-kaen", "rayong"),
        money=Money(Decimal("30000000"), Decimal("50000000.5"), "CNY"),
        stage="operating",
        horizon="6_to_12",
        wants=("buyer", "operator"),
        must_have=("buyer",),
        offers=("technology", "capital"),
        forms=("joint_venture", "epc"),
        languages=("zh", "en"),
        interpreter=True,
    ),
    block=Investor(legal_form="private", main_products="污水处理成套设备", equity_wanted_percent=Decimal("49.5")),
    party=Party(name="深圳清源环境科技有限公司", country="CN", registration_no="91440300MA5ABCDE1X"),
    summary="我们想找个泰国合作伙伴，做污水处理的，我手机13812345678",
    questions=("turn-1",),
)
SOMCHAI_PERSON = Person("สมชาย ใจดี", "กรรมการผู้จัดการ", (Contact("email", "Somchai.J@isan-clean.example"),))
SOMCHAI_LEAD = Lead(
    kind="sme",
    request="matchmaking",
    language="th",
    profile=Profile(
        side="seeks", sectors=("wastewater",), provinces=("khon-kaen",), wants=("technology",), languages=("th",)
    ),
    block=Enterprise(land_status="owned", land_rai=Decimal(50), minimum_conditions="โทรหาคุณสมชายก่อน"),
    party=Party(name="บริษัท อีสานคลีน จำกัด", country="TH", registration_no="0405551234567"),
    summary="อยากหาหุ้นส่วนจีนทำระบบบำบัดน้ำเสียโรงแป้งมัน 😀",
)
PROJECT = Project(
    title={"th": "ระบบบำบัดน้ำเสียโรงแป้งมัน", "en": "Wastewater of a starch mill"},
    profile=Profile(
        side="seeks", sectors=("wastewater",), other_sector="starch", money=Money(None, Decimal(80), "THB")
    ),
    summary={"en": "2,000 m³ a day"},
    owner="โรงแป้งมันภูเวียง คุณมานพ 0812345678",
    staff_note="เจ้าของขอให้โทรหลังบ่ายสาม",
    as_of="2026-02",
    public=True,
)


def consent(purpose: Purpose = "matchmaking", at: datetime = NOW, who: Address = LI) -> Consent:
    """A consent as a channel records it."""
    return Consent(
        purpose, "2026-1", "是否同意保存您的联系方式？", "zh", at, who.channel, f"msg-{who.user_id}-{purpose}"
    )


def capture_li(store: MatchmakingStore, *purposes: Purpose, now: datetime = NOW, key: str = "li-1") -> Lead:
    """Li's lead, with consents to be matched and for the given purposes."""
    for purpose in ("matchmaking", *purposes):
        store.leads.give_consent(LI, consent(purpose, now))
    return store.leads.capture(LI, LI_LEAD, LI_PERSON, key=key, now=now)


def capture_somchai(store: MatchmakingStore, *purposes: Purpose, now: datetime = NOW) -> Lead:
    """Somchai's lead, likewise."""
    for purpose in ("matchmaking", *purposes):
        store.leads.give_consent(SOMCHAI, consent(purpose, now, SOMCHAI))
    return store.leads.capture(SOMCHAI, SOMCHAI_LEAD, SOMCHAI_PERSON, key="somchai-1", now=now)


def match(lead: Lead, counterpart: str, score: float = 71.5) -> Match:
    """A match as the rules make it."""
    part = Part("sector", 20.0, 20.0, "match-sector-same", {"sector": "wastewater"})
    return Match(lead.id, counterpart, score, (part, replace(part, criterion="region", points=score - 20)), "2026-1")
